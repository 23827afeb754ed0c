/* What all parts of the parser use: looking at tokens, taking them, telling mistakes. */
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "lang/parse_in.h"

#define SHOWN_SOURCE 48  /* code points of source in a message: longer ones hide the words around them */
#define TYPED_SOURCE 160 /* of source that a remedy repeats, so that it can be typed as it stands: a long line */

const cc_tok* pa_peek(const parser* p) {
  return p->at < p->end ? p->at : &p->eol;
}

const cc_tok* pa_next(const parser* p) {
  return p->at < p->end && p->at + 1 < p->end ? p->at + 1 : &p->eol;
}

const cc_tok* pa_last(const parser* p) {
  return p->at > p->begin ? p->at - 1 : p->begin;
}

cc_span pa_span(const parser* p, const cc_tok* tok) {
  return (cc_span){p->file, tok->start, tok->end};
}

cc_span pa_spans(const parser* p, const cc_tok* first, const cc_tok* last) {
  return cc_span_join(pa_span(p, first), pa_span(p, last));
}

bool pa_is_sign(const parser* p, cc_sign sign) {
  return pa_peek(p)->sign == sign;
}

bool pa_is_word(const parser* p, cc_kw word) {
  return pa_peek(p)->word == word;
}

const cc_tok* pa_sign(parser* p, cc_sign sign) {
  return pa_is_sign(p, sign) ? p->at++ : NULL;
}

const cc_tok* pa_word(parser* p, cc_kw word) {
  return pa_is_word(p, word) ? p->at++ : NULL;
}

bool pa_fail(parser* p, cc_code code, cc_span span, const cc_str* args, size_t count) {
  p->block_mistake = true;
  if (p->status == CC_NO_MEMORY || p->muted) {
    return false;
  }
  p->status = cc_diag_add(p->diags, code, span, args, count) == CC_NO_MEMORY ? CC_NO_MEMORY : CC_BAD_INPUT;
  return false;
}

void* pa_grow(parser* p, void* array, size_t count, size_t size) {
  size_t room = 1; /* most lists have one element */
  while (room < count) {
    room *= 2;
  }
  void* const grown = count ? cc_arena_grow(p->arena, array, count, &room, size, (size_t)CC_MAX_RULE_BYTES * 2)
                            : cc_arena_alloc(p->arena, size);
  if (!grown) {
    p->status = CC_NO_MEMORY;
  }
  return grown;
}

/* ---- words for messages ---- */

static cc_str source_up_to(parser* p, cc_span span, size_t limit) {
  const cc_str text = cc_str_sub(p->src, span.start, span.end);
  cc_buf       buf;
  cc_buf_init(&buf, limit * 8);
  size_t shown = 0;
  bool   blank = false;
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    const uint32_t point = cc_utf8_at(text, at, &next);
    if (point == '\n' || point == '\r' || cc_utf8_is_blank(point)) {
      blank = true;
      continue;
    }
    if (shown >= limit) {
      cc_buf_adds(&buf, "...");
      break;
    }
    if (blank) {
      cc_buf_addc(&buf, ' ');
    }
    blank = false;
    cc_buf_add(&buf, cc_str_sub(text, at, next));
    shown++;
  }
  const cc_str taken = cc_buf_take(p->arena, &buf);
  cc_buf_clear(&buf);
  return taken.at ? taken : text;
}

cc_str pa_source(parser* p, cc_span span) {
  return source_up_to(p, span, SHOWN_SOURCE);
}

cc_str pa_typed(parser* p, cc_span span) {
  return source_up_to(p, span, TYPED_SOURCE);
}

cc_str pa_found(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind == CC_TOK_END) {
    return cc_s("the end of the line");
  }
  cc_buf buf;
  cc_buf_init(&buf, SHOWN_SOURCE * 8 + 16);
  cc_buf_adds(&buf, tok->kind == CC_TOK_TEXT ? "the text " : "'");
  cc_buf_add(&buf, pa_source(p, pa_span(p, tok)));
  cc_buf_adds(&buf, tok->kind == CC_TOK_TEXT ? "" : "'");
  const cc_str taken = cc_buf_take(p->arena, &buf);
  cc_buf_clear(&buf);
  return taken.at ? taken : cc_s("this");
}

