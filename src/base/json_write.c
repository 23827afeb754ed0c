/* JSON: commas, indentation, escapes. */
#include "base/json_write.h"

#include "base/utf8.h"

#include <string.h>

static bool is_flat(const cc_json* json) {
  return json->flat > 0 && json->depth >= json->flat;
}

static void new_line(cc_json* json) {
  cc_buf_addc(json->out, '\n');
  cc_buf_fill(json->out, ' ', (size_t)json->depth * 2);
}

/* What stands before a value or a key. */
static void begin(cc_json* json) {
  if (json->keyed) {
    json->keyed = false;
    return;
  }
  if (json->depth > 0) {
    cc_buf_adds(json->out, json->filled[json->depth - 1] ? "," : "");
    if (!is_flat(json)) {
      new_line(json);
    } else if (json->filled[json->depth - 1]) {
      cc_buf_addc(json->out, ' ');
    }
    json->filled[json->depth - 1] = true;
  }
}

void cc_json_open(cc_json* json, char bracket) {
  begin(json);
  cc_buf_addc(json->out, bracket);
  if (json->depth == CC_MAX_TREE_DEPTH) {
    json->out->status = CC_LIMIT; /* what is written has a shape, and is far from that deep */
    return;
  }
  json->filled[json->depth++] = false;
}

void cc_json_open_flat(cc_json* json, char bracket) {
  cc_json_open(json, bracket);
  if (json->flat == 0) {
    json->flat = json->depth;
  }
}

void cc_json_close(cc_json* json, char bracket) {
  const bool filled = json->filled[json->depth - 1], flat = is_flat(json);
  json->flat = json->flat == json->depth ? 0 : json->flat;
  json->depth--;
  if (filled && !flat) {
    new_line(json);
  }
  cc_buf_addc(json->out, bracket);
}

/* Four hex digits of a UTF-16 unit. */
static void put_unit(cc_buf* out, uint32_t unit) {
  cc_buf_adds(out, "\\u");
  for (int shift = 12; shift >= 0; shift -= 4) {
    cc_buf_addc(out, "0123456789abcdef"[unit >> shift & 0xF]);
  }
}

static void put_escaped(cc_buf* out, uint32_t point) {
  if (point > 0xFFFF) {
    put_unit(out, 0xD800 + ((point - 0x10000) >> 10));
    put_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
  } else {
    put_unit(out, point);
  }
}

#define REPLACEMENT "\xEF\xBF\xBD"

/* Whether a code point stands for itself in a text. */
static bool is_plain(uint32_t point) {
  return point >= 0x20 && point != '"' && point != '\\' && !(point >= 0x7F && point < 0xA0) && point != 0xFFFE &&
         point != 0xFFFF && !cc_utf8_is_hidden(point);
}

/* One that does not. */
static void put_special(cc_buf* out, uint32_t point, bool broken, bool exact) {
  if (point == '"' || point == '\\') {
    cc_buf_addc(out, '\\');
    cc_buf_addc(out, (char)point);
  } else if (point == '\n') {
    cc_buf_adds(out, "\\n");
  } else if (point == '\t') {
    cc_buf_adds(out, "\\t");
  } else if (!broken && (exact || (point >= 0xA0 && cc_utf8_is_hidden(point)))) {
    put_escaped(out, point);
  } else {
    cc_buf_adds(out, REPLACEMENT); /* control characters, broken bytes */
  }
}

void cc_json_str(cc_json* json, cc_str text) {
  begin(json);
  cc_buf_addc(json->out, '"');
  size_t start = 0;
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    const uint32_t point = cc_utf8_at(text, at, &next);
    const bool     broken = point == 0xFFFD && next == at + 1;
    if (broken || !is_plain(point)) {
      cc_buf_add(json->out, cc_str_sub(text, start, at));
      put_special(json->out, point, broken, json->exact);
      start = next;
    }
  }
  cc_buf_add(json->out, cc_str_sub(text, start, text.len));
  cc_buf_addc(json->out, '"');
}

void cc_json_key(cc_json* json, const char* key) {
  cc_json_str(json, cc_s(key));
  cc_buf_adds(json->out, ": ");
  json->keyed = true;
}

void cc_json_count(cc_json* json, uint64_t count) {
  cc_json_num(json, cc_num_int((int64_t)count));
}

void cc_json_bool(cc_json* json, bool value) {
  begin(json);
  cc_buf_adds(json->out, value ? "true" : "false");
}

void cc_json_null(cc_json* json) {
  begin(json);
  cc_buf_adds(json->out, "null");
}

#define ROUNDED_DECIMALS 12

/* Frees PART; its failure is that of OUT. */
static void part_done(cc_buf* out, cc_buf* part) {
  out->status = out->status == CC_OK ? part->status : out->status;
  cc_buf_clear(part);
}

bool cc_json_is_exact(cc_json* json, cc_num number) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_num_exact(&text, number);
  const bool exact = text.len > 0 && !memchr(text.at, '/', text.len);
  part_done(json->out, &text);
  return exact;
}

void cc_json_num(cc_json* json, cc_num number) {
  static const int64_t largest = ((int64_t)1 << 53) - 1; /* what every reader's numbers hold */
  int64_t              whole;
  if (cc_num_is_whole(number) && cc_num_floor(number, &whole) && whole <= largest && whole >= -largest) {
    begin(json);
    cc_buf_int(json->out, whole);
    return;
  }
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  if (cc_json_is_exact(json, number)) {
    cc_num_exact(&text, number);
  } else {
    cc_num_print(&text, number, ROUNDED_DECIMALS, "", ".", "-");
  }
  cc_json_str(json, cc_buf_str(&text));
  part_done(json->out, &text);
}

void cc_json_digits(cc_json* json, cc_str number) {
  begin(json);
  cc_buf_add(json->out, number);
}

void cc_json_key_str(cc_json* json, const char* key, cc_str text) {
  cc_json_key(json, key);
  cc_json_str(json, text);
}

void cc_json_key_count(cc_json* json, const char* key, uint64_t count) {
  cc_json_key(json, key);
  cc_json_count(json, count);
}
