/* What the files of `explain` share; private to this room. */
#ifndef CC_REPORT_EXPLAIN_H
#define CC_REPORT_EXPLAIN_H

#include "report/layout.h"

/* What the checks of a claim rest on. */
typedef struct cc_used {
  bool*           choices; /* by cc_choice.id */
  bool*           sources; /* by cc_table_decl.id and, behind the tables, cc_document.id */
  const cc_node** lets;    /* CC_N_LET nodes, each name once, as they are met */
  size_t          let_count;
} cc_used;

/* ---- explain_read.c ---- */

/* What CLAIM rests on, in the arena. */
cc_status cc_used_find(cc_arena* arena, const cc_program* program, const cc_claim* claim, cc_used* out);

/* "How it was read": the names that the checks rest on, with what the rules say of them. Choices stand in a section of
   their own. */
void cc_page_read(cc_page* page, const cc_used* used, size_t indent);

/* ---- explain_rows.c ---- */

/* The rows of CHECK with rank, bar, numerator and denominator; SCRATCH holds texts meanwhile. */
void cc_page_rows(cc_page* page, const cc_check_result* check, cc_arena* scratch);

/* ---- explain_vary.c ---- */

/* "Would it still be so?": counts, a line per choice, what tips. */
void cc_page_vary(cc_page* page, const cc_claim_result* claim);

/* A line that says how much is left out. */
void cc_page_more(cc_page* page, size_t more, size_t indent);

/* ---- left_out.c ---- */

/* "Does a single member carry it?": each group, who turns the verdict alone. */
void cc_page_left_out(cc_page* page, const cc_claim_result* claim);

/* Appends "Without Jönköping: ✓ holds.", where few members carry the verdict of CLAIM; says whether. */
bool cc_say_left_out(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim);

/* Appends a group by its name, else as the rule writes it. */
void cc_say_group(cc_buf* out, const cc_report* report, const cc_left_out* group);

/* What a truth value is as a verdict of a setting. */
cc_verdict cc_verdict_of_truth(cc_truth truth);

#endif
