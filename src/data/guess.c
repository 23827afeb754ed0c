/* Guesses what the columns of a CSV file hold. What the cells are is noted in one reading (guess_column.c); here each
   column gets its role. */
#include "data/guess.h"

#include "data/guess_column.h"
#include "data/read_csv.h"

/* ---- what a header says ----------------------------------------------------------------------------------------- */

static bool is_called(cc_str header, const cc_dim* dim) {
  cc_period_kind kind = CC_YEAR;
  bool           any = false;
  return cc_csv_same_word(header, dim->name) || cc_csv_same_word(header, dim->label) ||
         (dim->kind == CC_DIM_PERIOD && cc_csv_time_word(header, &kind, &any) && (any || kind == dim->period));
}

static bool is_any_called(cc_str header, cc_dim* const* dims, size_t dim_count) {
  for (size_t d = 0; d < dim_count; d++) {
    if (is_called(header, dims[d])) {
      return true;
    }
  }
  return false;
}

static bool speaks_of_code(cc_str header) {
  static const char* const words[] = {"kod", "code", "id", "nr", "nummer"};
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    const cc_str word = cc_s(words[i]);
    if (header.len >= word.len && cc_csv_same_word(cc_str_sub(header, header.len - word.len, header.len), word)) {
      return true;
    }
  }
  return false;
}

/* ---- columns of dimensions -------------------------------------------------------------------------------------- */

static bool is_taken(const cc_guess* g, const cc_dim* dim) {
  for (size_t c = 0; c < g->csv.columns; c++) {
    if (g->columns[c].role == CC_GUESS_DIM && g->columns[c].dim == dim) {
      return true;
    }
  }
  return false;
}

static void give_dim(cc_guess* g, size_t column, cc_dim* dim) {
  cc_guess_column* const to = &g->columns[column];
  to->role = is_taken(g, dim) ? CC_GUESS_NOTHING : CC_GUESS_DIM;
  to->reason = to->role == CC_GUESS_NOTHING ? "another column names the same" : NULL;
  to->dim = dim;
}

/* Whether all that stands in the column can be periods of KIND. Plain numbers are only where the header says so, or
   where they look like years of our time. */
static bool holds_periods(const cc_guess_note* note, cc_period_kind kind, bool is_named) {
  const bool is_plain = note->figures == note->filled;
  return note->filled > 0 && note->periods[kind] && (is_named || !is_plain || (kind == CC_YEAR && note->like_years));
}

/* "2010-11", "2011-12": months and split years at once. */
static bool is_month_and_split(const cc_guess_note* note) {
  return note->periods[CC_MONTH] && note->periods[CC_SPLIT_YEAR];
}

static cc_status take_period(cc_guess* g, const cc_guess_note* note, size_t c, cc_dim* const* dims, size_t dim_count,
                             cc_diags* diags) {
  const cc_str   header = g->columns[c].header;
  cc_period_kind kind = CC_YEAR;
  bool           any = false;
  const bool     is_time = cc_csv_time_word(header, &kind, &any);
  const bool     is_odd = note->first.text.len > 0 && note->first.text.at[0] >= '0' && note->first.text.at[0] <= '9';
  cc_dim*        found = NULL;
  for (size_t d = 0; d < dim_count; d++) {
    const bool is_named = is_called(header, dims[d]);
    if (dims[d]->kind == CC_DIM_PERIOD && is_time && !any && kind == dims[d]->period && is_odd && !found) {
      found = dims[d]; /* "03/05/2021" below "Datum": the reader tells what is wrong with it */
    } else if (dims[d]->kind == CC_DIM_PERIOD && holds_periods(note, dims[d]->period, is_named || is_time) &&
               (!found || !note->periods[found->period] || (is_named && !any))) {
      found = dims[d];
    }
  }
  if (!found || (is_taken(g, found) && note->figures == note->filled && !is_called(header, found))) {
    return CC_NOT_FOUND; /* 1 900 inhabitants beside the years */
  }
  if (is_month_and_split(note) && (!is_called(header, found) || any)) {
    return CC_DIAG(diags, CC_E_CSV_PERIODS, ((cc_span){g->csv.file, note->first.start, note->first.end}),
                   note->first.text);
  }
  give_dim(g, c, found);
  return CC_OK;
}

