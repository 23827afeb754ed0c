/* Readers of bodies where text tests do not reach: windows of a file, the quick paths against the slow ones. */
#include "base/limits.h"
#include "data/read_body.h"
#include "data_fixture.h"

#include <unistd.h>

#define FIGURES 300000

static fixture f;

/* The cube that the reader NAME makes of TEXT in memory. */
static cc_cube* from_text(const char* name, cc_str text, cc_str part) {
  cc_feed  feed;
  cc_cube* cube = NULL;
  cc_feed_text(&feed, text, cc_s("body"), f.diags);
  if (cc_body_reader_named(cc_s(name))->read(f.arena, &feed, part, &cube, f.diags) != CC_OK) {
    return NULL;
  }
  return cube;
}

/* The same of TEXT in a file, through a window. */
static cc_cube* from_file(const char* name, cc_str text) {
  char     folder[] = "/tmp/test_data_body.XXXXXX", path[64], hex[CC_SHA256_HEX + 1], wanted[CC_SHA256_HEX + 1];
  cc_feed  feed;
  cc_cube* cube = NULL;
  cc_dir*  dir = NULL;
  uint64_t bytes = 0;
  assert_non_null(mkdtemp(folder));
  (void)snprintf(path, sizeof(path), "%s/body", folder);
  FILE* const file = fopen(path, "wb");
  assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(cc_dir_open(f.arena, folder, &dir, f.diags), CC_OK);
  assert_int_equal(cc_feed_file(f.arena, &feed, dir, "body", "body", CC_MAX_EVIDENCE_BYTES, f.diags), CC_OK);
  const cc_status status = cc_body_reader_named(cc_s(name))->read(f.arena, &feed, cc_s(""), &cube, f.diags);
  assert_int_equal(cc_feed_end(&feed, hex, &bytes), CC_OK);
  cc_feed_close(&feed);
  cc_dir_close(dir);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
  cc_sha256(text, wanted);
  assert_string_equal(hex, wanted);
  assert_int_equal(bytes, text.len);
  return status == CC_OK ? cube : NULL;
}

/* The I-th figure: of one to ten digits, in no order that a processor could learn. */
static int64_t figure(uint32_t i) {
  const uint32_t x = (i + 1) * 2654435761u;
  return (int64_t)(x >> (x & 31));
}

static void add_figures(cc_buf* buf, const char* comma) {
  for (uint32_t i = 0; i < FIGURES; i++) {
    cc_buf_adds(buf, i == 0 ? "" : comma);
    cc_buf_int(buf, figure(i));
  }
}

static void assert_figures(const cc_cube* cube) {
  if (!cube) {
    print_diags(&f);
  }
  assert_non_null(cube);
  assert_int_equal(cube->count, FIGURES);
  assert_null(cube->missing);
  for (uint32_t i = 0; i < FIGURES; i++) {
    assert_int_equal(cc_cube_value(cube, i), figure(i));
  }
}

/* JSON-stat of 300 000 figures with COMMA between them, before or behind the sizes. */
static cc_buf stat_text(const char* comma, bool first) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_EVIDENCE_BYTES);
  cc_buf_adds(&buf, "{\"class\":\"dataset\",");
  for (int part = 0; part < 2; part++) {
    if ((part == 0) == first) {
      cc_buf_adds(&buf, "\"value\":[");
      add_figures(&buf, comma);
      cc_buf_adds(&buf, "],");
    } else {
      cc_buf_adds(&buf, "\"id\":[\"a\",\"b\"],\"size\":[3,100000],");
    }
  }
  cc_buf_adds(&buf,
              "\"dimension\":{\"a\":{\"category\":{\"index\":[\"x\",\"y\",\"z\"]}},\"b\":{\"category\":{\"index\":[");
  for (int64_t i = 0; i < FIGURES / 3; i++) {
    cc_buf_adds(&buf, i == 0 ? "\"" : ",\"");
    cc_buf_int(&buf, i);
    cc_buf_adds(&buf, "\"");
  }
  cc_buf_adds(&buf, "]}}}}");
  return buf;
}

static void test_json_stat_windows(void** state) {
  (void)state;
  static const char* const commas[] = {",", ", ", ",\n"};
  for (size_t i = 0; i < 6; i++) {
    f = set_up();
    cc_buf buf = stat_text(commas[i / 2], i % 2 == 0);
    assert_figures(from_text("json-stat", cc_buf_str(&buf), cc_s("")));
    assert_figures(from_file("json-stat", cc_buf_str(&buf)));
    assert_quiet(&f);
    cc_buf_clear(&buf);
    tear_down(&f);
  }
}

