/* Check: a case and its packs become a typed program. Names, types and units are settled here, before any figure is
 * read. */
#include "base/limits.h"
#include "lang/check_in.h"

/* ---- units and tables ---- */

/* A language that no report is written in. */
static void check_language(checker* c, cc_word language) {
  if (cc_str_is(language.text, "en") || cc_str_is(language.text, "sv")) {
    return;
  }
  cc_suggest near;
  cc_suggest_init(&near, language.text);
  cc_suggest_offer(&near, cc_s("en"));
  cc_suggest_offer(&near, cc_s("sv"));
  BAD(c, CC_W_LANGUAGE, language.span, language.text, cc_suggest_text(c->arena, &near));
}

static void unit_nouns(checker* c, const cc_ast_unit_def* ast, cc_unit_def* def) {
  def->noun_count = ast->singular.text.len > 0 ? ast->language_count + 1 : 0;
  def->nouns = CC_ARRAY(c->arena, def->noun_count, cc_noun);
  if (!def->nouns && def->noun_count > 0) {
    c->out_of_memory = true;
    def->noun_count = 0;
    return;
  }
  if (def->noun_count > 0) {
    def->nouns[0] = (cc_noun){cc_s("en"), ast->singular.text, ast->plural.text};
  }
  for (size_t i = 1; i < def->noun_count; i++) {
    check_language(c, ast->languages[i - 1]);
    def->nouns[i] = (cc_noun){ast->languages[i - 1].text, ast->singulars[i - 1].text, ast->plurals[i - 1].text};
  }
}

static void unit_base(checker* c, const cc_ast_unit_def* ast, cc_unit_def* def, uint16_t self) {
  def->base = self;
  def->factor = 1;
  if (ast->base.text.len == 0) {
    return;
  }
  uint16_t           index;
  const cc_unit_def* base = unit_find(c, ast->base.text, &index);
  int64_t            up;
  if (!base || !cc_num_is_whole(ast->factor) || !cc_num_floor(ast->factor, &up) || up <= 0 ||
      __builtin_mul_overflow(up, base->factor, &def->factor)) {
    if (!base) {
      (void)no_unit(c, ast->base);
    } else {
      BAD(c, CC_E_NO_UNIT, ast->base.span, ast->base.text, (cc_str){NULL, 0});
    }
    def->broken = true;
    def->factor = 1;
    return;
  }
  def->base = base->base;
  def->broken = base->broken;
}

static cc_status declare_units(checker* c) {
  size_t count = 0;
  for (size_t s = 0; s < c->scope_count; s++) {
    count += c->scopes[s]->ast->unit_count;
  }
  c->program->units = CC_ARRAY(c->arena, count + 1, cc_unit_def);
  CC_NEED(c->program->units);
  for (size_t s = c->scope_count; s-- > 0;) { /* packs first: a case may build on their units */
    const cc_ast_file* f = c->scopes[s]->ast;
    for (size_t i = 0; i < f->unit_count; i++) {
      uint16_t same;
      if (unit_find(c, f->units[i].name.text, &same)) {
        BAD(c, CC_E_TWICE, f->units[i].name.span, f->units[i].name.text);
        continue;
      }
      cc_unit_def def = {.name = f->units[i].name.text};
      unit_nouns(c, &f->units[i], &def);
      unit_base(c, &f->units[i], &def, (uint16_t)c->program->unit_count);
      c->program->units[c->program->unit_count++] = def;
    }
  }
  return CC_OK;
}

static bool table_dims(checker* c, const cc_ast_table* ast, cc_table_decl* t) {
  t->over = CC_ARRAY(c->arena, ast->over_count, uint16_t);
  if (!t->over && ast->over_count > 0) {
    c->out_of_memory = true;
    return false;
  }
  for (size_t i = 0; i < ast->over_count; i++) {
    const uint16_t dim = dim_find(c, ast->over[i].text);
    if (dim == NO_DIM) {
      (void)no_dim(c, ast->over[i], cc_s("a dimension that is declared, or year, split_year, quarter, month, day"));
      return false;
    }
    if (t->type.dims >> dim & 1) {
      BAD(c, CC_E_INDEX_TWICE, ast->over[i].span, dim_name(c, dim));
      return false;
    }
    t->type.dims |= (uint64_t)1 << dim;
    t->over[t->over_count++] = dim;
  }
  return true;
}

