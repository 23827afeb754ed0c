/* Findings: what decided a check, as a sentence with names and numbers, and the rows behind it. */
#include "verify/say.h"

/* ---- arguments ---- */

static cc_type percent(void) {
  cc_type type = cc_type_make(CC_T_NUMBER);
  type.unit = cc_unit_percent();
  type.per = 100;
  return type;
}

static cc_type points(void) {
  cc_type type = percent();
  type.unit = cc_unit_points();
  return type;
}

cc_arg rows_arg(const verifier* v, const cc_evidence* rows, size_t count, cc_type type, bool with_numbers,
                cc_status* status) {
  cc_arg* items = CC_ARRAY(v->arena, count, cc_arg);
  *status = items || count == 0 ? CC_OK : CC_NO_MEMORY;
  for (size_t i = 0; items && i < count; i++) {
    items[i] = member_arg(rows[i].dim, rows[i].at);
    items[i].has_number = with_numbers && rows[i].known;
    items[i].number = rows[i].value;
    items[i].type = type;
  }
  return (cc_arg){.kind = CC_ARG_LIST, .items = items, .count = count};
}

/* The name of the choice that NODE is; nothing if it is none. */
static cc_arg choice_arg(const cc_node* node) {
  const cc_node* bare = cc_node_bare(node);
  return bare->kind == CC_N_CHOICE ? text_arg(bare->choice->name) : (cc_arg){.kind = CC_ARG_NONE};
}

static cc_arg end_arg(const cc_shape* shape) {
  return text_arg(cc_s(shape->high ? "highest" : "lowest"));
}

static cc_sentence plainly(const cc_check* check, cc_truth truth) {
  return (cc_sentence){.message = truth == CC_TRUE ? CC_MSG_HOLDS : CC_MSG_FAILS, .args = {text_arg(check->text)}};
}

static cc_status relative_gap(const verifier* v, cc_num a, cc_num base, cc_num* out) {
  cc_num gap;
  CC_TRY(cc_num_sub(v->arena, a, base, &gap));
  return cc_num_div(v->arena, gap, base, out);
}

/* By how much the better of two lies ahead, as `lead` measures it: of the lower, of percents in points. */
static cc_status distance_arg(const verifier* v, cc_num a, cc_num b, cc_type type, cc_arg* out) {
  const bool a_lower = cc_num_cmp(a, b) < 0;
  cc_num     gap;
  if (type.unit.kind == CC_PERCENT) {
    CC_TRY(cc_num_sub(v->arena, a_lower ? b : a, a_lower ? a : b, &gap));
    *out = number_arg(gap, points());
    return CC_OK;
  }
  const cc_num lower = a_lower ? a : b;
  if (cc_num_sign(lower) <= 0) {
    *out = (cc_arg){.kind = CC_ARG_NONE};
    return CC_OK;
  }
  CC_TRY(relative_gap(v, a_lower ? b : a, lower, &gap));
  *out = number_arg(gap, percent());
  return CC_OK;
}

/* ---- lowest, highest ---- */

size_t known_count(const cc_evidence* rows, size_t count) {
  size_t n = 0;
  while (n < count && rows[n].known) {
    n++;
  }
  return n;
}

static size_t tied_count(const cc_evidence* rows, size_t known) {
  size_t n = known > 0;
  while (n < known && rows[n].rank == 1) {
    n++;
  }
  return n;
}

const cc_evidence* row_of(const cc_evidence* rows, size_t count, int64_t at) {
  for (size_t i = 0; i < count; i++) {
    if (rows[i].at == at) {
      return &rows[i];
    }
  }
  return NULL;
}

