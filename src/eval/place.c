/* nth_lowest, nth_highest, top: who stands on a place, or within so many, with ties and gaps told. */
#include "eval/order.h"

/* ---- which place ---- */

/* The place that K names at an element; false where it names none: it is not known, or no whole number from 1 on. */
static bool read_place(const cc_value* k, size_t element, int64_t* place) {
  const cc_range r = cc_value_range(k, element);
  return r.known && cc_num_is_whole(r.lo) && cc_num_floor(r.lo, place) && *place >= 1;
}

static void leave_open(cc_value* set, size_t row, size_t bits) {
  for (size_t b = 0; b < bits; b++) {
    cc_truth_put(set, row * bits + b, CC_UNKNOWN);
  }
}

/* How many others may, and how many must, lie before a member, and before it or level with it. */
typedef struct standing {
  size_t before_least, before_most, level_least, level_most;
} standing;

static standing standing_of(const order_ends* e, cc_range r, bool sure) {
  const order_end low = order_low(r), high = order_high(r);
  const int       order = order_cmp(low, high);
  standing        s = {.before_least = order_below(e->high_sure, e->sure, low, false),
                       .level_least = order_below(e->high_sure, e->sure, low, true)};
  s.before_most = e->known ? s.before_least : order_below(e->low_sorted, e->possible, high, false);
  s.level_most = e->known ? s.level_least : order_below(e->low_sorted, e->possible, high, true);
  s.before_most -= order < 0; /* the member itself is none of the others */
  s.level_most -= 1;
  s.level_least -= sure && order == 0;
  return s;
}

/* ---- the members, one by one ---- */

typedef cc_truth (*place_test)(standing s, size_t k, bool sure);

/* better(y) < k <= better(y) + equal(y) */
static cc_truth stands_on(standing s, size_t k, bool sure) {
  if (s.before_least >= k || s.level_most + 1 < k) {
    return CC_FALSE;
  }
  return sure && s.before_most < k && s.level_least + 1 >= k ? CC_TRUE : CC_UNKNOWN;
}

/* All that are as good must find room; where a tie lies over the edge, who of them is in stays open. */
static cc_truth stands_within(standing s, size_t k, bool sure) {
  if (s.before_least >= k) {
    return CC_FALSE;
  }
  return sure && s.level_most + 1 <= k ? CC_TRUE : CC_UNKNOWN;
}

static cc_status members_on(cc_eval* eval, const cc_node* call, const cc_value* const* args, bool high, place_test test,
                            cc_value** out) {
  const cc_value* among;
  CC_TRY(members_with_value(eval, args[1], args[2], &among));
  CC_TRY(cc_value_over(eval, call->type, args, 3, CC_NO_AXIS, set_axis(eval, among), out));
  cc_value*    v = *out;
  const size_t bits = v->sizes[v->axis_count - 1];
  frame        f;
  order_ends   e;
  CC_TRY(order_room(eval, bits, &e));
  frame_start(&f, eval, args[1], among, args[0], v, true);
  f.high = high;
  for (; frame_is_left(&f); frame_next(&f)) {
    int64_t k;
    order_read(&f, (cc_row){0}, &e);
    if (!read_place(args[0], f.walk.at[2], &k) || (uint64_t)k > e.sure) { /* there may be no such place */
      leave_open(v, f.walk.index, bits);
      continue;
    }
    bool sure;
    for (size_t bit = 0; frame_member(&f, &bit, &sure); bit++) {
      const cc_range r = frame_value(&f, bit);
      const bool     counts = sure && !frame_is_undefined(&f, bit);
      if (!r.outside) {
        cc_truth_put(v, f.walk.index * bits + bit, test(standing_of(&e, r, counts), (size_t)k, counts));
      }
    }
  }
  v->universe = among;
  return CC_OK;
}

static cc_status nth_lowest(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return members_on(eval, call, args, false, stands_on, out);
}

