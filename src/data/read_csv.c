/* The figures of a CSV file: finds the decimal mark, then reads row by row. */
#include "data/read_csv.h"

#include "base/limits.h"
#include "data/figure.h"

/* ---- the decimal mark ------------------------------------------------------------------------------------------ */

bool cc_csv_is_sign(cc_str text) {
  return text.len == 0 || (text.len == 1 && (text.at[0] == '.' || text.at[0] == '-')) || cc_str_is(text, "..");
}

static bool is_missing(const cc_csv_reader* r, cc_str text) {
  if (cc_csv_is_sign(text)) {
    return true;
  }
  for (size_t i = 0; i < r->spec->missing_count; i++) {
    if (cc_str_eq(text, r->spec->missing[i])) {
      return true;
    }
  }
  return false;
}

static bool has_mark(cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '.' || text.at[i] == ',') {
      return true;
    }
  }
  return false;
}

/* What the cells with a mark allow. */
typedef struct marks {
  bool        fits[2]; /* point, comma */
  unsigned    decimals[2];
  cc_csv_cell first; /* text.len 0: none so far */
} marks;

static const char decimal_marks[2] = {'.', ','};

static cc_span cell_span(const cc_csv_reader* r, const cc_csv_cell* cell) {
  return (cc_span){r->csv.file, cell->start, cell->end};
}

/* "1,234" may be 1234 or 1.234: both written out, with what to write for each. */
static cc_status report_mark(const cc_csv_reader* r, const cc_csv_cell* cell) {
  cc_buf whole, fraction;
  cc_buf_init(&whole, CC_MAX_CELL_BYTES);
  cc_buf_init(&fraction, CC_MAX_CELL_BYTES);
  char mark = '.';
  for (size_t i = 0; i < cell->text.len; i++) {
    const char byte = cell->text.at[i];
    const bool is_mark = byte == '.' || byte == ',';
    mark = is_mark ? byte : mark;
    cc_buf_addc(&fraction, is_mark ? '.' : byte);
    if (!is_mark) {
      cc_buf_addc(&whole, byte);
    }
  }
  const cc_status status = CC_DIAG(r->diags, CC_E_CSV_MARK, cell_span(r, cell), cell->text, cc_buf_str(&whole),
                                   cc_buf_str(&fraction), cc_s(mark == ',' ? "." : ","), cc_s(mark == ',' ? "," : "."));
  cc_buf_clear(&whole);
  cc_buf_clear(&fraction);
  return status;
}

static cc_status report_other_mark(const cc_csv_reader* r, const cc_csv_cell* cell, char decimal) {
  const char words[] = {decimal, '\0'};
  return CC_DIAG(r->diags, CC_E_CSV_MARKS, cell_span(r, cell), cc_csv_brief(r->arena, cell->text), cc_s(words));
}

/* Notes what one cell with a mark allows; text is left to the reading of the cells. */
static cc_status weigh_marks(const cc_csv_reader* r, const cc_csv_cell* cell, marks* m) {
  bool fits[2];
  for (size_t i = 0; i < 2; i++) {
    int64_t  value = 0;
    unsigned decimals = 0;
    fits[i] = cc_figure_read(cell->text, decimal_marks[i], true, &value, &decimals) != CC_FIGURE_TEXT;
    if (fits[i] && decimals > m->decimals[i] && decimals <= CC_MAX_CELL_DECIMALS) {
      m->decimals[i] = decimals;
    }
  }
  if (!fits[0] && !fits[1]) {
    return CC_OK;
  }
  m->first = m->first.text.len ? m->first : *cell;
  const char before = m->fits[0] ? '.' : ',';
  m->fits[0] = m->fits[0] && fits[0];
  m->fits[1] = m->fits[1] && fits[1];
  if (!m->fits[0] && !m->fits[1] && r->spec->decimal == 0) {
    return report_other_mark(r, cell, before);
  }
  return CC_OK;
}

static bool is_figure_column(const cc_csv_reader* r, size_t column) {
  return r->role[column] == CC_COLUMN_VALUE || r->role[column] == CC_COLUMN_SPREAD;
}