static cc_status first_holds(const verifier* v, const cc_shape* shape, const cc_evidence* rows, size_t known,
                             size_t count, cc_sentence* out) {
  const cc_type type = shape->x->type;
  if (count == 1) {
    *out = (cc_sentence){.message = CC_MSG_ALONE, .args = {member_arg(shape->dim, rows[0].at)}};
    return CC_OK;
  }
  if (known < 2) {
    return CC_OK;
  }
  size_t next = 2; /* several may share the second place */
  while (next < known && cc_num_cmp(rows[next].value, rows[1].value) == 0) {
    next++;
  }
  cc_status status = CC_OK;
  *out = (cc_sentence){
      .message = shape->high ? CC_MSG_HIGHEST : CC_MSG_LOWEST,
      .args = {member_arg(shape->dim, rows[0].at), number_arg(rows[0].value, type),
               next == 2 ? member_arg(shape->dim, rows[1].at) : rows_arg(v, rows + 1, next - 1, type, false, &status),
               number_arg(rows[1].value, type)}};
  CC_TRY(status);
  return distance_arg(v, rows[0].value, rows[1].value, type, &out->args[4]);
}

static cc_status extreme(const verifier* v, const cc_shape* shape, cc_truth truth, const uint32_t* at,
                         cc_sentence* out) {
  size_t       bit, count;
  cc_evidence* rows;
  CC_TRY(single_member(v, shape->other, at, &bit));
  CC_TRY(rank_members(v, shape, at, bit, &rows, &count));
  const size_t       known = known_count(rows, count), tied = tied_count(rows, known);
  const cc_evidence* mine = bit == SIZE_MAX ? NULL : row_of(rows, count, number_of(v, shape->dim, bit));
  cc_status          status = CC_OK;
  if (!mine || !mine->known || known == 0) {
    return CC_OK;
  }
  const cc_type type = shape->x->type;
  const bool    first = mine->rank == 1;
  if (first && tied > 1) {
    *out = (cc_sentence){.message = shape->high ? CC_MSG_TIED_HIGHEST : CC_MSG_TIED_LOWEST,
                         .args = {rows_arg(v, rows, tied, type, false, &status), number_arg(rows[0].value, type)}};
    return status;
  }
  if (first) {
    const bool says_first = (truth == CC_TRUE) == (shape->root->op != CC_OP_UNEQUAL && shape->root->op != CC_OP_NOT_IN);
    return says_first ? first_holds(v, shape, rows, known, count, out) : CC_OK;
  }
  *out = (cc_sentence){.message = shape->high ? CC_MSG_NOT_HIGHEST : CC_MSG_NOT_LOWEST,
                       .args = {member_arg(shape->dim, mine->at), number_arg(mine->value, type),
                                number_arg(cc_num_int((int64_t)mine->rank), plain_type()),
                                number_arg(cc_num_int((int64_t)count), plain_type()),
                                rows_arg(v, rows, tied, type, false, &status), number_arg(rows[0].value, type)}};
  return status;
}

/* ---- lead, rank ---- */

static cc_status lead(const verifier* v, const cc_shape* shape, cc_truth truth, const uint32_t* at, cc_sentence* out) {
  size_t       bit, count;
  cc_evidence* rows;
  cc_range     ahead, threshold;
  CC_TRY(single_member(v, shape->other, at, &bit));
  CC_TRY(rank_members(v, shape, at, bit, &rows, &count));
  CC_TRY(range_at(v, shape->root->args[0], at, &ahead));
  CC_TRY(range_at(v, shape->right, at, &threshold));
  const int64_t self = bit == SIZE_MAX ? -1 : number_of(v, shape->dim, bit);
  size_t        best = 0;
  while (best < count && rows[best].at == self) {
    best++;
  }
  if (!ahead.known || !threshold.known || best >= count || !rows[best].known) {
    return CC_OK;
  }
  const cc_type type = shape->root->args[0]->type;
  const cc_arg  who = member_arg(shape->dim, rows[best].at);
  if (cc_num_sign(ahead.lo) < 0) {
    cc_status status = CC_OK;
    *out = (cc_sentence){.message = CC_MSG_LEAD_BEHIND,
                         .args = {number_arg(cc_num_neg(v->arena, ahead.lo, &status), type), who,
                                  member_arg(shape->dim, self), end_arg(shape)}};
    return status;
  }
  const bool at_least = shape->root->op == CC_OP_GREATER_EQUAL || shape->root->op == CC_OP_GREATER;
  if (at_least) {
    *out = (cc_sentence){.message = truth == CC_TRUE ? CC_MSG_LEAD_ENOUGH : CC_MSG_LEAD_SHORT,
                         .args = {number_arg(ahead.lo, type), number_arg(threshold.lo, shape->right->type), who,
                                  choice_arg(shape->right)}};
    if (type.unit.kind == CC_PERCENT) { /* the base is the lower of the two */
      out->args[4] = shape->high ? who : member_arg(shape->dim, self);
    }
    return CC_OK;
  }
  return figure_sentence(v, shape->root, truth, at, out);
}

