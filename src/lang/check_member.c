/* Names, texts and numbers as members of a dimension: by expectation, by index, in sets and ranges. */
#include "base/limits.h"
#include "lang/check_in.h"

/* Whether dimension DIM takes its members from evidence that is not read yet. */
bool is_unread(const checker* c, uint16_t dim) {
  const cc_dim* d = c->input->dims[dim];
  return d->open && (!c->input->evidence || d->count == 0); /* without a member: no claim needed its table */
}

static bool is_period(const checker* c, uint16_t dim) {
  return c->input->dims[dim]->kind == CC_DIM_PERIOD;
}

bool knows(const checker* c, uint16_t dim, cc_str name) {
  uint32_t member;
  return !is_period(c, dim) && cc_dim_find(c->input->dims[dim], name, &member) != CC_NOT_FOUND;
}

static cc_type member_type(const checker* c, uint16_t dim) {
  cc_type type = cc_type_make(is_period(c, dim) ? CC_T_PERIOD : CC_T_MEMBER);
  type.dim = dim;
  return type;
}

const cc_node* member_of(checker* c, cc_word name, uint16_t dim) {
  const cc_dim* d = c->input->dims[dim];
  uint32_t      member = CC_NO_MEMBER;
  cc_status     status = is_period(c, dim) ? CC_NOT_FOUND : cc_dim_find(d, name.text, &member);
  if (status == CC_BAD_INPUT) {
    return BAD(c, CC_E_TWO_MEMBERS, name.span, name.text, d->name);
  }
  if (status == CC_NOT_FOUND) {
    if (!is_unread(c, dim)) {
      cc_suggest near;
      cc_suggest_init(&near, name.text);
      cc_dim_suggest(d, &near);
      return BAD(c, CC_E_NO_MEMBER, name.span, name.text, d->name,
                 JOIN(c, is_period(c, dim) ? "a {1} such as 2021" : "a member of {1}", d->name),
                 cc_suggest_text(c->arena, &near));
    }
    c->program->postponed = true;
    member = CC_NO_MEMBER;
  }
  cc_node* node = node_new(c, CC_N_MEMBER, name.span, member_type(c, dim), 0);
  node->at = member;
  node->text = name.text;
  return node;
}

const cc_node* member_anywhere(checker* c, const place* at, cc_word name) {
  uint16_t first = NO_DIM;
  for (uint16_t d = CC_DIM_WEEKDAY_ID; d < c->input->dim_count; d++) {
    if (!knows(c, d, name.text)) {
      continue;
    }
    if (first != NO_DIM) {
      return BAD(c, CC_E_MEMBER_WHERE, name.span, name.text,
                 JOIN(c, "a {1} and a {2}", dim_name(c, first), dim_name(c, d)), dim_name(c, first));
    }
    first = d;
  }
  if (first != NO_DIM) {
    return member_of(c, name, first);
  }
  return waits_for_evidence(c) && dim_find(c, name.text) == NO_DIM ? later(c, name.span) : unknown_name(c, at, name);
}

/* ---- values as members ---- */

const cc_node* two_periods(checker* c, cc_span span, uint16_t a, uint16_t b) {
  const bool split = a == CC_SPLIT_YEAR || b == CC_SPLIT_YEAR;
  return BAD(c, CC_E_PERIODS, span, dim_name(c, a), dim_name(c, b),
             split ? cc_s("a split year is written 2011/12, a month 2011-12, a year 2011")
                   : cc_s("a year is written 2022, a quarter 2022-Q3, a month 2022-09, a day 2022-09-11"));
}

static const cc_node* year_of(checker* c, const cc_node* node, uint16_t dim, cc_span span) {
  if (dim != CC_YEAR) {
    return two_periods(c, span, CC_YEAR, dim);
  }
  if (node->kind == CC_N_NUMBER) {
    cc_node* made = node_new(c, CC_N_PERIOD, node->span, member_type(c, dim), 0);
    made->at = node->number.n;
    return made;
  }
  cc_type type = member_type(c, dim);
  type.dims = node->type.dims;
  cc_node* made = node_new(c, CC_N_CONVERT, node->span, type, 1);
  if (made->kind == CC_N_CONVERT) {
    made->args[0] = node;
    made->number = cc_num_int(1);
  }
  return made;
}

