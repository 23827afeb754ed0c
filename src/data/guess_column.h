/* What stands in the columns of a CSV file, noted in one reading; guess.c makes roles of it. Nobody else includes this.
 */
#ifndef CC_DATA_GUESS_COLUMN_H
#define CC_DATA_GUESS_COLUMN_H

#include "data/guess.h"

typedef struct cc_guess_note {
  size_t      filled;  /* cells in which something stands that is no sign for a missing figure */
  size_t      figures; /* of these */
  size_t      percents, signs;
  bool        periods[CC_SPLIT_YEAR + 1]; /* all of them can be one of that kind */
  bool        like_years;                 /* from 1700 to 2100 */
  bool        coded;                      /* some are digits with a zero in front */
  bool        counts[2];                  /* they count the rows from 0, from 1 */
  bool        fits[2];                    /* the figures with a mark: point, comma */
  cc_csv_cell first;                      /* of those that are filled */
  cc_csv_cell marked;                     /* the first of these */
  bool*       in;                         /* of each known dimension: all are members of it */
  cc_dim*     names;                      /* the different texts; complete unless MANY */
  bool        many;
  uint32_t    at;                  /* the number of the last text among NAMES */
  cc_str      odd[CC_GUESS_SIGNS]; /* short texts without a digit that are no figures */
  size_t      odd_count;
} cc_guess_note;

typedef struct cc_guess_notes {
  cc_arena*      arena;
  cc_dim* const* dims;
  size_t         dim_count;
  cc_guess_note* at;     /* of each column */
  uint32_t*      pairs;  /* of each two columns: which text of the second goes with each text of the first, plus 1 */
  bool*          parted; /* of each two columns: some text of the first goes with more than one */
  size_t         columns;
  cc_span        header;
} cc_guess_notes;

/* Reads the whole file that OUT has open: notes what stands in each column, and fills in the headers. */
cc_status cc_guess_look(cc_guess_notes* notes, cc_guess* out, cc_diags* diags);

/* Whether each text of column A goes with one text of column B, and the other way round. */
bool cc_guess_goes_with(const cc_guess_notes* notes, size_t a, size_t b);

#endif
