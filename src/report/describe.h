/* What `claimcheck describe` prints: the dimensions and codes of a table, and its `table` block, ready to paste. */
#ifndef CC_REPORT_DESCRIBE_H
#define CC_REPORT_DESCRIBE_H

#include "data/description.h"
#include "report/report.h"

/* Appends it. SOURCE is the `source` line, "scb table \"TAB638\"", or empty for a file. */
void cc_report_describe(cc_buf* out, const cc_description* table, cc_str source, const cc_report_style* style);

#endif
