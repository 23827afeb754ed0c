/* The formats, one line each, and what writers of findings share. */
#include "report/format.h"

static const cc_report_format formats[CC_FORMAT_COUNT] = {
    [CC_FORMAT_TEXT] = {NULL, cc_add_text, NULL, false},
    [CC_FORMAT_JSON] = {cc_begin_json, cc_add_json, cc_end_json, true},
    [CC_FORMAT_JSONL] = {NULL, cc_add_jsonl, NULL, true},
    [CC_FORMAT_MARKDOWN] = {NULL, cc_add_markdown, NULL, true},
    [CC_FORMAT_HTML] = {NULL, cc_add_html, cc_end_html, true},
    [CC_FORMAT_SARIF] = {cc_begin_sarif, cc_add_sarif, cc_end_sarif, false},
    [CC_FORMAT_JUNIT] = {cc_begin_junit, cc_add_junit, cc_end_junit, false},
    [CC_FORMAT_GITHUB] = {NULL, cc_add_github, cc_end_github, true},
    [CC_FORMAT_CSV] = {cc_begin_csv, cc_add_csv, NULL, true},
    [CC_FORMAT_SVG] = {NULL, cc_add_svg, cc_end_svg, true},
    [CC_FORMAT_VEGA_LITE] = {NULL, cc_add_vega, cc_end_vega, true},
};

const cc_report_format* cc_report_format_at(cc_format format) {
  return &formats[format];
}

void cc_report_begin(cc_report_run* run, cc_format format, const cc_report_style* style, size_t count, cc_buf* out) {
  *run = (cc_report_run){.format = &formats[format], .style = style, .out = out, .count = count};
  cc_buf_init(&run->summary, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < CC_REPORT_KEPT; i++) {
    cc_buf_init(&run->kept[i], CC_MAX_REPORT_BYTES);
  }
  if (run->format->begin) {
    run->format->begin(run);
  }
}

void cc_report_add(cc_report_run* run, const cc_report* report) {
  run->format->add(run, report);
  run->done++;
}

void cc_report_end(cc_report_run* run) {
  if (run->format->end) {
    run->format->end(run);
  }
  for (size_t i = 0; i < CC_REPORT_KEPT; i++) {
    cc_part_done(run->out, &run->kept[i]);
  }
}

void cc_report_clear(cc_report_run* run) {
  cc_buf_clear(&run->summary);
  for (size_t i = 0; i < CC_REPORT_KEPT; i++) {
    cc_buf_clear(&run->kept[i]);
  }
}

/* ---- places ---- */

/* Line and column of OFFSET in TEXT. */
static void locate(cc_str text, size_t offset, size_t* line, size_t* column) {
  size_t begin = 0;
  offset = offset < text.len ? offset : text.len;
  *line = 1;
  for (size_t i = 0; i < offset; i++) {
    if (text.at[i] == '\n') {
      (*line)++;
      begin = i + 1;
    }
  }
  *column = cc_utf8_count(cc_str_sub(text, begin, offset)) + 1;
}

cc_place cc_place_of(const cc_report* report, cc_span span) {
  cc_place place = {.file = {NULL, 0}};
  if (cc_where(report, span, &place.file) > 0) {
    const cc_str text = cc_diags_file_text(report->diags, span.file);
    locate(text, span.start, &place.line, &place.column);
    locate(text, span.end > span.start ? span.end : span.start + 1, &place.end_line, &place.end_column);
  }
  return place;
}

cc_place cc_place_of_claim(const cc_report* report, const cc_claim* claim) {
  return cc_place_of(report, claim->quote_count > 0 ? claim->quotes[0].span : claim->span);
}

/* Appends TEXT as part of an address: what is not plain as %C3%A5. */
static void say_address(cc_buf* out, cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char byte = (unsigned char)text.at[i];
    if ((byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == '/' || byte == '.' ||
        byte == '_' || byte == '-' || byte == '~') {
      cc_buf_addc(out, (char)byte);
    } else {
      cc_buf_addc(out, '%');
      cc_buf_addc(out, "0123456789ABCDEF"[byte >> 4]);
      cc_buf_addc(out, "0123456789ABCDEF"[byte & 15]);
    }
  }
}