/* A choice that holds texts becomes a choice of members where it indexes; all its uses must agree on the dimension. */
static const cc_node* chosen(checker* c, const cc_node* node, uint16_t dim, cc_span span) {
  cc_choice* choice = c->choices[cc_node_bare(node)->choice->id];
  if (choice->dim != NO_DIM && choice->dim != dim) {
    return BAD(c, CC_E_CHOICE_DIMS, span, choice->name, dim_name(c, dim), dim_name(c, choice->dim));
  }
  choice->dim = dim;
  for (size_t i = 0; i < choice->count; i++) {
    const cc_node* member = member_of(c, (cc_word){choice->values[i].text, choice->span}, dim);
    if (is_any(member)) {
      return member;
    }
    choice->values[i].at = member->at;
  }
  cc_node* made = node_new(c, CC_N_CHOSEN, node->span, member_type(c, dim), 0);
  made->choice = choice;
  return made;
}

const cc_node* to_dim(checker* c, const cc_node* node, uint16_t dim, cc_span span) {
  const cc_type type = node->type;
  if (is_any(node) || ((type.kind == CC_T_MEMBER || type.kind == CC_T_PERIOD) && type.dim == dim)) {
    return node;
  }
  const cc_node* bare = cc_node_bare(node);
  if (type.kind == CC_T_NUMBER && type.year && is_period(c, dim)) {
    return year_of(c, node, dim, span);
  }
  if (type.kind == CC_T_NUMBER && bare->kind == CC_N_NUMBER && !is_period(c, dim)) {
    return member_of(c, (cc_word){number_text(c, bare->number), span}, dim);
  }
  if (type.kind == CC_T_TEXT && bare->kind == CC_N_TEXT) {
    return member_of(c, (cc_word){bare->text, span}, dim);
  }
  if (type.kind == CC_T_TEXT && bare->kind == CC_N_CHOICE) {
    return chosen(c, node, dim, span);
  }
  if (type.kind == CC_T_PERIOD && is_period(c, dim)) {
    return two_periods(c, span, type.dim, dim);
  }
  return BAD(c, CC_E_OPERAND, span, dim_name(c, dim), type_text(c, type), JOIN(c, "a member of {1}", dim_name(c, dim)));
}

/* ---- indexes ---- */

/* The open dimension of SERIES that a literal called NAME belongs to, by what the dimensions know. */
static uint16_t dim_for_literal(checker* c, const cc_node* series, uint64_t taken, cc_word name, bool* told) {
  uint16_t found = NO_DIM, unread = NO_DIM;
  *told = false;
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if (!((series->type.dims & ~taken) >> d & 1) || is_period(c, d)) {
      continue;
    }
    if (is_unread(c, d)) {
      unread = d;
    } else if (knows(c, d, name.text)) {
      if (found != NO_DIM) {
        BAD(c, CC_E_INDEX_TWO, name.span, name.text, dim_name(c, found), dim_name(c, d));
        *told = true;
        return NO_DIM;
      }
      found = d;
    }
  }
  return found != NO_DIM ? found : unread;
}

static const cc_node* not_indexed(checker* c, const cc_node* series, uint64_t taken, cc_word name) {
  cc_suggest near;
  cc_suggest_init(&near, name.text);
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if ((series->type.dims & ~taken) >> d & 1) {
      cc_dim_suggest(c->input->dims[d], &near);
    }
  }
  const uint64_t left = series->type.dims & ~taken;
  if (left != 0 && (left & (left - 1)) == 0) { /* one dimension: say it as everywhere */
    uint16_t d = 0;
    while (!(left >> d & 1)) {
      d++;
    }
    return member_of(c, name, d);
  }
  return BAD(c, CC_E_NOT_INDEXED, name.span, name.text, dims_text(c, left), cc_suggest_text(c->arena, &near));
}

static uint16_t period_dim(const checker* c, uint64_t dims) {
  for (uint16_t d = 0; d < CC_DIM_WEEKDAY_ID && d < c->input->dim_count; d++) {
    if (dims >> d & 1) {
      return d;
    }
  }
  return NO_DIM;
}