static cc_status rank(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  size_t       bit, count;
  cc_evidence* rows;
  CC_TRY(single_member(v, shape->other, at, &bit));
  CC_TRY(rank_members(v, shape, at, bit, &rows, &count));
  const cc_evidence* mine = bit == SIZE_MAX ? NULL : row_of(rows, count, number_of(v, shape->dim, bit));
  if (mine && mine->known) {
    *out = (cc_sentence){.message = CC_MSG_RANK_IS,
                         .args = {member_arg(shape->dim, mine->at),
                                  number_arg(cc_num_int((int64_t)mine->rank), plain_type()),
                                  number_arg(cc_num_int((int64_t)count), plain_type()),
                                  number_arg(mine->value, shape->x->type), end_arg(shape)}};
  }
  return CC_OK;
}

/* ---- sets ---- */

/* "290 municipalities are listed in “Population”". */
static cc_sentence listed(const cc_shape* shape, cc_num is, cc_num claimed, bool differs) {
  const cc_node* table = cc_node_bare(shape->set)->args[0];
  while (table->kind != CC_N_TABLE) {
    table = table->args[0];
  }
  return (cc_sentence){.message = CC_MSG_LISTED,
                       .args = {{.kind = CC_ARG_COUNTED, .number = is, .dim = shape->dim},
                                text_arg(table->table->title),
                                differs ? number_arg(claimed, plain_type()) : (cc_arg){.kind = CC_ARG_NONE}}};
}

static bool is_listed(const verifier* v, const cc_node* set) {
  const cc_node* bare = cc_node_bare(set);
  return bare->kind == CC_N_CALL && v->input->functions[bare->function]->speech == CC_SAY_LISTED;
}

static cc_status count(const verifier* v, const cc_shape* shape, cc_truth truth, const uint32_t* at, cc_sentence* out) {
  cc_range   is, claimed;
  const bool equality = shape->root->op == CC_OP_EQUAL || shape->root->op == CC_OP_UNEQUAL;
  CC_TRY(range_at(v, shape->root->args[0], at, &is));
  CC_TRY(range_at(v, shape->right, at, &claimed));
  if (!is.known || !claimed.known) {
    return CC_OK;
  }
  const bool equal = cc_num_cmp(is.lo, claimed.lo) == 0;
  if (is_listed(v, shape->set)) {
    *out = listed(shape, is.lo, claimed.lo, equality && !equal);
    return CC_OK;
  }
  if (!equality || shape->root->arg_count > 2) {
    return figure_sentence(v, shape->root, truth, at, out);
  }
  if ((shape->root->op == CC_OP_EQUAL) != (truth == CC_TRUE) && equal) {
    return CC_OK;
  }
  *out = (cc_sentence){
      .message = equal ? CC_MSG_COUNT_IS : CC_MSG_COUNT_IS_NOT,
      .args = {{.kind = CC_ARG_COUNTED, .number = is.lo, .dim = shape->dim}, number_arg(claimed.lo, plain_type())}};
  return CC_OK;
}

