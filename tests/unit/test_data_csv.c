/* Cutting of CSV: codings, separators, quotes, ragged rows. */
#include "base/limits.h"
#include "data/csv.h"
#include "data_fixture.h"

static fixture f;
static cc_csv  csv;

static cc_status cut_bytes(const char* bytes, size_t len, char separator) {
  f = set_up();
  return cc_csv_read(f.arena, (cc_str){bytes, len}, cc_s("t.csv"), separator, &csv, f.diags);
}

static cc_status cut(const char* text) {
  return cut_bytes(text, strlen(text), 0);
}

static void assert_cut(const char* text, size_t rows, size_t columns) {
  if (cut(text) != CC_OK) {
    print_diags(&f);
    fail_msg("not read: %s", text);
  }
  assert_quiet(&f);
  assert_int_equal(csv.rows, rows);
  assert_int_equal(csv.columns, columns);
}

static void assert_cell(size_t row, size_t column, const char* expected) {
  assert_text(cc_csv_at(&csv, row, column)->text, expected);
}

static void assert_refused(const char* text, cc_code code, size_t line, size_t column, const char* part) {
  assert_int_equal(cut(text), CC_BAD_INPUT);
  assert_reported(&f, code, line, column, part);
  tear_down(&f);
}

static void test_separators(void** state) {
  (void)state;
  static const char* const texts[] = {"a;b\n1;2,5\n", "a,b\n1,\"2,5\"", "a\tb\r\n1\t2,5\r\n", "a,b\r1,\"2,5\"\r"};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
    assert_cut(texts[i], 2, 2);
    assert_cell(0, 1, "b");
    assert_cell(1, 0, "1");
    assert_cell(1, 1, "2,5");
    tear_down(&f);
  }
  assert_refused("a;b,c\n1;2,3\n", CC_E_CSV_SEPARATORS, 1, 1, "semicolons or by commas");
  assert_refused("a;b,c\n1;2,3\n", CC_E_CSV_SEPARATORS, 1, 1, "separator \";\"");
  assert_refused("a\tb,c\n1\t2,3\n", CC_E_CSV_SEPARATORS, 1, 1, "separator \",\"");
  assert_refused("a b\n1 2\n", CC_E_CSV_NO_SEPARATOR, 1, 1, NULL);
  assert_cut("sep=,\r\na;b,c\r\n1;2,3\r\n", 2, 2);
  assert_cell(1, 0, "1;2");
  tear_down(&f);
  assert_cut("\"sep=|\"\na|b\n1|2\n", 2, 2);
  tear_down(&f);
  assert_int_equal(cut_bytes("sep=;\na,b;c\n1,2;3\n", 18, ','), CC_OK); /* the table has the last word */
  assert_cell(1, 1, "2;3");
  tear_down(&f);
  assert_cut("sepal=;b\n1;2\n", 2, 2);
  tear_down(&f);
  assert_int_equal(cut_bytes("a;b,c\n1;2,3\n", 12, ';'), CC_OK);
  assert_cell(1, 1, "2,3");
  tear_down(&f);
  assert_int_equal(cut_bytes("a|b\n1|2\n", 8, '|'), CC_OK);
  assert_cell(1, 1, "2");
  tear_down(&f);
}

static void test_quotes(void** state) {
  (void)state;
  assert_cut("a;b\n\"x;y\n\r\nz\"; \"he said \"\"no\"\"\" \n\"\";2\n", 3, 2);
  assert_cell(1, 0, "x;y\n\nz");
  assert_cell(1, 1, "he said \"no\"");
  assert_true(cc_csv_at(&csv, 1, 1)->quoted);
  assert_cell(2, 0, "");
  tear_down(&f);
  assert_refused("a;b\n1;\"2\n", CC_E_CSV_QUOTE_OPEN, 2, 3, NULL);
  assert_refused("a;b\n1;5\" pipe\n", CC_E_CSV_QUOTE_INSIDE, 2, 4, "twice");
  assert_refused("a;b\n1;\"5\" pipe\n", CC_E_CSV_QUOTE_INSIDE, 2, 5, NULL);
  assert_refused("a;b\n1;\"5\"\"\n", CC_E_CSV_QUOTE_OPEN, 2, 3, NULL);
}

