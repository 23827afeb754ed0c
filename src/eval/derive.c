/* Derived evaluations: one place of an evaluation that was made for all settings, seen with one change. What the change
   does not reach is a slice of the parent's values; what it reaches is made anew, and of a series that is picked from
   only the part that the pick asks for. */
#include "eval/eval_in.h"

#include <string.h>

/* Positions that dimensions are held at; FREE: they are not. */
typedef struct pins {
  uint32_t at[CC_MAX_DIMS];
  uint64_t dims; /* the held ones */
} pins;

/* ---- slices ---- */

/* VALUE where choice i stands at BASE[i]: choices come before all other axes, so what is left lies in one piece. */
static cc_status slice(cc_eval* eval, const cc_value* value, const cc_value** out) {
  const size_t choices = eval->program->choice_count;
  size_t       from = 0, size = value->count;
  unsigned     held = 0;
  while (held < value->axis_count && value->axes[held] < choices) {
    size = value->sizes[held] > 0 ? size / value->sizes[held] : 0;
    from += eval->base[value->axes[held]] * size;
    held++;
  }
  *out = value;
  if (held == 0) {
    return CC_OK;
  }
  cc_value* v = NULL;
  if (is_truth_type(value->type) && held == value->axis_count) { /* its bits run along the last choice */
    CC_TRY(value_make(eval, value->type, NULL, 0, &v));
    cc_truth_put(v, 0, cc_truth_at(value, from));
    *out = v;
    return CC_OK;
  }
  v = CC_NEW(eval->arena, cc_value);
  CC_NEED(v);
  *v = *value;
  v->count = size;
  v->axis_count = value->axis_count - held;
  for (unsigned i = 0; i < v->axis_count; i++) {
    v->axes[i] = value->axes[held + i];
    v->sizes[i] = value->sizes[held + i];
  }
  if (is_truth_type(value->type)) {
    const size_t bits = v->sizes[v->axis_count - 1];
    const size_t row = bits > 0 ? from / bits : 0;
    v->rows = bits > 0 ? size / bits : 0;
    v->truth += row * v->words;
    v->known += row * v->words;
    v->universe = NULL;
    *out = v;
    return value->universe ? slice(eval, value->universe, &v->universe) : CC_OK;
  }
  v->at = value->at + from;
  v->state = value->state ? value->state + from : NULL;
  v->hi = value->hi ? value->hi + from : NULL;
  v->half = value->half ? value->half + from : NULL;
  *out = v;
  return CC_OK;
}

void derived_texts(cc_eval* eval) {
  eval->texts = eval->parent->texts;
  eval->text_count = eval->parent->text_count;
}

static cc_status take(cc_eval* eval, const cc_node* node, const cc_value** out) {
  const cc_value* whole;
  CC_TRY(cc_eval_node(eval->parent, node, &whole));
  derived_texts(eval);
  return slice(eval, whole, out);
}

/* ---- what a change reaches ---- */

static bool is_changed(const cc_eval* eval, const cc_node* node) {
  const cc_change* c = &eval->change;
  return (node->kind == CC_N_TABLE && node->table == c->what_if.table) ||
         ((node->kind == CC_N_CHOICE || node->kind == CC_N_CHOSEN) && c->choice && node->choice == c->choice);
}

static bool touches(cc_eval* eval, const cc_node* node) {
  if (eval->touched[node->id] != 0) {
    return eval->touched[node->id] == 2;
  }
  bool yes = is_changed(eval, node) || node == eval->change.group;
  for (size_t i = 0; i < node->arg_count; i++) {
    yes = yes || (node->args[i] && touches(eval, node->args[i]));
  }
  for (size_t i = 0; node->kind == CC_N_CHOICE && i < node->choice->count; i++) {
    yes = yes || (node->choice->values[i].set && touches(eval, node->choice->values[i].set));
  }
  eval->touched[node->id] = yes ? 2 : 1;
  eval->looked[eval->looked_count++] = node->id;
  return yes;
}

/* ---- one member left out ---- */

/* The group, once for each member that is left out, without that member. */
static cc_status without_each(cc_eval* eval, const cc_node* node, const cc_value** out) {
  const cc_value* group;
  cc_value*       v;
  const cc_axis   axis = cc_axis_of_left_out(eval);
  CC_TRY(take(eval, node, &group));
  CC_TRY(cc_value_over(eval, group->type, &group, 1, CC_NO_AXIS, axis, &v));
  const size_t bits = v->sizes[v->axis_count - 1];
  cc_walk      walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count - 1, &group, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_row from = cc_set_row(group, walk.at[0]);
    memcpy(v->truth + walk.index * v->words, from.truth, v->words * sizeof *v->truth);
    memcpy(v->known + walk.index * v->words, from.known, v->words * sizeof *v->known);
    cc_truth_put(v, walk.index * bits + eval->change.left_out[walk.coord[0]], CC_FALSE);
  }
  v->universe = group->universe;
  v->more = group->more;
  *out = v;
  return CC_OK;
}

