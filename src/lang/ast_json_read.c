/* The JSON form of a file to its statements: what is wanted of each part stands in the table of form.c. Grammar that
   JSON cannot hold (the order of statements, reserved words) is looked at when the text is read. */
#include "base/limits.h"
#include "lang/ast_json_in.h"
#include "lang/piece.h"

/* ---- lists ---- */

static bool word_list(reader* r, const cc_json_value* at, bool texts, const void** out, size_t* count) {
  if (!ar_is(r, at, CC_JSON_ARRAY)) {
    return false;
  }
  cc_word* const words = ar_new(r, at->count, sizeof(cc_word));
  bool           ok = words != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = (texts ? ar_text : ar_name)(r, &at->items[i], &words[i]);
  }
  *out = words;
  *count = at->count;
  return ok && (at->count || AR_FAIL(r, at, CC_E_TREE_EMPTY, cc_s("")));
}

static bool nouns(reader* r, const cc_json_value* at, cc_ast_unit_def* out) {
  static const char* const keys[] = {"language", "singular", "plural", NULL};
  if (!ar_is(r, at, CC_JSON_ARRAY)) {
    return false;
  }
  out->languages = ar_new(r, at->count, sizeof(cc_word));
  out->singulars = ar_new(r, at->count, sizeof(cc_word));
  out->plurals = ar_new(r, at->count, sizeof(cc_word));
  if (r->status == CC_NO_MEMORY || (!at->count && !AR_FAIL(r, at, CC_E_TREE_EMPTY, cc_s("")))) {
    return false;
  }
  for (size_t i = 0; i < at->count; i++) {
    const cc_json_value* const item = &at->items[i];
    cc_word* const             one = i ? &out->singulars[i - 1] : &out->singular;
    cc_word* const             many = i ? &out->plurals[i - 1] : &out->plural;
    const cc_json_value *      singular, *plural, *language;
    if (!ar_is(r, item, CC_JSON_OBJECT) || !ar_only(r, item, i ? keys : keys + 1) ||
        !(singular = ar_get(r, item, "singular", false)) || !(plural = ar_get(r, item, "plural", false)) ||
        !ar_text(r, singular, one) || !ar_text(r, plural, many)) {
      return false;
    }
    if (i && (!(language = ar_get(r, item, "language", false)) || !ar_name(r, language, &out->languages[i - 1]))) {
      return false;
    }
    out->language_count = i;
  }
  return true;
}

/* Objects of a name and a text: { KEY, "text" }. */
static bool name_and_text(reader* r, const cc_json_value* at, const char* key, cc_word* name, cc_word* text) {
  const char* const    keys[] = {key, "text", NULL};
  const cc_json_value *first, *second;
  return ar_is(r, at, CC_JSON_OBJECT) && ar_only(r, at, keys) && (first = ar_get(r, at, key, false)) &&
         ar_name(r, first, name) && (second = ar_get(r, at, "text", false)) && ar_text(r, second, text);
}

static bool languages(reader* r, const cc_json_value* at, cc_ast_note* out) {
  if (!ar_is(r, at, CC_JSON_ARRAY)) {
    return false;
  }
  out->languages = ar_new(r, at->count, sizeof(cc_word));
  out->texts = ar_new(r, at->count, sizeof(cc_word));
  bool ok = r->status != CC_NO_MEMORY;
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = name_and_text(r, &at->items[i], "language", &out->languages[i], &out->texts[i]);
  }
  out->count = at->count;
  return ok;
}

static bool pairs(reader* r, const cc_json_value* at, const void** out, size_t* count) {
  if (!ar_is(r, at, CC_JSON_ARRAY)) {
    return false;
  }
  cc_ast_pair* const made = ar_new(r, at->count, sizeof(cc_ast_pair));
  bool               ok = made != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = name_and_text(r, &at->items[i], "name", &made[i].name, &made[i].value);
  }
  *out = made;
  *count = at->count;
  return ok;
}

