/* Values: texts, names, calls, sets, indexes, brackets, `every`. Numbers and units are in parse_number.c. */
#include "base/limits.h"
#include "lang/parse_in.h"

/* ---- nodes ---- */

cc_ast* pa_node(parser* p, cc_ast_kind kind, cc_span span, size_t arg_count) {
  cc_ast* const node = CC_NEW(p->arena, cc_ast);
  if (!node) {
    p->status = CC_NO_MEMORY;
    return NULL;
  }
  node->kind = kind;
  node->span = span;
  node->op_span = span;
  node->word.span = cc_nowhere();
  node->number.unit.span = cc_nowhere();
  if (arg_count) {
    node->args = CC_ARRAY(p->arena, arg_count, cc_ast_arg);
    if (!node->args) {
      p->status = CC_NO_MEMORY;
      return NULL;
    }
    node->arg_count = arg_count;
  }
  return node;
}

static void deepen(unsigned* depth, const cc_ast* child) {
  if (child && child->depth > *depth) {
    *depth = child->depth;
  }
}

const cc_ast* pa_finish(parser* p, cc_ast* node) {
  if (!node) {
    return NULL;
  }
  unsigned depth = 0;
  for (size_t i = 0; i < node->arg_count; i++) {
    deepen(&depth, node->args[i].value);
  }
  for (size_t i = 0; i < node->binder_count; i++) {
    deepen(&depth, node->binders[i].set);
    deepen(&depth, node->binders[i].where);
  }
  node->depth = depth + 1;
  if (node->depth > CC_MAX_DEPTH) {
    PA_FAIL0(p, CC_E_DEPTH, node->op_span);
    return NULL;
  }
  return node;
}

const cc_ast* pa_placeholder(parser* p, cc_span span) {
  cc_ast* const node = pa_node(p, CC_AST_OPEN, span, 0);
  return node ? pa_finish(p, node) : NULL;
}

/* ---- brackets ---- */

/* What a bracket hides from the grammar inside, kept while it is open. */
typedef struct outside {
  const cc_tok *open, *where, *where_set;
  bool          commas;
} outside;

static bool enter(parser* p, outside* kept, const cc_tok* open, bool commas) {
  *kept = (outside){p->open, p->where, p->where_set, p->commas};
  if (++p->depth > CC_MAX_DEPTH) {
    return PA_FAIL0(p, CC_E_DEPTH, pa_span(p, open));
  }
  p->open = open;
  p->where = NULL;
  p->commas = commas;
  return true;
}

static void leave(parser* p, const outside* kept) {
  p->open = kept->open;
  p->where = kept->where;
  p->where_set = kept->where_set;
  p->commas = kept->commas;
  p->depth--;
}

bool pa_close(parser* p, const cc_tok* open) {
  const cc_sign closer = open->sign == CC_SIGN_OPEN         ? CC_SIGN_CLOSE
                         : open->sign == CC_SIGN_OPEN_INDEX ? CC_SIGN_CLOSE_INDEX
                                                            : CC_SIGN_CLOSE_SET;
  if (pa_sign(p, closer)) {
    return true;
  }
  const cc_sign other = (cc_sign)pa_peek(p)->sign;
  if (other == CC_SIGN_CLOSE || other == CC_SIGN_CLOSE_INDEX || other == CC_SIGN_CLOSE_SET) {
    return PA_FAIL(p, CC_E_CLOSE_OTHER, pa_span(p, pa_peek(p)), pa_found(p), pa_source(p, pa_span(p, open)));
  }
  return pa_leftover(p);
}

/* ---- single values ---- */

static const cc_ast* number(parser* p) {
  const cc_tok* const first = pa_peek(p);
  cc_ast* const       node = pa_node(p, CC_AST_NUMBER, pa_span(p, first), 0);
  if (!node) {
    return NULL;
  }
  pa_number(p, &node->number);
  if (!pa_unit(p, &node->number.unit, true)) {
    return NULL;
  }
  node->span = pa_spans(p, first, pa_last(p));
  node->number.four = node->number.four && node->number.unit.span.file == CC_NO_FILE;
  return pa_finish(p, node);
}

static const cc_ast* date(parser* p) {
  const cc_tok* const tok = p->at++;
  cc_ast* const       node = pa_node(p, CC_AST_DATE, pa_span(p, tok), 0);
  if (node && cc_period_parse(tok->text, &node->period, NULL) != CC_OK) {
    return NULL; /* only after the lexer told so */
  }
  return pa_finish(p, node);
}

static const cc_ast* word(parser* p, cc_ast_kind kind) {
  const cc_tok* const tok = p->at++;
  cc_ast* const       node = pa_node(p, kind, pa_span(p, tok), 0);
  if (node) {
    node->word = (cc_word){tok->text, pa_span(p, tok)};
  }
  return pa_finish(p, node);
}

