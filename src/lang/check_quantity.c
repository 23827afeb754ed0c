/* every, some, most: variables, their sets, and the condition about each member. */
#include "lang/check_in.h"

#define MAX_VARIABLES 10000 /* each is an axis, numbered in 16 bits together with choices and dimensions */

static bool mentions(const cc_ast* ast, cc_str series_of, cc_str* series) {
  if (ast->kind == CC_AST_INDEX && ast->args[0].value->kind == CC_AST_NAME) {
    for (size_t i = 1; i < ast->arg_count; i++) {
      const cc_ast* index = ast->args[i].value;
      if (index->kind == CC_AST_NAME && cc_str_eq(index->word.text, series_of)) {
        *series = ast->args[0].value->word.text;
        return true;
      }
    }
  }
  for (size_t i = 0; i < ast->arg_count; i++) {
    if (ast->args[i].value && mentions(ast->args[i].value, series_of, series)) {
      return true;
    }
  }
  return false;
}

/* Whether all that is written in the set or range belongs to DIM. */
static bool all_known(const checker* c, uint16_t dim, const cc_ast* set) {
  size_t written = 0;
  for (size_t i = 0; i < set->arg_count; i++) {
    const cc_ast* m = set->args[i].value;
    if (m && ((m->kind != CC_AST_NAME && m->kind != CC_AST_TEXT) || !knows(c, dim, m->word.text))) {
      return false;
    }
    written += m != NULL;
  }
  return written > 0;
}

/* The dimension that members written for a variable belong to: from the series that the variable indexes in the body.
 */
static uint16_t dim_from_body(checker* c, const cc_ast* body, const cc_ast_binder* binder, place at) {
  cc_str series;
  if ((binder->set->kind != CC_AST_SET && binder->set->kind != CC_AST_RANGE) ||
      !mentions(body, binder->name.text, &series)) {
    return NO_DIM;
  }
  decl* found = scope_find(at.scope, series);
  if (!found || (found->kind != DECL_TABLE && found->kind != DECL_LET)) {
    return NO_DIM;
  }
  const cc_node* node = decl_node(c, found, body->span);
  uint16_t       dim = NO_DIM;
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if (node->type.dims >> d & 1 && all_known(c, d, binder->set)) {
      dim = d;
    }
  }
  return dim;
}

typedef struct bound_set {
  binding        link;
  cc_variable    variable;
  const cc_node* set;
} bound_set;

/* Replaces what WHERE says of the variable by what it says of the set's member: both are the one being tested. */
static const cc_node* binder_set(checker* c, const cc_ast_binder* binder, const cc_ast* body, place at,
                                 bound_set* out) {
  place inner = at;
  if (is_taken(c, &at, binder->name)) {
    return poison(c);
  }
  inner.dim = dim_from_body(c, body, binder, at);
  const cc_node* set = expr(c, binder->set, inner);
  if (is_any(set)) {
    return set;
  }
  if (set->type.kind != CC_T_SET) {
    return BAD(c, CC_E_OPERAND, binder->set->span, cc_s("in"), type_text(c, set->type), cc_s("a set or a range"));
  }
  if (c->program->variable_count >= MAX_VARIABLES) {
    return too_large(c, binder->name.span, "so many variables",
                     "10 000 in a case, with those of functions at each call");
  }
  cc_type type = cc_type_make(set->type.dim < CC_DIM_WEEKDAY_ID ? CC_T_PERIOD : CC_T_MEMBER);
  type.dim = set->type.dim;
  cc_node* node = node_new(c, CC_N_VARIABLE, binder->name.span, type, 0);
  out->variable = (cc_variable){binder->name.text, (uint16_t)c->program->variable_count++, set->type.dim};
  node->text = binder->name.text;
  cc_variable* v = CC_NEW(c->arena, cc_variable);
  if (!v) {
    c->out_of_memory = true;
    return poison(c);
  }
  *v = out->variable;
  node->variables = v;
  out->link = (binding){binder->name, node, false, at.bindings};
  out->set = set;
  return set;
}