static void test_codings(void** state) {
  (void)state;
  assert_cut("\xEF\xBB\xBFort;tal\nUmeå;1\n", 2, 2);
  assert_cell(0, 0, "ort");
  tear_down(&f);
  assert_cut("ort;tal\nUme\xE5;1\n\x80;34\xA0\x35\n", 3, 2); /* Windows-1252: å, €, no-break blank */
  assert_cell(1, 0, "Umeå");
  assert_cell(2, 0, "€");
  assert_cell(2, 1, "34\xC2\xA0\x35");
  tear_down(&f);
  assert_cut("ort;tal\nUmea\xCC\x8A;1\n", 2, 2); /* a and a ring by itself */
  assert_cell(1, 0, "Umeå");
  tear_down(&f);
  assert_refused("ort;tal\nUmeå;1\nLule\xE5;2\n", CC_E_CSV_CODING, 0, 0, "byte 21");
  assert_refused("\xEF\xBB\xBFort;tal\nLule\xE5;2\n", CC_E_CSV_CODING, 0, 0, "byte 16");
  assert_refused("ort;tal\nLule\x81;2\n", CC_E_CSV_CODING, 0, 0, "Windows-1252");
  assert_refused("\xFF\xFEo", CC_E_CSV_UTF16, 0, 0, "byte 3");
  assert_refused("\xFE\xFF\xD8\x01;;", CC_E_CSV_UTF16, 0, 0, "CSV UTF-8"); /* half of a pair */
  assert_int_equal(cut_bytes("\xFE\xFF\0o\0;\xD8\x3D\xDE\x00\0\n\0\xE5\0;\0\x31", 18, 0), CC_OK);
  assert_cell(0, 1, "😀");
  assert_cell(1, 0, "å");
  tear_down(&f);
  assert_refused("PK\x03\x04 xl/workbook.xml", CC_E_CSV_OTHER, 0, 0, "a workbook");
  assert_refused("<!DOCTYPE html><p>a;b\n1;2\n", CC_E_CSV_OTHER, 0, 0, "HTML");
  assert_int_equal(cut_bytes("a;b\n1;\0\n", 8, 0), CC_BAD_INPUT);
  assert_reported(&f, CC_E_CSV_CODING, 0, 0, "byte 7");
  tear_down(&f);
}

static void test_rows(void** state) {
  (void)state;
  assert_refused("a;b\n1;2;3\n", CC_E_CSV_RAGGED, 2, 1, "3 cells, the first has 2");
  assert_refused("a;b\n1\n1;2\n", CC_E_CSV_RAGGED, 2, 1, NULL);
  assert_refused("a;b\n1;2\n\nSource: x\n3;4\n", CC_E_CSV_RAGGED, 4, 1, NULL);
  assert_refused("a;b\n1;2\nSource: x\n", CC_E_CSV_RAGGED, 3, 1, NULL);
  assert_refused("a;b\n1;2\n\n3\n", CC_E_CSV_RAGGED, 4, 1, NULL);
  assert_cut("a;b\n1;2\n\n;;\n3;4\n", 3, 2);
  assert_cell(2, 1, "4");
  tear_down(&f);
  assert_cut("Folkmängd 2021\n\na;b\n1;2,5\n\n\"Source: x\"\nand y;\n", 2, 2);
  assert_cell(0, 0, "a");
  tear_down(&f);
  assert_refused("", CC_E_CSV_EMPTY, 1, 1, NULL);
  assert_refused("\xEF\xBB\xBF", CC_E_CSV_EMPTY, 1, 1, NULL);
  assert_cut("a;b\n1;2\n\n\r\n;;;\n", 2, 2);
  tear_down(&f);
  assert_cut("a;b;\n1;;;", 2, 2);
  assert_cell(1, 1, "");
  tear_down(&f);
}

