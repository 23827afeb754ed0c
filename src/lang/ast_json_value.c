/* Expressions of the JSON form. */
#include "base/limits.h"
#include "lang/ast_json_in.h"
#include "lang/piece.h"

/* The value of KEY as an expression. */
static bool operand(reader* r, const cc_json_value* object, const char* key, bool optional, const cc_ast** out) {
  const cc_json_value* const at = ar_get(r, object, key, optional);
  return at ? ar_value(r, at, out) : optional;
}

static bool name_key(reader* r, const cc_json_value* object, const char* key, cc_word* out) {
  const cc_json_value* const at = ar_get(r, object, key, false);
  return at && ar_name(r, at, out);
}

/* ---- numbers and units ---- */

static bool unit_per(reader* r, const cc_json_value* at, cc_ast_unit* out) {
  static const char* const keys[] = {"count", "name", NULL};
  cc_ast_number            number;
  cc_str                   digits;
  const cc_json_value*     count;
  if (!ar_is(r, at, CC_JSON_OBJECT) || !ar_only(r, at, keys) || !(count = ar_get(r, at, "count", false)) ||
      !ar_number(r, count, false, &number, &digits) || !name_key(r, at, "name", &out->per_name)) {
    return false;
  }
  return (cc_num_is_whole(number.value) && cc_num_floor(number.value, &out->per_count) && out->per_count > 0) ||
         ar_no_word(r, count, "number of units", "a whole number from 1 on: \"1\", \"100000\"");
}

bool ar_unit(reader* r, const cc_json_value* at, cc_ast_unit* out) {
  static const char* const   keys[] = {"open", "percent", "points", "number", "scale", "name", "per", NULL};
  static const char* const   scales[] = {NULL, "thousand", "million", "billion"};
  const cc_json_value* const name = cc_json_get(at, "name");
  const cc_json_value* const per = cc_json_get(at, "per");
  int                        scale = 0;
  *out = (cc_ast_unit){.span = at->span};
  const bool ok = ar_is(r, at, CC_JSON_OBJECT) && ar_only(r, at, keys) && ar_flag(r, at, "open", &out->open) &&
                  ar_flag(r, at, "percent", &out->percent) && ar_flag(r, at, "points", &out->points) &&
                  ar_flag(r, at, "number", &out->plain) &&
                  (!cc_json_get(at, "scale") || ar_kind(r, at, "scale", scales, 4, &scale)) &&
                  (!name || ar_name(r, name, &out->name)) && (!per || unit_per(r, per, out));
  out->scale = (cc_scale_word)scale;
  return ok;
}

static bool number_keys(reader* r, const cc_json_value* at, cc_ast_number* out) {
  const cc_json_value* const digits = ar_get(r, at, "number", false);
  const cc_json_value* const unit = cc_json_get(at, "unit");
  cc_str                     text;
  out->unit.span = cc_nowhere();
  return digits && ar_number(r, digits, false, out, &text) && ar_flag(r, at, "may_be_year", &out->four) &&
         (!unit || ar_unit(r, unit, &out->unit));
}

/* ---- nodes ---- */

static bool grow_args(reader* r, cc_ast* node, size_t count) {
  node->args = ar_new(r, count, sizeof(cc_ast_arg));
  node->arg_count = count;
  return node->args != NULL;
}

/* Objects with "value" and, if written, "word", from place FIRST on. */
static bool arguments(reader* r, const cc_json_value* owner, const char* key, cc_ast* node, size_t first) {
  static const char* const   keys[] = {"word", "value", NULL};
  const cc_json_value* const at = ar_get(r, owner, key, false);
  bool                       ok = at && ar_is(r, at, CC_JSON_ARRAY) && grow_args(r, node, first + at->count);
  for (size_t i = 0; ok && i < at->count; i++) {
    const cc_json_value* const item = &at->items[i];
    const cc_json_value* const word = cc_json_get(item, "word");
    cc_ast_arg* const          arg = &node->args[first + i];
    ok = ar_is(r, item, CC_JSON_OBJECT) && ar_only(r, item, keys) && (!word || ar_name(r, word, &arg->word)) &&
         operand(r, item, "value", false, &arg->value);
  }
  return ok;
}

