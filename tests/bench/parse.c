/* bench_parse CASE [MIB [RUNS]]: how many bytes of rules are parsed in a second of the processor. The claims of CASE
   are repeated under other names until the file has MIB mebibytes; of RUNS runs, each in memory of its own, the best
   counts. */
#include "base/limits.h"
#include "lang/ast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char next_claim[] = "\nclaim ";

static cc_str read_all(const char* path) {
  static char  bytes[1 << 20];
  FILE* const  file = fopen(path, "rb");
  const cc_str text = {bytes, file ? fread(bytes, 1, sizeof bytes, file) : 0};
  if (file) {
    fclose(file);
  }
  return text;
}

/* The place in TEXT, from FROM on, where a line with a claim's name begins, or its end. */
static size_t find_claim(cc_str text, size_t from) {
  while (from < text.len && !cc_str_starts(cc_str_sub(text, from, text.len), next_claim)) {
    from++;
  }
  return from;
}

/* CLAIMS once more, each name with a number. */
static void add_claims(cc_buf* out, cc_str claims, int64_t number) {
  for (size_t at = 0; at < claims.len;) {
    const size_t name = at + sizeof next_claim - 1;
    size_t       end = name;
    while (end < claims.len && claims.at[end] != '\n') {
      end++;
    }
    const size_t next = find_claim(claims, end);
    cc_buf_add(out, cc_str_sub(claims, at, end));
    cc_buf_addc(out, '-');
    cc_buf_int(out, number);
    cc_buf_add(out, cc_str_sub(claims, end, next));
    at = next;
  }
}

/* Seconds of one run; 0: it does not parse. */
static double run(cc_str text) {
  cc_arena* const arena = cc_arena_new_run(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = cc_diags_new(arena);
  cc_ast_file*    tree = NULL;
  struct timespec begin, end;
  const uint32_t  file = cc_diags_file(diags, cc_s("big.claims"), text);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
  const cc_status status = cc_parse(arena, file, true, &tree, diags);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  cc_arena_free(arena);
  return status == CC_OK ? (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9 : 0;
}

int main(int argc, char** argv) {
  const cc_str text = read_all(argc > 1 ? argv[1] : "claims/umea-2022/case.claims");
  const size_t wanted = (size_t)(argc > 2 ? atol(argv[2]) : 1) << 20;
  const long   runs = argc > 3 ? atol(argv[3]) : 31;
  const size_t head = find_claim(text, 0);
  cc_buf       big;
  double       best = 0;
  cc_buf_init(&big, CC_MAX_RULE_BYTES);
  cc_buf_add(&big, cc_str_sub(text, 0, head));
  for (int64_t i = 0; head < text.len && big.status == CC_OK && big.len < wanted; i++) {
    add_claims(&big, cc_str_sub(text, head, text.len), i);
  }
  for (long i = 0; i < runs; i++) {
    const double seconds = run(cc_buf_str(&big));
    if (seconds <= 0) {
      fprintf(stderr, "bench_parse: the file does not parse\n");
      return 1;
    }
    best = i == 0 || seconds < best ? seconds : best;
  }
  const double speed = (double)big.len / best / 1e6;
  fprintf(stderr, "%-58s %12.1f MB/s\n", "parsing one .claims file", speed);
  printf("{\"name\": \"parse\", \"bytes\": %zu, \"seconds\": %.6f, \"mb_per_s\": %.1f}\n", big.len, best, speed);
  cc_buf_clear(&big);
  return 0;
}
