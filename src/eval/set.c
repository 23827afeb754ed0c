/* Sets: truth with a member axis. Written out, ranges, plus and minus, equality, membership; count. */
#include "eval/eval_in.h"

cc_axis set_axis(const cc_eval* eval, const cc_value* set) {
  return cc_axis_of_dim(eval, set->type.dim);
}

static cc_type set_type(uint16_t dim) {
  cc_type type = cc_type_make(CC_T_SET);
  type.dim = dim;
  return type;
}

/* Adds the member that VALUE holds at each place to SET, whose axes include VALUE's. An unknown one could be any; a
   period beyond all that the tables and rules name is none of SET's elements, and what is asked of it is open. */
static void add_member(const cc_eval* eval, const cc_value* value, cc_value* set, cc_truth truth) {
  const uint16_t dim = set->type.dim;
  const size_t   bits = set->sizes[set->axis_count - 1];
  cc_walk        walk;
  cc_walk_start(&walk, set->axes, set->sizes, set->axis_count - 1, &value, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range r = cc_value_range(value, walk.at[0]);
    const size_t   spot = r.known ? position(eval, dim, r.lo.n) : SIZE_MAX;
    if (spot != SIZE_MAX) {
      cc_truth_put(set, walk.index * bits + spot, truth);
    }
    for (size_t b = 0; spot == SIZE_MAX && b < bits; b++) {
      if (cc_truth_at(set, walk.index * bits + b) != truth) {
        cc_truth_put(set, walk.index * bits + b, r.known ? CC_NOT_ASKED : CC_UNKNOWN);
      }
    }
  }
}

cc_status as_set(cc_eval* eval, const cc_value* arg, uint16_t dim, const cc_value** out) {
  if (arg->type.kind == CC_T_SET) {
    *out = arg;
    return CC_OK;
  }
  cc_value* set;
  CC_TRY(cc_value_over(eval, set_type(dim), &arg, 1, CC_NO_AXIS, cc_axis_of_dim(eval, dim), &set));
  add_member(eval, arg, set, CC_TRUE);
  *out = set;
  return CC_OK;
}

cc_status eval_set(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  cc_value*     shape = NULL;
  const cc_axis own = cc_axis_of_dim(eval, node->type.dim);
  for (size_t i = 0; i < node->arg_count || !shape; i++) {
    const cc_value* two[] = {shape, i < node->arg_count ? args[i] : NULL};
    CC_TRY(cc_value_over(eval, node->type, two, 2, CC_NO_AXIS, own, &shape));
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    add_member(eval, args[i], shape, CC_TRUE);
  }
  *out = shape;
  return CC_OK;
}

cc_status eval_plural(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* when[] = {node->arg_count > 0 ? args[0] : NULL};
  CC_TRY(cc_value_over(eval, node->type, when, 1, CC_NO_AXIS, cc_axis_of_dim(eval, node->type.dim), out));
  cc_value*     v = *out;
  const cc_dim* dim = eval->program->dims[node->type.dim];
  v->more = dim->unread != 0 || (dim->open && dim->count == 0);
  const size_t bits = v->sizes[v->axis_count - 1];
  cc_walk      walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count - 1, when, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range year = when[0] ? cc_value_range(when[0], walk.at[0]) : (cc_range){0};
    for (uint32_t m = 0; m < bits; m++) {
      const bool     aggregate = dim->members && dim->members[m].aggregate;
      const bool     existed = !when[0] || !year.known || cc_dim_spell(dim, m, (int32_t)year.lo.n) != NULL;
      const cc_truth member = aggregate || !existed ? CC_FALSE : when[0] && !year.known ? CC_UNKNOWN : CC_TRUE;
      if (member != CC_FALSE) {
        cc_truth_put(v, walk.index * bits + m, member);
      }
    }
  }
  return CC_OK;
}

