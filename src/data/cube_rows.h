/* A cube that comes as rows, each with its keys and figures, while nobody has said how many codes there are. As long as
   the rows come in the order of a cube nothing is kept but their figures; only when one does not, their places are. */
#ifndef CC_DATA_CUBE_ROWS_H
#define CC_DATA_CUBE_ROWS_H

#include "base/limits.h"
#include "data/cube.h"
#include "data/names.h"

typedef struct cc_rows {
  cc_arena* arena;
  cc_cube*  cube;  /* its cells: `width` for each row so far, in the order of the rows */
  size_t    dims;  /* keys of a row */
  size_t    width; /* figures of a row */
  cc_names* names; /* by dimension */
  size_t    count; /* rows */
  uint32_t  last[CC_MAX_CUBE_DIMS];
  uint32_t* places; /* of all rows; NULL while they come in order */
  size_t    place_capacity;
} cc_rows;

/* Starts with no rows. CC_NO_MEMORY alone. */
cc_status cc_rows_start(cc_rows* rows, cc_arena* arena, cc_cube* cube, size_t dims, size_t width);

/* The places of the row that comes next in the order of a cube, if the codes met so far are all; false: there is none.
 */
bool cc_rows_expect(const cc_rows* rows, uint32_t* place);

/* Adds a row at PLACE, numbers of `names`, of which SIZES is how many there were before it. *CELL is its first cell.
   CC_LIMIT, not told, past CC_MAX_ELEMENTS. */
cc_status cc_rows_add(cc_rows* rows, const uint32_t* place, const size_t* sizes, size_t* cell);

/* Lays the figures out as a cube of the dimensions of `names`, whose codes are filled in, and behind them WIDTH if it
   is a dimension of its own (the cube has one dimension more). What no row gives is missing. A figure given twice is
   CC_BAD_INPUT, not told, *TWICE being its row, unless EQUAL allows it and both say the same. CC_LIMIT, not told, when
   the cube is too large. */
cc_status cc_rows_end(cc_rows* rows, bool equal, size_t* twice);

#endif
