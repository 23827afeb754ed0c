/* Cubes: a table as an agency sends it. Its dimensions with codes and labels, and one figure for each combination of
   their codes, row-major, the last dimension fastest. Nothing is interpreted: which dimension is a municipality is said
   by cube_table.c, which lays cubes into a table of the rules. */
#ifndef CC_DATA_CUBE_H
#define CC_DATA_CUBE_H

#include "base/diag.h"

typedef enum cc_cube_role { CC_ROLE_NONE, CC_ROLE_TIME, CC_ROLE_PLACE, CC_ROLE_CONTENTS } cc_cube_role;

typedef struct cc_cube_code {
  cc_str code, label; /* label: the code itself where the source gives none */
  cc_str unit;        /* of a contents code: as the source words it; empty */
  cc_str period;      /* of a contents code: its reference period, in the source's words; empty */
} cc_cube_code;

typedef struct cc_cube_dim {
  cc_str        code, label; /* label: the code itself where the source gives none */
  cc_cube_role  role;
  cc_cube_code* codes; /* by position */
  size_t        count;
} cc_cube_dim;

/* What the source says of one cell beside its figure: why it is missing, or a flag such as "preliminary". */
typedef struct cc_cube_mark {
  uint32_t cell;
  uint32_t symbol; /* index in cc_cube.symbols */
} cc_cube_mark;

/* Everything lives in the arena. */
typedef struct cc_cube {
  cc_str        title, source, updated; /* as the source words them; empty if it does not */
  cc_str        table;                  /* the source's own identifier of the table, if the body names it */
  cc_str*       notes;
  size_t        note_count;
  bool          perturbed; /* the source says that parts do not add up to totals */
  cc_cube_dim*  dims;
  size_t        dim_count;
  size_t        count;    /* cells: the product of the sizes */
  size_t        room;     /* cells that there is memory for */
  size_t        likely;   /* cells that there will be in the end, by cc_cube_foresee; 0: nobody knows */
  size_t        reach;    /* no figure has been put behind these cells: the others hold 0 */
  unsigned      decimals; /* of all figures, which are held times 10^decimals */
  int32_t*      narrow;   /* the figures; NULL once one did not fit */
  int64_t*      wide;     /* then here */
  uint64_t*     missing;  /* a bit per cell; NULL: none is missing */
  bool          negative; /* some figure is below 0 */
  cc_str*       symbols;  /* texts of marks, each once */
  size_t        symbol_count, symbol_capacity;
  cc_cube_mark* marks; /* sorted by cell, at most one per cell */
  size_t        mark_count, mark_capacity;
} cc_cube;

/* Gives CUBE, whose dims are set, room for its figures, all 0 and known. CC_LIMIT, told, when the product of the sizes
   passes CC_MAX_ELEMENTS. */
cc_status cc_cube_open(cc_arena* arena, cc_cube* cube, cc_span span, cc_diags* diags);

/* Makes CUBE one of COUNT cells, at least as many as it had, for readers that meet figures before the sizes; the new
   ones are 0 and known. CC_LIMIT, not told, past CC_MAX_ELEMENTS. */
cc_status cc_cube_grow(cc_arena* arena, cc_cube* cube, size_t count);

/* Makes the next growth one to the size that the cube is likely to get, of which DONE bytes out of TOTAL have been
   read: cells that move leave their old place behind them. */
void cc_cube_foresee(cc_cube* cube, uint64_t done, uint64_t total);

/* Puts the figure VALUE, which is times 10^DECIMALS, into CELL: widens all where it has more decimals or digits than
   those before. CC_LIMIT, not told, when that needs more than CC_MAX_FIGURE_DIGITS digits or CC_MAX_CELL_DECIMALS. */
cc_status cc_cube_put(cc_arena* arena, cc_cube* cube, size_t cell, int64_t value, unsigned decimals);

/* Marks CELL as missing. */
cc_status cc_cube_miss(cc_arena* arena, cc_cube* cube, size_t cell);

/* Notes SYMBOL, the source's own word, at CELL; cells come in rising order or the marks are sorted by cc_cube_close.
   CC_LIMIT, not told, past CC_MAX_SYMBOLS different ones. */
cc_status cc_cube_mark_cell(cc_arena* arena, cc_cube* cube, size_t cell, cc_str symbol);

/* Sorts the marks. Every reader ends with it. */
void cc_cube_close(cc_cube* cube);

static inline bool cc_cube_is_missing(const cc_cube* cube, size_t cell) {
  return cube->missing && (cube->missing[cell >> 6] >> (cell & 63) & 1);
}

static inline int64_t cc_cube_value(const cc_cube* cube, size_t cell) {
  return cube->narrow ? cube->narrow[cell] : cube->wide[cell];
}

/* The number of the symbol at CELL; symbol_count if it has no mark. */
uint32_t cc_cube_symbol_number(const cc_cube* cube, size_t cell);

/* The mark of CELL; an empty text if it has none. */
cc_str cc_cube_symbol(const cc_cube* cube, size_t cell);

/* The position of CODE along DIM; SIZE_MAX if it is not there. */
size_t cc_cube_find(const cc_cube_dim* dim, cc_str code);

#endif
