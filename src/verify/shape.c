#include "verify/shape.h"

#include <string.h>

static const cc_function* function_of(const verifier* v, const cc_node* node) {
  return node->kind == CC_N_CALL ? v->input->functions[node->function] : NULL;
}

static const cc_node* argument(const verifier* v, const cc_node* call, cc_param_kind kind) {
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
  out->x = argument(v, call, CC_P_SERIES);
  out->set = argument(v, call, CC_P_SET);
  out->dim = out->set ? out->set->type.dim : UINT16_MAX;
  out->high = call->at == 1 || cc_str_is(cc_s("highest"), v->input->functions[call->function]->signature.name);
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
  const bool         is_in = root->kind == CC_N_IN;
  const cc_node*     set = root->args[is_in ? 1 : 0];
  const cc_node*     other = root->args[is_in ? 0 : 1];
  const cc_function* f = function_of(v, cc_node_bare(set));
  const cc_function* g = function_of(v, cc_node_bare(other));
  if (!is_in && g && g->speech == CC_SAY_EXTREME) {
    const cc_node* swap = set;
    set = other;
    other = swap;
    f = g;
  }
  out->other = other;
  if (f && f->speech == CC_SAY_EXTREME) {
    out->kind = CC_SHAPE_EXTREME;
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
  static const cc_shape_kind BY_SPEECH[] = {
      [CC_SAY_VALUE] = CC_SHAPE_COMPARE, [CC_SAY_EXTREME] = CC_SHAPE_OTHER, [CC_SAY_LEAD] = CC_SHAPE_LEAD,
      [CC_SAY_RANK] = CC_SHAPE_RANK,     [CC_SAY_COUNT] = CC_SHAPE_COUNT,   [CC_SAY_WORDS] = CC_SHAPE_WORDS,
      [CC_SAY_DAY] = CC_SHAPE_DAY};
  const cc_node*     left = cc_node_bare(root->args[0]);
  const cc_function* f = function_of(v, left);
  out->kind = CC_SHAPE_COMPARE;
  out->right = root->args[1];
  if (left->type.kind == CC_T_PERIOD || left->type.kind == CC_T_MEMBER) {
    out->kind = CC_SHAPE_DAY;
  } else if (f) {
    out->kind = BY_SPEECH[f->speech];
    read_call(v, left, out);
    out->other = argument(v, left, f->speech == CC_SAY_WORDS ? CC_P_DOCUMENT : CC_P_MEMBER);
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

cc_status single_member(const verifier* v, const cc_node* node, const uint32_t* at, size_t* bit) {
  *bit = SIZE_MAX;
  size_t found = 0;
  size_t size = v->input->data->sizes[node->type.dim];
  for (size_t b = 0; b < size && found < 2; b++) {
    cc_truth in;
    CC_TRY(member_at(v, node, at, b, &in));
    if (in == CC_UNKNOWN) {
      found = 2;
    } else if (in == CC_TRUE) {
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
  row->numerator_type = source->args[0]->type;
  row->denominator_type = source->args[1]->type;
  CC_TRY(descend(v, source->args[0], at, &source));
  row->table = source->kind == CC_N_TABLE ? source->table : NULL;
  return CC_OK;
}

/* HERE is room for a place. */
static cc_status one_row(const verifier* v, const cc_shape* shape, const uint32_t* at, coords here, size_t bit,
                         cc_evidence* row) {
  cc_range r;
  memcpy(here, at, v->axis_count * sizeof *here);
  point_at(v, shape, here, bit);
  *row = (cc_evidence){.dim = shape->dim, .at = number_of(v, shape->dim, bit)};
  CC_TRY(range_at(v, shape->x, here, &r));
  row->known = r.known;
  row->value = r.lo;
  return put_parts(v, shape->x, here, row);
}

static bool goes_before(const cc_evidence* a, const cc_evidence* b, bool high) {
  if (a->known != b->known) {
    return a->known;
  }
  const int order = a->known ? cc_num_cmp(a->value, b->value) : 0;
  return order != 0 ? (high ? order > 0 : order < 0) : a->at < b->at;
}

/* Shell sort: no recursion, no library order that could differ; a group has some hundred members. */
static void sort_rows(cc_evidence* rows, size_t count, bool high) {
  for (size_t gap = count / 2; gap > 0; gap /= 2) {
    for (size_t i = gap; i < count; i++) {
      const cc_evidence row = rows[i];
      size_t            j = i;
      for (; j >= gap && goes_before(&row, &rows[j - gap], high); j -= gap) {
        rows[j] = rows[j - gap];
      }
      rows[j] = row;
    }
  }
}

cc_status rank_members(const verifier* v, const cc_shape* shape, const uint32_t* at, size_t subject, cc_evidence** out,
                       size_t* count) {
  const size_t size = v->input->data->sizes[shape->dim];
  coords       here;
  CC_TRY(coords_copy(v, at, &here));
  *count = 0;
  *out = CC_ARRAY(v->arena, size, cc_evidence);
  CC_NEED(*out || size == 0);
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in;
    CC_TRY(member_at(v, shape->set, at, bit, &in));
    if (in == CC_TRUE || in == CC_UNKNOWN) {
      CC_TRY(one_row(v, shape, at, here, bit, &(*out)[*count]));
      (*out)[(*count)++].subject = bit == subject;
    }
  }
  sort_rows(*out, *count, shape->high);
  for (size_t i = 0; i < *count; i++) {
    const bool tie = i > 0 && (*out)[i].known && cc_num_cmp((*out)[i].value, (*out)[i - 1].value) == 0;
    (*out)[i].rank = !(*out)[i].known ? 0 : tie ? (*out)[i - 1].rank : i + 1;
  }
  return CC_OK;
}
