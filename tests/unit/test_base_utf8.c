#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(A, B) assert_true(cc_str_is((A), (B)))

static void well_formed(void** state) {
  (void)state;
  static const char* const texts[] = {
      "", "plain ASCII that is longer than one step of thirty-two bytes, twice over at least",
      "Skellefteå, Luleå och Öckerö", "\x7F\x01\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF",
      "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"};
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
    assert_int_equal(cc_utf8_check(cc_s(texts[i])), strlen(texts[i]));
  }
}

static void malformed_bytes_are_found_at_any_offset(void** state) {
  (void)state;
  static const struct {
    const char* bytes;
    size_t      len;
  } rows[] = {
      {"\0", 1},
      {"\x80", 1},
      {"\xC0\x80", 2},
      {"\xC1\xBF", 2},
      {"\xE0\x9F\xBF", 3},
      {"\xED\xA0\x80", 3},
      {"\xED\xBF\xBF", 3},
      {"\xF0\x8F\xBF\xBF", 4},
      {"\xF4\x90\x80\x80", 4},
      {"\xF5\x80\x80\x80", 4},
      {"\xFF", 1},
      {"\xFE", 1},
      {"\xC3", 1},
      {"\xE2\x80", 2},
      {"\xF0\x9F\x98", 3},
      {"\xC3(", 2},
      {"\xE2(\x80", 3},
      {"\xE2\x80(", 3},
      {"\xE5", 1},
  };
  char text[80];
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    for (size_t at = 0; at < 70; at++) {
      memset(text, 'x', sizeof(text));
      memcpy(text + at, rows[i].bytes, rows[i].len);
      assert_int_equal(cc_utf8_check((cc_str){text, sizeof(text)}), at);
      assert_int_equal(cc_utf8_check((cc_str){text, at + rows[i].len}), at); /* at the very end */
    }
  }
}

static void every_code_point_goes_there_and_back(void** state) {
  (void)state;
  for (uint32_t point = 1; point <= 0x10FFFF; point++) {
    if (point >= 0xD800 && point <= 0xDFFF) {
      continue;
    }
    char   bytes[8];
    cc_buf buf = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
    cc_utf8_put(&buf, point);
    const cc_str text = cc_buf_str(&buf);
    size_t       next = 0;
    if (cc_utf8_check(text) != text.len || cc_utf8_at(text, 0, &next) != point || next != text.len) {
      fail();
    }
  }
}

static void broken_text_is_stepped_over(void** state) {
  (void)state;
  size_t next = 0;
  assert_int_equal(cc_utf8_at((cc_str){"a\xE5", 2}, 1, &next), 0xFFFD);
  assert_int_equal(next, 2);
}

static void normal_form(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(1 << 20);
  const cc_str    plain = cc_s("Luleå – ”Umeå” 5 € kostar 100 000");
  assert_ptr_equal(cc_utf8_nfc(arena, plain).at, plain.at);
  const cc_str composed = cc_s("\xE1\xB8\x89"); /* U+1E09: NFC already, but only utf8proc knows */
  assert_ptr_equal(cc_utf8_nfc(arena, composed).at, composed.at);
  assert_str(cc_utf8_nfc(arena, cc_s("Lulea\xCC\x8A")), "Luleå");
  assert_str(cc_utf8_nfc(arena, cc_s("\xE2\x84\xAB")), "Å");                 /* the Angstrom sign */
  assert_str(cc_utf8_nfc(arena, cc_s("\xE2\x80\x80")), "\xE2\x80\x82");      /* en quad is en space */
  assert_str(cc_utf8_nfc(arena, cc_s("c\xCC\x81\xCC\xA7")), "\xE1\xB8\x89"); /* marks are put in order first */
  assert_int_equal(cc_utf8_nfc(arena, cc_s("")).len, 0);
  cc_arena_free(arena);
}

/* All code points below U+0300 and U+2002 to U+20BF are passed by without utf8proc: is that right for each? */
static void what_is_passed_by_is_nfc(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(1 << 20);
  for (uint32_t point = 1; point < 0x20C0; point++) {
    char   bytes[16];
    cc_buf buf = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
    cc_utf8_put(&buf, point);
    const cc_str alone = cc_buf_str(&buf);
    const cc_str quick = cc_utf8_nfc(arena, alone);
    cc_buf       twice = {.at = bytes + 8, .capacity = 8, .max = 8};
    cc_buf_add(&twice, alone);
    cc_utf8_put(&twice, 0x1E09); /* sends the whole text through utf8proc */
    const cc_str slow = cc_utf8_nfc(arena, cc_buf_str(&twice));
    assert_true(cc_str_eq(cc_str_sub(slow, 0, slow.len - 3), quick));
  }
  cc_arena_free(arena);
}