/* Finds the decimal mark of the file and the number of decimals of the table, in a reading of its own. */
static cc_status settle_decimals(cc_csv_reader* r) {
  marks m = {.fits = {true, true}};
  while (r->csv.row + 1 < r->csv.rows) {
    CC_TRY(cc_csv_row(r->arena, &r->csv, r->diags));
    for (size_t c = 0; c < r->csv.columns; c++) {
      const cc_csv_cell* const cell = &r->csv.cells[c];
      if (is_figure_column(r, c) && has_mark(cell->text) && !is_missing(r, cell->text)) {
        CC_TRY(weigh_marks(r, cell, &m));
      }
    }
  }
  if (r->spec->decimal) {
    r->decimal = r->spec->decimal;
  } else if (m.first.text.len && m.fits[0] && m.fits[1]) {
    return report_mark(r, &m.first);
  } else {
    r->decimal = m.fits[0] ? '.' : ',';
  }
  r->table->decimals = m.decimals[r->decimal == ','];
  return CC_OK;
}

/* ---- the cells ------------------------------------------------------------------------------------------------- */

/* Whether TEXT has a digit: a figure with words beside it, and no sign for a missing one. */
static bool has_digit(cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] >= '0' && text.at[i] <= '9') {
      return true;
    }
  }
  return false;
}

static cc_status report_figure(const cc_csv_reader* r, const cc_csv_cell* cell, cc_figure_fault fault,
                               unsigned decimals) {
  static const cc_code codes[] = {
      [CC_FIGURE_TEXT] = CC_E_CSV_TEXT,       [CC_FIGURE_EXPONENT] = CC_E_CSV_EXPONENT,
      [CC_FIGURE_DIGITS] = CC_E_CSV_DIGITS,   [CC_FIGURE_DECIMALS] = CC_E_CSV_DECIMALS,
      [CC_FIGURE_PERCENT] = CC_E_CSV_PERCENT,
  };
  int64_t  value = 0;
  unsigned ignored = 0;
  if (fault == CC_FIGURE_TEXT && has_mark(cell->text) &&
      cc_figure_read(cell->text, r->decimal == '.' ? ',' : '.', true, &value, &ignored) != CC_FIGURE_TEXT) {
    return report_other_mark(r, cell, r->decimal);
  }
  const cc_code code = fault != CC_FIGURE_TEXT            ? codes[fault]
                       : cc_csv_is_date(cell->text, true) ? CC_E_CSV_DATE
                       : has_digit(cell->text)            ? CC_E_CSV_WORDS
                                                          : CC_E_CSV_TEXT;
  return CC_DIAG(r->diags, code, cell_span(r, cell), cc_csv_brief(r->arena, cell->text),
                 cc_csv_number(r->arena, decimals));
}

/* The number of a missing sign, from 1, as cells carry it. */
static uint16_t symbol_number(cc_table* table, cc_str text) {
  for (size_t i = 0; i < table->symbol_count; i++) {
    if (cc_str_eq(table->symbols[i], text)) {
      return (uint16_t)(i + 1);
    }
  }
  table->symbols[table->symbol_count++] = text; /* there is room for all that is_missing knows */
  return (uint16_t)table->symbol_count;
}

/* Reads one cell; sets met_mark if that must wait until the decimal mark is known. */
static cc_status read_figure(cc_csv_reader* r, const cc_csv_cell* from, cc_cell* cell) {
  if (is_missing(r, from->text)) {
    cell->missing = symbol_number(r->table, from->text);
    return CC_OK;
  }
  if (r->decimal == 0 && has_mark(from->text)) {
    r->met_mark = true;
    return CC_OK;
  }
  unsigned              decimals = 0;
  const cc_figure_fault fault = cc_figure_read(from->text, r->decimal, r->spec->percent, &cell->value, &decimals);
  if (fault != CC_FIGURE_OK) {
    return report_figure(r, from, fault, decimals);
  }
  if (!cc_figure_scale(&cell->value, r->table->decimals - decimals)) {
    return report_figure(r, from, CC_FIGURE_DIGITS, decimals);
  }
  r->table->negative = r->table->negative || cell->value < 0;
  return CC_OK;
}

static cc_status add_cell(cc_csv_reader* r, size_t column, const int32_t* at, int32_t* room) {
  const cc_csv_cell* const from = &r->csv.cells[column];
  const size_t             length = from->end - from->start;
  cc_cell cell = {.at = room, .start = from->start, .length = length < UINT16_MAX ? (uint16_t)length : UINT16_MAX};
  CC_TRY(read_figure(r, from, &cell));
  for (size_t d = 0; d < r->spec->over_count; d++) {
    room[d] = d == r->spread ? r->spread_at[column] : at[d];
  }
  r->table->cells[r->table->count++] = cell;
  return CC_OK;
}

/* The figures of the row read last. AT is room for its coordinates, ROOM for those of all cells. False: no further row.
 */
