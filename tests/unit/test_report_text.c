/* The first screen: order, widths, colours, ASCII, hostile texts, a broken case. */
#include "report_case.h"

static cc_str print(judged* j, cc_buf* out, cc_report_style style) {
  cc_buf_init(out, CC_MAX_REPORT_BYTES);
  cc_report_text(out, &j->report, &style);
  assert_int_equal(out->status, CC_OK);
  return cc_buf_str(out);
}

static void test_first_screen(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110});
  assert_lines(shown, 110);
  assert_true(cc_str_starts(
      shown,
      "A case\nA. Speaker, for the election of 2022-09-11\n\n  ◐ partly holds   ~ lowest-rate     Umeå is lowest"));
  assert_holds(shown, "– not checkable no-coincidence causal: levels show no cause");
  assert_holds(shown, "1 checked: 1 partly holds; 1 not checkable. ~ fragile: the next period");
  assert_holds(shown, "claimcheck explain claims/x lowest-rate");
  assert_holds(
      shown,
      "What the text left open, and the author chose by_far 10\xC2\xA0% the text says 'överlägset' year 2021 the last");
  assert_holds(shown, "transcribed from public secondary copies, not fetched from the agency");
  assert_holds(shown,
               "read with reported is not committed break in the series in 2015: fewer cases lack a municipality");
  assert_holds(shown, "The quotes were not compared with the text");
  assert_holds(shown, "To repeat it: claimcheck verify claims/x");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_widths(void** state) {
  (void)state;
  judged j;
  judge(&j);
  for (size_t width = 20; width <= 130; width++) {
    for (int ascii = 0; ascii <= 1; ascii++) {
      cc_buf       out;
      const cc_str shown = print(
          &j, &out, (cc_report_style){.width = width, .ascii = ascii, .language = width % 2 ? CC_SWEDISH : CC_ENGLISH});
      assert_lines(shown, width < 40 ? 40 : width);
      cc_buf_clear(&out);
    }
  }
  tear_down(&j.w.f);
}

static void test_ascii(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 100, .ascii = true});
  assert_holds(shown, "/ partly holds ~ lowest-rate");
  assert_holds(shown, "- not checkable no-coincidence");
  assert_holds(shown, "\"by_far\" asks for");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

/* Colour adds escape sequences and nothing else. */
static void test_color_is_decoration(void** state) {
  (void)state;
  judged j;
  cc_buf plain, color, bare;
  judge(&j);
  (void)print(&j, &plain, (cc_report_style){.width = 100});
  (void)print(&j, &color, (cc_report_style){.width = 100, .color = true});
  assert_non_null(memchr(color.at, 0x1B, color.len));
  assert_null(memchr(plain.at, 0x1B, plain.len));
  cc_buf_init(&bare, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < color.len; i++) {
    if (color.at[i] == 0x1B) {
      while (color.at[i] != 'm') {
        i++;
      }
    } else {
      cc_buf_addc(&bare, color.at[i]);
    }
  }
  assert_true(cc_str_eq(cc_buf_str(&bare), cc_buf_str(&plain)));
  cc_buf_clear(&plain);
  cc_buf_clear(&color);
  cc_buf_clear(&bare);
  tear_down(&j.w.f);
}

static void test_hostile(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  j.w.file.title = word("A\nB\x1b]0;x\x07 ##[error] \xE2\x80\xAE");
  j.w.file.speaker = word("\xC2\x9B"
                          "31m");
  j.claim.name = cc_s("a\nb");
  j.w.by_far.because = cc_s("x\r\ty");
  j.pin.origin = cc_s("o\x1b[2J");
  j.report.path = cc_s("claims/it's; rm -rf ~\x1b");
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 100});
  assert_lines(shown, 100);
  assert_holds(shown, "A\\x0aB\\x1b]0;x\\x07 ##\\x5berror] \\u202e");
  assert_holds(shown, "claimcheck verify 'claims/it'\\''s; rm -rf ~\\x1b'");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_set_and_overridden(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  j.w.by_far.set_by_user = true;
  j.w.by_far.written = j.w.by_far.values[0];
  j.w.year.overrides = cc_s("sweden");
  j.w.year.overridden = cc_s("2019");
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110});
  assert_holds(shown, "(set by --set for this run; the author's value is");
  assert_holds(shown, "(in place of 2019, which the rules “sweden” propose)");
  assert_holds(shown, "claimcheck verify claims/x --set 'by_far=10 %'");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_readings(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  cc_reading        readings[2] = {{.name = cc_s("narrow")}, {.name = cc_s("wide")}};
  const cc_sentence empty = {.message = CC_MSG_EMPTY};
  const cc_arg      items[2] = {{.kind = CC_ARG_SENTENCE, .sentence = &j.lowest, .text = cc_s("narrow")},
                                {.kind = CC_ARG_SENTENCE, .sentence = &empty, .text = cc_s("wide")}};
  cc_reading_result results[2] = {{.reading = &readings[0], .verdict = CC_HOLDS},
                                  {.reading = &readings[1], .verdict = CC_FAILS}};
  j.claims[0].verdict = CC_DEPENDS;
  j.claims[0].readings = results;
  j.claims[0].reading_count = 2;
  j.claims[0].sentence = (cc_sentence){.message = CC_MSG_READINGS, .args = {list(items, 2)}};
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 110});
  assert_holds(shown, "⇄ depends on the reading ~ lowest-rate it depends on what is meant: ✓ “narrow”: Umeå is lowest");
  assert_holds(shown, "✗ “wide”: The group is empty.");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

static void test_broken_case(void** state) {
  (void)state;
  judged j;
  cc_buf out;
  judge(&j);
  CC_DIAG(j.w.f.diags, CC_E_NO_MEMORY, cc_nowhere(), cc_s("2 GiB"));
  j.report.program = NULL;
  j.report.result = NULL;
  const cc_str shown = print(&j, &out, (cc_report_style){.width = 80});
  assert_lines(shown, 80);
  assert_holds(shown, "nothing was verified");
  assert_holds(shown, "error E");
  cc_buf_clear(&out);
  tear_down(&j.w.f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_screen), cmocka_unit_test(test_widths),
      cmocka_unit_test(test_ascii),        cmocka_unit_test(test_color_is_decoration),
      cmocka_unit_test(test_hostile),      cmocka_unit_test(test_set_and_overridden),
      cmocka_unit_test(test_readings),     cmocka_unit_test(test_broken_case),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
