/* Numbers, and the units behind them or in a table. */
#include "lang/parse_in.h"

void pa_number(parser* p, cc_ast_number* out) {
  const cc_tok* const tok = p->at++;
  *out = (cc_ast_number){.unit = {.span = cc_nowhere()}};
  if (!cc_num_parse(tok->text, &out->value, &out->decimals)) {
    out->value = cc_num_int(0); /* the lexer lets no such number through untold */
  }
  out->point = out->decimals > 0;
  out->four = tok->text.len == 4 && tok->end - tok->start == 4 && !out->point && !p->negated;
}

bool pa_is_free_name(const cc_tok* tok) {
  return tok->kind == CC_TOK_NAME && !(cc_kw_flags((cc_kw)tok->word) & CC_W_RESERVED);
}

/* `per [NUMBER] NAME` behind a unit; a number without a name is the operator `per`, and stays. */
static bool unit_per(parser* p, cc_ast_unit* out) {
  const cc_tok* const second = pa_next(p);
  if (!pa_is_word(p, CC_KW_PER)) {
    return true;
  }
  const bool counted = second->kind == CC_TOK_NUMBER;
  const bool named = counted && second + 1 < p->end && pa_is_free_name(second + 1);
  if (!(counted ? named : pa_is_free_name(second))) {
    return true;
  }
  p->at++;
  out->per_count = 1;
  if (counted) {
    const cc_tok* const tok = pa_peek(p);
    cc_ast_number       number;
    pa_number(p, &number);
    if (!cc_num_is_whole(number.value) || cc_num_sign(number.value) <= 0 || !number.value.d) {
      return PA_FAIL(p, CC_E_UNIT_PER, pa_span(p, tok), pa_source(p, pa_span(p, tok)));
    }
    out->per_count = number.value.n / number.value.d;
  }
  out->per_name = (cc_word){p->at->text, pa_span(p, p->at)};
  p->at++;
  return true;
}

static cc_scale_word scale_of(const cc_tok* tok) {
  return tok->word == CC_KW_THOUSAND  ? CC_SCALE_THOUSAND
         : tok->word == CC_KW_MILLION ? CC_SCALE_MILLION
         : tok->word == CC_KW_BILLION ? CC_SCALE_BILLION
                                      : CC_SCALE_NONE;
}

/* Whether the next token is the name of a unit; behind a number, a name with brackets is a value that lacks its
 * operator. */
static bool is_unit_name(const parser* p, bool behind_number) {
  const cc_sign next = (cc_sign)pa_next(p)->sign;
  return pa_is_free_name(pa_peek(p)) && !(behind_number && (next == CC_SIGN_OPEN || next == CC_SIGN_OPEN_INDEX));
}

bool pa_unit(parser* p, cc_ast_unit* out, bool behind_number) {
  const cc_tok* const first = pa_peek(p);
  *out = (cc_ast_unit){.span = cc_nowhere()};
  if (pa_sign(p, CC_SIGN_PERCENT)) {
    out->percent = true;
  } else if (!behind_number && pa_sign(p, CC_SIGN_OPEN_CHOICE)) {
    out->open = true;
  } else if (pa_word(p, CC_KW_PP)) {
    out->points = true;
  } else if (pa_word(p, CC_KW_NUMBER)) {
    out->plain = true;
  } else if (is_unit_name(p, behind_number)) {
    out->scale = scale_of(first);
    p->at += out->scale != CC_SCALE_NONE;
    if (out->scale == CC_SCALE_NONE || is_unit_name(p, behind_number)) {
      out->name = (cc_word){p->at->text, pa_span(p, p->at)};
      p->at++;
      if (!unit_per(p, out)) {
        return false;
      }
    } else if (!behind_number) {
      return pa_unexpected(p, CC_E_UNIT_SCALE);
    }
  } else {
    return behind_number || pa_unexpected(p, CC_E_UNIT_WORD);
  }
  out->span = pa_spans(p, first, pa_last(p));
  return true;
}
