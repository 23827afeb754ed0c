/* The table `logic2text`, with what it does to texts and sets. Columns stand in column.c, two values in compared.c. */
#include "functions.h"

/* ---- what all share ---- */

cc_str text_at(const cc_eval* eval, const cc_value* texts, size_t i) {
  return eval->texts[texts->at[texts->count == 1 ? 0 : i].n];
}

bool is_missing(const cc_value* v, size_t i) {
  return v->state && v->state[i] != 0;
}

cc_status over_rows(cc_eval* eval, cc_type type, cc_value** out) {
  return cc_value_over(eval, type, NULL, 0, CC_NO_AXIS, cc_axis_of_dim(eval, L2T_ROW), out);
}

cc_status put_text(cc_eval* eval, cc_value* v, size_t i, cc_str text) {
  int64_t number;
  CC_TRY(cc_eval_text(eval, text, &number));
  v->at[i] = cc_num_int(number);
  return CC_OK;
}

cc_status fault(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  (void)args;
  CC_TRY(value_unknown(eval, call->type, out));
  (*out)->more = true;
  return CC_OK;
}

/* Whether all members of a set are known. */
static bool is_known_set(const cc_value* set) {
  bool known = !set->more;
  for (size_t i = 0; i < set->count; i++) {
    const cc_truth t = cc_truth_at(set, i);
    known = known && (t == CC_TRUE || t == CC_FALSE);
  }
  return known;
}

bool is_in(const cc_value* set, size_t row) {
  return cc_truth_at(set, row) == CC_TRUE;
}

bool is_empty(const cc_value* set) {
  for (size_t i = 0; i < set->count; i++) {
    if (is_in(set, i)) {
      return false;
    }
  }
  return true;
}

/* ---- texts ---- */

static cc_status cell(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    CC_TRY(put_text(eval, *out, i, is_missing(args[0], i) ? cc_s("") : text_at(eval, args[0], i)));
  }
  return CC_OK;
}

static cc_status letters(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(cc_value_over(eval, call->type, args, 1, CC_NO_AXIS, CC_NO_AXIS, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    if (is_missing(args[0], i)) {
      CC_TRY(cc_value_miss(eval, *out, i, 0, range_free()));
      continue;
    }
    const cc_str text = text_at(eval, args[0], i);
    char* const  kept = cc_arena_alloc(eval->arena, text.len + 1);
    CC_NEED(kept);
    size_t len = 0;
    for (size_t b = 0; b < text.len; b++) {
      kept[len] = text.at[b];
      len += text.at[b] != ' ';
    }
    CC_TRY(put_text(eval, *out, i, (cc_str){kept, len}));
  }
  return CC_OK;
}

static cc_status text(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  if (args[0]->type.kind != CC_T_TEXT || is_missing(args[0], 0)) {
    return fault(eval, call, args, out);
  }
  CC_TRY(cc_value_over(eval, call->type, args, 1, CC_NO_AXIS, CC_NO_AXIS, out));
  (*out)->at[0] = args[0]->at[0];
  return CC_OK;
}

static cc_status guarded(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    cc_truth_put(*out, i, cc_truth_at(args[0], i));
  }
  (*out)->more = args[1]->type.kind != CC_T_TEXT || is_missing(args[1], 0);
  return CC_OK;
}

/* ---- sums ---- */

static cc_status or_0(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_function* function,
                      cc_value** out) {
  if (!is_empty(args[1])) {
    return function->evaluate(eval, call, args, out);
  }
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, CC_NO_AXIS, out));
  (*out)->at[0] = cc_num_int(0);
  return CC_OK;
}

static cc_status sum_or_0(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return or_0(eval, call, args, logic2text[L2T_SUM], out);
}

static cc_status mean_or_0(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return or_0(eval, call, args, logic2text[L2T_MEAN], out);
}

/* ---- one row of several ---- */

static cc_status only_row(cc_eval* eval, const cc_node* call, size_t row, cc_value** out) {
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    cc_truth_put(*out, i, i == row ? CC_TRUE : CC_FALSE);
  }
  return CC_OK;
}

static cc_status first(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  if (!is_known_set(args[0])) {
    return fault(eval, call, args, out);
  }
  size_t row = 0;
  while (row < args[0]->count && !is_in(args[0], row)) {
    row++;
  }
  return only_row(eval, call, row, out);
}

/* The last row in the order: of those that are worst the last. */
static size_t last_in_order(const cc_value* x, const cc_value* set, bool high) {
  size_t last = SIZE_MAX;
  for (size_t i = 0; i < set->count; i++) {
    const int order = !is_in(set, i) ? 1 : last == SIZE_MAX ? 0 : cc_num_cmp(x->at[last], x->at[i]);
    if (is_in(set, i) && (high ? order >= 0 : order <= 0)) {
      last = i;
    }
  }
  return last;
}

