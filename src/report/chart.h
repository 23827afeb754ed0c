/* Charts as SVG, for the page and by themselves; private to this room. */
#ifndef CC_REPORT_CHART_H
#define CC_REPORT_CHART_H

#include "report/format.h"
#include "report/xml.h"

#define CC_CHART_WIDTH 440 /* units; text of 13 units stays readable on a telephone */

/* What a chart is drawn with. */
typedef struct cc_chart {
  cc_xml*         xml;
  const cc_voice* voice;
  cc_arena*       scratch;
  cc_str          id;   /* unique on the page */
  int64_t         x, y; /* in a drawing around it; 0: it is none's part */
} cc_chart;

/* The rows of CHECK as bars, longest name and value measured, the subject marked by colour, weight and sign. TITLE is
   what the chart shows, in a sentence; it is read aloud in the place of the drawing. */
void cc_chart_bars(const cc_chart* chart, const cc_check_result* check, cc_str title);

/* The rank of the subject from period to period; first is on top. */
void cc_chart_ranks(const cc_chart* chart, const cc_check_result* check, cc_str title);

/* Which part of all settings gives which verdict. */
void cc_chart_shares(const cc_chart* chart, const cc_counts* counts, cc_str title);

/* The first check of CLAIM that has bars; NULL: none. */
const cc_check_result* cc_drawn_check(const cc_claim_result* claim);

/* Whether there is anything to draw. */
bool cc_has_bars(const cc_check_result* check);
bool cc_has_ranks(const cc_check_result* check);

/* The height of the bars of CHECK. */
int64_t cc_bars_height(const cc_check_result* check);

/* The style of a chart that stands by itself; one in a page is styled by the page. */
extern const char cc_chart_style[];

/* Whether a row carries the mark: the subject's, or one that shares its place. */
bool cc_is_marked(const cc_check_result* check, size_t row);

#endif
