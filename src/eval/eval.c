/* The walk over nodes: each once, arguments first; leaves and choices here, the rest in files of their own. */
#include "eval/eval_in.h"

/* ---- axes and new values ---- */

cc_axis cc_axis_of_choice(const cc_eval* eval, uint16_t choice) {
  (void)eval;
  return choice;
}

cc_axis cc_axis_of_variable(const cc_eval* eval, uint16_t variable) {
  return (cc_axis)(eval->program->choice_count + 1u + variable);
}

cc_axis cc_axis_of_dim(const cc_eval* eval, uint16_t dim) {
  return (cc_axis)(eval->program->choice_count + 1u + eval->program->variable_count + dim);
}

cc_axis cc_axis_of_left_out(const cc_eval* eval) {
  return (cc_axis)eval->program->choice_count;
}

cc_status cc_eval_limit(cc_eval* eval, cc_status status, cc_span span) {
  if (status == CC_LIMIT) {
    const cc_status told = CC_DIAG(eval->diags, CC_E_LIMIT, span, cc_s("a number or table of this size"),
                                   cc_s("65 536 bits in a number, 67 million elements in a table of settings"));
    return told == CC_OK ? CC_LIMIT : told;
  }
  return status;
}

bool is_truth_type(cc_type type) {
  return type.kind == CC_T_TRUTH || type.kind == CC_T_SET;
}

static cc_status room(cc_eval* eval, cc_value* v) {
  if (!is_truth_type(v->type)) {
    v->at = CC_ARRAY(eval->arena, v->count, cc_num); /* zeroed; what is missing without ends stays untouched */
    CC_NEED(v->at || v->count == 0);
    return CC_OK;
  }
  const size_t bits = v->axis_count > 0 ? v->sizes[v->axis_count - 1] : 1;
  v->words = (bits + 63) / 64;
  v->rows = bits > 0 ? v->count / bits : 0;
  v->truth = CC_ARRAY(eval->arena, v->rows * v->words, uint64_t);
  v->known = CC_ARRAY(eval->arena, v->rows * v->words, uint64_t);
  CC_NEED((v->truth && v->known) || v->rows * v->words == 0);
  for (size_t i = 0; i < v->rows * v->words; i++) {
    v->known[i] = UINT64_MAX;
  }
  return CC_OK;
}

cc_status value_make(cc_eval* eval, cc_type type, const cc_axis* axes, unsigned count, cc_value** out) {
  cc_value* v = CC_NEW(eval->arena, cc_value);
  CC_NEED(v);
  v->type = type;
  v->axis_count = count;
  v->count = 1;
  for (unsigned i = 0; i < count; i++) {
    v->axes[i] = axes[i];
    v->sizes[i] = eval->axis_sizes[axes[i]];
    if (__builtin_mul_overflow(v->count, v->sizes[i], &v->count) || v->count > CC_MAX_ELEMENTS) {
      return cc_eval_limit(eval, CC_LIMIT, eval->at);
    }
  }
  CC_TRY(room(eval, v));
  *out = v;
  return CC_OK;
}

cc_status cc_value_over(cc_eval* eval, cc_type type, const cc_value* const* operands, unsigned count, cc_axis without,
                        cc_axis with, cc_value** out) {
  cc_axis  axes[CC_MAX_AXES];
  unsigned n = 0;
  cc_axis  next = 0;
  for (;;) { /* the smallest axis not below NEXT, again and again: a merge of sorted lists */
    cc_axis best = with != CC_NO_AXIS && with >= next ? with : CC_NO_AXIS;
    for (unsigned o = 0; o < count; o++) {
      for (unsigned i = 0; operands[o] && i < operands[o]->axis_count; i++) {
        const cc_axis a = operands[o]->axes[i];
        if (a >= next && a < best && a != without) {
          best = a;
        }
      }
    }
    if (best == CC_NO_AXIS) {
      break;
    }
    if (n == CC_MAX_AXES) {
      return CC_DIAG(eval->diags, CC_E_LIMIT, eval->at, cc_s("a check that hangs on too many choices at once"),
                     cc_s("12 axes"));
    }
    axes[n++] = best;
    next = (cc_axis)(best + 1);
  }
  return value_make(eval, type, axes, n, out);
}

