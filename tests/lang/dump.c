/* The tree of a file as S-expressions: a line for each statement. */
#include "dump.h"

static void word(cc_buf* out, cc_str text) {
  cc_buf_addc(out, ' ');
  cc_buf_add(out, text);
}

static void text(cc_buf* out, cc_str value) {
  cc_buf_adds(out, " \"");
  cc_buf_add(out, value);
  cc_buf_addc(out, '"');
}

static void field(cc_buf* out, const char* name, cc_word value) {
  if (value.text.at) {
    word(out, cc_s(name));
    text(out, value.text);
  }
}

static void words(cc_buf* out, const cc_word* list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    word(out, list[i].text);
  }
}

/* ---- expressions ---- */

static void unit(cc_buf* out, const cc_ast_unit* u) {
  if (u->open) {
    cc_buf_adds(out, " ?");
  }
  static const char* const scales[] = {"", " thousand", " million", " billion"};
  cc_buf_adds(out, u->percent ? " %" : u->points ? " pp" : u->plain ? " number" : "");
  cc_buf_adds(out, scales[u->scale]);
  if (u->name.text.len) {
    word(out, u->name.text);
  }
  if (u->per_count) {
    cc_buf_adds(out, " per ");
    cc_buf_int(out, u->per_count);
    word(out, u->per_name.text);
  }
}

static void number(cc_buf* out, const cc_ast_number* n) {
  cc_buf_adds(out, n->four ? "(year? " : "(number ");
  cc_num_print(out, n->value, n->decimals, "", ".", "-");
  unit(out, &n->unit);
  cc_buf_addc(out, ')');
}

static void argument(cc_buf* out, const cc_ast_arg* arg) {
  cc_buf_addc(out, ' ');
  if (arg->word.text.len) {
    cc_buf_add(out, arg->word.text);
    cc_buf_adds(out, ": ");
  }
  if (arg->value) {
    dump_value(out, arg->value);
  } else {
    cc_buf_addc(out, '_');
  }
}

static void binders(cc_buf* out, const cc_ast* node) {
  for (size_t i = 0; i < node->binder_count; i++) {
    cc_buf_adds(out, " [");
    cc_buf_add(out, node->binders[i].name.text);
    cc_buf_adds(out, " in ");
    dump_value(out, node->binders[i].set);
    if (node->binders[i].where) {
      cc_buf_adds(out, " where ");
      dump_value(out, node->binders[i].where);
    }
    cc_buf_addc(out, ']');
  }
}

static void head(cc_buf* out, const cc_ast* node) {
  static const char* const names[] = {
      [CC_AST_SET] = "set",  [CC_AST_INDEX] = "index", [CC_AST_NEGATE] = "negate", [CC_AST_NOT] = "not",
      [CC_AST_RANGE] = "..", [CC_AST_LIST] = "list",   [CC_AST_KINDS] = ""};
  cc_buf_addc(out, '(');
  if (node->kind == CC_AST_CALL) {
    cc_buf_adds(out, "call ");
    cc_buf_add(out, node->word.text);
  } else if (node->op != CC_OP_NONE) {
    cc_buf_adds(out, cc_op_text(node->op));
  } else {
    cc_buf_adds(out, names[node->kind]);
  }
  if (node->kind == CC_AST_SET && node->word.text.len) {
    word(out, node->word.text);
    cc_buf_addc(out, ':');
  }
}

