/* Texts and numbers of JSON: escapes resolved, digits kept. */
#include "base/utf8.h"
#include "data/figure.h"
#include "data/pull.h"

#include <string.h>

/* ---- texts ------------------------------------------------------------------------------------------------------- */

/* The value of four hexadecimal digits at TEXT; -1: they are none. */
static int32_t hex4(cc_str text) {
  int32_t value = 0;
  if (text.len < 4) {
    return -1;
  }
  for (size_t i = 0; i < 4; i++) {
    const char byte = text.at[i];
    const int  lower = byte | 0x20;
    if (byte >= '0' && byte <= '9') {
      value = value * 16 + (byte - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + (lower - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

/* Reads \uXXXX, or two of them that are one letter, at TEXT; gives their length, 0 if they are none that may stand in a
   text: NUL, or half of a pair. */
static size_t read_unicode(cc_str text, int32_t* point) {
  *point = hex4(cc_str_sub(text, 2, text.len));
  if (*point <= 0 || (*point >= 0xDC00 && *point <= 0xDFFF)) {
    return 0;
  }
  if (*point < 0xD800 || *point > 0xDBFF) {
    return 6;
  }
  const cc_str  other = cc_str_sub(text, 6, text.len);
  const int32_t low = cc_str_starts(other, "\\u") ? hex4(cc_str_sub(other, 2, other.len)) : -1;
  *point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
  return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
}

static void put_point(cc_pull_room* room, int32_t point) {
  static const struct {
    int32_t  below;
    unsigned bytes, lead;
  } forms[] = {{0x80, 1, 0}, {0x800, 2, 0xC0}, {0x10000, 3, 0xE0}, {0x110000, 4, 0xF0}};
  size_t form = 0;
  while (point >= forms[form].below) {
    form++;
  }
  const unsigned bytes = forms[form].bytes;
  for (unsigned i = 0; i < bytes; i++) {
    const unsigned part = (unsigned)point >> (6 * (bytes - 1 - i));
    room->at[room->len++] = (char)(i == 0 ? forms[form].lead | part : 0x80 | (part & 0x3F));
  }
}

/* Resolves the escape at the start of TEXT into ROOM; gives its length, 0 if there is none of that kind. */
static size_t read_escape(cc_str text, cc_pull_room* room) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  int32_t           point = 0;
  if (text.len < 2) {
    return 0;
  }
  if (text.at[1] == 'u') {
    const size_t length = read_unicode(text, &point);
    if (length > 0) {
      put_point(room, point);
    }
    return length;
  }
  const char* const found = text.at[1] ? strchr(from, text.at[1]) : NULL;
  if (!found) {
    return 0;
  }
  room->at[room->len++] = to[found - from];
  return 2;
}

cc_status cc_pull_unescape(cc_pull* json, cc_str raw, cc_pull_room* room, cc_str* out) {
  const size_t bad = cc_utf8_check(raw);
  if (bad != raw.len) {
    json->at += 1 + bad;
    return CC_JSON_DIAG(json, CC_E_JSON_UTF8, cc_s(""));
  }
  if (raw.len == 0 || !memchr(raw.at, '\\', raw.len)) {
    *out = raw;
    return CC_OK;
  }
  CC_TRY(cc_pull_make_room(json, room, raw.len + 1));
  for (size_t i = 0; i < raw.len;) {
    if (raw.at[i] != '\\') {
      room->at[room->len++] = raw.at[i++];
      continue;
    }
    const cc_str rest = cc_str_sub(raw, i, raw.len);
    const size_t length = read_escape(rest, room);
    if (length == 0) {
      json->at += 1 + i;
      return CC_JSON_DIAG(json, CC_E_JSON_ESCAPE, cc_str_sub(rest, 0, rest.len > 1 && rest.at[1] == 'u' ? 6 : 2));
    }
    i += length;
  }
  *out = (cc_str){room->at, room->len};
  return CC_OK;
}

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

#define KEPT_ZEROS                                                                                                     \
  6 /* decimals that are kept as written, zeros too: 12.50; longer ones only as far as they say something */
#define FAR 100000 /* an exponent of this size moves every digit out of reach */

/* A number that is being read: VALUE times 10^(ZEROS - PLACES). Zeros at its end wait until another digit makes them
   count, so that 1200000000000000000000e-20 is 12. */
typedef struct digits {
  cc_str  text;
  size_t  at;
  int64_t value;
  int32_t zeros, places, written; /* written: digits behind the point */
  bool    too_many;
} digits;

static bool is_digit(const digits* d) {
  return d->at < d->text.len && d->text.at[d->at] >= '0' && d->text.at[d->at] <= '9';
}

static bool read_sign(digits* d, char sign) {
  const bool found = d->at < d->text.len && d->text.at[d->at] == sign;
  d->at += found;
  return found;
}

static void read_digit(digits* d, bool behind_point) {
  const int digit = d->text.at[d->at++] - '0';
  d->zeros++;
  d->places += behind_point;
  if (digit == 0) {
    d->zeros = d->value == 0 ? 0 : d->zeros;
    return;
  }
  int64_t scaled = d->value;
  if (d->zeros > CC_MAX_FIGURE_DIGITS || !cc_figure_scale(&scaled, (unsigned)d->zeros)) {
    d->too_many = true;
    return;
  }
  d->value = scaled + digit;
  d->zeros = 0;
}

/* Reads "e-12" where it stands; false: it is none. */
static bool read_exponent(digits* d, int32_t* exponent) {
  *exponent = 0;
  if (!read_sign(d, 'e') && !read_sign(d, 'E')) {
    return true;
  }
  const bool negative = read_sign(d, '-');
  (void)(negative || read_sign(d, '+'));
  if (!is_digit(d)) {
    return false;
  }
  for (; is_digit(d); d->at++) {
    *exponent = *exponent < FAR ? *exponent * 10 + (d->text.at[d->at] - '0') : FAR;
  }
  *exponent = negative ? -*exponent : *exponent;
  return true;
}

/* VALUE times 10^POWER as a figure, with WRITTEN decimals where it can have them. */
static cc_pull_fault settle(int64_t digits_value, int32_t power, int32_t written, int64_t* value, unsigned* decimals) {
  *value = digits_value;
  *decimals = 0;
  if (digits_value == 0) {
    return CC_JSON_FINE;
  }
  if (power < -CC_MAX_CELL_DECIMALS || power > CC_MAX_FIGURE_DIGITS ||
      (power > 0 && !cc_figure_scale(value, (unsigned)power))) {
    return CC_JSON_INEXACT;
  }
  *decimals = power < 0 ? (unsigned)-power : 0;
  const unsigned wanted = written > KEPT_ZEROS ? KEPT_ZEROS : written > 0 ? (unsigned)written : 0;
  int64_t        longer = *value;
  if (wanted > *decimals && cc_figure_scale(&longer, wanted - *decimals)) {
    *value = longer;
    *decimals = wanted;
  }
  return CC_JSON_FINE;
}

cc_pull_fault cc_pull_figure(cc_str text, int64_t* value, unsigned* decimals) {
  digits        d = {.text = text};
  const bool    negative = read_sign(&d, '-');
  const size_t  first = d.at;
  int32_t       exponent = 0;
  const int32_t longest = 1 << 20;
  if (text.len > (size_t)longest) {
    return CC_JSON_INEXACT;
  }
  while (is_digit(&d)) {
    read_digit(&d, false);
  }
  if (d.at == first || (text.at[first] == '0' && d.at > first + 1)) {
    return CC_JSON_NO_NUMBER;
  }
  if (read_sign(&d, '.')) {
    if (!is_digit(&d)) {
      return CC_JSON_NO_NUMBER;
    }
    while (is_digit(&d)) {
      read_digit(&d, true);
      d.written++;
    }
  }
  if (!read_exponent(&d, &exponent) || d.at < text.len) {
    return CC_JSON_NO_NUMBER;
  }
  if (d.too_many) {
    return CC_JSON_INEXACT;
  }
  const cc_pull_fault fault = settle(d.value, d.zeros - d.places + exponent, d.written - exponent, value, decimals);
  *value = negative ? -*value : *value;
  return fault;
}
