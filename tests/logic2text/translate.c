/* A form of Logic2Text as a case of the language: rows are members, columns texts over them, each side of an `and` a
   check. The program is made node by node, as check makes it of a file. */
#include "translate.h"

#include <stdio.h>
#include <string.h>

#define MAX_NODES  ((size_t)100000)
#define MAX_CHECKS ((size_t)1000)

/* ---- nodes ---- */

cc_type l2t_set(void) {
  cc_type type = cc_type_make(CC_T_SET);
  type.dim = L2T_ROW;
  return type;
}

cc_type l2t_series(cc_type_kind kind) {
  cc_type type = cc_type_make(kind);
  type.dims = (uint64_t)1 << L2T_ROW;
  return type;
}

static cc_node* no_node(translator* t) {
  t->status = CC_NO_MEMORY;
  return &t->spare;
}

cc_node* l2t_node(translator* t, cc_node_kind kind, cc_type type, l2t_args args, size_t count) {
  cc_program* const p = t->program;
  cc_node* const    n = CC_NEW(t->arena, cc_node);
  const cc_node**   own = CC_ARRAY(t->arena, count + 1, const cc_node*);
  const cc_node**   nodes = cc_arena_grow(t->arena, p->nodes, p->node_count, &t->node_room, sizeof *nodes, MAX_NODES);
  if (!n || !own || !nodes) {
    return no_node(t);
  }
  for (size_t i = 0; i < count; i++) {
    own[i] = args[i];
  }
  *n = (cc_node){
      .kind = kind, .id = (uint32_t)p->node_count, .span = cc_nowhere(), .type = type, .args = own, .arg_count = count};
  p->nodes = nodes;
  nodes[p->node_count++] = n;
  return n;
}

cc_node* l2t_call(translator* t, l2t_function function, cc_type type, l2t_args args, size_t count) {
  cc_node* const n = l2t_node(t, CC_N_CALL, type, args, count);
  n->function = (uint16_t)function;
  return n;
}

const cc_node* l2t_fault(translator* t, l2t_result result) {
  const cc_type type = result == L2T_ROWS     ? l2t_set()
                       : result == L2T_VALUES ? cc_type_make(CC_T_TEXT)
                                              : cc_type_make(CC_T_TRUTH);
  return l2t_call(t, L2T_FAULT, type, NULL, 0);
}

/* ---- the tree ---- */

/* The cells of a column; NULL: there is none of that name. */
static const cc_node* column(translator* t, const cc_json_value* json) {
  for (size_t i = 0; json->type == CC_JSON_TEXT && i < t->form->columns; i++) {
    if (cc_str_eq(t->form->header[i], json->text)) {
      cc_node* const attribute = l2t_node(t, CC_N_ATTRIBUTE, l2t_series(CC_T_TEXT), NULL, 0);
      attribute->at = (int64_t)i;
      return l2t_call(t, L2T_CELL, l2t_series(CC_T_TEXT), L2T_ARGS(attribute));
    }
  }
  return NULL;
}

static const cc_node* leaf(translator* t, cc_str text, char wanted) {
  if (wanted == 'r') {
    return cc_str_is(text, "all_rows") ? l2t_node(t, CC_N_PLURAL, l2t_set(), NULL, 0) : NULL;
  }
  if (wanted == 't') {
    return NULL;
  }
  cc_node* const n = l2t_node(t, CC_N_TEXT, cc_type_make(CC_T_TEXT), NULL, 0);
  n->text = text;
  return n;
}

static const cc_node* translate(translator* t, const cc_json_value* json, l2t_result* result);

/* An argument; NULL: it is not of the kind that is wanted, which is an error of the whole. */
static const cc_node* argument(translator* t, const cc_json_value* json, char wanted) {
  if (wanted == 'c') {
    return column(t, json);
  }
  if (json->type == CC_JSON_TEXT) {
    return leaf(t, json->text, wanted);
  }
  l2t_result           result;
  const cc_node* const n = translate(t, json, &result);
  const l2t_result     fits = wanted == 'r' ? L2T_ROWS : wanted == 't' ? L2T_TRUTH : L2T_VALUES;
  return n && result == fits ? n : NULL;
}

static const cc_node* translate(translator* t, const cc_json_value* json, l2t_result* result) {
  const cc_json_value* const name = cc_json_get(json, "func");
  const cc_json_value* const args = cc_json_get(json, "args");
  const l2t_operator* const  o = name && args ? l2t_operator_named(name->text) : NULL;
  if (!o || args->type != CC_JSON_ARRAY || args->count != strlen(o->args)) {
    t->status = t->status == CC_OK ? CC_NOT_FOUND : t->status;
    return NULL;
  }
  const cc_node* made[4] = {NULL};
  bool           all = true;
  *result = o->result;
  for (size_t i = 0; i < args->count; i++) {
    made[i] = o->args[i] == '.' ? NULL : argument(t, &args->items[i], o->args[i]);
    all = all && (made[i] || o->args[i] == '.');
  }
  if (t->status != CC_OK) {
    return NULL;
  }
  return all ? o->make(t, o, made) : l2t_fault(t, o->result);
}