/* The first and last period that the series lists, or that all tables over the dimension do. */
static void listed_ends(const cc_eval* eval, uint16_t dim, const cc_value* series, int64_t* first, int64_t* last) {
  const bool    period = dim < CC_DIM_WEEKDAY_ID;
  const size_t  size = eval->data->sizes[dim];
  const int64_t start = period ? eval->data->first[dim] : 0;
  *first = start;
  *last = start + (int64_t)size - 1;
  if (!period) {
    return;
  }
  for (size_t t = 0; t < eval->program->table_count; t++) {
    const cc_value* column = series ? series : &eval->data->columns[t].value;
    if (!column->listed || column->listed_dim != dim || (!series && !eval->data->columns[t].table)) {
      continue;
    }
    size_t low = 0, high = size;
    while (low < size && !column->listed[low]) {
      low++;
    }
    while (high > low && !column->listed[high - 1]) {
      high--;
    }
    *first = start + (int64_t)low > *first ? start + (int64_t)low : *first;
    *last = start + (int64_t)high - 1 < *last ? start + (int64_t)high - 1 : *last;
    if (series) {
      return;
    }
  }
}

/* Whether a range leaves the domain of DIM, whose periods are all that tables list and rules come to. */
static bool leaves_domain(const cc_eval* eval, uint16_t dim, cc_range low, cc_range high) {
  const int64_t first = dim < CC_DIM_WEEKDAY_ID ? eval->data->first[dim] : 0;
  const int64_t last = first + (int64_t)eval->data->sizes[dim] - 1;
  return (low.known && cc_num_cmp(low.lo, cc_num_int(first)) < 0) ||
         (high.known && cc_num_cmp(high.lo, cc_num_int(last)) > 0);
}

cc_status eval_range(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* ends[] = {args[0], args[1]};
  CC_TRY(cc_value_over(eval, node->type, ends, 2, CC_NO_AXIS, cc_axis_of_dim(eval, node->type.dim), out));
  cc_value*     v = *out;
  const size_t  bits = v->sizes[v->axis_count - 1];
  const int64_t start = node->type.dim < CC_DIM_WEEKDAY_ID ? eval->data->first[node->type.dim] : 0;
  int64_t       first, last;
  v->more = (!args[0] || !args[1]) && eval->program->dims[node->type.dim]->unread != 0;
  listed_ends(eval, node->type.dim, args[2], &first, &last);
  cc_walk walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count - 1, ends, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range low = args[0] ? cc_value_range(args[0], walk.at[0]) : range_of(cc_num_int(first));
    const cc_range high = args[1] ? cc_value_range(args[1], walk.at[1]) : range_of(cc_num_int(last));
    const bool     cut =
        leaves_domain(eval, node->type.dim, low, high); /* what lies beyond cannot be told: never left out in silence */
    for (size_t b = 0; b < bits; b++) {
      const cc_range at = range_of(cc_num_int(start + (int64_t)b));
      const cc_truth in = cut ? CC_NOT_ASKED : cc_truth_and(range_less_equal(low, at), range_less_equal(at, high));
      if (in != CC_FALSE) {
        cc_truth_put(v, walk.index * bits + b, in);
      }
    }
  }
  return CC_OK;
}