static bool is_plain_end(bool open, cc_num end) {
  return open || cc_num_sign(end) == 0;
}

cc_status cc_value_miss(cc_eval* eval, cc_value* value, size_t index, uint8_t state, cc_range range) {
  if (!value->state) {
    value->state = CC_ARRAY(eval->arena, value->count, uint8_t);
    CC_NEED(value->state);
  }
  if (!value->hi && !is_plain_end(range.hi_open, range.hi)) {
    value->hi = CC_ARRAY(eval->arena, value->count, cc_num);
    CC_NEED(value->hi);
  }
  value->state[index] = (uint8_t)(state | CC_MISSING | (range.lo_open ? CC_LO_OPEN : 0) |
                                  (range.hi_open ? CC_HI_OPEN : 0) | (range.outside ? CC_OUTSIDE : 0));
  if (!is_plain_end(range.lo_open, range.lo)) {
    value->at[index] = range.lo;
  }
  if (!is_plain_end(range.hi_open, range.hi)) {
    value->hi[index] = range.hi;
  }
  return CC_OK;
}

cc_status cc_value_set(cc_eval* eval, cc_value* value, size_t index, cc_range range) {
  if (!range.known) {
    return cc_value_miss(eval, value, index, 0, range);
  }
  value->at[index] = range.lo;
  return CC_OK;
}

cc_range range_of(cc_num value) {
  return (cc_range){.lo = value, .hi = value, .known = true};
}

cc_range range_free(void) {
  return (cc_range){.lo = cc_num_int(0), .hi = cc_num_int(0), .lo_open = true, .hi_open = true};
}

cc_status value_unknown(cc_eval* eval, cc_type type, cc_value** out) {
  cc_axis  axes[CC_MAX_AXES];
  unsigned n = 0;
  for (uint16_t d = 0; d < eval->program->dim_count && n < CC_MAX_AXES; d++) {
    if (type.dims >> d & 1) {
      axes[n++] = cc_axis_of_dim(eval, d);
    }
  }
  if (type.kind == CC_T_SET && n < CC_MAX_AXES) {
    axes[n++] = cc_axis_of_dim(eval, type.dim);
  }
  *out = NULL;
  CC_TRY(value_make(eval, type, axes, n, out));
  CC_NEED(*out);
  if (is_truth_type(type)) {
    for (size_t i = 0; i < (*out)->rows * (*out)->words; i++) {
      (*out)->known[i] = 0;
    }
    return CC_OK;
  }
  for (size_t i = 0; i < (*out)->count; i++) {
    CC_TRY(cc_value_miss(eval, *out, i, 0, range_free()));
  }
  return CC_OK;
}

cc_row cc_set_row(const cc_value* set, size_t element) {
  const size_t bits = set->sizes[set->axis_count - 1];
  const size_t row = bits > 0 ? element / bits : 0;
  return (cc_row){set->truth + row * set->words, set->known + row * set->words, bits};
}

size_t position(const cc_eval* eval, uint16_t dim, int64_t number) {
  const int64_t first = dim < CC_DIM_WEEKDAY_ID ? eval->data->first[dim] : 0;
  const int64_t size = eval->data->sizes[dim];
  return number < first || number >= first + size ? SIZE_MAX : (size_t)(number - first);
}

cc_status cc_eval_text(cc_eval* eval, cc_str text, int64_t* number) {
  if (eval->parent) { /* one list, or a number would mean two texts */
    CC_TRY(cc_eval_text(eval->parent, text, number));
    derived_texts(eval);
    return CC_OK;
  }
  for (size_t i = 0; i < eval->text_count; i++) {
    if (cc_str_eq(eval->texts[i], text)) {
      *number = (int64_t)i;
      return CC_OK;
    }
  }
  void* grown = cc_arena_grow(eval->kept ? eval->kept : eval->arena, eval->texts, eval->text_count,
                              &eval->text_capacity, sizeof *eval->texts, CC_MAX_MEMBERS);
  CC_NEED(grown);
  eval->texts = grown;
  eval->texts[eval->text_count++] = text;
  *number = (int64_t)eval->text_count - 1;
  return CC_OK;
}

/* ---- leaves ---- */

