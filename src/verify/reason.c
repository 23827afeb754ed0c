/* Reasons: why a check is not decided, and what would help. */
#include "verify/say.h"

typedef struct search {
  const verifier*      v;
  cc_arg*              items; /* missing cells, in the order met */
  size_t               count;
  const cc_table_decl* cells_of; /* table and symbol of the first of them */
  cc_str               symbol;
  const cc_table_decl* table; /* without evidence */
  const cc_node*       document;
  cc_arg               open[MAX_LISTED];
  size_t               open_count;
  unsigned             depth, steps;
} search;

static cc_str cell_name(const verifier* v, const cc_node* table, const uint32_t* at) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  const cc_table_decl* decl = table->table;
  for (size_t o = 0; o < decl->over_count; o++) {
    const uint16_t dim = decl->over[o];
    const size_t   position = at[dim_axis(v, dim)];
    cc_buf_adds(&buf, o > 0 ? " " : "");
    if (dim < CC_DIM_WEEKDAY_ID) {
      cc_period_print(&buf, (cc_period){(cc_period_kind)dim, number_of(v, dim, position)});
    } else if (position < v->program->dims[dim]->count) {
      cc_buf_add(&buf, v->program->dims[dim]->members[position].label);
    }
  }
  const cc_str text = cc_buf_take(v->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static void note_cell(search* s, const cc_node* table, const uint32_t* at) {
  const size_t     element = cell_element(s->v, table, at);
  const cc_column* column = &s->v->input->data->columns[table->table->id];
  if (element == SIZE_MAX || !column->value.state || column->value.state[element] == 0 || s->count >= MAX_LISTED) {
    return;
  }
  const cc_str name = cell_name(s->v, table, at);
  for (size_t i = 0; i < s->count; i++) {
    if (cc_str_eq(s->items[i].text, name)) {
      return;
    }
  }
  if (s->count == 0) {
    s->cells_of = table->table;
    s->symbol = column->table && column->symbol[element] > 0 ? column->table->symbols[column->symbol[element] - 1]
                                                             : (cc_str){NULL, 0};
  }
  s->items[s->count++] = text_arg(name);
}

static cc_status look(search* s, const cc_node* node, const uint32_t* at);

/* Members of a set whose figures could be the gap: each is looked at in its own place. */
static cc_status look_at_members(search* s, const cc_node* x, const cc_node* set, const uint32_t* at) {
  const uint16_t dim = set->type.dim;
  const size_t   size = s->v->input->data->sizes[dim];
  for (size_t bit = 0; bit < size && s->count < MAX_LISTED; bit++) {
    cc_truth in;
    CC_TRY(member_at(s->v, set, at, bit, &in));
    if (in != CC_FALSE) {
      coords here;
      CC_TRY(coords_copy(s->v, at, &here));
      here[dim_axis(s->v, dim)] = (uint32_t)bit;
      CC_TRY(look(s, x, here));
    }
  }
  return CC_OK;
}

/* A bound variable stands at each member of its set in turn. */
static cc_status look_at_variable(search* s, const cc_node* node, const uint32_t* at) {
  const cc_node* set = node->args[0];
  const size_t   size = s->v->input->data->sizes[set->type.dim];
  for (size_t bit = 0; node->arg_count == 2 && bit < size && s->count < MAX_LISTED; bit++) {
    cc_truth in;
    CC_TRY(member_at(s->v, set, at, bit, &in));
    if (in != CC_FALSE) {
      coords here;
      CC_TRY(coords_copy(s->v, at, &here));
      here[cc_axis_of_variable(s->v->eval, node->variables[0].id)] =
          (uint32_t)cc_variable_place(s->v->eval, &node->variables[0], bit);
      CC_TRY(look(s, node->args[1], here));
    }
  }
  return look(s, set, at);
}

/* Whether the node's own value is known here: then nothing below it is the reason. */
static cc_status is_settled(const search* s, const cc_node* node, const uint32_t* at, bool* settled) {
  *settled = false;
  if (node->type.dims != 0) {
    return CC_OK;
  }
  if (node->type.kind == CC_T_TRUTH) {
    cc_truth truth;
    CC_TRY(truth_at(s->v, node, at, &truth));
    *settled = truth == CC_TRUE || truth == CC_FALSE;
  } else if (node->type.kind == CC_T_NUMBER) {
    cc_range r;
    CC_TRY(range_at(s->v, node, at, &r));
    *settled = r.known;
  }
  return CC_OK;
}

static cc_status look_below(search* s, const cc_node* node, const uint32_t* at) {
  for (size_t i = 0; i < node->arg_count; i++) {
    if (node->args[i]) {
      CC_TRY(look(s, node->args[i], at));
    }
  }
  return CC_OK;
}

/* What rests on members of DIM rests on the table that would name them. */
static void note_unread(search* s, uint16_t dim) {
  const uint32_t unread = s->v->program->dims[dim]->unread;
  s->table = s->table || unread == 0 ? s->table : s->v->program->tables[unread - 1];
}

static void look_at_leaf(search* s, const cc_node* node, const uint32_t* at) {
  const cc_verify_input* in = s->v->input;
  if (node->kind == CC_N_TABLE) {
    if (!in->data->columns[node->table->id].table) {
      s->table = s->table ? s->table : node->table;
    } else {
      note_cell(s, node, at);
    }
  } else if (node->kind == CC_N_PLURAL) {
    note_unread(s, node->type.dim);
  } else if (node->kind == CC_N_OPEN && node->at != 0) {
    for (uint16_t d = CC_DIM_WEEKDAY_ID + 1; d < s->v->program->dim_count; d++) {
      note_unread(s, d);
    }
  } else if (node->kind == CC_N_DOCUMENT && !in->data->texts[node->document->id].at) {
    s->document = s->document ? s->document : node;
  } else if (node->kind == CC_N_OPEN && s->open_count < MAX_LISTED) {
    s->open[s->open_count++] = text_arg(node->choice ? node->choice->name : cc_s("?"));
  }
}

static cc_status look(search* s, const cc_node* node, const uint32_t* at) {
  bool settled;
  if (s->depth > 200 || ++s->steps > MAX_STEPS) {
    return CC_OK;
  }
  CC_TRY(is_settled(s, node, at, &settled));
  if (settled) {
    return CC_OK;
  }
  if (node->arg_count == 0) {
    look_at_leaf(s, node, at);
    return CC_OK;
  }
  s->depth++;
  cc_status      status;
  coords         here;
  const cc_node* below = node;
  if (node->kind == CC_N_QUANTITY) {
    status = look_at_variable(s, node, at);
  } else if (node->kind == CC_N_WHERE) {
    status = look_at_members(s, node->args[1], node->args[0], at);
    status = status == CC_OK ? look(s, node->args[0], at) : status;
  } else if (node->kind == CC_N_INDEX ||
             (node->kind == CC_N_CALL && node->type.kind == CC_T_NUMBER && node->type.dims != 0)) {
    status = coords_copy(s->v, at, &here);
    status = status == CC_OK ? descend(s->v, node, here, &below) : status;
    status = status != CC_OK ? status : below == node ? look_below(s, node, at) : look(s, below, here);
  } else if (node->kind == CC_N_CALL) {
    const cc_shape shape =
        shape_of(s->v, &(cc_node){.kind = CC_N_COMPARE, .args = (const cc_node*[]){node, node}, .arg_count = 2});
    const cc_node* set = shape.set;
    status = set && shape.x ? look_at_members(s, shape.x, set, at) : CC_OK;
    status = status == CC_OK && (!set || s->count == 0) ? look_below(s, node, at) : status;
  } else {
    status = look_below(s, node, at);
  }
  s->depth--;
  return status;
}

/* ---- the sentence ---- */

static cc_str file_of(const verifier* v, const cc_table_decl* table) {
  const cc_str file = v->input->supplies->table_files[table->id];
  return file.len > 0 ? file : table->name;
}

static bool bad_evidence(const verifier* v, cc_str file, cc_sentence* out) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_adds(&buf, "evidence/");
  cc_buf_add(&buf, file);
  const cc_str path = cc_buf_take(v->arena, &buf);
  cc_buf_clear(&buf);
  *out = (cc_sentence){.message = CC_MSG_BAD_EVIDENCE, .args = {text_arg(path.at ? path : file)}};
  return true;
}

