/* Holds the figures of a cube in four bytes each while they fit, since large tables are counted in millions of cells.
 */
#include "data/cube.h"

#include "base/limits.h"
#include "data/figure.h"

#include <stdlib.h>
#include <string.h>

#define FEW ((size_t)4096) /* cells that say nothing yet of those to come */

cc_status cc_cube_open(cc_arena* arena, cc_cube* cube, cc_span span, cc_diags* diags) {
  cube->count = 1;
  for (size_t d = 0; d < cube->dim_count; d++) {
    if (__builtin_mul_overflow(cube->count, cube->dims[d].count, &cube->count) || cube->count > CC_MAX_ELEMENTS) {
      return CC_DIAG(diags, CC_E_LIMIT, span, cc_s("a table of this size"), cc_s("67 million cells"));
    }
  }
  cube->narrow = CC_ARRAY(arena, cube->count + 1, int32_t);
  CC_NEED(cube->narrow);
  cube->room = cube->count;
  return CC_OK;
}

/* A copy of COUNT cells of SIZE bytes in a place for ROOM of them. */
static void* moved(cc_arena* arena, const void* cells, size_t count, size_t room, size_t size) {
  void* const larger = cc_arena_array(arena, room + 1, size);
  if (larger && cells && count > 0) {
    memcpy(larger, cells, count * size);
  }
  return larger;
}

void cc_cube_foresee(cc_cube* cube, uint64_t done, uint64_t total) {
  if (cube->count >= FEW && done > 0) {
    const uint64_t cells = cube->count * total / done; /* 2^26 times 2^28 at most */
    cube->likely = cells + cells / 8 < CC_MAX_ELEMENTS ? (size_t)(cells + cells / 8) : CC_MAX_ELEMENTS;
  }
}

cc_status cc_cube_grow(cc_arena* arena, cc_cube* cube, size_t count) {
  if (count > CC_MAX_ELEMENTS) {
    return CC_LIMIT;
  }
  if (count > cube->room || (!cube->narrow && !cube->wide)) {
    const size_t room = cube->count == 0       ? count
                        : count < FEW          ? 2 * FEW
                        : cube->likely > count ? cube->likely
                                               : count * 2;
    if (cube->wide) {
      cube->wide = moved(arena, cube->wide, cube->count, room, sizeof(int64_t));
    } else {
      cube->narrow = moved(arena, cube->narrow, cube->count, room, sizeof(int32_t));
    }
    CC_NEED(cube->wide || cube->narrow);
    if (cube->missing) {
      cube->missing = moved(arena, cube->missing, cube->count / 64 + 1, room / 64 + 1, sizeof(uint64_t));
      CC_NEED(cube->missing);
    }
    cube->room = room;
  }
  cube->count = count;
  return CC_OK;
}

static cc_status widen(cc_arena* arena, cc_cube* cube) {
  int64_t* const wide = CC_ARRAY(arena, cube->room + 1, int64_t);
  CC_NEED(wide);
  for (size_t i = 0; i < cube->reach; i++) {
    wide[i] = cube->narrow[i];
  }
  cube->wide = wide;
  cube->narrow = NULL;
  return CC_OK;
}

/* Gives all figures DECIMALS decimals, which are more than they had. */
static cc_status rescale(cc_arena* arena, cc_cube* cube, unsigned decimals) {
  const unsigned places = decimals - cube->decimals;
  bool           fits = decimals <= CC_MAX_CELL_DECIMALS;
  for (size_t i = 0; i < cube->reach && fits; i++) {
    int64_t value = cc_cube_value(cube, i);
    fits = cc_figure_scale(&value, places);
    if (fits && cube->narrow && (value < INT32_MIN || value > INT32_MAX)) {
      CC_TRY(widen(arena, cube));
    }
  }
  if (!fits) {
    return CC_LIMIT;
  }
  for (size_t i = 0; i < cube->reach; i++) {
    int64_t value = cc_cube_value(cube, i);
    (void)cc_figure_scale(&value, places);
    if (cube->narrow) {
      cube->narrow[i] = (int32_t)value;
    } else {
      cube->wide[i] = value;
    }
  }
  cube->decimals = decimals;
  return CC_OK;
}

