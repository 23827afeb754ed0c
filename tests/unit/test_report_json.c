/* The JSON report: escapes, numbers, key order; it leaves report-*.json for the schema test. */
#include "base/json_write.h"
#include "report_case.h"

static cc_str print(const cc_report* report, cc_buf* out) {
  const cc_report_style style = {.width = 100};
  cc_buf_init(out, CC_MAX_REPORT_BYTES);
  cc_report_json(out, report, &style);
  assert_int_equal(out->status, CC_OK);
  return cc_buf_str(out);
}

static void leave(const char* name, cc_str text) {
  FILE* file = fopen(name, "w");
  assert_non_null(file);
  assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
  assert_int_equal(fclose(file), 0);
}

static void test_report(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j.report, &out);
  leave("report-plain.json", shown);
  assert_true(cc_str_starts(shown, "{\n  \"format\": \"claimcheck-report\",\n  \"version\": 1,\n  \"tool\": {"));
  assert_holds(
      shown,
      "\"member\": \"Umeå\", \"code\": \"\", \"name\": \"Umeå\", \"numerator\": 10879, \"denominator\": \"130610.5\", "
      "\"value\": \"8329.345649852041\", \"unit\": \"offence per 100000 person\", \"rank\": 1, \"subject\": true, "
      "\"source\": \"\", \"exact\": {\"numerator\": \"2175800000\", \"denominator\": \"261221\"}}");
  assert_holds(
      shown,
      "\"value\": null, \"unit\": \"offence per 100000 person\", \"rank\": null, \"subject\": false, \"source\": \"\", "
      "\"exact\": null, \"missing\": \"..\"}");
  assert_holds(shown, "\"settings\": {\"total\": 300, \"holds\": 0, \"partly\": 200, \"fails\": 30");
  assert_holds(shown, "\"setting\": [{\"name\": \"year\", \"value\": \"2022\"}]");
  assert_holds(shown, "\"exit\": 1 }");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_broken_case(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  CC_DIAG(j.w.f.diags, CC_E_NO_MEMORY, cc_nowhere(), cc_s("2 GiB"));
  const cc_report broken = {.path = cc_s("claims/x"), .diags = j.w.f.diags, .exit = 2};
  const cc_str    shown = print(&broken, &out);
  leave("report-broken.json", shown);
  assert_holds(shown, "\"claims\": [], \"sources\": [], \"diagnostics\": [ { \"code\": \"E");
  assert_holds(shown, "\"exit\": 2 }");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_hostile(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  j.w.file.title = word("a\"b\\c\x1b\x7f\xC2\x85\nd\t\xE2\x80\xAE");
  j.w.file.speaker = (cc_word){{"x\xFFy", 3}, cc_nowhere()};
  const cc_str shown = print(&j.report, &out);
  leave("report-hostile.json", shown);
  assert_lines(shown, SIZE_MAX);
  assert_holds(shown, "\"name\": \"a\\\"b\\\\c\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\\nd\\t\\u202e\"");
  assert_holds(shown, "\"speaker\": \"x\xEF\xBF\xBDy\"");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void assert_number(cc_num number, const char* expected) {
  cc_buf  out;
  cc_json json = {.out = &out};
  cc_buf_init(&out, 1000);
  cc_json_num(&json, number);
  assert_text(cc_buf_str(&out), expected);
  cc_buf_clear(&out);
}

static void test_numbers(void** state) {
  (void)state;
  assert_number(cc_num_int(((int64_t)1 << 53) - 1), "9007199254740991");
  assert_number(cc_num_int((int64_t)1 << 53), "\"9007199254740992\"");
  assert_number(cc_num_int(-7), "-7");
  assert_number(cc_num_ratio(6, 3), "2");
  assert_number(cc_num_ratio(-7, 2), "\"-3.5\"");
  assert_number(cc_num_ratio(1, 3), "\"0.333333333333\"");
  cc_buf  out;
  cc_json json = {.out = &out};
  cc_buf_init(&out, 1000);
  assert_true(cc_json_is_exact(&json, cc_num_ratio(7, 2)));
  assert_false(cc_json_is_exact(&json, cc_num_ratio(1, 3)));
}

static void test_same_bytes(void** state) {
  (void)state;
  judged j;
  cc_buf a, b;
  judge(&j);
  assert_true(cc_str_eq(print(&j.report, &a), print(&j.report, &b)));
  cc_buf_clear(&a);
  cc_buf_clear(&b);
  tear_down(&j.w.f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_report),  cmocka_unit_test(test_broken_case), cmocka_unit_test(test_hostile),
      cmocka_unit_test(test_numbers), cmocka_unit_test(test_same_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
