/* The header of a CSV file: what each column stands for. */
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

cc_status cc_csv_report_header(const cc_csv_reader* r, const cc_dim* dim, cc_str text, cc_span span) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, text);
  for (size_t d = 0; d < r->spec->over_count; d++) {
    cc_suggest_offer(&suggest, r->spec->over[d]->name);
  }
  cc_dim_suggest(dim, &suggest);
  return CC_DIAG(r->diags, CC_E_CSV_HEADER, span, cc_csv_brief(r->arena, text), dim->name,
                 cc_suggest_text(r->arena, &suggest));
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

/* The one column that is called HEADER, blanks and line breaks in it counted as one blank; CC_NO_COLUMN. */
static cc_status find_column(const cc_csv_reader* r, cc_str header, size_t* found) {
  *found = CC_NO_COLUMN;
  for (size_t c = 0; c < r->csv.columns; c++) {
    const cc_str text = cc_csv_squeeze(r->arena, header_text(r, c));
    CC_NEED(text.at || text.len == 0);
    if (!cc_str_eq(text, header) && !cc_str_eq(header_text(r, c), header)) {
      continue;
    }
    if (*found != CC_NO_COLUMN) {
      return CC_DIAG(r->diags, CC_E_CSV_HEADER_TWICE, cc_csv_span(&r->csv, c), header);
    }
    if (r->role[c] != CC_COLUMN_LEFT) {
      return report_twice(r, c, header);
    }
    *found = c;
  }
  return CC_OK;
}

/* Whether some column is called "MEASURE ...", as agencies do who put the years beside the name of the figure. */
static bool heads_columns(const cc_csv_reader* r, cc_str measure) {
  for (size_t c = 0; c < r->csv.columns; c++) {
    const cc_str text = header_text(r, c);
    if (text.len > measure.len && text.at[measure.len] == ' ' && cc_str_eq(cc_str_sub(text, 0, measure.len), measure)) {
      return true;
    }
  }
  return false;
}

/* Columns that the table declares: `column "Kommun" is municipality`. */
static cc_status take_declared(cc_csv_reader* r) {
  for (size_t i = 0; i < r->spec->column_count; i++) {
    const struct cc_table_column* const declared = &r->spec->columns[i];
    const bool                          is_value = !declared->nothing && !declared->dim;
    size_t                              found = CC_NO_COLUMN;
    CC_TRY(find_column(r, declared->header, &found));
    if (is_value && (r->value_is_named || r->measure.len > 0)) {
      return report_twice(r, found == CC_NO_COLUMN ? 0 : found, cc_s("value"));
    }
    if (found == CC_NO_COLUMN && is_value && heads_columns(r, declared->header)) {
      r->measure = declared->header;
    } else if (found == CC_NO_COLUMN) {
      return report_no_column(r, declared->header);
    } else if (declared->nothing) {
      r->role[found] = CC_COLUMN_NOTHING;
    } else if (is_value) {
      r->role[found] = CC_COLUMN_VALUE;
      r->value_is_named = true;
    } else {
      CC_TRY(assign(r, found, dim_number(r, declared->dim)));
    }
  }
  return CC_OK;
}

/* Other words for the built-in dimensions of time, in lower case, as headers have them. The last ones stand for any. */
static const struct {
  const char*    word;
  cc_period_kind kind;
  bool           any;
} time_words[] = {
    {"\xC3\xA5r", CC_YEAR, false},    {"ar", CC_YEAR, false},
    {"\xC3\xA5rtal", CC_YEAR, false}, {"m\xC3\xA5nad", CC_MONTH, false},
    {"kvartal", CC_QUARTER, false},   {"l\xC3\xA4s\xC3\xA5r", CC_SPLIT_YEAR, false},
    {"datum", CC_DAY, false},         {"date", CC_DAY, false},
    {"dag", CC_DAY, false},           {"tid", CC_YEAR, true},
    {"time", CC_YEAR, true},          {"time_period", CC_YEAR, true},
    {"period", CC_YEAR, true},
};

