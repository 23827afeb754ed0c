#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(A, B) assert_true(cc_str_is((A), (B)))

static void slices(void** state) {
  (void)state;
  const cc_str word = cc_s("Skellefteå");
  assert_str(cc_str_sub(word, 0, 6), "Skelle");
  assert_str(cc_str_sub(word, 9, 99), "å");
  assert_int_equal(cc_str_sub(word, 5, 2).len, 0);
  assert_int_equal(cc_str_sub(word, 99, 100).len, 0);
  assert_int_equal(cc_str_sub((cc_str){NULL, 0}, 0, 1).len, 0);
  assert_int_equal(cc_s(NULL).len, 0);
  assert_true(cc_str_eq((cc_str){NULL, 0}, cc_s("")));
  assert_false(cc_str_is(word, "Skellefte"));
  assert_true(cc_str_starts(word, "Skel") && cc_str_starts(word, "") && !cc_str_starts(word, "kel"));
  assert_true(cc_str_ends(word, "eå") && cc_str_ends(word, "") && !cc_str_ends(word, "a"));
  assert_false(cc_str_starts(cc_s("a"), "ab") || cc_str_ends(cc_s("b"), "ab"));
  assert_true(cc_str_starts((cc_str){NULL, 0}, ""));
}

static void order_is_bytewise(void** state) {
  (void)state;
  assert_int_equal(cc_str_cmp(cc_s("a"), cc_s("b")), -1);
  assert_int_equal(cc_str_cmp(cc_s("b"), cc_s("a")), 1);
  assert_int_equal(cc_str_cmp(cc_s("ab"), cc_s("a")), 1);
  assert_int_equal(cc_str_cmp(cc_s(""), cc_s("a")), -1);
  assert_int_equal(cc_str_cmp((cc_str){NULL, 0}, cc_s("")), 0);
  assert_int_equal(cc_str_cmp(cc_s("z"), cc_s("å")), -1); /* bytes count as unsigned */
}

static void trimming(void** state) {
  (void)state;
  assert_str(cc_str_trim(cc_s(" \t a b\r\n")), "a b");
  assert_int_equal(cc_str_trim(cc_s(" \n ")).len, 0);
  assert_int_equal(cc_str_trim(cc_s("")).len, 0);
}

static void hash_is_fnv1a(void** state) {
  (void)state;
  assert_int_equal(cc_str_hash(cc_s("")), 0x811c9dc5u);
  assert_int_equal(cc_str_hash(cc_s("a")), 0xe40c292cu);
  assert_int_equal(cc_str_hash(cc_s("foobar")), 0xbf9cf968u);
}

static void copies(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(4096);
  const cc_str    copy = cc_str_copy(arena, cc_s("Umeå"));
  assert_str(copy, "Umeå");
  assert_int_equal(copy.at[copy.len], 0);
  assert_non_null(cc_str_copy(arena, (cc_str){NULL, 0}).at);
  cc_arena_free(arena);
}

static void distance(void** state) {
  (void)state;
  static const struct {
    const char *a, *b;
    unsigned    halves;
  } rows[] = {
      {"", "", 0},           {"abc", "abc", 0},     {"Naka", "Nacka", 2}, {"Lulea", "Luleå", 1},
      {"lulea", "Luleå", 2}, {"Malmo", "Malmö", 1}, {"abcd", "abdc", 2},  {"kitten", "sitting", 6},
      {"Umeå", "umeå", 1},   {"Å", "a", 1},         {"", "ab", 4},        {"ä", "å", 1},
      {"é", "e", 1},         {"abc", "cab", 4},     {"ø", "ö", 1},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    assert_int_equal(cc_str_distance(cc_s(rows[i].a), cc_s(rows[i].b), 20), rows[i].halves);
    assert_int_equal(cc_str_distance(cc_s(rows[i].b), cc_s(rows[i].a), 20), rows[i].halves);
  }
  assert_int_equal(cc_str_distance(cc_s("kitten"), cc_s("sitting"), 5), 6);
  assert_int_equal(cc_str_distance(cc_s("kitten"), cc_s("sitting"), 6), 6);
  assert_int_equal(cc_str_distance(cc_s("Stockholm"), cc_s("Umeå"), 4), 5);
}