static bool factor(reader* r, const cc_json_value* at, cc_ast_unit_def* out) {
  static const char* const keys[] = {"number", "unit", NULL};
  const cc_json_value *    number, *unit;
  cc_str                   digits;
  cc_ast_number            read;
  if (!ar_is(r, at, CC_JSON_OBJECT) || !ar_only(r, at, keys) || !(number = ar_get(r, at, "number", false)) ||
      !ar_number(r, number, false, &read, &digits)) {
    return false;
  }
  out->factor = read.value;
  return (unit = ar_get(r, at, "unit", false)) && ar_name(r, unit, &out->base);
}

static bool vary_item(reader* r, const cc_json_value* at, cc_ast_value* out) {
  static const char* const   keys[] = {"from", "to", "by", NULL};
  const cc_json_value* const from =
      ar_is(r, at, CC_JSON_OBJECT) && ar_only(r, at, keys) ? ar_get(r, at, "from", false) : NULL;
  const cc_json_value* const to = cc_json_get(at, "to");
  const cc_json_value* const by = cc_json_get(at, "by");
  return from && ar_value(r, from, &out->from) && (!to || ar_value(r, to, &out->to)) &&
         (!by || ar_value(r, by, &out->by));
}

static bool vary(reader* r, const cc_json_value* at, cc_ast_choice* out) {
  static const char* const keys[] = {"each", "dimension", "values", NULL};
  if (!ar_is(r, at, CC_JSON_OBJECT) || !ar_only(r, at, keys) || !ar_flag(r, at, "each", &out->each)) {
    return false;
  }
  const cc_json_value* const dimension = cc_json_get(at, "dimension");
  out->varied = true;
  if (dimension && !ar_name(r, dimension, &out->each_dim)) {
    return false;
  }
  const cc_json_value* const values = out->each ? NULL : ar_get(r, at, "values", false);
  if (out->each || !values || !ar_is(r, values, CC_JSON_ARRAY)) {
    return out->each;
  }
  out->items = ar_new(r, values->count, sizeof(cc_ast_value));
  bool ok = out->items && (values->count || AR_FAIL(r, values, CC_E_TREE_EMPTY, cc_s("")));
  for (size_t i = 0; ok && i < values->count; i++) {
    ok = vary_item(r, &values->items[i], &out->items[i]);
  }
  out->item_count = values->count;
  return ok;
}

/* ---- rows ---- */

static bool number_cell(reader* r, const cc_json_value* at, cc_ast_cell* out) {
  const cc_json_value* const number = ar_get(r, at, "number", false);
  cc_ast_number              read;
  if (!number || !ar_flag(r, at, "may_be_year", &out->four) || !ar_number(r, number, true, &read, &out->word.text)) {
    return false;
  }
  out->number = read.value;
  return true;
}

static bool cell(reader* r, const cc_json_value* at, cc_ast_cell* out) {
  static const char* const keys[] = {"kind", "name", "text", "number", "may_be_year", "date", NULL};
  int                      kind = 0;
  if (!ar_is(r, at, CC_JSON_OBJECT) || !ar_only(r, at, keys) || !ar_kind(r, at, "kind", cc_cell_kind_names, 5, &kind)) {
    return false;
  }
  out->kind = (cc_cell_kind)kind;
  if (out->kind == CC_CELL_MISSING) {
    return true;
  }
  const cc_json_value* const value = ar_get(r, at, cc_cell_kind_names[kind], false);
  return value && (out->kind == CC_CELL_NAME     ? ar_name(r, value, &out->word)
                   : out->kind == CC_CELL_TEXT   ? ar_text(r, value, &out->word)
                   : out->kind == CC_CELL_NUMBER ? number_cell(r, at, out)
                                                 : ar_period(r, value, &out->period));
}

static bool cells(reader* r, const cc_json_value* at, cc_ast_row* out) {
  if (!ar_is(r, at, CC_JSON_ARRAY)) {
    return false;
  }
  out->cells = ar_new(r, at->count, sizeof(cc_ast_cell));
  out->count = at->count;
  bool ok = out->cells && (at->count || AR_FAIL(r, at, CC_E_TREE_EMPTY, cc_s("")));
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = cell(r, &at->items[i], &out->cells[i]);
  }
  return ok;
}

