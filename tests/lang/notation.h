/* The short notation of the .test files: data lines become a pack, tables and documents; values become words. README.md
 * tells it. */
#ifndef TESTS_LANG_NOTATION_H
#define TESTS_LANG_NOTATION_H

#include "small.h"

typedef struct notation {
  cc_buf rules, text, places, csv[SMALL_MAX];
  size_t csv_count;
} notation;

/* Reads SOURCE: an expression, then data lines; STATEMENTS: no expression, its statements stand as in a case. OPERAND:
   not the truth of the expression is asked for, but its value, so that it becomes the left side of a comparison with
   `?`. Fills the texts of S, which lie in N. CC_BAD_INPUT without a word for a line that cannot be read. */
cc_status notation_read(cc_str source, bool statements, bool operand, notation* n, small* s);
void      notation_clear(notation* n);

/* Whether an answer is about truth: holds, fails, unknown, outside, or several of them in brackets. */
bool notation_is_truth(cc_str answer);

/* Appends VALUE in words: `holds`, `3`, `2..5 %`, `{A, B?}`; of several settings in brackets. */
void notation_print(const small* s, const cc_value* value, cc_buf* out);

#endif