static cc_status nth_highest(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return members_on(eval, call, args, true, stands_on, out);
}

static cc_status top(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return members_on(eval, call, args, call->at == 1, stands_within, out);
}

/* ---- on the place are exactly T ---- */

/* The members of T: what they could all be worth together, and how many there are. */
typedef struct together {
  size_t    count;
  bool      sure;   /* all are in the set, and have a value */
  bool      level;  /* one, or all known and the same */
  bool      fits;   /* none is outside, none is known to differ from another */
  order_end lo, hi; /* the largest lower, the smallest upper end */
} together;

static together read_together(const frame* f, cc_row named) {
  together t = {.sure = true, .level = true, .fits = true, .lo = {.beyond = -1}, .hi = {.beyond = 1}};
  for (size_t w = 0; w < (named.bits + 63) / 64; w++) {
    for (uint64_t left = named.truth[w] & named.known[w]; left != 0; left &= left - 1) {
      const size_t   bit = w * 64 + (size_t)__builtin_ctzll(left);
      const cc_range r = frame_value(f, bit);
      t.fits = t.fits && !r.outside;
      t.sure = t.sure && frame_has(f, bit) == CC_TRUE && !frame_is_undefined(f, bit);
      t.level = t.level && (t.count == 0 || (r.known && order_cmp(t.lo, t.hi) == 0));
      t.lo = order_cmp(order_low(r), t.lo) > 0 ? order_low(r) : t.lo;
      t.hi = order_cmp(order_high(r), t.hi) < 0 ? order_high(r) : t.hi;
      t.count++;
    }
  }
  t.fits = t.fits && order_cmp(t.lo, t.hi) <= 0;
  return t;
}

/* Whether T stand on place K in every completion: nobody else can be level with them, and neither too many nor too few
   lie before. */
static bool always(const together* t, const order_ends* e, size_t k) {
  size_t least = 0, most = 0;
  for (size_t i = 0; i < e->possible; i++) {
    const bool before = order_cmp(e->high[i], t->lo) < 0;
    if (!before && order_cmp(e->low[i], t->hi) <= 0) {
      return false;
    }
    most += before;
    least += before && i < e->sure;
  }
  return t->sure && t->level && least + t->count >= k && most < k;
}

/* Whether K lies within T at the worth LINE, everybody else below it, above it or not there: must of the sure may not
   be too many, may of the possible must be enough. AT_LINE: how many of the sure are known to be level. */
static bool can_stand(const together* t, const order_ends* e, size_t k, order_end line, bool between) {
  size_t must = 0, may = 0, level = 0;
  for (size_t i = 0; i < e->possible; i++) {
    const int  low = order_cmp(e->low[i], line), high = order_cmp(e->high[i], line);
    const bool sure = i < e->sure;
    may += low < 0 || (between && low == 0);
    must += sure && ((high <= 0 && low < 0) || (between && high <= 0));
    level += sure && low == 0 && high == 0 && !between;
  }
  return level == 0 && must < k && may + t->count >= k;
}

/* Whether T stand on place K in some completion. What hangs on their worth changes only at the ends of the others', so
   it is tried at each of these and right behind it. */
static bool ever(const together* t, const order_ends* e, size_t k) {
  const bool one = order_cmp(t->lo, t->hi) == 0;
  if (can_stand(t, e, k, t->lo, false) || (!one && can_stand(t, e, k, t->hi, false))) {
    return true;
  }
  if (one) {
    return false;
  }
  if (can_stand(t, e, k, t->lo, true)) {
    return true;
  }
  for (size_t i = 0; i < 2 * e->possible; i++) {
    const order_end at = i % 2 ? e->high[i / 2] : e->low[i / 2];
    if (order_cmp(at, t->lo) > 0 && order_cmp(at, t->hi) < 0 &&
        (can_stand(t, e, k, at, false) || can_stand(t, e, k, at, true))) {
      return true;
    }
  }
  return false;
}

