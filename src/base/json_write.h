/* JSON text, piece by piece. Nothing of it ever goes through a binary float. */
#ifndef CC_BASE_JSON_WRITE_H
#define CC_BASE_JSON_WRITE_H

#include "base/limits.h"
#include "base/num.h"
#include "base/str.h"

/* A writer onto OUT; zeroed but for it at the start. */
typedef struct cc_json {
  cc_buf*  out;
  unsigned depth;
  bool     filled[CC_MAX_TREE_DEPTH]; /* something stands already in the object or array of that depth */
  bool     keyed;                     /* a key was written last */
  unsigned flat;                      /* depth from which on everything stands on one line; 0: nowhere */
  bool     exact; /* control characters are escaped, so that texts come back; else they are replaced */
} cc_json;

void cc_json_open(cc_json* json, char bracket);      /* '{' or '[' */
void cc_json_open_flat(cc_json* json, char bracket); /* the same, all of it on one line */
void cc_json_close(cc_json* json, char bracket);     /* '}' or ']' */
void cc_json_key(cc_json* json, const char* key);
void cc_json_str(cc_json* json, cc_str text);
void cc_json_count(cc_json* json, uint64_t count);
void cc_json_bool(cc_json* json, bool value);
void cc_json_null(cc_json* json);

/* NUMBER as a JSON number if whole and at most 2^53 - 1 in size, else as a text: all its decimals if they end within
   18, else rounded to 12 (and then the exact fraction has to stand beside it: cc_json_is_exact). */
void cc_json_num(cc_json* json, cc_num number);
bool cc_json_is_exact(cc_json* json, cc_num number);

/* NUMBER, written in digits, as it is. */
void cc_json_digits(cc_json* json, cc_str number);

/* Key and value at once. */
void cc_json_key_str(cc_json* json, const char* key, cc_str text);
void cc_json_key_count(cc_json* json, const char* key, uint64_t count);

#endif
