/* Feeds files to a fuzz target without a fuzzer: `fuzz_x FILE...`. No file is an error: a run that tested nothing is
 * red. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_BYTES ((size_t)8 << 20)

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int argc, char** argv) {
  for (int i = 1; i < argc; i++) {
    FILE* const    file = fopen(argv[i], "rb");
    uint8_t* const bytes = malloc(MAX_BYTES);
    if (!file || !bytes) {
      fprintf(stderr, "cannot read %s\n", argv[i]);
      return 2;
    }
    const size_t   size = fread(bytes, 1, MAX_BYTES, file);
    uint8_t* const exact = malloc(size ? size : 1); /* so that a sanitizer sees the very end */
    if (!exact) {
      return 2;
    }
    for (size_t k = 0; k < size; k++) {
      exact[k] = bytes[k];
    }
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    free(bytes);
    fclose(file);
  }
  printf("%d inputs\n", argc - 1);
  return argc > 1 ? 0 : 1;
}