static cc_status scalar(cc_eval* eval, const cc_node* node, cc_num number, cc_value** out) {
  CC_TRY(value_make(eval, node->type, NULL, 0, out));
  (*out)->at[0] = number;
  return CC_OK;
}

static cc_status eval_number(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  CC_TRY(scalar(eval, node, node->number, out));
  (*out)->half = CC_NEW(eval->arena, cc_num);
  CC_NEED((*out)->half);
  (*out)->half[0] = node->half;
  (*out)->rounded = node->rounded;
  return CC_OK;
}

static cc_status eval_whole(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  if (node->kind == CC_N_MEMBER && node->at == CC_NO_MEMBER) {
    return value_unknown(eval, node->type, out); /* the evidence that would know it is absent */
  }
  return scalar(eval, node, cc_num_int(node->at), out);
}

static cc_status eval_text_node(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  int64_t number;
  CC_TRY(cc_eval_text(eval, node->text, &number));
  return scalar(eval, node, cc_num_int(number), out);
}

static cc_status eval_truth_node(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  CC_TRY(value_make(eval, node->type, NULL, 0, out));
  cc_truth_put(*out, 0, node->at ? CC_TRUE : CC_FALSE);
  return CC_OK;
}

static cc_status eval_open(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  return value_unknown(eval, node->type, out);
}

static cc_status choice_of_sets(cc_eval* eval, const cc_node* node, const cc_domain* domain, cc_value** out) {
  const cc_value** sets = CC_ARRAY(eval->arena, domain->count, const cc_value*);
  CC_NEED(sets);
  cc_value* shape = NULL;
  for (uint32_t i = 0; i < domain->count; i++) {
    CC_TRY(cc_eval_node(eval, domain->values[i].set, &sets[i]));
    const cc_value* both[] = {sets[i], shape};
    CC_TRY(cc_value_over(eval, node->type, both, 2, CC_NO_AXIS, CC_NO_AXIS, &shape));
  }
  const cc_axis   axis = cc_axis_of_choice(eval, node->choice->id);
  const cc_value* whole[] = {shape};
  CC_TRY(cc_value_over(eval, node->type, whole, 1, CC_NO_AXIS, axis, out));
  unsigned which = 0;
  while ((*out)->axes[which] != axis) {
    which++;
  }
  for (uint32_t i = 0; i < domain->count; i++) {
    cc_walk         walk;
    const cc_value* one[] = {sets[i]};
    (*out)->more = (*out)->more || sets[i]->more;
    cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, one, 1);
    for (; walk.index < walk.count; cc_walk_next(&walk)) {
      if (walk.coord[which] == i) {
        cc_truth_put(*out, walk.index, cc_truth_at(sets[i], walk.at[0]));
      }
    }
  }
  return CC_OK;
}

static cc_status eval_choice(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  const cc_domain* domain = &eval->domains[node->choice->id];
  if (node->type.kind == CC_T_SET) {
    return choice_of_sets(eval, node, domain, out);
  }
  const cc_axis axis = cc_axis_of_choice(eval, node->choice->id);
  CC_TRY(value_make(eval, node->type, &axis, 1, out));
  cc_value* v = *out;
  v->half = node->type.kind == CC_T_NUMBER ? CC_ARRAY(eval->arena, v->count, cc_num) : NULL;
  CC_NEED(v->half || node->type.kind != CC_T_NUMBER);
  for (size_t i = 0; i < v->count; i++) {
    const cc_choice_value* value = &domain->values[i];
    int64_t                whole = value->at;
    if (node->kind == CC_N_CHOICE && node->type.kind == CC_T_TEXT) {
      CC_TRY(cc_eval_text(eval, value->text, &whole));
    }
    if (node->type.kind == CC_T_NUMBER) {
      v->at[i] = value->number;
      v->half[i] = value->half;
      v->rounded |= value->rounded;
    } else {
      v->at[i] = cc_num_int(whole);
    }
    if (node->type.kind == CC_T_MEMBER && whole == CC_NO_MEMBER) {
      CC_TRY(cc_value_miss(eval, v, i, 0, range_free()));
    }
  }
  return CC_OK;
}

