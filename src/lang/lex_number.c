/* Digits: numbers, dates, and the many ways of writing them that could mean two things. */
#include "base/date.h"
#include "base/utf8.h"
#include "lang/lex_in.h"

#include <string.h>

#define MAX_DIGITS 18 /* what cc_num holds exactly with room for one more factor of ten */

static bool is_date_part(char c) {
  return lex_is_digit(c) || c == 'Q' || c == 'q';
}

static void push_bad(lexer* l, size_t start, cc_tok_kind kind) {
  lex_push(l, kind, start, kind == CC_TOK_DATE ? cc_s("2000") : cc_s("0"));
}

/* ---- dates ---- */

/* Digits parted by hyphens that are no date: which other thing was meant? */
static void refuse_hyphens(lexer* l, size_t start) {
  const cc_str text = lex_slice(l, start, l->at);
  const char*  hyphen = memchr(text.at, '-', text.len);
  const size_t first = (size_t)(hyphen - text.at);
  const size_t rest = text.len - first - 1;
  const bool   more = memchr(hyphen + 1, '-', rest) != NULL;
  const bool   quarter = memchr(text.at, 'q', text.len) || memchr(text.at, 'Q', text.len);
  if (more || quarter || (first == 4 && rest < 3)) {
    LEX_FAULT(l, CC_E_DATE_FORM, start, l->at, text);
    push_bad(l, start, CC_TOK_DATE);
    return;
  }
  LEX_FAULT(l, CC_E_YEARS_HYPHEN, start, l->at, text, cc_str_sub(text, 0, first),
            cc_str_sub(text, first + 1, text.len));
  push_bad(l, start, CC_TOK_NUMBER);
}

/* A date that something touches: a further hyphen, digit or letter. */
static bool is_touched(lexer* l, size_t start) {
  size_t next = 0;
  if (lex_byte(l, l->at) != '-' && !lex_is_name_part(l, l->at, &next)) {
    return false;
  }
  while (lex_byte(l, l->at) == '-' || lex_is_name_part(l, l->at, &next)) {
    l->at = lex_byte(l, l->at) == '-' ? l->at + 1 : next;
  }
  LEX_FAULT(l, CC_E_DATE_TOUCHED, start, l->at, lex_slice(l, start, l->at));
  push_bad(l, start, CC_TOK_DATE);
  return true;
}

/* Reads what may be a date, from START to the place reached; false: it has no such form. */
static bool push_date(lexer* l, size_t start) {
  const cc_str    text = lex_slice(l, start, l->at);
  cc_period       period;
  const char*     why = NULL;
  const cc_status status = cc_period_parse(text, &period, &why);
  if (status == CC_NOT_FOUND) {
    return false;
  }
  if (is_touched(l, start)) {
    return true;
  }
  if (status == CC_BAD_INPUT) {
    const bool split = memchr(text.at, '/', text.len) != NULL;
    LEX_FAULT(l, split ? CC_E_SPLIT_YEAR : CC_E_NO_SUCH_DATE, start, l->at, text, cc_s(why), cc_str_sub(text, 0, 4),
              cc_str_sub(text, 5, text.len));
    push_bad(l, start, CC_TOK_DATE);
    return true;
  }
  lex_push(l, CC_TOK_DATE, start, text);
  return true;
}

/* YYYY-MM-DD, YYYY-MM, YYYY-Q1 and all that looks alike. END: behind the first digits. */
static bool read_hyphens(lexer* l, size_t start, size_t end) {
  if (lex_byte(l, end) != '-' || !is_date_part(lex_byte(l, end + 1))) {
    return false;
  }
  while (is_date_part(lex_byte(l, end)) || (lex_byte(l, end) == '-' && is_date_part(lex_byte(l, end + 1)))) {
    end++;
  }
  l->at = end;
  if (!push_date(l, start)) {
    refuse_hyphens(l, start);
  }
  return true;
}

