/* The function table of language 1. A new function is an entry in its file and a line here. */
#include "eval/eval.h"

extern const cc_function cc_function_count, cc_function_lowest, cc_function_highest, cc_function_rank, cc_function_lead,
    cc_function_sum, cc_function_mean, cc_function_min, cc_function_max, cc_function_share, cc_function_previous,
    cc_function_change, cc_function_more, cc_function_fewer, cc_function_abs, cc_function_occurrences,
    cc_function_words, cc_function_weekday, cc_function_nth_weekday, cc_function_median, cc_function_nth_lowest,
    cc_function_nth_highest, cc_function_top, cc_function_real, cc_function_value, cc_function_members,
    cc_function_periods, cc_function_items;

const cc_function* const cc_functions[] = {&cc_function_count,
                                           &cc_function_sum,
                                           &cc_function_mean,
                                           &cc_function_median,
                                           &cc_function_min,
                                           &cc_function_max,
                                           &cc_function_lowest,
                                           &cc_function_highest,
                                           &cc_function_nth_lowest,
                                           &cc_function_nth_highest,
                                           &cc_function_top,
                                           &cc_function_rank,
                                           &cc_function_lead,
                                           &cc_function_share,
                                           &cc_function_change,
                                           &cc_function_more,
                                           &cc_function_fewer,
                                           &cc_function_previous,
                                           &cc_function_real,
                                           &cc_function_value,
                                           &cc_function_members,
                                           &cc_function_periods,
                                           &cc_function_occurrences,
                                           &cc_function_words,
                                           &cc_function_items,
                                           &cc_function_weekday,
                                           &cc_function_nth_weekday,
                                           &cc_function_abs,
                                           NULL};

cc_status cc_signatures(cc_arena* arena, const cc_function* const* functions, const cc_signature*** out,
                        size_t* count) {
  *count = 0;
  while (functions[*count]) {
    ++*count;
  }
  *out = CC_ARRAY(arena, *count, const cc_signature*);
  CC_NEED(*out);
  for (size_t i = 0; i < *count; i++) {
    (*out)[i] = &functions[i]->signature;
  }
  return CC_OK;
}
