/* Expressions: names, logic, sets, and which kind is checked by whom; comparisons stand in check_compare.c. */
#include "base/limits.h"
#include "lang/check_in.h"

/* ---- names ---- */

static binding* bound(const place* at, cc_str name) {
  for (const binding* b = at->bindings; b; b = b->up) {
    if (cc_str_eq(b->name.text, name)) {
      return (binding*)b;
    }
  }
  return NULL;
}

/* Whether AST names a member only if its place expects one: a name that is no value, a text, a set, a plain number. */
bool is_memberish(const checker* c, const cc_ast* ast, const place* at) {
  (void)c;
  switch (ast->kind) {
  case CC_AST_TEXT:
  case CC_AST_SET:
  case CC_AST_NUMBER:
    return true;
  case CC_AST_NAME:
    return !bound(at, ast->word.text) && !scope_find(at->scope, ast->word.text);
  default:
    return false;
  }
}

static const cc_node* name_expr(checker* c, const cc_ast* ast, place at) {
  const cc_str name = ast->word.text;
  binding*     b = bound(&at, name);
  decl*        found = b ? NULL : scope_find(at.scope, name);
  if ((b || found) && at.dim != NO_DIM && knows(c, at.dim, name)) {
    return BAD(c, CC_E_VALUE_AND_MEMBER, ast->span, name, dim_name(c, at.dim));
  }
  if (b) {
    b->used = true;
    return b->node;
  }
  if (found) {
    if (found->kind == DECL_LET && ((const cc_ast_let*)found->ast)->param_count > 0) {
      return BAD(c, CC_E_LET_DIMS, ast->span, name,
                 number_text(c, cc_num_int((int64_t)((const cc_ast_let*)found->ast)->param_count)), cc_s("none"),
                 JOIN(c, "write {1}(...)", name));
    }
    return decl_node(c, found, ast->span);
  }
  if (at.dim != NO_DIM) {
    if (dim_find(c, name) != NO_DIM) {
      return unknown_name(c, &at, ast->word);
    }
    return member_of(c, ast->word, at.dim);
  }
  return member_anywhere(c, &at, ast->word);
}

static const cc_node* text_expr(checker* c, const cc_ast* ast, place at) {
  if (at.dim != NO_DIM && at.dim >= CC_DIM_WEEKDAY_ID) {
    return member_of(c, ast->word, at.dim);
  }
  cc_node* node = node_new(c, CC_N_TEXT, ast->span, cc_type_make(CC_T_TEXT), 0);
  node->text = ast->word.text;
  return node;
}

static const cc_node* date_expr(checker* c, const cc_ast* ast, place at) {
  (void)at;
  cc_type type = cc_type_make(CC_T_PERIOD);
  type.dim = (uint16_t)ast->period.kind;
  cc_node* node = node_new(c, CC_N_PERIOD, ast->span, type, 0);
  node->at = ast->period.at;
  return node;
}

static const cc_node* truth_expr(checker* c, const cc_ast* ast, place at) {
  (void)at;
  cc_node* node = node_new(c, CC_N_TRUTH, ast->span, cc_type_make(CC_T_TRUTH), 0);
  node->at = ast->kind == CC_AST_TRUE;
  return node;
}

static const cc_node* open_expr(checker* c, const cc_ast* ast, place at) {
  (void)at;
  return node_new(c, CC_N_OPEN, ast->span, cc_type_make(CC_T_ANY), 0);
}

/* ---- logic ---- */

cc_node* pair_node(checker* c, cc_node_kind kind, const cc_ast* ast, cc_type type, const cc_node* a, const cc_node* b) {
  type.dims = a->type.dims | b->type.dims;
  cc_node* node = node_new(c, kind, ast->span, type, 2);
  if (node->arg_count == 2) {
    node->args[0] = a;
    node->args[1] = b;
  }
  node->op = ast->op;
  return node;
}

static bool is_truth(checker* c, const cc_node* node, const char* word) {
  if (node->type.kind == CC_T_TRUTH || is_any(node)) {
    return true;
  }
  BAD(c, CC_E_NOT_TRUTH, node->span, type_text(c, node->type),
      JOIN(c, "'{1}' joins what is true or false", cc_s(word)));
  return false;
}

