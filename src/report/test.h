/* What `claimcheck test` prints: a line for each file, then what failed and why, then the tally. */
#ifndef CC_REPORT_TEST_H
#define CC_REPORT_TEST_H

#include "report/report.h"
#include "verify/example.h"

/* One file and what came of its examples. */
typedef struct cc_test_file {
  cc_str                   path;
  const cc_example_result* examples; /* those that were run, or could not be: no program */
  size_t                   count;
  cc_diags*                diags; /* of this file; an error of its own: nothing of it was run */
} cc_test_file;

/* Sums over files; zeroed to begin with. */
typedef struct cc_test_tally {
  size_t examples, checks, passed, failed;
  size_t not_run; /* examples with mistakes in them */
  size_t broken;  /* files with errors */
} cc_test_tally;

/* Adds FILE to TALLY, its line to LINES, and what failed in it, with the finding and its rows, to FAILURES. */
void cc_report_test_file(cc_buf* lines, cc_buf* failures, cc_test_tally* tally, const cc_test_file* file,
                         const cc_report_style* style);

/* The last line: "12 examples, 30 checks: 29 passed, 1 failed". */
void cc_report_test_tally(cc_buf* out, const cc_test_tally* tally);

#endif