/* 11/9/2022 is a date as written elsewhere, and no division of a division. */
static bool read_slashed_date(lexer* l, size_t start, size_t end) {
  const size_t second = lex_byte(l, end) == '/' ? lex_digits(l, end + 1) : end;
  const size_t third = lex_byte(l, second) == '/' ? lex_digits(l, second + 1) : second;
  if (second == end || third - second != 5 || end - start > 2 || second - end > 3 || second - end < 2) {
    return false;
  }
  l->at = third;
  LEX_FAULT(l, CC_E_DATE_FORM, start, l->at, lex_slice(l, start, l->at));
  push_bad(l, start, CC_TOK_DATE);
  return true;
}

/* 2011/12 is a split year; 2011/2012 is that or a division. */
static bool read_slash(lexer* l, size_t start, size_t end) {
  const size_t behind = lex_digits(l, end + 1);
  const size_t second = behind - end - 1;
  if (lex_byte(l, end) != '/' || end - start != 4 || (second != 2 && second != 4)) {
    return false;
  }
  l->at = behind;
  if (second == 2) {
    return push_date(l, start);
  }
  LEX_FAULT(l, CC_E_SLASH_YEARS, start, l->at, lex_slice(l, start, behind), lex_slice(l, start, end),
            lex_slice(l, behind - 2, behind), lex_slice(l, end + 1, behind));
  push_bad(l, start, CC_TOK_DATE);
  return true;
}

/* ---- numbers ---- */

/* Appends DIGITS in groups of three. */
static void add_grouped(cc_buf* buf, const char* digits, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if (i && (len - i) % 3 == 0) {
      cc_buf_addc(buf, ' ');
    }
    cc_buf_addc(buf, digits[i]);
  }
}

/* The digits of TEXT before byte POINT as a whole part, those behind it as decimals, in the house's form. */
static cc_str rewrite(lexer* l, cc_str text, size_t point) {
  char   digits[64];
  size_t len = 0, whole = 0;
  for (size_t i = 0; i < text.len && len < sizeof digits; i++) {
    if (lex_is_digit(text.at[i])) {
      digits[len++] = text.at[i];
      whole += i < point;
    }
  }
  cc_buf buf;
  cc_buf_init(&buf, 128);
  if (whole == len || whole > 4) {
    add_grouped(&buf, digits, whole);
  } else {
    cc_buf_add(&buf, (cc_str){digits, whole});
  }
  bool zeros = true;
  for (size_t i = whole; i < len; i++) {
    zeros = zeros && digits[i] == '0';
  }
  if (len > whole) {
    cc_buf_addc(&buf, '.');
    cc_buf_add(&buf, (cc_str){digits + whole, zeros ? 1 : len - whole});
  }
  const cc_str taken = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return taken;
}

/* Digits, comma, digits without a blank: decimals, groups or two values. */
static void refuse_comma(lexer* l, size_t start) {
  size_t end = l->at, last = 0, commas = 0;
  while (lex_is_digit(lex_byte(l, end)) ||
         ((lex_byte(l, end) == ',' || lex_byte(l, end) == '.') && lex_is_digit(lex_byte(l, end + 1)))) {
    commas += lex_byte(l, end) == ',';
    last = lex_is_digit(lex_byte(l, end)) ? last : end - start;
    end++;
  }
  l->at = end;
  const cc_str text = lex_slice(l, start, end);
  const cc_str decimal = rewrite(l, text, last);
  const bool   grouped = text.len - last == 4 && last <= 3;
  const bool   point = memchr(text.at, '.', text.len) != NULL;
  if (commas > 1 || point) {
    LEX_FAULT(l, CC_E_COMMAS, start, end, text, point ? decimal : rewrite(l, text, text.len));
  } else if (grouped) {
    LEX_FAULT(l, CC_E_COMMA_GROUP, start, end, text, rewrite(l, text, text.len), decimal);
  } else {
    LEX_FAULT(l, CC_E_COMMA, start, end, text, decimal, cc_str_sub(text, 0, last),
              cc_str_sub(text, last + 1, text.len));
  }
  push_bad(l, start, CC_TOK_NUMBER);
}

