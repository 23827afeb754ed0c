/* Runs blocks of expression, data and answer through check and eval: `run_eval FILE`, or `run_eval --update FILE` to
   write what comes out now (read the diff like code). README.md tells the notation. */
#include "notation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)1 << 20)

typedef struct block {
  cc_str head;   /* comment lines, or the line "%%FAIL title" */
  cc_str source; /* expression and data lines */
  cc_str want;
  bool   fails;
} block;

static cc_str line_at(cc_str all, size_t at) {
  size_t end = at;
  while (end < all.len && all.at[end] != '\n') {
    end++;
  }
  return cc_str_sub(all, at, end);
}

static size_t after(cc_str all, size_t at) {
  const size_t next = at + line_at(all, at).len + 1;
  return next > all.len ? all.len : next;
}

static cc_str lines_until(cc_str all, size_t* at, const char* stop) {
  const size_t start = *at;
  while (*at < all.len && !(stop[0] == '\0' ? line_at(all, *at).len == 0 : cc_str_starts(line_at(all, *at), stop))) {
    *at = after(all, *at);
  }
  return cc_str_sub(all, start, *at);
}

/* Three parts parted by blank lines; the answer is the last line. A %%FAIL block goes up to "%%", then up to a blank
 * line. */
static bool next_block(cc_str all, size_t* at, block* out) {
  while (*at < all.len && line_at(all, *at).len == 0) {
    *at = after(all, *at);
  }
  if (*at >= all.len) {
    return false;
  }
  const size_t start = *at;
  out->fails = cc_str_starts(line_at(all, *at), "%%FAIL");
  while (*at < all.len && (*at == start || all.at[*at] == '#')) {
    *at = after(all, *at);
  }
  out->head = cc_str_sub(all, start, *at);
  if (out->fails) {
    out->source = lines_until(all, at, "%%");
    *at = after(all, *at);
    out->want = lines_until(all, at, "");
    return true;
  }
  const size_t body = *at;
  size_t       last = *at;
  for (; *at < all.len && line_at(all, *at).len > 0; *at = after(all, *at)) {
    last = *at;
  }
  out->source = cc_str_sub(all, body, last);
  out->want = cc_str_sub(all, last, *at);
  return true;
}

static bool has_check(const small* s) {
  return s->program->claim_count > 0 && s->program->claims[0].reading_count > 0 &&
         s->program->claims[0].readings[0].check_count > 0;
}

static void answer(const block* b, cc_buf* out) {
  small s = {.arena = cc_arena_new((size_t)512 << 20)};
  s.diags = cc_diags_new(s.arena);
  notation        n;
  const bool      truth = !b->fails && notation_is_truth(b->want);
  cc_status       status = notation_read(b->source, b->fails, !b->fails && !truth, &n, &s);
  const cc_value* value = NULL;
  if (status == CC_OK) {
    status = small_open(&s);
  }
  if (status == CC_OK && (!b->fails || has_check(&s))) {
    status = small_value(&s, 0, !b->fails && !truth, &value);
  }
  if ((status != CC_OK) != cc_diags_failed(s.diags)) {
    cc_buf_adds(out, "status and diagnostics differ\n");
  }
  cc_diag_view view;
  if (b->fails) {
    cc_diags_print(s.diags, out, 120, false);
  } else if (status != CC_OK) {
    bool told = false;
    for (size_t i = 0; !told && cc_diags_view(s.diags, i, &view); i++) {
      if (view.severity == CC_ERROR) {
        cc_buf_adds(out, "error ");
        cc_buf_adds(out, cc_code_at(view.code)->text);
        told = true;
      }
    }
    cc_buf_adds(out, told ? "\n" : "error without a word\n");
  } else {
    notation_print(&s, value, out);
    cc_buf_addc(out, '\n');
  }
  notation_clear(&n);
  cc_arena_free(s.arena);
}

static bool read_all(const char* path, char* bytes, size_t* len) {
  FILE* const f = fopen(path, "rb");
  if (!f) {
    return false;
  }
  *len = fread(bytes, 1, MAX_BYTES, f);
  fclose(f);
  return true;
}

static void print_block(FILE* f, const block* b, cc_str got) {
  fprintf(f, "%.*s%.*s%s%.*s\n", (int)b->head.len, b->head.at, (int)b->source.len, b->source.at, b->fails ? "%%\n" : "",
          (int)got.len, got.at);
}

int main(int argc, char** argv) {
  const bool  update = argc == 3 && strcmp(argv[1], "--update") == 0;
  char* const bytes = malloc(MAX_BYTES);
  size_t      len = 0;
  if ((argc != 2 && !update) || !bytes || !read_all(argv[argc - 1], bytes, &len)) {
    fprintf(stderr, "usage: run_eval [--update] FILE\n");
    return 2;
  }
  const cc_str all = {bytes, len};
  FILE* const  f = update ? fopen(argv[2], "wb") : NULL;
  size_t       at = 0, count = 0, bad = 0;
  for (block b; next_block(all, &at, &b); count++) {
    cc_buf got;
    cc_buf_init(&got, MAX_BYTES);
    answer(&b, &got);
    if (f) {
      print_block(f, &b, cc_buf_str(&got));
    } else if (!cc_str_eq(cc_str_trim(b.want), cc_str_trim(cc_buf_str(&got)))) {
      bad++;
      printf("--- expected\n%.*s--- got\n", (int)b.want.len, b.want.at);
      print_block(stdout, &b, cc_buf_str(&got));
    }
    cc_buf_clear(&got);
  }
  if (f) {
    fclose(f);
  }
  free(bytes);
  printf("%zu blocks, %zu wrong\n", count, bad);
  return count == 0 || bad ? 1 : 0;
}
