#include "fetchers/body.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "fetchers/tell.h"

static cc_str number(cc_arena* arena, unsigned value) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, value);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

cc_status body_refuse(job* j, const answer* a, const char* wanted) {
  cc_buf start;
  size_t end = a->body.len < 200 ? a->body.len : 200;
  cc_buf_init(&start, CC_MAX_TEXT_BYTES);
  cc_utf8_visible(&start, cc_str_sub(a->body, 0, end), false);
  if (a->body.len == 0) {
    cc_buf_adds(&start, "an empty answer");
  }
  const cc_status told = CC_DIAG(j->diags, CC_E_NET_STATUS, cc_nowhere(), tell_redacted(j->arena, a->url),
                                 number(j->arena, a->status), cc_s(wanted), cc_buf_str(&start));
  cc_buf_clear(&start);
  return told;
}

cc_status body_json(job* j, const answer* a, const char* wanted, const cc_json_value** out) {
  cc_str body = a->body;
  size_t first = 0;
  *out = NULL;
  if (cc_str_starts(body, "\xEF\xBB\xBF")) {
    body = cc_str_sub(body, 3, body.len);
  }
  while (first < body.len &&
         (body.at[first] == ' ' || body.at[first] == '\n' || body.at[first] == '\r' || body.at[first] == '\t')) {
    first++;
  }
  if (a->status != 200 || first == body.len || (body.at[first] != '{' && body.at[first] != '[')) {
    return body_refuse(j, a, wanted);
  }
  const cc_str   text = cc_str_copy(j->arena, body);
  const uint32_t file = text.at ? cc_diags_file(j->diags, cc_str_copy(j->arena, a->url), text) : CC_NO_FILE;
  if (file == CC_NO_FILE) {
    return CC_NO_MEMORY;
  }
  return cc_json_read(j->arena, file, BODY_DEPTH, out, j->diags);
}

cc_str body_text(const cc_json_value* object, const char* key) {
  const cc_json_value* const v = object ? cc_json_get(object, key) : NULL;
  return v && (v->type == CC_JSON_TEXT || v->type == CC_JSON_NUMBER) ? v->text : (cc_str){NULL, 0};
}

size_t body_number(const cc_json_value* object, const char* key) {
  const cc_str text = body_text(object, key);
  size_t       value = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] < '0' || text.at[i] > '9' || text.len > 15) {
      return 0;
    }
    value = value * 10 + (size_t)(text.at[i] - '0');
  }
  return value;
}

bool body_true(const cc_json_value* object, const char* key) {
  const cc_json_value* const v = object ? cc_json_get(object, key) : NULL;
  return v && v->type == CC_JSON_TRUE;
}

cc_status body_pin(job* j, const ask* asked, const answer* a, cc_pin* pin) {
  pin->part = asked->part;
  pin->method = cc_s(asked->method);
  pin->url = asked->url;
  pin->request = asked->body;
  pin->final = cc_str_eq(a->url, asked->url) ? (cc_str){NULL, 0} : a->url;
  pin->status = number(j->arena, a->status);
  pin->retrieved = a->retrieved;
  CC_NEED(pin->status.at);
  return CC_OK;
}

cc_str body_url(cc_arena* arena, cc_str base, const char* const* parts) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_URL_BYTES);
  cc_buf_add(&buf, base);
  for (size_t i = 0; parts[i]; i++) {
    cc_buf_adds(&buf, parts[i]);
  }
  const cc_str url = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return url;
}

cc_str body_encoded(cc_arena* arena, cc_str text) {
  static const char digits[] = "0123456789ABCDEF";
  cc_buf            buf;
  cc_buf_init(&buf, CC_MAX_URL_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char byte = (unsigned char)text.at[i];
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       byte == '-' || byte == '_' || byte == '.' || byte == '~';
    if (plain) {
      cc_buf_addc(&buf, (char)byte);
    } else {
      const char code[] = {'%', digits[byte >> 4], digits[byte & 15], '\0'};
      cc_buf_adds(&buf, code);
    }
  }
  const cc_str url = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return url;
}
