/* How functions over a set go through their operands: one frame per place of the result, in it the members. */
#ifndef CC_EVAL_FRAME_H
#define CC_EVAL_FRAME_H

#include "eval/eval_in.h"

/* x over the set's dimension, the set, and for functions about one member that member. */
typedef struct frame {
  cc_walk         walk;
  const cc_value *x, *set, *of;
  size_t          step; /* between neighbouring members in x */
  cc_row          row;  /* the set here */
  bool            high; /* from the highest: compare with signs turned */
  cc_eval*        eval;
} frame;

/* SET without the members whose element of X is outside: about who did not exist then nothing is asked, and a question
   that names him does not arise. SET itself where there are none. */
cc_status members_with_value(cc_eval* eval, const cc_value* x, const cc_value* set, const cc_value** out);

/* Starts frames over the axes of OUT (which has no axis of the set's dimension, or has it last and OUTER_ONLY is set).
 */
void frame_start(frame* f, cc_eval* eval, const cc_value* x, const cc_value* set, const cc_value* of,
                 const cc_value* out, bool outer_only);
/* The same over the axes of OUT for FOUR: x, set, of, and a value whose place the walk keeps too. */
void frame_start_beside(frame* f, cc_eval* eval, const cc_value* const four[4], const cc_value* out);
void frame_next(frame* f);
bool frame_is_left(const frame* f);

/* The next member from *BIT on that is, or may be, in the set; false at the end. SURE: it is in it. */
bool frame_member(const frame* f, size_t* bit, bool* sure);

/* The value of member BIT, turned if the frame looks from the highest. Outside: the place did not exist. */
cc_range frame_value(const frame* f, size_t bit);

/* Whether the value of BIT is a missing count seen from the lowest: anything from 0 on. */
bool frame_is_free(const frame* f, size_t bit);

/* Whether BIT has no value, or may have none (a division by 0): then nothing about its place is sure. */
bool frame_is_undefined(const frame* f, size_t bit);

/* Where the member that OF names stands: its number, or SIZE_MAX if that is unknown. */
size_t   frame_subject(const frame* f);
cc_truth frame_has(const frame* f, size_t bit);

#endif
