/* Codes that a `select` means, names with the noun of their dimension, and what a body is described as. */
#include "data/description.h"
#include "data/pick.h"
#include "data/read_csv.h"
#include "data_fixture.h"

static fixture f;

static int begin(void** state) {
  (void)state;
  f = set_up();
  return 0;
}

static int end(void** state) {
  (void)state;
  tear_down(&f);
  return 0;
}

/* ---- select ------------------------------------------------------------------------------------------------------ */

static void test_expressions(void** state) {
  (void)state;
  static const cc_cube_code codes[] = {{.code = {"2018", 4}, .label = {"2018", 4}},
                                       {.code = {"2019", 4}, .label = {"2019", 4}},
                                       {.code = {"2020", 4}, .label = {"pandemic", 8}},
                                       {.code = {"TOP(1)", 6}, .label = {"2021", 4}}};
  static const struct {
    const char* text;
    bool        time;
    const char* wanted; /* one sign a code; NULL: it means nothing */
  } rows[] = {
      {"2019", true, ".x.."},
      {"pandemic", true, "..x."}, /* by its label */
      {"*", true, "xxxx"},
      {"TOP(1)", true, "...x"}, /* the code of that name */
      {"TOP(2)", true, "..xx"},
      {"TOP(2)", false, "xx.."},
      {"BOTTOM(1)", true, "x..."},
      {"BOTTOM(9)", true, "xxxx"},
      {"FROM(2019)", true, ".xxx"},
      {"TO(2019)", true, "xx.."},
      {"RANGE(2019, 2020)", true, ".xx."},
      {"RANGE(2020,2019)", true, NULL},
      {"RANGE(2019)", true, NULL},
      {"FROM(1999)", true, NULL},
      {"TO()", true, NULL},
      {"TOP(0)", true, NULL},
      {"TOP(-1)", true, NULL},
      {"TOP(99999999)", true, NULL},
      {"TOP(2", true, NULL},
      {"top(2)", true, NULL},
      {"", true, NULL},
      {"2022", true, NULL},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    bool wanted[4] = {false};
    if (cc_pick(codes, 4, rows[i].time, cc_s(rows[i].text), wanted) != (rows[i].wanted != NULL)) {
      fail_msg("%s", rows[i].text);
    }
    for (size_t k = 0; k < 4; k++) {
      assert_int_equal(wanted[k], rows[i].wanted && rows[i].wanted[k] == 'x');
    }
  }
  assert_true(cc_pick_is_expression(cc_s("RANGE(a,b)")));
  assert_false(cc_pick_is_expression(cc_s("RANGE")));
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static void test_nouns(void** state) {
  (void)state;
  static const char* const names[] = {"Stockholm", "Göteborg", "Alingsås", "Båstad", "Vik", "Viks"};
  static const struct {
    const char* text;
    int         member; /* -1: none, -2: nobody can say which */
  } rows[] = {
      {"Stockholm", 0},       {"Stockholm kommun", 0},   {"Stockholms kommun", 0}, {"Göteborgs kommun", 1},
      {"Alingsås kommun", 2}, {"ALINGSÅS kommun", -1},   {"Båstads Kommun", 3},    {"Vik kommun", 4},
      {"Viks kommun", -2},    {"Göteborgss kommun", -1}, {"Göteborgskommun", -1},  {"kommun", -1},
      {" kommun", -1},        {"s kommun", -1},          {"Göteborgs län", -1},    {"Göteborgs  kommun", 1},
  };
  cc_dim* const dim = cc_dim_new(f.arena, cc_s("municipality"), CC_DIM_MEMBERS);
  uint32_t      member;
  assert_non_null(dim);
  dim->label = cc_s("kommun");
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    assert_int_equal(cc_dim_add(f.arena, dim, cc_s(names[i]), &member, f.diags), CC_OK);
  }
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const cc_status wanted = rows[i].member >= 0 ? CC_OK : rows[i].member == -1 ? CC_NOT_FOUND : CC_BAD_INPUT;
    member = CC_NO_MEMBER;
    if (cc_csv_member(f.arena, dim, cc_s(rows[i].text), &member) != wanted) {
      fail_msg("%s", rows[i].text);
    }
    assert_true(wanted != CC_OK || (int)member == rows[i].member);
  }
  dim->label = cc_s(""); /* where the rules give no noun none is taken off */
  assert_int_equal(cc_csv_member(f.arena, dim, cc_s("Göteborgs kommun"), &member), CC_NOT_FOUND);
}

/* ---- descriptions ------------------------------------------------------------------------------------------------ */

static void test_messages(void** state) {
  (void)state;
  static cc_wire_field fields[] = {
      {{"title", 5}, {"Libraries", 9}}, {{"note", 4}, {"counted in May", 14}},
      {{"dimension", 9}, {"Tid", 3}},   {{"label", 5}, {"year", 4}},
      {{"role", 4}, {"time", 4}},       {{"code", 4}, {"2021\t2021", 9}},
      {{"code", 4}, {"2022\t2022", 9}},
  };
  const cc_wire_message m = {.verb = {"described", 9}, .fields = fields, .count = 7};
  cc_description        d;
  assert_int_equal(cc_description_of_message(f.arena, &m, &d), CC_OK);
  assert_text(d.title, "Libraries");
  assert_int_equal(d.note_count, 1);
  assert_int_equal(d.dim_count, 1);
  assert_text(d.dims[0].label, "year");
  assert_int_equal(d.dims[0].count, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_expressions, begin, end),
      cmocka_unit_test_setup_teardown(test_nouns, begin, end),
      cmocka_unit_test_setup_teardown(test_messages, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
