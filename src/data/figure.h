/* Figures as people and agencies write them into cells: "100 000", "−3,5", "12 %". */
#ifndef CC_DATA_FIGURE_H
#define CC_DATA_FIGURE_H

#include "base/str.h"

#include <stdint.h>

#define CC_MAX_CELL_DECIMALS 15 /* of a table: what programs write of a rate, and three digits before the point */
#define CC_MAX_FIGURE_DIGITS 18 /* fit int64_t, whatever they are */

typedef enum cc_figure_fault {
  CC_FIGURE_OK,
  CC_FIGURE_TEXT,     /* no number */
  CC_FIGURE_EXPONENT, /* "1,2E+05" */
  CC_FIGURE_DIGITS,   /* more than CC_MAX_FIGURE_DIGITS */
  CC_FIGURE_DECIMALS, /* more than CC_MAX_CELL_DECIMALS */
  CC_FIGURE_PERCENT   /* a "%" that is not expected */
} cc_figure_fault;

/* Reads TEXT, in which DECIMAL ('.' or ',') is the decimal mark; blanks, apostrophes or the other mark may part groups
   of three digits, U+2212 and an en dash count as minus, and PERCENT allows a "%" at the end. *VALUE is the figure
   times 10^*DECIMALS; both are set with CC_FIGURE_OK, *DECIMALS also with CC_FIGURE_DECIMALS. */
cc_figure_fault cc_figure_read(cc_str text, char decimal, bool percent, int64_t* value, unsigned* decimals);

/* VALUE times 10^PLACES in *VALUE; false if that has more than CC_MAX_FIGURE_DIGITS digits. */
bool cc_figure_scale(int64_t* value, unsigned places);

#endif
