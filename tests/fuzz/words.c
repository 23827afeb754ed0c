/* The dictionary of the fuzz targets, from the program's own tables: `fuzz_words > FILE`. A word of the language, a
 * sign, a function with the words of its arguments, or a name of what the cases stand on, each in the form that
 * libFuzzer reads. */
#include "given.h"
#include "lang/lex.h"

#include <stdio.h>
#include <stdlib.h>

static void word(const char* before, cc_str text, const char* behind) {
  printf("\"%s", before);
  for (size_t i = 0; i < text.len; i++) {
    printf("\\x%02X", (unsigned char)text.at[i]);
  }
  printf("%s\"\n", behind);
}

static void language(void) {
  for (cc_kw w = CC_KW_NONE + 1; w < CC_KW_COUNT; w++) {
    const bool statement = cc_kw_flags(w) & CC_W_STATEMENT;
    word(statement ? "\\x0A" : " ", cc_s(cc_kw_text(w)), " ");
  }
  for (cc_op op = CC_OP_ADD; op <= CC_OP_MOST; op++) {
    word(" ", cc_s(cc_op_text(op)), " ");
  }
}

static void functions(void) {
  for (size_t i = 0; cc_functions[i]; i++) {
    const cc_signature* s = &cc_functions[i]->signature;
    word("", cc_s(s->name), "(");
    for (size_t k = 0; k < s->param_count; k++) {
      if (s->params[k].word) {
        word(", ", cc_s(s->params[k].word), ": ");
      }
    }
  }
}

/* The words and signs as they stand in the pack. */
static void names(void) {
  cc_arena* const arena = cc_arena_new((size_t)1 << 20);
  cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
  cc_toks         toks;
  if (!diags || cc_lex(arena, cc_diags_file(diags, cc_s("data"), given_rules()), &toks, diags) != CC_OK) {
    abort();
  }
  for (size_t i = 0; i + 1 < toks.count; i++) {
    const cc_tok* t = &toks.at[i];
    if (t->word == CC_KW_NONE) {
      word("", cc_str_sub(given_rules(), t->start, t->end), "");
    }
  }
  cc_arena_free(arena);
}

int main(void) {
  language();
  functions();
  names();
  return ferror(stdout) || fflush(stdout) != 0;
}
