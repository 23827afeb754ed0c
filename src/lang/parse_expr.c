/* Operators, loosest first: plus and minus of sets, where, and/or, not, comparisons, sums, products, signs. */
#include "base/limits.h"
#include "lang/parse_in.h"

static const cc_ast* binary(parser* p, cc_op op, const cc_tok* sign, const cc_ast* left, const cc_ast* right) {
  if (!left || !right) {
    return NULL;
  }
  cc_ast* const node = pa_node(p, CC_AST_BINARY, cc_span_join(left->span, right->span), 2);
  if (!node) {
    return NULL;
  }
  node->op = op;
  node->op_span = pa_span(p, sign);
  node->args[0] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = left};
  node->args[1] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = right};
  return pa_finish(p, node);
}

/* ---- sums ---- */

/* Whether blanks stand before and behind TOK; the end of a line is one. */
static bool is_apart_before(const cc_tok* tok) {
  return tok->line_start || tok->start > tok[-1].end;
}

static bool is_apart_behind(const parser* p, const cc_tok* tok) {
  return tok + 1 >= p->end || tok[1].start > tok->end;
}

static const cc_ast* signed_value(parser* p) {
  const cc_tok* const sign = pa_sign(p, CC_SIGN_MINUS);
  if (!sign) {
    return pa_postfix(p);
  }
  if (is_apart_behind(p, sign)) {
    PA_FAIL(p, CC_E_MINUS_APART, pa_span(p, sign), pa_found(p));
    return NULL;
  }
  p->negated = true;
  const cc_ast* const value = pa_postfix(p);
  p->negated = false;
  if (!value) {
    return NULL;
  }
  cc_ast* const node = pa_node(p, CC_AST_NEGATE, pa_spans(p, sign, pa_last(p)), 1);
  if (!node) {
    return NULL;
  }
  node->op_span = pa_span(p, sign);
  node->args[0] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = value};
  return pa_finish(p, node);
}

/* `per` wants a positive number as it is written; a series there means a division. */
static const cc_ast* per(parser* p, const cc_tok* sign, const cc_ast* left, const cc_ast* right) {
  if (!left || !right) {
    return NULL;
  }
  if (right->kind != CC_AST_NUMBER) {
    PA_FAIL(p, CC_E_PER, right->span, pa_source(p, left->span), pa_source(p, right->span));
    return NULL;
  }
  if (cc_num_sign(right->number.value) <= 0) {
    PA_FAIL(p, CC_E_PER_ZERO, right->span, pa_source(p, right->span));
    return NULL;
  }
  return binary(p, CC_OP_PER, sign, left, right);
}

static cc_op product_op(const cc_tok* tok) {
  return tok->sign == CC_SIGN_TIMES    ? CC_OP_MULTIPLY
         : tok->sign == CC_SIGN_DIVIDE ? CC_OP_DIVIDE
         : tok->word == CC_KW_PER      ? CC_OP_PER
                                       : CC_OP_NONE;
}

static const cc_ast* product(parser* p) {
  const cc_ast* left = signed_value(p);
  cc_op         op;
  while (left && (op = product_op(pa_peek(p))) != CC_OP_NONE) {
    const cc_tok* const sign = p->at++;
    const cc_ast* const right = signed_value(p);
    left = op == CC_OP_PER ? per(p, sign, left, right) : binary(p, op, sign, left, right);
  }
  return left;
}

const cc_ast* pa_sum(parser* p) {
  const cc_ast* left = product(p);
  while (left && (pa_is_sign(p, CC_SIGN_PLUS) || pa_is_sign(p, CC_SIGN_MINUS))) {
    const cc_tok* const sign = p->at++;
    const bool          minus = sign->sign == CC_SIGN_MINUS;
    if (minus && (!is_apart_before(sign) || !is_apart_behind(p, sign))) {
      PA_FAIL(p, CC_E_MINUS, pa_span(p, sign), pa_source(p, left->span), pa_source(p, pa_span(p, pa_peek(p))));
      return NULL;
    }
    left = binary(p, minus ? CC_OP_SUBTRACT : CC_OP_ADD, sign, left, product(p));
  }
  return left;
}

/* ---- ranges ---- */

/* Whether a value may begin with the next token, so that the end of a range is not open. */
static bool is_value_next(const parser* p) {
  const cc_tok* const tok = pa_peek(p);
  switch ((cc_tok_kind)tok->kind) {
  case CC_TOK_NUMBER:
  case CC_TOK_DATE:
  case CC_TOK_TEXT:
    return true;
  case CC_TOK_NAME:
    return !(cc_kw_flags((cc_kw)tok->word) & CC_W_RESERVED);
  case CC_TOK_SIGN:
    return tok->sign == CC_SIGN_OPEN || tok->sign == CC_SIGN_OPEN_SET || tok->sign == CC_SIGN_MINUS ||
           tok->sign == CC_SIGN_OPEN_CHOICE;
  case CC_TOK_END:
    break;
  }
  return false;
}

