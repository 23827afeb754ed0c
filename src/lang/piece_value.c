/* Expressions to pieces. Brackets are written where the author wrote them, and where the tree needs them. */
#include "base/limits.h"
#include "lang/piece_in.h"

/* ---- single pieces ---- */

#define MAX_PIECES ((size_t)CC_MAX_RULE_BYTES * 2)

void pc_add(pieces* w, cc_piece piece) {
  cc_piece* const at = w->status == CC_OK
                           ? cc_arena_grow(w->arena, w->out->at, w->out->count, &w->room, sizeof(cc_piece), MAX_PIECES)
                           : NULL;
  if (!at || !piece.text.at) {
    w->status = CC_NO_MEMORY;
    return;
  }
  piece.glued = piece.glued || w->glue;
  w->glue = false;
  w->out->at = at;
  at[w->out->count++] = piece;
}

void pc_word(pieces* w, cc_str word) {
  pc_add(w, (cc_piece){.text = word, .kind = CC_TOK_NAME});
}

void pc_keyword(pieces* w, const char* word) {
  pc_word(w, cc_s(word));
}

void pc_sign(pieces* w, cc_sign sign, const char* text) {
  pc_add(w, (cc_piece){.text = cc_s(text), .kind = CC_TOK_SIGN, .sign = (uint8_t)sign});
}

static void glued_sign(pieces* w, cc_sign sign, const char* text) {
  w->glue = true;
  pc_sign(w, sign, text);
}

void pc_comma(pieces* w) {
  glued_sign(w, CC_SIGN_COMMA, ",");
}

void pc_colon(pieces* w) {
  glued_sign(w, CC_SIGN_COLON, ":");
}

void pc_open(pieces* w, cc_sign sign, const char* text) {
  pc_sign(w, sign, text);
  w->glue = true;
}

void pc_close(pieces* w, cc_sign sign, const char* text) {
  glued_sign(w, sign, text);
}

/* What BUF holds becomes a piece. */
static void add_buf(pieces* w, cc_buf* buf, cc_tok_kind kind, bool wraps) {
  const cc_str text = cc_buf_take(w->arena, buf);
  cc_buf_clear(buf);
  pc_add(w, (cc_piece){.text = text, .kind = (uint8_t)kind, .wraps = wraps});
}

void pc_text(pieces* w, cc_str text, bool wraps) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  cc_buf_addc(&buf, '"');
  size_t start = 0;
  for (size_t at = 0; at < text.len; at++) {
    if (text.at[at] == '"') {
      cc_buf_add(&buf, cc_str_sub(text, start, at + 1));
      start = at;
    }
  }
  cc_buf_add(&buf, cc_str_sub(text, start, text.len));
  cc_buf_addc(&buf, '"');
  add_buf(w, &buf, CC_TOK_TEXT, wraps);
}

void cc_digits_print(cc_buf* out, cc_str digits, bool four) {
  size_t whole = 0;
  while (whole < digits.len && digits.at[whole] != '.') {
    whole++;
  }
  for (size_t i = 0; i < whole; i++) {
    if (i && (whole - i) % 3 == 0 && !four) {
      cc_buf_addc(out, ' ');
    }
    cc_buf_addc(out, digits.at[i]);
  }
  cc_buf_add(out, cc_str_sub(digits, whole, digits.len));
}

void pc_digits(pieces* w, cc_str digits, bool four) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  cc_digits_print(&buf, digits, four);
  add_buf(w, &buf, CC_TOK_NUMBER, false);
}

void pc_number(pieces* w, cc_num number, unsigned decimals, bool four) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  cc_num_print(&buf, number, decimals, "", ".", "-");
  pc_digits(w, cc_buf_str(&buf), four);
  w->status = buf.status == CC_OK ? w->status : CC_NO_MEMORY;
  cc_buf_clear(&buf);
}

void pc_exact(pieces* w, cc_num number) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  cc_num_exact(&buf, number);
  pc_digits(w, cc_buf_str(&buf), false);
  w->status = buf.status == CC_OK ? w->status : CC_NO_MEMORY;
  cc_buf_clear(&buf);
}

void pc_period(pieces* w, cc_period period) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  cc_period_print(&buf, period);
  add_buf(w, &buf, period.kind == CC_YEAR ? CC_TOK_NUMBER : CC_TOK_DATE, false);
}

void pc_unit(pieces* w, const cc_ast_unit* unit) {
  static const char* const scales[] = {NULL, "thousand", "million", "billion"};
  if (unit->open) {
    pc_sign(w, CC_SIGN_OPEN_CHOICE, "?");
  }
  if (unit->percent) {
    pc_sign(w, CC_SIGN_PERCENT, "%");
  }
  if (unit->points || unit->plain) {
    pc_keyword(w, unit->points ? "pp" : "number");
  }
  if (unit->scale) {
    pc_keyword(w, scales[unit->scale]);
  }
  if (unit->name.text.len) {
    pc_word(w, unit->name.text);
  }
  if (unit->per_count) {
    pc_keyword(w, "per");
    if (unit->per_count > 1) {
      pc_exact(w, cc_num_int(unit->per_count));
    }
    pc_word(w, unit->per_name.text);
  }
}

