/* Numbers: interval arithmetic over missing values, and periods moved. */
#include "base/date.h"
#include "eval/eval_in.h"

/* ---- intervals ---- */

cc_truth range_less(cc_range a, cc_range b) {
  if (!a.hi_open && !b.lo_open && cc_num_cmp(a.hi, b.lo) < 0) {
    return CC_TRUE;
  }
  return !a.lo_open && !b.hi_open && cc_num_cmp(a.lo, b.hi) >= 0 ? CC_FALSE : CC_UNKNOWN;
}

cc_truth range_less_equal(cc_range a, cc_range b) {
  return cc_truth_not(range_less(b, a));
}

static cc_status add_ranges(cc_arena* arena, cc_range a, cc_range b, cc_range* out) {
  *out = (cc_range){.lo_open = a.lo_open || b.lo_open, .hi_open = a.hi_open || b.hi_open, .known = a.known && b.known};
  CC_TRY(cc_num_add(arena, a.lo, b.lo, &out->lo));
  if (out->known) {
    out->hi = out->lo;
    return CC_OK;
  }
  return cc_num_add(arena, a.hi, b.hi, &out->hi);
}

static cc_status negative(cc_arena* arena, cc_range a, cc_range* out) {
  cc_status status = CC_OK;
  *out = a;
  out->lo = cc_num_neg(arena, a.hi, &status);
  out->hi = a.known ? out->lo : cc_num_neg(arena, a.lo, &status);
  out->lo_open = a.hi_open;
  out->hi_open = a.lo_open;
  return status;
}

/* One end of an interval: SIGN of the number, or of where it leads when it is open. */
typedef struct end {
  cc_num at;
  bool   open;
  int    sign;
} end;

static end lower_end(cc_range r) {
  return (end){r.lo, r.lo_open, r.lo_open ? -1 : cc_num_sign(r.lo)};
}

static end upper_end(cc_range r) {
  return (end){r.hi, r.hi_open, r.hi_open ? 1 : cc_num_sign(r.hi)};
}

/* Known times known is exact. Else the ends multiply: the product lies between the least and the greatest of the four.
   Nothing times whatever is nothing. */
static cc_status multiply_ranges(cc_arena* arena, cc_range a, cc_range b, cc_range* out) {
  *out = (cc_range){.known = a.known && b.known, .lo = cc_num_int(0), .hi = cc_num_int(0)};
  if (out->known) {
    CC_TRY(cc_num_mul(arena, a.lo, b.lo, &out->lo));
    out->hi = out->lo;
    return CC_OK;
  }
  if ((a.known && cc_num_sign(a.lo) == 0) || (b.known && cc_num_sign(b.lo) == 0)) {
    out->known = true;
    return CC_OK;
  }
  const end x[2] = {lower_end(a), upper_end(a)}, y[2] = {lower_end(b), upper_end(b)};
  bool      first = true;
  for (int i = 0; i < 4; i++) {
    const end e = x[i / 2], f = y[i % 2];
    const int sign = e.sign * f.sign;
    if (sign != 0 && (e.open || f.open)) {
      out->lo_open = out->lo_open || sign < 0;
      out->hi_open = out->hi_open || sign > 0;
      continue;
    }
    cc_num p = cc_num_int(0);
    if (sign != 0) {
      CC_TRY(cc_num_mul(arena, e.at, f.at, &p));
    }
    out->lo = first || cc_num_cmp(p, out->lo) < 0 ? p : out->lo;
    out->hi = first || cc_num_cmp(p, out->hi) > 0 ? p : out->hi;
    first = false;
  }
  return CC_OK;
}

/* A missing denominator is not 0; a known 0 leaves no value. */
static cc_status divide_ranges(cc_arena* arena, cc_range a, cc_range b, cc_range* out) {
  if (b.known && cc_num_sign(b.lo) == 0) {
    *out = range_free();
    return CC_OK;
  }
  if (b.known) {
    cc_range inverse = {.known = true};
    CC_TRY(cc_num_div(arena, cc_num_int(1), b.lo, &inverse.lo));
    inverse.hi = inverse.lo;
    if (a.known) {
      *out = (cc_range){.known = true};
      CC_TRY(cc_num_div(arena, a.lo, b.lo, &out->lo));
      out->hi = out->lo;
      return CC_OK;
    }
    return multiply_ranges(arena, a, inverse, out);
  }
  if (a.known && cc_num_sign(a.lo) == 0) { /* whatever it is divided by */
    *out = a;
    return CC_OK;
  }
  if (b.lo_open || cc_num_sign(b.lo) < 0) {
    if (b.hi_open || cc_num_sign(b.hi) > 0) {
      *out = range_free();
      return CC_OK;
    }
    cc_range minus_a, minus_b; /* a / b is -a / -b */
    CC_TRY(negative(arena, a, &minus_a));
    CC_TRY(negative(arena, b, &minus_b));
    return divide_ranges(arena, minus_a, minus_b, out);
  }
  cc_range inverse = {.lo = cc_num_int(0), .hi = cc_num_int(0), .hi_open = cc_num_sign(b.lo) == 0};
  if (!b.hi_open && cc_num_sign(b.hi) > 0) {
    CC_TRY(cc_num_div(arena, cc_num_int(1), b.hi, &inverse.lo));
  }
  if (!inverse.hi_open) {
    CC_TRY(cc_num_div(arena, cc_num_int(1), b.lo, &inverse.hi));
  }
  return multiply_ranges(arena, a, inverse, out);
}

