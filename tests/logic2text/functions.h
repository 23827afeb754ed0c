/* What the files of the table `logic2text` share. Series run over the rows alone, all else is one value. */
#ifndef TESTS_LOGIC2TEXT_FUNCTIONS_H
#define TESTS_LOGIC2TEXT_FUNCTIONS_H

#include "eval/eval_in.h"
#include "logic2text.h"

#define L2T_EVALUATE(NAME)                                                                                             \
  cc_status NAME(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out)

/* What an error gives: unknown, and `more`, so that whatever asks it is unknown too. */
L2T_EVALUATE(fault);

/* A new value over the rows. */
cc_status over_rows(cc_eval* eval, cc_type type, cc_value** out);
cc_status put_text(cc_eval* eval, cc_value* v, size_t i, cc_str text);

/* The text of row I, or the one text. */
cc_str text_at(const cc_eval* eval, const cc_value* texts, size_t i);
bool   text_holds(cc_str whole, cc_str part);

bool is_missing(const cc_value* v, size_t i);
bool is_in(const cc_value* set, size_t row);
bool is_empty(const cc_value* set);

L2T_EVALUATE(column_numbers);
L2T_EVALUATE(column_keys);
L2T_EVALUATE(column_readable);
L2T_EVALUATE(column_matches);
L2T_EVALUATE(value_place);
L2T_EVALUATE(value_third);
L2T_EVALUATE(value_compared);
L2T_EVALUATE(value_difference);

#endif
