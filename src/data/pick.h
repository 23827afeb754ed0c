/* Which codes of a dimension a text of `select` means. */
#ifndef CC_DATA_PICK_H
#define CC_DATA_PICK_H

#include "data/cube.h"

/* The position of the code, else the label, TEXT; SIZE_MAX if it is neither. */
size_t cc_pick_find(const cc_cube_code* codes, size_t count, cc_str text);

/* Marks in WANTED what TEXT means among COUNT codes in the order of the source: a code or label, else one of *, TOP(n),
   BOTTOM(n), RANGE(a,b), FROM(a), TO(b), as PxWeb has them; of TIME, TOP are the newest, and the order is that of time.
   A code that looks like one of these means itself. False: it means nothing here. */
bool cc_pick(const cc_cube_code* codes, size_t count, bool time, cc_str text, bool* wanted);

/* Whether TEXT has the form of an expression. */
bool cc_pick_is_expression(cc_str text);

#endif
