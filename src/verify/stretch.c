/* Stretches: between which values of a number's choice a check keeps its truth, exactly and not on the declared grid.
   Where a choice is compared with figures, its truth can only turn at one of those figures: so the check is evaluated
   with the choice running over all of them and over points between, as over any other axis. */
#include "verify/verify_in.h"

#define MAX_POINTS 4096 /* figures that a choice is compared with; beyond that the stretch is not computed */

typedef struct points {
  const verifier*  v;
  const cc_choice* choice;
  cc_num*          at;
  size_t           count, room;
  bool             direct; /* the choice is only ever compared, never part of arithmetic */
  bool             margin; /* it is a margin somewhere, and so never below 0 */
} points;

static bool is_choice(const cc_node* node, const cc_choice* choice) {
  const cc_node* bare = cc_node_bare(node);
  return bare->kind == CC_N_CHOICE && bare->choice == choice;
}

static bool is_that_choice(const cc_node* leaf, const void* context) {
  return (leaf->kind == CC_N_CHOICE || leaf->kind == CC_N_CHOSEN) && leaf->choice == context;
}

/* In the scale of the choice itself, where the comparison had converted it. */
static cc_status add_point(points* p, const cc_node* node, cc_num value) {
  if (p->count >= MAX_POINTS) {
    p->direct = false;
    return CC_OK;
  }
  for (; node->kind == CC_N_LET || node->kind == CC_N_CONVERT; node = node->args[0]) {
    if (node->kind == CC_N_CONVERT) {
      CC_TRY(cc_num_div(p->v->arena, value, node->number, &value));
    }
  }
  void* grown = cc_arena_grow(p->v->arena, p->at, p->count, &p->room, sizeof *p->at, MAX_POINTS);
  CC_NEED(grown);
  p->at = grown;
  p->at[p->count++] = value;
  return CC_OK;
}

/* Every known figure of NODE's value at the base of the other choices. */
static cc_status add_values(points* p, const cc_node* node, const cc_node* choice_side) {
  const cc_value* value;
  CC_TRY(cc_eval_node(p->v->trial, node, &value));
  for (size_t i = 0; i < value->count; i++) {
    const cc_range r = cc_value_range(value, i);
    if (r.known) {
      CC_TRY(add_point(p, choice_side, r.lo));
    }
  }
  return CC_OK;
}

/* a < b by c: c turns the comparison at (b - a) / |b|, or at b - a where the margin is a quantity. */
static cc_status add_margins(points* p, const cc_node* node) {
  const cc_value *a, *b;
  cc_walk         walk;
  cc_value*       shape;
  p->margin = true;
  CC_TRY(cc_eval_node(p->v->trial, node->args[0], &a));
  CC_TRY(cc_eval_node(p->v->trial, node->args[1], &b));
  const cc_value* two[] = {a, b};
  CC_TRY(cc_value_over(p->v->trial, node->type, two, 2, CC_NO_AXIS, CC_NO_AXIS, &shape));
  cc_walk_start(&walk, shape->axes, shape->sizes, shape->axis_count, two, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range x = cc_value_range(a, walk.at[0]), y = cc_value_range(b, walk.at[1]);
    cc_num         gap;
    cc_status      status = CC_OK;
    if (!x.known || !y.known || cc_num_sign(y.lo) == 0) {
      continue;
    }
    CC_TRY(cc_num_sub(p->v->arena, y.lo, x.lo, &gap));
    gap = cc_num_sign(gap) < 0 ? cc_num_neg(p->v->arena, gap, &status) : gap;
    CC_TRY(status);
    if (node->args[2]->type.unit.kind == CC_PERCENT) {
      const cc_num size = cc_num_sign(y.lo) < 0 ? cc_num_neg(p->v->arena, y.lo, &status) : y.lo;
      CC_TRY(status);
      CC_TRY(cc_num_div(p->v->arena, gap, size, &gap));
    }
    CC_TRY(add_point(p, node->args[2], gap));
  }
  return CC_OK;
}

/* Finds the comparisons of the choice; anything else that hangs on it has no closed form here. */
static cc_status collect(points* p, const cc_node* node, bool* seen) {
  if (!node || seen[node->id] || !hangs_on(p->v, node, is_that_choice, p->choice)) {
    return CC_OK;
  }
  seen[node->id] = true;
  if (node->kind == CC_N_COMPARE && node->op >= CC_OP_LESS && node->op <= CC_OP_ABOUT) {
    for (int side = 0; side < 2; side++) {
      const cc_node* other = node->args[1 - side];
      if (is_choice(node->args[side], p->choice) && node->arg_count == 2 &&
          !hangs_on(p->v, other, is_that_choice, p->choice)) {
        return add_values(p, other, node->args[side]);
      }
    }
    const bool sides = hangs_on(p->v, node->args[0], is_that_choice, p->choice) ||
                       hangs_on(p->v, node->args[1], is_that_choice, p->choice);
    if (node->arg_count == 3 && is_choice(node->args[2], p->choice) && !sides) {
      return add_margins(p, node);
    }
  }
  if (node->kind == CC_N_CHOICE || node->kind == CC_N_ARITHMETIC || node->kind == CC_N_INDEX ||
      node->kind == CC_N_MOVE || node->type.kind == CC_T_NUMBER) {
    bool passes = node->kind == CC_N_CALL || node->kind == CC_N_LET; /* a figure of a set that the choice decides */
    p->direct = p->direct && passes;
  }
  for (size_t i = 0; i < node->arg_count && p->direct; i++) {
    CC_TRY(collect(p, node->args[i], seen));
  }
  return CC_OK;
}

