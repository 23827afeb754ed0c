/* Writes the `table` block of a CSV file: first with answers of its own, by which the file is read for a trial, then
   with the questions. */
#include "verify/block.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "data/guess.h"
#include "data/read_csv.h"
#include "lang/form.h"
#include "verify/case.h"

#include <string.h>

#define BLOCK_BYTES ((size_t)1 << 20)
#define HEAD        "language 1\n\n"
#define NAME_BYTES  60 /* of a name that is made of a header, which may be a whole sentence */

typedef struct block {
  cc_arena*             arena;
  const cc_block_input* input;
  cc_guess              guess;
  cc_str*               names; /* of each column's new dimension */
  cc_buf                out;
  bool                  answered; /* for the trial */
} block;

/* ---- words ------------------------------------------------------------------------------------------------------ */

static void put_text(block* b, cc_str text) {
  cc_buf_addc(&b->out, '"');
  for (size_t i = 0; i < text.len; i++) {
    cc_buf_adds(&b->out, text.at[i] == '"' ? "\"" : "");
    cc_buf_addc(&b->out, text.at[i]);
  }
  cc_buf_addc(&b->out, '"');
}

/* "?  # WHAT", or ANSWER in a trial. */
static void put_question(block* b, const char* answer, const char* what) {
  cc_buf_adds(&b->out, b->answered ? answer : "?  # ");
  cc_buf_adds(&b->out, b->answered ? "" : what);
  cc_buf_addc(&b->out, '\n');
}

static cc_str file_part(cc_str path) {
  size_t at = path.len;
  while (at > 0 && path.at[at - 1] != '/') {
    at--;
  }
  return cc_str_sub(path, at, path.len);
}

static cc_str stem_of(cc_str file) {
  size_t end = file.len;
  while (end > 0 && file.at[end - 1] != '.') {
    end--;
  }
  return end > 1 ? cc_str_sub(file, 0, end - 1) : file;
}

/* A name of the language made of TEXT: its letters, marks and digits, lower case, all else as one "_". */
static cc_str name_of(cc_arena* arena, cc_str text, const char* other) {
  cc_buf       name;
  const cc_str folded = cc_utf8_fold(arena, text);
  cc_buf_init(&name, (size_t)4 * NAME_BYTES);
  for (size_t at = 0; at < folded.len && name.len < NAME_BYTES;) {
    const size_t   start = at;
    const uint32_t point = cc_utf8_at(folded, at, &at);
    const bool     is_letter = cc_utf8_is_letter(point) || cc_utf8_is_mark(point);
    const bool     is_digit = point >= '0' && point <= '9';
    if (name.len == 0 && !cc_utf8_is_letter(point)) {
      cc_buf_adds(&name, is_digit ? other : "");
      cc_buf_adds(&name, is_digit ? "_" : "");
    }
    if (is_letter || is_digit) {
      cc_buf_add(&name, cc_str_sub(folded, start, at));
    } else if (name.len > 0 && name.at[name.len - 1] != '_') {
      cc_buf_addc(&name, '_');
    }
  }
  while (name.len > 0 && name.at[name.len - 1] == '_') {
    name.len--;
  }
  cc_buf_adds(&name, name.len == 0 ? other : "");
  const cc_str out = cc_buf_take(arena, &name);
  cc_buf_clear(&name);
  return out;
}

/* ---- names of new dimensions ------------------------------------------------------------------------------------ */

/* Whether NAME is that of a dimension that is known, or of one before COLUMN; or it is a word of expressions, which a
   name may not be. */
static bool is_name_taken(const block* b, cc_str name, size_t column) {
  static const char* const words[] = {"and",   "or",     "not",     "in",      "where",     "plus",    "minus",
                                      "every", "some",   "most",    "per",     "by",        "about",   "to",
                                      "true",  "false",  "each",    "nearest", "is",        "value",   "vary",
                                      "gives", "nearly", "nothing", "because", "just_over", "contains"};
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    if (cc_str_is(name, words[i])) {
      return true;
    }
  }
  for (size_t d = 0; d < b->input->dim_count; d++) {
    if (cc_str_eq(b->input->dims[d]->name, name)) {
      return true;
    }
  }
  for (size_t c = 0; c < column; c++) {
    if (cc_str_eq(b->names[c], name)) {
      return true;
    }
  }
  return false;
}

static cc_status make_names(block* b) {
  for (size_t c = 0; c < b->guess.csv.columns; c++) {
    if (b->guess.columns[c].role != CC_GUESS_NEW) {
      continue;
    }
    const cc_str name = name_of(b->arena, b->guess.columns[c].header, "name");
    CC_NEED(name.at);
    b->names[c] = name;
    for (int64_t i = 2; is_name_taken(b, b->names[c], c); i++) {
      cc_buf other;
      cc_buf_init(&other, (size_t)4 * NAME_BYTES);
      cc_buf_add(&other, name);
      cc_buf_addc(&other, '_');
      cc_buf_int(&other, i);
      b->names[c] = cc_buf_take(b->arena, &other);
      cc_buf_clear(&other);
      CC_NEED(b->names[c].at);
    }
  }
  return CC_OK;
}

