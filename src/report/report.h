/* The report: an immutable tree over what verify found, and the writers that print it. Words arise here and nowhere
 * else. */
#ifndef CC_REPORT_REPORT_H
#define CC_REPORT_REPORT_H

#include "base/formats.h"
#include "data/lock.h"
#include "verify/cross.h"
#include "verify/verify.h"

typedef enum cc_language { CC_ENGLISH, CC_SWEDISH } cc_language;

/* One source: a table or document that some claim rests on. */
typedef struct cc_report_source {
  const cc_table_decl* table; /* or */
  const cc_document*   document;
  const cc_pin*        pin; /* NULL: not pinned */
  cc_supply            supply;
  const cc_cross*      cross; /* its printed rates, compared; NULL: there are none */
} cc_report_source;

/* What all writers print; everything borrowed. */
typedef struct cc_report {
  const cc_program*       program; /* NULL: the case could not be read; then only DIAGS is there */
  const cc_verify_result* result;  /* NULL likewise */
  const cc_data*          data;
  cc_str                  path;      /* of the case, as the user wrote it, without a trailing slash */
  cc_str                  root_path; /* of the case, from the root of its repository; "": it is the root */
  cc_str                  lock_sha256, rules_sha256; /* of the lock, of case.claims; hex, empty if absent */
  const cc_report_source* sources;
  size_t                  source_count;
  const cc_lock*          lock; /* NULL if absent */
  bool                    quotes_compared;
  bool                    not_varied; /* --no-vary: the author's choices alone were judged */
  const bool* known; /* by claim: --baseline has the finding already, so it does not count; NULL: none has */
  bool        fail_fragile, fail_sensitive; /* --fail-on: what counts as failing beside the verdict */
  cc_diags*   diags;
  int         exit; /* of this case alone */
} cc_report;

/* How it is to look. */
typedef struct cc_report_style {
  cc_language language;
  size_t      width; /* columns; 100 where there is no terminal */
  bool        color, ascii;
  bool        all; /* all rows, not the first and last; of findings also what holds */
} cc_report_style;

/* The words of a verdict and of a sturdiness, and the mark of a verdict ("✓", with ASCII "+"). */
const char* cc_verdict_word(cc_verdict verdict, cc_language language);
const char* cc_verdict_mark(cc_verdict verdict, bool ascii);
const char* cc_sturdiness_word(cc_sturdiness sturdiness, cc_language language);

/* Appends SENTENCE in words. */
void cc_sentence_print(cc_buf* out, const cc_sentence* sentence, const cc_program* program, cc_language language,
                       bool ascii);

/* Appends NUMBER of TYPE as the language writes it: "8 329 per 100 000", "3.6 %", "110 offences". */
void cc_number_print(cc_buf* out, cc_num number, cc_type type, const cc_program* program, cc_language language,
                     bool with_unit);

/* The first screen: one line per claim, tally, where to look further (text.c). */
void cc_report_text(cc_buf* out, const cc_report* report, const cc_report_style* style);

/* One claim whole: rows, open choices, sturdiness, sources (explain.c). CLAIM indexes report->result->claims. */
void cc_report_explain(cc_buf* out, const cc_report* report, size_t claim, const cc_report_style* style);

/* ---- one output: begin, then each case, then end ---- */

typedef struct cc_report_run cc_report_run;

/* A format: what it does at the beginning, for each case, at the end. NULL: nothing. */
typedef struct cc_report_format {
  void (*begin)(cc_report_run* run);
  void (*add)(cc_report_run* run, const cc_report* report);
  void (*end)(cc_report_run* run);
  bool detail; /* it also prints rows, steps and what tips */
} cc_report_format;

#define CC_REPORT_KEPT 8

struct cc_report_run {
  const cc_report_format* format;
  const cc_report_style*  style;
  cc_buf*                 out;
  cc_buf                  summary;              /* of github: what is to be appended to the page of the run */
  cc_buf                  kept[CC_REPORT_KEPT]; /* what a format holds back until its end */
  size_t                  count, done;          /* cases in all, and before the one at hand */
  size_t                  drawn;                /* charts so far */
  int64_t                 height;               /* of the drawing so far */
};

/* The format by its number. */
const cc_report_format* cc_report_format_at(cc_format format);

/* Begins the report of COUNT cases in FORMAT onto OUT; whatever fails is the status of OUT. */
void cc_report_begin(cc_report_run* run, cc_format format, const cc_report_style* style, size_t count, cc_buf* out);

/* Adds one case; nothing of REPORT is needed afterwards. */
void cc_report_add(cc_report_run* run, const cc_report* report);

/* Ends the report. */
void cc_report_end(cc_report_run* run);

/* Frees what the run holds, also one that was not ended. */
void cc_report_clear(cc_report_run* run);

/* The JSON object of one case, as docs/report.schema.json says (json.c); style gives the language of sentences. */
void cc_report_json(cc_buf* out, const cc_report* report, const cc_report_style* style);

#endif
