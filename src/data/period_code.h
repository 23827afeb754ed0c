/* Periods as agencies write them in codes. */
#ifndef CC_DATA_PERIOD_CODE_H
#define CC_DATA_PERIOD_CODE_H

#include "base/date.h"

/* Reads CODE as a period of KIND: "2021", "2025M01", "2025-01", "2016K1", "2016Q1", "2016-Q1", "2011/12", "2011/2012",
   "2025-01-31", "20250131"; false if it is none. What stands behind a blank ("2026 prel.") is passed over. */
bool cc_period_of_code(cc_str code, cc_period_kind kind, cc_period* out);

#endif
