/* What the parts of the CSV reader share: read_csv_header.c says what each column stands for, read_csv_cell.c
   what a cell says of a dimension, read_csv.c reads the figures. guess.c takes what a
   cell says from here, and verify/block.c the words. */
#ifndef CC_DATA_READ_CSV_H
#define CC_DATA_READ_CSV_H

#include "data/table.h"

/* What a column stands for: the number of a dimension in `over`, or one of these. */
enum { CC_COLUMN_LEFT = -1, CC_COLUMN_VALUE = -2, CC_COLUMN_NOTHING = -3, CC_COLUMN_SPREAD = -4 };

#define CC_NO_COLUMN SIZE_MAX

/* The last text of a dimension's column and what it meant: rows of one place mostly follow each other. */
typedef struct cc_csv_memory {
  cc_str  text;
  int32_t at;
  bool    used;
} cc_csv_memory;

typedef struct cc_csv_reader {
  cc_arena*            arena;
  const cc_table_spec* spec;
  cc_diags*            diags;
  cc_csv               csv;
  int*                 role;      /* of each column */
  int32_t*             spread_at; /* of each CC_COLUMN_SPREAD column: its coordinate */
  size_t*              column;    /* of each dimension; CC_NO_COLUMN for the one in the header */
  cc_csv_memory*       last;      /* of each dimension */
  size_t               spread;    /* the dimension in the header, or CC_NO_COLUMN */
  bool                 value_is_named;
  cc_str               measure;  /* the words before each member in the header, if `column` names them */
  char                 decimal;  /* 0: no figure with a mark was met so far */
  bool                 met_mark; /* one was, and the reading stopped there */
  cc_table*            table;
  size_t               faults;
  cc_status            worst;
} cc_csv_reader;

/* Whether to go on after STATUS: faults of single cells are gathered, as far as anybody would read them. */
bool cc_csv_goes_on(cc_csv_reader* r, cc_status status);

/* TEXT as messages show it: the beginning of a long one. */
cc_str cc_csv_brief(cc_arena* arena, cc_str text);

/* NUMBER as text in the arena. */
cc_str cc_csv_number(cc_arena* arena, size_t number);

/* The whole first row. */
cc_span cc_csv_header_span(const cc_csv_reader* r);

/* Gives every column of the file its role. The row read last is the header. */
cc_status cc_csv_header(cc_csv_reader* r);

/* A header cell that is neither a dimension nor a member of DIM. */
cc_status cc_csv_report_header(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span);

/* Reads a period of KIND as files have it: as in the language, or "2021M05", "2021K1", "Q1 2021", "2011-2012",
   "2021.0", "20210503", "2021-05-03 00:00:00". CC_OK, CC_NOT_FOUND or, with *WHY, CC_BAD_INPUT. */
cc_status cc_csv_period(cc_str text, cc_period_kind kind, cc_period* out, const char** why);

/* The member of DIM that TEXT means, by a name as it stands, without its line breaks and doubled blanks, by a code that
   lost its leading zeros, or by code and name. CC_OK, CC_NOT_FOUND, CC_BAD_INPUT as cc_dim_find, CC_NO_MEMORY. */
cc_status cc_csv_member(cc_arena* arena, const cc_dim* dim, cc_str text, uint32_t* member);

/* TEXT with one blank in the place of line breaks and runs of blanks of any kind; TEXT itself where it has none. at is
   NULL when memory is out. */
cc_str cc_csv_squeeze(cc_arena* arena, cc_str text);

/* Whether two words are one but for the case of their letters, A to Z and Latin-1. Empty ones are not. */
bool cc_csv_same_word(cc_str a, cc_str b);

/* Whether HEADER is a word for time, "År", "TIME_PERIOD": of KIND, or of ANY kind. */
bool cc_csv_time_word(cc_str header, cc_period_kind* kind, bool* any);

/* Whether TEXT is one of the signs that always stand for a missing figure: nothing at all, ".", "..", "-". */
bool cc_csv_is_sign(cc_str text);

/* Whether TEXT is what a spreadsheet makes of "1-5" or "3.4": "05-jan", "mar-04"; with ALL also "2021-04-03". */
bool cc_csv_is_date(cc_str text, bool all);

/* What the cell of the row read last says about the dimension of number D. */
cc_status cc_csv_coordinate(cc_csv_reader* r, size_t d, size_t column, int32_t* at);

#endif
