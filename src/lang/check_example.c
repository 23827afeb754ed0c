/* Examples: the names of one, where its rows and givens stand in for what its file says. */
#include "lang/check_in.h"

typedef struct example_check {
  checker*                c;
  const cc_example_input* in;
  const cc_ast_example*   ast;
  scope*                  home; /* of its file */
  scope*                  own;
  uint16_t*               over;  /* the dimensions of its rows */
  cc_word*                words; /* and their names, as its header has them */
  size_t                  over_count;
  uint64_t                dims;
} example_check;

static cc_str kind_text(const decl* d) {
  static const char* const WORDS[] = {
      [DECL_CHOICE] = "a choice", [DECL_LET] = "a let",    [DECL_DOCUMENT] = "a document",
      [DECL_TABLE] = "a table",   [DECL_PLURAL] = "a set", [DECL_ATTRIBUTE] = "a column of places"};
  const bool function = d->kind == DECL_LET && d->ast && ((const cc_ast_let*)d->ast)->param_count > 0;
  return cc_s(function ? "a function of the author's" : WORDS[d->kind]);
}

static cc_str near_names(checker* c, const scope* s, cc_str name, bool with_dims) {
  cc_suggest near;
  cc_suggest_init(&near, name);
  for (int i = 0; i < 2; i++) {
    for (const decl* d = i == 0 ? s->decls : s->imports; d; d = d->next) {
      if (!cc_str_eq(d->name.text, name)) {
        cc_suggest_offer(&near, d->name.text);
      }
    }
  }
  for (size_t d = 0; with_dims && d < c->input->dim_count; d++) {
    cc_suggest_offer(&near, c->input->dims[d]->name);
  }
  return cc_suggest_text(c->arena, &near);
}

/* ---- the header of the rows ---- */

static cc_status find_dims(example_check* e) {
  const cc_ast_row* header = &e->ast->rows[0];
  e->over = CC_ARRAY(e->c->arena, header->count, uint16_t);
  e->words = CC_ARRAY(e->c->arena, header->count, cc_word);
  e->c->program->columns = CC_ARRAY(e->c->arena, header->count, const cc_table_decl*);
  CC_NEED((e->over && e->words && e->c->program->columns) || header->count == 0);
  for (size_t i = 0; i < header->count; i++) {
    const uint16_t dim = dim_find(e->c, header->cells[i].word.text);
    if (dim == NO_DIM) {
      continue;
    }
    if (e->dims >> dim & 1) {
      BAD(e->c, CC_E_COLUMN_TWICE, header->cells[i].span, header->cells[i].word.text);
      continue;
    }
    e->dims |= (uint64_t)1 << dim;
    e->words[e->over_count] = header->cells[i].word;
    e->over[e->over_count++] = dim;
  }
  if (e->over_count == 0 && header->count > 0) {
    BAD(e->c, CC_E_ROWS_NO_DIM, cc_span_join(header->cells[0].span, header->cells[header->count - 1].span), cc_s(""));
  }
  return CC_OK;
}

/* The type that a let has in its file; ANY where it has none. */
static cc_type type_of_let(const example_check* e, const cc_ast_let* let) {
  const cc_program* base = e->in->base;
  for (size_t i = 0; i < base->node_count; i++) {
    const cc_node* node = base->nodes[i];
    if (node->kind == CC_N_LET && node->span.file == let->span.file && node->span.start == let->span.start) {
      return node->type;
    }
  }
  return cc_type_make(CC_T_ANY);
}

/* What a column holds: as its table is declared, or in unit and scale of its let. */
static bool column_type(example_check* e, const decl* found, cc_table_decl* out) {
  if (found->kind == DECL_TABLE) {
    for (size_t i = 0; i < e->c->program->table_count; i++) {
      if (e->c->program->tables[i]->ast == found->ast) {
        *out = *e->c->program->tables[i];
        return true;
      }
    }
    return false; /* its declaration was refused, and told */
  }
  const cc_ast_let* let = found->kind == DECL_LET ? found->ast : NULL;
  const cc_type     type = let && let->param_count == 0 ? type_of_let(e, let) : cc_type_make(CC_T_ANY);
  if (type.kind != CC_T_NUMBER) {
    BAD(e->c, CC_E_COLUMN_KIND, out->ast->name.span, out->name,
        let && type.kind != CC_T_ANY ? JOIN(e->c, "a let that holds {1}", type_text(e->c, type)) : kind_text(found));
    return false;
  }
  *out = (cc_table_decl){.name = out->name, .title = out->name, .type = type, .factor = type.word, .pack = out->pack};
  out->type.bare = out->type.year = false;
  return true;
}

