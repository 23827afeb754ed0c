/* The report: an immutable tree over what verify found, and the writers that print it. Words arise here and nowhere
 * else. */
#ifndef CC_REPORT_REPORT_H
#define CC_REPORT_REPORT_H

#include "data/lock.h"
#include "verify/verify.h"

typedef enum cc_language { CC_ENGLISH, CC_SWEDISH } cc_language;

/* One source: a table or document that some claim rests on. */
typedef struct cc_report_source {
  const cc_table_decl* table; /* or */
  const cc_document*   document;
  const cc_pin*        pin; /* NULL: not pinned */
  cc_supply            supply;
} cc_report_source;

/* What all writers print; everything borrowed. */
typedef struct cc_report {
  const cc_program*       program; /* NULL: the case could not be read; then only DIAGS is there */
  const cc_verify_result* result;  /* NULL likewise */
  const cc_data*          data;
  cc_str                  path;                      /* of the case, as the user wrote it, without a trailing slash */
  cc_str                  lock_sha256, rules_sha256; /* of the lock, of case.claims; hex, empty if absent */
  const cc_report_source* sources;
  size_t                  source_count;
  const cc_lock*          lock; /* NULL if absent */
  bool                    quotes_compared;
  bool                    not_varied; /* --no-vary: the author's choices alone were judged */
  cc_diags*               diags;
  int                     exit; /* of this case alone */
} cc_report;

/* How it is to look. */
typedef struct cc_report_style {
  cc_language language;
  size_t      width; /* columns; 100 where there is no terminal */
  bool        color, ascii;
  bool        all; /* all rows, not the first and last */
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

/* The JSON object of one case, as docs/report.schema.json says (json.c); style gives the language of sentences. */
void cc_report_json(cc_buf* out, const cc_report* report, const cc_report_style* style);

#endif
