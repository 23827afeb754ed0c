/* Sorts the cells of a table. Most files are sorted already, which one walk finds; the others take a radix sort. */
#include "data/table.h"

#include "base/limits.h"
#include "data/figure.h"

#include <string.h>

/* Eleven bits at a time: 2 048 counters fit the first cache, and the cells of a case need two rounds. */
#define RADIX_BITS 11
#define RADIX      (1u << RADIX_BITS)

typedef struct sort_key {
  uint64_t key;
  size_t   cell;
} sort_key;

static int compare_at(const int32_t* a, const int32_t* b, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (a[i] != b[i]) {
      return a[i] < b[i] ? -1 : 1;
    }
  }
  return 0;
}

static bool is_settled(const cc_table* table) {
  for (size_t i = 1; i < table->count; i++) {
    if (compare_at(table->cells[i - 1].at, table->cells[i].at, table->over_count) >= 0) {
      return false;
    }
  }
  return true;
}

/* Makes coordinates into one number, each dimension from its least to its largest; false past 64 bits. *LARGEST bounds
 * it. */
static bool make_keys(const cc_table* table, sort_key* keys, uint64_t* largest) {
  for (size_t i = 0; i < table->count; i++) {
    keys[i] = (sort_key){0, i};
  }
  *largest = 0;
  for (size_t d = 0; d < table->over_count; d++) {
    int64_t low = table->cells[0].at[d], high = low;
    for (size_t i = 1; i < table->count; i++) {
      const int64_t at = table->cells[i].at[d];
      low = at < low ? at : low;
      high = at > high ? at : high;
    }
    const uint64_t width = (uint64_t)(high - low) + 1;
    if (*largest > (UINT64_MAX - width) / width) {
      return false;
    }
    *largest = *largest * width + width - 1;
    for (size_t i = 0; i < table->count; i++) {
      keys[i].key = keys[i].key * width + (uint64_t)(table->cells[i].at[d] - low);
    }
  }
  return true;
}

/* One round: FROM into TO by RADIX_BITS bits above SHIFT, keeping the order of equal ones. */
static void sort_round(const sort_key* from, sort_key* to, size_t count, unsigned shift) {
  size_t start[RADIX] = {0};
  for (size_t i = 0; i < count; i++) {
    start[from[i].key >> shift & (RADIX - 1)]++;
  }
  size_t sum = 0;
  for (size_t i = 0; i < RADIX; i++) {
    const size_t here = start[i];
    start[i] = sum;
    sum += here;
  }
  for (size_t i = 0; i < count; i++) {
    to[start[from[i].key >> shift & (RADIX - 1)]++] = from[i];
  }
}

/* Sorts the cells; those of the same place keep the order of the file. */
static cc_status sort_cells(cc_arena* arena, cc_table* table, cc_diags* diags) {
  sort_key* keys = CC_ARRAY(arena, table->count, sort_key);
  sort_key* other = CC_ARRAY(arena, table->count, sort_key);
  cc_cell*  cells = CC_ARRAY(arena, table->count, cc_cell);
  CC_NEED(keys);
  CC_NEED(other);
  CC_NEED(cells);
  uint64_t largest = 0;
  if (!make_keys(table, keys, &largest)) {
    return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("combinations of the members of a table"), cc_s("2^64"));
  }
  for (unsigned shift = 0; shift < 64 && largest >> shift; shift += RADIX_BITS) {
    sort_round(keys, other, table->count, shift);
    sort_key* const sorted = other;
    other = keys;
    keys = sorted;
  }
  for (size_t i = 0; i < table->count; i++) {
    cells[i] = table->cells[keys[i].cell];
  }
  table->cells = cells;
  return CC_OK;
}

static cc_str cell_words(const cc_table* table, const cc_cell* cell, cc_diags* diags) {
  const cc_str text = cc_str_sub(cc_diags_file_text(diags, table->file), cell->start, cell->start + cell->length);
  return text.len ? text : cc_s("an empty cell");
}

static cc_status report_two_values(const cc_table* table, const cc_cell* first, const cc_cell* second,
                                   cc_diags* diags) {
  const cc_status status = CC_DIAG(diags, CC_E_CSV_TWO_VALUES, cc_cell_span(table, second),
                                   cell_words(table, first, diags), cell_words(table, second, diags));
  cc_diag_also(diags, cc_cell_span(table, first), "first given here");
  return status;
}

