/* Two values beside each other: as floating-point literals, else as dates, else by their first numbers, else as texts.
 */
#include "functions.h"
#include "read.h"

#include <inttypes.h>
#include <stdio.h>

/* What two values are compared as. */
typedef enum sort { AS_REALS, AS_TEXTS, AS_NOTHING } sort;

typedef struct pair {
  l2t_real a, b;
  bool     days; /* as dates */
} pair;

static cc_status literal_of(cc_eval* eval, const cc_value* v, l2t_real* out, bool* is_literal) {
  if (v->type.kind == CC_T_TEXT) {
    return l2t_literal(eval->arena, text_at(eval, v, 0), out, NULL, is_literal);
  }
  *out = (l2t_real){.value = v->at[0]};
  *is_literal = true;
  return CC_OK;
}

static cc_status number_of(cc_eval* eval, const cc_value* v, l2t_real* out, bool* is_number) {
  *out = (l2t_real){.value = v->at[0]};
  *is_number = true;
  return v->type.kind == CC_T_TEXT ? l2t_constant(eval->arena, text_at(eval, v, 0), &out->value, NULL, is_number)
                                   : CC_OK;
}

static l2t_date date_of(const cc_eval* eval, const cc_value* v) {
  return l2t_read_date(v->type.kind == CC_T_TEXT ? text_at(eval, v, 0) : cc_s(""));
}

/* A number as the original prints it: counts are whole, all else has a point. */
static cc_status shown(cc_eval* eval, const cc_value* v, cc_str* out) {
  if (v->type.kind == CC_T_TEXT) {
    *out = text_at(eval, v, 0);
    return CC_OK;
  }
  char      digits[64];
  int64_t   whole;
  const int n = cc_num_is_whole(v->at[0]) && cc_num_floor(v->at[0], &whole)
                    ? snprintf(digits, sizeof digits, v->whole ? "%" PRId64 : "%" PRId64 ".0", whole)
                    : snprintf(digits, sizeof digits, "%.16g", cc_num_approx(v->at[0]));
  *out = cc_str_copy(eval->arena, (cc_str){digits, (size_t)n});
  CC_NEED(out->at);
  return CC_OK;
}

static cc_status beside(cc_eval* eval, const cc_value* a, const cc_value* b, pair* out, sort* as) {
  bool is_a, is_b;
  *as = AS_REALS;
  out->days = false;
  CC_TRY(literal_of(eval, a, &out->a, &is_a));
  CC_TRY(literal_of(eval, b, &out->b, &is_b));
  if (is_a && is_b) {
    return CC_OK;
  }
  const l2t_date left = date_of(eval, a);
  if (left.has_month) {
    int64_t x = 0, y = 0;
    *as = l2t_days(left, &x) && l2t_days(date_of(eval, b), &y) ? AS_REALS : AS_NOTHING;
    *out = (pair){.a.value = cc_num_int(x), .b.value = cc_num_int(y), .days = true};
    return CC_OK;
  }
  CC_TRY(number_of(eval, a, &out->a, &is_a));
  CC_TRY(number_of(eval, b, &out->b, &is_b));
  *as = is_a && is_b ? AS_REALS : AS_TEXTS;
  return CC_OK;
}

/* Whether |a - b| <= t max(|a|, |b|). */
static cc_status close_to(cc_arena* arena, const pair* p, cc_num t, bool* close) {
  if (p->a.kind != L2T_FINITE || p->b.kind != L2T_FINITE) {
    *close = p->a.kind == p->b.kind && p->a.kind != L2T_NAN;
    return CC_OK;
  }
  cc_status status = CC_OK;
  cc_num    gap, a = p->a.value, b = p->b.value;
  CC_TRY(cc_num_sub(arena, a, b, &gap));
  gap = cc_num_sign(gap) < 0 ? cc_num_neg(arena, gap, &status) : gap;
  a = cc_num_sign(a) < 0 ? cc_num_neg(arena, a, &status) : a;
  b = cc_num_sign(b) < 0 ? cc_num_neg(arena, b, &status) : b;
  CC_TRY(status);
  CC_TRY(cc_num_mul(arena, cc_num_cmp(a, b) < 0 ? b : a, t, &t));
  *close = cc_num_cmp(gap, t) <= 0;
  return CC_OK;
}

static int rank_of(l2t_real r) {
  return r.kind == L2T_INFINITE ? 1 : r.kind == L2T_MINUS_INFINITE ? -1 : 0;
}

static bool ordered(const pair* p, cc_op op) {
  if (p->a.kind == L2T_NAN || p->b.kind == L2T_NAN) {
    return false;
  }
  const int  order = rank_of(p->a) - rank_of(p->b);
  const bool finite = p->a.kind == L2T_FINITE && p->b.kind == L2T_FINITE;
  return cc_op_holds(op, finite ? cc_num_cmp(p->a.value, p->b.value) : order);
}

