/* The JSON form of a file: docs/rules.schema.json says what stands in it. */
#include "base/json_write.h"
#include "base/limits.h"
#include "lang/piece.h"

#include <string.h>

typedef struct json {
  cc_json out;
  bool    bare;
} json;

static void key_word(json* j, const char* key, cc_word word) {
  if (word.text.len) {
    cc_json_key_str(&j->out, key, word.text);
  }
}

static void key_flag(json* j, const char* key, bool flag) {
  if (flag) {
    cc_json_key(&j->out, key);
    cc_json_bool(&j->out, true);
  }
}

/* What PRINT appends, as a text. */
static void buf_str(json* j, cc_buf* buf) {
  cc_json_str(&j->out, cc_buf_str(buf));
  j->out.out->status = j->out.out->status == CC_OK ? buf->status : j->out.out->status;
  cc_buf_clear(buf);
}

static void number(json* j, cc_num value, unsigned decimals) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_num_print(&buf, value, decimals, "", ".", "-");
  buf_str(j, &buf);
}

static void period(json* j, cc_period value) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_period_print(&buf, value);
  buf_str(j, &buf);
}

/* ---- expressions ---- */

static void value(json* j, const cc_ast* node);

static void key_value(json* j, const char* key, const cc_ast* node) {
  if (node) {
    cc_json_key(&j->out, key);
    value(j, node);
  }
}

static void unit(json* j, const cc_ast_unit* u) {
  static const char* const scales[] = {NULL, "thousand", "million", "billion"};
  cc_json_open(&j->out, '{');
  key_flag(j, "open", u->open);
  key_flag(j, "percent", u->percent);
  key_flag(j, "points", u->points);
  key_flag(j, "number", u->plain);
  if (u->scale) {
    cc_json_key_str(&j->out, "scale", cc_s(scales[u->scale]));
  }
  key_word(j, "name", u->name);
  if (u->per_count) {
    cc_json_key(&j->out, "per");
    cc_json_open(&j->out, '{');
    cc_json_key(&j->out, "count");
    number(j, cc_num_int(u->per_count), 0);
    cc_json_key_str(&j->out, "name", u->per_name.text);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, '}');
}

/* The keys of a number within an object. */
static void number_keys(json* j, const cc_ast_number* n) {
  cc_json_key(&j->out, "number");
  number(j, n->value, n->decimals);
  key_flag(j, "may_be_year", n->four);
  if (n->unit.span.file != CC_NO_FILE) {
    cc_json_key(&j->out, "unit");
    unit(j, &n->unit);
  }
}