bool cc_csv_time_word(cc_str header, cc_period_kind* kind, bool* any) {
  for (size_t i = 0; i < sizeof(time_words) / sizeof(time_words[0]); i++) {
    if (cc_csv_same_word(header, cc_s(time_words[i].word))) {
      *kind = time_words[i].kind;
      *any = time_words[i].any;
      return true;
    }
  }
  return false;
}

static bool is_time_word(const cc_csv_reader* r, const cc_dim* dim, cc_str header) {
  cc_period_kind kind = CC_YEAR;
  bool           any = false;
  size_t         times = 0;
  for (size_t d = 0; d < r->spec->over_count; d++) {
    times += r->spec->over[d]->kind == CC_DIM_PERIOD;
  }
  return dim->kind == CC_DIM_PERIOD && cc_csv_time_word(header, &kind, &any) &&
         (any ? times == 1 : kind == dim->period);
}

/* Columns that are called like a dimension, by name or label. As it is written goes before other letters. */
static cc_status take_named(cc_csv_reader* r, bool exactly) {
  for (size_t d = 0; d < r->spec->over_count; d++) {
    const cc_dim* const dim = r->spec->over[d];
    if (r->column[d] != CC_NO_COLUMN) {
      continue;
    }
    for (size_t c = 0; c < r->csv.columns; c++) {
      const cc_str header = header_text(r, c);
      const bool   is_named = exactly ? header.len && (cc_str_eq(header, dim->name) || cc_str_eq(header, dim->label))
                                      : cc_csv_same_word(header, dim->name) || cc_csv_same_word(header, dim->label) ||
                                          is_time_word(r, dim, header);
      if (r->role[c] == CC_COLUMN_LEFT && is_named) {
        CC_TRY(assign(r, c, d));
      }
    }
  }
  return CC_OK;
}

/* Whether TEXT is NUMBER. */
static bool is_number(cc_str text, size_t number) {
  size_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] < '0' || text.at[i] > '9' || i > 8) {
      return false;
    }
    value = value * 10 + (size_t)(text.at[i] - '0');
  }
  return text.len > 0 && value == number;
}

/* Spreadsheets leave columns behind in which nothing stands, programs begin with one that counts the rows from 0 or 1:
   those without a header are looked through. */