/* The member at which the yardstick is taken: of crimes[Umeå, year] Umeå. */
static cc_status yardstick_member(const verifier* v, const cc_shape* shape, const uint32_t* at, int64_t* member) {
  *member = -1;
  const cc_node* index = shape->yardstick;
  while (index->kind == CC_N_LET || index->kind == CC_N_CONVERT || index->kind == CC_N_SCALE) {
    index = index->args[0];
  }
  for (size_t i = 1; index->kind == CC_N_INDEX && i < index->arg_count; i++) {
    cc_range r;
    if (index->dims[i] == shape->dim) {
      CC_TRY(range_at(v, index->args[i], at, &r));
      *member = r.known ? r.lo.n : -1;
    }
  }
  return CC_OK;
}

/* "Sundsvall has 110 more": whom of the group the line misses by least. */
static cc_status nearest_outsider(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_num line,
                                  int64_t yardstick, cc_sentence* out) {
  const cc_node* where = cc_node_bare(shape->set);
  if (where->kind != CC_N_WHERE) {
    return CC_OK;
  }
  cc_shape group = *shape;
  group.set = where->args[0];
  size_t       n;
  cc_evidence* rows;
  CC_TRY(rank_members(v, &group, at, SIZE_MAX, &rows, &n));
  for (size_t i = 0; i < n && rows[i].known; i++) { /* best first, so the first one that did not pass is the nearest */
    cc_truth in;
    CC_TRY(member_at(v, shape->set, at, (size_t)(rows[i].at - number_of(v, shape->dim, 0)), &in));
    if (in == CC_FALSE && rows[i].at != yardstick) {
      cc_num gap;
      CC_TRY(shape->high ? cc_num_sub(v->arena, line, rows[i].value, &gap)
                         : cc_num_sub(v->arena, rows[i].value, line, &gap));
      if (cc_num_sign(gap) < 0) {
        continue; /* it passes: a member that was left out of the set on trial */
      }
      out->args[3] = member_arg(shape->dim, rows[i].at);
      if (cc_num_sign(gap) > 0) {
        out->args[4] = number_arg(gap, shape->x->type);
      }
      return CC_OK;
    }
  }
  return CC_OK;
}

/* Who is in the set, where no figure says why. */
static cc_status plain_set(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  const size_t size = v->input->data->sizes[shape->dim];
  cc_arg*      items = CC_ARRAY(v->arena, MAX_LISTED, cc_arg);
  size_t       count = 0;
  CC_NEED(items);
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in;
    CC_TRY(member_at(v, shape->set, at, bit, &in));
    if (in == CC_UNKNOWN || (in == CC_TRUE && count == MAX_LISTED)) {
      return CC_OK;
    }
    if (in == CC_TRUE) {
      items[count++] = member_arg(shape->dim, number_of(v, shape->dim, bit));
    }
  }
  *out = (cc_sentence){.message = CC_MSG_ONLY_PLAIN, .args = {{.kind = CC_ARG_LIST, .items = items, .count = count}}};
  return CC_OK;
}

static cc_status exact_set(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  int64_t      yardstick = -1;
  cc_range     line = {0};
  size_t       n = 0;
  cc_evidence* rows = NULL;
  cc_status    status = CC_OK;
  if (shape->condition) {
    CC_TRY(yardstick_member(v, shape, at, &yardstick));
    CC_TRY(range_at(v, shape->yardstick, at, &line));
    CC_TRY(rank_members(v, shape, at, SIZE_MAX, &rows, &n));
  }
  const bool plain_line = shape->condition && shape->condition->op >= CC_OP_LESS &&
                          shape->condition->op <= CC_OP_GREATER_EQUAL && shape->condition->arg_count == 2;
  if (plain_line && line.known && n > 0 && n <= MAX_LISTED) {
    *out = (cc_sentence){.message = CC_MSG_ONLY,
                         .args = {rows_arg(v, rows, n, shape->x->type, true, &status),
                                  yardstick >= 0 ? member_arg(shape->dim, yardstick) : (cc_arg){.kind = CC_ARG_NONE},
                                  number_arg(line.lo, shape->x->type)}};
    out->args[5] = text_arg(cc_s(cc_op_text(shape->condition->op)));
    CC_TRY(status);
    return nearest_outsider(v, shape, at, line.lo, yardstick, out);
  }
  if (rows && n <= MAX_LISTED) {
    *out = (cc_sentence){.message = CC_MSG_ONLY_PLAIN, .args = {rows_arg(v, rows, n, shape->x->type, true, &status)}};
  } else if (!rows) {
    return plain_set(v, shape, at, out);
  }
  return status;
}