/* ---- sets ---- */

/* One member as it may stand in braces: a word, a text, a number or a date, and nothing computed. */
static const cc_ast* member(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  switch ((cc_tok_kind)tok->kind) {
  case CC_TOK_TEXT:
    return word(p, CC_AST_TEXT);
  case CC_TOK_DATE:
    return date(p);
  case CC_TOK_NUMBER: {
    cc_ast* const node = pa_node(p, CC_AST_NUMBER, pa_span(p, tok), 0);
    if (node) {
      pa_number(p, &node->number);
    }
    return pa_finish(p, node);
  }
  case CC_TOK_NAME:
    if (pa_is_free_name(tok)) {
      return word(p, CC_AST_NAME);
    }
    PA_FAIL(p, CC_E_MEMBER_RESERVED, pa_span(p, tok), tok->text);
    return NULL;
  case CC_TOK_SIGN:
  case CC_TOK_END:
    break;
  }
  pa_unexpected(p, CC_E_MEMBER);
  return NULL;
}

/* A comma that ends a list. */
static bool refuse_last_comma(parser* p, const cc_tok* comma) {
  const cc_sign next = (cc_sign)pa_peek(p)->sign;
  return !(next == CC_SIGN_CLOSE || next == CC_SIGN_CLOSE_INDEX || next == CC_SIGN_CLOSE_SET) ||
         PA_FAIL0(p, CC_E_LAST_COMMA, pa_span(p, comma));
}

static bool set_members(parser* p, cc_ast* node) {
  if (pa_is_sign(p, CC_SIGN_CLOSE_SET)) {
    return true;
  }
  const cc_tok* comma = NULL;
  do {
    if (comma && !refuse_last_comma(p, comma)) {
      return false;
    }
    if (node->arg_count == CC_MAX_SET_MEMBERS) {
      return PA_FAIL0(p, CC_E_SET_LONG, pa_span(p, pa_peek(p)));
    }
    cc_ast_arg arg = {.word = {.span = cc_nowhere()}, .value = member(p)};
    if (!arg.value) {
      return false;
    }
    PA_PUSH(p, node->args, node->arg_count, arg);
  } while (p->status != CC_NO_MEMORY && (comma = pa_sign(p, CC_SIGN_COMMA)) != NULL);
  const bool computes = !pa_is_sign(p, CC_SIGN_CLOSE_SET) && pa_peek(p)->kind == CC_TOK_SIGN &&
                        !pa_is_sign(p, CC_SIGN_CLOSE) && !pa_is_sign(p, CC_SIGN_CLOSE_INDEX);
  return !computes || pa_unexpected(p, CC_E_SET_COMPUTES);
}

const cc_ast* pa_set(parser* p) {
  const cc_tok* const open = pa_sign(p, CC_SIGN_OPEN_SET);
  outside             kept;
  cc_ast* const       node = pa_node(p, CC_AST_SET, pa_span(p, open), 0);
  if (!node || !enter(p, &kept, open, true)) {
    return NULL;
  }
  if (pa_peek(p)->kind == CC_TOK_NAME && pa_next(p)->sign == CC_SIGN_COLON) {
    node->word = (cc_word){p->at->text, pa_span(p, p->at)};
    p->at += 2;
  }
  if (!set_members(p, node) || !pa_close(p, open)) {
    return NULL;
  }
  leave(p, &kept);
  node->span = pa_spans(p, open, pa_last(p));
  return pa_finish(p, node);
}

/* ---- calls and indexes ---- */

static cc_word argument_word(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind != CC_TOK_NAME || pa_next(p)->sign != CC_SIGN_COLON) {
    return (cc_word){.span = cc_nowhere()};
  }
  p->at += 2;
  return (cc_word){tok->text, pa_span(p, tok)};
}

/* `count(peers plus Luleå, Sundsvall)`: is Sundsvall a second argument or a second member? */
static bool refuse_members(parser* p, const cc_ast* before, const cc_tok* first) {
  const bool bracketed = p->src.at[before->span.start] == '(' && p->src.at[before->span.end - 1] == ')';
  if (before->kind != CC_AST_BINARY || (before->op != CC_OP_PLUS && before->op != CC_OP_MINUS) || bracketed) {
    return true;
  }
  const cc_tok* last = first;
  while (last + 1 < p->end && last->sign != CC_SIGN_CLOSE && last[1].sign != CC_SIGN_CLOSE &&
         !(last[1].sign == CC_SIGN_COMMA && last + 3 < p->end && last[3].sign == CC_SIGN_COLON)) {
    last++;
  }
  const cc_span members = {p->file, before->args[1].value->span.start, last->end};
  return PA_FAIL(p, CC_E_CALL_MEMBERS, pa_span(p, first), pa_found(p), cc_s(cc_op_text(before->op)),
                 pa_source(p, members));
}

