/* The proleptic Gregorian calendar, counted in days from 1970-01-01. */
#include "base/date.h"

/* Years with four digits that statistics could be about; also keeps all sums below far from overflow. */
#define FIRST_YEAR 1000
#define LAST_YEAR  2999

/* Days of 400 years, after which the calendar repeats, and from 0000-03-01 to 1970-01-01. */
#define ERA_DAYS   146097
#define EPOCH_DAYS 719468

static int64_t floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0);
}

/* Years are counted from March here, so that the leap day is the last of its year and needs no rule of its own. */
int64_t cc_date_make(int64_t year, int month, int day) {
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = floor_div(y, 400);
  const int64_t year_of_era = y - era * 400;
  const int64_t month_from_march = (month + 9) % 12;
  const int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

void cc_date_parts(int64_t days, int64_t* year, int* month, int* day) {
  const int64_t z = days + EPOCH_DAYS;
  const int64_t era = floor_div(z, ERA_DAYS);
  const int64_t day_of_era = z - era * ERA_DAYS;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  *year = year_of_era + era * 400 + (*month <= 2);
}

static bool is_leap(int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int cc_month_days(int64_t year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap(year));
}

int cc_weekday(int64_t days) {
  return (int)(days + 3 - floor_div(days + 3, 7) * 7); /* 1970-01-01 was a Thursday */
}

bool cc_nth_weekday(int k, int weekday, int64_t year, int month, int64_t* days) {
  const int64_t first = cc_date_make(year, month, 1);
  const int     day = (weekday - cc_weekday(first) + 7) % 7 + 1 + (k - 1) * 7;
  if (k < 1 || day > cc_month_days(year, month)) {
    return false;
  }
  *days = first + day - 1;
  return true;
}

/* ---- text
 * -------------------------------------------------------------------------------------------------------------- */

/* TEXT against a form in which '9' is any digit and all else itself. */
static bool has_form(cc_str text, const char* form) {
  for (size_t i = 0; i < text.len; i++) {
    const bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
    if (!form[i] || (form[i] == '9' ? !is_digit : text.at[i] != form[i])) {
      return false;
    }
  }
  return form[text.len] == '\0';
}

static int digits_at(cc_str text, size_t start, size_t count) {
  int value = 0;
  for (size_t i = start; i < start + count; i++) {
    value = value * 10 + (text.at[i] - '0');
  }
  return value;
}

static const char* last_day_words(int64_t year, int month) {
  static const char* const words[] = {
      "January has 31 days",   "February has 28 days", "March has 31 days",    "April has 30 days",
      "May has 31 days",       "June has 30 days",     "July has 31 days",     "August has 31 days",
      "September has 30 days", "October has 31 days",  "November has 30 days", "December has 31 days",
  };
  return month == 2 && is_leap(year) ? "February has 29 days in a leap year" : words[month - 1];
}

/* What is wrong with a period of a right form; NULL: nothing. */
static const char* fault_of(cc_period_kind kind, int year, int second, int day) {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return "years go from 1000 to 2999";
  }
  switch (kind) {
  case CC_DAY:
    if (second < 1 || second > 12) {
      return "months go from 01 to 12";
    }
    return day == 0 ? "days begin with 01" : day > cc_month_days(year, second) ? last_day_words(year, second) : NULL;
  case CC_MONTH:
    return second < 1 || second > 12 ? "months go from 01 to 12" : NULL;
  case CC_QUARTER:
    return second < 1 || second > 4 ? "quarters go from Q1 to Q4" : NULL;
  case CC_SPLIT_YEAR:
    return second != (year + 1) % 100 ? "the second year must follow the first" : NULL;
  case CC_YEAR:
    break;
  }
  return NULL;
}

static int64_t period_at(cc_period_kind kind, int year, int second, int day) {
  switch (kind) {
  case CC_DAY:
    return cc_date_make(year, second, day);
  case CC_MONTH:
    return (int64_t)12 * year + second - 1;
  case CC_QUARTER:
    return (int64_t)4 * year + second - 1;
  case CC_YEAR:
  case CC_SPLIT_YEAR:
    break;
  }
  return year;
}

cc_status cc_period_parse(cc_str text, cc_period* out, const char** why) {
  static const struct {
    const char*    form;
    cc_period_kind kind;
    unsigned char  second, digits; /* where the second number stands, and how long it is */
  } forms[] = {
      {"9999-99-99", CC_DAY, 5, 2},     {"9999-99", CC_MONTH, 5, 2}, {"9999-Q9", CC_QUARTER, 6, 1},
      {"9999/99", CC_SPLIT_YEAR, 5, 2}, {"9999", CC_YEAR, 0, 0},
  };
  for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
    if (!has_form(text, forms[i].form)) {
      continue;
    }
    const cc_period_kind kind = forms[i].kind;
    const int            year = digits_at(text, 0, 4);
    const int            second = digits_at(text, forms[i].second, forms[i].digits);
    const int            day = kind == CC_DAY ? digits_at(text, 8, 2) : 0;
    const char* const    fault = fault_of(kind, year, second, day);
    if (fault) {
      if (why) {
        *why = fault;
      }
      return CC_BAD_INPUT;
    }
    *out = (cc_period){kind, period_at(kind, year, second, day)};
    return CC_OK;
  }
  return CC_NOT_FOUND;
}

