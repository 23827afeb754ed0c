/* Bind: figures and periods laid out over the domains of the dimensions, once per run. Every dimension has one domain,
   so that series meet by dimension name without looking anything up; a period or member that a table lacks is missing
   there. */
#include "eval/eval_in.h"

#define MAX_PERIODS 200000 /* days of 500 years */

typedef struct binder {
  cc_arena*              arena;
  const cc_program*      program;
  const cc_table* const* tables;
  cc_data*               data;
  cc_diags*              diags;
  int64_t                earliest, latest; /* years of the domain */
} binder;

/* ---- domains ---- */

typedef struct span_of {
  int64_t first, last;
} span_of;

static void widen(span_of* s, int64_t at) {
  const bool empty = s->first > s->last;
  s->first = empty || at < s->first ? at : s->first;
  s->last = empty || at > s->last ? at : s->last;
}

static span_of of_tables(const binder* b, uint16_t dim) {
  span_of s = {1, 0};
  for (size_t t = 0; t < b->program->table_count; t++) {
    const cc_table_decl* decl = b->program->tables[t];
    for (size_t o = 0; b->tables[t] && o < decl->over_count; o++) {
      if (decl->over[o] == dim) {
        cc_table_walk walk;
        cc_table_walk_start(&walk, b->tables[t]);
        while (cc_table_walk_next(&walk)) {
          widen(&s, walk.at[o]);
        }
      }
    }
  }
  return s;
}

/* What a period or whole number of the rules can be, over all settings; first > last: not known here. */
typedef struct reach {
  const binder* binder;
  span_of       variable; /* what a variable runs over, at most */
  span_of*      seen;     /* by node, so that each is looked into once */
  bool*         is_seen;
} reach;

static span_of reach_of(const reach* r, const cc_node* node);

static span_of reach_of_choice(const cc_choice* choice, cc_type type) {
  span_of s = {1, 0};
  for (size_t v = 0; v < choice->count && !choice->open; v++) {
    int64_t at = choice->values[v].at;
    if (type.kind == CC_T_PERIOD || cc_num_floor(choice->values[v].number, &at)) {
      widen(&s, at);
    }
  }
  return s;
}

/* A moved by all of B. */
static span_of reach_of_sum(const cc_node* node, span_of a, span_of b) {
  const bool     minus = node->op == CC_OP_SUBTRACT;
  const cc_node* by = node->args[1];
  span_of        s = {1, 0};
  for (int i = 0; i < 4 && a.first <= a.last && b.first <= b.last; i++) {
    const int64_t from = i / 2 ? a.last : a.first, steps = i % 2 ? b.last : b.first;
    int64_t       to = 0;
    cc_period     moved;
    if (by->type.kind == CC_T_SPAN && by->type.span != (cc_period_kind)node->type.dim) {
      if (cc_period_move((cc_period){(cc_period_kind)node->type.dim, from}, minus ? -steps : steps, by->type.span,
                         &moved)) {
        widen(&s, moved.at);
      }
    } else if (minus ? !__builtin_sub_overflow(from, steps, &to) : !__builtin_add_overflow(from, steps, &to)) {
      widen(&s, to);
    }
  }
  return s;
}

static span_of look(const reach* r, const cc_node* node) {
  span_of s = {1, 0};
  int64_t at;
  switch (node->kind) {
  case CC_N_PERIOD:
  case CC_N_SPAN:
    return (span_of){node->at, node->at};
  case CC_N_NUMBER:
    return cc_num_floor(node->number, &at) ? (span_of){at, at} : s;
  case CC_N_CHOICE:
    return reach_of_choice(node->choice, node->type);
  case CC_N_VARIABLE:
    return r->variable;
  case CC_N_LET:
  case CC_N_CONVERT:
    return reach_of(r, node->args[0]);
  case CC_N_ARITHMETIC:
  case CC_N_MOVE:
    return node->op == CC_OP_ADD || node->op == CC_OP_SUBTRACT
               ? reach_of_sum(node, reach_of(r, node->args[0]), reach_of(r, node->args[1]))
               : s;
  default:
    return s;
  }
}

static span_of reach_of(const reach* r, const cc_node* node) {
  if (!r->is_seen[node->id]) {
    r->is_seen[node->id] = true;
    r->seen[node->id] = look(r, node);
  }
  return r->seen[node->id];
}

/* Widens S by every period of DIM that the rules can come to. */
static cc_status reach_all(const binder* b, uint16_t dim, span_of variable, span_of* s) {
  const size_t n = b->program->node_count;
  const reach  r = {b, variable, CC_ARRAY(b->arena, n, span_of), CC_ARRAY(b->arena, n, bool)};
  CC_NEED((r.seen && r.is_seen) || n == 0);
  for (size_t i = 0; i < n; i++) {
    const cc_node* node = b->program->nodes[i];
    if (node->type.kind == CC_T_PERIOD && node->type.dim == dim) {
      const span_of to = reach_of(&r, node);
      if (to.first <= to.last) {
        widen(s, to.first);
        widen(s, to.last);
      }
    }
  }
  return CC_OK;
}

