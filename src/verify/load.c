/* Loading: the pinned evidence that the claims need, read, compared with its pins and laid out. */
#include "base/feed.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "data/read_body.h"
#include "lang/quote.h"
#include "verify/case.h"
#include "verify/plan.h"

static cc_str shown_name(const cc_case* c, cc_str file) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_template(&buf, "{1}/evidence/{2}", (const cc_str[]){c->folder, file}, 2);
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* Whether a file lies in evidence/ that no pin names: it is never read, but its owner is told. */
static bool lies_there(const cc_case* c, cc_str file) {
  cc_str* names;
  size_t  count;
  if (!c->evidence || cc_dir_list(c->arena, c->evidence, &names, &count, c->diags) != CC_OK) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (cc_str_eq(names[i], file)) {
      return true;
    }
  }
  return false;
}

/* The bytes of FILE as pinned. SUPPLY says what came of it; BYTES has a NULL address unless it is CC_SUPPLIED. */
static cc_status read_pinned(cc_case* c, cc_str file, cc_supply* supply, cc_str* bytes, cc_str* shown) {
  *bytes = (cc_str){NULL, 0};
  *shown = shown_name(c, file);
  CC_NEED(shown->at);
  const cc_pin* pin = c->lock ? cc_lock_find(c->lock, CC_PIN_EVIDENCE, file) : NULL;
  if (c->lock_bad) {
    *supply = CC_ALTERED;
    return CC_OK;
  }
  if (!pin) {
    *supply = lies_there(c, file) ? CC_LIES_UNPINNED : CC_NOT_THERE;
    return CC_OK;
  }
  if (!c->evidence) {
    *supply = CC_ALTERED;
    CC_DIAG(c->diags, CC_E_PIN_ABSENT, pin->span, *shown);
    return CC_OK;
  }
  const cc_status status = cc_pin_read(c->arena, c->evidence, pin, *shown, bytes, c->diags);
  *supply = status == CC_OK ? CC_SUPPLIED : CC_ALTERED;
  if (status != CC_OK) {
    *bytes = (cc_str){NULL, 0};
  }
  return status == CC_NO_MEMORY ? status : CC_OK;
}

/* ---- tables ---- */

static cc_dim* dim_named(cc_dim* const* dims, size_t count, cc_str name) {
  for (size_t d = 0; d < count; d++) {
    if (cc_str_eq(dims[d]->name, name)) {
      return dims[d];
    }
  }
  return NULL;
}

static char sign_of(cc_word word) {
  if (cc_str_is(word.text, "tab")) {
    return '\t';
  }
  return word.text.len > 0 ? word.text.at[0] : 0;
}

cc_status cc_table_spec_of(cc_arena* arena, const cc_ast_table* ast, cc_dim* const* dims, size_t dim_count,
                           cc_table_spec* spec) {
  *spec = (cc_table_spec){.name = ast->name.text,
                          .over = CC_ARRAY(arena, ast->over_count, cc_dim*),
                          .over_count = ast->over_count,
                          .percent = ast->unit.percent || ast->unit.points,
                          .separator = sign_of(ast->separator),
                          .decimal = sign_of(ast->decimal),
                          .missing = CC_ARRAY(arena, ast->missing_count, cc_str),
                          .missing_count = ast->missing_count,
                          .columns = CC_ARRAY(arena, ast->column_count, struct cc_table_column),
                          .column_count = ast->column_count,
                          .selects = CC_ARRAY(arena, ast->select_count + 1, struct cc_table_select),
                          .select_count = ast->select_count};
  CC_NEED(spec->selects && (spec->over || ast->over_count == 0) && (spec->missing || ast->missing_count == 0) &&
          (spec->columns || ast->column_count == 0));
  for (size_t i = 0; i < ast->over_count; i++) {
    spec->over[i] = dim_named(dims, dim_count, ast->over[i].text);
    if (!spec->over[i]) {
      return CC_NOT_FOUND;
    }
  }
  for (size_t i = 0; i < ast->missing_count; i++) {
    spec->missing[i] = ast->missing[i].text;
  }
  for (size_t i = 0; i < ast->select_count; i++) {
    const cc_ast_select* const select = &ast->selects[i];
    spec->selects[i] =
        (struct cc_table_select){select->dimension.text, CC_ARRAY(arena, select->count + 1, cc_str), select->count};
    CC_NEED(spec->selects[i].codes);
    for (size_t k = 0; k < select->count; k++) {
      spec->selects[i].codes[k] = select->codes[k].text;
    }
  }
  for (size_t i = 0; i < ast->column_count; i++) {
    cc_dim* const dim = dim_named(spec->over, spec->over_count, ast->columns[i].name.text);
    spec->columns[i] = (struct cc_table_column){.header = ast->columns[i].header.text,
                                                .dim = dim,
                                                .nothing = !dim && cc_str_is(ast->columns[i].name.text, "nothing")};
  }
  return CC_OK;
}