/* Appends VALUE with at least COUNT digits. */
static void put_digits(cc_buf* buf, int64_t value, int count) {
  for (int64_t limit = 10; count > 1; count--, limit *= 10) {
    if (value >= 0 && value < limit) {
      cc_buf_fill(buf, '0', (size_t)(count - 1));
      break;
    }
  }
  cc_buf_int(buf, value);
}

void cc_period_print(cc_buf* buf, cc_period period) {
  int64_t year = 0;
  int     month = 0, day = 0;
  switch (period.kind) {
  case CC_DAY:
    cc_date_parts(period.at, &year, &month, &day);
    put_digits(buf, year, 4);
    cc_buf_addc(buf, '-');
    put_digits(buf, month, 2);
    cc_buf_addc(buf, '-');
    put_digits(buf, day, 2);
    break;
  case CC_MONTH:
    year = floor_div(period.at, 12);
    put_digits(buf, year, 4);
    cc_buf_addc(buf, '-');
    put_digits(buf, period.at - 12 * year + 1, 2);
    break;
  case CC_QUARTER:
    year = floor_div(period.at, 4);
    put_digits(buf, year, 4);
    cc_buf_adds(buf, "-Q");
    cc_buf_int(buf, period.at - 4 * year + 1);
    break;
  case CC_YEAR:
    put_digits(buf, period.at, 4);
    break;
  case CC_SPLIT_YEAR:
    put_digits(buf, period.at, 4);
    cc_buf_addc(buf, '/');
    put_digits(buf, (period.at + 1) - floor_div(period.at + 1, 100) * 100, 2);
    break;
  }
}

/* ---- relations
 * ----------------------------------------------------------------------------------------------------------- */

/* A day COUNT months later, or the last of its month. */
static int64_t move_months(int64_t days, int64_t count) {
  int64_t year = 0;
  int     month = 0, day = 0;
  cc_date_parts(days, &year, &month, &day);
  const int64_t months = 12 * year + month - 1 + count;
  const int64_t new_year = floor_div(months, 12);
  const int     new_month = (int)(months - 12 * new_year) + 1;
  const int     last = cc_month_days(new_year, new_month);
  return cc_date_make(new_year, new_month, day < last ? day : last);
}

bool cc_period_move(cc_period period, int64_t count, cc_period_kind unit, cc_period* out) {
  /* Beyond a million units no year between 1000 and 2999 is reached, and nothing below could overflow before it. */
  if (count > 1000000 || count < -1000000 || (unit != CC_DAY && unit != CC_MONTH && unit != CC_YEAR)) {
    return false;
  }
  const int64_t months = unit == CC_YEAR ? 12 * count : count;
  switch (period.kind) {
  case CC_DAY:
    period.at = unit == CC_DAY ? period.at + count : move_months(period.at, months);
    break;
  case CC_MONTH:
    if (unit == CC_DAY) {
      return false;
    }
    period.at += months;
    break;
  case CC_QUARTER:
    if (unit == CC_DAY || months % 3 != 0) {
      return false;
    }
    period.at += months / 3;
    break;
  case CC_YEAR:
  case CC_SPLIT_YEAR:
    if (unit != CC_YEAR) {
      return false;
    }
    period.at += count;
    break;
  }
  *out = period;
  return true;
}

/* The first day of PERIOD. A split year has no days of its own: seasons and school years begin differently. */
static int64_t first_day(cc_period period) {
  int64_t year = 0;
  switch (period.kind) {
  case CC_MONTH:
    year = floor_div(period.at, 12);
    return cc_date_make(year, (int)(period.at - 12 * year) + 1, 1);
  case CC_QUARTER:
    year = floor_div(period.at, 4);
    return cc_date_make(year, (int)(period.at - 4 * year) * 3 + 1, 1);
  case CC_YEAR:
    return cc_date_make(period.at, 1, 1);
  case CC_DAY:
  case CC_SPLIT_YEAR:
    break;
  }
  return period.at;
}

bool cc_period_within(cc_period inner, cc_period outer) {
  if (inner.kind == CC_SPLIT_YEAR || outer.kind == CC_SPLIT_YEAR) {
    return inner.kind == outer.kind && inner.at == outer.at;
  }
  const cc_period inner_next = {inner.kind, inner.at + 1};
  const cc_period outer_next = {outer.kind, outer.at + 1};
  return first_day(inner) >= first_day(outer) && first_day(inner_next) <= first_day(outer_next);
}

const char* cc_period_kind_name(cc_period_kind kind) {
  static const char* const names[] = {"day", "month", "quarter", "year", "split_year"};
  return names[kind];
}
