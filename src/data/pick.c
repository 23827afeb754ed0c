#include "data/pick.h"

#include <string.h>

size_t cc_pick_find(const cc_cube_code* codes, size_t count, cc_str text) {
  for (size_t i = 0; i < count; i++) {
    if (cc_str_eq(codes[i].code, text)) {
      return i;
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (cc_str_eq(codes[i].label, text)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* ---- expressions ------------------------------------------------------------------------------------------------- */

typedef struct range {
  const cc_cube_code* codes;
  size_t              count;
  bool                time;
  cc_str              inner;      /* what stands between the brackets */
  size_t              first, end; /* the answer */
} range;

static bool read_count(cc_str text, size_t* out) {
  *out = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] < '0' || text.at[i] > '9' || text.len > 6) {
      return false;
    }
    *out = *out * 10 + (size_t)(text.at[i] - '0');
  }
  return *out > 0;
}

/* The last or the first ones in the order of the source. */
static bool take(range* r, bool from_end) {
  size_t count;
  if (!read_count(r->inner, &count)) {
    return false;
  }
  count = count < r->count ? count : r->count;
  r->first = from_end ? r->count - count : 0;
  r->end = from_end ? r->count : count;
  return true;
}

static bool top(range* r) {
  return take(r, r->time);
}
static bool bottom(range* r) {
  return take(r, !r->time);
}

static bool from(range* r) {
  r->first = cc_pick_find(r->codes, r->count, r->inner);
  return r->first != SIZE_MAX;
}

static bool to(range* r) {
  const size_t at = cc_pick_find(r->codes, r->count, r->inner);
  r->end = at + 1;
  return at != SIZE_MAX;
}

static bool between(range* r) {
  const char* const comma = memchr(r->inner.at, ',', r->inner.len);
  const size_t      cut = comma ? (size_t)(comma - r->inner.at) : r->inner.len;
  const size_t      a = cc_pick_find(r->codes, r->count, cc_str_trim(cc_str_sub(r->inner, 0, cut)));
  const size_t      b = cc_pick_find(r->codes, r->count, cc_str_trim(cc_str_sub(r->inner, cut + 1, r->inner.len)));
  r->first = a;
  r->end = b + 1;
  return a != SIZE_MAX && b != SIZE_MAX && a <= b;
}

static const struct {
  const char* name;
  bool (*read)(range* r);
} expressions[] = {{"TOP(", top}, {"BOTTOM(", bottom}, {"FROM(", from}, {"TO(", to}, {"RANGE(", between}};

#define EXPRESSION_COUNT (sizeof(expressions) / sizeof(expressions[0]))

/* The number of the expression that TEXT is; EXPRESSION_COUNT: none. */
static size_t expression_of(cc_str text) {
  size_t i = 0;
  while (i < EXPRESSION_COUNT && !(cc_str_starts(text, expressions[i].name) && cc_str_ends(text, ")"))) {
    i++;
  }
  return i;
}

bool cc_pick_is_expression(cc_str text) {
  return cc_str_is(text, "*") || expression_of(text) < EXPRESSION_COUNT;
}

static bool read_range(cc_str text, range* r) {
  const size_t which = expression_of(text);
  if (which == EXPRESSION_COUNT) {
    return cc_str_is(text, "*");
  }
  r->inner = cc_str_trim(cc_str_sub(text, strlen(expressions[which].name), text.len - 1));
  return expressions[which].read(r);
}

bool cc_pick(const cc_cube_code* codes, size_t count, bool time, cc_str text, bool* wanted) {
  const size_t at = cc_pick_find(codes, count, text);
  range        r = {.codes = codes, .count = count, .time = time, .first = 0, .end = count};
  if (at != SIZE_MAX) {
    wanted[at] = true;
    return true;
  }
  if (!read_range(text, &r)) {
    return false;
  }
  for (size_t i = r.first; i < r.end; i++) {
    wanted[i] = true;
  }
  return true;
}
