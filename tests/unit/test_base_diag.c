#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static cc_arena* arena;
static cc_diags* diags;

static int begin(void** state) {
  (void)state;
  arena = cc_arena_new((size_t)16 << 20);
  diags = cc_diags_new(arena);
  return diags ? 0 : -1;
}

static int end(void** state) {
  (void)state;
  cc_arena_free(arena);
  return 0;
}

static void check_print(size_t width, bool color, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_diags_print(diags, &buf, width, color);
  assert_int_equal(buf.status, CC_OK);
  cc_buf_addc(&buf, '\0');
  assert_string_equal(buf.at, expected);
  cc_buf_clear(&buf);
}

/* The place of the first WORD in TEXT. */
static cc_span span_of(uint32_t file, const char* text, const char* word) {
  const char* const at = strstr(text, word);
  assert_non_null(at);
  const uint32_t start = (uint32_t)(at - text);
  return (cc_span){file, start, start + (uint32_t)strlen(word)};
}

/* One diagnostic at WORD of TEXT, printed. */
static void check_caret(const char* text, const char* word, size_t width, const char* expected) {
  begin(NULL);
  const uint32_t file = cc_diags_file(diags, cc_s("f"), cc_s(text));
  CC_DIAG(diags, CC_E_LIMIT, span_of(file, text, word), cc_s("x"));
  check_print(width, false, expected);
  end(NULL);
}

static void the_table_is_whole(void** state) {
  (void)state;
  for (int i = 0; i < CC_CODE_COUNT; i++) {
    const cc_code_info* const info = cc_code_at((cc_code)i);
    static const char         letters[] = "NWE";
    assert_int_equal(strlen(info->text), 5);
    assert_int_equal(info->text[0], letters[info->severity]);
    assert_non_null(info->message);
    const size_t len = strlen(info->message);
    assert_true(len > 3 && info->message[len - 1] != '.');
    assert_false(info->message[0] >= 'A' && info->message[0] <= 'Z' && info->message[1] >= 'a');
    for (int j = 0; j < i; j++) {
      assert_string_not_equal(info->text, cc_code_at((cc_code)j)->text);
    }
  }
}

static void the_form(void** state) {
  (void)state;
  static const char text[] = "language 1\n\n  check (peers where crimes < crimes[Umeå]) = {Luleå, Naka}\n";
  const uint32_t    file = cc_diags_file(diags, cc_s("claims/x/case.claims"), cc_s(text));
  assert_int_equal(CC_DIAG(diags, CC_E_OUTSIDE, span_of(file, text, "Naka"), cc_s("Naka"), cc_s("m")), CC_IO);
  check_print(0, false,
              "claims/x/case.claims:3:55: error E0611: 'Naka' leads out of the folder 'm'\n"
              "    check (peers where crimes < crimes[Umeå]) = {Luleå, Naka}\n"
              "                                                        ^^^^\n"
              "  expected: the plain name of a file in it\n");
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_int_equal(view.line, 3);
  assert_int_equal(view.column, 55);
  assert_true(cc_str_is(view.file, "claims/x/case.claims"));
  assert_true(cc_str_is(view.message, "'Naka' leads out of the folder 'm'"));
  assert_true(cc_str_is(view.expected, "the plain name of a file in it"));
  assert_null(view.help.at);
  assert_int_equal(view.severity, CC_ERROR);
  assert_false(cc_diags_view(diags, 1, &view));
}

static void colors(void** state) {
  (void)state;
  const uint32_t file = cc_diags_file(diags, cc_s("f"), cc_s("ab"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 1, 2}), cc_s("x"));
  check_print(0, true,
              "f:1:2: \x1b[1;31merror E0602:\x1b[0m limit: x\n"
              "  ab\n"
              "   \x1b[1;32m^\x1b[0m\n");
}

