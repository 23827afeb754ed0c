#include "verify/shape.h"

#include <string.h>

static const cc_function* function_of(const verifier* v, const cc_node* node) {
  return node->kind == CC_N_CALL ? v->input->functions[node->function] : NULL;
}

const cc_node* call_argument(const verifier* v, const cc_node* call, cc_param_kind kind) {
  const cc_signature* s = &v->input->functions[call->function]->signature;
  for (size_t p = 0; p < s->param_count; p++) {
    if (s->params[p].kind == kind) {
      return call->args[p];
    }
  }
  return NULL;
}

static void read_call(const verifier* v, const cc_node* call, cc_shape* out) {
  out->call = call;
  out->x = call_argument(v, call, CC_P_SERIES);
  out->set = call_argument(v, call, CC_P_SET);
  out->dim = out->set ? out->set->type.dim : UINT16_MAX;
  out->high = call->at == 1 || v->input->functions[call->function]->high;
}

/* x op yardstick, where x runs over DIM (or is indexed by the variable of `every`) and the yardstick does not. */
static bool runs_over(const cc_node* node, uint16_t dim, const cc_variable* variable) {
  if (variable) {
    if (node->kind == CC_N_VARIABLE && node->variables->id == variable->id) {
      return true;
    }
    for (size_t i = 0; i < node->arg_count; i++) {
      if (node->args[i] && runs_over(node->args[i], dim, variable)) {
        return true;
      }
    }
    return false;
  }
  return node->type.dims >> dim & 1;
}

static void read_condition(const cc_node* condition, const cc_variable* variable, cc_shape* out) {
  const cc_node* bare = cc_node_bare(condition);
  if (bare->kind != CC_N_COMPARE || bare->args[0]->type.kind != CC_T_NUMBER ||
      bare->args[1]->type.kind != CC_T_NUMBER) {
    return;
  }
  const bool left = runs_over(bare->args[0], out->dim, variable), right = runs_over(bare->args[1], out->dim, variable);
  if (left && !right) {
    out->condition = bare;
    out->x = bare->args[0];
    out->yardstick = bare->args[1];
    out->high = bare->op == CC_OP_GREATER || bare->op == CC_OP_GREATER_EQUAL;
  }
}

/* The first `where` of a set, behind what was added to it or taken away. */
static const cc_node* where_of(const cc_node* set) {
  const cc_node* bare = cc_node_bare(set);
  while (bare->kind == CC_N_PLUS || bare->kind == CC_N_MINUS) {
    bare = cc_node_bare(bare->args[0]);
  }
  return bare->kind == CC_N_WHERE ? bare : NULL;
}

static void read_same(const verifier* v, const cc_node* root, cc_shape* out) {
  const bool                 is_in = root->kind == CC_N_IN;
  const cc_node*             set = root->args[is_in ? 1 : 0];
  const cc_node*             other = root->args[is_in ? 0 : 1];
  const cc_function*         f = function_of(v, cc_node_bare(set));
  const cc_function*         g = function_of(v, cc_node_bare(other));
  static const cc_shape_kind BY_SPEECH[CC_SAY_COUNT_OF] = {
      [CC_SAY_EXTREME] = CC_SHAPE_EXTREME, [CC_SAY_NTH] = CC_SHAPE_NTH, [CC_SAY_TOP] = CC_SHAPE_TOP};
  if (!is_in && g && BY_SPEECH[g->speech] != CC_SHAPE_OTHER) {
    const cc_node* swap = set;
    set = other;
    other = swap;
    f = g;
  }
  out->other = other;
  if (f && BY_SPEECH[f->speech] != CC_SHAPE_OTHER) {
    out->kind = BY_SPEECH[f->speech];
    read_call(v, cc_node_bare(set), out);
    return;
  }
  if (set->type.kind == CC_T_SET) {
    out->kind = CC_SHAPE_SET;
    out->set = set;
    out->dim = set->type.dim;
    const cc_node* where = where_of(set);
    if (where) {
      read_condition(where->args[1], NULL, out);
    }
  }
}