static bool from_table(const verifier* v, const search* s, cc_sentence* out) {
  const cc_table_decl* t = s->table;
  const cc_supply      supply = v->input->supplies->tables[t->id];
  if (supply == CC_ALTERED) {
    return bad_evidence(v, file_of(v, t), out);
  } else if (supply == CC_LIES_UNPINNED) {
    *out = (cc_sentence){.message = CC_MSG_NOT_PINNED, .args = {text_arg(file_of(v, t))}};
  } else {
    *out = (cc_sentence){
        .message = CC_MSG_NEEDS_TABLE,
        .args = {text_arg(t->title), text_arg(t->name), text_arg(v->input->supplies->table_files[t->id])}};
  }
  return true;
}

static bool from_document(const verifier* v, const search* s, cc_sentence* out) {
  const cc_document* d = s->document->document;
  const cc_supply    supply = v->input->supplies->documents[d->id];
  if (supply == CC_ALTERED) {
    return bad_evidence(v, d->file, out);
  } else if (supply == CC_LIES_UNPINNED) {
    *out = (cc_sentence){.message = CC_MSG_NOT_PINNED, .args = {text_arg(d->file)}};
  } else {
    *out = (cc_sentence){.message = CC_MSG_NEEDS_DOCUMENT, .args = {text_arg(d->title), text_arg(d->file)}};
  }
  return true;
}

