/* median: the middle one of the members' figures, or half the sum of the two in the middle. */
#include "eval/order.h"

/* Number INDEX, from 0, of two sorted lists taken together. */
static order_end of_two(const order_end* a, size_t a_count, const order_end* b, size_t b_count, size_t index) {
  size_t i = 0, j = 0;
  for (; index > 0; index--) {
    if (j >= b_count || (i < a_count && order_cmp(a[i], b[j]) <= 0)) {
      i++;
    } else {
      j++;
    }
  }
  return j >= b_count || (i < a_count && order_cmp(a[i], b[j]) <= 0) ? a[i] : b[j];
}

/* The median of both lists together, which are not both empty. */
static cc_status median_of(cc_eval* eval, const order_end* a, size_t a_count, const order_end* b, size_t b_count,
                           order_end* out) {
  const size_t    count = a_count + b_count;
  const order_end low = of_two(a, a_count, b, b_count, (count - 1) / 2);
  const order_end high = of_two(a, a_count, b, b_count, count / 2);
  *out = low.beyond != 0 ? low : high;
  if (low.beyond != 0 || high.beyond != 0 || count % 2 == 1) {
    return CC_OK;
  }
  CC_TRY(cc_num_add(eval->arena, low.at, high.at, &out->at));
  return cc_num_mul(eval->arena, out->at, cc_num_ratio(1, 2), &out->at);
}

/* The lowest median that the sure ones have with some of the open ones: of so many, the lowest serve best. HIGHEST: the
   highest, of which the last ones serve best. */
static cc_status end_of_median(cc_eval* eval, const order_end* sure, size_t sure_count, const order_end* open,
                               size_t open_count, bool highest, order_end* out) {
  for (size_t taken = 0; taken <= open_count; taken++) {
    order_end here;
    CC_TRY(median_of(eval, sure, sure_count, highest ? open + (open_count - taken) : open, taken, &here));
    const int order = taken == 0 ? 0 : order_cmp(here, *out);
    *out = taken == 0 || (highest ? order > 0 : order < 0) ? here : *out;
  }
  return CC_OK;
}

static cc_status median_here(cc_eval* eval, order_ends* e, cc_range* out) {
  const size_t sure = e->sure, open = e->possible - e->sure;
  order_end *  lows = e->low_sorted, low, high;
  if (open > 0) { /* else all of them are the sure ones, and sorted */
    lows = e->low;
    order_sort(e->low, sure);
    order_sort(e->low + sure, open);
    order_sort(e->high + sure, open);
  }
  CC_TRY(end_of_median(eval, lows, sure, e->low + sure, open, false, &low));
  CC_TRY(end_of_median(eval, e->high_sure, sure, e->high + sure, open, true, &high));
  *out = (cc_range){.lo = low.at, .hi = high.at, .lo_open = low.beyond != 0, .hi_open = high.beyond != 0};
  out->known = low.beyond == 0 && high.beyond == 0 && cc_num_cmp(low.at, high.at) == 0;
  return CC_OK;
}

/* Whether one that is, or may be, in the set has no value: then there is no middle either. */
static bool lacks_value(const frame* f) {
  bool sure;
  for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
    if (frame_is_undefined(f, bit) && !frame_value(f, bit).outside) {
      return true;
    }
  }
  return false;
}

static cc_status median(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  const cc_value* x = args[0];
  frame           f;
  order_ends      e;
  CC_TRY(cc_value_over(eval, call->type, args, 2, set_axis(eval, args[1]), CC_NO_AXIS, out));
  CC_TRY(order_room(eval, eval->axis_sizes[set_axis(eval, args[1])], &e));
  frame_start(&f, eval, x, args[1], NULL, *out, false);
  for (; frame_is_left(&f); frame_next(&f)) {
    cc_range r = range_free();
    order_read(&f, (cc_row){0}, &e);
    if (e.sure > 0 && !lacks_value(&f)) {
      CC_TRY(median_here(eval, &e, &r));
      CC_TRY(cc_value_set(eval, *out, f.walk.index, r));
    } else { /* of nobody, or perhaps of nobody */
      CC_TRY(cc_value_miss(eval, *out, f.walk.index, CC_UNDEFINED, r));
    }
  }
  (*out)->listed = x->listed_dim == args[1]->type.dim ? NULL : x->listed;
  (*out)->listed_dim = x->listed_dim;
  (*out)->counted = x->counted;
  return CC_OK;
}

const cc_function cc_function_median = {
    .signature = {.name = "median",
                  .params = {{NULL, CC_P_SERIES, false}, {"among", CC_P_SET, true}},
                  .param_count = 2,
                  .result = CC_R_QUANTITY},
    .speech = CC_SAY_MEDIAN,
    .evaluate = median,
};
