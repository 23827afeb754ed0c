/* The figure that a function computes, named in a sentence: "the median of 21 municipalities, 9 134, is more than ...".
   Each function has its way of naming; the comparison behind it is the same for all. */
#include "verify/say.h"

/* What a name is made of: the call, where it stands, and whose figure is picked of what it gives. */
typedef struct naming {
  const verifier* v;
  const cc_node*  call;
  const uint32_t* at;
  cc_arg          owner;
} naming;

typedef cc_status (*namer)(const naming* n, cc_message message, cc_sentence* out);

static const cc_node* param(const naming* n, cc_param_kind kind) {
  return call_argument(n->v, n->call, kind);
}

/* The members of the call's set with their figures, lowest first. */
static cc_status group_of(const naming* n, cc_param_kind kind, cc_evidence** rows, size_t* count) {
  cc_shape group = {.x = param(n, kind), .set = param(n, CC_P_SET)};
  group.dim = group.set->type.dim;
  return rank_members(n->v, &group, n->at, SIZE_MAX, rows, count);
}

static cc_status value_arg(const naming* n, const cc_node* node, const uint32_t* at, cc_arg* out) {
  cc_range r;
  CC_TRY(range_at(n->v, node, at, &r));
  *out = r.known ? number_arg(r.lo, node->type) : (cc_arg){.kind = CC_ARG_NONE};
  return CC_OK;
}

/* ---- of a group ---- */

static cc_status name_group(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node* set = param(n, CC_P_SET);
  size_t         count;
  CC_TRY(count_members(n->v, set, n->at, &count));
  *out = (cc_sentence){.message = message, .args = {counted_arg(count, set->type.dim)}};
  return CC_OK;
}

/* The lowest or highest, and who has it. */
static cc_status name_end(const naming* n, cc_message message, cc_sentence* out) {
  cc_evidence* rows;
  size_t       count;
  cc_status    status = CC_OK;
  CC_TRY(group_of(n, CC_P_SERIES, &rows, &count));
  const size_t known = known_count(rows, count);
  size_t       first = 0, last = known;
  if (message == CC_MSG_THE_GREATEST) {
    for (first = known; first > 0 && cc_num_cmp(rows[first - 1].value, rows[known - 1].value) == 0; first--) {
    }
  } else {
    for (last = 0; last < known && cc_num_cmp(rows[last].value, rows[0].value) == 0; last++) {
    }
  }
  *out = (cc_sentence){.message = message, .args = {counted_arg(count, param(n, CC_P_SET)->type.dim)}};
  if (last > first && last - first <= MAX_LISTED) {
    out->args[1] = rows_arg(n->v, rows + first, last - first, param(n, CC_P_SERIES)->type, false, &status);
  }
  return status;
}

static cc_status name_share(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node* of = param(n, CC_P_MEMBERS);
  cc_evidence*   rows;
  size_t         count, named = 0;
  cc_status      status = CC_OK;
  CC_TRY(group_of(n, CC_P_SERIES, &rows, &count));
  cc_evidence* who = CC_ARRAY(n->v->arena, count, cc_evidence);
  CC_NEED(who || count == 0);
  const uint16_t dim = param(n, CC_P_SET)->type.dim;
  for (size_t i = 0; i < count; i++) {
    cc_truth in;
    CC_TRY(member_at(n->v, of, n->at, (size_t)(rows[i].at - number_of(n->v, dim, 0)), &in));
    if (in == CC_TRUE) {
      who[named++] = rows[i];
    }
  }
  *out = (cc_sentence){.message = message,
                       .args = {named <= MAX_LISTED
                                    ? rows_arg(n->v, who, named, param(n, CC_P_SERIES)->type, true, &status)
                                    : counted_arg(named, dim),
                                counted_arg(count, dim)}};
  return status;
}

