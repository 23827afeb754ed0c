/* What reading the JSON form wants of single values: types, known keys, names, texts, numbers. */
#include "base/utf8.h"
#include "lang/ast_json_in.h"
#include "lang/lex.h"

#include <string.h>

/* ---- what is wanted ---- */

bool ar_fail(reader* r, const cc_json_value* at, cc_code code, const cc_str* args, size_t count) {
  if (r->status == CC_OK || r->status == CC_BAD_INPUT) {
    const cc_status status = cc_json_fault(r->arena, at, code, args, count, r->diags);
    r->status = status == CC_NO_MEMORY ? status : CC_BAD_INPUT;
  }
  return false;
}

bool ar_is(reader* r, const cc_json_value* at, cc_json_type type) {
  return at->type == type ||
         AR_FAIL(r, at, CC_E_TREE_TYPE, cc_s(cc_json_type_name(type)), cc_s(cc_json_type_name(at->type)));
}

const cc_json_value* ar_get(reader* r, const cc_json_value* object, const char* key, bool optional) {
  const cc_json_value* const value = cc_json_get(object, key);
  if (!value && !optional) {
    AR_FAIL(r, object, CC_E_TREE_MISSING, cc_s(key));
  }
  return value;
}

cc_str ar_list(reader* r, const char* const* names, size_t count) {
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  for (size_t i = 0; i < count; i++) {
    if (names[i]) {
      cc_buf_adds(&buf, buf.len ? ", \"" : "\"");
      cc_buf_adds(&buf, names[i]);
      cc_buf_addc(&buf, '"');
    }
  }
  const cc_str list = cc_buf_take(r->arena, &buf);
  cc_buf_clear(&buf);
  return list.at ? list : cc_s("the known ones");
}

bool ar_no_word(reader* r, const cc_json_value* at, const char* noun, const char* form) {
  return AR_FAIL(r, at, CC_E_TREE_WORD, at->text, cc_s(noun), cc_s(form));
}

static bool is_known(cc_str key, const char* const* keys) {
  for (; *keys; keys++) {
    if (cc_str_is(key, *keys)) {
      return true;
    }
  }
  return false;
}

bool ar_only(reader* r, const cc_json_value* object, const char* const* keys) {
  bool ok = true;
  for (size_t i = 0; i < object->count; i++) {
    if (is_known(object->keys[i], keys)) {
      continue;
    }
    cc_suggest suggest;
    cc_suggest_init(&suggest, object->keys[i]);
    for (const char* const* key = keys; *key; key++) {
      cc_suggest_offer(&suggest, cc_s(*key));
    }
    size_t count = 0;
    while (keys[count]) {
      count++;
    }
    ok = AR_FAIL(r, &object->items[i], CC_E_TREE_KEY, object->keys[i], cc_suggest_text(r->arena, &suggest),
                 ar_list(r, keys, count));
  }
  return ok;
}

void* ar_new(reader* r, size_t count, size_t size) {
  void* const made = cc_arena_array(r->arena, count ? count : 1, size);
  r->status = made ? r->status : CC_NO_MEMORY;
  return made;
}

/* ---- words ---- */

/* The words that most are: seen without the lexer. */
static bool is_plain(cc_str text, cc_tok_kind kind) {
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.at[i];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (kind == CC_TOK_NUMBER ? !digit || (i == 0 && c == '0' && text.len > 1)
                              : !letter && !(i && (digit || c == '_'))) {
      return false;
    }
  }
  return text.len > 0 && text.len <= (kind == CC_TOK_NUMBER ? 18u : 255u);
}

/* Whether TEXT is just one token of KIND, as the lexer reads it. */
static bool is_token(reader* r, cc_str text, cc_tok_kind kind, cc_tok* out) {
  if (is_plain(text, kind)) {
    *out = (cc_tok){.text = text};
    return true;
  }
  cc_diags* const quiet = cc_diags_new(r->arena);
  cc_toks         toks;
  if (!quiet) {
    r->status = CC_NO_MEMORY;
    return false;
  }
  const uint32_t  file = cc_diags_file(quiet, cc_s("word"), text);
  const cc_status status = cc_lex(r->arena, file, &toks, quiet);
  r->status = status == CC_NO_MEMORY ? status : r->status;
  if (status != CC_OK || toks.count != 2 || toks.comment_count || toks.at[0].kind != kind || toks.at[0].start ||
      toks.at[0].end != text.len) {
    return false;
  }
  *out = toks.at[0];
  return true;
}