static void folding(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(1 << 20);
  const cc_str    folded = cc_s("förebyggande – 7×3 ÷ ÿ");
  assert_ptr_equal(cc_utf8_fold(arena, folded).at, folded.at);
  assert_str(cc_utf8_fold(arena, cc_s("ÅÄÖ Umeå ABCXYZ@[`{ ÀÞ×")), "åäö umeå abcxyz@[`{ àþ×");
  assert_str(cc_utf8_fold(arena, cc_s("Straße")), "strasse");
  assert_str(cc_utf8_fold(arena, cc_s("LULEA\xCC\x8A")), "luleå");
  assert_str(cc_utf8_fold(arena, cc_s("ΣΊΣΥΦΟΣ")), "σίσυφοσ");
  assert_str(cc_utf8_fold(arena, cc_s("\xC2\xB5")), "\xCE\xBC");
  assert_str(cc_utf8_fold(arena, cc_s("İ")), "i̇");
  cc_arena_free(arena);
}

/* The quick way against utf8proc, for every sign that takes it. */
static void quick_folding_is_right(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(1 << 20);
  for (uint32_t point = 1; point < 0x20C0; point++) {
    char   bytes[16];
    cc_buf buf = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
    cc_utf8_put(&buf, point);
    const cc_str quick = cc_utf8_fold(arena, cc_buf_str(&buf));
    cc_buf_addc(&buf, ' '); /* parts it from what follows, lest they compose */
    cc_utf8_put(&buf, 0x3C3);
    const cc_str slow = cc_utf8_fold(arena, cc_buf_str(&buf));
    assert_true(cc_str_eq(cc_str_sub(slow, 0, slow.len - 3), quick));
  }
  cc_arena_free(arena);
}

static void normal_form_without_memory(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(0);
  assert_null(cc_utf8_nfc(arena, cc_s("Lulea\xCC\x8A")).at);
  assert_null(cc_utf8_fold(arena, cc_s("A")).at);
  assert_null(cc_utf8_fold(arena, cc_s("Σ")).at);
  cc_arena_free(arena);
}

static void kinds(void** state) {
  (void)state;
  assert_true(cc_utf8_is_letter('a') && cc_utf8_is_letter('Z') && cc_utf8_is_letter(0xE5) && cc_utf8_is_letter(0x416));
  assert_false(cc_utf8_is_letter('@') || cc_utf8_is_letter('[') || cc_utf8_is_letter('`') || cc_utf8_is_letter('{') ||
               cc_utf8_is_letter('0') || cc_utf8_is_letter(0xD7) || cc_utf8_is_letter(0x300));
  assert_true(cc_utf8_is_mark(0x300) && cc_utf8_is_mark(0x20DD) && cc_utf8_is_mark(0x903));
  assert_false(cc_utf8_is_mark('a') || cc_utf8_is_mark(0xA8));
  assert_true(cc_utf8_is_digit('0') && cc_utf8_is_digit('9') && cc_utf8_is_digit(0x0661));
  assert_false(cc_utf8_is_digit('/') || cc_utf8_is_digit(':') || cc_utf8_is_digit(0xB2) || cc_utf8_is_digit(0x2160));
  assert_true(cc_utf8_is_blank(' ') && cc_utf8_is_blank('\t') && cc_utf8_is_blank(0xA0) && cc_utf8_is_blank(0x2009) &&
              cc_utf8_is_blank(0x202F) && cc_utf8_is_blank(0x2007));
  assert_false(cc_utf8_is_blank('\n') || cc_utf8_is_blank(0x2003) || cc_utf8_is_blank(0x200B));
}

static void hidden_signs(void** state) {
  (void)state;
  static const uint32_t hidden[] = {0xAD,   0x200B, 0x200C,  0x200D,  0x200E, 0x200F, 0x202A, 0x202E,
                                    0x2066, 0x2069, 0x2028,  0x2029,  0x2060, 0xFEFF, 0x061C, 0x034F,
                                    0x3164, 0xFE0F, 0xE0041, 0xE0100, 0x180E, 0xFFA0};
  for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
    assert_true(cc_utf8_is_hidden(hidden[i]));
  }
  assert_false(cc_utf8_is_hidden('a') || cc_utf8_is_hidden(' ') || cc_utf8_is_hidden(0xA0) ||
               cc_utf8_is_hidden(0x300) || cc_utf8_is_hidden(0x2013) || cc_utf8_is_hidden(0x201D) ||
               cc_utf8_is_hidden(0x1F600));
}

static void scripts(void** state) {
  (void)state;
  const int latin = cc_utf8_script('a');
  assert_int_equal(cc_utf8_script(0xE5), latin);
  assert_int_equal(cc_utf8_script(0x1E09), latin);
  assert_int_not_equal(cc_utf8_script(0x430), latin); /* Cyrillic a */
  assert_int_not_equal(cc_utf8_script(0x3BF), latin); /* Greek omicron */
  assert_int_not_equal(cc_utf8_script(0x430), cc_utf8_script(0x3BF));
  assert_int_equal(cc_utf8_script(0x212B), latin);                  /* the Angstrom sign */
  assert_int_equal(cc_utf8_script(0x2126), cc_utf8_script(0x3BF));  /* the Ohm sign */
  assert_int_equal(cc_utf8_script(0x4E00), cc_utf8_script(0x3042)); /* Japanese writes both in one word */
  assert_int_equal(cc_utf8_script('1'), 0);
  assert_int_equal(cc_utf8_script('-'), 0);
  assert_int_equal(cc_utf8_script(0x300), 0);
  assert_int_not_equal(cc_utf8_script(0x0905), 0); /* Devanagari, which has no row */
  assert_int_not_equal(cc_utf8_script(0x0905), latin);
}

