/* What the readers of BRÅ's Statistik On-Line share: texts decoded, and figures gathered one by one with what they are
   about. Only read_sol*.c include this. */
#ifndef CC_DATA_SOL_H
#define CC_DATA_SOL_H

#include "data/cube_rows.h"
#include "data/read_body.h"

#define CC_SOL_KEYS 8 /* dimensions of a table of SOL: region, offence, period, measure; some have a few more */

/* A figure as it was met. */
typedef struct cc_sol_figure {
  uint32_t keys[CC_SOL_KEYS];
  int64_t  value;
  unsigned decimals;
  bool     missing, preliminary;
  cc_str   symbol; /* of a missing one */
} cc_sol_figure;

typedef struct cc_sol {
  cc_arena*      arena;
  cc_diags*      diags;
  cc_str         shown, text;
  size_t         line; /* where it reads, from 1 */
  cc_cube*       cube;
  cc_str         dims[CC_SOL_KEYS]; /* their names; the last two are the period and the measure */
  size_t         dim_count;
  cc_names       names[CC_SOL_KEYS];
  cc_str*        period_labels; /* by number */
  size_t         label_capacity;
  cc_sol_figure* figures;
  size_t         count, capacity;
} cc_sol;

/* Takes all of FEED as text: UTF-8, or else Windows-1252. */
cc_status cc_sol_start(cc_sol* sol, cc_arena* arena, cc_feed* feed, cc_diags* diags);

/* The next line of the text at *AT, without its end; false behind the last. Counts `line`. */
bool cc_sol_line(cc_sol* sol, size_t* at, cc_str* line);

/* TEXT with its entities ("&nbsp;", "&#229;") as the letters that they are, no blanks at its ends and no break between
   figures. A NULL address when memory is out. */
cc_str cc_sol_plain(cc_arena* arena, cc_str text);

/* The parts of LINE between semicolons, plain, at most MAX; the number of them all in *COUNT. An empty one at the end
   does not count. */
cc_status cc_sol_split(cc_sol* sol, cc_str line, cc_str* parts, size_t max, size_t* count);

/* Whether TEXT names what the figures measure: "Antal", "/100 000 inv". */
bool cc_sol_is_measure(cc_str text);

/* Adds a figure. KEYS are the texts of the dimensions before the period; YEAR and PART are the two texts of the period,
   in whatever order SOL has them: "År" and "2024", "2026 prel." and "Aug". TEXT is the figure as written. */
cc_status cc_sol_add(cc_sol* sol, const cc_str* keys, cc_str year, cc_str part, cc_str measure, cc_str text);

/* Makes the cube. Regions and offences of which there is no figure at all vanish: they are headings above what was
 * asked. */
cc_status cc_sol_end(cc_sol* sol, cc_cube** out);

/* CC_DIAG whose first two arguments are the file and the line. */
#define CC_SOL_DIAG(SOL, CODE, ...)                                                                                    \
  CC_DIAG((SOL)->diags, (CODE), cc_nowhere(), (SOL)->shown, cc_sol_place(SOL), __VA_ARGS__)
cc_str cc_sol_place(const cc_sol* sol);

#endif
