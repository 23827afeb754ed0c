/* What the files of tips share: how a demand on a number is carried down to the cells that it rests on. Private to
   verify. */
#ifndef CC_VERIFY_TIP_H
#define CC_VERIFY_TIP_H

#include "verify/shape.h"

#define MAX_TIPS  4096 /* candidates looked at */
#define PER_TABLE 2

typedef enum relation { AT_LEAST, ABOVE, AT_MOST, BELOW } relation;

typedef struct tipper {
  const verifier* v;
  const cc_check* check;
  cc_truth        truth;
  cc_tip*         tips;
  size_t*         elements;
  size_t          count, room, element_room, steps;
  bool            complete; /* no path was met that has no closed form */
} tipper;

relation flipped(relation r);

/* ---- tip_push.c ---- */

/* NODE at AT to stand in relation R to TARGET: by each cell below it a candidate, as if that cell alone changed and
   were used once. */
cc_status push(tipper* t, const cc_node* node, const uint32_t* at, relation r, cc_num target);

/* ---- tip_call.c ---- */

/* The same for a call of a function; *KNOWN: it has such a form. */
cc_status push_call(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target, bool* known);

/* A comparison of a rank turns: by the member's own figure, by that of one it passes or that passes it. */
cc_status turn_rank(tipper* t, const cc_shape* shape, const uint32_t* at);

#endif
