/* What `claimcheck test` prints. */
#include "report/test.h"

#include "base/limits.h"
#include "report/explain.h"

/* "1 check", "12 checks". */
static void say_counted(cc_buf* out, size_t count, const char* one, const char* many) {
  cc_buf_int(out, (int64_t)count);
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, count == 1 ? one : many);
}

static size_t line_of(const cc_test_file* file, cc_span span) {
  const cc_str text = cc_diags_file_text(file->diags, span.file);
  size_t       line = 1;
  for (size_t i = 0; i < span.start && i < text.len; i++) {
    line += text.at[i] == '\n';
  }
  return line;
}

/* ---- one failure ---- */

/* The check that shows why: the one that decided, of a claim with several the first that failed or is open. */
static const cc_check_result* shown_check(const cc_claim_result* claim) {
  const cc_check_result* first = NULL;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t i = 0; i < claim->readings[r].check_count; i++) {
      const cc_check_result* check = &claim->readings[r].checks[i];
      if (check->truth != CC_TRUE) {
        return check;
      }
      first = first ? first : check;
    }
  }
  return first;
}

static void say_outcome(cc_buf* out, const cc_outcome_result* outcome) {
  const cc_ast_outcome* ast = outcome->ast;
  cc_buf_adds(out, ast->check ? "check " : "verdict ");
  cc_utf8_visible(out, ast->check ? ast->text : ast->claim.text, false);
  cc_buf_adds(out, ast->check ? " gives " : " ");
  cc_buf_add(out, ast->outcome.text);
}

static void page_finding(cc_page* page, const cc_claim_result* claim) {
  const cc_check_result* check = shown_check(claim);
  cc_arena*              scratch = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_buf                 words;
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&words, &page->voice, &claim->sentence);
  cc_page_paragraph(page, cc_buf_str(&words), 2);
  cc_page_done(page, &words);
  if (!scratch) {
    page->out->status = CC_NO_MEMORY;
  } else if (check && check->row_count > 0) {
    cc_page_rows(page, check, scratch);
  }
  cc_arena_free(scratch);
}

/* "rules/x.claims:12: a shared place is not the lowest", what was expected, what came, and why. */
static void page_failure(cc_page* page, const cc_test_file* file, const cc_example_result* example,
                         const cc_outcome_result* outcome) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_buf_addc(page->out, '\n');
  cc_utf8_visible(page->out, file->path, false);
  cc_buf_addc(page->out, ':');
  cc_buf_int(page->out, (int64_t)line_of(file, outcome->ast->span));
  cc_buf_adds(page->out, ": ");
  cc_utf8_visible(&line, example->ast->title.text, false);
  cc_page_ink(page, CC_INK_BOLD, cc_buf_str(&line));
  cc_page_line(page);
  line.len = 0;
  say_outcome(&line, outcome);
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  line.len = 0;
  cc_buf_adds(&line, "expected ");
  cc_buf_add(&line, outcome->ast->outcome.text);
  cc_buf_adds(&line, ", got ");
  cc_buf_adds(&line, outcome->got);
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  cc_page_done(page, &line);
  page_finding(page, outcome->claim);
}

/* ---- one file ---- */

static void count_file(const cc_test_file* file, cc_test_tally* tally) {
  for (size_t i = 0; i < file->count; i++) {
    const cc_example_result* example = &file->examples[i];
    tally->not_run += !example->program;
    tally->examples += example->program != NULL;
    tally->checks += example->outcome_count;
    for (size_t k = 0; k < example->outcome_count; k++) {
      tally->passed += example->outcomes[k].passed;
      tally->failed += !example->outcomes[k].passed;
    }
  }
  tally->broken += cc_diags_failed(file->diags);
}

static void page_line(cc_page* page, const cc_test_file* file, const cc_test_tally* of_file) {
  const bool none = file->count == 0 && of_file->broken == 0;
  const bool bad = of_file->failed + of_file->broken > 0;
  cc_page_ink(page,
              none  ? CC_INK_DIM
              : bad ? CC_INK_BAD
                    : CC_INK_GOOD,
              cc_s(of_file->broken   ? "error "
                   : of_file->failed ? "FAILED"
                   : none            ? "none  "
                                     : "passed"));
  cc_buf_adds(page->out, "  ");
  cc_utf8_visible(page->out, file->path, false);
  cc_buf_adds(page->out, ": ");
  if (none) {
    cc_buf_adds(page->out, "no example");
  } else if (of_file->broken && file->count == 0) {
    cc_buf_adds(page->out, "nothing of it was run, it has mistakes");
  } else {
    cc_report_test_tally(page->out, of_file);
    return;
  }
  cc_buf_addc(page->out, '\n');
}

void cc_report_test_file(cc_buf* lines, cc_buf* failures, cc_test_tally* tally, const cc_test_file* file,
                         const cc_report_style* style) {
  cc_page         page;
  cc_test_tally   of_file = {0};
  const cc_report none = {.diags = file->diags};
  count_file(file, &of_file);
  cc_page_start(&page, lines, &none, style);
  page_line(&page, file, &of_file);
  for (size_t i = 0; i < file->count; i++) {
    const cc_example_result* example = &file->examples[i];
    const cc_report          report = {.program = example->program, .data = example->data, .diags = file->diags};
    for (size_t k = 0; k < example->outcome_count; k++) {
      if (!example->outcomes[k].passed) {
        cc_page_start(&page, failures, &report, style);
        page_failure(&page, file, example, &example->outcomes[k]);
        cc_page_end(&page);
      }
    }
  }
  tally->examples += of_file.examples;
  tally->checks += of_file.checks;
  tally->passed += of_file.passed;
  tally->failed += of_file.failed;
  tally->not_run += of_file.not_run;
  tally->broken += of_file.broken;
}

void cc_report_test_tally(cc_buf* out, const cc_test_tally* tally) {
  say_counted(out, tally->examples, "example", "examples");
  cc_buf_adds(out, ", ");
  say_counted(out, tally->checks, "check", "checks");
  cc_buf_adds(out, ": ");
  cc_buf_int(out, (int64_t)tally->passed);
  cc_buf_adds(out, " passed");
  if (tally->failed > 0) {
    cc_buf_adds(out, ", ");
    cc_buf_int(out, (int64_t)tally->failed);
    cc_buf_adds(out, " failed");
  }
  if (tally->not_run > 0) {
    cc_buf_adds(out, "; not run: ");
    say_counted(out, tally->not_run, "example that has mistakes", "examples that have mistakes");
  }
  cc_buf_addc(out, '\n');
}
