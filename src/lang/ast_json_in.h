/* Shared by the files that read the JSON form. A function gives false after a mistake, which it has told. */
#ifndef CC_LANG_AST_JSON_IN_H
#define CC_LANG_AST_JSON_IN_H

#include "data/json.h"
#include "lang/form.h"

typedef struct reader {
  cc_arena* arena;
  cc_diags* diags;
  cc_form*  form;
  size_t    room;
  cc_status status;
} reader;

/* Tells a mistake about AT; always false. */
bool ar_fail(reader* r, const cc_json_value* at, cc_code code, const cc_str* args, size_t count);
#define AR_FAIL(R, AT, CODE, ...)                                                                                      \
  ar_fail((R), (AT), (CODE), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))

bool ar_is(reader* r, const cc_json_value* at, cc_json_type type);

/* The value of KEY; NULL where it is missing, which is told unless it is OPTIONAL. */
const cc_json_value* ar_get(reader* r, const cc_json_value* object, const char* key, bool optional);

/* Whether OBJECT has no other keys than KEYS, which end with NULL. */
bool ar_only(reader* r, const cc_json_value* object, const char* const* keys);

/* NAMES, COUNT of them and NULL for none, in quotation marks: what a message lists. */
cc_str ar_list(reader* r, const char* const* names, size_t count);

/* Tells that the text AT is no NOUN; FORM says how such a thing is written. Always false. */
bool ar_no_word(reader* r, const cc_json_value* at, const char* noun, const char* form);

/* COUNT zeroed elements; NULL when memory is out. */
void* ar_new(reader* r, size_t count, size_t size);

bool ar_name(reader* r, const cc_json_value* at, cc_word* out);
bool ar_text(reader* r, const cc_json_value* at, cc_word* out);
bool ar_number(reader* r, const cc_json_value* at, bool may_minus, cc_ast_number* out, cc_str* digits);
bool ar_period(reader* r, const cc_json_value* at, cc_period* out);
bool ar_flag(reader* r, const cc_json_value* object, const char* key, bool* out);
bool ar_count(reader* r, const cc_json_value* at, size_t* out);

/* Which of NAMES the value of KEY is. */
bool ar_kind(reader* r, const cc_json_value* object, const char* key, const char* const* names, int count, int* out);

/* ast_json_value.c */
bool ar_value(reader* r, const cc_json_value* at, const cc_ast** out);
bool ar_unit(reader* r, const cc_json_value* at, cc_ast_unit* out);

#endif
