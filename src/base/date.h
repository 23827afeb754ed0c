/* Dates and periods of the proleptic Gregorian calendar. No clock, no zone. */
#ifndef CC_BASE_DATE_H
#define CC_BASE_DATE_H

#include "base/str.h"

#include <stdint.h>

typedef enum cc_period_kind { CC_DAY, CC_MONTH, CC_QUARTER, CC_YEAR, CC_SPLIT_YEAR } cc_period_kind;

/* One period; AT counts periods of its kind, so that AT + 1 is the next one: days since 1970-01-01, 12 * year + month -
   1, 4 * year + quarter - 1, the year, the first of the two years. */
typedef struct cc_period {
  cc_period_kind kind;
  int64_t        at;
} cc_period;

/* Reads "2022-09-11", "2022-09", "2022-Q1", "2011/12", "2021". CC_OK; CC_NOT_FOUND if TEXT has not that form;
   CC_BAD_INPUT if it has the form but there is no such day, month or quarter, or the split year's halves do not follow
   each other (*WHY, if not NULL, then says so: "September has 30 days", "months go from 01 to 12"). Years 1000 to 2999.
 */
cc_status cc_period_parse(cc_str text, cc_period* out, const char** why);

/* Appends the period in the form that cc_period_parse reads. */
void cc_period_print(cc_buf* buf, cc_period period);

int64_t cc_date_make(int64_t year, int month, int day); /* days since 1970-01-01 */
void    cc_date_parts(int64_t days, int64_t* year, int* month, int* day);
int     cc_month_days(int64_t year, int month);

/* 0 Monday to 6 Sunday. */
int cc_weekday(int64_t days);

/* The K-th (1 to 5) WEEKDAY of a month, in days since 1970-01-01; false if the month has not so many. */
bool cc_nth_weekday(int k, int weekday, int64_t year, int month, int64_t* days);

/* PERIOD moved by COUNT units of UNIT (CC_DAY, CC_MONTH or CC_YEAR), to the month's last day where the day does not
   exist; false if a unit is finer than the period allows (a year moved by days). */
bool cc_period_move(cc_period period, int64_t count, cc_period_kind unit, cc_period* out);

/* Whether INNER lies within OUTER (a day in a month, a month in a year). */
bool cc_period_within(cc_period inner, cc_period outer);

/* The word of the language for a kind: "day", "month", "quarter", "year", "split_year". */
const char* cc_period_kind_name(cc_period_kind kind);

#endif
