#include "judge.h"

const char* const l2t_reasons[L2T_PARTS] = {"tie", "rounding", "substring", "majority", "ambiguous-row", "summary-row"};

const char* l2t_word_text(l2t_word word) {
  static const char* const WORDS[] = {"true", "false", "error", "untranslated"};
  return WORDS[word];
}

l2t_word l2t_verdict(cc_arena* scratch, const l2t_form* form, unsigned strict) {
  cc_arena_reset(scratch);
  cc_program*     program;
  cc_truth        truth = CC_UNKNOWN;
  cc_diags* const diags = cc_diags_new(scratch);
  cc_status       status = diags ? l2t_translate(scratch, form, strict, &program, diags) : CC_NO_MEMORY;
  if (status == CC_NOT_FOUND) {
    return L2T_SAYS_UNTRANSLATED;
  }
  status = status == CC_OK ? l2t_judge(scratch, program, &truth, diags) : status;
  return status != CC_OK || truth == CC_UNKNOWN ? L2T_SAYS_ERROR : truth == CC_TRUE ? L2T_SAYS_TRUE : L2T_SAYS_FALSE;
}

unsigned l2t_why(cc_arena* scratch, const l2t_form* form) {
  unsigned why = 0;
  for (int parts = 1; why == 0 && parts <= L2T_PARTS; parts++) {
    for (unsigned strict = 1; strict <= L2T_ALL_PARTS; strict++) {
      if (__builtin_popcount(strict) == parts && l2t_verdict(scratch, form, strict) != L2T_SAYS_TRUE) {
        why |= strict;
      }
    }
  }
  return why;
}