static cc_status name_lead(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node* of = param(n, CC_P_MEMBER);
  cc_evidence*   rows;
  size_t         count;
  cc_range       who;
  CC_TRY(group_of(n, CC_P_SERIES, &rows, &count));
  CC_TRY(range_at(n->v, of, n->at, &who));
  const size_t known = known_count(rows, count);
  const bool   high = n->call->at == 1;
  *out = (cc_sentence){.message = CC_MSG_NONE};
  for (size_t i = 0; i < known && who.known; i++) { /* the best that is not the member itself */
    const cc_evidence* rival = &rows[high ? known - 1 - i : i];
    const cc_evidence* mine = row_of(rows, count, who.lo.n);
    if (rival != mine && mine && mine->known) {
      const bool mine_lower = cc_num_cmp(mine->value, rival->value) <= 0;
      *out = (cc_sentence){.message = message,
                           .args = {member_arg(of->type.dim, mine->at), member_arg(of->type.dim, rival->at)}};
      if (param(n, CC_P_SERIES)->type.unit.kind == CC_QUANTITY) {
        out->args[2] = out->args[mine_lower ? 0 : 1];
      }
      return CC_OK;
    }
  }
  return CC_OK;
}

static cc_status name_count(const naming* n, cc_message message, cc_sentence* out) {
  *out = (cc_sentence){.message = message, .args = {n->owner}};
  return CC_OK;
}

/* ---- of two figures, or one ---- */

static cc_status name_against(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node *a = n->call->args[0], *b = n->call->args[1];
  *out = (cc_sentence){.message = message};
  CC_TRY(value_arg(n, a, n->at, &out->args[0]));
  CC_TRY(value_arg(n, b, n->at, &out->args[1]));
  return two_places(n->v, a, b, n->at, &out->args[2]);
}

/* abs of a difference is the distance of two figures. */
static cc_status name_size(const naming* n, cc_message message, cc_sentence* out) {
  naming         of = *n;
  const cc_node* inner = cc_node_bare(n->call->args[0]);
  if (inner->kind == CC_N_ARITHMETIC && inner->op == CC_OP_SUBTRACT) {
    of.call = inner;
    return name_against(&of, CC_MSG_THE_DISTANCE, out);
  }
  *out = (cc_sentence){.message = message};
  CC_TRY(value_arg(n, n->call->args[0], n->at, &out->args[0]));
  return indexed_member(n->v, n->call->args[0], n->at, &out->args[1]);
}

/* ---- over time ---- */

/* A period with the figure of it: "2017 (13 300)". */
static cc_status period_arg(const naming* n, const cc_node* x, uint16_t time, int64_t period, cc_arg* out) {
  coords        here;
  cc_range      r = {0};
  cc_arg*       item = CC_NEW(n->v->arena, cc_arg);
  const int64_t place = period - number_of(n->v, time, 0);
  CC_NEED(item);
  CC_TRY(coords_copy(n->v, n->at, &here));
  if (place >= 0 && place < (int64_t)n->v->input->data->sizes[time]) {
    here[dim_axis(n->v, time)] = (uint32_t)place;
    CC_TRY(range_at(n->v, x, here, &r));
  }
  *item = member_arg(time, period);
  item->has_number = r.known;
  item->number = r.lo;
  item->type = x->type;
  *out = (cc_arg){.kind = CC_ARG_LIST, .items = item, .count = 1};
  return CC_OK;
}

static uint16_t time_of(const cc_node* series) {
  uint16_t dim = 0;
  while (dim < CC_DIM_WEEKDAY_ID && !(series->type.dims >> dim & 1)) {
    dim++;
  }
  return dim;
}

