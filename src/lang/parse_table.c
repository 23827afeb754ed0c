/* `table` and the lines below it. */
#include "lang/parse_in.h"

static cc_ast_table* table(parser* p) {
  return &p->out->tables[p->out->table_count - 1];
}

/* A line that may stand once below a table: false, and told, if OUT was written before. */
static bool once(parser* p, bool written) {
  p->lost = p->lost || written; /* the `table` above it may be missing */
  return !written || PA_FAIL(p, CC_E_TABLE_TWICE, pa_span(p, p->begin), p->begin->text);
}

static bool once_text(parser* p, cc_word* out, cc_code code) {
  return once(p, out->text.at != NULL) && pa_text(p, out, code) && pa_end(p);
}

bool pa_table(parser* p) {
  cc_ast_table table = {.unit = {.span = cc_nowhere()}};
  const bool   ok =
      pa_new_name(p, &table.name, CC_E_TABLE_NAME) && pa_text(p, &table.title, CC_E_TABLE_TITLE) && pa_end(p);
  table.span = pa_spans(p, p->begin, pa_last(p));
  PA_PUSH(p, p->out->tables, p->out->table_count, table); /* without a name too: its lines follow */
  return ok;
}

bool pa_over(parser* p) {
  if (!once(p, table(p)->over_count > 0)) {
    return false;
  }
  do {
    cc_word name = {0};
    if (!pa_name(p, &name, CC_E_OVER_NAME)) {
      return false;
    }
    PA_PUSH(p, table(p)->over, table(p)->over_count, name);
  } while (p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  return pa_end(p);
}

bool pa_table_unit(parser* p) {
  return pa_unit(p, &table(p)->unit, false) && pa_end(p);
}

/* `?` in the place of a word. */
static bool open_word(parser* p, cc_word* out) {
  const cc_tok* const tok = pa_peek(p);
  if (out->text.at != NULL || !pa_sign(p, CC_SIGN_OPEN_CHOICE)) {
    return false;
  }
  *out = (cc_word){cc_s("?"), pa_span(p, tok)};
  return true;
}

bool pa_table_publisher(parser* p) {
  return open_word(p, &table(p)->publisher) ? pa_end(p) : once_text(p, &table(p)->publisher, CC_E_TABLE_PUBLISHER);
}

bool pa_licence(parser* p) {
  return once_text(p, &table(p)->licence, CC_E_LICENCE);
}

bool cc_is_separator(cc_str text) {
  const char sign = text.len == 1 ? text.at[0] : '\0';
  return cc_str_is(text, "tab") || sign == '\t' ||
         (sign > ' ' && sign < 0x7F && sign != '"' && !(sign >= '0' && sign <= '9') &&
          !((sign | 0x20) >= 'a' && (sign | 0x20) <= 'z'));
}

bool pa_separator(parser* p) {
  cc_word* const out = &table(p)->separator;
  return once_text(p, out, CC_E_SEPARATOR) &&
         (cc_is_separator(out->text) || PA_FAIL(p, CC_E_SEPARATOR_SIGN, out->span, out->text));
}

bool pa_decimal(parser* p) {
  cc_word* const out = &table(p)->decimal;
  if (open_word(p, out)) {
    return pa_end(p);
  }
  return once_text(p, out, CC_E_DECIMAL) && (cc_str_is(out->text, ".") || cc_str_is(out->text, ",") ||
                                             PA_FAIL(p, CC_E_DECIMAL_SIGN, out->span, out->text));
}

bool pa_table_file(parser* p) {
  return once(p, table(p)->file.text.at != NULL) && pa_file(p, &table(p)->file, CC_E_TABLE_FILE) && pa_end(p);
}

bool pa_denominator(parser* p) {
  return once(p, table(p)->denominator.text.at != NULL) && pa_name(p, &table(p)->denominator, CC_E_DENOMINATOR_NAME) &&
         pa_end(p);
}

bool pa_rate_of(parser* p) {
  return once(p, table(p)->rate_of.text.at != NULL) && pa_name(p, &table(p)->rate_of, CC_E_RATE_OF_NAME) && pa_end(p);
}

/* Texts in further languages: { WORD TEXT } */
static bool note_languages(parser* p, cc_ast_note* out) {
  while (p->at < p->end) {
    cc_word language = {0}, text = {0};
    if (!pa_name(p, &language, CC_E_CAVEAT_LANGUAGE) || !pa_text(p, &text, CC_E_CAVEAT_LANGUAGE_TEXT)) {
      return false;
    }
    size_t count = out->count;
    PA_PUSH(p, out->languages, count, language);
    PA_PUSH(p, out->texts, out->count, text);
    if (p->status == CC_NO_MEMORY) {
      return false;
    }
  }
  return true;
}

bool pa_caveat(parser* p) {
  cc_ast_note note = {0};
  if (!pa_text(p, &note.text, CC_E_CAVEAT) || !note_languages(p, &note)) {
    return false;
  }
  PA_PUSH(p, table(p)->caveats, table(p)->caveat_count, note);
  return pa_end(p);
}

/* A date, or a number that is a year. */
static bool period(parser* p, cc_period* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  const bool          year = tok->kind == CC_TOK_NUMBER && tok->text.len == 4 && tok->end - tok->start == 4;
  if ((tok->kind != CC_TOK_DATE && !year) || cc_period_parse(tok->text, out, NULL) != CC_OK) {
    return pa_unexpected(p, code);
  }
  p->at++;
  return true;
}

bool pa_break(parser* p) {
  cc_ast_break out = {0};
  if (!period(p, &out.period, CC_E_BREAK_PERIOD) || !pa_text(p, &out.text, CC_E_BREAK_TEXT) || !pa_end(p)) {
    return false;
  }
  out.span = pa_spans(p, p->begin, pa_last(p));
  PA_PUSH(p, table(p)->breaks, table(p)->break_count, out);
  return true;
}

bool pa_table_source(parser* p) {
  if (!once(p, table(p)->source.text.at != NULL) || !pa_name(p, &table(p)->source, CC_E_SOURCE_NAME)) {
    return false;
  }
  while (p->at < p->end && p->status != CC_NO_MEMORY) {
    cc_ast_pair pair = {0};
    if (!pa_name(p, &pair.name, CC_E_SOURCE_WORD) || !pa_text(p, &pair.value, CC_E_SOURCE_VALUE)) {
      return false;
    }
    PA_PUSH(p, table(p)->source_words, table(p)->source_word_count, pair);
  }
  return true;
}

bool pa_select(parser* p) {
  cc_ast_select out = {0};
  if (!pa_text(p, &out.dimension, CC_E_SELECT_NAME)) {
    return false;
  }
  if (!pa_sign(p, CC_SIGN_EQUAL)) {
    return pa_unexpected(p, CC_E_SELECT_EQUAL);
  }
  do {
    cc_word code = {0};
    if (!pa_text(p, &code, CC_E_SELECT_CODE)) {
      return false;
    }
    PA_PUSH(p, out.codes, out.count, code);
  } while (p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  PA_PUSH(p, table(p)->selects, table(p)->select_count, out);
  return pa_end(p);
}

bool pa_column(parser* p) {
  cc_ast_column out = {0};
  if (!pa_text(p, &out.header, CC_E_COLUMN_HEADER)) {
    return false;
  }
  if (!pa_word(p, CC_KW_IS)) {
    return pa_unexpected(p, CC_E_COLUMN_IS);
  }
  if (!open_word(p, &out.name) && !pa_name(p, &out.name, CC_E_COLUMN_NAME)) {
    return false;
  }
  PA_PUSH(p, table(p)->columns, table(p)->column_count, out);
  return pa_end(p);
}

bool pa_missing(parser* p) {
  do {
    cc_word text = {0};
    if (!pa_text(p, &text, CC_E_MISSING_TEXT)) {
      return false;
    }
    PA_PUSH(p, table(p)->missing, table(p)->missing_count, text);
  } while (p->status != CC_NO_MEMORY && pa_sign(p, CC_SIGN_COMMA));
  return pa_end(p);
}
