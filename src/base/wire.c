#include "base/wire.h"

#include "base/limits.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define WINDOW ((size_t)64 << 10)

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void put_value(cc_buf* buf, cc_str value) {
  for (size_t i = 0; i < value.len; i++) {
    if (value.at[i] == '\n') {
      cc_buf_adds(buf, "\\n");
    } else {
      cc_buf_adds(buf, value.at[i] == '\\' ? "\\" : "");
      cc_buf_addc(buf, value.at[i]);
    }
  }
  cc_buf_addc(buf, '\n');
}

void cc_wire_begin(cc_buf* buf, const char* verb, cc_str subject) {
  cc_wire_put(buf, verb, subject);
}

void cc_wire_put(cc_buf* buf, const char* key, cc_str value) {
  cc_buf_adds(buf, key);
  cc_buf_addc(buf, ' ');
  put_value(buf, value);
}

void cc_wire_finish(cc_buf* buf, cc_str body) {
  if (!body.at) {
    cc_buf_addc(buf, '\n');
    return;
  }
  cc_buf_adds(buf, "bytes ");
  cc_buf_int(buf, (int64_t)body.len);
  cc_buf_addc(buf, '\n');
  cc_buf_add(buf, body);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

cc_status cc_wire_open(cc_arena* arena, int fd, size_t max_body, cc_wire* out) {
  *out = (cc_wire){.fd = fd, .max_body = max_body, .room = cc_arena_alloc(arena, WINDOW)};
  CC_NEED(out->room);
  return CC_OK;
}

/* Makes the window hold at least one byte; false at the end or, with errno, at a failure. */
static cc_status fill(cc_wire* w) {
  while (w->len == 0 && !w->ended) {
    w->start = 0;
    const ssize_t got = read(w->fd, w->room, WINDOW);
    if (got < 0 && errno != EINTR) {
      return CC_IO;
    }
    w->ended = got == 0;
    w->len = got > 0 ? (size_t)got : 0;
  }
  return CC_OK;
}

/* One line without its line end, unescaped, in BUF. */
static cc_status read_line(cc_wire* w, cc_buf* buf) {
  buf->len = 0;
  bool escaped = false;
  for (;;) {
    CC_TRY(fill(w));
    if (w->len == 0) {
      return buf->len == 0 && !escaped ? CC_NOT_FOUND : CC_BAD_INPUT;
    }
    const char byte = w->room[w->start++];
    w->len--;
    if (byte == '\n') {
      return escaped ? CC_BAD_INPUT : buf->status;
    }
    if (escaped && byte != 'n' && byte != '\\') {
      return CC_BAD_INPUT;
    }
    if (escaped || byte != '\\') {
      cc_buf_addc(buf, escaped && byte == 'n' ? '\n' : byte);
      escaped = false;
    } else {
      escaped = true;
    }
    CC_TRY(buf->status);
  }
}

static cc_status read_body(cc_arena* arena, cc_wire* w, cc_str length, cc_str* out) {
  size_t size = 0;
  for (size_t i = 0; i < length.len; i++) {
    if (length.at[i] < '0' || length.at[i] > '9' || length.len > 15) {
      return CC_BAD_INPUT;
    }
    size = size * 10 + (size_t)(length.at[i] - '0');
  }
  if (length.len == 0 || size > w->max_body) {
    return length.len == 0 ? CC_BAD_INPUT : CC_LIMIT;
  }
  char* const bytes = cc_arena_alloc(arena, size + 1);
  CC_NEED(bytes);
  for (size_t done = 0; done < size;) {
    CC_TRY(fill(w));
    if (w->len == 0) {
      return CC_BAD_INPUT;
    }
    const size_t part = w->len < size - done ? w->len : size - done;
    memcpy(bytes + done, w->room + w->start, part);
    w->start += part;
    w->len -= part;
    done += part;
  }
  *out = (cc_str){bytes, size};
  return CC_OK;
}

static cc_status split(cc_arena* arena, const cc_buf* line, cc_wire_field* out) {
  const cc_str text = cc_str_copy(arena, cc_buf_str(line));
  CC_NEED(text.at);
  size_t blank = 0;
  while (blank < text.len && text.at[blank] != ' ') {
    blank++;
  }
  *out = (cc_wire_field){cc_str_sub(text, 0, blank), cc_str_sub(text, blank + 1, text.len)};
  return blank > 0 ? CC_OK : CC_BAD_INPUT;
}

static cc_status read_message(cc_arena* arena, cc_wire* w, cc_buf* line, cc_wire_message* out) {
  cc_wire_field field;
  size_t        capacity = 0;
  CC_TRY(read_line(w, line));
  CC_TRY(split(arena, line, &field));
  *out = (cc_wire_message){.verb = field.key, .subject = field.value};
  for (;;) {
    const cc_status status = read_line(w, line);
    if (status != CC_OK) {
      return status == CC_NOT_FOUND ? CC_BAD_INPUT : status;
    }
    if (line->len == 0) {
      return CC_OK;
    }
    CC_TRY(split(arena, line, &field));
    if (cc_str_is(field.key, "bytes")) {
      return read_body(arena, w, field.value, &out->body);
    }
    void* const grown = cc_arena_grow(arena, out->fields, out->count, &capacity, sizeof(field), CC_MAX_WIRE_FIELDS);
    if (!grown) {
      return out->count >= CC_MAX_WIRE_FIELDS ? CC_LIMIT : CC_NO_MEMORY;
    }
    out->fields = grown;
    out->fields[out->count++] = field;
  }
}

cc_status cc_wire_read(cc_arena* arena, cc_wire* wire, cc_wire_message* out) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_LOCK_LINE * 2);
  const cc_status status = read_message(arena, wire, &line, out);
  cc_buf_clear(&line);
  return status;
}

cc_str cc_wire_get(const cc_wire_message* message, const char* key) {
  for (size_t i = 0; i < message->count; i++) {
    if (cc_str_is(message->fields[i].key, key)) {
      return message->fields[i].value;
    }
  }
  return (cc_str){NULL, 0};
}