static bool call_argument(parser* p, cc_ast* node, const cc_ast* before) {
  const cc_tok* const first = pa_peek(p);
  const cc_word       name = argument_word(p);
  if (!name.text.len && before && !refuse_members(p, before, first)) {
    return false;
  }
  const cc_ast_arg arg = {name, pa_argument(p)};
  if (!arg.value) {
    return false;
  }
  PA_PUSH(p, node->args, node->arg_count, arg);
  return p->status != CC_NO_MEMORY;
}

static bool call_arguments(parser* p, cc_ast* node) {
  const cc_tok* comma = NULL;
  if (pa_is_sign(p, CC_SIGN_CLOSE)) {
    return true;
  }
  do {
    const cc_ast* const before = comma ? node->args[node->arg_count - 1].value : NULL;
    if ((comma && !refuse_last_comma(p, comma)) || !call_argument(p, node, before)) {
      return false;
    }
  } while ((comma = pa_sign(p, CC_SIGN_COMMA)) != NULL);
  return true;
}

static const cc_ast* call(parser* p) {
  const cc_tok* const name = p->at++;
  const cc_tok* const open = p->at++;
  outside             kept;
  cc_ast* const       node = pa_node(p, CC_AST_CALL, pa_span(p, name), 0);
  if (!node || !enter(p, &kept, open, true)) {
    return NULL;
  }
  node->word = (cc_word){name->text, pa_span(p, name)};
  if (!call_arguments(p, node) || !pa_close(p, open)) {
    return NULL;
  }
  leave(p, &kept);
  node->span = pa_spans(p, name, pa_last(p));
  return pa_finish(p, node);
}

static bool indexes(parser* p, cc_ast* node) {
  const cc_tok* comma = NULL;
  if (pa_is_sign(p, CC_SIGN_CLOSE_INDEX)) {
    return PA_FAIL0(p, CC_E_INDEX_EMPTY, pa_span(p, pa_peek(p)));
  }
  do {
    if (comma && !refuse_last_comma(p, comma)) {
      return false;
    }
    cc_ast_arg arg = {.word = argument_word(p)};
    arg.value = pa_expr(p);
    if (!arg.value) {
      return false;
    }
    PA_PUSH(p, node->args, node->arg_count, arg);
  } while (p->status != CC_NO_MEMORY && (comma = pa_sign(p, CC_SIGN_COMMA)) != NULL);
  return p->status != CC_NO_MEMORY;
}

static const cc_ast* index_of(parser* p, const cc_ast* series) {
  const cc_tok* const open = p->at++;
  outside             kept;
  cc_ast* const       node = pa_node(p, CC_AST_INDEX, series->span, 0);
  const cc_ast_arg    first = {.word = {.span = cc_nowhere()}, .value = series};
  if (!node || !enter(p, &kept, open, true)) {
    return NULL;
  }
  PA_PUSH(p, node->args, node->arg_count, first);
  if (p->status == CC_NO_MEMORY || !indexes(p, node) || !pa_close(p, open)) {
    return NULL;
  }
  leave(p, &kept);
  node->span.end = pa_last(p)->end;
  node->op_span = pa_spans(p, open, pa_last(p));
  return pa_finish(p, node);
}

/* ---- every, some, most ---- */

static bool binder(parser* p, cc_ast* node) {
  cc_ast_binder out = {0};
  if (!pa_new_name(p, &out.name, CC_E_QUANTITY_NAME)) {
    return false;
  }
  if (!pa_word(p, CC_KW_IN)) {
    return pa_unexpected(p, CC_E_QUANTITY_IN);
  }
  out.set = pa_ranged(p);
  if (!out.set) {
    return false;
  }
  if (pa_word(p, CC_KW_WHERE)) {
    out.where = pa_or(p);
    if (!out.where) {
      return false;
    }
  }
  PA_PUSH(p, node->binders, node->binder_count, out);
  return p->status != CC_NO_MEMORY;
}

