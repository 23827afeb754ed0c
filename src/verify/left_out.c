/* Left out: whether one member alone carries a verdict. Each member of a group that a check compares within is left out
   in turn. That is one more axis of the group: what hangs on it is evaluated once for all of them, by the evaluator
   that gives all other verdicts, and a missing figure of a member that stays is as missing as before. */
#include "verify/shape.h"

typedef struct finder {
  const verifier*  v;
  cc_claim_result* claim;
  size_t           room;
  cc_status        status;
} finder;

/* ---- which groups ---- */

static bool is_known_group(const cc_claim_result* claim, const cc_node* group) {
  for (size_t i = 0; i < claim->group_count; i++) {
    if (claim->groups[i].group == group) {
      return true;
    }
  }
  return false;
}

/* A set that a function gives is an answer and no group; its own group is found below it. */
static void add_group(finder* f, const cc_node* set) {
  const cc_node* bare = cc_node_bare(set);
  if (f->status != CC_OK || bare->type.kind != CC_T_SET || bare->kind == CC_N_CALL || bare->kind == CC_N_OPEN ||
      is_known_group(f->claim, bare)) {
    return;
  }
  void* grown = cc_arena_grow(f->v->arena, f->claim->groups, f->claim->group_count, &f->room, sizeof *f->claim->groups,
                              CC_MAX_EXPRESSIONS);
  if (!grown) {
    f->status = CC_NO_MEMORY;
    return;
  }
  f->claim->groups = grown;
  const cc_str name = set->kind == CC_N_LET       ? set->text
                      : bare->kind == CC_N_CHOICE ? bare->choice->name
                                                  : (cc_str){NULL, 0};
  f->claim->groups[f->claim->group_count++] = (cc_left_out){.group = bare, .name = name, .dim = bare->type.dim};
}

/* Of two equal sets the one that is computed; the other one names what it ought to be. */
static void add_side(finder* f, const cc_node* node) {
  const cc_node_kind kind = cc_node_bare(node)->kind;
  if (kind != CC_N_SET && kind != CC_N_RANGE) {
    add_group(f, node);
  }
}

static bool add_groups_of(const cc_node* node, const void* context) {
  finder* f = *(finder* const*)context;
  if (node->kind == CC_N_CALL) {
    const cc_signature* s = &f->v->input->functions[node->function]->signature;
    for (size_t p = 0; p < s->param_count; p++) {
      if (s->params[p].kind == CC_P_SET && node->args[p]) {
        add_group(f, node->args[p]);
      }
    }
  } else if (node->kind == CC_N_QUANTITY) {
    for (size_t i = 0; i + 1 < node->arg_count; i++) {
      add_group(f, node->args[i]);
    }
  } else if (node->kind == CC_N_SAME) {
    add_side(f, node->args[0]);
    add_side(f, node->args[1]);
  }
  return false;
}

static cc_status find_groups(const verifier* v, cc_claim_result* claim) {
  finder        f = {.v = v, .claim = claim, .status = CC_OK};
  finder* const context = &f;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t k = 0; k < claim->readings[r].check_count; k++) {
      (void)hangs_on(v, claim->readings[r].checks[k].check->node, add_groups_of, &context);
    }
  }
  return f.status;
}

/* ---- which members ---- */

typedef struct naming {
  const verifier* v;
  const cc_node*  group;
  bool*           named; /* by position in the group's dimension */
  visits*         seen;
} naming;

/* Marks who is named outside of the group's own words: leaving the subject out leaves no claim. */
static cc_status mark_named(naming* n, const cc_node* node) {
  if (!node || node == n->group || n->seen->in[node->id] == n->seen->search) {
    return CC_OK;
  }
  n->seen->in[node->id] = n->seen->search;
  const bool names = (node->kind == CC_N_MEMBER && node->at != CC_NO_MEMBER) || node->kind == CC_N_CHOSEN ||
                     node->kind == CC_N_CHOICE || node->kind == CC_N_PERIOD;
  if (names && node->type.dim == n->group->type.dim &&
      (node->type.kind == CC_T_MEMBER || node->type.kind == CC_T_PERIOD)) {
    size_t bit;
    CC_TRY(single_member(n->v, node, n->v->base, &bit));
    if (bit != SIZE_MAX) {
      n->named[bit] = true;
    }
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    CC_TRY(mark_named(n, node->args[i]));
  }
  return CC_OK;
}