static bool values(reader* r, const cc_json_value* owner, const char* key, cc_ast* node) {
  const cc_json_value* const at = ar_get(r, owner, key, false);
  bool                       ok = at && ar_is(r, at, CC_JSON_ARRAY) && grow_args(r, node, at->count);
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = ar_value(r, &at->items[i], &node->args[i].value);
  }
  return ok && (at->count || node->kind == CC_AST_SET || AR_FAIL(r, at, CC_E_TREE_EMPTY, cc_s("")));
}

static bool binders(reader* r, const cc_json_value* owner, cc_ast* node) {
  static const char* const   keys[] = {"name", "in", "where", NULL};
  const cc_json_value* const at = ar_get(r, owner, "of", false);
  if (!at || !ar_is(r, at, CC_JSON_ARRAY) || (!at->count && !AR_FAIL(r, at, CC_E_TREE_EMPTY, cc_s("")))) {
    return false;
  }
  node->binders = ar_new(r, at->count, sizeof(cc_ast_binder));
  node->binder_count = at->count;
  bool ok = node->binders != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    const cc_json_value* const item = &at->items[i];
    cc_ast_binder* const       binder = &node->binders[i];
    ok = ar_is(r, item, CC_JSON_OBJECT) && ar_only(r, item, keys) && name_key(r, item, "name", &binder->name) &&
         operand(r, item, "in", false, &binder->set) && operand(r, item, "where", true, &binder->where);
  }
  return ok;
}

/* The operator, which must lie from FIRST to LAST. */
static bool op_key(reader* r, const cc_json_value* at, cc_op first, cc_op last, cc_op* out) {
  const char* names[CC_OP_MOST + 1];
  int         found = 0;
  for (int op = (int)first; op <= (int)last; op++) {
    names[op - (int)first] = cc_op_text((cc_op)op);
  }
  const bool ok = ar_kind(r, at, "op", names, (int)last - (int)first + 1, &found);
  *out = (cc_op)((int)first + found);
  return ok;
}

static bool compare(reader* r, const cc_json_value* at, cc_ast* node) {
  static const char* const   keys[] = {"number", "may_be_year", "unit", NULL};
  const cc_json_value* const nearest = cc_json_get(at, "to_nearest");
  if (!op_key(r, at, CC_OP_EQUAL, CC_OP_NOT_IN, &node->op) || !grow_args(r, node, 3) ||
      !operand(r, at, "left", false, &node->args[0].value) || !operand(r, at, "right", false, &node->args[1].value) ||
      !operand(r, at, "by", true, &node->args[2].value)) {
    return false;
  }
  node->arg_count = node->args[2].value ? 3 : 2;
  node->to_nearest = nearest != NULL;
  return !nearest ||
         (ar_is(r, nearest, CC_JSON_OBJECT) && ar_only(r, nearest, keys) && number_keys(r, nearest, &node->number));
}

static bool binary(reader* r, const cc_json_value* at, cc_ast* node) {
  return op_key(r, at, CC_OP_ADD, CC_OP_MINUS, &node->op) && grow_args(r, node, 2) &&
         operand(r, at, "left", false, &node->args[0].value) && operand(r, at, "right", false, &node->args[1].value);
}

static bool index_of(reader* r, const cc_json_value* at, cc_ast* node) {
  return arguments(r, at, "indexes", node, 1) && operand(r, at, "series", false, &node->args[0].value) &&
         (node->arg_count > 1 || AR_FAIL(r, ar_get(r, at, "indexes", false), CC_E_TREE_EMPTY, cc_s("")));
}

static bool set(reader* r, const cc_json_value* at, cc_ast* node) {
  const cc_json_value* const dimension = cc_json_get(at, "dimension");
  return (!dimension || ar_name(r, dimension, &node->word)) && values(r, at, "members", node);
}

static bool quantity(reader* r, const cc_json_value* at, cc_ast* node) {
  return op_key(r, at, CC_OP_EVERY, CC_OP_MOST, &node->op) && grow_args(r, node, 1) && binders(r, at, node) &&
         operand(r, at, "holds", false, &node->args[0].value);
}

