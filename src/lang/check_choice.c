/* Choices: their values written out, their base among them. */
#include "base/limits.h"
#include "lang/check_in.h"

typedef struct value_list {
  cc_choice_value* at;
  size_t           count, capacity;
} value_list;

static bool is_constant_kind(cc_type_kind kind) {
  return kind == CC_T_NUMBER || kind == CC_T_PERIOD || kind == CC_T_TEXT || kind == CC_T_MEMBER;
}

static cc_str source_text(checker* c, cc_span span) {
  return cc_str_sub(cc_diags_file_text(c->diags, span.file), span.start, span.end);
}

/* How a value is shown: numbers and periods are printed from their value by the report, the rest as written. */
static bool value_of(checker* c, const cc_node* node, cc_span written, cc_choice_value* out) {
  if (node->type.kind == CC_T_SET) {
    *out = (cc_choice_value){.set = node, .text = source_text(c, written)};
    return true;
  }
  const cc_node* fixed = is_constant_kind(node->type.kind) ? constant(c, node) : NULL;
  if (!fixed) {
    if (!is_any(node)) {
      BAD(c, CC_E_NOT_CONSTANT, written, cc_s(""));
    }
    return false;
  }
  *out = (cc_choice_value){
      .number = fixed->number, .half = fixed->half, .rounded = fixed->rounded, .at = fixed->at, .text = fixed->text};
  if (fixed->kind == CC_N_PERIOD) {
    out->number = cc_num_int(fixed->at);
  }
  return true;
}

static bool same_value(const cc_choice_value* a, const cc_choice_value* b, cc_type_kind kind) {
  switch (kind) {
  case CC_T_NUMBER:
    return cc_num_cmp(a->number, b->number) == 0;
  case CC_T_PERIOD:
    return a->at == b->at;
  case CC_T_MEMBER:
    return a->at == b->at && cc_str_eq(a->text, b->text);
  default:
    return cc_str_eq(a->text, b->text);
  }
}

static cc_str year_text(checker* c, cc_num year) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  cc_num_print(&buf, year, 0, "", ".", "-");
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_str shown(checker* c, const cc_choice* choice, const cc_choice_value* value) {
  if (choice->type.kind == CC_T_NUMBER) {
    cc_num up;
    if (cc_num_mul(c->arena, value->number, cc_num_ratio(choice->type.per, choice->type.word), &up) != CC_OK) {
      return cc_s("?");
    }
    const cc_str text = choice->type.year ? year_text(c, up) : number_text(c, up);
    return choice->type.unit.kind == CC_PERCENT  ? JOIN(c, "{1} %", text)
           : choice->type.unit.kind == CC_POINTS ? JOIN(c, "{1} pp", text)
                                                 : text;
  }
  if (choice->type.kind == CC_T_PERIOD) {
    cc_buf buf;
    cc_buf_init(&buf, CC_MAX_NAME_BYTES);
    cc_period_print(&buf, (cc_period){(cc_period_kind)choice->type.dim, value->at});
    const cc_str text = cc_buf_take(c->arena, &buf);
    cc_buf_clear(&buf);
    return text;
  }
  return JOIN(c, "'{1}'", value->text);
}

static void add_value(checker* c, const cc_choice* choice, value_list* list, cc_choice_value value, cc_span span) {
  for (size_t i = 0; i < list->count; i++) {
    if (same_value(&list->at[i], &value, choice->type.kind)) {
      BAD(c, CC_E_VARIED_TWICE, span, shown(c, choice, &value));
      return;
    }
  }
  void* at = cc_arena_grow(c->arena, list->at, list->count, &list->capacity, sizeof *list->at, CC_MAX_CHOICE_VALUES);
  if (!at) {
    if (list->count >= CC_MAX_CHOICE_VALUES) {
      BAD(c, CC_E_LIMIT, span, cc_s("too many varied values"), cc_s("10 000 values of one choice"));
      return;
    }
    c->out_of_memory = true;
    return;
  }
  list->at = at;
  list->at[list->count++] = value;
}

/* A node of the choice's type, or NULL after a mistake. */
static const cc_node* fitting(checker* c, const cc_choice* choice, const cc_ast* ast, place at) {
  const cc_node* node = span_alone(c, expr(c, ast, at));
  if (is_any(node)) {
    return NULL;
  }
  const cc_type want = choice->type, is = node->type;
  if (want.kind == CC_T_PERIOD && is.kind == CC_T_NUMBER && is.year) {
    node = to_dim(c, node, want.dim, ast->span);
    return is_any(node) ? NULL : node;
  }
  if (want.kind == CC_T_NUMBER && is.kind == CC_T_NUMBER && is.bare && !want.bare && want.unit.kind == CC_QUANTITY) {
    return adopt(c, node, &(cc_node){.type = want}, ast->span);
  }
  const bool fits = want.kind == is.kind &&
                    (want.kind != CC_T_NUMBER || (want.bare == is.bare && cc_unit_eq(want.unit, is.unit))) &&
                    (want.dim == is.dim || want.kind == CC_T_TEXT || want.kind == CC_T_NUMBER);
  if (!fits) {
    BAD(c, CC_E_CHOICE_TYPES, ast->span, choice->name, type_text(c, want), type_text(c, is));
    return NULL;
  }
  return node;
}

