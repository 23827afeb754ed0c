/* Figures in their order, where some are only known to lie between two ends. */
#ifndef CC_EVAL_ORDER_H
#define CC_EVAL_ORDER_H

#include "eval/frame.h"

/* One end of what a figure may be: a number, or nothing below (-1) or above (1) it. */
typedef struct order_end {
  cc_num at;
  int    beyond; /* 0: AT counts */
} order_end;

order_end order_low(cc_range r);
order_end order_high(cc_range r);

/* -1, 0 or 1. */
int order_cmp(order_end a, order_end b);

void order_sort(order_end* ends, size_t count);

/* How many of the sorted ENDS lie below LINE; OR_AT: below or at it. */
size_t order_below(const order_end* ends, size_t count, order_end line, bool or_at);

/* The ends of the members at one place: of those that may be in the set, or may have no value, the lower, of those that
   surely are in it and have one the upper; and, for the members that only may be there, the two apart. Room for all
   members of the dimension. */
typedef struct order_ends {
  order_end *low, *high;             /* of the sure ones first, then of the open ones */
  size_t     sure, possible;         /* sure: how many of the first surely count */
  bool       known;                  /* all of them surely count, and their two ends are one */
  order_end *low_sorted, *high_sure; /* all lower ends, and the upper ends of the sure, both sorted */
} order_ends;

cc_status order_room(cc_eval* eval, size_t members, order_ends* out);

/* Reads the members of the frame but those of WITHOUT (its truth NULL: none), and sorts. */
void order_read(const frame* f, cc_row without, order_ends* out);

#endif
