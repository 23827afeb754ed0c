/* Names that only the evidence can tell to be members: what hangs on them is open until it is read, and the tables that
   tell must be read though no node reaches them. */
#include "lang/check_in.h"

bool waits_for_evidence(checker* c) {
  for (uint16_t d = CC_DIM_WEEKDAY_ID + 1; d < c->input->dim_count && !c->input->evidence; d++) {
    if (is_unread(c, d)) {
      return true;
    }
  }
  return false;
}

const cc_node* later(checker* c, cc_span span) {
  c->program->postponed = true;
  cc_node* node = node_new(c, CC_N_OPEN, span, cc_type_make(CC_T_ANY), 0);
  node->at = 1;
  return node;
}

const cc_node* value_expr(checker* c, const cc_ast* ast, place at) {
  bool known = ast->kind != CC_AST_NAME || !is_memberish(c, ast, &at) || !waits_for_evidence(c);
  for (uint16_t d = CC_DIM_WEEKDAY_ID; d < c->input->dim_count && !known; d++) {
    known = knows(c, d, ast->word.text);
  }
  return known ? expr(c, ast, at) : unknown_name(c, &at, ast->word);
}

static void want(checker* c, const cc_ast* ast, const scope* s);

static void want_table(checker* c, const cc_ast_table* ast) {
  for (size_t i = 0; i < c->program->table_count; i++) {
    cc_table_decl* t = c->program->tables[i];
    t->wanted = t->wanted || t->ast == ast;
  }
}

static void want_choice(checker* c, const cc_ast_choice* choice, const scope* home) {
  want(c, choice->value, home);
  for (size_t i = 0; i < choice->item_count; i++) {
    want(c, choice->items[i].from, home);
    want(c, choice->items[i].to, home);
  }
}

static void want_name(checker* c, cc_str name, const scope* s) {
  decl* found = scope_find(s, name);
  if (!found || found->wanted) {
    return;
  }
  found->wanted = true;
  if (found->kind == DECL_TABLE) {
    want_table(c, found->ast);
  } else if (found->kind == DECL_LET) {
    want(c, ((const cc_ast_let*)found->ast)->value, found->home);
  } else if (found->kind == DECL_CHOICE) {
    want_choice(c, found->ast, found->home);
  }
}

/* The depth of AST is that of the text, which the parser has bounded, times that of names, each gone through once. */
static void want(checker* c, const cc_ast* ast, const scope* s) {
  if (!ast) {
    return;
  }
  if (ast->kind == CC_AST_NAME || ast->kind == CC_AST_CALL) {
    want_name(c, ast->word.text, s);
  }
  for (size_t i = 0; i < ast->arg_count; i++) {
    want(c, ast->args[i].value, s);
  }
  for (size_t i = 0; i < ast->binder_count; i++) {
    want(c, ast->binders[i].set, s);
    want(c, ast->binders[i].where, s);
  }
}

void want_tables_of(checker* c, const cc_ast* ast, const scope* s) {
  if (c->program->postponed) {
    want(c, ast, s);
  }
}
