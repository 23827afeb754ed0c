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
  cc_arena*   arena;
  cc_diags*   diags;
  cc_str      rules, text;                             /* the pack "data", the case "t"; both borrowed */
  small_text  tables[SMALL_MAX], documents[SMALL_MAX]; /* by name: a CSV with a column "value", a text */
  size_t      table_count, document_count;
  cc_str      places; /* a places file under any name, or empty */
  cc_table**  read;   /* by table of the program; NULL where none was given */
  cc_program* program;
  cc_data*    data;
  cc_eval*    eval;
} small;

/* Opens what RULES, TEXT, tables and documents say; arena and diags are the caller's. */
cc_status small_open(small* s);

/* Lays the tables out anew, after their cells were changed, with memory from ARENA. */
cc_status small_bind(small* s, cc_arena* arena);

/* The value of check number INDEX of the first claim, over all settings; OPERAND: of the left side of its comparison.
 */
cc_status small_value(small* s, size_t index, bool operand, const cc_value** out);

#endif
