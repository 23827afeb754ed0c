/* Which name is what: the values of each file, what `use` brings in, and rings among them. */
#include "base/limits.h"
#include "lang/check_in.h"

#define MAX_NAMES 5000 /* declared values: they are found by going through them */

uint16_t dim_find(const checker* c, cc_str name) {
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if (cc_str_eq(c->input->dims[d]->name, name)) {
      return d;
    }
  }
  return NO_DIM;
}

const cc_unit_def* unit_find(const checker* c, cc_str name, uint16_t* index) {
  for (uint16_t u = 0; u < c->program->unit_count; u++) {
    if (cc_str_eq(c->program->units[u].name, name)) {
      *index = u;
      return &c->program->units[u];
    }
  }
  return NULL;
}

static decl* in_list(decl* list, cc_str name) {
  for (; list; list = list->next) {
    if (cc_str_eq(list->name.text, name)) {
      return list;
    }
  }
  return NULL;
}

decl* decl_stands(decl* found) {
  while (found && found->same) {
    found = found->same;
  }
  return found;
}

decl* scope_find(const scope* s, cc_str name) {
  for (; s; s = s->up) {
    decl* found = in_list(s->decls, name);
    if (!found) {
      found = in_list(s->imports, name);
    }
    if (found) {
      return decl_stands(found);
    }
  }
  return NULL;
}

/* A name of SCOPE's own. A second one is told with both places; the first stays. */
static decl* declare(checker* c, scope* s, decl_kind kind, cc_word name, const void* ast) {
  if (c->gave_up) {
    return NULL;
  }
  decl* before = in_list(s->decls, name.text);
  if (!before && s->up) {
    before = scope_find(s->up, name.text);
  }
  if (before) {
    BAD(c, CC_E_TWICE, name.span, name.text);
    cc_diag_also(c->diags, before->name.span, "also here");
    return NULL;
  }
  if (function_find(c, name.text) != SIZE_MAX) {
    BAD(c, CC_E_FUNCTION_NAME, name.span, name.text);
    return NULL;
  }
  if (++c->names > MAX_NAMES) {
    too_large(c, name.span, "so many names", "5 000 in a case and its packs");
    return NULL;
  }
  decl* made = CC_NEW(c->arena, decl);
  if (!made) {
    c->out_of_memory = true;
    return NULL;
  }
  *made = (decl){.kind = kind, .name = name, .home = s, .ast = ast, .dim = NO_DIM, .next = s->decls};
  s->decls = made;
  return made;
}

/* A name of an example: it may be one of its file, in whose place it stands then. */
decl* example_decl(checker* c, scope* s, decl_kind kind, cc_word name, const void* ast) {
  scope* const up = s->up;
  decl* const  before = scope_find(up, name.text);
  s->up = NULL;
  decl* const made = declare(c, s, kind, name, ast);
  s->up = up;
  if (made && before) {
    before->same = made;
  }
  return made;
}

static void declare_dimension(checker* c, scope* s, const cc_ast_dimension* d) {
  const uint16_t dim = dim_find(c, d->name.text);
  if (dim == NO_DIM) {
    return;
  }
  if (d->plural.text.len > 0) {
    decl* made = declare(c, s, DECL_PLURAL, d->plural, d);
    if (made) {
      made->dim = dim;
    }
  }
  const cc_dim* of = c->input->dims[dim];
  for (size_t a = 0; a < of->attribute_count; a++) {
    decl* made = declare(c, s, DECL_ATTRIBUTE, (cc_word){of->attributes[a], d->name.span}, d);
    if (made) {
      made->dim = dim;
      made->attribute = a;
    }
  }
}

static void declare_file(checker* c, scope* s) {
  const cc_ast_file* f = s->ast;
  for (size_t i = 0; i < f->dimension_count; i++) {
    declare_dimension(c, s, &f->dimensions[i]);
  }
  for (size_t i = 0; i < f->table_count; i++) {
    declare(c, s, DECL_TABLE, f->tables[i].name, &f->tables[i]);
  }
  for (size_t i = 0; i < f->choice_count; i++) {
    declare(c, s, DECL_CHOICE, f->choices[i].name, &f->choices[i]);
  }
  for (size_t i = 0; i < f->let_count; i++) {
    declare(c, s, DECL_LET, f->lets[i].name, &f->lets[i]);
  }
  for (size_t i = 0; i < f->document_count; i++) {
    declare(c, s, DECL_DOCUMENT, f->documents[i].name, &f->documents[i]);
  }
}

static scope* pack_scope(checker* c, cc_str name) {
  for (size_t i = 1; i < c->scope_count; i++) {
    if (cc_str_eq(c->scopes[i]->pack, name)) {
      return c->scopes[i];
    }
  }
  return NULL;
}

