/* The first screen: one line per claim, the tally, what the text left open, sources, the command to repeat. */
#include "base/limits.h"
#include "report/format.h"

/* ---- head ---- */

static void page_head(cc_page* page, const cc_ast_file* file) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&line, file->title.text, false);
  cc_page_paragraph(page, cc_buf_str(&line), 0);
  line.len = 0;
  cc_say_occasion(&line, &page->voice, file);
  if (line.len > 0) {
    cc_page_paragraph(page, cc_buf_str(&line), 0);
  }
  cc_page_done(page, &line);
}

/* ---- one line per claim ---- */

/* Where the columns of the claims begin. */
typedef struct columns {
  size_t tilde, name, sentence;
  bool   stacked; /* too narrow: the sentence goes below */
} columns;

#define MARK_AT        2
#define WORD_AT        4
#define LEAST_SENTENCE 30 /* columns: below that a sentence beside the name is a ribbon */
#define LONGEST_NAME   24

static size_t visible_width(const cc_page* page, cc_str text) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&shown, text, false);
  const size_t width = cc_utf8_width(cc_buf_str(&shown));
  cc_part_done(page->out, &shown);
  return width;
}

static columns find_columns(const cc_page* page) {
  const cc_verify_result* result = page->report->result;
  size_t                  word = 0, name = 0;
  for (size_t i = 0; i < result->count; i++) {
    const size_t w = cc_utf8_width(cc_s(cc_verdict_word(result->claims[i].verdict, page->voice.language)));
    const size_t n = visible_width(page, result->claims[i].claim->name);
    word = w > word ? w : word;
    name = n > name && n <= LONGEST_NAME ? n : name;
  }
  columns c = {.tilde = WORD_AT + word + 2};
  c.name = c.tilde + 2;
  c.sentence = c.name + name + 2;
  c.stacked = c.sentence + LEAST_SENTENCE > page->width;
  if (c.stacked) {
    c.sentence = WORD_AT + 2;
  }
  return c;
}

static void page_verdict(cc_page* page, cc_verdict verdict) {
  cc_buf words;
  cc_buf_init(&words, 200);
  cc_buf_adds(&words, cc_verdict_mark(verdict, page->voice.ascii));
  cc_buf_addc(&words, ' ');
  cc_buf_adds(&words, cc_verdict_word(verdict, page->voice.language));
  cc_page_ink(page, cc_ink_of(verdict), cc_buf_str(&words));
  cc_page_done(page, &words);
}

/* The name of a claim at column AT; gives the column behind it. */
static size_t page_name(cc_page* page, cc_str name, size_t at) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&shown, name, false);
  const size_t width = cc_utf8_width(cc_buf_str(&shown));
  if (at + width > page->width) {
    cc_page_wrap(page, cc_buf_str(&shown), at, WORD_AT); /* in pieces, and plain */
  } else {
    cc_page_ink(page, CC_INK_BOLD, cc_buf_str(&shown));
  }
  at += width;
  cc_page_done(page, &shown);
  return at;
}

/* "  ✓ holds  ~ name" with the columns of C, or one blank between them where the sentence goes below. */
static size_t page_claim_head(cc_page* page, const cc_claim_result* claim, const columns* c) {
  const bool   fragile = claim->sturdiness == CC_FRAGILE;
  const size_t word = cc_utf8_width(cc_s(cc_verdict_word(claim->verdict, page->voice.language)));
  cc_page_pad(page, 0, MARK_AT);
  page_verdict(page, claim->verdict);
  if (c->stacked && WORD_AT + word + 3 + visible_width(page, claim->claim->name) > page->width) {
    cc_page_line(page);
    cc_page_pad(page, 0, WORD_AT);
    cc_buf_adds(page->out, fragile ? "~ " : "");
    return page_name(page, claim->claim->name, WORD_AT + (fragile ? 2 : 0));
  }
  const size_t tilde = c->stacked ? WORD_AT + word + 1 : c->tilde;
  const size_t name = c->stacked ? tilde + (fragile ? 2 : 0) : c->name;
  cc_page_pad(page, WORD_AT + word, tilde);
  cc_buf_addc(page->out, fragile ? '~' : ' ');
  cc_page_pad(page, tilde + 1, name);
  return page_name(page, claim->claim->name, name > tilde ? name : tilde + 1);
}

static void page_reading(cc_page* page, const cc_claim_result* claim, size_t i, size_t indent) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_reading(&line, &page->voice, claim, i);
  cc_page_item(page, cc_buf_str(&line), indent);
  cc_page_done(page, &line);
}

/* One line below the sentence, where one member or a few carry the verdict alone. */
static void page_left_out(cc_page* page, const cc_claim_result* claim, size_t indent) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  if (cc_say_left_out(&line, &page->voice, claim)) {
    cc_page_paragraph(page, cc_buf_str(&line), indent);
  }
  cc_page_done(page, &line);
}