/* ---- what is not expected ---- */

static bool is_statement_word(const cc_tok* tok) {
  return tok->kind == CC_TOK_NAME && (cc_kw_flags((cc_kw)tok->word) & CC_W_STATEMENT) && tok->word != CC_KW_NOT;
}

static bool begins_value(const cc_tok* tok) {
  return (tok->kind != CC_TOK_END && tok->kind != CC_TOK_SIGN) || tok->sign == CC_SIGN_OPEN ||
         tok->sign == CC_SIGN_OPEN_SET || tok->sign == CC_SIGN_OPEN_CHOICE;
}

/* Whether a second statement begins on this line, here or, where its keyword was taken for a name, one token before. */
static const cc_tok* second_statement(const parser* p) {
  const cc_tok* const tok = pa_peek(p);
  const cc_tok* const last = pa_last(p);
  if (is_statement_word(tok) && begins_value(pa_next(p))) {
    return tok;
  }
  return begins_value(tok) && last > p->begin + 1 && is_statement_word(last) ? last : NULL;
}

bool pa_unexpected(parser* p, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind == CC_TOK_END && p->open) {
    const bool index = p->open->sign == CC_SIGN_OPEN_INDEX;
    const bool set = p->open->sign == CC_SIGN_OPEN_SET;
    return PA_FAIL(p, CC_E_BRACKET_OPEN, pa_span(p, p->open), pa_source(p, pa_span(p, p->open)),
                   cc_s(index ? "]"
                        : set ? "}"
                              : ")"));
  }
  return PA_FAIL(p, code, pa_span(p, tok), pa_found(p));
}

