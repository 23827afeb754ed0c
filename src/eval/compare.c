/* Comparisons: exact, at written precision, with a margin; over intervals where figures are missing. */
#include "eval/eval_in.h"

/* Where a compared value must lie; an end may be excluded. */
typedef struct target {
  cc_range within;
  bool     lo_excluded, hi_excluded;
} target;

/* Whether X lies in the target: surely, surely not, or it cannot be known. */
static cc_truth lies_in(cc_range x, const target* t) {
  const cc_range lo = {.lo = t->within.lo, .hi = t->within.lo, .known = true};
  const cc_range hi = {.lo = t->within.hi, .hi = t->within.hi, .known = true};
  const cc_truth above = t->within.lo_open ? CC_UNKNOWN : t->lo_excluded ? range_less(lo, x) : range_less_equal(lo, x);
  const cc_truth below = t->within.hi_open ? CC_UNKNOWN : t->hi_excluded ? range_less(x, hi) : range_less_equal(x, hi);
  return cc_truth_and(above, below);
}

static bool is_known(const cc_value* v, size_t i) {
  return !v->state || v->state[i] == 0;
}

static bool is_outside(const cc_value* v, size_t i) {
  return v->state && (v->state[i] & CC_OUTSIDE);
}

static bool has_no_value(const cc_value* v, size_t i) {
  return v->state && (v->state[i] & CC_UNDEFINED);
}

static bool is_wide_open(const cc_value* v, size_t i) {
  const uint8_t free_of_ends = CC_MISSING | CC_LO_OPEN | CC_HI_OPEN;
  return v->state && (v->state[i] & (free_of_ends | CC_OUTSIDE)) == free_of_ends;
}

static cc_truth equal_ranges(cc_range a, cc_range b) {
  if (a.known && b.known) {
    return cc_num_cmp(a.lo, b.lo) == 0 ? CC_TRUE : CC_FALSE;
  }
  return range_less(a, b) == CC_TRUE || range_less(b, a) == CC_TRUE ? CC_FALSE : CC_UNKNOWN;
}

/* ---- one comparison ---- */

typedef struct comparison {
  cc_eval*        eval;
  const cc_node*  node;
  const cc_value *a, *b, *margin; /* margin NULL: none */
  bool            precise;        /* a written number is compared at its written precision */
  bool            literal_left;
} comparison;

/* |x| of a known number. */
static cc_status magnitude(cc_eval* eval, cc_num x, cc_num* out) {
  cc_status status = CC_OK;
  *out = cc_num_sign(x) < 0 ? cc_num_neg(eval->arena, x, &status) : x;
  return status;
}

/* b times 1 - m (SIGN -1) or 1 + m (SIGN 1). */
static cc_status times_margin(const comparison* c, cc_range b, cc_num m, int sign, cc_range* out) {
  cc_range factor = {.known = true};
  CC_TRY(sign < 0 ? cc_num_sub(c->eval->arena, cc_num_int(1), m, &factor.lo)
                  : cc_num_add(c->eval->arena, cc_num_int(1), m, &factor.lo));
  factor.hi = factor.lo;
  return range_binary(c->eval, CC_OP_MULTIPLY, b, factor, out);
}

/* What lies in A or in B, which meet at 0. */
static cc_range hull(cc_range a, cc_range b) {
  return (cc_range){.lo = cc_num_cmp(a.lo, b.lo) < 0 ? a.lo : b.lo,
                    .hi = cc_num_cmp(a.hi, b.hi) > 0 ? a.hi : b.hi,
                    .lo_open = a.lo_open || b.lo_open,
                    .hi_open = a.hi_open || b.hi_open};
}

/* b shifted by a known percent of |b|, where b is missing: both terms move together, so b - |b| m is b (1 - m) above 0
   and b (1 + m) below it. */
