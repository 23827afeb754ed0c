/* tool_body facts FILE...: a line for each file: what its reader makes of it.
   tool_body break FILE...: reads each file cut at every byte and with every byte changed (of files above 8 kB some 4
   000 places), in one process: whatever is read must be a cube in good order, whatever is refused must say why. */
#include "base/file.h"
#include "base/limits.h"
#include "cube_text.h"
#include "data/read_body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t product(const cc_cube* cube) {
  size_t count = 1;
  for (size_t d = 0; d < cube->dim_count; d++) {
    count *= cube->dims[d].count;
  }
  return count;
}

/* Whether all parts of CUBE fit each other. */
static bool is_in_order(const cc_cube* cube) {
  bool fits = product(cube) == cube->count && (cube->narrow || cube->wide);
  for (size_t d = 0; d < cube->dim_count; d++) {
    for (size_t i = 0; i < cube->dims[d].count; i++) {
      const cc_cube_code* const code = &cube->dims[d].codes[i];
      fits = fits && code->code.at && code->label.at && cc_cube_find(&cube->dims[d], code->code) == i;
    }
  }
  for (size_t i = 0; i < cube->mark_count; i++) {
    fits = fits && cube->marks[i].cell < cube->count && cube->marks[i].symbol < cube->symbol_count &&
           (i == 0 || cube->marks[i - 1].cell < cube->marks[i].cell);
  }
  for (size_t i = 0; i < cube->count; i++) {
    fits = fits && (!cc_cube_is_missing(cube, i) || cc_cube_value(cube, i) == 0);
  }
  return fits;
}

static void print_facts(cc_arena* arena, const char* name, const cc_body_reader* reader, cc_str bytes) {
  cc_diags* const diags = cc_diags_new(arena);
  cc_feed         feed;
  cc_cube*        cube = NULL;
  cc_diag_view    view;
  cc_feed_text(&feed, bytes, cc_s(name), diags);
  if (reader->read(arena, &feed, cc_s(""), &cube, diags) != CC_OK) {
    const bool told = cc_diags_view(diags, 0, &view);
    printf("%s\trefused %s %.*s\n", name, told ? cc_code_at(view.code)->text : "in silence",
           (int)(told ? view.message.len : 0), told ? view.message.at : "");
    return;
  }
  printf("%s\tread %s ", name, reader->name);
  for (size_t d = 0; d < cube->dim_count; d++) {
    printf(d == 0 ? "%zu" : "x%zu", cube->dims[d].count);
  }
  cc_buf buf;
  char   hex[CC_SHA256_HEX + 1];
  size_t missing = 0;
  cc_buf_init(&buf, CC_MAX_EVIDENCE_BYTES);
  for (size_t i = 0; i < cube->count; i++) {
    cube_figure(&buf, cube, i);
    cc_buf_addc(&buf, '\n');
    missing += cc_cube_is_missing(cube, i);
  }
  cc_sha256(cc_buf_str(&buf), hex);
  printf(" missing %zu figures %.12s%s\n", missing, hex, cube->perturbed ? " perturbed" : "");
  cc_buf_clear(&buf);
}

/* One try; false: something is out of order. */
static bool try_bytes(cc_arena* arena, const cc_body_reader* reader, cc_str bytes) {
  cc_arena_reset(arena);
  cc_diags* const diags = cc_diags_new(arena);
  cc_feed         feed;
  cc_cube*        cube = NULL;
  cc_diag_view    view;
  /* At the end of a piece of its own, so that a byte too far is seen. */
  char* const     copy = malloc(bytes.len + 1);
  memcpy(copy, bytes.at, bytes.len);
  copy[bytes.len] = 'x';
  cc_feed_text(&feed, (cc_str){copy, bytes.len}, cc_s("body"), diags);
  const cc_status status = reader->read(arena, &feed, cc_s(""), &cube, diags);
  const bool      told = cc_diags_failed(diags) && cc_diags_view(diags, 0, &view) && view.message.len > 0;
  const bool      good = status == CC_OK ? cube && is_in_order(cube) && !cc_diags_failed(diags) : told;
  free(copy);
  return good;
}

static size_t break_file(const char* name, const cc_body_reader* reader, cc_str bytes) {
  static const unsigned char masks[] = {0x01, 0x10, 0x80};
  cc_arena* const            arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  const size_t               step = bytes.len <= 8192 ? 1 : bytes.len / 4000 + 1;
  size_t                     wrong = 0;
  char* const                copy = malloc(bytes.len + 1);
  memcpy(copy, bytes.at, bytes.len);
  for (size_t i = 0; i < bytes.len; i += step) {
    if (!try_bytes(arena, reader, cc_str_sub(bytes, 0, i))) {
      printf("%s: cut at byte %zu\n", name, i);
      wrong++;
    }
    for (size_t m = 0; m < sizeof(masks); m++) {
      copy[i] = (char)(bytes.at[i] ^ masks[m]);
      if (!try_bytes(arena, reader, (cc_str){copy, bytes.len})) {
        printf("%s: byte %zu changed by %02x\n", name, i, masks[m]);
        wrong++;
      }
    }
    copy[i] = bytes.at[i];
  }
  free(copy);
  cc_arena_free(arena);
  return wrong;
}

int main(int argc, char** argv) {
  size_t wrong = argc < 3;
  for (int i = 2; i < argc; i++) {
    cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
    cc_diags* const diags = cc_diags_new(arena);
    cc_str          bytes;
    if (cc_file_read(arena, NULL, argv[i], argv[i], CC_MAX_EVIDENCE_BYTES, &bytes, diags) != CC_OK) {
      printf("%s: cannot be read\n", argv[i]);
      wrong++;
    } else {
      const cc_body_reader* const reader = cc_body_reader_of(cc_str_sub(bytes, 0, 1024));
      if (!reader) {
        printf("%s\tno reader\n", argv[i]);
      } else if (strcmp(argv[1], "facts") == 0) {
        print_facts(arena, argv[i], reader, bytes);
      } else {
        wrong += break_file(argv[i], reader, bytes);
      }
    }
    cc_arena_free(arena);
  }
  return wrong > 0;
}
