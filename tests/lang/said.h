/* What the program says of a check on a small case: its verdict, and its sentence in both languages. For tests. */
#ifndef TESTS_LANG_SAID_H
#define TESTS_LANG_SAID_H

#include "base/str.h"

/* Judges the check in SOURCE, an expression and data lines (README.md), and appends "verdict", the sentence in English
   and the sentence in Swedish, each with a line end; or the messages of what is wrong. */
void said(cc_str source, cc_buf* out);

#endif
