/* sum, mean, min, max, share: over the dimension of a set; nothing missing is skipped. */
#include "eval/frame.h"

static cc_status over_set(cc_eval* eval, const cc_node* call, const cc_value* x, const cc_value* set, frame* f,
                          cc_value** out) {
  const cc_value* two[] = {x, set};
  CC_TRY(cc_value_over(eval, call->type, two, 2, set_axis(eval, set), CC_NO_AXIS, out));
  frame_start(f, eval, x, set, NULL, *out, false);
  (*out)->listed = x->listed_dim == set->type.dim ? NULL : x->listed;
  (*out)->listed_dim = x->listed_dim;
  (*out)->counted = x->counted;
  return CC_OK;
}

static cc_num smaller(cc_num a, cc_num b) {
  return cc_num_cmp(a, b) < 0 ? a : b;
}

static cc_num larger(cc_num a, cc_num b) {
  return cc_num_cmp(a, b) > 0 ? a : b;
}

/* One that may be missing from the set adds anything between nothing and its value. */
static cc_range maybe(cc_range r) {
  const cc_num zero = cc_num_int(0);
  r.lo = smaller(r.lo, zero);
  r.hi = larger(r.hi, zero);
  r.known = false;
  return r;
}

/* Of figures one of which has no value there is no sum: then SURE_COUNT is 0, as of nobody. */
static cc_status sum_here(cc_eval* eval, const frame* f, cc_range* sum, size_t* sure_count, size_t* possible) {
  *sum = range_of(cc_num_int(0));
  *sure_count = *possible = 0;
  bool sure, undefined = false;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    cc_range r = frame_value(f, bit);
    if (r.outside) {
      continue;
    }
    ++*possible;
    *sure_count += sure;
    undefined = undefined || frame_is_undefined(f, bit);
    if (sure && r.known && sum->known) { /* the common way, without intervals */
      CC_TRY(cc_num_add(eval->arena, sum->lo, r.lo, &sum->lo));
      sum->hi = sum->lo;
      continue;
    }
    CC_TRY(range_binary(eval, CC_OP_ADD, *sum, sure ? r : maybe(r), sum));
  }
  *sure_count = undefined ? 0 : *sure_count;
  return CC_OK;
}

/* Of an empty set there is no sum, mean, least or greatest; of one that may be empty it is not known whether there is.
 */
static cc_status put(cc_eval* eval, cc_value* out, size_t index, size_t sure, cc_range r) {
  return sure == 0 ? cc_value_miss(eval, out, index, CC_UNDEFINED, range_free()) : cc_value_set(eval, out, index, r);
}

static cc_status sum(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  frame f;
  CC_TRY(over_set(eval, call, args[0], args[1], &f, out));
  for (; frame_is_left(&f); frame_next(&f)) {
    cc_range r;
    size_t   sure, possible;
    CC_TRY(sum_here(eval, &f, &r, &sure, &possible));
    CC_TRY(put(eval, *out, f.walk.index, sure, r));
  }
  (*out)->whole = args[0]->whole;
  return CC_OK;
}

/* From where to where the least (GREATEST: the greatest) value can lie: every possible member may hold one end, only
   sure ones bound the other. */
static cc_range end_here(const frame* f, bool greatest, size_t* sure_count, size_t* possible) {
  cc_range r = {.lo_open = false, .hi_open = false};
  bool     sure;
  *sure_count = *possible = 0;
  size_t bounds = 0; /* sure members that bound the other end */
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const cc_range v = frame_value(f, bit);
    if (v.outside) {
      continue;
    }
    const bool one = *possible == 0;
    ++*possible;
    *sure_count += sure;
    if (greatest) {
      r.hi = one ? v.hi : larger(r.hi, v.hi);
      r.hi_open = r.hi_open || v.hi_open;
    } else {
      r.lo = one ? v.lo : smaller(r.lo, v.lo);
      r.lo_open = r.lo_open || v.lo_open;
    }
    if (sure && !(greatest ? v.lo_open : v.hi_open)) {
      const cc_num end = greatest ? v.lo : v.hi;
      cc_num*      to = greatest ? &r.lo : &r.hi;
      *to = bounds == 0 ? end : greatest ? larger(*to, end) : smaller(*to, end);
      bounds++;
    }
  }
  r.lo_open = r.lo_open || (greatest && bounds == 0);
  r.hi_open = r.hi_open || (!greatest && bounds == 0);
  r.known = bounds > 0 && !r.lo_open && !r.hi_open && cc_num_cmp(r.lo, r.hi) == 0;
  return r;
}

static cc_status end_of(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out,
                        bool greatest) {
  frame f;
  CC_TRY(over_set(eval, call, args[0], args[1], &f, out));
  for (; frame_is_left(&f); frame_next(&f)) {
    size_t         sure, possible;
    const cc_range r = end_here(&f, greatest, &sure, &possible);
    CC_TRY(put(eval, *out, f.walk.index, sure, r));
  }
  (*out)->whole = args[0]->whole;
  return CC_OK;
}

static cc_status min(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return end_of(eval, call, args, out, false);
}

static cc_status max(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return end_of(eval, call, args, out, true);
}

static cc_status mean(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  frame f;
  CC_TRY(over_set(eval, call, args[0], args[1], &f, out));
  for (; frame_is_left(&f); frame_next(&f)) {
    cc_range r;
    size_t   sure, possible;
    CC_TRY(sum_here(eval, &f, &r, &sure, &possible));
    if (sure > 0 && sure == possible) {
      CC_TRY(range_binary(eval, CC_OP_DIVIDE, r, range_of(cc_num_int((int64_t)sure)), &r));
    } else if (sure > 0) { /* whoever is in it, the mean lies between the least and the greatest */
      const cc_range low = end_here(&f, false, &sure, &possible), high = end_here(&f, true, &sure, &possible);
      r = (cc_range){.lo = low.lo, .lo_open = low.lo_open, .hi = high.hi, .hi_open = high.hi_open};
    }
    CC_TRY(put(eval, *out, f.walk.index, sure, r));
  }
  return CC_OK;
}