/* Numbers of one kind and unit, the later first: no range. */
bool pa_is_backwards(const cc_ast* from, const cc_ast* to) {
  if (from->kind != to->kind) {
    return false;
  }
  if (from->kind == CC_AST_DATE) {
    return from->period.kind == to->period.kind && from->period.at > to->period.at;
  }
  const bool plain = from->kind == CC_AST_NUMBER && from->number.unit.scale == to->number.unit.scale &&
                     cc_str_eq(from->number.unit.name.text, to->number.unit.name.text);
  return plain && cc_num_cmp(from->number.value, to->number.value) > 0;
}

/* The rest of a range at "..", behind FROM (NULL: open). */
static const cc_ast* range(parser* p, const cc_ast* from) {
  const cc_tok* const sign = pa_sign(p, CC_SIGN_RANGE);
  const bool          open = !is_value_next(p);
  const cc_ast* const to = open ? NULL : pa_sum(p);
  if (!open && !to) {
    return NULL;
  }
  cc_ast* const node = pa_node(p, CC_AST_RANGE, pa_spans(p, sign, pa_last(p)), 2);
  if (!node) {
    return NULL;
  }
  node->span.start = from ? from->span.start : node->span.start;
  node->op_span = pa_span(p, sign);
  node->args[0] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = from};
  node->args[1] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = to};
  if (from && to && pa_is_backwards(from, to)) {
    PA_FAIL(p, CC_E_RANGE_BACKWARDS, node->span, pa_source(p, to->span), pa_source(p, from->span));
    return NULL;
  }
  return pa_finish(p, node);
}

const cc_ast* pa_ranged(parser* p) {
  if (pa_is_sign(p, CC_SIGN_RANGE)) {
    return range(p, NULL);
  }
  const cc_ast* const from = pa_sum(p);
  return from && pa_is_sign(p, CC_SIGN_RANGE) ? range(p, from) : from;
}

static bool is_sum(const cc_ast* node) {
  return node->kind != CC_AST_COMPARE && node->kind != CC_AST_NOT && node->kind != CC_AST_QUANTITY &&
         !(node->kind == CC_AST_BINARY && node->op >= CC_OP_AND);
}

const cc_ast* pa_argument(parser* p) {
  if (pa_is_sign(p, CC_SIGN_RANGE)) {
    return range(p, NULL);
  }
  const cc_ast* const value = pa_expr(p);
  return value && pa_is_sign(p, CC_SIGN_RANGE) && is_sum(value) ? range(p, value) : value;
}

/* ---- comparisons ---- */

static cc_op comparison_op(const parser* p) {
  static const struct {
    cc_sign sign;
    cc_kw   word;
    cc_op   op;
  } ops[] = {
      {CC_SIGN_EQUAL, CC_KW_NONE, CC_OP_EQUAL},
      {CC_SIGN_UNEQUAL, CC_KW_NONE, CC_OP_UNEQUAL},
      {CC_SIGN_LESS, CC_KW_NONE, CC_OP_LESS},
      {CC_SIGN_LESS_EQUAL, CC_KW_NONE, CC_OP_LESS_EQUAL},
      {CC_SIGN_GREATER, CC_KW_NONE, CC_OP_GREATER},
      {CC_SIGN_GREATER_EQUAL, CC_KW_NONE, CC_OP_GREATER_EQUAL},
      {CC_SIGN_NONE, CC_KW_ABOUT, CC_OP_ABOUT},
      {CC_SIGN_NONE, CC_KW_NEARLY, CC_OP_NEARLY},
      {CC_SIGN_NONE, CC_KW_JUST_OVER, CC_OP_JUST_OVER},
      {CC_SIGN_NONE, CC_KW_CONTAINS, CC_OP_CONTAINS},
      {CC_SIGN_NONE, CC_KW_IN, CC_OP_IN},
  };
  const cc_tok* const tok = pa_peek(p);
  for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
    if (tok->sign == ops[i].sign && tok->word == ops[i].word && tok->kind >= CC_TOK_NAME) {
      return ops[i].op;
    }
  }
  return tok->word == CC_KW_NOT && pa_next(p)->word == CC_KW_IN ? CC_OP_NOT_IN : CC_OP_NONE;
}

