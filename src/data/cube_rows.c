#include "data/cube_rows.h"

#include <string.h>

cc_status cc_rows_start(cc_rows* rows, cc_arena* arena, cc_cube* cube, size_t dims, size_t width) {
  *rows = (cc_rows){
      .arena = arena, .cube = cube, .dims = dims, .width = width, .names = CC_ARRAY(arena, dims + 1, cc_names)};
  CC_NEED(rows->names);
  return CC_OK;
}

bool cc_rows_expect(const cc_rows* rows, uint32_t* place) {
  if (rows->count == 0) {
    return false;
  }
  memcpy(place, rows->last, rows->dims * sizeof(*place));
  for (size_t d = rows->dims; d-- > 0;) {
    if (++place[d] < rows->names[d].count) {
      return true;
    }
    place[d] = 0;
  }
  return false;
}

/* Whether PLACE comes next when the codes of dimensions are met in the course of the rows: a dimension may only grow
   while all before it stand at their first code, else the blocks before would be shorter than those behind. */
static bool is_next(const cc_rows* rows, const uint32_t* place, const size_t* sizes) {
  size_t moved = rows->dims;
  for (size_t d = 0; d < rows->dims && moved == rows->dims; d++) {
    moved = place[d] != rows->last[d] ? d : moved;
  }
  if (rows->count == 0 || moved == rows->dims) {
    return rows->count == 0;
  }
  bool fits = place[moved] == rows->last[moved] + 1;
  for (size_t d = 0; d < rows->dims && fits; d++) {
    const bool grows = place[d] >= sizes[d];
    fits = d < moved ? !grows && (place[moved] < sizes[moved] || place[d] == 0)
                     : d == moved || (!grows && place[d] == 0 && rows->last[d] + 1 == sizes[d]);
  }
  return fits;
}

/* The places of all rows so far, which came in order. */
static cc_status write_places(cc_rows* rows, const size_t* sizes) {
  rows->place_capacity = (rows->count + 1024) * rows->dims * 2;
  rows->places = CC_ARRAY(rows->arena, rows->place_capacity, uint32_t);
  CC_NEED(rows->places);
  uint32_t at[CC_MAX_CUBE_DIMS] = {0};
  for (size_t i = 0; i < rows->count; i++) {
    memcpy(rows->places + i * rows->dims, at, rows->dims * sizeof(*at));
    for (size_t d = rows->dims; d-- > 0;) {
      if (++at[d] < sizes[d]) {
        break;
      }
      at[d] = 0;
    }
  }
  return CC_OK;
}

static cc_status keep_place(cc_rows* rows, const uint32_t* place) {
  const size_t used = rows->count * rows->dims;
  if (used + rows->dims > rows->place_capacity) {
    uint32_t* const larger = CC_ARRAY(rows->arena, rows->place_capacity * 2, uint32_t);
    CC_NEED(larger);
    memcpy(larger, rows->places, used * sizeof(*larger));
    rows->places = larger;
    rows->place_capacity *= 2;
  }
  memcpy(rows->places + used, place, rows->dims * sizeof(*place));
  return CC_OK;
}

cc_status cc_rows_add(cc_rows* rows, const uint32_t* place, const size_t* sizes, size_t* cell) {
  if (!rows->places && !is_next(rows, place, sizes)) {
    CC_TRY(write_places(rows, sizes));
  }
  CC_TRY(rows->places ? keep_place(rows, place) : CC_OK);
  memcpy(rows->last, place, rows->dims * sizeof(*place));
  *cell = rows->count++ * rows->width;
  return cc_cube_grow(rows->arena, rows->cube, rows->count * rows->width);
}

/* ---- the end ----------------------------------------------------------------------------------------------------- */

static cc_status make_codes(cc_rows* rows) {
  for (size_t d = 0; d < rows->dims; d++) {
    cc_cube_dim* const dim = &rows->cube->dims[d];
    dim->count = rows->names[d].count;
    dim->codes = CC_ARRAY(rows->arena, dim->count + 1, cc_cube_code);
    CC_NEED(dim->codes);
    for (size_t i = 0; i < dim->count; i++) {
      dim->codes[i] = (cc_cube_code){.code = rows->names[d].at[i], .label = rows->names[d].at[i]};
    }
  }
  return CC_OK;
}

