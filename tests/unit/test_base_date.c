#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static cc_period read_period(const char* text) {
  cc_period period = {CC_DAY, -1};
  assert_int_equal(cc_period_parse(cc_s(text), &period, NULL), CC_OK);
  return period;
}

static void check_print(cc_period period, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 100);
  cc_period_print(&buf, period);
  assert_true(cc_str_is(cc_buf_str(&buf), expected));
  cc_buf_clear(&buf);
}

/* Every day of 2 000 years, counted by hand, against the formula in both directions. */
static void days_count_on(void** state) {
  (void)state;
  int64_t days = cc_date_make(1000, 1, 1);
  int     weekday = cc_weekday(days);
  for (int64_t year = 1000; year < 3000; year++) {
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    assert_int_equal(cc_month_days(year, 2), is_leap ? 29 : 28);
    for (int month = 1; month <= 12; month++) {
      for (int day = 1; day <= cc_month_days(year, month); day++, days++, weekday = (weekday + 1) % 7) {
        int64_t y = 0;
        int     m = 0, d = 0;
        cc_date_parts(days, &y, &m, &d);
        if (cc_date_make(year, month, day) != days || y != year || m != month || d != day ||
            cc_weekday(days) != weekday) {
          fail();
        }
      }
    }
  }
}

static void known_days(void** state) {
  (void)state;
  assert_int_equal(cc_date_make(1970, 1, 1), 0);
  assert_int_equal(cc_date_make(2000, 2, 29), 11016);
  assert_int_equal(cc_date_make(1969, 12, 31), -1);
  assert_int_equal(cc_weekday(cc_date_make(2022, 9, 11)), 6); /* the election, a Sunday */
  assert_int_equal(cc_weekday(cc_date_make(1914, 7, 28)), 1); /* a Tuesday */
  assert_int_equal(cc_weekday(cc_date_make(2000, 1, 1)), 5);
}

static void nth_weekdays(void** state) {
  (void)state;
  int64_t days = 0;
  assert_true(cc_nth_weekday(2, 6, 2022, 9, &days)); /* the second Sunday of September is election day */
  assert_int_equal(days, cc_date_make(2022, 9, 11));
  assert_true(cc_nth_weekday(1, 3, 2022, 9, &days)); /* the month begins with it */
  assert_int_equal(days, cc_date_make(2022, 9, 1));
  assert_true(cc_nth_weekday(5, 4, 2022, 9, &days));
  assert_int_equal(days, cc_date_make(2022, 9, 30));
  assert_false(cc_nth_weekday(5, 6, 2022, 9, &days));
  assert_false(cc_nth_weekday(0, 6, 2022, 9, &days));
  assert_false(cc_nth_weekday(6, 6, 2022, 9, &days));
  assert_true(cc_nth_weekday(5, 0, 2016, 2, &days)); /* five Mondays in a February */
  assert_int_equal(days, cc_date_make(2016, 2, 29));
}

static void forms(void** state) {
  (void)state;
  static const char* const texts[] = {"2022-09-11", "2022-09", "2022-Q1", "2022-Q4",    "2011/12",    "1999/00",
                                      "2021",       "1000",    "2999",    "2024-02-29", "2000-02-29", "2022-12-31"};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
    check_print(read_period(texts[i]), texts[i]);
  }
  assert_int_equal(read_period("2022-09").at, 12 * 2022 + 8);
  assert_int_equal(read_period("2022-Q3").at, 4 * 2022 + 2);
  assert_int_equal(read_period("2011/12").at, 2011);
  assert_int_equal(read_period("2011/12").kind, CC_SPLIT_YEAR);
}

static void other_texts_are_no_periods(void** state) {
  (void)state;
  static const char* const texts[] = {"",         "202",      "20222",  "2022-9",      "2022-09-1",  "2022-09-011",
                                      "2022-q1",  "2022-Q12", "2022-Q", "2011/2",      "2011/123",   "2011-12/01",
                                      " 2021",    "2021 ",    "202a",   "2022-09-11T", "2022–09–11", "-2021",
                                      "２０２１", "2022/Q1"};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
    cc_period   period = {CC_YEAR, 42};
    const char* why = "untouched";
    assert_int_equal(cc_period_parse(cc_s(texts[i]), &period, &why), CC_NOT_FOUND);
    assert_int_equal(period.at, 42);
    assert_string_equal(why, "untouched");
  }
}

