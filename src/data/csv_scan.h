/* Cutting a row of CSV into cells as they lie in the text. In a header, since it runs for each cell and is to be
   inlined; csv_extent.c counts with it, csv.c reads with it. Nobody else includes this. */
#ifndef CC_DATA_CSV_SCAN_H
#define CC_DATA_CSV_SCAN_H

#include "data/csv.h"

typedef struct cc_csv_scanner {
  cc_str text;
  size_t at;
  char   separator;
  bool   stops[256]; /* what ends an unquoted cell, or may not stand in it */
} cc_csv_scanner;

/* A cell as it lies in the text. */
typedef struct cc_csv_raw {
  size_t start, end; /* with its quotation marks */
  bool   quoted;
  bool   has_escapes; /* "" or CR inside */
  bool   ends_row;
} cc_csv_raw;

/* What is wrong with the text under one separator; CC_CODE_COUNT: nothing. */
typedef struct cc_csv_fault {
  cc_code code;
  size_t  start, end;
  size_t  cells, columns; /* of CC_E_CSV_RAGGED */
} cc_csv_fault;

static inline cc_csv_scanner cc_csv_scan(cc_str text, char separator) {
  cc_csv_scanner s = {.text = text, .separator = separator};
  s.stops[(unsigned char)separator] = s.stops['\n'] = s.stops['\r'] = s.stops['"'] = true;
  return s;
}

/* Steps over what ends the cell: a separator, or a line end (LF, CRLF, CR), or the end of the text. */
static inline void cc_csv_end_cell(cc_csv_scanner* s, cc_csv_raw* cell) {
  const cc_str text = s->text;
  cell->ends_row = s->at == text.len || text.at[s->at] != s->separator;
  if (s->at < text.len) {
    const bool is_cr = text.at[s->at++] == '\r';
    if (is_cr && s->at < text.len && text.at[s->at] == '\n') {
      s->at++;
    }
  }
}

static inline bool cc_csv_is_gap(const cc_csv_scanner* s, char byte) {
  return byte == ' ' || (byte == '\t' && s->separator != '\t');
}

/* Reads a cell whose quotation mark stands at OPEN. */
static inline bool cc_csv_scan_quoted(cc_csv_scanner* s, size_t open, cc_csv_raw* cell, cc_csv_fault* why) {
  const cc_str text = s->text;
  size_t       at = open + 1;
  for (;; at++) {
    if (at == text.len) {
      *why = (cc_csv_fault){.code = CC_E_CSV_QUOTE_OPEN, .start = open, .end = open + 1};
      return false;
    }
    cell->has_escapes |= text.at[at] == '\r';
    if (text.at[at] == '"') {
      if (at + 1 == text.len || text.at[at + 1] != '"') {
        break;
      }
      cell->has_escapes = true;
      at++;
    }
  }
  cell->quoted = true;
  cell->start = open;
  cell->end = ++at;
  while (at < text.len && cc_csv_is_gap(s, text.at[at])) {
    at++;
  }
  if (at < text.len && (!s->stops[(unsigned char)text.at[at]] || text.at[at] == '"')) {
    *why = (cc_csv_fault){.code = CC_E_CSV_QUOTE_INSIDE, .start = cell->end - 1, .end = cell->end};
    return false;
  }
  s->at = at;
  cc_csv_end_cell(s, cell);
  return true;
}

static inline bool cc_csv_scan_cell(cc_csv_scanner* s, cc_csv_raw* cell, cc_csv_fault* why) {
  const cc_str text = s->text;
  *cell = (cc_csv_raw){.start = s->at};
  size_t at = s->at;
  while (at < text.len && cc_csv_is_gap(s, text.at[at])) {
    at++;
  }
  if (at < text.len && text.at[at] == '"') {
    return cc_csv_scan_quoted(s, at, cell, why);
  }
  while (at < text.len && !s->stops[(unsigned char)text.at[at]]) {
    at++;
  }
  if (at < text.len && text.at[at] == '"') {
    *why = (cc_csv_fault){.code = CC_E_CSV_QUOTE_INSIDE, .start = at, .end = at + 1};
    return false;
  }
  cell->end = s->at = at;
  cc_csv_end_cell(s, cell);
  return true;
}

/* Whether nothing stands in the cell, or blanks and tabs alone. */
static inline bool cc_csv_is_void(cc_str text, const cc_csv_raw* cell) {
  size_t at = cell->start + (cell->quoted ? 1 : 0);
  size_t end = cell->end - (cell->quoted ? 1 : 0);
  while (at < end && (text.at[at] == ' ' || text.at[at] == '\t')) {
    at++;
  }
  return at == end;
}

/* Where the table lies in a text, and under which separator. */
typedef struct cc_csv_extent {
  char         separator;
  size_t       begin;   /* of the header: behind `sep=;` and the lines of a title */
  size_t       rows;    /* with the header, without blank ones */
  size_t       columns; /* up to the last one that has a header */
  size_t       skipped; /* lines of a title */
  bool         fits;    /* all rows have as many cells, two or more */
  cc_csv_fault why;     /* else */
} cc_csv_extent;

/* Finds the extent of TEXT under SEPARATOR; 0: the one of ; tab , under which it fits, reading the fewest lines as a
   title. *OTHER: another one that fits as well, or 0. */
cc_csv_extent cc_csv_extent_of(cc_str text, char separator, char* other);

#endif
