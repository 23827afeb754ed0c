/* Slices and the growing buffer. */
#include "base/str.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

cc_str cc_s(const char* text) {
  return text ? (cc_str){text, strlen(text)} : (cc_str){NULL, 0};
}

cc_str cc_str_sub(cc_str text, size_t start, size_t end) {
  if (end > text.len) {
    end = text.len;
  }
  if (start > end) {
    start = end;
  }
  return (cc_str){text.at ? text.at + start : NULL, end - start};
}

bool cc_str_eq(cc_str a, cc_str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool cc_str_is(cc_str a, const char* b) {
  return cc_str_eq(a, cc_s(b));
}

bool cc_str_starts(cc_str text, const char* prefix) {
  const size_t len = strlen(prefix);
  return text.len >= len && (len == 0 || memcmp(text.at, prefix, len) == 0);
}

bool cc_str_ends(cc_str text, const char* suffix) {
  const size_t len = strlen(suffix);
  return text.len >= len && (len == 0 || memcmp(text.at + text.len - len, suffix, len) == 0);
}

int cc_str_cmp(cc_str a, cc_str b) {
  const size_t len = a.len < b.len ? a.len : b.len;
  const int    order = len ? memcmp(a.at, b.at, len) : 0;
  if (order) {
    return order < 0 ? -1 : 1;
  }
  return (a.len > b.len) - (a.len < b.len);
}

static bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

cc_str cc_str_trim(cc_str text) {
  size_t start = 0, end = text.len;
  while (start < end && is_space(text.at[start])) {
    start++;
  }
  while (end > start && is_space(text.at[end - 1])) {
    end--;
  }
  return cc_str_sub(text, start, end);
}

uint32_t cc_str_hash(cc_str text) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < text.len; i++) {
    hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
  }
  return hash;
}

cc_str cc_str_copy(cc_arena* arena, cc_str text) {
  return (cc_str){cc_arena_copy(arena, text.at, text.len), text.len};
}

/* ---- edit distance
 * --------------------------------------------------------------------------------------------------- */

/* Longer words are cut: nobody needs a suggestion for them, and three rows of this fit the stack. */
#define DISTANCE_POINTS 64

/* Code points whose mark people leave out when their keyboard has no key for it, as pairs: with, without. */
static const uint16_t plain_letters[][2] = {
    {0xE5, 'a'}, {0xE4, 'a'}, {0xE0, 'a'}, {0xE1, 'a'}, {0xE6, 'a'}, {0xE9, 'e'},
    {0xE8, 'e'}, {0xEB, 'e'}, {0xF6, 'o'}, {0xF8, 'o'}, {0xFC, 'u'}, {0xF3, 'o'},
};

/* Lower case of Basic Latin and Latin-1, which is all that half costs are about. */
static uint32_t lower_latin(uint32_t c) {
  const bool is_upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
  return is_upper ? c + 32 : c;
}

static uint32_t without_mark(uint32_t c) {
  for (size_t i = 0; i < sizeof(plain_letters) / sizeof(plain_letters[0]); i++) {
    if (plain_letters[i][0] == c) {
      return plain_letters[i][1];
    }
  }
  return c;
}

/* What it costs to read A as B: 0 the same, 1 a matter of case or mark, 2 another sign. */
static unsigned change_cost(uint32_t a, uint32_t b) {
  if (a == b) {
    return 0;
  }
  return without_mark(lower_latin(a)) == without_mark(lower_latin(b)) ? 1 : 2;
}

static size_t read_points(cc_str text, uint32_t points[DISTANCE_POINTS]) {
  size_t count = 0;
  for (size_t at = 0; at < text.len && count < DISTANCE_POINTS; count++) {
    points[count] = cc_utf8_at(text, at, &at);
  }
  return count;
}

static unsigned least(unsigned a, unsigned b) {
  return a < b ? a : b;
}

