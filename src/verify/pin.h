/* Writing the lock of a case from the files that lie there. */
#ifndef CC_VERIFY_PIN_H
#define CC_VERIFY_PIN_H

#include "verify/case.h"

/* What to write about the pinned files; empty texts keep what an earlier lock or the rules say. All borrowed. */
typedef struct cc_pin_words {
  cc_str file; /* only about this file; empty: about all */
  cc_str title, publisher, source, origin, vintage, retrieved, licence;
} cc_pin_words;

/* Writes evidence.lock for each file in evidence/ that a table, document or text of the opened case names, and for its
   packs and places; *OUT is what was written. The old lock stays whole until the new one is complete. */
cc_status cc_case_pin(cc_case* c, const cc_pin_words* words, cc_lock** out);

/* Adds records of the packs and places that the case rests on to LOCK, but for those that it has. */
cc_status cc_lock_add_packs(cc_case* c, cc_lock* lock);

/* Writes LOCK, whose pins are sorted, as the lock of the case; the old one stays whole until the new one is complete.
 */
cc_status cc_lock_write(cc_case* c, const cc_lock* lock);

#endif