static cc_status eval_variable(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  const cc_axis axis = cc_axis_of_variable(eval, node->variables->id);
  CC_TRY(value_make(eval, node->type, &axis, 1, out));
  const int64_t   first = node->type.dim < CC_DIM_WEEKDAY_ID ? eval->data->first[node->type.dim] : 0;
  const uint32_t* places = eval->variables[node->variables->id].at;
  for (size_t i = 0; i < (*out)->count; i++) {
    (*out)->at[i] = cc_num_int(first + (places ? (int64_t)places[i] : (int64_t)i));
  }
  return CC_OK;
}

static cc_status eval_table(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  const cc_value* column = &eval->data->columns[node->table->id].value;
  cc_value*       v = CC_NEW(eval->arena, cc_value);
  CC_NEED(v);
  *v = *column;
  for (unsigned i = 0; i < v->axis_count; i++) { /* columns are laid out over dimensions, before axes are numbered */
    v->axes[i] = cc_axis_of_dim(eval, column->axes[i]);
  }
  const cc_what_if* what_if = &eval->change.what_if;
  if (what_if->table == node->table) {
    v->at = CC_ARRAY(eval->arena, v->count, cc_num);
    CC_NEED(v->at);
    for (size_t i = 0; i < v->count; i++) {
      v->at[i] = i == what_if->element ? what_if->value : column->at[i];
    }
  }
  *out = v;
  return CC_OK;
}

static cc_status eval_attribute(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  uint16_t dim = 0;
  while (!(node->type.dims >> dim & 1)) {
    dim++;
  }
  const cc_axis axis = cc_axis_of_dim(eval, dim);
  CC_TRY(value_make(eval, node->type, &axis, 1, out));
  const cc_dim* d = eval->program->dims[dim];
  for (size_t m = 0; m < (*out)->count; m++) {
    const cc_member* member = &d->members[m];
    const cc_str*    texts = member->spells[member->spell_count - 1].attributes;
    const cc_str     text = texts ? texts[node->at] : cc_s("");
    int64_t          number = 0;
    if (text.len == 0) {
      CC_TRY(cc_value_miss(eval, *out, m, 0, range_free()));
      continue;
    }
    CC_TRY(cc_eval_text(eval, text, &number));
    (*out)->at[m] = cc_num_int(number);
  }
  return CC_OK;
}

static cc_status eval_document(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)args;
  CC_TRY(value_make(eval, node->type, NULL, 0, out));
  if (!eval->data->texts[node->document->id].at) {
    return cc_value_miss(eval, *out, 0, 0, range_free());
  }
  (*out)->at[0] = cc_num_int(node->document->id);
  return CC_OK;
}

static cc_status eval_let(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  (void)node;
  *out = CC_NEW(eval->arena, cc_value);
  CC_NEED(*out);
  **out = *args[0];
  return CC_OK;
}

static cc_status eval_call(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  return eval->functions[node->function]->evaluate(eval, node, args, out);
}

/* ---- the walk ---- */

const node_eval node_evals[CC_N_KINDS] = {
    [CC_N_OPEN] = eval_open,         [CC_N_NUMBER] = eval_number,     [CC_N_PERIOD] = eval_whole,
    [CC_N_SPAN] = eval_whole,        [CC_N_TEXT] = eval_text_node,    [CC_N_TRUTH] = eval_truth_node,
    [CC_N_MEMBER] = eval_whole,      [CC_N_CHOICE] = eval_choice,     [CC_N_CHOSEN] = eval_choice,
    [CC_N_VARIABLE] = eval_variable, [CC_N_TABLE] = eval_table,       [CC_N_ATTRIBUTE] = eval_attribute,
    [CC_N_PLURAL] = eval_plural,     [CC_N_DOCUMENT] = eval_document, [CC_N_LET] = eval_let,
    [CC_N_CONVERT] = eval_convert,   [CC_N_SET] = eval_set,           [CC_N_RANGE] = eval_range,
    [CC_N_INDEX] = eval_index,       [CC_N_NEGATE] = eval_negate,     [CC_N_NOT] = eval_not,
    [CC_N_AND] = eval_and_or,        [CC_N_OR] = eval_and_or,         [CC_N_ARITHMETIC] = eval_arithmetic,
    [CC_N_SCALE] = eval_scale,       [CC_N_MOVE] = eval_move,         [CC_N_STEPS] = eval_steps,
    [CC_N_COMPARE] = eval_compare,   [CC_N_SAME] = eval_same,         [CC_N_IN] = eval_in,
    [CC_N_CONTAINS] = eval_contains, [CC_N_WHERE] = eval_where,       [CC_N_PLUS] = eval_plus,
    [CC_N_MINUS] = eval_plus,        [CC_N_QUANTITY] = eval_quantity, [CC_N_CALL] = eval_call,
};