static cc_status member_with_value(const verifier* v, const cc_shape* shape, const uint32_t* at, size_t bit,
                                   cc_arg* out) {
  *out = member_arg(shape->dim, number_of(v, shape->dim, bit));
  if (shape->condition) {
    coords   here;
    cc_range r;
    CC_TRY(coords_copy(v, at, &here));
    here[dim_axis(v, shape->dim)] = (uint32_t)bit;
    CC_TRY(range_at(v, shape->x, here, &r));
    out->has_number = r.known;
    out->number = r.lo;
    out->type = shape->x->type;
  }
  return CC_OK;
}

/* Who qualifies and is not named, who is named and does not qualify. */
static cc_status differing_set(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  const size_t size = v->input->data->sizes[shape->dim];
  cc_arg*      extra = CC_ARRAY(v->arena, size, cc_arg);
  cc_arg*      absent = CC_ARRAY(v->arena, size, cc_arg);
  CC_NEED((extra && absent) || size == 0);
  size_t e = 0, a = 0;
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in, named;
    CC_TRY(member_at(v, shape->set, at, bit, &in));
    CC_TRY(member_at(v, shape->other, at, bit, &named));
    if (in == CC_TRUE && named == CC_FALSE) {
      CC_TRY(member_with_value(v, shape, at, bit, &extra[e++]));
    } else if (in == CC_FALSE && named == CC_TRUE) {
      CC_TRY(member_with_value(v, shape, at, bit, &absent[a++]));
    }
  }
  *out = (cc_sentence){
      .message = CC_MSG_SET_DIFFERS,
      .args = {{.kind = CC_ARG_LIST, .items = extra, .count = e}, {.kind = CC_ARG_LIST, .items = absent, .count = a}}};
  return CC_OK;
}

/* ---- every ---- */

/* The margin of the condition, if it has one, and the name of the choice that it is. */
static cc_status margin_args(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_arg out[2]) {
  cc_range margin;
  if (shape->condition->arg_count < 3) {
    return CC_OK;
  }
  CC_TRY(range_at(v, shape->condition->args[2], at, &margin));
  if (margin.known) {
    out[0] = number_arg(margin.lo, shape->condition->args[2]->type);
    out[1] = choice_arg(shape->condition->args[2]);
  }
  return CC_OK;
}