/* ---- dimensions ------------------------------------------------------------------------------------------------- */

/* What agencies call the row that adds up the others. */
static bool is_sum(cc_str label) {
  static const char* const words[] = {"total",       "totalt",   "summa",  "samtliga",    "alla",
                                      "all",         "sum",      "riket",  "hela riket",  "båda könen",
                                      "hela landet", "00 riket", "totals", "grand total", "both sexes"};
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    if (cc_csv_same_word(label, cc_s(words[i]))) {
      return true;
    }
  }
  return false;
}

static size_t count_sums(const cc_dim* dim) {
  size_t count = 0;
  for (size_t m = 0; m < dim->count; m++) {
    count += is_sum(dim->members[m].label);
  }
  return count;
}

/* {"a", "b"} of those members that are sums, or of those that are not. */
static void put_set(block* b, const cc_dim* dim, bool sums) {
  bool   is_first = true;
  size_t start = b->out.len;
  cc_buf_addc(&b->out, '{');
  for (size_t m = 0; m < dim->count; m++) {
    if (is_sum(dim->members[m].label) == sums) {
      cc_buf_adds(&b->out, is_first ? "" : b->out.len - start > 80 ? ",\n" : ", ");
      start = is_first || b->out.len - start <= 80 ? start : b->out.len;
      put_text(b, dim->members[m].label);
      is_first = false;
    }
  }
  cc_buf_addc(&b->out, '}');
}

static void put_dimension(block* b, size_t column) {
  const cc_guess_column* const from = &b->guess.columns[column];
  const size_t                 sums = from->many ? 0 : count_sums(from->dim);
  const bool                   is_set = sums > 0 && sums < from->dim->count;
  if (is_set) {
    cc_buf_adds(&b->out, "# a sum of the others, if the name says it right: it can be named, and is in no group: ");
    for (size_t m = 0; m < from->dim->count; m++) {
      if (is_sum(from->dim->members[m].label)) {
        cc_buf_add(&b->out, from->dim->members[m].label);
        cc_buf_addc(&b->out, ' ');
      }
    }
    cc_buf_addc(&b->out, '\n');
  }
  cc_buf_adds(&b->out, "# a word for all of them, as in `among: WORD`: write `plural WORD` behind the label\n");
  cc_buf_template(&b->out, "dimension {1} ", &b->names[column], 1);
  if (from->header.len > 0) {
    put_text(b, from->header);
  }
  if (is_set) {
    cc_buf_addc(&b->out, ' ');
    put_set(b, from->dim, false);
    cc_buf_adds(&b->out, " aggregates ");
    put_set(b, from->dim, true);
  }
  cc_buf_addc(&b->out, '\n');
}

/* ---- the lines of the table ------------------------------------------------------------------------------------- */

/* Whether the reader finds by itself what a column is, because it is called like its dimension. */
static bool is_found(const cc_guess_column* column) {
  cc_period_kind kind = CC_YEAR;
  bool           any = false;
  const cc_dim*  dim = column->dim;
  if (column->squeezed || column->header.len == 0) {
    return false;
  }
  return column->role == CC_GUESS_NEW || cc_csv_same_word(column->header, dim->name) ||
         cc_csv_same_word(column->header, dim->label) ||
         (dim->kind == CC_DIM_PERIOD && cc_csv_time_word(column->header, &kind, &any) && !any && kind == dim->period);
}

static size_t put_over(block* b) {
  size_t count = 0;
  cc_buf_adds(&b->out, "  over ");
  for (size_t c = 0; c < b->guess.csv.columns; c++) {
    const cc_guess_column* const from = &b->guess.columns[c];
    if (from->role == CC_GUESS_DIM || from->role == CC_GUESS_NEW) {
      cc_buf_adds(&b->out, count++ > 0 ? ", " : "");
      cc_buf_add(&b->out, from->role == CC_GUESS_NEW ? b->names[c] : from->dim->name);
    }
  }
  if (b->guess.spread) {
    cc_buf_adds(&b->out, count++ > 0 ? ", " : "");
    cc_buf_add(&b->out, b->guess.spread->name);
  }
  cc_buf_addc(&b->out, '\n');
  return count;
}

