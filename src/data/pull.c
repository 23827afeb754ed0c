/* The structure of JSON: brackets, names, blanks, and where in the file all of it stands. */
#include "data/pull.h"

#include <string.h>

cc_str cc_pull_place(cc_pull* json) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  cc_buf_adds(&buf, "line ");
  cc_buf_int(&buf, (int64_t)json->line);
  cc_buf_adds(&buf, ", byte ");
  cc_buf_int(&buf, (int64_t)(json->feed->offset + json->at - json->line_start + 1));
  const cc_str text = cc_buf_take(json->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* ---- the window -------------------------------------------------------------------------------------------------- */

/* Gets what comes behind the window and keeps it from `at` on. */
static cc_status more(cc_pull* json) {
  const cc_status status = cc_feed_more(json->feed, json->at);
  if (status == CC_LIMIT) {
    return CC_DIAG(json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("one text or number of a table"), cc_s("128 KiB"));
  }
  json->at = status == CC_OK ? 0 : json->at;
  return status;
}

static inline bool has_byte(const cc_pull* json, size_t behind) {
  return json->at + behind < json->feed->len;
}

static cc_status skip_blanks(cc_pull* json) {
  for (;;) {
    while (has_byte(json, 0)) {
      const char byte = json->feed->at[json->at];
      if (byte == '\n') {
        json->line++;
        json->line_start = json->feed->offset + json->at + 1;
      } else if (byte != ' ' && byte != '\t' && byte != '\r') {
        return CC_OK;
      }
      json->at++;
    }
    if (json->feed->ended) {
      return CC_OK;
    }
    CC_TRY(more(json));
  }
}

static cc_status report_cut(cc_pull* json, const char* expected) {
  return CC_JSON_DIAG(json, CC_E_JSON_CUT, cc_s(expected));
}

/* The sign that stands here, for a message. */
static cc_status report_sign(cc_pull* json, const char* expected) {
  if (!has_byte(json, 0)) {
    return report_cut(json, expected);
  }
  static const char   digits[] = "0123456789ABCDEF";
  const unsigned char byte = (unsigned char)json->feed->at[json->at];
  const char          shown[] = {'\'', (char)byte, '\'', 0};
  const char          hex[] = {'b', 'y', 't', 'e', ' ', digits[byte >> 4], digits[byte & 15], 0};
  return CC_JSON_DIAG(json, CC_E_JSON_SIGN, cc_s(byte > 0x20 && byte < 0x7F ? shown : hex), cc_s(expected));
}

cc_status cc_pull_make_room(cc_pull* json, cc_pull_room* room, size_t size) {
  room->len = 0;
  if (room->capacity >= size) {
    return CC_OK;
  }
  room->capacity = size < 512 ? 1024 : size * 2;
  room->at = cc_arena_alloc(json->arena, room->capacity);
  CC_NEED(room->at);
  return CC_OK;
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

/* Reads the text that begins here, between its quotation marks, borrowed from the window. */
static cc_status read_raw(cc_pull* json, cc_str* raw) {
  size_t length = 1;
  for (;;) {
    while (has_byte(json, length)) {
      const unsigned char byte = (unsigned char)json->feed->at[json->at + length];
      if (byte == '"') {
        *raw = (cc_str){json->feed->at + json->at + 1, length - 1};
        return CC_OK;
      }
      if (byte < 0x20) {
        json->at += length;
        return CC_JSON_DIAG(json, CC_E_JSON_ESCAPE, cc_s("a line end or control character"));
      }
      length += byte == '\\' ? 2 : 1;
      if (length > CC_MAX_JSON_TEXT) {
        return CC_DIAG(json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("one text or number of a table"), cc_s("128 KiB"));
      }
    }
    if (json->feed->ended) {
      return report_cut(json, "the quotation mark that ends this text");
    }
    CC_TRY(more(json));
  }
}

cc_status cc_pull_text(cc_pull* json, cc_str* text) {
  cc_str raw = {NULL, 0};
  CC_TRY(cc_pull_want(json, CC_JSON_TEXT, cc_s("a part of it"), "a text"));
  CC_TRY(read_raw(json, &raw));
  CC_TRY(cc_pull_unescape(json, raw, &json->text, text));
  json->at += raw.len + 2;
  return CC_OK;
}

static bool is_of_number(char byte) {
  return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.' || byte == 'e' || byte == 'E';
}

cc_status cc_pull_number(cc_pull* json, int64_t* value, unsigned* decimals) {
  size_t length = 0;
  CC_TRY(cc_pull_want(json, CC_JSON_NUMBER, cc_s("a part of it"), "a number"));
  for (;;) {
    while (has_byte(json, length) && is_of_number(json->feed->at[json->at + length])) {
      length++;
    }
    if (has_byte(json, length) || json->feed->ended) {
      break;
    }
    CC_TRY(more(json));
  }
  const cc_str        text = {json->feed->at + json->at, length};
  const cc_pull_fault fault = cc_pull_figure(text, value, decimals);
  if (fault != CC_JSON_FINE) {
    const cc_str shown = cc_str_sub(text, 0, 60);
    return CC_JSON_DIAG(json, fault == CC_JSON_INEXACT ? CC_E_JSON_EXACT : CC_E_JSON_NUMBER, shown);
  }
  json->at += length;
  return CC_OK;
}

static cc_status read_word(cc_pull* json, const char* word) {
  const size_t length = strlen(word);
  while (!has_byte(json, length - 1) && !json->feed->ended) {
    CC_TRY(more(json));
  }
  for (size_t i = 0; i < length; i++) {
    if (!has_byte(json, 0)) {
      return report_cut(json, word);
    }
    if (json->feed->at[json->at] != word[i]) {
      return report_sign(json, word);
    }
    json->at++;
  }
  return CC_OK;
}

cc_status cc_pull_peek(cc_pull* json, cc_pull_kind* kind) {
  static const struct {
    char         byte;
    cc_pull_kind kind;
  } starts[] = {{'"', CC_JSON_TEXT}, {'[', CC_JSON_LIST},  {'{', CC_JSON_OBJECT},
                {'n', CC_JSON_NULL}, {'f', CC_JSON_FALSE}, {'t', CC_JSON_TRUE}};
  CC_TRY(skip_blanks(json));
  const char byte = has_byte(json, 0) ? json->feed->at[json->at] : 0;
  if (byte == '-' || (byte >= '0' && byte <= '9')) {
    *kind = CC_JSON_NUMBER;
    return CC_OK;
  }
  for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
    if (starts[i].byte == byte) {
      *kind = starts[i].kind;
      return CC_OK;
    }
  }
  return report_sign(json, "a number, a text, '[', '{', null, true or false");
}

cc_status cc_pull_want(cc_pull* json, cc_pull_kind kind, cc_str name, const char* expected) {
  static const char* const words[] = {"null", "false", "true", "a number", "a text", "a list", "an object"};
  cc_pull_kind             found = CC_JSON_NULL;
  CC_TRY(cc_pull_peek(json, &found));
  return found == kind ? CC_OK : CC_JSON_DIAG(json, CC_E_JSON_KIND, name, cc_s(words[found]), cc_s(expected));
}

/* ---- brackets ---------------------------------------------------------------------------------------------------- */

cc_status cc_pull_open(cc_pull* json) {
  if (json->depth == CC_MAX_PULL_DEPTH) {
    return CC_JSON_DIAG(json, CC_E_JSON_DEPTH, cc_s(""));
  }
  cc_pull_level* const level = &json->levels[json->depth++];
  level->is_object = json->feed->at[json->at++] == '{';
  level->begun = false;
  if (level->is_object) {
    level->names = 0;
    level->capacity = CC_JSON_FEW_NAMES;
    level->slots = level->few;
    memset(level->few, 0, sizeof(level->few));
  }
  return CC_OK;
}

/* Goes to the next thing between brackets: behind a comma unless it is the first one; *MORE: it has not closed. */
static cc_status next_thing(cc_pull* json, char close, bool* has_more) {
  cc_pull_level* const level = &json->levels[json->depth - 1];
  CC_TRY(skip_blanks(json));
  const char byte = has_byte(json, 0) ? json->feed->at[json->at] : 0;
  *has_more = byte != close;
  if (byte == close) {
    json->at++;
    json->depth--;
    return CC_OK;
  }
  if (level->begun) {
    if (byte != ',') {
      return report_sign(json, close == ']' ? "',' or ']'" : "',' or '}'");
    }
    json->at++;
    CC_TRY(skip_blanks(json));
  }
  level->begun = true;
  return CC_OK;
}

cc_status cc_pull_next(cc_pull* json, bool* more_of_it) {
  return next_thing(json, ']', more_of_it);
}

/* Puts HASH into the slots; false: it is there already. */
static bool put_hash(uint64_t* slots, size_t capacity, uint64_t hash) {
  for (size_t i = (size_t)hash & (capacity - 1);; i = (i + 1) & (capacity - 1)) {
    if (slots[i] == hash) {
      return false;
    }
    if (slots[i] == 0) {
      slots[i] = hash;
      return true;
    }
  }
}

/* Notes NAME among those of its object. Names are told apart by 64 bits: two that share them would be refused, never
   mixed up. */
static cc_status note_name(cc_pull* json, cc_str name) {
  cc_pull_level* const level = &json->levels[json->depth - 1];
  uint64_t             hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < name.len; i++) {
    hash = (hash ^ (unsigned char)name.at[i]) * 0x100000001B3u;
  }
  if (level->names * 2 >= level->capacity) {
    uint64_t* const larger = CC_ARRAY(json->arena, level->capacity * 4, uint64_t);
    CC_NEED(larger);
    for (size_t i = 0; i < level->capacity; i++) {
      (void)(level->slots[i] && put_hash(larger, level->capacity * 4, level->slots[i]));
    }
    level->slots = larger;
    level->capacity *= 4;
  }
  level->names++;
  return put_hash(level->slots, level->capacity, hash | 1) ? CC_OK : CC_JSON_DIAG(json, CC_E_JSON_TWICE, name);
}