/* What hangs on an open choice is unknown, whatever else it says. */
static bool hangs_on_open(const cc_node* node, cc_operands args) {
  for (size_t i = 0; i < node->arg_count; i++) {
    if (args[i] && args[i]->type.kind == CC_T_ANY) {
      return node->kind != CC_N_AND && node->kind != CC_N_OR;
    }
  }
  return false;
}

/* A set that a function gives is not made where the function itself answers whether it is just the named one. */
static bool is_asked_instead(const cc_eval* eval, const cc_node* node, size_t arg) {
  return node->kind == CC_N_SAME && set_by_function(eval, node) == node->args[arg];
}

static bool any_has_more(const cc_node* node, cc_operands args) {
  bool more = false;
  for (size_t i = 0; i < node->arg_count; i++) {
    more = more || (args[i] && args[i]->more);
  }
  return more;
}

/* Whether the node asks a set that may have members nobody knows of: then no answer is one. A function that is asked
   instead of its set has its arguments for itself. */
static cc_status asks_more(cc_eval* eval, const cc_node* node, cc_operands args, bool* more) {
  *more = any_has_more(node, args);
  for (size_t i = 0; i < node->arg_count && !*more; i++) {
    const cc_node* call = is_asked_instead(eval, node, i) ? cc_node_bare(node->args[i]) : NULL;
    for (size_t p = 0; call && p < call->arg_count && !*more; p++) {
      const cc_value* of = NULL;
      if (call->args[p]) {
        CC_TRY(cc_eval_node(eval, call->args[p], &of));
        *more = of->more;
      }
    }
  }
  return CC_OK;
}

static cc_status make_value(cc_eval* eval, const cc_node* node, const cc_value** out) {
  const cc_value** args = CC_ARRAY(eval->arena, node->arg_count, const cc_value*);
  CC_NEED(args || node->arg_count == 0);
  for (size_t i = 0; i < node->arg_count; i++) {
    if (node->args[i] && !is_asked_instead(eval, node, i)) {
      CC_TRY(cc_eval_node(eval, node->args[i], &args[i]));
    }
  }
  cc_value* made = NULL;
  bool      more;
  CC_TRY(asks_more(eval, node, args, &more));
  eval->at = node->span;
  const bool      open = hangs_on_open(node, args) || (more && node->type.kind != CC_T_SET);
  const cc_status status =
      open ? value_unknown(eval, node->type, &made) : node_evals[node->kind](eval, node, args, &made);
  CC_TRY(cc_eval_limit(eval, status, node->span));
  made->more = made->more || (more && node->type.kind == CC_T_SET);
  *out = made;
  return CC_OK;
}

cc_status cc_eval_node(cc_eval* eval, const cc_node* node, const cc_value** out) {
  if (eval->values[node->id]) {
    *out = eval->values[node->id];
    return CC_OK;
  }
  cc_arena* const before = eval->arena;
  const bool      own = !eval->kept || !eval->shared[node->id];
  *out = NULL;
  eval->arena = own ? before : eval->kept;
  cc_status status = eval->parent ? derived_value(eval, node, out) : CC_OK;
  if (status == CC_OK && !*out) {
    status = make_value(eval, node, out);
  }
  eval->arena = before;
  CC_TRY(status);
  eval->values[node->id] = *out;
  if (eval->made && own) {
    eval->made[eval->made_count++] = node->id;
  }
  return CC_OK;
}