/* A value (not a name for a member) as an index: its dimension by its kind. */
static const cc_node* index_value(checker* c, const cc_node* series, uint64_t taken, const cc_node* value,
                                  cc_span span) {
  const uint64_t left = series->type.dims & ~taken;
  const cc_type  type = value->type;
  if (is_any(value)) {
    return value;
  }
  if (type.kind == CC_T_PERIOD || type.kind == CC_T_MEMBER) {
    if (type.dim == NO_DIM || left >> type.dim & 1) {
      return value;
    }
    const uint16_t other = period_dim(c, left);
    if (type.kind == CC_T_PERIOD && other != NO_DIM) {
      return two_periods(c, span, type.dim, other);
    }
    return BAD(c, CC_E_NO_SUCH_AXIS, span, dim_name(c, type.dim), (cc_str){NULL, 0});
  }
  if (type.kind == CC_T_NUMBER && type.year && period_dim(c, left) != NO_DIM) {
    return to_dim(c, value, period_dim(c, left), span);
  }
  const cc_node* bare = cc_node_bare(value);
  if (type.kind == CC_T_TEXT && (bare->kind == CC_N_TEXT || bare->kind == CC_N_CHOICE)) {
    const cc_choice* choice = bare->kind == CC_N_CHOICE ? c->choices[bare->choice->id] : NULL;
    const cc_word    name = {choice ? choice->values[choice->base].text : bare->text, span};
    bool             told;
    const bool       settled = choice && choice->dim != NO_DIM && left >> choice->dim & 1;
    const uint16_t   dim = settled ? choice->dim : dim_for_literal(c, series, taken, name, &told);
    if (dim == NO_DIM) {
      return told ? poison(c) : not_indexed(c, series, taken, name);
    }
    return to_dim(c, value, dim, span);
  }
  const bool number = type.kind == CC_T_NUMBER && period_dim(c, left) != NO_DIM;
  return BAD(c, CC_E_INDEX_KIND, span, type_text(c, type),
             number ? cc_s("a year is written with four digits and without blanks: 2021") : (cc_str){NULL, 0});
}

static const cc_node* index_one(checker* c, const cc_node* series, uint64_t taken, const cc_ast_arg* arg, place at) {
  const cc_ast* ast = arg->value;
  if (arg->word.text.len > 0) {
    const uint16_t dim = dim_find(c, arg->word.text);
    if (dim == NO_DIM || !(series->type.dims >> dim & 1)) {
      cc_suggest near;
      cc_suggest_init(&near, arg->word.text);
      for (uint16_t d = 0; d < c->input->dim_count; d++) {
        if (series->type.dims >> d & 1) {
          cc_suggest_offer(&near, dim_name(c, d));
        }
      }
      return BAD(c, CC_E_NO_DIM, arg->word.span, arg->word.text, dims_text(c, series->type.dims),
                 cc_suggest_text(c->arena, &near));
    }
    at.dim = dim;
    return to_dim(c, expr(c, ast, at), dim, ast->span);
  }
  const bool literal = (ast->kind == CC_AST_NAME || ast->kind == CC_AST_TEXT) && is_memberish(c, ast, &at);
  if (literal) {
    bool           told;
    const uint16_t dim = dim_for_literal(c, series, taken, ast->word, &told);
    if (told) {
      return poison(c);
    }
    if (dim != NO_DIM) {
      return member_of(c, ast->word, dim);
    }
    if (ast->kind == CC_AST_NAME && dim_find(c, ast->word.text) != NO_DIM) {
      return unknown_name(c, &at, ast->word);
    }
    return not_indexed(c, series, taken, ast->word);
  }
  if (ast->kind == CC_AST_NAME) { /* rule 5: a value whose name is also a member here */
    for (uint16_t d = 0; d < c->input->dim_count; d++) {
      if (series->type.dims >> d & 1 && knows(c, d, ast->word.text)) {
        return BAD(c, CC_E_VALUE_AND_MEMBER, ast->span, ast->word.text, dim_name(c, d));
      }
    }
  }
  at.dim = NO_DIM;
  return index_value(c, series, taken, expr(c, ast, at), ast->span);
}

/* Whether ARG can only be a member of one dimension of SERIES; which one, in *DIM. */
static bool one_dim_knows(checker* c, const cc_node* series, const cc_ast_arg* arg, const place* at, uint16_t* dim) {
  const cc_ast* ast = arg->value;
  size_t        hits = 0;
  if (arg->word.text.len > 0) {
    *dim = dim_find(c, arg->word.text);
    return *dim != NO_DIM;
  }
  if ((ast->kind != CC_AST_NAME && ast->kind != CC_AST_TEXT) || !is_memberish(c, ast, at)) {
    return false;
  }
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if (series->type.dims >> d & 1 && !is_period(c, d)) {
      const bool known = is_unread(c, d) || knows(c, d, ast->word.text);
      hits += known;
      *dim = known ? d : *dim;
    }
  }
  return hits == 1;
}

