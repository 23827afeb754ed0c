/* Tables from CSV: long and wide, exact figures, missing ones, and each way in which a file can be misread. */
#include "base/limits.h"
#include "data/table.h"
#include "data_fixture.h"

static fixture                f;
static cc_dim *               place, *year, *offence;
static cc_dim*                over[3];
static cc_table_spec          spec;
static cc_table*              table;
static struct cc_table_column columns[2];

static void begin(void) {
  f = set_up();
  place = cc_dim_new(f.arena, cc_s("municipality"), CC_DIM_MEMBERS);
  year = cc_dim_new(f.arena, cc_s("year"), CC_DIM_PERIOD);
  offence = cc_dim_new(f.arena, cc_s("offence"), CC_DIM_MEMBERS);
  place->label = cc_s("kommun");
  year->period = CC_YEAR;
  offence->open = true;
  static const char places[] = "code,name,aliases,from,until\n0182,Nacka,,,\n2480,Umeå,,,\n2580,Luleå,,,\n";
  const uint32_t    file = cc_diags_file(f.diags, cc_s("m.csv"), cc_s(places));
  assert_int_equal(cc_dim_read_places(f.arena, place, cc_s(places), file, f.diags), CC_OK);
  over[0] = place;
  over[1] = year;
  over[2] = offence;
  spec = (cc_table_spec){.name = cc_s("t"), .over = over, .over_count = 2};
  table = NULL;
}

static cc_status read_now(const char* text) {
  const cc_status status = cc_table_read_csv(f.arena, &spec, cc_s(text), cc_s("t.csv"), &table, f.diags);
  assert_true((status == CC_OK) == (table != NULL));
  assert_true((status == CC_OK) == !cc_diags_failed(f.diags));
  return status;
}

static void read_well(const char* text) {
  if (read_now(text) != CC_OK) {
    print_diags(&f);
    fail_msg("not read: %s", text);
  }
}

/* Reads TEXT anew, over municipality and year, and finds it well. */
static void assert_read(const char* text) {
  begin();
  read_well(text);
  assert_quiet(&f);
}

static void assert_refused_now(const char* text, cc_code code, size_t line, size_t column, const char* part) {
  assert_int_equal(read_now(text), CC_BAD_INPUT);
  assert_reported(&f, code, line, column, part);
  tear_down(&f);
}

static void assert_refused(const char* text, cc_code code, size_t line, size_t column, const char* part) {
  begin();
  assert_refused_now(text, code, line, column, part);
}

/* Cell I is at (A, B) and holds VALUE. */
static void assert_cell(size_t i, int64_t a, int64_t b, int64_t value) {
  assert_true(i < table->count);
  assert_int_equal(table->cells[i].at[0], a);
  assert_int_equal(table->cells[i].at[1], b);
  assert_int_equal(table->cells[i].missing, 0);
  assert_int_equal(table->cells[i].value, value);
}

static void test_long(void** state) {
  (void)state;
  assert_read("kommun;year;antal\nUmeå;2021;130 997\n2480;2020;130\xC2\xA0"
              "224\nNacka;2021;0\n");
  assert_int_equal(table->count, 3);
  assert_cell(0, 0, 2021, 0);
  assert_cell(1, 1, 2020, 130224);
  assert_cell(2, 1, 2021, 130997);
  assert_int_equal(table->decimals, 0);
  assert_false(table->negative);
  tear_down(&f);
}

static void test_wide(void** state) {
  (void)state;
  assert_read("\xEF\xBB\xBFmunicipality,2020,2021,\r\nUmeå,1,2,\r\nNacka,3,..,\r\nLuleå,,\"-\",\r\n");
  assert_int_equal(table->count, 6);
  assert_cell(0, 0, 2020, 3);
  assert_int_equal(table->cells[1].missing, 1);
  assert_cell(2, 1, 2020, 1);
  assert_cell(3, 1, 2021, 2);
  assert_int_equal(table->symbol_count, 3);
  assert_text(table->symbols[0], "..");
  assert_text(table->symbols[1], "");
  assert_text(table->symbols[table->cells[5].missing - 1], "-");
  assert_int_equal(table->cells[5].value, 0);
  tear_down(&f);
  assert_read("year;Umeå;0182\n2020;1;2\n"); /* places in the header, one by code */
  assert_cell(0, 0, 2020, 2);
  assert_cell(1, 1, 2020, 1);
  tear_down(&f);
}

