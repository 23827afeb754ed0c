/* lowest, highest, rank, lead: who stands where, with ties and gaps told. */
#include "eval/frame.h"

/* What is known of the lower end of a group: from where its lowest lies at least, and to where at most. */
typedef struct ends {
  size_t possible, sure;
  cc_num low, second; /* the two smallest possible values: of all, and of all but one holder of LOW */
  bool   low_open, second_open, has_low, has_second;
  size_t low_at; /* who holds LOW */
  cc_num high;   /* the smallest value that some sure member certainly does not exceed */
  bool   has_high;
} ends;

static bool below(cc_num a, bool a_open, cc_num b, bool b_open) {
  return a_open ? !b_open : !b_open && cc_num_cmp(a, b) < 0;
}

static void see(ends* e, size_t bit, bool sure, cc_range r) {
  e->possible++;
  e->sure += sure;
  if (!e->has_low || below(r.lo, r.lo_open, e->low, e->low_open)) {
    e->second = e->low;
    e->second_open = e->low_open;
    e->has_second = e->has_low;
    e->low = r.lo;
    e->low_open = r.lo_open;
    e->low_at = bit;
    e->has_low = true;
  } else if (!e->has_second || below(r.lo, r.lo_open, e->second, e->second_open)) {
    e->second = r.lo;
    e->second_open = r.lo_open;
    e->has_second = true;
  }
  if (sure && !r.hi_open && (!e->has_high || cc_num_cmp(r.hi, e->high) < 0)) {
    e->high = r.hi;
    e->has_high = true;
  }
}

static ends ends_of(const frame* f, size_t without) {
  ends e = {0};
  bool sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const cc_range r = frame_value(f, bit);
    if (!r.outside && bit != without) {
      see(&e, bit, sure, r);
    }
  }
  return e;
}

/* ---- lowest, highest ---- */

static cc_truth is_extreme(const ends* e, size_t bit, bool sure, cc_range r) {
  if (r.outside) {
    return CC_FALSE;
  }
  if (e->has_high && !r.lo_open && cc_num_cmp(e->high, r.lo) < 0) {
    return CC_FALSE;
  }
  const bool   holder = bit == e->low_at;
  const bool   other_open = holder ? e->second_open : e->low_open;
  const bool   has_other = holder ? e->has_second : true;
  const cc_num other = holder ? e->second : e->low;
  const bool   first = !r.hi_open && (!has_other || (!other_open && cc_num_cmp(r.hi, other) <= 0));
  return sure && (first || !has_other) ? CC_TRUE : CC_UNKNOWN;
}

static cc_status extreme(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out, bool high) {
  const cc_value* among;
  CC_TRY(members_with_value(eval, args[0], args[1], &among));
  CC_TRY(cc_value_over(eval, call->type, args, 2, CC_NO_AXIS, set_axis(eval, among), out));
  cc_value*    v = *out;
  const size_t bits = v->sizes[v->axis_count - 1];
  frame        f;
  frame_start(&f, eval, args[0], among, NULL, v, true);
  f.high = high;
  for (; frame_is_left(&f); frame_next(&f)) {
    const ends e = ends_of(&f, SIZE_MAX);
    bool       sure;
    for (size_t bit = 0; frame_member(&f, &bit, &sure); bit++) {
      const bool has_value = sure && !frame_is_undefined(&f, bit);
      cc_truth_put(v, f.walk.index * bits + bit, is_extreme(&e, bit, has_value, frame_value(&f, bit)));
    }
    for (size_t bit = 0; e.possible == 0 && bit < bits; bit++) { /* nobody is the lowest of nobody */
      cc_truth_put(v, f.walk.index * bits + bit, CC_UNKNOWN);
    }
  }
  v->universe = among;
  return CC_OK;
}

static cc_status lowest(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return extreme(eval, call, args, out, false);
}

static cc_status highest(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return extreme(eval, call, args, out, true);
}

/* ---- the lowest are exactly T ---- */

