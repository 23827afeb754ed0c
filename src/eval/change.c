/* previous, change, more, fewer, abs: one figure against another. */
#include "eval/eval_in.h"

/* Which periods are listed STEPS later than in X, whose dimension they are moved along. */
static cc_status listed_later(cc_eval* eval, const cc_value* x, size_t steps, cc_value* out) {
  const size_t n = eval->data->sizes[x->listed_dim];
  uint8_t*     listed = CC_ARRAY(eval->arena, n, uint8_t);
  CC_NEED(listed || n == 0);
  for (size_t i = steps; i < n; i++) {
    listed[i] = x->listed[i - steps];
  }
  out->listed = listed;
  return CC_OK;
}

/* x some STEPS earlier along DIM. */
static cc_status shifted(cc_eval* eval, const cc_value* x, cc_type type, uint16_t dim, size_t steps, cc_value** out) {
  CC_TRY(value_make(eval, type, x->axes, x->axis_count, out));
  cc_value*     v = *out;
  const cc_axis axis = cc_axis_of_dim(eval, dim);
  unsigned      along = 0;
  while (along < v->axis_count && v->axes[along] != axis) {
    along++;
  }
  const size_t stride = cc_value_stride(x, axis);
  cc_walk      walk;
  cc_walk_start(&walk, v->axes, v->sizes, v->axis_count, &x, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    cc_range r = range_free();
    r.lo_open = !x->counted;
    if (along < v->axis_count && walk.coord[along] >= steps) {
      const size_t from = walk.at[0] - steps * stride;
      r = cc_value_range(x, from);
      if (!r.known) {
        CC_TRY(cc_value_miss(eval, v, walk.index, x->state[from] & CC_UNDEFINED, r));
        continue;
      }
    }
    CC_TRY(cc_value_set(eval, v, walk.index, r));
  }
  v->whole = x->whole;
  v->counted = x->counted;
  v->listed = x->listed;
  v->listed_dim = x->listed_dim;
  return x->listed && x->listed_dim == dim ? listed_later(eval, x, steps, v) : CC_OK;
}

static cc_status previous(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return shifted(eval, args[0], call->type, call->dims[0], 1, out);
}

/* (later - earlier) / |earlier|; nothing of it is known from 0. */
static cc_status relative(cc_eval* eval, cc_range later, cc_range earlier, cc_range* out) {
  *out = range_free();
  if (later.outside || earlier.outside) {
    out->outside = true;
    return CC_OK;
  }
  const bool positive = !earlier.lo_open && cc_num_sign(earlier.lo) >= 0;
  const bool negative = !earlier.hi_open && cc_num_sign(earlier.hi) <= 0;
  if (earlier.known && cc_num_sign(earlier.lo) == 0) {
    return CC_OK;
  }
  if (positive || negative) { /* later / earlier - 1: each occurs once, so the interval is tight */
    cc_range ratio;
    CC_TRY(range_binary(eval, CC_OP_DIVIDE, later, earlier, &ratio));
    CC_TRY(range_binary(eval, CC_OP_SUBTRACT, ratio, range_of(cc_num_int(1)), out));
    if (!positive) {
      return range_binary(eval, CC_OP_MULTIPLY, *out, range_of(cc_num_int(-1)), out);
    }
  }
  return CC_OK;
}

static cc_status relative_of(cc_eval* eval, const cc_node* call, const cc_value* later, const cc_value* earlier,
                             cc_value** out) {
  const cc_value* two[] = {later, earlier};
  CC_TRY(cc_value_over(eval, call->type, two, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, two, 2);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    cc_range       r;
    const cc_range base = cc_value_range(earlier, walk.at[1]);
    const uint8_t  state =
        (uint8_t)((later->state ? later->state[walk.at[0]] : 0) | (earlier->state ? earlier->state[walk.at[1]] : 0));
    CC_TRY(relative(eval, cc_value_range(later, walk.at[0]), base, &r));
    if (state & CC_UNDEFINED || (base.known && cc_num_sign(base.lo) == 0)) {
      const cc_range none = {
          .lo_open = true, .hi_open = true, .lo = cc_num_int(0), .hi = cc_num_int(0), .outside = r.outside};
      CC_TRY(cc_value_miss(eval, *out, walk.index, CC_UNDEFINED, none));
      continue;
    }
    CC_TRY(cc_value_set(eval, *out, walk.index, r));
  }
  return join_listed(eval, later, earlier, *out);
}