/* Of a group that may be too small for the place, nothing can be told. */
static cc_truth exactly_on(const frame* f, order_ends* e, cc_row named, const cc_value* k, size_t element) {
  int64_t place;
  if (!read_place(k, element, &place)) {
    return CC_UNKNOWN;
  }
  const together t = read_together(f, named);
  order_read(f, named, e);
  size_t in = 0;
  bool   sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    in += sure && !frame_value(f, bit).outside && !frame_is_undefined(f, bit);
  }
  if ((uint64_t)place > in) {
    return CC_UNKNOWN;
  }
  if (!t.fits || t.count == 0) {
    return CC_FALSE;
  }
  return always(&t, e, (size_t)place) ? CC_TRUE : ever(&t, e, (size_t)place) ? CC_UNKNOWN : CC_FALSE;
}

static bool is_open(cc_row row) {
  for (size_t w = 0; w < (row.bits + 63) / 64; w++) {
    const uint64_t mask = w * 64 + 64 <= row.bits ? UINT64_MAX : ((uint64_t)1 << row.bits % 64) - 1;
    if ((~row.known[w] & mask) != 0) {
      return true;
    }
  }
  return false;
}

static cc_status same(cc_eval* eval, const cc_value* const* args, const cc_value* other, bool high, cc_value** out) {
  const cc_value* among;
  CC_TRY(members_with_value(eval, args[1], args[2], &among));
  const cc_value* four[] = {args[1], among, other, args[0]};
  order_ends      e;
  frame           f;
  CC_TRY(cc_value_over(eval, cc_type_make(CC_T_TRUTH), four, 4, set_axis(eval, among), CC_NO_AXIS, out));
  CC_TRY(order_room(eval, eval->axis_sizes[set_axis(eval, among)], &e));
  frame_start_beside(&f, eval, four, *out);
  f.high = high;
  for (; frame_is_left(&f); frame_next(&f)) {
    const cc_row   named = cc_set_row(other, f.walk.at[2]);
    const cc_truth outside = names_outsider(f.row, named);
    const cc_truth truth = outside == CC_TRUE                        ? CC_NOT_ASKED
                           : outside == CC_UNKNOWN || is_open(named) ? CC_UNKNOWN
                                                                     : exactly_on(&f, &e, named, args[0], f.walk.at[3]);
    if (truth != CC_FALSE) {
      cc_truth_put(*out, f.walk.index, truth);
    }
  }
  return CC_OK;
}

static cc_status same_lowest(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_value* other,
                             cc_value** out) {
  (void)call;
  return same(eval, args, other, false, out);
}

static cc_status same_highest(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_value* other,
                              cc_value** out) {
  (void)call;
  return same(eval, args, other, true, out);
}

/* ---- entries ---- */

#define NTH(NAME, HIGH, EVALUATE, SAME)                                                                                \
  const cc_function cc_function_##NAME = {                                                                             \
      .signature = {.name = #NAME,                                                                                     \
                    .params = {{NULL, CC_P_COUNT, false}, {NULL, CC_P_SERIES, false}, {"among", CC_P_SET, true}},      \
                    .param_count = 3,                                                                                  \
                    .result = CC_R_SET},                                                                               \
      .speech = CC_SAY_NTH,                                                                                            \
      .high = HIGH,                                                                                                    \
      .evaluate = EVALUATE,                                                                                            \
      .same = SAME,                                                                                                    \
  }

NTH(nth_lowest, false, nth_lowest, same_lowest);
NTH(nth_highest, true, nth_highest, same_highest);

const cc_function cc_function_top = {
    .signature = {.name = "top",
                  .params = {{NULL, CC_P_COUNT, false},
                             {NULL, CC_P_SERIES, false},
                             {"among", CC_P_SET, true},
                             {"from", CC_P_END, false}},
                  .param_count = 4,
                  .result = CC_R_SET},
    .speech = CC_SAY_TOP,
    .evaluate = top,
};