static const cc_ast* quantity(parser* p, cc_op op) {
  const cc_tok* const first = p->at++;
  cc_ast* const       node = pa_node(p, CC_AST_QUANTITY, pa_span(p, first), 1);
  if (!node) {
    return NULL;
  }
  node->op = op;
  do {
    if (!binder(p, node)) {
      return NULL;
    }
  } while (pa_sign(p, CC_SIGN_COMMA));
  if (!pa_sign(p, CC_SIGN_COLON)) {
    const cc_tok* const tok = pa_peek(p);
    const bool          changed = tok->word == CC_KW_PLUS || tok->word == CC_KW_MINUS;
    const char* const   help = tok->word == CC_KW_TO ? "a range is written 2015..2024"
                               : changed ? "put the whole set into brackets: every m in (peers minus {Luleå}): ..."
                                         : "write ':' and what is true of each";
    if (tok->kind == CC_TOK_END && p->open) {
      pa_unexpected(p, CC_E_QUANTITY_COLON);
    } else {
      PA_FAIL(p, CC_E_QUANTITY_COLON, pa_span(p, tok), pa_found(p), cc_s(help));
    }
    return NULL;
  }
  if (++p->depth > CC_MAX_DEPTH) {
    PA_FAIL0(p, CC_E_DEPTH, pa_span(p, first));
    return NULL;
  }
  const cc_tok* const where = p->where;
  p->where = NULL;
  node->args[0].word.span = cc_nowhere();
  node->args[0].value = pa_expr(p);
  p->where = where;
  p->depth--;
  node->span = pa_spans(p, first, pa_last(p));
  return node->args[0].value ? pa_finish(p, node) : NULL;
}

/* ---- primary ---- */

static const cc_ast* bracketed(parser* p) {
  const cc_tok* const open = p->at++;
  outside             kept;
  if (!enter(p, &kept, open, false)) {
    return NULL;
  }
  const cc_ast* const value = pa_expr(p);
  cc_ast* const       node = value && pa_close(p, open) ? CC_NEW(p->arena, cc_ast) : NULL;
  if (!node) {
    p->status = p->status == CC_OK && !p->muted ? CC_NO_MEMORY : p->status;
    return NULL;
  }
  leave(p, &kept);
  *node = *value;
  node->brackets++;
  node->span = pa_spans(p, open, pa_last(p)); /* with its brackets, so that messages show them */
  return node;
}

/* No value begins here: which of the usual slips is it? */
static const cc_ast* no_value(parser* p) {
  static const struct {
    cc_sign sign;
    cc_code code;
  } signs[] = {
      {CC_SIGN_RANGE, CC_E_RANGE_PLACE},
      {CC_SIGN_PLUS, CC_E_PLUS_SIGN},
      {CC_SIGN_MINUS, CC_E_MINUS_TWICE},
      {CC_SIGN_OPEN_INDEX, CC_E_INDEX_ALONE},
  };
  const cc_tok* const tok = pa_peek(p);
  for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
    if (tok->sign == signs[i].sign) {
      pa_unexpected(p, signs[i].code);
      return NULL;
    }
  }
  if (tok->word == CC_KW_NOT) {
    PA_FAIL0(p, CC_E_NOT_PLACE, pa_span(p, tok));
  } else if (tok->kind == CC_TOK_NAME) {
    PA_FAIL(p, CC_E_RESERVED_VALUE, pa_span(p, tok), tok->text);
  } else if (tok->kind == CC_TOK_END && p->at > p->begin + 1) {
    if (p->open) {
      pa_unexpected(p, CC_E_VALUE_END);
    } else {
      PA_FAIL(p, CC_E_VALUE_END, pa_span(p, pa_last(p)), pa_source(p, pa_span(p, pa_last(p))));
    }
  } else {
    pa_unexpected(p, CC_E_VALUE);
  }
  return NULL;
}

static const cc_ast* named(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  switch ((cc_kw)tok->word) {
  case CC_KW_TRUE:
    return word(p, CC_AST_TRUE);
  case CC_KW_FALSE:
    return word(p, CC_AST_FALSE);
  case CC_KW_EVERY:
    return quantity(p, CC_OP_EVERY);
  case CC_KW_SOME:
    return quantity(p, CC_OP_SOME);
  case CC_KW_MOST:
    return quantity(p, CC_OP_MOST);
  default:
    break;
  }
  if (!pa_is_free_name(tok)) {
    return no_value(p);
  }
  return pa_next(p)->sign == CC_SIGN_OPEN ? call(p) : word(p, CC_AST_NAME);
}

static const cc_ast* primary(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  switch ((cc_tok_kind)tok->kind) {
  case CC_TOK_NUMBER:
    return number(p);
  case CC_TOK_DATE:
    return date(p);
  case CC_TOK_TEXT:
    return word(p, CC_AST_TEXT);
  case CC_TOK_NAME:
    return named(p);
  case CC_TOK_SIGN:
  case CC_TOK_END:
    break;
  }
  return tok->sign == CC_SIGN_OPEN_CHOICE ? word(p, CC_AST_OPEN)
         : tok->sign == CC_SIGN_OPEN      ? bracketed(p)
         : tok->sign == CC_SIGN_OPEN_SET  ? pa_set(p)
                                          : no_value(p);
}

const cc_ast* pa_postfix(parser* p) {
  const cc_ast* value = primary(p);
  p->negated = false;
  while (value && pa_is_sign(p, CC_SIGN_OPEN_INDEX)) {
    value = index_of(p, value);
  }
  return value;
}
