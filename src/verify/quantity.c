/* `every`, `some` and `most` in words: for how many it holds, and who they are. */
#include "verify/say.h"

#define FEW_LISTED 4 /* so few are told with their figures also where it holds for all */

typedef struct tally {
  cc_arg* yes;
  cc_arg* no;
  size_t  yes_count, no_count, open_count;
} tally;

/* The two figures that the condition compares for one member: "2019/20 (222 against 221)". */
static cc_status put_figures(const verifier* v, const cc_node* body, const uint32_t* at, cc_arg* item) {
  const cc_node* bare = cc_node_bare(body);
  cc_range       x, y;
  if (bare->kind != CC_N_COMPARE || bare->args[0]->type.kind != CC_T_NUMBER ||
      bare->args[1]->type.kind != CC_T_NUMBER) {
    return CC_OK;
  }
  CC_TRY(range_at(v, bare->args[0], at, &x));
  CC_TRY(range_at(v, bare->args[1], at, &y));
  if (x.known && y.known) {
    cc_type left = bare->args[0]->type, right = bare->args[1]->type;
    types_alike(&left, &right);
    cc_arg* other = CC_NEW(v->arena, cc_arg);
    CC_NEED(other);
    *other = number_arg(y.lo, right);
    item->has_number = true;
    item->number = x.lo;
    item->type = left;
    item->items = other;
    item->count = 1;
  }
  return CC_OK;
}

static cc_status count_all(const verifier* v, const cc_node* node, const uint32_t* at, tally* out) {
  const cc_node *set = node->args[0], *body = node->args[1];
  const uint16_t dim = set->type.dim;
  const size_t   size = v->input->data->sizes[dim];
  *out = (tally){.yes = CC_ARRAY(v->arena, size, cc_arg), .no = CC_ARRAY(v->arena, size, cc_arg)};
  CC_NEED((out->yes && out->no) || size == 0);
  for (size_t bit = 0; bit < size; bit++) {
    coords   here;
    cc_truth in, good;
    CC_TRY(member_at(v, set, at, bit, &in));
    if (in == CC_FALSE) {
      continue;
    }
    CC_TRY(coords_copy(v, at, &here));
    here[cc_axis_of_variable(v->eval, node->variables[0].id)] =
        (uint32_t)cc_variable_place(v->eval, &node->variables[0], bit);
    CC_TRY(truth_at(v, body, here, &good));
    if (in != CC_TRUE || (good != CC_TRUE && good != CC_FALSE)) {
      out->open_count++;
      continue;
    }
    cc_arg* item = good == CC_TRUE ? &out->yes[out->yes_count++] : &out->no[out->no_count++];
    *item = member_arg(dim, number_of(v, dim, bit));
    CC_TRY(put_figures(v, body, here, item));
  }
  return CC_OK;
}

static cc_arg list_of(cc_arg* items, size_t count) {
  return (cc_arg){.kind = CC_ARG_LIST, .items = items, .count = count < MAX_LISTED ? count : MAX_LISTED};
}

cc_status quantity_sentence(const verifier* v, const cc_node* node, const uint32_t* at, cc_sentence* out) {
  tally t;
  while (node->kind == CC_N_NOT) {
    node = cc_node_bare(node->args[0]);
  }
  if (node->kind != CC_N_QUANTITY || node->arg_count != 2) {
    return CC_OK;
  }
  CC_TRY(count_all(v, node, at, &t));
  const uint16_t dim = node->args[0]->type.dim;
  const size_t   decided = t.yes_count + t.no_count;
  const cc_arg   all = counted_arg(decided + t.open_count, dim);
  if (decided == 0) {
    return CC_OK;
  }
  if (t.yes_count == decided && t.open_count == 0) {
    *out = (cc_sentence){.message = CC_MSG_EVERY_HOLDS, .args = {all}};
    if (decided <= FEW_LISTED && t.yes[0].has_number) {
      out->args[1] = list_of(t.yes, t.yes_count);
    }
  } else if (node->op == CC_OP_EVERY) {
    *out = (cc_sentence){.message = CC_MSG_EVERY_FAILS, .args = {list_of(t.no, t.no_count)}};
  } else {
    const bool listed = t.yes_count <= MAX_LISTED;
    *out = (cc_sentence){.message = CC_MSG_HOLDS_FOR,
                         .args = {all, number_arg(cc_num_int((int64_t)t.yes_count), plain_type()),
                                  listed ? list_of(t.yes, t.yes_count) : (cc_arg){.kind = CC_ARG_NONE},
                                  t.open_count > 0 ? counted_arg(t.open_count, dim) : (cc_arg){.kind = CC_ARG_NONE}}};
  }
  return CC_OK;
}