static void carets(void** state) {
  (void)state;
  check_caret("å x", "x", 0, "f:1:3: error E0602: limit: x\n  å x\n    ^\n");
  check_caret("å x", "å", 0, "f:1:1: error E0602: limit: x\n  å x\n  ^\n");
  check_caret("a\xCC\x8A x", "x", 0, "f:1:4: error E0602: limit: x\n  a\xCC\x8A x\n    ^\n");
  check_caret("日本 x", "x", 0, "f:1:4: error E0602: limit: x\n  日本 x\n       ^\n");
  check_caret("日本 x", "日本", 0, "f:1:1: error E0602: limit: x\n  日本 x\n  ^^^^\n");
  check_caret("\ta\tb", "b", 0, "f:1:4: error E0602: limit: x\n  \ta\tb\n  \t \t^\n");
  check_caret("a\r\nbc\r\n", "c", 0, "f:2:2: error E0602: limit: x\n  bc\n   ^\n");
  check_caret("a\x1b[2Jb c", "c", 0, "f:1:8: error E0602: limit: x\n  a\\x1b[2Jb c\n            ^\n");
  check_caret("a\xE2\x80\xAE"
              "b c",
              "c", 0, "f:1:5: error E0602: limit: x\n  a\\u202eb c\n           ^\n");
  check_caret("one two\nthree", "two\nthree", 0, "f:1:5: error E0602: limit: x\n  one two\n      ^^^\n");
  check_caret("::error::x", "x", 0, "f:1:10: error E0602: limit: x\n  \\x3a:error::x\n              ^\n");
}

static void places_at_the_ends(void** state) {
  (void)state;
  static const char text[] = "ab\ncd";
  const uint32_t    file = cc_diags_file(diags, cc_s("f"), cc_s(text));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 5, 5}), cc_s("end"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 2, 2}), cc_s("line end"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 99, 120}), cc_s("past it"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 1, 0}), cc_s("upside down"));
  const uint32_t empty = cc_diags_file(diags, cc_s("empty"), (cc_str){NULL, 0});
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){empty, 0, 0}), cc_s("nothing"));
  check_print(0, false,
              "f:1:2: error E0602: limit: upside down\n  ab\n   ^\n"
              "f:1:3: error E0602: limit: line end\n  ab\n    ^\n"
              "f:2:3: error E0602: limit: end\n  cd\n    ^\n"
              "f:2:3: error E0602: limit: past it\n  cd\n    ^\n"
              "empty:1:1: error E0602: limit: nothing\n  \n  ^\n");
}

static void long_lines_are_cut_around_the_caret(void** state) {
  (void)state;
  static const char text[] = "0123456789 abcdefghijklmnopqrstuvwxyz HERE abcdefghijklmnopqrstuvwxyz 0123456789";
  check_caret(text, "HERE", 40,
              "f:1:39: error E0602: limit: x\n"
              "  …mnopqrstuvwxyz HERE abcdefghijklmno…\n"
              "                  ^^^^\n");
  check_caret(text, "0123", 40,
              "f:1:1: error E0602: limit: x\n"
              "  0123456789 abcdefghijklmnopqrstuvwx…\n"
              "  ^^^^\n");
  check_caret(text, "xyz 0123456789", 40,
              "f:1:67: error E0602: limit: x\n"
              "  …cdefghijklmnopqrstuvwxyz 0123456789\n"
              "                        ^^^^^^^^^^^^^^\n");
}

/* Whatever the width, the line and the carets stay within it and the carets stand under what is marked. */
static void any_width(void** state) {
  (void)state;
  static const char text[] =
      "åäö 日本 \x1b[0m ’x’ aaaaaaaaaaaaaaaaaaaaaaaa 日本日本 bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb å";
  for (uint32_t start = 0; start < sizeof(text) - 1; start++) {
    if (((unsigned char)text[start] & 0xC0) == 0x80) {
      continue;
    }
    for (size_t width = 1; width < 120; width += 7) {
      begin(NULL);
      const uint32_t file = cc_diags_file(diags, cc_s("f"), cc_s(text));
      CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, start, start + 1}), cc_s("x"));
      cc_buf buf;
      cc_buf_init(&buf, 1 << 16);
      cc_diags_print(diags, &buf, width, false);
      cc_str    rest = cc_buf_str(&buf);
      const int least = 22;
      for (int line = 0; line < 3; line++) {
        size_t len = 0;
        while (rest.at[len] != '\n') {
          len++;
        }
        const cc_str part = cc_str_sub(rest, 0, len);
        assert_int_equal(cc_utf8_check(part), part.len);
        if (line > 0) {
          assert_true(cc_utf8_width(part) <= (width > (size_t)least ? width : (size_t)least));
        }
        rest = cc_str_sub(rest, len + 1, rest.len);
      }
      cc_buf_clear(&buf);
      end(NULL);
    }
  }
}

