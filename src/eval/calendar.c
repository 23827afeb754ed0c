/* weekday, nth_weekday. */
#include "base/date.h"
#include "eval/eval_in.h"

static cc_status weekday(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(value_make(eval, call->type, args[0]->axes, args[0]->axis_count, out));
  for (size_t i = 0; i < (*out)->count; i++) {
    const cc_range day = cc_value_range(args[0], i);
    CC_TRY(cc_value_set(eval, *out, i, day.known ? range_of(cc_num_int(cc_weekday(day.lo.n))) : range_free()));
  }
  return CC_OK;
}

static cc_status nth_weekday(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(cc_value_over(eval, call->type, args, 3, CC_NO_AXIS, CC_NO_AXIS, out));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 3);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range k = cc_value_range(args[0], walk.at[0]), w = cc_value_range(args[1], walk.at[1]),
                   m = cc_value_range(args[2], walk.at[2]);
    int64_t    day = 0;
    const bool here = k.known && w.known && m.known && cc_num_is_whole(k.lo) && cc_num_cmp(k.lo, cc_num_int(1)) >= 0 &&
                      cc_num_cmp(k.lo, cc_num_int(5)) <= 0;
    if (!here || !cc_nth_weekday((int)k.lo.n, (int)w.lo.n, m.lo.n / 12, (int)(m.lo.n % 12) + 1, &day)) {
      CC_TRY(cc_value_miss(eval, *out, walk.index, CC_UNDEFINED, range_free())); /* no fifth Sunday in it */
      continue;
    }
    (*out)->at[walk.index] = cc_num_int(day);
  }
  return CC_OK;
}

const cc_function cc_function_weekday = {
    .signature = {.name = "weekday", .params = {{NULL, CC_P_DAY, false}}, .param_count = 1, .result = CC_R_WEEKDAY},
    .speech = CC_SAY_WEEKDAY,
    .evaluate = weekday,
};

const cc_function cc_function_nth_weekday = {
    .signature = {.name = "nth_weekday",
                  .params = {{NULL, CC_P_COUNT, false}, {NULL, CC_P_WEEKDAY, false}, {NULL, CC_P_MONTH, false}},
                  .param_count = 3,
                  .result = CC_R_DAY},
    .speech = CC_SAY_NTH_WEEKDAY,
    .evaluate = nth_weekday,
};
