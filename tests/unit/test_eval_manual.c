/* The manual of the language against the function table and the operators: nothing without an entry, nothing said of
 * what is not there. */
#include "claimcheck.h"
#include "eval/eval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const cc_manual_entry* entry_of(const char* name) {
  for (size_t i = 0; claimcheck_manual(i); i++) {
    if (strcmp(claimcheck_manual(i)->name, name) == 0) {
      return claimcheck_manual(i);
    }
  }
  fail_msg("'%s' has no entry in src/eval/manual.def", name);
  return NULL;
}

static const cc_function* function_of(const char* name) {
  for (size_t i = 0; cc_functions[i]; i++) {
    if (strcmp(cc_functions[i]->signature.name, name) == 0) {
      return cc_functions[i];
    }
  }
  return NULL;
}

static size_t count_of(const char* text, const char* part) {
  size_t count = 0;
  for (const char* at = text; (at = strstr(at, part)); at += strlen(part)) {
    count++;
  }
  return count;
}

/* Each word of the signature stands in the form, and no other. */
static void test_functions(void** state) {
  (void)state;
  for (size_t i = 0; cc_functions[i]; i++) {
    const cc_signature*    signature = &cc_functions[i]->signature;
    const cc_manual_entry* entry = entry_of(signature->name);
    char                   opening[64];
    (void)snprintf(opening, sizeof opening, "%s(", signature->name);
    assert_int_equal(strncmp(entry->form, opening, strlen(opening)), 0);
    size_t words = 0;
    for (size_t k = 0; k < signature->param_count; k++) {
      char word[64];
      if (signature->params[k].word) {
        (void)snprintf(word, sizeof word, "%s: ", signature->params[k].word);
        assert_int_equal(count_of(entry->form, word), 1);
        words++;
      }
    }
    assert_int_equal(count_of(entry->form, ": "), words);
    assert_non_null(strstr(entry->example, opening));
  }
}

static void test_operators(void** state) {
  (void)state;
  for (cc_op op = CC_OP_NONE + 1; op <= CC_OP_MOST; op++) {
    (void)entry_of(cc_op_text(op));
  }
}

/* What no operator of the tree is named by, and has an entry: parts of comparisons, signs that are brackets. */
static const char* const others[] = {"to nearest", "by", "{ }", "..", "[ ]", "not", "?"};

static bool is_known(const char* name) {
  for (cc_op op = CC_OP_NONE + 1; op <= CC_OP_MOST; op++) {
    if (strcmp(cc_op_text(op), name) == 0) {
      return true;
    }
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (strcmp(others[i], name) == 0) {
      return true;
    }
  }
  return function_of(name) != NULL;
}

static void test_entries(void** state) {
  (void)state;
  for (size_t i = 0; claimcheck_manual(i); i++) {
    const cc_manual_entry* entry = claimcheck_manual(i);
    assert_true(is_known(entry->name));
    assert_ptr_equal(entry_of(entry->name), entry); /* once */
    const char* const texts[] = {entry->group, entry->form,    entry->gloss,  entry->takes,
                                 entry->units, entry->margin,  entry->manual, entry->example,
                                 entry->gives, entry->english, entry->swedish};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
      assert_non_null(texts[k]);
      assert_true(texts[k][0] != '\0');
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_functions),
      cmocka_unit_test(test_operators),
      cmocka_unit_test(test_entries),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
