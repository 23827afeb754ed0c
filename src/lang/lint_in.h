/* What the files of lint share: what is valid, and seldom meant. Private to lang; run on a program without mistakes. */
#ifndef CC_LANG_LINT_IN_H
#define CC_LANG_LINT_IN_H

#include "lang/check_in.h"

/* Steps of one look through an expression: lets that double each other would else take for ever. Where they do not
   suffice nothing is said. */
#define MAX_LINT_STEPS 10000

typedef struct lint {
  checker* c;
  bool*    reached; /* by node: some check hangs on it; in a rule file, which has no checks, every node */
} lint;

/* Whether A and B are written alike, lets looked through. */
bool lint_same(const cc_node* a, const cc_node* b, size_t* steps);

/* The parameter of CALL that is of KIND and given, or NULL. */
const cc_node* lint_arg(const lint* l, const cc_node* call, cc_param_kind kind);

/* Rates: other denominators than the publisher's, sums and means of rates (lint_rate.c). */
cc_status lint_rates(lint* l);

/* Breaks in series between the periods that a check or a choice takes together (lint_time.c). */
cc_status lint_breaks(lint* l);

#endif