/* ---- tables as agencies send them ---- */

/* Reads the whole of a pinned file with READER, or only hashes it (READER NULL). The bytes are judged by the digest of
   the same pass. */
static cc_status read_pass(cc_case* c, const cc_pin* pin, const char* shown, const cc_body_reader* reader,
                           cc_cube** cube, bool* same, cc_status* read, cc_diags* diags) {
  cc_feed           feed;
  char              hex[CC_SHA256_HEX + 1];
  uint64_t          bytes = 0;
  const char* const name = cc_arena_copy(c->arena, pin->file.at, pin->file.len);
  CC_NEED(name);
  cc_status status = cc_feed_file(c->arena, &feed, c->evidence, name, shown, CC_MAX_EVIDENCE_BYTES, c->diags);
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(c->diags, CC_E_PIN_ABSENT, pin->span, cc_s(shown));
  }
  CC_TRY(status);
  *read = reader->read(c->arena, &feed, (cc_str){NULL, 0}, cube, diags);
  status = *read == CC_NO_MEMORY ? *read : cc_feed_end(&feed, hex, &bytes);
  cc_feed_close(&feed);
  *same = status == CC_OK && bytes == pin->bytes && cc_str_is(cc_s(hex), pin->sha256);
  return status;
}

/* The cube of one pinned body. What is wrong with a body is told only if it is the one that was pinned: so it is read
   with diagnostics that nobody sees, and once more if there were any. */
static cc_status read_cube(cc_case* c, const cc_pin* pin, const cc_body_reader* reader, cc_cube** out) {
  const cc_str shown = shown_name(c, pin->file);
  bool         same = false;
  cc_status    read = CC_OK;
  CC_NEED(shown.at);
  cc_diags* const quiet = cc_diags_new(c->arena);
  CC_NEED(quiet);
  CC_TRY(read_pass(c, pin, shown.at, reader, out, &same, &read, quiet));
  if (!same) {
    return CC_DIAG(c->diags, CC_E_PIN_CHANGED, pin->span, shown);
  }
  if (cc_diags_count(quiet, CC_ERROR) + cc_diags_count(quiet, CC_WARNING) + cc_diags_count(quiet, CC_NOTE) > 0) {
    CC_TRY(read_pass(c, pin, shown.at, reader, out, &same, &read, c->diags));
  }
  return read;
}

/* All parts of a table that came from an agency. */
static cc_status read_parts(cc_case* c, cc_str subject, const cc_table_spec* spec, cc_table** out) {
  const cc_cube** cubes = CC_ARRAY(c->arena, c->lock->count, const cc_cube*);
  size_t          count = 0;
  CC_NEED(cubes);
  for (const cc_pin* pin; (pin = cc_lock_part(c->lock, subject, count + 1)) != NULL;) {
    const cc_body_reader* const reader = cc_body_reader_named(pin->reader);
    cc_cube*                    cube = NULL;
    if (!reader) {
      return CC_DIAG(c->diags, CC_E_READER, pin->span, pin->reader);
    }
    CC_TRY(read_cube(c, pin, reader, &cube));
    cubes[count++] = cube;
  }
  return cc_table_of_cubes(c->arena, spec, cubes, count, spec->name, out, c->diags);
}

/* The pin of the first part, if the table came from an agency. */
static const cc_pin* sent_by_agency(const cc_case* c, cc_str subject) {
  const cc_pin* const pin = c->lock && !c->lock_bad && c->evidence ? cc_lock_part(c->lock, subject, 1) : NULL;
  return pin && pin->reader.len > 0 ? pin : NULL;
}

cc_status cc_case_read_table(cc_case* c, cc_str subject, const cc_table_spec* spec, cc_str file, cc_supply* supply,
                             const cc_table** out) {
  cc_str    bytes, shown;
  cc_table* table = NULL;
  cc_status status;
  *out = NULL;
  if (sent_by_agency(c, subject)) {
    *supply = CC_SUPPLIED;
    status = read_parts(c, subject, spec, &table);
  } else {
    CC_TRY(read_pinned(c, file, supply, &bytes, &shown));
    if (*supply != CC_SUPPLIED) {
      return CC_OK;
    }
    status = cc_table_read_csv(c->arena, spec, bytes, shown, &table, c->diags);
  }
  if (status != CC_OK) {
    *supply = CC_ALTERED;
    return status == CC_NO_MEMORY ? status : CC_OK;
  }
  *out = table;
  return CC_OK;
}