cc_status cc_pull_name(cc_pull* json, bool named, cc_str* name, bool* more_of_it) {
  cc_str raw = {NULL, 0}, text;
  CC_TRY(next_thing(json, '}', more_of_it));
  if (!*more_of_it) {
    return CC_OK;
  }
  if (!has_byte(json, 0) || json->feed->at[json->at] != '"') {
    return report_sign(json, "a name in quotation marks");
  }
  CC_TRY(read_raw(json, &raw));
  CC_TRY(cc_pull_unescape(json, raw, &json->text, &text));
  CC_TRY(cc_pull_make_room(json, &json->name, text.len + 1));
  memcpy(json->name.at, text.at, text.len); /* the window may move before its value is read */
  *name = (cc_str){json->name.at, text.len};
  CC_TRY(named ? note_name(json, *name) : CC_OK);
  json->at += raw.len + 2;
  CC_TRY(skip_blanks(json));
  if (!has_byte(json, 0) || json->feed->at[json->at] != ':') {
    return report_sign(json, "':'");
  }
  json->at++;
  return skip_blanks(json);
}

/* ---- whole values ------------------------------------------------------------------------------------------------ */

static cc_status skip_simple(cc_pull* json, cc_pull_kind kind) {
  static const char* const words[] = {[CC_JSON_NULL] = "null", [CC_JSON_FALSE] = "false", [CC_JSON_TRUE] = "true"};
  cc_str                   text;
  if (kind == CC_JSON_TEXT) {
    return cc_pull_text(json, &text);
  }
  if (kind != CC_JSON_NUMBER) {
    return read_word(json, words[kind]);
  }
  size_t length = 0; /* a number that nobody wants need not be exact, only a number */
  do {
    CC_TRY(length > 0 ? more(json) : CC_OK);
    length = 0;
    while (has_byte(json, length) && is_of_number(json->feed->at[json->at + length])) {
      length++;
    }
  } while (!has_byte(json, length) && !json->feed->ended);
  int64_t      value;
  unsigned     decimals;
  const cc_str number = {json->feed->at + json->at, length};
  if (cc_pull_figure(number, &value, &decimals) == CC_JSON_NO_NUMBER) {
    return CC_JSON_DIAG(json, CC_E_JSON_NUMBER, cc_str_sub(number, 0, 60));
  }
  json->at += length;
  return CC_OK;
}