static void impossible_ones_say_why(void** state) {
  (void)state;
  static const struct {
    const char *text, *why;
  } rows[] = {
      {"2022-09-31", "September has 30 days"},
      {"2021-02-29", "February has 28 days"},
      {"1900-02-29", "February has 28 days"},
      {"2024-02-30", "February has 29 days in a leap year"},
      {"2022-01-32", "January has 31 days"},
      {"2022-13-01", "months go from 01 to 12"},
      {"2022-00", "months go from 01 to 12"},
      {"2022-09-00", "days begin with 01"},
      {"2022-Q5", "quarters go from Q1 to Q4"},
      {"2022-Q0", "quarters go from Q1 to Q4"},
      {"2011/13", "the second year must follow the first"},
      {"2011/11", "the second year must follow the first"},
      {"0999", "years go from 1000 to 2999"},
      {"3000-01-01", "years go from 1000 to 2999"},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_period   period = {CC_YEAR, 42};
    const char* why = NULL;
    assert_int_equal(cc_period_parse(cc_s(rows[i].text), &period, &why), CC_BAD_INPUT);
    assert_string_equal(why, rows[i].why);
    assert_int_equal(cc_period_parse(cc_s(rows[i].text), &period, NULL), CC_BAD_INPUT);
  }
}

static void check_move(const char* from, int64_t count, cc_period_kind unit, const char* to) {
  cc_period moved = {CC_DAY, 0};
  assert_true(cc_period_move(read_period(from), count, unit, &moved));
  check_print(moved, to);
}

static void moving(void** state) {
  (void)state;
  check_move("2022-09-11", 1, CC_DAY, "2022-09-12");
  check_move("2022-12-31", 1, CC_DAY, "2023-01-01");
  check_move("2022-01-31", 1, CC_MONTH, "2022-02-28");
  check_move("2022-03-31", -1, CC_MONTH, "2022-02-28");
  check_move("2024-02-29", 1, CC_YEAR, "2025-02-28");
  check_move("2024-02-29", 4, CC_YEAR, "2028-02-29");
  check_move("2022-01-15", -13, CC_MONTH, "2020-12-15");
  check_move("2022-11", 2, CC_MONTH, "2023-01");
  check_move("2022-11", -1, CC_YEAR, "2021-11");
  check_move("2022-Q4", 1, CC_YEAR, "2023-Q4");
  check_move("2022-Q4", 3, CC_MONTH, "2023-Q1");
  check_move("2021", -1, CC_YEAR, "2020");
  check_move("2011/12", 1, CC_YEAR, "2012/13");
  cc_period moved = {CC_DAY, 7};
  assert_false(cc_period_move(read_period("2021"), 1, CC_MONTH, &moved));
  assert_false(cc_period_move(read_period("2021"), 1, CC_DAY, &moved));
  assert_false(cc_period_move(read_period("2021-05"), 1, CC_DAY, &moved));
  assert_false(cc_period_move(read_period("2021-Q1"), 1, CC_MONTH, &moved));
  assert_false(cc_period_move(read_period("2021/22"), 1, CC_MONTH, &moved));
  assert_false(cc_period_move(read_period("2021"), INT64_MAX, CC_YEAR, &moved));
  assert_false(cc_period_move(read_period("2021"), 1, CC_QUARTER, &moved));
  assert_int_equal(moved.at, 7);
}

static bool is_within(const char* inner, const char* outer) {
  return cc_period_within(read_period(inner), read_period(outer));
}

static void containing(void** state) {
  (void)state;
  assert_true(is_within("2022-09-11", "2022-09"));
  assert_true(is_within("2022-09-11", "2022-Q3"));
  assert_true(is_within("2022-09-11", "2022"));
  assert_true(is_within("2022-09-11", "2022-09-11"));
  assert_true(is_within("2022-12", "2022-Q4"));
  assert_true(is_within("2022-Q1", "2022"));
  assert_true(is_within("2022", "2022"));
  assert_false(is_within("2022", "2022-Q1"));
  assert_false(is_within("2022-10-01", "2022-Q3"));
  assert_false(is_within("2021-12-31", "2022"));
  assert_false(is_within("2022-04", "2022-Q1"));
  assert_true(is_within("2011/12", "2011/12"));
  assert_false(is_within("2011/12", "2011"));
  assert_false(is_within("2011", "2011/12"));
}

static void names_of_kinds(void** state) {
  (void)state;
  assert_string_equal(cc_period_kind_name(CC_DAY), "day");
  assert_string_equal(cc_period_kind_name(CC_SPLIT_YEAR), "split_year");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_count_on),
      cmocka_unit_test(known_days),
      cmocka_unit_test(nth_weekdays),
      cmocka_unit_test(forms),
      cmocka_unit_test(other_texts_are_no_periods),
      cmocka_unit_test(impossible_ones_say_why),
      cmocka_unit_test(moving),
      cmocka_unit_test(containing),
      cmocka_unit_test(names_of_kinds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
