/* Statistik On-Line writes three forms of one thing: figures by region, offence, period and measure. */
#include "data/sol.h"

#include "base/utf8.h"
#include "data/decode.h"
#include "data/figure.h"

#include <string.h>

/* ---- text -------------------------------------------------------------------------------------------------------- */

cc_str cc_sol_place(const cc_sol* sol) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  cc_buf_adds(&buf, "line ");
  cc_buf_int(&buf, (int64_t)sol->line);
  const cc_str text = cc_buf_take(sol->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* All bytes of FEED, in one piece. */
static cc_status gather(cc_sol* sol, cc_feed* feed, cc_str* bytes) {
  cc_buf    buf;
  cc_status status = CC_OK;
  cc_buf_init(&buf, CC_MAX_SOL_BYTES);
  cc_buf_add(&buf, (cc_str){feed->at, feed->len});
  while (!feed->ended && status == CC_OK && buf.status == CC_OK) {
    const size_t kept = feed->len;
    status = cc_feed_more(feed, kept);
    cc_buf_add(&buf, (cc_str){feed->at, status == CC_OK ? feed->len : 0});
  }
  const cc_status full = buf.status;
  *bytes = status == CC_OK && full == CC_OK ? cc_buf_take(sol->arena, &buf) : (cc_str){NULL, 0};
  cc_buf_clear(&buf);
  CC_TRY(status);
  if (full == CC_LIMIT) {
    return CC_DIAG(sol->diags, CC_E_LIMIT, cc_nowhere(), cc_s("one result of Statistik On-Line"), cc_s("16 MiB"));
  }
  CC_NEED(bytes->at);
  return CC_OK;
}

cc_status cc_sol_start(cc_sol* sol, cc_arena* arena, cc_feed* feed, cc_diags* diags) {
  cc_str          bytes = {NULL, 0};
  cc_diags* const quiet = cc_diags_new(arena);
  *sol = (cc_sol){.arena = arena, .diags = diags, .shown = feed->shown, .cube = CC_NEW(arena, cc_cube)};
  CC_NEED(quiet && sol->cube);
  CC_TRY(gather(sol, feed, &bytes));
  const cc_status status = cc_decode_text(arena, bytes, sol->shown, &sol->text, quiet);
  return status == CC_BAD_INPUT ? CC_DIAG(diags, CC_E_SOL_CODING, cc_nowhere(), sol->shown) : status;
}

bool cc_sol_line(cc_sol* sol, size_t* at, cc_str* line) {
  if (*at >= sol->text.len) {
    return false;
  }
  const char* const start = sol->text.at + *at;
  const char* const end = memchr(start, '\n', sol->text.len - *at);
  const size_t      length = end ? (size_t)(end - start) : sol->text.len - *at;
  *line = cc_str_trim((cc_str){start, length});
  *at += length + 1;
  sol->line++;
  return true;
}

static const struct entity {
  const char* name;
  uint32_t    point;
} entities[] = {{"nbsp;", 0xA0},  {"amp;", '&'},     {"lt;", '<'},    {"gt;", '>'},      {"quot;", '"'},
                {"aring;", 0xE5}, {"auml;", 0xE4},   {"ouml;", 0xF6}, {"Aring;", 0xC5},  {"Auml;", 0xC4},
                {"Ouml;", 0xD6},  {"eacute;", 0xE9}, {"sect;", 0xA7}, {"ndash;", 0x2013}};

/* The entity behind the '&' that TEXT begins with; gives its length with '&', 0 if it is none. */
static size_t read_entity(cc_str text, uint32_t* point) {
  const cc_str name = cc_str_sub(text, 1, text.len);
  for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
    if (cc_str_starts(name, entities[i].name)) {
      *point = entities[i].point;
      return 1 + strlen(entities[i].name);
    }
  }
  size_t at = 2;
  *point = 0;
  for (; cc_str_starts(name, "#") && at < text.len && at < 8 && text.at[at] >= '0' && text.at[at] <= '9'; at++) {
    *point = *point * 10 + (uint32_t)(text.at[at] - '0');
  }
  const bool fits = at > 2 && at < text.len && text.at[at] == ';' && *point >= 0x20 && *point < 0xD800;
  return fits ? at + 1 : 0;
}

/* Whether what stands at TEXT is a blank of any kind or the end of a line; *NEXT is behind it. */
static bool is_blank(cc_str text, size_t at, size_t* next) {
  const uint32_t point = cc_utf8_at(text, at, next);
  return point == '\n' || point == '\r' || cc_utf8_is_blank(point);
}

