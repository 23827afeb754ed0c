/* What the tests of src/data share: an arena with diagnostics, and a look at what was reported. */
#ifndef TEST_DATA_FIXTURE_H
#define TEST_DATA_FIXTURE_H

#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
  cc_arena* arena;
  cc_diags* diags;
} fixture;

static inline fixture set_up(void) {
  fixture f = {.arena = cc_arena_new((size_t)1 << 30)};
  assert_non_null(f.arena);
  f.diags = cc_diags_new(f.arena);
  assert_non_null(f.diags);
  return f;
}

static inline void tear_down(fixture* f) {
  cc_arena_free(f->arena);
}

static inline void print_diags(fixture* f) {
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_diags_print(f->diags, &buf, 100, false);
  print_message("%.*s", (int)buf.len, buf.at ? buf.at : "");
  cc_buf_clear(&buf);
}

/* Nothing was reported. */
static inline void assert_quiet(fixture* f) {
  cc_diag_view view;
  if (cc_diags_view(f->diags, 0, &view)) {
    print_diags(f);
    fail_msg("a diagnostic where none was expected");
  }
}

/* The first diagnostic is CODE at LINE:COLUMN (0: anywhere), and one of its lines holds PART (NULL: anything). */
static inline void assert_reported(fixture* f, cc_code code, size_t line, size_t column, const char* part) {
  cc_diag_view view;
  assert_true(cc_diags_view(f->diags, 0, &view));
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_buf_add(&buf, view.message);
  cc_buf_addc(&buf, '\n');
  cc_buf_add(&buf, view.expected);
  cc_buf_addc(&buf, '\n');
  cc_buf_add(&buf, view.help);
  cc_buf_addc(&buf, '\0');
  if (view.code != code || (line && (view.line != line || view.column != column)) || (part && !strstr(buf.at, part))) {
    print_diags(f);
    cc_buf_clear(&buf);
    fail_msg("expected %s at %zu:%zu with '%s'", cc_code_at(code)->text, line, column, part ? part : "");
  }
  cc_buf_clear(&buf);
}

static inline void assert_text(cc_str text, const char* expected) {
  if (!cc_str_is(text, expected)) {
    fail_msg("'%.*s' instead of '%s'", (int)text.len, text.at ? text.at : "", expected);
  }
}

#endif
