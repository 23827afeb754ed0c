/* The header of a CSV file: what each column stands for; and what a cell says about a dimension. */
#include "base/limits.h"
#include "base/utf8.h"
#include "data/read_csv.h"

#include <string.h>

/* Whether to go on after STATUS: faults of single cells are gathered, as far as anybody would read them. */
bool cc_csv_goes_on(cc_csv_reader* r, cc_status status) {
  if (status == CC_OK) {
    return true;
  }
  r->worst = status;
  return status == CC_BAD_INPUT && ++r->faults < CC_MAX_DIAGS;
}

/* TEXT as messages show it: the beginning of a long one. */
cc_str cc_csv_brief(cc_arena* arena, cc_str text) {
  size_t end = 0;
  for (size_t points = 0; end < text.len && points < 60; points++) {
    (void)cc_utf8_at(text, end, &end);
  }
  if (end == text.len) {
    return text;
  }
  char* const copy = cc_arena_alloc(arena, end + 3);
  if (!copy) {
    return cc_str_sub(text, 0, end);
  }
  memcpy(copy, text.at, end);
  memcpy(copy + end, "…", 3);
  return (cc_str){copy, end + 3};
}

/* The text of a cell of the row read last, which mostly is the header. */
static cc_str header_text(const cc_csv_reader* r, size_t column) {
  return r->csv.cells[column].text;
}

/* The whole first row. */
cc_span cc_csv_header_span(const cc_csv_reader* r) {
  return cc_span_join(cc_csv_span(&r->csv, 0), cc_csv_span(&r->csv, r->csv.columns - 1));
}

cc_str cc_csv_number(cc_arena* arena, size_t number) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)number);
  const cc_str words = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return words;
}

/* ---- coordinates ----------------------------------------------------------------------------------------------- */

static const char* period_form(cc_period_kind kind) {
  switch (kind) {
  case CC_DAY:
    return "a day such as 2022-09-11";
  case CC_MONTH:
    return "a month such as 2022-09";
  case CC_QUARTER:
    return "a quarter such as 2022-Q1";
  case CC_SPLIT_YEAR:
    return "a split year such as 2011/12";
  case CC_YEAR:
    break;
  }
  return "a year such as 2021";
}

/* "2011-12": the month of December, or the year that begins in 2011? */
static bool is_month_or_split(cc_str text) {
  if (text.len != 7 || text.at[4] != '-') {
    return false;
  }
  cc_period period;
  char      split[7];
  memcpy(split, text.at, sizeof(split));
  split[4] = '/';
  return (cc_period_parse(text, &period, NULL) == CC_OK && period.kind == CC_MONTH) ||
         cc_period_parse((cc_str){split, sizeof(split)}, &period, NULL) == CC_OK;
}

/* A header cell that is neither a dimension nor one of its members. */
static cc_status report_header(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, text);
  for (size_t d = 0; d < r->spec->over_count; d++) {
    cc_suggest_offer(&suggest, r->spec->over[d]->name);
  }
  cc_dim_suggest(dim, &suggest);
  return CC_DIAG(r->diags, CC_E_CSV_HEADER, span, cc_csv_brief(r->arena, text), dim->name,
                 cc_suggest_text(r->arena, &suggest));
}

static cc_status read_period(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span, int32_t* at) {
  cc_period   period = {CC_YEAR, 0};
  const char* why = NULL;
  if (cc_period_parse(text, &period, &why) == CC_OK && period.kind == dim->period) {
    *at = (int32_t)period.at; /* years up to 2999: days, too, are far from 32 bits */
    return CC_OK;
  }
  if (dim->period == CC_YEAR && is_month_or_split(text)) {
    return CC_DIAG(r->diags, CC_E_CSV_SPLIT, span, text, cc_str_sub(text, 0, 4), cc_str_sub(text, 5, 7));
  }
  if (r->csv.row == 0) {
    return report_header(r, dim, text, span);
  }
  return CC_DIAG(r->diags, CC_E_CSV_PERIOD, span, cc_csv_brief(r->arena, text), dim->name,
                 cc_s(period_form(dim->period)), cc_s(why));
}

static cc_status read_member(const cc_csv_reader* r, cc_dim* dim, cc_str text, cc_span span, int32_t* at) {
  uint32_t        member = CC_NO_MEMBER;
  const cc_status found = cc_dim_find(dim, text, &member);
  if (found == CC_BAD_INPUT) {
    return CC_DIAG(r->diags, CC_E_CSV_MEMBER_TWO, span, cc_csv_brief(r->arena, text), dim->name);
  }
  if (found == CC_NOT_FOUND && dim->open) {
    CC_TRY(cc_dim_add(r->arena, dim, text, &member, r->diags));
  } else if (found == CC_NOT_FOUND && r->csv.row == 0) {
    return report_header(r, dim, text, span);
  } else if (found == CC_NOT_FOUND) {
    cc_suggest suggest;
    cc_suggest_init(&suggest, text);
    cc_dim_suggest(dim, &suggest);
    return CC_DIAG(r->diags, CC_E_CSV_MEMBER, span, cc_csv_brief(r->arena, text), dim->name,
                   cc_suggest_text(r->arena, &suggest));
  }
  *at = (int32_t)member;
  return CC_OK;
}