static cc_status every(const verifier* v, const cc_shape* shape, cc_truth truth, const uint32_t* at, cc_sentence* out) {
  size_t       n;
  cc_evidence* rows;
  cc_range     line;
  cc_status    status = CC_OK;
  int64_t      yardstick;
  if (!shape->condition) {
    return CC_OK;
  }
  CC_TRY(rank_members(v, shape, at, SIZE_MAX, &rows, &n));
  CC_TRY(range_at(v, shape->yardstick, at, &line));
  CC_TRY(yardstick_member(v, shape, at, &yardstick));
  if (!line.known || n == 0 || known_count(rows, n) < n) {
    return CC_OK;
  }
  if (truth == CC_TRUE && (n > MAX_LISTED || shape->high || cc_num_sign(line.lo) <= 0)) {
    *out = (cc_sentence){.message = CC_MSG_EVERY_HOLDS,
                         .args = {{.kind = CC_ARG_COUNTED, .number = cc_num_int((int64_t)n), .dim = shape->dim}}};
    return CC_OK;
  }
  if (truth == CC_TRUE) { /* by how much each has fewer than the yardstick */
    for (size_t i = 0; i < n; i++) {
      CC_TRY(relative_gap(v, rows[i].value, line.lo, &rows[i].value));
      rows[i].value = cc_num_neg(v->arena, rows[i].value, &status);
    }
    *out = (cc_sentence){.message = CC_MSG_EVERY, .args = {rows_arg(v, rows, n, percent(), true, &status)}};
    if (yardstick >= 0) {
      out->args[1] = member_arg(shape->dim, yardstick);
      out->args[1].type = shape->x->type;
    }
    out->args[2] = text_arg(cc_s(cc_op_text(shape->condition->op)));
    CC_TRY(margin_args(v, shape, at, &out->args[3]));
    return status;
  }
  size_t failing = 0;
  for (size_t i = 0; i < n; i++) { /* the counter-examples */
    coords   here;
    cc_truth good;
    CC_TRY(coords_copy(v, at, &here));
    const cc_variable* variable = &shape->root->variables[0];
    here[cc_axis_of_variable(v->eval, variable->id)] =
        (uint32_t)cc_variable_place(v->eval, variable, (size_t)(rows[i].at - number_of(v, shape->dim, 0)));
    CC_TRY(truth_at(v, shape->root->args[1], here, &good));
    if (good == CC_FALSE) {
      rows[failing++] = rows[i];
    }
  }
  *out = (cc_sentence){
      .message = CC_MSG_EVERY_FAILS,
      .args = {rows_arg(v, rows, failing < MAX_LISTED ? failing : MAX_LISTED, shape->x->type, true, &status)}};
  if (yardstick >= 0) {
    out->args[1] = member_arg(shape->dim, yardstick);
  }
  out->args[2] = number_arg(line.lo, shape->yardstick->type);
  CC_TRY(margin_args(v, shape, at, &out->args[3]));
  return status;
}

/* ---- comparisons ---- */

cc_status indexed_member(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out) {
  while (node->kind == CC_N_LET || node->kind == CC_N_CONVERT || node->kind == CC_N_SCALE) {
    node = node->args[0];
  }
  for (size_t i = 1; node->kind == CC_N_INDEX && i < node->arg_count; i++) {
    cc_range r;
    if (node->args[i]->type.kind == CC_T_MEMBER && node->args[i]->kind == CC_N_MEMBER) {
      CC_TRY(range_at(v, node->args[i], at, &r));
      *out = r.known ? member_arg(node->dims[i], r.lo.n) : *out;
    }
  }
  return CC_OK;
}

bool is_plain(const verifier* v, const cc_node* node) {
  const cc_value* a = v->eval->values[node->args[0]->id];
  const cc_value* b = v->eval->values[node->args[1]->id];
  const bool      equality = node->op == CC_OP_EQUAL || node->op == CC_OP_UNEQUAL;
  const bool      order = node->op >= CC_OP_LESS && node->op <= CC_OP_GREATER_EQUAL;
  const cc_value* other = a->half ? b : a;
  const cc_value* literal = a->half ? a : b;
  return node->arg_count == 2 && !node->rounded &&
         (order || (equality && (!literal->half || (other->whole && !literal->rounded))));
}

/* Of `a and b` both sentences where it holds, and only what fails where it does not. */
static cc_status both_sentences(const verifier* v, const cc_check* check, const cc_claim* claim, cc_truth truth,
                                const uint32_t* at, cc_sentence* out) {
  const cc_node* root = cc_node_bare(check->node);
  cc_sentence*   said = CC_ARRAY(v->arena, 2, cc_sentence);
  size_t         count = 0;
  CC_NEED(said);
  for (size_t i = 0; root->kind == CC_N_AND && root->arg_count == 2 && i < 2; i++) {
    const cc_check one = {.node = root->args[i], .text = written_in(v, check, root->args[i]), .span = check->span};
    cc_truth       here;
    CC_TRY(truth_at(v, one.node, at, &here));
    if (here == truth && one.text.len > 0) {
      CC_TRY(find_sentence(v, &one, claim, here, at, &said[count++]));
    }
  }
  if (count == 2) {
    *out = (cc_sentence){
        .message = CC_MSG_AND,
        .args = {{.kind = CC_ARG_SENTENCE, .sentence = &said[0]}, {.kind = CC_ARG_SENTENCE, .sentence = &said[1]}}};
  } else if (count == 1 && truth == CC_FALSE) {
    *out = said[0];
  }
  return CC_OK;
}

