#include "lang/quote.h"

#include "base/utf8.h"

static bool is_space(uint32_t c) {
  return c == '\n' || c == '\r' || cc_utf8_is_blank(c);
}

/* All kinds of quotation marks are one, all hyphens and dashes too. */
static uint32_t plain_sign(uint32_t c) {
  static const uint32_t QUOTES[] = {0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB, '"'};
  static const uint32_t SINGLE[] = {0x2018, 0x2019, 0x201A, '\''};
  for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++) {
    if (c == QUOTES[i]) {
      return '"';
    }
  }
  for (size_t i = 0; i < sizeof SINGLE / sizeof *SINGLE; i++) {
    if (c == SINGLE[i]) {
      return '\'';
    }
  }
  return c;
}

/* The next sign of TEXT: a run of blanks is one blank; 0 at the end. An empty line between is U+2029: a new paragraph.
 */
static uint32_t next_sign(cc_str text, size_t* at) {
  if (*at >= text.len) {
    return 0;
  }
  size_t   next;
  uint32_t c = cc_utf8_at(text, *at, &next);
  if (!is_space(c)) {
    *at = next;
    return plain_sign(c);
  }
  size_t lines = 0;
  while (*at < text.len && is_space(c = cc_utf8_at(text, *at, &next))) {
    lines += c == '\n';
    *at = next;
  }
  return lines > 1 ? 0x2029 : ' ';
}

/* The length of a mark for words left out at AT; 0 if there is none. */
static size_t gap_at(cc_str quote, size_t at) {
  static const char* const GAPS[] = {"[…]", "[...]", "…", "..."};
  const cc_str             rest = cc_str_sub(quote, at, quote.len);
  for (size_t i = 0; i < sizeof GAPS / sizeof *GAPS; i++) {
    if (cc_str_starts(rest, GAPS[i])) {
      return cc_s(GAPS[i]).len;
    }
  }
  return 0;
}

/* How far PART agrees with TEXT from AT on: bytes of PART; *END where it stops in TEXT. */
static size_t agree(cc_str text, size_t at, cc_str part, size_t* end) {
  size_t p = 0;
  *end = at;
  while (p < part.len) {
    size_t p_next = p, t_next = *end;
    if (next_sign(part, &p_next) != next_sign(text, &t_next)) {
      return p;
    }
    p = p_next;
    *end = t_next;
  }
  return p;
}

/* Finds PART from FROM on, not beyond the paragraph if INSIDE. */
static bool find_part(cc_str text, size_t from, cc_str part, bool inside, cc_quote_match* best, size_t offset) {
  for (size_t at = from; at <= text.len;) {
    size_t       end;
    const size_t agreed = agree(text, at, part, &end);
    if (agreed == part.len) {
      best->start = at;
      best->end = end;
      return true;
    }
    if (offset + agreed > best->agreed) {
      best->agreed = offset + agreed;
      best->start = at;
      best->end = end;
    }
    if (at == text.len || (next_sign(text, &at) == 0x2029 && inside)) {
      return false;
    }
  }
  return false;
}

static bool find_from(cc_str text, size_t from, cc_str quote, cc_quote_match* out) {
  size_t at = from, begin = 0, first = SIZE_MAX;
  bool   inside = false;
  while (begin <= quote.len) {
    size_t end = begin;
    while (end < quote.len && gap_at(quote, end) == 0) {
      end++;
    }
    const cc_str   part = cc_str_trim(cc_str_sub(quote, begin, end));
    cc_quote_match here = *out;
    if (part.len > 0) {
      if (!find_part(text, at, part, inside, &here, begin)) {
        *out = here;
        return false;
      }
      first = first == SIZE_MAX ? here.start : first;
      at = here.end;
      out->end = here.end;
      out->start = first;
    }
    inside = true;
    begin = end + (end < quote.len ? gap_at(quote, end) : 1);
  }
  out->found = true;
  return true;
}

cc_quote_match cc_quote_find(cc_str text, cc_str quote) {
  cc_quote_match out = {0};
  size_t         from = 0;
  while (from <= text.len) { /* a first part may stand several times, and only one be followed by the others */
    cc_quote_match here = out;
    if (find_from(text, from, quote, &here)) {
      return here;
    }
    if (here.agreed > out.agreed) {
      out = here;
    }
    size_t first_end = 0;
    while (first_end < quote.len && gap_at(quote, first_end) == 0) {
      first_end++;
    }
    cc_quote_match first = {0};
    if (first_end == quote.len ||
        !find_part(text, from, cc_str_trim(cc_str_sub(quote, 0, first_end)), false, &first, 0)) {
      return out;
    }
    from = first.start;
    if (from >= text.len || next_sign(text, &from) == 0) {
      return out;
    }
  }
  return out;
}
