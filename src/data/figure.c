/* Reads figures digit by digit: no locale, no double, nothing rounded. */
#include "data/figure.h"

#include "base/utf8.h"

#define LARGEST INT64_C(999999999999999999) /* 18 digits */

/* A number that is being read. */
typedef struct reading {
  cc_str   text;
  size_t   at;
  int64_t  value;
  unsigned digits, decimals;
  unsigned in_group; /* digits since the start or the last group mark */
  uint32_t mark;     /* what parts the groups; 0: nothing so far */
  bool     has_point, starts_with_zero;
} reading;

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* Reads a run of digits. */
static void read_digits(reading* r) {
  while (r->at < r->text.len && is_digit(r->text.at[r->at])) {
    r->starts_with_zero |= r->digits == 0 && r->text.at[r->at] == '0';
    if (r->digits < CC_MAX_FIGURE_DIGITS) {
      r->value = r->value * 10 + (r->text.at[r->at] - '0');
    }
    r->digits++;
    r->in_group++;
    r->decimals += r->has_point;
    r->at++;
  }
}

/* Whether the digits before a mark may stand there: three in each group, one to three in the first, which has no zero
   in front. "10 00" is no number, and "0 123" may be two. */
static bool is_group_whole(const reading* r) {
  if (r->mark) {
    return r->in_group == 3;
  }
  return r->in_group >= 1;
}

/* What a sign counts as between groups: all blanks are one kind, and so are both apostrophes (Switzerland). */
static uint32_t mark_of(uint32_t point) {
  return cc_utf8_is_blank(point) ? ' ' : point == 0x2019 ? '\'' : point;
}

/* Reads a mark that parts groups and has digits behind it; false if there is none. */
static bool read_group_mark(reading* r, char decimal) {
  size_t         next = 0;
  const uint32_t mark = mark_of(cc_utf8_at(r->text, r->at, &next));
  const uint32_t other = decimal == '.' ? ',' : '.';
  if ((mark != ' ' && mark != '\'' && mark != other) || r->has_point || (r->mark && r->mark != mark) ||
      next >= r->text.len || !is_digit(r->text.at[next])) {
    return false;
  }
  if (!is_group_whole(r) || (!r->mark && (r->in_group > 3 || r->starts_with_zero))) {
    return false;
  }
  r->mark = mark;
  r->in_group = 0;
  r->at = next;
  return true;
}

/* Reads digits, groups and decimals as far as they go. */
static bool read_number(reading* r, char decimal) {
  read_digits(r);
  while (r->at < r->text.len) {
    if (r->text.at[r->at] == decimal && !r->has_point && is_group_whole(r)) {
      r->has_point = true;
      r->at++;
    } else if (!read_group_mark(r, decimal)) {
      break;
    }
    read_digits(r);
  }
  return r->has_point ? r->decimals > 0 : is_group_whole(r);
}

/* Reads a sign and gives what it makes of the value. */
static int read_sign(reading* r) {
  size_t         next = 0;
  const uint32_t point = r->text.len ? cc_utf8_at(r->text, 0, &next) : 0;
  if (point == '-' || point == 0x2212 || point == 0x2013 || point == '+') { /* word processors make dashes */
    r->at = next;
    return point == '+' ? 1 : -1;
  }
  return 1;
}

static void skip_blanks(reading* r) {
  size_t next = 0;
  while (r->at < r->text.len && cc_utf8_is_blank(cc_utf8_at(r->text, r->at, &next))) {
    r->at = next;
  }
}

/* "E5", "e+05" at the end. */
static bool is_exponent(cc_str text) {
  if (text.len < 2 || (text.at[0] != 'e' && text.at[0] != 'E')) {
    return false;
  }
  size_t at = text.at[1] == '+' || text.at[1] == '-' ? 2 : 1;
  if (at == text.len) {
    return false;
  }
  while (at < text.len && is_digit(text.at[at])) {
    at++;
  }
  return at == text.len;
}

cc_figure_fault cc_figure_read(cc_str text, char decimal, bool percent, int64_t* value, unsigned* decimals) {
  reading   r = {.text = text};
  const int sign = read_sign(&r);
  if (!read_number(&r, decimal)) {
    return CC_FIGURE_TEXT;
  }
  bool has_percent = false;
  if (r.at < text.len) {
    if (is_exponent(cc_str_sub(text, r.at, text.len))) {
      return CC_FIGURE_EXPONENT;
    }
    skip_blanks(&r);
    has_percent = r.at + 1 == text.len && text.at[r.at] == '%';
    if (!has_percent) {
      return CC_FIGURE_TEXT;
    }
  }
  *decimals = r.decimals;
  if (r.digits > CC_MAX_FIGURE_DIGITS) {
    return CC_FIGURE_DIGITS;
  }
  if (r.decimals > CC_MAX_CELL_DECIMALS) {
    return CC_FIGURE_DECIMALS;
  }
  if (has_percent && !percent) {
    return CC_FIGURE_PERCENT;
  }
  *value = sign * r.value;
  return CC_FIGURE_OK;
}

bool cc_figure_scale(int64_t* value, unsigned places) {
  for (; places > 0; places--) {
    if (*value > LARGEST / 10 || *value < -LARGEST / 10) {
      return false;
    }
    *value *= 10;
  }
  return true;
}