/* No recursion: the levels themselves say where it stands. */
cc_status cc_pull_skip(cc_pull* json) {
  const unsigned outside = json->depth;
  do {
    cc_pull_kind kind;
    bool         has_more = true;
    cc_str       name;
    if (json->depth > outside) {
      CC_TRY(json->levels[json->depth - 1].is_object ? cc_pull_name(json, true, &name, &has_more)
                                                     : cc_pull_next(json, &has_more));
    }
    if (has_more) {
      CC_TRY(cc_pull_peek(json, &kind));
      CC_TRY(kind == CC_JSON_LIST || kind == CC_JSON_OBJECT ? cc_pull_open(json) : skip_simple(json, kind));
    }
  } while (json->depth > outside);
  return CC_OK;
}

cc_status cc_pull_start(cc_pull* json, cc_arena* arena, cc_feed* feed, cc_diags* diags) {
  json->arena = arena;
  json->feed = feed;
  json->diags = diags;
  json->at = 0;
  json->line = 1;
  json->line_start = 0;
  json->depth = 0;
  json->name = json->text = (cc_pull_room){NULL, 0, 0};
  json->at = feed->len >= 3 && memcmp(feed->at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return skip_blanks(json);
}

cc_status cc_pull_end(cc_pull* json) {
  CC_TRY(skip_blanks(json));
  return has_byte(json, 0) ? CC_JSON_DIAG(json, CC_E_JSON_AFTER, cc_s("")) : CC_OK;
}