/* S plus A, B: in any. S minus A, B: in S and in none of them. */
static cc_status join_sets(cc_eval* eval, const cc_value* a, const cc_value* b, bool minus, cc_value** out) {
  const cc_value* both[] = {a, b};
  CC_TRY(cc_value_over(eval, set_type(a->type.dim), both, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_value* v = *out;
  cc_walk   walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count - 1, both, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_row x = cc_set_row(a, walk.at[0]), y = cc_set_row(b, walk.at[1]);
    for (size_t w = 0; w < v->words; w++) {
      const uint64_t at = x.known[w] & x.truth[w], af = x.known[w] & ~x.truth[w];
      const uint64_t bt = y.known[w] & y.truth[w], bf = y.known[w] & ~y.truth[w];
      const uint64_t t = minus ? at & bf : at | bt, f = minus ? af | bt : af & bf;
      const uint64_t outside = ((x.truth[w] & ~x.known[w]) | (y.truth[w] & ~y.known[w])) & ~(t | f);
      v->truth[walk.index * v->words + w] = t | outside;
      v->known[walk.index * v->words + w] = t | f;
    }
  }
  return CC_OK;
}

cc_status eval_plus(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* so_far;
  CC_TRY(as_set(eval, args[0], node->type.dim, &so_far));
  for (size_t i = 1; i < node->arg_count; i++) {
    const cc_value* more;
    cc_value*       joined;
    CC_TRY(as_set(eval, args[i], node->type.dim, &more));
    CC_TRY(join_sets(eval, so_far, more, node->kind == CC_N_MINUS, &joined));
    so_far = joined;
  }
  *out = CC_NEW(eval->arena, cc_value);
  CC_NEED(*out);
  **out = *so_far;
  (*out)->type = node->type;
  return CC_OK;
}

/* ---- equality ---- */

/* Member by member: a known difference decides, else an unknown member leaves it open. */
static cc_truth same_row(cc_row a, cc_row b) {
  bool open = false;
  for (size_t w = 0; w < (a.bits + 63) / 64; w++) {
    const uint64_t mask = w * 64 + 64 <= a.bits ? UINT64_MAX : ((uint64_t)1 << a.bits % 64) - 1;
    if ((a.known[w] & b.known[w] & (a.truth[w] ^ b.truth[w]) & mask) != 0) {
      return CC_FALSE;
    }
    open = open || (~(a.known[w] & b.known[w]) & mask) != 0;
  }
  return open ? CC_UNKNOWN : CC_TRUE;
}

cc_truth names_outsider(cc_row universe, cc_row other) {
  bool open = false;
  for (size_t w = 0; w < (other.bits + 63) / 64; w++) {
    const uint64_t mask = w * 64 + 64 <= other.bits ? UINT64_MAX : ((uint64_t)1 << other.bits % 64) - 1;
    const uint64_t named = other.known[w] & other.truth[w] & mask;
    if ((named & universe.known[w] & ~universe.truth[w]) != 0) {
      return CC_TRUE;
    }
    open = open || (named & ~universe.known[w]) != 0;
  }
  return open ? CC_UNKNOWN : CC_FALSE;
}

/* TRUTH, unless it is asked of a member outside: then it is not, or is not known to be. */
static cc_truth unless_outside(cc_truth outsider, cc_truth truth) {
  return outsider == CC_TRUE ? CC_NOT_ASKED : outsider == CC_UNKNOWN ? CC_UNKNOWN : truth;
}

static cc_status same_members(cc_eval* eval, const cc_value* a, const cc_value* b, cc_value** out) {
  const cc_value* four[] = {a, b, a->universe, b->universe};
  CC_TRY(cc_value_over(eval, cc_type_make(CC_T_TRUTH), four, 4, set_axis(eval, a), CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, four, 4);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_row   x = cc_set_row(a, walk.at[0]), y = cc_set_row(b, walk.at[1]);
    const cc_truth in_a = a->universe ? names_outsider(cc_set_row(a->universe, walk.at[2]), y) : CC_FALSE;
    const cc_truth in_b = b->universe ? names_outsider(cc_set_row(b->universe, walk.at[3]), x) : CC_FALSE;
    const cc_truth truth = unless_outside(cc_truth_or(in_a, in_b), same_row(x, y));
    if (truth != CC_FALSE) {
      cc_truth_put(*out, walk.index, truth);
    }
  }
  return CC_OK;
}

static const cc_node* call_behind(const cc_node* node) {
  const cc_node* bare = cc_node_bare(node);
  return bare->kind == CC_N_CALL ? bare : NULL;
}

/* A function that gives a set knows more of its missing members than their states say; it is asked first. */
static cc_status same_by_function(cc_eval* eval, const cc_node* call, const cc_value* other, cc_value** out) {
  const cc_value** args = CC_ARRAY(eval->arena, call->arg_count, const cc_value*);
  CC_NEED(args);
  for (size_t i = 0; i < call->arg_count; i++) {
    if (call->args[i]) {
      CC_TRY(cc_eval_node(eval, call->args[i], &args[i]));
    }
  }
  return eval->functions[call->function]->same(eval, call, args, other, out);
}

const cc_node* set_by_function(const cc_eval* eval, const cc_node* same) {
  const cc_node* calls[] = {call_behind(same->args[0]), call_behind(same->args[1])};
  if (same->args[0]->type.kind == CC_T_ANY || same->args[1]->type.kind == CC_T_ANY || (calls[0] && calls[1])) {
    return NULL;
  }
  for (int i = 0; i < 2; i++) {
    if (calls[i] && eval->functions[calls[i]->function]->same) {
      return same->args[i];
    }
  }
  return NULL;
}

cc_status eval_same(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const uint16_t  dim = node->args[0]->type.dim;
  const cc_node*  asked = set_by_function(eval, node);
  const cc_value *a, *b;
  if (asked) {
    CC_TRY(as_set(eval, args[asked == node->args[0] ? 1 : 0], dim, &b));
    CC_TRY(same_by_function(eval, call_behind(asked), b, out));
  } else {
    CC_TRY(as_set(eval, args[0], dim, &a));
    CC_TRY(as_set(eval, args[1], dim, &b));
    CC_TRY(same_members(eval, a, b, out));
  }
  return node->op == CC_OP_UNEQUAL ? eval_not(eval, node, (const cc_value*[]){*out}, out) : CC_OK;
}

/* ---- membership ---- */

static cc_truth row_within(cc_row part, cc_row whole) {
  bool open = false, any = false;
  for (size_t b = 0; b < part.bits; b++) {
    const bool pt = part.truth[b / 64] >> b % 64 & 1, pk = part.known[b / 64] >> b % 64 & 1;
    const bool wt = whole.truth[b / 64] >> b % 64 & 1, wk = whole.known[b / 64] >> b % 64 & 1;
    any = any || !pk || pt;
    if (pk && pt && wk && !wt) {
      return CC_FALSE;
    }
    open = open || (!pk && !(wk && wt)) || (pk && pt && !wk);
  }
  return open || !any ? CC_UNKNOWN : CC_TRUE;
}

static cc_status periods_within(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  CC_TRY(cc_value_over(eval, node->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range a = cc_value_range(args[0], walk.at[0]), b = cc_value_range(args[1], walk.at[1]);
    cc_truth       truth = CC_UNKNOWN;
    if (a.known && b.known) {
      const cc_period inner = {(cc_period_kind)node->args[0]->type.dim, a.lo.n};
      const cc_period outer = {(cc_period_kind)node->args[1]->type.dim, b.lo.n};
      truth = cc_period_within(inner, outer) ? CC_TRUE : CC_FALSE;
    }
    cc_truth_put(*out, walk.index, truth);
  }
  return CC_OK;
}

/* A single period beyond all that tables and rules name is in no set. */
static bool is_beyond(const cc_eval* eval, const cc_value* part, size_t element, uint16_t dim) {
  const cc_range r = part->type.kind == CC_T_SET ? (cc_range){.known = false} : cc_value_range(part, element);
  return r.known && position(eval, dim, r.lo.n) == SIZE_MAX;
}

cc_status eval_in(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  if (node->args[1]->type.kind == CC_T_PERIOD) {
    CC_TRY(periods_within(eval, node, args, out));
  } else {
    const cc_value *part, *whole = args[1];
    CC_TRY(as_set(eval, args[0], whole->type.dim, &part));
    const cc_value* four[] = {part, whole, whole->universe, args[0]};
    CC_TRY(cc_value_over(eval, node->type, four, 3, set_axis(eval, whole), CC_NO_AXIS, out));
    cc_walk walk;
    cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, four, 4);
    for (; walk.index < walk.count; cc_walk_next(&walk)) {
      const cc_row   x = cc_set_row(part, walk.at[0]);
      const cc_truth outside = whole->universe ? names_outsider(cc_set_row(whole->universe, walk.at[2]), x) : CC_FALSE;
      const bool     beyond = is_beyond(eval, args[0], walk.at[3], whole->type.dim);
      cc_truth_put(*out, walk.index,
                   beyond ? CC_FALSE : unless_outside(outside, row_within(x, cc_set_row(whole, walk.at[1]))));
    }
  }
  return node->op == CC_OP_NOT_IN ? eval_not(eval, node, (const cc_value*[]){*out}, out) : CC_OK;
}

/* ---- count ---- */

static cc_status count(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(cc_value_over(eval, call->type, args, 1, set_axis(eval, args[0]), CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_row row = cc_set_row(args[0], walk.at[0]);
    int64_t      sure = 0, open = 0;
    bool         outside = false;
    for (size_t b = 0; b < row.bits; b++) {
      const bool t = row.truth[b / 64] >> b % 64 & 1, k = row.known[b / 64] >> b % 64 & 1;
      sure += k && t;
      open += !k;
      outside = outside || (t && !k);
    }
    const cc_range r = {.lo = cc_num_int(sure), .hi = cc_num_int(sure + open), .hi_open = outside, .known = open == 0};
    CC_TRY(cc_value_set(eval, *out, walk.index, r));
  }
  (*out)->whole = true;
  return CC_OK;
}

const cc_function cc_function_count = {
    .signature = {.name = "count", .params = {{NULL, CC_P_SET, false}}, .param_count = 1, .result = CC_R_COUNT},
    .speech = CC_SAY_COUNT,
    .evaluate = count,
};
