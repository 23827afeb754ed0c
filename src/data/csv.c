/* Decodes a CSV file and cuts it into cells. */
#include "data/csv.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "data/csv_scan.h"
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

static cc_status report_fault(const cc_csv* csv, cc_str text, const cc_csv_fault* why, cc_diags* diags) {
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

static cc_status settle_extent(cc_csv* csv, cc_str text, char separator, cc_diags* diags) {
  char                other = 0;
  const cc_csv_extent e = cc_csv_extent_of(text, separator, &other);
  if (!e.fits) {
    return report_fault(csv, text, &e.why, diags);
  }
  if (other) {
    const char line[] = {e.separator == '\t' ? other : e.separator, '\0'}; /* a tab cannot be seen in a rule */
    return CC_DIAG(diags, CC_E_CSV_SEPARATORS, span_at(csv, e.begin, line_end(text, e.begin)),
                   cc_s(separator_name(e.separator)), cc_s(separator_name(other)), cc_s(line));
  }
  if (e.columns > CC_MAX_COLUMNS) {
    return CC_DIAG(diags, CC_E_LIMIT, span_at(csv, 0, 0), cc_s("columns of a file"), cc_s("2000"));
  }
  csv->separator = e.separator;
  csv->begin = e.begin;
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

static cc_status fill_cell(cc_arena* arena, const cc_csv* csv, const cc_csv_raw* raw, cc_csv_cell* cell,
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

/* Reads one line of the text into CELLS; *IS_BLANK: nothing stands in it. Cells past the last header are empty. */
static cc_status fill_line(cc_arena* arena, cc_csv* csv, cc_csv_cell* cells, bool* is_blank, cc_diags* diags) {
  cc_csv_scanner s = cc_csv_scan(csv->text, csv->separator);
  cc_csv_raw     raw = {0};
  *is_blank = true;
  s.at = csv->next;
  for (size_t i = 0; i < csv->columns || !raw.ends_row; i++) {
    cc_csv_fault why = {.code = CC_CODE_COUNT}; /* cc_csv_extent_of has seen to that */
    if (raw.ends_row) {                         /* a blank line is shorter */
      cells[i] = (cc_csv_cell){.start = (uint32_t)raw.end, .end = (uint32_t)raw.end};
      continue;
    }
    if (!cc_csv_scan_cell(&s, &raw, &why)) {
      return report_fault(csv, csv->text, &why, diags);
    }
    if (i < csv->columns) {
      CC_TRY(fill_cell(arena, csv, &raw, &cells[i], diags));
      *is_blank = *is_blank && cc_csv_is_void(csv->text, &raw);
    }
  }
  csv->next = s.at;
  return CC_OK;
}

/* Reads a row into CELLS, past blank lines. */
static cc_status fill_row(cc_arena* arena, cc_csv* csv, cc_csv_cell* cells, cc_diags* diags) {
  bool is_blank = true;
  while (is_blank) {
    CC_TRY(fill_line(arena, csv, cells, &is_blank, diags));
  }
  csv->row++;
  return CC_OK;
}

void cc_csv_rewind(cc_csv* csv) {
  csv->next = csv->begin;
  csv->row = SIZE_MAX;
}

cc_status cc_csv_row(cc_arena* arena, cc_csv* csv, cc_diags* diags) {
  return csv->row + 1 == csv->rows ? CC_NOT_FOUND : fill_row(arena, csv, csv->cells, diags);
}

/* CR alone ends a line too, but not where messages count lines: a copy of TEXT with LF in its place, byte for byte, if
   there is any. */
static cc_status end_lines(cc_arena* arena, cc_str* text) {
  char* copy = NULL;
  for (size_t i = 0; i < text->len; i++) {
    if (text->at[i] == '\r' && (i + 1 == text->len || text->at[i + 1] != '\n')) {
      if (!copy) {
        copy = cc_arena_copy(arena, text->at, text->len);
        CC_NEED(copy);
      }
      copy[i] = '\n';
    }
  }
  text->at = copy ? copy : text->at;
  return CC_OK;
}

/* Everything but the cells. */
static cc_status prepare(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_csv* csv, cc_diags* diags) {
  *csv = (cc_csv){.file = CC_NO_FILE};
  if (bytes.len > CC_MAX_EVIDENCE_BYTES) {
    return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("bytes of one file"), cc_s("256 MiB"));
  }
  CC_TRY(cc_decode(arena, bytes, shown, &csv->text, diags));
  CC_TRY(end_lines(arena, &csv->text));
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
