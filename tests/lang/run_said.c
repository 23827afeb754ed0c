/* Runs blocks of expression, data, "%%" and what is said of it: `run_said FILE`, or `run_said --update FILE` to write
   what is said now (read the diff like code). README.md tells the form. */
#include "said.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)1 << 20)

static cc_str line_at(cc_str all, size_t at) {
  size_t end = at;
  while (end < all.len && all.at[end] != '\n') {
    end++;
  }
  return cc_str_sub(all, at, end);
}

/* The lines from *AT up to one that is STOP, which is passed over, or up to the end. */
static cc_str lines_until(cc_str all, size_t* at, const char* stop) {
  const size_t start = *at;
  while (*at < all.len && !cc_str_is(line_at(all, *at), stop)) {
    *at += line_at(all, *at).len + 1;
  }
  const cc_str out = cc_str_sub(all, start, *at < all.len ? *at : all.len);
  *at += *at < all.len ? line_at(all, *at).len + 1 : 0;
  return out;
}

/* Comments in front of an expression. */
static cc_str without_comments(cc_str source) {
  size_t at = 0;
  while (at < source.len && source.at[at] == '#') {
    at += line_at(source, at).len + 1;
  }
  return cc_str_sub(source, at < source.len ? at : source.len, source.len);
}

static bool read_all(const char* path, char* bytes, size_t* len) {
  FILE* const f = fopen(path, "rb");
  if (f) {
    *len = fread(bytes, 1, MAX_BYTES, f);
    fclose(f);
  }
  return f != NULL;
}

int main(int argc, char** argv) {
  const bool  update = argc == 3 && strcmp(argv[1], "--update") == 0;
  char* const bytes = malloc(MAX_BYTES);
  size_t      len = 0;
  if ((argc != 2 && !update) || !bytes || !read_all(argv[argc - 1], bytes, &len)) {
    fprintf(stderr, "usage: run_said [--update] FILE\n");
    return 2;
  }
  const cc_str all = {bytes, len};
  FILE* const  f = update ? fopen(argv[2], "wb") : NULL;
  size_t       count = 0, bad = 0;
  for (size_t at = 0; at < all.len; count++) {
    const cc_str source = lines_until(all, &at, "%%"), want = lines_until(all, &at, "");
    cc_buf       got;
    cc_buf_init(&got, MAX_BYTES);
    said(without_comments(source), &got);
    if (f) {
      fprintf(f, "%s%.*s%%%%\n%.*s", count > 0 ? "\n" : "", (int)source.len, source.at, (int)got.len, got.at);
    } else if (!cc_str_eq(cc_str_trim(want), cc_str_trim(cc_buf_str(&got)))) {
      bad++;
      printf("%.*s--- expected\n%.*s--- got\n%.*s\n", (int)source.len, source.at, (int)want.len, want.at, (int)got.len,
             got.at);
    }
    cc_buf_clear(&got);
  }
  if (f) {
    fclose(f);
  }
  free(bytes);
  printf("%zu blocks, %zu wrong\n", count, bad);
  return count == 0 || bad > 0 ? 1 : 0;
}