static void test_windows_1252(void** state) {
  (void)state;
  assert_read("kommun;2020\nUme\xE5;34\xA0"
              "550\n");
  assert_cell(0, 1, 2020, 34550);
  tear_down(&f);
}

static void test_open_dimension(void** state) {
  (void)state;
  begin();
  spec.over_count = 3;
  read_well("offence;kommun;year;n\nB;Umeå;2020;1\nA;Umeå;2020;2\nB;Umeå;2021;3\n");
  assert_int_equal(offence->count, 2);
  assert_text(offence->members[0].label, "B");
  assert_int_equal(table->count, 3);
  tear_down(&f);
  begin(); /* one header cell is no list of members */
  spec.over_count = 3;
  assert_refused_now("kommun;year;n\nUmeå;2020;1\n", CC_E_CSV_NO_DIM, 1, 1, "no column for 'offence'");
  begin();
  spec.over_count = 3;
  read_well("kommun;year;violence;theft\nUmeå;2020;1;2\n");
  assert_int_equal(offence->count, 2);
  tear_down(&f);
}

static void test_columns(void** state) {
  (void)state;
  begin();
  columns[0] = (struct cc_table_column){.header = cc_s("Ort"), .dim = place};
  columns[1] = (struct cc_table_column){.header = cc_s("Antal"), .dim = NULL};
  spec.columns = columns;
  spec.column_count = 2;
  read_well("Kod;Ort;year;Antal;Not\n1;Umeå;2020;7;se not\n");
  assert_cell(0, 1, 2020, 7);
  tear_down(&f);
  begin();
  columns[0] = (struct cc_table_column){.header = cc_s("ort"), .dim = place};
  spec.columns = columns;
  spec.column_count = 1;
  assert_refused_now("Kod;Ort;year;Antal\n1;Umeå;2020;7\n", CC_E_CSV_NO_COLUMN, 1, 1, "did you mean 'Ort'");
  assert_refused("Kod;kommun;year;Antal\n1;Umeå;2020;7\n", CC_E_CSV_MANY_VALUES, 1, 1, "'Kod', 'Antal'");
  assert_refused("kommun;year\nUmeå;2020\n", CC_E_CSV_NO_VALUE, 1, 1, NULL);
  assert_refused("kommun;municipality;year;n\nUmeå;Umeå;2020;1\n", CC_E_CSV_COLUMN_TWICE, 1, 8, "municipality");
  assert_refused("Kommuner;year;n\nUmeå;2020;1\n", CC_E_CSV_NO_DIM, 1, 1, "\"Kommuner\" is municipality");
  assert_refused("a;b;c\n1;2;3\n", CC_E_CSV_NO_DIM, 1, 1, NULL);
  assert_refused("kommun;2020;2O21\nUmeå;1;2\n", CC_E_CSV_HEADER, 1, 13,
                 "'2O21' is no dimension of the table and no year");
  assert_refused("year;Umea;Nacka\n2020;1;2\n", CC_E_CSV_HEADER, 1, 6, "did you mean 'Umeå'");
  assert_refused("kommun;year;n\n", CC_E_CSV_EMPTY, 1, 1, NULL);
}

static void test_members(void** state) {
  (void)state;
  assert_refused("kommun;2020\nNaka;1\n", CC_E_CSV_MEMBER, 2, 1, "did you mean 'Nacka'");
  assert_refused("kommun;2020\numeå;1\n", CC_E_CSV_MEMBER, 2, 1, "did you mean 'Umeå'");
  assert_refused("kommun;year;n\nUmeå;2020;1\n;2021;2\n", CC_E_CSV_MEMBER_EMPTY, 3, 1, "every row");
  begin(); /* all of them are told */
  assert_int_equal(read_now("kommun;2020\nA;1\nUmeå;x\nB;1\n"), CC_BAD_INPUT);
  assert_int_equal(cc_diags_count(f.diags, CC_ERROR), 3);
  tear_down(&f);
}