/* What the cell says about the dimension of number D. */
cc_status cc_csv_coordinate(cc_csv_reader* r, size_t d, size_t column, int32_t* at) {
  cc_dim* const        dim = r->spec->over[d];
  cc_csv_memory* const last = &r->last[d];
  const cc_str         text = r->csv.cells[column].text;
  const cc_span        span = cc_csv_span(&r->csv, column);
  if (last->used && cc_str_eq(last->text, text)) {
    *at = last->at;
    return CC_OK;
  }
  if (text.len == 0) {
    return CC_DIAG(r->diags, CC_E_CSV_MEMBER_EMPTY, span, dim->name);
  }
  CC_TRY(dim->kind == CC_DIM_PERIOD ? read_period(r, dim, text, span, at) : read_member(r, dim, text, span, at));
  *last = (cc_csv_memory){text, *at, true};
  return CC_OK;
}

/* ---- the header ------------------------------------------------------------------------------------------------ */

static cc_status report_twice(const cc_csv_reader* r, size_t column, cc_str what) {
  return CC_DIAG(r->diags, CC_E_CSV_COLUMN_TWICE, cc_csv_span(&r->csv, column), what);
}

/* Gives COLUMN to the dimension of number D. */
static cc_status assign(cc_csv_reader* r, size_t column, size_t d) {
  if (r->column[d] != CC_NO_COLUMN) {
    return report_twice(r, column, r->spec->over[d]->name);
  }
  r->column[d] = column;
  r->role[column] = (int)d;
  return CC_OK;
}

static size_t dim_number(const cc_csv_reader* r, const cc_dim* dim) {
  for (size_t d = 0; d < r->spec->over_count; d++) {
    if (r->spec->over[d] == dim) {
      return d;
    }
  }
  return CC_NO_COLUMN;
}

/* The names in the header that have no role yet, for a message: 'a', 'b'. */
static cc_str left_names(const cc_csv_reader* r) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t c = 0; c < r->csv.columns && buf.len < 200; c++) {
    if (r->role[c] == CC_COLUMN_LEFT) {
      cc_buf_adds(&buf, buf.len ? ", '" : "'");
      cc_buf_add(&buf, cc_csv_brief(r->arena, header_text(r, c)));
      cc_buf_addc(&buf, '\'');
    }
  }
  const cc_str names = cc_buf_take(r->arena, &buf);
  cc_buf_clear(&buf);
  return names;
}

static cc_status report_no_column(const cc_csv_reader* r, cc_str header) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, header);
  for (size_t c = 0; c < r->csv.columns; c++) {
    cc_suggest_offer(&suggest, header_text(r, c));
  }
  return CC_DIAG(r->diags, CC_E_CSV_NO_COLUMN, cc_csv_header_span(r), header, left_names(r),
                 cc_suggest_text(r->arena, &suggest));
}

/* Columns that the table declares: `column "Kommun" is municipality`. */
static cc_status take_declared(cc_csv_reader* r) {
  for (size_t i = 0; i < r->spec->column_count; i++) {
    const struct cc_table_column* const declared = &r->spec->columns[i];
    size_t                              found = CC_NO_COLUMN;
    for (size_t c = 0; c < r->csv.columns; c++) {
      if (!cc_str_eq(header_text(r, c), declared->header)) {
        continue;
      }
      if (found != CC_NO_COLUMN || r->role[c] != CC_COLUMN_LEFT) {
        return report_twice(r, c, declared->header);
      }
      found = c;
    }
    if (found == CC_NO_COLUMN) {
      return report_no_column(r, declared->header);
    }
    const size_t d = declared->dim ? dim_number(r, declared->dim) : CC_NO_COLUMN;
    if (d != CC_NO_COLUMN) {
      CC_TRY(assign(r, found, d));
    } else if (r->value_is_named) {
      return report_twice(r, found, cc_s("value"));
    } else {
      r->role[found] = CC_COLUMN_VALUE;
      r->value_is_named = true;
    }
  }
  return CC_OK;
}

/* Columns that are called like a dimension, by name or label. */
static cc_status take_named(cc_csv_reader* r) {
  for (size_t d = 0; d < r->spec->over_count; d++) {
    const cc_dim* const dim = r->spec->over[d];
    if (r->column[d] != CC_NO_COLUMN) {
      continue;
    }
    for (size_t c = 0; c < r->csv.columns; c++) {
      const cc_str header = header_text(r, c);
      if (r->role[c] == CC_COLUMN_LEFT && header.len &&
          (cc_str_eq(header, dim->name) || cc_str_eq(header, dim->label))) {
        CC_TRY(assign(r, c, d));
      }
    }
  }
  return CC_OK;
}