cc_str cc_sol_plain(cc_arena* arena, cc_str text) {
  cc_buf letters, words;
  cc_buf_init(&letters, CC_MAX_SOL_BYTES);
  cc_buf_init(&words, CC_MAX_SOL_BYTES);
  for (size_t i = 0; i < text.len;) {
    uint32_t     point = 0;
    const size_t length = text.at[i] == '&' ? read_entity(cc_str_sub(text, i, text.len), &point) : 0;
    if (length > 0) {
      cc_utf8_put(&letters, point);
    } else {
      cc_buf_addc(&letters, text.at[i]);
    }
    i += length > 0 ? length : 1;
  }
  const cc_str found = cc_buf_str(&letters);
  bool         gap = false;
  for (size_t i = 0, next = 0; i < found.len; i = next) {
    const bool blank = is_blank(found, i, &next);
    if (!blank) {
      cc_buf_adds(&words, gap && words.len > 0 ? " " : "");
      cc_buf_add(&words, cc_str_sub(found, i, next));
    }
    gap = blank;
  }
  const bool   whole = letters.status == CC_OK && words.status == CC_OK;
  const cc_str out = words.len > 0 ? cc_buf_take(arena, &words) : cc_s("");
  cc_buf_clear(&letters);
  cc_buf_clear(&words);
  return whole ? out : (cc_str){NULL, 0};
}

/* Entities end with the sign that parts fields, so a field ends at a semicolon that ends no entity. */
cc_status cc_sol_split(cc_sol* sol, cc_str line, cc_str* parts, size_t max, size_t* count) {
  size_t start = 0;
  *count = 0;
  for (size_t i = 0; i <= line.len;) {
    uint32_t     point;
    const size_t entity = i < line.len && line.at[i] == '&' ? read_entity(cc_str_sub(line, i, line.len), &point) : 0;
    if (entity > 0) {
      i += entity;
      continue;
    }
    if (i == line.len || line.at[i] == ';') {
      if (i == line.len && i == start) {
        break;
      }
      if (*count < max) {
        parts[*count] = cc_sol_plain(sol->arena, cc_str_sub(line, start, i));
        CC_NEED(parts[*count].at);
      }
      ++*count;
      start = i + 1;
    }
    i++;
  }
  return CC_OK;
}

bool cc_sol_is_measure(cc_str text) {
  return cc_str_is(text, "Antal") || cc_str_starts(text, "/100 000") || cc_str_starts(text, "/100000");
}

/* ---- periods ----------------------------------------------------------------------------------------------------- */

static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "Maj", "Jun",
                                     "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"};

static bool is_year(cc_str text) {
  bool digits = text.len == 4;
  for (size_t i = 0; i < text.len && digits; i++) {
    digits = text.at[i] >= '0' && text.at[i] <= '9';
  }
  return digits;
}

/* Takes "prel." from the end of TEXT. */
static bool take_preliminary(cc_str* text) {
  const bool found = cc_str_ends(*text, " prel.") || cc_str_ends(*text, " prel");
  if (found) {
    *text = cc_str_trim(cc_str_sub(*text, 0, text->len - (cc_str_ends(*text, ".") ? 6 : 5)));
  }
  return found;
}

/* The code of PART of YEAR, as agencies write periods: 2024, 2026M08, 2026K1. False: no such period. */
static bool period_code(cc_buf* buf, cc_str year, cc_str part) {
  cc_buf_add(buf, year);
  if (part.len == 0 || cc_str_is(part, "År") || cc_str_is(part, "Helår")) {
    return true;
  }
  if (cc_str_starts(part, "Kvartal ") && part.len == 9 && part.at[8] >= '1' && part.at[8] <= '4') {
    cc_buf_addc(buf, 'K');
    cc_buf_addc(buf, part.at[8]);
    return true;
  }
  for (size_t i = 0; i < 12; i++) {
    if (cc_str_starts(part, months[i]) && part.len <= 9 && !memchr(part.at, ' ', part.len)) {
      cc_buf_adds(buf, i < 9 ? "M0" : "M");
      cc_buf_int(buf, (int64_t)i + 1);
      return true;
    }
  }
  return false;
}