static cc_status name_change(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node* x = n->call->args[0];
  const uint16_t time = time_of(x);
  cc_range       from, to;
  if (n->call->args[3]) {
    cc_range steps;
    CC_TRY(range_at(n->v, n->call->args[3], n->at, &steps));
    to = (cc_range){.known = steps.known, .lo = cc_num_int(number_of(n->v, time, n->at[dim_axis(n->v, time)]))};
    from = (cc_range){.known = steps.known, .lo = cc_num_int(to.lo.n - steps.lo.n)};
  } else {
    CC_TRY(range_at(n->v, n->call->args[1], n->at, &from));
    CC_TRY(range_at(n->v, n->call->args[2], n->at, &to));
  }
  *out = (cc_sentence){.message = CC_MSG_NONE};
  if (from.known && to.known) {
    *out = (cc_sentence){.message = message, .args = {n->owner}};
    CC_TRY(period_arg(n, x, time, from.lo.n, &out->args[1]));
    CC_TRY(period_arg(n, x, time, to.lo.n, &out->args[2]));
  }
  return out->args[0].kind == CC_ARG_NONE ? indexed_member(n->v, x, n->at, &out->args[0]) : CC_OK;
}

static cc_status name_period(const naming* n, cc_message message, cc_sentence* out) {
  const cc_node* x = n->call->args[0];
  const uint16_t time = time_of(x);
  *out = (cc_sentence){.message = CC_MSG_NONE};
  if (time == CC_DIM_WEEKDAY_ID) {
    return CC_OK; /* one step in another order than that of time */
  }
  *out = (cc_sentence){.message = message,
                       .args = {n->owner, member_arg(time, number_of(n->v, time, n->at[dim_axis(n->v, time)]))}};
  if (message == CC_MSG_THE_REAL) {
    cc_range prices;
    CC_TRY(range_at(n->v, n->call->args[2], n->at, &prices));
    out->args[2] = prices.known ? member_arg(time, prices.lo.n) : (cc_arg){.kind = CC_ARG_NONE};
  }
  return out->args[0].kind == CC_ARG_NONE ? indexed_member(n->v, x, n->at, &out->args[0]) : CC_OK;
}

/* ---- the sentence ---- */

static const struct {
  namer      name;
  cc_message message;
} NAMES[CC_SAY_COUNT_OF] = {
    [CC_SAY_SUM] = {name_group, CC_MSG_THE_SUM},           [CC_SAY_MEAN] = {name_group, CC_MSG_THE_MEAN},
    [CC_SAY_MEDIAN] = {name_group, CC_MSG_THE_MEDIAN},     [CC_SAY_MIN] = {name_end, CC_MSG_THE_LEAST},
    [CC_SAY_MAX] = {name_end, CC_MSG_THE_GREATEST},        [CC_SAY_SHARE] = {name_share, CC_MSG_THE_SHARE},
    [CC_SAY_LEAD] = {name_lead, CC_MSG_THE_LEAD},          [CC_SAY_COUNT] = {name_count, CC_MSG_THE_COUNT},
    [CC_SAY_CHANGE] = {name_change, CC_MSG_THE_CHANGE},    [CC_SAY_MORE] = {name_against, CC_MSG_THE_EXCESS},
    [CC_SAY_FEWER] = {name_against, CC_MSG_THE_SHORTFALL}, [CC_SAY_ABS] = {name_size, CC_MSG_THE_SIZE},
    [CC_SAY_PREVIOUS] = {name_period, CC_MSG_THE_EARLIER}, [CC_SAY_REAL] = {name_period, CC_MSG_THE_REAL},
    [CC_SAY_VALUE] = {name_group, CC_MSG_THE_COMMON},
};

cc_status figure_name(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out) {
  const cc_node* source;
  coords         here;
  cc_sentence*   name = CC_NEW(v->arena, cc_sentence);
  CC_NEED(name);
  CC_TRY(coords_copy(v, at, &here));
  CC_TRY(descend_to_call(v, node, here, &source));
  *out = (cc_arg){.kind = CC_ARG_NONE};
  if (source->kind != CC_N_CALL) {
    return CC_OK;
  }
  const cc_speech speech = v->input->functions[source->function]->speech;
  naming          n = {.v = v, .call = source, .at = here};
  CC_TRY(indexed_member(v, node, at, &n.owner));
  if (NAMES[speech].name) {
    CC_TRY(NAMES[speech].name(&n, NAMES[speech].message, name));
    *out = (cc_arg){.kind = name->message == CC_MSG_NONE ? CC_ARG_NONE : CC_ARG_SENTENCE, .sentence = name};
  }
  return CC_OK;
}