unsigned cc_str_distance(cc_str a, cc_str b, unsigned limit) {
  uint32_t     x[DISTANCE_POINTS], y[DISTANCE_POINTS];
  const size_t nx = read_points(a, x), ny = read_points(b, y);
  const size_t apart = nx > ny ? nx - ny : ny - nx;
  if (apart * 2 > limit) {
    return limit + 1;
  }
  unsigned rows[3][DISTANCE_POINTS + 1]; /* two back, one back, this one: a swap looks two back */
  for (size_t j = 0; j <= ny; j++) {
    rows[0][j] = (unsigned)(2 * j);
  }
  for (size_t i = 1; i <= nx; i++) {
    unsigned* const       row = rows[i % 3];
    const unsigned* const above = rows[(i + 2) % 3];
    const unsigned* const above2 = rows[(i + 1) % 3];
    unsigned              nearest = row[0] = (unsigned)(2 * i);
    for (size_t j = 1; j <= ny; j++) {
      unsigned cost = least(least(above[j], row[j - 1]) + 2, above[j - 1] + change_cost(x[i - 1], y[j - 1]));
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        cost = least(cost, above2[j - 2] + 2);
      }
      row[j] = cost;
      nearest = least(nearest, cost);
    }
    if (nearest > limit + 2) { /* + 2: a swap could still come from the row above */
      return limit + 1;
    }
  }
  return least(rows[nx % 3][ny], limit + 1);
}

/* ---- the buffer
 * -------------------------------------------------------------------------------------------------------- */

#define FIRST_CAPACITY 256

void cc_buf_init(cc_buf* buf, size_t max) {
  *buf = (cc_buf){.max = max};
}

void cc_buf_clear(cc_buf* buf) {
  free(buf->at);
  cc_buf_init(buf, buf->max);
}

/* Makes room for MORE bytes; false once the buffer has failed. */
static bool reserve(cc_buf* buf, size_t more) {
  if (buf->status != CC_OK) {
    return false;
  }
  if (more > buf->max - buf->len) {
    buf->status = CC_LIMIT;
    return false;
  }
  const size_t need = buf->len + more;
  if (need <= buf->capacity) {
    return true;
  }
  size_t capacity = buf->capacity > buf->max / 2 ? buf->max : buf->capacity * 2;
  if (capacity < FIRST_CAPACITY) {
    capacity = buf->max < FIRST_CAPACITY ? buf->max : FIRST_CAPACITY;
  }
  if (capacity < need) {
    capacity = need;
  }
  char* const at = realloc(buf->at, capacity);
  if (!at) {
    buf->status = CC_NO_MEMORY;
    return false;
  }
  buf->at = at;
  buf->capacity = capacity;
  return true;
}

void cc_buf_add(cc_buf* buf, cc_str text) {
  if (text.len && reserve(buf, text.len)) {
    memcpy(buf->at + buf->len, text.at, text.len);
    buf->len += text.len;
  }
}

void cc_buf_adds(cc_buf* buf, const char* text) {
  cc_buf_add(buf, cc_s(text));
}

void cc_buf_addc(cc_buf* buf, char byte) {
  if (reserve(buf, 1)) {
    buf->at[buf->len++] = byte;
  }
}

void cc_buf_fill(cc_buf* buf, char byte, size_t count) {
  if (count && reserve(buf, count)) {
    memset(buf->at + buf->len, byte, count);
    buf->len += count;
  }
}

void cc_buf_int(cc_buf* buf, int64_t value) {
  char     digits[20];
  size_t   at = sizeof(digits);
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + left % 10);
    left /= 10;
  } while (left);
  if (value < 0) {
    digits[--at] = '-';
  }
  cc_buf_add(buf, (cc_str){digits + at, sizeof(digits) - at});
}

void cc_buf_template(cc_buf* buf, const char* template, const cc_str* args, size_t count) {
  const char* start = template; /* what was not yet added */
  const char* at = template;
  while (*at) {
    if (*at != '{') {
      at++;
      continue;
    }
    if (at[1] == '{') {
      cc_buf_add(buf, (cc_str){start, (size_t)(at + 1 - start)});
      start = at += 2;
    } else if (at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
      cc_buf_add(buf, (cc_str){start, (size_t)(at - start)});
      const size_t index = (size_t)(at[1] - '1');
      if (index < count) {
        cc_buf_add(buf, args[index]);
      }
      start = at += 3;
    } else {
      at++;
    }
  }
  cc_buf_add(buf, (cc_str){start, (size_t)(at - start)});
}

cc_str cc_buf_str(const cc_buf* buf) {
  return (cc_str){buf->at, buf->len};
}

cc_str cc_buf_take(cc_arena* arena, cc_buf* buf) {
  if (buf->status != CC_OK) {
    return (cc_str){NULL, 0};
  }
  const cc_str copy = cc_str_copy(arena, cc_buf_str(buf));
  return copy.at ? copy : (cc_str){NULL, 0};
}
