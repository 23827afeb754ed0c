/* The format json of PxWeb 1: the names of its columns, then one object for each combination of codes, all figures as
   texts. Rows mostly come in the order of the cube, so the next one is foretold and only compared. */
#include "data/cube_rows.h"
#include "data/pull.h"
#include "data/readers.h"

#include <string.h>

/* What is read. */
typedef struct pxjson {
  cc_pull       json;
  cc_arena*     arena;
  cc_cube*      cube;
  bool          has_columns, has_data;
  cc_cube_dim*  dims; /* one more than the keys: the contents */
  size_t        dim_count, dim_capacity;
  cc_cube_code* contents;
  size_t        content_count, content_capacity;
  size_t        note_capacity;
  cc_rows       rows;
  cc_names      symbols; /* of missing figures: dots and dashes, so no more than there are lengths of a text */
  bool          plain;   /* no code needs an escape, so codes can be compared as they stand in the file */
} pxjson;

#define SHOWN(PX) ((PX)->json.feed->shown)

static cc_status report_limit(pxjson* px, const char* what, const char* most) {
  return CC_DIAG(px->json.diags, CC_E_LIMIT, cc_nowhere(), cc_s(what), cc_s(most));
}

/* Opens the object or list that is the value of NAME. */
static cc_status open_as(pxjson* px, cc_pull_kind kind, const char* name, const char* expected) {
  CC_TRY(cc_pull_want(&px->json, kind, cc_s(name), expected));
  return cc_pull_open(&px->json);
}

/* Reads the value of the member NAME if it is one of the COUNT texts that are wanted, else skips it. */
typedef struct wanted {
  const char* name;
  cc_str*     to;
} wanted;

static cc_status read_wanted(pxjson* px, cc_str name, const wanted* texts, size_t count) {
  cc_pull_kind kind;
  cc_str       text;
  size_t       i = 0;
  while (i < count && !cc_str_is(name, texts[i].name)) {
    i++;
  }
  CC_TRY(cc_pull_peek(&px->json, &kind));
  if (i == count || kind == CC_JSON_NULL) {
    return cc_pull_skip(&px->json);
  }
  CC_TRY(cc_pull_want(&px->json, CC_JSON_TEXT, cc_s(texts[i].name), "a text"));
  CC_TRY(cc_pull_text(&px->json, &text));
  *texts[i].to = cc_str_copy(px->arena, text);
  CC_NEED(texts[i].to->at);
  return CC_OK;
}

