/* Shared by the files of the hall, and by nobody else. */
#ifndef CC_CLAIMCHECK_IN_H
#define CC_CLAIMCHECK_IN_H

#include "claimcheck.h"
#include "report/report.h"
#include "verify/case.h"
#include "verify/fetch.h"

struct cc_result {
  cc_arena* arena;
  cc_diags* diags;
  cc_buf    output, summary, words;
  int       exit;
};

/* An empty result, whose exit status is that of a fault; NULL when memory is out. */
cc_result* cc_result_new(void);

/* Diagnostics into words. Memory that ran out is a fault of the run, whatever had been found by then: no output at all.
 */
cc_status cc_result_finish(cc_result* r, cc_status status, const cc_options* options, cc_result** out);

cc_case_input   cc_hall_input(const char* path, const cc_options* options);
cc_report_style cc_hall_style(const cc_options* options);

/* Open, check, load, judge. *RESULT stays NULL where the case cannot be judged; the diagnostics then say why. */
cc_status cc_hall_judge(cc_result* r, const cc_case_input* input, const cc_options* options, bool detail, cc_str only,
                        cc_case** c, cc_verify_result** result);

/* Which findings of RESULT, of the case called TITLE, the JSON report FILE has already; by claim, in the arena of R. */
cc_status cc_hall_baseline(cc_result* r, const char* file, cc_str title, const cc_verify_result* result,
                           const bool** out);

/* The program claimcheck-fetch: the one that the options name, the one beside this program, or the installed one. */
cc_status      cc_hall_helper(cc_result* r, const cc_fetch_options* fetch, const char** out);
cc_fetch_input cc_hall_fetch_input(const cc_fetch_options* fetch);

#endif
