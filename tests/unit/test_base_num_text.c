/* Exact numbers from text and as text. */
#include "num_fixture.h"

/* ---- text ---- */

static void parsing(void** state) {
  (void)state;
  static const struct {
    const char* text;
    int64_t     n, d;
    unsigned    decimals;
  } rows[] = {{"0", 0, 1, 0},
              {"-0", 0, 1, 0},
              {"8329", 8329, 1, 0},
              {"-3.65", -365, 100, 2},
              {"0.10", 10, 100, 2},
              {"007", 7, 1, 0},
              {"999999999999999999", 999999999999999999, 1, 0},
              {"0.00000000000000001", 1, 100000000000000000, 17},
              {"-999999999.999999999", -999999999999999999, 1000000000, 9}};
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_num   a;
    unsigned decimals = 99;
    assert_true(cc_num_parse(cc_s(rows[i].text), &a, &decimals));
    assert_true(a.n == rows[i].n && a.d == rows[i].d && decimals == rows[i].decimals);
    assert_true(cc_num_parse(cc_s(rows[i].text), &a, NULL));
  }
  static const char* const wrong[] = {"",
                                      "-",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1..2",
                                      "1.2.3",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1e5",
                                      "1,5",
                                      "--1",
                                      "-.5",
                                      "0x1",
                                      "１",
                                      "1_000",
                                      "NaN",
                                      "inf",
                                      "1-",
                                      "-1.",
                                      "1234567890123456789",
                                      "0.000000000000000001"};
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
    cc_num   a = cc_num_int(5);
    unsigned decimals = 99;
    assert_false(cc_num_parse(cc_s(wrong[i]), &a, &decimals));
    assert_true(a.n == 5 && decimals == 99);
  }
}

static void check_print(cc_num a, unsigned decimals, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_print(&buf, a, decimals, " ", ".", "-");
  assert_true(cc_str_is(cc_buf_str(&buf), expected));
  cc_buf_clear(&buf);
}

static void printing(void** state) {
  (void)state;
  check_print(cc_num_int(0), 0, "0");
  check_print(cc_num_int(0), 2, "0.00");
  check_print(cc_num_int(7), 0, "7");
  check_print(cc_num_int(999), 0, "999");
  check_print(cc_num_int(1000), 0, "1 000");
  check_print(cc_num_int(-123456), 1, "-123 456.0");
  check_print(cc_num_int(1234567), 0, "1 234 567");
  check_print(cc_num_int(INT64_MAX), 0, "9 223 372 036 854 775 807");
  check_print(cc_num_int(INT64_MIN), 0, "-9 223 372 036 854 775 808");
  check_print(cc_num_ratio(1, 2), 0, "1"); /* half away from zero */
  check_print(cc_num_ratio(-1, 2), 0, "-1");
  check_print(cc_num_ratio(3, 2), 0, "2");
  check_print(cc_num_ratio(5, 2), 0, "3");
  check_print(cc_num_ratio(-5, 2), 0, "-3");
  check_print(cc_num_ratio(499999, 1000000), 0, "0");
  check_print(cc_num_ratio(-499999, 1000000), 0, "0"); /* never "-0" */
  check_print(cc_num_ratio(-4, 1000), 2, "0.00");
  check_print(cc_num_ratio(-5, 1000), 2, "-0.01");
  check_print(cc_num_ratio(1, 3), 4, "0.3333");
  check_print(cc_num_ratio(2, 3), 4, "0.6667");
  check_print(cc_num_ratio(365, 100), 1, "3.7");
  check_print(cc_num_ratio(9995, 10), 0, "1 000");
  check_print(cc_num_ratio(99999, 100000), 2, "1.00");
  check_print(cc_num_ratio(1, 20), 1, "0.1");
  check_print(cc_num_ratio(1, INT64_MAX), 20, "0.00000000000000000011");
  check_print(cc_num_ratio(1, 3), 30, "0.333333333333333333333333333333");
}

static void separators_of_several_bytes(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_print(&buf, cc_num_ratio(-1234567, 100), 1, "\xC2\xA0", ",", "\xE2\x88\x92");
  assert_true(cc_str_is(cc_buf_str(&buf), "\xE2\x88\x92"
                                          "12\xC2\xA0"
                                          "345,7"));
  cc_buf_clear(&buf);
  cc_num_print(&buf, cc_num_int(1234567), 0, "", ",", "-");
  assert_true(cc_str_is(cc_buf_str(&buf), "1234567"));
  cc_buf_clear(&buf);
  cc_num_print(&buf, cc_num_int(1), 2000, "", ",", "-"); /* cut to the maximum */
  assert_int_equal(buf.len, 2 + CC_MAX_DECIMALS);
  cc_buf_clear(&buf);
}

