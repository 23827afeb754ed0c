/* Units: products, names. */
#include "data/unit.h"
#include "data_fixture.h"

static cc_noun person_nouns[] = {
    {{"en", 2}, {"inhabitant", 10}, {"inhabitants", 11}},
    {{"sv", 2}, {"invånare", 9}, {"invånare", 9}},
};

static const cc_unit_def defs[] = {
    {.name = {"person", 6}, .base = 0, .factor = 1, .nouns = person_nouns, .noun_count = 2},
    {.name = {"offence", 7}, .base = 1, .factor = 1},
    {.name = {"krona", 5}, .base = 2, .factor = 1},
    {.name = {"hour", 4}, .base = 3, .factor = 1},
    {.name = {"area", 4}, .base = 4, .factor = 1},
};

static void assert_name(cc_unit unit, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 1000);
  cc_unit_print(&buf, unit, defs);
  assert_text(cc_buf_str(&buf), expected);
  cc_buf_clear(&buf);
}

static cc_unit product(cc_unit a, cc_unit b, int sign) {
  cc_unit out;
  assert_true(cc_unit_mul(a, b, sign, &out));
  return out;
}

static void test_names(void** state) {
  (void)state;
  const cc_unit person = cc_unit_of(0), offence = cc_unit_of(1);
  assert_name(cc_unit_number(), "a plain number");
  assert_name(cc_unit_percent(), "percent");
  assert_name(cc_unit_points(), "percentage points");
  assert_name(product(offence, person, -1), "offence per person");
  assert_name(product(cc_unit_number(), person, -1), "number per person");
  assert_name(product(person, person, 1), "person times person");
  assert_name(product(product(offence, person, -1), cc_unit_of(3), -1), "offence per person per hour");
}

static void test_products(void** state) {
  (void)state;
  const cc_unit person = cc_unit_of(0), offence = cc_unit_of(1);
  const cc_unit rate = product(offence, person, -1);
  assert_true(cc_unit_eq(product(rate, person, 1), offence));
  assert_true(cc_unit_eq(product(person, rate, 1), offence));
  assert_true(cc_unit_is_number(product(person, person, -1)));
  assert_true(cc_unit_eq(product(cc_unit_percent(), person, 1), person));
  assert_true(cc_unit_eq(product(person, cc_unit_points(), 1), person));
  assert_false(cc_unit_eq(cc_unit_percent(), cc_unit_points()));
  assert_false(cc_unit_eq(cc_unit_percent(), cc_unit_number()));
  assert_false(cc_unit_eq(rate, product(person, offence, -1)));
  assert_false(cc_unit_is_number(cc_unit_percent()));
}

static void test_too_many_parts(void** state) {
  (void)state;
  cc_unit unit = cc_unit_number();
  for (uint16_t base = 0; base < 4; base++) {
    unit = product(unit, cc_unit_of(base), base % 2 ? 1 : -1);
  }
  cc_unit out;
  assert_false(cc_unit_mul(unit, cc_unit_of(4), 1, &out));
  assert_true(cc_unit_mul(unit, cc_unit_of(3), -1, &out)); /* 'hour' goes away */
  unit = cc_unit_of(0);
  bool grew = true;
  for (int i = 0; i < 200 && grew; i++) {
    grew = cc_unit_mul(unit, cc_unit_of(0), 1, &unit);
  }
  assert_false(grew); /* and no power wraps around */
}

static void test_nouns(void** state) {
  (void)state;
  assert_text(cc_unit_noun(&defs[0], "sv", false), "invånare");
  assert_text(cc_unit_noun(&defs[0], "en", true), "inhabitant");
  assert_text(cc_unit_noun(&defs[0], "fi", false), "inhabitants");
  assert_text(cc_unit_noun(&defs[1], "sv", true), "offence");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names),
      cmocka_unit_test(test_products),
      cmocka_unit_test(test_too_many_parts),
      cmocka_unit_test(test_nouns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