/* Periods that the rules name or come to by moving belong to the domain too, where something runs over it: a set may
   hold them. A variable can be anything that the domain has without it. */
static cc_status of_program(const binder* b, uint16_t dim, span_of* s) {
  bool runs = s->first <= s->last;
  for (size_t i = 0; i < b->program->node_count && !runs; i++) {
    const cc_node* node = b->program->nodes[i];
    runs = node->type.kind == CC_T_SET && node->type.dim == dim;
  }
  if (!runs) {
    return CC_OK;
  }
  CC_TRY(reach_all(b, dim, (span_of){1, 0}, s));
  return reach_all(b, dim, *s, s);
}

static cc_status make_domains(const binder* b) {
  b->data->sizes = CC_ARRAY(b->arena, b->program->dim_count, uint32_t);
  CC_NEED(b->data->sizes);
  for (uint16_t d = 0; d < b->program->dim_count; d++) {
    if (b->program->dims[d]->kind != CC_DIM_PERIOD) {
      b->data->sizes[d] = (uint32_t)b->program->dims[d]->count;
      continue;
    }
    span_of s = of_tables(b, d);
    b->data->table_first[d] = s.first;
    b->data->table_last[d] = s.last;
    CC_TRY(of_program(b, d, &s));
    if (s.last - s.first >= MAX_PERIODS) {
      return CC_DIAG(b->diags, CC_E_LIMIT, cc_nowhere(), cc_s("periods that lie too far apart"),
                     cc_s("200 000 periods from first to last"));
    }
    b->data->first[d] = s.first;
    b->data->sizes[d] = s.first > s.last ? 0 : (uint32_t)(s.last - s.first + 1);
  }
  return CC_OK;
}

/* ---- columns ---- */

/* Axes of a column are dimensions, sorted as the axes of values are; eval adds the offset of their numbering. */
static cc_status column_shape(const binder* b, const cc_table_decl* decl, cc_column* column, size_t* strides) {
  cc_value* v = &column->value;
  v->type = decl->type;
  v->count = 1;
  for (uint16_t d = 0; d < b->program->dim_count; d++) {
    if (decl->type.dims >> d & 1) {
      v->axes[v->axis_count] = d;
      v->sizes[v->axis_count++] = b->data->sizes[d];
      if (__builtin_mul_overflow(v->count, b->data->sizes[d], &v->count) || v->count > CC_MAX_ELEMENTS) {
        return CC_DIAG(b->diags, CC_E_LIMIT, decl->ast->span, cc_s("a table of this size"), cc_s("67 million cells"));
      }
    }
  }
  for (size_t o = 0; o < decl->over_count; o++) {
    strides[o] = cc_value_stride(v, decl->over[o]);
  }
  return CC_OK;
}

/* What a cell without a figure could be: of counted units nothing below 0, unless the table has a negative figure. */
static cc_range possible(const cc_table_decl* decl, const cc_table* table) {
  cc_range r = range_free();
  if (decl->type.unit.kind == CC_QUANTITY && decl->type.unit.count > 0 && (!table || !table->negative)) {
    r.lo_open = false;
  }
  return r;
}

/* Whether a place that a cell is about did not exist in the cell's year: then nothing is missing. */
static bool not_then(const binder* b, const cc_value* v, size_t element) {
  uint32_t at[CC_MAX_AXES];
  int32_t  year = INT32_MIN;
  for (unsigned i = v->axis_count; i-- > 0;) {
    at[i] = (uint32_t)(element % v->sizes[i]);
    element /= v->sizes[i];
    if (v->axes[i] == CC_YEAR) {
      year = (int32_t)(b->data->first[CC_YEAR] + at[i]);
    }
  }
  for (unsigned i = 0; year != INT32_MIN && i < v->axis_count; i++) {
    const cc_dim* dim = b->program->dims[v->axes[i]];
    if (dim->kind == CC_DIM_MEMBERS && !cc_dim_spell(dim, at[i], year)) {
      return true;
    }
  }
  return false;
}

/* Whether any place of the table's dimensions did not always exist: only then is it worth asking cell by cell. */
static bool has_short_lives(const binder* b, const cc_table_decl* decl) {
  for (size_t o = 0; o < decl->over_count; o++) {
    const cc_dim* dim = b->program->dims[decl->over[o]];
    for (size_t m = 0; dim->kind == CC_DIM_MEMBERS && m < dim->count; m++) {
      const cc_member* member = &dim->members[m];
      bool gap = member->spells[0].from > b->earliest || member->spells[member->spell_count - 1].until < b->latest;
      for (size_t s = 1; s < member->spell_count; s++) {
        gap = gap || member->spells[s].from > member->spells[s - 1].until + 1;
      }
      if (gap) {
        return true;
      }
    }
  }
  return false;
}