void dump_value(cc_buf* out, const cc_ast* node) {
  switch (node->kind) {
  case CC_AST_NUMBER:
    number(out, &node->number);
    return;
  case CC_AST_DATE:
    cc_buf_addc(out, '@');
    cc_period_print(out, node->period);
    return;
  case CC_AST_TEXT:
    cc_buf_addc(out, '"');
    cc_buf_add(out, node->word.text);
    cc_buf_addc(out, '"');
    return;
  case CC_AST_TRUE:
  case CC_AST_FALSE:
  case CC_AST_OPEN:
    cc_buf_adds(out, node->kind == CC_AST_TRUE ? "true" : node->kind == CC_AST_FALSE ? "false" : "?");
    return;
  case CC_AST_NAME:
    cc_buf_add(out, node->word.text);
    return;
  default:
    break;
  }
  head(out, node);
  binders(out, node);
  for (size_t i = 0; i < node->arg_count; i++) {
    cc_buf_adds(out, node->kind == CC_AST_COMPARE && i == 2 ? " by" : "");
    argument(out, &node->args[i]);
  }
  if (node->to_nearest) {
    cc_buf_adds(out, " nearest ");
    number(out, &node->number);
  }
  cc_buf_addc(out, ')');
}

/* ---- statements ---- */

static void let(cc_buf* out, const char* name, const cc_ast_let* l) {
  cc_buf_addc(out, '(');
  cc_buf_adds(out, name);
  word(out, l->name.text);
  if (l->param_count) {
    cc_buf_adds(out, " (params");
    words(out, l->params, l->param_count);
    cc_buf_addc(out, ')');
  }
  cc_buf_addc(out, ' ');
  dump_value(out, l->value);
  cc_buf_adds(out, ")\n");
}

static void document(cc_buf* out, const cc_ast_document* d) {
  cc_buf_adds(out, "(document");
  word(out, d->name.text);
  text(out, d->title.text);
  text(out, d->file.text);
  cc_buf_adds(out, ")\n");
}

static void vary(cc_buf* out, const cc_ast_choice* c) {
  cc_buf_adds(out, " (vary");
  if (c->each) {
    cc_buf_adds(out, " each");
    if (c->each_dim.text.len) {
      word(out, c->each_dim.text);
    }
  }
  for (size_t i = 0; i < c->item_count; i++) {
    cc_buf_addc(out, ' ');
    dump_value(out, c->items[i].from);
    if (c->items[i].to) {
      cc_buf_adds(out, "..");
      dump_value(out, c->items[i].to);
    }
    if (c->items[i].by) {
      cc_buf_adds(out, " by ");
      dump_value(out, c->items[i].by);
    }
  }
  cc_buf_addc(out, ')');
}

static void choice(cc_buf* out, const cc_ast_choice* c) {
  cc_buf_adds(out, "(choice");
  word(out, c->name.text);
  cc_buf_addc(out, ' ');
  dump_value(out, c->value);
  if (c->varied) {
    vary(out, c);
  }
  field(out, "because", c->because);
  cc_buf_adds(out, ")\n");
}

static void dimension(cc_buf* out, const cc_ast_dimension* d) {
  cc_buf_adds(out, "(dimension");
  word(out, d->name.text);
  field(out, "label", d->label);
  field(out, "plural", d->plural);
  cc_buf_adds(out, d->ordered ? " ordered" : "");
  field(out, "places", d->places);
  for (int i = 0; i < 2; i++) {
    const cc_ast* const set = i ? d->aggregates : d->set;
    if (set) {
      cc_buf_adds(out, i ? " aggregates " : " ");
      dump_value(out, set);
    }
  }
  cc_buf_adds(out, ")\n");
}

static void unit_def(cc_buf* out, const cc_ast_unit_def* u) {
  cc_buf_adds(out, "(unit");
  word(out, u->name.text);
  if (u->base.text.len) {
    cc_buf_adds(out, " = ");
    cc_num_exact(out, u->factor);
    word(out, u->base.text);
  }
  field(out, "one", u->singular);
  field(out, "many", u->plural);
  for (size_t i = 0; i < u->language_count; i++) {
    word(out, u->languages[i].text);
    text(out, u->singulars[i].text);
    text(out, u->plurals[i].text);
  }
  cc_buf_adds(out, ")\n");
}

