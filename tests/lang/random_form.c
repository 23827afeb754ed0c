/* random_form COUNT [SEED [FOLDER]]: makes COUNT rule files over the whole grammar, with odd spacing, comments,
   quotation marks and names of all kinds, and demands that each parses and that laying it out and turning it into JSON
   loses nothing. The same SEED gives the same files; file N of seed S is file 0 of seed S + N. With FOLDER they and
   their JSON are only written there. */
#include "lang/form.h"
#include "lost.h"
#include "random.h"

#include <stdio.h>
#include <stdlib.h>

/* What the parser says of a file that was meant to be right. */
static void tell(cc_str text) {
  cc_arena* const arena = cc_arena_new((size_t)64 << 20);
  cc_diags* const diags = cc_diags_new(arena);
  cc_form*        form = NULL;
  cc_buf          words;
  cc_buf_init(&words, RF_MAX_BYTES);
  (void)cc_form_read(arena, cc_diags_file(diags, cc_s("file"), text), &form, diags);
  cc_diags_print(diags, &words, 200, false);
  printf("%.*s\n", (int)words.len, words.at);
  cc_buf_clear(&words);
  cc_arena_free(arena);
}

static bool write_one(const char* folder, long number, const char* ending, cc_str bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%ld.%s", folder, number, ending);
  FILE* const file = fopen(path, "wb");
  return file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len && fclose(file) == 0;
}

/* File NUMBER and its JSON. */
static bool write_both(cc_arena* arena, const char* folder, long number, cc_str text) {
  cc_diags* const diags = cc_diags_new(arena);
  cc_form*        form = NULL;
  cc_buf          json;
  cc_buf_init(&json, RF_MAX_BYTES * 32);
  const bool ok = cc_form_read(arena, cc_diags_file(diags, cc_s("file"), text), &form, diags) == CC_OK &&
                  cc_form_json(form, &json) == CC_OK && write_one(folder, number, "claims", text) &&
                  write_one(folder, number, "json", cc_buf_str(&json));
  cc_buf_clear(&json);
  return ok;
}

static int write_all(cc_arena* arena, long count, uint64_t seed, const char* folder) {
  bool ok = count > 0;
  for (long i = 0; i < count && ok; i++) {
    source s;
    rf_file(&s, seed + (uint64_t)i);
    ok = write_both(arena, folder, i, cc_buf_str(&s.out));
    cc_buf_clear(&s.out);
    cc_arena_reset(arena);
  }
  cc_arena_free(arena);
  return ok ? 0 : 2;
}

int main(int argc, char** argv) {
  const long      count = argc > 1 ? atol(argv[1]) : 0;
  const uint64_t  seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  long            wrong = 0;
  size_t          bytes = 0;
  cc_arena* const arena = cc_arena_new((size_t)256 << 20);
  if (argc > 3) {
    return write_all(arena, count, seed, argv[3]);
  }
  for (long i = 0; i < count && wrong < 5; i++) {
    source s;
    bool   parsed = false;
    cc_str form;
    rf_file(&s, seed + (uint64_t)i);
    const char* const why = lost_of(arena, cc_buf_str(&s.out), &form, &parsed);
    if (why || !parsed) {
      wrong++;
      printf("seed %llu: %s\n%.*s\n", (unsigned long long)seed + (unsigned long long)i, why ? why : "it does not parse",
             (int)s.out.len, s.out.at);
      tell(cc_buf_str(&s.out));
    }
    bytes += s.out.len;
    cc_buf_clear(&s.out);
    cc_arena_reset(arena);
  }
  cc_arena_free(arena);
  printf("%ld files from seed %llu on, %zu bytes, %ld wrong\n", count, (unsigned long long)seed, bytes, wrong);
  return wrong || count <= 0;
}
