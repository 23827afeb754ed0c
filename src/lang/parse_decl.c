/* Head lines of a case, and the declarations: use, choice, let, document, dimension, unit. */
#include "base/limits.h"
#include "lang/parse_in.h"

/* ---- head lines ---- */

bool pa_case(parser* p) {
  cc_word title = {.span = cc_nowhere()};
  p->case_seen = true;
  if (!pa_text(p, &title, CC_E_CASE_TITLE)) {
    return false;
  }
  p->out->is_case = true;
  p->out->title = title;
  return pa_end(p);
}

/* A line that may stand once; BIT remembers it. */
static bool once(parser* p, unsigned bit) {
  if (p->head_seen & bit) {
    return PA_FAIL(p, CC_E_HEAD_TWICE, pa_span(p, p->begin), p->begin->text);
  }
  p->head_seen |= bit;
  return true;
}

/* A text or a date, or `?`, into OUT. */
static bool head_line(parser* p, unsigned bit, cc_tok_kind kind, cc_word* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (!once(p, bit)) {
    return false;
  }
  if (tok->sign == CC_SIGN_OPEN_CHOICE) {
    *out = (cc_word){cc_s("?"), pa_span(p, tok)};
  } else if (tok->kind == kind) {
    *out = (cc_word){tok->text, pa_span(p, tok)};
  } else {
    return pa_unexpected(p, code);
  }
  p->at++;
  return pa_end(p);
}

bool pa_speaker(parser* p) {
  return head_line(p, 1, CC_TOK_TEXT, &p->out->speaker, CC_E_SPEAKER);
}

bool pa_publisher(parser* p) {
  return head_line(p, 2, CC_TOK_TEXT, &p->out->publisher, CC_E_PUBLISHER);
}

bool pa_url(parser* p) {
  return head_line(p, 4, CC_TOK_TEXT, &p->out->url, CC_E_URL);
}

bool pa_published(parser* p) {
  return head_line(p, 8, CC_TOK_DATE, &p->out->published, CC_E_PUBLISHED);
}

bool pa_election(parser* p) {
  return head_line(p, 16, CC_TOK_DATE, &p->out->election, CC_E_ELECTION);
}

bool pa_text_file(parser* p) {
  cc_word file = {0};
  if (!pa_file(p, &file, CC_E_TEXT_FILE)) {
    return false;
  }
  PA_PUSH(p, p->out->texts, p->out->text_count, file);
  return pa_end(p);
}

bool pa_member_word(parser* p, cc_word* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind == CC_TOK_END || tok->kind == CC_TOK_SIGN) {
    return pa_unexpected(p, code);
  }
  *out = (cc_word){tok->text, pa_span(p, tok)};
  p->at++;
  return true;
}

bool pa_head_subject(parser* p) {
  return once(p, 32) && pa_member_word(p, &p->out->subject, CC_E_SUBJECT) && pa_end(p);
}

/* ---- use, document ---- */

