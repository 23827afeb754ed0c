/* A small case in memory, through the same steps as a real one: parse, dimensions, check, tables, check, bind, eval.
 * For tests. */
#ifndef TESTS_LANG_SMALL_H
#define TESTS_LANG_SMALL_H

#include "data/table.h"
#include "eval/eval.h"

#define SMALL_MAX 32

typedef struct small_text {
  cc_str name, text;
} small_text;

typedef struct small {
  cc_arena*          arena;
  cc_diags*          diags;
  cc_str             rules, text; /* the pack "data", the case "t"; both borrowed */
  const cc_ast_file* pack;        /* the tree of `rules` where it was parsed before, as file 0 */
  small_text         tables[SMALL_MAX], documents[SMALL_MAX]; /* by name: a CSV with a column "value", a text */
  size_t             table_count, document_count;
  cc_str             places; /* a places file under any name, or empty */
  cc_table**         read;   /* by table of the program; NULL where none was given */
  cc_program*        program;
  cc_data*           data;
  cc_eval*           eval;
} small;

/* Parses and checks what RULES and TEXT say, before any data is read; what small_load needs lies in INPUT. */
cc_status small_check(small* s, cc_check_input* input);

/* Opens what RULES, TEXT, tables and documents say; arena and diags are the caller's. */
cc_status small_open(small* s);

/* Lays the tables out anew, after their cells were changed, with memory from ARENA. */
cc_status small_bind(small* s, cc_arena* arena);

/* The value of check number INDEX of the first claim, over all settings; OPERAND: of the left side of its comparison.
 */
cc_status small_value(small* s, size_t index, bool operand, const cc_value** out);

#endif