static cc_status shifted_gap(const comparison* c, cc_range b, cc_num m, int sign, cc_range* out) {
  cc_range above = b, below = b;
  if (!b.lo_open && cc_num_sign(b.lo) >= 0) {
    return times_margin(c, b, m, sign, out);
  }
  if (!b.hi_open && cc_num_sign(b.hi) <= 0) {
    return times_margin(c, b, m, -sign, out);
  }
  above.lo = below.hi = cc_num_int(0);
  above.lo_open = below.hi_open = false;
  CC_TRY(times_margin(c, above, m, sign, &above));
  CC_TRY(times_margin(c, below, m, -sign, &below));
  *out = hull(above, below);
  return CC_OK;
}

/* b shifted by the margin: a percent of |b|, or a quantity. SIGN: -1 down, 1 up. */
static cc_status shifted(const comparison* c, cc_range b, cc_range m, int sign, cc_range* out) {
  cc_range amount = m;
  if (c->margin->type.unit.kind == CC_PERCENT) {
    cc_range size = b;
    if (b.known) {
      CC_TRY(magnitude(c->eval, b.lo, &size.lo));
      size.hi = size.lo;
    } else if (m.known) {
      return shifted_gap(c, b, m.lo, sign, out);
    } else if (b.lo_open || cc_num_sign(b.lo) < 0) {
      *out = range_free();
      return CC_OK;
    }
    CC_TRY(range_binary(c->eval, CC_OP_MULTIPLY, size, m, &amount));
  }
  return range_binary(c->eval, sign < 0 ? CC_OP_SUBTRACT : CC_OP_ADD, b, amount, out);
}

/* [L - h, L + h] around a written number, or one unit below or above it; for a negative number mirrored. */
static cc_status written_target(const comparison* c, cc_num literal, cc_num half, target* out) {
  cc_arena* arena = c->eval->arena;
  *out = (target){.within = {.lo = literal, .hi = literal}};
  if (c->node->op == CC_OP_EQUAL || c->node->op == CC_OP_UNEQUAL) {
    CC_TRY(cc_num_sub(arena, literal, half, &out->within.lo));
    return cc_num_add(arena, literal, half, &out->within.hi);
  }
  cc_num unit;
  CC_TRY(cc_num_mul(arena, half, cc_num_int(2), &unit));
  const bool toward_zero = c->node->op == CC_OP_NEARLY;
  const bool down = (cc_num_sign(literal) >= 0) == toward_zero;
  if (down) {
    out->hi_excluded = toward_zero;
    out->lo_excluded = !toward_zero;
    return cc_num_sub(arena, literal, unit, &out->within.lo);
  }
  out->lo_excluded = toward_zero;
  out->hi_excluded = !toward_zero;
  return cc_num_add(arena, literal, unit, &out->within.hi);
}

static cc_status about(const comparison* c, cc_range a, cc_range b, cc_range m, cc_truth* out) {
  cc_range low, high;
  CC_TRY(shifted(c, b, m, -1, &low));
  CC_TRY(shifted(c, b, m, 1, &high));
  *out = cc_truth_and(range_less_equal(low, a), range_less_equal(a, high));
  return CC_OK;
}

static cc_truth ordered(cc_op op, cc_range a, cc_range b) {
  switch (op) {
  case CC_OP_LESS:
    return range_less(a, b);
  case CC_OP_LESS_EQUAL:
    return range_less_equal(a, b);
  case CC_OP_GREATER:
    return range_less(b, a);
  case CC_OP_GREATER_EQUAL:
    return range_less_equal(b, a);
  case CC_OP_UNEQUAL:
    return cc_truth_not(equal_ranges(a, b));
  default:
    return equal_ranges(a, b);
  }
}