/* ---- share ---- */

/* part / (part + rest): grows with the part and falls with the rest. */
static cc_status share_range(cc_eval* eval, cc_range part, cc_range rest, cc_range* out) {
  if (part.known && rest.known) {
    cc_range whole;
    CC_TRY(range_binary(eval, CC_OP_ADD, part, rest, &whole));
    return range_binary(eval, CC_OP_DIVIDE, part, whole, out);
  }
  *out = (cc_range){.lo = cc_num_int(0), .hi = cc_num_int(1)};
  if (part.lo_open || rest.lo_open || cc_num_sign(part.lo) < 0 || cc_num_sign(rest.lo) < 0) {
    *out = range_free();
    return CC_OK;
  }
  if (part.known && cc_num_sign(part.lo) == 0) { /* nothing of a whole that is not nothing */
    *out = part;
    return CC_OK;
  }
  cc_num whole;
  if (!rest.hi_open) {
    CC_TRY(cc_num_add(eval->arena, part.lo, rest.hi, &whole));
    if (cc_num_sign(whole) > 0) {
      CC_TRY(cc_num_div(eval->arena, part.lo, whole, &out->lo));
    }
  }
  if (!part.hi_open) {
    CC_TRY(cc_num_add(eval->arena, part.hi, rest.lo, &whole));
    if (cc_num_sign(whole) > 0) {
      CC_TRY(cc_num_div(eval->arena, part.hi, whole, &out->hi));
    }
  }
  return CC_OK;
}

/* What is named, and where it stands: the answer is outside if a named one is, and open while that is not known. */
static cc_truth all_named_in(const frame* f, cc_row named) {
  cc_truth all = CC_TRUE;
  for (size_t b = 0; b < named.bits; b++) {
    if (!(named.known[b / 64] >> b % 64 & 1)) {
      all = cc_truth_and(all, CC_UNKNOWN);
    } else if (named.truth[b / 64] >> b % 64 & 1) {
      all = cc_truth_and(all, frame_value(f, b).outside ? CC_FALSE : frame_has(f, b));
    }
  }
  return all;
}

static cc_status share_here(cc_eval* eval, const frame* f, cc_row named, cc_value* out) {
  const cc_truth in = all_named_in(f, named);
  cc_range       part = range_of(cc_num_int(0)), rest = part, r = range_free();
  bool           sure, all_sure = true;
  r.outside = in == CC_FALSE;
  for (size_t bit = 0; in == CC_TRUE && frame_member(f, &bit, &sure); bit++) {
    const cc_range x = frame_value(f, bit);
    if (x.outside) {
      continue;
    }
    const bool is_named = (named.truth[bit / 64] & named.known[bit / 64]) >> bit % 64 & 1;
    cc_range*  to = is_named ? &part : &rest;
    all_sure = all_sure && sure;
    CC_TRY(range_binary(eval, CC_OP_ADD, *to, sure ? x : maybe(x), to));
  }
  /* a whole of nothing has no shares: that of missing figures is taken not to be, that of figures which may not count
   * can be */
  const bool nothing = !part.lo_open && cc_num_sign(part.lo) == 0 && !rest.lo_open && cc_num_sign(rest.lo) == 0 &&
                       ((part.known && rest.known) || !all_sure);
  if (in != CC_TRUE || nothing) {
    return cc_value_miss(eval, out, f->walk.index, CC_UNDEFINED, r);
  }
  CC_TRY(share_range(eval, part, rest, &r));
  if (part.known && rest.known && !r.known) { /* figures that cancel out to nothing */
    return cc_value_miss(eval, out, f->walk.index, CC_UNDEFINED, r);
  }
  return cc_value_set(eval, out, f->walk.index, r);
}

static cc_status share(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  const cc_value* named;
  CC_TRY(as_set(eval, args[1], args[2]->type.dim, &named));
  const cc_value* three[] = {args[0], args[2], named};
  CC_TRY(cc_value_over(eval, call->type, three, 3, set_axis(eval, args[2]), CC_NO_AXIS, out));
  frame f;
  frame_start(&f, eval, args[0], args[2], named, *out, false);
  for (; frame_is_left(&f); frame_next(&f)) {
    CC_TRY(share_here(eval, &f, cc_set_row(named, f.walk.at[2]), *out));
  }
  return CC_OK;
}

/* ---- entries ---- */

#define AGGREGATE(NAME, SAY)                                                                                           \
  const cc_function cc_function_##NAME = {                                                                             \
      .signature = {.name = #NAME,                                                                                     \
                    .params = {{NULL, CC_P_SERIES, false}, {"among", CC_P_SET, true}},                                 \
                    .param_count = 2,                                                                                  \
                    .result = CC_R_QUANTITY},                                                                          \
      .speech = SAY,                                                                                                   \
      .evaluate = NAME,                                                                                                \
  }

AGGREGATE(sum, CC_SAY_SUM);
AGGREGATE(mean, CC_SAY_MEAN);
AGGREGATE(min, CC_SAY_MIN);
AGGREGATE(max, CC_SAY_MAX);

const cc_function cc_function_share = {
    .signature = {.name = "share",
                  .params = {{NULL, CC_P_SERIES, false}, {"of", CC_P_MEMBERS, false}, {"among", CC_P_SET, true}},
                  .param_count = 3,
                  .result = CC_R_PERCENT},
    .speech = CC_SAY_SHARE,
    .evaluate = share,
};