static void width_and_count(void** state) {
  (void)state;
  assert_int_equal(cc_utf8_width(cc_s("Umeå")), 4);
  assert_int_equal(cc_utf8_width(cc_s("Umea\xCC\x8A")), 4);
  assert_int_equal(cc_utf8_width(cc_s("日本")), 4);
  assert_int_equal(cc_utf8_width(cc_s("a\x1b\x7f\n")), 1);
  assert_int_equal(cc_utf8_width(cc_s("")), 0);
  assert_int_equal(cc_utf8_count(cc_s("Umeå")), 4);
  assert_int_equal(cc_utf8_count(cc_s("日本")), 2);
  assert_int_equal(cc_utf8_count(cc_s("")), 0);
}

static void check_visible(cc_str text, bool keep_lines, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 1000);
  cc_utf8_visible(&buf, text, keep_lines);
  assert_str(cc_buf_str(&buf), expected);
  cc_buf_clear(&buf);
}

static void foreign_text_is_made_visible(void** state) {
  (void)state;
  check_visible(cc_s("Umeå – ”text” 日本"), false, "Umeå – ”text” 日本");
  check_visible(cc_s("\x1b[2J\x07\r\b\x7f"), false, "\\x1b[2J\\x07\\x0d\\x08\\x7f");
  check_visible(cc_s("\xC2\x9B"
                     "31m"),
                false, "\\x9b31m");
  check_visible(cc_s("Ume\xE2\x80\xAE"
                     "å"),
                false, "Ume\\u202eå");
  check_visible(cc_s("a\nb\tc"), false, "a\\x0ab\\x09c");
  check_visible(cc_s("a\nb\tc"), true, "a\nb\tc");
  check_visible(cc_s("\xF3\xA0\x81\x81"), false, "\\U000e0041");
  check_visible((cc_str){"a\0b", 3}, true, "a\\x00b");
  check_visible((cc_str){"a\xE5z\x9B", 4}, true, "a\\xe5z\\x9b");
  check_visible(cc_s("\xEF\xBF\xBD"), true, "\xEF\xBF\xBD"); /* U+FFFD itself is a sign like others */
  check_visible(cc_s(""), false, "");
}

static void build_logs_take_no_commands(void** state) {
  (void)state;
  check_visible(cc_s("x ##[error]y"), false, "x ##\\x5berror]y");
  check_visible(cc_s("####[group]"), false, "####\\x5bgroup]");
  check_visible(cc_s("#[a] ##"), false, "#[a] ##");
  check_visible(cc_s("::error::x"), false, "\\x3a:error::x");
  check_visible(cc_s(" \t::stop-commands::x"), true, " \t\\x3a:stop-commands::x");
  check_visible(cc_s("a\n  ::set-env"), true, "a\n  \\x3a:set-env");
  check_visible(cc_s("a ::b :: c::d"), true, "a \\x3a:b \\x3a: c::d"); /* a long line may be broken at its blanks */
}

/* Whatever the bytes: the result is well-formed and holds nothing that a terminal obeys. */
static void visible_text_is_safe(void** state) {
  (void)state;
  uint32_t seed = 1;
  for (int round = 0; round < 20000; round++) {
    char bytes[16];
    for (size_t i = 0; i < sizeof(bytes); i++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[i] = (char)(seed >> 24);
    }
    cc_buf buf;
    cc_buf_init(&buf, 1000);
    cc_utf8_visible(&buf, (cc_str){bytes, sizeof(bytes)}, false);
    const cc_str shown = cc_buf_str(&buf);
    assert_int_equal(cc_utf8_check(shown), shown.len);
    for (size_t at = 0; at < shown.len;) {
      const uint32_t point = cc_utf8_at(shown, at, &at);
      assert_true(point >= 0x20 && (point < 0x7F || point >= 0xA0) && !cc_utf8_is_hidden(point));
    }
    cc_buf_clear(&buf);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(well_formed),
      cmocka_unit_test(malformed_bytes_are_found_at_any_offset),
      cmocka_unit_test(every_code_point_goes_there_and_back),
      cmocka_unit_test(broken_text_is_stepped_over),
      cmocka_unit_test(normal_form),
      cmocka_unit_test(what_is_passed_by_is_nfc),
      cmocka_unit_test(folding),
      cmocka_unit_test(quick_folding_is_right),
      cmocka_unit_test(normal_form_without_memory),
      cmocka_unit_test(kinds),
      cmocka_unit_test(hidden_signs),
      cmocka_unit_test(scripts),
      cmocka_unit_test(width_and_count),
      cmocka_unit_test(foreign_text_is_made_visible),
      cmocka_unit_test(build_logs_take_no_commands),
      cmocka_unit_test(visible_text_is_safe),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
