/* The page whole: one file for one case, or for several with a list of them on top. */
#include "report/html.h"

#ifndef CLAIMCHECK_VERSION
#define CLAIMCHECK_VERSION "0"
#endif

/* Where a page of several cases is held back until its list is known. */
enum { INDEX, BODY };

/* ---- head of a case ---- */

static void put_kicker(cc_html* h) {
  cc_xml_line(&h->xml);
  cc_xml_classed(&h->xml, "p", "cc-kicker", cc_html_words(h, CC_W_KICKER));
}

static void put_head(cc_html* h) {
  const cc_report*   report = h->page.report;
  const cc_ast_file* file = report->program ? report->program->file : NULL;
  cc_buf             line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  put_kicker(h);
  cc_html_heading(h, 0, NULL, cc_case_title(report));
  if (file) {
    cc_say_occasion(&line, &h->page.voice, file);
  }
  if (line.len > 0) {
    cc_xml_classed(&h->xml, "p", "cc-by", cc_buf_str(&line));
  }
  cc_page_done(&h->page, &line);
}

/* What is wrong, in a frame. */
static void put_faults(cc_html* h, cc_words words) {
  cc_xml_open(&h->xml, "div");
  cc_xml_attrs(&h->xml, "class", "cc-fault");
  cc_xml_attrs(&h->xml, "role", "note");
  cc_page_note(&h->page, words, 0);
  cc_page_faults(&h->page);
  cc_xml_close(&h->xml);
}

static void put_verdict_row(cc_html* h, size_t index) {
  const cc_claim_result* claim = &h->page.report->result->claims[index];
  cc_buf                 text, link;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&link, CC_MAX_REPORT_BYTES);
  cc_buf_addc(&link, '#');
  cc_html_say_id(&link, h, index);
  cc_xml_open(&h->xml, "tr");
  cc_xml_open(&h->xml, "td");
  cc_html_verdict(h, claim);
  cc_xml_close(&h->xml);
  cc_xml_open(&h->xml, "th");
  cc_xml_attrs(&h->xml, "scope", "row");
  cc_xml_open(&h->xml, "a");
  cc_xml_attr(&h->xml, "href", cc_buf_str(&link));
  cc_xml_text(&h->xml, claim->claim->name);
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_open(&h->xml, "td");
  cc_say_claim(&text, &h->page.voice, claim);
  cc_xml_text(&h->xml, cc_buf_str(&text));
  for (size_t i = 0; cc_has_readings(claim) && i < claim->reading_count; i++) {
    text.len = 0;
    cc_say_reading(&text, &h->page.voice, claim, i);
    cc_xml_open(&h->xml, "br");
    cc_xml_close_empty(&h->xml);
    cc_xml_text(&h->xml, cc_buf_str(&text));
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_page_done(&h->page, &text);
  cc_page_done(&h->page, &link);
}

static void put_verdicts(cc_html* h) {
  const cc_verify_result* result = h->page.report->result;
  cc_buf                  tally;
  cc_buf_init(&tally, CC_MAX_REPORT_BYTES);
  cc_say_tally(&tally, &h->page.voice, result);
  cc_say_known(&tally, &h->page.voice, h->page.report);
  cc_xml_classed(&h->xml, "p", "cc-tally", cc_buf_str(&tally));
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "table");
  cc_xml_attrs(&h->xml, "class", "cc-list");
  cc_xml_open(&h->xml, "thead");
  cc_xml_open(&h->xml, "tr");
  cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_VERDICT));
  cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_CLAIM));
  cc_html_head_cell(h, NULL, cc_html_words(h, CC_W_COLUMN_SHORT));
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "tbody");
  for (size_t i = 0; i < result->count; i++) {
    put_verdict_row(h, i);
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &tally);
}

/* ---- foot of a case ---- */

static void put_foot(cc_html* h) {
  const cc_report* report = h->page.report;
  cc_buf           text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "footer");
  if (report->source_count > 0) {
    h->level--; /* as a claim is one below the case */
    cc_page_sources(&h->page, NULL, 2);
    cc_page_line(&h->page);
    h->level++;
  }
  if (!report->quotes_compared) {
    cc_page_note(&h->page, cc_page_quotes_words(&h->page), 0);
  }
  cc_xml_open(&h->xml, "p");
  CC_SAY(&text, &h->page.voice, CC_W_REPEAT, cc_s(""));
  cc_xml_text(&h->xml, cc_buf_str(&text));
  text.len = 0;
  cc_say_command(&text, report, cc_s(""));
  cc_xml_element(&h->xml, "code", cc_buf_str(&text));
  cc_xml_close(&h->xml);
  text.len = 0;
  CC_SAY(&text, &h->page.voice, CC_W_MADE_BY, cc_s(CLAIMCHECK_VERSION), report->rules_sha256,
         report->lock_sha256.len > 0 ? report->lock_sha256 : cc_s("–"));
  cc_xml_line(&h->xml);
  cc_xml_classed(&h->xml, "p", "cc-soft", cc_buf_str(&text));
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &text);
}

/* ---- a case ---- */

static void put_claims(cc_html* h) {
  cc_used used;
  if (cc_used_new(h->scratch, h->page.report->program, &used) != CC_OK) {
    h->xml.out->status = CC_NO_MEMORY;
    return;
  }
  for (size_t i = 0; i < h->page.report->result->count; i++) {
    cc_html_claim(h, i, &used);
  }
}

static void put_case(cc_html* h) {
  const cc_report* report = h->page.report;
  put_head(h);
  if (!report->program || !report->result) {
    put_faults(h, CC_W_BROKEN);
    return;
  }
  if (report->diags && cc_diags_failed(report->diags)) {
    put_faults(h, CC_W_FAULTS);
  }
  put_verdicts(h);
  put_claims(h);
  put_foot(h);
}