/* The dimensions that another index than the one at I must have: `x["Totalt", "15"]`, where two know "Totalt". */
static uint64_t claimed(checker* c, const cc_node* series, const cc_ast* ast, size_t i, const place* at) {
  uint64_t dims = 0;
  uint16_t own = NO_DIM;
  if (one_dim_knows(c, series, &ast->args[i], at, &own)) {
    return 0;
  }
  for (size_t j = 1; j < ast->arg_count; j++) {
    uint16_t dim = NO_DIM;
    if (j != i && one_dim_knows(c, series, &ast->args[j], at, &dim)) {
      dims |= (uint64_t)1 << dim;
    }
  }
  return dims;
}

/* `municipalities[2016]`: those of that year. */
static const cc_node* plural_at(checker* c, const cc_node* set, const cc_ast* ast, place at) {
  const cc_node* period = to_dim(c, expr(c, ast->args[1].value, at), CC_YEAR, ast->args[1].value->span);
  if (is_any(period)) {
    return period;
  }
  cc_node* node = node_new(c, CC_N_PLURAL, ast->span, set->type, 1);
  if (node->arg_count == 1) {
    node->args[0] = period;
  }
  return node;
}

const cc_node* index_expr(checker* c, const cc_ast* ast, place at) {
  place inner = at;
  inner.dim = NO_DIM;
  const cc_node* series = value_expr(c, ast->args[0].value, inner);
  if (is_any(series)) {
    return series;
  }
  if (cc_node_bare(series)->kind == CC_N_PLURAL && cc_node_bare(series)->arg_count == 0 && ast->arg_count == 2) {
    return plural_at(c, series, ast, inner);
  }
  if (series->type.dims == 0 || series->type.kind == CC_T_SET) {
    return BAD(c, CC_E_NOT_SERIES, ast->args[0].value->span, type_text(c, series->type));
  }
  cc_node*  node = node_new(c, CC_N_INDEX, ast->span, series->type, ast->arg_count);
  uint16_t* dims = CC_ARRAY(c->arena, ast->arg_count, uint16_t);
  if (node->arg_count != ast->arg_count || !dims) {
    c->out_of_memory = true;
    return poison(c);
  }
  node->args[0] = series;
  node->dims = dims;
  uint64_t       taken = 0, brought = 0;
  const cc_node* open = NULL;
  for (size_t i = 1; i < ast->arg_count; i++) {
    const uint64_t others = claimed(c, series, ast, i, &inner);
    const cc_node* index = index_one(c, series, taken | others, &ast->args[i], inner);
    if (is_any(index)) {
      if (index->kind != CC_N_OPEN) {
        return index;
      }
      open = index;
      continue;
    }
    const uint16_t dim = index->type.dim;
    if (dim == NO_DIM) {
      return poison(c);
    }
    if (taken >> dim & 1) {
      return BAD(c, CC_E_INDEX_TWICE, ast->args[i].value->span, dim_name(c, dim));
    }
    taken |= (uint64_t)1 << dim;
    brought |= index->type.dims;
    node->args[i] = index;
    dims[i] = dim;
  }
  node->type.dims = (series->type.dims & ~taken) | brought;
  return open ? open : node; /* what hangs on an open choice is open */
}

/* ---- sets and ranges ---- */

static const cc_node* set_member(checker* c, const cc_ast* ast, place at, uint16_t dim) {
  if (dim != NO_DIM) {
    at.dim = dim;
    return to_dim(c, expr(c, ast, at), dim, ast->span);
  }
  at.dim = NO_DIM;
  const cc_node* node = ast->kind == CC_AST_TEXT ? member_anywhere(c, &at, ast->word) : expr(c, ast, at);
  if (node->type.kind == CC_T_NUMBER && node->type.year) {
    return to_dim(c, node, CC_YEAR, ast->span);
  }
  return node;
}

/* The dimension of a set without expectation: the only one that knows all its written members. */
static uint16_t dim_of_members(checker* c, const cc_ast* ast, const place* at) {
  uint16_t found = NO_DIM;
  size_t   hits = 0;
  for (uint16_t d = CC_DIM_WEEKDAY_ID; d < c->input->dim_count; d++) {
    size_t words = 0, known = 0;
    for (size_t i = 0; i < ast->arg_count; i++) {
      const cc_ast* m = ast->args[i].value;
      if ((m->kind == CC_AST_NAME || m->kind == CC_AST_TEXT) && is_memberish(c, m, at)) {
        words++;
        known += knows(c, d, m->word.text);
      }
    }
    if (words > 0 && known == words) {
      hits++;
      found = d;
    }
  }
  return hits == 1 ? found : NO_DIM;
}