/* ---- a part of a series ---- */

static cc_status narrow(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out);

static uint16_t dim_of_axis(const cc_eval* eval, cc_axis axis) {
  const cc_axis first = cc_axis_of_dim(eval, 0);
  return axis < first ? UINT16_MAX : (uint16_t)(axis - first);
}

static bool is_held(const cc_eval* eval, const pins* p, cc_axis axis) {
  const uint16_t dim = dim_of_axis(eval, axis);
  return dim != UINT16_MAX && (p->dims >> dim & 1) != 0;
}

/* The elements of numbers in VALUE for which the held dimensions stand where they are held. */
static cc_status cut(cc_eval* eval, const cc_value* value, const pins* p, cc_type type, const cc_value** out) {
  cc_axis   axes[CC_MAX_AXES];
  unsigned  n = 0;
  size_t    from = 0;
  cc_walk   walk;
  cc_value* v;
  for (unsigned i = 0; i < value->axis_count; i++) {
    if (is_held(eval, p, value->axes[i])) {
      from += p->at[dim_of_axis(eval, value->axes[i])] * cc_value_stride(value, value->axes[i]);
    } else {
      axes[n++] = value->axes[i];
    }
  }
  CC_TRY(value_make(eval, type, axes, n, &v));
  v->state = value->state ? CC_ARRAY(eval->arena, v->count, uint8_t) : NULL;
  v->hi = value->hi ? CC_ARRAY(eval->arena, v->count, cc_num) : NULL;
  v->half = value->half ? CC_ARRAY(eval->arena, v->count, cc_num) : NULL;
  CC_NEED(v->count == 0 || ((v->state || !value->state) && (v->hi || !value->hi) && (v->half || !value->half)));
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count, &value, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const size_t at = from + walk.at[0];
    v->at[walk.index] = value->at[at];
    if (v->state) {
      v->state[walk.index] = value->state[at];
    }
    if (v->hi) {
      v->hi[walk.index] = value->hi[at];
    }
    if (v->half) {
      v->half[walk.index] = value->half[at];
    }
  }
  v->rounded = value->rounded;
  v->counted = value->counted;
  v->whole = value->whole;
  v->listed = value->listed && (p->dims >> value->listed_dim & 1) == 0 ? value->listed : NULL;
  v->listed_dim = value->listed_dim;
  *out = v;
  return CC_OK;
}

/* A part of a table, with the one cell as it is to be read. */
static cc_status cut_table(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out) {
  const cc_value* whole;
  const cc_value* part;
  CC_TRY(take(eval, node, &whole));
  CC_TRY(cut(eval, whole, p, node->type, &part));
  size_t rest = eval->change.what_if.element, at = 0;
  for (unsigned i = 0; i < whole->axis_count; i++) {
    const size_t stride = cc_value_stride(whole, whole->axes[i]), here = rest / stride;
    rest %= stride;
    if (!is_held(eval, p, whole->axes[i])) {
      at += here * cc_value_stride(part, whole->axes[i]);
    } else if (here != p->at[dim_of_axis(eval, whole->axes[i])]) {
      *out = part;
      return CC_OK;
    }
  }
  part->at[at] = eval->change.what_if.value;
  *out = part;
  return CC_OK;
}

/* Adds what the indexes of NODE hold; false where one of them is not just one known place. */
static cc_status hold_indexes(cc_eval* eval, const cc_node* node, pins* p, bool* ok) {
  *ok = true;
  for (size_t i = 1; i < node->arg_count && *ok; i++) {
    const cc_value* index;
    int64_t         number;
    CC_TRY(cc_eval_node(eval, node->args[i], &index));
    *ok = index->count == 1 && (!index->state || index->state[0] == 0) && cc_num_floor(index->at[0], &number);
    const size_t place = *ok ? position(eval, node->dims[i], number) : SIZE_MAX;
    *ok = *ok && place != SIZE_MAX;
    p->at[node->dims[i]] = (uint32_t)place;
    p->dims |= (uint64_t)1 << node->dims[i];
  }
  return CC_OK;
}

static bool is_previous(const cc_eval* eval, const cc_node* node) {
  return node->kind == CC_N_CALL && cc_str_is(cc_s("previous"), eval->functions[node->function]->signature.name);
}

/* The value of OF under the type of NODE. */
static cc_status under_type(cc_eval* eval, const cc_node* node, const cc_value* of, const cc_value** out) {
  cc_value* v = CC_NEW(eval->arena, cc_value);
  CC_NEED(v);
  *v = *of;
  v->type = node->type;
  *out = v;
  return CC_OK;
}

static cc_status narrow_picked(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out) {
  pins inner = *p;
  bool ok;
  *out = NULL;
  CC_TRY(hold_indexes(eval, node, &inner, &ok));
  if (ok) {
    const cc_value* series;
    CC_TRY(narrow(eval, node->args[0], &inner, &series));
    CC_TRY(under_type(eval, node, series, out));
  }
  return CC_OK;
}