static bool read_figures(cc_csv_reader* r, int32_t* at, int32_t* room) {
  for (size_t d = 0; d < r->spec->over_count; d++) {
    if (d != r->spread) {
      const cc_status status = cc_csv_coordinate(r, d, r->column[d], &at[d]);
      if (status != CC_OK) {
        return cc_csv_goes_on(r, status);
      }
    }
  }
  for (size_t c = 0; c < r->csv.columns && !r->met_mark; c++) {
    if (is_figure_column(r, c) &&
        !cc_csv_goes_on(r, add_cell(r, c, at, room + r->table->count * r->spec->over_count))) {
      return false;
    }
  }
  return !r->met_mark;
}

/* Reads all rows from the one behind the header on, or up to the first figure with a mark while that is unknown. What
   was reported before is not reported twice. */
static cc_status read_rows(cc_csv_reader* r, int32_t* at, int32_t* room) {
  r->worst = CC_OK;
  r->faults = 0;
  r->met_mark = false;
  r->table->count = 0;
  r->table->symbol_count = 0;
  r->table->negative = false;
  while (r->csv.row + 1 < r->csv.rows) {
    CC_TRY(cc_csv_row(r->arena, &r->csv, r->diags));
    if (!read_figures(r, at, room)) {
      break;
    }
  }
  return r->met_mark ? CC_OK : r->worst;
}

/* Back to the row behind the header. */
static cc_status restart(cc_csv_reader* r) {
  cc_csv_rewind(&r->csv);
  return cc_csv_row(r->arena, &r->csv, r->diags);
}

static size_t count_figure_columns(const cc_csv_reader* r) {
  size_t count = 0;
  for (size_t c = 0; c < r->csv.columns; c++) {
    count += is_figure_column(r, c);
  }
  return count;
}

/* Most tables count things and hold no decimal mark, so that one reading does; those that do are read once more. */
static cc_status read_body(cc_csv_reader* r) {
  const size_t   cells = (r->csv.rows - 1) * count_figure_columns(r);
  const size_t   over = r->spec->over_count;
  int32_t* const at = CC_ARRAY(r->arena, over, int32_t);
  int32_t* const room = cc_arena_array(r->arena, cells, over * sizeof(int32_t));
  r->table->cells = CC_ARRAY(r->arena, cells, cc_cell);
  r->table->symbols = CC_ARRAY(r->arena, r->spec->missing_count + 4, cc_str);
  CC_NEED(at);
  CC_NEED(room);
  CC_NEED(r->table->cells);
  CC_NEED(r->table->symbols);
  CC_TRY(read_rows(r, at, room));
  if (r->met_mark) {
    CC_TRY(restart(r));
    CC_TRY(settle_decimals(r));
    CC_TRY(restart(r));
    CC_TRY(read_rows(r, at, room));
  }
  return CC_OK;
}

static cc_status start(cc_csv_reader* r, cc_str bytes, cc_str shown) {
  const size_t over = r->spec->over_count;
  CC_TRY(cc_csv_open(r->arena, bytes, shown, r->spec->separator, &r->csv, r->diags));
  CC_TRY(cc_csv_row(r->arena, &r->csv, r->diags));
  if (r->csv.rows == 1) {
    return CC_DIAG0(r->diags, CC_E_CSV_EMPTY, cc_csv_header_span(r));
  }
  r->table = CC_NEW(r->arena, cc_table);
  r->role = CC_ARRAY(r->arena, r->csv.columns, int);
  r->spread_at = CC_ARRAY(r->arena, r->csv.columns, int32_t);
  r->column = CC_ARRAY(r->arena, over, size_t);
  r->last = CC_ARRAY(r->arena, over, cc_csv_memory);
  CC_NEED(r->table);
  CC_NEED(r->role);
  CC_NEED(r->spread_at);
  CC_NEED(r->column);
  CC_NEED(r->last);
  for (size_t c = 0; c < r->csv.columns; c++) {
    r->role[c] = CC_COLUMN_LEFT;
  }
  for (size_t d = 0; d < over; d++) {
    r->column[d] = CC_NO_COLUMN;
  }
  r->table->over_count = over;
  r->table->file = r->csv.file;
  return CC_OK;
}

cc_status cc_table_read_csv(cc_arena* arena, const cc_table_spec* spec, cc_str bytes, cc_str shown, cc_table** out,
                            cc_diags* diags) {
  cc_csv_reader r = {.arena = arena, .spec = spec, .diags = diags, .spread = CC_NO_COLUMN};
  *out = NULL;
  CC_TRY(start(&r, bytes, shown));
  CC_TRY(cc_csv_header(&r));
  CC_TRY(read_body(&r));
  CC_TRY(cc_table_settle(arena, r.table, diags));
  *out = r.table;
  return CC_OK;
}