/* One column that feeds a value: a table over the dimensions of the rows, in the place of what has that name. */
static cc_status feed(example_check* e, size_t column) {
  const cc_word word = {e->ast->rows[0].cells[column].word.text, e->ast->rows[0].cells[column].span};
  decl* const   found = scope_find(e->home, word.text);
  if (!found) {
    BAD(e->c, CC_E_COLUMN_UNKNOWN, word.span, word.text, near_names(e->c, e->home, word.text, true));
    return CC_OK;
  }
  if (found->home == e->own) {
    BAD(e->c, CC_E_COLUMN_TWICE, word.span, word.text);
    return CC_OK;
  }
  cc_ast_table* ast = CC_NEW(e->c->arena, cc_ast_table);
  CC_NEED(ast);
  *ast = found->kind == DECL_TABLE ? *(const cc_ast_table*)found->ast
                                   : (cc_ast_table){.name = word, .title = word, .span = word.span};
  ast->name = word;
  ast->over = e->words;
  ast->over_count = e->over_count;
  cc_table_decl table = {.name = word.text, .ast = ast, .pack = e->home->pack};
  if (!column_type(e, found, &table)) {
    return CC_OK;
  }
  table.ast = ast;
  table.over = e->over;
  table.over_count = e->over_count;
  table.type.dims = e->dims;
  e->c->program->columns[column] = add_table(e->c, table);
  (void)example_decl(e->c, e->own, DECL_TABLE, word, ast);
  return e->c->out_of_memory ? CC_NO_MEMORY : CC_OK;
}

static cc_status feed_all(example_check* e) {
  if (e->ast->row_count == 0) {
    return CC_OK;
  }
  CC_TRY(find_dims(e));
  for (size_t i = 0; i < e->ast->rows[0].count; i++) {
    if (dim_find(e->c, e->ast->rows[0].cells[i].word.text) == NO_DIM) {
      CC_TRY(feed(e, i));
    }
  }
  return CC_OK;
}

/* ---- what is given ---- */

static cc_str instead_of_given(const decl* found) {
  return found->kind == DECL_TABLE      ? cc_s("write its figures in rows, below a header with its name")
         : found->kind == DECL_DOCUMENT ? cc_s("examples have no documents: what rests on one is unknown in them")
                                        : cc_s("give the values that it is made of");
}

static void give(example_check* e, const cc_ast_let* given) {
  const decl* found = scope_find(e->home, given->name.text);
  if (found && found->home == e->own) {
    BAD(e->c, CC_E_TWICE, given->name.span, given->name.text);
    cc_diag_also(e->c->diags, found->name.span, "also here");
    return;
  }
  const bool function = found && found->kind == DECL_LET && ((const cc_ast_let*)found->ast)->param_count > 0;
  if (found && (function || (found->kind != DECL_CHOICE && found->kind != DECL_LET && found->kind != DECL_PLURAL))) {
    BAD(e->c, CC_E_GIVEN_KIND, given->name.span, given->name.text, kind_text(found), instead_of_given(found));
    return;
  }
  (void)example_decl(e->c, e->own, DECL_LET, given->name, given);
}

/* What nothing needs was misspelt, or makes the reader believe that it matters. */
static void tell_unused(example_check* e) {
  bool unused = false;
  for (const decl* d = e->own->decls; d && !e->c->failed && e->ast->outcome_count > 0; d = d->next) {
    if (!d->used) {
      BAD(e->c, CC_E_GIVEN_UNUSED, d->name.span, d->name.text, near_names(e->c, e->home, d->name.text, false));
      e->c->failed = false; /* each of them is told */
      unused = true;
    }
  }
  e->c->failed = e->c->failed || unused;
}

