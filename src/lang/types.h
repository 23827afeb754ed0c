/* The types of the language, and the shape of a function's signature. The functions themselves live above, in eval:
   what check must know of them comes in as an array of cc_signature. */
#ifndef CC_LANG_TYPES_H
#define CC_LANG_TYPES_H

#include "data/dim.h"
#include "data/unit.h"

#include <stdbool.h>

typedef enum cc_type_kind {
  CC_T_ANY, /* an open choice `?`, or what hangs on a mistake already told: fits everything */
  CC_T_TRUTH,
  CC_T_NUMBER,
  CC_T_TEXT,
  CC_T_PERIOD, /* of the period dimension `dim` */
  CC_T_SPAN,   /* years, months or days */
  CC_T_MEMBER, /* of `dim` */
  CC_T_SET,    /* over `dim`, which may be a period dimension */
  CC_T_DOCUMENT
} cc_type_kind;

/* The built-in dimensions come first, in this order: the five period kinds as in cc_period_kind, then weekday. */
#define CC_DIM_WEEKDAY_ID 5u
#define CC_DIM_BUILT_IN   6u

/* A type. Numbers are held exactly in their unit; PER and WORD only say how they are written: shown = value * per /
   word
   ("per 100 000": per 100 000; percent: per 100; "thousand person": word 1 000). A bare number beside it is taken times
   SCALE / per: scale is word, and times 1 000 more for `unit tkr = 1 000 krona`, which is printed in krona. */
typedef struct cc_type {
  cc_type_kind   kind;
  cc_unit        unit;
  cc_period_kind span;
  uint16_t       dim;  /* of a number: the dimension whose members it counts, or none */
  bool           bare; /* a number without unit that takes unit and scale of the other side */
  bool           year; /* bare, and written as a year: becomes one where a period is wanted */
  int64_t        per, word, scale;
  uint64_t       dims; /* open dimensions, one bit each: a series over them */
} cc_type;

/* ---- signatures ---- */

typedef enum cc_param_kind {
  CC_P_SERIES,   /* a number, mostly a series */
  CC_P_SET,      /* a set or range; if optional and left out: the only dimension of the series */
  CC_P_MEMBER,   /* a member of the set's dimension */
  CC_P_MEMBERS,  /* a member or a set of them */
  CC_P_END,      /* the word lowest or highest */
  CC_P_COUNT,    /* a bare whole number */
  CC_P_QUANTITY, /* a number of the first parameter's unit */
  CC_P_PERIOD,   /* a period of the series' time dimension */
  CC_P_MONTH,
  CC_P_DAY,
  CC_P_WEEKDAY,
  CC_P_TEXT,
  CC_P_DOCUMENT,
  CC_P_VALUES, /* numbers, texts, periods or members over the set's dimension */
  CC_P_TABLE,  /* a table, whatever is picked of it */
  CC_P_INDEX   /* numbers over the series' time dimension, no percentages */
} cc_param_kind;

typedef struct cc_param {
  const char*   word; /* NULL: by place */
  cc_param_kind kind;
  bool          optional;
} cc_param;

/* What a call gives; "x" is the first parameter of kind CC_P_SERIES. */
typedef enum cc_result_kind {
  CC_R_COUNT,    /* a plain whole number */
  CC_R_QUANTITY, /* x without the set's dimension */
  CC_R_REAL,     /* as x, which must run over time; over what the index runs over too */
  CC_R_SERIES,   /* as x */
  CC_R_SET,      /* a set over the set's dimension */
  CC_R_PERCENT,  /* percent */
  CC_R_LEAD,     /* percent; of a percent series percentage points */
  CC_R_EARLIER,  /* as x, which must run over time or another ordered dimension: the call's dims[0] */
  CC_R_CHANGE,   /* percent, a series as x where no two periods are named */
  CC_R_LISTED,   /* the set of members or periods that x lists */
  CC_R_WEEKDAY,
  CC_R_DAY
} cc_result_kind;

#define CC_MAX_PARAMS 4

/* The part of a function's entry that check reads. */
typedef struct cc_signature {
  const char*    name;
  cc_param       params[CC_MAX_PARAMS];
  size_t         param_count;
  cc_result_kind result;
} cc_signature;

/* A type of KIND without unit, dimensions or scale. */
cc_type cc_type_make(cc_type_kind kind);

/* Appends what a type is in words: "offence per person, per municipality", "a set of municipality", for messages. */
void cc_type_print(cc_buf* buf, cc_type type, cc_dim* const* dims, const cc_unit_def* units);

#endif
