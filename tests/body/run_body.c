/* run_body [--update] FILE: bodies as agencies send them, and the cubes that the readers make of them. Blocks are
     %% READER: what it shows            (READER[PART]: of a body that holds several tables)
     the body; \xE5 is a byte, \ at the end of a line joins it to the next
     %%
     the cube as cube_text.c prints it, or the messages, or "the same" as the block before
   --update writes what is found in the place of what is expected. */
#include "base/file.h"
#include "base/limits.h"
#include "cube_text.h"
#include "data/read_body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct block {
  cc_str title, body, expected;
} block;

static int hex_digit(char byte) {
  return byte >= '0' && byte <= '9' ? byte - '0' : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* The bytes that TEXT stands for. */
static void add_bytes(cc_buf* buf, cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\\' && i + 1 < text.len && text.at[i + 1] == '\n') {
      i++;
    } else if (text.at[i] == '\\' && i + 3 < text.len && text.at[i + 1] == 'x' && hex_digit(text.at[i + 2]) >= 0) {
      cc_buf_addc(buf, (char)(hex_digit(text.at[i + 2]) * 16 + hex_digit(text.at[i + 3])));
      i += 3;
    } else {
      cc_buf_addc(buf, text.at[i]);
    }
  }
}

/* What READER says to the body: a cube or messages. */
static void read_block(cc_arena* arena, const block* b, cc_buf* out) {
  cc_diags* const diags = cc_diags_new(arena);
  const char*     colon = memchr(b->title.at, ':', b->title.len);
  cc_str          name = cc_str_sub(b->title, 0, colon ? (size_t)(colon - b->title.at) : b->title.len);
  const char*     bracket = memchr(name.at, '[', name.len);
  cc_str          part = {NULL, 0};
  if (bracket) {
    part = cc_str_sub(name, (size_t)(bracket - name.at) + 1, name.len - 1);
    name = cc_str_sub(name, 0, (size_t)(bracket - name.at));
  }
  const cc_body_reader* const reader = cc_body_reader_named(name);
  if (!reader) {
    cc_buf_adds(out, "no such reader\n");
    return;
  }
  cc_buf bytes;
  cc_buf_init(&bytes, CC_MAX_EVIDENCE_BYTES);
  add_bytes(&bytes, b->body);
  cc_feed  feed;
  cc_cube* cube = NULL;
  cc_feed_text(&feed, cc_buf_str(&bytes), cc_s("body"), diags);
  const cc_status status = reader->read(arena, &feed, part, &cube, diags);
  cc_diags_print(diags, out, 0, false);
  if (status == CC_OK) {
    cube_text(out, cube);
  }
  cc_buf_clear(&bytes);
}

/* The next block at *AT of TEXT; false at the end. */
static bool next_block(cc_str text, size_t* at, block* b) {
  const char* const start = strstr(text.at + *at, "%% ");
  const char* const middle = start ? strstr(start, "\n%%\n") : NULL;
  if (!middle) {
    return false;
  }
  const char* const body = strchr(start, '\n') + 1;
  const char* const next = strstr(middle + 1, "\n%% ");
  const size_t      end = next ? (size_t)(next + 1 - text.at) : text.len;
  b->title = (cc_str){start + 3, (size_t)(body - 1 - start - 3)};
  b->body = (cc_str){body, (size_t)(middle + 1 - body)};
  b->expected = cc_str_sub(text, (size_t)(middle + 4 - text.at), end);
  *at = end;
  return true;
}

int main(int argc, char** argv) {
  const bool      update = argc == 3 && strcmp(argv[1], "--update") == 0;
  cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = cc_diags_new(arena);
  cc_str          text;
  cc_buf          whole, found;
  size_t          at = 0, blocks = 0, wrong = 0, copied = 0;
  block           b;
  if (cc_file_read(arena, NULL, argv[argc - 1], argv[argc - 1], CC_MAX_EVIDENCE_BYTES, &text, diags) != CC_OK) {
    fprintf(stderr, "%s: cannot be read\n", argv[argc - 1]);
    return 2;
  }
  cc_buf_init(&whole, CC_MAX_EVIDENCE_BYTES);
  cc_str before = {NULL, 0};
  for (; next_block(text, &at, &b); blocks++) {
    cc_buf_init(&found, CC_MAX_EVIDENCE_BYTES);
    read_block(arena, &b, &found);
    const bool   same = cc_str_is(cc_str_trim(b.expected), "the same");
    const cc_str expected = cc_str_trim(same ? before : b.expected);
    const cc_str told = cc_buf_take(arena, &found);
    cc_buf_clear(&found);
    if (!update && !cc_str_eq(cc_str_trim(told), expected)) {
      printf("%.*s\n  expected:\n%.*s\n  found:\n%.*s\n\n", (int)b.title.len, b.title.at, (int)expected.len,
             expected.at, (int)told.len, told.at);
      wrong++;
    }
    const size_t place = (size_t)(b.expected.at - text.at);
    cc_buf_add(&whole, cc_str_sub(text, copied, place));
    cc_buf_add(&whole, same ? cc_s("the same") : cc_str_trim(told));
    cc_buf_adds(&whole, at < text.len ? "\n\n" : "\n");
    copied = at;
    before = told;
  }
  printf("%zu blocks, %zu wrong\n", blocks, wrong);
  if (update) {
    FILE* const file = fopen(argv[2], "w");
    wrong += !file || fwrite(whole.at, 1, whole.len, file) != whole.len || fclose(file) != 0;
  }
  cc_buf_clear(&whole);
  cc_arena_free(arena);
  return wrong > 0 || blocks == 0;
}