static cc_status with_margin(const comparison* c, cc_range a, cc_range b, cc_range m, cc_truth* out) {
  cc_range bound;
  if (m.lo_open || cc_num_sign(m.lo) < 0) { /* a margin below 0 makes no sense */
    *out = CC_UNKNOWN;
    return CC_OK;
  }
  const bool less = c->node->op == CC_OP_LESS || c->node->op == CC_OP_LESS_EQUAL;
  if (c->node->op == CC_OP_ABOUT) {
    return about(c, a, b, m, out);
  }
  CC_TRY(shifted(c, b, m, less ? -1 : 1, &bound));
  *out = less ? range_less_equal(a, bound) : range_less_equal(bound, a);
  if (c->node->op == CC_OP_LESS ||
      c->node->op == CC_OP_GREATER) { /* a percentage of 0 asks for nothing: still not more */
    *out = cc_truth_and(*out, ordered(c->node->op, a, b));
  }
  return CC_OK;
}

static cc_status at_precision(const comparison* c, size_t i, size_t j, cc_range a, cc_range b, cc_truth* out) {
  const cc_value* literal = c->literal_left ? c->a : c->b;
  const cc_range  value = c->literal_left ? b : a, written = c->literal_left ? a : b;
  target          t;
  if (!written.known) {
    *out = CC_UNKNOWN;
    return CC_OK;
  }
  const cc_num half = c->node->rounded ? c->node->half : literal->half[c->literal_left ? i : j];
  CC_TRY(written_target(c, written.lo, half, &t));
  *out = lies_in(value, &t);
  *out = c->node->op == CC_OP_UNEQUAL ? cc_truth_not(*out) : *out;
  return CC_OK;
}

static cc_status compare_one(const comparison* c, size_t i, size_t j, size_t k, cc_truth* out) {
  const cc_range a = cc_value_range(c->a, i), b = cc_value_range(c->b, j);
  if (a.outside || b.outside) {
    *out = CC_NOT_ASKED;
    return CC_OK;
  }
  if (has_no_value(c->a, i) || has_no_value(c->b, j)) {
    *out = CC_UNKNOWN;
    return CC_OK;
  }
  if (c->margin) {
    return with_margin(c, a, b, cc_value_range(c->margin, k), out);
  }
  if (c->precise) {
    return at_precision(c, i, j, a, b, out);
  }
  *out = ordered(c->node->op, a, b);
  return CC_OK;
}

/* `=` compares a written number with a computed one at its written precision; with a count only if it was written with
   a point or a scale word. Two written or two computed numbers are compared exactly. */
static void set_precision(comparison* c) {
  const cc_op op = c->node->op;
  const bool  equal = op == CC_OP_EQUAL || op == CC_OP_UNEQUAL;
  if (op == CC_OP_NEARLY || op == CC_OP_JUST_OVER || c->node->rounded) {
    c->precise = c->b->half != NULL;
    return;
  }
  if (!equal || (c->a->half == NULL) == (c->b->half == NULL)) {
    return;
  }
  c->literal_left = c->a->half != NULL;
  const cc_value* literal = c->literal_left ? c->a : c->b;
  const cc_value* other = c->literal_left ? c->b : c->a;
  c->precise = !other->whole || literal->rounded;
}

/* An order without margin and precision: what filters and rank checks spend their time on. */
static bool plain_order(const comparison* c) {
  return !c->margin && !c->precise && c->node->op >= CC_OP_EQUAL && c->node->op <= CC_OP_GREATER_EQUAL;
}

bool cc_op_holds(cc_op op, int order) {
  switch (op) {
  case CC_OP_LESS:
    return order < 0;
  case CC_OP_LESS_EQUAL:
    return order <= 0;
  case CC_OP_GREATER:
    return order > 0;
  case CC_OP_GREATER_EQUAL:
    return order >= 0;
  case CC_OP_UNEQUAL:
    return order != 0;
  default:
    return order == 0;
  }
}

/* A row of plain comparisons of figures that are all there. */
static void compare_known_row(const comparison* c, uint64_t* truth, size_t bits, const size_t* at, const size_t* step) {
  const cc_num *a = c->a->at + at[0], *b = c->b->at + at[1];
  for (size_t from = 0; from < bits; from += 64) {
    const size_t here = bits - from < 64 ? bits - from : 64;
    uint64_t     word = 0;
    for (size_t bit = 0; bit < here; bit++, a += step[0], b += step[1]) {
      word |= (uint64_t)cc_op_holds(c->node->op, cc_num_cmp(*a, *b)) << bit;
    }
    truth[from / 64] = word;
  }
}

