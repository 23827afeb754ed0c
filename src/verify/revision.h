/* Revision: what new evidence changes in the figures of a case, and whether it is still the same table. */
#ifndef CC_VERIFY_REVISION_H
#define CC_VERIFY_REVISION_H

#include "verify/fetch.h"

/* A figure that is another one now. A value that is not KNOWN is missing, or was not there at all. */
typedef struct cc_revised {
  const cc_table_decl* table; /* of the new case */
  const int64_t*       at;    /* coordinates by table->over: members of the new case, ordinals */
  bool                 old_known, new_known;
  cc_num               old_value, new_value;
} cc_revised;

/* Of one table: how many figures there are now, how many are new, are gone, are changed; and some of the changed ones.
 */
typedef struct cc_revision {
  const cc_table_decl* table;
  size_t               figures, added, gone, changed;
  cc_revised*          cells; /* at most CC_MAX_REVISED, in the order of the table */
  size_t               cell_count;
} cc_revision;

/* Compares the figures of TABLE (its id) in two loadings of one case. */
cc_status cc_revision_of(cc_arena* arena, const cc_case* before, const cc_case* after, uint16_t table,
                         cc_revision* out);

/* Whether what was FETCHED is the table that was pinned: title (but for numbers in it), unit, and codes (but for
   periods that were added) are the same, and it is not older. Differences are errors. */
cc_status cc_revision_check(cc_case* c, const cc_fetched* fetched);

#endif