static bool next_up(checker* c, cc_num at, cc_num step, cc_num* out) {
  if (cc_num_add(c->arena, at, step, out) != CC_OK) {
    c->out_of_memory = true;
    return false;
  }
  return true;
}

static void step_misses(checker* c, const cc_choice* choice, const cc_ast_value* item, cc_choice_value from,
                        cc_choice_value to, cc_num step, cc_num below, cc_num above) {
  const cc_choice_value low = {.number = below}, high = {.number = above}, by = {.number = step};
  BAD(c, CC_E_STEP, item->to->span, shown(c, choice, &by), shown(c, choice, &from), shown(c, choice, &to),
      shown(c, choice, &low), shown(c, choice, &high));
}

/* The only ordered dimension that knows both ends; in *UNREAD whether one of them waits for its evidence. */
static uint16_t ordered_dim_of(checker* c, const cc_choice_value* from, const cc_choice_value* to, bool* unread) {
  uint16_t found = NO_DIM;
  for (uint16_t d = CC_DIM_WEEKDAY_ID + 1; d < c->input->dim_count; d++) {
    const cc_dim* dim = c->input->dims[d];
    *unread = *unread || (dim->ordered && is_unread(c, d));
    if (dim->ordered && knows(c, d, from->text) && knows(c, d, to->text)) {
      found = d;
    }
  }
  return found;
}

/* "15".."24": the members of an ordered dimension. Before its evidence is read, the ends must do. */
static void add_members(checker* c, cc_choice* choice, value_list* list, const cc_ast_value* item,
                        const cc_choice_value* from, const cc_choice_value* to) {
  bool           unread = false;
  const uint16_t d = ordered_dim_of(c, from, to, &unread);
  uint32_t       first = 0, last = 0;
  if (item->by) {
    BAD(c, CC_E_OPERAND, item->by->span, cc_s("by"), cc_s("a range of members"), cc_s("numbers or periods"));
    return;
  }
  if (d == NO_DIM && unread) {
    c->program->postponed = true;
    choice->partial = true;
    add_value(c, choice, list, *from, item->from->span);
    add_value(c, choice, list, *to, item->to->span);
    return;
  }
  if (d == NO_DIM || cc_dim_find(c->input->dims[d], from->text, &first) != CC_OK ||
      cc_dim_find(c->input->dims[d], to->text, &last) != CC_OK) {
    BAD(c, CC_E_OPERAND, item->from->span, cc_s(".."), type_text(c, choice->type),
        cc_s("numbers, periods or members of an ordered dimension"));
    return;
  }
  if (first > last) {
    BAD(c, CC_E_FALLING, cc_span_join(item->from->span, item->to->span), shown(c, choice, from), shown(c, choice, to));
    return;
  }
  for (uint32_t m = first; m <= last; m++) {
    const cc_choice_value one = {.text = c->input->dims[d]->members[m].label, .at = m};
    add_value(c, choice, list, one, item->from->span);
  }
}