static void put_column(block* b, size_t column, bool* valued) {
  const cc_guess_column* const from = &b->guess.columns[column];
  const bool                   is_dim = from->role == CC_GUESS_DIM || from->role == CC_GUESS_NEW;
  if (from->role == CC_GUESS_PASSED || from->role == CC_GUESS_SPREAD || (is_dim && is_found(from))) {
    return;
  }
  cc_buf_adds(&b->out, "  column ");
  put_text(b, from->header);
  cc_buf_adds(&b->out, " is ");
  if (from->role == CC_GUESS_OPEN) {
    put_question(b, *valued ? "nothing" : "value", from->reason);
    *valued = true;
    return;
  }
  const cc_str what = from->role == CC_GUESS_NEW     ? b->names[column]
                      : from->role == CC_GUESS_DIM   ? from->dim->name
                      : from->role == CC_GUESS_VALUE ? cc_s("value")
                                                     : cc_s("nothing");
  cc_buf_add(&b->out, what);
  cc_buf_adds(&b->out, from->reason ? "  # " : "");
  cc_buf_adds(&b->out, from->reason ? from->reason : "");
  cc_buf_addc(&b->out, '\n');
}

/* Different words stand before the years in the header: which figures are meant? */
static void put_measure(block* b) {
  const cc_str words = b->guess.measure.len > 0 ? b->guess.measure : b->guess.others;
  if (b->guess.others.len == 0) {
    return;
  }
  cc_buf_adds(&b->out, "  column ");
  put_text(b, words);
  cc_buf_adds(&b->out, " is ");
  cc_buf what;
  cc_buf_init(&what, CC_MAX_TEXT_BYTES);
  cc_buf_template(&what, "value; or write {1} for those figures", &b->guess.others, 1);
  const cc_str asked = cc_buf_take(b->arena, &what);
  cc_buf_clear(&what);
  put_question(b, "value", asked.at ? asked.at : "value");
}

static void put_decimal(block* b) {
  const cc_str text = b->guess.doubtful.text;
  if (text.len == 0) {
    return;
  }
  bool has_point = false;
  for (size_t i = 0; i < text.len; i++) {
    has_point = has_point || text.at[i] == '.';
  }
  cc_buf what;
  cc_buf_init(&what, CC_MAX_TEXT_BYTES);
  cc_buf_template(&what, "{1} is a whole number with \"{2}\", and has decimals with \"{3}\"",
                  (const cc_str[]){text, cc_s(has_point ? "," : "."), cc_s(has_point ? "." : ",")}, 3);
  const cc_str asked = cc_buf_take(b->arena, &what);
  cc_buf_clear(&what);
  cc_buf_adds(&b->out, "  decimal ");
  put_question(b, has_point ? "\".\"" : "\",\"", asked.at ? asked.at : "");
}

static void put_missing(block* b) {
  for (size_t i = 0; i < b->guess.missing_count; i++) {
    cc_buf_adds(&b->out, i == 0 ? "  missing " : ", ");
    put_text(b, b->guess.missing[i]);
  }
  cc_buf_adds(&b->out, b->guess.missing_count > 0 ? "  # read as missing figures, not as 0\n" : "");
}

/* The name of the file as evidence/ takes it. */
static void put_file(block* b, cc_str file) {
  cc_str asked = {NULL, 0};
  if (!cc_file_name_ok(file)) {
    const cc_str stem = name_of(b->arena, stem_of(file), "table");
    cc_buf       ascii;
    cc_buf_init(&ascii, (size_t)4 * NAME_BYTES);
    for (size_t at = 0; at < stem.len;) {
      const uint32_t point = cc_utf8_at(stem, at, &at);
      const bool     is_a = point == 0xE5 || point == 0xE4;
      cc_buf_addc(&ascii, point < 0x80 ? (char)point : is_a ? 'a' : point == 0xF6 ? 'o' : point == 0xE9 ? 'e' : '-');
    }
    cc_buf_adds(&ascii, ".csv");
    asked = cc_buf_take(b->arena, &ascii);
    cc_buf_clear(&ascii);
  }
  cc_buf_adds(&b->out, "  file ");
  put_text(b, asked.at ? asked : file);
  cc_buf_adds(&b->out, asked.at ? "  # give the file this name: evidence/ takes a-z, 0-9, ., _ and -\n" : "\n");
}

