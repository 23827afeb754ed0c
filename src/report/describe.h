/* What `claimcheck describe` prints: the dimensions and codes of a table, and its `table` block, ready to paste. */
#ifndef CC_REPORT_DESCRIBE_H
#define CC_REPORT_DESCRIBE_H

#include "base/wire.h"
#include "data/description.h"
#include "report/report.h"

/* Appends it. SOURCE is the `source` line, "scb table \"TAB638\"", or empty for a file. */
void cc_report_describe(cc_buf* out, const cc_description* table, cc_str source, const cc_report_style* style);

/* An agency, from the message M of claimcheck-fetch that tells of it; FURTHER: another stands before it. */
void cc_report_agency(cc_buf* out, const cc_wire_message* m, bool further, const cc_report_style* style);

#endif
