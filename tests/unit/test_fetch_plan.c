/* Plans: the codes that are asked for, and their parts, which together are every cell once. */
#include "data_fixture.h"
#include "fetchers/plan.h"

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

/* A dimension with COUNT codes "c0", "c1" ... */
static plan_dim dim_of(const char* code, size_t count) {
  plan_dim d = {
      .code = cc_s(code), .label = cc_s(code), .codes = CC_ARRAY(f.arena, count + 1, cc_cube_code), .count = count};
  for (size_t i = 0; i < count; i++) {
    char text[32];
    (void)snprintf(text, sizeof(text), "c%zu", i);
    d.codes[i].code = d.codes[i].label = cc_str_copy(f.arena, cc_s(text));
  }
  return d;
}

static void pick_all(plan_dim* d) {
  d->picked = CC_ARRAY(f.arena, d->count + 1, cc_str);
  d->picked_count = d->count;
  for (size_t i = 0; i < d->count; i++) {
    d->picked[i] = d->codes[i].code;
  }
}

static job job_of(const order_table* table) {
  return (job){.arena = f.arena, .diags = f.diags, .table = table};
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

static const order_table no_table = {.name = {"x", 1}};

/* Each cell of P is in one part of SPLIT, and no part has more than MOST. */
static void check_parts(const plan* p, const plan_split* split, size_t most) {
  const size_t   cells = plan_cells(p);
  unsigned char* seen = calloc(cells + 1, 1);
  size_t         met = 0;
  assert_non_null(seen);
  for (size_t n = 0; n < split->parts; n++) {
    const cc_str* codes[8];
    size_t        counts[8], size = 1;
    for (size_t d = 0; d < p->count; d++) {
      plan_part(p, split, n, d, &codes[d], &counts[d]);
      counts[d] = p->dims[d].left_out ? 1 : counts[d];
      assert_true(counts[d] > 0);
      size *= counts[d];
    }
    assert_true(size <= most);
    for (size_t i = 0; i < size; i++) {
      size_t rest = i, at = 0, stride = 1;
      for (size_t d = p->count; d-- > 0;) {
        if (!p->dims[d].left_out) {
          at += (size_t)(codes[d] - p->dims[d].picked + (ptrdiff_t)(rest % counts[d])) * stride;
          stride *= p->dims[d].picked_count;
        }
        rest /= counts[d];
      }
      assert_true(at < cells && !seen[at]);
      seen[at] = 1;
      met++;
    }
  }
  assert_int_equal(met, cells);
  free(seen);
}

static void test_parts(void** state) {
  (void)state;
  for (size_t regions = 1; regions < 12; regions++) {
    for (size_t years = 1; years < 9; years++) {
      for (size_t most = 2; most < 90; most += 3) {
        plan_dim   dims[] = {dim_of("Region", regions), dim_of("ContentsCode", 2), dim_of("Kon", 2),
                             dim_of("Tid", years)};
        const plan p = {cc_s("TAB1"), dims, 4};
        plan_split split;
        job        j = job_of(&no_table);
        dims[1].contents = dims[3].time = true;
        dims[2].left_out = true;
        for (size_t d = 0; d < 4; d++) {
          if (!dims[d].left_out) {
            pick_all(&dims[d]);
          }
        }
        assert_int_equal(plan_divide(&j, &p, most, &split), CC_OK);
        check_parts(&p, &split, most);
        assert_true(plan_cells(&p) > most || split.parts == 1);
      }
    }
  }
  assert_quiet(&f);
}

/* Time is parted before anything else, so that a part is whole years of all places. */
static void test_time_first(void** state) {
  (void)state;
  plan_dim     dims[] = {dim_of("Region", 290), dim_of("Tid", 57)};
  const plan   p = {cc_s("TAB638"), dims, 2};
  plan_split   split;
  job          j = job_of(&no_table);
  const cc_str first = {"1/3", 3};
  dims[1].time = true;
  pick_all(&dims[0]);
  pick_all(&dims[1]);
  assert_int_equal(plan_cells(&p), 16530);
  assert_int_equal(plan_divide(&j, &p, 7000, &split), CC_OK);
  assert_int_equal(split.parts, 3);
  assert_int_equal(split.take[0], 290);
  assert_int_equal(split.take[1], 19);
  assert_true(cc_str_eq(plan_part_name(f.arena, &split, 0), first));
  assert_int_equal(plan_divide(&j, &p, 16530, &split), CC_OK);
  assert_int_equal(plan_part_name(f.arena, &split, 0).len, 0);
}

/* What is added up, and what is measured, comes whole: too much of it is told, as is a limit of no cell. */
static void test_too_much(void** state) {
  (void)state;
  static const size_t limits[] = {0, 5};
  for (size_t i = 0; i < 2; i++) {
    plan_dim   dims[] = {dim_of("Kon", 2), dim_of("ContentsCode", 3)};
    const plan p = {cc_s("TAB1"), dims, 2};
    plan_split split;
    fixture    own = f;
    own.diags = cc_diags_new(f.arena);
    job j = {.arena = f.arena, .diags = own.diags, .table = &no_table};
    dims[0].summed = dims[1].contents = true;
    pick_all(&dims[0]);
    pick_all(&dims[1]);
    assert_int_equal(plan_divide(&j, &p, limits[i], &split), CC_BAD_INPUT);
    assert_reported(&own, CC_E_PLAN_TOO_MUCH, 0, 0, "TAB1");
  }
}

static void test_too_many_parts(void** state) {
  (void)state;
  plan_dim   dims[] = {dim_of("Region", 3601)};
  const plan p = {cc_s("TAB1"), dims, 1};
  plan_split split;
  job        j = job_of(&no_table);
  pick_all(&dims[0]);
  assert_int_equal(plan_divide(&j, &p, 1, &split), CC_BAD_INPUT);
  assert_reported(&f, CC_E_PLAN_TOO_MUCH, 0, 0, NULL);
}

static void test_cells_past_counting(void** state) {
  (void)state;
  plan_dim   dims[] = {dim_of("A", 1), dim_of("B", 1), dim_of("C", 1)};
  const plan p = {cc_s("TAB1"), dims, 3};
  for (size_t d = 0; d < 3; d++) {
    dims[d].picked_count = (size_t)1 << 30;
  }
  assert_true(plan_cells(&p) == SIZE_MAX);
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static order_member members[] = {{.code = {"0180", 4}, .label = {"Stockholm", 9}},
                                 {.code = {"2480", 4}, .label = {"Umeå", 5}}};

/* A table over municipality and year, with one select or none. */
static order_table table_of(order_dim* over, order_select* select) {
  over[0] = (order_dim){.name = cc_s("municipality"), .kind = ORDER_MEMBERS, .members = members, .member_count = 2};
  over[1] = (order_dim){.name = cc_s("year"), .kind = ORDER_PERIOD, .period = CC_YEAR};
  return (order_table){
      .name = cc_s("population"), .over = over, .over_count = 2, .selects = select, .select_count = select ? 1 : 0};
}

static cc_cube_code codes_region[] = {{.code = {"00", 2}, .label = {"Riket", 5}},
                                      {.code = {"0180", 4}, .label = {"Stockholm", 9}},
                                      {.code = {"2480", 4}, .label = {"Umeå", 5}}};
static cc_cube_code codes_year[] = {{.code = {"2020", 4}, .label = {"2020", 4}},
                                    {.code = {"2021", 4}, .label = {"2021", 4}}};
static cc_cube_code codes_sex[] = {{.code = {"1", 1}, .label = {"män", 4}},
                                   {.code = {"2", 1}, .label = {"kvinnor", 7}}};
static cc_cube_code codes_one[] = {{.code = {"BE0101N1", 8}, .label = {"Folkmängd", 10}}};

static plan plan_of(plan_dim* dims) {
  dims[0] = (plan_dim){.code = cc_s("Region"), .label = cc_s("region"), .codes = codes_region, .count = 3};
  dims[1] = (plan_dim){.code = cc_s("Kon"), .label = cc_s("kön"), .codes = codes_sex, .count = 2, .eliminable = true};
  dims[2] = (plan_dim){
      .code = cc_s("ContentsCode"), .label = cc_s("innehåll"), .codes = codes_one, .count = 1, .contents = true};
  dims[3] = (plan_dim){.code = cc_s("Tid"), .label = cc_s("år"), .codes = codes_year, .count = 2, .time = true};
  return (plan){cc_s("TAB638"), dims, 4};
}

static void test_codes(void** state) {
  (void)state;
  order_dim         over[2];
  plan_dim          dims[4];
  const order_table table = table_of(over, NULL);
  plan              p = plan_of(dims);
  job               j = job_of(&table);
  plan_split        split;
  cc_pin            pin = {.file = {NULL, 0}};
  assert_int_equal(plan_settle(&j, &p), CC_OK);
  assert_int_equal(dims[0].picked_count, 2); /* the country is no municipality */
  assert_text(dims[0].picked[0], "0180");
  assert_true(dims[1].left_out);
  assert_int_equal(dims[2].picked_count, 1);
  assert_int_equal(dims[3].picked_count, 2);
  assert_int_equal(plan_divide(&j, &p, 100, &split), CC_OK);
  assert_int_equal(plan_pin(f.arena, &p, &split, 0, &pin), CC_OK);
  assert_int_equal(pin.codes.count, 3);
  assert_text(pin.codes.at[0], "\"Region\" = \"0180\", \"2480\"");
  assert_int_equal(pin.eliminated.count, 1);
  assert_text(pin.eliminated.at[0], "Kon");
  assert_quiet(&f);
}

static void test_select(void** state) {
  (void)state;
  cc_str            text[] = {{"kvinnor", 7}, {"1", 1}};
  order_select      select = {.dimension = {"Kon", 3}, .codes = text, .count = 2};
  order_dim         over[2];
  plan_dim          dims[4];
  const order_table table = table_of(over, &select);
  plan              p = plan_of(dims);
  job               j = job_of(&table);
  assert_int_equal(plan_settle(&j, &p), CC_OK);
  assert_false(dims[1].left_out);
  assert_true(dims[1].summed);
  assert_int_equal(dims[1].picked_count, 2);
  assert_text(dims[1].picked[0], "1"); /* in the source's order */
}

/* A slip of the rules is told before anything is asked. */
static void test_slips(void** state) {
  (void)state;
  static const struct {
    const char *dimension, *code;
    cc_code     told;
    const char* near;
  } rows[] = {
      {"Kon", "3", CC_E_PLAN_CODE, "Kon"},
      {"Kon", "kvinor", CC_E_PLAN_CODE, "kvinnor"},
      {"Kön", "1", CC_E_PLAN_DIM, "kön"},
      {"Tid", "TOP(x)", CC_E_PLAN_CODE, "Tid"},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_str            text = cc_s(rows[i].code);
    order_select      select = {.dimension = cc_s(rows[i].dimension), .codes = &text, .count = 1};
    order_dim         over[2];
    plan_dim          dims[4];
    const order_table table = table_of(over, &select);
    plan              p = plan_of(dims);
    fixture           own = {f.arena, cc_diags_new(f.arena)};
    job               j = {.arena = f.arena, .diags = own.diags, .table = &table};
    assert_int_equal(plan_settle(&j, &p), CC_BAD_INPUT);
    assert_reported(&own, rows[i].told, 0, 0, rows[i].near);
  }
}

/* Nothing that the table is over has a code there. */
static void test_no_codes(void** state) {
  (void)state;
  static const size_t counts[] = {0, 1};
  for (size_t i = 0; i < 2; i++) {
    order_dim         over[2];
    plan_dim          dims[4];
    const order_table table = table_of(over, NULL);
    plan              p = plan_of(dims);
    fixture           own = {f.arena, cc_diags_new(f.arena)};
    job               j = {.arena = f.arena, .diags = own.diags, .table = &table};
    dims[0].count = counts[i]; /* none, or the country alone */
    assert_int_equal(plan_settle(&j, &p), CC_BAD_INPUT);
    assert_true(cc_diags_failed(own.diags));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_parts, begin, end),
      cmocka_unit_test_setup_teardown(test_time_first, begin, end),
      cmocka_unit_test_setup_teardown(test_too_much, begin, end),
      cmocka_unit_test_setup_teardown(test_too_many_parts, begin, end),
      cmocka_unit_test_setup_teardown(test_cells_past_counting, begin, end),
      cmocka_unit_test_setup_teardown(test_codes, begin, end),
      cmocka_unit_test_setup_teardown(test_select, begin, end),
      cmocka_unit_test_setup_teardown(test_slips, begin, end),
      cmocka_unit_test_setup_teardown(test_no_codes, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