/* Reads an object of which the COUNT texts are wanted. */
static cc_status read_texts(pxjson* px, const char* name, const wanted* texts, size_t count) {
  CC_TRY(open_as(px, CC_JSON_OBJECT, name, "a list of objects"));
  for (;;) {
    bool   more;
    cc_str member;
    CC_TRY(cc_pull_name(&px->json, true, &member, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(read_wanted(px, member, texts, count));
  }
}

static cc_status add_note(pxjson* px, cc_str about, cc_str of, cc_str text) {
  cc_cube* const cube = px->cube;
  if (text.len == 0) {
    return CC_OK;
  }
  if (cube->note_count == CC_MAX_NOTES) {
    return report_limit(px, "notes of one table", CC_TEXT_OF(CC_MAX_NOTES));
  }
  void* const grown =
      cc_arena_grow(px->arena, cube->notes, cube->note_count, &px->note_capacity, sizeof(cc_str), CC_MAX_NOTES);
  CC_NEED(grown);
  cube->notes = grown;
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_JSON_TEXT * 4);
  cc_buf_template(&buf,
                  about.len == 0 ? "{3}"
                  : of.len == 0  ? "{1}: {3}"
                                 : "{1} {2}: {3}",
                  (const cc_str[]){about, of, text}, 3);
  cube->notes[cube->note_count] = cc_buf_take(px->arena, &buf);
  cc_buf_clear(&buf);
  CC_NEED(cube->notes[cube->note_count].at);
  cube->note_count++;
  return CC_OK;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static cc_status add_dim(pxjson* px, cc_str code, cc_str text, cc_cube_role role) {
  if (px->dim_count == CC_MAX_CUBE_DIMS - 1) {
    return report_limit(px, "dimensions of a table that was sent", CC_TEXT_OF(CC_MAX_CUBE_DIMS));
  }
  void* const grown =
      cc_arena_grow(px->arena, px->dims, px->dim_count, &px->dim_capacity, sizeof(cc_cube_dim), CC_MAX_CUBE_DIMS);
  CC_NEED(grown);
  px->dims = grown;
  px->dims[px->dim_count++] = (cc_cube_dim){.code = code, .label = text.len > 0 ? text : code, .role = role};
  return CC_OK;
}

static cc_status add_contents(pxjson* px, cc_str code, cc_str text) {
  if (px->content_count == CC_MAX_COLUMNS) {
    return report_limit(px, "columns of a table", CC_TEXT_OF(CC_MAX_COLUMNS));
  }
  void* const grown = cc_arena_grow(px->arena, px->contents, px->content_count, &px->content_capacity,
                                    sizeof(cc_cube_code), CC_MAX_COLUMNS);
  CC_NEED(grown);
  px->contents = grown;
  px->contents[px->content_count++] = (cc_cube_code){.code = code, .label = text.len > 0 ? text : code};
  return CC_OK;
}

static cc_status read_column(pxjson* px) {
  cc_str       code = {NULL, 0}, text = {NULL, 0}, type = cc_s("d"), comment = {NULL, 0};
  const wanted texts[] = {{"code", &code}, {"text", &text}, {"type", &type}, {"comment", &comment}};
  CC_TRY(read_texts(px, "columns", texts, sizeof(texts) / sizeof(texts[0])));
  if (code.len == 0) {
    return CC_DIAG(px->json.diags, CC_E_BODY_MISSING, cc_nowhere(), SHOWN(px), cc_s("code"),
                   cc_s("a code for each of the columns"));
  }
  CC_TRY(add_note(px, code, cc_s(""), comment));
  for (size_t i = 0; i < px->dim_count + px->content_count; i++) {
    const cc_str other = i < px->dim_count ? px->dims[i].code : px->contents[i - px->dim_count].code;
    if (cc_str_eq(other, code)) {
      return CC_DIAG(px->json.diags, CC_E_JSTAT_CODE_TWICE, cc_nowhere(), SHOWN(px), cc_s("columns"), code);
    }
  }
  if (cc_str_is(type, "c")) {
    return add_contents(px, code, text);
  }
  if (!cc_str_is(type, "d") && !cc_str_is(type, "t")) {
    return CC_JSON_DIAG(&px->json, CC_E_PXJSON_COLUMN, type);
  }
  return add_dim(px, code, text, cc_str_is(type, "t") ? CC_ROLE_TIME : CC_ROLE_NONE);
}

typedef cc_status read_element(pxjson* px);

static cc_status read_list(pxjson* px, const char* name, read_element* take) {
  CC_TRY(open_as(px, CC_JSON_LIST, name, "a list of objects"));
  for (;;) {
    bool more;
    CC_TRY(cc_pull_next(&px->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(take(px));
  }
}

static cc_status read_comment(pxjson* px) {
  cc_str       variable = {NULL, 0}, value = {NULL, 0}, comment = {NULL, 0};
  const wanted texts[] = {{"variable", &variable}, {"value", &value}, {"comment", &comment}};
  CC_TRY(read_texts(px, "comments", texts, sizeof(texts) / sizeof(texts[0])));
  return add_note(px, variable, value, comment);
}

static cc_status read_metadata(pxjson* px) {
  cc_cube* const cube = px->cube;
  const wanted   texts[] = {{"label", &cube->title}, {"source", &cube->source}, {"updated", &cube->updated}};
  return read_texts(px, "metadata", texts, sizeof(texts) / sizeof(texts[0]));
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* Whether CODE stands in a file as it is. */
static bool is_plain(cc_str code) {
  for (size_t i = 0; i < code.len; i++) {
    if (code.at[i] == '"' || code.at[i] == '\\' || (unsigned char)code.at[i] < 0x20) {
      return false;
    }
  }
  return true;
}

static cc_status read_key(pxjson* px, uint32_t* place, size_t* keys) {
  CC_TRY(open_as(px, CC_JSON_LIST, "key", "a list of codes"));
  for (*keys = 0;; ++*keys) {
    bool   more;
    cc_str text;
    CC_TRY(cc_pull_next(&px->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(&px->json, CC_JSON_TEXT, cc_s("key"), "a list of codes"));
    CC_TRY(cc_pull_text(&px->json, &text));
    if (*keys < px->rows.dims) {
      px->plain = px->plain && is_plain(text);
      const cc_status status = cc_names_put(px->arena, &px->rows.names[*keys], text, &place[*keys]);
      CC_TRY(status == CC_LIMIT ? report_limit(px, "codes of one dimension", "100 000") : status);
    }
  }
}

/* A figure of a row, before it is known where it belongs. */
typedef struct cell {
  int64_t  value;
  unsigned decimals;
  cc_str   symbol; /* of a missing one */
  bool     missing;
} cell;

/* Dots of any number, a dash, or nothing at all. */
static bool is_symbol(cc_str text) {
  bool dots = true;
  for (size_t i = 0; i < text.len; i++) {
    dots = dots && text.at[i] == '.';
  }
  return dots || cc_str_is(text, "-");
}

static cc_status read_cell_text(pxjson* px, cell* out) {
  cc_str text;
  CC_TRY(cc_pull_text(&px->json, &text));
  text = cc_str_trim(text);
  const cc_pull_fault fault = cc_pull_figure(text, &out->value, &out->decimals);
  if (fault == CC_JSON_FINE) {
    return CC_OK;
  }
  if (fault == CC_JSON_INEXACT || !is_symbol(text)) {
    return CC_JSON_DIAG(&px->json, fault == CC_JSON_INEXACT ? CC_E_JSON_EXACT : CC_E_BODY_FIGURE,
                        cc_str_sub(text, 0, 60));
  }
  out->missing = true;
  uint32_t number = 0;
  CC_TRY(cc_names_put(px->arena, &px->symbols, text, &number));
  out->symbol = px->symbols.at[number];
  return CC_OK;
}

static cc_status read_cell(pxjson* px, cell* out) {
  cc_pull_kind kind = CC_JSON_NULL;
  CC_TRY(cc_pull_peek(&px->json, &kind));
  *out = (cell){.missing = kind == CC_JSON_NULL};
  if (kind == CC_JSON_NULL) {
    return cc_pull_skip(&px->json);
  }
  if (kind == CC_JSON_NUMBER) {
    return cc_pull_number(&px->json, &out->value, &out->decimals);
  }
  CC_TRY(cc_pull_want(&px->json, CC_JSON_TEXT, cc_s("values"), "a list of figures, each as a text"));
  return read_cell_text(px, out);
}

static cc_status read_values(pxjson* px, cell* cells, size_t* values) {
  CC_TRY(open_as(px, CC_JSON_LIST, "values", "a list of figures, each as a text"));
  for (*values = 0;; ++*values) {
    bool more;
    cell spare = {.missing = true};
    CC_TRY(cc_pull_next(&px->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(read_cell(px, *values < px->rows.width ? &cells[*values] : &spare));
  }
}

static cc_status put_cells(pxjson* px, size_t first, const cell* cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    cc_status status = CC_OK;
    if (cells[i].missing) {
      CC_TRY(cc_cube_miss(px->arena, px->cube, first + i));
      status = cells[i].symbol.len > 0 ? cc_cube_mark_cell(px->arena, px->cube, first + i, cells[i].symbol) : CC_OK;
      CC_TRY(status == CC_LIMIT ? report_limit(px, "words for missing figures", "1000") : status);
    } else {
      status = cc_cube_put(px->arena, px->cube, first + i, cells[i].value, cells[i].decimals);
      CC_TRY(status == CC_LIMIT
                 ? report_limit(px, "digits of a figure, with as many decimals as any of its table", "18")
                 : status);
    }
  }
  return CC_OK;
}

static cc_str number_text(pxjson* px, size_t number) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)number);
  const cc_str text = cc_buf_take(px->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status add_row(pxjson* px, const uint32_t* place, const size_t* sizes, size_t* first) {
  if (px->cube->room - px->cube->count < px->rows.width) {
    cc_cube_foresee(px->cube, px->json.feed->offset + px->json.at, px->json.feed->total);
  }
  const cc_status status = cc_rows_add(&px->rows, place, sizes, first);
  return status == CC_LIMIT ? report_limit(px, "a table of this size", "67 million cells") : status;
}

/* Reads a row of any form. */
static cc_status read_row(pxjson* px, cell* cells) {
  uint32_t place[CC_MAX_CUBE_DIMS];
  size_t   sizes[CC_MAX_CUBE_DIMS];
  size_t   keys = 0, values = 0, first = 0;
  for (size_t d = 0; d < px->rows.dims; d++) {
    sizes[d] = px->rows.names[d].count;
  }
  CC_TRY(open_as(px, CC_JSON_OBJECT, "data", "a list of objects"));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(&px->json, true, &name, &more));
    if (!more) {
      break;
    }
    CC_TRY(cc_str_is(name, "key")      ? read_key(px, place, &keys)
           : cc_str_is(name, "values") ? read_values(px, cells, &values)
                                       : cc_pull_skip(&px->json));
  }
  if (keys != px->rows.dims || values != px->rows.width) {
    return CC_JSON_DIAG(&px->json, CC_E_PXJSON_ROW, number_text(px, keys), number_text(px, values),
                        number_text(px, px->rows.dims), number_text(px, px->rows.width));
  }
  CC_TRY(add_row(px, place, sizes, &first));
  return put_cells(px, first, cells, values);
}

/* ---- rows that are as foretold ----------------------------------------------------------------------------------- */

/* Whether WORD stands at *AT, which then moves behind it. */
static bool passes(cc_str window, size_t* at, const char* word, size_t length) {
  if (*at + length > window.len || memcmp(window.at + *at, word, length) != 0) {
    return false;
  }
  *at += length;
  return true;
}

#define PASSES(WINDOW, AT, WORD) passes((WINDOW), (AT), (WORD), sizeof(WORD) - 1)

/* Reads digits from *AT on, up to MOST; gives how many. */
static size_t pass_digits(cc_str window, size_t* at, size_t most, int64_t* value) {
  const size_t first = *at;
  while (*at < first + most && window.at[*at] >= '0' && window.at[*at] <= '9') {
    *value = *value * 10 + (window.at[(*at)++] - '0');
  }
  return *at - first;
}

#define QUICK_DIGITS ((size_t)9) /* of a figure: whatever they are, they fit four bytes */

/* A figure of up to nine digits in quotation marks. */
static bool passes_figure(cc_str window, size_t* at, cell* out) {
  if (*at + QUICK_DIGITS + 5 > window.len || window.at[*at] != '"') { /* the marks, a minus, a point, what is behind */
    return false;
  }
  size_t       end = *at + 1, decimals = 0;
  int64_t      value = 0;
  const bool   negative = window.at[end] == '-';
  const char   first = window.at[end += negative];
  const size_t whole = pass_digits(window, &end, QUICK_DIGITS, &value);
  if (window.at[end] == '.') {
    end++;
    decimals = pass_digits(window, &end, QUICK_DIGITS - whole, &value);
    if (decimals == 0) {
      return false;
    }
  }
  if (whole == 0 || (first == '0' && whole > 1) || window.at[end] != '"') {
    return false;
  }
  *out = (cell){.value = negative ? -value : value, .decimals = (unsigned)decimals};
  *at = end + 1;
  return true;
}

/* Puts FIGURE into CELL, the one behind all others. */
static cc_status put_quickly(pxjson* px, size_t first, const cell* figure) {
  cc_cube* const cube = px->cube;
  if (!cube->narrow || figure->decimals != cube->decimals) {
    return put_cells(px, first, figure, 1);
  }
  cube->narrow[first] = (int32_t)figure->value;
  cube->reach = first + 1;
  cube->negative = cube->negative || figure->value < 0;
  return CC_OK;
}

/* Takes rows as long as each is the one that comes next, written without blanks, with one figure, of no more decimals
   than those before, and a row behind it; the place is then again before a row. */
static cc_status take_quickly(pxjson* px) {
  cc_rows* const rows = &px->rows;
  uint32_t       place[CC_MAX_CUBE_DIMS];
  size_t         sizes[CC_MAX_CUBE_DIMS];
  if (!px->plain || rows->width != 1 || !cc_rows_expect(rows, place)) {
    return CC_OK;
  }
  for (size_t d = 0; d < rows->dims; d++) {
    sizes[d] = rows->names[d].count;
  }
  const cc_str window = {px->json.feed->at, px->json.feed->len};
  for (;;) {
    size_t at = px->json.at, first = 0;
    cell   figure = {.value = 0};
    bool   same = PASSES(window, &at, "{\"key\":[");
    for (size_t d = 0; d < rows->dims && same; d++) {
      const cc_str code = rows->names[d].at[place[d]];
      same = (d == 0 || PASSES(window, &at, ",")) && PASSES(window, &at, "\"") &&
             passes(window, &at, code.at, code.len) && PASSES(window, &at, "\"");
    }
    if (!same || !PASSES(window, &at, "],\"values\":[") || !passes_figure(window, &at, &figure) ||
        figure.decimals > px->cube->decimals || !PASSES(window, &at, "]},") || at >= window.len ||
        window.at[at] != '{') {
      return CC_OK;
    }
    CC_TRY(add_row(px, place, sizes, &first));
    CC_TRY(put_quickly(px, first, &figure));
    px->json.at = at;
    if (!cc_rows_expect(rows, place)) {
      return CC_OK;
    }
  }
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static cc_status read_data(pxjson* px) {
  if (!px->has_columns) {
    return CC_JSON_DIAG(&px->json, CC_E_PXJSON_ORDER, cc_s(""));
  }
  cell* const cells = CC_ARRAY(px->arena, px->content_count + 1, cell);
  CC_NEED(cells);
  if (px->content_count == 0) {
    return CC_DIAG(px->json.diags, CC_E_PXJSON_CONTENTS, cc_nowhere(), SHOWN(px));
  }
  px->has_data = true;
  CC_TRY(cc_rows_start(&px->rows, px->arena, px->cube, px->dim_count, px->content_count));
  CC_TRY(open_as(px, CC_JSON_LIST, "data", "a list of objects"));
  for (;;) {
    bool more;
    CC_TRY(cc_pull_next(&px->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(take_quickly(px));
    CC_TRY(read_row(px, cells));
  }
}

static cc_status read_member(pxjson* px, cc_str name) {
  if (cc_str_is(name, "columns")) {
    px->has_columns = true;
    return read_list(px, "columns", read_column);
  }
  return cc_str_is(name, "data")       ? read_data(px)
         : cc_str_is(name, "comments") ? read_list(px, "comments", read_comment)
         : cc_str_is(name, "metadata") ? read_list(px, "metadata", read_metadata)
                                       : cc_pull_skip(&px->json);
}

/* "OG, 1, 2015": the codes of a row. */
static cc_str row_words(pxjson* px, size_t row) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_JSON_TEXT * 2);
  for (size_t d = 0; d < px->rows.dims; d++) {
    cc_buf_adds(&buf, d == 0 ? "" : ", ");
    cc_buf_add(&buf, px->rows.names[d].at[px->rows.places[row * px->rows.dims + d]]);
  }
  const cc_str text = cc_buf_take(px->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* The figures are a dimension of their own, as JSON-stat has it. */
static cc_status build(pxjson* px) {
  cc_cube* const cube = px->cube;
  size_t         twice = 0;
  if (!px->has_columns || !px->has_data) {
    return CC_DIAG(px->json.diags, CC_E_BODY_MISSING, cc_nowhere(), SHOWN(px),
                   cc_s(px->has_columns ? "data" : "columns"),
                   cc_s(px->has_columns ? "the rows of the table" : "the names of its columns"));
  }
  if (px->rows.count == 0) {
    return CC_DIAG(px->json.diags, CC_E_JSTAT_METADATA, cc_nowhere(), SHOWN(px));
  }
  CC_TRY(add_dim(px, cc_s("ContentsCode"), cc_s(""), CC_ROLE_CONTENTS));
  cube->dims = px->dims;
  cube->dim_count = px->dim_count;
  cube->dims[px->dim_count - 1].codes = px->contents;
  cube->dims[px->dim_count - 1].count = px->content_count;
  const cc_status status = cc_rows_end(&px->rows, false, &twice);
  return status == CC_LIMIT ? report_limit(px, "a table of this size", "67 million cells")
         : status == CC_BAD_INPUT
             ? CC_DIAG(px->json.diags, CC_E_BODY_TWICE, cc_nowhere(), SHOWN(px), row_words(px, twice))
             : status;
}

static cc_status read_pxjson(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags) {
  pxjson* const px = CC_NEW(arena, pxjson);
  (void)part; /* a body of this format is one table */
  CC_NEED(px);
  px->arena = arena;
  px->cube = CC_NEW(arena, cc_cube);
  px->plain = true;
  CC_NEED(px->cube);
  CC_TRY(cc_pull_start(&px->json, arena, feed, diags));
  CC_TRY(open_as(px, CC_JSON_OBJECT, "the table", "an object"));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(&px->json, true, &name, &more));
    if (!more) {
      break;
    }
    CC_TRY(read_member(px, name));
  }
  CC_TRY(cc_pull_end(&px->json));
  CC_TRY(build(px));
  *out = px->cube;
  return CC_OK;
}

/* It begins with the names of its columns, in whatever layout. */
static bool is_pxjson(cc_str start) {
  cc_str text = cc_str_trim(cc_str_starts(start, "\xEF\xBB\xBF") ? cc_str_sub(start, 3, start.len) : start);
  if (!cc_str_starts(text, "{")) {
    return false;
  }
  text = cc_str_trim(cc_str_sub(text, 1, text.len));
  return cc_str_starts(text, "\"columns\"");
}

const cc_body_reader cc_read_pxjson = {"px-json", "PxWeb 1 json", is_pxjson, read_pxjson};
