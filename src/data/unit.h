/* Units: what a figure counts. A unit is a product of declared base units, or percent, or percentage points. */
#ifndef CC_DATA_UNIT_H
#define CC_DATA_UNIT_H

#include "base/str.h"

#include <stdbool.h>

#define CC_MAX_UNIT_PARTS 4 /* "offence per person" has two; more than four distinct base units is a mistake */

/* The nouns of a unit in one language. */
typedef struct cc_noun {
  cc_str language; /* "en", "sv" */
  cc_str singular, plural;
} cc_noun;

/* A declared unit. FACTOR and BASE: `unit tkr = 1 000 krona`; a base unit has factor 1 and is its own base. */
typedef struct cc_unit_def {
  cc_str   name;
  uint16_t base;
  int64_t  factor;
  cc_noun* nouns;
  size_t   noun_count;
  bool     broken; /* made of a unit that nothing declares, which was told */
} cc_unit_def;

typedef enum cc_unit_kind { CC_QUANTITY, CC_PERCENT, CC_POINTS } cc_unit_kind;

/* The unit of a value. A plain number is a quantity without parts. Parts are sorted by base; powers are never 0. */
typedef struct cc_unit {
  cc_unit_kind kind;
  uint8_t      count;
  struct {
    uint16_t base; /* index of a cc_unit_def */
    int8_t   power;
  } part[CC_MAX_UNIT_PARTS];
} cc_unit;

/* The plain number, percent, percentage points, and the unit of one declared base unit. */
cc_unit cc_unit_number(void);
cc_unit cc_unit_percent(void);
cc_unit cc_unit_points(void);
cc_unit cc_unit_of(uint16_t base);

bool cc_unit_eq(cc_unit a, cc_unit b);
bool cc_unit_is_number(cc_unit a);

/* A times B^SIGN (1 or -1) in *OUT. Percent and points count as plain numbers where the other is a quantity; false if
   the product has more than CC_MAX_UNIT_PARTS parts. */
bool cc_unit_mul(cc_unit a, cc_unit b, int sign, cc_unit* out);

/* The noun of DEF for LANGUAGE (English, then the name, where that one is missing), singular if ONE. */
cc_str cc_unit_noun(const cc_unit_def* def, const char* language, bool one);

/* Appends "offence per person", "percent", "a plain number": by the declared names, for diagnostics. */
void cc_unit_print(cc_buf* buf, cc_unit unit, const cc_unit_def* defs);

#endif
