/* bench_read FILE [hash]: what it costs to make a table of a body that an agency sent, as `claimcheck` reads it:
   through a window, hashed on the way. With `hash` the file is only read and hashed, which is the part of it that no
   peer does. Prints the facts of the table, the private memory (kB) of the process at its end, when nothing has been
   given back yet, and as the last line the milliseconds of the processor for the whole process so far. */
#include "base/limits.h"
#include "data/read_body.h"
#include "meter.h"

#include <stdio.h>
#include <string.h>

static void print_table(const cc_cube* cube) {
  size_t  missing = 0;
  int64_t sum = 0;
  for (size_t i = 0; i < cube->count; i++) {
    missing += cc_cube_is_missing(cube, i);
    sum += cc_cube_value(cube, i);
  }
  meter_facts(cube->count, missing, sum, cube->decimals);
}

int main(int argc, char** argv) {
  const bool      only_hash = argc == 3 && strcmp(argv[2], "hash") == 0;
  const char*     slash = argc > 1 ? strrchr(argv[1], '/') : NULL;
  cc_arena* const arena = cc_arena_new_run(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = cc_diags_new(arena);
  cc_dir*         dir = NULL;
  cc_feed         feed;
  cc_cube*        cube = NULL;
  char            hex[CC_SHA256_HEX + 1];
  uint64_t        bytes = 0;
  if (!slash || !diags) {
    fprintf(stderr, "usage: bench_read FOLDER/FILE [hash]\n");
    return 2;
  }
  const cc_str folder = cc_str_copy(arena, cc_str_sub(cc_s(argv[1]), 0, (size_t)(slash - argv[1])));
  if (cc_dir_open(arena, folder.at, &dir, diags) != CC_OK ||
      cc_feed_file(arena, &feed, dir, slash + 1, "body", CC_MAX_EVIDENCE_BYTES, diags) != CC_OK) {
    fprintf(stderr, "bench_read: %s: cannot be opened\n", argv[1]);
    return 2;
  }
  const cc_body_reader* const reader = cc_body_reader_of((cc_str){feed.at, feed.len});
  const bool read = only_hash || (reader && reader->read(arena, &feed, cc_s(""), &cube, diags) == CC_OK);
  if (!read || cc_feed_end(&feed, hex, &bytes) != CC_OK) {
    cc_diag_view view;
    (void)(cc_diags_view(diags, 0, &view) && fprintf(stderr, "%.*s\n", (int)view.message.len, view.message.at));
    return 1;
  }
  const double ms = meter_ms();
  const long   kb = meter_private();
  if (cube) {
    print_table(cube);
  }
  meter_print(kb, ms);
  cc_feed_close(&feed);
  cc_dir_close(dir);
  cc_arena_free(arena);
  return 0;
}