void cc_say_root_path(cc_buf* out, const cc_report* report, cc_str file) {
  say_address(out, report->root_path);
  cc_buf_adds(out, report->root_path.len > 0 && file.len > 0 ? "/" : "");
  say_address(out, file);
}

/* ---- the case ---- */

cc_str cc_case_title(const cc_report* report) {
  const cc_ast_file* file = report->program ? report->program->file : NULL;
  return file && file->title.text.len > 0 ? file->title.text : report->path;
}

cc_str cc_report_day(const cc_report* report) {
  cc_str newest = cc_s("1970-01-01");
  for (size_t i = 0; report->lock && i < report->lock->count; i++) {
    const cc_str day = cc_str_sub(report->lock->pins[i].retrieved, 0, newest.len);
    cc_period    period;
    if (cc_period_parse(day, &period, NULL) == CC_OK && period.kind == CC_DAY && cc_str_cmp(day, newest) > 0) {
      newest = day;
    }
  }
  return newest;
}

size_t cc_count_verdict(const cc_verify_result* result, cc_verdict verdict) {
  size_t count = 0;
  for (size_t i = 0; i < result->count; i++) {
    count += result->claims[i].verdict == verdict;
  }
  return count;
}

bool cc_fails_by_sturdiness(const cc_report* report, const cc_claim_result* claim) {
  return (claim->sturdiness == CC_FRAGILE && report->fail_fragile) ||
         (claim->sturdiness == CC_SENSITIVE && report->fail_sensitive);
}

bool cc_is_known(const cc_report* report, const cc_claim_result* claim) {
  return report->known && report->known[claim - report->result->claims] &&
         (claim->verdict != CC_HOLDS || cc_fails_by_sturdiness(report, claim));
}

bool cc_is_broken(const cc_report* report) {
  return report->exit == 2;
}

/* ---- findings ---- */

enum { FINDING_FRAGILE = CC_NOT_CHECKABLE + 1, FINDING_COUNT };

/* By verdict, then what holds but is fragile. Other kinds than "fail" must have the level "none". */
static const cc_finding findings[FINDING_COUNT] = {
    [CC_FAILS] = {0, "fail", "error", "error", 1, false},
    [CC_PARTLY] = {1, "fail", "warning", "warning", 2, false},
    [CC_DEPENDS] = {2, "fail", "warning", "warning", 3, false},
    [CC_UNDECIDED] = {3, "open", "none", "warning", 4, false},
    [FINDING_FRAGILE] = {4, "fail", "warning", "warning", 5, false},
    [CC_HOLDS] = {5, "pass", "none", "notice", 6, true},
    [CC_NOT_CHECKABLE] = {6, "notApplicable", "none", NULL, 7, true},
};

const cc_finding* cc_finding_of(const cc_report* report, const cc_claim_result* claim) {
  return &findings[claim->verdict == CC_HOLDS && cc_fails_by_sturdiness(report, claim) ? FINDING_FRAGILE
                                                                                       : (int)claim->verdict];
}

void cc_say_finding(cc_buf* out, const cc_report* report, const cc_report_style* style, const cc_claim_result* claim) {
  const cc_voice voice = {.program = report->program, .language = style->language, .ascii = style->ascii};
  cc_buf_adds(out, cc_verdict_word(claim->verdict, CC_ENGLISH));
  if (cc_finding_of(report, claim) == &findings[FINDING_FRAGILE]) {
    cc_buf_adds(out, ", ");
    cc_buf_adds(out, cc_sturdiness_word(claim->sturdiness, CC_ENGLISH));
  }
  cc_buf_adds(out, ": ");
  cc_say_sentence(out, &voice, &claim->sentence);
}
