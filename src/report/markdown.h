/* Markdown texts; private to this room. */
#ifndef CC_REPORT_MARKDOWN_H
#define CC_REPORT_MARKDOWN_H

#include "report/format.h"

/* Appends TEXT so that nothing in it is Markdown; LINE_END stands between its lines ("<br>" in a cell, "\n> " in a
 * quote). */
void cc_md_text(cc_buf* out, cc_str text, const char* line_end);

/* Appends TEXT as code within a line. */
void cc_md_code(cc_buf* out, cc_str text);

#endif
