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
  bool                time, dated;
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

/* Whether the codes are periods written alike, so that their texts are ordered as they are. */
static bool is_dated(const cc_cube_code* codes, size_t count, bool time) {
  for (size_t i = 0; time && i < count; i++) {
    time = codes[i].code.len == codes[0].code.len;
  }
  return time;
}

/* The place of code AT in the order that counts: of periods time, whichever comes first in the source. */
static size_t place_of(const range* r, size_t at) {
  size_t before = 0;
  for (size_t i = 0; r->dated && i < r->count; i++) {
    before += cc_str_cmp(r->codes[i].code, r->codes[at].code) < 0;
  }
  return r->dated ? before : at;
}

static size_t find_place(const range* r, cc_str text) {
  const size_t at = cc_pick_find(r->codes, r->count, text);
  return at == SIZE_MAX ? SIZE_MAX : place_of(r, at);
}

/* The last or the first ones. */
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
  r->first = find_place(r, r->inner);
  return r->first != SIZE_MAX;
}

static bool to(range* r) {
  const size_t at = find_place(r, r->inner);
  r->end = at + 1;
  return at != SIZE_MAX;
}

static bool between(range* r) {
  const char* const comma = memchr(r->inner.at, ',', r->inner.len);
  const size_t      cut = comma ? (size_t)(comma - r->inner.at) : r->inner.len;
  const size_t      a = find_place(r, cc_str_trim(cc_str_sub(r->inner, 0, cut)));
  const size_t      b = find_place(r, cc_str_trim(cc_str_sub(r->inner, cut + 1, r->inner.len)));
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
  r.dated = is_dated(codes, count, time);
  if (!read_range(text, &r)) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    const size_t place = place_of(&r, i);
    wanted[i] = wanted[i] || (place >= r.first && place < r.end);
  }
  return true;
}
