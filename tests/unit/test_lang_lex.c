/* The lexer's and the parser's limits, and that no bytes whatever bring them down. */
#include "base/limits.h"
#include "lang/ast.h"
#include "lang/lex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Parses TEXT as one value; the printed code of the first error, or "" if all is well. */
static const char* value_code(cc_str text) {
  static char     code[8];
  cc_arena* const arena = cc_arena_new((size_t)256 << 20);
  cc_diags* const diags = cc_diags_new(arena);
  const uint32_t  file = cc_diags_file(diags, cc_s("v"), text);
  const cc_ast*   value = NULL;
  const cc_status status = cc_parse_value(arena, file, &value, diags);
  assert_int_equal(status != CC_OK, cc_diags_failed(diags));
  assert_int_equal(status == CC_OK, value != NULL);
  cc_diag_view view;
  code[0] = '\0';
  if (cc_diags_view(diags, 0, &view)) {
    snprintf(code, sizeof code, "%s", cc_code_at(view.code)->text);
  }
  cc_arena_free(arena);
  return code;
}

/* COUNT times PART between BEFORE and AFTER. */
static cc_str repeat(cc_buf* buf, const char* before, const char* part, size_t count, const char* after) {
  cc_buf_init(buf, (size_t)1 << 20);
  cc_buf_adds(buf, before);
  for (size_t i = 0; i < count; i++) {
    cc_buf_adds(buf, part);
  }
  cc_buf_adds(buf, after);
  assert_int_equal(buf->status, CC_OK);
  return cc_buf_str(buf);
}

/* PART may stand COUNT times, and once more is CODE. */
static void limit(const char* before, const char* part, size_t count, const char* after, cc_code code) {
  cc_buf buf;
  assert_string_equal(value_code(repeat(&buf, before, part, count, after)), "");
  cc_buf_clear(&buf);
  assert_string_equal(value_code(repeat(&buf, before, part, count + 1, after)), cc_code_at(code)->text);
  cc_buf_clear(&buf);
}

static void test_depth(void** state) {
  (void)state;
  limit("a", "[b]", CC_MAX_DEPTH - 1, "", CC_E_DEPTH);
  limit("", "not ", CC_MAX_DEPTH - 1, "a", CC_E_DEPTH);
  limit("a", " + a", CC_MAX_DEPTH - 1, "", CC_E_DEPTH);
  limit("a", " and a", CC_MAX_DEPTH - 1, "", CC_E_DEPTH);
  limit("a", " where a", CC_MAX_DEPTH - 1, "", CC_E_DEPTH);
}

static void test_brackets(void** state) {
  (void)state;
  for (size_t count = CC_MAX_DEPTH; count <= CC_MAX_DEPTH + 1; count++) {
    cc_buf all;
    repeat(&all, "", "(", count, "1");
    cc_buf_fill(&all, ')', count);
    assert_string_equal(value_code(cc_buf_str(&all)), count == CC_MAX_DEPTH ? "" : cc_code_at(CC_E_DEPTH)->text);
    cc_buf_clear(&all);
  }
}

static void test_texts_and_names(void** state) {
  (void)state;
  limit("\"", "a", CC_MAX_TEXT_BYTES, "\"", CC_E_TEXT_LONG);
  limit("\"", "a", CC_MAX_TEXT_BYTES - 2, "\"\n\"b\"", CC_E_TEXT_LONG);
  limit("", "a", CC_MAX_NAME_BYTES, "", CC_E_NAME_LONG);
  limit("", "9", 18, "", CC_E_DIGITS);
  limit("0.", "1", 17, "", CC_E_DIGITS);
}

static void test_sets(void** state) {
  (void)state;
  limit("{a", ", a", CC_MAX_SET_MEMBERS - 1, "}", CC_E_SET_LONG);
  limit("S plus a", ", a", CC_MAX_SET_MEMBERS - 1, "", CC_E_LIST_LONG);
}

static void test_tokens(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new((size_t)1 << 20);
  cc_diags* const diags = cc_diags_new(arena);
  const uint32_t  file = cc_diags_file(diags, cc_s("v"), cc_s("let å = 1 000.5 # no\n\"a\"\n  ”b”"));
  cc_toks         toks;
  assert_int_equal(cc_lex(arena, file, &toks, diags), CC_OK);
  assert_int_equal(toks.count, 6);
  assert_int_equal(toks.comment_count, 1);
  assert_int_equal(toks.comments[0].start, 17);
  assert_int_equal(toks.comments[0].end, 21);
  assert_int_equal(toks.at[0].word, CC_KW_LET);
  assert_int_equal(toks.at[1].end - toks.at[1].start, 2);
  assert_true(cc_str_is(toks.at[3].text, "1000.5"));
  assert_true(cc_str_is(toks.at[4].text, "a b"));
  assert_true(toks.at[4].line_start && !toks.at[3].line_start);
  assert_int_equal(toks.at[5].kind, CC_TOK_END);
  cc_arena_free(arena);
}

static void test_words(void** state) {
  (void)state;
  for (int i = 1; i < CC_KW_COUNT; i++) {
    assert_int_equal(cc_kw_find(cc_s(cc_kw_text((cc_kw)i))), i);
  }
  assert_int_equal(cc_kw_find(cc_s("checks")), CC_KW_NONE);
  assert_true(cc_kw_flags(CC_KW_NOT) & CC_W_STATEMENT);
  assert_int_equal(cc_scale_factor(CC_SCALE_BILLION), 1000000000);
  assert_string_equal(cc_op_text(CC_OP_NOT_IN), "not in");
}

/* ---- robustness ---- */