/* One imported name. The case may declare a choice again that came by `use`: then there is one value, the case's. */
static void import(checker* c, scope* s, decl* from, const cc_ast_use* use) {
  decl* own = in_list(s->decls, from->name.text);
  if (own) {
    if (s->pack.len == 0 && own->kind == DECL_CHOICE && from->kind == DECL_CHOICE) {
      from->same = own;
    } else {
      BAD(c, CC_E_TWICE, own->name.span, own->name.text);
      cc_diag_also(c->diags, use->span, "it also comes by this 'use'");
    }
    return;
  }
  decl* before = in_list(s->imports, from->name.text);
  if (before) {
    if (before->home != from->home) {
      BAD(c, CC_E_USE_CLASH, use->span, from->name.text, before->home->pack, from->home->pack);
    }
    return;
  }
  decl* made = CC_NEW(c->arena, decl);
  if (!made) {
    c->out_of_memory = true;
    return;
  }
  *made = *from;
  made->same = from; /* looked into at its home, once for all files */
  made->next = s->imports;
  s->imports = made;
}

/* Dimensions and units come with every value, so naming one is no mistake. */
static bool is_dim_or_unit(const cc_ast_file* ast, cc_str name) {
  for (size_t i = 0; i < ast->dimension_count; i++) {
    if (cc_str_eq(ast->dimensions[i].name.text, name)) {
      return true;
    }
  }
  for (size_t i = 0; i < ast->unit_count; i++) {
    if (cc_str_eq(ast->units[i].name.text, name)) {
      return true;
    }
  }
  return false;
}

static void import_listed(checker* c, scope* s, const scope* pack, const cc_ast_use* use) {
  for (size_t i = 0; i < use->only_count; i++) {
    decl* from = in_list(pack->decls, use->only[i].text);
    if (!from && is_dim_or_unit(pack->ast, use->only[i].text)) {
      continue;
    }
    if (!from) {
      cc_suggest near;
      cc_suggest_init(&near, use->only[i].text);
      for (const decl* d = pack->decls; d; d = d->next) {
        cc_suggest_offer(&near, d->name.text);
      }
      BAD(c, CC_E_NOT_IN_PACK, use->only[i].span, use->name.text, use->only[i].text, cc_suggest_text(c->arena, &near));
      continue;
    }
    import(c, s, from, use);
  }
}

static void import_uses(checker* c, scope* s) {
  for (size_t u = 0; u < s->ast->use_count; u++) {
    const cc_ast_use* use = &s->ast->uses[u];
    const scope*      pack = pack_scope(c, use->name.text);
    if (!pack) {
      continue; /* told when the file was looked for */
    }
    for (decl* d = pack->decls; d; d = d->next) {
      const bool with_dims = d->kind == DECL_PLURAL || d->kind == DECL_ATTRIBUTE;
      if (use->only_count == 0 || with_dims) {
        import(c, s, d, use);
      }
    }
    import_listed(c, s, pack, use);
  }
}

scope* scope_new(checker* c, cc_str pack, const cc_ast_file* ast, scope* up) {
  scope* s = CC_NEW(c->arena, scope);
  if (!s) {
    c->out_of_memory = true;
    return NULL;
  }
  *s = (scope){.pack = pack, .ast = ast, .up = up};
  return s;
}

bool is_taken(checker* c, const place* at, cc_word name) {
  cc_span before = {0};
  bool    found = false;
  for (const binding* b = at->bindings; b && !found; b = b->up) {
    found = cc_str_eq(b->name.text, name.text);
    before = b->name.span;
  }
  const decl* value = found ? NULL : scope_find(at->scope, name.text);
  if (!found && !value) {
    return false;
  }
  BAD(c, CC_E_TWICE, name.span, name.text);
  cc_diag_also(c->diags, found ? before : value->name.span, "also here");
  return true;
}

/* The arguments of author's functions are names like others. */
static void check_params(checker* c, scope* s, const cc_ast_let* let) {
  const place at = {.scope = s, .dim = NO_DIM};
  for (size_t p = 0; p < let->param_count; p++) {
    (void)is_taken(c, &at, let->params[p]);
  }
}

static void check_all_params(checker* c, scope* s) {
  for (size_t i = 0; i < s->ast->let_count; i++) {
    check_params(c, s, &s->ast->lets[i]);
  }
}

