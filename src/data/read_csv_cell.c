/* What a cell of a CSV file says about a dimension: periods and members as agencies and spreadsheets write them. */
#include "base/limits.h"
#include "base/utf8.h"
#include "data/read_csv.h"

#include <string.h>

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static bool is_all_digits(cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (!is_digit(text.at[i])) {
      return false;
    }
  }
  return text.len > 0;
}

/* ---- periods --------------------------------------------------------------------------------------------------- */

static const char* period_form(cc_period_kind kind) {
  switch (kind) {
  case CC_DAY:
    return "a day such as 2022-09-11";
  case CC_MONTH:
    return "a month such as 2022-09";
  case CC_QUARTER:
    return "a quarter such as 2022-Q1";
  case CC_SPLIT_YEAR:
    return "a split year such as 2011/12";
  case CC_YEAR:
    break;
  }
  return "a year such as 2021";
}

/* "2011-12": the month of December, or the year that begins in 2011? */
static bool is_month_or_split(cc_str text) {
  if (text.len != 7 || text.at[4] != '-') {
    return false;
  }
  cc_period period;
  char      split[7];
  memcpy(split, text.at, sizeof(split));
  split[4] = '/';
  return (cc_period_parse(text, &period, NULL) == CC_OK && period.kind == CC_MONTH) ||
         cc_period_parse((cc_str){split, sizeof(split)}, &period, NULL) == CC_OK;
}

/* The longest form of a period that is known: "2021-05-03T00:00:00". */
#define PERIOD_BYTES 24

/* The signs of a form, each with a class: digits 9, letters in upper case, dashes -, blanks dropped. */
typedef struct form {
  char   text[PERIOD_BYTES]; /* without blanks, letters in upper case, U+2013 as - */
  char   shape[PERIOD_BYTES + 1];
  size_t len;
} form;

static bool make_form(cc_str text, form* out) {
  *out = (form){.len = 0};
  if (text.len > PERIOD_BYTES) {
    return false;
  }
  for (size_t at = 0; at < text.len;) {
    const uint32_t point = cc_utf8_at(text, at, &at);
    if (cc_utf8_is_blank(point)) {
      continue;
    }
    const char byte = point == 0x2013                ? '-'
                      : point >= 'a' && point <= 'z' ? (char)(point - 0x20)
                      : point < 0x80                 ? (char)point
                                                     : '?';
    out->text[out->len] = byte;
    out->shape[out->len++] = is_digit(byte) ? '9' : byte;
  }
  return true;
}

/* How a shape is written in the language: a digit of the template is the place in the form, from 1 on ('a' is 10). */
typedef struct rewriting {
  cc_period_kind kind;
  const char *   shape, *template;
} rewriting;

static const rewriting rewritings[] = {
    {CC_MONTH, "9999M99", "1234-67"},      {CC_MONTH, "999999", "1234-56"},    {CC_QUARTER, "9999K9", "1234-Q6"},
    {CC_QUARTER, "9999Q9", "1234-Q6"},     {CC_QUARTER, "9999-K9", "1234-Q7"}, {CC_QUARTER, "9999KV9", "1234-Q7"},
    {CC_QUARTER, "Q99999", "3456-Q2"},     {CC_QUARTER, "K99999", "3456-Q2"},  {CC_QUARTER, "Q9-9999", "4567-Q2"},
    {CC_SPLIT_YEAR, "9999-99", "1234/67"}, {CC_YEAR, "9999.0", "1234"},        {CC_DAY, "99999999", "1234-56-78"},
};

/* "2021.0" of a year, "00:00" of a day: the digit must be a zero. */
static bool ends_in_zeros(const form* f, size_t from) {
  for (size_t i = from; i < f->len; i++) {
    if (is_digit(f->text[i]) && f->text[i] != '0') {
      return false;
    }
  }
  return true;
}

static cc_status parse_as(cc_str text, cc_period_kind kind, cc_period* out, const char** why) {
  const cc_status status = cc_period_parse(text, out, why);
  return status == CC_OK && out->kind != kind ? CC_NOT_FOUND : status;
}