/* ---- operators ---- */

/* How tightly a node holds together, loosest first. */
typedef enum level { EXPR, FILTERED, OR, NOT, COMPARE, SUM, PRODUCT, SIGNED, POSTFIX } level;

static level level_of_op(cc_op op) {
  switch (op) {
  case CC_OP_ADD:
  case CC_OP_SUBTRACT:
    return SUM;
  case CC_OP_MULTIPLY:
  case CC_OP_DIVIDE:
  case CC_OP_PER:
    return PRODUCT;
  case CC_OP_AND:
  case CC_OP_OR:
    return OR;
  case CC_OP_WHERE:
    return FILTERED;
  default:
    return EXPR;
  }
}

static level level_of(const cc_ast* node) {
  return node->kind == CC_AST_BINARY    ? level_of_op(node->op)
         : node->kind == CC_AST_NOT     ? NOT
         : node->kind == CC_AST_COMPARE ? COMPARE
         : node->kind == CC_AST_NEGATE  ? SIGNED
                                        : POSTFIX;
}

static void value_at(pieces* w, const cc_ast* node, level least, bool last);

/* The sign or word of an operator; `not in` is two. */
static void operator_piece(pieces* w, cc_op op) {
  static const cc_sign signs[] = {[CC_OP_ADD] = CC_SIGN_PLUS,        [CC_OP_SUBTRACT] = CC_SIGN_MINUS,
                                  [CC_OP_MULTIPLY] = CC_SIGN_TIMES,  [CC_OP_DIVIDE] = CC_SIGN_DIVIDE,
                                  [CC_OP_EQUAL] = CC_SIGN_EQUAL,     [CC_OP_UNEQUAL] = CC_SIGN_UNEQUAL,
                                  [CC_OP_LESS] = CC_SIGN_LESS,       [CC_OP_LESS_EQUAL] = CC_SIGN_LESS_EQUAL,
                                  [CC_OP_GREATER] = CC_SIGN_GREATER, [CC_OP_GREATER_EQUAL] = CC_SIGN_GREATER_EQUAL,
                                  [CC_OP_MOST] = CC_SIGN_NONE};
  if (signs[op]) {
    pc_sign(w, signs[op], cc_op_text(op));
  } else if (op == CC_OP_NOT_IN) {
    pc_keyword(w, "not");
    pc_keyword(w, "in");
  } else {
    pc_keyword(w, cc_op_text(op));
  }
}

static bool is_filter(const cc_ast* node) {
  return node->kind == CC_AST_BINARY && node->op == CC_OP_WHERE && !node->brackets;
}

static void binary(pieces* w, const cc_ast* node, bool last) {
  const cc_ast* const left = node->args[0].value;
  const level         own = level_of(node);
  const bool          mixed = own == OR && left->kind == CC_AST_BINARY && left->op != node->op;
  value_at(w, left, mixed ? NOT : own, false);
  if (own == EXPR && is_filter(left)) {
    w->glue = true;
    pc_add(w, (cc_piece){.text = cc_s(","), .kind = CC_TOK_SIGN, .sign = CC_SIGN_COMMA, .inserted = true});
  }
  operator_piece(w, node->op);
  value_at(w, node->args[1].value, own == FILTERED ? OR : own + 1, last);
}

static void compare(pieces* w, const cc_ast* node, bool last) {
  const bool more = node->arg_count > 2 || node->to_nearest;
  value_at(w, node->args[0].value, SUM, false);
  operator_piece(w, node->op);
  value_at(w, node->args[1].value, SUM, last && !more);
  if (node->arg_count > 2) {
    pc_keyword(w, "by");
    value_at(w, node->args[2].value, SUM, last);
  }
  if (node->to_nearest) {
    pc_keyword(w, "to");
    pc_keyword(w, "nearest");
    pc_number(w, node->number.value, node->number.decimals, node->number.four);
    pc_unit(w, &node->number.unit);
  }
}

static void range_sign(pieces* w, bool glued) {
  w->glue = w->glue || glued;
  pc_sign(w, CC_SIGN_RANGE, "..");
}

static void range(pieces* w, const cc_ast* node, bool last) {
  if (node->args[0].value) {
    value_at(w, node->args[0].value, SUM, false);
  }
  range_sign(w, node->args[0].value != NULL);
  if (node->args[1].value) {
    w->glue = true;
    value_at(w, node->args[1].value, SUM, last);
  }
}

/* ---- values ---- */

/* Arguments, indexes or members from FIRST on, between brackets that are written already. */
static void list(pieces* w, const cc_ast* node, size_t first) {
  for (size_t i = first; i < node->arg_count; i++) {
    if (i > first) {
      pc_comma(w);
    }
    if (node->args[i].word.text.len) {
      pc_word(w, node->args[i].word.text);
      pc_colon(w);
    }
    value_at(w, node->args[i].value, EXPR, true);
  }
}