static cc_status narrow_previous(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out) {
  const uint16_t dim = node->dims[0];
  *out = NULL;
  if ((p->dims >> dim & 1) != 0 && p->at[dim] > 0) {
    pins            earlier = *p;
    const cc_value* series;
    earlier.at[dim]--;
    CC_TRY(narrow(eval, node->args[0], &earlier, &series));
    CC_TRY(under_type(eval, node, series, out));
  }
  return CC_OK;
}

/* What is computed element by element. */
static cc_status narrow_each(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out) {
  const cc_value* args[2] = {NULL, NULL};
  cc_value*       made = NULL;
  for (size_t i = 0; i < node->arg_count && i < 2; i++) {
    CC_TRY(narrow(eval, node->args[i], p, &args[i]));
  }
  CC_TRY(node_evals[node->kind](eval, node, args, &made));
  *out = made;
  return CC_OK;
}

/* NODE, a series of numbers, with dimensions held; what has no shorter way is made whole and cut. */
static cc_status narrow(cc_eval* eval, const cc_node* node, const pins* p, const cc_value** out) {
  *out = NULL;
  if ((node->type.dims & p->dims) == 0) {
    return cc_eval_node(eval, node, out);
  }
  if (touches(eval, node)) {
    switch (node->kind) {
    case CC_N_TABLE:
      return cut_table(eval, node, p, out);
    case CC_N_LET:
      return narrow(eval, node->args[0], p, out);
    case CC_N_NEGATE:
    case CC_N_CONVERT:
    case CC_N_SCALE:
    case CC_N_ARITHMETIC:
      return narrow_each(eval, node, p, out);
    case CC_N_INDEX:
      CC_TRY(narrow_picked(eval, node, p, out));
      break;
    default:
      CC_TRY(is_previous(eval, node) ? narrow_previous(eval, node, p, out) : CC_OK);
    }
  }
  if (!*out) {
    const cc_value* whole;
    CC_TRY(cc_eval_node(eval, node, &whole));
    return cut(eval, whole, p, whole->type, out);
  }
  return CC_OK;
}

/* ---- the way in ---- */

cc_status derived_value(cc_eval* eval, const cc_node* node, const cc_value** out) {
  if (node == eval->change.group) {
    return without_each(eval, node, out);
  }
  if (!touches(eval, node)) {
    return take(eval, node, out);
  }
  const bool picks = node->kind == CC_N_INDEX && node->type.kind == CC_T_NUMBER;
  return picks ? narrow_picked(eval, node, &(pins){.dims = 0}, out) : CC_OK;
}

cc_status cc_eval_derive(cc_arena* arena, cc_eval* parent, const uint32_t* base, cc_arena* scratch, cc_eval** out) {
  const cc_program* program = parent->program;
  cc_eval*          e = CC_NEW(arena, cc_eval);
  CC_NEED(e);
  *e = *parent;
  e->arena = scratch;
  e->kept = NULL;
  e->shared = NULL;
  e->parent = parent;
  e->base = base;
  e->made_count = 0;
  e->values = CC_ARRAY(arena, program->node_count + 1, const cc_value*);
  e->made = CC_ARRAY(arena, program->node_count + 1, uint32_t);
  e->looked = CC_ARRAY(arena, program->node_count + 1, uint32_t);
  e->touched = CC_ARRAY(arena, program->node_count + 1, uint8_t);
  e->domains = CC_ARRAY(arena, program->choice_count + 1, cc_domain);
  const size_t axes = program->choice_count + 1 + program->variable_count + program->dim_count;
  e->axis_sizes = CC_ARRAY(arena, axes, uint32_t);
  CC_NEED(e->values && e->made && e->looked && e->touched && e->domains && e->axis_sizes);
  memcpy(e->axis_sizes, parent->axis_sizes, axes * sizeof *e->axis_sizes);
  cc_eval_change(e, &(cc_change){0});
  *out = e;
  return CC_OK;
}

void cc_eval_change(cc_eval* eval, const cc_change* change) {
  const cc_eval* parent = eval->parent;
  cc_eval_forget(eval);
  for (size_t i = 0; i < eval->looked_count; i++) {
    eval->touched[eval->looked[i]] = 0;
  }
  eval->looked_count = 0;
  cc_arena_reset(eval->arena);
  for (size_t i = 0; i < eval->program->choice_count; i++) {
    const cc_domain all = parent->domains[i];
    cc_eval_domain(eval, eval->program->choices[i], all.values + eval->base[i], 1);
  }
  eval->change = *change;
  eval->axis_sizes[cc_axis_of_left_out(eval)] = change->left_out_count;
  if (change->choice) {
    cc_eval_domain(eval, change->choice, change->values, change->value_count);
  }
}
