/* Where in the rules a fault of claimcheck-fetch lies: it knows a table's words, and not where they stand. */
#include "verify/fetch_in.h"

/* The faults that are mistakes of the table's own lines, and which of their arguments repeats a word of it; 0: none. */
static const struct told_of_rules {
  cc_code code;
  char    argument;
} faults[] = {{CC_E_NET_SOURCE, '1'},  {CC_E_SOURCE_LACKS, '1'},  {CC_E_PLAN_CODE, '1'},
              {CC_E_PLAN_NONE, '3'},   {CC_E_PLAN_DIM, '1'},      {CC_E_PLAN_TOO_MUCH, '0'},
              {CC_E_CUBE_NO_DIM, '1'}, {CC_E_CUBE_TWO_DIMS, '1'}, {CC_E_CUBE_LEFT, '0'}};

static const cc_word* select_word(const cc_ast_table* t, cc_str text) {
  for (size_t i = 0; i < t->select_count; i++) {
    const cc_ast_select* const s = &t->selects[i];
    if (cc_str_eq(s->dimension.text, text)) {
      return &s->dimension;
    }
    for (size_t k = 0; k < s->count; k++) {
      if (cc_str_eq(s->codes[k].text, text)) {
        return &s->codes[k];
      }
    }
  }
  return NULL;
}

/* The word of T that is TEXT; the source if none is. */
static const cc_word* word_of(const cc_ast_table* t, cc_str text) {
  const cc_word* const selected = text.len > 0 ? select_word(t, text) : NULL;
  for (size_t i = 0; !selected && i < t->column_count; i++) {
    if (cc_str_eq(t->columns[i].name.text, text) || cc_str_eq(t->columns[i].header.text, text)) {
      return &t->columns[i].header;
    }
  }
  for (size_t i = 0; !selected && i < t->over_count; i++) {
    if (cc_str_eq(t->over[i].text, text)) {
      return &t->over[i];
    }
  }
  return selected ? selected : &t->source;
}

cc_span cc_fetch_place(const cc_ast_table* table, const cc_wire_message* fault) {
  const cc_str code = cc_wire_get(fault, "code");
  for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
    if (cc_str_is(code, cc_code_at(faults[i].code)->text)) {
      const char key[] = {faults[i].argument, '\0'};
      return word_of(table, cc_wire_get(fault, key))->span;
    }
  }
  return cc_nowhere();
}
