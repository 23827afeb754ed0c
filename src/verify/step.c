/* Steps: what each part of a check comes to at the author's choices, in the order in which it is computed. */
#include "verify/say.h"

#define MAX_STEP_DEPTH 200 /* as deep as reasons are looked for */

typedef struct steps {
  const verifier*  v;
  cc_check_result* out;
  unsigned         depth;
  size_t           room, looked;
} steps;

/* Whether NODE is more than what its reader sees in it anyway: not a literal, nor another way to write its part. */
static bool is_step(const cc_node* node) {
  switch (node->kind) {
  case CC_N_LET:
  case CC_N_INDEX:
  case CC_N_NEGATE:
  case CC_N_NOT:
  case CC_N_AND:
  case CC_N_OR:
  case CC_N_ARITHMETIC:
  case CC_N_MOVE:
  case CC_N_STEPS:
  case CC_N_COMPARE:
  case CC_N_SAME:
  case CC_N_IN:
  case CC_N_CONTAINS:
  case CC_N_WHERE:
  case CC_N_PLUS:
  case CC_N_MINUS:
  case CC_N_QUANTITY:
  case CC_N_CALL:
    return true;
  default:
    return false;
  }
}

/* ---- values ---- */

static cc_status set_value(const verifier* v, const cc_node* node, const cc_value* value, size_t element,
                           cc_sentence* out) {
  const uint16_t dim = node->type.dim;
  const cc_row   row = cc_set_row(value, element);
  size_t         sure = 0, open = 0;
  cc_arg*        items = CC_ARRAY(v->arena, 2 * MAX_LISTED, cc_arg);
  CC_NEED(items);
  for (size_t bit = 0; bit < row.bits; bit++) {
    const bool t = row.truth[bit / 64] >> bit % 64 & 1, k = row.known[bit / 64] >> bit % 64 & 1;
    if (k && t && sure++ < MAX_LISTED) {
      items[sure - 1] = member_arg(dim, number_of(v, dim, bit));
    } else if (!k && !t && open++ < MAX_LISTED) {
      items[MAX_LISTED + open - 1] = member_arg(dim, number_of(v, dim, bit));
    }
  }
  const cc_arg none = {0};
  const cc_arg in = {.kind = CC_ARG_LIST, .items = items, .count = sure};
  const cc_arg maybe = {.kind = CC_ARG_LIST, .items = items + MAX_LISTED, .count = open};
  *out =
      (cc_sentence){.message = sure > 0 ? CC_MSG_VALUE_SET : CC_MSG_VALUE_NO_MEMBER,
                    .args = {sure > MAX_LISTED ? counted_arg(sure, dim) : in, open > MAX_LISTED ? counted_arg(open, dim)
                                                                              : open > 0        ? maybe
                                                                                                : none}};
  return CC_OK;
}

/* `year - 1` is a number until it picks, and is told as the year that it will be. */
static cc_arg known_value(cc_type type, cc_num value) {
  int64_t year;
  if (type.kind != CC_T_NUMBER) {
    return member_arg(type.dim, value.n);
  }
  return type.year && cc_num_is_whole(value) && cc_num_floor(value, &year) ? member_arg(CC_YEAR, year)
                                                                           : number_arg(value, type);
}

static void range_value(const cc_node* node, cc_range range, cc_sentence* out) {
  const cc_type type = node->type;
  if (type.kind == CC_T_NUMBER && !range.known && !(range.lo_open && range.hi_open) && !range.outside) {
    *out = (cc_sentence){.message = CC_MSG_VALUE_BETWEEN,
                         .args = {range.lo_open ? (cc_arg){0} : number_arg(range.lo, type),
                                  range.hi_open ? (cc_arg){0} : number_arg(range.hi, type)}};
  } else if (!range.known) {
    *out = (cc_sentence){.message = CC_MSG_VALUE_UNKNOWN};
  } else {
    *out = (cc_sentence){.message = CC_MSG_VALUE, .args = {known_value(type, range.lo)}};
  }
}

/* Whether VALUE is one at the base: no axis but choices, and of a set its members. */
static bool is_single(const verifier* v, const cc_value* value) {
  const unsigned own = value->type.kind == CC_T_SET ? 1 : 0;
  for (unsigned i = 0; i + own < value->axis_count; i++) {
    if (value->axes[i] >= v->program->choice_count) {
      return false;
    }
  }
  return true;
}

static cc_status value_of(const verifier* v, const cc_node* node, cc_sentence* out) {
  static const cc_message truths[] = {[CC_FALSE] = CC_MSG_VALUE_FALSE,
                                      [CC_TRUE] = CC_MSG_VALUE_TRUE,
                                      [CC_UNKNOWN] = CC_MSG_VALUE_UNKNOWN,
                                      [CC_NOT_ASKED] = CC_MSG_VALUE_OUTSIDE};
  const cc_value*         value;
  size_t                  element;
  *out = (cc_sentence){.message = CC_MSG_NONE};
  CC_TRY(cc_eval_node(v->eval, node, &value));
  if (!is_single(v, value)) {
    return CC_OK;
  }
  CC_TRY(value_at(v, node, v->base, &value, &element));
  const cc_type_kind kind = value->type.kind;
  if (kind == CC_T_TRUTH) {
    *out = (cc_sentence){.message = truths[cc_truth_at(value, element)]};
  } else if (kind == CC_T_SET) {
    return set_value(v, node, value, element, out);
  } else if (kind == CC_T_NUMBER || kind == CC_T_PERIOD || kind == CC_T_MEMBER) {
    range_value(node, cc_value_range(value, element), out);
  }
  return CC_OK;
}

/* ---- which ---- */

static cc_status add_step(steps* s, const cc_node* node) {
  cc_sentence value;
  CC_TRY(value_of(s->v, node, &value));
  if (value.message != CC_MSG_NONE && s->out->step_count < s->room) {
    s->out->steps[s->out->step_count++] = (cc_step){node, value};
  }
  return CC_OK;
}

static cc_status walk(steps* s, const cc_node* node) {
  visits* const met = s->v->visits;
  if (!node || met->in[node->id] == met->search || s->depth >= MAX_STEP_DEPTH || ++s->looked > MAX_STEPS) {
    return CC_OK;
  }
  met->in[node->id] = met->search;
  /* What a name stands for is told under the name alone. */
  const cc_node* below = node->kind == CC_N_LET && node->args[0]->kind != CC_N_LET ? node->args[0] : node;
  met->in[below->id] = met->search;
  s->depth++;
  for (size_t i = 0; i < below->arg_count; i++) {
    CC_TRY(walk(s, below->args[i]));
  }
  s->depth--;
  return is_step(node) ? add_step(s, node) : CC_OK;
}

cc_status find_steps(const verifier* v, const cc_check* check, cc_check_result* out) {
  steps s = {.v = v, .out = out, .room = CC_MAX_STEPS};
  out->steps = CC_ARRAY(v->arena, s.room, cc_step);
  out->step_count = 0;
  CC_NEED(out->steps);
  v->visits->search++;
  for (size_t i = 0; i < check->node->arg_count; i++) { /* the check itself is told by its sentence */
    CC_TRY(walk(&s, check->node->args[i]));
  }
  return CC_OK;
}