static void read_compare(const verifier* v, const cc_node* root, cc_shape* out) {
  static const cc_shape_kind BY_SPEECH[CC_SAY_COUNT_OF] = {
      [CC_SAY_LEAD] = CC_SHAPE_LEAD,         [CC_SAY_RANK] = CC_SHAPE_RANK,   [CC_SAY_COUNT] = CC_SHAPE_COUNT,
      [CC_SAY_OCCURRENCES] = CC_SHAPE_WORDS, [CC_SAY_WORDS] = CC_SHAPE_WORDS, [CC_SAY_ITEMS] = CC_SHAPE_WORDS};
  const cc_node*     left = cc_node_bare(root->args[0]);
  const cc_function* f = function_of(v, left);
  out->kind = CC_SHAPE_COMPARE;
  out->right = root->args[1];
  if (left->type.kind == CC_T_PERIOD || left->type.kind == CC_T_MEMBER) {
    out->kind = CC_SHAPE_DAY;
  } else if (f) {
    out->kind = BY_SPEECH[f->speech] != CC_SHAPE_OTHER ? BY_SPEECH[f->speech] : CC_SHAPE_COMPARE;
    read_call(v, left, out);
    out->other = call_argument(v, left,
                               out->kind == CC_SHAPE_WORDS ? CC_P_DOCUMENT
                               : f->speech == CC_SAY_SHARE ? CC_P_MEMBERS
                                                           : CC_P_MEMBER);
    if (out->kind == CC_SHAPE_COUNT) {
      const cc_node* where = where_of(out->set);
      if (where) {
        read_condition(where->args[1], NULL, out);
      }
    }
  }
}

cc_shape shape_of(const verifier* v, const cc_node* node) {
  const cc_node* root = cc_node_bare(node);
  cc_shape       out = {.kind = CC_SHAPE_OTHER, .root = root, .dim = UINT16_MAX};
  if (root->kind == CC_N_SAME || (root->kind == CC_N_IN && root->args[1]->type.kind == CC_T_SET)) {
    read_same(v, root, &out);
  } else if (root->kind == CC_N_COMPARE) {
    read_compare(v, root, &out);
  } else if (root->kind == CC_N_QUANTITY && root->op == CC_OP_EVERY && root->arg_count == 2) {
    out.kind = CC_SHAPE_EVERY;
    out.set = root->args[0];
    out.dim = out.set->type.dim;
    read_condition(root->args[1], &root->variables[0], &out);
  }
  return out;
}

static bool in_row(cc_row row, size_t bit, bool* known) {
  *known = row.known[bit / 64] >> bit % 64 & 1;
  return row.truth[bit / 64] >> bit % 64 & 1;
}

cc_status single_member(const verifier* v, const cc_node* node, const uint32_t* at, size_t* bit) {
  const size_t size = v->input->data->sizes[node->type.dim];
  *bit = SIZE_MAX;
  if (node->type.kind != CC_T_SET) { /* a member is the set of itself */
    cc_range r;
    CC_TRY(range_at(v, node, at, &r));
    const int64_t first = number_of(v, node->type.dim, 0);
    if (r.known && r.lo.n >= first && r.lo.n < first + (int64_t)size) {
      *bit = (size_t)(r.lo.n - first);
    }
    return CC_OK;
  }
  cc_row row;
  size_t found = 0;
  CC_TRY(row_at(v, node, at, &row));
  for (size_t b = 0; b < row.bits && found < 2; b++) {
    bool       known;
    const bool in = in_row(row, b, &known);
    if (!known) {
      found = 2;
    } else if (in) {
      found++;
      *bit = b;
    }
  }
  *bit = found == 1 ? *bit : SIZE_MAX;
  return CC_OK;
}

/* ---- rows ---- */

/* The place of member BIT: on the set's own axis, and on the variable's where the check is an `every`. */
static void point_at(const verifier* v, const cc_shape* shape, coords at, size_t bit) {
  at[dim_axis(v, shape->dim)] = (uint32_t)bit;
  if (shape->kind == CC_SHAPE_EVERY) {
    const cc_variable* variable = &shape->root->variables[0];
    at[cc_axis_of_variable(v->eval, variable->id)] = (uint32_t)cc_variable_place(v->eval, variable, bit);
  }
}

static cc_status put_parts(const verifier* v, const cc_node* x, coords at, cc_evidence* row) {
  const cc_node* source;
  CC_TRY(descend(v, x, at, &source));
  if (source->kind == CC_N_TABLE) {
    row->table = source->table;
    const size_t     element = cell_element(v, source, at);
    const cc_column* c = &v->input->data->columns[source->table->id];
    if (!row->known && c->table && element != SIZE_MAX && c->symbol[element] > 0) {
      row->symbol = c->table->symbols[c->symbol[element] - 1];
    }
    return CC_OK;
  }
  if (source->kind != CC_N_ARITHMETIC || source->op != CC_OP_DIVIDE) {
    return CC_OK;
  }
  cc_range above, below;
  CC_TRY(range_at(v, source->args[0], at, &above));
  CC_TRY(range_at(v, source->args[1], at, &below));
  row->has_parts = above.known && below.known;
  row->numerator = above.lo;
  row->denominator = below.lo;
  row->numerator_type = &source->args[0]->type;
  row->denominator_type = &source->args[1]->type;
  CC_TRY(descend(v, source->args[0], at, &source));
  row->table = source->kind == CC_N_TABLE ? source->table : NULL;
  return CC_OK;
}