bool ar_name(reader* r, const cc_json_value* at, cc_word* out) {
  cc_tok tok;
  if (!ar_is(r, at, CC_JSON_TEXT)) {
    return false;
  }
  if (!is_token(r, at->text, CC_TOK_NAME, &tok)) {
    return ar_no_word(r, at, "name", "a letter, then letters, digits, \"_\" and single \"-\"");
  }
  *out = (cc_word){tok.text, at->span};
  return true;
}

bool ar_text(reader* r, const cc_json_value* at, cc_word* out) {
  if (!ar_is(r, at, CC_JSON_TEXT)) {
    return false;
  }
  if (at->text.len && memchr(at->text.at, '\n', at->text.len)) {
    return AR_FAIL(r, at, CC_E_TREE_LINES, cc_s(""));
  }
  const cc_str nfc = at->text.len ? cc_utf8_nfc(r->arena, at->text) : cc_s("");
  r->status = nfc.at ? r->status : CC_NO_MEMORY;
  *out = (cc_word){nfc, at->span};
  return nfc.at != NULL;
}

bool ar_number(reader* r, const cc_json_value* at, bool may_minus, cc_ast_number* out, cc_str* digits) {
  if (!ar_is(r, at, CC_JSON_TEXT)) {
    return false;
  }
  const bool   minus = may_minus && cc_str_starts(at->text, "-");
  const cc_str text = cc_str_sub(at->text, minus, at->text.len);
  cc_tok       tok;
  if (!is_token(r, text, CC_TOK_NUMBER, &tok) || !cc_num_parse(tok.text, &out->value, &out->decimals)) {
    return ar_no_word(r, at, "number", "digits, and a point with a digit on both sides: \"100000\", \"0.5\"");
  }
  if (minus) {
    cc_status status = CC_OK;
    out->value = cc_num_neg(r->arena, out->value, &status);
    r->status = status == CC_OK ? r->status : CC_NO_MEMORY;
  }
  out->point = out->decimals > 0;
  *digits = tok.text;
  return r->status != CC_NO_MEMORY;
}

bool ar_period(reader* r, const cc_json_value* at, cc_period* out) {
  return ar_is(r, at, CC_JSON_TEXT) &&
         (cc_period_parse(at->text, out, NULL) == CC_OK ||
          ar_no_word(r, at, "date or period", "\"2022-09-11\", \"2022-09\", \"2022-Q1\", \"2022\" or \"2011/12\""));
}

bool ar_flag(reader* r, const cc_json_value* object, const char* key, bool* out) {
  const cc_json_value* const at = cc_json_get(object, key);
  *out = at && at->type == CC_JSON_TRUE;
  return !at || *out || at->type == CC_JSON_FALSE ||
         AR_FAIL(r, at, CC_E_TREE_TYPE, cc_s("true"), cc_s(cc_json_type_name(at->type)));
}

bool ar_count(reader* r, const cc_json_value* at, size_t* out) {
  cc_num  number;
  int64_t whole = 0;
  if (!ar_is(r, at, CC_JSON_NUMBER)) {
    return false;
  }
  const bool ok = at->text.len <= 9 && cc_num_parse(at->text, &number, NULL) && cc_num_is_whole(number) &&
                  cc_num_floor(number, &whole) && whole >= 0;
  *out = ok ? (size_t)whole : 0;
  return ok || ar_no_word(r, at, "place or count", "a whole number from 0 on");
}

bool ar_kind(reader* r, const cc_json_value* object, const char* key, const char* const* names, int count, int* out) {
  const cc_json_value* const at = ar_get(r, object, key, false);
  if (!at || !ar_is(r, at, CC_JSON_TEXT)) {
    return false;
  }
  for (int i = 0; i < count; i++) {
    if (names[i] && cc_str_is(at->text, names[i])) {
      *out = i;
      return true;
    }
  }
  cc_suggest suggest;
  cc_suggest_init(&suggest, at->text);
  for (int i = 0; i < count; i++) {
    if (names[i]) {
      cc_suggest_offer(&suggest, cc_s(names[i]));
    }
  }
  return AR_FAIL(r, at, CC_E_TREE_KIND, at->text, cc_s(key), cc_suggest_text(r->arena, &suggest),
                 ar_list(r, names, (size_t)count));
}
