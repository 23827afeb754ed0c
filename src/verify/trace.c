/* Reading the trace: the value of a node at one setting and one member, and what stands behind it. */
#include "verify/verify_in.h"

cc_axis dim_axis(const verifier* v, uint16_t dim) {
  return cc_axis_of_dim(v->eval, dim);
}

int64_t number_of(const verifier* v, uint16_t dim, size_t position) {
  return (int64_t)position + (dim < CC_DIM_WEEKDAY_ID ? v->input->data->first[dim] : 0);
}

cc_status coords_copy(const verifier* v, const uint32_t* from, coords* out) {
  *out = CC_ARRAY(v->arena, v->axis_count + 1, uint32_t);
  CC_NEED(*out);
  for (size_t i = 0; i < v->axis_count; i++) {
    (*out)[i] = from[i];
  }
  return CC_OK;
}

cc_status coords_of_setting(const verifier* v, const cc_space* space, size_t setting, coords* out) {
  CC_TRY(coords_copy(v, v->base, out));
  for (size_t i = 0; i < space->count; i++) {
    (*out)[space->choices[i]->id] = (uint32_t)cc_space_value(space, setting, i);
  }
  return CC_OK;
}

cc_status value_at(const verifier* v, const cc_node* node, const uint32_t* at, const cc_value** value,
                   size_t* element) {
  CC_TRY(cc_eval_node(v->eval, node, value));
  size_t stride = 1;
  *element = 0;
  for (unsigned i = (*value)->axis_count; i-- > 0;) {
    *element += at[(*value)->axes[i]] * stride;
    stride *= (*value)->sizes[i];
  }
  return CC_OK;
}

cc_status range_at(const verifier* v, const cc_node* node, const uint32_t* at, cc_range* out) {
  const cc_value* value;
  size_t          element;
  CC_TRY(value_at(v, node, at, &value, &element));
  *out = cc_value_range(value, element);
  return CC_OK;
}

cc_status truth_at(const verifier* v, const cc_node* node, const uint32_t* at, cc_truth* out) {
  const cc_value* value;
  size_t          element;
  CC_TRY(value_at(v, node, at, &value, &element));
  *out = value->type.kind == CC_T_TRUTH ? cc_truth_at(value, element) : CC_UNKNOWN;
  return CC_OK;
}

cc_status member_at(const verifier* v, const cc_node* set, const uint32_t* at, size_t bit, cc_truth* out) {
  const cc_value* value;
  size_t          element;
  CC_TRY(value_at(v, set, at, &value, &element));
  if (value->type.kind == CC_T_SET) {
    const cc_row row = cc_set_row(value, element);
    const bool   t = row.truth[bit / 64] >> bit % 64 & 1, k = row.known[bit / 64] >> bit % 64 & 1;
    *out = !k ? CC_UNKNOWN : t ? CC_TRUE : CC_FALSE;
    return CC_OK;
  }
  const cc_range r = cc_value_range(value, element); /* a member is the set of itself */
  *out = !r.known ? CC_UNKNOWN : r.lo.n == number_of(v, set->type.dim, bit) ? CC_TRUE : CC_FALSE;
  return CC_OK;
}

cc_status row_at(const verifier* v, const cc_node* set, const uint32_t* at, cc_row* out) {
  const cc_value* value;
  size_t          element;
  CC_TRY(value_at(v, set, at, &value, &element));
  *out = cc_set_row(value, element);
  return CC_OK;
}

/* x[i] at AT is x at AT with the picked dimension where i points; false if it points nowhere. */
static cc_status through_index(const verifier* v, const cc_node* node, coords at, bool* ok) {
  *ok = true;
  for (size_t i = 1; i < node->arg_count && *ok; i++) {
    cc_range r;
    CC_TRY(range_at(v, node->args[i], at, &r));
    const uint16_t dim = node->dims[i];
    const int64_t  first = number_of(v, dim, 0);
    *ok = r.known && r.lo.d == 1 && r.lo.n >= first && r.lo.n < first + v->input->data->sizes[dim];
    if (*ok) {
      at[dim_axis(v, dim)] = (uint32_t)(r.lo.n - first);
    }
  }
  return CC_OK;
}

static bool is_previous(const verifier* v, const cc_node* node) {
  return node->kind == CC_N_CALL && cc_str_is(cc_s("previous"), v->input->functions[node->function]->signature.name);
}

static bool one_earlier(const verifier* v, const cc_node* node, coords at) {
  for (uint16_t d = 0; d < CC_DIM_WEEKDAY_ID; d++) {
    if (node->type.dims >> d & 1) {
      if (at[dim_axis(v, d)] == 0) {
        return false;
      }
      at[dim_axis(v, d)]--;
      return true;
    }
  }
  return false;
}

static cc_status follow(const verifier* v, const cc_node* node, coords at, bool earlier, const cc_node** out) {
  for (;;) {
    bool ok = true;
    if (node->kind == CC_N_LET || node->kind == CC_N_SCALE ||
        (node->kind == CC_N_CONVERT && (node->type.kind == CC_T_PERIOD || !earlier))) {
      node = node->args[0];
    } else if (node->kind == CC_N_INDEX) {
      CC_TRY(through_index(v, node, at, &ok));
      node = ok ? node->args[0] : node;
    } else if (earlier && is_previous(v, node)) {
      ok = one_earlier(v, node, at);
      node = ok ? node->args[0] : node;
    } else {
      ok = false;
    }
    if (!ok) {
      *out = node;
      return CC_OK;
    }
  }
}

cc_status descend(const verifier* v, const cc_node* node, coords at, const cc_node** out) {
  return follow(v, node, at, true, out);
}

cc_status descend_to_call(const verifier* v, const cc_node* node, coords at, const cc_node** out) {
  return follow(v, node, at, false, out);
}

size_t cell_element(const verifier* v, const cc_node* table, const uint32_t* at) {
  const cc_value* column = &v->input->data->columns[table->table->id].value;
  size_t          element = 0, stride = 1;
  for (unsigned i = column->axis_count; i-- > 0;) {
    const uint32_t here = at[dim_axis(v, column->axes[i])];
    if (here >= column->sizes[i]) {
      return SIZE_MAX;
    }
    element += here * stride;
    stride *= column->sizes[i];
  }
  return element;
}

/* What several nodes share is looked through once: lets that double each other would else take for ever. */
static bool search(const cc_node* node, visits* seen, bool (*test)(const cc_node* leaf, const void* context),
                   const void* context) {
  if (!node || seen->in[node->id] == seen->search) {
    return false;
  }
  seen->in[node->id] = seen->search;
  if (test(node, context)) {
    return true;
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    if (search(node->args[i], seen, test, context)) {
      return true;
    }
  }
  for (size_t i = 0; node->kind == CC_N_CHOICE && i < node->choice->count; i++) {
    if (search(node->choice->values[i].set, seen, test, context)) {
      return true;
    }
  }
  return false;
}

bool hangs_on(const verifier* v, const cc_node* node, bool (*test)(const cc_node* leaf, const void* context),
              const void* context) {
  v->visits->search++;
  return search(node, v->visits, test, context);
}