static void page_claim(cc_page* page, const cc_claim_result* claim, const columns* c) {
  size_t column = page_claim_head(page, claim, c);
  cc_buf sentence;
  cc_buf_init(&sentence, CC_MAX_REPORT_BYTES);
  cc_say_claim(&sentence, &page->voice, claim);
  if (sentence.len > 0) {
    if (c->stacked || column + 2 > c->sentence) {
      cc_page_line(page);
      column = 0;
    }
    cc_page_pad(page, column, c->sentence);
    cc_page_wrap(page, cc_buf_str(&sentence), c->sentence, c->sentence);
  }
  cc_page_line(page);
  for (size_t i = 0; cc_has_readings(claim) && i < claim->reading_count; i++) {
    page_reading(page, claim, i, c->sentence);
  }
  page_left_out(page, claim, c->sentence);
  cc_page_done(page, &sentence);
}

/* ---- tally ---- */

static bool has_fragile(const cc_verify_result* result) {
  for (size_t i = 0; i < result->count; i++) {
    if (result->claims[i].sturdiness == CC_FRAGILE) {
      return true;
    }
  }
  return false;
}

static void page_tally(cc_page* page) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_tally(&line, &page->voice, page->report->result);
  cc_say_known(&line, &page->voice, page->report);
  if (page->report->not_varied) {
    cc_buf_addc(&line, ' ');
    CC_SAY0(&line, &page->voice, CC_W_NO_VARY_FIRST);
  } else if (has_fragile(page->report->result)) {
    cc_buf_addc(&line, ' ');
    CC_SAY(&line, &page->voice, CC_W_TALLY_FRAGILE, cc_s(cc_words_at(CC_W_MEANS_FRAGILE, page->voice.language)));
  }
  cc_page_paragraph(page, cc_buf_str(&line), 0);
  cc_page_done(page, &line);
}

/* ---- foot ---- */

/* The claim whose rows are most worth a look: the first that does not simply hold. */
static const cc_claim_result* striking_claim(const cc_verify_result* result) {
  for (size_t i = 0; i < result->count; i++) {
    const cc_verdict verdict = result->claims[i].verdict;
    if (verdict == CC_FAILS || verdict == CC_PARTLY || verdict == CC_DEPENDS) {
      return &result->claims[i];
    }
  }
  return result->count > 0 ? &result->claims[0] : NULL;
}

static void page_command(cc_page* page, cc_words key, cc_str claim) {
  cc_buf command, line;
  cc_buf_init(&command, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_command(&command, page->report, claim);
  CC_SAY(&line, &page->voice, key, cc_buf_str(&command));
  cc_page_paragraph(page, cc_buf_str(&line), 0);
  cc_page_done(page, &command);
  cc_page_done(page, &line);
}

static void page_foot(cc_page* page) {
  cc_page_line(page);
  if (cc_page_choices(page, NULL, 2)) {
    cc_page_line(page);
  }
  if (page->report->source_count > 0) {
    cc_page_sources(page, NULL, 2);
    cc_page_line(page);
  }
  if (!page->report->quotes_compared) {
    cc_page_note(page, cc_page_quotes_words(page), 0);
  }
  page_command(page, CC_W_REPEAT, cc_s(""));
}

/* ---- the whole ---- */

static void page_claims(cc_page* page) {
  const cc_verify_result* result = page->report->result;
  const columns           c = find_columns(page);
  for (size_t i = 0; i < result->count; i++) {
    page_claim(page, &result->claims[i], &c);
  }
  cc_page_line(page);
  page_tally(page);
  const cc_claim_result* striking = striking_claim(result);
  if (striking) {
    page_command(page, CC_W_LOOK_FURTHER, striking->claim->name);
  }
}

static void page_broken(cc_page* page) {
  cc_buf path;
  cc_buf_init(&path, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&path, page->report->path, false);
  cc_page_paragraph(page, cc_buf_str(&path), 0);
  cc_page_done(page, &path);
  cc_page_note(page, CC_W_BROKEN, 0);
  cc_page_line(page);
  cc_page_faults(page);
}

void cc_report_text(cc_buf* out, const cc_report* report, const cc_report_style* style) {
  cc_page page;
  cc_page_start(&page, out, report, style);
  if (!report->program || !report->result) {
    page_broken(&page);
    cc_page_end(&page);
    return;
  }
  if (report->program->file) {
    page_head(&page, report->program->file);
    cc_page_line(&page);
  }
  if (report->diags && cc_diags_failed(report->diags)) {
    cc_page_heading(&page, CC_W_FAULTS, 0);
    cc_page_faults(&page);
    cc_page_line(&page);
  }
  page_claims(&page);
  page_foot(&page);
  cc_page_end(&page);
}

void cc_add_text(cc_report_run* run, const cc_report* report) {
  cc_buf_adds(run->out, run->out->len > 0 ? "\n" : "");
  cc_report_text(run->out, report, run->style);
}