/* What must hold of the members of T, and of the others, for T to be the lowest in some, or in every completion. */
typedef struct exactly {
  size_t count;      /* of T */
  bool   sure;       /* all of T are sure members, and have a value */
  bool   known;      /* all of T have figures */
  bool   known_same; /* and the same */
  cc_num lo, hi;     /* largest lower, smallest upper end in T */
  bool   lo_open, hi_open;
  bool   fits;    /* no contradiction so far */
  bool   certain; /* so far T are the lowest whatever the gaps are */
} exactly;

static bool in_row(cc_row row, size_t bit) {
  return (row.truth[bit / 64] & row.known[bit / 64]) >> bit % 64 & 1;
}

static void see_named(exactly* x, const frame* f, size_t bit) {
  const cc_range r = frame_value(f, bit);
  x->fits = x->fits && !r.outside;
  x->sure = x->sure && frame_has(f, bit) == CC_TRUE && !frame_is_undefined(f, bit);
  x->known_same = x->known_same && r.known && (x->count == 0 || (x->known && cc_num_cmp(r.lo, x->lo) == 0));
  if (!r.lo_open && (x->count == 0 || x->lo_open || cc_num_cmp(r.lo, x->lo) > 0)) {
    x->lo = r.lo;
    x->lo_open = false;
  }
  if (!r.hi_open && (x->hi_open || cc_num_cmp(r.hi, x->hi) < 0)) {
    x->hi = r.hi;
    x->hi_open = false;
  }
  x->known = x->known && r.known;
  x->count++;
}

static void see_other(exactly* x, bool sure, cc_range r) {
  if (r.outside) {
    return;
  }
  if (sure && !r.hi_open && !x->lo_open && cc_num_cmp(r.hi, x->lo) <= 0) {
    x->fits = false; /* this one is certainly as low */
  }
  if (r.lo_open || x->hi_open || cc_num_cmp(x->hi, r.lo) >= 0) {
    x->certain = false;
  }
}

static cc_truth exactly_lowest(const frame* f, cc_row named) {
  exactly x = {
      .sure = true, .known = true, .known_same = true, .fits = true, .certain = true, .lo_open = true, .hi_open = true};
  for (size_t w = 0; w < (named.bits + 63) / 64; w++) {
    for (uint64_t left = named.truth[w] & named.known[w]; left != 0; left &= left - 1) {
      see_named(&x, f, w * 64 + (size_t)__builtin_ctzll(left));
    }
  }
  if (!x.lo_open && !x.hi_open && cc_num_cmp(x.lo, x.hi) > 0) {
    x.fits = false; /* two of T are known to differ */
  }
  size_t others = 0, surely = 0;
  bool   sure;
  for (size_t bit = 0; x.fits && frame_member(f, &bit, &sure); bit++) {
    others++;
    surely += sure;
    if (in_row(named, bit)) {
      continue;
    }
    if (frame_is_free(f, bit)) {
      x.certain = x.certain && !x.hi_open && cc_num_sign(x.hi) < 0; /* it may lie anywhere from 0 on */
    } else {
      see_other(&x, sure, frame_value(f, bit));
    }
  }
  if (x.fits && (others == 0 || (x.count == 0 && surely == 0))) {
    return CC_UNKNOWN; /* of an empty group */
  }
  if (!x.fits || x.count == 0) {
    return CC_FALSE;
  }
  const bool together = x.count == 1 || x.known_same;
  return x.sure && x.certain && together ? CC_TRUE : CC_UNKNOWN;
}