static cc_status read_table(cc_case* c, const cc_table_decl* t, cc_supply* supply, cc_str file, const cc_table** out) {
  cc_table_spec spec;
  *out = NULL;
  CC_TRY(cc_table_spec_of(c->arena, t->ast, c->dims, c->dim_count, &spec));
  return cc_case_read_table(c, t->name, &spec, file, supply, out);
}

static cc_status read_tables(cc_case* c, const cc_plan* plan, const cc_table*** out) {
  const size_t     n = c->program->table_count;
  const cc_table** tables = CC_ARRAY(c->arena, n, const cc_table*);
  cc_supply*       supplies = CC_ARRAY(c->arena, n, cc_supply);
  cc_str*          files = CC_ARRAY(c->arena, n, cc_str);
  CC_NEED((tables && supplies && files) || n == 0);
  for (size_t i = 0; i < n; i++) {
    CC_TRY(cc_case_table_file(c, c->program->tables[i], &files[i]));
    supplies[i] = CC_NOT_THERE;
    if (plan->tables[i]) {
      CC_TRY(read_table(c, c->program->tables[i], &supplies[i], files[i], &tables[i]));
    }
  }
  c->supplies.tables = supplies;
  c->tables = tables;
  c->supplies.table_files = files;
  *out = tables;
  return CC_OK;
}

/* ---- documents ---- */

static cc_status read_text(cc_case* c, cc_str file, cc_supply* supply, cc_str* text) {
  cc_str shown;
  CC_TRY(read_pinned(c, file, supply, text, &shown));
  if (*supply != CC_SUPPLIED) {
    return CC_OK;
  }
  if (cc_str_starts(*text, "\xEF\xBB\xBF")) {
    *text = cc_str_sub(*text, 3, text->len);
  }
  const size_t bad = cc_utf8_check(*text);
  if (bad != text->len) {
    cc_buf at;
    cc_buf_init(&at, CC_MAX_NAME_BYTES);
    cc_buf_int(&at, (int64_t)bad);
    CC_DIAG(c->diags, CC_E_TEXT_CODING, cc_nowhere(), shown, cc_buf_str(&at));
    cc_buf_clear(&at);
    *supply = CC_ALTERED;
    *text = (cc_str){NULL, 0};
  } else if (!text->at) {
    *text = cc_s("");
  }
  return CC_OK;
}

static cc_status read_documents(cc_case* c, const cc_plan* plan, const cc_program* program, cc_str** out) {
  const size_t n = program->document_count;
  cc_str*      texts = CC_ARRAY(c->arena, n, cc_str);
  cc_supply*   supplies = CC_ARRAY(c->arena, n, cc_supply);
  CC_NEED((texts && supplies) || n == 0);
  for (size_t i = 0; i < n; i++) {
    supplies[i] = CC_NOT_THERE;
    if (plan->documents[i]) {
      CC_TRY(read_text(c, program->documents[i]->file, &supplies[i], &texts[i]));
    }
  }
  c->supplies.documents = supplies;
  *out = texts;
  return CC_OK;
}

/* ---- quotes ---- */

static cc_str code_point(cc_case* c, cc_str text, size_t at) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  if (at >= text.len) {
    cc_buf_adds(&buf, "the end");
  } else {
    size_t         next;
    const uint32_t sign = cc_utf8_at(text, at, &next);
    cc_buf_adds(&buf, "'");
    cc_buf_add(&buf, cc_str_sub(text, at, next));
    cc_buf_adds(&buf, "' (U+");
    for (int shift = 20; shift >= 0; shift -= 4) {
      if (shift <= 12 || sign >> shift) {
        cc_buf_addc(&buf, "0123456789ABCDEF"[sign >> shift & 15]);
      }
    }
    cc_buf_adds(&buf, ")");
  }
  const cc_str out = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return out;
}

/* TEXT on one line. */
static cc_str one_line(cc_case* c, cc_str text) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    cc_buf_addc(&buf, text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i]);
  }
  const cc_str out = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return out;
}