/* The number of the period of these two texts. A table of years has the word "År" where others have the year. */
static cc_status find_period(cc_sol* sol, cc_str year, cc_str part, uint32_t* number, bool* preliminary) {
  *preliminary = take_preliminary(&year);
  *preliminary = take_preliminary(&part) || *preliminary;
  if (is_year(part)) {
    const cc_str word = year;
    year = part;
    part = word;
  }
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  if (!is_year(year) || !period_code(&buf, year, part)) {
    cc_buf_clear(&buf);
    return CC_SOL_DIAG(sol, CC_E_SOL_PERIOD, year, part);
  }
  const bool      is_whole = buf.len == 4;
  cc_names* const names = &sol->names[sol->dim_count - 2];
  const size_t    known = names->count;
  cc_status       status = cc_names_put(sol->arena, names, cc_buf_str(&buf), number);
  cc_buf_clear(&buf);
  if (status != CC_OK || *number < known) {
    return status;
  }
  void* const grown =
      cc_arena_grow(sol->arena, sol->period_labels, known, &sol->label_capacity, sizeof(cc_str), CC_MAX_MEMBERS);
  CC_NEED(grown);
  sol->period_labels = grown;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  cc_buf_template(&buf, is_whole ? "{1}" : "{1} {2}", (const cc_str[]){year, part}, 2);
  sol->period_labels[known] = cc_buf_take(sol->arena, &buf);
  cc_buf_clear(&buf);
  CC_NEED(sol->period_labels[known].at);
  return CC_OK;
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

/* Two dots: not selected, not applicable or not available. A dash is not told to be nil here. */
static bool is_symbol(cc_str text) {
  static const char* const symbols[] = {"", "..", ".", "-", "–"};
  bool                     found = false;
  for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++) {
    found = found || cc_str_is(text, symbols[i]);
  }
  return found;
}

/* A point would be read as a mark between groups, and nobody has seen one: it is refused. */
static cc_status read_figure(cc_sol* sol, cc_str text, cc_sol_figure* figure) {
  figure->missing = is_symbol(text);
  figure->symbol = figure->missing ? text : (cc_str){NULL, 0};
  if (figure->missing) {
    return CC_OK;
  }
  const bool point = memchr(text.at, '.', text.len) != NULL;
  return !point && cc_figure_read(text, ',', false, &figure->value, &figure->decimals) == CC_FIGURE_OK
             ? CC_OK
             : CC_SOL_DIAG(sol, CC_E_BODY_FIGURE, cc_str_sub(text, 0, 60));
}

/* The number of TEXT in dimension D. */
static cc_status put_name(cc_sol* sol, size_t d, cc_str text, uint32_t* number) {
  const cc_status status = cc_names_put(sol->arena, &sol->names[d], text, number);
  return status == CC_LIMIT
             ? CC_DIAG(sol->diags, CC_E_LIMIT, cc_nowhere(), cc_s("codes of one dimension"), cc_s("100 000"))
             : status;
}

cc_status cc_sol_add(cc_sol* sol, const cc_str* keys, cc_str year, cc_str part, cc_str measure, cc_str text) {
  cc_sol_figure figure = {.missing = false};
  CC_TRY(read_figure(sol, text, &figure));
  for (size_t d = 0; d + 2 < sol->dim_count; d++) {
    CC_TRY(put_name(sol, d, keys[d], &figure.keys[d]));
  }
  CC_TRY(find_period(sol, year, part, &figure.keys[sol->dim_count - 2], &figure.preliminary));
  CC_TRY(put_name(sol, sol->dim_count - 1, measure, &figure.keys[sol->dim_count - 1]));
  void* const grown =
      cc_arena_grow(sol->arena, sol->figures, sol->count, &sol->capacity, sizeof(cc_sol_figure), CC_MAX_ELEMENTS);
  CC_NEED(grown);
  sol->figures = grown;
  sol->figures[sol->count++] = figure;
  return CC_OK;
}

/* ---- the cube ---------------------------------------------------------------------------------------------------- */

/* Whether some figure is known of each name of the dimensions before the period. */
static cc_status find_known(const cc_sol* sol, bool** known) {
  for (size_t d = 0; d + 2 < sol->dim_count; d++) {
    known[d] = CC_ARRAY(sol->arena, sol->names[d].count + 1, bool);
    CC_NEED(known[d]);
  }
  for (size_t i = 0; i < sol->count; i++) {
    for (size_t d = 0; d + 2 < sol->dim_count; d++) {
      known[d][sol->figures[i].keys[d]] |= !sol->figures[i].missing;
    }
  }
  return CC_OK;
}

