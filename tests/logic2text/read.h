/* Numbers and dates as Logic2Text finds them in a text of a table, to the last quirk. */
#ifndef TESTS_LOGIC2TEXT_READ_H
#define TESTS_LOGIC2TEXT_READ_H

#include "base/num.h"

/* A floating-point literal: finite, or one of the three that no exact number holds. */
typedef enum l2t_kind { L2T_FINITE, L2T_INFINITE, L2T_MINUS_INFINITE, L2T_NAN } l2t_kind;

typedef struct l2t_real {
  cc_num   value; /* of a finite one */
  l2t_kind kind;
} l2t_real;

/* Whether all of TEXT is such a literal ("1e5", ".5", "nan", "1_000"), and which. HALF, if not NULL, is half a unit of
   its last written digit. */
cc_status l2t_literal(cc_arena* arena, cc_str text, l2t_real* out, cc_num* half, bool* is_literal);

/* The first number in TEXT, with HALF as above, as "8:17.94" holds 817.94. UNDOTTED: with its dots deleted. *FITS: it
   is a decimal number, as "1.2.3" is not. */
cc_status l2t_number(cc_arena* arena, cc_str text, bool undotted, cc_num* out, cc_num* half, bool* is_found,
                     bool* fits);

/* The number of a constant: its dots are deleted only where they do not fit. */
cc_status l2t_constant(cc_arena* arena, cc_str text, cc_num* out, cc_num* half, bool* is_found);

/* The digits behind "= ", as in "3 + 2 = 5". */
cc_status l2t_behind_equals(cc_arena* arena, cc_str text, cc_num* out, bool* is_found);

/* What a text says of a date; what it leaves out has the default year 2260, month 1, day 1. */
typedef struct l2t_date {
  int  year, month, day;
  bool has_year, has_month, has_day;
} l2t_date;

/* A text with a month is a date. */
l2t_date l2t_read_date(cc_str text);

/* Days since 1970-01-01; false for a day that does not exist, or that 64 bits of nanoseconds do not reach. */
bool l2t_days(l2t_date date, int64_t* days);

#endif
