/* Texts, each once, with numbers from 0 in the order in which they were met: the codes of a dimension while it is read.
 */
#ifndef CC_DATA_NAMES_H
#define CC_DATA_NAMES_H

#include "base/str.h"

#define CC_NO_NAME UINT32_MAX

typedef struct cc_names {
  cc_str*   at; /* in the arena */
  size_t    count, capacity;
  uint32_t* slots; /* by hash: 1 + number */
  size_t    slot_count;
  size_t    next; /* where a text is looked for first: what lists the same things tends to have the same order */
} cc_names;

/* The number of TEXT; CC_NO_NAME if it is not there. */
uint32_t cc_names_find(cc_names* names, cc_str text);

/* The number of TEXT, which is put in if it is not there. CC_LIMIT, not told, past CC_MAX_MEMBERS. */
cc_status cc_names_put(cc_arena* arena, cc_names* names, cc_str text, uint32_t* number);

#endif