/* `column "Kommun" is municipality`: what it is must be a dimension of the table, or one of the two words. */
static void table_columns(checker* c, const cc_ast_table* ast) {
  for (size_t i = 0; i < ast->column_count; i++) {
    const cc_word name = ast->columns[i].name;
    if (cc_str_is(name.text, "?")) {
      BAD(c, CC_E_TABLE_OPEN, name.span, cc_s("what the column is: value, nothing, or a dimension behind `over`"));
      continue;
    }
    bool       known = cc_str_is(name.text, "value") || cc_str_is(name.text, "nothing");
    cc_suggest near;
    cc_suggest_init(&near, name.text);
    cc_suggest_offer(&near, cc_s("value"));
    cc_suggest_offer(&near, cc_s("nothing"));
    for (size_t d = 0; d < ast->over_count; d++) {
      known = known || cc_str_eq(name.text, ast->over[d].text);
      cc_suggest_offer(&near, ast->over[d].text);
    }
    if (!known) {
      BAD(c, CC_E_COLUMN_DIM, name.span, name.text, cc_suggest_text(c->arena, &near));
    }
  }
}

/* Tells each line of the table whose answer is `?`; whether its unit is one. */
static bool table_is_open(checker* c, const cc_ast_table* ast) {
  if (cc_str_is(ast->publisher.text, "?")) {
    BAD(c, CC_E_TABLE_OPEN, ast->publisher.span,
        cc_s("who published the figures and where they stand, between quotation marks"));
  }
  if (cc_str_is(ast->decimal.text, "?")) {
    BAD(c, CC_E_TABLE_OPEN, ast->decimal.span, cc_s("the decimal mark of the file: \".\" or \",\""));
  }
  if (ast->unit.open) {
    BAD(c, CC_E_TABLE_OPEN, ast->unit.span, cc_s("what is counted: %, pp, number, or a declared unit"));
  }
  return ast->unit.open;
}

cc_table_decl* add_table(checker* c, cc_table_decl table) {
  cc_table_decl*  t = CC_NEW(c->arena, cc_table_decl);
  cc_table_decl** all = CC_ARRAY(c->arena, c->program->table_count + 1, cc_table_decl*);
  if (!t || !all) {
    c->out_of_memory = true;
    return NULL;
  }
  for (size_t i = 0; i < c->program->table_count; i++) {
    all[i] = c->program->tables[i];
  }
  *t = table;
  t->id = (uint16_t)c->program->table_count;
  all[c->program->table_count++] = t;
  c->program->tables = all;
  return t;
}

static void declare_table(checker* c, const scope* s, const cc_ast_table* ast) {
  cc_table_decl* const t = &(cc_table_decl){0};
  *t = (cc_table_decl){.name = ast->name.text, .title = ast->title.text, .ast = ast, .pack = s->pack, .factor = 1};
  t->type = cc_type_make(CC_T_NUMBER);
  table_columns(c, ast);
  if (table_is_open(c, ast)) {
    t->type = cc_type_make(CC_T_ANY); /* said once: what is written with the table fits it */
  } else if (ast->unit.span.end > ast->unit.span.start && !unit_type(c, &ast->unit, &t->type, &t->factor)) {
    return;
  }
  t->type.bare = false;
  for (size_t i = 0; i < ast->caveat_count; i++) {
    for (size_t k = 0; k < ast->caveats[i].count; k++) {
      check_language(c, ast->caveats[i].languages[k]);
    }
  }
  if (ast->over_count == 0) {
    BAD(c, CC_E_OVER_MISSING, ast->name.span, ast->name.text);
    return;
  }
  if (table_dims(c, ast, t)) {
    (void)add_table(c, *t);
  }
}

/* The file that declares T. */
static scope* pack_scope(const checker* c, const cc_table_decl* t) {
  scope* s = c->scopes[0];
  for (size_t i = 0; i < c->scope_count; i++) {
    s = cc_str_eq(c->scopes[i]->pack, t->pack) ? c->scopes[i] : s;
  }
  return s;
}

/* By what the publisher of a table divides it: a value of the same file, with a figure for each of its members or
   coarser. */
static void table_denominator(checker* c, cc_table_decl* t) {
  const cc_word name = t->ast->denominator;
  scope* const  s = pack_scope(c, t);
  const place   at = {.scope = s, .dim = NO_DIM};
  decl*         found = name.text.len > 0 ? scope_find(s, name.text) : NULL;
  if (!found) {
    if (name.text.len > 0) {
      (void)unknown_name(c, &at, name);
    }
    return;
  }
  const bool     function = found->kind == DECL_LET && ((const cc_ast_let*)found->ast)->param_count > 0;
  const cc_node* node = function ? NULL : decl_node(c, found, name.span);
  if (node && is_any(node)) {
    return; /* told where it stands */
  }
  if (!node || node->type.kind != CC_T_NUMBER || node->type.bare || (node->type.dims & ~t->type.dims)) {
    BAD(c, CC_E_DENOMINATOR, name.span, name.text, t->name, node ? type_text(c, node->type) : cc_s("a function"),
        dims_text(c, t->type.dims));
    return;
  }
  t->denominator = node;
}