/* One row of the result, along its last axis, word by word. */
static cc_status compare_row(const comparison* c, cc_value* out, const cc_walk* walk) {
  const size_t    bits = out->axis_count > 0 ? out->sizes[out->axis_count - 1] : 1;
  const cc_axis   last = out->axis_count > 0 ? out->axes[out->axis_count - 1] : CC_NO_AXIS;
  const cc_value* of[3] = {c->a, c->b, c->margin};
  size_t          at[3], step[3];
  const bool      plain = plain_order(c);
  for (int o = 0; o < 3; o++) {
    at[o] = walk->at[o];
    step[o] = of[o] ? cc_value_stride(of[o], last) : 0;
  }
  uint64_t *truth = out->truth + walk->index * out->words, *known = out->known + walk->index * out->words;
  if (plain && !c->a->state && !c->b->state) {
    compare_known_row(c, truth, bits, at, step);
    return CC_OK;
  }
  for (size_t bit = 0; bit < bits; bit++) {
    cc_truth t = CC_UNKNOWN;
    if (plain && is_known(c->a, at[0]) && is_known(c->b, at[1])) {
      t = cc_op_holds(c->node->op, cc_num_cmp(c->a->at[at[0]], c->b->at[at[1]])) ? CC_TRUE : CC_FALSE;
    } else if (!is_wide_open(c->a, at[0]) || is_outside(c->b, at[1]) || c->precise) {
      /* what could be anything is unknown against whatever is asked about */
      CC_TRY(compare_one(c, at[0], at[1], at[2], &t));
    }
    truth[bit / 64] |= (uint64_t)(t == CC_TRUE || t == CC_NOT_ASKED) << bit % 64;
    known[bit / 64] &= ~((uint64_t)(t == CC_UNKNOWN || t == CC_NOT_ASKED) << bit % 64);
    for (int o = 0; o < 3; o++) {
      at[o] += step[o];
    }
  }
  return CC_OK;
}

static cc_status unknown_if_any(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out, bool* done) {
  *done = args[0]->type.kind == CC_T_ANY || args[1]->type.kind == CC_T_ANY;
  return *done ? value_unknown(eval, node->type, out) : CC_OK;
}

cc_status eval_compare(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  bool done;
  CC_TRY(unknown_if_any(eval, node, args, out, &done));
  if (done) {
    return CC_OK;
  }
  const cc_value* three[] = {args[0], args[1], node->arg_count > 2 ? args[2] : NULL};
  comparison      c = {.eval = eval, .node = node, .a = three[0], .b = three[1], .margin = three[2]};
  set_precision(&c);
  CC_TRY(cc_value_over(eval, node->type, three, 3, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_value*      v = *out;
  const unsigned outer = v->axis_count > 0 ? v->axis_count - 1 : 0;
  cc_walk        walk;
  cc_walk_start(&walk, v->axes, v->sizes, outer, three, 3);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    CC_TRY(compare_row(&c, v, &walk));
  }
  return CC_OK;
}

/* ---- texts ---- */

static bool text_within(cc_str whole, cc_str part) {
  for (size_t i = 0; i + part.len <= whole.len; i++) {
    if (cc_str_eq(cc_str_sub(whole, i, i + part.len), part)) {
      return true;
    }
  }
  return false;
}

cc_status eval_contains(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(cc_value_over(eval, node->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range a = cc_value_range(args[0], walk.at[0]), b = cc_value_range(args[1], walk.at[1]);
    cc_truth       truth = CC_UNKNOWN;
    if (a.known && b.known) {
      truth = text_within(eval->texts[a.lo.n], eval->texts[b.lo.n]) ? CC_TRUE : CC_FALSE;
    }
    cc_truth_put(*out, walk.index, truth);
  }
  return CC_OK;
}
