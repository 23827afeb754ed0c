/* Dimensions: members by name, alias and code; classifications with stretches of time. */
#include "base/limits.h"
#include "data/dim.h"
#include "data_fixture.h"

#define HEAD "code,name,aliases,from,until,county\n"

static fixture f;
static cc_dim* dim;

static cc_status read_places(const char* text) {
  f = set_up();
  dim = cc_dim_new(f.arena, cc_s("municipality"), CC_DIM_MEMBERS);
  assert_non_null(dim);
  const uint32_t file = cc_diags_file(f.diags, cc_s("m.csv"), cc_s(text));
  return cc_dim_read_places(f.arena, dim, cc_s(text), file, f.diags);
}

static void assert_refused(const char* text, cc_code code, size_t line, size_t column, const char* part) {
  assert_int_equal(read_places(text), CC_BAD_INPUT);
  assert_reported(&f, code, line, column, part);
  tear_down(&f);
}

static uint32_t find(const char* name) {
  uint32_t member = CC_NO_MEMBER;
  (void)cc_dim_find(dim, cc_s(name), &member);
  return member;
}

static void test_heby(void** state) {
  (void)state;
  assert_int_equal(read_places(HEAD "0331,Heby,,2007,,Uppsala län\n"
                                    "0180,Stockholm,Stockholms stad | Sthlm,,,Stockholms län\n"
                                    "1917,Heby,,,2006,Västmanlands län\n"),
                   CC_OK);
  assert_quiet(&f);
  assert_int_equal(dim->count, 2);
  assert_int_equal(dim->attribute_count, 1);
  assert_text(dim->attributes[0], "county");
  assert_int_equal(find("Heby"), 0);
  assert_int_equal(find("1917"), 0);
  assert_int_equal(find("0331"), 0);
  assert_int_equal(find("Sthlm"), 1);
  assert_int_equal(find("Stockholms stad"), 1);
  assert_int_equal(find("stockholm"), CC_NO_MEMBER);
  assert_int_equal(find("331"), CC_NO_MEMBER);
  assert_int_equal(dim->members[0].spell_count, 2);
  assert_text(cc_dim_spell(dim, 0, 2006)->attributes[0], "Västmanlands län");
  assert_text(cc_dim_spell(dim, 0, 2007)->attributes[0], "Uppsala län");
  assert_text(cc_dim_spell(dim, 0, 1950)->code, "1917");
  assert_null(cc_dim_spell(dim, 2, 2007));
  tear_down(&f);
}

static void test_gap(void** state) {
  (void)state;
  assert_int_equal(read_places(HEAD "0330,Knivsta,,2003,,\n0117,Österåker,,1983,,\n0117,Österåker,,,1973,\n"), CC_OK);
  assert_null(cc_dim_spell(dim, 0, 2002));
  assert_non_null(cc_dim_spell(dim, 0, 2003));
  assert_non_null(cc_dim_spell(dim, 1, 1973));
  assert_null(cc_dim_spell(dim, 1, 1974));
  tear_down(&f);
}

static void test_faults(void** state) {
  (void)state;
  assert_refused("code,name,aliases,form,until\n1,a,,,\n", CC_E_PLACES_COLUMN, 1, 1, "did you mean 'form'");
  assert_refused("code,name,name,aliases,from,until\n1,a,a,,,\n", CC_E_CSV_COLUMN_TWICE, 1, 11, "name");
  assert_refused(HEAD, CC_E_CSV_EMPTY, 1, 1, NULL);
  assert_refused(HEAD "1,,,,,\n", CC_E_CSV_MEMBER_EMPTY, 2, 3, NULL);
  assert_refused(HEAD "1,a,,20033,,\n", CC_E_PLACES_CELL, 2, 6, "'20033' in the column 'from'");
  assert_refused(HEAD "1,a,,2003-01,,\n", CC_E_PLACES_CELL, 2, 6, "a year such as");
  assert_refused(HEAD "1,a,,2003,2002,\n", CC_E_PLACES_CELL, 2, 11, "not before");
  assert_refused(HEAD "1,a,,,2006,\n2,a,,2006,,\n", CC_E_PLACES_OVERLAP, 3, 3, "'a'");
  assert_refused(HEAD "1,a,,,,\n1,b,,,,\n", CC_E_PLACES_CODE, 3, 1, "'a' and 'b'");
  assert_refused("code,name,aliases,from,until,aggregate\n1,a,,,,no\n", CC_E_PLACES_CELL, 2, 8, "yes");
}