static bool keys_of(reader* r, const cc_json_value* at, cc_ast* node) {
  const cc_json_value* value = NULL;
  switch (node->kind) {
  case CC_AST_NUMBER:
    return number_keys(r, at, &node->number);
  case CC_AST_DATE:
    return (value = ar_get(r, at, "date", false)) && ar_period(r, value, &node->period);
  case CC_AST_TEXT:
    return (value = ar_get(r, at, "text", false)) && ar_text(r, value, &node->word);
  case CC_AST_NAME:
    return name_key(r, at, "name", &node->word);
  case CC_AST_CALL:
    return name_key(r, at, "name", &node->word) && arguments(r, at, "arguments", node, 0);
  case CC_AST_SET:
    return set(r, at, node);
  case CC_AST_INDEX:
    return index_of(r, at, node);
  case CC_AST_NEGATE:
  case CC_AST_NOT:
    return grow_args(r, node, 1) && operand(r, at, "value", false, &node->args[0].value);
  case CC_AST_BINARY:
    return binary(r, at, node);
  case CC_AST_COMPARE:
    return compare(r, at, node);
  case CC_AST_RANGE:
    return grow_args(r, node, 2) && operand(r, at, "from", true, &node->args[0].value) &&
           operand(r, at, "to", true, &node->args[1].value);
  case CC_AST_LIST:
    return values(r, at, "values", node);
  case CC_AST_QUANTITY:
    return quantity(r, at, node);
  default:
    return true;
  }
}

/* What may stand in an object of each kind, beside "kind" and "brackets". */
static const char* const keys_by_kind[CC_AST_KINDS][8] = {
    [CC_AST_NUMBER] = {"kind", "brackets", "number", "may_be_year", "unit"},
    [CC_AST_DATE] = {"kind", "brackets", "date"},
    [CC_AST_TEXT] = {"kind", "brackets", "text"},
    [CC_AST_TRUE] = {"kind", "brackets"},
    [CC_AST_FALSE] = {"kind", "brackets"},
    [CC_AST_OPEN] = {"kind", "brackets"},
    [CC_AST_NAME] = {"kind", "brackets", "name"},
    [CC_AST_CALL] = {"kind", "brackets", "name", "arguments"},
    [CC_AST_SET] = {"kind", "brackets", "dimension", "members"},
    [CC_AST_INDEX] = {"kind", "brackets", "series", "indexes"},
    [CC_AST_NEGATE] = {"kind", "brackets", "value"},
    [CC_AST_NOT] = {"kind", "brackets", "value"},
    [CC_AST_BINARY] = {"kind", "brackets", "op", "left", "right"},
    [CC_AST_COMPARE] = {"kind", "brackets", "op", "left", "right", "by", "to_nearest"},
    [CC_AST_RANGE] = {"kind", "from", "to"},
    [CC_AST_LIST] = {"kind", "values"},
    [CC_AST_QUANTITY] = {"kind", "brackets", "op", "of", "holds"},
};

static bool brackets(reader* r, const cc_json_value* at, cc_ast* node) {
  const cc_json_value* const value = cc_json_get(at, "brackets");
  size_t                     count = 0;
  if (value && !ar_count(r, value, &count)) {
    return false;
  }
  node->brackets = (uint8_t)count;
  return count <= CC_MAX_DEPTH ||
         ar_no_word(r, value, "number of brackets", "at most " CC_TEXT_OF(CC_MAX_DEPTH) " pairs of brackets");
}

bool ar_value(reader* r, const cc_json_value* at, const cc_ast** out) {
  int kind = 0;
  *out = NULL;
  if (!ar_is(r, at, CC_JSON_OBJECT) || !ar_kind(r, at, "kind", cc_ast_kind_names, CC_AST_KINDS, &kind) ||
      !ar_only(r, at, keys_by_kind[kind])) {
    return false;
  }
  cc_ast* const node = ar_new(r, 1, sizeof(cc_ast));
  if (!node) {
    return false;
  }
  node->kind = (cc_ast_kind)kind;
  node->span = at->span;
  *out = node;
  return brackets(r, at, node) && keys_of(r, at, node);
}
