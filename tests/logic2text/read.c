#include "read.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

/* ---- signs ---- */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Signs that count as numbers without being digits: superscripts, fractions, Roman and circled numbers. */
static bool is_other_number(uint32_t c) {
  static const struct {
    uint32_t first, last;
  } RANGES[] = {{0xb2, 0xb3},     {0xb9, 0xb9},     {0xbc, 0xbe},     {0x2070, 0x2079},
                {0x2080, 0x2089}, {0x2150, 0x218b}, {0x2460, 0x249b}, {0x3007, 0x3007}};
  for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
    if (c >= RANGES[i].first && c <= RANGES[i].last) {
      return true;
    }
  }
  return false;
}

/* A letter, digit or underscore, of any script. */
static bool is_word(uint32_t c) {
  return c == '_' || cc_utf8_is_letter(c) || cc_utf8_is_digit(c) || is_other_number(c);
}

static bool word_follows(cc_str text, size_t at) {
  size_t next;
  return at < text.len && is_word(cc_utf8_at(text, at, &next));
}

/* ---- digits to a number ---- */

static cc_status times_ten(cc_arena* arena, cc_num* n, int times) {
  const bool up = times >= 0;
  for (int left = up ? times : -times; left > 0;) {
    const int step = left < 18 ? left : 18;
    int64_t   power = 1;
    for (int i = 0; i < step; i++) {
      power *= 10;
    }
    CC_TRY(up ? cc_num_mul(arena, *n, cc_num_int(power), n) : cc_num_div(arena, *n, cc_num_int(power), n));
    left -= step;
  }
  return CC_OK;
}

/* DIGITS with at most one dot among them, without a sign; *DECIMALS how many stand behind it. */
static cc_status digits_to_number(cc_arena* arena, cc_str digits, cc_num* out, int* decimals) {
  bool dotted = false;
  *out = cc_num_int(0);
  *decimals = 0;
  for (size_t i = 0; i < digits.len; i++) {
    if (!is_digit(digits.at[i])) {
      dotted = true;
      continue;
    }
    *decimals += dotted;
    CC_TRY(cc_num_mul(arena, *out, cc_num_int(10), out));
    CC_TRY(cc_num_add(arena, *out, cc_num_int(digits.at[i] - '0'), out));
  }
  return times_ten(arena, out, -*decimals);
}

/* ---- floating-point literals ---- */

static bool is_word_of(cc_str text, const char* word) {
  for (size_t i = 0; i < text.len; i++) {
    if (word[i] == '\0' || (text.at[i] | 0x20) != word[i]) {
      return false;
    }
  }
  return word[text.len] == '\0';
}

/* Digits, single underscores between them, from *AT on; they are put behind OUT. */
static bool take_digits(cc_str text, size_t* at, char* out, size_t* len) {
  const size_t start = *at;
  while (*at < text.len &&
         (is_digit(text.at[*at]) || (text.at[*at] == '_' && *at > start && is_digit(text.at[*at - 1]) &&
                                     *at + 1 < text.len && is_digit(text.at[*at + 1])))) {
    if (text.at[*at] != '_') {
      out[(*len)++] = text.at[*at];
    }
    ++*at;
  }
  return *at > start;
}

/* The exponent behind "e", cut to what a floating-point number can hold. */
static bool take_exponent(cc_str text, size_t* at, int* exponent) {
  *exponent = 0;
  if (*at == text.len || (text.at[*at] | 0x20) != 'e') {
    return true;
  }
  ++*at;
  const bool minus = *at < text.len && text.at[*at] == '-';
  *at += *at < text.len && (text.at[*at] == '-' || text.at[*at] == '+');
  const size_t start = *at;
  for (; *at < text.len && is_digit(text.at[*at]); ++*at) {
    *exponent = *exponent < 1000 ? *exponent * 10 + (text.at[*at] - '0') : *exponent;
  }
  *exponent = minus ? -*exponent : *exponent;
  return *at > start;
}

static bool special(cc_str text, bool minus, l2t_real* out) {
  if (is_word_of(text, "nan")) {
    out->kind = L2T_NAN;
  } else if (is_word_of(text, "inf") || is_word_of(text, "infinity")) {
    out->kind = minus ? L2T_MINUS_INFINITE : L2T_INFINITE;
  } else {
    return false;
  }
  return true;
}