static bool names(parser* p, cc_word** list, size_t* count, cc_code code) {
  do {
    cc_word name = {0};
    if (!pa_new_name(p, &name, code)) {
      return false;
    }
    PA_PUSH(p, *list, *count, name);
  } while (p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  return p->status != CC_NO_MEMORY;
}

bool pa_use(parser* p) {
  cc_ast_use use = {.name = {.span = cc_nowhere()}};
  if (!pa_name(p, &use.name, CC_E_USE_NAME)) {
    return false;
  }
  bool ok = true;
  if (pa_sign(p, CC_SIGN_COLON)) {
    ok = names(p, &use.only, &use.only_count, CC_E_USE_LIST);
  }
  ok = ok && pa_end(p);
  use.span = pa_spans(p, p->begin, pa_last(p));
  PA_PUSH(p, p->out->uses, p->out->use_count, use);
  return ok;
}

bool pa_document_parts(parser* p, cc_ast_document* out) {
  bool ok = pa_new_name(p, &out->name, CC_E_DOCUMENT_NAME) && pa_text(p, &out->title, CC_E_DOCUMENT_TITLE);
  if (ok && !pa_word(p, CC_KW_FILE)) {
    ok = pa_unexpected(p, CC_E_DOCUMENT_FILE);
  }
  ok = ok && pa_file(p, &out->file, CC_E_DOCUMENT_FILE_NAME) && pa_end(p);
  out->span = pa_spans(p, p->begin, pa_last(p));
  return ok;
}

bool pa_document(parser* p) {
  cc_ast_document document = {0};
  const bool      ok = pa_document_parts(p, &document);
  if (document.name.text.len) {
    PA_PUSH(p, p->out->documents, p->out->document_count, document);
  }
  return ok;
}

/* ---- choice ---- */

/* `each [NAME]`, at `each`. */
static bool vary_each(parser* p, cc_ast_choice* out) {
  p->at++;
  out->each = true;
  if (pa_peek(p)->kind == CC_TOK_NAME && !pa_is_word(p, CC_KW_BECAUSE)) {
    return pa_new_name(p, &out->each_dim, CC_E_EACH_NAME);
  }
  return true;
}

/* `a`, `a..b`, `a..b by c` */
static bool vary_item(parser* p, cc_ast_value* out) {
  const cc_tok* const first = pa_peek(p);
  if (first->kind == CC_TOK_END) {
    return pa_unexpected(p, CC_E_VARY_EMPTY);
  }
  if (pa_is_sign(p, CC_SIGN_RANGE)) {
    return PA_FAIL0(p, CC_E_VARY_OPEN, pa_span(p, first));
  }
  out->from = pa_sum(p);
  if (!out->from) {
    return false;
  }
  const cc_tok* const sign = pa_sign(p, CC_SIGN_RANGE);
  if (!sign) {
    return !pa_is_word(p, CC_KW_BY) || PA_FAIL0(p, CC_E_VARY_BY, pa_span(p, pa_peek(p)));
  }
  if (pa_peek(p)->kind == CC_TOK_END || pa_is_word(p, CC_KW_BECAUSE) || pa_is_word(p, CC_KW_BY) ||
      pa_is_sign(p, CC_SIGN_COMMA)) {
    return PA_FAIL0(p, CC_E_VARY_OPEN, pa_span(p, sign));
  }
  out->to = pa_sum(p);
  if (out->to && pa_is_backwards(out->from, out->to)) {
    return PA_FAIL(p, CC_E_RANGE_BACKWARDS, cc_span_join(out->from->span, out->to->span), pa_source(p, out->to->span),
                   pa_source(p, out->from->span));
  }
  if (out->to && pa_word(p, CC_KW_BY)) {
    out->by = pa_sum(p);
    return out->by != NULL;
  }
  return out->to != NULL;
}

static bool vary(parser* p, cc_ast_choice* out) {
  out->varied = true;
  if (pa_is_word(p, CC_KW_EACH)) {
    return vary_each(p, out);
  }
  const bool commas = p->commas;
  p->commas = true;
  bool ok = true;
  do {
    cc_ast_value item = {0};
    if (out->item_count == CC_MAX_CHOICE_VALUES) {
      return PA_FAIL0(p, CC_E_VARY_LONG, pa_span(p, pa_peek(p)));
    }
    ok = vary_item(p, &item);
    if (ok) {
      PA_PUSH(p, out->items, out->item_count, item);
    }
  } while (ok && p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  p->commas = commas;
  if (ok && (pa_is_word(p, CC_KW_PLUS) || pa_is_word(p, CC_KW_MINUS) || pa_is_word(p, CC_KW_WHERE))) {
    return PA_FAIL(p, CC_E_VARY_SET, pa_span(p, pa_peek(p)), pa_peek(p)->text);
  }
  return ok;
}

/* The reason behind a choice; that it is missing is a warning, but for `?`, which says so itself. */
static bool because(parser* p, cc_ast_choice* out) {
  const bool    open = out->value->kind == CC_AST_OPEN;
  const cc_tok* word = pa_word(p, CC_KW_BECAUSE);
  const cc_span name = out->name.span;
  if (word && !pa_text(p, &out->because, CC_E_BECAUSE_TEXT)) {
    return false;
  }
  if (!open && !p->muted && (!word || !cc_str_trim(out->because.text).len)) {
    const cc_code code = word ? CC_W_BECAUSE_EMPTY : CC_W_BECAUSE;
    if (CC_DIAG(p->diags, code, word ? out->because.span : name, out->name.text) == CC_NO_MEMORY) {
      p->status = CC_NO_MEMORY;
    }
  }
  return true;
}

static bool choice_parts(parser* p, cc_ast_choice* out) {
  if (!pa_new_name(p, &out->name, CC_E_CHOICE_NAME)) {
    return false;
  }
  if (!pa_sign(p, CC_SIGN_EQUAL)) {
    return pa_unexpected(p, CC_E_CHOICE_EQUAL);
  }
  out->value = pa_expr(p);
  if (!out->value || (pa_word(p, CC_KW_VARY) && !vary(p, out))) {
    return false;
  }
  if (p->at < p->end && !pa_is_word(p, CC_KW_BECAUSE)) {
    return pa_leftover(p);
  }
  return because(p, out) && pa_end(p);
}

bool pa_choice(parser* p) {
  cc_ast_choice choice = {.each_dim = {.span = cc_nowhere()}, .because = {.span = cc_nowhere()}};
  const bool    ok = choice_parts(p, &choice);
  choice.span = pa_spans(p, p->begin, pa_last(p));
  if (!ok) { /* the name still resolves, to a value that fits everywhere */
    choice.varied = choice.each = false;
    choice.item_count = 0;
    choice.value = pa_placeholder(p, choice.name.text.len ? choice.name.span : pa_span(p, p->begin));
  }
  if (choice.name.text.len && choice.value) {
    PA_PUSH(p, p->out->choices, p->out->choice_count, choice);
  }
  return ok;
}

/* ---- let ---- */

/* `(a, b)`, behind the name. */
static bool params(parser* p, cc_ast_let* out) {
  const cc_tok* const open = pa_sign(p, CC_SIGN_OPEN);
  if (!open) {
    return true;
  }
  p->open = open;
  do {
    cc_word name = {0};
    if (!pa_new_name(p, &name, CC_E_LET_PARAM)) {
      return false;
    }
    for (size_t i = 0; i < out->param_count; i++) {
      if (cc_str_eq(out->params[i].text, name.text)) {
        return PA_FAIL(p, CC_E_LET_PARAM_TWICE, name.span, name.text);
      }
    }
    if (out->param_count == CC_MAX_DEPTH) {
      return PA_FAIL0(p, CC_E_LET_PARAMS, name.span);
    }
    PA_PUSH(p, out->params, out->param_count, name);
  } while (p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  if (p->status != CC_NO_MEMORY && !pa_is_sign(p, CC_SIGN_CLOSE)) {
    return PA_FAIL(p, CC_E_BRACKET_OPEN, pa_span(p, open), cc_s("("), cc_s(")"));
  }
  p->open = NULL;
  return pa_sign(p, CC_SIGN_CLOSE) != NULL;
}

bool pa_let_parts(parser* p, cc_ast_let* out) {
  bool ok = pa_new_name(p, &out->name, CC_E_LET_NAME) && params(p, out);
  if (ok && !pa_sign(p, CC_SIGN_EQUAL)) {
    ok = pa_unexpected(p, CC_E_LET_EQUAL);
  }
  out->value = ok ? pa_expr(p) : NULL;
  ok = out->value && pa_end(p);
  out->span = pa_spans(p, p->begin, pa_last(p));
  if (!ok && out->name.text.len) {
    out->value = pa_placeholder(p, out->name.span);
  }
  return ok;
}

bool pa_let(parser* p) {
  cc_ast_let let = {0};
  const bool ok = pa_let_parts(p, &let);
  if (let.value) {
    PA_PUSH(p, p->out->lets, p->out->let_count, let);
  }
  return ok;
}

/* ---- dimension ---- */

static bool dimension_set(parser* p, const cc_ast** out) {
  if (!pa_is_sign(p, CC_SIGN_OPEN_SET)) {
    return pa_unexpected(p, CC_E_DIMENSION_SET);
  }
  *out = pa_set(p);
  return *out != NULL;
}

static bool dimension_parts(parser* p, cc_ast_dimension* out) {
  if (!pa_new_name(p, &out->name, CC_E_DIMENSION_NAME)) {
    return false;
  }
  if (pa_peek(p)->kind == CC_TOK_TEXT) {
    pa_text(p, &out->label, CC_E_DIMENSION_NAME);
  }
  if (pa_word(p, CC_KW_PLURAL) && !pa_new_name(p, &out->plural, CC_E_DIMENSION_PLURAL)) {
    return false;
  }
  out->ordered = pa_word(p, CC_KW_ORDERED) != NULL;
  if (pa_word(p, CC_KW_PLACES)) {
    return pa_text(p, &out->places, CC_E_DIMENSION_PLACES);
  }
  if (pa_word(p, CC_KW_SET) || pa_is_sign(p, CC_SIGN_OPEN_SET)) {
    return dimension_set(p, &out->set) && (!pa_word(p, CC_KW_AGGREGATES) || dimension_set(p, &out->aggregates));
  }
  return p->at >= p->end || pa_unexpected(p, CC_E_DIMENSION_REST);
}

bool pa_dimension(parser* p) {
  cc_ast_dimension dimension = {
      .label = {.span = cc_nowhere()}, .plural = {.span = cc_nowhere()}, .places = {.span = cc_nowhere()}};
  const bool ok = dimension_parts(p, &dimension) && pa_end(p);
  dimension.span = pa_spans(p, p->begin, pa_last(p));
  if (dimension.name.text.len) {
    PA_PUSH(p, p->out->dimensions, p->out->dimension_count, dimension);
  }
  return ok;
}

/* ---- unit ---- */

static bool nouns(parser* p, cc_word* singular, cc_word* plural) {
  if (!pa_text(p, singular, CC_E_UNIT_SINGULAR)) {
    return false;
  }
  if (!pa_sign(p, CC_SIGN_COMMA)) {
    return pa_unexpected(p, CC_E_UNIT_COMMA);
  }
  return pa_text(p, plural, CC_E_UNIT_PLURAL);
}

static bool unit_languages(parser* p, cc_ast_unit_def* out) {
  while (p->at < p->end) {
    cc_word language = {0}, singular = {0}, plural = {0};
    if (!pa_name(p, &language, CC_E_UNIT_LANGUAGE) || !nouns(p, &singular, &plural)) {
      return false;
    }
    size_t count = out->language_count;
    PA_PUSH(p, out->languages, count, language);
    count = out->language_count;
    PA_PUSH(p, out->singulars, count, singular);
    PA_PUSH(p, out->plurals, out->language_count, plural);
    if (p->status == CC_NO_MEMORY) {
      return false;
    }
  }
  return true;
}

static bool unit_base(parser* p, cc_ast_unit_def* out) {
  if (pa_peek(p)->kind != CC_TOK_NUMBER) {
    return pa_unexpected(p, CC_E_UNIT_FACTOR);
  }
  const cc_tok* const tok = pa_peek(p);
  cc_ast_number       number;
  pa_number(p, &number);
  if (!pa_name(p, &out->base, CC_E_UNIT_BASE)) {
    return false;
  }
  out->factor = number.value;
  return cc_num_sign(number.value) > 0 || PA_FAIL0(p, CC_E_UNIT_ZERO, pa_span(p, tok));
}

static bool unit_parts(parser* p, cc_ast_unit_def* out) {
  if (!pa_new_name(p, &out->name, CC_E_UNIT_NAME)) {
    return false;
  }
  if (pa_sign(p, CC_SIGN_EQUAL) && !unit_base(p, out)) {
    return false;
  }
  if (p->at >= p->end) {
    return true;
  }
  return nouns(p, &out->singular, &out->plural) && unit_languages(p, out);
}

bool pa_unit_def(parser* p) {
  cc_ast_unit_def unit = {.factor = cc_num_int(1),
                          .base = {.span = cc_nowhere()},
                          .singular = {.span = cc_nowhere()},
                          .plural = {.span = cc_nowhere()}};
  const bool      ok = unit_parts(p, &unit) && pa_end(p);
  unit.span = pa_spans(p, p->begin, pa_last(p));
  if (unit.name.text.len) {
    PA_PUSH(p, p->out->units, p->out->unit_count, unit);
  }
  return ok;
}
