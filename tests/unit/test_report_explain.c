/* One claim whole: rows and bars, what tips, all widths. */
#include "report_case.h"

static cc_str print(judged* j, cc_buf* out, cc_report_style style) {
  cc_buf_init(out, CC_MAX_REPORT_BYTES);
  cc_report_explain(out, &j->report, 0, &style);
  assert_int_equal(out->status, CC_OK);
  return cc_buf_str(out);
}

static void test_page(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110});
  assert_lines(shown, 110);
  assert_true(cc_str_starts(shown, "◐ partly holds, fragile\n│ har Umeå överlägset minst"));
  assert_holds(shown, "✓ check lowest(rate[year], among: peers) = Umeå Umeå is lowest");
  assert_holds(shown, "✗ detail lead(rate[year]");
  assert_holds(shown, "1 ▸ Umeå 8\xC2\xA0"
                      "329 ████");
  assert_holds(shown, "10\xC2\xA0"
                      "879 offences among 130\xC2\xA0"
                      "610.5 inhabitants");
  assert_holds(shown, "Lund no figure (“..”)");
  assert_holds(shown, "(3 more; all 7: --all)");
  assert_holds(
      shown,
      "all 300 settings of by_far and year: 200 partly hold, 30 fail, 40 not in the group, 30 cannot be decided");
  assert_holds(shown, "year = 2022: ✗ fails. The group is empty.");
  assert_holds(shown, "fails for any by_far above 3.64\xC2\xA0%");
  assert_holds(shown, "434 fewer offences in Jönköping, 2021 (11\xC2\xA0"
                      "911 instead of 12\xC2\xA0"
                      "345) would turn it");
  assert_holds(shown, "not computed which change of one cell would turn it");
  assert_holds(shown, "· [2021\xC2\xA0✓] · 2022\xC2\xA0✗ ·");
  assert_holds(shown, "up to 25\xC2\xA0%\xC2\xA0✓ [10\xC2\xA0%] · from 26\xC2\xA0%\xC2\xA0outside");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_all_rows(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110, .all = true});
  assert_holds(shown, "Luleå");
  assert_holds(shown, "Sundsvall");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_negative_bars(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  j.rows[0].value = cc_num_ratio(-1, 10);
  j.rows[1].value = cc_num_ratio(1, 10);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110, .all = true});
  assert_lines(shown, 110);
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_widths(void** state) {
  (void)state;
  judged j;
  judge(&j);
  for (size_t width = 40; width <= 130; width++) {
    for (int ascii = 0; ascii <= 1; ascii++) {
      cc_buf       out;
      const cc_str shown = print(
          &j, &out, (cc_report_style){.width = width, .ascii = ascii, .language = width % 2 ? CC_SWEDISH : CC_ENGLISH});
      assert_lines(shown, width);
      cc_buf_clear(&out);
    }
  }
  tear_down(&j.w.f);
}

static void test_hostile_quote(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  j.quote = word("one\ntwo\x1b[2J ##[group] three");
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 60});
  assert_lines(shown, 60);
  assert_holds(shown, "│ one\\x0atwo\\x1b[2J ##\\x5bgroup] three");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

/* Bars have eighths; in ASCII they are rounded to whole columns. */
static void test_ascii_bars(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110, .ascii = true});
  assert_holds(shown, "1 > Umeå");
  assert_holds(shown, "################################");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_page),   cmocka_unit_test(test_all_rows),      cmocka_unit_test(test_negative_bars),
      cmocka_unit_test(test_widths), cmocka_unit_test(test_hostile_quote), cmocka_unit_test(test_ascii_bars),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