/* The cubes of a body written as agencies do, and of the same with blanks, which no quick path takes, are the same. */
static void assert_same(const char* name, const char* quick, const char* slow) {
  f = set_up();
  const cc_cube* const a = from_text(name, cc_s(quick), cc_s(""));
  const cc_cube* const b = from_text(name, cc_s(slow), cc_s(""));
  assert_int_equal(a == NULL, b == NULL);
  if (a && b) {
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->decimals, b->decimals);
    assert_int_equal(a->negative, b->negative);
    assert_int_equal(a->narrow == NULL, b->narrow == NULL);
  }
  for (size_t cell = 0; a && b && cell < a->count; cell++) {
    assert_int_equal(cc_cube_value(a, cell), cc_cube_value(b, cell));
    assert_int_equal(cc_cube_is_missing(a, cell), cc_cube_is_missing(b, cell));
  }
  tear_down(&f);
}

/* Each sign of a row of short figures replaced by each of a few others gives the same quickly and slowly. */
static void test_quick_is_slow(void** state) {
  (void)state;
  static const char* const lists[] = {
      "1,23,456,7890,0,12345678,9,80,700,6000,50000,400000,3000000,20000000,1,0,10,200,77,8,"
      "1,23,456,7890,0,12345678,9,80,700,6000,50000,400000,3000000,20000000,1,0,10,200,77,8",
      "1.25,23.4,-456,7890.0,0,1234567.8,null,80.05,-7.00,6000,50000.1,-0.5,3000000,20000000,1,0.0,-0,null,77.75,8,"
      "1,23.45,456.7,null,-12.5,123456.78,9,80,700.25,6000.5,5.1,400000,300000.0,21474836,-1,0,10,200.1,77.70,8"};
  static const char head[] =
      "{\"class\":\"dataset\",\"id\":[\"a\"],\"size\":[40],\"dimension\":{\"a\":{\"category\":{\"index\":["
      "\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\","
      "\"17\",\"18\",\"19\",\"20\",\"21\",\"22\",\"23\",\"24\",\"25\",\"26\",\"27\",\"28\",\"29\",\"30\",\"31\","
      "\"32\",\"33\",\"34\",\"35\",\"36\",\"37\",\"38\",\"39\",\"40\"]}}},\"value\":[";
  static const char others[] = ",0-.e n]\"/:";
  for (size_t i = 0; i < strlen(lists[0]) + strlen(lists[1]); i++) {
    const char* const list = i < strlen(lists[0]) ? lists[0] : lists[1];
    for (size_t k = 0; k < sizeof(others) - 1; k++) {
      char quick[1024], slow[1024], row[512];
      (void)snprintf(row, sizeof(row), "%s", list);
      row[i < strlen(lists[0]) ? i : i - strlen(lists[0])] = others[k];
      size_t length = (size_t)snprintf(slow, sizeof(slow), "%s", head);
      for (size_t c = 0; row[c]; c++) {
        slow[length++] = row[c];
        if (row[c] == ',') {
          slow[length++] = ' ';
        }
      }
      (void)snprintf(slow + length, sizeof(slow) - length, "]}");
      (void)snprintf(quick, sizeof(quick), "%s%s]}", head, row);
      assert_same("json-stat", quick, slow);
    }
  }
}

/* The same of rows, whose figures are texts. */
static void test_quick_rows_are_slow(void** state) {
  (void)state;
  static const char* const figures[] = {
      "1.5",         "-2",          "0",          "0.25",     "123456789", "1234567.89", "-0.5",  "00",  "01.5",
      "1.",          "-",           ".5",         "..",       "1e2",       "-0",         "-0.00", "",    "12.50",
      "1.123456789", "999999999.9", "2147483648", "21474836", "-99999",    "1-2",        "1.2.3", "--1", "-.5"};
  static const char head[] = "{\"columns\":[{\"code\":\"a\",\"type\":\"d\"},{\"code\":\"b\",\"type\":\"t\"},"
                             "{\"code\":\"n\",\"type\":\"c\"}],\"data\":[";
  for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
    for (unsigned decimals = 0; decimals < 3; decimals++) {
      static const char* const first[] = {"7", "7.5", "-7.25"};
      char                     texts[2][1024];
      for (unsigned blank = 0; blank < 2; blank++) {
        size_t length = (size_t)snprintf(texts[blank], sizeof(texts[blank]), "%s", head);
        for (unsigned row = 0; row < 9; row++) { /* the fifth is foretold */
          length += (size_t)snprintf(texts[blank] + length, sizeof(texts[blank]) - length,
                                     "%s{\"key\":[\"%u\",\"%u\"],%s\"values\":[\"%s\"]}", row ? "," : "", row / 3,
                                     row % 3, blank ? " " : "", row == 4 ? figures[i] : first[decimals]);
        }
        (void)snprintf(texts[blank] + length, sizeof(texts[blank]) - length, "]}");
      }
      assert_same("px-json", texts[0], texts[1]);
    }
  }
}

