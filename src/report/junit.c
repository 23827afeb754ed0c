/* JUnit's XML as the strict schema of windyroad/JUnit-Schema wants it: a suite for each case, a test for each claim. */
#include "report/format.h"
#include "report/xml.h"

/* How a claim stands as a test. */
typedef enum outcome { PASSED, FAILED, ERROR, SKIPPED } outcome;

static outcome outcome_of(const cc_report* report, const cc_claim_result* claim) {
  if (cc_is_known(report, claim)) {
    return SKIPPED; /* an old finding is no success, and does not block */
  }
  switch (claim->verdict) {
  case CC_HOLDS:
    return cc_fails_by_sturdiness(report, claim) ? FAILED : PASSED;
  case CC_NOT_CHECKABLE:
    return SKIPPED;
  case CC_UNDECIDED: /* a test that is skipped is green to most readers */
    return ERROR;
  default:
    return FAILED;
  }
}

static size_t count_outcomes(const cc_report* report, outcome which) {
  size_t count = 0;
  for (size_t i = 0; report->result && i < report->result->count; i++) {
    count += outcome_of(report, &report->result->claims[i]) == which;
  }
  return count;
}

static void write_head(cc_xml* xml, const cc_report_run* run, const cc_report* report) {
  const size_t broken = cc_is_broken(report) ? 1 : 0;
  const size_t claims = report->result ? report->result->count : 0;
  cc_buf       stamp;
  cc_buf_init(&stamp, 64);
  cc_buf_add(&stamp, cc_report_day(report));
  cc_buf_adds(&stamp, "T00:00:00");
  cc_xml_attr_count(xml, "id", (int64_t)run->done);
  cc_xml_attrs(xml, "package", "claimcheck");
  cc_xml_attr(xml, "name", cc_case_title(report));
  cc_xml_attr(xml, "timestamp", cc_buf_str(&stamp));
  cc_xml_attrs(xml, "hostname", "localhost");
  cc_xml_attr_count(xml, "tests", (int64_t)(claims + broken));
  cc_xml_attr_count(xml, "failures", (int64_t)count_outcomes(report, FAILED));
  cc_xml_attr_count(xml, "errors", (int64_t)(count_outcomes(report, ERROR) + broken));
  cc_xml_attr_count(xml, "skipped", (int64_t)count_outcomes(report, SKIPPED));
  cc_xml_attrs(xml, "time", "0");
  cc_part_done(xml->out, &stamp);
}

static void write_property(cc_xml* xml, const char* name, cc_str value) {
  if (value.len > 0) {
    cc_xml_line(xml);
    cc_xml_open(xml, "property");
    cc_xml_attrs(xml, "name", name);
    cc_xml_attr(xml, "value", value);
    cc_xml_close_empty(xml);
  }
}

static void write_properties(cc_xml* xml, const cc_report* report) {
  cc_xml_line(xml);
  cc_xml_open(xml, "properties");
  write_property(xml, "path", report->path);
  write_property(xml, "rules_sha256", report->rules_sha256);
  write_property(xml, "lock_sha256", report->lock_sha256);
  cc_xml_close(xml);
}

static void open_test(cc_xml* xml, const cc_report* report, cc_str name) {
  cc_xml_line(xml);
  cc_xml_open(xml, "testcase");
  cc_xml_attr(xml, "name", name);
  cc_xml_attr(xml, "classname", cc_case_title(report));
  cc_xml_attrs(xml, "time", "0");
}

/* "failure", "error" or "skipped" with the sentence of the claim, and where its quote stands. */
static void write_outcome(cc_xml* xml, const cc_report_run* run, const cc_report* report,
                          const cc_claim_result* claim) {
  static const char* const elements[] = {[FAILED] = "failure", [ERROR] = "error", [SKIPPED] = "skipped"};
  const outcome            which = outcome_of(report, claim);
  const cc_voice voice = {.program = report->program, .language = run->style->language, .ascii = run->style->ascii};
  cc_buf         words;
  if (which == PASSED) {
    return;
  }
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  if (cc_is_known(report, claim)) {
    cc_buf_adds(&words, "known already: ");
    cc_say_finding(&words, report, run->style, claim);
  } else {
    cc_say_sentence(&words, &voice, &claim->sentence);
  }
  cc_xml_open(xml, elements[which]);
  cc_xml_attr(xml, "message", cc_buf_str(&words));
  words.len = 0;
  if (which != SKIPPED) {
    cc_xml_attrs(xml, "type",
                 claim->verdict == CC_HOLDS ? cc_sturdiness_word(claim->sturdiness, CC_ENGLISH)
                                            : cc_verdict_word(claim->verdict, CC_ENGLISH));
    cc_say_where(&words, report, claim->claim->quote_count > 0 ? claim->claim->quotes[0].span : claim->claim->span);
  }
  cc_xml_text(xml, cc_buf_str(&words));
  cc_xml_close(xml);
  cc_part_done(xml->out, &words);
}

static void write_fault(cc_xml* xml, const cc_report* report) {
  cc_diag_view view;
  cc_str       message = cc_s("no claim was judged");
  for (size_t i = 0; report->diags && cc_diags_view(report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      message = view.message;
      break;
    }
  }
  open_test(xml, report, cc_s("(case)"));
  cc_xml_open(xml, "error");
  cc_xml_attr(xml, "message", message);
  cc_xml_attrs(xml, "type", "fault");
  for (size_t i = 0; report->diags && cc_diags_view(report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      cc_xml_text(xml, cc_s(cc_code_at(view.code)->text));
      cc_xml_text(xml, cc_s(": "));
      cc_xml_text(xml, view.message);
      cc_xml_line(xml);
    }
  }
  cc_xml_close(xml);
  cc_xml_close(xml);
}

void cc_begin_junit(cc_report_run* run) {
  cc_buf_adds(run->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>");
}

void cc_add_junit(cc_report_run* run, const cc_report* report) {
  cc_xml xml = {.out = run->out};
  cc_xml_line(&xml);
  cc_xml_open(&xml, "testsuite");
  write_head(&xml, run, report);
  write_properties(&xml, report);
  if (cc_is_broken(report)) {
    write_fault(&xml, report);
  }
  for (size_t i = 0; report->result && i < report->result->count; i++) {
    open_test(&xml, report, report->result->claims[i].claim->name);
    write_outcome(&xml, run, report, &report->result->claims[i]);
    cc_xml_close(&xml);
  }
  cc_xml_line(&xml);
  cc_xml_element(&xml, "system-out", cc_s(""));
  cc_xml_line(&xml);
  cc_xml_element(&xml, "system-err", cc_s(""));
  cc_xml_line(&xml);
  cc_xml_close(&xml);
}

void cc_end_junit(cc_report_run* run) {
  cc_buf_adds(run->out, "\n</testsuites>\n");
}