static bool may_nearest(cc_op op) {
  return op == CC_OP_EQUAL || op == CC_OP_UNEQUAL;
}

static bool may_margin(cc_op op) {
  return op >= CC_OP_LESS && op <= CC_OP_ABOUT;
}

/* `to nearest NUMBER [unit]` */
static bool nearest(parser* p, cc_ast* node) {
  if (!may_nearest(node->op)) {
    return PA_FAIL(p, CC_E_NEAREST_PLACE, pa_span(p, pa_last(p)), cc_s(cc_op_text(node->op)));
  }
  if (!pa_word(p, CC_KW_NEAREST)) {
    return pa_unexpected(p, CC_E_NEAREST);
  }
  if (pa_peek(p)->kind != CC_TOK_NUMBER) {
    return pa_unexpected(p, CC_E_NEAREST_NUMBER);
  }
  node->to_nearest = true;
  const cc_tok* const tok = pa_peek(p);
  pa_number(p, &node->number);
  if (!pa_unit(p, &node->number.unit, true)) {
    return false;
  }
  return cc_num_sign(node->number.value) > 0 || PA_FAIL0(p, CC_E_NEAREST_ZERO, pa_span(p, tok));
}

/* `by` behind a comparison, at the next token. */
static bool margin(parser* p, cc_ast* node) {
  const cc_tok* const by = p->at++;
  if (!may_margin(node->op)) {
    return PA_FAIL(p, CC_E_BY_PLACE, pa_span(p, by), cc_s(cc_op_text(node->op)));
  }
  node->args[2] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = pa_sum(p)};
  node->arg_count = 3;
  return node->args[2].value != NULL;
}

static bool comparison_tail(parser* p, cc_ast* node) {
  if (pa_word(p, CC_KW_TO)) {
    return nearest(p, node);
  }
  if (pa_is_word(p, CC_KW_BY)) {
    return margin(p, node);
  }
  if (node->op == CC_OP_ABOUT) {
    const cc_ast* const value = node->args[1].value;
    return PA_FAIL(p, CC_E_ABOUT, node->op_span, pa_source(p, value->span));
  }
  return true;
}

/* A second comparison in one: shows the ways in which it could be meant. */
static const cc_ast* second_comparison(parser* p, const cc_ast* first) {
  const cc_tok* const sign = pa_peek(p);
  const cc_str        op = cc_s(cc_op_text(comparison_op(p)));
  const bool          muted = p->muted;
  p->at += 1 + (sign->word == CC_KW_NOT);
  p->muted = true; /* what follows is read for the message alone */
  const cc_ast* const third = pa_ranged(p);
  const cc_str        rest = third ? pa_typed(p, third->span) : cc_s("...");
  p->muted = muted;
  if (p->where) {
    const cc_span set = {p->file, p->where_set->start, first->span.end};
    PA_FAIL(p, CC_E_COMPARE_WHERE, pa_span(p, sign), op, pa_source(p, set), rest);
  } else {
    PA_FAIL(p, CC_E_COMPARE_CHAIN, pa_span(p, sign), op, pa_typed(p, first->span),
            pa_typed(p, first->args[1].value->span), rest);
  }
  return NULL;
}

static const cc_ast* comparison(parser* p) {
  const cc_ast* const left = pa_sum(p);
  const cc_op         op = left ? comparison_op(p) : CC_OP_NONE;
  if (op == CC_OP_NONE) {
    return left;
  }
  const cc_tok* const sign = p->at;
  cc_ast* const       node = pa_node(p, CC_AST_COMPARE, left->span, 3);
  if (!node) {
    return NULL;
  }
  p->at += op == CC_OP_NOT_IN ? 2 : 1;
  node->op = op;
  node->op_span = pa_spans(p, sign, pa_last(p));
  node->arg_count = 2;
  node->args[0] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = left};
  node->args[1] = (cc_ast_arg){.word = {.span = cc_nowhere()},
                               .value = op == CC_OP_IN || op == CC_OP_NOT_IN ? pa_ranged(p) : pa_sum(p)};
  if (!node->args[1].value || !comparison_tail(p, node)) {
    return NULL;
  }
  node->span.end = pa_last(p)->end;
  return comparison_op(p) == CC_OP_NONE ? pa_finish(p, node) : second_comparison(p, node);
}

/* ---- not, and, or ---- */

