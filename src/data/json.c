/* jansson says whether a text is JSON and decodes its texts; a walk over the text beside its tree keeps what it loses:
   places, and the digits of numbers. */
#include "data/json.h"

#include "base/limits.h"

#include <jansson.h>

#include <string.h>

const char cc_json_library[] = "jansson " JANSSON_VERSION;

/* ---- the walk ---- */

typedef struct walk {
  cc_arena* arena;
  cc_diags* diags;
  cc_str    src;
  uint32_t  file;
  size_t    at;
  unsigned  depth, max_depth;
} walk;

static char byte(const walk* w) {
  return w->at < w->src.len ? w->src.at[w->at] : '\0';
}

static void skip_blanks(walk* w) {
  while (byte(w) == ' ' || byte(w) == '\t' || byte(w) == '\n' || byte(w) == '\r') {
    w->at++;
  }
}

/* Past a text in quotation marks. */
static void skip_text(walk* w) {
  w->at++;
  while (w->at < w->src.len && byte(w) != '"') {
    w->at += byte(w) == '\\' ? 2 : 1;
  }
  w->at++;
}

static void skip_word(walk* w) {
  while (w->at < w->src.len && byte(w) != '\0' && !strchr(" \t\n\r,]}:", byte(w))) {
    w->at++;
  }
}

static cc_status build(walk* w, json_t* json, const cc_json_value* parent, cc_json_value* out);

static cc_status copy(walk* w, const char* text, size_t len, cc_str* out) {
  *out = cc_str_copy(w->arena, (cc_str){text, len});
  CC_NEED(out->at);
  return CC_OK;
}

static cc_status build_array(walk* w, json_t* json, cc_json_value* out) {
  cc_json_value* const items = CC_ARRAY(w->arena, json_array_size(json) + 1, cc_json_value);
  CC_NEED(items);
  out->items = items;
  w->at++;
  for (size_t i = 0; i < json_array_size(json); i++) {
    CC_TRY(build(w, json_array_get(json, i), out, &items[i]));
    out->count++;
    skip_blanks(w);
    w->at++; /* the comma or the bracket */
  }
  if (!out->count) {
    skip_blanks(w);
    w->at++;
  }
  return CC_OK;
}

/* jansson keeps members in the order of the text. */
static cc_status build_object(walk* w, json_t* json, cc_json_value* out) {
  cc_json_value* const items = CC_ARRAY(w->arena, json_object_size(json) + 1, cc_json_value);
  cc_str* const        keys = CC_ARRAY(w->arena, json_object_size(json) + 1, cc_str);
  CC_NEED(items && keys);
  out->items = items;
  out->keys = keys;
  w->at++;
  for (void* at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
    const char* const key = json_object_iter_key(at);
    CC_TRY(copy(w, key, strlen(key), &keys[out->count]));
    skip_blanks(w);
    skip_text(w);
    skip_blanks(w);
    w->at++; /* the colon */
    CC_TRY(build(w, json_object_iter_value(at), out, &items[out->count]));
    out->count++;
    skip_blanks(w);
    w->at++;
  }
  if (!out->count) {
    skip_blanks(w);
    w->at++;
  }
  return CC_OK;
}

static cc_str digits(cc_arena* arena, size_t number) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)number);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status too_deep(walk* w, cc_span span, size_t at) {
  const cc_str byte = digits(w->arena, at), most = digits(w->arena, w->max_depth);
  CC_NEED(byte.at && most.at);
  return CC_DIAG(w->diags, CC_E_TREE_DEPTH, span, byte, most);
}

static cc_status build_nested(walk* w, json_t* json, cc_json_value* out) {
  if (++w->depth > w->max_depth) {
    return too_deep(w, cc_json_span(out), out->span.start);
  }
  const cc_status status = out->type == CC_JSON_ARRAY ? build_array(w, json, out) : build_object(w, json, out);
  w->depth--;
  return status;
}

static cc_json_type type_of(const json_t* json) {
  switch (json_typeof(json)) {
  case JSON_OBJECT:
    return CC_JSON_OBJECT;
  case JSON_ARRAY:
    return CC_JSON_ARRAY;
  case JSON_STRING:
    return CC_JSON_TEXT;
  case JSON_INTEGER:
  case JSON_REAL:
    return CC_JSON_NUMBER;
  case JSON_TRUE:
    return CC_JSON_TRUE;
  case JSON_FALSE:
    return CC_JSON_FALSE;
  case JSON_NULL:
    break;
  }
  return CC_JSON_NULL;
}

static cc_status build(walk* w, json_t* json, const cc_json_value* parent, cc_json_value* out) {
  skip_blanks(w);
  const size_t start = w->at;
  *out = (cc_json_value){.type = type_of(json), .parent = parent, .span = {w->file, (uint32_t)start, (uint32_t)start}};
  if (out->type == CC_JSON_ARRAY || out->type == CC_JSON_OBJECT) {
    CC_TRY(build_nested(w, json, out));
  } else if (out->type == CC_JSON_TEXT) {
    skip_text(w);
    CC_TRY(copy(w, json_string_value(json), json_string_length(json), &out->text));
  } else {
    skip_word(w);
    out->text = cc_str_sub(w->src, start, w->at);
  }
  out->span.end = (uint32_t)w->at;
  return CC_OK;
}