static cc_status judge_reals(cc_eval* eval, const pair* p, cc_op op, cc_truth* out) {
  const bool by_order = op == CC_OP_LESS || op == CC_OP_GREATER;
  bool       holds;
  CC_TRY(close_to(eval->arena, p, op == CC_OP_ABOUT ? cc_num_ratio(15, 100) : cc_num_ratio(1, 1000000000), &holds));
  if (p->days) {
    holds = cc_num_cmp(p->a.value, p->b.value) == 0;
  }
  holds = by_order ? ordered(p, op) : holds == (op != CC_OP_UNEQUAL);
  *out = holds ? CC_TRUE : CC_FALSE;
  return CC_OK;
}

static cc_status judge_texts(cc_eval* eval, const cc_value* a, const cc_value* b, const cc_node* call, cc_truth* out) {
  cc_str x, y;
  CC_TRY(shown(eval, a, &x));
  CC_TRY(shown(eval, b, &y));
  const bool strict = call->rounded;
  const bool same = strict ? cc_str_eq(x, y) : text_holds(x, y) || text_holds(y, x);
  if (call->op == CC_OP_LESS || call->op == CC_OP_GREATER) {
    return CC_OK; /* which of two texts is less is an error */
  }
  *out = same == (call->op != CC_OP_UNEQUAL) ? CC_TRUE : CC_FALSE;
  return CC_OK;
}

/* a, b. A call that is ROUNDED takes texts for equal only if they are the same. */
L2T_EVALUATE(value_compared) {
  cc_truth truth = CC_UNKNOWN;
  pair     p;
  sort     as = AS_NOTHING;
  if (!is_missing(args[0], 0) && !is_missing(args[1], 0)) {
    CC_TRY(beside(eval, args[0], args[1], &p, &as));
  }
  if (as == AS_REALS) {
    CC_TRY(judge_reals(eval, &p, call->op, &truth));
  } else if (as == AS_TEXTS) {
    CC_TRY(judge_texts(eval, args[0], args[1], call, &truth));
  }
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_truth_put(*out, 0, truth);
  return CC_OK;
}

/* Where one of the two is no finite number, nor is the difference; then it goes on as a text. */
static const char* beyond(const pair* p) {
  if (p->a.kind == L2T_NAN || p->b.kind == L2T_NAN || (p->a.kind == p->b.kind && p->a.kind != L2T_FINITE)) {
    return "nan";
  }
  const int order = rank_of(p->a) - rank_of(p->b);
  return order > 0 ? "inf" : order < 0 ? "-inf" : NULL;
}

L2T_EVALUATE(value_difference) {
  pair p;
  sort as = AS_NOTHING;
  if (!is_missing(args[0], 0) && !is_missing(args[1], 0)) {
    CC_TRY(beside(eval, args[0], args[1], &p, &as));
  }
  if (as != AS_REALS) {
    return fault(eval, call, args, out);
  }
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, CC_NO_AXIS, out));
  if (beyond(&p)) {
    return put_text(eval, *out, 0, cc_s(beyond(&p)));
  }
  CC_TRY(cc_num_sub(eval->arena, p.a.value, p.b.value, &(*out)->at[0]));
  if (!p.days) {
    (*out)->type = cc_type_make(CC_T_NUMBER);
    return CC_OK;
  }
  char         days[40];
  const int    n = snprintf(days, sizeof days, "%" PRId64 " days", (*out)->at[0].n);
  const cc_str text = cc_str_copy(eval->arena, (cc_str){days, (size_t)n});
  CC_NEED(text.at);
  return put_text(eval, *out, 0, text);
}

/* ---- places and thirds ---- */

L2T_EVALUATE(value_place) {
  if (args[0]->type.kind != CC_T_TEXT || is_missing(args[0], 0)) {
    return fault(eval, call, args, out);
  }
  const cc_str text = text_at(eval, args[0], 0);
  int64_t      k = 0;
  bool         digits = text.len > 0;
  for (size_t i = 0; i < text.len; i++) {
    digits = digits && text.at[i] >= '0' && text.at[i] <= '9';
    k = k > 100000 ? k : k * 10 + (text.at[i] - '0');
  }
  if (!digits || k < 1) {
    return fault(eval, call, args, out);
  }
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, CC_NO_AXIS, out));
  (*out)->at[0] = cc_num_int(k);
  return CC_OK;
}

L2T_EVALUATE(value_third) {
  int64_t third;
  cc_num  exact;
  if (is_missing(args[0], 0)) {
    return fault(eval, call, args, out);
  }
  CC_TRY(cc_num_div(eval->arena, args[0]->at[0], cc_num_int(3), &exact));
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, CC_NO_AXIS, out));
  (*out)->at[0] = cc_num_int(cc_num_floor(exact, &third) ? third : 0);
  return CC_OK;
}
