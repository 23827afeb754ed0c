/* What `claimcheck fetch` tells: the tables that came, the figures that changed, the verdicts that turn. */
#ifndef CC_REPORT_REVISION_H
#define CC_REPORT_REVISION_H

#include "report/report.h"
#include "verify/revision.h"

/* After the Home Office's classes of errors: whether the new figures would change what is concluded. */
typedef enum cc_revision_class {
  CC_IMMATERIAL, /* no verdict and no printed number changes */
  CC_NOTABLE,    /* some printed number changes */
  CC_SUBSTANTIAL /* some verdict turns */
} cc_revision_class;

/* One fetch. BEFORE and AFTER judge the same rules; their diags are not looked at. */
typedef struct cc_revision_report {
  const cc_report*   before; /* result NULL: the case could not be judged before */
  const cc_report*   after;
  const cc_revision* tables;
  size_t             table_count;
} cc_revision_report;

/* Appends it, and gives the class. */
cc_revision_class cc_report_revision(cc_buf* out, const cc_revision_report* report, const cc_report_style* style);

#endif
