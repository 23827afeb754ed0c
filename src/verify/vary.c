/* Vary: the verdict in every declared setting; which disagree, which of them are near, and what tips first. */
#include "verify/verify_in.h"

/* ---- spaces ---- */

static size_t radix(const cc_space* space, size_t choice) {
  size_t stride = 1;
  for (size_t i = space->count; i-- > choice + 1;) {
    stride *= space->choices[i]->count;
  }
  return stride;
}

size_t cc_space_value(const cc_space* space, size_t setting, size_t choice) {
  return setting / radix(space, choice) % space->choices[choice]->count;
}

size_t cc_space_with(const cc_space* space, size_t setting, size_t choice, size_t value) {
  const size_t stride = radix(space, choice);
  return setting - cc_space_value(space, setting, choice) * stride + value * stride;
}

static cc_status space_finish(const verifier* v, cc_space* space) {
  space->total = 1;
  for (size_t i = 0; i < space->count; i++) {
    if (__builtin_mul_overflow(space->total, space->choices[i]->count, &space->total) ||
        space->total > CC_MAX_SETTINGS) {
      return CC_DIAG(v->diags, CC_E_LIMIT, space->choices[i]->span, cc_s("too many settings of one claim"),
                     cc_s("16 777 216 settings"));
    }
  }
  space->base = 0;
  for (size_t i = 0; i < space->count; i++) {
    space->base = cc_space_with(space, space->base, i, space->choices[i]->base);
  }
  return CC_OK;
}

/* ---- one check ---- */

/* A choice that has one value only does not vary: it is no part of the space. */
cc_status count_check(const verifier* v, const cc_value* value, cc_check_result* out) {
  out->space.choices = CC_ARRAY(v->arena, value->axis_count, const cc_choice*);
  CC_NEED(out->space.choices || value->axis_count == 0);
  for (unsigned i = 0; i < value->axis_count; i++) {
    if (value->sizes[i] > 1) {
      out->space.choices[out->space.count++] = v->program->choices[value->axes[i]];
    }
  }
  CC_TRY(space_finish(v, &out->space));
  uint8_t* truths = CC_ARRAY(v->arena, out->space.total, uint8_t);
  CC_NEED(truths);
  size_t sums[CC_NOT_ASKED + 1] = {0};
  for (size_t i = 0; i < out->space.total; i++) {
    truths[i] = (uint8_t)(value->type.kind == CC_T_TRUTH ? cc_truth_at(value, i) : CC_UNKNOWN);
    sums[truths[i]]++;
  }
  out->counts = (cc_counts){.total = out->space.total,
                            .holds = sums[CC_TRUE],
                            .fails = sums[CC_FALSE],
                            .unknown = sums[CC_UNKNOWN],
                            .outside = sums[CC_NOT_ASKED]};
  out->truths = truths;
  return CC_OK;
}

/* ---- one claim ---- */

static bool is_in(const cc_space* space, const cc_choice* choice) {
  for (size_t i = 0; i < space->count; i++) {
    if (space->choices[i] == choice) {
      return true;
    }
  }
  return false;
}

static cc_status claim_space(const verifier* v, const cc_claim_result* claim, cc_space* out) {
  *out = (cc_space){0};
  out->choices = CC_ARRAY(v->arena, v->program->choice_count, const cc_choice*);
  CC_NEED(out->choices || v->program->choice_count == 0);
  for (size_t i = 0; i < v->program->choice_count; i++) {
    const cc_choice* choice = v->program->choices[i];
    bool             needed = false;
    for (size_t r = 0; r < claim->reading_count; r++) {
      for (size_t k = 0; k < claim->readings[r].check_count; k++) {
        needed = needed || is_in(&claim->readings[r].checks[k].space, choice);
      }
    }
    if (needed) {
      out->choices[out->count++] = choice;
    }
  }
  return space_finish(v, out);
}

/* Keeps, for one check, the setting of its own space that belongs to the claim's setting. */
typedef struct follower {
  const cc_check_result* check;
  size_t                 stride[CC_MAX_AXES];
  size_t                 at;
} follower;