/* A table of printed rates: over the same dimensions as the table that it names, whose publisher divides by what is
   known, and of the unit that comes of it. What it holds is compared and decides nothing. */
static void table_rate_of(checker* c, cc_table_decl* t) {
  const cc_word  name = t->ast->rate_of;
  cc_table_decl* of = NULL;
  cc_unit        unit;
  cc_suggest     near;
  cc_type        figure = t->type;
  figure.dims = 0;
  cc_suggest_init(&near, name.text);
  for (size_t i = 0; i < c->program->table_count && name.text.len > 0; i++) {
    cc_table_decl* const other = c->program->tables[i];
    of = other != t && cc_str_eq(other->name, name.text) ? other : of;
    cc_suggest_offer(&near, other->name);
  }
  if (name.text.len == 0 || t->type.kind != CC_T_NUMBER) {
    return; /* nothing is said of rates, or its unit was told to be open */
  }
  if (!of) {
    const cc_str words = cc_suggest_text(c->arena, &near);
    BAD(c, CC_E_RATE_OF, name.span, name.text, cc_s("it is no other table"),
        words.at ? JOIN(c, "did you mean {1}?", words) : words);
  } else if (!of->denominator) {
    if (of->ast->denominator.text.len == 0) {
      BAD(c, CC_E_RATE_OF, name.span, name.text, cc_s("nothing says by what its publisher divides it"),
          cc_s("write a line `denominator` below that table"));
    }
  } else if (of->type.dims != t->type.dims) {
    BAD(c, CC_E_RATE_OF, name.span, name.text,
        JOIN(c, "it is over {1}, and this table over {2}", dims_text(c, of->type.dims), dims_text(c, t->type.dims)),
        cc_s("rates are compared figure by figure"));
  } else if (!cc_unit_mul(of->type.unit, of->denominator->type.unit, -1, &unit) || !cc_unit_eq(unit, t->type.unit)) {
    BAD(c, CC_E_RATE_OF, name.span, name.text,
        JOIN(c, "divided by {1} it is no {2}", of->ast->denominator.text, type_text(c, figure)),
        cc_s("write the unit of the rates with its per: unit offence per 100 000 person"));
  } else {
    t->rate_of = of;
  }
  decl* const self = scope_find(pack_scope(c, t), t->name);
  if (self) {
    self->used = true; /* by being compared */
  }
}

/* ---- claims ---- */

const cc_node* subject_node(checker* c, cc_word subject) {
  if (subject.text.len == 0) {
    return NULL;
  }
  const place at = {.scope = c->scopes[0], .dim = NO_DIM};
  bool        known = false, unread = false;
  for (uint16_t d = CC_DIM_WEEKDAY_ID; d < c->input->dim_count; d++) {
    known = known || knows(c, d, subject.text);
    unread = unread || is_unread(c, d);
  }
  if (!known && unread) {
    return NULL; /* a dimension that only the evidence fills may know it */
  }
  const cc_node* node = member_anywhere(c, &at, subject);
  return is_any(node) ? NULL : node;
}

static cc_str what_instead(const cc_node* node) {
  switch (node->type.kind) {
  case CC_T_NUMBER:
    return cc_s("compare it: write = and the number that the text states");
  case CC_T_SET:
    return cc_s("compare it: write = and the members, or count(...) = and their number");
  default:
    return cc_s("compare it with what the text states");
  }
}

const cc_node* check_truth(checker* c, const cc_ast* ast, place at) {
  const cc_node* node = expr(c, ast, at);
  want_tables_of(c, ast, at.scope); /* an open operand hides the tables behind it */
  if (is_any(node)) {
    return node->kind == CC_N_OPEN ? node : NULL;
  }
  if (node->type.kind != CC_T_TRUTH) {
    const bool unit = node->type.kind == CC_T_NUMBER && !node->type.bare;
    BAD(c, CC_E_NOT_TRUTH, ast->span,
        unit ? JOIN(c, "a number of {1}", type_text(c, node->type)) : type_text(c, node->type), what_instead(node));
    return NULL;
  }
  if (node->type.dims != 0) {
    BAD(c, CC_E_TRUTH_PER, ast->span, dims_text(c, node->type.dims));
    return NULL;
  }
  return node;
}

