/* One claim whole: verdict, quote, checks, rows, how it was read, what was left open, what would tip it, sources. */
#include "report/explain.h"

#include "base/limits.h"

/* ---- head ---- */

static void page_verdict(cc_page* page, const cc_claim_result* claim) {
  cc_buf words, place;
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_buf_init(&place, CC_MAX_REPORT_BYTES);
  cc_say_verdict(&words, page->report, &page->voice, claim, true);
  cc_say_where(&place, page->report, claim->claim->quote_count > 0 ? claim->claim->quotes[0].span : claim->claim->span);
  const size_t left = cc_utf8_width(cc_buf_str(&words)), right = cc_utf8_width(cc_buf_str(&place));
  cc_page_ink(page, cc_ink_of(claim->verdict), cc_buf_str(&words));
  if (left + 2 + right > page->width) {
    cc_page_line(page);
  } else {
    cc_page_pad(page, left, page->width - right);
  }
  cc_page_ink(page, CC_INK_DIM, cc_buf_str(&place));
  cc_page_line(page);
  cc_page_done(page, &words);
  cc_page_done(page, &place);
}

/* A quote behind a bar, every line of it. */
static void page_quote(cc_page* page, cc_str quote) {
  cc_buf  shown, lines;
  cc_page narrow = *page;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_buf_init(&lines, CC_MAX_REPORT_BYTES);
  narrow.out = &lines;
  narrow.width = page->width - 2;
  cc_utf8_visible(&shown, quote, false);
  cc_page_wrap(&narrow, cc_buf_str(&shown), 0, 0);
  const cc_str all = cc_buf_str(&lines);
  for (size_t at = 0; at < all.len;) {
    size_t end = at;
    while (end < all.len && all.at[end] != '\n') {
      end++;
    }
    cc_buf_adds(page->out, page->voice.ascii ? "| " : "│ ");
    cc_buf_add(page->out, cc_str_sub(all, at, end));
    cc_page_line(page);
    at = end + 1;
  }
  cc_page_done(page, &shown);
  cc_page_done(page, &lines);
}

/* ---- checks ---- */

#define CHECK_AT 12

static void page_check(cc_page* page, const cc_check_result* check) {
  cc_buf           label, text, sentence;
  const cc_verdict verdict = cc_verdict_of_truth(check->truth);
  cc_buf_init(&label, 200);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&sentence, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&label, cc_verdict_mark(verdict, page->voice.ascii));
  cc_buf_addc(&label, ' ');
  CC_SAY0(&label, &page->voice, check->check->detail ? CC_W_KIND_DETAIL : CC_W_KIND_CHECK);
  cc_utf8_visible(&text, check->check->text, false);
  cc_say_sentence(&sentence, &page->voice, &check->sentence);
  cc_page_pad(page, 0, 2);
  cc_page_ink(page, cc_ink_of(verdict), cc_buf_str(&label));
  cc_page_pad(page, 2 + cc_utf8_width(cc_buf_str(&label)), CHECK_AT);
  cc_page_wrap(page, cc_buf_str(&text), CHECK_AT, CHECK_AT);
  cc_page_line(page);
  if (sentence.len > 0) {
    cc_page_paragraph(page, cc_buf_str(&sentence), CHECK_AT);
  }
  cc_page_done(page, &label);
  cc_page_done(page, &text);
  cc_page_done(page, &sentence);
}

static void page_reading_head(cc_page* page, const cc_reading_result* reading) {
  cc_buf name, words, line;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, 200);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&name, reading->reading->name, false);
  cc_buf_adds(&words, cc_verdict_mark(reading->verdict, page->voice.ascii));
  cc_buf_addc(&words, ' ');
  cc_buf_adds(&words, cc_verdict_word(reading->verdict, page->voice.language));
  CC_SAY(&line, &page->voice, CC_W_READING, cc_buf_str(&name), cc_buf_str(&words));
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  cc_page_done(page, &name);
  cc_page_done(page, &words);
  cc_page_done(page, &line);
}

