/* CSV as spreadsheets and agencies write it: cells with their places, nothing interpreted. */
#ifndef CC_DATA_CSV_H
#define CC_DATA_CSV_H

#include "base/diag.h"

typedef struct cc_csv_cell {
  cc_str   text;       /* unquoted, without blanks at its ends, in NFC; borrowed from the arena or the file */
  uint32_t start, end; /* bytes in the decoded text, for spans */
  bool     quoted;
} cc_csv_cell;

typedef struct cc_csv {
  uint32_t     file; /* number in the cc_diags of the decoded text */
  size_t       rows, columns;
  cc_csv_cell* cells; /* of the row read last; after cc_csv_read of all rows, one after the other */
  char         separator;
  cc_str       text;
  size_t       begin;  /* where the header begins */
  size_t       row;    /* the number of the row read last, from 0 */
  size_t       next;   /* where the next one begins */
  bool         is_nfc; /* all of the text is */
} cc_csv;

/* Takes BYTES as a CSV file whose rows come one by one, with cc_csv_row; coding as in cc_decode; CRLF is LF; quotes as
   in RFC 4180. SEPARATOR 0: the one that a first line `sep=;` names, else the one of ; tab , under which all rows have
   the same number (two or more) of cells; two such are an error that names both and the line to write. Rows may have
   empty cells beyond those of the header; another number of cells is an error. Passed over are blank rows, lines of one
   cell above the header, and below the table, behind a blank row, lines of one cell that holds words. SHOWN names the
   file in messages. */
cc_status cc_csv_open(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* out, cc_diags* diags);

/* Reads the next row into the cells of CSV, over the one before it: fresh memory costs more than reading twice.
   CC_NOT_FOUND behind the last one. */
cc_status cc_csv_row(cc_arena* arena, cc_csv* csv, cc_diags* diags);

/* Goes back before the first row. */
void cc_csv_rewind(cc_csv* csv);

/* The place of a cell of the row read last. */
cc_span cc_csv_span(const cc_csv* csv, size_t column);

/* cc_csv_open with all rows at once, for cc_csv_at. */
cc_status cc_csv_read(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* out, cc_diags* diags);

static inline const cc_csv_cell* cc_csv_at(const cc_csv* csv, size_t row, size_t column) {
  return &csv->cells[row * csv->columns + column];
}

#endif
