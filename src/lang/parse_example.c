/* Examples: a small case of its own with rows of figures and what follows from them. */
#include "lang/parse_in.h"

static cc_ast_example* example(parser* p) {
  return &p->out->examples[p->out->example_count - 1];
}

bool pa_example(parser* p) {
  cc_ast_example out = {0};
  const bool     ok = pa_text(p, &out.title, CC_E_EXAMPLE_TITLE) && pa_end(p);
  out.span = pa_spans(p, p->begin, pa_last(p));
  PA_PUSH(p, p->out->examples, p->out->example_count, out); /* without a title too: its lines follow */
  p->early_told = false;
  return ok;
}

/* Givens and rows stand before the outcomes. */
static bool in_time(parser* p) {
  if (!example(p)->outcome_count || p->early_told) {
    return true;
  }
  p->early_told = true;
  return PA_FAIL(p, CC_E_EXAMPLE_ORDER, pa_span(p, p->begin), pa_source(p, pa_span(p, p->begin)));
}

bool pa_given(parser* p) {
  cc_ast_let given = {0};
  const bool early = in_time(p);
  bool       ok = pa_name(p, &given.name, CC_E_GIVEN_NAME);
  if (ok && !pa_sign(p, CC_SIGN_EQUAL)) {
    ok = pa_unexpected(p, CC_E_GIVEN_EQUAL);
  }
  given.value = ok ? pa_expr(p) : NULL;
  given.span = pa_spans(p, p->begin, pa_last(p));
  if (!given.value || !pa_end(p)) {
    return false;
  }
  PA_PUSH(p, example(p)->givens, example(p)->given_count, given);
  return early;
}

/* ---- rows ---- */

static bool number_cell(parser* p, cc_ast_cell* out, bool minus) {
  const cc_tok* const tok = pa_peek(p);
  cc_ast_number       number;
  pa_number(p, &number);
  out->word = (cc_word){tok->text, pa_span(p, tok)};
  out->four = number.four && !minus;
  out->kind = CC_CELL_NUMBER;
  out->number = number.value;
  if (minus) {
    cc_status status = CC_OK;
    out->number = cc_num_neg(p->arena, number.value, &status);
    p->status = status == CC_OK ? p->status : CC_NO_MEMORY; /* 18 digits stay in reach of 64 bits */
  }
  return p->status != CC_NO_MEMORY;
}

/* A minus: the sign of a number that it touches, or by itself a missing figure. */
static bool minus_cell(parser* p, cc_ast_cell* out) {
  const cc_tok* const sign = p->at++;
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind != CC_TOK_NUMBER) {
    out->kind = CC_CELL_MISSING;
    return true;
  }
  if (tok->start > sign->end) {
    return PA_FAIL(p, CC_E_CELL_MINUS, pa_span(p, sign), pa_source(p, pa_span(p, tok)));
  }
  return number_cell(p, out, true);
}

static bool cell(parser* p, cc_ast_cell* out) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->sign == CC_SIGN_BAR) {
    return PA_FAIL0(p, CC_E_CELL_EMPTY, pa_span(p, tok));
  }
  out->word = (cc_word){tok->text, pa_span(p, tok)};
  bool ok = true;
  if (tok->kind == CC_TOK_NUMBER) {
    ok = number_cell(p, out, false);
  } else if (tok->sign == CC_SIGN_MINUS) {
    ok = minus_cell(p, out);
  } else if (tok->kind == CC_TOK_DATE) {
    out->kind = CC_CELL_DATE;
    p->at++;
    ok = cc_period_parse(tok->text, &out->period, NULL) == CC_OK;
  } else if (tok->kind == CC_TOK_NAME || tok->kind == CC_TOK_TEXT) {
    out->kind = tok->kind == CC_TOK_NAME ? CC_CELL_NAME : CC_CELL_TEXT;
    p->at++;
  } else {
    return pa_unexpected(p, CC_E_CELL);
  }
  out->span = pa_spans(p, tok, pa_last(p));
  return ok;
}

/* Two words in one cell: mostly a name with a blank that lacks its quotation marks. */
static bool refuse_words(parser* p, const cc_ast_cell* first) {
  const cc_tok* last = pa_peek(p);
  while (last + 1 < p->end && last[1].sign != CC_SIGN_BAR) {
    last++;
  }
  const cc_span span = cc_span_join(first->span, pa_span(p, last));
  return PA_FAIL(p, CC_E_CELL_WORDS, span, pa_source(p, span));
}

static bool cells(parser* p, cc_ast_row* row) {
  do {
    cc_ast_cell out = {.word = {.span = cc_nowhere()}};
    if (!cell(p, &out)) {
      return false;
    }
    if (pa_peek(p)->kind == CC_TOK_END) {
      return PA_FAIL0(p, CC_E_ROW_END, pa_span(p, pa_last(p)));
    }
    if (!pa_is_sign(p, CC_SIGN_BAR)) {
      return refuse_words(p, &out);
    }
    p->at++;
    PA_PUSH(p, row->cells, row->count, out);
  } while (p->status != CC_NO_MEMORY && p->at < p->end);
  return p->status != CC_NO_MEMORY;
}