static void table_notes(cc_buf* out, const cc_ast_table* t) {
  for (size_t i = 0; i < t->caveat_count; i++) {
    cc_buf_adds(out, "\n  (caveat");
    text(out, t->caveats[i].text.text);
    for (size_t k = 0; k < t->caveats[i].count; k++) {
      word(out, t->caveats[i].languages[k].text);
      text(out, t->caveats[i].texts[k].text);
    }
    cc_buf_addc(out, ')');
  }
  for (size_t i = 0; i < t->break_count; i++) {
    cc_buf_adds(out, "\n  (break @");
    cc_period_print(out, t->breaks[i].period);
    text(out, t->breaks[i].text.text);
    cc_buf_addc(out, ')');
  }
}

static void table_source(cc_buf* out, const cc_ast_table* t) {
  if (t->source.text.len) {
    cc_buf_adds(out, "\n  (source");
    word(out, t->source.text);
    for (size_t i = 0; i < t->source_word_count; i++) {
      word(out, t->source_words[i].name.text);
      text(out, t->source_words[i].value.text);
    }
    cc_buf_addc(out, ')');
  }
  for (size_t i = 0; i < t->select_count; i++) {
    cc_buf_adds(out, "\n  (select");
    text(out, t->selects[i].dimension.text);
    for (size_t k = 0; k < t->selects[i].count; k++) {
      text(out, t->selects[i].codes[k].text);
    }
    cc_buf_addc(out, ')');
  }
  for (size_t i = 0; i < t->column_count; i++) {
    cc_buf_adds(out, "\n  (column");
    text(out, t->columns[i].header.text);
    word(out, t->columns[i].name.text);
    cc_buf_addc(out, ')');
  }
}

static void table(cc_buf* out, const cc_ast_table* t) {
  cc_buf_adds(out, "(table");
  word(out, t->name.text);
  text(out, t->title.text);
  if (t->over_count) {
    cc_buf_adds(out, " (over");
    words(out, t->over, t->over_count);
    cc_buf_addc(out, ')');
  }
  if (t->unit.span.file != CC_NO_FILE) {
    cc_buf_adds(out, " (unit");
    unit(out, &t->unit);
    cc_buf_addc(out, ')');
  }
  field(out, "publisher", t->publisher);
  field(out, "licence", t->licence);
  if (t->denominator.text.len) {
    cc_buf_adds(out, " (denominator");
    word(out, t->denominator.text);
    cc_buf_addc(out, ')');
  }
  if (t->rate_of.text.len) {
    cc_buf_adds(out, " (rate_of");
    word(out, t->rate_of.text);
    cc_buf_addc(out, ')');
  }
  field(out, "file", t->file);
  field(out, "separator", t->separator);
  field(out, "decimal", t->decimal);
  for (size_t i = 0; i < t->missing_count; i++) {
    field(out, "missing", t->missing[i]);
  }
  table_notes(out, t);
  table_source(out, t);
  cc_buf_adds(out, ")\n");
}

static void readings(cc_buf* out, const cc_ast_claim* c) {
  for (size_t i = 0; i < c->reading_count; i++) {
    const cc_ast_reading* const r = &c->readings[i];
    if (r->name.text.len) {
      cc_buf_adds(out, "  (reading");
      text(out, r->name.text);
      cc_buf_adds(out, ")\n");
    }
    for (size_t k = 0; k < r->check_count; k++) {
      cc_buf_adds(out, r->checks[k].detail ? "  (detail " : "  (check ");
      dump_value(out, r->checks[k].value);
      cc_buf_adds(out, ")  ; ");
      cc_buf_add(out, r->checks[k].text);
      cc_buf_addc(out, '\n');
    }
  }
}