/* ---- parts ---- */

/* A name, or "?" where what a column is stands open; elsewhere the grammar refuses that. */
static bool name_or_open(reader* r, const cc_json_value* at, cc_word* out) {
  if (at->type == CC_JSON_TEXT && cc_str_is(at->text, "?")) {
    *out = (cc_word){at->text, at->span};
    return true;
  }
  return ar_name(r, at, out);
}

/* Reads the value AT of PART into its field of NODE. */
static bool field(reader* r, const cc_json_value* at, const cc_part* part, void* node) {
  void* const   to = (char*)node + part->at;
  size_t* const count = (size_t*)(void*)((char*)node + part->count_at);
  switch (part->type) {
  case CC_PART_NAME:
    return name_or_open(r, at, to);
  case CC_PART_TEXT:
  case CC_PART_WORDS:
    return ar_text(r, at, to);
  case CC_PART_NAMES:
  case CC_PART_PARAMETERS:
  case CC_PART_TEXTS:
    return word_list(r, at, part->type == CC_PART_TEXTS, to, count);
  case CC_PART_VALUE:
    return ar_value(r, at, to);
  case CC_PART_FLAG:
    return ar_flag(r, at->parent, part->key, to);
  case CC_PART_PERIOD:
    return ar_period(r, at, to);
  case CC_PART_UNIT:
    return ar_unit(r, at, to);
  case CC_PART_FACTOR:
    return factor(r, at, node);
  case CC_PART_NOUNS:
    return nouns(r, at, node);
  case CC_PART_LANGUAGES:
    return languages(r, at, node);
  case CC_PART_PAIRS:
    return pairs(r, at, to, count);
  case CC_PART_VARY:
    return vary(r, at, node);
  case CC_PART_CELLS:
    return cells(r, at, node);
  default:
    return true;
  }
}

/* ---- comments ---- */

static bool comment(reader* r, const cc_json_value* at, cc_str* out) {
  cc_word word;
  if (!ar_text(r, at, &word)) {
    return false;
  }
  *out = at->text; /* as it is, not in NFC */
  return cc_str_starts(*out, "#") || ar_no_word(r, at, "comment", "a text that begins with #");
}

static bool comments(reader* r, const cc_json_value* owner, const char* key, cc_comment** out, size_t* count) {
  static const char* const   keys[] = {"comment", "level", "blank", NULL};
  const cc_json_value* const at = cc_json_get(owner, key);
  if (!at) {
    return true;
  }
  *out = ar_is(r, at, CC_JSON_ARRAY) ? ar_new(r, at->count, sizeof(cc_comment)) : NULL;
  bool ok = *out != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    const cc_json_value* const item = &at->items[i];
    const cc_json_value* const text =
        ar_is(r, item, CC_JSON_OBJECT) && ar_only(r, item, keys) ? ar_get(r, item, "comment", false) : NULL;
    const cc_json_value* const level = cc_json_get(item, "level");
    size_t                     deep = 0;
    ok = text && comment(r, text, &(*out)[i].text) && ar_flag(r, item, "blank", &(*out)[i].blank) &&
         (!level || ar_count(r, level, &deep));
    (*out)[i].level = (uint8_t)(deep > 2 ? 2 : deep);
    *count = i + 1;
  }
  return ok;
}

static bool inner(reader* r, const cc_json_value* owner, cc_line* line) {
  static const char* const   keys[] = {"at", "comment", "own_line", NULL};
  const cc_json_value* const at = cc_json_get(owner, "inner");
  if (!at) {
    return true;
  }
  line->inner = ar_is(r, at, CC_JSON_ARRAY) ? ar_new(r, at->count, sizeof(cc_inner)) : NULL;
  bool ok = line->inner != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    const cc_json_value* const item = &at->items[i];
    const cc_json_value *      place, *text;
    ok = ar_is(r, item, CC_JSON_OBJECT) && ar_only(r, item, keys) && (place = ar_get(r, item, "at", false)) &&
         ar_count(r, place, &line->inner[i].at) && (text = ar_get(r, item, "comment", false)) &&
         comment(r, text, &line->inner[i].text) && ar_flag(r, item, "own_line", &line->inner[i].own_line);
    line->inner_count = i + 1;
  }
  return ok;
}