static cc_status quote_absent(cc_case* c, const cc_word* quote, cc_str shown, cc_str text, cc_quote_match match) {
  cc_str expected = cc_s("the words as they stand in the text; … for words left out");
  cc_str help = {NULL, 0};
  if (match.agreed >= 8) {
    const size_t end = match.end + 40 < text.len ? match.end + 40 : text.len;
    size_t       cut = end;
    while (cut > match.end && (text.at[cut - 1] & 0xC0) == 0x80) {
      cut--;
    }
    cut = cut > match.end && cut < text.len && (text.at[cut - 1] & 0x80) ? cut - 1 : cut;
    cc_buf buf;
    cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
    cc_buf_template(&buf,
                    "the nearest passage is: {1}; the first sign that differs is {2} in the quote and {3} in the text",
                    (const cc_str[]){one_line(c, cc_str_trim(cc_str_sub(text, match.start, cut))),
                                     code_point(c, quote->text, match.agreed), code_point(c, text, match.end)},
                    3);
    help = cc_buf_take(c->arena, &buf);
    cc_buf_clear(&buf);
  }
  return CC_DIAG(c->diags, CC_E_QUOTE, quote->span, shown, expected, help);
}

/* Each quote must stand in one of the texts that the case names. Without them the report says that nothing was
 * compared. */
static cc_status compare_quotes(cc_case* c) {
  const size_t n = c->ast->text_count;
  cc_str*      texts = CC_ARRAY(c->arena, n, cc_str);
  CC_NEED(texts || n == 0);
  c->quotes_compared = n > 0;
  for (size_t i = 0; i < n; i++) {
    cc_supply supply;
    CC_TRY(read_text(c, c->ast->texts[i].text, &supply, &texts[i]));
    c->quotes_compared = c->quotes_compared && supply == CC_SUPPLIED;
    texts[i] = texts[i].at ? cc_utf8_nfc(c->arena, texts[i]) : texts[i];
  }
  for (size_t k = 0; c->quotes_compared && k < c->program->claim_count; k++) {
    const cc_claim* claim = &c->program->claims[k];
    for (size_t q = 0; q < claim->quote_count; q++) {
      cc_quote_match best = {0};
      for (size_t i = 0; i < n && !best.found; i++) {
        const cc_quote_match match = cc_quote_find(texts[i], claim->quotes[q].text);
        best = match.found || i == 0 ? match : best;
      }
      if (!best.found) {
        const cc_status status = quote_absent(c, &claim->quotes[q], c->ast->texts[0].text, texts[0], best);
        if (status == CC_NO_MEMORY) {
          return status;
        }
      }
    }
  }
  return CC_OK;
}

/* ---- all ---- */

static bool has_open_dims(const cc_case* c) {
  for (size_t d = 0; d < c->dim_count; d++) {
    if (c->dims[d]->open) {
      return true;
    }
  }
  return false;
}

/* Notes at the dimensions of a table that is needed and absent that it may name members of its own, or list other
   periods; whether any of them has its members from the evidence. */
static bool leaves_open(cc_case* c, const cc_table_decl* table) {
  bool any = false;
  for (size_t o = 0; o < table->over_count; o++) {
    cc_dim* dim = c->dims[table->over[o]];
    any = any || dim->open;
    if ((dim->open || dim->kind == CC_DIM_PERIOD) && dim->unread == 0) {
      dim->unread = (uint32_t)table->id + 1;
    }
  }
  return any;
}

/* The check with the evidence's members can only fail on what they say; members of tables that are absent stay open. */
static cc_status bind_members(cc_case* c, const cc_plan* plan, const cc_table* const* tables) {
  if (!has_open_dims(c)) {
    return CC_OK;
  }
  bool complete = true;
  for (size_t i = 0; i < c->program->table_count; i++) {
    if (plan->tables[i] && !tables[i]) {
      complete = !leaves_open(c, c->program->tables[i]) && complete;
    }
  }
  return complete ? cc_case_check(c, true) : cc_case_check(c, false);
}

cc_status cc_case_load(cc_case* c) {
  cc_plan          plan;
  const cc_table** tables;
  cc_str*          texts;
  c->supplies.lock_bad = c->lock_bad;
  CC_TRY(cc_plan_make(c->arena, c->program, &plan));
  CC_TRY(read_tables(c, &plan, &tables));
  CC_TRY(bind_members(c, &plan, tables));
  CC_TRY(cc_plan_make(c->arena, c->program, &plan));
  CC_TRY(read_documents(c, &plan, c->program, &texts));
  const size_t mistakes = cc_diags_count(c->diags, CC_ERROR);
  CC_TRY(compare_quotes(c));
  CC_TRY(cc_data_bind(c->arena, c->program, tables, texts, &c->data, c->diags));
  CC_TRY(cc_case_cross(c));
  return cc_diags_count(c->diags, CC_ERROR) > mistakes ? CC_BAD_INPUT : CC_OK;
}