/* ---- reading ---- */

static cc_status refuse(walk* w, const json_error_t* error) {
  const size_t at = error->position < 0 ? 0 : (size_t)error->position;
  const cc_str number = digits(w->arena, at), why = cc_str_copy(w->arena, cc_s(error->text));
  CC_NEED(number.at && why.at);
  const uint32_t end = (uint32_t)(at < w->src.len ? at : w->src.len);
  const cc_span  span = {w->file, end ? end - 1 : 0, end};
  switch (json_error_code(error)) {
  case json_error_duplicate_key:
    return CC_DIAG(w->diags, CC_E_TREE_TWICE, span, number, why);
  case json_error_null_character:
  case json_error_null_byte_in_key:
    return CC_DIAG(w->diags, CC_E_TREE_JSON, span, number, cc_s("U+0000 in a text"));
  case json_error_stack_overflow: /* its own maximum is beyond ours */
    return too_deep(w, span, at);
  case json_error_out_of_memory:
    return CC_NO_MEMORY;
  default:
    return why.len ? CC_DIAG(w->diags, CC_E_TREE_JSON, span, number, why) : CC_NO_MEMORY;
  }
}

cc_status cc_json_read(cc_arena* arena, uint32_t file, unsigned depth, const cc_json_value** out, cc_diags* diags) {
  walk w = {.arena = arena, .diags = diags, .file = file, .src = cc_diags_file_text(diags, file), .max_depth = depth};
  json_error_t error = {0};
  *out = NULL;
  w.at = cc_str_starts(w.src, "\xEF\xBB\xBF") ? 3 : 0;
  cc_json_value* const root = CC_NEW(arena, cc_json_value);
  CC_NEED(root);
  json_t* const json = json_loadb(w.src.at + w.at, w.src.len - w.at, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
  if (!json) {
    error.position += (int)w.at;
    return refuse(&w, &error);
  }
  const cc_status status = build(&w, json, NULL, root);
  json_decref(json);
  *out = status == CC_OK ? root : NULL;
  return status;
}

/* ---- looking at it ---- */

const cc_json_value* cc_json_get(const cc_json_value* object, const char* key) {
  for (size_t i = 0; object->type == CC_JSON_OBJECT && i < object->count; i++) {
    if (cc_str_is(object->keys[i], key)) {
      return &object->items[i];
    }
  }
  return NULL;
}

const char* cc_json_type_name(cc_json_type type) {
  static const char* const names[] = {"null", "false", "true", "a number", "a text", "an array", "an object"};
  return names[type];
}

/* A key as a part of a pointer: "~" is ~0 and "/" is ~1. */
static void add_key(cc_buf* buf, cc_str key) {
  for (size_t i = 0; i < key.len; i++) {
    if (key.at[i] == '~' || key.at[i] == '/') {
      cc_buf_adds(buf, key.at[i] == '~' ? "~0" : "~1");
    } else {
      cc_buf_addc(buf, key.at[i]);
    }
  }
}

#define SHOWN_STEPS 8 /* of a pointer: about a line */

static void add_pointer(cc_buf* buf, const cc_json_value* value, unsigned steps) {
  if (!value->parent || !steps) {
    cc_buf_adds(buf, value->parent ? "…" : "");
    return;
  }
  const size_t index = (size_t)(value - value->parent->items);
  add_pointer(buf, value->parent, steps - 1);
  cc_buf_addc(buf, '/');
  if (value->parent->type == CC_JSON_OBJECT) {
    add_key(buf, value->parent->keys[index]);
  } else {
    cc_buf_int(buf, (int64_t)index);
  }
}

cc_str cc_json_pointer(cc_arena* arena, const cc_json_value* value) {
  if (!value->parent) {
    return cc_s("the whole text");
  }
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TREE_BYTES);
  add_pointer(&buf, value, SHOWN_STEPS);
  const cc_str pointer = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return pointer;
}

cc_span cc_json_span(const cc_json_value* value) {
  cc_span span = value->span;
  span.end = value->type >= CC_JSON_ARRAY ? span.start + 1 : span.end;
  return span;
}

cc_status cc_json_fault(cc_arena* arena, const cc_json_value* value, cc_code code, const cc_str* args, size_t count,
                        cc_diags* diags) {
  cc_str all[9] = {cc_json_pointer(arena, value), digits(arena, value->span.start)};
  CC_NEED(all[0].at && all[1].at);
  for (size_t i = 0; i < count && i < 7; i++) {
    all[i + 2] = args[i];
  }
  return cc_diag_add(diags, code, cc_json_span(value), all, count + 2);
}