static void members(pieces* w, const cc_ast* node, bool last) {
  for (size_t i = 0; i < node->arg_count; i++) {
    if (i) {
      pc_comma(w);
    }
    value_at(w, node->args[i].value, SUM, last && i + 1 == node->arg_count);
  }
}

static void set(pieces* w, const cc_ast* node) {
  pc_open(w, CC_SIGN_OPEN_SET, "{");
  if (node->word.text.len) {
    pc_word(w, node->word.text);
    pc_colon(w);
  }
  list(w, node, 0);
  pc_close(w, CC_SIGN_CLOSE_SET, "}");
}

static void quantity(pieces* w, const cc_ast* node) {
  pc_keyword(w, cc_op_text(node->op));
  for (size_t i = 0; i < node->binder_count; i++) {
    const cc_ast_binder* const binder = &node->binders[i];
    if (i) {
      pc_comma(w);
    }
    pc_word(w, binder->name.text);
    pc_keyword(w, "in");
    value_at(w, binder->set, SUM, false);
    if (binder->where) {
      pc_keyword(w, "where");
      value_at(w, binder->where, OR, false);
    }
  }
  pc_colon(w);
  value_at(w, node->args[0].value, EXPR, true);
}

static void bare(pieces* w, const cc_ast* node, bool last) {
  switch (node->kind) {
  case CC_AST_NUMBER:
    pc_number(w, node->number.value, node->number.decimals, node->number.four);
    pc_unit(w, &node->number.unit);
    break;
  case CC_AST_DATE:
    pc_period(w, node->period);
    break;
  case CC_AST_TEXT:
    pc_text(w, node->word.text, false);
    break;
  case CC_AST_TRUE:
  case CC_AST_FALSE:
    pc_keyword(w, node->kind == CC_AST_TRUE ? "true" : "false");
    break;
  case CC_AST_OPEN:
    pc_sign(w, CC_SIGN_OPEN_CHOICE, "?");
    break;
  case CC_AST_NAME:
    pc_word(w, node->word.text);
    break;
  case CC_AST_CALL:
    pc_word(w, node->word.text);
    w->glue = true;
    pc_open(w, CC_SIGN_OPEN, "(");
    list(w, node, 0);
    pc_close(w, CC_SIGN_CLOSE, ")");
    break;
  case CC_AST_SET:
    set(w, node);
    break;
  case CC_AST_INDEX:
    value_at(w, node->args[0].value, POSTFIX, false);
    w->glue = true;
    pc_open(w, CC_SIGN_OPEN_INDEX, "[");
    list(w, node, 1);
    pc_close(w, CC_SIGN_CLOSE_INDEX, "]");
    break;
  case CC_AST_NEGATE:
    pc_open(w, CC_SIGN_MINUS, "-");
    value_at(w, node->args[0].value, POSTFIX, last);
    break;
  case CC_AST_NOT:
    pc_keyword(w, "not");
    value_at(w, node->args[0].value, NOT, last);
    break;
  case CC_AST_BINARY:
    binary(w, node, last);
    break;
  case CC_AST_COMPARE:
    compare(w, node, last);
    break;
  case CC_AST_RANGE:
    range(w, node, last);
    break;
  case CC_AST_LIST:
    members(w, node, last);
    break;
  case CC_AST_QUANTITY:
    quantity(w, node);
    break;
  case CC_AST_KINDS:
    break;
  }
}

/* NODE where the grammar wants one that holds together as LEAST. LAST: nothing of its bracket or line follows, which
   the body of `every` would swallow. */
static void value_at(pieces* w, const cc_ast* node, level least, bool last) {
  const bool   swallows = node->kind == CC_AST_QUANTITY && !last;
  const size_t needed = swallows || level_of(node) < least;
  const size_t pairs = node->brackets > needed ? node->brackets : needed;
  for (size_t i = 0; i < pairs; i++) {
    pc_open(w, CC_SIGN_OPEN, "(");
  }
  bare(w, node, last || pairs);
  for (size_t i = 0; i < pairs; i++) {
    pc_close(w, CC_SIGN_CLOSE, ")");
  }
}

void pc_value(pieces* w, const cc_ast* node) {
  value_at(w, node, EXPR, true);
}

void pc_vary(pieces* w, const cc_ast_choice* choice) {
  if (choice->each) {
    pc_keyword(w, "each");
    if (choice->each_dim.text.len) {
      pc_word(w, choice->each_dim.text);
    }
  }
  for (size_t i = 0; i < choice->item_count; i++) {
    const cc_ast_value* const item = &choice->items[i];
    if (i) {
      pc_comma(w);
    }
    value_at(w, item->from, SUM, false);
    if (item->to) {
      range_sign(w, true);
      w->glue = true;
      value_at(w, item->to, SUM, false);
    }
    if (item->by) {
      pc_keyword(w, "by");
      value_at(w, item->by, SUM, false);
    }
  }
}