/* The whole block; the number of its dimensions. */
static size_t put_block(block* b) {
  const cc_str file = file_part(b->input->path);
  const cc_str name = name_of(b->arena, stem_of(file), "table");
  bool         valued = false;
  b->out.len = 0;
  cc_buf_adds(&b->out, HEAD);
  for (size_t c = 0; c < b->guess.csv.columns; c++) {
    if (b->guess.columns[c].role == CC_GUESS_NEW) {
      put_dimension(b, c);
    }
  }
  cc_buf_template(&b->out, "\ntable {1} ", &name, 1);
  put_text(b, b->guess.title.len > 0 ? b->guess.title : stem_of(file));
  cc_buf_addc(&b->out, '\n');
  const size_t count = put_over(b);
  cc_buf_adds(&b->out, "  unit ");
  if (b->guess.all_percent) {
    cc_buf_adds(&b->out, "%\n");
  } else {
    put_question(b, b->guess.percent ? "%" : "number", "what is counted: %, pp, number, or a declared unit");
  }
  put_file(b, file);
  cc_buf_adds(&b->out, "  publisher ");
  put_question(b, "\"x\"", "who published the figures and where they stand: \"Police, annual report 2022, p. 34\"");
  if (b->input->separator) {
    const char sign[] = {b->input->separator, '\0'};
    cc_buf_adds(&b->out, "  separator ");
    put_text(b, cc_s(b->input->separator == '\t' ? "tab" : sign));
    cc_buf_addc(&b->out, '\n');
  }
  for (size_t c = 0; c < b->guess.csv.columns; c++) {
    put_column(b, c, &valued);
  }
  put_measure(b);
  put_decimal(b);
  put_missing(b);
  return count;
}

/* ---- the trial -------------------------------------------------------------------------------------------------- */

static cc_status no_places(void* context, cc_word places, cc_dim* dim, cc_diags* diags) {
  (void)context, (void)places, (void)dim, (void)diags; /* the block declares none */
  return CC_BAD_INPUT;
}

/* Reads the file by the answered block. The dimensions that were known before go first. */
static cc_status try_block(const block* b, cc_diags* diags) {
  cc_ast_file*  ast = NULL;
  cc_dim **     made = NULL, **all = NULL;
  size_t        count = 0, known = b->input->dim_count;
  cc_table_spec spec;
  cc_table*     table = NULL;
  const cc_str  text = cc_str_copy(b->arena, cc_buf_str(&b->out));
  CC_NEED(text.at);
  const uint32_t file = cc_diags_file(diags, cc_s("the table block"), text);
  if (file == CC_NO_FILE) {
    return CC_NO_MEMORY;
  }
  CC_TRY(cc_parse(b->arena, file, false, &ast, diags));
  CC_TRY(cc_dims_declare(b->arena, ast, NULL, 0, no_places, NULL, &made, &count, diags));
  all = CC_ARRAY(b->arena, known + count, cc_dim*);
  CC_NEED(all);
  memcpy(all, b->input->dims, known * sizeof(*all));
  memcpy(all + known, made, count * sizeof(*all));
  CC_TRY(cc_table_spec_of(b->arena, &ast->tables[0], all, known + count, &spec));
  return cc_table_read_csv(b->arena, &spec, b->input->bytes, b->input->path, &table, diags);
}

/* The block in form, without the line `language 1` that it needs to be read. */
static cc_status lay_out(const block* b, cc_str* out, cc_diags* diags) {
  cc_form*       form = NULL;
  const cc_line* other = NULL;
  const cc_str   text = cc_str_copy(b->arena, cc_buf_str(&b->out));
  CC_NEED(text.at);
  const uint32_t file = cc_diags_file(diags, cc_s("the table block with its questions"), text);
  if (file == CC_NO_FILE) {
    return CC_NO_MEMORY;
  }
  CC_TRY(cc_form_read(b->arena, file, &form, diags));
  CC_TRY(cc_form_text(b->arena, form, cc_s("the table block in form"), out, &other, diags));
  *out = cc_str_sub(*out, sizeof(HEAD) - 1, out->len);
  return !other ? CC_OK : CC_DIAG(diags, CC_E_FMT_DIFFERS, cc_nowhere(), b->input->path);
}

cc_status cc_table_block(cc_arena* arena, const cc_block_input* input, cc_str* out, cc_diags* diags) {
  block b = {.arena = arena, .input = input};
  *out = (cc_str){NULL, 0};
  CC_TRY(
      cc_guess_csv(arena, input->bytes, input->path, input->separator, input->dims, input->dim_count, &b.guess, diags));
  b.names = CC_ARRAY(arena, b.guess.csv.columns, cc_str);
  CC_NEED(b.names);
  CC_TRY(make_names(&b));
  cc_buf_init(&b.out, BLOCK_BYTES);
  b.answered = true;
  cc_status status =
      put_block(&b) > 0
          ? CC_OK
          : CC_DIAG0(diags, CC_E_CSV_NO_NAMES,
                     ((cc_span){b.guess.csv.file, (uint32_t)b.guess.csv.begin, (uint32_t)b.guess.csv.begin}));
  status = status == CC_OK ? try_block(&b, diags) : status;
  if (status == CC_OK) {
    b.answered = false;
    (void)put_block(&b);
    status = b.out.status == CC_OK ? lay_out(&b, out, diags) : CC_NO_MEMORY;
  }
  cc_buf_clear(&b.out);
  return status;
}
