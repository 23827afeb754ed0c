/* and, or, not; every, some, most. */
#include "eval/eval_in.h"

/* Both operands as words along the last axis of the result: their own words, or one truth value for the whole row. */
typedef struct words {
  const uint64_t *truth, *known;
  uint64_t        fill_truth, fill_known;
} words;

static words words_at(const cc_value* value, size_t element, cc_axis last) {
  if (value->axis_count > 0 && value->axes[value->axis_count - 1] == last) {
    const cc_row row = cc_set_row(value, element);
    return (words){row.truth, row.known, 0, 0};
  }
  const cc_truth t = cc_truth_at(value, element);
  return (words){NULL, NULL, t == CC_TRUE || t == CC_NOT_ASKED ? UINT64_MAX : 0,
                 t == CC_TRUE || t == CC_FALSE ? UINT64_MAX : 0};
}

static void kleene(bool is_or, uint64_t ta, uint64_t ka, uint64_t tb, uint64_t kb, uint64_t* t, uint64_t* k) {
  if (is_or) { /* by de Morgan: not swaps true and false and leaves the other two */
    ta = (ka & ~ta) | (~ka & ta);
    tb = (kb & ~tb) | (~kb & tb);
  }
  const uint64_t is_false = (ka & ~ta) | (kb & ~tb);
  const uint64_t is_true = (ka & ta) & (kb & tb);
  const uint64_t is_outside = ta & tb & ~is_true; /* no part is unknown, which could decide */
  *k = is_true | is_false;
  *t = (is_or ? is_false : is_true) | is_outside;
}

static cc_status as_truth(cc_eval* eval, const cc_value* value, const cc_value** out) {
  *out = value;
  if (value->type.kind == CC_T_ANY) {
    cc_value* made;
    CC_TRY(value_unknown(eval, cc_type_make(CC_T_TRUTH), &made));
    *out = made;
  }
  return CC_OK;
}