static cc_status put_figure(cc_sol* sol, cc_rows* rows, const cc_sol_figure* figure) {
  uint32_t place[CC_SOL_KEYS];
  size_t   sizes[CC_SOL_KEYS], cell = 0;
  for (size_t d = 0; d < sol->dim_count; d++) {
    sizes[d] = rows->names[d].count;
    CC_TRY(cc_names_put(sol->arena, &rows->names[d], sol->names[d].at[figure->keys[d]], &place[d]));
  }
  CC_TRY(cc_rows_add(rows, place, sizes, &cell));
  const cc_str    symbol = figure->missing ? figure->symbol : figure->preliminary ? cc_s("prel.") : (cc_str){NULL, 0};
  const cc_status status = figure->missing ? cc_cube_miss(sol->arena, sol->cube, cell)
                                           : cc_cube_put(sol->arena, sol->cube, cell, figure->value, figure->decimals);
  CC_TRY(status == CC_LIMIT ? CC_DIAG(sol->diags, CC_E_LIMIT, cc_nowhere(),
                                      cc_s("digits of a figure, with as many decimals as any of its table"), cc_s("18"))
                            : status);
  return symbol.len > 0 ? cc_cube_mark_cell(sol->arena, sol->cube, cell, symbol) : CC_OK;
}

static cc_str figure_words(cc_sol* sol, const cc_rows* rows, size_t row) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_SOL_BYTES);
  for (size_t d = 0; d < sol->dim_count; d++) {
    cc_buf_adds(&buf, d == 0 ? "" : ", ");
    cc_buf_add(&buf, rows->names[d].at[rows->places[row * rows->dims + d]]);
  }
  const cc_str text = cc_buf_take(sol->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* Labels: periods in SOL's words; "Umeå kommun" is the municipality Umeå. */
static void label_codes(cc_sol* sol) {
  cc_cube* const cube = sol->cube;
  for (size_t i = 0; i < cube->dims[0].count; i++) {
    cc_cube_code* const code = &cube->dims[0].codes[i];
    if (cc_str_is(sol->dims[0], "Region") && cc_str_ends(code->code, " kommun")) {
      code->label.len -= strlen(" kommun");
    }
  }
  for (size_t i = 0; i < cube->dims[sol->dim_count - 2].count; i++) {
    cc_cube_code* const code = &cube->dims[sol->dim_count - 2].codes[i];
    code->label = sol->period_labels[cc_names_find(&sol->names[sol->dim_count - 2], code->code)];
  }
}

/* Lays out ROWS; equal doubles are one figure, since SOL repeats rows. */
static cc_status lay_out(cc_sol* sol, cc_rows* rows) {
  size_t          twice = 0;
  const cc_status status = cc_rows_end(rows, true, &twice);
  if (status == CC_BAD_INPUT) {
    return CC_DIAG(sol->diags, CC_E_SOL_TWO, cc_nowhere(), sol->shown, figure_words(sol, rows, twice));
  }
  return status == CC_LIMIT
             ? CC_DIAG(sol->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a table of this size"), cc_s("67 million cells"))
             : status;
}

cc_status cc_sol_end(cc_sol* sol, cc_cube** out) {
  cc_cube* const cube = sol->cube;
  bool*          known[CC_SOL_KEYS] = {NULL};
  cc_rows        rows;
  CC_TRY(find_known(sol, known));
  CC_TRY(cc_rows_start(&rows, sol->arena, cube, sol->dim_count, 1));
  for (size_t i = 0; i < sol->count; i++) {
    bool keeps = true;
    for (size_t d = 0; d + 2 < sol->dim_count; d++) {
      keeps = keeps && known[d] && known[d][sol->figures[i].keys[d]];
    }
    CC_TRY(keeps ? put_figure(sol, &rows, &sol->figures[i]) : CC_OK);
  }
  if (rows.count == 0) {
    return CC_DIAG(sol->diags, CC_E_SOL_NONE, cc_nowhere(), sol->shown);
  }
  cube->source = cc_s("Brå");
  cube->dim_count = sol->dim_count;
  cube->dims = CC_ARRAY(sol->arena, sol->dim_count + 1, cc_cube_dim);
  CC_NEED(cube->dims);
  for (size_t d = 0; d < sol->dim_count; d++) {
    cube->dims[d] = (cc_cube_dim){.code = sol->dims[d],
                                  .label = sol->dims[d],
                                  .role = cc_str_is(sol->dims[d], "Region") ? CC_ROLE_PLACE
                                          : d + 2 == sol->dim_count         ? CC_ROLE_TIME
                                          : d + 1 == sol->dim_count         ? CC_ROLE_CONTENTS
                                                                            : CC_ROLE_NONE};
  }
  CC_TRY(lay_out(sol, &rows));
  label_codes(sol);
  *out = cube;
  return CC_OK;
}