static cc_status follow(const verifier* v, const cc_claim_result* claim, follower** out, size_t* count) {
  *count = 0;
  for (size_t r = 0; r < claim->reading_count; r++) {
    *count += claim->readings[r].check_count;
  }
  *out = CC_ARRAY(v->arena, *count + 1, follower);
  CC_NEED(*out);
  size_t n = 0;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t k = 0; k < claim->readings[r].check_count; k++) {
      follower* f = &(*out)[n++];
      f->check = &claim->readings[r].checks[k];
      for (size_t c = 0; c < claim->space.count; c++) {
        for (size_t i = 0; i < f->check->space.count; i++) {
          if (f->check->space.choices[i] == claim->space.choices[c]) {
            f->stride[c] = radix(&f->check->space, i);
          }
        }
      }
    }
  }
  return CC_OK;
}

/* The verdict that the truths of all checks make together, two bits each in CODE, the first check lowest. */
static cc_verdict verdict_for(const cc_claim_result* claim, uint64_t code, cc_truth* truths, cc_verdict* readings) {
  for (size_t r = 0; r < claim->reading_count; r++) {
    const cc_reading_result* reading = &claim->readings[r];
    for (size_t k = 0; k < reading->check_count; k++, code >>= 2) {
      truths[k] = (cc_truth)(code & 3);
    }
    readings[r] = verdict_of_reading(reading->reading->checks, truths, reading->check_count);
  }
  return verdict_of_claim(readings, claim->reading_count);
}

#define TABLE_CHECKS 5 /* up to so many checks all 4^5 outcomes are worked out beforehand */

static cc_status make_table(const verifier* v, const cc_claim_result* claim, size_t count, cc_truth* truths,
                            cc_verdict* readings, uint8_t** out) {
  *out = NULL;
  if (count > TABLE_CHECKS) {
    return CC_OK;
  }
  const size_t size = (size_t)1 << 2 * count;
  *out = CC_ARRAY(v->arena, size, uint8_t);
  CC_NEED(*out);
  for (size_t code = 0; code < size; code++) {
    (*out)[code] = (uint8_t)verdict_for(claim, code, truths, readings);
  }
  return CC_OK;
}

/* Every setting of the claim, the last choice running fastest. */
static cc_status judge_settings(const verifier* v, cc_claim_result* claim) {
  follower* followers;
  size_t    count, most = 1;
  CC_TRY(follow(v, claim, &followers, &count));
  for (size_t r = 0; r < claim->reading_count; r++) {
    most = claim->readings[r].check_count > most ? claim->readings[r].check_count : most;
  }
  cc_truth*   truths = CC_ARRAY(v->arena, most, cc_truth);
  cc_verdict* readings = CC_ARRAY(v->arena, claim->reading_count + 1, cc_verdict);
  uint8_t*    verdicts = CC_ARRAY(v->arena, claim->space.total, uint8_t);
  size_t*     at = CC_ARRAY(v->arena, claim->space.count + 1, size_t);
  CC_NEED(truths && readings && verdicts && at);
  uint8_t* table;
  size_t   sums[CC_OUTSIDE_GROUP + 1] = {0};
  if (count > 32) {
    return CC_DIAG(v->diags, CC_E_LIMIT, claim->claim->span, cc_s("a claim of too many checks"),
                   cc_s("32 checks and details"));
  }
  CC_TRY(make_table(v, claim, count, truths, readings, &table));
  for (size_t s = 0; s < claim->space.total; s++) {
    uint64_t code = 0;
    for (size_t f = count; f-- > 0;) {
      code = code << 2 | followers[f].check->truths[followers[f].at];
    }
    verdicts[s] = table ? table[code] : (uint8_t)verdict_for(claim, code, truths, readings);
    sums[verdicts[s]]++;
    for (size_t c = claim->space.count; c-- > 0;) {
      const size_t size = claim->space.choices[c]->count;
      const bool   turn = ++at[c] == size;
      for (size_t f = 0; f < count; f++) {
        followers[f].at += followers[f].stride[c];
        followers[f].at -= turn ? followers[f].stride[c] * size : 0;
      }
      if (!turn) {
        break;
      }
      at[c] = 0;
    }
  }
  claim->counts = (cc_counts){.total = claim->space.total,
                              .holds = sums[CC_HOLDS],
                              .partly = sums[CC_PARTLY],
                              .fails = sums[CC_FAILS],
                              .depends = sums[CC_DEPENDS],
                              .unknown = sums[CC_UNDECIDED],
                              .outside = sums[CC_OUTSIDE_GROUP]};
  claim->verdicts = verdicts;
  return CC_OK;
}