/* The first cell of ROW in the cube. */
static size_t target(const cc_rows* rows, size_t row) {
  size_t cell = 0;
  for (size_t d = 0; d < rows->dims; d++) {
    cell = cell * rows->names[d].count + rows->places[row * rows->dims + d];
  }
  return cell * rows->width;
}

static bool same_row(const cc_rows* rows, const cc_cube* from, size_t row, const cc_cube* to, size_t cell) {
  bool same = true;
  for (size_t i = 0; i < rows->width && same; i++) {
    const bool missing = cc_cube_is_missing(from, row * rows->width + i);
    same = missing == cc_cube_is_missing(to, cell + i) &&
           (missing || cc_cube_value(from, row * rows->width + i) == cc_cube_value(to, cell + i));
  }
  return same;
}

static cc_status move_row(const cc_rows* rows, const cc_cube* from, size_t row, cc_cube* to, size_t cell) {
  for (size_t i = 0; i < rows->width; i++) {
    const size_t at = row * rows->width + i;
    to->missing[(cell + i) >> 6] &= ~((uint64_t)1 << ((cell + i) & 63));
    CC_TRY(cc_cube_is_missing(from, at)
               ? cc_cube_miss(rows->arena, to, cell + i)
               : cc_cube_put(rows->arena, to, cell + i, cc_cube_value(from, at), to->decimals));
  }
  return CC_OK;
}

/* Moves the figures from the order of the rows to that of the cube. */
static cc_status lay_out(cc_rows* rows, size_t count, bool equal, size_t* twice) {
  cc_cube* const cube = rows->cube;
  cc_cube        from = *cube;
  uint64_t*      given = CC_ARRAY(rows->arena, count / rows->width / 64 + 1, uint64_t);
  CC_NEED(given);
  cube->narrow = NULL;
  cube->wide = NULL;
  cube->missing = NULL;
  cube->count = cube->room = cube->reach = 0;
  CC_TRY(cc_cube_grow(rows->arena, cube, count));
  CC_TRY(cc_cube_miss(rows->arena, cube, 0));
  memset(cube->missing, 0xFF, (count / 64 + 1) * sizeof(uint64_t));
  for (size_t row = 0; row < rows->count; row++) {
    const size_t cell = target(rows, row), place = cell / rows->width;
    if (given[place >> 6] >> (place & 63) & 1) {
      *twice = row;
      if (!equal || !same_row(rows, &from, row, cube, cell)) {
        return CC_BAD_INPUT;
      }
      continue;
    }
    given[place >> 6] |= (uint64_t)1 << (place & 63);
    CC_TRY(move_row(rows, &from, row, cube, cell));
  }
  for (size_t i = 0; i < cube->mark_count; i++) {
    const size_t cell = cube->marks[i].cell;
    cube->marks[i].cell = (uint32_t)(target(rows, cell / rows->width) + cell % rows->width);
  }
  return CC_OK;
}

/* The marks of a row that came twice are there twice. */
static void drop_doubles(cc_cube* cube) {
  size_t kept = 0;
  for (size_t i = 0; i < cube->mark_count; i++) {
    if (kept == 0 || cube->marks[kept - 1].cell != cube->marks[i].cell) {
      cube->marks[kept++] = cube->marks[i];
    }
  }
  cube->mark_count = kept;
}

cc_status cc_rows_end(cc_rows* rows, bool equal, size_t* twice) {
  size_t count = rows->width;
  for (size_t d = 0; d < rows->dims; d++) {
    if (__builtin_mul_overflow(count, rows->names[d].count, &count) || count > CC_MAX_ELEMENTS) {
      return CC_LIMIT;
    }
  }
  CC_TRY(make_codes(rows));
  if (rows->places) {
    CC_TRY(lay_out(rows, count, equal, twice));
  } else {
    const size_t given = rows->count * rows->width;
    CC_TRY(cc_cube_grow(rows->arena, rows->cube, count));
    for (size_t cell = given; cell < count; cell++) {
      CC_TRY(cc_cube_miss(rows->arena, rows->cube, cell));
    }
  }
  cc_cube_close(rows->cube);
  drop_doubles(rows->cube);
  return CC_OK;
}