static void test_periods(void** state) {
  (void)state;
  assert_refused("kommun;year;n\nUmeå;2011-12;1\n", CC_E_CSV_SPLIT, 2, 6, "month or a split year");
  assert_refused("kommun;year;n\nUmeå;2012-13;1\n", CC_E_CSV_SPLIT, 2, 6, "2012/13");
  assert_refused("kommun;2010;2011-12\nUmeå;1;1\n", CC_E_CSV_SPLIT, 1, 13, NULL);
  assert_refused("kommun;year;n\nUmeå;2011-14;1\n", CC_E_CSV_PERIOD, 2, 6, "a year such as 2021");
  assert_refused("kommun;year;n\nUmeå;2011/12;1\n", CC_E_CSV_PERIOD, 2, 6, "'2011/12' is no year");
  assert_refused("kommun;year;n\nUmeå;21;1\n", CC_E_CSV_PERIOD, 2, 6, NULL);
  begin();
  year->period = CC_MONTH;
  read_well("kommun;year;n\nUmeå;2011-12;1\n");
  assert_cell(0, 1, 12 * 2011 + 11, 1);
  tear_down(&f);
  begin();
  year->period = CC_SPLIT_YEAR;
  read_well("kommun;year;n\nUmeå;2011/12;1\n");
  assert_cell(0, 1, 2011, 1);
  tear_down(&f);
}

static void test_decimals(void** state) {
  (void)state;
  assert_read("kommun;2020;2021\nUmeå;1,5;-2\nNacka;10;\xE2\x88\x92"
              "0,25\n");
  assert_int_equal(table->decimals, 2);
  assert_true(table->negative);
  assert_cell(0, 0, 2020, 1000);
  assert_cell(1, 0, 2021, -25);
  assert_cell(2, 1, 2020, 150);
  assert_cell(3, 1, 2021, -200);
  tear_down(&f);
  assert_read("kommun;2020;2021\nUmeå;1.234,5;2\n"); /* both marks in one figure leave one reading */
  assert_cell(0, 1, 2020, 12345);
  tear_down(&f);
  assert_read("kommun;2020;2021\nUmeå;0.123;1.234\n"); /* no group begins with 0 */
  assert_cell(1, 1, 2021, 1234);
  assert_int_equal(table->decimals, 3);
  tear_down(&f);
  assert_read("kommun;2020\nUmeå;1,234,567\n"); /* no number has two decimal marks */
  assert_cell(0, 1, 2020, 1234567);
  tear_down(&f);
  assert_refused("kommun;2020\nUmeå;1,234\n", CC_E_CSV_MARK, 2, 6, "'1,234' may be 1234 or 1.234");
  assert_refused("kommun;2020\nUmeå;1.234\n", CC_E_CSV_MARK, 2, 6, "decimal \",\" for 1234, decimal \".\" for 1.234");
  assert_refused("kommun;2020;2021\nUmeå;1,5;1.5\n", CC_E_CSV_MARKS, 2, 10, "'1.5' does not fit the decimal mark ','");
  begin();
  spec.decimal = '.';
  read_well("kommun;2020\nUmeå;1,234\n");
  assert_cell(0, 1, 2020, 1234);
  tear_down(&f);
  begin();
  spec.decimal = ',';
  read_well("kommun;2020\nUmeå;1,234\n");
  assert_cell(0, 1, 2020, 1234);
  assert_int_equal(table->decimals, 3);
  tear_down(&f);
  begin();
  spec.decimal = '.';
  assert_refused_now("kommun;2020\nUmeå;1,5\n", CC_E_CSV_MARKS, 2, 6, NULL);
}