static void sorted_by_file_offset_and_code(void** state) {
  (void)state;
  const uint32_t a = cc_diags_file(diags, cc_s("a"), cc_s("xxxx")), b = cc_diags_file(diags, cc_s("b"), cc_s("xxxx"));
  assert_int_equal(cc_diags_file(diags, cc_s("a"), cc_s("other")), a);
  CC_DIAG(diags, CC_E_FILE_CHANGED, cc_nowhere(), cc_s("none"));
  CC_DIAG(diags, CC_E_FILE_CHANGED, ((cc_span){b, 0, 1}), cc_s("b"));
  CC_DIAG(diags, CC_E_FILE_CHANGED, ((cc_span){a, 2, 3}), cc_s("a2"));
  CC_DIAG(diags, CC_E_FILE_CHANGED, ((cc_span){a, 0, 1}), cc_s("a0"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){a, 2, 3}), cc_s("a2"));
  static const cc_code codes[] = {CC_E_FILE_CHANGED, CC_E_LIMIT, CC_E_FILE_CHANGED, CC_E_FILE_CHANGED,
                                  CC_E_FILE_CHANGED};
  static const size_t  columns[] = {1, 3, 3, 1, 0};
  cc_diag_view         view;
  for (size_t i = 0; i < 5; i++) {
    assert_true(cc_diags_view(diags, i, &view));
    assert_int_equal(view.code, codes[i]);
    assert_int_equal(view.column, columns[i]);
  }
  assert_int_equal(view.file.len, 0);
  assert_true(cc_str_is(cc_diags_file_name(diags, b), "b"));
  assert_true(cc_str_is(cc_diags_file_text(diags, a), "xxxx"));
  assert_null(cc_diags_file_name(diags, 7).at);
  assert_null(cc_diags_file_text(diags, CC_NO_FILE).at);
}

static void one_mistake_one_message(void** state) {
  (void)state;
  const uint32_t file = cc_diags_file(diags, cc_s("f"), cc_s("abc"));
  const cc_span  span = {file, 1, 2};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(CC_DIAG(diags, CC_E_FILE_CHANGED, span, cc_s("x")), CC_IO);
    CC_DIAG(diags, CC_E_FILE_CHANGED, cc_nowhere(), cc_s("x")); /* without place: by its words */
    CC_DIAG(diags, CC_E_FILE_CHANGED, cc_nowhere(), cc_s("y"));
  }
  assert_int_equal(cc_diags_count(diags, CC_ERROR), 3);
}

static void statuses_by_class(void** state) {
  (void)state;
  assert_int_equal(CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("x")), CC_LIMIT);
  assert_int_equal(CC_DIAG0(diags, CC_E_NO_MEMORY, cc_nowhere()), CC_NO_MEMORY);
  assert_int_equal(CC_DIAG0(diags, CC_E_READ, cc_nowhere()), CC_IO);
  for (int i = 0; i < CC_CODE_COUNT; i++) {
    const cc_code_info* const info = cc_code_at((cc_code)i);
    const cc_status           status = CC_DIAG0(diags, (cc_code)i, cc_nowhere());
    if (info->severity != CC_ERROR) {
      assert_int_equal(status, CC_OK);
    } else if (strncmp(info->text, "E06", 3) != 0) {
      assert_int_equal(status, CC_BAD_INPUT);
    }
  }
}

static void severities(void** state) {
  (void)state;
  assert_false(cc_diags_failed(diags));
  assert_int_equal(cc_diags_worst(diags), CC_NOTE);
  for (int i = 0; i < CC_CODE_COUNT; i++) {
    if (cc_code_at((cc_code)i)->severity == CC_WARNING) {
      CC_DIAG0(diags, (cc_code)i, cc_nowhere());
      assert_int_equal(cc_diags_worst(diags), CC_WARNING);
      assert_false(cc_diags_failed(diags));
      break;
    }
  }
  CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("x"));
  assert_int_equal(cc_diags_worst(diags), CC_ERROR);
  assert_true(cc_diags_failed(diags));
}