/* A value as it is written: a number, a text, a period or a member. */
static cc_arg shown(const verifier* v, cc_range r, cc_type type) {
  return type.kind == CC_T_TEXT     ? text_arg(v->eval->texts[r.lo.n])
         : type.kind == CC_T_NUMBER ? number_arg(r.lo, type)
                                    : member_arg(type.dim, r.lo.n);
}

/* a < b is b > a. */
static cc_op mirrored(cc_op op) {
  return op == CC_OP_LESS            ? CC_OP_GREATER
         : op == CC_OP_LESS_EQUAL    ? CC_OP_GREATER_EQUAL
         : op == CC_OP_GREATER       ? CC_OP_LESS
         : op == CC_OP_GREATER_EQUAL ? CC_OP_LESS_EQUAL
                                     : op;
}

static bool may_mirror(const cc_node* node) {
  return node->arg_count == 2 && (node->op == CC_OP_EQUAL || node->op == CC_OP_UNEQUAL ||
                                  (node->op >= CC_OP_LESS && node->op <= CC_OP_GREATER_EQUAL));
}

/* Gaps leave a figure between two ends, and the check is decided all the same. */
static cc_sentence between(cc_arg name, cc_range r, cc_type type) {
  cc_sentence out = {.message = CC_MSG_BETWEEN, .args = {name}};
  if (r.lo_open && r.hi_open) {
    return (cc_sentence){.message = CC_MSG_NONE};
  }
  out.args[1] = r.lo_open ? out.args[1] : number_arg(r.lo, type);
  out.args[2] = r.hi_open ? out.args[2] : number_arg(r.hi, type);
  return out;
}

cc_status figure_sentence(const verifier* v, const cc_node* compare, cc_truth truth, const uint32_t* at,
                          cc_sentence* out) {
  const cc_node *a = compare->args[0], *b = compare->args[1];
  cc_op          op = compare->op;
  cc_range       x, y;
  cc_arg         name;
  CC_TRY(figure_name(v, a, at, &name));
  if (name.kind == CC_ARG_NONE && may_mirror(compare)) {
    a = compare->args[1];
    b = compare->args[0];
    op = mirrored(op);
    CC_TRY(figure_name(v, a, at, &name));
  }
  CC_TRY(range_at(v, a, at, &x));
  CC_TRY(range_at(v, b, at, &y));
  if (name.kind == CC_ARG_NONE || !y.known) {
    return CC_OK;
  }
  if (!x.known) {
    *out = between(name, x, a->type);
    return CC_OK;
  }
  const bool equality = op == CC_OP_EQUAL || op == CC_OP_UNEQUAL;
  const bool written = equality && a->type.kind == CC_T_NUMBER && !is_plain(v, compare);
  const bool agrees = (truth == CC_TRUE) == (op == CC_OP_EQUAL);
  *out = (cc_sentence){.message = written ? (agrees ? CC_MSG_AGREES : CC_MSG_AGREES_NOT)
                                          : (truth == CC_TRUE ? CC_MSG_FIGURE : CC_MSG_FIGURE_NOT),
                       .args = {name, shown(v, x, a->type), text_arg(cc_s(cc_op_text(op))), shown(v, y, b->type)}};
  if (out->args[1].kind == CC_ARG_NUMBER && out->args[3].kind == CC_ARG_NUMBER) {
    types_alike(&out->args[1].type, &out->args[3].type);
  }
  CC_TRY(indexed_member(v, b, at, &out->args[4]));
  if (compare->arg_count > 2) {
    cc_range margin;
    CC_TRY(range_at(v, compare->args[2], at, &margin));
    out->args[5] = margin.known ? number_arg(margin.lo, compare->args[2]->type) : (cc_arg){.kind = CC_ARG_NONE};
  }
  return CC_OK;
}