/* Lists of places and sets: their members are known, so that all cells must be among them. Plain numbers are codes only
   where the header or a zero in front says so. */
static bool take_members(cc_guess* g, const cc_guess_note* note, size_t c, cc_dim* const* dims, size_t dim_count) {
  const bool is_plain = note->figures > 0 && !note->coded && !speaks_of_code(g->columns[c].header);
  for (size_t pass = 0; pass < 2; pass++) { /* the one that the header names goes first */
    for (size_t d = 0; d < dim_count; d++) {
      const bool is_named = is_called(g->columns[c].header, dims[d]);
      if (dims[d]->kind == CC_DIM_PERIOD || (pass == 0 && !is_named) || note->filled == 0) {
        continue;
      }
      if (dims[d]->open ? is_named : note->in[d] && (is_named || !is_plain)) {
        give_dim(g, c, dims[d]);
        return true;
      }
    }
  }
  return false;
}

/* Whether mostly figures stand in the column, so that its words are signs for missing ones. */
static bool holds_figures(const cc_guess_note* note) {
  return note->figures > 0 && 2 * note->figures >= note->filled;
}

static cc_status take_column(cc_guess* g, const cc_guess_note* note, size_t c, cc_dim* const* dims, size_t dim_count,
                             cc_diags* diags) {
  cc_guess_column* const to = &g->columns[c];
  if (to->header.len == 0 && (note->filled == 0 || (c == 0 && (note->counts[0] || note->counts[1])))) {
    to->role = CC_GUESS_PASSED;
    return CC_OK;
  }
  const cc_status period = take_period(g, note, c, dims, dim_count, diags);
  if (period != CC_NOT_FOUND || take_members(g, note, c, dims, dim_count)) {
    return period == CC_NOT_FOUND ? CC_OK : period;
  }
  if (note->filled == 0 || (holds_figures(note) && !note->coded && !speaks_of_code(to->header))) {
    to->role = CC_GUESS_VALUE;
  } else {
    to->role = CC_GUESS_NEW;
    to->dim = note->names;
    to->many = note->many;
  }
  return CC_OK;
}

/* ---- columns that say nothing new ------------------------------------------------------------------------------- */

static void drop(cc_guess_column* column, const char* reason) {
  column->role = CC_GUESS_NOTHING;
  column->reason = reason;
}

/* A column with one text in all rows parts nothing, and of a code and its name one is enough. */
static void drop_idle(cc_guess* g, const cc_guess_notes* notes) {
  for (size_t a = 0; a < g->csv.columns; a++) {
    cc_guess_column* const one = &g->columns[a];
    if (one->role == CC_GUESS_NEW && one->dim->count == 1 && g->csv.rows > 3) {
      drop(one, "the same in all rows");
    }
    for (size_t b = 0; b < g->csv.columns && one->role == CC_GUESS_NEW; b++) {
      const bool is_other = b != a && (g->columns[b].role == CC_GUESS_NEW || g->columns[b].role == CC_GUESS_DIM);
      const bool is_code = notes->at[a].coded || speaks_of_code(one->header);
      if (is_other && is_code && cc_guess_goes_with(notes, a, b)) {
        drop(one, "a code beside its name");
      }
    }
  }
}

/* ---- figures ---------------------------------------------------------------------------------------------------- */

static cc_str last_word_of(cc_str text) {
  size_t at = text.len;
  while (at > 0 && text.at[at - 1] != ' ') {
    at--;
  }
  return cc_str_sub(text, at, text.len);
}

static bool is_in_header(cc_arena* arena, const cc_dim* dim, cc_str text) {
  cc_period period;
  uint32_t  member = CC_NO_MEMBER;
  if (dim->kind != CC_DIM_PERIOD) {
    return !dim->open && cc_csv_member(arena, dim, text, &member) == CC_OK;
  }
  return cc_csv_period(text, dim->period, &period, NULL) == CC_OK;
}

