/* One claim on the page: quote, verdict, chart, figures, what was left open, how sturdy it is, how it was read. */
#include "report/html.h"

/* ---- quote, sentence, checks ---- */

static void put_quotes(cc_html* h, const cc_claim* claim) {
  const cc_ast_file* file = h->page.report->program->file;
  cc_buf             line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < claim->quote_count; i++) {
    cc_xml_line(&h->xml);
    cc_xml_open(&h->xml, "figure");
    cc_xml_attrs(&h->xml, "class", "cc-quote");
    cc_xml_open(&h->xml, "blockquote");
    cc_xml_attrs(&h->xml, "lang", ""); /* the case does not say which */
    cc_xml_text(&h->xml, claim->quotes[i].text);
    cc_xml_close(&h->xml);
    line.len = 0;
    if (file) {
      cc_say_occasion(&line, &h->page.voice, file);
    }
    cc_buf_adds(&line, line.len > 0 ? " · " : "");
    cc_say_where(&line, h->page.report, claim->quotes[i].span);
    cc_xml_element(&h->xml, "figcaption", cc_buf_str(&line));
    cc_xml_close(&h->xml);
  }
  cc_page_done(&h->page, &line);
}

static void put_sentence(cc_html* h, const cc_claim_result* claim) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&text, &h->page.voice, &claim->sentence);
  cc_xml_line(&h->xml);
  cc_xml_classed(&h->xml, "p", "cc-sentence", cc_buf_str(&text));
  cc_page_done(&h->page, &text);
}

/* A check as it is written and, where AND_SAID, what came of it. */
static void put_check(cc_html* h, const cc_check_result* check, bool and_said) {
  const cc_verdict verdict = cc_verdict_of_truth(check->truth);
  cc_buf           text, class;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&class, 64);
  cc_buf_adds(&class, "cc-v ");
  cc_buf_adds(&class, cc_html_class(verdict));
  cc_xml_open(&h->xml, "li");
  cc_xml_open(&h->xml, "span");
  cc_xml_attr(&h->xml, "class", cc_buf_str(&class));
  cc_xml_text(&h->xml, cc_s(cc_verdict_mark(verdict, h->page.voice.ascii)));
  cc_xml_close(&h->xml);
  cc_xml_element(&h->xml, "code", check->check->text);
  if (and_said) {
    cc_say_sentence(&text, &h->page.voice, &check->sentence);
    cc_xml_classed(&h->xml, "span", "cc-said", cc_buf_str(&text));
  }
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &text);
  cc_page_done(&h->page, &class);
}

static void put_checks(cc_html* h, const cc_claim_result* claim) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < claim->reading_count; i++) {
    const cc_reading_result* reading = &claim->readings[i];
    if (reading->reading->name.len > 0) {
      line.len = 0;
      cc_buf_adds(&line, cc_verdict_mark(reading->verdict, h->page.voice.ascii));
      cc_buf_addc(&line, ' ');
      cc_buf_adds(&line, cc_verdict_word(reading->verdict, h->page.voice.language));
      cc_xml_open(&h->xml, "p");
      cc_xml_element(&h->xml, "strong", reading->reading->name);
      cc_xml_text(&h->xml, cc_s(": "));
      cc_xml_text(&h->xml, cc_buf_str(&line));
      cc_xml_close(&h->xml);
    }
    cc_xml_line(&h->xml);
    if (reading->check_count > 0) {
      cc_xml_open(&h->xml, "ul");
      cc_xml_attrs(&h->xml, "class", "cc-checks");
      for (size_t j = 0; j < reading->check_count; j++) {
        put_check(h, &reading->checks[j], claim->reading_count > 1 || reading->check_count > 1);
      }
      cc_xml_close(&h->xml);
    }
  }
  cc_page_done(&h->page, &line);
}

/* ---- figures ---- */

static void number_cell(cc_html* h, cc_str text) {
  cc_xml_classed(&h->xml, "td", "cc-n", text);
}

static void put_row(cc_html* h, const cc_check_result* check, size_t i, const cc_row_text* row, bool parts) {
  const bool marked = cc_is_marked(check, i);
  cc_xml_open(&h->xml, "tr");
  if (marked) {
    cc_xml_attrs(&h->xml, "class", "cc-me");
  }
  number_cell(h, row->rank);
  cc_xml_open(&h->xml, "th");
  cc_xml_attrs(&h->xml, "scope", "row");
  cc_xml_text(&h->xml, cc_s(marked ? "▸ " : ""));
  cc_xml_text(&h->xml, row->name);
  cc_xml_close(&h->xml);
  number_cell(h, row->value);
  if (parts) {
    number_cell(h, row->numerator);
    number_cell(h, row->denominator);
  }
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
}

