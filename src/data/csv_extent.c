/* Where in a file the table lies: its separator, its header, its last row. */
#include "data/csv_scan.h"

#include <string.h>

/* What a row holds. */
typedef struct row_shape {
  size_t start, cells, filled;
  size_t last;          /* the last cell that holds something */
  bool   has_words;     /* the first cell holds a letter */
  bool   reads_as_note; /* it is no name: it has a colon or a full stop, or begins with a sign, or is a sentence */
} row_shape;

static bool has_letter(cc_str text, const cc_csv_raw* cell) {
  for (size_t i = cell->start; i < cell->end; i++) {
    const unsigned char byte = (unsigned char)text.at[i];
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
      return true;
    }
  }
  return false;
}

/* Whether no member of a dimension is likely to be called so: "Källa: SCB", "1) Preliminära uppgifter", "* prel.". */
static bool reads_as_note(cc_str text, const cc_csv_raw* cell) {
  const cc_str inside = cc_str_trim(cc_str_sub(text, cell->start + cell->quoted, cell->end - cell->quoted));
  size_t       gaps = 0, digits = 0;
  bool         has_colon = false;
  for (size_t i = 0; i < inside.len; i++) {
    gaps += inside.at[i] == ' ';
    has_colon = has_colon || inside.at[i] == ':';
  }
  while (digits < inside.len && inside.at[digits] >= '0' && inside.at[digits] <= '9') {
    digits++;
  }
  const bool has_number = digits > 0 && digits < inside.len && inside.at[digits] == ')';
  return has_colon || has_number || gaps >= 4 || cc_str_starts(inside, "*") || cc_str_ends(inside, ".");
}

static bool measure_row(cc_csv_scanner* s, row_shape* shape, cc_csv_fault* why) {
  cc_csv_raw cell = {0};
  *shape = (row_shape){.start = s->at};
  while (!cell.ends_row) {
    if (!cc_csv_scan_cell(s, &cell, why)) {
      return false;
    }
    if (!cc_csv_is_void(s->text, &cell)) {
      shape->filled++;
      shape->last = shape->cells;
      if (shape->cells == 0) {
        shape->has_words = has_letter(s->text, &cell);
        shape->reads_as_note = reads_as_note(s->text, &cell);
      }
    }
    shape->cells++;
  }
  return true;
}

/* A row in which the first cell alone holds something: a title above the table, a note below it. No figure can be lost
   with it: that would need a second cell. */
static bool is_line(const row_shape* shape) {
  return shape->filled == 1 && shape->last == 0;
}

/* A row with all its cells is a note only where it reads like one: "Solna;" is a place without a figure, and a list of
   places that lost one would have another lowest. Behind a note any words go on with it. */
static bool is_note(const row_shape* shape, size_t columns, bool after_note) {
  return is_line(shape) && shape->has_words && (after_note || shape->cells < columns || shape->reads_as_note);
}

/* Takes in one row that is not blank; AFTER_GAP: a blank one stands before it. NOTE: the first note below the table.
   False: e->why says what is wrong. */
static bool take_row(cc_csv_extent* e, const row_shape* shape, size_t end, bool after_gap, row_shape* note) {
  if (e->rows == 0 && is_line(shape)) {
    e->skipped++;
    return true;
  }
  if (e->rows == 0) {
    e->begin = shape->start;
    e->columns = shape->last + 1;
    e->rows = 1;
    return true;
  }
  if (is_note(shape, e->columns, note->cells > 0) && (after_gap || note->cells > 0)) {
    *note = note->cells > 0 ? *note : *shape;
    return true;
  }
  if (note->cells > 0 || shape->cells < e->columns ||
      shape->last >= e->columns) { /* what goes on below a note is none */
    const row_shape* const bad = note->cells > 0 && shape->cells >= e->columns ? note : shape;
    e->why = (cc_csv_fault){CC_E_CSV_RAGGED, bad->start, end, bad->cells, e->columns};
    return false;
  }
  e->rows++;
  return true;
}

static cc_csv_extent measure(cc_str text, char separator, size_t begin) {
  cc_csv_scanner s = cc_csv_scan(text, separator);
  cc_csv_extent  e = {.separator = separator, .begin = begin, .why.code = CC_CODE_COUNT};
  row_shape      shape = {0}, note = {0};
  s.at = begin;
  for (bool after_gap = false; s.at < text.len;) {
    if (!measure_row(&s, &shape, &e.why)) {
      e.columns = e.rows == 0 ? shape.cells : e.columns;
      return e;
    }
    if (shape.filled > 0 && !take_row(&e, &shape, s.at, after_gap, &note)) {
      return e;
    }
    after_gap = shape.filled == 0;
  }
  e.fits = e.rows > 0;
  if (!e.fits) {
    e.why = (cc_csv_fault){.code = e.skipped > 0 ? CC_E_CSV_NO_SEPARATOR : CC_E_CSV_EMPTY, .start = begin, .end = s.at};
  }
  return e;
}

/* The length of a first line `sep=;`, by which Excel is told the separator; *SIGN: that one. 0: there is none. */
static size_t sep_line(cc_str text, char* sign) {
  const bool   is_quoted = cc_str_starts(text, "\"");
  const size_t at = is_quoted ? 1 : 0;
  if (text.len < at + 5 || (text.at[at] | 0x20) != 's' || (text.at[at + 1] | 0x20) != 'e' ||
      (text.at[at + 2] | 0x20) != 'p' || text.at[at + 3] != '=') {
    return 0;
  }
  size_t end = at + 5;
  if (is_quoted && (end == text.len || text.at[end++] != '"')) {
    return 0;
  }
  if (end < text.len && text.at[end] == '\r') {
    end++;
  }
  if (end < text.len && text.at[end] == '\n') {
    end++;
  }
  const bool ends_line = end == text.len || text.at[end - 1] == '\n' || text.at[end - 1] == '\r';
  *sign = text.at[at + 4];
  return ends_line && *sign != '\n' && *sign != '\r' && *sign != '"' ? end : 0;
}

/* The best of the signs that may part cells, of those that stand in TEXT or of ALL; *OTHER as in cc_csv_extent_of. */
static cc_csv_extent best_extent(cc_str text, bool all, char* other) {
  static const char candidates[] = {';', '\t', ','};
  cc_csv_extent     best = {.why.code = CC_CODE_COUNT};
  bool              measured = false;
  *other = 0;
  for (size_t i = 0; i < sizeof(candidates); i++) {
    if (!all && !memchr(text.at, candidates[i], text.len)) {
      continue;
    }
    const cc_csv_extent e = measure(text, candidates[i], 0);
    if (measured && e.fits && best.fits && e.skipped == best.skipped) {
      *other = *other ? *other : candidates[i];
    } else if (!measured ||
               (e.fits ? !best.fits || e.skipped < best.skipped : !best.fits && e.columns > best.columns)) {
      best = e; /* where none fits, the fault under the one that cuts most tells most */
      *other = 0;
    }
    measured = true;
  }
  return best;
}

cc_csv_extent cc_csv_extent_of(cc_str text, char separator, char* other) {
  char         told = 0;
  const size_t begin = sep_line(text, &told);
  *other = 0;
  if (separator || begin > 0) { /* the case has the last word: `sep=` is written by programs */
    return measure(text, separator ? separator : told, begin);
  }
  cc_csv_extent best = {.fits = false};
  if (text.len > 0) { /* a sign that stands nowhere parts nothing: most files need one look */
    best = best_extent(text, false, other);
  }
  return best.fits ? best : best_extent(text, true, other);
}