const cc_node* set_expr(checker* c, const cc_ast* ast, place at) {
  uint16_t dim = at.dim;
  if (ast->word.text.len > 0) {
    dim = dim_find(c, ast->word.text);
    if (dim == NO_DIM) {
      return no_dim(c, ast->word, cc_s("the dimensions in reach"));
    }
  }
  if (dim == NO_DIM) {
    dim = dim_of_members(c, ast, &at);
  }
  cc_node* node = node_new(c, CC_N_SET, ast->span, cc_type_make(CC_T_SET), ast->arg_count);
  if (node->arg_count != ast->arg_count) {
    return poison(c);
  }
  for (size_t i = 0; i < ast->arg_count; i++) {
    const cc_node* member = set_member(c, ast->args[i].value, at, dim);
    if (is_any(member)) {
      return member;
    }
    if (member->type.kind != CC_T_MEMBER && member->type.kind != CC_T_PERIOD) {
      return BAD(c, CC_E_OPERAND, ast->args[i].value->span, cc_s("{ }"), type_text(c, member->type),
                 cc_s("members of one dimension"));
    }
    dim = member->type.dim;
    for (size_t j = 0; j < i; j++) {
      const cc_node* other = node->args[j];
      if (member->kind == other->kind && (member->kind == CC_N_MEMBER || member->kind == CC_N_PERIOD) &&
          member->at == other->at && (member->at != CC_NO_MEMBER || cc_str_eq(member->text, other->text))) {
        return BAD(
            c, CC_E_MEMBER_TWICE, ast->args[i].value->span,
            cc_diags_file_text(c->diags, member->span.file).at
                ? cc_str_sub(cc_diags_file_text(c->diags, member->span.file), member->span.start, member->span.end)
                : member->text);
      }
    }
    node->args[i] = member;
  }
  if (dim == NO_DIM) {
    return BAD(c, CC_E_EMPTY_SET, ast->span, cc_s(""));
  }
  node->type.dim = dim;
  return node;
}

/* Whether A stands behind B; false where that is not known before evidence is read. */
static bool is_later(const cc_node* a, const cc_node* b) {
  return a->kind == CC_N_PERIOD   ? a->at > b->at
         : a->kind == CC_N_MEMBER ? a->at != CC_NO_MEMBER && b->at != CC_NO_MEMBER && a->at > b->at
                                  : false;
}

const cc_node* range_expr(checker* c, const cc_ast* ast, place at) {
  const cc_node* end[2] = {NULL, NULL};
  uint16_t       dim = at.dim;
  for (int i = 0; i < 2; i++) {
    if (!ast->args[i].value) {
      continue;
    }
    end[i] = expr(c, ast->args[i].value, at);
    if (is_any(end[i])) {
      return end[i];
    }
    if (dim == NO_DIM) {
      dim = end[i]->type.kind == CC_T_NUMBER && end[i]->type.year ? (uint16_t)CC_YEAR : end[i]->type.dim;
    }
    if (dim == NO_DIM && end[i]->type.kind == CC_T_TEXT && waits_for_evidence(c)) {
      return later(c, ast->span);
    }
    if (dim == NO_DIM) {
      return BAD(c, CC_E_OPERAND, ast->args[i].value->span, cc_s(".."), type_text(c, end[i]->type),
                 cc_s("periods or members of an ordered dimension"));
    }
    end[i] = to_dim(c, end[i], dim, ast->args[i].value->span);
    if (is_any(end[i])) {
      return end[i];
    }
  }
  if (dim == NO_DIM) {
    return BAD(c, CC_E_OPEN_LEFT, ast->span, cc_s(""));
  }
  if (!is_period(c, dim) && !c->input->dims[dim]->ordered) {
    return BAD(c, CC_E_OPERAND, ast->span, cc_s(".."), JOIN(c, "members of {1}", dim_name(c, dim)),
               cc_s("periods or members of an ordered dimension"));
  }
  if (end[0] && end[1] && end[0]->kind == end[1]->kind && is_later(end[0], end[1])) {
    const cc_str text = cc_diags_file_text(c->diags, ast->span.file);
    return BAD(c, CC_E_FALLING, ast->span, cc_str_sub(text, end[0]->span.start, end[0]->span.end),
               cc_str_sub(text, end[1]->span.start, end[1]->span.end));
  }
  cc_type type = cc_type_make(CC_T_SET);
  type.dim = dim;
  cc_node* node = node_new(c, CC_N_RANGE, ast->span, type, 3);
  if (node->arg_count == 3) {
    node->args[0] = end[0];
    node->args[1] = end[1];
  }
  return node;
}
