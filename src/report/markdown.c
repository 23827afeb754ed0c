/* Markdown as GitHub shows it: the verdicts as a table, then each claim with its rows, choices and sources. */
#include "report/markdown.h"

#define CELL_BREAK "<br>"
#define BAR_WIDTH  16 /* signs of the longest bar */

/* ---- parts that other writers order, as Markdown ---- */

static bool* list_of(const cc_page* page) {
  return page->state;
}

/* Closes a list; a paragraph behind it would else belong to its last point. */
static void end_list(cc_page* page) {
  cc_buf_adds(page->out, *list_of(page) ? "\n" : "");
  *list_of(page) = false;
}

static void put_heading(cc_page* page, cc_str words, bool minor) {
  end_list(page);
  cc_buf_adds(page->out, minor ? "##### " : "#### ");
  cc_md_text(page->out, words, " ");
  cc_buf_adds(page->out, "\n\n");
}

static void put_paragraph(cc_page* page, cc_str text) {
  end_list(page);
  cc_md_text(page->out, text, " ");
  cc_buf_adds(page->out, "\n\n");
}

static void put_item(cc_page* page, cc_str text) {
  cc_buf_adds(page->out, "- ");
  cc_md_text(page->out, text, " ");
  cc_buf_addc(page->out, '\n');
  *list_of(page) = true;
}

static void put_entry(cc_page* page, cc_str label, cc_str text) {
  cc_buf_adds(page->out, "- ");
  if (label.len > 0) {
    cc_buf_adds(page->out, "**");
    cc_md_text(page->out, cc_str_trim(label), " ");
    cc_buf_adds(page->out, "** ");
  }
  cc_md_text(page->out, text, " ");
  cc_buf_addc(page->out, '\n');
  *list_of(page) = true;
}

static const cc_page_sink sink = {put_heading, put_paragraph, put_item, put_entry, NULL, end_list};

/* ---- tables ---- */

static void cell(cc_page* page, cc_str text) {
  cc_buf_adds(page->out, " ");
  cc_md_text(page->out, text, CELL_BREAK);
  cc_buf_adds(page->out, " |");
}

static void key_cell(cc_page* page, cc_words key) {
  cell(page, cc_s(cc_words_at(key, page->voice.language)));
}

static void rule(cc_page* page, const char* columns) {
  cc_buf_adds(page->out, "\n|");
  for (; *columns; columns++) {
    cc_buf_adds(page->out, *columns == 'r' ? " ---: |" : " --- |");
  }
  cc_buf_addc(page->out, '\n');
}

/* ---- the verdicts ---- */

static void put_verdict_row(cc_page* page, const cc_claim_result* claim) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_addc(page->out, '|');
  cell(page, claim->claim->name);
  cc_say_verdict(&text, page->report, &page->voice, claim, true);
  cell(page, cc_buf_str(&text));
  text.len = 0;
  cc_say_claim(&text, &page->voice, claim);
  for (size_t i = 0; cc_has_readings(claim) && i < claim->reading_count; i++) {
    cc_buf_addc(&text, '\n');
    cc_say_reading(&text, &page->voice, claim, i);
  }
  cell(page, cc_buf_str(&text));
  cc_buf_addc(page->out, '\n');
  cc_page_done(page, &text);
}

static void put_verdicts(cc_page* page) {
  const cc_verify_result* result = page->report->result;
  cc_buf                  tally;
  cc_buf_addc(page->out, '|');
  key_cell(page, CC_W_COLUMN_CLAIM);
  key_cell(page, CC_W_COLUMN_VERDICT);
  key_cell(page, CC_W_COLUMN_SHORT);
  rule(page, "lll");
  for (size_t i = 0; i < result->count; i++) {
    put_verdict_row(page, &result->claims[i]);
  }
  cc_buf_init(&tally, CC_MAX_REPORT_BYTES);
  cc_say_tally(&tally, &page->voice, result);
  cc_say_known(&tally, &page->voice, page->report);
  cc_buf_addc(page->out, '\n');
  put_paragraph(page, cc_buf_str(&tally));
  cc_page_done(page, &tally);
}