/* from..to by step: every value, or the mistake. Periods count in their own steps. */
static void add_range(checker* c, cc_choice* choice, value_list* list, const cc_ast_value* item, place at) {
  const cc_node*  low = fitting(c, choice, item->from, at);
  const cc_node*  high = low ? fitting(c, choice, item->to, at) : NULL;
  cc_choice_value from, to;
  if (!low || !high || !value_of(c, low, item->from->span, &from) || !value_of(c, high, item->to->span, &to)) {
    return;
  }
  const cc_type_kind kind = choice->type.kind;
  if (kind == CC_T_TEXT || kind == CC_T_MEMBER) {
    add_members(c, choice, list, item, &from, &to);
    return;
  }
  if (kind != CC_T_NUMBER && kind != CC_T_PERIOD) {
    BAD(c, CC_E_OPERAND, item->from->span, cc_s(".."), type_text(c, choice->type), cc_s("numbers or periods"));
    return;
  }
  if (cc_num_cmp(from.number, to.number) > 0) {
    BAD(c, CC_E_FALLING, cc_span_join(item->from->span, item->to->span), shown(c, choice, &from),
        shown(c, choice, &to));
    return;
  }
  cc_num step = cc_num_int(1);
  if (item->by) {
    const cc_node* by = kind == CC_T_NUMBER ? fitting(c, choice, item->by, at) : expr(c, item->by, at);
    by = by && !is_any(by) ? constant(c, by) : NULL;
    if (!by || by->type.kind != CC_T_NUMBER) {
      if (by) {
        BAD(c, CC_E_NOT_CONSTANT, item->by->span, cc_s(""));
      }
      return;
    }
    step = by->number;
  } else if (!cc_num_is_whole(from.number) || !cc_num_is_whole(to.number)) {
    BAD(c, CC_E_STEP_MISSING, item->from->span, shown(c, choice, &from), shown(c, choice, &to));
    return;
  }
  if (cc_num_sign(step) <= 0) {
    BAD(c, CC_E_STEP_SIGN, item->by ? item->by->span : item->from->span, number_text(c, step));
    return;
  }
  cc_num value = from.number, before = value;
  while (cc_num_cmp(value, to.number) <= 0 && list->count <= CC_MAX_CHOICE_VALUES) {
    cc_choice_value made = {.number = value, .half = from.half, .rounded = from.rounded};
    if (kind == CC_T_PERIOD) {
      (void)cc_num_floor(value, &made.at);
    }
    const size_t before_add = list->count;
    add_value(c, choice, list, made, item->from->span);
    if (list->count == before_add) {
      return; /* told: twice, or too many */
    }
    before = value;
    if (!next_up(c, value, step, &value)) {
      return;
    }
  }
  if (cc_num_cmp(before, to.number) != 0) {
    step_misses(c, choice, item, from, to, step, before, value);
  }
}

/* ---- the base ---- */

static cc_str nearest_text(checker* c, const cc_choice* choice, cc_choice_value base) {
  const cc_choice_value *below = NULL, *above = NULL;
  if (!choice->ordered) {
    return cc_s("add it behind `vary`, or take another base");
  }
  for (size_t i = 0; i < choice->count; i++) {
    const cc_choice_value* v = &choice->values[i];
    if (cc_num_cmp(v->number, base.number) < 0 && (!below || cc_num_cmp(v->number, below->number) > 0)) {
      below = v;
    }
    if (cc_num_cmp(v->number, base.number) > 0 && (!above || cc_num_cmp(v->number, above->number) < 0)) {
      above = v;
    }
  }
  if (below && above) {
    return JOIN(c, "the nearest are {1} and {2}", shown(c, choice, below), shown(c, choice, above));
  }
  return JOIN(c, "the nearest is {1}", shown(c, choice, below ? below : above));
}

static void find_base(checker* c, cc_choice* choice, cc_choice_value base, cc_span span) {
  for (size_t i = 0; i < choice->count; i++) {
    if (same_value(&choice->values[i], &base, choice->type.kind)) {
      choice->base = i;
      choice->values[i].half = base.half;
      return;
    }
  }
  if (choice->partial) {
    return;
  }
  BAD(c, CC_E_BASE_NOT_VARIED, span, shown(c, choice, &base), choice->name, nearest_text(c, choice, base));
}

/* A value given by --set that is not among the varied ones joins them, in its order: asking for it is no mistake. */
static void insert_base(checker* c, cc_choice* choice, cc_choice_value base) {
  for (size_t i = 0; i < choice->count; i++) {
    if (same_value(&choice->values[i], &base, choice->type.kind)) {
      choice->base = i;
      return;
    }
  }
  cc_choice_value* grown = CC_ARRAY(c->arena, choice->count + 1, cc_choice_value);
  if (!grown) {
    c->out_of_memory = true;
    return;
  }
  size_t spot = 0;
  while (spot < choice->count && choice->ordered && cc_num_cmp(choice->values[spot].number, base.number) < 0) {
    spot++;
  }
  for (size_t i = 0, j = 0; i <= choice->count; i++) {
    grown[i] = i == spot ? base : choice->values[j++];
  }
  choice->values = grown;
  choice->count++;
  choice->base = spot;
}

static void vary_each(checker* c, cc_choice* choice, const cc_ast_choice* ast) {
  if (ast->each_dim.text.len > 0) {
    const uint16_t dim = dim_find(c, ast->each_dim.text);
    if (dim == NO_DIM) {
      (void)no_dim(c, ast->each_dim, cc_s("the dimensions in reach"));
      return;
    }
    choice->dim = dim;
  }
  if (choice->ordered) {
    BAD(c, CC_E_OPERAND, ast->span, cc_s("vary each"), type_text(c, choice->type),
        cc_s("a member or a text; write numbers and periods as a range: vary 2015..2024"));
  }
}

static const cc_setting* user_setting(const checker* c, cc_str name) {
  for (size_t i = 0; i < c->input->setting_count; i++) {
    if (cc_str_eq(c->input->settings[i].name, name)) {
      return &c->input->settings[i];
    }
  }
  return NULL;
}