/* How many of the columns of figures are headed by a member of DIM, words before it or not. */
static size_t count_in_header(cc_arena* arena, const cc_guess* g, const cc_dim* dim) {
  size_t count = 0;
  for (size_t c = 0; c < g->csv.columns; c++) {
    const cc_str header = g->columns[c].header;
    count += g->columns[c].role == CC_GUESS_VALUE && header.len > 0 &&
             (is_in_header(arena, dim, header) || is_in_header(arena, dim, last_word_of(header)));
  }
  return count;
}

/* The words before the members: those of the first column, and the first others. */
static void find_measures(cc_arena* arena, cc_guess* g) {
  bool is_first = true;
  for (size_t c = 0; c < g->csv.columns; c++) {
    const cc_str header = g->columns[c].header;
    if (g->columns[c].role != CC_GUESS_SPREAD) {
      continue;
    }
    const bool   is_bare = is_in_header(arena, g->spread, header); /* "Upplands Väsby" is one name */
    const cc_str words = cc_str_trim(cc_str_sub(header, 0, is_bare ? 0 : header.len - last_word_of(header).len));
    if (is_first) {
      g->measure = words;
    } else if (!cc_str_eq(words, g->measure) && g->others.len == 0) {
      g->others = words;
    }
    is_first = false;
  }
  g->measure = g->others.len > 0 ? g->measure : (cc_str){NULL, 0};
}

/* The dimension whose members head most of the columns of figures; *IS_TWO: another kind of period fits as well. */
static cc_dim* find_spread(cc_arena* arena, const cc_guess* g, cc_dim* const* dims, size_t dim_count, bool* is_two) {
  size_t  most = 0;
  cc_dim* found = NULL;
  for (size_t d = 0; d < dim_count; d++) {
    const size_t count = is_taken(g, dims[d]) ? 0 : count_in_header(arena, g, dims[d]);
    if (count > most) {
      most = count;
      found = dims[d];
      *is_two = false;
    } else if (count > 0 && count == most) {
      *is_two = *is_two || (dims[d]->kind == CC_DIM_PERIOD && found->kind == CC_DIM_PERIOD);
    }
  }
  return found;
}

static cc_status take_spread(cc_arena* arena, cc_guess* g, const cc_guess_notes* notes, cc_diags* diags) {
  bool is_two = false;
  g->spread = find_spread(arena, g, notes->dims, notes->dim_count, &is_two);
  if (!g->spread) {
    return CC_OK;
  }
  for (size_t c = 0; c < g->csv.columns; c++) {
    const cc_str header = g->columns[c].header;
    if (g->columns[c].role != CC_GUESS_VALUE) {
      continue;
    }
    if (!is_in_header(arena, g->spread, header) && !is_in_header(arena, g->spread, last_word_of(header))) {
      drop(&g->columns[c], "its header is none of those of the other figures");
      continue;
    }
    if (is_two) {
      return CC_DIAG(diags, CC_E_CSV_PERIODS, notes->header, last_word_of(header));
    }
    g->columns[c].role = CC_GUESS_SPREAD;
  }
  find_measures(arena, g);
  return CC_OK;
}

/* Where no column of figures is left, the last one that was taken for years without being called so holds them. */
static void give_back(cc_guess* g, const cc_guess_notes* notes) {
  for (size_t c = g->csv.columns; c-- > 0;) {
    cc_guess_column* const to = &g->columns[c];
    if (to->role == CC_GUESS_DIM && to->dim->kind == CC_DIM_PERIOD && !is_called(to->header, to->dim) &&
        notes->at[c].figures == notes->at[c].filled) {
      to->role = CC_GUESS_VALUE;
      return;
    }
  }
}

/* Long form: one column of figures is the value; of several, the author must say. */
static size_t settle_values(cc_guess* g, const cc_guess_notes* notes) {
  size_t count = 0;
  for (size_t c = 0; c < g->csv.columns; c++) {
    if (g->columns[c].role == CC_GUESS_VALUE && notes->at[c].figures + notes->at[c].signs == 0) {
      drop(&g->columns[c], "empty");
    }
    count += g->columns[c].role == CC_GUESS_VALUE;
  }
  for (size_t c = 0; c < g->csv.columns && count > 1; c++) {
    if (g->columns[c].role == CC_GUESS_VALUE) {
      g->columns[c].role = CC_GUESS_OPEN;
      g->columns[c].reason = "value for the one that counts, nothing for the others";
    }
  }
  return count;
}