static bool breaks(reader* r, const cc_json_value* owner, cc_line* line) {
  const cc_json_value* const at = cc_json_get(owner, "breaks");
  if (!at) {
    return true;
  }
  line->breaks = ar_is(r, at, CC_JSON_ARRAY) ? ar_new(r, at->count, sizeof(size_t)) : NULL;
  bool ok = line->breaks != NULL;
  for (size_t i = 0; ok && i < at->count; i++) {
    ok = ar_count(r, &at->items[i], &line->breaks[i]);
    line->break_count = i + 1;
  }
  return ok;
}

/* ---- statements ---- */

/* All keys that a statement of KIND may have. */
static bool only_its_keys(reader* r, const cc_json_value* at, const cc_kind* kind) {
  const char* keys[8 + CC_MAX_PARTS] = {"statement", "before", "blank", "breaks", "inner", "after"};
  size_t      count = 6;
  for (const cc_part* part = kind->parts; part->type != CC_PART_END; part++) {
    if (part->key) {
      keys[count++] = part->key;
    }
  }
  if (kind->opens) {
    keys[count++] = "lines";
  }
  return ar_only(r, at, keys);
}

static void refuse_statement(reader* r, const cc_json_value* name, cc_block block) {
  const char* names[CC_KW_COUNT];
  for (int word = 0; word < CC_KW_COUNT; word++) {
    const cc_kind* const kind = cc_kind_find((cc_kw)word, block);
    names[word] = kind ? cc_kind_name(kind) : NULL;
  }
  AR_FAIL(r, name, CC_E_TREE_STATEMENT, name->text, ar_list(r, names, CC_KW_COUNT));
}

/* The kind of the statement AT in BLOCK. */
static const cc_kind* kind_of(reader* r, const cc_json_value* at, cc_block block) {
  const cc_json_value* const name = ar_is(r, at, CC_JSON_OBJECT) ? ar_get(r, at, "statement", false) : NULL;
  if (!name || !ar_is(r, name, CC_JSON_TEXT)) {
    return NULL;
  }
  const cc_kw          word = cc_str_is(name->text, "row") ? CC_KW_NONE : cc_kw_find(name->text);
  const bool           is_word = word != CC_KW_NONE || cc_str_is(name->text, "row");
  const cc_kind* const kind = is_word ? cc_kind_find(word, block) : NULL;
  if (!kind) {
    refuse_statement(r, name, block);
  }
  return kind;
}

static bool statement(reader* r, const cc_json_value* at, const cc_kind* kind, cc_line* line) {
  char* const node = ar_new(r, 1, kind->size);
  if (!node || !only_its_keys(r, at, kind)) {
    return false;
  }
  line->kind = kind;
  line->node = node;
  bool ok = true;
  for (const cc_part* part = kind->parts; part->type != CC_PART_END; part++) {
    const cc_json_value* const value = part->key ? ar_get(r, at, part->key, part->optional) : NULL;
    ok = (value ? field(r, value, part, node) : !part->key || part->optional) && ok;
  }
  const cc_json_value* const after = cc_json_get(at, "after");
  return comments(r, at, "before", &line->before, &line->before_count) && ar_flag(r, at, "blank", &line->blank) &&
         inner(r, at, line) && breaks(r, at, line) && (!after || comment(r, after, &line->after)) && ok;
}

/* Tells of a comment or an end of a line that has no place among the pieces of LINE, or comes before the one above it.
 */
static bool place_fits(reader* r, const cc_json_value* at, size_t place, size_t least, size_t count) {
  return (place >= least && place < count) ||
         ar_no_word(r, at, "place in this statement",
                    "one of its words, signs and texts, counted from 0, in ascending order");
}