cc_status cc_cube_put(cc_arena* arena, cc_cube* cube, size_t cell, int64_t value, unsigned decimals) {
  if (decimals > cube->decimals) {
    CC_TRY(rescale(arena, cube, decimals));
  } else if (!cc_figure_scale(&value, cube->decimals - decimals)) {
    return CC_LIMIT;
  }
  if (cube->narrow && (value < INT32_MIN || value > INT32_MAX)) {
    CC_TRY(widen(arena, cube));
  }
  if (cube->narrow) {
    cube->narrow[cell] = (int32_t)value;
  } else {
    cube->wide[cell] = value;
  }
  cube->reach = cell < cube->reach ? cube->reach : cell + 1;
  cube->negative = cube->negative || value < 0;
  return CC_OK;
}

cc_status cc_cube_miss(cc_arena* arena, cc_cube* cube, size_t cell) {
  if (!cube->missing) {
    cube->missing = CC_ARRAY(arena, cube->room / 64 + 2, uint64_t);
    CC_NEED(cube->missing);
  }
  cube->missing[cell >> 6] |= (uint64_t)1 << (cell & 63);
  return CC_OK;
}

/* The number of SYMBOL among the symbols; a source has a handful. */
static cc_status symbol_number(cc_arena* arena, cc_cube* cube, cc_str symbol, uint32_t* number) {
  for (size_t i = 0; i < cube->symbol_count; i++) {
    if (cc_str_eq(cube->symbols[i], symbol)) {
      *number = (uint32_t)i;
      return CC_OK;
    }
  }
  if (cube->symbol_count == CC_MAX_SYMBOLS) {
    return CC_LIMIT;
  }
  void* const grown =
      cc_arena_grow(arena, cube->symbols, cube->symbol_count, &cube->symbol_capacity, sizeof(cc_str), CC_MAX_SYMBOLS);
  CC_NEED(grown);
  cube->symbols = grown;
  cube->symbols[cube->symbol_count] = cc_str_copy(arena, symbol);
  CC_NEED(cube->symbols[cube->symbol_count].at);
  *number = (uint32_t)cube->symbol_count++;
  return CC_OK;
}

cc_status cc_cube_mark_cell(cc_arena* arena, cc_cube* cube, size_t cell, cc_str symbol) {
  uint32_t number = 0;
  CC_TRY(symbol_number(arena, cube, symbol, &number));
  void* const grown =
      cc_arena_grow(arena, cube->marks, cube->mark_count, &cube->mark_capacity, sizeof(cc_cube_mark), CC_MAX_ELEMENTS);
  CC_NEED(grown);
  cube->marks = grown;
  cube->marks[cube->mark_count++] = (cc_cube_mark){(uint32_t)cell, number};
  return CC_OK;
}

static int compare_marks(const void* a, const void* b) {
  const uint32_t x = ((const cc_cube_mark*)a)->cell, y = ((const cc_cube_mark*)b)->cell;
  return x < y ? -1 : x > y;
}

void cc_cube_close(cc_cube* cube) {
  bool sorted = true;
  for (size_t i = 1; i < cube->mark_count && sorted; i++) {
    sorted = cube->marks[i - 1].cell <= cube->marks[i].cell;
  }
  if (!sorted) {
    qsort(cube->marks, cube->mark_count, sizeof(cc_cube_mark), compare_marks);
  }
}

uint32_t cc_cube_symbol_number(const cc_cube* cube, size_t cell) {
  size_t low = 0, high = cube->mark_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (cube->marks[middle].cell < cell) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const bool found = low < cube->mark_count && cube->marks[low].cell == cell;
  return found ? cube->marks[low].symbol : (uint32_t)cube->symbol_count;
}

cc_str cc_cube_symbol(const cc_cube* cube, size_t cell) {
  const uint32_t number = cc_cube_symbol_number(cube, cell);
  return number < cube->symbol_count ? cube->symbols[number] : (cc_str){NULL, 0};
}

size_t cc_cube_find(const cc_cube_dim* dim, cc_str code) {
  for (size_t i = 0; i < dim->count; i++) {
    if (cc_str_eq(dim->codes[i].code, code)) {
      return i;
    }
  }
  return SIZE_MAX;
}