/* Forms that are longer than their period: midnight behind a day, and split years written out. */
static cc_status parse_long(const form* f, cc_period_kind kind, cc_period* out, const char** why) {
  const cc_str text = {f->text, f->len};
  if (kind == CC_DAY && f->len > 10 && strncmp(f->shape, "9999-99-99", 10) == 0 &&
      (f->text[10] == 'T' || is_digit(f->text[10])) && ends_in_zeros(f, 10)) {
    return parse_as(cc_str_sub(text, 0, 10), kind, out, why);
  }
  if (kind == CC_SPLIT_YEAR && f->len == 9 && strncmp(f->shape, "9999", 4) == 0 &&
      is_all_digits(cc_str_sub(text, 5, 9)) && (f->text[4] == '-' || f->text[4] == '/')) {
    const char split[] = {f->text[0], f->text[1], f->text[2], f->text[3], '/', f->text[7], f->text[8]};
    cc_period  last = {CC_YEAR, 0};
    CC_TRY(parse_as((cc_str){split, sizeof(split)}, kind, out, why));
    return cc_period_parse(cc_str_sub(text, 5, 9), &last, NULL) == CC_OK && last.at == out->at + 1 ? CC_OK
                                                                                                   : CC_NOT_FOUND;
  }
  return CC_NOT_FOUND;
}

cc_status cc_csv_period(cc_str text, cc_period_kind kind, cc_period* out, const char** why) {
  const cc_status status = parse_as(text, kind, out, why);
  form            f;
  if (status == CC_OK || (status == CC_BAD_INPUT && kind != CC_SPLIT_YEAR) || !make_form(text, &f)) {
    return status;
  }
  if (kind == CC_YEAR && f.len == 6 && f.shape[4] == ',') { /* 2021,0 */
    f.shape[4] = '.';
  }
  if (kind == CC_YEAR && f.len == 6 && f.text[5] == '0') {
    f.shape[5] = '0';
  }
  for (size_t i = 0; i < sizeof(rewritings) / sizeof(rewritings[0]); i++) {
    if (rewritings[i].kind == kind && strcmp(rewritings[i].shape, f.shape) == 0) {
      char   words[PERIOD_BYTES] = {0};
      size_t len = 0;
      for (const char* t = rewritings[i].template; *t; t++) {
        words[len++] = is_digit(*t) ? f.text[*t - '1'] : *t;
      }
      return parse_as((cc_str){words, len}, kind, out, why);
    }
  }
  const cc_status longer = parse_long(&f, kind, out, why);
  return longer == CC_NOT_FOUND ? status : longer;
}

/* "03/05/2021" and its kin: two orders are in use. */
static bool is_day_of_two_orders(cc_str text) {
  form f;
  return make_form(text, &f) && f.len >= 8 && f.len <= 10 &&
         (strcmp(f.shape, "99/99/9999") == 0 || strcmp(f.shape, "9/9/9999") == 0 || strcmp(f.shape, "9/99/9999") == 0 ||
          strcmp(f.shape, "99/9/9999") == 0 || strcmp(f.shape, "99.99.9999") == 0 ||
          strcmp(f.shape, "99-99-9999") == 0);
}

static cc_status read_period(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span, int32_t* at) {
  cc_period   period = {CC_YEAR, 0};
  const char* why = NULL;
  if (cc_csv_period(text, dim->period, &period, &why) == CC_OK) {
    *at = (int32_t)period.at; /* years up to 2999: days, too, are far from 32 bits */
    return CC_OK;
  }
  if (dim->period == CC_YEAR && is_month_or_split(text)) {
    return CC_DIAG(r->diags, CC_E_CSV_SPLIT, span, text, cc_str_sub(text, 0, 4), cc_str_sub(text, 5, 7));
  }
  if (r->csv.row == 0) {
    return cc_csv_report_header(r, dim, text, span);
  }
  if (dim->period == CC_DAY && is_day_of_two_orders(text)) {
    why = "day and month may stand in either order: write year, month, day";
  } else if (!why && cc_period_parse(text, &period, NULL) == CC_OK) {
    why = "it is a period of another kind: name that kind behind `over`";
  }
  return CC_DIAG(r->diags, CC_E_CSV_PERIOD, span, cc_csv_brief(r->arena, text), dim->name,
                 cc_s(period_form(dim->period)), cc_s(why));
}

/* ---- words ------------------------------------------------------------------------------------------------------ */

bool cc_csv_same_word(cc_str a, cc_str b) {
  if (a.len != b.len) {
    return false;
  }
  for (size_t i = 0; i < a.len; i++) {
    unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
    const bool    is_second = i > 0 && a.at[i - 1] == '\xC3' && b.at[i - 1] == '\xC3';
    x = (x >= 'A' && x <= 'Z') || (is_second && x >= 0x80 && x <= 0x9E) ? x | 0x20 : x;
    y = (y >= 'A' && y <= 'Z') || (is_second && y >= 0x80 && y <= 0x9E) ? y | 0x20 : y;
    if (x != y) {
      return false;
    }
  }
  return a.len > 0;
}

