/* Plans: which codes of a source's table are asked for, and in how many parts. A source fills in what its metadata say;
   the codes are then settled here, every one written out, before anything is asked. */
#ifndef CC_FETCHERS_PLAN_H
#define CC_FETCHERS_PLAN_H

#include "data/cube.h"
#include "fetchers/source.h"

/* A dimension of the source's table. */
typedef struct plan_dim {
  cc_str        code, label;
  cc_cube_code* codes;
  size_t        count;
  bool          time, contents; /* contents: what is measured; it is never split */
  bool          eliminable;     /* the source gives a total when it is left out */
  cc_str        unit;           /* of the contents, where all have one */
  cc_str        total;          /* the code of that total, if the source names it */

  /* Settled: */
  bool    left_out; /* and its total is what the answer holds */
  bool    summed;   /* the table does not run over it: its figures are added up, so they come in one part */
  cc_str* picked;   /* codes, in the order of the source */
  size_t  picked_count;
} plan_dim;

typedef struct plan {
  cc_str    table; /* for messages: "TAB638" */
  plan_dim* dims;
  size_t    count;
} plan;

/* Settles every dimension: by `select`, by the dimensions that the table runs over, else by leaving it out or by its
   only code. What cannot be settled is told, with the nearest code or what to write. */
cc_status plan_settle(job* j, plan* p);

/* The cells of P; SIZE_MAX if they are too many to count. */
size_t plan_cells(const plan* p);

/* How P is asked for in parts of at most MAX_CELLS cells: for each dimension, how many codes one part takes. */
typedef struct plan_split {
  size_t* take;  /* by dimension */
  size_t  parts; /* of all */
} plan_split;

/* Splits along time first, then along the largest other dimension, never along the contents or what is added up. Told:
   one code of each is too much. */
cc_status plan_divide(job* j, const plan* p, size_t max_cells, plan_split* out);

/* The codes of dimension DIM in part NUMBER, from 0. */
void plan_part(const plan* p, const plan_split* split, size_t number, size_t dim, const cc_str** codes, size_t* count);

/* "2/3" of part NUMBER, from 0; an empty text if there is only one. */
cc_str plan_part_name(cc_arena* arena, const plan_split* split, size_t number);

/* Fills the codes and what is left out into PIN, for part NUMBER. */
cc_status plan_pin(cc_arena* arena, const plan* p, const plan_split* split, size_t number, cc_pin* pin);

#endif
