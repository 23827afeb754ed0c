/* What a GitHub run is told: annotations, no more than it shows, and the whole as Markdown for the page of the run. */
#include "report/format.h"

#include <string.h>

/* A step shows ten of a kind and drops the rest in silence. */
#define SHOWN         10
#define SUMMARY_BYTES ((size_t)900000) /* a summary above 1 MiB is dropped, and the job stays green */
#define FAULTS        0                /* where what is wrong is kept; findings stand behind it, by their weight */
#define LIGHTEST      6                /* the weight of what holds */
#define TALLIES       (CC_REPORT_KEPT - 1)

static const char* const kinds[] = {"error", "warning", "notice"};

/* ---- commands ---- */

/* Appends TEXT as the value of a command, or of a property of it. */
static void say_value(cc_buf* out, cc_str text, bool is_property) {
  for (size_t i = 0; i < text.len; i++) {
    switch (text.at[i]) {
    case '%':
      cc_buf_adds(out, "%25");
      break;
    case '\r':
      cc_buf_adds(out, "%0D");
      break;
    case '\n':
      cc_buf_adds(out, "%0A");
      break;
    case ':':
      cc_buf_adds(out, is_property ? "%3A" : ":");
      break;
    case ',':
      cc_buf_adds(out, is_property ? "%2C" : ",");
      break;
    default:
      cc_buf_addc(out, text.at[i]);
    }
  }
}

static void say_number(cc_buf* out, const char* name, size_t number) {
  cc_buf_adds(out, name);
  cc_buf_int(out, (int64_t)number);
}

/* The path of FILE in the repository, as it is, not as an address. */
static void say_file(cc_buf* out, const cc_report* report, cc_str file) {
  say_value(out, report->root_path, true);
  cc_buf_adds(out, report->root_path.len > 0 ? "/" : "");
  say_value(out, file, true);
}

/* One annotation; TITLE and MESSAGE are as a terminal may show them. */
static void annotate(cc_buf* out, const cc_report* report, const char* kind, const cc_place* place, cc_str title,
                     cc_str message) {
  cc_buf_adds(out, "::");
  cc_buf_adds(out, kind);
  cc_buf_addc(out, ' ');
  if (place->line > 0) {
    cc_buf_adds(out, "file=");
    say_file(out, report, place->file);
    say_number(out, ",line=", place->line);
    say_number(out, ",endLine=", place->end_line);
    say_number(out, ",col=", place->column);
    say_number(out, ",endColumn=", place->end_column);
    cc_buf_addc(out, ',');
  }
  cc_buf_adds(out, "title=");
  say_value(out, title, true);
  cc_buf_adds(out, "::");
  say_value(out, message, false);
  cc_buf_addc(out, '\n');
}

/* ---- one case ---- */

static void keep_fault(cc_report_run* run, const cc_report* report, const cc_diag_view* view) {
  const cc_place place = cc_place_of(report, view->span);
  cc_buf         message;
  cc_buf_init(&message, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&message, view->message, false);
  annotate(&run->kept[FAULTS], report, kinds[0], &place, cc_s(cc_code_at(view->code)->text), cc_buf_str(&message));
  cc_part_done(run->out, &message);
}

static void keep_finding(cc_report_run* run, const cc_report* report, const cc_claim_result* claim) {
  const cc_finding* finding = cc_finding_of(report, claim);
  const cc_place    place = cc_place_of_claim(report, claim->claim);
  cc_buf            title, message;
  if (!finding->annotation || (finding->only_all && !run->style->all)) {
    return;
  }
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_buf_init(&message, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&title, claim->claim->name, false);
  cc_say_finding(&message, report, run->style, claim);
  const bool known = cc_is_known(report, claim);
  annotate(&run->kept[known ? LIGHTEST : finding->weight], report, known ? "notice" : finding->annotation, &place,
           cc_buf_str(&title), cc_buf_str(&message));
  cc_part_done(run->out, &title);
  cc_part_done(run->out, &message);
}

/* "TITLE: 6 checked: 4 hold, ...", for the log. */
static void keep_tally(cc_report_run* run, const cc_report* report) {
  const cc_voice voice = {.program = report->program, .language = run->style->language, .ascii = run->style->ascii};
  cc_buf* const  out = &run->kept[TALLIES];
  cc_utf8_visible(out, cc_case_title(report), false);
  cc_buf_adds(out, ": ");
  if (report->program && report->result) {
    cc_say_tally(out, &voice, report->result);
    cc_say_known(out, &voice, report);
  } else {
    CC_SAY0(out, &voice, CC_W_BROKEN);
  }
  cc_buf_addc(out, '\n');
}

void cc_add_github(cc_report_run* run, const cc_report* report) {
  cc_diag_view view;
  for (size_t i = 0; report->diags && cc_diags_view(report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      keep_fault(run, report, &view);
    }
  }
  for (size_t i = 0; report->program && report->result && i < report->result->count; i++) {
    keep_finding(run, report, &report->result->claims[i]);
  }
  keep_tally(run, report);
  cc_buf_adds(&run->summary, run->done > 0 ? "\n" : "");
  cc_say_markdown(&run->summary, report, run->style,
                  run->summary.len < SUMMARY_BYTES ? SUMMARY_BYTES - run->summary.len : 0);
}

/* ---- all of them ---- */

/* The annotations of KIND that are kept, heaviest first, one after the other: calls SHOW for each or, with NULL as OUT,
   counts them. */
static size_t walk(const cc_report_run* run, const char* kind, cc_buf* out, size_t most) {
  size_t count = 0;
  for (size_t k = 0; k < TALLIES; k++) {
    cc_str rest = cc_buf_str(&run->kept[k]);
    while (rest.len > 0) {
      const char* const end = memchr(rest.at, '\n', rest.len);
      const size_t      len = end ? (size_t)(end - rest.at) + 1 : rest.len;
      if (cc_str_starts(cc_str_sub(rest, 2, rest.len), kind)) {
        if (out && count < most) {
          cc_buf_add(out, cc_str_sub(rest, 0, len));
        }
        count++;
      }
      rest = cc_str_sub(rest, len, rest.len);
    }
  }
  return count;
}

void cc_end_github(cc_report_run* run) {
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    const size_t count = walk(run, kinds[i], NULL, 0);
    const size_t most = count <= SHOWN ? count : SHOWN - 1;
    (void)walk(run, kinds[i], run->out, most);
    if (count > most) {
      cc_buf_adds(run->out, "::");
      cc_buf_adds(run->out, kinds[i]);
      cc_buf_adds(run->out, " title=claimcheck::and ");
      cc_buf_int(run->out, (int64_t)(count - most));
      cc_buf_adds(run->out, " more, see the summary\n");
    }
  }
  cc_buf_add(run->out, cc_buf_str(&run->kept[TALLIES]));
}