static const cc_node* and_or_expr(checker* c, const cc_ast* ast, place at) {
  at.dim = NO_DIM;
  const cc_node* a = expr(c, ast->args[0].value, at);
  const cc_node* b = expr(c, ast->args[1].value, at);
  const bool     x = is_truth(c, a, cc_op_text(ast->op)), y = is_truth(c, b, cc_op_text(ast->op));
  if (!x || !y || (is_any(a) && a->kind != CC_N_OPEN) || (is_any(b) && b->kind != CC_N_OPEN)) {
    return poison(c);
  }
  return pair_node(c, ast->op == CC_OP_AND ? CC_N_AND : CC_N_OR, ast, cc_type_make(CC_T_TRUTH), a, b);
}

static const cc_node* not_expr(checker* c, const cc_ast* ast, place at) {
  at.dim = NO_DIM;
  const cc_node* a = expr(c, ast->args[0].value, at);
  if (!is_truth(c, a, "not") || (is_any(a) && a->kind != CC_N_OPEN)) {
    return poison(c);
  }
  cc_type type = cc_type_make(CC_T_TRUTH);
  type.dims = a->type.dims;
  cc_node* node = node_new(c, CC_N_NOT, ast->span, type, 1);
  if (node->arg_count == 1) {
    node->args[0] = a;
  }
  return node;
}

static const cc_node* negate_expr(checker* c, const cc_ast* ast, place at) {
  at.dim = NO_DIM;
  const cc_node* a = expr(c, ast->args[0].value, at);
  if (is_any(a)) {
    return a;
  }
  if (a->type.kind != CC_T_NUMBER) {
    return BAD(c, CC_E_OPERAND, ast->span, cc_s("-"), type_text(c, a->type), cc_s("a number"));
  }
  cc_type type = a->type;
  type.year = false;
  if (a->kind == CC_N_NUMBER) { /* a negative literal keeps its written precision */
    cc_node* node = node_new(c, CC_N_NUMBER, ast->span, type, 0);
    node->half = a->half;
    node->rounded = a->rounded;
    node->number = a->number;
    cc_status status = CC_OK;
    node->number = cc_num_neg(c->arena, a->number, &status);
    c->out_of_memory |= status != CC_OK;
    return node;
  }
  cc_node* node = node_new(c, CC_N_NEGATE, ast->span, type, 1);
  if (node->arg_count == 1) {
    node->args[0] = a;
  }
  return node;
}

/* ---- sets ---- */

static const cc_node* not_a_set(checker* c, const cc_ast* ast, const cc_node* node) {
  const cc_str word = cc_s(cc_op_text(ast->op));
  if (node->type.kind == CC_T_NUMBER && ast->op != CC_OP_WHERE) {
    return BAD(c, CC_E_PLUS_OF_NUMBERS, ast->op_span, word, type_text(c, node->type),
               cc_s(ast->op == CC_OP_PLUS ? "+" : "-"));
  }
  return BAD(c, CC_E_OPERAND, node->span, word, type_text(c, node->type), cc_s("a set such as municipalities"));
}

static const cc_node* where_expr(checker* c, const cc_ast* ast, place at) {
  const cc_node* set = expr(c, ast->args[0].value, at);
  if (is_any(set)) {
    return set;
  }
  if (set->type.kind != CC_T_SET) {
    return not_a_set(c, ast, set);
  }
  place inner = at;
  inner.dim = NO_DIM;
  const cc_node* truth = expr(c, ast->args[1].value, inner);
  if (is_any(truth) && truth->kind != CC_N_OPEN) {
    return truth;
  }
  if (!is_any(truth) && truth->type.kind != CC_T_TRUTH) {
    return BAD(c, CC_E_NOT_TRUTH, ast->args[1].value->span, type_text(c, truth->type),
               cc_s("'where' needs a condition"));
  }
  const uint64_t own = (uint64_t)1 << set->type.dim;
  if (truth->type.dims & ~own) {
    return BAD(c, CC_E_LEFT_OVER, ast->args[1].value->span, dims_text(c, truth->type.dims & ~own),
               dim_name(c, set->type.dim));
  }
  cc_node* node = pair_node(c, CC_N_WHERE, ast, set->type, set, truth);
  node->type.dims = 0;
  return node;
}