/* Behind digits: the next digits on this line, if only blanks or a "_" part them. *WELL: by one sign, three digits. */
static bool next_group(const lexer* l, size_t at, size_t* digits, bool* well) {
  size_t next = at;
  size_t signs = 0;
  bool   tab = false;
  while (next < l->src.len) {
    size_t         behind = next;
    const uint32_t point = cc_utf8_at(l->src, next, &behind);
    if (point != '_' && !cc_utf8_is_blank(point)) {
      break;
    }
    tab = tab || point == '\t';
    next = behind;
    signs++;
  }
  *digits = next;
  *well = signs == 1 && !tab && lex_digits(l, next) - next == 3;
  return signs && lex_is_digit(lex_byte(l, next));
}

/* Reads groups of three behind the first digits; false if digits follow that are none. */
static bool read_groups(lexer* l, size_t start, bool may) {
  bool   well = false, all = true;
  bool   first = l->at - start <= 3;
  size_t digits = 0;
  while (next_group(l, l->at, &digits, &well)) {
    all = all && well && may && first;
    l->at = lex_digits(l, digits);
  }
  return all;
}

/* The digits and the point of the source from START to the place reached. */
static cc_str clean(lexer* l, size_t start, size_t* digits) {
  const cc_str raw = lex_slice(l, start, l->at);
  *digits = 0;
  while (*digits < raw.len && lex_is_digit(raw.at[*digits])) {
    (*digits)++;
  }
  if (*digits == raw.len) {
    return raw; /* most are short */
  }
  char* const text = cc_arena_alloc(l->arena, raw.len + 1);
  *digits = 0;
  if (!text) {
    l->status = CC_NO_MEMORY;
    return cc_s("0");
  }
  size_t len = 0;
  for (size_t i = 0; i < raw.len; i++) {
    if (lex_is_digit(raw.at[i]) || raw.at[i] == '.') {
      *digits += raw.at[i] != '.';
      text[len++] = raw.at[i];
    }
  }
  return (cc_str){text, len};
}

/* Whether TEXT is digits in groups of three parted by points: 1.000.000. */
static bool is_pointed(cc_str text) {
  size_t run = 0, points = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] != '.') {
      run++;
      continue;
    }
    if (run == 0 || run > 3 || (points > 0 && run != 3)) {
      return false;
    }
    points++;
    run = 0;
  }
  return points > 1 && run == 3;
}

static cc_str rewrite_help(lexer* l, cc_str text) {
  cc_buf buf;
  cc_buf_init(&buf, 256);
  cc_buf_adds(&buf, "write ");
  cc_buf_add(&buf, rewrite(l, text, text.len));
  cc_buf_adds(&buf, ": groups of three are parted by a blank");
  const cc_str taken = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return taken.at ? taken : cc_s("write blanks between groups of three");
}

/* A point that has not a digit on both sides, or a second one. */
static bool refuse_point(lexer* l, size_t start) {
  const size_t at = l->at;
  if (lex_byte(l, at) != '.' || lex_byte(l, at + 1) == '.') {
    return false;
  }
  l->at++;
  while (lex_is_digit(lex_byte(l, l->at)) || (lex_byte(l, l->at) == '.' && lex_byte(l, l->at + 1) != '.')) {
    l->at++;
  }
  const cc_str text = lex_slice(l, start, l->at);
  const cc_str help =
      is_pointed(text) ? rewrite_help(l, text)
                       : cc_s("write 0.5 for a half, 5 or 5.0 for five, 2015..2024 for a range, 2022-09-11 for a date");
  LEX_FAULT(l, CC_E_POINT, start, l->at, text, help);
  push_bad(l, start, CC_TOK_NUMBER);
  return true;
}