static void distance_of_long_words_stays_in_bounds(void** state) {
  (void)state;
  char a[5000], b[5000];
  memset(a, 'a', sizeof(a));
  memset(b, 'b', sizeof(b));
  assert_int_equal(cc_str_distance((cc_str){a, sizeof(a)}, (cc_str){b, sizeof(b)}, 6), 7);
  assert_int_equal(cc_str_distance((cc_str){a, sizeof(a)}, (cc_str){a, sizeof(a)}, 6), 0);
  assert_int_equal(cc_str_distance((cc_str){"\xff\xe5", 2}, cc_s("x"), 6), 4); /* broken text is no danger */
}

static void buffer_grows_and_stops(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 1000);
  for (int i = 0; i < 250; i++) {
    cc_buf_adds(&buf, "abcd");
  }
  assert_int_equal(buf.status, CC_OK);
  assert_int_equal(buf.len, 1000);
  cc_buf_addc(&buf, 'x');
  assert_int_equal(buf.status, CC_LIMIT);
  cc_buf_add(&buf, (cc_str){NULL, 0});
  cc_buf_fill(&buf, ' ', 3);
  assert_int_equal(buf.len, 1000);
  cc_arena* const arena = cc_arena_new(4096);
  assert_null(cc_buf_take(arena, &buf).at);
  cc_buf_clear(&buf);
  assert_int_equal(buf.status, CC_OK);
  cc_buf_adds(&buf, "again");
  assert_str(cc_buf_take(arena, &buf), "again");
  cc_buf_clear(&buf);
  cc_buf_clear(&buf);
  assert_non_null(cc_buf_take(arena, &buf).at); /* empty, but there */
  cc_arena_free(arena);
}

static void buffer_writes_integers(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 1000);
  cc_buf_int(&buf, 0);
  cc_buf_addc(&buf, ' ');
  cc_buf_int(&buf, -7);
  cc_buf_addc(&buf, ' ');
  cc_buf_int(&buf, INT64_MAX);
  cc_buf_addc(&buf, ' ');
  cc_buf_int(&buf, INT64_MIN);
  assert_str(cc_buf_str(&buf), "0 -7 9223372036854775807 -9223372036854775808");
  cc_buf_clear(&buf);
}

static void templates(void** state) {
  (void)state;
  const cc_str args[] = {cc_s("Naka"), cc_s("municipality")};
  static const struct {
    const char* template, *result;
  } rows[] = {
      {"no '{1}' in '{2}'", "no 'Naka' in 'municipality'"},
      {"{2}{1}{2}", "municipalityNakamunicipality"},
      {"{{1}", "{1}"},
      {"a {3} b", "a  b"},
      {"{0} {x} {", "{0} {x} {"},
      {"{1", "{1"},
      {"", ""},
      {"{{{1}}", "{Naka}"},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_buf buf;
    cc_buf_init(&buf, 1000);
    cc_buf_template(&buf, rows[i].template, args, 2);
    assert_str(cc_buf_str(&buf), rows[i].result);
    cc_buf_clear(&buf);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slices),
      cmocka_unit_test(order_is_bytewise),
      cmocka_unit_test(trimming),
      cmocka_unit_test(hash_is_fnv1a),
      cmocka_unit_test(copies),
      cmocka_unit_test(distance),
      cmocka_unit_test(distance_of_long_words_stays_in_bounds),
      cmocka_unit_test(buffer_grows_and_stops),
      cmocka_unit_test(buffer_writes_integers),
      cmocka_unit_test(templates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