static bool has_figures(const cc_guess_column* column) {
  return column->role == CC_GUESS_VALUE || column->role == CC_GUESS_SPREAD || column->role == CC_GUESS_OPEN;
}

static void add_sign(cc_guess* g, cc_str sign) {
  for (size_t i = 0; i < g->missing_count; i++) {
    if (cc_str_eq(g->missing[i], sign)) {
      return;
    }
  }
  if (g->missing_count < CC_GUESS_SIGNS) {
    g->missing[g->missing_count++] = sign;
  }
}

/* The marks, signs and percents of all columns of figures together. */
static void settle_marks(cc_guess* g, const cc_guess_notes* notes) {
  bool   fits[2] = {true, true};
  size_t figures = 0, percents = 0;
  for (size_t c = 0; c < g->csv.columns; c++) {
    const cc_guess_note* const note = &notes->at[c];
    if (!has_figures(&g->columns[c])) {
      continue;
    }
    fits[0] = fits[0] && note->fits[0];
    fits[1] = fits[1] && note->fits[1];
    figures += note->figures;
    percents += note->percents;
    g->doubtful = g->doubtful.text.len ? g->doubtful : note->marked;
    for (size_t i = 0; i < note->odd_count && holds_figures(note); i++) {
      add_sign(g, note->odd[i]);
    }
  }
  g->percent = percents > 0;
  g->all_percent = figures > 0 && percents == figures;
  if (!fits[0] || !fits[1]) {
    g->doubtful.text.len = 0;
  }
}

/* The first line above the header, without its quotation marks and empty cells. */
static cc_str title_of(const cc_csv* csv) {
  const cc_str above = cc_str_trim(cc_str_sub(csv->text, 0, csv->begin));
  size_t       end = 0, start = 0;
  while (end < above.len && above.at[end] != '\n' && above.at[end] != '\r') {
    end++;
  }
  while (end > 0 && (above.at[end - 1] == csv->separator || above.at[end - 1] == '"' || above.at[end - 1] == ' ')) {
    end--;
  }
  while (start < end && above.at[start] == '"') {
    start++;
  }
  const cc_str title = cc_str_sub(above, start, end);
  return cc_csv_same_word(cc_str_sub(title, 0, title.len < 4 ? title.len : 4), cc_s("sep=")) ? cc_s("") : title;
}

cc_status cc_guess_csv(cc_arena* arena, cc_str bytes, cc_str shown, char separator, cc_dim* const* dims,
                       size_t dim_count, cc_guess* out, cc_diags* diags) {
  cc_guess_notes notes = {.arena = arena, .dims = dims, .dim_count = dim_count};
  *out = (cc_guess){.spread = NULL};
  CC_TRY(cc_csv_open(arena, bytes, shown, separator, &out->csv, diags));
  out->title = title_of(&out->csv);
  CC_TRY(cc_guess_look(&notes, out, diags));
  for (size_t pass = 0; pass < 2; pass++) { /* columns that are called like a dimension go first */
    for (size_t c = 0; c < out->csv.columns; c++) {
      if (is_any_called(out->columns[c].header, dims, dim_count) == (pass == 0)) {
        CC_TRY(take_column(out, &notes.at[c], c, dims, dim_count, diags));
      }
    }
  }
  drop_idle(out, &notes);
  CC_TRY(take_spread(arena, out, &notes, diags));
  size_t values = settle_values(out, &notes);
  if (values == 0 && !out->spread) {
    give_back(out, &notes);
    values = settle_values(out, &notes);
  }
  settle_marks(out, &notes);
  return values == 0 && !out->spread
             ? CC_DIAG0(diags, CC_E_CSV_NO_FIGURES, ((cc_span){out->csv.file, notes.header.start, notes.header.end}))
             : CC_OK;
}
