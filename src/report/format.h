/* One report on its way out in one format, over one case or several; private to this room. */
#ifndef CC_REPORT_FORMAT_H
#define CC_REPORT_FORMAT_H

#include "report/explain.h"

/* Where in the rule file something stands, as editors count. */
typedef struct cc_place {
  cc_str file;                               /* as it is called in the folder of the case; empty: no place */
  size_t line, column, end_line, end_column; /* from 1, columns in code points, the end behind the last one */
} cc_place;

/* The place of SPAN. */
cc_place cc_place_of(const cc_report* report, cc_span span);

/* The place of a claim: its first quote, else the claim. */
cc_place cc_place_of_claim(const cc_report* report, const cc_claim* claim);

/* Appends FILE of the case by its path from the root of the repository, as an address has it: "claims/x/case.claims".
 */
void cc_say_root_path(cc_buf* out, const cc_report* report, cc_str file);

/* The title of a case, or its path where it could not be read. */
cc_str cc_case_title(const cc_report* report);

/* The newest day of retrieval in the lock, "2026-11-24"; "1970-01-01" without one. Never the clock. */
cc_str cc_report_day(const cc_report* report);

/* ---- plain.c: names, units and numbers as machines read them; nothing is escaped ---- */

/* TEXT without control characters (U+FFFD) and with those that hide or turn text shown as "\u202e". */
void cc_plain_text(cc_buf* out, cc_str text);

/* The unit of TYPE by declared names: "offence per 100000 person", "%", "pp", "thousand krona"; "" of a plain number.
 */
void cc_plain_unit(cc_buf* out, const cc_program* program, cc_type type);

/* The member or period AT of DIM. */
void cc_plain_member(cc_buf* out, const cc_program* program, uint16_t dim, int64_t at);

/* The code of a place, the latest it had; empty where there is none. */
cc_str cc_plain_code(const cc_program* program, uint16_t dim, int64_t at);

/* NUMBER of TYPE with a decimal point: all its decimals if they end, else 12. */
void cc_plain_number(cc_buf* out, cc_num number, cc_type type);

/* ---- what is counted ---- */

/* How many claims have VERDICT. */
size_t cc_count_verdict(const cc_verify_result* result, cc_verdict verdict);

/* Whether --fail-on counts the sturdiness of CLAIM as a failure. */
bool cc_fails_by_sturdiness(const cc_report* report, const cc_claim_result* claim);

/* Whether CLAIM, of REPORT, is a finding that the baseline has already. */
bool cc_is_known(const cc_report* report, const cc_claim_result* claim);

/* Whether something was wrong with the case as a whole (exit status 2). */
bool cc_is_broken(const cc_report* report);

/* What tools for developers are told of a claim: the number of its rule (cc_rules in sarif.c), SARIF's words for it,
   the kind of annotation, how early it is told; by verdict, or of one that holds by its sturdiness. */
typedef struct cc_finding {
  unsigned    rule;
  const char *kind, *level; /* of SARIF */
  const char* annotation;   /* "error", "warning", "notice"; NULL: none */
  unsigned    weight;       /* 1 is told first */
  bool        only_all;     /* told with --all alone */
} cc_finding;

const cc_finding* cc_finding_of(const cc_report* report, const cc_claim_result* claim);

/* Appends "partly holds: Umeå is lowest, ..." in the language of STYLE, the verdict in English. */
void cc_say_finding(cc_buf* out, const cc_report* report, const cc_report_style* style, const cc_claim_result* claim);

/* ---- the writers, one file each: begin, add and end of a format, in this order; NULL: nothing to do ---- */

void cc_add_text(cc_report_run* run, const cc_report* report);

void cc_begin_json(cc_report_run* run);
void cc_add_json(cc_report_run* run, const cc_report* report);
void cc_end_json(cc_report_run* run);

void cc_add_jsonl(cc_report_run* run, const cc_report* report);

void cc_add_markdown(cc_report_run* run, const cc_report* report);

void cc_begin_sarif(cc_report_run* run);
void cc_add_sarif(cc_report_run* run, const cc_report* report);
void cc_end_sarif(cc_report_run* run);

void cc_begin_junit(cc_report_run* run);
void cc_add_junit(cc_report_run* run, const cc_report* report);
void cc_end_junit(cc_report_run* run);

void cc_add_github(cc_report_run* run, const cc_report* report);
void cc_end_github(cc_report_run* run);

void cc_begin_csv(cc_report_run* run);
void cc_add_csv(cc_report_run* run, const cc_report* report);

void cc_add_html(cc_report_run* run, const cc_report* report);
void cc_end_html(cc_report_run* run);

void cc_add_svg(cc_report_run* run, const cc_report* report);
void cc_end_svg(cc_report_run* run);

void cc_add_vega(cc_report_run* run, const cc_report* report);
void cc_end_vega(cc_report_run* run);

/* ---- what writers share ---- */

/* The markdown of a whole case, cut behind the last claim that fits MAX bytes, which is then said (markdown.c). */
void cc_say_markdown(cc_buf* out, const cc_report* report, const cc_report_style* style, size_t max);

#endif