/* ---- outcomes ---- */

static cc_status check_outcome(example_check* e, const cc_ast_outcome* outcome, cc_claim* out) {
  const place at = {.scope = e->own, .dim = NO_DIM};
  *out = (cc_claim){.name = outcome->text, .span = outcome->span, .readings = CC_NEW(e->c->arena, cc_reading)};
  CC_NEED(out->readings);
  out->reading_count = 1;
  out->readings[0] = (cc_reading){.span = outcome->span, .checks = CC_NEW(e->c->arena, cc_check)};
  CC_NEED(out->readings[0].checks);
  out->readings[0].check_count = 1;
  out->readings[0].checks[0] =
      (cc_check){.text = outcome->text, .span = outcome->span, .node = check_truth(e->c, outcome->check, at)};
  e->c->failed = e->c->failed || !out->readings[0].checks[0].node;
  return CC_OK;
}

static void verdict_outcome(example_check* e, const cc_ast_outcome* outcome, const cc_node* subject, cc_claim* out) {
  const cc_ast_file* file = e->c->input->file;
  cc_suggest         near;
  cc_suggest_init(&near, outcome->claim.text);
  for (size_t i = 0; e->in->home == 0 && i < file->claim_count; i++) {
    if (cc_str_eq(file->claims[i].name.text, outcome->claim.text)) {
      check_claim(e->c, &file->claims[i], subject, out);
      return;
    }
    cc_suggest_offer(&near, file->claims[i].name.text);
  }
  BAD(e->c, CC_E_VERDICT_UNKNOWN, outcome->claim.span, outcome->claim.text,
      cc_s(e->in->home == 0 ? "a claim of this case" : "`check ... gives ...`: a rule file has no claims"),
      cc_suggest_text(e->c->arena, &near));
}

static cc_status check_outcomes(example_check* e) {
  cc_program* const    program = e->c->program;
  const cc_node* const subject = e->in->home == 0 ? subject_node(e->c, e->c->input->file->subject) : NULL;
  program->claims = CC_ARRAY(e->c->arena, e->ast->outcome_count, cc_claim);
  CC_NEED(program->claims || e->ast->outcome_count == 0);
  for (size_t i = 0; i < e->ast->outcome_count; i++) {
    const cc_ast_outcome* outcome = &e->ast->outcomes[i];
    if (outcome->check) {
      CC_TRY(check_outcome(e, outcome, &program->claims[i]));
    } else {
      verdict_outcome(e, outcome, subject, &program->claims[i]);
    }
    program->claim_count++;
  }
  return CC_OK;
}

/* Where the lines of the example end. */
static uint32_t end_of(const cc_ast_example* ast) {
  uint32_t end = ast->span.end;
  for (size_t i = 0; i < ast->outcome_count; i++) {
    end = ast->outcomes[i].span.end > end ? ast->outcomes[i].span.end : end;
  }
  for (size_t i = 0; i < ast->given_count; i++) {
    end = ast->givens[i].span.end > end ? ast->givens[i].span.end : end;
  }
  return end;
}

cc_status cc_check_example(cc_arena* arena, const cc_check_input* input, const cc_example_input* example,
                           cc_program** out, cc_diags* diags) {
  example_check e = {.in = example, .ast = example->example};
  *out = NULL;
  CC_TRY(check_start(arena, input, diags, &e.c));
  e.c->example = e.ast->span;
  e.c->example_end = end_of(e.ast);
  e.c->failed = false; /* what is wrong with the files was told when they were checked */
  e.home = e.c->scopes[example->home];
  CC_NEED(e.own = scope_new(e.c, e.home->pack, NULL, e.home));
  CC_TRY(feed_all(&e));
  for (size_t i = 0; i < e.ast->given_count; i++) {
    give(&e, &e.ast->givens[i]);
  }
  CC_TRY(check_outcomes(&e));
  tell_unused(&e);
  if (e.c->out_of_memory) {
    return CC_NO_MEMORY;
  }
  if (e.c->failed || e.c->gave_up) {
    return CC_BAD_INPUT;
  }
  e.c->needed_count = e.c->choice_count;
  check_end(e.c);
  *out = e.c->program;
  return CC_OK;
}