static void absent_arguments_drop_their_line(void** state) {
  (void)state;
  CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("a"), cc_s("5 apples"));
  CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("b"), (cc_str){NULL, 0});
  CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("c"));
  check_print(0, false,
              "claimcheck: error E0602: limit: a\n  expected: at most 5 apples\n"
              "claimcheck: error E0602: limit: b\n"
              "claimcheck: error E0602: limit: c\n");
}

static void related_places(void** state) {
  (void)state;
  static const char text[] = "let a = 1\nlet b = 2\nlet a = 3\n";
  const uint32_t    file = cc_diags_file(diags, cc_s("f"), cc_s(text));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 24, 25}), cc_s("second 'a'"));
  cc_diag_also(diags, (cc_span){file, 4, 5}, "first written here");
  cc_diag_also(diags, (cc_span){file, 14, 15}, "not to be mixed up with this");
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 24, 25}), cc_s("again"));
  cc_diag_also(diags, (cc_span){file, 0, 1}, "belongs to one that was dropped");
  check_print(0, false,
              "f:3:5: error E0602: limit: second 'a'\n  let a = 3\n      ^\n"
              "f:1:5: note: first written here\n  let a = 1\n      ^\n"
              "f:2:5: note: not to be mixed up with this\n  let b = 2\n      ^\n");
}

static void a_cap_of_fifty(void** state) {
  (void)state;
  static char text[2000];
  memset(text, 'x', sizeof(text));
  const uint32_t file = cc_diags_file(diags, cc_s("f"), (cc_str){text, sizeof(text)});
  for (uint32_t i = 0; i < 62; i++) {
    assert_int_equal(CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, i, i + 1}), cc_s("x")), CC_LIMIT);
  }
  cc_diag_also(diags, (cc_span){file, 0, 1}, "of one that is not kept");
  assert_int_equal(cc_diags_count(diags, CC_ERROR), 62);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, CC_MAX_DIAGS - 1, &view));
  assert_false(cc_diags_view(diags, CC_MAX_DIAGS, &view));
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_diags_print(diags, &buf, 80, false);
  assert_true(cc_str_ends(cc_buf_str(&buf), "\n12 more, not shown\n"));
  cc_buf_clear(&buf);
}

static void warnings_hide_no_error(void** state) {
  (void)state;
  cc_code warning = CC_CODE_COUNT;
  for (int i = 0; i < CC_CODE_COUNT; i++) {
    if (cc_code_at((cc_code)i)->severity == CC_WARNING) {
      warning = (cc_code)i;
    }
  }
  if (warning == CC_CODE_COUNT) {
    skip();
  }
  static char text[200];
  memset(text, 'x', sizeof(text));
  const uint32_t file = cc_diags_file(diags, cc_s("f"), (cc_str){text, sizeof(text)});
  for (uint32_t i = 0; i < 60; i++) {
    CC_DIAG0(diags, warning, ((cc_span){file, i, i + 1}));
  }
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 100, 101}), cc_s("x"));
  cc_diag_also(diags, (cc_span){file, 0, 1}, "kept with it");
  cc_diag_view view;
  assert_true(cc_diags_view(diags, CC_MAX_DIAGS - 1, &view));
  assert_int_equal(view.code, CC_E_LIMIT);
  assert_true(cc_diags_view(diags, CC_MAX_DIAGS - 2, &view));
  assert_int_equal(view.column, CC_MAX_DIAGS - 1); /* the last warning made room */
  assert_int_equal(cc_diags_count(diags, CC_WARNING), 60);
}

static void text_from_outside_is_made_visible(void** state) {
  (void)state;
  const uint32_t file = cc_diags_file(diags, cc_s("a\nb\x1b"), cc_s("x"));
  CC_DIAG(diags, CC_E_LIMIT, ((cc_span){file, 0, 1}), cc_s("\x1b]0;title\x07"), cc_s("\xE2\x80\xAE"));
  check_print(0, false,
              "a\\x0ab\\x1b:1:1: error E0602: limit: \\x1b]0;title\\x07\n"
              "  x\n  ^\n  expected: at most \\u202e\n");
}