/* One known member among known members: the first that is as low decides. CC_NOT_ASKED: take the long way. */
static cc_truth exactly_quick(const frame* f, cc_row named) {
  size_t only = SIZE_MAX;
  for (size_t w = 0; w < (named.bits + 63) / 64; w++) {
    const uint64_t here = named.truth[w] & named.known[w];
    if (here != 0 && (only != SIZE_MAX || (here & (here - 1)) != 0)) {
      return CC_NOT_ASKED;
    }
    only = here != 0 ? w * 64 + (size_t)__builtin_ctzll(here) : only;
  }
  const uint8_t* state = f->x->state;
  const size_t   base = f->walk.at[0];
  if (only == SIZE_MAX || frame_has(f, only) != CC_TRUE || (state && state[base + only * f->step] != 0)) {
    return CC_NOT_ASKED;
  }
  const cc_num mine = f->x->at[base + only * f->step];
  bool         open = false, sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const size_t at = base + bit * f->step;
    if (!sure || (state && state[at] != 0)) {
      open = true;
    } else if (bit != only) {
      const int order = cc_num_cmp(f->x->at[at], mine);
      if (f->high ? order >= 0 : order <= 0) {
        return CC_FALSE;
      }
    }
  }
  return open ? CC_NOT_ASKED : CC_TRUE;
}

static cc_status same(cc_eval* eval, const cc_value* const* args, const cc_value* other, cc_value** out, bool high) {
  const cc_value* among;
  CC_TRY(members_with_value(eval, args[0], args[1], &among));
  const cc_value* three[] = {args[0], among, other};
  CC_TRY(cc_value_over(eval, cc_type_make(CC_T_TRUTH), three, 3, set_axis(eval, among), CC_NO_AXIS, out));
  frame f;
  frame_start(&f, eval, args[0], among, other, *out, false);
  f.high = high;
  for (; frame_is_left(&f); frame_next(&f)) {
    const cc_row   named = cc_set_row(other, f.walk.at[2]);
    const cc_truth outside = names_outsider(f.row, named);
    bool           open = outside == CC_UNKNOWN;
    for (size_t w = 0; w < (named.bits + 63) / 64; w++) {
      const uint64_t mask = w * 64 + 64 <= named.bits ? UINT64_MAX : ((uint64_t)1 << named.bits % 64) - 1;
      open = open || (~named.known[w] & mask) != 0;
    }
    cc_truth truth = outside == CC_TRUE ? CC_NOT_ASKED : open ? CC_UNKNOWN : exactly_quick(&f, named);
    if (truth == CC_NOT_ASKED && outside != CC_TRUE) {
      truth = exactly_lowest(&f, named);
    }
    if (truth != CC_FALSE) {
      cc_truth_put(*out, f.walk.index, truth);
    }
  }
  return CC_OK;
}

static cc_status same_lowest(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_value* other,
                             cc_value** out) {
  (void)call;
  return same(eval, args, other, out, false);
}

static cc_status same_highest(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_value* other,
                              cc_value** out) {
  (void)call;
  return same(eval, args, other, out, true);
}

/* ---- rank, lead ---- */

/* Prepares a function about one member: OUT and frames. ARGS: x, of, among, from. */
static cc_status about_member(cc_eval* eval, const cc_node* call, const cc_value* const* args, frame* f,
                              cc_value** out) {
  const cc_value* three[] = {args[0], args[2], args[1]};
  CC_TRY(cc_value_over(eval, call->type, three, 3, set_axis(eval, args[2]), CC_NO_AXIS, out));
  frame_start(f, eval, args[0], args[2], args[1], *out, false);
  f->high = call->at == 1;
  return CC_OK;
}

/* The subject's place in the frame: SIZE_MAX, with the element marked, if it is outside or not known to be in. */
static cc_status subject(cc_eval* eval, const frame* f, cc_value* out, size_t* bit) {
  *bit = frame_subject(f);
  const cc_truth in = *bit == SIZE_MAX ? CC_UNKNOWN : frame_has(f, *bit);
  const bool     not_there = in == CC_FALSE || (*bit != SIZE_MAX && frame_value(f, *bit).outside);
  if (in == CC_TRUE && !not_there) {
    return CC_OK;
  }
  *bit = SIZE_MAX;
  cc_range nothing = range_free();
  nothing.outside = not_there;
  return cc_value_miss(eval, out, f->walk.index, CC_UNDEFINED, nothing);
}