static cc_status more(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  return relative_of(eval, call, args[0], args[1], out);
}

static cc_status fewer(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  cc_value* up;
  CC_TRY(relative_of(eval, call, args[0], args[1], &up));
  return eval_negate(eval, call, (const cc_value*[]){up}, out);
}

/* x at the period that argument WHICH names: the pick of eval_index, asked for through a node of its own kind. */
static cc_status at_period(cc_eval* eval, const cc_node* call, const cc_value* const* all, size_t which,
                           cc_value** out) {
  const uint16_t dims[] = {0, call->args[which]->type.dim};
  const cc_node* args[] = {call->args[0], call->args[which]};
  const cc_node  pick = {
       .kind = CC_N_INDEX, .type = all[0]->type, .span = call->span, .args = args, .arg_count = 2, .dims = dims};
  const cc_value* both[] = {all[0], all[which]};
  return eval_index(eval, &pick, both, out);
}

static uint16_t time_of(const cc_node* series) {
  uint16_t dim = 0;
  while (dim < CC_DIM_WEEKDAY_ID && !(series->type.dims >> dim & 1)) {
    dim++;
  }
  return dim;
}

static cc_status change(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  cc_value *earlier, *later;
  if (args[3]) {
    int64_t steps = 0;
    if (args[3]->count != 1 || !cc_num_is_whole(args[3]->at[0]) || !cc_num_floor(args[3]->at[0], &steps) || steps < 1) {
      return CC_DIAG(eval->diags, CC_E_NUMBER_PLACE, call->span, cc_s("over:"));
    }
    CC_TRY(shifted(eval, args[0], args[0]->type, time_of(call->args[0]), (size_t)steps, &earlier));
    return relative_of(eval, call, args[0], earlier, out);
  }
  CC_TRY(at_period(eval, call, args, 1, &earlier));
  CC_TRY(at_period(eval, call, args, 2, &later));
  return relative_of(eval, call, later, earlier, out);
}

/* ---- real ---- */

/* By what a figure of the period at hand is multiplied: the index of the base by its own, and 1 in the base itself,
   whatever the index is. */
static cc_status price_ratio(cc_eval* eval, const cc_node* call, const cc_value* index, const cc_value* base,
                             const cc_value* period, cc_value** out) {
  cc_node divide = *call;
  divide.kind = CC_N_ARITHMETIC;
  divide.op = CC_OP_DIVIDE;
  divide.type.unit = (cc_unit){0};
  CC_TRY(eval_arithmetic(eval, &divide, (const cc_value*[]){base, index}, out));
  const cc_axis   time = cc_axis_of_dim(eval, call->args[2]->type.dim);
  const cc_value* three[] = {index, base, period};
  cc_walk         walk;
  unsigned        along = 0;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, three, 3);
  while ((*out)->axes[along] != time) {
    along++;
  }
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range p = cc_value_range(period, walk.at[2]), own = cc_value_range(index, walk.at[0]);
    const bool     here = p.known && position(eval, call->args[2]->type.dim, p.lo.n) == walk.coord[along];
    const bool     zero = own.known && cc_num_sign(own.lo) == 0;
    if (here && !zero && !own.outside && (*out)->state && !(index->state && index->state[walk.at[0]] & CC_UNDEFINED)) {
      (*out)->at[walk.index] = cc_num_int(1);
      (*out)->state[walk.index] = 0;
    }
  }
  return CC_OK;
}