/* Whether what stands between the pieces of LINE, read from AT, stands within it. */
static bool places_fit(reader* r, const cc_json_value* at, const cc_line* line) {
  cc_pieces pieces;
  if (!line->inner_count && !line->break_count) {
    return true;
  }
  if (cc_pieces_make(r->arena, line, &pieces) != CC_OK) {
    r->status = CC_NO_MEMORY;
    return false;
  }
  const cc_json_value* const inner = cc_json_get(at, "inner");
  const cc_json_value* const breaks = cc_json_get(at, "breaks");
  const size_t               count = line->kind->word == CC_KW_NONE ? 0 : pieces.count; /* a row is one line */
  bool                       ok = true;
  for (size_t i = 0; ok && i < line->inner_count; i++) {
    ok = place_fits(r, cc_json_get(&inner->items[i], "at"), line->inner[i].at, i ? line->inner[i - 1].at : 1, count);
  }
  for (size_t i = 0; ok && i < line->break_count; i++) {
    ok = place_fits(r, &breaks->items[i], line->breaks[i], i ? line->breaks[i - 1] + 1 : 1, count);
  }
  return ok;
}

static bool statements(reader* r, const cc_json_value* at, cc_block block);

static bool one(reader* r, const cc_json_value* at, cc_block block) {
  const cc_kind* const kind = kind_of(r, at, block);
  cc_line              line = {.block = block, .span = cc_json_span(at)};
  if (!kind || !statement(r, at, kind, &line) || !places_fit(r, at, &line)) {
    return false;
  }
  cc_line* const lines =
      cc_arena_grow(r->arena, r->form->lines, r->form->count, &r->room, sizeof(cc_line), CC_MAX_RULE_BYTES);
  if (!lines) {
    r->status = CC_NO_MEMORY;
    return false;
  }
  r->form->lines = lines;
  lines[r->form->count++] = line;
  r->form->is_case = r->form->is_case || kind->word == CC_KW_CASE || kind->word == CC_KW_CLAIM;
  const cc_json_value* const below = cc_json_get(at, "lines");
  return !below || statements(r, below, kind->opens);
}

/* Goes on behind a mistake, so that all of them are told. */
static bool statements(reader* r, const cc_json_value* at, cc_block block) {
  bool ok = ar_is(r, at, CC_JSON_ARRAY);
  for (size_t i = 0; at->type == CC_JSON_ARRAY && i < at->count && r->status != CC_NO_MEMORY; i++) {
    ok = one(r, &at->items[i], block) && ok;
  }
  return ok;
}

static bool is_ours(reader* r, const cc_json_value* root) {
  const cc_json_value* const format = ar_is(r, root, CC_JSON_OBJECT) ? ar_get(r, root, "format", false) : NULL;
  const cc_json_value* const version = format ? ar_get(r, root, "version", false) : NULL;
  if (!version || !ar_is(r, format, CC_JSON_TEXT) || !ar_is(r, version, CC_JSON_NUMBER)) {
    return false;
  }
  if (!cc_str_is(format->text, CC_FORM_NAME)) {
    return AR_FAIL(r, format, CC_E_TREE_FORMAT, format->text);
  }
  return cc_str_is(version->text, CC_TEXT_OF(CC_FORM_VERSION)) || AR_FAIL(r, version, CC_E_TREE_VERSION, version->text);
}

cc_status cc_form_from_json(cc_arena* arena, uint32_t file, cc_form** out, cc_diags* diags) {
  static const char* const keys[] = {"format", "version", "statements", "end", NULL};
  const cc_json_value*     root = NULL;
  *out = NULL;
  CC_TRY(cc_json_read(arena, file, CC_MAX_TREE_DEPTH, &root, diags));
  reader r = {.arena = arena, .diags = diags, .status = CC_OK, .form = CC_NEW(arena, cc_form)};
  CC_NEED(r.form);
  if (is_ours(&r, root) && ar_only(&r, root, keys)) {
    const cc_json_value* const list = ar_get(&r, root, "statements", false);
    if (list && statements(&r, list, CC_BLOCK_TOP) && comments(&r, root, "end", &r.form->end, &r.form->end_count)) {
      *out = r.status == CC_OK ? r.form : NULL;
    }
  }
  return r.status == CC_OK && !*out ? CC_NO_MEMORY : r.status;
}
