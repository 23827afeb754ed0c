/* What the parts of the reader of JSON-stat share: the members of a dataset, gathered in the order in which the file
   has them, and put together at its end. Only read_jsonstat.c and jstat_*.c include this. */
#ifndef CC_DATA_JSTAT_H
#define CC_DATA_JSTAT_H

#include "data/cube.h"
#include "data/names.h"
#include "data/pull.h"

#define CC_JSTAT_NOWHERE UINT32_MAX

/* A code of a dimension. */
typedef struct cc_jstat_code {
  cc_cube_code code;
  uint32_t     place;  /* by `index`; CC_JSTAT_NOWHERE: not named there */
  uint32_t     parent; /* by `child`; CC_JSTAT_NOWHERE: none */
  const char*  met_in; /* "label", "unit", ...: the member that named it, if `index` has not */
} cc_jstat_code;

typedef struct cc_jstat_dim {
  cc_str         code, label;
  bool           has_href, has_index, has_label, has_category;
  cc_jstat_code* codes; /* in the order in which they are met */
  size_t         count, capacity;
  cc_names       names; /* of the codes, by their numbers */
} cc_jstat_dim;

/* A figure of a sparse `value` that stands before the sizes. */
typedef struct cc_jstat_figure {
  uint64_t cell;
  int64_t  value;
  unsigned decimals;
  bool     missing;
} cc_jstat_figure;

typedef struct cc_jstat_role {
  cc_str       dim;
  cc_cube_role role;
} cc_jstat_role;

typedef struct cc_jstat {
  cc_pull*         json;
  cc_arena*        arena;
  cc_cube*         cube;
  cc_str           class_name, contents, fault;
  bool             is_fault; /* an error of the server, in the place of a table */
  bool             has_value, has_status, is_open, is_sparse;
  cc_str*          ids;
  size_t           id_count, id_capacity;
  uint64_t*        sizes;
  size_t           size_count, size_capacity;
  cc_jstat_dim*    dims;
  size_t           dim_count, dim_capacity;
  cc_jstat_role*   roles;
  size_t           role_count, role_capacity;
  size_t           note_capacity;
  size_t           given; /* entries of `value` */
  cc_jstat_figure* figures;
  size_t           figure_count, figure_capacity;
  cc_str           status_of_all;
  size_t           status_given; /* entries of a list */
  bool             is_status_list;
} cc_jstat;

/* The text, or null, that comes next as the value of NAME, copied. */
cc_status cc_jstat_text(cc_jstat* stat, const char* name, cc_str* out);

/* Reads `note`: a text or a list of texts. PREFIX says what they are about. */
cc_status cc_jstat_notes(cc_jstat* stat, cc_str prefix);

/* Reads a list of texts. */
cc_status cc_jstat_texts(cc_jstat* stat, cc_str name, cc_str** texts, size_t* count, size_t* capacity);

/* Reads `dimension`. */
cc_status cc_jstat_read_dims(cc_jstat* stat);

/* Reads `id`, `size`, `role`, `value`, `status`. */
cc_status cc_jstat_read_id(cc_jstat* stat);
cc_status cc_jstat_read_size(cc_jstat* stat);
cc_status cc_jstat_read_role(cc_jstat* stat);
cc_status cc_jstat_read_value(cc_jstat* stat);
cc_status cc_jstat_read_status(cc_jstat* stat);

/* Takes figures of a list, with the comma behind each, as long as they are written in the usual way and more bytes than
   theirs are in the window; the place is then again before a figure. */
cc_status cc_jstat_take_quickly(cc_jstat* stat);

/* Puts the dataset together: its dimensions into the cube, its figures into their places. */
cc_status cc_jstat_build(cc_jstat* stat);

/* The product of the sizes in *PRODUCT; false if it passes CC_MAX_ELEMENTS. */
bool cc_jstat_product(const cc_jstat* stat, size_t* product);

/* Puts what a sparse `value` holds for CELL into the cube. */
cc_status cc_jstat_put(cc_jstat* stat, const cc_jstat_figure* figure);

/* Notes SYMBOL at CELL. */
cc_status cc_jstat_mark(cc_jstat* stat, size_t cell, cc_str symbol);

/* NUMBER as a text for messages. */
cc_str cc_jstat_number(cc_jstat* stat, uint64_t number);

/* CC_DIAG whose first argument is the file. */
#define CC_JSTAT_DIAG(STAT, CODE, ...)                                                                                 \
  CC_DIAG((STAT)->json->diags, (CODE), cc_nowhere(), (STAT)->json->feed->shown, __VA_ARGS__)

#endif