static void page_checks(cc_page* page, const cc_claim_result* claim) {
  for (size_t i = 0; i < claim->reading_count; i++) {
    const cc_reading_result* reading = &claim->readings[i];
    if (reading->reading->name.len > 0) {
      page_reading_head(page, reading);
    }
    for (size_t j = 0; j < reading->check_count; j++) {
      page_check(page, &reading->checks[j]);
    }
  }
}

bool cc_same_rows(const cc_check_result* a, const cc_check_result* b) {
  if (!a || a->row_count != b->row_count) {
    return false;
  }
  for (size_t i = 0; i < a->row_count; i++) {
    const cc_evidence *x = &a->rows[i], *y = &b->rows[i];
    if (x->dim != y->dim || x->at != y->at || x->known != y->known ||
        (x->known && cc_num_cmp(x->value, y->value) != 0)) {
      return false;
    }
  }
  return true;
}

/* The rows of each check, but not those that the check before it showed already. */
static void page_all_rows(cc_page* page, const cc_claim_result* claim, cc_arena* scratch) {
  const cc_check_result* before = NULL;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      if (check->row_count > 0 && !cc_same_rows(before, check)) {
        cc_page_rows(page, check, scratch);
        cc_page_line(page);
        before = check;
      }
    }
  }
}

/* ---- the whole ---- */

/* The claim's own sentence, where it is not that of its only check. */
static void page_sentence(cc_page* page, const cc_claim_result* claim) {
  if (claim->reading_count == 1 && claim->readings[0].check_count == 1 &&
      claim->sentence.message == claim->readings[0].checks[0].sentence.message) {
    return;
  }
  cc_buf sentence;
  cc_buf_init(&sentence, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&sentence, &page->voice, &claim->sentence);
  if (sentence.len > 0) {
    cc_page_paragraph(page, cc_buf_str(&sentence), 0);
    cc_page_line(page);
  }
  cc_page_done(page, &sentence);
}

static void page_end(cc_page* page, const cc_claim_result* claim) {
  cc_buf command, line;
  cc_buf_init(&command, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  if (!page->report->quotes_compared) {
    cc_page_note(page, cc_page_quotes_words(page), 2);
  }
  cc_say_command(&command, page->report, claim->claim->name);
  cc_buf_adds(&command, page->report->not_varied ? " --no-vary" : "");
  CC_SAY(&line, &page->voice, CC_W_REPEAT, cc_buf_str(&command));
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  cc_page_done(page, &command);
  cc_page_done(page, &line);
}

static void page_claim(cc_page* page, const cc_claim_result* claim, cc_arena* scratch) {
  cc_used used;
  if (cc_used_new(scratch, page->report->program, &used) != CC_OK) {
    page->out->status = CC_NO_MEMORY;
    return;
  }
  cc_used_find(&used, page->report->program, claim->claim);
  page_verdict(page, claim);
  for (size_t i = 0; i < claim->claim->quote_count; i++) {
    page_quote(page, claim->claim->quotes[i].text);
  }
  cc_page_line(page);
  page_sentence(page, claim);
  page_checks(page, claim);
  cc_page_line(page);
  page_all_rows(page, claim, scratch);
  cc_page_steps(page, claim, scratch, 4);
  cc_page_names(page, &used, 4);
  if (cc_page_choices(page, used.choices, 4)) {
    cc_page_line(page);
  }
  cc_page_vary(page, claim);
  cc_page_left_out(page, claim);
  cc_page_sources(page, used.sources, 4);
  page_end(page, claim);
}

#define SCRATCH_BYTES ((size_t)64 << 20)

void cc_report_explain(cc_buf* out, const cc_report* report, size_t claim, const cc_report_style* style) {
  cc_page page;
  if (!report->program || !report->result || claim >= report->result->count) {
    cc_report_text(out, report, style);
    return;
  }
  cc_arena* const scratch = cc_arena_new(SCRATCH_BYTES);
  if (!scratch) {
    out->status = CC_NO_MEMORY;
    return;
  }
  cc_page_start(&page, out, report, style);
  page_claim(&page, &report->result->claims[claim], scratch);
  cc_page_end(&page);
  cc_arena_free(scratch);
}