static void add_check(translator* t, const cc_node* node) {
  cc_check* const grown = cc_arena_grow(t->arena, t->checks, t->check_count, &t->check_room, sizeof *grown, MAX_CHECKS);
  if (!grown) {
    t->status = CC_NO_MEMORY;
    return;
  }
  t->checks = grown;
  t->checks[t->check_count++] = (cc_check){.node = node, .span = cc_nowhere()};
}

/* Each side of an `and` is a check of its own. */
static void translate_checks(translator* t, const cc_json_value* json) {
  const cc_json_value* const name = cc_json_get(json, "func");
  const cc_json_value* const args = cc_json_get(json, "args");
  if (name && cc_str_is(name->text, "and") && args && args->type == CC_JSON_ARRAY && args->count == 2) {
    translate_checks(t, &args->items[0]);
    translate_checks(t, &args->items[1]);
    return;
  }
  const cc_node* const n = json->type == CC_JSON_TEXT ? NULL : argument(t, json, 't');
  if (t->status == CC_OK) {
    add_check(t, n ? n : l2t_fault(t, L2T_TRUTH));
  }
}

/* ---- the table ---- */

/* Whether the last row sums up the others, as its first cell says: then it may be named and is none of the rows. */
static bool is_summary(cc_str cell) {
  static const char* const WORDS[] = {"all", "total", "sum", "a l l", "t o t a l", "s u m"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    const cc_str word = cc_s(WORDS[i]);
    for (size_t at = 0; at + word.len <= cell.len; at++) {
      if (cc_str_eq(cc_str_sub(cell, at, at + word.len), word)) {
        return true;
      }
    }
  }
  return false;
}

static cc_status add_rows(const translator* t, cc_dim* dim, cc_diags* diags) {
  const l2t_form* const form = t->form;
  dim->attribute_count = form->columns;
  for (size_t r = 0; r < form->row_count; r++) {
    char      label[24];
    const int n = snprintf(label, sizeof label, "row %zu", r + 1);
    uint32_t  member;
    CC_TRY(cc_dim_add(t->arena, dim, cc_str_copy(t->arena, (cc_str){label, (size_t)n}), &member, diags));
    for (size_t c = 0; c < form->columns; c++) {
      dim->members[member].spells[0].attributes[c] = form->rows[r][c];
    }
    const bool last = r + 1 == form->row_count;
    dim->members[member].aggregate = last && !(t->strict & L2T_SUMMARY_ROW) && is_summary(form->rows[r][0]);
  }
  return CC_OK;
}

static cc_status add_dims(const translator* t, cc_diags* diags) {
  cc_dim** const dims = CC_ARRAY(t->arena, CC_DIM_BUILT_IN + 1, cc_dim*);
  CC_NEED(dims);
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    dims[kind] = cc_dim_new(t->arena, cc_s(cc_period_kind_name((cc_period_kind)kind)), CC_DIM_PERIOD);
    CC_NEED(dims[kind]);
  }
  dims[CC_DIM_WEEKDAY_ID] = cc_dim_weekday(t->arena);
  dims[L2T_ROW] = cc_dim_new(t->arena, cc_s("row"), CC_DIM_MEMBERS);
  CC_NEED(dims[CC_DIM_WEEKDAY_ID] && dims[L2T_ROW]);
  t->program->dims = dims;
  t->program->dim_count = CC_DIM_BUILT_IN + 1;
  return add_rows(t, dims[L2T_ROW], diags);
}

cc_status l2t_translate(cc_arena* arena, const l2t_form* form, unsigned strict, cc_program** out, cc_diags* diags) {
  translator t = {.arena = arena, .form = form, .strict = strict, .program = CC_NEW(arena, cc_program)};
  *out = NULL;
  CC_NEED(t.program);
  CC_TRY(add_dims(&t, diags));
  translate_checks(&t, form->logic);
  CC_TRY(t.status);
  cc_claim* const   claim = CC_NEW(arena, cc_claim);
  cc_reading* const reading = CC_NEW(arena, cc_reading);
  CC_NEED(claim && reading);
  *reading = (cc_reading){.checks = t.checks, .check_count = t.check_count};
  *claim = (cc_claim){.name = cc_s("form"), .readings = reading, .reading_count = 1};
  t.program->claims = claim;
  t.program->claim_count = 1;
  *out = t.program;
  return CC_OK;
}

/* An error in one check is the error of the whole, whatever the others say. */
cc_status l2t_judge(cc_arena* arena, const cc_program* program, cc_truth* out, cc_diags* diags) {
  cc_data*                data;
  cc_eval*                eval;
  const cc_reading* const reading = &program->claims[0].readings[0];
  bool                    known = true, all = true;
  CC_TRY(cc_data_bind(arena, program, NULL, NULL, &data, diags));
  CC_TRY(cc_eval_new(arena, program, data, logic2text, true, &eval, diags));
  for (size_t i = 0; i < reading->check_count; i++) {
    const cc_value* value;
    CC_TRY(cc_eval_node(eval, reading->checks[i].node, &value));
    const cc_truth truth = value->more ? CC_UNKNOWN : cc_truth_at(value, 0);
    known = known && (truth == CC_TRUE || truth == CC_FALSE);
    all = all && truth == CC_TRUE;
  }
  *out = !known ? CC_UNKNOWN : all ? CC_TRUE : CC_FALSE;
  return CC_OK;
}
