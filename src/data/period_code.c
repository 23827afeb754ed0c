#include "data/period_code.h"

/* The forms of each kind: 9 is a digit of the source, any other sign must stand there. TO is the form of the language,
   with the places of the digits in FORM. */
static const struct form {
  cc_period_kind kind;
  const char*    form;
  const char*    to; /* digits a to j: the first to tenth digit of the code */
} forms[] = {
    {CC_YEAR, "9999", "abcd"},
    {CC_MONTH, "9999M99", "abcd-ef"},
    {CC_MONTH, "9999-99", "abcd-ef"},
    {CC_QUARTER, "9999K9", "abcd-Qe"},
    {CC_QUARTER, "9999Q9", "abcd-Qe"},
    {CC_QUARTER, "9999-Q9", "abcd-Qe"},
    {CC_SPLIT_YEAR, "9999/99", "abcd/ef"},
    {CC_SPLIT_YEAR, "9999/9999", "abcd/gh"},
    {CC_SPLIT_YEAR, "9999-9999", "abcd/gh"},
    {CC_DAY, "9999-99-99", "abcd-ef-gh"},
    {CC_DAY, "99999999", "abcd-ef-gh"},
    {CC_DAY, "9999M99D99", "abcd-ef-gh"},
};

/* Whether CODE has the form; its digits in DIGITS. */
static bool has_form(cc_str code, const char* form, char* digits) {
  size_t i = 0, count = 0;
  for (; form[i] && i < code.len; i++) {
    const bool digit = code.at[i] >= '0' && code.at[i] <= '9';
    if (form[i] == '9' ? !digit : code.at[i] != form[i]) {
      return false;
    }
    if (digit) {
      digits[count++] = code.at[i];
    }
  }
  return !form[i] && i == code.len;
}

bool cc_period_of_code(cc_str code, cc_period_kind kind, cc_period* out) {
  for (size_t i = 0; i < code.len; i++) {
    if (code.at[i] == ' ') {
      code.len = i;
    }
  }
  for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
    char digits[10];
    char text[12];
    if (forms[f].kind != kind || !has_form(code, forms[f].form, digits)) {
      continue;
    }
    size_t len = 0;
    for (const char* to = forms[f].to; *to; to++) {
      text[len++] = *to >= 'a' && *to <= 'j' ? digits[*to - 'a'] : *to;
    }
    if (cc_period_parse((cc_str){text, len}, out, NULL) == CC_OK && out->kind == kind) {
      return true;
    }
  }
  return false;
}