/* ---- the rows of a check ---- */

static void put_bar(cc_page* page, const cc_evidence* row, double most) {
  const double size = row->known && most > 0.0 ? cc_num_approx(row->value) / most : 0.0;
  const size_t signs = size > 0.0 ? (size_t)(size * BAR_WIDTH + 0.5) : 0;
  cc_buf_addc(page->out, ' ');
  for (size_t i = 0; i < signs; i++) {
    cc_buf_adds(page->out, page->voice.ascii ? "=" : "█");
  }
  cc_buf_adds(page->out, " |");
}

/* The noun of what TYPE counts as the head of a column. */
static void noun_cell(cc_page* page, cc_type type) {
  cc_buf noun;
  cc_buf_init(&noun, CC_MAX_REPORT_BYTES);
  (void)cc_say_noun(&noun, &page->voice, type, false);
  cell(page, cc_buf_str(&noun));
  cc_page_done(page, &noun);
}

static void put_row_head(cc_page* page, const cc_check_result* check, const cc_evidence* parts) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_addc(page->out, '|');
  key_cell(page, CC_W_COLUMN_RANK);
  cc_say_dim(&text, &page->voice, check->rows[0].dim, true);
  cell(page, cc_buf_str(&text));
  text.len = 0;
  cc_say_unit(&text, &page->voice, check->value_type, false);
  cell(page,
       text.len > 0 ? cc_str_trim(cc_buf_str(&text)) : cc_s(cc_words_at(CC_W_COLUMN_VALUE, page->voice.language)));
  cc_buf_adds(page->out, "  |");
  if (parts) {
    noun_cell(page, *parts->numerator_type);
    noun_cell(page, *parts->denominator_type);
  }
  rule(page, parts ? "rlrlrr" : "rlrl");
  cc_page_done(page, &text);
}

static void put_row(cc_page* page, const cc_evidence* evidence, const cc_row_text* row, double most, bool parts) {
  cc_buf_addc(page->out, '|');
  cell(page, row->rank);
  cc_buf_adds(page->out, evidence->subject ? " **▸" : " ");
  cc_buf_adds(page->out, evidence->subject ? " " : "");
  cc_md_text(page->out, row->name, CELL_BREAK);
  cc_buf_adds(page->out, evidence->subject ? "** |" : " |");
  cell(page, row->value);
  put_bar(page, evidence, most);
  if (parts) {
    cell(page, row->numerator);
    cell(page, row->denominator);
  }
  cc_buf_addc(page->out, '\n');
}

static void put_rows(cc_page* page, const cc_check_result* check, cc_arena* scratch) {
  const cc_row_text* const rows = cc_rows_say(page->out, &page->voice, check, scratch);
  const cc_evidence*       parts = NULL;
  double                   most = 0.0;
  for (size_t i = 0; i < check->row_count; i++) {
    const double size = check->rows[i].known ? cc_num_approx(check->rows[i].value) : 0.0;
    most = size > most ? size : most;
    parts = check->rows[i].has_parts ? &check->rows[i] : parts;
  }
  if (!rows) {
    return;
  }
  put_row_head(page, check, parts);
  for (size_t i = 0; i < check->row_count; i++) {
    put_row(page, &check->rows[i], &rows[i], most, parts != NULL);
  }
  cc_buf_addc(page->out, '\n');
}

/* ---- one claim ---- */

static void put_quotes(cc_page* page, const cc_claim* claim) {
  for (size_t i = 0; i < claim->quote_count; i++) {
    cc_buf_adds(page->out, "> ");
    cc_md_text(page->out, claim->quotes[i].text, "\n> ");
    cc_buf_adds(page->out, "\n\n");
  }
}