cc_status range_binary(cc_eval* eval, cc_op op, cc_range a, cc_range b, cc_range* out) {
  switch (op) {
  case CC_OP_ADD:
    return add_ranges(eval->arena, a, b, out);
  case CC_OP_SUBTRACT: {
    cc_range turned;
    CC_TRY(negative(eval->arena, b, &turned));
    return add_ranges(eval->arena, a, turned, out);
  }
  case CC_OP_MULTIPLY:
    return multiply_ranges(eval->arena, a, b, out);
  default:
    return divide_ranges(eval->arena, a, b, out);
  }
}

/* ---- arithmetic ---- */

static bool is_known(const cc_value* v, size_t i) {
  return !v->state || v->state[i] == 0;
}

/* A missing count, [0, no end): times or by something above 0 it stays one. */
static bool is_count_gap(const cc_value* v, size_t i) {
  return v->state && v->state[i] == (CC_MISSING | CC_HI_OPEN) && v->at[i].d == 0 && !v->at[i].big;
}

static bool is_positive(const cc_value* v, size_t i) {
  return is_known(v, i) && cc_num_sign(v->at[i]) > 0;
}

static cc_status one_result(cc_eval* eval, cc_op op, const cc_value* a, size_t i, const cc_value* b, size_t j,
                            cc_value* out, size_t k) {
  if (is_known(a, i) && is_known(b, j)) { /* the common way, without intervals */
    switch (op) {
    case CC_OP_ADD:
      return cc_num_add(eval->arena, a->at[i], b->at[j], &out->at[k]);
    case CC_OP_SUBTRACT:
      return cc_num_sub(eval->arena, a->at[i], b->at[j], &out->at[k]);
    case CC_OP_MULTIPLY:
      return cc_num_mul(eval->arena, a->at[i], b->at[j], &out->at[k]);
    default:
      if (cc_num_sign(b->at[j]) == 0) {
        return cc_value_miss(eval, out, k, CC_UNDEFINED, range_free());
      }
      return cc_num_div(eval->arena, a->at[i], b->at[j], &out->at[k]);
    }
  }
  const uint8_t both = (uint8_t)((a->state ? a->state[i] : 0) | (b->state ? b->state[j] : 0));
  if (op == CC_OP_DIVIDE && is_known(b, j) && cc_num_sign(b->at[j]) == 0) {
    return cc_value_miss(eval, out, k, (uint8_t)(CC_UNDEFINED | (both & CC_OUTSIDE)), range_free());
  }
  if (both & (CC_UNDEFINED | CC_OUTSIDE)) { /* not even nothing times what has no value is nothing */
    cc_range none = range_free();
    none.outside = both & CC_OUTSIDE;
    return cc_value_miss(eval, out, k, both & CC_UNDEFINED, none);
  }
  if ((op == CC_OP_MULTIPLY || op == CC_OP_DIVIDE) && is_count_gap(a, i) && (is_count_gap(b, j) || is_positive(b, j))) {
    return cc_value_miss(eval, out, k, 0, (cc_range){.lo = cc_num_int(0), .hi = cc_num_int(0), .hi_open = true});
  }
  cc_range r;
  CC_TRY(range_binary(eval, op, cc_value_range(a, i), cc_value_range(b, j), &r));
  if (r.known) {
    out->at[k] = r.lo;
    return CC_OK;
  }
  return cc_value_miss(eval, out, k, 0, r);
}

cc_status join_listed(cc_eval* eval, const cc_value* a, const cc_value* b, cc_value* out) {
  if (!a->listed || !b->listed || a->listed_dim != b->listed_dim) {
    out->listed = a->listed ? a->listed : b->listed;
    out->listed_dim = a->listed ? a->listed_dim : b->listed_dim;
    return CC_OK;
  }
  const size_t n = eval->data->sizes[a->listed_dim];
  uint8_t*     listed = CC_ARRAY(eval->arena, n, uint8_t);
  CC_NEED(listed);
  for (size_t i = 0; i < n; i++) {
    listed[i] = a->listed[i] && b->listed[i];
  }
  out->listed = listed;
  out->listed_dim = a->listed_dim;
  return CC_OK;
}