static void check_reading(checker* c, const cc_ast_reading* ast, scope* s, cc_reading* out) {
  *out = (cc_reading){.name = ast->name.text, .span = ast->span, .check_count = ast->check_count};
  out->checks = CC_ARRAY(c->arena, ast->check_count, cc_check);
  if (!out->checks && ast->check_count > 0) {
    c->out_of_memory = true;
    out->check_count = 0;
    return;
  }
  const place at = {.scope = s, .dim = NO_DIM};
  for (size_t i = 0; i < ast->check_count; i++) {
    const cc_ast_check* check = &ast->checks[i];
    out->checks[i] = (cc_check){.detail = check->detail, .text = check->text, .span = check->span};
    out->checks[i].node = check_truth(c, check->value, at);
  }
}

/* In a file with mistakes that which uses it may be what could not be read. */
static void warn_unused(checker* c, const scope* s) {
  if (!c->input->lint || cc_diags_failed(c->diags)) {
    return;
  }
  for (const decl* d = s->decls; d; d = d->next) {
    const bool written = d->kind != DECL_PLURAL && d->kind != DECL_ATTRIBUTE;
    if (written && !d->used) {
      CC_DIAG(c->diags, CC_W_UNUSED, d->name.span, d->name.text);
    }
  }
}

/* Looks into every name, used or not, so that a mistake in a let that no check needs yet is told too. */
static void look_into(checker* c, scope* s) {
  for (decl* d = s->decls; d; d = d->next) {
    const bool used = d->used;
    const bool function = d->kind == DECL_LET && ((const cc_ast_let*)d->ast)->param_count > 0;
    if (!function && d->kind != DECL_ATTRIBUTE && d->kind != DECL_PLURAL && !d->same) {
      (void)decl_node(c, d, d->name.span);
    }
    d->used = used;
  }
}

void check_claim(checker* c, const cc_ast_claim* ast, const cc_node* subject, cc_claim* out) {
  scope* s = claim_scope(c, ast);
  *out = (cc_claim){.name = ast->name.text,
                    .quotes = ast->quotes,
                    .quote_count = ast->quote_count,
                    .uncheckable = ast->uncheckable,
                    .because = ast->because.text,
                    .subject = subject,
                    .span = ast->span};
  if (ast->subject.text.len > 0) {
    out->subject = subject_node(c, ast->subject);
  }
  out->readings = CC_ARRAY(c->arena, ast->reading_count, cc_reading);
  out->reading_count = out->readings ? ast->reading_count : 0;
  for (size_t i = 0; i < out->reading_count; i++) {
    check_reading(c, &ast->readings[i], s, &out->readings[i]);
  }
  if (s != c->scopes[0]) {
    look_into(c, s);
    warn_unused(c, s);
  }
}

static cc_status check_claims(checker* c) {
  const cc_ast_file* f = c->input->file;
  const cc_node*     subject = subject_node(c, f->subject);
  c->program->claims = CC_ARRAY(c->arena, f->claim_count, cc_claim);
  CC_NEED(c->program->claims || f->claim_count == 0);
  for (size_t i = 0; i < f->claim_count; i++) {
    check_claim(c, &f->claims[i], subject, &c->program->claims[i]);
    c->program->claim_count++;
  }
  return CC_OK;
}

/* ---- choices that run over a dimension ---- */

static bool is_each(const checker* c, const cc_choice* choice) {
  for (size_t s = 0; s < c->scope_count; s++) {
    const cc_ast_file* f = c->scopes[s]->ast;
    for (size_t i = 0; i < f->choice_count; i++) {
      if (f->choices[i].each && cc_str_eq(f->choices[i].name.text, choice->name)) {
        return true;
      }
    }
  }
  return false;
}

/* Every member of the dimension, the base where it stands among them. */
static cc_status spread_each(checker* c, cc_choice* choice) {
  const cc_dim*   dim = c->input->dims[choice->dim];
  cc_choice_value base = choice->values[choice->base];
  uint32_t        at = CC_NO_MEMBER;
  if (cc_dim_find(dim, base.text, &at) != CC_OK || dim->kind == CC_DIM_PERIOD) {
    return CC_OK; /* told where it indexes, or postponed to the evidence */
  }
  cc_choice_value* all = CC_ARRAY(c->arena, dim->count + 1, cc_choice_value);
  CC_NEED(all);
  size_t count = 0;
  for (uint32_t m = 0; m < dim->count && count < CC_MAX_CHOICE_VALUES; m++) {
    if (m == at) {
      choice->base = count;
    }
    if (!dim->members[m].aggregate || m == at) {
      all[count++] = (cc_choice_value){.at = m, .text = dim->members[m].label};
    }
  }
  choice->values = all;
  choice->count = count;
  return CC_OK;
}