/* The heads of the columns: what is counted, as the number needs it. */
static void put_row_head(cc_html* h, const cc_check_result* check, const cc_evidence* parts) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_xml_open(&h->xml, "thead");
  cc_xml_open(&h->xml, "tr");
  cc_html_head_cell(h, "cc-n", cc_html_words(h, CC_W_COLUMN_RANK));
  cc_say_dim(&text, &h->page.voice, check->rows[0].dim, true);
  cc_html_head_cell(h, NULL, cc_buf_str(&text));
  text.len = 0;
  cc_say_unit(&text, &h->page.voice, check->value_type, false);
  cc_html_head_cell(h, "cc-n", text.len > 0 ? cc_str_trim(cc_buf_str(&text)) : cc_html_words(h, CC_W_COLUMN_VALUE));
  for (int i = 0; parts && i < 2; i++) {
    text.len = 0;
    (void)cc_say_noun(&text, &h->page.voice, i == 0 ? *parts->numerator_type : *parts->denominator_type, false);
    cc_html_head_cell(h, "cc-n", cc_buf_str(&text));
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &text);
}

static void put_table(cc_html* h, const cc_check_result* check, cc_str title) {
  const cc_row_text* const rows = cc_rows_say(h->xml.out, &h->page.voice, check, h->scratch);
  const cc_evidence*       parts = NULL;
  cc_buf                   words, count;
  for (size_t i = 0; i < check->row_count; i++) {
    parts = check->rows[i].has_parts ? &check->rows[i] : parts;
  }
  if (!rows) {
    return;
  }
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_buf_init(&count, 64);
  cc_say_count(&count, &h->page.voice, check->row_count);
  CC_SAY(&words, &h->page.voice, check->row_count == 1 ? CC_W_ALL_FIGURES_ONE : CC_W_ALL_FIGURES, cc_buf_str(&count));
  cc_xml_open(&h->xml, "details");
  cc_xml_attrs(&h->xml, "open", "open");
  cc_xml_element(&h->xml, "summary", cc_buf_str(&words));
  cc_html_open_scroll(h, cc_buf_str(&words));
  cc_xml_open(&h->xml, "table");
  cc_xml_attrs(&h->xml, "class", "cc-figures");
  cc_xml_classed(&h->xml, "caption", "cc-hide", title);
  put_row_head(h, check, parts);
  cc_xml_open(&h->xml, "tbody");
  for (size_t i = 0; i < check->row_count; i++) {
    put_row(h, check, i, &rows[i], parts != NULL);
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &words);
  cc_page_done(&h->page, &count);
}

static void open_figure(cc_html* h) {
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "figure");
  cc_xml_line(&h->xml);
}

static void close_figure(cc_html* h, cc_str caption) {
  cc_xml_element(&h->xml, "figcaption", caption);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
}

static cc_chart chart_of(cc_html* h) {
  return (cc_chart){.xml = &h->xml, .voice = &h->page.voice, .scratch = h->scratch, .id = cc_html_next_id(h)};
}

/* The subject of CHECK and where it stood: "Umeå: place by year, ...". */
static void put_ranks(cc_html* h, const cc_check_result* check) {
  const cc_chart chart = chart_of(h);
  cc_buf         title, name;
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < check->row_count; i++) {
    if (check->rows[i].subject) {
      cc_say_member(&name, &h->page.voice, check->rows[i].dim, check->rows[i].at);
    }
  }
  CC_SAY(&title, &h->page.voice, CC_W_RANKS_TITLE, cc_buf_str(&name));
  cc_html_heading(h, 2, NULL, cc_buf_str(&title));
  open_figure(h);
  cc_buf_adds(&title, ": ");
  cc_say_stands(&title, &h->page.voice, check);
  cc_chart_ranks(&chart, check, cc_buf_str(&title));
  title.len = 0;
  cc_say_stands(&title, &h->page.voice, check);
  close_figure(h, cc_buf_str(&title));
  cc_page_done(&h->page, &title);
  cc_page_done(&h->page, &name);
}

/* Chart, table and places of one check. */
static void put_figures(cc_html* h, const cc_check_result* check, const bool* keeps) {
  cc_buf title, source;
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_buf_init(&source, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&title, &h->page.voice, &check->sentence);
  if (cc_has_bars(check)) {
    const cc_chart chart = chart_of(h);
    open_figure(h);
    cc_chart_bars(&chart, check, cc_buf_str(&title));
    cc_say_publishers(&source, h->page.report, &h->page.voice, keeps);
    close_figure(h, cc_buf_str(&source));
  }
  put_table(h, check, cc_buf_str(&title));
  if (cc_has_ranks(check)) {
    put_ranks(h, check);
  }
  cc_page_done(&h->page, &title);
  cc_page_done(&h->page, &source);
}

