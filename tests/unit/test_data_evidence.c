/* The evidence of claims/umea-2022 against the figures it was transcribed from, in ../shared/data beside the
   repository, cell by cell; and rules/places against the list of municipalities there. Skipped, aloud, where that
   folder is absent. */
#include "base/file.h"
#include "base/limits.h"
#include "data/table.h"
#include "data_fixture.h"

#ifndef SOURCE_DIR
#define SOURCE_DIR "."
#endif

static fixture f;
static cc_dim* municipality;
static cc_dim* year;
static cc_dim* offence;

static cc_str read_file(const char* path) {
  char full[512];
  snprintf(full, sizeof(full), "%s/%s", SOURCE_DIR, path);
  cc_str text = {NULL, 0};
  if (cc_file_read(f.arena, NULL, full, path, CC_MAX_EVIDENCE_BYTES, &text, f.diags) != CC_OK) {
    print_diags(&f);
    fail_msg("cannot read %s", full);
  }
  return text;
}

static bool has_shared(void) {
  FILE* const file = fopen(SOURCE_DIR "/../shared/data/population.csv", "rb");
  if (file) {
    fclose(file);
  }
  return file != NULL;
}

static void begin(void) {
  f = set_up();
  municipality = cc_dim_new(f.arena, cc_s("municipality"), CC_DIM_MEMBERS);
  year = cc_dim_new(f.arena, cc_s("year"), CC_DIM_PERIOD);
  offence = cc_dim_new(f.arena, cc_s("offence"), CC_DIM_MEMBERS);
  municipality->label = cc_s("kommun");
  year->period = CC_YEAR;
  offence->open = true;
  const cc_str   places = read_file("rules/places/municipalities.csv");
  const uint32_t file = cc_diags_file(f.diags, cc_s("rules/places/municipalities.csv"), places);
  assert_int_equal(cc_dim_read_places(f.arena, municipality, places, file, f.diags), CC_OK);
  assert_quiet(&f);
}

static cc_table* read_table(cc_table_spec* spec, const char* path) {
  cc_table* table = NULL;
  if (cc_table_read_csv(f.arena, spec, read_file(path), cc_s(path), &table, f.diags) != CC_OK) {
    print_diags(&f);
    fail_msg("cannot read %s", path);
  }
  assert_quiet(&f);
  return table;
}

/* Both tables hold the same figures up to year LAST; cells without a figure are none. */
static void assert_same(const cc_table* ours, const cc_table* theirs, size_t year_axis, int64_t last, size_t expected) {
  size_t j = 0, compared = 0;
  for (size_t i = 0; i < ours->count; i++) {
    if (ours->cells[i].missing) {
      continue;
    }
    while (j < theirs->count && theirs->cells[j].at[year_axis] > last) {
      j++;
    }
    assert_true(j < theirs->count);
    for (size_t d = 0; d < ours->over_count; d++) {
      assert_int_equal(ours->cells[i].at[d], theirs->cells[j].at[d]);
    }
    assert_int_equal(theirs->cells[j].missing, 0);
    assert_int_equal(ours->cells[i].value, theirs->cells[j].value);
    compared++;
    j++;
  }
  while (j < theirs->count && theirs->cells[j].at[year_axis] > last) {
    j++;
  }
  assert_int_equal(j, theirs->count);
  assert_int_equal(compared, expected);
}

static void test_population(void** state) {
  (void)state;
  begin();
  cc_dim*                over[] = {municipality, year};
  struct cc_table_column value = {.header = cc_s("population")};
  cc_table_spec          wide = {.name = cc_s("population"), .over = over, .over_count = 2};
  cc_table_spec          with_value = wide;
  with_value.columns = &value;
  with_value.column_count = 1;
  cc_table* const ours = read_table(&wide, "claims/umea-2022/evidence/population.csv");
  assert_int_equal(ours->count, 290 * 11);
  assert_int_equal(ours->symbol_count, 0);
  if (!has_shared()) {
    print_message("skipped: ../shared/data is not there\n");
    tear_down(&f);
    skip();
  }
  cc_table* const theirs = read_table(&with_value, "../shared/data/population.csv");
  assert_same(ours, theirs, 1, 2024, 290 * 11);
  int64_t sum = 0;
  for (size_t i = 0; i < ours->count; i++) {
    sum += ours->cells[i].at[1] == 2021 ? ours->cells[i].value : 0;
  }
  assert_int_equal(sum, 10452326); /* SCB's own total for the country */
  tear_down(&f);
}

static void test_offences(void** state) {
  (void)state;
  begin();
  cc_dim*                over[] = {offence, municipality, year};
  struct cc_table_column value = {.header = cc_s("count")};
  cc_table_spec          wide = {.name = cc_s("reported_offences"), .over = over, .over_count = 3};
  cc_table_spec          with_value = wide;
  with_value.columns = &value;
  with_value.column_count = 1;
  cc_table* const ours = read_table(&wide, "claims/umea-2022/evidence/reported_offences.csv");
  assert_int_equal(offence->count, 6);
  assert_text(offence->members[0].label, "Totalt antal brott");
  if (!has_shared()) {
    print_message("skipped: ../shared/data is not there\n");
    tear_down(&f);
    skip();
  }
  cc_table* const theirs = read_table(&with_value, "../shared/data/reported_offences.csv");
  assert_int_equal(offence->count, 6);
  assert_same(ours, theirs, 2, 2025, 290 * 11 + 5 * 21);
  tear_down(&f);
}

static void test_municipalities(void** state) {
  (void)state;
  begin();
  assert_int_equal(municipality->count, 290);
  if (!has_shared()) {
    print_message("skipped: ../shared/data is not there\n");
    tear_down(&f);
    skip();
  }
  cc_csv csv;
  assert_int_equal(
      cc_csv_read(f.arena, read_file("../shared/data/municipalities.csv"), cc_s("municipalities"), 0, &csv, f.diags),
      CC_OK);
  assert_int_equal(csv.rows, 291);
  for (size_t row = 1; row < csv.rows; row++) {
    uint32_t member = CC_NO_MEMBER;
    assert_int_equal(cc_dim_find(municipality, cc_csv_at(&csv, row, 1)->text, &member), CC_OK);
    const cc_spell* const spell = cc_dim_spell(municipality, member, 2021);
    assert_non_null(spell);
    assert_true(cc_str_eq(spell->code, cc_csv_at(&csv, row, 0)->text));
    assert_true(cc_str_eq(spell->attributes[0], cc_csv_at(&csv, row, 3)->text));
  }
  tear_down(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_population),
      cmocka_unit_test(test_offences),
      cmocka_unit_test(test_municipalities),
  };
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return failed ? failed : has_shared() ? 0 : 77;
}