static void test_places_and_blanks(void** state) {
  (void)state;
  assert_cut("ort ; tal\n  Umeå\xC2\xA0 ;\t1 \n\" Luleå \";2\n", 3, 2);
  assert_cell(0, 0, "ort");
  assert_cell(1, 0, "Umeå");
  assert_cell(1, 1, "1");
  assert_cell(2, 0, "Luleå");
  const cc_span span = {csv.file, cc_csv_at(&csv, 1, 0)->start, cc_csv_at(&csv, 1, 0)->end};
  assert_text(cc_str_sub(cc_diags_file_text(f.diags, span.file), span.start, span.end), "Umeå");
  tear_down(&f);
}

/* A name that is taken by other bytes gets its text under another one, so that no span points past its text. */
static void test_name_taken(void** state) {
  (void)state;
  f = set_up();
  cc_diags_file(f.diags, cc_s("t.csv"), cc_s("short"));
  assert_int_equal(cc_csv_read(f.arena, cc_s("ort;tal\nUme\xE5;1\n"), cc_s("t.csv"), 0, &csv, f.diags), CC_OK);
  assert_text(cc_diags_file_name(f.diags, csv.file), "t.csv (as UTF-8)");
  tear_down(&f);
}

static void test_limits(void** state) {
  (void)state;
  const size_t len = 2 * CC_MAX_COLUMNS + 4;
  char* const  row = malloc(len);
  assert_non_null(row);
  for (size_t extra = 0; extra < 2; extra++) {
    size_t at = 0;
    for (size_t i = 0; i < CC_MAX_COLUMNS + extra; i++) {
      row[at++] = 'x';
      row[at++] = ';';
    }
    row[at - 1] = '\n';
    assert_int_equal(cut_bytes(row, at, 0), extra ? CC_LIMIT : CC_OK);
    tear_down(&f);
  }
  free(row);
  char* const cell = malloc(CC_MAX_CELL_BYTES + 8);
  assert_non_null(cell);
  for (size_t extra = 0; extra < 2; extra++) {
    memset(cell, 'x', CC_MAX_CELL_BYTES + 8);
    memcpy(cell + CC_MAX_CELL_BYTES + extra, ";1\n", 3);
    assert_int_equal(cut_bytes(cell, CC_MAX_CELL_BYTES + extra + 3, 0), extra ? CC_LIMIT : CC_OK);
    tear_down(&f);
  }
  free(cell);
}

/* Whatever the bytes are: a table or an error, and an error always says why. */
static void test_every_byte(void** state) {
  (void)state;
  char         text[] = "\xEF\xBB\xBFort;tal\r\n\"Ume\xC3\xA5\";1 000\r\nLule\xC3\xA5;-2,5\r\n";
  const size_t len = sizeof(text) - 1;
  for (size_t i = 0; i < len; i++) {
    for (int byte = 0; byte < 256; byte++) {
      const char was = text[i];
      text[i] = (char)byte;
      const cc_status status = cut_bytes(text, len, 0);
      assert_true(status == CC_OK ? !cc_diags_failed(f.diags) : cc_diags_failed(f.diags));
      tear_down(&f);
      text[i] = was;
    }
    const cc_status status = cut_bytes(text, i, 0);
    assert_true(status == CC_OK ? !cc_diags_failed(f.diags) : cc_diags_failed(f.diags));
    tear_down(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_separators), cmocka_unit_test(test_quotes),     cmocka_unit_test(test_codings),
      cmocka_unit_test(test_rows),       cmocka_unit_test(test_name_taken), cmocka_unit_test(test_places_and_blanks),
      cmocka_unit_test(test_limits),     cmocka_unit_test(test_every_byte),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
