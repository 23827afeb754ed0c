/* The page: one HTML file without scripts and without anything to fetch. Private to this room. */
#ifndef CC_REPORT_HTML_H
#define CC_REPORT_HTML_H

#include "report/chart.h"

/* The style sheet in pieces, ended by NULL. */
extern const char* const cc_html_style[];

/* What stands in an open list. */
typedef enum cc_html_list { CC_HTML_NONE, CC_HTML_POINTS, CC_HTML_ENTRIES } cc_html_list;

/* A page on its way out; page.state points here. */
typedef struct cc_html {
  cc_page      page;
  cc_xml       xml;
  cc_arena*    scratch;
  cc_html_list list;
  size_t       drawn;       /* charts so far */
  size_t       case_number; /* from 1 */
  unsigned     level;       /* of the heading of a case: 1 alone, 2 below a list of cases */
} cc_html;

/* ---- html_parts.c ---- */

extern const cc_page_sink cc_html_sink;

/* The element of a heading LEVELS below that of the case, with TEXT, CLASS (or NULL). */
void cc_html_heading(cc_html* h, unsigned levels, const char* class, cc_str text);

/* The words of KEY. */
cc_str cc_html_words(const cc_html* h, cc_words key);

/* Appends "c1-2-lowest-rate": how a claim is called in links. */
void cc_html_say_id(cc_buf* out, const cc_html* h, size_t claim);

/* A new name for a drawing: "d1-3". */
cc_str cc_html_next_id(cc_html* h);

/* The verdict with its sign as an element, and how easily it would tip. */
void cc_html_verdict(cc_html* h, const cc_claim_result* claim);

/* The class of a verdict: "cc-holds". */
const char* cc_html_class(cc_verdict verdict);

/* Opens what scrolls by itself where the page is narrow; with a name for readers, as it takes the focus. */
void cc_html_open_scroll(cc_html* h, cc_str name);

/* A cell of a head row. */
void cc_html_head_cell(cc_html* h, const char* class, cc_str text);

/* ---- html_claim.c ---- */

/* The section of the claim INDEX. USED is room for what it rests on. */
void cc_html_claim(cc_html* h, size_t index, cc_used* used);

/* ---- html_strip.c ---- */

/* Every choice against the periods, as tables of signs. */
void cc_html_strip(cc_html* h, const cc_varied* varied);

#endif