static void test_digits(void** state) {
  (void)state;
  assert_read("kommun;2020;2021\nUmeå;999999999999999999;-999999999999999999\n");
  assert_cell(0, 1, 2020, INT64_C(999999999999999999));
  assert_cell(1, 1, 2021, -INT64_C(999999999999999999));
  tear_down(&f);
  assert_refused("kommun;2020\nUmeå;1000000000000000000\n", CC_E_CSV_DIGITS, 2, 6, "at most 18");
  assert_refused("kommun;2020;2021\nUmeå;999999999999999999;0.5\n", CC_E_CSV_DIGITS, 2, 6, NULL);
  assert_read("kommun;2020\nUmeå;0.000001\n");
  assert_cell(0, 1, 2020, 1);
  tear_down(&f);
  assert_refused("kommun;2020\nUmeå;0.3000000000000004\n", CC_E_CSV_DECIMALS, 2, 6, "16 decimals");
  assert_refused("kommun;2020\nUmeå;1E+05\n", CC_E_CSV_EXPONENT, 2, 6, NULL);
  assert_refused("kommun;2020\nUmeå;1,2e5\n", CC_E_CSV_EXPONENT, 2, 6, NULL);
}

static void test_no_numbers(void** state) {
  (void)state;
  static const char* const texts[] = {"x",   "1 00", "1  000", "12 34", "1 0000", "1000 000", "0 123",
                                      "--1", "- 1",  "1-",     "+",     "1.",     ".5",       "1e",
                                      "NaN", "inf",  "0x10",   "1 %%",  "%",      "–",        "e5"};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
    char       text[64];
    const bool has_digit = strpbrk(texts[i], "0123456789") != NULL;
    snprintf(text, sizeof(text), "kommun;2020;2021\nUmeå;%s;7\n", texts[i]);
    assert_refused(text, has_digit ? CC_E_CSV_WORDS : CC_E_CSV_TEXT, 2, 6, has_digit ? "plain number" : "is no number");
  }
  assert_refused("kommun;2020\nUmeå;secret\n", CC_E_CSV_TEXT, 2, 6, "missing \"secret\"");
}

static void test_percent_and_symbols(void** state) {
  (void)state;
  static cc_str missing[] = {{"x", 1}, {"–", 3}};
  begin();
  spec.percent = true;
  spec.missing = missing;
  spec.missing_count = 2;
  read_well("kommun;2020;2021\nUmeå;12,5 %;13%\nNacka;x;–\nLuleå;.;7\n");
  assert_cell(2, 1, 2020, 125);
  assert_cell(3, 1, 2021, 130);
  assert_int_equal(table->symbol_count, 3);
  tear_down(&f);
  assert_refused("kommun;2020\nUmeå;12 %\n", CC_E_CSV_PERCENT, 2, 6, "unit %");
}

static void test_doubles(void** state) {
  (void)state;
  begin();
  read_well("kommun;year;n\nUmeå;2021;1\nNacka;2021;5\nUmeå;2021;1.0\nUmeå;2021;1\n");
  assert_reported(&f, CC_N_CSV_TWICE, 4, 11, "here and 1 time more");
  assert_int_equal(table->count, 2);
  tear_down(&f);
  assert_refused("kommun;year;n\nUmeå;2021;1\nNacka;2021;5\nUmeå;2021;2\n", CC_E_CSV_TWO_VALUES, 4, 11, "1 and 2");
  assert_refused("kommun;year;n\nUmeå;2021;0\nUmeå;2021;\n", CC_E_CSV_TWO_VALUES, 3, 11, "0 and an empty cell");
  assert_refused("kommun;2021;2021\nUmeå;1;2\n", CC_E_CSV_TWO_VALUES, 2, 8, NULL);
}

/* Many rows in no order, against a plain look-up. */
static void test_sorting(void** state) {
  (void)state;
  enum { MEMBERS = 300, YEARS = 30 };
  begin();
  over[0] = offence;
  cc_buf buf;
  cc_buf_init(&buf, 1 << 24);
  cc_buf_adds(&buf, "offence;year;n\n");
  for (unsigned i = 0; i < MEMBERS * YEARS; i++) {
    const unsigned j = i * 7919u % (MEMBERS * YEARS); /* coprime: each once */
    char           row[64];
    snprintf(row, sizeof(row), "m%u;%u;%u\n", j / YEARS, 1990 + j % YEARS, j);
    cc_buf_adds(&buf, row);
  }
  const cc_str text = cc_buf_take(f.arena, &buf);
  cc_buf_clear(&buf);
  read_well(text.at);
  assert_int_equal(table->count, MEMBERS * YEARS);
  for (size_t i = 0; i < table->count; i++) {
    const cc_cell* const cell = &table->cells[i];
    char                 name[16];
    snprintf(name, sizeof(name), "m%d", (int)(cell->value / YEARS));
    assert_text(offence->members[cell->at[0]].label, name);
    assert_int_equal(cell->at[1], 1990 + cell->value % YEARS);
    assert_int_equal(cell->at[0], i / YEARS);
    assert_int_equal(cell->at[1], 1990 + (int)(i % YEARS));
  }
  tear_down(&f);
}

