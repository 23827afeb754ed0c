/* Runs the blocks of a .test file through the parser: `run_parse FILE`, or `run_parse --update FILE` to write what
   comes out now (read the diff like code). A block is
     %%KIND title
     source
     %%TREE (the tree), %%FAIL (the diagnostics of an error) or %%WARN (diagnostics, but no error)
     what is expected
   KIND: VALUE is one expression, CASE and RULES are whole files, DECL and CLAIM stand in a small case around them. */
#include "dump.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)1 << 20)

typedef struct block {
  cc_str kind, title, source, expect, want;
} block;

static const struct {
  const char* kind;
  const char* before;
} frames[] = {{"VALUE", ""},
              {"CASE", ""},
              {"RULES", ""},
              {"DECL", "language 1\ncase \"c\"\n"},
              {"CLAIM", "language 1\ncase \"c\"\nclaim c\nquote \"q\"\n"}};

static cc_str line_at(cc_str all, size_t at) {
  size_t end = at;
  while (end < all.len && all.at[end] != '\n') {
    end++;
  }
  return cc_str_sub(all, at, end);
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

static bool next_block(cc_str all, size_t* at, block* out) {
  lines(all, at);
  if (*at >= all.len) {
    return false;
  }
  const cc_str head = line_at(all, *at);
  size_t       blank = 2;
  while (blank < head.len && head.at[blank] != ' ') {
    blank++;
  }
  out->kind = cc_str_sub(head, 2, blank);
  out->title = cc_str_sub(head, blank + 1, head.len);
  *at += head.len + 1;
  out->source = lines(all, at);
  const cc_str want = line_at(all, *at);
  out->want = cc_str_sub(want, 2, want.len);
  *at += want.len + 1;
  *at = *at > all.len ? all.len : *at;
  out->expect = lines(all, at);
  return true;
}

/* What the parser says of the block, with the word that fits it. */
static const char* run(const block* b, cc_buf* out) {
  cc_arena* const arena = cc_arena_new((size_t)64 << 20);
  cc_diags* const diags = cc_diags_new(arena);
  const char*     before = "";
  for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
    before = cc_str_is(b->kind, frames[i].kind) ? frames[i].before : before;
  }
  cc_buf source;
  cc_buf_init(&source, MAX_BYTES);
  cc_buf_adds(&source, before);
  cc_buf_add(&source, b->source);
  const uint32_t file = cc_diags_file(diags, cc_s("t"), cc_buf_str(&source));
  cc_status      status;
  if (cc_str_is(b->kind, "VALUE")) {
    const cc_ast* value = NULL;
    status = cc_parse_value(arena, file, &value, diags);
    if (value) {
      dump_value(out, value);
      cc_buf_addc(out, '\n');
    }
  } else {
    cc_ast_file* tree = NULL;
    status = cc_parse(arena, file, !cc_str_is(b->kind, "RULES"), &tree, diags);
    if (tree && status == CC_OK) {
      dump_file(out, tree);
    }
  }
  const char* word = status == CC_OK ? "TREE" : "FAIL";
  if (cc_diags_count(diags, CC_ERROR) + cc_diags_count(diags, CC_WARNING) + cc_diags_count(diags, CC_NOTE)) {
    cc_buf_clear(out);
    cc_diags_print(diags, out, 100, false);
    word = status == CC_OK ? "WARN" : "FAIL";
  }
  if (cc_diags_failed(diags) != (status != CC_OK)) {
    word = "status and diagnostics differ";
  }
  cc_buf_clear(&source);
  cc_arena_free(arena);
  return word;
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

static void print_block(FILE* f, const block* b, const char* word, cc_str got) {
  fprintf(f, "%%%%%.*s %.*s\n%.*s%%%%%s\n%.*s\n", (int)b->kind.len, b->kind.at, (int)b->title.len, b->title.at,
          (int)b->source.len, b->source.at, word, (int)got.len, got.at);
}

int main(int argc, char** argv) {
  const bool  update = argc == 3 && strcmp(argv[1], "--update") == 0;
  char* const bytes = malloc(MAX_BYTES);
  size_t      len = 0;
  if ((argc != 2 && !update) || !bytes || !read_all(argv[argc - 1], bytes, &len)) {
    fprintf(stderr, "usage: run_parse [--update] FILE\n");
    return 2;
  }
  const cc_str all = {bytes, len};
  FILE* const  f = update ? fopen(argv[2], "wb") : NULL;
  size_t       at = 0, count = 0, bad = 0;
  lines(all, &at);
  if (f) {
    fprintf(f, "%.*s", (int)at, bytes);
  }
  for (block b; next_block(all, &at, &b); count++) {
    cc_buf got;
    cc_buf_init(&got, MAX_BYTES);
    const char* const word = run(&b, &got);
    if (f) {
      print_block(f, &b, word, cc_buf_str(&got));
    } else if (!cc_str_is(b.want, word) || !cc_str_eq(cc_str_trim(b.expect), cc_str_trim(cc_buf_str(&got)))) {
      bad++;
      printf("--- expected %%%%%.*s\n%.*s--- got\n", (int)b.want.len, b.want.at, (int)b.expect.len, b.expect.at);
      print_block(stdout, &b, word, cc_buf_str(&got));
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
