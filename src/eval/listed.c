/* value, members, periods: what several share, and what a table lists. */
#include "eval/frame.h"

/* ---- value ---- */

/* Whether B can be nothing else than A. */
static bool is_same(cc_range a, cc_range b) {
  return a.known && b.known && cc_num_cmp(a.lo, b.lo) == 0;
}

/* The one value of all that are, or may be, in the set; with two values there is none. A single sure member has its
   own, known or not. */
static cc_status value_here(cc_eval* eval, const frame* f, cc_value* out) {
  cc_range first = range_free();
  size_t   possible = 0, surely = 0;
  bool     shared = true, valued = true, sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    const cc_range r = frame_value(f, bit);
    if (r.outside) {
      continue;
    }
    shared = shared && (possible == 0 || is_same(first, r));
    first = possible == 0 ? r : first;
    valued = valued && !frame_is_undefined(f, bit);
    possible++;
    surely += sure;
  }
  if (surely == 0 || !shared || !valued) {
    return cc_value_miss(eval, out, f->walk.index, CC_UNDEFINED, range_free());
  }
  return cc_value_set(eval, out, f->walk.index, first);
}

static cc_status value(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  frame f;
  CC_TRY(cc_value_over(eval, call->type, args, 2, set_axis(eval, args[1]), CC_NO_AXIS, out));
  frame_start(&f, eval, args[0], args[1], NULL, *out, false);
  for (; frame_is_left(&f); frame_next(&f)) {
    CC_TRY(value_here(eval, &f, *out));
  }
  (*out)->listed = args[0]->listed_dim == args[1]->type.dim ? NULL : args[0]->listed;
  (*out)->listed_dim = args[0]->listed_dim;
  (*out)->counted = args[0]->counted;
  (*out)->whole = args[0]->whole;
  return CC_OK;
}

/* ---- members, periods ---- */

/* The table behind picks and names; check lets nothing else through. */
static const cc_table_decl* table_behind(const cc_node* node) {
  while (node->kind != CC_N_TABLE) {
    node = node->args[0];
  }
  return node->table;
}

static bool is_aggregate(const cc_eval* eval, uint16_t dim, size_t member) {
  const cc_dim* d = eval->program->dims[dim];
  return dim >= CC_DIM_WEEKDAY_ID && d->members && d->members[member].aggregate;
}

static cc_status listed(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  (void)args;
  const cc_table_decl* decl = table_behind(call->args[0]);
  const cc_table*      table = eval->data->columns[decl->id].table;
  const uint16_t       dim = call->type.dim;
  size_t               o = 0;
  CC_TRY(cc_value_over(eval, call->type, NULL, 0, CC_NO_AXIS, cc_axis_of_dim(eval, dim), out));
  while (decl->over[o] != dim) {
    o++;
  }
  for (size_t i = 0; table && i < table->count; i++) {
    const size_t member = position(eval, dim, table->cells[i].at[o]);
    if (!is_aggregate(eval, dim, member)) {
      cc_truth_put(*out, member, CC_TRUE);
    }
  }
  (*out)->more = !table && (dim < CC_DIM_WEEKDAY_ID || eval->program->dims[dim]->open);
  for (size_t b = 0; !table && b < (*out)->count; b++) { /* nobody knows what an absent table lists */
    cc_truth_put(*out, b, CC_UNKNOWN);
  }
  return CC_OK;
}

/* ---- entries ---- */

const cc_function cc_function_value = {
    .signature = {.name = "value",
                  .params = {{NULL, CC_P_VALUES, false}, {"of", CC_P_SET, false}},
                  .param_count = 2,
                  .result = CC_R_QUANTITY},
    .speech = CC_SAY_VALUE,
    .evaluate = value,
};

#define LISTED(NAME)                                                                                                   \
  const cc_function cc_function_##NAME = {                                                                             \
      .signature = {.name = #NAME, .params = {{NULL, CC_P_TABLE, false}}, .param_count = 1, .result = CC_R_LISTED},    \
      .speech = CC_SAY_LISTED,                                                                                         \
      .evaluate = listed,                                                                                              \
  }

LISTED(members);
LISTED(periods);
