#include "eval/frame.h"

static bool any_outside(const cc_value* x) {
  for (size_t i = 0; x->state && i < x->count; i++) {
    if (x->state[i] & CC_OUTSIDE) {
      return true;
    }
  }
  return false;
}

cc_status members_with_value(cc_eval* eval, const cc_value* x, const cc_value* set, const cc_value** out) {
  *out = set;
  if (!any_outside(x)) {
    return CC_OK;
  }
  const cc_value* two[] = {x, set};
  cc_value*       v;
  CC_TRY(cc_value_over(eval, set->type, two, 2, CC_NO_AXIS, set_axis(eval, set), &v));
  cc_walk walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count, two, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    if (!(x->state[walk.at[0]] & CC_OUTSIDE)) {
      cc_truth_put(v, walk.index, cc_truth_at(set, walk.at[1]));
    }
  }
  *out = v;
  return CC_OK;
}

void frame_start(frame* f, cc_eval* eval, const cc_value* x, const cc_value* set, const cc_value* of,
                 const cc_value* out, bool outer_only) {
  *f = (frame){.x = x, .set = set, .of = of, .eval = eval};
  const cc_value* three[] = {x, set, of};
  cc_walk_start(&f->walk, out->axes, out->sizes, outer_only ? out->axis_count - 1 : out->axis_count, three, 3);
  f->step = cc_value_stride(x, cc_axis_of_dim(eval, set->type.dim));
  f->row = cc_set_row(set, 0);
}

void frame_start_beside(frame* f, cc_eval* eval, const cc_value* const four[4], const cc_value* out) {
  frame_start(f, eval, four[0], four[1], four[2], out, false);
  cc_walk_start(&f->walk, out->axes, out->sizes, out->axis_count, four, 4);
}

void frame_next(frame* f) {
  cc_walk_next(&f->walk);
  f->row = cc_set_row(f->set, f->walk.at[1]);
}

bool frame_is_left(const frame* f) {
  return f->walk.index < f->walk.count;
}

bool frame_member(const frame* f, size_t* bit, bool* sure) {
  for (size_t b = *bit; b < f->row.bits; b = (b / 64 + 1) * 64) {
    const uint64_t possible = (f->row.truth[b / 64] | ~f->row.known[b / 64]) >> b % 64;
    if (possible == 0) {
      continue;
    }
    *bit = b + (size_t)__builtin_ctzll(possible);
    *sure = *bit < f->row.bits && (f->row.truth[*bit / 64] & f->row.known[*bit / 64]) >> *bit % 64 & 1;
    return *bit < f->row.bits;
  }
  return false;
}

cc_range frame_value(const frame* f, size_t bit) {
  cc_range r = cc_value_range(f->x, f->walk.at[0] + bit * f->step);
  if (!f->high) {
    return r;
  }
  cc_status      status = CC_OK;
  const cc_range t = {.lo = cc_num_neg(f->eval->arena, r.hi, &status),
                      .hi = cc_num_neg(f->eval->arena, r.lo, &status),
                      .lo_open = r.hi_open,
                      .hi_open = r.lo_open,
                      .known = r.known && status == CC_OK,
                      .outside = r.outside};
  return t;
}

bool frame_is_free(const frame* f, size_t bit) {
  const size_t at = f->walk.at[0] + bit * f->step;
  return !f->high && f->x->state && f->x->state[at] == (CC_MISSING | CC_HI_OPEN) && f->x->at[at].d == 0 &&
         !f->x->at[at].big;
}

bool frame_is_undefined(const frame* f, size_t bit) {
  return f->x->state && (f->x->state[f->walk.at[0] + bit * f->step] & CC_UNDEFINED);
}

size_t frame_subject(const frame* f) {
  const cc_range r = cc_value_range(f->of, f->walk.at[2]);
  return r.known ? position(f->eval, f->set->type.dim, r.lo.n) : SIZE_MAX;
}

cc_truth frame_has(const frame* f, size_t bit) {
  const bool t = f->row.truth[bit / 64] >> bit % 64 & 1, k = f->row.known[bit / 64] >> bit % 64 & 1;
  return !k ? CC_UNKNOWN : t ? CC_TRUE : CC_FALSE;
}