static const cc_node* plus_member(checker* c, const cc_ast* ast, const cc_ast* member, place at, uint16_t dim) {
  at.dim = dim;
  const cc_node* node = expr(c, member, at);
  if (is_any(node)) {
    return node;
  }
  if (node->type.kind == CC_T_NUMBER && !node->type.year) {
    return not_a_set(c, ast, node);
  }
  if (node->type.kind != CC_T_SET) {
    return to_dim(c, node, dim, member->span);
  }
  if (node->type.dim != dim) {
    return BAD(c, CC_E_SETS_DIFFER, ast->op_span, dim_name(c, dim), dim_name(c, node->type.dim));
  }
  return node;
}

static const cc_node* plus_expr(checker* c, const cc_ast* ast, place at) {
  const cc_node* set = expr(c, ast->args[0].value, at);
  if (is_any(set)) {
    return set;
  }
  if (set->type.kind != CC_T_SET && set->type.kind != CC_T_MEMBER) {
    return not_a_set(c, ast, set);
  }
  const cc_ast* right = ast->args[1].value;
  const size_t  count = right->kind == CC_AST_LIST ? right->arg_count : 1;
  cc_type       type = cc_type_make(CC_T_SET);
  type.dim = set->type.dim;
  cc_node* node = node_new(c, ast->op == CC_OP_PLUS ? CC_N_PLUS : CC_N_MINUS, ast->span, type, count + 1);
  if (node->arg_count != count + 1) {
    return poison(c);
  }
  node->args[0] = set;
  for (size_t i = 0; i < count; i++) {
    const cc_ast*  one = right->kind == CC_AST_LIST ? right->args[i].value : right;
    const cc_node* member = plus_member(c, ast, one, at, set->type.dim);
    if (is_any(member)) {
      return member;
    }
    node->args[i + 1] = member;
  }
  return node;
}

static const cc_node* list_expr(checker* c, const cc_ast* ast, place at) {
  (void)at;
  return BAD(c, CC_E_OPERAND, ast->span, cc_s(","), cc_s("a list here"), cc_s("one value; a list stands in { }"));
}

/* ---- all kinds ---- */

static const cc_node* binary_expr(checker* c, const cc_ast* ast, place at) {
  switch (ast->op) {
  case CC_OP_AND:
  case CC_OP_OR:
    return and_or_expr(c, ast, at);
  case CC_OP_WHERE:
    return where_expr(c, ast, at);
  case CC_OP_PLUS:
  case CC_OP_MINUS:
    return plus_expr(c, ast, at);
  default:
    return arithmetic_expr(c, ast, at);
  }
}

#define MAX_STEPS 5000000 /* expressions looked at, over and over in author's functions: a second's work */

const cc_node* expr(checker* c, const cc_ast* ast, place at) {
  static const cc_node* (*const BY_KIND[CC_AST_KINDS])(checker*, const cc_ast*, place) = {
      [CC_AST_NUMBER] = number_expr, [CC_AST_DATE] = date_expr,        [CC_AST_TEXT] = text_expr,
      [CC_AST_TRUE] = truth_expr,    [CC_AST_FALSE] = truth_expr,      [CC_AST_OPEN] = open_expr,
      [CC_AST_NAME] = name_expr,     [CC_AST_CALL] = call_expr,        [CC_AST_SET] = set_expr,
      [CC_AST_INDEX] = index_expr,   [CC_AST_NEGATE] = negate_expr,    [CC_AST_NOT] = not_expr,
      [CC_AST_BINARY] = binary_expr, [CC_AST_COMPARE] = compare_expr,  [CC_AST_RANGE] = range_expr,
      [CC_AST_LIST] = list_expr,     [CC_AST_QUANTITY] = quantity_expr};
  if (!ast || c->out_of_memory || c->gave_up) {
    return poison(c);
  }
  if (++c->steps > MAX_STEPS) {
    return too_large(c, ast->span, "a case of too many steps", "5 000 000 steps, with those of functions at each call");
  }
  if (c->depth >= MAX_NESTED) {
    return too_large(c, ast->span, "values that need each other so deeply", "1 000 expressions within each other");
  }
  c->depth++;
  c->deepest = c->depth > c->deepest ? c->depth : c->deepest;
  const cc_node* node = BY_KIND[ast->kind](c, ast, at);
  c->depth--;
  return node;
}