/* A line of the list of cases. */
static void put_index(cc_report_run* run, const cc_html* h) {
  const cc_report* report = h->page.report;
  cc_xml           xml = {.out = &run->kept[INDEX]};
  cc_buf           text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&text, "#c");
  cc_buf_int(&text, (int64_t)h->case_number);
  cc_xml_open(&xml, "tr");
  cc_xml_open(&xml, "th");
  cc_xml_attrs(&xml, "scope", "row");
  cc_xml_open(&xml, "a");
  cc_xml_attr(&xml, "href", cc_buf_str(&text));
  cc_xml_text(&xml, cc_case_title(report));
  cc_xml_close(&xml);
  cc_xml_close(&xml);
  text.len = 0;
  if (report->program && report->result) {
    cc_say_tally(&text, &h->page.voice, report->result);
  } else {
    CC_SAY0(&text, &h->page.voice, CC_W_BROKEN);
  }
  cc_xml_element(&xml, "td", cc_buf_str(&text));
  cc_xml_close(&xml);
  cc_xml_line(&xml);
  cc_part_done(run->out, &text);
}

#define SCRATCH_BYTES ((size_t)512 << 20)

void cc_add_html(cc_report_run* run, const cc_report* report) {
  cc_html       h = {.case_number = run->done + 1, .level = run->count > 1 ? 2 : 1};
  cc_buf* const out = &run->kept[BODY];
  h.scratch = cc_arena_new(SCRATCH_BYTES);
  if (!h.scratch) {
    run->out->status = CC_NO_MEMORY;
    return;
  }
  cc_page_start(&h.page, out, report, run->style);
  h.page.sink = &cc_html_sink;
  h.page.state = &h;
  h.xml.out = out;
  if (run->count > 1) {
    cc_buf id;
    cc_buf_init(&id, 64);
    cc_buf_addc(&id, 'c');
    cc_buf_int(&id, (int64_t)h.case_number);
    cc_xml_open(&h.xml, "section");
    cc_xml_attr(&h.xml, "id", cc_buf_str(&id));
    put_case(&h);
    cc_xml_close(&h.xml);
    cc_part_done(out, &id);
  } else {
    put_case(&h);
  }
  put_index(run, &h);
  if (run->done == 0) {
    cc_xml_escape(&run->summary, cc_case_title(report), false);
  }
  cc_arena_free(h.scratch);
}

/* ---- the file ---- */

#define POLICY "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

static void put_meta(cc_xml* xml, const char* key, const char* name, const char* content) {
  cc_xml_open(xml, "meta");
  cc_xml_attrs(xml, key, name);
  if (content) {
    cc_xml_attrs(xml, "content", content);
  }
  cc_xml_close_empty(xml);
  cc_xml_line(xml);
}

/* The list of cases, from what was kept of each. */
static void put_list(cc_report_run* run, cc_xml* xml, const cc_voice* voice) {
  cc_buf digits, title;
  cc_buf_init(&digits, 64);
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_say_count(&digits, voice, run->count);
  CC_SAY(&title, voice, CC_W_CASES, cc_buf_str(&digits));
  cc_xml_classed(xml, "p", "cc-kicker", cc_s(cc_words_at(CC_W_KICKER, voice->language)));
  cc_xml_element(xml, "h1", cc_buf_str(&title));
  cc_xml_open(xml, "table");
  cc_xml_attrs(xml, "class", "cc-list");
  cc_xml_open(xml, "tbody");
  cc_xml_line(xml);
  cc_buf_add(run->out, cc_buf_str(&run->kept[INDEX]));
  cc_xml_close(xml);
  cc_xml_close(xml);
  cc_xml_line(xml);
  cc_part_done(run->out, &digits);
  cc_part_done(run->out, &title);
}

void cc_end_html(cc_report_run* run) {
  const cc_voice voice = {.language = run->style->language, .ascii = run->style->ascii};
  cc_xml         xml = {.out = run->out};
  cc_buf_adds(run->out, "<!DOCTYPE html>\n");
  cc_xml_open(&xml, "html");
  cc_xml_attrs(&xml, "lang", voice.language == CC_SWEDISH ? "sv" : "en");
  cc_xml_open(&xml, "head");
  cc_xml_line(&xml);
  put_meta(&xml, "charset", "utf-8", NULL);
  put_meta(&xml, "name", "viewport", "width=device-width, initial-scale=1");
  put_meta(&xml, "http-equiv", "Content-Security-Policy", POLICY);
  cc_xml_open(&xml, "title");
  cc_xml_text(&xml, cc_s(""));
  cc_buf_add(run->out, cc_buf_str(&run->summary));
  cc_xml_close(&xml);
  cc_xml_line(&xml);
  cc_xml_open(&xml, "style");
  cc_xml_line(&xml);
  for (size_t i = 0; cc_html_style[i]; i++) {
    cc_buf_adds(run->out, cc_html_style[i]);
  }
  cc_xml_close(&xml);
  cc_xml_close(&xml);
  cc_xml_line(&xml);
  cc_xml_open(&xml, "body");
  cc_xml_open(&xml, "main");
  cc_xml_line(&xml);
  if (run->count > 1) {
    put_list(run, &xml, &voice);
  }
  cc_buf_add(run->out, cc_buf_str(&run->kept[BODY]));
  cc_xml_close(&xml);
  cc_xml_close(&xml);
  cc_xml_close(&xml);
  cc_buf_addc(run->out, '\n');
  cc_part_done(run->out, &run->summary); /* it held the title, and is no summary */
}
