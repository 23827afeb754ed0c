/* What the files of `explain` share; private to this room. */
#ifndef CC_REPORT_EXPLAIN_H
#define CC_REPORT_EXPLAIN_H

#include "report/layout.h"

/* What a name that a claim uses stands for. */
typedef enum cc_name_kind {
  CC_NAME_LET,
  CC_NAME_FUNCTION, /* of the author's */
  CC_NAME_TABLE,
  CC_NAME_DOCUMENT,
  CC_NAME_SET, /* the plural of a dimension */
  CC_NAME_ATTRIBUTE,
  CC_NAME_MEMBER,
  CC_NAME_CHOICE,
  CC_NAME_KINDS
} cc_name_kind;

typedef struct cc_name {
  cc_name_kind     kind;
  cc_str           name; /* as it is written */
  const cc_node*   node; /* NULL of a choice */
  const cc_choice* choice;
  cc_span          span; /* where it is declared; of a member: its dimension */
} cc_name;

/* How a member was found by its name. */
typedef enum cc_found_by { CC_BY_LABEL, CC_BY_ALIAS, CC_BY_CODE } cc_found_by;

/* A series of which a part is picked: what follows a choice, and what stays whatever is chosen. */
typedef struct cc_pick {
  const cc_node* node; /* an INDEX; else what stands in a `where` for each member */
  uint64_t       each; /* dimensions of which each member's is meant, one bit each */
} cc_pick;

/* What the checks of a claim rest on. */
typedef struct cc_used {
  bool*     choices; /* by cc_choice.id */
  bool*     sources; /* by cc_table_decl.id and, behind the tables, cc_document.id */
  cc_name*  names;   /* each once, as they are met */
  size_t    name_count;
  cc_pick*  picks;
  size_t    pick_count;
  uint32_t* seen; /* by node: the search that met it last */
  uint32_t  search;
} cc_used;

/* ---- explain_read.c ---- */

/* Room for what any claim of PROGRAM rests on, in the arena. */
cc_status cc_used_new(cc_arena* arena, const cc_program* program, cc_used* out);

/* What CLAIM rests on, in the place of what was there. */
void cc_used_find(cc_used* used, const cc_program* program, const cc_claim* claim);

/* How NAME, a member, was found; *CODE is its latest code, which may be empty. */
cc_found_by cc_name_found_by(const cc_program* program, const cc_name* name, cc_str* code);

/* The choice that the picked part of PICK's argument I (from 1) hangs on, or NULL; *ALWAYS: it is one period, whatever
   is chosen. */
const cc_choice* cc_pick_choice(const cc_pick* pick, size_t i, bool* always);

/* ---- explain_names.c ---- */

/* "How it was read": the names that the checks rest on, each with what it stands for and where that is written, then
   what follows a choice and what does not. Values and reasons of choices stand in a section of their own. */
void cc_page_names(cc_page* page, const cc_used* used, size_t indent);

/* "Step by step": what the parts of the checks of CLAIM come to; SCRATCH holds them meanwhile. */
void cc_page_steps(cc_page* page, const cc_claim_result* claim, cc_arena* scratch, size_t indent);

/* ---- explain_rows.c ---- */

/* One row in words; a missing figure is the value "no figure". */
typedef struct cc_row_text {
  cc_str rank, name, value, numerator, denominator;
} cc_row_text;

/* The rows of CHECK in words, in SCRATCH; NULL, and the failure in OUT, when memory is out. */
const cc_row_text* cc_rows_say(cc_buf* out, const cc_voice* voice, const cc_check_result* check, cc_arena* scratch);

/* Whether the rows of B are those of A; A may be NULL. */
bool cc_same_rows(const cc_check_result* a, const cc_check_result* b);

/* The rows of CHECK with rank, bar, numerator and denominator; SCRATCH holds texts meanwhile. */
void cc_page_rows(cc_page* page, const cc_check_result* check, cc_arena* scratch);

/* ---- explain_vary.c ---- */

/* What comes of SETTING, also of a check as a verdict. */
cc_verdict cc_outcome(const cc_varied* v, size_t setting);

/* Appends "up to 85 000", "90 000 to 130 000": the values FROM to TO of CHOICE. */
void cc_say_run(cc_buf* out, const cc_voice* voice, const cc_choice* choice, size_t from, size_t to);

/* Appends "all 310 settings of year and floor: 9 yes, 301 no". */
void cc_say_settings(cc_buf* out, const cc_voice* voice, const cc_varied* v);

/* Appends "2015: 2 of 20 · 2016: 1 of 20": where the subject of CHECK stood. */
void cc_say_stands(cc_buf* out, const cc_voice* voice, const cc_check_result* check);

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