static cc_status real(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  const uint16_t dims[] = {0, call->args[2]->type.dim};
  const cc_node* picked[] = {call->args[1], call->args[2]};
  const cc_node  pick = {
       .kind = CC_N_INDEX, .type = args[1]->type, .span = call->span, .args = picked, .arg_count = 2, .dims = dims};
  const cc_value* both[] = {args[1], args[2]};
  cc_value *      base, *ratio;
  CC_TRY(eval_index(eval, &pick, both, &base));
  CC_TRY(price_ratio(eval, call, args[1], base, args[2], &ratio));
  cc_node times = *call;
  times.kind = CC_N_ARITHMETIC;
  times.op = CC_OP_MULTIPLY;
  CC_TRY(eval_arithmetic(eval, &times, (const cc_value*[]){args[0], ratio}, out));
  (*out)->counted = args[0]->counted && args[1]->counted;
  return CC_OK;
}

static cc_status absolute(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(value_make(eval, call->type, args[0]->axes, args[0]->axis_count, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    if (args[0]->state && args[0]->state[i] & (CC_UNDEFINED | CC_OUTSIDE)) {
      cc_range none = range_free();
      none.outside = args[0]->state[i] & CC_OUTSIDE;
      CC_TRY(cc_value_miss(eval, *out, i, args[0]->state[i] & CC_UNDEFINED, none));
      continue;
    }
    cc_range r = cc_value_range(args[0], i), turned;
    CC_TRY(range_binary(eval, CC_OP_MULTIPLY, r, range_of(cc_num_int(-1)), &turned));
    if (!r.lo_open && cc_num_sign(r.lo) >= 0) {
      turned = r;
    } else if (r.hi_open || cc_num_sign(r.hi) > 0) { /* the sign is open: from 0 to the larger end */
      cc_range wide = {.lo = cc_num_int(0), .hi_open = r.lo_open || r.hi_open, .outside = r.outside};
      wide.hi = cc_num_cmp(turned.hi, r.hi) > 0 ? turned.hi : r.hi;
      turned = wide;
    }
    CC_TRY(cc_value_set(eval, *out, i, turned));
  }
  (*out)->whole = args[0]->whole;
  (*out)->counted = true;
  (*out)->listed = args[0]->listed;
  (*out)->listed_dim = args[0]->listed_dim;
  return CC_OK;
}

/* ---- entries ---- */

const cc_function cc_function_previous = {
    .signature = {.name = "previous", .params = {{NULL, CC_P_SERIES, false}}, .param_count = 1, .result = CC_R_EARLIER},
    .speech = CC_SAY_PREVIOUS,
    .evaluate = previous,
};

const cc_function cc_function_change = {
    .signature = {.name = "change",
                  .params = {{NULL, CC_P_SERIES, false},
                             {"since", CC_P_PERIOD, true},
                             {"until", CC_P_PERIOD, true},
                             {"over", CC_P_COUNT, true}},
                  .param_count = 4,
                  .result = CC_R_CHANGE},
    .speech = CC_SAY_CHANGE,
    .evaluate = change,
};

#define AGAINST(NAME, SAY)                                                                                             \
  const cc_function cc_function_##NAME = {                                                                             \
      .signature = {.name = #NAME,                                                                                     \
                    .params = {{NULL, CC_P_SERIES, false}, {"than", CC_P_QUANTITY, false}},                            \
                    .param_count = 2,                                                                                  \
                    .result = CC_R_PERCENT},                                                                           \
      .speech = SAY,                                                                                                   \
      .evaluate = NAME,                                                                                                \
  }

AGAINST(more, CC_SAY_MORE);
AGAINST(fewer, CC_SAY_FEWER);

const cc_function cc_function_real = {
    .signature = {.name = "real",
                  .params = {{NULL, CC_P_SERIES, false},
                             {"with", CC_P_INDEX, false},
                             {"prices_of", CC_P_PERIOD, false}},
                  .param_count = 3,
                  .result = CC_R_REAL},
    .speech = CC_SAY_REAL,
    .evaluate = real,
};

const cc_function cc_function_abs = {
    .signature = {.name = "abs", .params = {{NULL, CC_P_SERIES, false}}, .param_count = 1, .result = CC_R_SERIES},
    .speech = CC_SAY_ABS,
    .evaluate = absolute,
};