cc_status scopes_make(checker* c) {
  c->scopes = CC_ARRAY(c->arena, c->input->pack_count + 1, scope*);
  CC_NEED(c->scopes);
  CC_NEED(c->scopes[c->scope_count++] = scope_new(c, cc_s(""), c->input->file, NULL));
  for (size_t i = 0; i < c->input->pack_count; i++) {
    const cc_pack* pack = &c->input->packs[i];
    CC_NEED(c->scopes[c->scope_count++] = scope_new(c, pack->name, pack->ast, NULL));
  }
  for (size_t i = 0; i < c->scope_count; i++) {
    declare_file(c, c->scopes[i]);
  }
  for (size_t i = 0; i < c->scope_count; i++) {
    import_uses(c, c->scopes[i]);
  }
  for (size_t i = 0; i < c->scope_count; i++) {
    check_all_params(c, c->scopes[i]);
  }
  return c->out_of_memory ? CC_NO_MEMORY : CC_OK;
}

scope* claim_scope(checker* c, const cc_ast_claim* claim) {
  scope* s = scope_new(c, cc_s(""), NULL, c->scopes[0]);
  if (!s) {
    return c->scopes[0];
  }
  for (size_t i = 0; i < claim->let_count; i++) {
    declare(c, s, DECL_LET, claim->lets[i].name, &claim->lets[i]);
  }
  for (size_t i = 0; i < claim->document_count; i++) {
    declare(c, s, DECL_DOCUMENT, claim->documents[i].name, &claim->documents[i]);
  }
  for (size_t i = 0; i < claim->let_count; i++) {
    check_params(c, s, &claim->lets[i]);
  }
  return s;
}

/* ---- the node of a name ---- */

static const cc_node* ring(checker* c, const decl* found, cc_span span) {
  cc_buf path;
  cc_buf_init(&path, CC_MAX_TEXT_BYTES);
  for (const decl* d = c->at_work; d; d = d->asked_by) {
    cc_str so_far = cc_buf_take(c->arena, &path);
    cc_buf_clear(&path);
    cc_buf_init(&path, CC_MAX_TEXT_BYTES);
    cc_buf_add(&path, d->name.text);
    cc_buf_adds(&path, " needs ");
    cc_buf_add(&path, so_far.len > 0 ? so_far : found->name.text);
    if (d == found) {
      break;
    }
  }
  const cc_str text = cc_buf_take(c->arena, &path);
  cc_buf_clear(&path);
  return BAD(c, CC_E_RING, span, found->name.text, text.at ? text : cc_s(""));
}

static const cc_node* let_node(checker* c, decl* found) {
  const cc_ast_let* let = found->ast;
  const place       at = {.scope = found->home, .dim = NO_DIM};
  const cc_node*    body = expr(c, let->value, at);
  if (is_any(body)) {
    return body;
  }
  cc_node* node = node_new(c, CC_N_LET, let->span, body->type, 1);
  if (node->kind == CC_N_LET) {
    node->args[0] = body;
    node->text = found->name.text;
  }
  return node;
}

static const cc_node* table_node(checker* c, const decl* found) {
  for (size_t i = 0; i < c->program->table_count; i++) {
    const cc_table_decl* t = c->program->tables[i];
    if (t->ast == found->ast) {
      cc_node* node = node_new(c, CC_N_TABLE, found->name.span, t->type, 0);
      node->table = t;
      return node;
    }
  }
  return poison(c); /* its declaration was refused */
}

static const cc_node* document_node(checker* c, const decl* found) {
  const cc_ast_document* d = found->ast;
  cc_document*           made = CC_NEW(c->arena, cc_document);
  cc_document**          all = CC_ARRAY(c->arena, c->program->document_count + 1, cc_document*);
  if (!made || !all) {
    c->out_of_memory = true;
    return poison(c);
  }
  for (size_t i = 0; i < c->program->document_count; i++) {
    all[i] = c->program->documents[i];
  }
  *made = (cc_document){.name = d->name.text,
                        .title = d->title.text,
                        .file = d->file.text,
                        .id = (uint16_t)c->program->document_count,
                        .span = d->span};
  all[c->program->document_count++] = made;
  c->program->documents = all;
  cc_node* node = node_new(c, CC_N_DOCUMENT, d->span, cc_type_make(CC_T_DOCUMENT), 0);
  node->document = made;
  return node;
}

static const cc_node* dim_node(checker* c, const decl* found) {
  if (found->kind == DECL_PLURAL) {
    return full_set(c, found->dim, found->name.span);
  }
  cc_type type = cc_type_make(CC_T_TEXT);
  type.dims = (uint64_t)1 << found->dim;
  cc_node* node = node_new(c, CC_N_ATTRIBUTE, found->name.span, type, 0);
  node->at = (int64_t)found->attribute;
  node->text = found->name.text;
  return node;
}

static const cc_node* make_node(checker* c, decl* found) {
  switch (found->kind) {
  case DECL_CHOICE:
    return choice_node(c, found);
  case DECL_LET:
    return let_node(c, found);
  case DECL_DOCUMENT:
    return document_node(c, found);
  case DECL_TABLE:
    return table_node(c, found);
  case DECL_PLURAL:
  case DECL_ATTRIBUTE:
    return dim_node(c, found);
  }
  return poison(c);
}