static const cc_node* with_where(checker* c, const cc_ast_binder* binder, bound_set* b, place at) {
  if (!binder->where) {
    return b->set;
  }
  place inner = at;
  inner.dim = NO_DIM;
  inner.bindings = &b->link;
  const cc_node* truth = expr(c, binder->where, inner);
  if (is_any(truth)) {
    return truth;
  }
  const uint64_t own = (uint64_t)1 << b->set->type.dim;
  if (truth->type.kind != CC_T_TRUTH) {
    return BAD(c, CC_E_NOT_TRUTH, truth->span, type_text(c, truth->type), cc_s("'where' needs a condition"));
  }
  if (truth->type.dims & ~own) {
    return BAD(c, CC_E_LEFT_OVER, truth->span, dims_text(c, truth->type.dims & ~own), dim_name(c, b->set->type.dim));
  }
  cc_node* node = node_new(c, CC_N_WHERE, truth->span, b->set->type, 2);
  if (node->arg_count == 2) {
    node->args[0] = b->set;
    node->args[1] = truth;
    node->variables = b->link.node->variables; /* its axis is read as the set's own */
  }
  return node;
}

/* The first name in AST that is a series over DIM; empty if there is none. */
static cc_str series_over(checker* c, const cc_ast* ast, uint16_t dim, place at) {
  if (ast->kind == CC_AST_NAME) {
    decl*      found = scope_find(at.scope, ast->word.text);
    const bool series = found && (found->kind == DECL_TABLE ||
                                  (found->kind == DECL_LET && ((const cc_ast_let*)found->ast)->param_count == 0));
    return series && decl_node(c, found, ast->span)->type.dims >> dim & 1 ? ast->word.text : cc_s("");
  }
  for (size_t i = 0; i < ast->arg_count; i++) {
    const cc_str name = ast->args[i].value ? series_over(c, ast->args[i].value, dim, at) : cc_s("");
    if (name.len > 0) {
      return name;
    }
  }
  return cc_s("");
}

static const cc_node* unused(checker* c, const cc_ast* ast, const cc_variable* variable, cc_span span, place at) {
  const cc_str series = series_over(c, ast->args[0].value, variable->dim, at);
  return BAD(c, CC_E_UNUSED_VARIABLE, span, variable->name,
             JOIN(c, "{1}[{2}]", series.len > 0 ? series : cc_s("series"), variable->name));
}

const cc_node* quantity_expr(checker* c, const cc_ast* ast, place at) {
  const size_t n = ast->binder_count;
  bound_set*   bound = CC_ARRAY(c->arena, n, bound_set);
  cc_variable* vars = CC_ARRAY(c->arena, n, cc_variable);
  cc_node*     node = node_new(c, CC_N_QUANTITY, ast->span, cc_type_make(CC_T_TRUTH), n + 1);
  if (!bound || !vars || node->arg_count != n + 1) {
    c->out_of_memory = true;
    return poison(c);
  }
  place inner = at;
  inner.dim = NO_DIM;
  for (size_t i = 0; i < n; i++) {
    const cc_node* set = binder_set(c, &ast->binders[i], ast->args[0].value, inner, &bound[i]);
    if (is_any(set)) {
      return set;
    }
    set = with_where(c, &ast->binders[i], &bound[i], inner);
    if (is_any(set)) {
      return set;
    }
    node->args[i] = set;
    vars[i] = bound[i].variable;
    bound[i].link.used = false;
    inner.bindings = &bound[i].link;
  }
  const cc_node* body = expr(c, ast->args[0].value, inner);
  if (is_any(body)) {
    return body;
  }
  if (body->type.kind != CC_T_TRUTH) {
    return BAD(c, CC_E_NOT_TRUTH, body->span, type_text(c, body->type),
               JOIN(c, "'{1}' needs a condition behind the colon", cc_s(cc_op_text(ast->op))));
  }
  for (size_t i = 0; i < n; i++) {
    if (!bound[i].link.used) {
      return unused(c, ast, &bound[i].variable, ast->binders[i].name.span, inner);
    }
  }
  node->args[n] = body;
  node->variables = vars;
  node->op = ast->op;
  node->type.dims = body->type.dims;
  return node;
}