static const cc_ast* negation(parser* p) {
  const cc_tok* const word = pa_word(p, CC_KW_NOT);
  if (!word) {
    return comparison(p);
  }
  if (++p->depth > CC_MAX_DEPTH) {
    PA_FAIL0(p, CC_E_DEPTH, pa_span(p, word));
    return NULL;
  }
  const cc_ast* const value = negation(p);
  p->depth--;
  cc_ast* const node = value ? pa_node(p, CC_AST_NOT, pa_spans(p, word, pa_last(p)), 1) : NULL;
  if (!node) {
    return NULL;
  }
  node->op_span = pa_span(p, word);
  node->args[0] = (cc_ast_arg){.word = {.span = cc_nowhere()}, .value = value};
  return pa_finish(p, node);
}

/* `a and b or c`: shows both readings. FIRST is `a and b`, the last operand read is its right side. */
static const cc_ast* mixed(parser* p, const cc_ast* first) {
  const cc_tok* const sign = p->at++;
  const cc_ast* const third = negation(p);
  if (!third) {
    return NULL;
  }
  const cc_str other = cc_s(first->op == CC_OP_AND ? "or" : "and");
  PA_FAIL(p, CC_E_AND_OR, pa_span(p, sign), pa_source(p, first->args[0].value->span), cc_s(cc_op_text(first->op)),
          pa_source(p, first->args[1].value->span), other, pa_source(p, third->span));
  return NULL;
}

const cc_ast* pa_or(parser* p) {
  const cc_ast* left = negation(p);
  cc_kw         joined = CC_KW_NONE;
  while (left && (pa_is_word(p, CC_KW_AND) || pa_is_word(p, CC_KW_OR))) {
    if (joined != CC_KW_NONE && !pa_is_word(p, joined)) {
      return mixed(p, left);
    }
    const cc_tok* const sign = p->at++;
    joined = (cc_kw)sign->word;
    left = binary(p, joined == CC_KW_AND ? CC_OP_AND : CC_OP_OR, sign, left, negation(p));
  }
  return left;
}

/* ---- where, plus, minus ---- */

static const cc_ast* filtered(parser* p) {
  const cc_tok* const first = pa_peek(p);
  const cc_ast*       left = pa_or(p);
  while (left && pa_is_word(p, CC_KW_WHERE)) {
    const cc_tok* const outer = p->where;
    const cc_tok* const outer_set = p->where_set;
    const cc_tok* const sign = p->at++;
    p->where = sign;
    p->where_set = first;
    const cc_ast* const condition = pa_or(p);
    p->where = outer;
    p->where_set = outer_set;
    left = binary(p, CC_OP_WHERE, sign, left, condition);
  }
  return left;
}

/* Whether a comma goes on with a list of members, and is not punctuation before `plus`. */
static bool is_further_member(const parser* p) {
  return !p->commas && pa_is_sign(p, CC_SIGN_COMMA) && pa_next(p)->word != CC_KW_PLUS &&
         pa_next(p)->word != CC_KW_MINUS;
}

static const cc_ast* members(parser* p) {
  cc_ast* const node = pa_node(p, CC_AST_LIST, pa_span(p, pa_peek(p)), 0);
  const cc_tok* comma = NULL;
  if (!node) {
    return NULL;
  }
  do {
    if (node->arg_count == CC_MAX_SET_MEMBERS) {
      PA_FAIL0(p, CC_E_LIST_LONG, pa_span(p, pa_peek(p)));
      return NULL;
    }
    if (comma && pa_peek(p)->kind == CC_TOK_END && !p->open) {
      PA_FAIL0(p, CC_E_MEMBERS_COMMA, pa_span(p, comma));
      return NULL;
    }
    const cc_ast_arg arg = {.word = {.span = cc_nowhere()}, .value = pa_sum(p)};
    if (!arg.value) {
      return NULL;
    }
    PA_PUSH(p, node->args, node->arg_count, arg);
    comma = is_further_member(p) ? p->at++ : NULL;
  } while (p->status != CC_NO_MEMORY && comma);
  node->span.end = pa_last(p)->end;
  return pa_finish(p, node);
}

const cc_ast* pa_expr(parser* p) {
  const cc_ast* left = filtered(p);
  while (left) {
    const bool          comma = pa_is_sign(p, CC_SIGN_COMMA);
    const cc_tok* const word = comma ? pa_next(p) : pa_peek(p);
    if ((word->word != CC_KW_PLUS && word->word != CC_KW_MINUS) || word[0].kind != CC_TOK_NAME) {
      break;
    }
    if (comma && p->at + 2 < p->end && p->at[2].sign == CC_SIGN_COLON) {
      break; /* an argument word */
    }
    p->at += comma ? 2 : 1;
    left = binary(p, word->word == CC_KW_PLUS ? CC_OP_PLUS : CC_OP_MINUS, word, left, members(p));
  }
  return left;
}