static void test_codes_used_again(void** state) {
  (void)state;
  assert_int_equal(read_places(HEAD "1,a,,,1999,\n1,b,,2000,,\n"), CC_OK);
  uint32_t member = 0;
  assert_int_equal(cc_dim_find(dim, cc_s("1"), &member), CC_BAD_INPUT);
  tear_down(&f);
}

/* A label wins over an alias, an alias over a code; two of one kind are ambiguous. */
static void test_order_of_names(void** state) {
  (void)state;
  assert_int_equal(read_places(HEAD "c,a,b|x,,,\nx,b,,,,\na,d,y,,,\nz,e,y,,,\n"), CC_OK);
  uint32_t member = 0;
  assert_int_equal(find("b"), 1);
  assert_int_equal(find("x"), 0);
  assert_int_equal(find("a"), 0);
  assert_int_equal(cc_dim_find(dim, cc_s("y"), &member), CC_BAD_INPUT);
  assert_int_equal(cc_dim_find(dim, cc_s(""), &member), CC_NOT_FOUND);
  tear_down(&f);
}

static void test_aggregates(void** state) {
  (void)state;
  assert_int_equal(read_places("name;code;until;from;aggregate;aliases\nRiket;00;;;yes;Sverige\nUmeå;2480;;;;\n"),
                   CC_OK);
  assert_true(dim->members[0].aggregate);
  assert_false(dim->members[1].aggregate);
  assert_int_equal(find("Sverige"), 0);
  tear_down(&f);
}

static void test_suggest(void** state) {
  (void)state;
  assert_int_equal(read_places(HEAD "0182,Nacka,,,,\n2480,Umeå,,,,\n"), CC_OK);
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s("umea"));
  cc_dim_suggest(dim, &suggest);
  assert_text(cc_suggest_text(f.arena, &suggest), "'Umeå'");
  tear_down(&f);
}

static void test_weekday(void** state) {
  (void)state;
  f = set_up();
  dim = cc_dim_weekday(f.arena);
  assert_non_null(dim);
  assert_int_equal(dim->count, 7);
  assert_int_equal(find("monday"), 0);
  assert_int_equal(find("sunday"), 6);
  tear_down(&f);
}

static void test_many(void** state) {
  (void)state;
  f = set_up();
  dim = cc_dim_new(f.arena, cc_s("day"), CC_DIM_MEMBERS);
  uint32_t member = 0;
  for (int i = 0; i < CC_MAX_MEMBERS; i++) {
    char name[16];
    snprintf(name, sizeof(name), "m%d", i);
    assert_int_equal(cc_dim_add(f.arena, dim, cc_str_copy(f.arena, cc_s(name)), &member, f.diags), CC_OK);
  }
  assert_int_equal(find("m0"), 0);
  assert_int_equal(find("m99999"), 99999);
  assert_int_equal(cc_dim_add(f.arena, dim, cc_s("one more"), &member, f.diags), CC_LIMIT);
  assert_reported(&f, CC_E_LIMIT, 0, 0, "100 000");
  tear_down(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_heby),       cmocka_unit_test(test_gap),     cmocka_unit_test(test_faults),
      cmocka_unit_test(test_aggregates), cmocka_unit_test(test_suggest), cmocka_unit_test(test_codes_used_again),
      cmocka_unit_test(test_weekday),    cmocka_unit_test(test_many),    cmocka_unit_test(test_order_of_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