static bool refuse_exponent(lexer* l, size_t start) {
  const char e = lex_byte(l, l->at);
  size_t     at = l->at + 1;
  if (e != 'e' && e != 'E') {
    return false;
  }
  at += lex_byte(l, at) == '-' || lex_byte(l, at) == '+';
  const size_t end = lex_digits(l, at);
  size_t       next = 0;
  if (end == at || lex_is_name_part(l, end, &next)) {
    return false;
  }
  l->at = end;
  LEX_FAULT(l, CC_E_EXPONENT, start, end, lex_slice(l, start, end));
  push_bad(l, start, CC_TOK_NUMBER);
  return true;
}

/* "10000 or 10 000"; behind a point digits are not grouped. */
static cc_str regrouped(lexer* l, cc_str text) {
  if (memchr(text.at, '.', text.len)) {
    return text;
  }
  cc_buf buf;
  cc_buf_init(&buf, 256);
  cc_buf_add(&buf, text);
  cc_buf_adds(&buf, " or ");
  cc_buf_add(&buf, rewrite(l, text, text.len));
  const cc_str taken = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return taken.at ? taken : text;
}

/* 100.000 is a hundred here, and a hundred thousand in many countries. */
static void note_three_zeros(lexer* l, size_t start, cc_str text) {
  const char* const point = memchr(text.at, '.', text.len);
  const size_t      whole = point ? (size_t)(point - text.at) : 0;
  if (!point || whole > 3 || text.at[0] == '0' || text.len - whole != 4 || text.at[text.len - 1] != '0') {
    return;
  }
  const cc_span span = {l->file, (uint32_t)start, (uint32_t)l->at};
  if (CC_DIAG(l->diags, CC_N_THREE_ZEROS, span, text, rewrite(l, text, text.len)) == CC_NO_MEMORY) {
    l->status = CC_NO_MEMORY;
  }
}

/* Pushes the number from START to the place reached, or says why it is none. WELL: its groups are right. */
static void push_number(lexer* l, size_t start, bool well) {
  const cc_str raw = lex_slice(l, start, l->at);
  size_t       digits = 0;
  const cc_str text = clean(l, start, &digits);
  size_t       zeros = 0;
  while (zeros + 1 < text.len && text.at[zeros] == '0' && lex_is_digit(text.at[zeros + 1])) {
    zeros++;
  }
  if (!well) {
    LEX_FAULT(l, CC_E_GROUPS, start, l->at, raw, regrouped(l, text));
  } else if (zeros) {
    LEX_FAULT(l, CC_E_LEADING_ZERO, start, l->at, raw, cc_str_sub(text, zeros, text.len));
  } else if (digits > MAX_DIGITS) {
    lex_fault(l, CC_E_DIGITS, start, l->at, NULL, 0);
  } else {
    note_three_zeros(l, start, text);
    lex_push(l, CC_TOK_NUMBER, start, text);
    return;
  }
  push_bad(l, start, CC_TOK_NUMBER);
}

void lex_number(lexer* l) {
  const size_t start = l->at;
  const size_t end = lex_digits(l, start);
  if (read_hyphens(l, start, end) || read_slash(l, start, end) || read_slashed_date(l, start, end)) {
    return;
  }
  l->at = end;
  if (end == start) { /* a point before the first digit */
    refuse_point(l, start);
    return;
  }
  bool well = read_groups(l, start, true);
  if (lex_byte(l, l->at) == '.' && lex_is_digit(lex_byte(l, l->at + 1))) {
    l->at = lex_digits(l, l->at + 1);
    well = read_groups(l, start, false) && well;
  }
  if (lex_byte(l, l->at) == ',' && lex_is_digit(lex_byte(l, l->at + 1))) {
    refuse_comma(l, start);
    return;
  }
  if (!refuse_point(l, start) && !refuse_exponent(l, start)) {
    push_number(l, start, well);
  }
}