/* Rounding of any number, against whole-number arithmetic of GMP. */
static void rounding_of_any_number(void** state) {
  (void)state;
  uint64_t seed = 11;
  mpq_t    q;
  mpz_t    z, two_d;
  mpq_init(q);
  mpz_inits(z, two_d, NULL);
  for (int i = 0; i < 20000; i++) {
    const cc_num   a = i % 3 ? random_ratio(&seed) : random_big(&seed, i % 7 + 1);
    const unsigned decimals = (unsigned)(next_random(&seed) % 25);
    set_mpq(q, a);
    const bool is_negative = mpq_sgn(q) < 0;
    mpz_ui_pow_ui(z, 10, decimals);
    mpz_mul(z, z, mpq_numref(q));
    mpz_abs(z, z);
    mpz_mul_ui(z, z, 2);
    mpz_add(z, z, mpq_denref(q));
    mpz_mul_ui(two_d, mpq_denref(q), 2);
    mpz_fdiv_q(z, z, two_d);
    char* const digits = mpz_get_str(NULL, 10, z);
    cc_buf      expected, mine;
    cc_buf_init(&expected, 1 << 16);
    cc_buf_init(&mine, 1 << 16);
    if (is_negative && mpz_sgn(z) != 0) {
      cc_buf_addc(&expected, '-');
    }
    if (strlen(digits) <= decimals) {
      cc_buf_fill(&expected, '0', decimals + 1 - strlen(digits));
    }
    cc_buf_adds(&expected, digits);
    cc_num_print(&mine, a, decimals, "", "", "-");
    assert_true(cc_str_eq(cc_buf_str(&mine), cc_buf_str(&expected)));
    cc_buf_clear(&expected);
    cc_buf_clear(&mine);
    free(digits);
  }
  mpq_clear(q);
  mpz_clears(z, two_d, NULL);
}

static void check_exact(cc_num a, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_exact(&buf, a);
  assert_true(cc_str_is(cc_buf_str(&buf), expected));
  cc_buf_clear(&buf);
}

static void exact_text(void** state) {
  (void)state;
  check_exact(cc_num_int(8329), "8329");
  check_exact(cc_num_int(0), "0");
  check_exact(cc_num_ratio(0, 7), "0");
  check_exact(cc_num_ratio(-365, 100), "-3.65");
  check_exact(cc_num_ratio(10, 4), "2.5");
  check_exact(cc_num_ratio(6, 3), "2");
  check_exact(cc_num_ratio(1, 8), "0.125");
  check_exact(cc_num_ratio(1, 1000000000000000000), "0.000000000000000001");
  check_exact(cc_num_ratio(1, (int64_t)1 << 18), "0.000003814697265625");
  check_exact(cc_num_ratio(1, (int64_t)1 << 19), "1/524288"); /* 19 decimals */
  check_exact(cc_num_ratio(-2, 6), "-1/3");
  check_exact(cc_num_ratio(113313971, 3111459274), "113313971/3111459274");
  check_exact(cc_num_int(INT64_MIN), "-9223372036854775808");
  cc_num a;
  assert_int_equal(cc_num_mul(arena, cc_num_int(INT64_MAX), cc_num_int(INT64_MAX), &a), CC_OK);
  check_exact(a, "85070591730234615847396907784232501249");
  assert_int_equal(cc_num_div(arena, a, cc_num_int(-4), &a), CC_OK);
  check_exact(a, "-21267647932558653961849226946058125312.25");
  assert_int_equal(cc_num_div(arena, a, cc_num_int(3), &a), CC_OK);
  check_exact(a, "-85070591730234615847396907784232501249/12");
}

static void a_full_buffer_is_no_number(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 5);
  cc_num_exact(&buf, cc_num_ratio(1234, 4321));
  assert_int_equal(buf.status, CC_LIMIT);
  cc_buf_clear(&buf);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parsing),
      cmocka_unit_test(printing),
      cmocka_unit_test(separators_of_several_bytes),
      cmocka_unit_test(rounding_of_any_number),
      cmocka_unit_test(exact_text),
      cmocka_unit_test(a_full_buffer_is_no_number),
  };
  return cmocka_run_group_tests(tests, new_arena, free_arena);
}