static void arguments(json* j, const char* key, const cc_ast* node, size_t first) {
  cc_json_key(&j->out, key);
  cc_json_open(&j->out, '[');
  for (size_t i = first; i < node->arg_count; i++) {
    cc_json_open(&j->out, '{');
    key_word(j, "word", node->args[i].word);
    key_value(j, "value", node->args[i].value);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

static void values(json* j, const char* key, const cc_ast* node) {
  cc_json_key(&j->out, key);
  cc_json_open(&j->out, '[');
  for (size_t i = 0; i < node->arg_count; i++) {
    value(j, node->args[i].value);
  }
  cc_json_close(&j->out, ']');
}

static void binders(json* j, const cc_ast* node) {
  cc_json_key(&j->out, "of");
  cc_json_open(&j->out, '[');
  for (size_t i = 0; i < node->binder_count; i++) {
    cc_json_open(&j->out, '{');
    cc_json_key_str(&j->out, "name", node->binders[i].name.text);
    key_value(j, "in", node->binders[i].set);
    key_value(j, "where", node->binders[i].where);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

static void operands(json* j, const cc_ast* node) {
  cc_json_key_str(&j->out, "op", cc_s(cc_op_text(node->op)));
  key_value(j, "left", node->args[0].value);
  key_value(j, "right", node->args[1].value);
  if (node->kind == CC_AST_COMPARE) {
    key_value(j, "by", node->arg_count > 2 ? node->args[2].value : NULL);
  }
  if (node->to_nearest) {
    cc_json_key(&j->out, "to_nearest");
    cc_json_open(&j->out, '{');
    number_keys(j, &node->number);
    cc_json_close(&j->out, '}');
  }
}

const char* const cc_ast_kind_names[CC_AST_KINDS] = {
    [CC_AST_NUMBER] = "number",     [CC_AST_DATE] = "date",       [CC_AST_TEXT] = "text",     [CC_AST_TRUE] = "true",
    [CC_AST_FALSE] = "false",       [CC_AST_OPEN] = "open",       [CC_AST_NAME] = "name",     [CC_AST_CALL] = "call",
    [CC_AST_SET] = "set",           [CC_AST_INDEX] = "index",     [CC_AST_NEGATE] = "negate", [CC_AST_NOT] = "not",
    [CC_AST_BINARY] = "binary",     [CC_AST_COMPARE] = "compare", [CC_AST_RANGE] = "range",   [CC_AST_LIST] = "list",
    [CC_AST_QUANTITY] = "quantity",
};

static void keys_of(json* j, const cc_ast* node) {
  switch (node->kind) {
  case CC_AST_NUMBER:
    number_keys(j, &node->number);
    break;
  case CC_AST_DATE:
    cc_json_key(&j->out, "date");
    period(j, node->period);
    break;
  case CC_AST_TEXT:
    cc_json_key_str(&j->out, "text", node->word.text);
    break;
  case CC_AST_NAME:
    cc_json_key_str(&j->out, "name", node->word.text);
    break;
  case CC_AST_CALL:
    cc_json_key_str(&j->out, "name", node->word.text);
    arguments(j, "arguments", node, 0);
    break;
  case CC_AST_SET:
    key_word(j, "dimension", node->word);
    values(j, "members", node);
    break;
  case CC_AST_INDEX:
    key_value(j, "series", node->args[0].value);
    arguments(j, "indexes", node, 1);
    break;
  case CC_AST_NEGATE:
  case CC_AST_NOT:
    key_value(j, "value", node->args[0].value);
    break;
  case CC_AST_BINARY:
  case CC_AST_COMPARE:
    operands(j, node);
    break;
  case CC_AST_RANGE:
    key_value(j, "from", node->args[0].value);
    key_value(j, "to", node->args[1].value);
    break;
  case CC_AST_LIST:
    values(j, "values", node);
    break;
  case CC_AST_QUANTITY:
    cc_json_key_str(&j->out, "op", cc_s(cc_op_text(node->op)));
    binders(j, node);
    key_value(j, "holds", node->args[0].value);
    break;
  default:
    break;
  }
}

static void value(json* j, const cc_ast* node) {
  cc_json_open_flat(&j->out, '{');
  cc_json_key_str(&j->out, "kind", cc_s(cc_ast_kind_names[node->kind]));
  if (node->brackets && !j->bare) {
    cc_json_key_count(&j->out, "brackets", node->brackets);
  }
  keys_of(j, node);
  cc_json_close(&j->out, '}');
}

/* ---- parts ---- */

static void texts(json* j, const cc_word* at, size_t count) {
  cc_json_open_flat(&j->out, '[');
  for (size_t i = 0; i < count; i++) {
    cc_json_str(&j->out, at[i].text);
  }
  cc_json_close(&j->out, ']');
}

static void noun(json* j, const char* language, cc_str name, cc_str singular, cc_str plural) {
  cc_json_open(&j->out, '{');
  if (language) {
    cc_json_key_str(&j->out, language, name);
  }
  cc_json_key_str(&j->out, "singular", singular);
  cc_json_key_str(&j->out, "plural", plural);
  cc_json_close(&j->out, '}');
}

static void nouns(json* j, const cc_ast_unit_def* u) {
  cc_json_open_flat(&j->out, '[');
  noun(j, NULL, (cc_str){NULL, 0}, u->singular.text, u->plural.text);
  for (size_t i = 0; i < u->language_count; i++) {
    noun(j, "language", u->languages[i].text, u->singulars[i].text, u->plurals[i].text);
  }
  cc_json_close(&j->out, ']');
}

static void factor(json* j, const cc_ast_unit_def* u) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_num_exact(&buf, u->factor);
  cc_json_open_flat(&j->out, '{');
  cc_json_key(&j->out, "number");
  buf_str(j, &buf);
  cc_json_key_str(&j->out, "unit", u->base.text);
  cc_json_close(&j->out, '}');
}

static void languages(json* j, const cc_ast_note* note) {
  cc_json_open_flat(&j->out, '[');
  for (size_t i = 0; i < note->count; i++) {
    cc_json_open(&j->out, '{');
    cc_json_key_str(&j->out, "language", note->languages[i].text);
    cc_json_key_str(&j->out, "text", note->texts[i].text);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

static void pairs(json* j, const cc_ast_pair* at, size_t count) {
  cc_json_open_flat(&j->out, '[');
  for (size_t i = 0; i < count; i++) {
    cc_json_open(&j->out, '{');
    cc_json_key_str(&j->out, "name", at[i].name.text);
    cc_json_key_str(&j->out, "text", at[i].value.text);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

static void vary(json* j, const cc_ast_choice* c) {
  cc_json_open_flat(&j->out, '{');
  key_flag(j, "each", c->each);
  key_word(j, "dimension", c->each_dim);
  if (!c->each) {
    cc_json_key(&j->out, "values");
    cc_json_open(&j->out, '[');
    for (size_t i = 0; i < c->item_count; i++) {
      cc_json_open(&j->out, '{');
      key_value(j, "from", c->items[i].from);
      key_value(j, "to", c->items[i].to);
      key_value(j, "by", c->items[i].by);
      cc_json_close(&j->out, '}');
    }
    cc_json_close(&j->out, ']');
  }
  cc_json_close(&j->out, '}');
}

const char* const cc_cell_kind_names[5] = {[CC_CELL_NAME] = "name",
                                           [CC_CELL_TEXT] = "text",
                                           [CC_CELL_NUMBER] = "number",
                                           [CC_CELL_DATE] = "date",
                                           [CC_CELL_MISSING] = "missing"};

static void number_cell(json* j, const cc_ast_cell* c) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_adds(&buf, cc_num_sign(c->number) < 0 ? "-" : "");
  cc_buf_add(&buf, c->word.text);
  cc_json_key(&j->out, "number");
  buf_str(j, &buf);
  key_flag(j, "may_be_year", c->four);
}

static void cell(json* j, const cc_ast_cell* c) {
  cc_json_open(&j->out, '{');
  cc_json_key_str(&j->out, "kind", cc_s(cc_cell_kind_names[c->kind]));
  if (c->kind == CC_CELL_NUMBER) {
    number_cell(j, c);
  } else if (c->kind == CC_CELL_DATE) {
    cc_json_key(&j->out, "date");
    period(j, c->period);
  } else if (c->kind != CC_CELL_MISSING) {
    cc_json_key_str(&j->out, cc_cell_kind_names[c->kind], c->word.text);
  }
  cc_json_close(&j->out, '}');
}

static void cells(json* j, const cc_ast_row* row) {
  cc_json_open_flat(&j->out, '[');
  for (size_t i = 0; i < row->count; i++) {
    cell(j, &row->cells[i]);
  }
  cc_json_close(&j->out, ']');
}

static void part(json* j, const cc_part* p, const void* node) {
  const void* const field = (const char*)node + p->at;
  if (!p->key || (p->optional && !cc_part_is_written(p, node))) {
    return;
  }
  cc_json_key(&j->out, p->key);
  switch (p->type) {
  case CC_PART_NAME:
  case CC_PART_TEXT:
  case CC_PART_WORDS:
    cc_json_str(&j->out, ((const cc_word*)field)->text);
    break;
  case CC_PART_NAMES:
  case CC_PART_TEXTS:
  case CC_PART_PARAMETERS:
    texts(j, *(const cc_word* const*)field, *CC_FIELD(size_t, node, p->count_at));
    break;
  case CC_PART_VALUE:
    value(j, *(const cc_ast* const*)field);
    break;
  case CC_PART_PERIOD:
    period(j, *(const cc_period*)field);
    break;
  case CC_PART_UNIT:
    unit(j, field);
    break;
  case CC_PART_FACTOR:
    factor(j, node);
    break;
  case CC_PART_NOUNS:
    nouns(j, node);
    break;
  case CC_PART_LANGUAGES:
    languages(j, node);
    break;
  case CC_PART_PAIRS:
    pairs(j, *(const cc_ast_pair* const*)field, *CC_FIELD(size_t, node, p->count_at));
    break;
  case CC_PART_VARY:
    vary(j, node);
    break;
  case CC_PART_CELLS:
    cells(j, node);
    break;
  default:
    cc_json_bool(&j->out, true);
    break;
  }
}

/* ---- statements ---- */

static void comments(json* j, const char* key, const cc_comment* all, size_t count) {
  if (!count || j->bare) {
    return;
  }
  cc_json_key(&j->out, key);
  cc_json_open(&j->out, '[');
  for (size_t i = 0; i < count; i++) {
    cc_json_open_flat(&j->out, '{');
    cc_json_key_str(&j->out, "comment", all[i].text);
    if (all[i].level) {
      cc_json_key_count(&j->out, "level", all[i].level);
    }
    key_flag(j, "blank", all[i].blank);
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

/* How the author broke the statement into lines, and what is said between them. */
static void broken(json* j, const cc_line* line) {
  if (j->bare) {
    return;
  }
  if (line->break_count) {
    cc_json_key(&j->out, "breaks");
    cc_json_open_flat(&j->out, '[');
    for (size_t i = 0; i < line->break_count; i++) {
      cc_json_count(&j->out, line->breaks[i]);
    }
    cc_json_close(&j->out, ']');
  }
  if (line->inner_count) {
    cc_json_key(&j->out, "inner");
    cc_json_open(&j->out, '[');
    for (size_t i = 0; i < line->inner_count; i++) {
      cc_json_open_flat(&j->out, '{');
      cc_json_key_count(&j->out, "at", line->inner[i].at);
      cc_json_key_str(&j->out, "comment", line->inner[i].text);
      key_flag(j, "own_line", line->inner[i].own_line);
      cc_json_close(&j->out, '}');
    }
    cc_json_close(&j->out, ']');
  }
  if (line->after.len) {
    cc_json_key_str(&j->out, "after", line->after);
  }
}

static void statement(json* j, const cc_line* line) {
  cc_json_key_str(&j->out, "statement", cc_s(cc_kind_name(line->kind)));
  comments(j, "before", line->before, line->before_count);
  key_flag(j, "blank", line->blank && !j->bare);
  for (const cc_part* p = line->kind->parts; p->type != CC_PART_END; p++) {
    part(j, p, line->node);
  }
  broken(j, line);
}

/* The statements from *AT on that lie at LEVEL or deeper. */
static void statements(json* j, const cc_form* form, size_t* at, unsigned level) {
  cc_json_open(&j->out, '[');
  while (*at < form->count && cc_block_level(form->lines[*at].block) >= level) {
    const cc_line* const line = &form->lines[*at];
    *at += 1;
    cc_json_open(&j->out, '{');
    statement(j, line);
    if (line->kind->opens && *at < form->count && form->lines[*at].block == line->kind->opens) {
      cc_json_key(&j->out, "lines");
      statements(j, form, at, cc_block_level(line->kind->opens));
    }
    cc_json_close(&j->out, '}');
  }
  cc_json_close(&j->out, ']');
}

cc_status cc_line_json(const cc_line* line, cc_buf* out) {
  json j = {.out = {.out = out, .exact = true}, .bare = true};
  cc_json_open(&j.out, '{');
  statement(&j, line);
  cc_json_close(&j.out, '}');
  return out->status;
}

cc_status cc_form_json(const cc_form* form, cc_buf* out) {
  json   j = {.out = {.out = out, .exact = true}};
  size_t at = 0;
  cc_json_open(&j.out, '{');
  cc_json_key_str(&j.out, "format", cc_s(CC_FORM_NAME));
  cc_json_key_count(&j.out, "version", CC_FORM_VERSION);
  cc_json_key(&j.out, "statements");
  statements(&j, form, &at, 0);
  comments(&j, "end", form->end, form->end_count);
  cc_json_close(&j.out, '}');
  cc_buf_addc(out, '\n');
  return out->status;
}
