/* A row for each member and check: RFC 4180, UTF-8, a decimal point in every language. */
#include "report/format.h"

#define COLUMNS "case,claim,reading,check,verdict,code,member,numerator,denominator,value,unit,rank,subject,source\r\n"

/* ---- cells ---- */

/* A text as a cell; one that a spreadsheet would take for a formula gets an apostrophe, which it does not show. */
static void text_cell(cc_buf* out, cc_str text) {
  static const char formula[] = "=+-@\t\r\0";
  bool              quoted = false, guarded = false;
  cc_buf            plain;
  cc_buf_init(&plain, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; text.len > 0 && i < sizeof formula - 1; i++) {
    guarded = guarded || text.at[0] == formula[i];
  }
  cc_plain_text(&plain, text);
  for (size_t i = 0; i < plain.len; i++) {
    quoted = quoted || plain.at[i] == '"' || plain.at[i] == ',' || plain.at[i] == '\n';
  }
  cc_buf_adds(out, quoted ? "\"" : "");
  cc_buf_adds(out, guarded ? "'" : "");
  for (size_t i = 0; i < plain.len; i++) {
    cc_buf_adds(out, plain.at[i] == '"' ? "\"" : "");
    cc_buf_addc(out, plain.at[i]);
  }
  cc_buf_adds(out, quoted ? "\"" : "");
  cc_part_done(out, &plain);
}

static void comma(cc_buf* out) {
  cc_buf_addc(out, ',');
}

static void number_cell(cc_buf* out, bool known, cc_num number, cc_type type) {
  comma(out);
  if (known) {
    cc_plain_number(out, number, type);
  }
}

/* ---- rows ---- */

/* What the cells of a row before its member say. */
typedef struct place {
  const cc_report*         report;
  const cc_claim_result*   claim;
  const cc_reading_result* reading; /* or NULL */
  const cc_check_result*   check;   /* or NULL */
} place;

static void first_cells(cc_buf* out, const place* at) {
  text_cell(out, cc_case_title(at->report));
  comma(out);
  text_cell(out, at->claim->claim->name);
  comma(out);
  text_cell(out, at->reading ? at->reading->reading->name : cc_s(""));
  comma(out);
  text_cell(out, at->check ? at->check->check->text : cc_s(""));
  comma(out);
  cc_buf_adds(out, cc_verdict_word(at->claim->verdict, CC_ENGLISH));
  comma(out);
}

/* A row that names no member. */
static void bare_row(cc_buf* out, const place* at) {
  first_cells(out, at);
  cc_buf_adds(out, ",,,,,,,,\r\n");
}

static void member_row(cc_buf* out, const place* at, const cc_evidence* row) {
  const cc_program* program = at->report->program;
  const bool        parts = row->known && row->has_parts;
  const cc_type     type = at->check->value_type;
  cc_buf            text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  first_cells(out, at);
  text_cell(out, cc_plain_code(program, row->dim, row->at));
  comma(out);
  cc_plain_member(&text, program, row->dim, row->at);
  text_cell(out, cc_buf_str(&text));
  number_cell(out, parts, row->numerator, parts ? *row->numerator_type : type);
  number_cell(out, parts, row->denominator, parts ? *row->denominator_type : type);
  number_cell(out, row->known, row->value, type);
  comma(out);
  text.len = 0;
  cc_plain_unit(&text, program, type);
  text_cell(out, cc_buf_str(&text));
  comma(out);
  if (row->rank > 0) {
    cc_buf_int(out, (int64_t)row->rank);
  }
  cc_buf_adds(out, row->subject ? ",yes," : ",no,");
  text_cell(out, row->table ? row->table->name : cc_s(""));
  cc_buf_adds(out, "\r\n");
  cc_part_done(out, &text);
}

static void claim_rows(cc_buf* out, const cc_report* report, const cc_claim_result* claim) {
  size_t rows = 0;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      const place            at = {report, claim, &claim->readings[i], check};
      for (size_t k = 0; k < check->row_count; k++) {
        member_row(out, &at, &check->rows[k]);
      }
      if (check->row_count == 0) {
        bare_row(out, &at);
      }
      rows++;
    }
  }
  if (rows == 0) {
    bare_row(out, &(place){.report = report, .claim = claim});
  }
}

/* What is wrong is a row too, or a case that could not be read would look like one without claims. */
static void fault_rows(cc_buf* out, const cc_report* report) {
  cc_diag_view view;
  for (size_t i = 0; report->diags && cc_diags_view(report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      text_cell(out, cc_case_title(report));
      cc_buf_adds(out, ",,,");
      text_cell(out, view.message);
      cc_buf_adds(out, ",error,");
      text_cell(out, cc_s(cc_code_at(view.code)->text));
      cc_buf_adds(out, ",,,,,,,,\r\n");
    }
  }
}

void cc_begin_csv(cc_report_run* run) {
  cc_buf_adds(run->out, COLUMNS);
}

void cc_add_csv(cc_report_run* run, const cc_report* report) {
  fault_rows(run->out, report);
  for (size_t i = 0; report->program && report->result && i < report->result->count; i++) {
    claim_rows(run->out, report, &report->result->claims[i]);
  }
}