/* How many of the members are strictly better than WHO, and how many of them may be. */
static void count_better(const frame* f, size_t who, int64_t* better, int64_t* open) {
  const cc_range mine = frame_value(f, who);
  bool           sure;
  *better = *open = 0;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const cc_range r = frame_value(f, bit);
    const cc_truth lower = bit == who || r.outside ? CC_FALSE : range_less(r, mine);
    *better += lower == CC_TRUE && sure;
    *open += lower == CC_UNKNOWN || (lower == CC_TRUE && !sure);
  }
}

/* The same where all figures are known, as they mostly are. */
static void count_better_known(const frame* f, size_t who, int64_t* better, int64_t* open) {
  const cc_num* const at = f->x->at + f->walk.at[0];
  const cc_num        mine = at[who * f->step];
  bool                sure;
  *better = *open = 0;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const int  order = cc_num_cmp(at[bit * f->step], mine);
    const bool lower = f->high ? order > 0 : order < 0;
    *better += lower && sure;
    *open += lower && !sure;
  }
}

static cc_status rank(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  frame f;
  CC_TRY(about_member(eval, call, args, &f, out));
  for (; frame_is_left(&f); frame_next(&f)) {
    size_t who;
    CC_TRY(subject(eval, &f, *out, &who));
    if (who == SIZE_MAX) {
      continue;
    }
    if (frame_is_undefined(&f, who)) { /* without a value it has no rank */
      CC_TRY(cc_value_miss(eval, *out, f.walk.index, CC_UNDEFINED, range_free()));
      continue;
    }
    int64_t better, open;
    (f.x->state ? count_better : count_better_known)(&f, who, &better, &open);
    const cc_range r = {.lo = cc_num_int(1 + better), .hi = cc_num_int(1 + better + open), .known = open == 0};
    CC_TRY(cc_value_set(eval, *out, f.walk.index, r));
  }
  (*out)->whole = true;
  return CC_OK;
}

/* How far apart: of quantities by how much the higher lies above the lower, of percents their difference. Positive
   where MINE is the lower. Not defined where the lower is not above 0. */
static cc_status apart(const frame* f, bool points, cc_num mine, cc_num rival, cc_num* out, bool* defined) {
  cc_arena*  arena = f->eval->arena;
  const bool first = cc_num_cmp(mine, rival) <= 0;
  cc_num     gap;
  CC_TRY(cc_num_sub(arena, rival, mine, &gap));
  *defined = true;
  if (points) {
    *out = gap;
    return CC_OK;
  }
  /* with signs turned (from: highest) the lower of the two true values is the larger here */
  cc_status status = CC_OK;
  cc_num    base = first ? mine : rival;
  if (f->high) {
    base = cc_num_neg(arena, first ? rival : mine, &status);
    CC_TRY(status);
  }
  if (cc_num_sign(base) <= 0) {
    *defined = false;
    return CC_OK;
  }
  return cc_num_div(arena, gap, base, out);
}

/* Whether the lower of the two could be below 0, where there is no lead in percent. A missing figure is not taken for
 * 0. */
static bool may_be_negative(const frame* f, cc_range mine, const ends* rivals) {
  if (f->high) { /* signs are turned */
    return mine.hi_open || cc_num_sign(mine.hi) > 0 || !rivals->has_high || cc_num_sign(rivals->high) > 0;
  }
  return mine.lo_open || cc_num_sign(mine.lo) < 0 || rivals->low_open || cc_num_sign(rivals->low) < 0;
}

/* Falls as MINE grows and grows with the rival's: so the ends of the lead come from the ends of the two. */
static cc_status lead_range(const frame* f, bool points, cc_range mine, const ends* rivals, cc_range* out) {
  *out = range_free();
  bool defined;
  if (!points && may_be_negative(f, mine, rivals)) {
    return CC_OK;
  }
  if (!mine.hi_open && !rivals->low_open) {
    CC_TRY(apart(f, points, mine.hi, rivals->low, &out->lo, &defined));
    out->lo_open = !defined;
  }
  if (!mine.lo_open && rivals->has_high) {
    CC_TRY(apart(f, points, mine.lo, rivals->high, &out->hi, &defined));
    out->hi_open = !defined;
  }
  if (!out->lo_open && !out->hi_open && mine.known && rivals->has_high && !rivals->low_open &&
      cc_num_cmp(rivals->low, rivals->high) == 0) {
    out->known = true;
  }
  return CC_OK;
}