/* One note for all of them: a file that is doubled as a whole would have thousands. */
static cc_status report_same(const cc_table* table, const cc_cell* second, size_t further, cc_diags* diags) {
  cc_buf number;
  cc_buf_init(&number, 64);
  if (further > 0) {
    cc_buf_adds(&number, ", here and ");
    cc_buf_int(&number, (int64_t)further);
    cc_buf_adds(&number, further == 1 ? " time more" : " times more");
  }
  const cc_status status = CC_DIAG(diags, CC_N_CSV_TWICE, cc_cell_span(table, second), cc_buf_str(&number));
  cc_buf_clear(&number);
  return status;
}

/* Keeps the first cell of each place; stops after as many contradictions as are ever shown. */
static cc_status drop_doubles(cc_table* table, cc_diags* diags) {
  size_t    kept = 0, doubles = 0, faults = 0;
  cc_cell   double_cell = {0};
  cc_status worst = CC_OK;
  for (size_t i = 0; i < table->count && faults < CC_MAX_DIAGS; i++) {
    const cc_cell cell = table->cells[i];
    if (kept == 0 || compare_at(table->cells[kept - 1].at, cell.at, table->over_count) != 0) {
      table->cells[kept++] = cell;
      continue;
    }
    const cc_cell* const first = &table->cells[kept - 1];
    if (first->value != cell.value || first->missing != cell.missing) {
      worst = report_two_values(table, first, &cell, diags);
      faults++;
      if (worst == CC_NO_MEMORY) {
        return worst;
      }
    } else if (doubles++ == 0) {
      double_cell = cell;
    }
  }
  table->count = kept;
  if (worst == CC_OK && doubles) {
    return report_same(table, &double_cell, doubles - 1, diags);
  }
  return worst;
}

cc_status cc_table_settle(cc_arena* arena, cc_table* table, cc_diags* diags) {
  if (is_settled(table)) {
    return CC_OK;
  }
  CC_TRY(sort_cells(arena, table, diags));
  return drop_doubles(table, diags);
}

/* ---- walking ----------------------------------------------------------------------------------------------------- */

void cc_table_walk_start(cc_table_walk* walk, const cc_table* table) {
  *walk = (cc_table_walk){.table = table};
}

static bool next_cell(cc_table_walk* walk) {
  if (walk->next == walk->table->count) {
    return false;
  }
  const cc_cell* const cell = &walk->table->cells[walk->next++];
  memcpy(walk->at, cell->at, walk->table->over_count * sizeof(int32_t));
  walk->value = cell->value;
  walk->missing = cell->missing;
  return true;
}

/* The positions of cell CELL of the grid along the dimensions of the table; false if it is at none of their members. */
static bool place_cell(cc_table_walk* walk, const cc_grid* grid, size_t cell) {
  const cc_cube* const cube = grid->cube;
  for (size_t d = cube->dim_count; d-- > 0;) {
    walk->pos[d] = cell % cube->dims[d].count;
    cell /= cube->dims[d].count;
  }
  for (size_t o = 0; o < walk->table->over_count; o++) {
    walk->at[o] = grid->at[o][walk->pos[grid->dims[o]]];
    if (walk->at[o] == CC_NO_PLACE) {
      return false;
    }
  }
  return true;
}

static void read_cell(cc_table_walk* walk, const cc_grid* grid, size_t cell) {
  const cc_cube* const cube = grid->cube;
  walk->value = cc_cube_value(cube, cell);
  (void)cc_figure_scale(&walk->value, walk->table->decimals - cube->decimals); /* tried when the table was made */
  walk->missing = 0;
  if (cc_cube_is_missing(cube, cell)) {
    const uint32_t symbol = cc_cube_symbol_number(cube, cell);
    walk->value = 0;
    walk->missing = grid->symbols[symbol];
  }
}

bool cc_table_walk_next(cc_table_walk* walk) {
  if (walk->table->grid_count == 0) {
    return next_cell(walk);
  }
  for (; walk->grid < walk->table->grid_count; walk->grid++, walk->next = 0) {
    const cc_grid* const grid = &walk->table->grids[walk->grid];
    while (walk->next < grid->cube->count) {
      const size_t cell = walk->next++;
      if (place_cell(walk, grid, cell)) {
        read_cell(walk, grid, cell);
        return true;
      }
    }
  }
  return false;
}