/* A word of the language in capital letters, which makes a name of it; CC_KW_NONE: it is none. */
static cc_kw miscased(const cc_tok* tok) {
  char         small[16];
  const size_t len = tok->kind == CC_TOK_NAME && !tok->word ? tok->text.len : 0;
  for (size_t i = 0; i < len && len < sizeof small; i++) {
    const char c = tok->text.at[i];
    small[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  const cc_kw word = len && len < sizeof small ? cc_kw_find((cc_str){small, len}) : CC_KW_NONE;
  return cc_kw_flags(word) & CC_W_RESERVED ? word : CC_KW_NONE;
}

/* The names FIRST to LAST as one name. */
static cc_str joined(parser* p, const cc_tok* first, const cc_tok* last) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (const cc_tok* tok = first; tok <= last; tok++) {
    cc_buf_adds(&buf, tok == first ? "" : "-");
    cc_buf_add(&buf, tok->text);
  }
  const cc_str taken = cc_buf_take(p->arena, &buf);
  cc_buf_clear(&buf);
  return taken.at ? taken : first->text;
}

/* Names in a row on one line, from the one before this place on. */
static bool name_of_words(parser* p) {
  const cc_tok* last = pa_peek(p);
  const cc_tok* first = pa_last(p);
  if (!pa_is_free_name(last) || !pa_is_free_name(first) || first == p->begin || last->line_start) {
    return false;
  }
  while (last + 1 < p->end && pa_is_free_name(last + 1) && !last[1].line_start) {
    last++;
  }
  while (first - 1 > p->begin && pa_is_free_name(first - 1) && !first->line_start) {
    first--;
  }
  const cc_span span = pa_spans(p, first, last);
  if (p->begin->word == CC_KW_CLAIM && first == p->begin + 1) { /* a claim's name takes no quotation marks */
    PA_FAIL(p, CC_E_CLAIM_WORDS, span, pa_source(p, span), joined(p, first, last));
  } else {
    PA_FAIL(p, CC_E_NAME_BLANKS, span, pa_source(p, span));
  }
  return true;
}

bool pa_leftover(parser* p) {
  static const struct {
    cc_sign sign;
    cc_code code;
  } signs[] = {
      {CC_SIGN_CLOSE, CC_E_CLOSE_STRAY},         {CC_SIGN_CLOSE_INDEX, CC_E_CLOSE_STRAY},
      {CC_SIGN_CLOSE_SET, CC_E_CLOSE_STRAY},     {CC_SIGN_RANGE, CC_E_RANGE_PLACE},
      {CC_SIGN_COMMA, CC_E_COMMA_PLACE},         {CC_SIGN_PERCENT, CC_E_PERCENT_PLACE},
      {CC_SIGN_COLON, CC_E_COLON_PLACE},         {CC_SIGN_EQUAL, CC_E_EQUAL_PLACE},
      {CC_SIGN_UNEQUAL, CC_E_EQUAL_PLACE},       {CC_SIGN_LESS, CC_E_EQUAL_PLACE},
      {CC_SIGN_GREATER, CC_E_EQUAL_PLACE},       {CC_SIGN_LESS_EQUAL, CC_E_EQUAL_PLACE},
      {CC_SIGN_GREATER_EQUAL, CC_E_EQUAL_PLACE},
  };
  const cc_tok* const tok = pa_peek(p);
  const cc_tok* const second = second_statement(p);
  if (second && !p->open) {
    p->lost = true;
    return PA_FAIL(p, CC_E_TWO_STATEMENTS, pa_span(p, second), second->text);
  }
  const cc_tok* const capital = miscased(tok) ? tok : pa_last(p);
  if (miscased(capital)) {
    return PA_FAIL(p, CC_E_WORD_CASE, pa_span(p, capital), capital->text, cc_s(cc_kw_text(miscased(capital))));
  }
  if (name_of_words(p)) {
    return false;
  }
  for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
    if (tok->sign == signs[i].sign) {
      return pa_unexpected(p, signs[i].code);
    }
  }
  if (tok->kind == CC_TOK_NAME && (cc_kw_flags((cc_kw)tok->word) & CC_W_RESERVED)) {
    const bool known = p->begin->word != CC_KW_NONE && p->begin->line_start;
    return PA_FAIL(p, CC_E_WORD_PLACE, pa_span(p, tok), tok->text, known ? p->begin->text : (cc_str){NULL, 0});
  }
  return pa_unexpected(p, CC_E_LEFTOVER);
}

bool pa_end(parser* p) {
  return p->at >= p->end || pa_leftover(p);
}

/* ---- taking words ---- */

static bool take(parser* p, cc_tok_kind kind, cc_word* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind != kind) {
    return pa_unexpected(p, code);
  }
  *out = (cc_word){tok->text, pa_span(p, tok)};
  p->at++;
  return true;
}

bool pa_name(parser* p, cc_word* out, cc_code code) {
  return take(p, CC_TOK_NAME, out, code);
}

bool pa_new_name(parser* p, cc_word* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind == CC_TOK_NAME && (cc_kw_flags((cc_kw)tok->word) & CC_W_RESERVED)) {
    const bool is_missing = pa_next(p)->kind == CC_TOK_END;
    return is_missing ? pa_unexpected(p, code) : PA_FAIL(p, CC_E_RESERVED_NAME, pa_span(p, tok), tok->text);
  }
  return take(p, CC_TOK_NAME, out, code);
}

bool pa_text(parser* p, cc_word* out, cc_code code) {
  return take(p, CC_TOK_TEXT, out, code);
}

bool pa_file(parser* p, cc_word* out, cc_code code) {
  const cc_tok* const tok = pa_peek(p);
  if (!take(p, CC_TOK_TEXT, out, code)) {
    return false;
  }
  return cc_file_name_ok(out->text) || PA_FAIL(p, CC_E_FILE_NAME, pa_span(p, tok), out->text);
}