/* ---- what tips ---- */

#define TIPPINGS_AT_ONCE 8

static bool is_decided(uint8_t verdict) {
  return verdict != CC_UNDECIDED && verdict != CC_OUTSIDE_GROUP;
}

static size_t steps(const cc_choice* choice, size_t value) {
  if (!choice->ordered) {
    return value != choice->base;
  }
  return value > choice->base ? value - choice->base : choice->base - value;
}

/* The next or previous period, or a number at most a tenth of the base away; never another value of an unordered list.
   So the word does not hang on the step that the author wrote. */
static cc_status is_near_value(const verifier* v, const cc_choice* choice, size_t value, bool* near) {
  const cc_num a = choice->values[value].number, b = choice->values[choice->base].number;
  *near = false;
  if (!choice->ordered) {
    return CC_OK;
  }
  cc_num gap, size, tenth;
  CC_TRY(cc_num_sub(v->arena, a, b, &gap));
  cc_status status = CC_OK;
  gap = cc_num_sign(gap) < 0 ? cc_num_neg(v->arena, gap, &status) : gap;
  if (choice->type.kind == CC_T_PERIOD || choice->type.year) {
    *near = cc_num_cmp(gap, cc_num_int(1)) <= 0;
    return status;
  }
  size = cc_num_sign(b) < 0 ? cc_num_neg(v->arena, b, &status) : b;
  CC_TRY(status);
  CC_TRY(cc_num_mul(v->arena, gap, cc_num_int(10), &tenth));
  *near = cc_num_cmp(tenth, size) <= 0;
  return CC_OK;
}

static cc_status is_near(const verifier* v, const cc_space* space, size_t setting, bool* near) {
  size_t differs = 0;
  *near = false;
  for (size_t c = 0; c < space->count; c++) {
    const size_t value = cc_space_value(space, setting, c);
    if (value != space->choices[c]->base) {
      differs++;
      CC_TRY(is_near_value(v, space->choices[c], value, near));
    }
  }
  *near = *near && differs == 1;
  return CC_OK;
}

static size_t distance(const cc_space* space, size_t setting) {
  size_t sum = 0;
  for (size_t c = 0; c < space->count; c++) {
    sum += steps(space->choices[c], cc_space_value(space, setting, c));
  }
  return sum;
}

/* How many decided settings give another verdict than the base. */
static size_t disagreeing(const cc_claim_result* claim) {
  const cc_counts* n = &claim->counts;
  const size_t     agreeing = claim->verdict == CC_HOLDS    ? n->holds
                              : claim->verdict == CC_FAILS  ? n->fails
                              : claim->verdict == CC_PARTLY ? n->partly
                                                            : n->depends;
  return n->total - n->unknown - n->outside - agreeing;
}

/* A list of settings that grows; what it was made from stays behind until the claim is done. */
static cc_status put_tipping(const verifier* v, const cc_claim_result* claim, size_t setting, cc_tipping** list,
                             size_t* count) {
  coords at;
  if (*count % TIPPINGS_AT_ONCE == 0) {
    cc_tipping* grown = CC_ARRAY(v->arena, *count + TIPPINGS_AT_ONCE, cc_tipping);
    CC_NEED(grown);
    for (size_t i = 0; i < *count; i++) {
      grown[i] = (*list)[i];
    }
    *list = grown;
  }
  cc_tipping* out = &(*list)[(*count)++];
  *out = (cc_tipping){.setting = setting,
                      .verdict = (cc_verdict)claim->verdicts[setting],
                      .distance = distance(&claim->space, setting)};
  CC_TRY(is_near(v, &claim->space, setting, &out->near));
  CC_TRY(coords_of_setting(v, &claim->space, setting, &at));
  return claim_sentence(v, claim->claim, out->verdict, at, NULL, &out->sentence);
}