cc_status explain_rows(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_evidence* rows, size_t count) {
  coords here;
  CC_TRY(coords_copy(v, at, &here));
  for (size_t i = 0; i < count; i++) {
    memcpy(here, at, v->axis_count * sizeof *here);
    point_at(v, shape, here, (size_t)(rows[i].at - number_of(v, shape->dim, 0)));
    CC_TRY(put_parts(v, shape->x, here, &rows[i]));
  }
  return CC_OK;
}

/* One member on its way to its rank: small, as sorting moves nothing else. */
typedef struct key {
  cc_num   value;
  uint32_t bit;
  bool     known;
} key;

static bool goes_before(const key* a, const key* b, bool high) {
  if (a->known != b->known) {
    return a->known;
  }
  const int order = a->known ? cc_num_cmp(a->value, b->value) : 0;
  return order != 0 ? (high ? order > 0 : order < 0) : a->bit < b->bit;
}

/* Merges runs that double, between KEYS and ROOM: no recursion, no library order that could differ. */
static key* sort_keys(key* keys, key* room, size_t count, bool high) {
  for (size_t run = 1; run < count; run *= 2) {
    for (size_t start = 0; start < count; start += 2 * run) {
      const size_t middle = start + run < count ? start + run : count;
      const size_t end = start + 2 * run < count ? start + 2 * run : count;
      size_t       i = start, j = middle;
      for (size_t to = start; to < end; to++) {
        const bool second = i == middle || (j < end && goes_before(&keys[j], &keys[i], high));
        room[to] = second ? keys[j++] : keys[i++];
      }
    }
    key* const sorted = room;
    room = keys;
    keys = sorted;
  }
  return keys;
}

cc_status count_members(const verifier* v, const cc_node* set, const uint32_t* at, size_t* count) {
  *count = 0;
  for (size_t bit = 0; bit < v->input->data->sizes[set->type.dim]; bit++) {
    cc_truth in;
    CC_TRY(member_at(v, set, at, bit, &in));
    *count += in != CC_FALSE;
  }
  return CC_OK;
}

/* The members of the group and their figures, in the order of the dimension. */
static cc_status collect_keys(const verifier* v, const cc_shape* shape, const uint32_t* at, key* keys, size_t* count) {
  const size_t    size = v->input->data->sizes[shape->dim];
  const bool      is_set = shape->set->type.kind == CC_T_SET;
  const cc_value* x;
  size_t          origin;
  coords          here;
  cc_row          row = {0};
  CC_TRY(coords_copy(v, at, &here));
  here[dim_axis(v, shape->dim)] = 0;
  size_t step = 0;
  if (shape->kind == CC_SHAPE_EVERY) {
    here[cc_axis_of_variable(v->eval, shape->root->variables[0].id)] = 0;
  }
  CC_TRY(value_at(v, shape->x, here, &x, &origin));
  if (shape->kind == CC_SHAPE_EVERY) {
    step = cc_value_stride(x, cc_axis_of_variable(v->eval, shape->root->variables[0].id));
  }
  CC_TRY(is_set ? row_at(v, shape->set, at, &row) : CC_OK);
  *count = 0;
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in = CC_FALSE;
    if (is_set) {
      bool known, truth = in_row(row, bit, &known);
      in = !known ? CC_UNKNOWN : truth ? CC_TRUE : CC_FALSE;
    } else {
      CC_TRY(member_at(v, shape->set, at, bit, &in));
    }
    if (in == CC_FALSE) {
      continue;
    }
    const size_t   place = step > 0 ? cc_variable_place(v->eval, &shape->root->variables[0], bit) : 0;
    const cc_range r = cc_value_range(x, origin + bit * cc_value_stride(x, dim_axis(v, shape->dim)) + place * step);
    keys[(*count)++] = (key){r.lo, (uint32_t)bit, r.known};
  }
  return CC_OK;
}

cc_status rank_members(const verifier* v, const cc_shape* shape, const uint32_t* at, size_t subject, cc_evidence** out,
                       size_t* count) {
  const size_t size = v->input->data->sizes[shape->dim];
  key*         keys = CC_ARRAY(v->arena, size, key);
  key*         room = CC_ARRAY(v->arena, size, key);
  CC_NEED((keys && room) || size == 0);
  CC_TRY(collect_keys(v, shape, at, keys, count));
  keys = sort_keys(keys, room, *count, shape->high);
  *out = CC_ARRAY(v->arena, *count, cc_evidence);
  CC_NEED(*out || *count == 0);
  for (size_t i = 0; i < *count; i++) {
    cc_evidence* row = &(*out)[i];
    row->dim = shape->dim;
    row->at = number_of(v, shape->dim, keys[i].bit);
    row->known = keys[i].known;
    row->value = keys[i].value;
    row->subject = keys[i].bit == subject;
    const bool tie = i > 0 && row->known && cc_num_cmp(row->value, row[-1].value) == 0;
    row->rank = !row->known ? 0 : tie ? row[-1].rank : i + 1;
  }
  return CC_OK;
}