/* A hostile file ends in few messages. */
static void test_many_faults(void** state) {
  (void)state;
  begin();
  cc_buf buf;
  cc_buf_init(&buf, 1 << 24);
  cc_buf_adds(&buf, "kommun;year;n\n");
  for (unsigned i = 0; i < 5000; i++) {
    cc_buf_adds(&buf, i % 2 ? "Umeå;2021;x\n" : "Naka;2021;1\n");
  }
  const cc_str text = cc_buf_take(f.arena, &buf);
  cc_buf_clear(&buf);
  assert_int_equal(read_now(text.at), CC_BAD_INPUT);
  assert_true(cc_diags_count(f.diags, CC_ERROR) <= CC_MAX_DIAGS);
  tear_down(&f);
}

/* With ever more memory: out of memory each time, without a crash or a table, until it is enough. */
static void test_no_memory(void** state) {
  (void)state;
  static const char text[] = "kommun;year;n\nUmea\xCC\x8A;2021;1,5\n\"Nacka\";2020;..\nLule\xC3\xA5;2020;7\n";
  cc_status         status = CC_NO_MEMORY;
  size_t            tries = 0;
  for (size_t max = 0; status != CC_OK; max += 64, tries++) {
    cc_arena* const arena = cc_arena_new(max);
    cc_diags* const diags = cc_diags_new(arena);
    cc_dim* const   open = cc_dim_new(arena, cc_s("municipality"), CC_DIM_MEMBERS);
    cc_dim* const   years = cc_dim_new(arena, cc_s("year"), CC_DIM_PERIOD);
    if (diags && open && years) {
      open->open = true;
      open->label = cc_s("kommun");
      years->period = CC_YEAR;
      cc_dim*             dims[] = {open, years};
      const cc_table_spec small = {.over = dims, .over_count = 2};
      cc_table*           out = NULL;
      status = cc_table_read_csv(arena, &small, cc_s(text), cc_s("t.csv"), &out, diags);
      assert_true(status == CC_OK || status == CC_NO_MEMORY);
      assert_true((status == CC_OK) == (out != NULL));
    }
    cc_arena_free(arena);
  }
  assert_true(tries > 20);
}

/* Every byte of a small file, each value: a table or a reported error. */
static void test_every_byte(void** state) {
  (void)state;
  char         text[] = "kommun;year;n\nUme\xC3\xA5;2021;1,5\nNacka;2020;-3 000 %\n";
  const size_t len = sizeof(text) - 1;
  for (size_t i = 0; i < len; i++) {
    for (int byte = 1; byte < 256; byte++) {
      const char was = text[i];
      text[i] = (char)byte;
      begin();
      spec.percent = true;
      (void)read_now(text);
      tear_down(&f);
      text[i] = was;
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_long),       cmocka_unit_test(test_wide),        cmocka_unit_test(test_windows_1252),
      cmocka_unit_test(test_columns),    cmocka_unit_test(test_members),     cmocka_unit_test(test_open_dimension),
      cmocka_unit_test(test_periods),    cmocka_unit_test(test_decimals),    cmocka_unit_test(test_digits),
      cmocka_unit_test(test_no_numbers), cmocka_unit_test(test_doubles),     cmocka_unit_test(test_percent_and_symbols),
      cmocka_unit_test(test_sorting),    cmocka_unit_test(test_many_faults), cmocka_unit_test(test_every_byte),
      cmocka_unit_test(test_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
