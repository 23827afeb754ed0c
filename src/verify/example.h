/* Examples: small cases of their own that a rule file or a case carries, and what they give. */
#ifndef CC_VERIFY_EXAMPLE_H
#define CC_VERIFY_EXAMPLE_H

#include "verify/case.h"

/* One `check ... gives` or `verdict`, judged. */
typedef struct cc_outcome_result {
  const cc_ast_outcome*  ast;
  const cc_claim_result* claim; /* what was found, as of a claim: of a `check` its one check */
  const char*            got;   /* "holds", "partly holds", "unknown": in the words that an example is written in */
  bool                   passed;
} cc_outcome_result;

typedef struct cc_example_result {
  const cc_ast_example* ast;
  const cc_program*     program; /* NULL: mistakes, told in the diagnostics; nothing was run */
  const cc_data*        data;
  cc_outcome_result*    outcomes;
  size_t                outcome_count;
} cc_example_result;

/* The file of C whose examples are its own: its case.claims, or the rule file that was opened. HOME as in
   cc_example_input. */
const cc_ast_file* cc_case_examples(const cc_case* c, size_t* home);

/* Finds the mistakes in EXAMPLE of a case or rule file that was opened without mistakes, as cc_case_check does for the
   file. CC_BAD_INPUT with diagnostics. */
cc_status cc_example_check(cc_case* c, const cc_ast_example* example);

/* Runs EXAMPLE: its rows are all the evidence there is, its choices stand at their base. With mistakes in it
   CC_BAD_INPUT, and OUT has no program. */
cc_status cc_example_run(cc_case* c, const cc_ast_example* example, cc_example_result* out);

#endif
