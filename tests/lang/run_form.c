/* Lays rule files out and looks whether anything is lost.
     run_form FILE.test           runs its blocks (--update: writes what comes out now; read the diff like code):
                                  %%FMT title, source, %%FORM, the source in form
     run_form --same FILE...      files whose layout must change nothing: .claims, and the sources of parse.test
   Of each source that parses: the form parsed again has the same tree, and its form is itself; JSON gives
   both back. */
#include "lost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES   ((size_t)1 << 22)
#define ARENA_BYTES ((size_t)256 << 20)

static cc_str take_file(const char* path) {
  FILE* const file = fopen(path, "rb");
  char* const bytes = malloc(MAX_BYTES);
  if (!file || !bytes) {
    fprintf(stderr, "run_form: cannot read %s\n", path);
    exit(2);
  }
  const cc_str text = {bytes, fread(bytes, 1, MAX_BYTES, file)};
  fclose(file);
  return text;
}

static cc_str line_at(cc_str all, size_t at) {
  const char* const end = at < all.len ? memchr(all.at + at, '\n', all.len - at) : NULL;
  return cc_str_sub(all, at, end ? (size_t)(end - all.at) : all.len);
}

/* The lines from *AT up to the next one that begins with "%%". */
static cc_str lines(cc_str all, size_t* at) {
  const size_t start = *at;
  while (*at < all.len && !cc_str_starts(line_at(all, *at), "%%")) {
    *at += line_at(all, *at).len + 1;
  }
  *at = *at > all.len ? all.len : *at;
  return cc_str_sub(all, start, *at);
}

/* ---- files that must come through ---- */

typedef struct counts {
  size_t sources, parsed, wrong;
} counts;

static void try_source(counts* n, const char* path, cc_str title, cc_str source) {
  bool              parsed = false;
  cc_str            form;
  cc_arena* const   arena = cc_arena_new(ARENA_BYTES);
  const char* const why = lost_of(arena, source, &form, &parsed);
  cc_arena_free(arena);
  n->sources++;
  n->parsed += parsed;
  if (why) {
    n->wrong++;
    printf("%s: %.*s: %s:\n%.*s\n", path, (int)title.len, title.at, why, (int)source.len, source.at);
  }
}

static void try_blocks(counts* n, const char* path, cc_str all) {
  static const char* const frames[] = {"", "language 1\ncase \"c\"\n", "language 1\ncase \"c\"\nclaim c\nquote \"q\"\n",
                                       "language 1\nlet x = "};
  size_t                   at = 0;
  while (lines(all, &at), at < all.len) {
    const cc_str head = line_at(all, at);
    at += head.len + 1;
    const cc_str source = lines(all, &at);
    for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
      cc_buf framed;
      cc_buf_init(&framed, MAX_BYTES);
      cc_buf_adds(&framed, frames[i]);
      cc_buf_add(&framed, source);
      try_source(n, path, head, cc_buf_str(&framed));
      cc_buf_clear(&framed);
    }
  }
}

static int same(char** paths, int count) {
  counts n = {0, 0, 0};
  for (int i = 0; i < count; i++) {
    const cc_str all = take_file(paths[i]);
    if (cc_str_ends(cc_s(paths[i]), ".test")) {
      try_blocks(&n, paths[i], all);
    } else {
      try_source(&n, paths[i], cc_s("file"), all);
    }
    free((char*)(uintptr_t)all.at);
  }
  printf("%zu sources, %zu parse, %zu wrong\n", n.sources, n.parsed, n.wrong);
  return n.wrong || !n.parsed;
}

/* ---- blocks ---- */

static int blocks(const char* path, bool update) {
  const cc_str all = take_file(path);
  size_t       at = 0, count = 0, wrong = 0;
  cc_buf       anew;
  cc_buf_init(&anew, MAX_BYTES * 2);
  cc_buf_add(&anew, lines(all, &at));
  while (at < all.len) {
    const cc_str head = line_at(all, at);
    at += head.len + 1;
    const cc_str source = lines(all, &at);
    at += line_at(all, at).len + 1;
    const cc_str    want = lines(all, &at);
    cc_arena* const arena = cc_arena_new(ARENA_BYTES);
    bool            parsed = false;
    cc_str          form;
    const char*     why = lost_of(arena, source, &form, &parsed);
    why = why || parsed ? why : "it does not parse";
    count++;
    if (why || (!update && !cc_str_eq(cc_str_trim(form), cc_str_trim(want)))) {
      wrong++;
      printf("%s: %.*s: %s\n%.*s\n", path, (int)head.len, head.at, why ? why : "the form is", (int)form.len, form.at);
    }
    cc_buf_template(&anew, "{1}\n{2}%%FORM\n{3}\n", (const cc_str[]){head, source, form}, 3);
    cc_arena_free(arena);
  }
  if (update) {
    FILE* const file = fopen(path, "wb");
    if (!file || fwrite(anew.at, 1, anew.len, file) != anew.len || fclose(file)) {
      return 2;
    }
  }
  cc_buf_clear(&anew);
  free((char*)(uintptr_t)all.at);
  printf("%zu blocks, %zu wrong\n", count, wrong);
  return wrong || !count;
}

int main(int argc, char** argv) {
  if (argc > 2 && strcmp(argv[1], "--same") == 0) {
    return same(argv + 2, argc - 2);
  }
  const bool update = argc > 2 && strcmp(argv[1], "--update") == 0;
  return argc > 1 ? blocks(argv[argc - 1], update) : 2;
}