/* How many rows of SET with a number come before one that is worth LIMIT; of all of them if that is NULL. */
static size_t count_before(const cc_value* x, const cc_value* set, const cc_num* limit, bool high) {
  size_t before = 0;
  for (size_t i = 0; i < set->count; i++) {
    if (is_in(set, i) && !is_missing(x, i)) {
      const int order = limit ? cc_num_cmp(x->at[i], *limit) : 0;
      before += !limit || (high ? order > 0 : order < 0);
    }
  }
  return before;
}

/* Row number SKIP, from 0 on, of those of TIED; the last one where there are not so many. */
static size_t row_of(const cc_value* tied, const cc_value* without, size_t skip) {
  size_t found = SIZE_MAX;
  for (size_t i = 0; i < tied->count; i++) {
    if (is_in(tied, i) && !(without && !is_missing(without, i))) {
      found = i;
      if (skip-- == 0) {
        break;
      }
    }
  }
  return found;
}

/* tied, k, x, among: S; the call's AT is 1 from the highest. TIED share the place K by nth_lowest or nth_highest.
   Behind all places come the rows of S without a number, and then the last one again and again. */
static cc_status one_of(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  const cc_value *tied = args[0], *x = args[2], *set = args[3];
  int64_t         k;
  if (is_missing(args[1], 0) || !cc_num_floor(args[1]->at[0], &k) || x->more || set->more) {
    return fault(eval, call, args, out);
  }
  const bool   high = call->at == 1;
  const size_t numbered = count_before(x, set, NULL, high);
  size_t       row;
  if ((uint64_t)k > numbered) {
    row = row_of(set, x, (size_t)k - numbered - 1);
    row = row == SIZE_MAX ? last_in_order(x, set, high) : row;
  } else {
    const size_t one = row_of(tied, NULL, 0);
    row = one == SIZE_MAX ? one : row_of(tied, NULL, (size_t)k - 1 - count_before(x, set, &x->at[one], high));
  }
  return row == SIZE_MAX ? fault(eval, call, args, out) : only_row(eval, call, row, out);
}

/* ---- the table ---- */

extern const cc_function cc_function_count, cc_function_sum, cc_function_mean, cc_function_highest, cc_function_lowest,
    cc_function_nth_highest, cc_function_nth_lowest, cc_function_value;

#define LOOSE(NAME, COUNT, EVALUATE)                                                                                   \
  &(const cc_function) {                                                                                               \
    .signature = {.name = NAME, .param_count = COUNT}, .evaluate = EVALUATE                                            \
  }

const cc_function* const logic2text[] = {
    [L2T_COUNT] = &cc_function_count,
    [L2T_SUM] = &cc_function_sum,
    [L2T_MEAN] = &cc_function_mean,
    [L2T_HIGHEST] = &cc_function_highest,
    [L2T_LOWEST] = &cc_function_lowest,
    [L2T_NTH_HIGHEST] = &cc_function_nth_highest,
    [L2T_NTH_LOWEST] = &cc_function_nth_lowest,
    [L2T_VALUE] = &cc_function_value,
    [L2T_CELL] = LOOSE("cell", 1, cell),
    [L2T_LETTERS] = LOOSE("letters", 1, letters),
    [L2T_TEXT] = LOOSE("text", 1, text),
    [L2T_GUARDED] = LOOSE("guarded", 2, guarded),
    [L2T_FAULT] = LOOSE("fault", 0, fault),
    [L2T_NUMBERS] = LOOSE("numbers", 2, column_numbers),
    [L2T_KEYS] = LOOSE("keys", 2, column_keys),
    [L2T_READABLE] = LOOSE("readable", 2, column_readable),
    [L2T_MATCHES] = LOOSE("matches", 3, column_matches),
    [L2T_SUM_OR_0] = LOOSE("sum_or_0", 2, sum_or_0),
    [L2T_MEAN_OR_0] = LOOSE("mean_or_0", 2, mean_or_0),
    [L2T_FIRST] = LOOSE("first", 1, first),
    [L2T_ONE_OF] = LOOSE("one_of", 4, one_of),
    [L2T_PLACE] = LOOSE("place", 1, value_place),
    [L2T_THIRD] = LOOSE("third", 1, value_third),
    [L2T_COMPARED] = LOOSE("compared", 2, value_compared),
    [L2T_DIFFERENCE] = LOOSE("difference", 2, value_difference),
    NULL,
};
