/* Numbers in words: groups, decimals, units, rounding, in both languages. */
#include "report_fixture.h"

static void assert_number(const world* w, int64_t n, int64_t d, cc_type type, bool with_unit, const char* english,
                          const char* swedish) {
  cc_buf out;
  cc_buf_init(&out, 1000);
  cc_number_print(&out, cc_num_ratio(n, d), type, &w->program, CC_ENGLISH, with_unit);
  assert_shown(&out, english);
  cc_buf_init(&out, 1000);
  cc_number_print(&out, cc_num_ratio(n, d), type, &w->program, CC_SWEDISH, with_unit);
  assert_shown(&out, swedish);
}

static void test_quantities(void** state) {
  (void)state;
  world w;
  world_make(&w);
  assert_number(&w, 21758, 261221, rate(), true, "8_329 per 100_000", "8_329 per 100_000");
  assert_number(&w, 21758, 261221, rate(), false, "8_329", "8_329");
  assert_number(&w, 10879, 1, counted(OFFENCE), true, "10_879 offences", "10_879 brott");
  assert_number(&w, 1, 1, counted(OFFENCE), true, "1 offence", "1 brott");
  assert_number(&w, 0, 1, counted(PERSON), true, "0 inhabitants", "0 invånare");
  assert_number(&w, 261221, 2, counted(PERSON), false, "130_610.5", "130_610,5");
  assert_number(&w, -110, 1, cc_plain_type(), false, "−110", "−110");
  assert_number(&w, 1234567, 1, cc_plain_type(), false, "1_234_567", "1_234_567");
  tear_down(&w.f);
}

static void test_small_ones(void** state) {
  (void)state;
  world w;
  world_make(&w);
  assert_number(&w, 100, 3, cc_plain_type(), false, "33.3", "33,3");
  assert_number(&w, 10, 3, cc_plain_type(), false, "3.33", "3,33");
  assert_number(&w, 1, 3, cc_plain_type(), false, "0.333", "0,333");
  assert_number(&w, 1, 300, cc_plain_type(), false, "0.00333", "0,00333");
  assert_number(&w, 9996, 100, rate(), false, "9_996_000", "9_996_000");
  assert_number(&w, 29999, 300, cc_plain_type(), false, "100", "100");   /* 99.997 */
  assert_number(&w, 9996, 1000, cc_plain_type(), false, "10.0", "10,0"); /* 9.996 */
  assert_number(&w, 5, 2, cc_plain_type(), false, "2.5", "2,5");
  tear_down(&w.f);
}

static void test_percentages(void** state) {
  (void)state;
  world w;
  world_make(&w);
  assert_number(&w, 113313971, 3111459274, percent(), true, "3.6_%", "3,6_%");
  assert_number(&w, 1, 10, percent(), true, "10_%", "10_%");
  assert_number(&w, -1, 8, percent(), true, "−12.5_%", "−12,5_%");
  assert_number(&w, 365, 10000, percent(), true, "3.7_%", "3,7_%"); /* half away from zero */
  assert_number(&w, -365, 10000, percent(), true, "−3.7_%", "−3,7_%");
  assert_number(&w, 3, 100000, percent(), true, "0.003_%", "0,003_%"); /* never 0.0 */
  assert_number(&w, 399999, 1000000, percent(), true, "40.0_%", "40,0_%");
  cc_type points = percent();
  points.unit = cc_unit_points();
  assert_number(&w, 1, 100, points, true, "1_percentage point", "1_procentenhet");
  assert_number(&w, 25, 1000, points, true, "2.5_percentage points", "2,5_procentenheter");
  tear_down(&w.f);
}

static void test_fine_and_ascii(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_voice voice = {.program = &w.program, .language = CC_ENGLISH, .ascii = true};
  cc_buf         out;
  cc_buf_init(&out, 1000);
  cc_say_number(&out, &voice, cc_num_ratio(-113313971, 3111459274), percent(), CC_FINE);
  assert_shown(&out, "-3.64_%");
  tear_down(&w.f);
}

/* More digits than 64 bits hold. */
static void test_large_ones(void** state) {
  (void)state;
  world w;
  world_make(&w);
  assert_number(&w, INT64_MAX, 1, percent(), true, "922_337_203_685_477_580_700_%", "922_337_203_685_477_580_700_%");
  assert_number(&w, INT64_MAX, 7, cc_plain_type(), false, "1_317_624_576_693_539_401", "1_317_624_576_693_539_401");
  tear_down(&w.f);
}

static void test_choice_values(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_voice voice = {.program = &w.program, .language = CC_ENGLISH};
  cc_buf         out;
  cc_buf_init(&out, 1000);
  cc_say_choice(&out, &voice, &w.by_far, 9);
  assert_shown(&out, "10_%");
  cc_buf_init(&out, 1000);
  cc_say_choice(&out, &voice, &w.year, 6);
  assert_shown(&out, "2021");
  w.year.open = true;
  cc_buf_init(&out, 1000);
  cc_say_choice(&out, &voice, &w.year, 6);
  assert_shown(&out, "still open");
  tear_down(&w.f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_quantities),     cmocka_unit_test(test_small_ones), cmocka_unit_test(test_percentages),
      cmocka_unit_test(test_fine_and_ascii), cmocka_unit_test(test_large_ones), cmocka_unit_test(test_choice_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
