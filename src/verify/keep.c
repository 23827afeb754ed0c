/* Keeping: what was found of a claim, copied out of the memory in which it was worked out. */
#include "verify/verify_in.h"

#include <string.h>

/* A copy of COUNT things of SIZE bytes; NULL of none. */
static cc_status keep_array(cc_arena* arena, const void* from, size_t count, size_t size, void** out) {
  *out = NULL;
  if (!from || count == 0) {
    return CC_OK;
  }
  *out = cc_arena_array(arena, count, size);
  CC_NEED(*out);
  memcpy(*out, from, count * size);
  return CC_OK;
}
#define KEEP(ARENA, LIST, COUNT)                                                                                       \
  do {                                                                                                                 \
    void* kept_;                                                                                                       \
    CC_TRY(keep_array((ARENA), (LIST), (COUNT), sizeof *(LIST), &kept_));                                              \
    (LIST) = kept_;                                                                                                    \
  } while (0)

static cc_status keep_arg(cc_arena* arena, cc_arg* arg) {
  CC_TRY(cc_num_copy(arena, arg->number, &arg->number));
  if (arg->text.len > 0) {
    arg->text = cc_str_copy(arena, arg->text);
    CC_NEED(arg->text.at);
  }
  if (arg->count > 0) {
    cc_arg* items = CC_ARRAY(arena, arg->count, cc_arg);
    CC_NEED(items);
    memcpy(items, arg->items, arg->count * sizeof *items);
    for (size_t i = 0; i < arg->count; i++) {
      CC_TRY(keep_arg(arena, &items[i]));
    }
    arg->items = items;
  }
  if (arg->sentence) {
    cc_sentence* inner = CC_NEW(arena, cc_sentence);
    CC_NEED(inner);
    CC_TRY(keep_sentence(arena, arg->sentence, inner));
    arg->sentence = inner;
  }
  return CC_OK;
}

cc_status keep_sentence(cc_arena* arena, const cc_sentence* sentence, cc_sentence* out) {
  *out = *sentence;
  for (size_t i = 0; i < CC_SENTENCE_ARGS; i++) {
    CC_TRY(keep_arg(arena, &out->args[i]));
  }
  return CC_OK;
}

static cc_status keep_rows(cc_arena* arena, cc_check_result* check) {
  KEEP(arena, check->rows, check->row_count);
  for (size_t i = 0; i < check->row_count; i++) {
    cc_evidence* row = &check->rows[i];
    CC_TRY(cc_num_copy(arena, row->value, &row->value));
    CC_TRY(cc_num_copy(arena, row->numerator, &row->numerator));
    CC_TRY(cc_num_copy(arena, row->denominator, &row->denominator));
  }
  return CC_OK;
}

static cc_status keep_stands(cc_arena* arena, cc_check_result* check) {
  KEEP(arena, check->stands, check->stand_choice ? check->stand_choice->count : 0);
  return CC_OK;
}

static cc_status keep_steps(cc_arena* arena, cc_check_result* check) {
  KEEP(arena, check->steps, check->step_count);
  for (size_t i = 0; i < check->step_count; i++) {
    const cc_sentence value = check->steps[i].value;
    CC_TRY(keep_sentence(arena, &value, &check->steps[i].value));
  }
  return CC_OK;
}

static cc_status keep_tips(cc_arena* arena, cc_check_result* check) {
  KEEP(arena, check->tips, check->tip_count);
  for (size_t i = 0; i < check->tip_count; i++) {
    cc_tip* tip = &check->tips[i];
    KEEP(arena, tip->at, tip->table->over_count);
    CC_TRY(cc_num_copy(arena, tip->old_value, &tip->old_value));
    CC_TRY(cc_num_copy(arena, tip->new_value, &tip->new_value));
    CC_TRY(cc_num_copy(arena, tip->step, &tip->step));
  }
  KEEP(arena, check->stretches, check->stretch_count);
  for (size_t i = 0; i < check->stretch_count; i++) {
    CC_TRY(cc_num_copy(arena, check->stretches[i].lo, &check->stretches[i].lo));
    CC_TRY(cc_num_copy(arena, check->stretches[i].hi, &check->stretches[i].hi));
  }
  return CC_OK;
}

static cc_status keep_check(cc_arena* arena, cc_check_result* check) {
  const cc_sentence sentence = check->sentence;
  CC_TRY(keep_sentence(arena, &sentence, &check->sentence));
  KEEP(arena, check->space.choices, check->space.count);
  KEEP(arena, check->truths, check->space.total);
  CC_TRY(keep_rows(arena, check));
  CC_TRY(keep_stands(arena, check));
  CC_TRY(keep_steps(arena, check));
  return keep_tips(arena, check);
}

static cc_status keep_tippings(cc_arena* arena, cc_tipping** list, size_t count) {
  KEEP(arena, *list, count);
  for (size_t i = 0; *list && i < count; i++) {
    const cc_sentence sentence = (*list)[i].sentence;
    CC_TRY(keep_sentence(arena, &sentence, &(*list)[i].sentence));
  }
  return CC_OK;
}

static cc_status keep_groups(cc_arena* arena, cc_claim_result* claim) {
  KEEP(arena, claim->groups, claim->group_count);
  for (size_t g = 0; g < claim->group_count; g++) {
    cc_left_out* group = &claim->groups[g];
    KEEP(arena, group->turns, group->turn_count);
    for (size_t i = 0; i < group->turn_count; i++) {
      const cc_sentence sentence = group->turns[i].sentence;
      CC_TRY(keep_sentence(arena, &sentence, &group->turns[i].sentence));
    }
  }
  return CC_OK;
}

cc_status keep_claim(cc_arena* arena, cc_claim_result* claim) {
  const cc_sentence sentence = claim->sentence;
  CC_TRY(keep_sentence(arena, &sentence, &claim->sentence));
  KEEP(arena, claim->space.choices, claim->space.count);
  if (claim->verdicts) {
    KEEP(arena, claim->verdicts, claim->space.total);
  }
  KEEP(arena, claim->readings, claim->reading_count);
  for (size_t r = 0; r < claim->reading_count; r++) {
    cc_reading_result* reading = &claim->readings[r];
    KEEP(arena, reading->checks, reading->check_count);
    for (size_t k = 0; k < reading->check_count; k++) {
      CC_TRY(keep_check(arena, &reading->checks[k]));
    }
  }
  CC_TRY(keep_tippings(arena, &claim->nearest, claim->nearest_count));
  CC_TRY(keep_tippings(arena, &claim->near, claim->near_count));
  return keep_groups(arena, claim);
}