cc_status l2t_literal(cc_arena* arena, cc_str text, l2t_real* out, cc_num* half, bool* is_literal) {
  text = cc_str_trim(text);
  const bool   minus = text.len > 0 && text.at[0] == '-';
  const size_t sign = text.len > 0 && (minus || text.at[0] == '+');
  *out = (l2t_real){.value = cc_num_int(0)};
  *is_literal = special(cc_str_sub(text, sign, text.len), minus, out);
  char* const digits = cc_arena_alloc(arena, text.len + 1);
  CC_NEED(digits);
  size_t     at = sign, len = 0;
  int        exponent, decimals;
  const bool whole = take_digits(text, &at, digits, &len);
  bool       fraction = false;
  if (at < text.len && text.at[at] == '.') {
    digits[len++] = '.';
    at++;
    fraction = take_digits(text, &at, digits, &len);
  }
  if (*is_literal || (!whole && !fraction) || !take_exponent(text, &at, &exponent) || at < text.len) {
    return CC_OK;
  }
  *is_literal = true;
  CC_TRY(digits_to_number(arena, (cc_str){digits, len}, &out->value, &decimals));
  if (exponent > 308 && cc_num_sign(out->value) != 0) {
    out->kind = minus ? L2T_MINUS_INFINITE : L2T_INFINITE;
    return CC_OK;
  }
  exponent = exponent < -400 ? -400 : exponent > 308 ? 308 : exponent;
  CC_TRY(times_ten(arena, &out->value, exponent));
  if (half) {
    *half = cc_num_ratio(1, 2);
    CC_TRY(times_ten(arena, half, exponent - decimals));
  }
  cc_status status = CC_OK;
  out->value = minus ? cc_num_neg(arena, out->value, &status) : out->value;
  return status;
}

/* ---- the first number in a text ---- */

static size_t skip_digits(cc_str text, size_t at) {
  while (at < text.len && is_digit(text.at[at])) {
    at++;
  }
  return at;
}

static size_t skip_blank(cc_str text, size_t at) {
  return at + (at < text.len && is_blank(text.at[at]));
}

/* A separator with digits behind it and blanks around it; AT if there is none. */
static size_t skip_group(cc_str text, size_t at) {
  size_t i = skip_blank(text, at);
  if (i == text.len || (text.at[i] != ':' && text.at[i] != ',' && text.at[i] != '.')) {
    return at;
  }
  i = skip_blank(text, i + 1);
  const size_t end = skip_digits(text, i);
  return end > i ? end : at;
}

/* The end of a number with separators, or of a plain one, that starts at AT; AT if none does. In both the last digit
   must end a word. Only the last group can be given back: behind all others a separator follows, which ends a word. */
static size_t number_end(cc_str text, size_t at) {
  size_t digits = at + (text.at[at] == '+' || text.at[at] == '-');
  digits = skip_blank(text, digits);
  const size_t whole = skip_digits(text, digits);
  size_t       last = whole, before = whole;
  for (size_t next = skip_group(text, whole); next > last; next = skip_group(text, last)) {
    before = last;
    last = next;
  }
  if (last > whole && !word_follows(text, last)) {
    return last;
  }
  if (before > whole) {
    return before;
  }
  return whole > digits && !word_follows(text, whole) ? whole : at;
}

/* "5th", "5 th". */
static size_t ordinal_end(cc_str text, size_t at) {
  static const char* const ENDS[] = {"st", "nd", "rd", "th"};
  const size_t             digits = skip_digits(text, at);
  const cc_str             rest = cc_str_sub(text, skip_blank(text, digits), text.len);
  for (size_t i = 0; digits > at && i < sizeof ENDS / sizeof *ENDS; i++) {
    if (cc_str_starts(rest, ENDS[i])) {
      return digits;
    }
  }
  return at;
}

static cc_str first_number(cc_str text) {
  for (size_t at = 0; at < text.len; at++) {
    size_t end = number_end(text, at);
    end = end > at ? end : ordinal_end(text, at);
    if (end > at) {
      return cc_str_sub(text, at, end);
    }
  }
  return (cc_str){NULL, 0};
}

