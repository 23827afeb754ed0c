/* Reads a CSV file once and notes what stands in each column. */
#include "data/guess_column.h"

#include "data/figure.h"
#include "data/read_csv.h"

#define PAIRED_COLUMNS 12 /* codes stand near the names; more columns of text than these are not compared */

/* ---- one cell --------------------------------------------------------------------------------------------------- */

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static void note_figure(cc_guess_note* note, const cc_csv_cell* cell) {
  static const char marks[2] = {'.', ','};
  bool              fits[2], has_mark = false, has_digit = false;
  for (size_t i = 0; i < 2; i++) {
    int64_t  value = 0;
    unsigned decimals = 0;
    fits[i] = cc_figure_read(cell->text, marks[i], true, &value, &decimals) != CC_FIGURE_TEXT;
  }
  for (size_t i = 0; i < cell->text.len; i++) {
    has_mark = has_mark || cell->text.at[i] == '.' || cell->text.at[i] == ',';
    has_digit = has_digit || is_digit(cell->text.at[i]);
  }
  if (fits[0] || fits[1]) {
    note->figures++;
    note->percents += cell->text.at[cell->text.len - 1] == '%';
  } else if (!has_digit && cell->text.len <= 16 && note->odd_count < CC_GUESS_SIGNS) {
    note->odd[note->odd_count++] = cell->text;
  }
  if (has_mark && (fits[0] || fits[1])) {
    note->marked = note->marked.text.len ? note->marked : *cell;
    note->fits[0] = note->fits[0] && fits[0];
    note->fits[1] = note->fits[1] && fits[1];
  }
}

static void note_periods(cc_guess_note* note, cc_str text) {
  cc_period period = {CC_YEAR, 0};
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    note->periods[kind] = note->periods[kind] && cc_csv_period(text, (cc_period_kind)kind, &period, NULL) == CC_OK;
    if (kind == CC_YEAR) {
      note->like_years = note->like_years && note->periods[kind] && period.at >= 1700 && period.at <= 2100;
    }
  }
}

/* Whether TEXT is NUMBER. */
static bool is_number(cc_str text, size_t number) {
  size_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!is_digit(text.at[i]) || i > 8) {
      return false;
    }
    value = value * 10 + (size_t)(text.at[i] - '0');
  }
  return text.len > 0 && value == number;
}

static cc_status note_name(cc_guess_notes* notes, cc_guess_note* note, cc_str text, cc_diags* diags) {
  const cc_str name = cc_csv_squeeze(notes->arena, text);
  CC_NEED(name.at);
  if (cc_dim_find(note->names, name, &note->at) == CC_OK || note->many) {
    return CC_OK;
  }
  note->many = note->names->count == CC_GUESS_MEMBERS;
  return note->many ? CC_OK : cc_dim_add(notes->arena, note->names, name, &note->at, diags);
}

static cc_status note_cell(cc_guess_notes* notes, cc_guess_note* note, const cc_csv_cell* cell, size_t row,
                           cc_diags* diags) {
  const cc_str text = cell->text;
  for (size_t from = 0; from < 2; from++) {
    note->counts[from] = note->counts[from] && is_number(text, row - 1 + from);
  }
  note->at = CC_NO_MEMBER;
  if (cc_csv_is_sign(text)) {
    note->signs++;
    return CC_OK;
  }
  note->first = note->filled++ == 0 ? *cell : note->first;
  note->coded = note->coded || (text.len > 1 && text.at[0] == '0' && is_digit(text.at[1]));
  note_figure(note, cell);
  note_periods(note, text);
  for (size_t d = 0; d < notes->dim_count; d++) {
    uint32_t            member = CC_NO_MEMBER;
    const cc_dim* const dim = notes->dims[d];
    if (note->in[d] && !dim->open) {
      const cc_status found = cc_csv_member(notes->arena, dim, text, &member);
      if (found == CC_NO_MEMORY) {
        return found;
      }
      note->in[d] = found == CC_OK;
    }
  }
  return note_name(notes, note, text, diags);
}