/* ---- members --------------------------------------------------------------------------------------------------- */

cc_str cc_csv_squeeze(cc_arena* arena, cc_str text) {
  cc_buf buf;
  bool   differs = false, is_gap = false;
  cc_buf_init(&buf, text.len + 1);
  for (size_t at = 0; at < text.len;) {
    const size_t   start = at;
    const uint32_t point = cc_utf8_at(text, at, &at);
    const bool     is_blank = point == '\n' || cc_utf8_is_blank(point);
    differs = differs || (is_blank && (point != ' ' || is_gap));
    if (!is_blank) {
      cc_buf_add(&buf, cc_str_sub(text, start, at));
    } else if (!is_gap) {
      cc_buf_addc(&buf, ' ');
    }
    is_gap = is_blank;
  }
  const cc_str out = differs ? cc_buf_take(arena, &buf) : text;
  cc_buf_clear(&buf);
  return out;
}

/* A spreadsheet drops the zeros at the front of a code: 114 for 0114. */
static cc_status find_padded(const cc_dim* dim, cc_str text, uint32_t* member) {
  char zeros[16] = "000";
  if (!is_all_digits(text) || text.len > 12) {
    return CC_NOT_FOUND;
  }
  memcpy(zeros + 3, text.at, text.len);
  cc_status found = CC_NOT_FOUND;
  for (size_t count = 1; count <= 3 && found == CC_NOT_FOUND; count++) {
    found = cc_dim_find(dim, (cc_str){zeros + 3 - count, text.len + count}, member);
  }
  return found;
}

/* "0180 Stockholm", "SE: Sweden": both must name the same member. */
static cc_status find_code_and_name(const cc_dim* dim, cc_str text, uint32_t* member) {
  size_t end = 0;
  while (end < text.len && text.at[end] != ' ' && text.at[end] != ':') {
    end++;
  }
  uint32_t     other = CC_NO_MEMBER;
  const cc_str name = cc_str_trim(cc_str_sub(text, end + 1, text.len));
  return name.len > 0 && cc_dim_find(dim, cc_str_sub(text, 0, end), member) == CC_OK &&
                 cc_dim_find(dim, name, &other) == CC_OK && other == *member
             ? CC_OK
             : CC_NOT_FOUND;
}

/* "Stockholm kommun", "Göteborgs kommun": a name with the dimension's own noun behind it, before which it may have an
   s. Where the name is a member both with that s and without, nobody can say which is meant. */
static cc_status find_with_noun(const cc_dim* dim, cc_str text, uint32_t* member) {
  const size_t noun = dim->label.len;
  if (noun == 0 || text.len < noun + 2 || text.at[text.len - noun - 1] != ' ' ||
      !cc_csv_same_word(cc_str_sub(text, text.len - noun, text.len), dim->label)) {
    return CC_NOT_FOUND;
  }
  const cc_str    name = cc_str_sub(text, 0, text.len - noun - 1);
  uint32_t        other = CC_NO_MEMBER;
  const cc_status whole = cc_dim_find(dim, name, member);
  const bool      genitive = name.len > 1 && name.at[name.len - 1] == 's';
  const cc_status without = genitive ? cc_dim_find(dim, cc_str_sub(name, 0, name.len - 1), &other) : CC_NOT_FOUND;
  if (whole == CC_NOT_FOUND) {
    *member = other;
    return without;
  }
  return without == CC_OK && other != *member ? CC_BAD_INPUT : whole;
}

cc_status cc_csv_member(cc_arena* arena, const cc_dim* dim, cc_str text, uint32_t* member) {
  cc_status found = cc_dim_find(dim, text, member);
  if (found != CC_NOT_FOUND) {
    return found;
  }
  const cc_str squeezed = cc_csv_squeeze(arena, text);
  CC_NEED(squeezed.at);
  found = squeezed.at == text.at ? CC_NOT_FOUND : cc_dim_find(dim, squeezed, member);
  if (found == CC_NOT_FOUND && !dim->open) {
    found = find_padded(dim, squeezed, member);
    found = found == CC_NOT_FOUND ? find_code_and_name(dim, squeezed, member) : found;
    found = found == CC_NOT_FOUND ? find_with_noun(dim, squeezed, member) : found;
  }
  return found;
}