const cc_node* decl_node(checker* c, decl* found, cc_span span) {
  found = decl_stands(found);
  found->used = true;
  if (found->state == DECL_DONE) {
    c->deepest = c->depth + found->depth > c->deepest ? c->depth + found->depth : c->deepest;
    return c->deepest > MAX_NESTED
               ? too_large(c, span, "values that need each other so deeply", "1 000 expressions within each other")
               : found->node;
  }
  if (found->state == DECL_AT_WORK) {
    return ring(c, found, span);
  }
  const unsigned deepest = c->deepest;
  c->deepest = c->depth;
  found->state = DECL_AT_WORK;
  found->asked_by = c->at_work;
  c->at_work = found;
  found->node = make_node(c, found);
  found->depth = c->deepest - c->depth;
  c->deepest = deepest > c->deepest ? deepest : c->deepest;
  c->at_work = found->asked_by;
  found->state = DECL_DONE;
  return found->node;
}

/* ---- names that are nothing ---- */

static void offer_scope(cc_suggest* near, const scope* s) {
  for (; s; s = s->up) {
    for (const decl* d = s->decls; d; d = d->next) {
      cc_suggest_offer(near, d->name.text);
    }
    for (const decl* d = s->imports; d; d = d->next) {
      cc_suggest_offer(near, d->name.text);
    }
  }
}

const cc_node* no_dim(checker* c, cc_word name, cc_str among) {
  cc_suggest near;
  cc_suggest_init(&near, name.text);
  for (size_t d = 0; d < c->input->dim_count; d++) {
    cc_suggest_offer(&near, c->input->dims[d]->name);
  }
  return BAD(c, CC_E_NO_DIM, name.span, name.text, among, cc_suggest_text(c->arena, &near));
}

/* "for subtraction write crimes - people": the halves of a hyphenated name that are values themselves. */
static cc_str subtraction(checker* c, const place* at, cc_str name) {
  for (size_t i = 1; i + 1 < name.len; i++) {
    const cc_str left = cc_str_sub(name, 0, i), right = cc_str_sub(name, i + 1, name.len);
    if (name.at[i] == '-' && scope_find(at->scope, left) && scope_find(at->scope, right)) {
      return JOIN(c, "for subtraction write {1} - {2}", left, right);
    }
  }
  return (cc_str){NULL, 0};
}

/* A dimension's name where a value is wanted: perhaps a choice is spelled otherwise. */
static const cc_node* dim_as_value(checker* c, const place* at, cc_word name) {
  cc_suggest near;
  cc_suggest_init(&near, name.text);
  offer_scope(&near, at->scope);
  const cc_str words = cc_suggest_text(c->arena, &near);
  return BAD(c, CC_E_DIM_AS_VALUE, name.span, name.text,
             words.at ? JOIN(c, "did you mean {1}? else name a {2}, or declare `choice {2} = ...`", words, name.text)
                      : JOIN(c, "name a {1}, or declare `choice {1} = ...`", name.text));
}

/* A name that begins like a dimension whose set has none: `regions` where only `region` is declared. */
static cc_str plural_missing(checker* c, cc_str name) {
  for (size_t d = CC_DIM_WEEKDAY_ID + 1; d < c->input->dim_count; d++) {
    const cc_dim* dim = c->input->dims[d];
    if (dim->plural.len == 0 && name.len > dim->name.len && cc_str_eq(cc_str_sub(name, 0, dim->name.len), dim->name)) {
      return JOIN(c,
                  "for the set of all of them write `plural {2}` behind the name and the label of the dimension '{1}'",
                  dim->name, name);
    }
  }
  return (cc_str){NULL, 0};
}

const cc_node* unknown_name(checker* c, const place* at, cc_word name) {
  if (c->dim_missing && dim_find(c, name.text) == NO_DIM) {
    return poison(c); /* it may be a member of what was misspelled, which is told */
  }
  const uint16_t dim = dim_find(c, name.text);
  if (dim != NO_DIM) {
    return dim_as_value(c, at, name);
  }
  cc_str help = subtraction(c, at, name.text);
  if (!help.at) {
    cc_suggest near;
    cc_suggest_init(&near, name.text);
    offer_scope(&near, at->scope);
    for (const binding* b = at->bindings; b; b = b->up) {
      cc_suggest_offer(&near, b->name.text);
    }
    for (size_t d = 0; d < c->input->dim_count; d++) {
      cc_dim_suggest(c->input->dims[d], &near);
    }
    const cc_str words = cc_suggest_text(c->arena, &near);
    help = words.at ? JOIN(c, "did you mean {1}?", words) : plural_missing(c, name.text);
  }
  return BAD(c, CC_E_NO_NAME, name.span, name.text, help);
}