/* Whether the best rival may be one that is known to be 0, in one of the groups that there could be: then there is no
   lead in percent. From the lowest any such rival would be the best; from the highest one is if nobody else is sure to
   be in. */
static bool rival_may_be_zero(const frame* f, size_t who) {
  bool any = false, all_sure = true, sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const cc_range r = frame_value(f, bit);
    if (bit != who && !r.outside) {
      const bool zero = r.known && cc_num_sign(r.lo) == 0;
      any = any || zero;
      all_sure = all_sure && (zero || !sure);
    }
  }
  return f->high ? all_sure : any;
}

static cc_status lead(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  frame f;
  CC_TRY(about_member(eval, call, args, &f, out));
  const bool points = args[0]->type.unit.kind == CC_PERCENT;
  for (; frame_is_left(&f); frame_next(&f)) {
    size_t who;
    CC_TRY(subject(eval, &f, *out, &who));
    if (who == SIZE_MAX) {
      continue;
    }
    if (frame_is_free(&f, who)) { /* its own figure is missing: the lead could be anything, or none */
      CC_TRY(cc_value_miss(eval, *out, f.walk.index, CC_UNDEFINED, range_free()));
      continue;
    }
    const ends rivals = ends_of(&f, who);
    cc_range   r;
    if (rivals.sure == 0 || (!points && rival_may_be_zero(&f, who))) { /* alone in the group, or perhaps so */
      CC_TRY(cc_value_miss(eval, *out, f.walk.index, CC_UNDEFINED, range_free()));
      continue;
    }
    CC_TRY(lead_range(&f, points, frame_value(&f, who), &rivals, &r));
    if (r.lo_open && r.hi_open) { /* the lower is not above 0, or may not be */
      CC_TRY(cc_value_miss(eval, *out, f.walk.index, CC_UNDEFINED, r));
      continue;
    }
    CC_TRY(cc_value_set(eval, *out, f.walk.index, r));
  }
  return CC_OK;
}

/* ---- entries ---- */

#define EXTREME_PARAMS                                                                                                 \
  {                                                                                                                    \
    {NULL, CC_P_SERIES, false}, {                                                                                      \
      "among", CC_P_SET, true                                                                                          \
    }                                                                                                                  \
  }
#define RANK_PARAMS                                                                                                    \
  {                                                                                                                    \
    {NULL, CC_P_SERIES, false}, {"of", CC_P_MEMBER, false}, {"among", CC_P_SET, true}, {                               \
      "from", CC_P_END, false                                                                                          \
    }                                                                                                                  \
  }

const cc_function cc_function_lowest = {
    .signature = {.name = "lowest", .params = EXTREME_PARAMS, .param_count = 2, .result = CC_R_SET},
    .speech = CC_SAY_EXTREME,
    .evaluate = lowest,
    .same = same_lowest,
};

const cc_function cc_function_highest = {
    .signature = {.name = "highest", .params = EXTREME_PARAMS, .param_count = 2, .result = CC_R_SET},
    .speech = CC_SAY_EXTREME,
    .high = true,
    .evaluate = highest,
    .same = same_highest,
};

const cc_function cc_function_rank = {
    .signature = {.name = "rank", .params = RANK_PARAMS, .param_count = 4, .result = CC_R_COUNT},
    .speech = CC_SAY_RANK,
    .evaluate = rank,
};

const cc_function cc_function_lead = {
    .signature = {.name = "lead", .params = RANK_PARAMS, .param_count = 4, .result = CC_R_LEAD},
    .speech = CC_SAY_LEAD,
    .evaluate = lead,
};