/* A tree or none, but always a status that fits the diagnostics. */
static void parse_any(cc_str text) {
  for (int is_case = 0; is_case < 2; is_case++) {
    cc_arena* const arena = cc_arena_new((size_t)256 << 20);
    cc_diags* const diags = cc_diags_new(arena);
    const uint32_t  file = cc_diags_file(diags, cc_s("x"), text);
    cc_ast_file*    tree = NULL;
    const cc_status status = cc_parse(arena, file, is_case, &tree, diags);
    if ((status != CC_OK) != cc_diags_failed(diags) || !tree) {
      fail_msg("status %d, %zu errors in: %.*s", (int)status, cc_diags_count(diags, CC_ERROR), (int)text.len, text.at);
    }
    cc_arena_free(arena);
  }
}

static char*  sample;
static size_t sample_len;

static int read_sample(void** state) {
  (void)state;
  FILE* const file = fopen(CORPUS "/case.claims", "rb");
  sample = malloc(1u << 16);
  if (!file || !sample) {
    return -1;
  }
  sample_len = fread(sample, 1, 1u << 16, file);
  fclose(file);
  return sample_len ? 0 : -1;
}

static int free_sample(void** state) {
  (void)state;
  free(sample);
  return 0;
}

static void test_prefixes(void** state) {
  (void)state;
  for (size_t len = 0; len <= sample_len; len++) {
    char* const exact = malloc(len ? len : 1); /* so that a sanitizer sees the very end */
    assert_non_null(exact);
    memcpy(exact, sample, len);
    parse_any((cc_str){exact, len});
    free(exact);
  }
}

/* With less memory than it takes, a parse says so and gives no tree; with more and more, it succeeds at last. */
static void test_little_memory(void** state) {
  (void)state;
  const cc_str text = {sample, sample_len};
  cc_status    status = CC_NO_MEMORY;
  for (size_t max = 64; status != CC_OK; max += max / 8) {
    cc_arena* const own = cc_arena_new((size_t)16 << 20);
    cc_arena* const arena = cc_arena_new(max);
    cc_diags* const diags = cc_diags_new(own);
    const uint32_t  file = cc_diags_file(diags, cc_s("x"), text);
    cc_ast_file*    tree = NULL;
    assert_non_null(arena);
    status = cc_parse(arena, file, true, &tree, diags);
    assert_true(status == CC_OK || status == CC_NO_MEMORY);
    assert_int_equal(status == CC_OK, tree != NULL);
    assert_int_equal(status != CC_OK, cc_diags_failed(diags));
    assert_true(max < (size_t)8 << 20);
    cc_arena_free(arena);
    cc_arena_free(own);
  }
}

/* xorshift: the same numbers on every machine. */
static uint32_t next(uint32_t* seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Changes TEXT in one of six ways: a byte, a cut, a piece copied, lines swapped, a sign or word put in. */
static size_t mutate(char* text, size_t len, size_t room, uint32_t* seed) {
  static const char* const parts[] = {"(",
                                      ")",
                                      "[",
                                      "]",
                                      "{",
                                      "}",
                                      "\"",
                                      "”",
                                      "..",
                                      "–",
                                      ",",
                                      ":",
                                      " - ",
                                      "-",
                                      "\n",
                                      "?",
                                      "|",
                                      " not ",
                                      " every m in ",
                                      " where ",
                                      " plus ",
                                      " check ",
                                      "\nclaim a\n",
                                      "\nexample \"e\"\n",
                                      "\ntable t \"t\"\n",
                                      "\n| a | b |\n",
                                      " 1,5 ",
                                      " 0114 ",
                                      "%",
                                      " by ",
                                      " gives holds",
                                      "\xe5",
                                      "\r",
                                      "#"};
  const size_t             at = next(seed) % (len + 1);
  const size_t             piece = next(seed) % 40;
  const char*              put = parts[next(seed) % (sizeof parts / sizeof parts[0])];
  switch (next(seed) % 4) {
  case 0:
    if (at < len) {
      text[at] = (char)next(seed);
    }
    return len;
  case 1: {
    const size_t cut = at + piece < len ? piece : len - at;
    memmove(text + at, text + at + cut, len - at - cut);
    return len - cut;
  }
  case 2:
    if (at + piece < len && len + piece < room) {
      char copy[40];
      memcpy(copy, text + at, piece);
      const size_t to = next(seed) % (len + 1);
      memmove(text + to + piece, text + to, len - to);
      memcpy(text + to, copy, piece);
      return len + piece;
    }
    return len;
  default:
    if (len + strlen(put) < room) {
      memmove(text + at + strlen(put), text + at, len - at);
      memcpy(text + at, put, strlen(put));
      return len + strlen(put);
    }
    return len;
  }
}

static void test_mutations(void** state) {
  (void)state;
  uint32_t     seed = 20220911;
  const size_t room = sample_len * 2;
  char* const  text = malloc(room);
  assert_non_null(text);
  for (int round = 0; round < 20000; round++) {
    /* a piece of the case only, so that 20 000 of them take seconds */
    const size_t start = round % 4 ? next(&seed) % sample_len : 0;
    size_t       len = next(&seed) % 700;
    len = start + len < sample_len ? len : sample_len - start;
    memcpy(text, sample + start, len);
    for (uint32_t i = 1 + next(&seed) % 4; i > 0; i--) {
      len = mutate(text, len, room, &seed);
    }
    parse_any((cc_str){text, len});
  }
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_depth),    cmocka_unit_test(test_brackets),  cmocka_unit_test(test_texts_and_names),
      cmocka_unit_test(test_sets),     cmocka_unit_test(test_tokens),    cmocka_unit_test(test_words),
      cmocka_unit_test(test_prefixes), cmocka_unit_test(test_mutations), cmocka_unit_test(test_little_memory)};
  return cmocka_run_group_tests(tests, read_sample, free_sample);
}