/* A and B, or A or B, row by row; TYPE is the result's. */
static cc_status combine(cc_eval* eval, bool is_or, const cc_value* a, const cc_value* b, cc_type type,
                         cc_value** out) {
  const cc_value* both[] = {a, b};
  CC_TRY(cc_value_over(eval, type, both, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_value*      v = *out;
  const unsigned outer = v->axis_count > 0 ? v->axis_count - 1 : 0;
  const cc_axis  last = v->axis_count > 0 ? v->axes[outer] : CC_NO_AXIS;
  cc_walk        walk;
  cc_walk_start(&walk, v->axes, v->sizes, outer, both, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const words x = words_at(a, walk.at[0], last), y = words_at(b, walk.at[1], last);
    for (size_t w = 0; w < v->words; w++) {
      const size_t at = walk.index * v->words + w;
      kleene(is_or, x.truth ? x.truth[w] : x.fill_truth, x.known ? x.known[w] : x.fill_known,
             y.truth ? y.truth[w] : y.fill_truth, y.known ? y.known[w] : y.fill_known, &v->truth[at], &v->known[at]);
    }
  }
  return CC_OK;
}

cc_status eval_and_or(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value *a, *b;
  CC_TRY(as_truth(eval, args[0], &a));
  CC_TRY(as_truth(eval, args[1], &b));
  return combine(eval, node->kind == CC_N_OR, a, b, node->type, out);
}

cc_status eval_not(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(value_make(eval, node->type, args[0]->axes, args[0]->axis_count, out));
  for (size_t i = 0; i < (*out)->rows * (*out)->words; i++) {
    const uint64_t t = args[0]->truth[i], k = args[0]->known[i];
    (*out)->truth[i] = (k & ~t) | (~k & t);
    (*out)->known[i] = k;
  }
  return CC_OK;
}

/* `every m in S where c(m)`: c along the set's own axis, where the variable is the member being tested. */
static cc_status along_set(cc_eval* eval, const cc_node* node, const cc_value* set, const cc_value* condition,
                           const cc_value** out) {
  const cc_axis own = set_axis(eval, set), variable = cc_axis_of_variable(eval, node->variables->id);
  cc_value*     made;
  CC_TRY(cc_value_over(eval, condition->type, &condition, 1, variable, own, &made));
  cc_walk walk;
  cc_walk_start(&walk, made->axes, made->sizes, made->axis_count, &condition, 1);
  walk.stride[0][made->axis_count - 1] += cc_value_stride(condition, variable);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    cc_truth_put(made, walk.index, cc_truth_at(condition, walk.at[0]));
  }
  *out = made;
  return CC_OK;
}

/* A place that did not exist then does not fulfil the condition: it is not missing. */
static cc_status without_outside(cc_eval* eval, const cc_value** condition) {
  const cc_value* c = *condition;
  const size_t    n = c->rows * c->words;
  bool            some = false;
  for (size_t i = 0; i < n && !some; i++) {
    some = (c->truth[i] & ~c->known[i]) != 0;
  }
  if (!some) {
    return CC_OK;
  }
  cc_value* made;
  CC_TRY(value_make(eval, c->type, c->axes, c->axis_count, &made));
  for (size_t i = 0; i < n; i++) {
    made->truth[i] = c->truth[i] & c->known[i];
    made->known[i] = c->known[i] | c->truth[i];
  }
  *condition = made;
  return CC_OK;
}

/* The members of a set for which the condition holds. */
cc_status eval_where(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* condition = args[1];
  if (node->variables && cc_value_has(condition, cc_axis_of_variable(eval, node->variables->id))) {
    CC_TRY(along_set(eval, node, args[0], condition, &condition));
  }
  CC_TRY(without_outside(eval, &condition));
  return combine(eval, false, args[0], condition, node->type, out);
}

/* ---- quantities ---- */

typedef struct tally {
  size_t sure_true, sure_false, sure_open;    /* of sure members */
  size_t maybe_true, maybe_false, maybe_open; /* of those whose membership is unknown */
  size_t unknown;                             /* conditions of either */
  bool   outside;                             /* a sure member's condition is */
} tally;

static void count_one(tally* t, cc_truth member, cc_truth truth) {
  if (member == CC_FALSE || member == CC_NOT_ASKED) {
    return;
  }
  t->outside = t->outside || (member == CC_TRUE && truth == CC_NOT_ASKED);
  t->unknown += truth == CC_UNKNOWN;
  const bool sure = member == CC_TRUE;
  size_t*    slot = truth == CC_TRUE    ? (sure ? &t->sure_true : &t->maybe_true)
                    : truth == CC_FALSE ? (sure ? &t->sure_false : &t->maybe_false)
                                        : (sure ? &t->sure_open : &t->maybe_open);
  ++*slot;
}

/* What is left where nothing decides: outside, unless one of what is not known yet, among it DECIDING members that may
   be in the set, could decide. */
static cc_truth undecided(const tally* t, size_t deciding) {
  return t->outside && t->unknown + deciding == 0 ? CC_NOT_ASKED : CC_UNKNOWN;
}

/* Of an empty set nothing is true and nothing false. */
static cc_truth verdict(cc_op op, const tally* t) {
  const size_t sure = t->sure_true + t->sure_false + t->sure_open;
  const size_t maybe = t->maybe_true + t->maybe_false + t->maybe_open;
  if (sure + maybe == 0) {
    return CC_UNKNOWN;
  }
  if (op == CC_OP_EVERY) {
    if (t->sure_false > 0) {
      return CC_FALSE;
    }
    if (t->sure_true == sure && t->maybe_true == maybe && sure > 0) {
      return CC_TRUE;
    }
    return undecided(t, t->maybe_false);
  }
  if (op == CC_OP_SOME) {
    if (t->sure_true > 0) {
      return CC_TRUE;
    }
    if (t->sure_false == sure && t->maybe_false == maybe && sure > 0) {
      return CC_FALSE;
    }
    return undecided(t, t->maybe_true);
  }
  /* most: more than half, at worst and at best */
  if (2 * t->sure_true > sure + t->maybe_false + t->maybe_open) {
    return CC_TRUE;
  }
  const size_t best = t->sure_true + t->sure_open + t->maybe_true + t->maybe_open;
  if (sure > 0 && 2 * best <= sure + t->maybe_true + t->maybe_open) {
    return CC_FALSE;
  }
  return undecided(t, maybe);
}

/* The set with its member axis renamed to the variable's, and cut to what that stands for. */
static cc_status over_variable(cc_eval* eval, const cc_value* set, const cc_variable* v, cc_value* out) {
  const cc_places* places = &eval->variables[v->id];
  cc_axis          axes[CC_MAX_AXES];
  const unsigned   last = set->axis_count - 1;
  *out = *set;
  out->type = cc_type_make(CC_T_TRUTH);
  out->axes[last] = cc_axis_of_variable(eval, v->id);
  if (!places->at) {
    return CC_OK;
  }
  for (unsigned i = 0; i <= last; i++) {
    axes[i] = out->axes[i];
  }
  cc_value* cut;
  CC_TRY(value_make(eval, out->type, axes, set->axis_count, &cut));
  for (size_t i = 0; i < cut->count; i++) {
    const size_t row = i / places->count, bit = places->at[i % places->count];
    cc_truth_put(cut, i, cc_truth_at(set, row * set->sizes[last] + bit));
  }
  *out = *cut;
  return CC_OK;
}

static cc_status joint_members(cc_eval* eval, const cc_node* node, cc_operands args, const cc_value** out) {
  cc_value* all = CC_ARRAY(eval->arena, node->arg_count - 1, cc_value);
  CC_NEED(all);
  for (size_t i = 0; i + 1 < node->arg_count; i++) {
    CC_TRY(over_variable(eval, args[i], &node->variables[i], &all[i]));
    if (i > 0) {
      cc_value* both;
      CC_TRY(combine(eval, false, *out, &all[i], all[i].type, &both));
      *out = both;
    } else {
      *out = &all[0];
    }
  }
  return CC_OK;
}

cc_status eval_quantity(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* members = NULL;
  CC_TRY(joint_members(eval, node, args, &members));
  const cc_value* both[] = {members, args[node->arg_count - 1]};
  cc_value*       shape = NULL;
  CC_TRY(cc_value_over(eval, node->type, both, 2, CC_NO_AXIS, CC_NO_AXIS, &shape)); /* with the variables' axes */
  cc_axis  inner[CC_MAX_AXES], outer[CC_MAX_AXES];
  uint32_t inner_sizes[CC_MAX_AXES];
  unsigned n = 0, m = 0;
  for (unsigned i = 0; i < shape->axis_count; i++) {
    bool variable = false;
    for (size_t v = 0; v + 1 < node->arg_count; v++) {
      variable = variable || shape->axes[i] == cc_axis_of_variable(eval, node->variables[v].id);
    }
    if (variable) {
      inner_sizes[n] = shape->sizes[i];
      inner[n++] = shape->axes[i];
    } else {
      outer[m++] = shape->axes[i];
    }
  }
  CC_TRY(value_make(eval, node->type, outer, m, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, m, both, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    tally   t = {0};
    cc_walk in;
    cc_walk_start(&in, inner, inner_sizes, n, both, 2);
    for (; in.index < in.count; cc_walk_next(&in)) {
      const cc_truth member = cc_truth_at(members, walk.at[0] + in.at[0]);
      if (member != CC_FALSE) {
        count_one(&t, member, cc_truth_at(both[1], walk.at[1] + in.at[1]));
      }
    }
    cc_truth_put(*out, walk.index, verdict(node->op, &t));
  }
  return CC_OK;
}
