/* What kind of statement a check is, so that it can be told in a sentence. Private to verify. */
#ifndef CC_VERIFY_SHAPE_H
#define CC_VERIFY_SHAPE_H

#include "verify/verify_in.h"

typedef enum cc_shape_kind {
  CC_SHAPE_OTHER,
  CC_SHAPE_EXTREME, /* lowest(x, among: set) = other, or other in lowest(...) */
  CC_SHAPE_NTH,     /* nth_lowest(k, x, among: set) = other, or other in nth_lowest(...) */
  CC_SHAPE_TOP,     /* top(k, x, among: set, from:) = other, or other in top(...) */
  CC_SHAPE_LEAD,    /* lead(x, of: other, among: set) op right */
  CC_SHAPE_RANK,
  CC_SHAPE_COUNT, /* count(set) op right */
  CC_SHAPE_WORDS, /* occurrences(x, in: other) op right */
  CC_SHAPE_DAY,   /* two dates, weekdays or periods */
  CC_SHAPE_SET,   /* (set where x op yardstick) = other */
  CC_SHAPE_EVERY, /* every m in set: x op yardstick */
  CC_SHAPE_COMPARE
} cc_shape_kind;

typedef struct cc_shape {
  cc_shape_kind  kind;
  const cc_node* root; /* the check without lets */
  const cc_node* call; /* of a function */
  const cc_node* x;    /* a series over DIM, or NULL */
  const cc_node* set;  /* the group */
  const cc_node* other;
  const cc_node* right;     /* what is compared with */
  const cc_node* condition; /* the comparison within where or every */
  const cc_node* yardstick; /* its other side */
  uint16_t       dim;
  bool           high; /* looked at from the highest */
} cc_shape;

/* The argument of CALL for its first parameter of KIND; NULL: it has none, or it was left out. */
const cc_node* call_argument(const verifier* v, const cc_node* call, cc_param_kind kind);

cc_shape shape_of(const verifier* v, const cc_node* node);

/* How many members the set NODE has, or may have, at AT. */
cc_status count_members(const verifier* v, const cc_node* set, const uint32_t* at, size_t* count);

/* The members of SHAPE's group with their figures at AT, best first; those without a figure last, in the order of the
   dimension. SUBJECT marks one (SIZE_MAX: none). Of what a row says of its figure's source nothing is filled in. */
cc_status rank_members(const verifier* v, const cc_shape* shape, const uint32_t* at, size_t subject, cc_evidence** out,
                       size_t* count);

/* Fills in of ROWS whence their figures come: parts, table, symbol. */
cc_status explain_rows(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_evidence* rows, size_t count);

/* The only member that the set or member NODE holds at AT; SIZE_MAX if it is not just one. */
cc_status single_member(const verifier* v, const cc_node* node, const uint32_t* at, size_t* bit);

#endif