/* The group of the check is known to be empty. */
static cc_status is_empty_group(const verifier* v, const cc_shape* shape, const uint32_t* at, bool* empty) {
  *empty = shape->set != NULL && shape->set->type.kind == CC_T_SET && shape->kind != CC_SHAPE_COUNT &&
           shape->kind != CC_SHAPE_SET;
  for (size_t bit = 0; *empty && bit < v->input->data->sizes[shape->dim]; bit++) {
    cc_truth in;
    CC_TRY(member_at(v, shape->set, at, bit, &in));
    *empty = in == CC_FALSE;
  }
  return CC_OK;
}

static cc_status outside(const verifier* v, const cc_check* check, const cc_shape* shape, const uint32_t* at,
                         cc_sentence* out) {
  size_t bit = SIZE_MAX;
  *out = (cc_sentence){.message = CC_MSG_UNKNOWN, .args = {text_arg(check->text)}};
  if (shape->other && shape->dim != UINT16_MAX &&
      (shape->other->type.kind == CC_T_MEMBER || shape->other->type.kind == CC_T_SET)) {
    CC_TRY(single_member(v, shape->other, at, &bit));
  }
  if (bit != SIZE_MAX) {
    *out = (cc_sentence){.message = CC_MSG_OUTSIDE,
                         .args = {{.kind = CC_ARG_MEMBER, .dim = shape->dim, .at = number_of(v, shape->dim, bit)}}};
  }
  return CC_OK;
}

cc_status find_reason(const verifier* v, const cc_check* check, const uint32_t* at, cc_truth truth, cc_sentence* out) {
  const cc_shape shape = shape_of(v, check->node);
  if (truth == CC_NOT_ASKED) {
    return outside(v, check, &shape, at, out);
  }
  search s = {.v = v, .items = CC_ARRAY(v->arena, MAX_LISTED, cc_arg)};
  CC_NEED(s.items);
  CC_TRY(look(&s, check->node, at));
  if (s.open_count > 0) {
    cc_arg* open = CC_ARRAY(v->arena, s.open_count, cc_arg);
    CC_NEED(open);
    for (size_t i = 0; i < s.open_count; i++) {
      open[i] = s.open[i];
    }
    *out = (cc_sentence){.message = CC_MSG_OPEN_CHOICE,
                         .args = {{.kind = CC_ARG_LIST, .items = open, .count = s.open_count}}};
    return CC_OK;
  }
  if ((s.table && from_table(v, &s, out)) || (s.document && from_document(v, &s, out))) {
    return CC_OK;
  }
  CC_TRY(own_reason(v, &shape, check->node, at, out));
  if (out->message != CC_MSG_NONE) {
    return CC_OK;
  }
  if (s.count > 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_FIGURE,
                         .args = {{.kind = CC_ARG_LIST, .items = s.items, .count = s.count},
                                  text_arg(s.cells_of->title),
                                  text_arg(s.symbol)}};
    return CC_OK;
  }
  bool empty;
  CC_TRY(is_empty_group(v, &shape, at, &empty));
  *out = (cc_sentence){.message = empty ? CC_MSG_EMPTY : CC_MSG_UNKNOWN, .args = {text_arg(check->text)}};
  return CC_OK;
}
