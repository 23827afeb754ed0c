/* Trend: where the member that a claim is about stood in its group in every period that the case declares. */
#include "verify/verify_in.h"

/* The choice of SPACE that picks a period; its place in *AT. */
static const cc_choice* period_choice(const cc_space* space, size_t* at) {
  for (size_t i = 0; i < space->count; i++) {
    const cc_choice* choice = space->choices[i];
    if (choice->ordered && choice->count > 1 && (choice->type.kind == CC_T_PERIOD || choice->type.year)) {
      *at = i;
      return choice;
    }
  }
  return NULL;
}

static cc_status stand_at(const verifier* v, const cc_claim* claim, const cc_check* check, const uint32_t* at,
                          cc_stand* out) {
  cc_check_result rows = {.check = check};
  CC_TRY(find_rows(v, claim, at, &rows));
  for (size_t i = 0; i < rows.row_count; i++) {
    out->of += rows.rows[i].rank > 0;
    out->rank = rows.rows[i].subject ? rows.rows[i].rank : out->rank;
  }
  return CC_OK;
}

cc_status find_trend(const verifier* v, const cc_claim* claim, cc_check_result* out) {
  size_t           place = 0;
  const cc_choice* choice = out->row_count > 0 ? period_choice(&out->space, &place) : NULL;
  if (!choice) {
    return CC_OK;
  }
  out->stands = CC_ARRAY(v->arena, choice->count, cc_stand);
  CC_NEED(out->stands);
  for (size_t i = 0; i < choice->count; i++) {
    coords at;
    CC_TRY(coords_of_setting(v, &out->space, cc_space_with(&out->space, out->space.base, place, i), &at));
    CC_TRY(stand_at(v, claim, out->check, at, &out->stands[i]));
  }
  out->stand_choice = choice;
  return CC_OK;
}