/* Collects the settings that disagree at distance AWAY, going outward along one choice after the other: the far ones
   are never looked at. SETTING has the choices before CHOICE placed. */
static cc_status collect_at(const verifier* v, cc_claim_result* claim, size_t choice, size_t setting, size_t away) {
  const cc_space* space = &claim->space;
  if (choice == space->count) {
    const uint8_t verdict = claim->verdicts[setting];
    if (away == 0 && is_decided(verdict) && verdict != claim->verdicts[space->base] &&
        claim->nearest_count < MAX_TIPPING) {
      CC_TRY(put_tipping(v, claim, setting, &claim->nearest, &claim->nearest_count));
    }
    return CC_OK;
  }
  for (size_t i = 0; i < space->choices[choice]->count; i++) {
    const size_t used = steps(space->choices[choice], i);
    if (used <= away) {
      CC_TRY(collect_at(v, claim, choice + 1, cc_space_with(space, setting, choice, i), away - used));
    }
  }
  return CC_OK;
}

static size_t farthest(const cc_space* space) {
  size_t sum = 0;
  for (size_t c = 0; c < space->count; c++) {
    const size_t last = steps(space->choices[c], space->choices[c]->count - 1), first = steps(space->choices[c], 0);
    sum += last > first ? last : first;
  }
  return sum;
}

/* The nearest are found by widening the circle, the near ones by changing one choice at a time. */
static cc_status find_tipping(const verifier* v, cc_claim_result* claim) {
  const uint8_t base = claim->verdicts[claim->space.base];
  const size_t  far = farthest(&claim->space);
  for (size_t away = 1; disagreeing(claim) > 0 && claim->nearest_count == 0 && away <= far; away++) {
    CC_TRY(collect_at(v, claim, 0, claim->space.base, away));
  }
  for (size_t c = 0; c < claim->space.count; c++) {
    for (size_t i = 0; i < claim->space.choices[c]->count && claim->near_count < MAX_TIPPING; i++) {
      const size_t s = cc_space_with(&claim->space, claim->space.base, c, i);
      bool         near;
      CC_TRY(is_near(v, &claim->space, s, &near));
      if (near && is_decided(claim->verdicts[s]) && claim->verdicts[s] != base) {
        CC_TRY(put_tipping(v, claim, s, &claim->near, &claim->near_count));
      }
    }
  }
  return CC_OK;
}

static cc_sturdiness word_for(const cc_claim_result* claim) {
  if (claim->space.total == 1) {
    return CC_NOT_VARIED;
  }
  if (disagreeing(claim) > 0) {
    return claim->near_count > 0 ? CC_FRAGILE : CC_SENSITIVE;
  }
  return claim->counts.unknown + claim->counts.outside > 0 ? CC_STURDY_WHERE_DECIDED : CC_STURDY;
}

cc_status vary_claim(const verifier* v, cc_claim_result* claim) {
  if (v->input->vary) {
    CC_TRY(claim_space(v, claim, &claim->space));
  } else {
    claim->space = (cc_space){.total = 1};
  }
  CC_TRY(judge_settings(v, claim));
  const uint8_t base = claim->verdicts[claim->space.base];
  claim->verdict = base == CC_OUTSIDE_GROUP ? CC_UNDECIDED : (cc_verdict)base;
  if (!is_decided(base)) {
    return CC_OK;
  }
  CC_TRY(find_tipping(v, claim));
  claim->sturdiness = word_for(claim);
  return CC_OK;
}