cc_status eval_arithmetic(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(cc_value_over(eval, node->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_value* v = *out;
  cc_walk   walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count, args, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    CC_TRY(one_result(eval, node->op, args[0], walk.at[0], args[1], walk.at[1], v, walk.index));
  }
  v->whole = args[0]->whole && args[1]->whole && (node->op == CC_OP_ADD || node->op == CC_OP_SUBTRACT);
  v->counted = args[0]->counted && args[1]->counted && node->op != CC_OP_SUBTRACT;
  return join_listed(eval, args[0], args[1], v);
}

/* A copy of the shape of ARG under the node's type; elements are filled in by the caller. */
static cc_status like(cc_eval* eval, const cc_node* node, const cc_value* arg, cc_value** out) {
  CC_TRY(value_make(eval, node->type, arg->axes, arg->axis_count, out));
  (*out)->whole = arg->whole;
  (*out)->listed = arg->listed;
  (*out)->listed_dim = arg->listed_dim;
  (*out)->rounded = arg->rounded;
  return CC_OK;
}

cc_status eval_negate(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(like(eval, node, args[0], out));
  (*out)->half = args[0]->half; /* a written number keeps its precision */
  for (size_t i = 0; i < (*out)->count; i++) {
    cc_range r;
    CC_TRY(negative(eval->arena, cc_value_range(args[0], i), &r));
    CC_TRY(r.known ? cc_value_set(eval, *out, i, r)
                   : cc_value_miss(eval, *out, i, args[0]->state[i] & CC_UNDEFINED, r));
  }
  return CC_OK;
}

/* A bare number takes the scale of the other side; its written precision goes with it. To a period: as it is. */
cc_status eval_convert(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* a = args[0];
  CC_TRY(like(eval, node, a, out));
  cc_value* v = *out;
  if (a->half && node->type.kind == CC_T_NUMBER) {
    v->half = CC_ARRAY(eval->arena, v->count, cc_num);
    CC_NEED(v->half);
  }
  const cc_range factor = range_of(node->number);
  for (size_t i = 0; i < v->count; i++) {
    cc_range r;
    CC_TRY(range_binary(eval, CC_OP_MULTIPLY, cc_value_range(a, i), factor, &r));
    CC_TRY(cc_value_set(eval, v, i, r));
    if (v->half && a->half) {
      CC_TRY(cc_num_mul(eval->arena, a->half[i], node->number, &v->half[i]));
    }
  }
  return CC_OK;
}

/* `per n` changes how a value is written, not what it is. */
cc_status eval_scale(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  *out = CC_NEW(eval->arena, cc_value);
  CC_NEED(*out);
  **out = *args[0];
  (*out)->type = node->type;
  return CC_OK;
}

/* ---- periods ---- */

static bool moved(const cc_node* node, int64_t at, int64_t count, cc_period* out) {
  const cc_period_kind kind = (cc_period_kind)node->type.dim;
  const int64_t        steps = node->op == CC_OP_SUBTRACT ? -count : count;
  const cc_period      from = {kind, at};
  if (node->args[1]->type.kind == CC_T_SPAN && node->args[1]->type.span != kind) {
    return cc_period_move(from, steps, node->args[1]->type.span, out);
  }
  *out = (cc_period){kind, at + steps};
  return true;
}

cc_status eval_move(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(cc_value_over(eval, node->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    int64_t    at = 0, count = 0;
    cc_period  p = {CC_YEAR, 0};
    const bool known = is_known(args[0], walk.at[0]) && is_known(args[1], walk.at[1]) &&
                       cc_num_floor(args[0]->at[walk.at[0]], &at) && cc_num_is_whole(args[1]->at[walk.at[1]]) &&
                       cc_num_floor(args[1]->at[walk.at[1]], &count) && count > -1000000 && count < 1000000;
    if (!known || !moved(node, at, count, &p)) {
      CC_TRY(cc_value_miss(eval, *out, walk.index, CC_UNDEFINED, range_free()));
      continue;
    }
    (*out)->at[walk.index] = cc_num_int(p.at);
  }
  return CC_OK;
}

cc_status eval_steps(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(cc_value_over(eval, node->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    CC_TRY(one_result(eval, CC_OP_SUBTRACT, args[0], walk.at[0], args[1], walk.at[1], *out, walk.index));
  }
  (*out)->whole = true;
  return CC_OK;
}
