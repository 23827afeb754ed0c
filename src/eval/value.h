/* Values: dense arrays over axes. A choice that varies is one more axis, so that one evaluation gives all settings. */
#ifndef CC_EVAL_VALUE_H
#define CC_EVAL_VALUE_H

#include "base/limits.h"
#include "lang/program.h"

/* An axis is a choice, the members that are left out in turn, a variable of `every`, or a dimension, numbered in this
   order over the program. */
typedef uint16_t cc_axis;

/* State of one element; 0: a known value. The interval of what a missing value could be stands in lo and hi. */
enum {
  CC_MISSING = 1,   /* no figure; lies in [lo, hi] */
  CC_LO_OPEN = 2,   /* no lower end */
  CC_HI_OPEN = 4,   /* no upper end */
  CC_UNDEFINED = 8, /* has no value, or may have none: divided by 0, empty set */
  CC_OUTSIDE = 16   /* not asked for: the place did not exist, the subject is not in the group */
};

/* Kleene's truth values and one more: outside, where the question does not arise. */
typedef enum cc_truth { CC_FALSE, CC_TRUE, CC_UNKNOWN, CC_NOT_ASKED } cc_truth;

typedef struct cc_value cc_value;

/* One value. Elements lie row by row, axes sorted, the last running fastest.
   Numbers, periods (ordinals), members (their numbers), texts (numbers of the eval's text list): AT.
   Truth, and sets, which are truth with their member axis last: two bits per element, truth and known; the last axis
   runs within the words of a row. true 11, false 01, unknown 00, outside 10 (truth, known). */
struct cc_value {
  cc_type         type;
  unsigned        axis_count;
  cc_axis         axes[CC_MAX_AXES];
  uint32_t        sizes[CC_MAX_AXES];
  size_t          count;   /* elements */
  cc_num*         at;      /* of a missing one its lower end, as memory gave it (0 / 0) where that is open or 0 */
  uint8_t*        state;   /* NULL: all known */
  cc_num*         hi;      /* upper ends, NULL where all are open or 0: the common case takes no memory */
  cc_num*         half;    /* NULL, or half a unit of the last written digit, per element */
  bool            rounded; /* written with a point or a scale word */
  bool            counted; /* no figure of it is below 0, nor can one be that is not there */
  bool            whole;   /* a count: figures of a table without fractions, their sums and differences */
  uint64_t *      truth, *known;
  size_t          rows, words; /* words per row */
  bool            more;     /* a set that may have members beyond all that are known: who would name them is absent */
  const cc_value* universe; /* of a set that lowest and its kin gave: among whom */
  const uint8_t*  listed;   /* NULL, or which periods of LISTED_DIM the tables below list */
  uint16_t        listed_dim;
};

/* Steps through the elements of a result over AXES, keeping for up to four operands the element that belongs to it. */
typedef struct cc_walk {
  unsigned axis_count, operand_count;
  uint32_t sizes[CC_MAX_AXES];
  uint32_t coord[CC_MAX_AXES];
  size_t   stride[4][CC_MAX_AXES];
  size_t   at[4]; /* element of each operand */
  size_t   index; /* element of the result */
  size_t   count;
} cc_walk;

/* A walk over AXES for OPERANDS (NULL: none there), all of whose axes must be among them but SKIPPED. */
void cc_walk_start(cc_walk* walk, const cc_axis* axes, const uint32_t* sizes, unsigned axis_count,
                   const cc_value* const* operands, unsigned operand_count);
void cc_walk_next(cc_walk* walk);

/* The distance in elements between neighbours along AXIS; 0 if the value does not have it. */
size_t cc_value_stride(const cc_value* value, cc_axis axis);
bool   cc_value_has(const cc_value* value, cc_axis axis);

/* The truth value of element INDEX. */
cc_truth cc_truth_at(const cc_value* value, size_t index);
void     cc_truth_put(cc_value* value, size_t index, cc_truth truth);

/* Kleene, with outside: it gives way to what decides, and to what is unknown, as that may yet decide. */
cc_truth cc_truth_and(cc_truth a, cc_truth b);
cc_truth cc_truth_or(cc_truth a, cc_truth b);
cc_truth cc_truth_not(cc_truth a);

/* An element as an interval. KNOWN: lo == hi and it has a value. */
typedef struct cc_range {
  cc_num lo, hi;
  bool   lo_open, hi_open; /* no end */
  bool   known, outside;
} cc_range;
cc_range cc_value_range(const cc_value* value, size_t index);

#endif
