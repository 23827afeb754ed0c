/* Whatever bytes: each reader of bodies ends with a cube whose parts fit, or with an error that says why. */
#include "base/limits.h"
#include "data/read_body.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/* Looks at every figure and every code, so that a checker of memory sees what is not there. */
static void look_at(const cc_cube* cube) {
  size_t count = 1, sum = 0;
  for (size_t d = 0; d < cube->dim_count; d++) {
    count *= cube->dims[d].count;
    for (size_t i = 0; i < cube->dims[d].count; i++) {
      sum += cc_str_hash(cube->dims[d].codes[i].code) + cc_str_hash(cube->dims[d].codes[i].label);
    }
  }
  if (count != cube->count) {
    abort();
  }
  for (size_t i = 0; i < count; i++) {
    sum += (size_t)cc_cube_value(cube, i) + cc_cube_is_missing(cube, i) + cc_cube_symbol(cube, i).len;
  }
  if (sum == SIZE_MAX) {
    abort(); /* so that the sum is wanted */
  }
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (size_t i = 0; cc_body_readers[i]; i++) {
    cc_arena* const arena = cc_arena_new((size_t)256 << 20);
    cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
    if (diags) {
      cc_feed  feed;
      cc_cube* cube = NULL;
      cc_feed_text(&feed, (cc_str){(const char*)data, size}, cc_s("body"), diags);
      const cc_status status = cc_body_readers[i]->read(arena, &feed, cc_s(""), &cube, diags);
      if (status != CC_NO_MEMORY && (status != CC_OK) != cc_diags_failed(diags)) {
        abort();
      }
      if (status == CC_OK) {
        look_at(cube);
      }
    }
    cc_arena_free(arena);
  }
  return 0;
}