cc_status l2t_number(cc_arena* arena, cc_str text, bool undotted, cc_num* out, cc_num* half, bool* is_found,
                     bool* fits) {
  const cc_str found = first_number(text);
  char* const  digits = cc_arena_alloc(arena, found.len + 1);
  CC_NEED(digits);
  size_t len = 0, dots = 0;
  bool   minus = false;
  for (size_t i = 0; i < found.len; i++) {
    const char c = found.at[i];
    minus = minus || c == '-';
    if (is_digit(c) || (c == '.' && !undotted)) {
      digits[len++] = c;
      dots += c == '.';
    }
  }
  int decimals;
  *is_found = found.len > 0;
  *fits = dots < 2;
  *out = cc_num_int(0);
  if (!*is_found || !*fits) {
    return CC_OK;
  }
  CC_TRY(digits_to_number(arena, (cc_str){digits, len}, out, &decimals));
  if (half) {
    *half = cc_num_ratio(1, 2);
    CC_TRY(times_ten(arena, half, -decimals));
  }
  cc_status status = CC_OK;
  *out = minus ? cc_num_neg(arena, *out, &status) : *out;
  return status;
}

cc_status l2t_constant(cc_arena* arena, cc_str text, cc_num* out, cc_num* half, bool* is_found) {
  bool fits;
  CC_TRY(l2t_number(arena, text, false, out, half, is_found, &fits));
  return fits ? CC_OK : l2t_number(arena, text, true, out, half, is_found, &fits);
}

cc_status l2t_behind_equals(cc_arena* arena, cc_str text, cc_num* out, bool* is_found) {
  for (size_t i = 0; i + 2 < text.len; i++) {
    if (text.at[i] == '=' && is_blank(text.at[i + 1]) && is_digit(text.at[i + 2])) {
      int decimals;
      *is_found = true;
      return digits_to_number(arena, cc_str_sub(text, i + 2, skip_digits(text, i + 2)), out, &decimals);
    }
  }
  *is_found = false;
  return CC_OK;
}

/* ---- dates ---- */

/* "march" is missing in the original's list, "mar" is in it. */
static int month_of(cc_str word) {
  static const struct {
    const char* name;
    int         month;
  } MONTHS[] = {{"january", 1}, {"february", 2},  {"april", 4},    {"may", 5},       {"june", 6},      {"july", 7},
                {"august", 8},  {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"jan", 1},
                {"feb", 2},     {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},       {"aug", 8},
                {"sep", 9},     {"oct", 10},      {"nov", 11},     {"dec", 12}};
  for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++) {
    if (cc_str_is(word, MONTHS[i].name)) {
      return MONTHS[i].month;
    }
  }
  return 0;
}

/* Whether WORD is all digits; then its number, if it has at most four. */
static bool is_number(cc_str word, int* number) {
  *number = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (!is_digit(word.at[i])) {
      return false;
    }
    *number = i < 4 ? *number * 10 + (word.at[i] - '0') : *number;
  }
  return true;
}

static void see_word(cc_str word, l2t_date* date) {
  const int month = date->has_month ? 0 : month_of(word);
  int       number;
  if (month > 0) {
    date->has_month = true;
    date->month = month;
  } else if (!is_number(word, &number)) {
    return;
  } else if (word.len == 4 && !date->has_year) {
    date->has_year = true;
    date->year = number;
  } else if (word.len <= 2 && !date->has_day) {
    date->has_day = true;
    date->day = number;
  }
}

l2t_date l2t_read_date(cc_str text) {
  l2t_date date = {.year = 2260, .month = 1, .day = 1};
  size_t   start = 0, next;
  for (size_t at = 0; at <= text.len; at = next) {
    next = at + 1;
    if (at < text.len && is_word(cc_utf8_at(text, at, &next))) {
      continue;
    }
    if (at > start) {
      see_word(cc_str_sub(text, start, at), &date);
    }
    start = next;
  }
  return date;
}

bool l2t_days(l2t_date date, int64_t* days) {
  if (date.year < 1 || date.month < 1 || date.day < 1 || date.day > cc_month_days(date.year, date.month)) {
    return false;
  }
  *days = cc_date_make(date.year, date.month, date.day);
  return *days >= cc_date_make(1677, 9, 21) && *days <= cc_date_make(2262, 4, 11);
}