static void set_by_user(checker* c, cc_choice* choice, const cc_setting* set, place at) {
  const cc_node*  node = fitting(c, choice, set->value, at);
  cc_choice_value base;
  if (!node || !value_of(c, node, set->value->span, &base)) {
    return;
  }
  choice->set_by_user = true;
  choice->written = choice->values[choice->base];
  if (choice->varied) {
    insert_base(c, choice, base);
  } else {
    choice->values[0] = base;
  }
}

static cc_choice* register_choice(checker* c, const decl* found, const cc_ast_choice* ast) {
  cc_choice*  choice = CC_NEW(c->arena, cc_choice);
  cc_choice** all = cc_arena_grow(c->arena, c->choices, c->choice_count, &c->choice_capacity, sizeof *all, UINT16_MAX);
  c->choices = all ? all : c->choices; /* at once: the capacity has grown with it */
  if (!choice || !all) {
    c->out_of_memory = true;
    return NULL;
  }
  c->choices[c->choice_count] = choice;
  choice->id = (uint16_t)c->choice_count++;
  choice->name = found->name.text;
  choice->because = ast->because.text;
  choice->dim = NO_DIM;
  choice->span = ast->span;
  choice->varied = ast->varied;
  return choice;
}

/* The choice of a pack that this one of the case replaces, for the report to show both. */
static void note_overridden(checker* c, cc_choice* choice, const decl* found) {
  for (size_t s = 1; s < c->scope_count; s++) {
    for (const decl* d = c->scopes[s]->decls; d; d = d->next) {
      if (d->same == found) {
        choice->overrides = c->scopes[s]->pack;
        choice->overridden = source_text(c, ((const cc_ast_choice*)d->ast)->value->span);
      }
    }
  }
}

static void fill_values(checker* c, cc_choice* choice, const cc_ast_choice* ast, const cc_node* value, place at) {
  cc_choice_value base;
  if (!value_of(c, value, ast->value->span, &base)) {
    return;
  }
  choice->ordered = choice->type.kind == CC_T_NUMBER || choice->type.kind == CC_T_PERIOD;
  const size_t mistakes = cc_diags_count(c->diags, CC_ERROR);
  value_list   list = {NULL, 0, 0};
  if (!ast->varied || ast->each) {
    add_value(c, choice, &list, base, ast->span);
  }
  for (size_t i = 0; i < ast->item_count && cc_diags_count(c->diags, CC_ERROR) == mistakes; i++) {
    if (ast->items[i].to) {
      add_range(c, choice, &list, &ast->items[i], at);
      continue;
    }
    const cc_node*  node = fitting(c, choice, ast->items[i].from, at);
    cc_choice_value one;
    if (node && value_of(c, node, ast->items[i].from->span, &one)) {
      add_value(c, choice, &list, one, ast->items[i].from->span);
    }
  }
  choice->values = list.at;
  choice->count = list.count;
  if (ast->each) {
    vary_each(c, choice, ast);
  }
  if (list.count > 0 && cc_diags_count(c->diags, CC_ERROR) == mistakes) {
    find_base(c, choice, base, ast->value->span);
  }
}

const cc_node* choice_node(checker* c, decl* found) {
  const cc_ast_choice* ast = found->ast;
  const place          at = {.scope = found->home, .dim = NO_DIM};
  cc_choice*           choice = register_choice(c, found, ast);
  if (!choice) {
    return poison(c);
  }
  note_overridden(c, choice, found);
  const cc_node*    value = span_alone(c, expr(c, ast->value, at));
  const cc_setting* set = user_setting(c, choice->name);
  if (value->kind == CC_N_OPEN && set) {
    value = expr(c, set->value, at);
  }
  if (is_any(value) && value->kind != CC_N_OPEN) {
    return value;
  }
  choice->type = value->type;
  if (value->kind == CC_N_OPEN) {
    choice->open = true;
    choice->varied = false;
    choice->values = CC_NEW(c->arena, cc_choice_value);
    choice->count = 1;
  } else if (value->type.dims != 0 || value->type.kind == CC_T_TRUTH || value->type.kind == CC_T_DOCUMENT ||
             value->type.kind == CC_T_SPAN) {
    return BAD(c, CC_E_NOT_CONSTANT, ast->value->span, cc_s(""));
  } else {
    fill_values(c, choice, ast, value, at);
    if (set && choice->count > 0) {
      set_by_user(c, choice, set, at);
    }
  }
  if (choice->count == 0 || !choice->values) {
    return poison(c);
  }
  cc_type type = value->type;
  if (choice->open) {
    type = cc_type_make(CC_T_ANY);
  }
  cc_node* node = node_new(c, choice->open ? CC_N_OPEN : CC_N_CHOICE, ast->span, type, 0);
  node->choice = choice;
  node->text = choice->name;
  node->at = choice->open ? value->at : 0;
  return node;
}
