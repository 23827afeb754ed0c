/* What every fuzzed case stands on: a small pack, places and figures. Its names are in the dictionary, too. */
#ifndef TESTS_FUZZ_GIVEN_H
#define TESTS_FUZZ_GIVEN_H

#include "../lang/small.h"

/* The pack, the places and the figures in S, with an arena that is emptied, not given back, from one input to the
 * next: fresh memory costs more than all else in a run. */
void given_fill(small* s);

/* The text of the pack. */
cc_str given_rules(void);

/* STATUS says an error if, and only if, DIAGS hold one; running out of memory is told by the status alone. Of one input
 * in four (by SIZE) the diagnostics are printed, too, which takes longer than reading it. */
void given_judge(const small* s, cc_status status, size_t size);

#endif
