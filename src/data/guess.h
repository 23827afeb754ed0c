/* What the columns of a CSV file seem to hold: a proposal to its author, who has the last word. */
#ifndef CC_DATA_GUESS_H
#define CC_DATA_GUESS_H

#include "data/csv.h"
#include "data/dim.h"

#define CC_GUESS_MEMBERS 1000 /* members of a new dimension that are looked at for sums among them */
#define CC_GUESS_SIGNS   8    /* different signs for a missing figure */

typedef enum cc_guess_role {
  CC_GUESS_PASSED,  /* without a header and without figures: the reader passes it over by itself */
  CC_GUESS_NOTHING, /* passed over by a line that says so */
  CC_GUESS_VALUE,
  CC_GUESS_DIM,    /* feeds a dimension that was known before */
  CC_GUESS_NEW,    /* feeds a dimension that is to be declared */
  CC_GUESS_SPREAD, /* holds the figures of one member of the dimension in the header */
  CC_GUESS_OPEN    /* the author must say */
} cc_guess_role;

typedef struct cc_guess_column {
  cc_str        header; /* each run of blanks as one */
  bool          squeezed;
  cc_guess_role role;
  cc_dim*       dim;    /* of CC_GUESS_DIM: that one; of CC_GUESS_NEW: its members, complete unless `many` */
  bool          many;   /* more than CC_GUESS_MEMBERS */
  const char*   reason; /* why it is passed over, or what the author is asked; NULL: plain */
} cc_guess_column;

typedef struct cc_guess {
  cc_csv           csv;
  cc_str           title; /* what stands above the header; may be empty */
  cc_guess_column* columns;
  cc_dim*          spread;  /* the dimension in the header; NULL: none */
  cc_str           measure; /* the words before its members, where others stand before some of them; else empty */
  cc_str           others;  /* the other words */
  bool             percent; /* some figure has its sign */
  bool             all_percent;
  cc_csv_cell      doubtful; /* a figure of two readings, "1,234", that no other settles; text.len 0: none */
  cc_str           missing[CC_GUESS_SIGNS];
  size_t           missing_count;
} cc_guess;

/* Looks through BYTES as cc_csv_open reads them. DIMS are the dimensions that are known, the built-in ones among them.
   CC_BAD_INPUT with a diagnostic: it is no CSV, or no column holds figures. */
cc_status cc_guess_csv(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_dim* const* dims,
                       size_t dim_count, cc_guess* out, cc_diags* diags);

#endif