static void memory_that_is_out(void** state) {
  (void)state;
  cc_arena* const small = cc_arena_new(9000);
  cc_diags* const poor = cc_diags_new(small);
  assert_non_null(poor);
  while (cc_arena_alloc(small, 16)) {
  }
  assert_int_equal(cc_diags_file(poor, cc_s("f"), cc_s("x")), CC_NO_FILE);
  assert_int_equal(CC_DIAG(poor, CC_E_FILE_CHANGED, cc_nowhere(), cc_s("x")), CC_NO_MEMORY);
  assert_int_equal(cc_diags_count(poor, CC_ERROR), 1);
  assert_int_equal(CC_DIAG(poor, CC_E_NO_MEMORY, cc_nowhere(), cc_s("2 GiB")), CC_NO_MEMORY);
  assert_int_equal(cc_diags_count(poor, CC_ERROR), 1);
  cc_diag_view view;
  assert_true(cc_diags_view(poor, 0, &view));
  assert_int_equal(view.code, CC_E_NO_MEMORY);
  assert_true(cc_str_is(view.message, "out of memory"));
  assert_true(cc_str_is(view.help, "the limit for one run is 2 GiB; nothing was written"));
  char   bytes[512];
  cc_buf buf = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  cc_diags_print(poor, &buf, 80, false);
  assert_true(cc_str_is(
      cc_buf_str(&buf),
      "claimcheck: error E0601: out of memory\n  help: the limit for one run is 2 GiB; nothing was written\n"));
  cc_arena_free(small);
}

static void spans(void** state) {
  (void)state;
  const cc_span joined = cc_span_join((cc_span){1, 5, 7}, (cc_span){1, 9, 12});
  assert_true(joined.file == 1 && joined.start == 5 && joined.end == 12);
  assert_int_equal(cc_nowhere().file, CC_NO_FILE);
}

static void check_suggestion(const char* word, const char* const* candidates, const char* expected) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s(word));
  for (size_t i = 0; candidates[i]; i++) {
    cc_suggest_offer(&suggest, cc_s(candidates[i]));
  }
  const cc_str text = cc_suggest_text(arena, &suggest);
  assert_true(expected ? cc_str_is(text, expected) : text.at == NULL);
}

static void suggestions(void** state) {
  (void)state;
  static const char* const places[] = {"Stockholm", "Nora",   "Nacka", "Luleå", "Lund", "Umeå",
                                       "Malmö",     "Örebro", "Nacka", "",      NULL};
  check_suggestion("Naka", places, "'Nacka'");
  check_suggestion("Lulea", places, "'Luleå'");
  check_suggestion("umea", places, "'Umeå'");
  check_suggestion("Orebro", places, "'Örebro'");
  check_suggestion("Stokholm", places, "'Stockholm'");
  check_suggestion("Nacak", places, "'Nacka'");
  check_suggestion("Göteborg", places, NULL);
  check_suggestion("", places, NULL);
  check_suggestion("x", places, NULL);
  static const char* const words[] = {"highest", "rank", "lead", "load", "leap", "read", NULL};
  check_suggestion("leab", words, "'lead' or 'leap'");
  static const char* const many[] = {"aax", "aay", "aaz", "aaw", NULL};
  check_suggestion("aav", many, "'aaw', 'aax' or 'aay'"); /* in order of name, however they came */
  static const char* const far[] = {"kommun", "kommmunal", NULL};
  check_suggestion("kommum", far, "'kommun'");
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_table_is_whole),
      TEST(the_form),
      TEST(colors),
      cmocka_unit_test(carets),
      TEST(places_at_the_ends),
      cmocka_unit_test(long_lines_are_cut_around_the_caret),
      cmocka_unit_test(any_width),
      TEST(sorted_by_file_offset_and_code),
      TEST(one_mistake_one_message),
      TEST(statuses_by_class),
      TEST(severities),
      TEST(absent_arguments_drop_their_line),
      TEST(related_places),
      TEST(a_cap_of_fifty),
      TEST(warnings_hide_no_error),
      TEST(text_from_outside_is_made_visible),
      cmocka_unit_test(memory_that_is_out),
      cmocka_unit_test(spans),
      TEST(suggestions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
