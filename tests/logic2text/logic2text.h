/* The compatibility semantics `logic2text`: a second function table for the walker of eval. Beside the language's own
   functions it has those that read a table of Wikipedia as loosely as Logic2Text does. It is linked into the runner
   alone, so that no case file can reach it. */
#ifndef TESTS_LOGIC2TEXT_LOGIC2TEXT_H
#define TESTS_LOGIC2TEXT_LOGIC2TEXT_H

#include "data/json.h"
#include "eval/eval.h"

/* Places in the table. The first ones are entries of the language itself. */
typedef enum l2t_function {
  L2T_COUNT,       /* count(S) */
  L2T_SUM,         /* sum(x, among: S) */
  L2T_MEAN,        /* mean(x, among: S) */
  L2T_HIGHEST,     /* highest(x, among: S) */
  L2T_LOWEST,      /* lowest(x, among: S) */
  L2T_NTH_HIGHEST, /* nth_highest(k, x, among: S) */
  L2T_NTH_LOWEST,  /* nth_lowest(k, x, among: S) */
  L2T_VALUE,       /* value(x, of: S) */
  L2T_CELL,        /* the texts of a column; an empty cell is a text */
  L2T_LETTERS,     /* a text without its blanks */
  L2T_TEXT,        /* a text; nothing else is one */
  L2T_GUARDED,     /* S, known only if the text is */
  L2T_FAULT,       /* what an error gives: an unknown that nothing above can get rid of */
  L2T_NUMBERS,     /* the numbers in a column, as read beside each other in S */
  L2T_KEYS,        /* by what a superlative orders: days if some cell is a date, else numbers */
  L2T_READABLE,    /* the members of S for which x is there */
  L2T_MATCHES,     /* cells that stand to a constant as OP of the call says */
  L2T_SUM_OR_0,    /* sum, of nobody 0 */
  L2T_MEAN_OR_0,   /* mean, of nobody 0 */
  L2T_FIRST,       /* the first member */
  L2T_ONE_OF,      /* the k-th in order, of those that share a place the next by row; rows without a number last */
  L2T_PLACE,       /* the whole number from 1 on that a text is */
  L2T_THIRD,       /* a third, without fractions */
  L2T_COMPARED,    /* two values, as OP of the call says; ABOUT is within 15 % of the larger */
  L2T_DIFFERENCE   /* of two numbers, or "N days" */
} l2t_function;

extern const cc_function* const logic2text[];

/* The parts in which Logic2Text is looser than the language, one bit each: those that are judged strictly. */
typedef enum l2t_part {
  L2T_TIE = 1,
  L2T_ROUNDING = 2,
  L2T_SUBSTRING = 4,
  L2T_MAJORITY = 8,
  L2T_AMBIGUOUS_ROW = 16,
  L2T_SUMMARY_ROW = 32,
  L2T_ALL_PARTS = 63
} l2t_part;

#define L2T_ROW CC_DIM_BUILT_IN /* the dimension whose members are the rows */

/* A table, and the form that is asked of it; all borrowed. */
typedef struct l2t_form {
  const cc_str*        header;
  size_t               columns;
  const cc_str* const* rows; /* each with as many cells */
  size_t               row_count;
  const cc_json_value* logic; /* a text, or {"func": name, "args": [...]} */
} l2t_form;

/* FORM as a case with one claim, each side of its outermost `and` a check of it; CC_NOT_FOUND for an operator that
   there is not. STRICT: parts to be judged as the language does. */
cc_status l2t_translate(cc_arena* arena, const l2t_form* form, unsigned strict, cc_program** out, cc_diags* diags);

/* Judges it by the walker: TRUE, FALSE, or UNKNOWN for an error. */
cc_status l2t_judge(cc_arena* arena, const cc_program* program, cc_truth* out, cc_diags* diags);

#endif