size_t cc_variable_place(const cc_eval* eval, const cc_variable* variable, size_t position) {
  const cc_places* places = &eval->variables[variable->id];
  if (!places->at) {
    return position < places->count ? position : SIZE_MAX;
  }
  for (size_t i = 0; i < places->count; i++) {
    if (places->at[i] == position) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* The domain of a variable. `every m in {Luleå, Nacka}` need not be asked of all 290 municipalities. */
static cc_status place_variable(cc_eval* eval, const cc_variable* variable, const cc_node* set) {
  cc_places*     places = &eval->variables[variable->id];
  const cc_node* bare = cc_node_bare(set);
  *places = (cc_places){NULL, eval->data->sizes[variable->dim]};
  bool written = bare->kind == CC_N_SET;
  for (size_t i = 0; written && i < bare->arg_count; i++) {
    const cc_node_kind kind = bare->args[i]->kind;
    written =
        (kind == CC_N_MEMBER || kind == CC_N_PERIOD) && position(eval, variable->dim, bare->args[i]->at) != SIZE_MAX;
  }
  if (written) {
    uint32_t* at = CC_ARRAY(eval->arena, bare->arg_count + 1, uint32_t);
    CC_NEED(at);
    uint32_t n = 0;
    for (size_t i = 0; i < bare->arg_count; i++, n++) { /* few: put each into its place */
      const uint32_t here = (uint32_t)position(eval, variable->dim, bare->args[i]->at);
      uint32_t       j = n;
      for (; j > 0 && at[j - 1] > here; j--) {
        at[j] = at[j - 1];
      }
      at[j] = here;
    }
    *places = (cc_places){at, n};
  }
  eval->axis_sizes[cc_axis_of_variable(eval, variable->id)] = places->count;
  return CC_OK;
}

cc_status cc_eval_new(cc_arena* arena, const cc_program* program, const cc_data* data,
                      const cc_function* const* functions, bool base_only, cc_eval** out, cc_diags* diags) {
  cc_eval* e = CC_NEW(arena, cc_eval);
  CC_NEED(e);
  const size_t axes = program->choice_count + 1 + program->variable_count + program->dim_count;
  *e = (cc_eval){.arena = arena, .diags = diags, .program = program, .data = data, .functions = functions};
  e->domains = CC_ARRAY(arena, program->choice_count, cc_domain);
  e->axis_sizes = CC_ARRAY(arena, axes, uint32_t);
  e->values = CC_ARRAY(arena, program->node_count, const cc_value*);
  e->variables = CC_ARRAY(arena, program->variable_count, cc_places);
  CC_NEED((e->domains || program->choice_count == 0) && e->axis_sizes && (e->values || program->node_count == 0) &&
          (e->variables || program->variable_count == 0));
  for (size_t i = 0; i < program->dim_count; i++) {
    e->axis_sizes[cc_axis_of_dim(e, (uint16_t)i)] = data->sizes[i];
  }
  for (size_t i = 0; i < program->choice_count; i++) {
    const cc_choice* choice = program->choices[i];
    cc_eval_domain(e, choice, base_only ? &choice->values[choice->base] : choice->values,
                   base_only ? 1 : choice->count);
  }
  for (size_t i = 0; i < program->node_count; i++) {
    const cc_node* node = program->nodes[i];
    for (size_t v = 0; node->kind == CC_N_QUANTITY && v + 1 < node->arg_count; v++) {
      CC_TRY(place_variable(e, &node->variables[v], node->args[v]));
    }
  }
  *out = e;
  return CC_OK;
}

cc_status cc_eval_lend(cc_eval* eval, cc_arena* scratch, const bool* shared) {
  eval->made = CC_ARRAY(eval->arena, eval->program->node_count + 1, uint32_t);
  CC_NEED(eval->made);
  eval->kept = eval->arena;
  eval->arena = scratch;
  eval->shared = shared;
  return CC_OK;
}

void cc_eval_forget(cc_eval* eval) {
  for (size_t i = 0; i < eval->made_count; i++) {
    eval->values[eval->made[i]] = NULL;
  }
  eval->made_count = 0;
}

void cc_eval_domain(cc_eval* eval, const cc_choice* choice, const cc_choice_value* values, size_t count) {
  eval->domains[choice->id] = (cc_domain){values, (uint32_t)count};
  eval->axis_sizes[cc_axis_of_choice(eval, choice->id)] = (uint32_t)count;
}