/* The first row names dimensions, tables and lets; the others have as many cells. */
static bool row_fits(parser* p, const cc_ast_row* row) {
  const cc_ast_example* const owner = example(p);
  if (owner->row_count) {
    return row->count == owner->rows[0].count || !owner->rows[0].count ||
           PA_FAIL0(p, CC_E_ROW_CELLS, pa_spans(p, p->begin, pa_last(p)));
  }
  for (size_t i = 0; i < row->count; i++) {
    if (row->cells[i].kind != CC_CELL_NAME) {
      return PA_FAIL(p, CC_E_ROW_HEADER, row->cells[i].span, pa_source(p, row->cells[i].span));
    }
  }
  return true;
}

bool pa_row(parser* p) {
  cc_ast_row row = {0};
  const bool early = in_time(p);
  if (p->at >= p->end) {
    return PA_FAIL0(p, CC_E_ROW_EMPTY, pa_span(p, p->begin));
  }
  const bool ok = cells(p, &row) && row_fits(p, &row);
  if (!ok && example(p)->row_count) {
    return false;
  }
  row.count = ok ? row.count : 0; /* a header that could not be read fits every row */
  PA_PUSH(p, example(p)->rows, example(p)->row_count, row);
  return ok && early;
}

/* ---- outcomes ---- */

/* The words to the end of the line, joined by blanks. */
static cc_word rest_of_line(parser* p) {
  const cc_tok* const first = pa_peek(p);
  cc_buf              buf;
  cc_buf_init(&buf, 1024);
  while (p->at < p->end) {
    if (p->at > first) {
      cc_buf_addc(&buf, ' ');
    }
    cc_buf_add(&buf, cc_str_sub(p->src, p->at->start, p->at->end));
    p->at++;
  }
  const cc_str text = cc_buf_take(p->arena, &buf);
  if (!text.at && buf.status != CC_LIMIT) {
    p->status = CC_NO_MEMORY; /* else the right word would be called a wrong one */
  }
  cc_buf_clear(&buf);
  return (cc_word){text.at ? text : cc_s("?"), pa_spans(p, first, pa_last(p))};
}

/* One of ALLOWED, to the end of the line; CODE names what stands there. */
static bool words(parser* p, cc_word* out, const char* const* allowed, size_t count, cc_code missing, cc_code code) {
  if (p->at >= p->end) {
    return pa_unexpected(p, missing);
  }
  *out = rest_of_line(p);
  if (p->status == CC_NO_MEMORY) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (cc_str_is(out->text, allowed[i])) {
      return true;
    }
  }
  cc_suggest suggest;
  cc_suggest_init(&suggest, out->text);
  for (size_t i = 0; i < count; i++) {
    cc_suggest_offer(&suggest, cc_s(allowed[i]));
  }
  return PA_FAIL(p, code, out->span, pa_source(p, out->span), cc_suggest_text(p->arena, &suggest));
}

static bool outcome_parts(parser* p, cc_ast_outcome* out) {
  static const char* const outcomes[] = {"holds", "fails", "unknown"};
  if (p->at >= p->end) {
    return pa_unexpected(p, CC_E_EXAMPLE_CHECK_EMPTY);
  }
  const cc_tok* const first = pa_peek(p);
  out->check = pa_expr(p);
  if (!out->check) {
    return false;
  }
  out->text = pa_as_written(p, first, pa_last(p));
  if (!pa_word(p, CC_KW_GIVES)) {
    return p->at < p->end ? pa_leftover(p) : PA_FAIL0(p, CC_E_GIVES_MISSING, pa_span(p, p->begin));
  }
  return words(p, &out->outcome, outcomes, 3, CC_E_GIVES_EMPTY, CC_E_GIVES_WORD);
}

static bool verdict_parts(parser* p, cc_ast_outcome* out) {
  static const char* const verdicts[] = {"holds",     "partly holds",           "fails",
                                         "undecided", "depends on the reading", "not checkable"};
  return pa_name(p, &out->claim, CC_E_VERDICT_NAME) &&
         words(p, &out->outcome, verdicts, 6, CC_E_VERDICT_EMPTY, CC_E_VERDICT_WORD);
}

static bool outcome(parser* p, bool (*parts)(parser*, cc_ast_outcome*)) {
  cc_ast_outcome out = {0};
  const bool     ok = parts(p, &out);
  out.span = pa_spans(p, p->begin, pa_last(p));
  if (!ok && !out.check && !out.claim.text.len) {
    out.check = pa_placeholder(p, out.span);
  }
  PA_PUSH(p, example(p)->outcomes, example(p)->outcome_count, out); /* counted even so, for the order of lines */
  return ok;
}

bool pa_outcome(parser* p) {
  return outcome(p, outcome_parts);
}

bool pa_verdict(parser* p) {
  return outcome(p, verdict_parts);
}

void pa_end_example(parser* p) {
  const cc_ast_example* const owner = example(p);
  if (!owner->outcome_count && owner->title.text.at &&
      CC_DIAG(p->diags, CC_W_EXAMPLE_EMPTY, owner->span, owner->title.text) == CC_NO_MEMORY) {
    p->status = CC_NO_MEMORY;
  }
}