/* ---- which text goes with which --------------------------------------------------------------------------------- */

static void note_pairs(cc_guess_notes* notes) {
  for (size_t a = 0; a < notes->columns; a++) {
    for (size_t b = 0; b < notes->columns; b++) {
      const uint32_t one = notes->at[a].at, other = notes->at[b].at;
      const size_t   pair = a * notes->columns + b;
      if (one == CC_NO_MEMBER || other == CC_NO_MEMBER) {
        notes->parted[pair] = notes->parted[pair] || one != other;
        continue;
      }
      uint32_t* const with = &notes->pairs[pair * CC_GUESS_MEMBERS + one];
      notes->parted[pair] = notes->parted[pair] || (*with > 0 && *with != other + 1);
      *with = other + 1;
    }
  }
}

bool cc_guess_goes_with(const cc_guess_notes* notes, size_t a, size_t b) {
  return a < notes->columns && b < notes->columns && !notes->at[a].many && !notes->at[b].many &&
         notes->at[a].names->count > 1 && !notes->parted[a * notes->columns + b] &&
         !notes->parted[b * notes->columns + a];
}

/* ---- all of them ------------------------------------------------------------------------------------------------ */

static cc_status begin_note(cc_guess_notes* notes, cc_guess_note* note) {
  *note = (cc_guess_note){.like_years = true, .counts = {true, true}, .fits = {true, true}};
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    note->periods[kind] = true;
  }
  note->in = CC_ARRAY(notes->arena, notes->dim_count, bool);
  note->names = cc_dim_new(notes->arena, cc_s(""), CC_DIM_MEMBERS);
  CC_NEED(note->in || notes->dim_count == 0);
  CC_NEED(note->names);
  for (size_t d = 0; d < notes->dim_count; d++) {
    note->in[d] = notes->dims[d]->kind != CC_DIM_PERIOD && !notes->dims[d]->open;
  }
  return CC_OK;
}

static cc_status begin(cc_guess_notes* notes, cc_guess* out) {
  const size_t columns = out->csv.columns;
  notes->columns = columns < PAIRED_COLUMNS ? columns : PAIRED_COLUMNS;
  notes->at = CC_ARRAY(notes->arena, columns, cc_guess_note);
  notes->pairs = CC_ARRAY(notes->arena, notes->columns * notes->columns * CC_GUESS_MEMBERS, uint32_t);
  notes->parted = CC_ARRAY(notes->arena, notes->columns * notes->columns, bool);
  out->columns = CC_ARRAY(notes->arena, columns, cc_guess_column);
  CC_NEED(notes->at);
  CC_NEED(notes->pairs);
  CC_NEED(notes->parted);
  CC_NEED(out->columns);
  notes->header = (cc_span){out->csv.file, out->csv.cells[0].start, out->csv.cells[columns - 1].end};
  for (size_t c = 0; c < columns; c++) {
    const cc_str header = out->csv.cells[c].text;
    out->columns[c].header = cc_csv_squeeze(notes->arena, header);
    CC_NEED(out->columns[c].header.at || header.len == 0);
    out->columns[c].squeezed = !cc_str_eq(header, out->columns[c].header);
    CC_TRY(begin_note(notes, &notes->at[c]));
  }
  return CC_OK;
}

cc_status cc_guess_look(cc_guess_notes* notes, cc_guess* out, cc_diags* diags) {
  CC_TRY(cc_csv_row(notes->arena, &out->csv, diags));
  CC_TRY(begin(notes, out));
  if (out->csv.rows == 1) {
    return CC_DIAG0(diags, CC_E_CSV_EMPTY, notes->header);
  }
  while (out->csv.row + 1 < out->csv.rows) {
    CC_TRY(cc_csv_row(notes->arena, &out->csv, diags));
    for (size_t c = 0; c < out->csv.columns; c++) {
      CC_TRY(note_cell(notes, &notes->at[c], &out->csv.cells[c], out->csv.row, diags));
    }
    note_pairs(notes);
  }
  return CC_OK;
}
