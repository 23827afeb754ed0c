/* Columns: which numbers and dates their cells hold, and which of them a constant picks. */
#include "functions.h"
#include "read.h"

/* ---- numbers in a column ---- */

typedef struct column {
  cc_num* at;
  bool*   has;
  size_t  found;
} column;

/* Cells of SET that end in "= 5" count alone, where there is any. */
static cc_status behind_equals(cc_eval* eval, const cc_value* cells, const cc_value* set, column* c) {
  for (size_t i = 0; i < set->count; i++) {
    if (is_in(set, i)) {
      CC_TRY(l2t_behind_equals(eval->arena, text_at(eval, cells, i), &c->at[i], &c->has[i]));
      c->found += c->has[i];
    }
  }
  return CC_OK;
}

static cc_status first_numbers(cc_eval* eval, const cc_value* cells, const cc_value* set, bool undotted, column* c,
                               bool* all_fit) {
  c->found = 0;
  *all_fit = true;
  for (size_t i = 0; i < set->count; i++) {
    if (is_in(set, i)) {
      bool fits;
      CC_TRY(l2t_number(eval->arena, text_at(eval, cells, i), undotted, &c->at[i], NULL, &c->has[i], &fits));
      *all_fit = *all_fit && fits;
      c->found += c->has[i];
    }
  }
  return CC_OK;
}

static cc_status read_column(cc_eval* eval, const cc_value* cells, const cc_value* set, column* c) {
  *c = (column){CC_ARRAY(eval->arena, set->count, cc_num), CC_ARRAY(eval->arena, set->count, bool), 0};
  CC_NEED((c->at && c->has) || set->count == 0);
  bool all_fit = true;
  CC_TRY(behind_equals(eval, cells, set, c));
  if (c->found == 0) {
    CC_TRY(first_numbers(eval, cells, set, false, c, &all_fit));
  }
  return all_fit ? CC_OK : first_numbers(eval, cells, set, true, c, &all_fit);
}

static cc_status put_column(cc_eval* eval, const cc_node* call, const column* c, cc_value** out) {
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    if (c->has[i]) {
      (*out)->at[i] = c->at[i];
    } else {
      CC_TRY(cc_value_miss(eval, *out, i, 0, range_free()));
    }
  }
  return CC_OK;
}

cc_status column_numbers(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  column c;
  CC_TRY(read_column(eval, args[0], args[1], &c));
  return put_column(eval, call, &c, out);
}

/* The days of all cells; false unless one of them is a date and all days exist. */
static cc_status read_days(cc_eval* eval, const cc_value* cells, const cc_value* set, column* c, bool* are_dates) {
  *c = (column){CC_ARRAY(eval->arena, set->count, cc_num), CC_ARRAY(eval->arena, set->count, bool), 0};
  CC_NEED((c->at && c->has) || set->count == 0);
  bool some = false, all = true;
  for (size_t i = 0; i < set->count; i++) {
    if (is_in(set, i)) {
      int64_t        days = 0;
      const l2t_date date = l2t_read_date(text_at(eval, cells, i));
      some = some || date.has_month;
      all = all && l2t_days(date, &days);
      c->at[i] = cc_num_int(days);
      c->has[i] = true;
      c->found++;
    }
  }
  *are_dates = some && all;
  return CC_OK;
}

cc_status column_keys(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  column c;
  bool   are_dates;
  CC_TRY(read_days(eval, args[0], args[1], &c, &are_dates));
  if (!are_dates) {
    CC_TRY(read_column(eval, args[0], args[1], &c));
  }
  CC_TRY(put_column(eval, call, &c, out));
  (*out)->more = c.found == 0; /* nothing to order by */
  return CC_OK;
}

cc_status column_readable(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    cc_truth_put(*out, i, is_in(args[1], i) && !is_missing(args[0], i) ? CC_TRUE : CC_FALSE);
  }
  return CC_OK;
}

/* ---- cells against a constant ---- */

bool text_holds(cc_str whole, cc_str part) {
  for (size_t i = 0; i + part.len <= whole.len; i++) {
    if (cc_str_eq(cc_str_sub(whole, i, i + part.len), part)) {
      return true;
    }
  }
  return false;
}

