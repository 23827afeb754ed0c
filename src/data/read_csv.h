/* What the two halves of the CSV reader share: read_csv_header.c says what each column stands for, read_csv.c reads the
   figures. Nobody else includes this. */
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

/* What the cell of the row read last says about the dimension of number D. */
cc_status cc_csv_coordinate(cc_csv_reader* r, size_t d, size_t column, int32_t* at);

#endif
