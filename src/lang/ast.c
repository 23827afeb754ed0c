/* The signs and words of the tree. */
#include "lang/ast.h"

const char* cc_op_text(cc_op op) {
  static const char* const texts[] = {
      [CC_OP_NONE] = "",
      [CC_OP_ADD] = "+",
      [CC_OP_SUBTRACT] = "-",
      [CC_OP_MULTIPLY] = "*",
      [CC_OP_DIVIDE] = "/",
      [CC_OP_PER] = "per",
      [CC_OP_AND] = "and",
      [CC_OP_OR] = "or",
      [CC_OP_WHERE] = "where",
      [CC_OP_PLUS] = "plus",
      [CC_OP_MINUS] = "minus",
      [CC_OP_EQUAL] = "=",
      [CC_OP_UNEQUAL] = "!=",
      [CC_OP_LESS] = "<",
      [CC_OP_LESS_EQUAL] = "<=",
      [CC_OP_GREATER] = ">",
      [CC_OP_GREATER_EQUAL] = ">=",
      [CC_OP_ABOUT] = "about",
      [CC_OP_NEARLY] = "nearly",
      [CC_OP_JUST_OVER] = "just_over",
      [CC_OP_CONTAINS] = "contains",
      [CC_OP_IN] = "in",
      [CC_OP_NOT_IN] = "not in",
      [CC_OP_EVERY] = "every",
      [CC_OP_SOME] = "some",
      [CC_OP_MOST] = "most",
  };
  return texts[op];
}

int64_t cc_scale_factor(cc_scale_word scale) {
  static const int64_t factors[] = {
      [CC_SCALE_NONE] = 1,
      [CC_SCALE_THOUSAND] = 1000,
      [CC_SCALE_MILLION] = 1000000,
      [CC_SCALE_BILLION] = 1000000000,
  };
  return factors[scale];
}