/* Who is, or may be, in GROUP at the base and is not named in the claim. */
static cc_status members_of(const verifier* v, const cc_claim_result* claim, const cc_left_out* group, uint32_t* out,
                            size_t* count) {
  const size_t size = v->input->data->sizes[group->dim];
  naming       n = {.v = v, .group = group->group, .named = CC_ARRAY(v->arena, size, bool), .seen = v->visits};
  cc_row       row;
  CC_NEED(n.named || size == 0);
  v->visits->search++;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t k = 0; k < claim->readings[r].check_count; k++) {
      CC_TRY(mark_named(&n, claim->readings[r].checks[k].check->node));
    }
  }
  const cc_value* set;
  cc_eval_change(v->trial, &(cc_change){0});
  CC_TRY(cc_eval_node(v->trial, group->group, &set));
  *count = 0;
  for (size_t bit = 0; bit < size; bit++) { /* in any row, where the group hangs on a variable */
    bool in = false;
    for (size_t r = 0; r < set->rows && !in; r++) {
      row = cc_set_row(set, r * size);
      in = ((row.truth[bit / 64] | ~row.known[bit / 64]) >> bit % 64 & 1) != 0;
    }
    if (in && !n.named[bit]) {
      out[(*count)++] = (uint32_t)bit;
    }
  }
  return CC_OK;
}

/* ---- what turns ---- */

static cc_status verdict_without(const verifier* trial, const cc_claim_result* claim, const uint32_t* at,
                                 cc_verdict* out) {
  cc_verdict* readings = CC_ARRAY(trial->arena, claim->reading_count + 1, cc_verdict);
  CC_NEED(readings);
  for (size_t r = 0; r < claim->reading_count; r++) {
    const cc_reading* reading = claim->readings[r].reading;
    cc_truth*         truths = CC_ARRAY(trial->arena, reading->check_count + 1, cc_truth);
    CC_NEED(truths);
    for (size_t k = 0; k < reading->check_count; k++) {
      CC_TRY(truth_at(trial, reading->checks[k].node, at, &truths[k]));
    }
    readings[r] = verdict_of_reading(reading->checks, truths, reading->check_count);
  }
  *out = verdict_of_claim(readings, claim->reading_count);
  *out = *out == CC_OUTSIDE_GROUP ? CC_UNDECIDED : *out;
  return CC_OK;
}

static cc_status add_turn(const verifier* v, const verifier* trial, const cc_claim_result* claim, const uint32_t* at,
                          cc_verdict verdict, size_t bit, cc_left_out* group) {
  cc_turn*    turn = &group->turns[group->turn_count++];
  cc_sentence said;
  *turn = (cc_turn){.at = number_of(v, group->dim, bit), .verdict = verdict};
  CC_TRY(claim_sentence(trial, claim->claim, verdict, at, NULL, &said));
  return keep_sentence(v->arena, &said, &turn->sentence);
}

static cc_status try_group(const verifier* v, const cc_claim_result* claim, cc_left_out* group) {
  uint32_t* members = CC_ARRAY(v->arena, v->input->data->sizes[group->dim], uint32_t);
  CC_NEED(members || v->input->data->sizes[group->dim] == 0);
  CC_TRY(members_of(v, claim, group, members, &group->tried));
  const size_t most = v->input->detail ? CC_MAX_LEFT_OUT : CC_MAX_LEFT_OUT_QUICK;
  group->computed = group->tried <= most;
  if (!group->computed || group->tried == 0) {
    return CC_OK;
  }
  verifier trial = *v;
  trial.eval = v->trial;
  trial.base = CC_ARRAY(v->arena, v->axis_count, uint32_t);
  group->turns = CC_ARRAY(v->arena, group->tried, cc_turn);
  CC_NEED(trial.base && group->turns);
  cc_eval_change(v->trial,
                 &(cc_change){.group = group->group, .left_out = members, .left_out_count = (uint32_t)group->tried});
  for (size_t i = 0; i < group->tried; i++) {
    cc_verdict verdict;
    trial.base[cc_axis_of_left_out(v->trial)] = (uint32_t)i;
    CC_TRY(verdict_without(&trial, claim, trial.base, &verdict));
    if (verdict == claim->verdict) {
      group->unchanged++;
    } else if (verdict == CC_UNDECIDED) {
      group->open++;
    } else {
      CC_TRY(add_turn(v, &trial, claim, trial.base, verdict, members[i], group));
    }
  }
  return CC_OK;
}

cc_status leave_out(const verifier* v, cc_claim_result* claim) {
  CC_TRY(find_groups(v, claim));
  for (size_t g = 0; g < claim->group_count; g++) {
    CC_TRY(try_group(v, claim, &claim->groups[g]));
  }
  return CC_OK;
}