static void put_all_figures(cc_html* h, const cc_claim_result* claim, const bool* keeps) {
  const cc_check_result* before = NULL;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      if (check->row_count > 0 && !cc_same_rows(before, check)) {
        put_figures(h, check, keeps);
        before = check;
      }
    }
  }
}

/* ---- what was left open ---- */

static void put_choice(cc_html* h, const cc_choice* choice) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_xml_open(&h->xml, "tr");
  cc_xml_open(&h->xml, "th");
  cc_xml_attrs(&h->xml, "scope", "row");
  cc_xml_text(&h->xml, choice->name);
  cc_xml_close(&h->xml);
  cc_say_choice(&text, &h->page.voice, choice, choice->base);
  cc_xml_element(&h->xml, "td", cc_buf_str(&text));
  text.len = 0;
  cc_say_reason(&text, &h->page.voice, choice);
  cc_xml_element(&h->xml, "td", cc_buf_str(&text));
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &text);
}

static void put_choices(cc_html* h, const bool* keeps) {
  const cc_program* program = h->page.report->program;
  bool              any = false;
  for (size_t i = 0; i < program->choice_count; i++) {
    if (keeps[i] && !any) {
      any = true;
      cc_html_heading(h, 2, NULL, cc_html_words(h, CC_W_LEFT_OPEN));
      cc_html_open_scroll(h, cc_html_words(h, CC_W_LEFT_OPEN));
      cc_xml_open(&h->xml, "table");
      cc_xml_open(&h->xml, "thead");
      cc_xml_open(&h->xml, "tr");
      cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_OPEN));
      cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_CHOSEN));
      cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_BECAUSE));
      cc_xml_close(&h->xml);
      cc_xml_close(&h->xml);
      cc_xml_open(&h->xml, "tbody");
    }
    if (keeps[i]) {
      put_choice(h, program->choices[i]);
    }
  }
  for (int i = 0; any && i < 3; i++) {
    cc_xml_close(&h->xml);
  }
}

/* ---- the whole ---- */

/* Names, what is picked, each step: for those who want to follow it to the cell. */
static void put_reading(cc_html* h, const cc_claim_result* claim, const cc_used* used) {
  if (claim->reading_count == 0) {
    return;
  }
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "details");
  cc_xml_element(&h->xml, "summary", cc_html_words(h, CC_W_NAMES_AND_STEPS));
  cc_page_names(&h->page, used, 2);
  cc_page_steps(&h->page, claim, h->scratch, 2);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
}

static void put_command(cc_html* h, cc_str claim) {
  cc_buf command, words;
  cc_buf_init(&command, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_say_command(&command, h->page.report, claim);
  CC_SAY(&words, &h->page.voice, CC_W_REPEAT, cc_s(""));
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "p");
  cc_xml_attrs(&h->xml, "class", "cc-soft");
  cc_xml_text(&h->xml, cc_buf_str(&words));
  cc_xml_element(&h->xml, "code", cc_buf_str(&command));
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &command);
  cc_page_done(&h->page, &words);
}

static void put_title(cc_html* h, const cc_claim_result* claim) {
  static const char* const names[] = {"h2", "h3"};
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, names[h->level > 1]);
  cc_html_verdict(h, claim);
  cc_xml_text(&h->xml, cc_s(" "));
  cc_xml_element(&h->xml, "small", claim->claim->name);
  cc_xml_close(&h->xml);
}

void cc_html_claim(cc_html* h, size_t index, cc_used* used) {
  const cc_claim_result* claim = &h->page.report->result->claims[index];
  cc_buf                 id;
  cc_buf_init(&id, CC_MAX_REPORT_BYTES);
  cc_html_say_id(&id, h, index);
  cc_used_find(used, h->page.report->program, claim->claim);
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "article");
  cc_xml_attr(&h->xml, "id", cc_buf_str(&id));
  cc_xml_attrs(&h->xml, "class", "cc-claim");
  put_title(h, claim);
  put_quotes(h, claim->claim);
  put_sentence(h, claim);
  put_checks(h, claim);
  put_all_figures(h, claim, used->sources);
  put_choices(h, used->choices);
  cc_page_vary(&h->page, claim);
  cc_page_left_out(&h->page, claim);
  put_reading(h, claim, used);
  put_command(h, claim->claim->name);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &id);
}