static cc_status finish_choices(checker* c) {
  for (size_t i = 0; i < c->choice_count; i++) {
    cc_choice* choice = c->choices[i];
    if (choice->open || !choice->values || !is_each(c, choice)) {
      continue;
    }
    if (choice->type.kind == CC_T_MEMBER && choice->dim == NO_DIM) {
      choice->dim = choice->type.dim;
    }
    if (choice->dim == NO_DIM) {
      BAD(c, CC_E_VARY_EACH, choice->span, choice->name);
      continue;
    }
    CC_TRY(spread_each(c, choice));
  }
  return CC_OK;
}

static void settings_known(checker* c) {
  for (size_t i = 0; i < c->input->setting_count; i++) {
    const cc_setting* set = &c->input->settings[i];
    bool              found = false;
    cc_suggest        near;
    cc_suggest_init(&near, set->name);
    cc_str names = {NULL, 0};
    for (size_t k = 0; k < c->choice_count; k++) {
      found = found || cc_str_eq(c->choices[k]->name, set->name);
      cc_suggest_offer(&near, c->choices[k]->name);
      names = names.at ? JOIN(c, "{1}, {2}", names, c->choices[k]->name) : c->choices[k]->name;
    }
    if (!found) {
      BAD(c, CC_E_SET_UNKNOWN, set->span, set->name, names.at ? names : cc_s("none: the case has no choice"),
          cc_suggest_text(c->arena, &near));
    }
  }
}

/* ---- all of it ---- */

cc_status check_start(cc_arena* arena, const cc_check_input* input, cc_diags* diags, checker** out) {
  checker*    c = CC_NEW(arena, checker);
  cc_program* made = CC_NEW(arena, cc_program);
  *out = c;
  CC_NEED(c && made);
  *c = (checker){.arena = arena, .diags = diags, .input = input, .program = made};
  c->poison.kind = CC_N_KINDS;
  c->poison.type = cc_type_make(CC_T_ANY);
  made->file = input->file;
  made->dims = (cc_dim**)input->dims;
  made->dim_count = input->dim_count;
  CC_TRY(scopes_make(c));
  if (c->gave_up) {
    return CC_LIMIT;
  }
  CC_TRY(declare_units(c));
  for (size_t s = 0; s < c->scope_count; s++) {
    const cc_ast_file* f = c->scopes[s]->ast;
    for (size_t i = 0; i < f->table_count; i++) {
      declare_table(c, c->scopes[s], &f->tables[i]);
    }
  }
  return c->out_of_memory ? CC_NO_MEMORY : CC_OK;
}

void check_end(checker* c) {
  c->program->choices = c->choices;
  c->program->choice_count = c->needed_count;
  c->program->nodes = c->nodes;
  c->program->node_count = c->node_count;
}

static cc_status check_all(checker* c) {
  for (size_t i = 0; i < c->input->file->choice_count; i++) { /* in written order, which is the order of the axes */
    decl* found = scope_find(c->scopes[0], c->input->file->choices[i].name.text);
    if (found) {
      const bool used = found->used; /* to be looked into is no use */
      (void)decl_node(c, found, found->name.span);
      found->used = used;
    }
  }
  for (size_t i = 0; i < c->program->table_count; i++) {
    table_denominator(c, c->program->tables[i]);
  }
  for (size_t i = 0; i < c->program->table_count; i++) {
    table_rate_of(c, c->program->tables[i]);
  }
  CC_TRY(check_claims(c));
  for (size_t s = 0; s < c->scope_count; s++) {
    look_into(c, c->scopes[s]);
    c->needed_count = s == 0 ? c->choice_count : c->needed_count; /* what a pack proposes beside is nobody's choice */
  }
  if (!c->gave_up) {
    warn_unused(c, c->scopes[0]);
  }
  CC_TRY(finish_choices(c));
  settings_known(c);
  return c->out_of_memory ? CC_NO_MEMORY : c->gave_up ? CC_LIMIT : CC_OK;
}

cc_status cc_check_case(cc_arena* arena, const cc_check_input* input, cc_program** out, cc_diags* diags) {
  *out = NULL;
  const size_t mistakes = cc_diags_count(diags, CC_ERROR); /* a bad lock may have been told before */
  checker*     c;
  CC_TRY(check_start(arena, input, diags, &c));
  CC_TRY(check_all(c));
  if (cc_diags_count(diags, CC_ERROR) > mistakes) {
    return CC_BAD_INPUT;
  }
  check_end(c);
  if (input->lint) {
    CC_TRY(lint_case(c));
    check_end(c); /* a constant that was looked at is a node more */
  }
  *out = c->program;
  return CC_OK;
}
