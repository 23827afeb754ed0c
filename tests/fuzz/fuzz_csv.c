/* Whatever bytes as the figures of a table: the first byte says what the table's declaration leaves open, the rest is
   the file. Reading ends, an error status comes with an error diagnostic and never without; cells are sorted, each
   place once, within what was read. */
#include "base/limits.h"
#include "data/table.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#define DIMS 3

static cc_arena* empty_arena(void) {
  static cc_arena* arena; /* emptied, not given back: fresh memory costs more than all else in a run */
  if (arena) {
    cc_arena_reset(arena);
  } else {
    arena = cc_arena_new((size_t)256 << 20);
  }
  return arena;
}

/* Municipalities from a list, years, and offences that the file itself lists. */
static bool declare(cc_arena* arena, cc_diags* diags, cc_dim** over) {
  const cc_str places = cc_s("code,name,aliases,from,until\n0182,Nacka,,,\n2480,Umeå,,,\n0331,Heby,,2007,\n");
  over[0] = cc_dim_new(arena, cc_s("municipality"), CC_DIM_MEMBERS);
  over[1] = cc_dim_new(arena, cc_s("year"), CC_DIM_PERIOD);
  over[2] = cc_dim_new(arena, cc_s("offence"), CC_DIM_MEMBERS);
  if (!over[0] || !over[1] || !over[2]) {
    return false;
  }
  over[0]->label = cc_s("kommun");
  over[1]->period = CC_YEAR;
  over[2]->open = true;
  return cc_dim_read_places(arena, over[0], places, cc_diags_file(diags, cc_s("m.csv"), places), diags) == CC_OK;
}

static void look(const cc_table* table, size_t size) {
  for (size_t i = 0; i < table->count; i++) {
    const cc_cell* cell = &table->cells[i];
    if (cell->missing > table->symbol_count || cell->start > 3 * size || (i && cell[-1].at == cell->at)) {
      abort();
    }
    bool greater = i == 0;
    for (size_t d = 0; !greater && d < table->over_count && cell->at[d] >= cell[-1].at[d]; d++) {
      greater = cell->at[d] > cell[-1].at[d];
    }
    if (!greater) {
      abort();
    }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1 || size > CC_MAX_RULE_BYTES) {
    return 0;
  }
  static const char separators[] = {0, ';', ',', '\t'}, decimals[] = {0, '.', ',', '.'};
  cc_arena* const   arena = empty_arena();
  cc_diags* const   diags = arena ? cc_diags_new(arena) : NULL;
  cc_dim*           over[DIMS];
  if (!diags || !declare(arena, diags, over)) {
    abort();
  }
  const unsigned         open = data[0];
  struct cc_table_column columns[] = {{.header = cc_s("value")}, {.header = cc_s("Kommun"), .dim = over[0]}};
  cc_str                 missing = cc_s("x");
  const cc_table_spec    spec = {.name = cc_s("t"),
                                 .over = over,
                                 .over_count = 1 + open % 3,
                                 .percent = open & 8,
                                 .separator = separators[open >> 4 & 3],
                                 .decimal = decimals[open >> 6 & 3],
                                 .missing = &missing,
                                 .missing_count = 1,
                                 .columns = columns,
                                 .column_count = open & 4 ? 2 : 0};
  cc_table*              table = NULL;
  const cc_str           bytes = {(const char*)data + 1, size - 1};
  const cc_status        status = cc_table_read_csv(arena, &spec, bytes, cc_s("t.csv"), &table, diags);
  if (status != CC_NO_MEMORY && ((status != CC_OK) != cc_diags_failed(diags) || (status == CC_OK) != (table != NULL))) {
    abort();
  }
  if (table) {
    look(table, size);
  }
  if (size % 4 == 0) {
    cc_buf out;
    cc_buf_init(&out, CC_MAX_REPORT_BYTES);
    cc_diags_print(diags, &out, 100, false);
    cc_buf_clear(&out);
  }
  return 0;
}
