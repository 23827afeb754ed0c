/* Groups that come out with a single member: lowest, rank or every then say nothing about it. */
#include "verify/verify_in.h"

static const cc_node* set_of(const verifier* v, const cc_node* node, cc_str* word) {
  if (node->kind == CC_N_QUANTITY) {
    *word = cc_s(cc_op_text(node->op));
    return node->args[0];
  }
  const cc_signature* f = node->kind == CC_N_CALL ? &v->input->functions[node->function]->signature : NULL;
  bool                ranks = f && (f->result == CC_R_SET || f->result == CC_R_LEAD || f->result == CC_R_PERCENT);
  for (size_t p = 0; f && p < f->param_count; p++) {
    ranks = ranks || f->params[p].kind == CC_P_END;
  }
  *word = cc_s(f ? f->name : "");
  for (size_t p = 0; ranks && p < f->param_count && p < node->arg_count; p++) {
    if (f->params[p].kind == CC_P_SET) {
      return node->args[p];
    }
  }
  return NULL;
}

/* A set that is written out is the author's own, and `check` speaks of it. */
static bool is_found(const cc_node* set) {
  const cc_node_kind kind = cc_node_bare(set)->kind;
  return kind == CC_N_WHERE || kind == CC_N_PLUS || kind == CC_N_MINUS;
}

/* A set that hangs on a variable of `every` is many sets, some of which may well be small. */
static bool is_one_set(const verifier* v, const cc_value* value) {
  for (unsigned i = 0; i + 1 < value->axis_count; i++) {
    if (value->axes[i] >= v->program->choice_count) {
      return false;
    }
  }
  return value->type.kind == CC_T_SET && value->axis_count > 0;
}

static cc_status look_at_set(const verifier* v, const cc_node* node, const cc_node* set, cc_str word) {
  const cc_value* value;
  size_t          element, sure = 0, open = 0, who = 0;
  CC_TRY(value_at(v, set, v->base, &value, &element));
  if (!is_one_set(v, value)) {
    return CC_OK;
  }
  const cc_dim* dim = v->program->dims[set->type.dim];
  for (size_t bit = 0; bit < value->sizes[value->axis_count - 1] && sure + open < 2; bit++) {
    cc_truth in;
    CC_TRY(member_at(v, set, v->base, bit, &in));
    sure += in == CC_TRUE;
    open += in == CC_UNKNOWN;
    who = in == CC_TRUE ? bit : who;
  }
  if (sure != 1 || open > 0 || dim->kind == CC_DIM_PERIOD || who >= dim->count) {
    return CC_OK;
  }
  return CC_DIAG(v->diags, CC_N_CAME_OUT_ONE, node->span, word, dim->members[who].label);
}

static cc_status look(const verifier* v, const cc_node* node) {
  if (!node || v->looked_at[node->id]) {
    return CC_OK;
  }
  v->looked_at[node->id] = true;
  cc_str         word;
  const cc_node* set = set_of(v, node, &word);
  if (set && is_found(set)) {
    CC_TRY(look_at_set(v, node, set, word));
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    CC_TRY(look(v, node->args[i]));
  }
  return CC_OK;
}

cc_status tell_lone_groups(const verifier* v, const cc_claim_result* claim) {
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t i = 0; i < claim->readings[r].check_count; i++) {
      CC_TRY(look(v, claim->readings[r].checks[i].check->node));
    }
  }
  return CC_OK;
}