/* PX-JSON of 300 rows x 1 000 rows, COMMA between rows; SWAPPED gives the second half first. */
static cc_buf rows_text(const char* comma, bool swapped) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_EVIDENCE_BYTES);
  cc_buf_adds(
      &buf,
      "{\"columns\":[{\"code\":\"a\",\"type\":\"d\"},{\"code\":\"b\",\"type\":\"t\"},{\"code\":\"n\",\"type\":\"c\"}],"
      "\"data\":[");
  for (uint32_t i = 0; i < FIGURES; i++) {
    const uint32_t k = swapped ? (i + FIGURES / 2) % FIGURES : i;
    cc_buf_adds(&buf, i == 0 ? "{\"key\":[\"r" : comma);
    cc_buf_adds(&buf, i == 0 ? "" : "{\"key\":[\"r");
    cc_buf_int(&buf, k / 1000);
    cc_buf_adds(&buf, "\",\"");
    cc_buf_int(&buf, k % 1000);
    cc_buf_adds(&buf, "\"],\"values\":[\"");
    cc_buf_int(&buf, figure(k));
    cc_buf_adds(&buf, "\"]}");
  }
  cc_buf_adds(&buf, "]}");
  return buf;
}

static void test_rows_windows(void** state) {
  (void)state;
  static const char* const commas[] = {",", ",\n "};
  for (size_t i = 0; i < 4; i++) {
    f = set_up();
    cc_buf               buf = rows_text(commas[i / 2], i % 2 == 1);
    const cc_cube* const cube = from_text("px-json", cc_buf_str(&buf), cc_s(""));
    assert_non_null(cube);
    if (i % 2 == 0) {
      assert_figures(cube);
      assert_figures(from_file("px-json", cc_buf_str(&buf)));
    } else {
      assert_int_equal(cc_cube_value(cube, 0), figure(FIGURES / 2)); /* codes come in the order of the rows */
      assert_int_equal(cc_cube_value(cube, FIGURES - 1), figure(FIGURES / 2 - 1));
    }
    assert_quiet(&f);
    cc_buf_clear(&buf);
    tear_down(&f);
  }
}

static void test_part(void** state) {
  (void)state;
  static const char two[] =
      "{\"a\":{\"dimension\":{\"x\":{\"category\":{\"index\":[\"1\"]}},\"id\":[\"x\"],\"size\":[1]},\"value\":[1]},"
      "\"b\":{\"dimension\":{\"x\":{\"category\":{\"index\":[\"1\"]}},\"id\":[\"x\"],\"size\":[1]},\"value\":[2]}}";
  f = set_up();
  const cc_cube* const cube = from_text("json-stat", cc_s(two), cc_s("b"));
  assert_non_null(cube);
  assert_int_equal(cc_cube_value(cube, 0), 2);
  assert_null(from_text("json-stat", cc_s(two), cc_s("c")));
  assert_reported(&f, CC_E_JSTAT_NO_PART, 0, 0, "'a', 'b'");
  tear_down(&f);
}

static void test_sniff(void** state) {
  (void)state;
  static const struct {
    const char *start, *reader;
  } cases[] = {{"{\"class\":\"dataset\"", "json-stat"},
               {"\xEF\xBB\xBF {\n \"columns\" : [", "px-json"},
               {"{\"dataset\":{\"columns\":1", "json-stat"},
               {" [1", "json-stat"},
               {"town;year\n", NULL},
               {"", NULL}};
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    const cc_body_reader* const reader = cc_body_reader_of(cc_s(cases[i].start));
    assert_int_equal(reader == NULL, cases[i].reader == NULL);
    if (reader) {
      assert_string_equal(reader->name, cases[i].reader);
      assert_ptr_equal(reader, cc_body_reader_named(cc_s(reader->name)));
    }
  }
  assert_null(cc_body_reader_named(cc_s("json")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_json_stat_windows),
                                     cmocka_unit_test(test_quick_is_slow),
                                     cmocka_unit_test(test_quick_rows_are_slow),
                                     cmocka_unit_test(test_rows_windows),
                                     cmocka_unit_test(test_part),
                                     cmocka_unit_test(test_sniff)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