static void claim(cc_buf* out, const cc_ast_claim* c) {
  static const char* const kinds[] = {"", "opinion", "causal", "promise", "document"};
  cc_buf_adds(out, "(claim");
  word(out, c->name.text);
  field(out, "subject", c->subject);
  for (size_t i = 0; i < c->quote_count; i++) {
    field(out, "quote", c->quotes[i]);
  }
  if (c->uncheckable) {
    cc_buf_adds(out, " not-checkable ");
    cc_buf_adds(out, kinds[c->uncheckable]);
    field(out, "because", c->because);
  }
  cc_buf_adds(out, ")\n");
  for (size_t i = 0; i < c->let_count; i++) {
    cc_buf_adds(out, "  ");
    let(out, "let", &c->lets[i]);
  }
  for (size_t i = 0; i < c->document_count; i++) {
    cc_buf_adds(out, "  ");
    document(out, &c->documents[i]);
  }
  readings(out, c);
}

static void cell(cc_buf* out, const cc_ast_cell* c) {
  cc_buf_addc(out, ' ');
  switch (c->kind) {
  case CC_CELL_NAME:
    cc_buf_add(out, c->word.text);
    return;
  case CC_CELL_TEXT:
    cc_buf_addc(out, '"');
    cc_buf_add(out, c->word.text);
    cc_buf_addc(out, '"');
    return;
  case CC_CELL_NUMBER:
    cc_num_exact(out, c->number);
    return;
  case CC_CELL_DATE:
    cc_buf_addc(out, '@');
    cc_period_print(out, c->period);
    return;
  case CC_CELL_MISSING:
    cc_buf_addc(out, '_');
    return;
  }
}

static void example(cc_buf* out, const cc_ast_example* e) {
  cc_buf_adds(out, "(example");
  text(out, e->title.text);
  cc_buf_adds(out, ")\n");
  for (size_t i = 0; i < e->given_count; i++) {
    cc_buf_adds(out, "  ");
    let(out, "given", &e->givens[i]);
  }
  for (size_t i = 0; i < e->row_count; i++) {
    cc_buf_adds(out, "  (row");
    for (size_t k = 0; k < e->rows[i].count; k++) {
      cell(out, &e->rows[i].cells[k]);
    }
    cc_buf_adds(out, ")\n");
  }
  for (size_t i = 0; i < e->outcome_count; i++) {
    cc_buf_adds(out, e->outcomes[i].check ? "  (check " : "  (verdict ");
    if (e->outcomes[i].check) {
      dump_value(out, e->outcomes[i].check);
    } else {
      cc_buf_add(out, e->outcomes[i].claim.text);
    }
    cc_buf_adds(out, " gives ");
    cc_buf_add(out, e->outcomes[i].outcome.text);
    cc_buf_adds(out, ")\n");
  }
}

static void use(cc_buf* out, const cc_ast_use* u) {
  cc_buf_adds(out, "(use");
  word(out, u->name.text);
  cc_buf_adds(out, u->only_count ? ":" : "");
  words(out, u->only, u->only_count);
  cc_buf_adds(out, ")\n");
}

#define EACH(NAME, LIST, COUNT)                                                                                        \
  for (size_t i = 0; i < file->COUNT; i++) {                                                                           \
    NAME(out, &file->LIST[i]);                                                                                         \
  }

void dump_file(cc_buf* out, const cc_ast_file* file) {
  if (file->is_case) {
    cc_buf_adds(out, "(case");
    text(out, file->title.text);
    field(out, "speaker", file->speaker);
    field(out, "publisher", file->publisher);
    field(out, "url", file->url);
    field(out, "published", file->published);
    field(out, "election", file->election);
    field(out, "subject", file->subject);
    for (size_t i = 0; i < file->text_count; i++) {
      field(out, "text", file->texts[i]);
    }
    cc_buf_adds(out, ")\n");
  }
  EACH(use, uses, use_count)
  EACH(dimension, dimensions, dimension_count)
  EACH(unit_def, units, unit_count)
  EACH(table, tables, table_count)
  EACH(choice, choices, choice_count)
  for (size_t i = 0; i < file->let_count; i++) {
    let(out, "let", &file->lets[i]);
  }
  EACH(document, documents, document_count)
  EACH(claim, claims, claim_count)
  EACH(example, examples, example_count)
}
