/* Two texts of Statistik On-Line: "dbfil", a row for each figure, and "textfil", stacked headers and rows below
 * regions. */
#include "data/readers.h"
#include "data/sol.h"

#include <string.h>

static cc_str number_text(cc_sol* sol, size_t number) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)number);
  const cc_str text = cc_buf_take(sol->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status report_row(cc_sol* sol, size_t found, size_t expected) {
  return CC_SOL_DIAG(sol, CC_E_SOL_ROW, number_text(sol, found), number_text(sol, expected));
}

/* ---- dbfil ------------------------------------------------------------------------------------------------------- */

/* Reads "Region;Brott;År;Period;Antal;/100 000 inv": what stands before År are dimensions, what stands behind Period
   are measures. *KEYS is how many come before År. */
static cc_status read_header(cc_sol* sol, const cc_str* parts, size_t count, size_t* keys) {
  size_t year = 0;
  while (year < count && !cc_str_is(parts[year], "År")) {
    year++;
  }
  const bool whole = year > 0 && year <= CC_SOL_KEYS - 2 && year + 2 < count && cc_str_is(parts[year + 1], "Period");
  if (!whole) {
    return CC_SOL_DIAG(sol, CC_E_SOL_HEADER, cc_s("Region;Brott;År;Period, then Antal or /100 000 inv"));
  }
  for (size_t i = year + 2; i < count; i++) {
    if (!cc_sol_is_measure(parts[i])) {
      return CC_SOL_DIAG(sol, CC_E_SOL_HEADER, cc_s("Region;Brott;År;Period, then Antal or /100 000 inv"));
    }
  }
  *keys = year;
  memcpy(sol->dims, parts, year * sizeof(cc_str));
  sol->dims[year] = cc_s("Period");
  sol->dims[year + 1] = cc_s("ContentsCode");
  sol->dim_count = year + 2;
  return CC_OK;
}

static cc_status read_dbfil(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags) {
  cc_sol sol;
  cc_str header[CC_MAX_COLUMNS], parts[CC_MAX_COLUMNS], line;
  size_t at = 0, columns = 0, keys = 0;
  (void)part; /* a body of this format is one table */
  CC_TRY(cc_sol_start(&sol, arena, feed, diags));
  while (cc_sol_line(&sol, &at, &line)) {
    size_t count = 0;
    if (line.len == 0) {
      continue;
    }
    CC_TRY(cc_sol_split(&sol, line, parts, CC_MAX_COLUMNS, &count));
    if (columns == 0) {
      columns = count;
      memcpy(header, parts, (count < CC_MAX_COLUMNS ? count : CC_MAX_COLUMNS) * sizeof(cc_str));
      CC_TRY(count <= CC_MAX_COLUMNS ? read_header(&sol, header, count, &keys) : report_row(&sol, count, 6));
      continue;
    }
    CC_TRY(count == columns ? CC_OK : report_row(&sol, count, columns));
    for (size_t i = keys + 2; i < columns; i++) {
      CC_TRY(cc_sol_add(&sol, parts, parts[keys], parts[keys + 1], header[i], parts[i]));
    }
  }
  return columns > 0 ? cc_sol_end(&sol, out) : CC_DIAG(diags, CC_E_SOL_NONE, cc_nowhere(), sol.shown);
}

/* The first line of TEXT. */
static cc_str first_line(cc_str text) {
  const char* const end = text.len > 0 ? memchr(text.at, '\n', text.len) : NULL;
  return cc_str_sub(text, 0, end ? (size_t)(end - text.at) : text.len);
}

static bool holds(cc_str text, const char* word) {
  const size_t length = strlen(word);
  for (size_t i = 0; i + length <= text.len; i++) {
    if (memcmp(text.at + i, word, length) == 0) {
      return true;
    }
  }
  return false;
}

static bool is_dbfil(cc_str start) {
  const cc_str line = first_line(cc_str_starts(start, "\xEF\xBB\xBF") ? cc_str_sub(start, 3, start.len) : start);
  return cc_str_starts(line, "Region;") && holds(line, ";Period;");
}

/* ---- textfil ----------------------------------------------------------------------------------------------------- */

/* The headers of its columns: two rows of periods above one of measures. */
typedef struct heads {
  cc_str rows[3][CC_MAX_COLUMNS];
  size_t counts[3];
  size_t seen; /* rows above the measures */
} heads;

/* Whether all of PARTS but the first are measures. */
static bool is_measures(const cc_str* parts, size_t count) {
  bool all = count > 1;
  for (size_t i = 1; i < count && all; i++) {
    all = cc_sol_is_measure(parts[i]);
  }
  return all;
}

/* Whether all of PARTS but the first are empty. */
static bool is_alone(const cc_str* parts, size_t count) {
  bool all = count > 0 && parts[0].len > 0;
  for (size_t i = 1; i < count && all; i++) {
    all = parts[i].len == 0;
  }
  return all;
}

/* Keeps the two header rows above the row of measures. A header that stands over several columns is written once. */
static void keep_head(heads* h, const cc_str* parts, size_t count) {
  memcpy(h->rows[0], h->rows[1], sizeof(h->rows[0]));
  h->counts[0] = h->counts[1];
  memcpy(h->rows[1], parts, count * sizeof(cc_str));
  h->counts[1] = count;
  h->seen++;
}

static cc_str head_at(const heads* h, size_t row, size_t column) {
  for (size_t i = column < h->counts[row] ? column : h->counts[row] - 1; h->counts[row] > 0 && i > 0; i--) {
    if (h->rows[row][i].len > 0) {
      return h->rows[row][i];
    }
  }
  return cc_s("");
}

static cc_status read_figures(cc_sol* sol, const heads* h, cc_str region, const cc_str* parts, size_t count) {
  const cc_str keys[] = {region, parts[0]};
  if (region.len == 0) {
    return CC_SOL_DIAG(sol, CC_E_SOL_ORDER, parts[0]);
  }
  CC_TRY(count == h->counts[2] ? CC_OK : report_row(sol, count, h->counts[2]));
  for (size_t i = 1; i < count; i++) {
    CC_TRY(cc_sol_add(sol, keys, h->seen > 1 ? head_at(h, 0, i) : cc_s(""), head_at(h, 1, i), h->rows[2][i], parts[i]));
  }
  return CC_OK;
}

static cc_status read_textfil(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags) {
  cc_sol       sol;
  heads* const h = CC_NEW(arena, heads);
  cc_str       parts[CC_MAX_COLUMNS], line, region = {NULL, 0};
  size_t       at = 0;
  (void)part; /* a body of this format is one table */
  CC_NEED(h);
  CC_TRY(cc_sol_start(&sol, arena, feed, diags));
  sol.dims[0] = cc_s("Region");
  sol.dims[1] = cc_s("Brott");
  sol.dims[2] = cc_s("Period");
  sol.dims[3] = cc_s("ContentsCode");
  sol.dim_count = 4;
  while (cc_sol_line(&sol, &at, &line)) {
    size_t count = 0;
    CC_TRY(cc_sol_split(&sol, line, parts, CC_MAX_COLUMNS, &count));
    if (count > CC_MAX_COLUMNS) {
      return report_row(&sol, count, CC_MAX_COLUMNS);
    }
    if (count == 0) {
      continue;
    }
    if (h->counts[2] > 0 && is_alone(parts, count)) {
      region = parts[0];
    } else if (h->counts[2] > 0) {
      CC_TRY(read_figures(&sol, h, region, parts, count));
    } else if (is_measures(parts, count)) {
      memcpy(h->rows[2], parts, count * sizeof(cc_str));
      h->counts[2] = count;
    } else if (count > 1 && !is_alone(parts, count)) {
      keep_head(h, parts, count);
    }
  }
  if (h->counts[2] == 0) {
    return CC_SOL_DIAG(&sol, CC_E_SOL_HEADER, cc_s("rows of years and periods, then one of Antal and /100 000 inv"));
  }
  return cc_sol_end(&sol, out);
}

/* A row that begins with an empty field and goes on with a measure. */
static bool is_textfil(cc_str start) {
  return holds(start, ";Antal;/100") || holds(start, ";Antal;Antal") || holds(start, ";/100&nbsp;000&nbsp;inv;");
}

const cc_body_reader cc_read_sol_dbfil = {"sol-dbfil", "Statistik On-Line dbfil", is_dbfil, read_dbfil};
const cc_body_reader cc_read_sol_textfil = {"sol-textfil", "Statistik On-Line textfil", is_textfil, read_textfil};