static void match_texts(cc_eval* eval, const cc_node* call, const cc_value* cells, cc_str constant, cc_value* out) {
  for (size_t i = 0; (call->op == CC_OP_EQUAL || call->op == CC_OP_UNEQUAL) && i < out->count; i++) {
    const bool has = text_holds(text_at(eval, cells, i), constant);
    cc_truth_put(out, i, has == (call->op == CC_OP_EQUAL) ? CC_TRUE : CC_FALSE);
  }
}

/* What a constant leaves out comes from the first row. A day that does not exist is an error. */
static cc_status match_dates(cc_eval* eval, const cc_node* call, const cc_value* const* args, l2t_date date,
                             cc_value** out) {
  const cc_value *cells = args[0], *set = args[2];
  const bool      full = date.has_year && date.has_month && date.has_day, empty = is_empty(set);
  size_t          row = 0;
  while (!empty && !is_in(set, row)) {
    row++;
  }
  const l2t_date first = empty ? date : l2t_read_date(text_at(eval, cells, row));
  date.year = date.has_year ? date.year : first.year;
  date.day = date.has_day ? date.day : first.day;
  int64_t mine, days = 0;
  bool    exist = l2t_days(date, &mine) && (!empty || full) && (empty || call->op != CC_OP_UNEQUAL);
  for (size_t i = 0; exist && i < set->count; i++) {
    if (is_in(set, i)) {
      exist = l2t_days(l2t_read_date(text_at(eval, cells, i)), &days);
      cc_truth_put(*out, i, cc_op_holds(call->op, (days > mine) - (days < mine)) ? CC_TRUE : CC_FALSE);
    }
  }
  return exist ? CC_OK : fault(eval, call, args, out);
}

/* Whether two numbers are as good as equal: |a - n| <= 1e-8 + 1e-5 |n|. */
static cc_status nearly_equal(cc_arena* arena, cc_num a, cc_num n, bool* equal) {
  cc_num    gap, room;
  cc_status status = CC_OK;
  CC_TRY(cc_num_sub(arena, a, n, &gap));
  CC_TRY(cc_num_mul(arena, n, cc_num_ratio(1, 100000), &room));
  gap = cc_num_sign(gap) < 0 ? cc_num_neg(arena, gap, &status) : gap;
  room = cc_num_sign(room) < 0 ? cc_num_neg(arena, room, &status) : room;
  CC_TRY(status);
  CC_TRY(cc_num_add(arena, room, cc_num_ratio(1, 100000000), &room));
  *equal = cc_num_cmp(gap, room) <= 0;
  return CC_OK;
}

static cc_status match_numbers(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_num n,
                               cc_value* out) {
  const bool by_equality = call->op == CC_OP_EQUAL || call->op == CC_OP_UNEQUAL;
  column     c;
  CC_TRY(read_column(eval, args[0], args[2], &c));
  for (size_t i = 0; c.found > 0 && i < out->count; i++) {
    bool holds = false, equal = false;
    if (c.has[i] && by_equality) {
      CC_TRY(nearly_equal(eval->arena, c.at[i], n, &equal));
    } else if (c.has[i]) {
      holds = cc_op_holds(call->op, cc_num_cmp(c.at[i], n));
    }
    holds = by_equality ? equal == (call->op == CC_OP_EQUAL) : holds;
    cc_truth_put(out, i, holds ? CC_TRUE : CC_FALSE);
  }
  return CC_OK;
}

/* cells, constant, among: S. How the cells are read hangs on what the constant is. */
cc_status column_matches(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  if (args[1]->type.kind != CC_T_TEXT || is_missing(args[1], 0)) {
    return fault(eval, call, args, out);
  }
  CC_TRY(over_rows(eval, call->type, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    cc_truth_put(*out, i, CC_FALSE);
  }
  const cc_str   constant = text_at(eval, args[1], 0);
  const l2t_date date = l2t_read_date(constant);
  if (date.has_month) {
    return match_dates(eval, call, args, date, out);
  }
  cc_num n;
  bool   is_number;
  CC_TRY(l2t_constant(eval->arena, constant, &n, NULL, &is_number));
  if (is_number) {
    return match_numbers(eval, call, args, n, *out);
  }
  match_texts(eval, call, args[0], constant, *out);
  return CC_OK;
}
