/* What the two halves of the translator share: nodes of a program, and what operators make of them. */
#ifndef TESTS_LOGIC2TEXT_TRANSLATE_H
#define TESTS_LOGIC2TEXT_TRANSLATE_H

#include "logic2text.h"

typedef struct translator {
  cc_arena*       arena;
  const l2t_form* form;
  unsigned        strict; /* parts */
  cc_program*     program;
  size_t          node_room, check_room;
  cc_check*       checks;
  size_t          check_count;
  cc_node         spare;  /* given out once memory is out */
  cc_status       status; /* CC_NOT_FOUND: an operator that there is not; CC_NO_MEMORY */
} translator;

/* What an operator gives. */
typedef enum l2t_result { L2T_ROWS, L2T_VALUES, L2T_TRUTH } l2t_result;

/* The nodes that a maker gets: a view, a value or a truth; of a column its cells. */
typedef const cc_node* const* l2t_args;

typedef struct l2t_operator l2t_operator;
struct l2t_operator {
  const char* name;
  const char* args; /* one letter each: r rows, c column, v any value, s a text, t truth, k a place */
  l2t_result  result;
  const cc_node* (*make)(translator* t, const l2t_operator* operator, l2t_args args);
  cc_op op;      /* of those that compare */
  bool  textual; /* of those that match cells: by text */
  bool  high;    /* of those that order: from the highest */
};

const l2t_operator* l2t_operator_named(cc_str name);

/* Nodes. Once memory is out they are the same empty one, and the status says so. */
cc_node* l2t_node(translator* t, cc_node_kind kind, cc_type type, l2t_args args, size_t count);
cc_node* l2t_call(translator* t, l2t_function function, cc_type type, l2t_args args, size_t count);
#define L2T_ARGS(...)                                                                                                  \
  (const cc_node* const[]){__VA_ARGS__}, sizeof((const cc_node* const[]){__VA_ARGS__}) / sizeof(const cc_node*)

cc_type l2t_set(void);
cc_type l2t_series(cc_type_kind kind); /* over the rows */

/* What an error gives, as such a result. */
const cc_node* l2t_fault(translator* t, l2t_result result);

#endif