static void put_check(cc_page* page, const cc_check_result* check) {
  cc_buf sentence;
  cc_buf_init(&sentence, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&sentence, &page->voice, &check->sentence);
  cc_buf_adds(page->out, "- ");
  cc_buf_adds(page->out, cc_verdict_mark(cc_verdict_of_truth(check->truth), page->voice.ascii));
  cc_buf_addc(page->out, ' ');
  cc_md_code(page->out, check->check->text);
  cc_buf_adds(page->out, CELL_BREAK "\n  ");
  cc_md_text(page->out, cc_buf_str(&sentence), " ");
  cc_buf_addc(page->out, '\n');
  *list_of(page) = true;
  cc_page_done(page, &sentence);
}

static void put_checks(cc_page* page, const cc_claim_result* claim) {
  for (size_t i = 0; i < claim->reading_count; i++) {
    const cc_reading_result* reading = &claim->readings[i];
    if (reading->reading->name.len > 0) {
      end_list(page);
      cc_buf_adds(page->out, "**");
      cc_md_text(page->out, reading->reading->name, " ");
      cc_buf_adds(page->out, "** ");
      cc_buf_adds(page->out, cc_verdict_mark(reading->verdict, page->voice.ascii));
      cc_buf_addc(page->out, ' ');
      cc_buf_adds(page->out, cc_verdict_word(reading->verdict, page->voice.language));
      cc_buf_adds(page->out, "\n\n");
    }
    for (size_t j = 0; j < reading->check_count; j++) {
      put_check(page, &reading->checks[j]);
    }
  }
  end_list(page);
}

static void put_all_rows(cc_page* page, const cc_claim_result* claim, cc_arena* scratch) {
  const cc_check_result* before = NULL;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      if (check->row_count > 0 && !cc_same_rows(before, check)) {
        put_rows(page, check, scratch);
        before = check;
      }
    }
  }
}

static void put_choices(cc_page* page, const bool* keeps) {
  const cc_program* program = page->report->program;
  cc_buf            text;
  bool              any = false;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < program->choice_count; i++) {
    const cc_choice* choice = program->choices[i];
    if (!keeps[i]) {
      continue;
    }
    if (!any) {
      put_heading(page, cc_s(cc_words_at(CC_W_LEFT_OPEN, page->voice.language)), false);
      cc_buf_addc(page->out, '|');
      key_cell(page, CC_W_COLUMN_OPEN);
      key_cell(page, CC_W_COLUMN_CHOSEN);
      key_cell(page, CC_W_COLUMN_BECAUSE);
      rule(page, "lll");
      any = true;
    }
    cc_buf_addc(page->out, '|');
    cell(page, choice->name);
    text.len = 0;
    cc_say_choice(&text, &page->voice, choice, choice->base);
    cell(page, cc_buf_str(&text));
    text.len = 0;
    cc_say_reason(&text, &page->voice, choice);
    cell(page, cc_buf_str(&text));
    cc_buf_addc(page->out, '\n');
  }
  cc_buf_adds(page->out, any ? "\n" : "");
  cc_page_done(page, &text);
}

static void put_command(cc_page* page, cc_str claim) {
  cc_buf command;
  cc_buf_init(&command, CC_MAX_REPORT_BYTES);
  cc_say_command(&command, page->report, claim);
  CC_SAY(page->out, &page->voice, CC_W_REPEAT, cc_s(""));
  cc_md_code(page->out, cc_buf_str(&command));
  cc_buf_adds(page->out, "\n\n");
  cc_page_done(page, &command);
}

static void put_claim(cc_page* page, cc_used* used, const cc_claim_result* claim, cc_arena* scratch) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_used_find(used, page->report->program, claim->claim);
  cc_say_verdict(&text, page->report, &page->voice, claim, true);
  cc_buf_adds(page->out, "### ");
  cc_md_text(page->out, claim->claim->name, " ");
  cc_buf_adds(page->out, ": ");
  cc_buf_add(page->out, cc_buf_str(&text));
  cc_buf_adds(page->out, "\n\n");
  put_quotes(page, claim->claim);
  text.len = 0;
  cc_say_sentence(&text, &page->voice, &claim->sentence);
  put_paragraph(page, cc_buf_str(&text));
  put_checks(page, claim);
  put_all_rows(page, claim, scratch);
  put_choices(page, used->choices);
  cc_page_vary(page, claim);
  cc_page_left_out(page, claim);
  put_command(page, claim->claim->name);
  cc_page_done(page, &text);
}

