/* Decodes a CSV file, finds its separator, and cuts it into cells. */
#include "data/csv.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "data/decode.h"

/* Registers TEXT as SHOWN; under a name of its own if SHOWN is taken by the bytes before they were decoded. */
static cc_status register_text(cc_arena* arena, cc_str shown, cc_str text, uint32_t* file, cc_diags* diags) {
  *file = cc_diags_file(diags, shown, text);
  if (*file != CC_NO_FILE && !cc_str_eq(cc_diags_file_text(diags, *file), text)) {
    cc_buf name;
    cc_buf_init(&name, shown.len + 16);
    cc_buf_add(&name, shown);
    cc_buf_adds(&name, " (as UTF-8)");
    const cc_str other = cc_buf_take(arena, &name);
    cc_buf_clear(&name);
    CC_NEED(other.at);
    *file = cc_diags_file(diags, other, text);
  }
  return *file == CC_NO_FILE ? CC_NO_MEMORY : CC_OK;
}

/* ---- cutting --------------------------------------------------------------------------------------------------- */

typedef struct scanner {
  cc_str text;
  size_t at;
  char   separator;
  bool   stops[256]; /* what ends an unquoted cell, or may not stand in it */
} scanner;

/* A cell as it lies in the text. */
typedef struct raw_cell {
  size_t start, end; /* with its quotation marks */
  bool   quoted;
  bool   has_escapes; /* "" or CR inside */
  bool   ends_row;
} raw_cell;

/* What is wrong with the text under one separator; CC_CODE_COUNT: nothing. */
typedef struct fault {
  cc_code code;
  size_t  start, end;
  size_t  cells, columns; /* of CC_E_CSV_RAGGED */
} fault;

static scanner scan(cc_str text, char separator) {
  scanner s = {.text = text, .separator = separator};
  s.stops[(unsigned char)separator] = s.stops['\n'] = s.stops['\r'] = s.stops['"'] = true;
  return s;
}

/* Steps over what ends the cell: a separator, or a line end (LF, CRLF, CR), or the end of the text. */
static void end_cell(scanner* s, raw_cell* cell) {
  const cc_str text = s->text;
  cell->ends_row = s->at == text.len || text.at[s->at] != s->separator;
  if (s->at < text.len) {
    const bool is_cr = text.at[s->at++] == '\r';
    if (is_cr && s->at < text.len && text.at[s->at] == '\n') {
      s->at++;
    }
  }
}

static bool is_gap(const scanner* s, char byte) {
  return byte == ' ' || (byte == '\t' && s->separator != '\t');
}