static cc_status drop_nameless(cc_csv_reader* r) {
  size_t nameless = 0;
  bool   counts[2] = {true, true};
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
    for (size_t from = 0; from < 2; from++) {
      counts[from] = counts[from] && is_number(header_text(r, 0), r->csv.row - 1 + from);
    }
    for (size_t c = 0; c < r->csv.columns; c++) {
      if (r->role[c] == CC_COLUMN_NOTHING && header_text(r, c).len && !(c == 0 && (counts[0] || counts[1]))) {
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

/* The last column that is left, where figures mostly stand. */
static size_t last_left(const cc_csv_reader* r) {
  size_t c = r->csv.columns - 1;
  while (c > 0 && r->role[c] != CC_COLUMN_LEFT) {
    c--;
  }
  return c;
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
                   left_names(r), cc_csv_brief(r->arena, header_text(r, last_left(r))));
  }
  for (size_t c = 0; c < r->csv.columns; c++) {
    if (r->role[c] == CC_COLUMN_LEFT) {
      r->role[c] = r->value_is_named ? CC_COLUMN_NOTHING : CC_COLUMN_VALUE;
    }
  }
  return CC_OK;
}

/* Where the last word of TEXT begins. */
static size_t last_word(cc_str text) {
  size_t at = text.len;
  while (at > 0 && text.at[at - 1] != ' ') {
    at--;
  }
  return at;
}

/* Whether TEXT is a member of a dimension whose members are known. */
static bool is_member(const cc_csv_reader* r, const cc_dim* dim, cc_str text) {
  cc_period period;
  uint32_t  member = CC_NO_MEMBER;
  return dim->kind == CC_DIM_PERIOD ? cc_csv_period(text, dim->period, &period, NULL) == CC_OK
                                    : !dim->open && cc_csv_member(r->arena, dim, text, &member) == CC_OK;
}

/* Cuts the first LENGTH bytes off a header cell. */
static void cut_header(cc_csv_reader* r, size_t column, size_t length) {
  cc_csv_cell* const cell = &r->csv.cells[column];
  cell->text = cc_str_sub(cell->text, length, cell->text.len);
  cell->start += cell->quoted ? 0 : (uint32_t)length;
}

static bool begins_with(cc_str text, cc_str words) {
  return text.len > words.len && cc_str_eq(cc_str_sub(text, 0, words.len), words);
}

/* "Folkmängd 2020;Folkmängd 2021": the words that stand before every member are cut off. Others than those are an error
   that says how to choose, or, where `column` has chosen, stand for nothing. */
static cc_status cut_measure(cc_csv_reader* r, size_t d, size_t first) {
  const cc_dim* const dim = r->spec->over[d];
  const cc_str        head = header_text(r, first);
  cc_str              words = cc_str_sub(head, 0, last_word(head));
  if (r->measure.len > 0) {
    words = (cc_str){r->measure.at, r->measure.len};
  } else if (words.len == 0 || is_member(r, dim, head) || !is_member(r, dim, cc_str_sub(head, words.len, head.len))) {
    return CC_OK;
  }
  for (size_t c = 0; c < r->csv.columns; c++) {
    const cc_str text = header_text(r, c);
    if (r->role[c] != CC_COLUMN_LEFT) {
      continue;
    }
    const size_t cut = words.len + (r->measure.len > 0 ? 1 : 0);
    if (begins_with(text, words) && text.len > cut && text.at[cut - 1] == ' ') {
      cut_header(r, c, cut);
    } else if (r->measure.len > 0) {
      r->role[c] = CC_COLUMN_NOTHING;
    } else if (is_member(r, dim, cc_str_sub(text, last_word(text), text.len))) {
      return CC_DIAG(r->diags, CC_E_CSV_MEASURES, cc_csv_span(&r->csv, c), cc_csv_brief(r->arena, cc_str_trim(words)),
                     cc_csv_brief(r->arena, cc_str_trim(cc_str_sub(text, 0, last_word(text)))));
    }
  }
  return CC_OK;
}

/* Whether a header has digits where periods are wanted: "2011-12", which has its own message. */
static bool is_spoilt(const cc_csv_reader* r, const cc_dim* dim) {
  for (size_t c = 0; c < r->csv.columns; c++) {
    const cc_str text = header_text(r, c);
    if (dim->kind == CC_DIM_PERIOD && r->role[c] == CC_COLUMN_LEFT && text.len > 0 && text.at[0] >= '0' &&
        text.at[0] <= '9') {
      return true;
    }
  }
  return false;
}

/* Whether one of the columns that are left is headed by a member, so that the file is meant to be wide. */
static bool spreads(const cc_csv_reader* r, const cc_dim* dim) {
  for (size_t c = 0; c < r->csv.columns; c++) {
    if (r->role[c] == CC_COLUMN_LEFT && (dim->open || is_member(r, dim, header_text(r, c)))) {
      return true;
    }
  }
  return false;
}

/* Wide form: the header cells that are left are members of the one dimension that has no column. One such cell would
   make anything a member of an open dimension, so that needs two. */
static cc_status take_spread(cc_csv_reader* r, size_t d) {
  const cc_dim* const dim = r->spec->over[d];
  size_t              first = CC_NO_COLUMN;
  const size_t        left = count_left(r, &first);
  if (r->value_is_named || left == 0 || (left == 1 && dim->open)) {
    return report_no_dim(r, dim);
  }
  CC_TRY(cut_measure(r, d, first));
  if (!spreads(r, dim) && !is_spoilt(r, dim)) {
    return report_no_dim(r, dim);
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
  CC_TRY(take_named(r, true));
  CC_TRY(take_named(r, false));
  CC_TRY(drop_nameless(r));
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
