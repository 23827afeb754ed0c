/* What the files of verify share. Private to verify. */
#ifndef CC_VERIFY_VERIFY_IN_H
#define CC_VERIFY_VERIFY_IN_H

#include "base/limits.h"
#include "verify/verify.h"

#define MAX_LISTED  12 /* members that a sentence names; the rows have them all */
#define MAX_TIPPING 64
#define MANY_CLAIMS 64     /* from here on each claim gives back the memory in which it was worked out */
#define MAX_STEPS   200000 /* nodes looked at for one reason or one set of tips */

/* Which nodes a search has met; one list for all searches of a run, told apart by their number. */
typedef struct visits {
  uint32_t* in; /* by node: the search that met it last */
  uint32_t  search;
} visits;

typedef struct verifier {
  cc_arena*              arena; /* of the claim that is judged */
  cc_diags*              diags;
  const cc_verify_input* input;
  const cc_program*      program;
  cc_eval*               eval;  /* over all settings */
  cc_eval*               trial; /* at the base, with one thing changed; every user tells it first what that is */
  size_t                 axis_count;
  uint32_t*              base; /* position on each axis at the base; only those of choices matter */
  visits*                visits;
  bool*                  looked_at; /* by node: groups below it were looked at */
} verifier;

/* A place in the trace: a position on every axis. */
typedef uint32_t* coords;

/* ---- trace.c: reading the trace at one place ---- */

cc_status coords_copy(const verifier* v, const uint32_t* from, coords* out);

/* The positions that SETTING of SPACE stands for; other choices at base. */
cc_status coords_of_setting(const verifier* v, const cc_space* space, size_t setting, coords* out);

/* The value of NODE and the element of it that belongs to AT. */
cc_status value_at(const verifier* v, const cc_node* node, const uint32_t* at, const cc_value** value, size_t* element);
cc_status range_at(const verifier* v, const cc_node* node, const uint32_t* at, cc_range* out);
cc_status truth_at(const verifier* v, const cc_node* node, const uint32_t* at, cc_truth* out);

/* Whether member BIT of the set NODE is in it. */
cc_status member_at(const verifier* v, const cc_node* set, const uint32_t* at, size_t bit, cc_truth* out);

/* The members of the set NODE, which has the type of one, at AT. */
cc_status row_at(const verifier* v, const cc_node* set, const uint32_t* at, cc_row* out);

/* Follows lets, conversions, scales, picks and `previous` down to what computes the value; AT becomes its place there.
 */
cc_status descend(const verifier* v, const cc_node* node, coords at, const cc_node** out);

/* The same, but `previous` is a call like others. */
cc_status descend_to_call(const verifier* v, const cc_node* node, coords at, const cc_node** out);

/* The table cell behind NODE at AT, if it is just one: its element in the column, else SIZE_MAX. */
size_t cell_element(const verifier* v, const cc_node* table, const uint32_t* at);

/* Whether NODE hangs on a table, document or open choice for which TEST is true. */
bool hangs_on(const verifier* v, const cc_node* node, bool (*test)(const cc_node* leaf, const void* context),
              const void* context);

cc_axis dim_axis(const verifier* v, uint16_t dim);
int64_t number_of(const verifier* v, uint16_t dim, size_t position); /* member or ordinal at a position of the domain */

/* ---- finding.c ---- */

cc_status find_sentence(const verifier* v, const cc_check* check, const cc_claim* claim, cc_truth truth,
                        const uint32_t* at, cc_sentence* out);
cc_status find_rows(const verifier* v, const cc_claim* claim, const uint32_t* at, cc_check_result* out);

/* ---- trend.c: where the subject stood in each period ---- */

cc_status find_trend(const verifier* v, const cc_claim* claim, cc_check_result* out);

/* ---- step.c: what each part of a check comes to ---- */

cc_status find_steps(const verifier* v, const cc_check* check, cc_check_result* out);

/* ---- reason.c: why a check is not decided ---- */

cc_status find_reason(const verifier* v, const cc_check* check, const uint32_t* at, cc_truth truth, cc_sentence* out);

/* ---- vary.c ---- */

cc_status count_check(const verifier* v, const cc_value* value, cc_check_result* out);
cc_status vary_claim(const verifier* v, cc_claim_result* claim);

/* ---- tip.c, stretch.c ---- */

cc_status find_tips(const verifier* v, const cc_check* check, cc_truth truth, cc_check_result* out);
cc_status find_stretches(const verifier* v, const cc_check* check, cc_truth truth, cc_check_result* out);

/* ---- left_out.c: single members of a group left out ---- */

cc_status leave_out(const verifier* v, cc_claim_result* claim);

/* ---- keep.c: copies that live as long as ARENA, whatever becomes of what they were made from ---- */

cc_status keep_sentence(cc_arena* arena, const cc_sentence* sentence, cc_sentence* out);
cc_status keep_claim(cc_arena* arena, cc_claim_result* claim);
/* ---- lone.c ---- */

/* Notes each group of CLAIM that is compared within itself and comes out, at the base, with one member. */
cc_status tell_lone_groups(const verifier* v, const cc_claim_result* claim);

/* ---- judge.c ---- */

cc_verdict verdict_of_reading(const cc_check* checks, const cc_truth* truths, size_t count);
cc_verdict verdict_of_claim(const cc_verdict* readings, size_t count);

/* What is said of a claim at AT. KNOWN: its results at AT, whose sentences are taken as they are; NULL: none. */
cc_status claim_sentence(const verifier* v, const cc_claim* claim, cc_verdict verdict, const uint32_t* at,
                         const cc_reading_result* known, cc_sentence* out);

#endif