static cc_num cell_number(const cc_table_decl* decl, int64_t value, int64_t down, cc_arena* arena, cc_status* status) {
  if (decl->factor == 1 && down == 1) {
    return cc_num_int(value);
  }
  cc_num out = cc_num_int(0);
  *status = cc_num_mul(arena, cc_num_int(value), cc_num_ratio(decl->factor, down), &out);
  return out;
}

static cc_status fill(const binder* b, const cc_table_decl* decl, const cc_table* table, cc_column* column,
                      const size_t* strides) {
  cc_value* v = &column->value;
  int64_t   down = decl->type.per;
  for (unsigned i = 0; i < table->decimals; i++) {
    if (__builtin_mul_overflow(down, 10, &down)) {
      return CC_DIAG(b->diags, CC_E_LIMIT, decl->ast->span, cc_s("decimals of a table"),
                     cc_s("18 digits with its scale"));
    }
  }
  cc_table_walk walk;
  cc_table_walk_start(&walk, table);
  while (cc_table_walk_next(&walk)) {
    size_t at = 0;
    for (size_t o = 0; o < decl->over_count; o++) {
      const uint16_t dim = decl->over[o];
      at += (size_t)(walk.at[o] - (dim < CC_DIM_WEEKDAY_ID ? b->data->first[dim] : 0)) * strides[o];
    }
    if (walk.missing != 0) {
      column->symbol[at] = walk.missing;
      continue;
    }
    cc_status status = CC_OK;
    v->at[at] = cell_number(decl, walk.value, down, b->arena, &status);
    v->state[at] = 0;
    CC_TRY(status);
  }
  return CC_OK;
}

/* Which periods the table lists at all. */
static cc_status list_periods(const binder* b, const cc_table_decl* decl, const cc_table* table, cc_column* column) {
  for (size_t o = 0; o < decl->over_count; o++) {
    const uint16_t dim = decl->over[o];
    if (dim >= CC_DIM_WEEKDAY_ID) {
      continue;
    }
    uint8_t* listed = CC_ARRAY(b->arena, b->data->sizes[dim] + 1, uint8_t);
    CC_NEED(listed);
    cc_table_walk walk;
    for (cc_table_walk_start(&walk, table); table && cc_table_walk_next(&walk);) {
      listed[walk.at[o] - b->data->first[dim]] = 1;
    }
    column->value.listed = listed;
    column->value.listed_dim = dim;
  }
  return CC_OK;
}

static cc_status make_column(const binder* b, const cc_table_decl* decl, const cc_table* table, cc_column* column) {
  size_t* strides = CC_ARRAY(b->arena, decl->over_count, size_t);
  CC_NEED(strides || decl->over_count == 0);
  CC_TRY(column_shape(b, decl, column, strides));
  cc_value*    v = &column->value;
  const size_t n = v->count;
  column->table = table;
  column->symbol = CC_ARRAY(b->arena, n, uint16_t);
  v->at = CC_ARRAY(b->arena, n, cc_num);
  v->state = CC_ARRAY(b->arena, n, uint8_t);
  CC_NEED(n == 0 || (column->symbol && v->at && v->state));
  const cc_range open = possible(decl, table);
  const uint8_t  state = (uint8_t)(CC_MISSING | (open.lo_open ? CC_LO_OPEN : 0) | CC_HI_OPEN);
  for (size_t i = 0; i < n; i++) {
    v->state[i] = state;
  }
  if (table) {
    CC_TRY(fill(b, decl, table, column, strides));
  }
  CC_TRY(list_periods(b, decl, table, column));
  size_t     known = 0;
  const bool some_moved = has_short_lives(b, decl);
  for (size_t i = 0; i < n; i++) {
    known += v->state[i] == 0;
    if (v->state[i] != 0 && table && some_moved && not_then(b, v, i)) {
      v->state[i] |= CC_OUTSIDE;
    }
  }
  if (known == n) {
    v->state = NULL;
  }
  v->counted = !open.lo_open;
  v->whole = table && table->decimals == 0 && decl->type.per == 1;
  return CC_OK;
}

cc_status cc_data_bind(cc_arena* arena, const cc_program* program, const cc_table* const* tables,
                       const cc_str* documents, cc_data** out, cc_diags* diags) {
  cc_data* data = CC_NEW(arena, cc_data);
  CC_NEED(data);
  binder b = {arena, program, tables, data, diags, 0, 0};
  CC_TRY(make_domains(&b));
  b.earliest = data->first[CC_YEAR];
  b.latest = data->first[CC_YEAR] + data->sizes[CC_YEAR] - 1;
  data->columns = CC_ARRAY(arena, program->table_count, cc_column);
  data->texts = CC_ARRAY(arena, program->document_count, cc_str);
  CC_NEED((data->columns || program->table_count == 0) && (data->texts || program->document_count == 0));
  for (size_t d = 0; d < program->document_count; d++) {
    data->texts[d] = documents[d];
  }
  for (size_t t = 0; t < program->table_count; t++) {
    CC_TRY(make_column(&b, program->tables[t], tables[t], &data->columns[t]));
  }
  *out = data;
  return CC_OK;
}