cc_status find_sentence(const verifier* v, const cc_check* check, const cc_claim* claim, cc_truth truth,
                        const uint32_t* at, cc_sentence* out) {
  *out = (cc_sentence){.message = CC_MSG_NONE};
  if (truth == CC_UNKNOWN || truth == CC_NOT_ASKED) {
    return find_reason(v, check, at, truth, out);
  }
  const cc_shape shape = shape_of(v, check->node);
  switch (shape.kind) {
  case CC_SHAPE_EXTREME:
    CC_TRY(extreme(v, &shape, truth, at, out));
    break;
  case CC_SHAPE_NTH:
    CC_TRY(nth_sentence(v, &shape, at, out));
    break;
  case CC_SHAPE_TOP:
    CC_TRY(top_sentence(v, &shape, at, out));
    break;
  case CC_SHAPE_LEAD:
    CC_TRY(lead(v, &shape, truth, at, out));
    break;
  case CC_SHAPE_RANK:
    CC_TRY(rank(v, &shape, at, out));
    break;
  case CC_SHAPE_COUNT:
    CC_TRY(count(v, &shape, truth, at, out));
    break;
  case CC_SHAPE_WORDS:
    CC_TRY(words_sentence(v, &shape, at, out));
    break;
  case CC_SHAPE_DAY:
    CC_TRY(day_sentence(v, &shape, at, out));
    break;
  case CC_SHAPE_SET:
    if (shape.root->kind == CC_N_SAME) {
      const bool same = (truth == CC_TRUE) == (shape.root->op == CC_OP_EQUAL);
      CC_TRY(same ? exact_set(v, &shape, at, out) : differing_set(v, &shape, at, out));
    }
    break;
  case CC_SHAPE_EVERY:
    CC_TRY(every(v, &shape, truth, at, out));
    break;
  case CC_SHAPE_COMPARE:
    CC_TRY(compared(v, check, shape.root, truth, at, out));
    break;
  case CC_SHAPE_OTHER:
    break;
  }
  if (out->message == CC_MSG_NONE) {
    CC_TRY(quantity_sentence(v, shape.root, at, out));
  }
  if (out->message == CC_MSG_NONE) {
    CC_TRY(both_sentences(v, check, claim, truth, at, out));
  }
  if (out->message == CC_MSG_NONE) {
    *out = plainly(check, truth);
  }
  return CC_OK;
}

/* ---- rows ---- */

cc_status find_rows(const verifier* v, const cc_claim* claim, const uint32_t* at, cc_check_result* out) {
  const cc_shape shape = shape_of(v, out->check->node);
  if (!shape.x || !shape.set || shape.x->type.kind != CC_T_NUMBER || shape.set->type.kind != CC_T_SET) {
    return CC_OK;
  }
  cc_shape group = shape;
  if (shape.kind == CC_SHAPE_SET && cc_node_bare(shape.set)->kind == CC_N_WHERE) {
    group.set = cc_node_bare(shape.set)->args[0]; /* the group, not only those that passed */
  }
  size_t subject = SIZE_MAX;
  if (shape.call && shape.other) {
    CC_TRY(single_member(v, shape.other, at, &subject));
  } else if (shape.yardstick && shape.condition) {
    int64_t member;
    CC_TRY(yardstick_member(v, &shape, at, &member));
    subject = member < 0 ? SIZE_MAX : (size_t)(member - number_of(v, shape.dim, 0));
  }
  if (subject == SIZE_MAX && claim->subject && claim->subject->type.dim == shape.dim) {
    subject = (size_t)claim->subject->at;
  }
  out->value_type = shape.x->type;
  CC_TRY(rank_members(v, &group, at, subject, &out->rows, &out->row_count));
  return explain_rows(v, &group, at, out->rows, out->row_count);
}