/* Spreadsheets leave columns behind in which nothing stands: those without a header are looked through. */
static cc_status drop_empty(cc_csv_reader* r) {
  size_t nameless = 0;
  for (size_t c = 0; c < r->csv.columns; c++) {
    if (r->role[c] == CC_COLUMN_LEFT && header_text(r, c).len == 0) {
      r->role[c] = CC_COLUMN_NOTHING;
      nameless++;
    }
  }
  if (nameless == 0) {
    return CC_OK;
  }
  while (r->csv.row + 1 < r->csv.rows) {
    CC_TRY(cc_csv_row(r->arena, &r->csv, r->diags));
    for (size_t c = 0; c < r->csv.columns; c++) {
      if (r->role[c] == CC_COLUMN_NOTHING && header_text(r, c).len) {
        r->role[c] = CC_COLUMN_LEFT;
      }
    }
  }
  cc_csv_rewind(&r->csv);
  return cc_csv_row(r->arena, &r->csv, r->diags);
}

static size_t count_left(const cc_csv_reader* r, size_t* first) {
  size_t count = 0;
  for (size_t c = r->csv.columns; c-- > 0;) {
    if (r->role[c] == CC_COLUMN_LEFT) {
      *first = c;
      count++;
    }
  }
  return count;
}

/* The name of the column that was most probably meant for DIM: one that is nearly called so, else the first left. */
static cc_str likely_column(const cc_csv_reader* r, const cc_dim* dim) {
  unsigned nearest = 5; /* two slips and a matter of case */
  size_t   best = CC_NO_COLUMN, first = CC_NO_COLUMN;
  if (count_left(r, &first) == 0) {
    return (cc_str){NULL, 0};
  }
  for (size_t c = 0; c < r->csv.columns; c++) {
    const unsigned by_name =
        r->role[c] == CC_COLUMN_LEFT ? cc_str_distance(header_text(r, c), dim->name, nearest) : nearest + 1;
    const unsigned by_label = r->role[c] == CC_COLUMN_LEFT && dim->label.len
                                  ? cc_str_distance(header_text(r, c), dim->label, nearest)
                                  : nearest + 1;
    const unsigned distance = by_name < by_label ? by_name : by_label;
    if (distance < nearest || (best == CC_NO_COLUMN && distance == nearest)) {
      nearest = distance;
      best = c;
    }
  }
  return cc_csv_brief(r->arena, header_text(r, best != CC_NO_COLUMN ? best : first));
}

static cc_status report_no_dim(const cc_csv_reader* r, const cc_dim* dim) {
  return CC_DIAG(r->diags, CC_E_CSV_NO_DIM, cc_csv_header_span(r), dim->name, likely_column(r, dim));
}

/* Long form: one column holds the figures. */
static cc_status take_value(cc_csv_reader* r) {
  size_t       first = CC_NO_COLUMN;
  const size_t left = count_left(r, &first);
  if (!r->value_is_named && left == 0) {
    return CC_DIAG0(r->diags, CC_E_CSV_NO_VALUE, cc_csv_header_span(r));
  }
  if (!r->value_is_named && left > 1) {
    return CC_DIAG(r->diags, CC_E_CSV_MANY_VALUES, cc_csv_span(&r->csv, first), cc_csv_number(r->arena, left),
                   left_names(r), cc_csv_brief(r->arena, header_text(r, first)));
  }
  for (size_t c = 0; c < r->csv.columns; c++) {
    if (r->role[c] == CC_COLUMN_LEFT) {
      r->role[c] = r->value_is_named ? CC_COLUMN_NOTHING : CC_COLUMN_VALUE;
    }
  }
  return CC_OK;
}

/* Wide form: the header cells that are left are members of the one dimension that has no column. One such cell would
   make anything a member of an open dimension, so that needs two. */
static cc_status take_spread(cc_csv_reader* r, size_t d) {
  size_t       first = CC_NO_COLUMN;
  const size_t left = count_left(r, &first);
  if (r->value_is_named || left == 0 || (left == 1 && r->spec->over[d]->open)) {
    return report_no_dim(r, r->spec->over[d]);
  }
  r->spread = d;
  for (size_t c = 0; c < r->csv.columns; c++) {
    if (r->role[c] == CC_COLUMN_LEFT) {
      r->role[c] = CC_COLUMN_SPREAD;
      if (!cc_csv_goes_on(r, cc_csv_coordinate(r, d, c, &r->spread_at[c]))) {
        break;
      }
    }
  }
  return r->worst;
}

cc_status cc_csv_header(cc_csv_reader* r) {
  CC_TRY(take_declared(r));
  CC_TRY(take_named(r));
  CC_TRY(drop_empty(r));
  size_t missing = CC_NO_COLUMN, count = 0;
  for (size_t d = 0; d < r->spec->over_count; d++) {
    if (r->column[d] == CC_NO_COLUMN) {
      missing = d;
      count++;
    }
  }
  if (count == 0) {
    return take_value(r);
  }
  return count == 1 ? take_spread(r, missing) : report_no_dim(r, r->spec->over[missing]);
}