/* Reads a cell whose quotation mark stands at OPEN. */
static bool scan_quoted(scanner* s, size_t open, raw_cell* cell, fault* why) {
  const cc_str text = s->text;
  size_t       at = open + 1;
  for (;; at++) {
    if (at == text.len) {
      *why = (fault){.code = CC_E_CSV_QUOTE_OPEN, .start = open, .end = open + 1};
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
  while (at < text.len && is_gap(s, text.at[at])) {
    at++;
  }
  if (at < text.len && (!s->stops[(unsigned char)text.at[at]] || text.at[at] == '"')) {
    *why = (fault){.code = CC_E_CSV_QUOTE_INSIDE, .start = cell->end - 1, .end = cell->end};
    return false;
  }
  s->at = at;
  end_cell(s, cell);
  return true;
}

static bool scan_cell(scanner* s, raw_cell* cell, fault* why) {
  const cc_str text = s->text;
  *cell = (raw_cell){.start = s->at};
  size_t at = s->at;
  while (at < text.len && is_gap(s, text.at[at])) {
    at++;
  }
  if (at < text.len && text.at[at] == '"') {
    return scan_quoted(s, at, cell, why);
  }
  while (at < text.len && !s->stops[(unsigned char)text.at[at]]) {
    at++;
  }
  if (at < text.len && text.at[at] == '"') {
    *why = (fault){.code = CC_E_CSV_QUOTE_INSIDE, .start = at, .end = at + 1};
    return false;
  }
  cell->end = s->at = at;
  end_cell(s, cell);
  return true;
}

/* The extent of a table under one separator. */
typedef struct extent {
  size_t rows, columns;
  bool   fits; /* all rows have the same number of cells, two or more */
  fault  why;  /* else */
} extent;

/* Reads one row: its cells, and whether all are empty. */
static bool measure_row(scanner* s, size_t* cells, bool* is_blank, fault* why) {
  raw_cell cell = {0};
  *cells = 0;
  *is_blank = true;
  while (!cell.ends_row) {
    if (!scan_cell(s, &cell, why)) {
      return false;
    }
    ++*cells;
    *is_blank = *is_blank && cell.start == cell.end;
  }
  return true;
}

/* Counts the rows of TEXT under SEPARATOR, without the empty ones at the end. */
static extent measure(cc_str text, char separator) {
  scanner s = scan(text, separator);
  extent  e = {.why.code = CC_CODE_COUNT};
  fault   later = {.code = CC_CODE_COUNT}; /* an empty line that is a fault once something follows it */
  for (size_t row = 1; s.at < text.len; row++) {
    const size_t start = s.at;
    size_t       cells = 0;
    bool         is_blank = false;
    if (!measure_row(&s, &cells, &is_blank, &e.why)) {
      e.columns = row == 1 ? cells : e.columns;
      return e;
    }
    const fault ragged = {CC_E_CSV_RAGGED, start, s.at, cells, e.columns};
    if (row == 1) {
      e.columns = cells;
      if (cells < 2) {
        e.why = (fault){.code = CC_E_CSV_NO_SEPARATOR, .start = 0, .end = s.at};
        return e;
      }
    } else if (cells != e.columns && later.code == CC_CODE_COUNT) {
      later = ragged;
    }
    if (!is_blank) {
      if (later.code != CC_CODE_COUNT) {
        e.why = later;
        return e;
      }
      e.rows = row;
    }
  }
  e.fits = e.rows > 0;
  e.why.code = e.fits ? CC_CODE_COUNT : CC_E_CSV_EMPTY;
  return e;
}

/* ---- the separator --------------------------------------------------------------------------------------------- */

static const char* separator_name(char separator) {
  return separator == ';' ? "semicolons" : separator == ',' ? "commas" : "tabs";
}

static cc_span span_at(const cc_csv* csv, size_t start, size_t end) {
  return (cc_span){csv->file, (uint32_t)start, (uint32_t)end};
}

/* The end of the line that begins at START, without its line end. */
static size_t line_end(cc_str text, size_t start) {
  while (start < text.len && text.at[start] != '\n' && text.at[start] != '\r') {
    start++;
  }
  return start;
}

static cc_status report_fault(const cc_csv* csv, cc_str text, const fault* why, cc_diags* diags) {
  const size_t last = line_end(text, why->start);
  const size_t end = why->code == CC_E_CSV_RAGGED || why->code == CC_E_CSV_NO_SEPARATOR ? last : why->end;
  cc_buf       cells, columns;
  cc_buf_init(&cells, 32);
  cc_buf_init(&columns, 32);
  cc_buf_int(&cells, (int64_t)why->cells);
  cc_buf_int(&columns, (int64_t)why->columns);
  const cc_status status =
      CC_DIAG(diags, why->code, span_at(csv, why->start, end), cc_buf_str(&cells), cc_buf_str(&columns));
  cc_buf_clear(&cells);
  cc_buf_clear(&columns);
  return status;
}

/* Finds the one separator that fits; where none does, the fault under the one that cuts the first line most tells most.
 */
static cc_status find_separator(cc_csv* csv, cc_str text, extent* out, cc_diags* diags) {
  static const char candidates[] = {';', '\t', ','};
  extent            best = {.why.code = CC_CODE_COUNT};
  char              found = 0;
  for (size_t i = 0; i < sizeof(candidates); i++) {
    const extent e = measure(text, candidates[i]);
    if (e.fits && found) {
      const char line[] = {found == '\t' ? candidates[i] : found, '\0'}; /* a tab cannot be seen in a rule */
      return CC_DIAG(diags, CC_E_CSV_SEPARATORS, span_at(csv, 0, line_end(text, 0)), cc_s(separator_name(found)),
                     cc_s(separator_name(candidates[i])), cc_s(line));
    }
    if (e.fits) {
      found = candidates[i];
      *out = e;
    } else if (best.why.code == CC_CODE_COUNT || e.columns > best.columns) {
      best = e;
    }
  }
  csv->separator = found;
  return found ? CC_OK : report_fault(csv, text, &best.why, diags);
}

static cc_status settle_extent(cc_csv* csv, cc_str text, char separator, cc_diags* diags) {
  extent e = {.why.code = CC_CODE_COUNT};
  if (separator == 0) {
    CC_TRY(find_separator(csv, text, &e, diags));
  } else {
    csv->separator = separator;
    e = measure(text, separator);
    if (!e.fits) {
      return report_fault(csv, text, &e.why, diags);
    }
  }
  if (e.columns > CC_MAX_COLUMNS) {
    return CC_DIAG(diags, CC_E_LIMIT, span_at(csv, 0, 0), cc_s("columns of a file"), cc_s("2000"));
  }
  csv->rows = e.rows;
  csv->columns = e.columns;
  return CC_OK;
}

/* ---- the cells ------------------------------------------------------------------------------------------------- */

/* Doubled quotation marks made one, CRLF and CR made LF. */
static cc_status unescape(cc_arena* arena, cc_str* text) {
  char* const copy = cc_arena_alloc(arena, text->len + 1);
  CC_NEED(copy);
  size_t len = 0;
  for (size_t i = 0; i < text->len; i++) {
    const char byte = text->at[i];
    const char next = i + 1 < text->len ? text->at[i + 1] : '\0';
    if ((byte == '"' && next == '"') || (byte == '\r' && next == '\n')) {
      i++;
    }
    copy[len++] = byte == '\r' ? '\n' : byte;
  }
  *text = (cc_str){copy, len};
  return CC_OK;
}

/* The bytes of the blank that TEXT begins with or, AT_END, ends with; 0: none. */
static size_t blank_length(cc_str text, bool at_end) {
  if (text.len == 0) {
    return 0;
  }
  size_t start = at_end ? text.len - 1 : 0;
  while (start > 0 && ((unsigned char)text.at[start] & 0xC0) == 0x80) {
    start--;
  }
  size_t         next = 0;
  const uint32_t point = cc_utf8_at(text, start, &next);
  return point == '\n' || cc_utf8_is_blank(point) ? next - start : 0;
}

/* Most cells begin and end with a plain sign, which is seen at once. */
static bool is_plain(char byte) {
  return byte > ' ' && byte != 0x7F;
}

static cc_str trim(cc_str text) {
  if (text.len && is_plain(text.at[0]) && is_plain(text.at[text.len - 1])) {
    return text;
  }
  for (size_t blank = 0; (blank = blank_length(text, false)) > 0;) {
    text = cc_str_sub(text, blank, text.len);
  }
  for (size_t blank = 0; (blank = blank_length(text, true)) > 0;) {
    text = cc_str_sub(text, 0, text.len - blank);
  }
  return text;
}

static cc_status fill_cell(cc_arena* arena, const cc_csv* csv, const raw_cell* raw, cc_csv_cell* cell,
                           cc_diags* diags) {
  if (raw->end - raw->start > CC_MAX_CELL_BYTES) {
    return CC_DIAG(diags, CC_E_LIMIT, span_at(csv, raw->start, raw->start), cc_s("bytes of one cell"), cc_s("65536"));
  }
  const size_t mark = raw->quoted ? 1 : 0;
  cell->text = cc_str_sub(csv->text, raw->start + mark, raw->end - mark);
  cell->quoted = raw->quoted;
  cell->start = (uint32_t)raw->start;
  cell->end = (uint32_t)raw->end;
  if (raw->has_escapes) {
    CC_TRY(unescape(arena, &cell->text));
  }
  cell->text = trim(cell->text);
  if (!raw->quoted && cell->text.len) { /* the caret belongs under the word, not under the blanks beside it */
    cell->start = (uint32_t)(cell->text.at - csv->text.at);
    cell->end = (uint32_t)(cell->start + cell->text.len);
  }
  if (cell->text.len && !csv->is_nfc) {
    cell->text = cc_utf8_nfc(arena, cell->text);
    CC_NEED(cell->text.at);
  }
  return CC_OK;
}

/* Reads a row into CELLS. */
static cc_status fill_row(cc_arena* arena, cc_csv* csv, cc_csv_cell* cells, cc_diags* diags) {
  scanner s = scan(csv->text, csv->separator);
  s.at = csv->next;
  for (size_t i = 0; i < csv->columns; i++) {
    raw_cell raw = {0};
    fault    why = {.code = CC_CODE_COUNT}; /* measure has seen to that */
    if (!scan_cell(&s, &raw, &why)) {
      return report_fault(csv, csv->text, &why, diags);
    }
    CC_TRY(fill_cell(arena, csv, &raw, &cells[i], diags));
  }
  csv->next = s.at;
  csv->row++;
  return CC_OK;
}

void cc_csv_rewind(cc_csv* csv) {
  csv->next = 0;
  csv->row = SIZE_MAX;
}

cc_status cc_csv_row(cc_arena* arena, cc_csv* csv, cc_diags* diags) {
  return csv->row + 1 == csv->rows ? CC_NOT_FOUND : fill_row(arena, csv, csv->cells, diags);
}

/* Everything but the cells. */
static cc_status prepare(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* csv, cc_diags* diags) {
  *csv = (cc_csv){.file = CC_NO_FILE};
  if (bytes.len > CC_MAX_EVIDENCE_BYTES) {
    return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("bytes of one file"), cc_s("256 MiB"));
  }
  CC_TRY(cc_decode(arena, bytes, &csv->text, diags));
  CC_TRY(register_text(arena, shown, csv->text, &csv->file, diags));
  if (csv->text.len == 0) {
    return CC_DIAG0(diags, CC_E_CSV_EMPTY, span_at(csv, 0, 0));
  }
  CC_TRY(settle_extent(csv, csv->text, separator, diags));
  const cc_str nfc = cc_utf8_nfc(arena, csv->text);
  CC_NEED(nfc.at);
  csv->is_nfc = nfc.at == csv->text.at;
  cc_csv_rewind(csv);
  return CC_OK;
}

cc_status cc_csv_open(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* out, cc_diags* diags) {
  CC_TRY(prepare(arena, bytes, shown, separator, out, diags));
  out->cells = CC_ARRAY(arena, out->columns, cc_csv_cell);
  CC_NEED(out->cells);
  return CC_OK;
}

cc_status cc_csv_read(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* out, cc_diags* diags) {
  CC_TRY(prepare(arena, bytes, shown, separator, out, diags));
  out->cells = CC_ARRAY(arena, out->rows * out->columns, cc_csv_cell); /* each has a byte of the text: no overflow */
  CC_NEED(out->cells);
  for (size_t row = 0; row < out->rows; row++) {
    CC_TRY(fill_row(arena, out, out->cells + row * out->columns, diags));
  }
  return CC_OK;
}

cc_span cc_csv_span(const cc_csv* csv, size_t column) {
  return (cc_span){csv->file, csv->cells[column].start, csv->cells[column].end};
}