/* ---- a case ---- */

static void put_head(cc_page* page) {
  const cc_ast_file* file = page->report->program ? page->report->program->file : NULL;
  cc_buf             line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_buf_adds(page->out, "# ");
  cc_md_text(page->out, cc_case_title(page->report), " ");
  cc_buf_adds(page->out, "\n\n");
  if (file) {
    cc_say_occasion(&line, &page->voice, file);
  }
  if (line.len > 0) {
    put_paragraph(page, cc_buf_str(&line));
  }
  cc_page_done(page, &line);
}

static void put_rest(cc_page* page, size_t more) {
  cc_buf command, digits, line;
  cc_buf_init(&command, CC_MAX_REPORT_BYTES);
  cc_buf_init(&digits, 64);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_command(&command, page->report, cc_s(""));
  cc_say_count(&digits, &page->voice, more);
  CC_SAY(&line, &page->voice, more == 1 ? CC_W_REST_CUT_ONE : CC_W_REST_CUT, cc_buf_str(&digits), cc_buf_str(&command));
  put_paragraph(page, cc_buf_str(&line));
  cc_page_done(page, &command);
  cc_page_done(page, &digits);
  cc_page_done(page, &line);
}

/* Claim after claim, up to MAX bytes of the page. */
static void put_claims(cc_page* page, cc_arena* scratch, size_t max) {
  const cc_verify_result* result = page->report->result;
  cc_buf* const           out = page->out;
  cc_used                 used;
  if (cc_used_new(scratch, page->report->program, &used) != CC_OK) {
    out->status = CC_NO_MEMORY;
    return;
  }
  for (size_t i = 0; i < result->count; i++) {
    const size_t before = out->len;
    put_claim(page, &used, &result->claims[i], scratch);
    if (out->status == CC_OK && out->len - page->start > max) {
      out->len = before;
      put_rest(page, result->count - i);
      break;
    }
  }
}

static void put_foot(cc_page* page) {
  cc_page_sources(page, NULL, 2);
  end_list(page);
  if (!page->report->quotes_compared) {
    cc_page_note(page, cc_page_quotes_words(page), 0);
  }
  put_command(page, cc_s(""));
}

#define SCRATCH_BYTES ((size_t)256 << 20)

static void put_case(cc_page* page, size_t max) {
  cc_arena* const scratch = cc_arena_new(SCRATCH_BYTES);
  if (!scratch) {
    page->out->status = CC_NO_MEMORY;
    return;
  }
  put_verdicts(page);
  put_claims(page, scratch, max);
  put_foot(page);
  cc_arena_free(scratch);
}

void cc_say_markdown(cc_buf* out, const cc_report* report, const cc_report_style* style, size_t max) {
  cc_page page;
  bool    in_list = false;
  cc_page_start(&page, out, report, style);
  page.sink = &sink;
  page.state = &in_list;
  put_head(&page);
  if (!report->program || !report->result) {
    cc_page_note(&page, CC_W_BROKEN, 0);
    cc_page_faults(&page);
    return;
  }
  if (report->diags && cc_diags_failed(report->diags)) {
    cc_page_note(&page, CC_W_FAULTS, 0);
    cc_page_faults(&page);
  }
  put_case(&page, max);
}

void cc_add_markdown(cc_report_run* run, const cc_report* report) {
  cc_buf_adds(run->out, run->done > 0 ? "\n" : "");
  cc_say_markdown(run->out, report, run->style, CC_MAX_REPORT_BYTES);
}
