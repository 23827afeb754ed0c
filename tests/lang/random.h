/* Random rule files: what their files share. */
#ifndef RANDOM_H
#define RANDOM_H

#include "base/str.h"

typedef struct source {
  cc_buf   out;
  uint64_t state;
  int      brackets; /* open ones, in which a line may end anywhere */
  bool     commas;   /* a comma parts arguments, indexes, members or values here */
  bool     breaks;   /* the statement is one whose expression may go on in further lines */
  int      deep;
  int      names; /* given so far: those that are declared differ */
} source;

/* ---- random_words.c ---- */

unsigned rf_dice(source* s, unsigned sides);
bool     rf_maybe(source* s, unsigned one_in);
void     rf_put(source* s, const char* text);
#define RF_PICK(S, LIST) ((LIST)[rf_dice((S), sizeof(LIST) / sizeof((LIST)[0]))])

void rf_comment(source* s);
void rf_new_line(source* s);
void rf_indent(source* s);
void rf_break(source* s); /* the end of a line within a statement, with comments and empty lines */
void rf_gap(source* s);   /* where nothing is needed */
void rf_blank(source* s); /* where words must be parted */
void rf_end_line(source* s);
void rf_word(source* s, const char* word); /* the keyword of a statement and a blank */

void rf_name(source* s);
void rf_plain_name(source* s); /* one that is no statement's word, where it may begin a line */
void rf_new_name(source* s);   /* one that was not given before */
void rf_text(source* s);
void rf_long_text(source* s); /* one that may go on in further lines */
void rf_number(source* s);
void rf_unit(source* s); /* behind a number */
void rf_date(source* s);

/* ---- random_expr.c ---- */

void rf_expr(source* s);
void rf_sum(source* s);
void rf_set(source* s);
void rf_member(source* s);
void rf_comma(source* s);

/* ---- random_file.c ---- */

/* File number SEED, over the whole grammar; OUT of *S is the caller's to clear. */
void rf_file(source* s, uint64_t seed);

#define RF_MAX_BYTES ((size_t)1 << 20)

#endif