static cc_status report_member(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span) {
  cc_suggest suggest;
  if (cc_csv_is_date(text, false)) {
    return CC_DIAG(r->diags, CC_E_CSV_DATE, span, cc_csv_brief(r->arena, text));
  }
  cc_suggest_init(&suggest, text);
  for (size_t i = 0; i < dim->count; i++) { /* UMEÅ is further from Umeå than a suggestion may be */
    if (cc_csv_same_word(text, dim->members[i].label)) {
      suggest.word = dim->members[i].label;
    }
  }
  cc_dim_suggest(dim, &suggest);
  return CC_DIAG(r->diags, CC_E_CSV_MEMBER, span, cc_csv_brief(r->arena, text), dim->name,
                 cc_suggest_text(r->arena, &suggest));
}

static cc_status read_member(const cc_csv_reader* r, cc_dim* dim, cc_str text, cc_span span, int32_t* at) {
  uint32_t        member = CC_NO_MEMBER;
  const cc_status found = cc_csv_member(r->arena, dim, text, &member);
  if (found == CC_NO_MEMORY) {
    return found;
  }
  if (found == CC_BAD_INPUT) {
    return CC_DIAG(r->diags, CC_E_CSV_MEMBER_TWO, span, cc_csv_brief(r->arena, text), dim->name);
  }
  if (found == CC_NOT_FOUND && r->csv.row == 0 && !dim->open) {
    return cc_csv_report_header(r, dim, text, span);
  }
  if (found == CC_NOT_FOUND && (!dim->open || cc_csv_is_date(text, false))) {
    return report_member(r, dim, text, span);
  }
  if (found == CC_NOT_FOUND) {
    const cc_str name = cc_csv_squeeze(r->arena, text);
    CC_NEED(name.at);
    CC_TRY(cc_dim_add(r->arena, dim, name, &member, r->diags));
  }
  *at = (int32_t)member;
  return CC_OK;
}

/* What the cell says about the dimension of number D. */
cc_status cc_csv_coordinate(cc_csv_reader* r, size_t d, size_t column, int32_t* at) {
  cc_dim* const        dim = r->spec->over[d];
  cc_csv_memory* const last = &r->last[d];
  const cc_str         text = r->csv.cells[column].text;
  const cc_span        span = cc_csv_span(&r->csv, column);
  if (last->used && cc_str_eq(last->text, text)) {
    *at = last->at;
    return CC_OK;
  }
  if (text.len == 0) {
    return CC_DIAG(r->diags, CC_E_CSV_MEMBER_EMPTY, span, dim->name);
  }
  CC_TRY(dim->kind == CC_DIM_PERIOD ? read_period(r, dim, text, span, at) : read_member(r, dim, text, span, at));
  *last = (cc_csv_memory){text, *at, true};
  return CC_OK;
}

/* ---- dates that spreadsheets make ------------------------------------------------------------------------------- */

/* The length of the name of a month that TEXT begins with, "jan" or "januari"; 0: none. */
static size_t month_length(cc_str text) {
  static const char* const months[] = {"JAN", "FEB", "MAR", "APR", "MAJ", "MAY", "JUN",
                                       "JUL", "AUG", "SEP", "OKT", "OCT", "NOV", "DEC"};
  for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
    if (cc_str_starts(text, months[i])) {
      return 3;
    }
  }
  return 0;
}

bool cc_csv_is_date(cc_str text, bool all) {
  form f;
  if (!make_form(text, &f)) {
    return false;
  }
  const cc_str whole = {f.text, f.len};
  size_t       at = 0;
  while (at < f.len && at < 2 && is_digit(f.text[at])) {
    at++;
  }
  if (at > 0 && at < f.len) { /* 05-jan */
    const size_t name = at + (f.text[at] == '-' ? 1 : 0);
    return (month_length(cc_str_sub(whole, name, f.len)) && name + 3 == f.len) ||
           (all && (strcmp(f.shape, "9999-99-99") == 0 || is_day_of_two_orders(text)));
  }
  const size_t length = month_length(whole);
  const size_t behind = length + (length < f.len && f.text[length] == '-' ? 1 : 0); /* jan-21 */
  return length > 0 && is_all_digits(cc_str_sub(whole, behind, f.len)) && f.len - behind <= 4;
}