static void sort_points(cc_num* at, size_t* count) {
  for (size_t gap = *count / 2; gap > 0; gap /= 2) {
    for (size_t i = gap; i < *count; i++) {
      const cc_num value = at[i];
      size_t       j = i;
      for (; j >= gap && cc_num_cmp(value, at[j - gap]) < 0; j -= gap) {
        at[j] = at[j - gap];
      }
      at[j] = value;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    if (kept == 0 || cc_num_cmp(at[i], at[kept - 1]) != 0) {
      at[kept++] = at[i];
    }
  }
  *count = kept;
}

/* The points and, around each, one on either side: even places lie between, odd ones are the points themselves. */
static cc_status spread(const points* p, cc_choice_value** out) {
  cc_arena*        arena = p->v->arena;
  cc_choice_value* all = CC_ARRAY(arena, 2 * p->count + 1, cc_choice_value);
  CC_NEED(all);
  const cc_choice_value base = p->choice->values[p->choice->base];
  for (size_t i = 0; i < 2 * p->count + 1; i++) {
    all[i] = base;
    if (i % 2 == 1) {
      all[i].number = p->at[i / 2];
    } else if (i == 0 && p->margin &&
               cc_num_sign(p->at[0]) >= 0) { /* between 0 and the first: below 0 there is no margin */
      CC_TRY(cc_num_mul(arena, p->at[0], cc_num_ratio(1, 2), &all[i].number));
    } else if (i == 0) {
      CC_TRY(cc_num_sub(arena, p->at[0], cc_num_int(1), &all[i].number));
    } else if (i == 2 * p->count) {
      CC_TRY(cc_num_add(arena, p->at[p->count - 1], cc_num_int(1), &all[i].number));
    } else {
      cc_num sum;
      CC_TRY(cc_num_add(arena, p->at[i / 2 - 1], p->at[i / 2], &sum));
      CC_TRY(cc_num_mul(arena, sum, cc_num_ratio(1, 2), &all[i].number));
    }
  }
  *out = all;
  return CC_OK;
}

static cc_status stretch_of(const points* p, const cc_check* check, cc_truth truth, cc_check_result* out) {
  const verifier*  v = p->v;
  cc_choice_value* values;
  const cc_value*  truths;
  const size_t     n = 2 * p->count + 1;
  CC_TRY(spread(p, &values));
  cc_eval_change(v->trial, &(cc_change){.choice = p->choice, .values = values, .value_count = (uint32_t)n});
  CC_TRY(cc_eval_node(v->trial, check->node, &truths));
  if (truths->count != n) {
    return CC_OK;
  }
  const cc_num base = p->choice->values[p->choice->base].number;
  size_t       here = 0; /* the place of the base among the points and what lies between */
  for (size_t i = 0; i < p->count; i++) {
    const int order = cc_num_cmp(base, p->at[i]);
    here = order > 0 ? 2 * i + 2 : order == 0 ? 2 * i + 1 : here;
  }
  if (cc_truth_at(truths, here) != truth) {
    return CC_OK;
  }
  size_t low = here, high = here;
  while (low > 0 && cc_truth_at(truths, low - 1) == truth) {
    low--;
  }
  while (high + 1 < n && cc_truth_at(truths, high + 1) == truth) {
    high++;
  }
  cc_stretch* s = &out->stretches[out->stretch_count++];
  *s = (cc_stretch){.choice = p->choice, .lo_open = low == 0, .hi_open = high + 1 == n};
  s->lo_included = low % 2 == 1;
  s->hi_included = high % 2 == 1;
  s->lo = low == 0 ? cc_num_int(0) : p->at[s->lo_included ? low / 2 : low / 2 - 1];
  s->hi = high + 1 == n ? cc_num_int(0) : p->at[high / 2];
  return CC_OK;
}

cc_status find_stretches(const verifier* v, const cc_check* check, cc_truth truth, cc_check_result* out) {
  if (truth != CC_TRUE && truth != CC_FALSE) {
    return CC_OK;
  }
  out->stretches = CC_ARRAY(v->arena, v->program->choice_count, cc_stretch);
  CC_NEED(out->stretches || v->program->choice_count == 0);
  for (size_t i = 0; i < v->program->choice_count; i++) {
    const cc_choice* choice = v->program->choices[i];
    if (choice->type.kind != CC_T_NUMBER || choice->type.year || !hangs_on(v, check->node, is_that_choice, choice)) {
      continue;
    }
    points p = {.v = v, .choice = choice, .direct = true};
    bool*  seen = CC_ARRAY(v->arena, v->program->node_count, bool);
    CC_NEED(seen);
    cc_eval_change(v->trial, &(cc_change){0});
    CC_TRY(collect(&p, check->node, seen));
    if (p.direct && p.count > 0) {
      sort_points(p.at, &p.count);
      CC_TRY(stretch_of(&p, check, truth, out));
    }
  }
  return CC_OK;
}
