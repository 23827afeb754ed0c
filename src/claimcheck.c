/* The hall: the only file that sees every room. It hands tables to rooms and carries what one made to the next. */
#include "claimcheck.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "report/report.h"
#include "verify/case.h"

#include <stdlib.h>

struct cc_result {
  cc_arena* arena;
  cc_diags* diags;
  cc_buf    output, words;
  int       exit;
};

/* ---- results ---- */

static cc_result* result_new(void) {
  cc_result* r = calloc(1, sizeof *r);
  if (!r) {
    return NULL;
  }
  cc_buf_init(&r->output, CC_MAX_REPORT_BYTES);
  cc_buf_init(&r->words, CC_MAX_REPORT_BYTES);
  r->exit  = CC_EXIT_FAULT;
  r->arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  r->diags = r->arena ? cc_diags_new(r->arena) : NULL;
  if (!r->diags) {
    claimcheck_free(r);
    return NULL;
  }
  return r;
}

void claimcheck_free(cc_result* result) {
  if (result) {
    cc_buf_clear(&result->output);
    cc_buf_clear(&result->words);
    cc_arena_free(result->arena);
    free(result);
  }
}

cc_str claimcheck_output(const cc_result* result) {
  return cc_buf_str(&result->output);
}

cc_str claimcheck_diagnostics(const cc_result* result) {
  return cc_buf_str(&result->words);
}

int claimcheck_exit(const cc_result* result) {
  return result->exit;
}

/* Diagnostics into words. Memory that ran out is a fault of the run, whatever had been found by then: no output at all. */
static cc_status result_finish(cc_result* r, cc_status status, const cc_options* options, cc_result** out) {
  if (status == CC_NO_MEMORY || r->output.status != CC_OK) {
    cc_buf_clear(&r->output);
    cc_buf_init(&r->output, CC_MAX_REPORT_BYTES);
    CC_DIAG(r->diags, CC_E_NO_MEMORY, cc_nowhere(), cc_s("2 GiB"));
    r->exit = CC_EXIT_FAULT;
  }
  cc_diags_print(r->diags, &r->words, options->width > 0 ? options->width : 100, options->color);
  if (r->words.status != CC_OK) {
    claimcheck_free(r);
    return CC_NO_MEMORY;
  }
  *out = r;
  return CC_OK;
}

/* ---- cases ---- */

static cc_case_input case_input(const char* path, const cc_options* options) {
  return (cc_case_input){.path            = path,
                         .rules_dir       = options->rules_dir,
                         .installed_rules = CLAIMCHECK_RULES_DIR,
                         .settings        = options->settings,
                         .setting_count   = options->setting_count,
                         .locked          = options->locked,
                         .functions       = cc_functions};
}

/* The exit status of a case: a fault beats a failing claim beats an undecided one. */
static int exit_of(const cc_verify_result* result, const cc_diags* diags, const cc_options* options) {
  bool fails = false, open = false, decided = false;
  if (cc_diags_failed(diags) || !result || result->count == 0) {
    return CC_EXIT_FAULT;
  }
  for (size_t i = 0; i < result->count; i++) {
    const cc_claim_result* claim = &result->claims[i];
    if (claim->bad_evidence) {
      return CC_EXIT_FAULT;
    }
    const bool fragile   = claim->sturdiness == CC_FRAGILE && options->fail_on != CC_FAIL_ON_VERDICT;
    const bool sensitive = claim->sturdiness == CC_SENSITIVE && options->fail_on == CC_FAIL_ON_SENSITIVE;
    fails   = fails || claim->verdict == CC_FAILS || claim->verdict == CC_PARTLY || claim->verdict == CC_DEPENDS || fragile || sensitive;
    open    = open || claim->verdict == CC_UNDECIDED;
    decided = decided || claim->verdict != CC_NOT_CHECKABLE;
  }
  return fails ? CC_EXIT_FAILS : open || !decided ? CC_EXIT_UNDECIDED : CC_EXIT_HOLDS;
}

static cc_status sources_of(cc_arena* arena, const cc_case* c, cc_report* report) {
  const cc_program* p   = c->program;
  cc_report_source* all = CC_ARRAY(arena, p->table_count + p->document_count, cc_report_source);
  CC_NEED(all || p->table_count + p->document_count == 0);
  for (size_t i = 0; i < p->table_count; i++) {
    if (c->supplies.tables[i] == CC_NOT_THERE && c->lock && !cc_lock_subject(c->lock, p->tables[i]->name)) {
      continue; /* of a pack, and no claim needs it */
    }
    all[report->source_count++] = (cc_report_source){.table  = p->tables[i],
                                                     .pin    = c->lock ? cc_lock_subject(c->lock, p->tables[i]->name) : NULL,
                                                     .supply = c->supplies.tables[i]};
  }
  for (size_t i = 0; i < p->document_count; i++) {
    const cc_document* d        = p->documents[i];
    all[report->source_count++] = (cc_report_source){
        .document = d, .pin = c->lock ? cc_lock_find(c->lock, CC_PIN_EVIDENCE, d->file) : NULL, .supply = c->supplies.documents[i]};
  }
  report->sources = all;
  return CC_OK;
}

static cc_status hex_of(cc_arena* arena, cc_str bytes, cc_str* out) {
  char hex[CC_SHA256_HEX + 1];
  cc_sha256(bytes, hex);
  *out = cc_str_copy(arena, cc_s(hex));
  CC_NEED(out->at);
  return CC_OK;
}

static cc_status fill_report(cc_arena* arena, const cc_case* c, const cc_verify_result* result, cc_report* report) {
  report->path = c->folder;
  report->lock = c->lock;
  if (c->text.at) {
    CC_TRY(hex_of(arena, c->text, &report->rules_sha256));
  }
  if (c->lock_text.at) {
    CC_TRY(hex_of(arena, c->lock_text, &report->lock_sha256));
  }
  if (result) {
    report->program         = c->program;
    report->data            = c->data;
    report->result          = result;
    report->quotes_compared = c->quotes_compared;
    CC_TRY(sources_of(arena, c, report));
  }
  return CC_OK;
}

static cc_report_style style_of(const cc_options* options) {
  return (cc_report_style){.language = options->swedish ? CC_SWEDISH : CC_ENGLISH,
                           .width    = options->width > 0 ? options->width : 100,
                           .color    = options->color,
                           .ascii    = options->ascii,
                           .all      = options->all};
}

/* Open, check, load, judge. *RESULT stays NULL where the case cannot be judged; the diagnostics then say why. */
static cc_status judge(cc_result* r, const cc_options* options, bool detail, cc_case* c, cc_verify_result** result) {
  *result          = NULL;
  cc_status status = cc_case_load(c);
  if (status != CC_OK) {
    return status;
  }
  const cc_verify_input input = {.program   = c->program,
                                 .data      = c->data,
                                 .functions = cc_functions,
                                 .supplies  = &c->supplies,
                                 .vary      = !options->no_vary,
                                 .detail    = detail};
  return cc_verify(r->arena, &input, result, r->diags);
}

cc_status claimcheck_verify(const char* case_path, const cc_options* options, cc_result** out) {
  *out         = NULL;
  cc_result* r = result_new();
  CC_NEED(r);
  const cc_case_input input  = case_input(case_path, options);
  cc_case*            c      = NULL;
  cc_verify_result*   result = NULL;
  cc_status           status = cc_case_open(r->arena, &input, &c, r->diags);
  if (status == CC_OK) {
    status = judge(r, options, options->format == CC_FORMAT_JSON, c, &result);
  }
  cc_report report = {.diags = r->diags};
  if (status != CC_NO_MEMORY && c) {
    r->exit             = exit_of(result, r->diags, options);
    report.exit         = r->exit;
    const cc_status end = fill_report(r->arena, c, result, &report);
    status              = end == CC_NO_MEMORY ? end : status;
  }
  if (status != CC_NO_MEMORY) {
    const cc_report_style style = style_of(options);
    (options->format == CC_FORMAT_JSON ? cc_report_json : cc_report_text)(&r->output, &report, &style);
  }
  cc_case_close(c);
  return result_finish(r, status, options, out);
}

static cc_status no_such_claim(cc_result* r, const cc_program* program, const char* name) {
  cc_suggest near;
  cc_buf     names;
  cc_suggest_init(&near, cc_s(name));
  cc_buf_init(&names, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; i < program->claim_count; i++) {
    cc_suggest_offer(&near, program->claims[i].name);
    cc_buf_adds(&names, i > 0 ? ", " : "");
    cc_buf_add(&names, program->claims[i].name);
  }
  const cc_status status = CC_DIAG(r->diags, CC_E_CLAIM_UNKNOWN, cc_nowhere(), cc_s(name), cc_buf_str(&names), cc_suggest_text(r->arena, &near));
  cc_buf_clear(&names);
  return status;
}

cc_status claimcheck_explain(const char* case_path, const char* claim, const cc_options* options, cc_result** out) {
  *out         = NULL;
  cc_result* r = result_new();
  CC_NEED(r);
  const cc_case_input input  = case_input(case_path, options);
  cc_case*            c      = NULL;
  cc_verify_result*   result = NULL;
  cc_status           status = cc_case_open(r->arena, &input, &c, r->diags);
  if (status == CC_OK) {
    status = judge(r, options, true, c, &result);
  }
  cc_report report = {.diags = r->diags};
  if (status == CC_OK) {
    size_t which = 0;
    while (which < result->count && !cc_str_is(result->claims[which].claim->name, claim)) {
      which++;
    }
    status = which == result->count ? no_such_claim(r, c->program, claim) : fill_report(r->arena, c, result, &report);
    if (status == CC_OK) {
      const cc_verify_result only  = {&result->claims[which], 1};
      const cc_report_style  style = style_of(options);
      r->exit = report.exit = exit_of(&only, r->diags, options);
      cc_report_explain(&r->output, &report, which, &style);
    }
  }
  cc_case_close(c);
  return result_finish(r, status, options, out);
}

cc_status claimcheck_check(const char* path, const cc_options* options, cc_result** out) {
  *out         = NULL;
  cc_result* r = result_new();
  CC_NEED(r);
  const cc_case_input input  = case_input(path, options);
  cc_case*            c      = NULL;
  const cc_status     status = cc_case_open(r->arena, &input, &c, r->diags);
  const size_t        errors = cc_diags_count(r->diags, CC_ERROR);
  if (status == CC_OK && errors == 0) {
    r->exit = CC_EXIT_HOLDS;
    cc_buf_template(&r->output, "{1}: ", (const cc_str[]){c->folder}, 1);
    cc_buf_int(&r->output, (int64_t)c->program->claim_count);
    cc_buf_adds(&r->output, c->program->claim_count == 1 ? " claim" : " claims");
    cc_buf_adds(&r->output, ", no error. Nothing was verified.\n");
  }
  cc_case_close(c);
  return result_finish(r, status, options, out);
}

/* ---- pin ---- */

typedef struct pinner {
  cc_case*            c;
  const cc_pin_texts* texts;
  cc_lock*            lock;
  size_t              capacity;
  bool                named; /* the file of --file was met */
} pinner;

static void over(cc_str* field, const char* text) {
  if (text) {
    *field = cc_s(text);
  }
}

/* What an earlier lock said of the file stays, what the user says now goes before it. */
static void describe(pinner* p, cc_pin* pin, const cc_table_decl* table, const cc_document* document) {
  const cc_pin* old = p->c->lock ? cc_lock_find(p->c->lock, pin->kind, pin->file) : NULL;
  if (old) {
    pin->title     = old->title;
    pin->publisher = old->publisher;
    pin->source    = old->source;
    pin->origin    = old->origin;
    pin->vintage   = old->vintage;
    pin->retrieved = old->retrieved;
    pin->licence   = old->licence;
  }
  if (table) {
    pin->title     = pin->title.len > 0 ? pin->title : table->title;
    pin->publisher = pin->publisher.len > 0 ? pin->publisher : table->ast->publisher.text;
    pin->licence   = pin->licence.len > 0 ? pin->licence : table->ast->licence.text;
  }
  if (document) {
    pin->title = pin->title.len > 0 ? pin->title : document->title;
  }
  if (pin->kind == CC_PIN_EVIDENCE && pin->origin.len == 0) {
    pin->origin = cc_s("placed here by hand; where it came from was not stated");
  }
  if (pin->kind == CC_PIN_EVIDENCE && (!p->texts->file || cc_str_is(pin->file, p->texts->file))) {
    p->named = true;
    over(&pin->title, p->texts->title);
    over(&pin->publisher, p->texts->publisher);
    over(&pin->source, p->texts->source);
    over(&pin->origin, p->texts->origin);
    over(&pin->vintage, p->texts->vintage);
    over(&pin->retrieved, p->texts->retrieved);
    over(&pin->licence, p->texts->licence);
  }
}

static cc_status add_pin(pinner* p, cc_pin pin, cc_str bytes) {
  if (cc_lock_find(p->lock, pin.kind, pin.file)) {
    return CC_OK;
  }
  void* grown = cc_arena_grow(p->c->arena, p->lock->pins, p->lock->count, &p->capacity, sizeof pin, CC_MAX_MEMBERS);
  CC_NEED(grown);
  cc_pin_digest(&pin, bytes);
  p->lock->pins                   = grown;
  p->lock->pins[p->lock->count++] = pin;
  return CC_OK;
}

static cc_status pin_evidence(pinner* p, cc_str file, cc_str subject, const cc_table_decl* table, const cc_document* document) {
  cc_str bytes;
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_TEXT_BYTES);
  cc_buf_template(&shown, "{1}/evidence/{2}", (const cc_str[]){p->c->folder, file}, 2);
  const cc_str path = cc_buf_take(p->c->arena, &shown);
  cc_buf_clear(&shown);
  const cc_str name = cc_str_copy(p->c->arena, file);
  CC_NEED(path.at && name.at);
  const cc_status status = p->c->evidence ? cc_file_read(p->c->arena, p->c->evidence, name.at, path.at, CC_MAX_EVIDENCE_BYTES, &bytes, p->c->diags)
                                          : CC_NOT_FOUND;
  if (status == CC_NOT_FOUND) {
    return CC_OK; /* what is not there is not pinned; verify says what is needed */
  }
  CC_TRY(status);
  cc_pin pin = {.kind = CC_PIN_EVIDENCE, .file = name, .subject = subject};
  describe(p, &pin, table, document);
  return add_pin(p, pin, bytes);
}

static cc_status pin_all(pinner* p) {
  const cc_program* program = p->c->program;
  for (size_t i = 0; i < program->table_count; i++) {
    cc_str file;
    CC_TRY(cc_case_table_file(p->c, program->tables[i], &file));
    CC_TRY(pin_evidence(p, file, program->tables[i]->name, program->tables[i], NULL));
  }
  for (size_t i = 0; i < program->document_count; i++) {
    CC_TRY(pin_evidence(p, program->documents[i]->file, program->documents[i]->name, NULL, program->documents[i]));
  }
  for (size_t i = 0; i < p->c->ast->text_count; i++) {
    CC_TRY(pin_evidence(p, p->c->ast->texts[i].text, cc_s(""), NULL, NULL));
  }
  for (size_t i = 0; i < p->c->file_count; i++) {
    const cc_case_file* f   = &p->c->files[i];
    cc_pin              pin = {.kind = f->kind, .file = f->name};
    describe(p, &pin, NULL, NULL);
    CC_TRY(add_pin(p, pin, f->bytes));
  }
  return CC_OK;
}

static cc_status warn_strays(const pinner* p) {
  cc_str* names;
  size_t  count = 0;
  if (!p->c->evidence) {
    return CC_OK;
  }
  CC_TRY(cc_dir_list(p->c->arena, p->c->evidence, &names, &count, p->c->diags));
  for (size_t i = 0; i < count; i++) {
    if (!cc_lock_find(p->lock, CC_PIN_EVIDENCE, names[i])) {
      CC_DIAG(p->c->diags, CC_W_STRAY, cc_nowhere(), names[i]);
    }
  }
  return CC_OK;
}

static cc_status write_lock(cc_result* r, pinner* p) {
  cc_buf    text;
  cc_lock*  again  = NULL;
  cc_buf_init(&text, CC_MAX_LOCK_BYTES);
  cc_lock_print(&text, p->lock);
  cc_status status = text.status;
  if (status == CC_OK) { /* what is written must be what can be read */
    const cc_str   copy = cc_str_copy(r->arena, cc_buf_str(&text));
    const uint32_t file = copy.at ? cc_diags_file(r->diags, cc_s("the new lock"), copy) : CC_NO_FILE;
    status              = file == CC_NO_FILE ? CC_NO_MEMORY : cc_lock_read(r->arena, copy, file, &again, r->diags);
  }
  if (status == CC_OK) {
    status = cc_file_write(r->arena, p->c->dir, "evidence.lock", cc_buf_str(&text), r->diags);
  }
  cc_buf_clear(&text);
  return status;
}

static void tell_pins(cc_result* r, const pinner* p) {
  cc_buf_template(&r->output, "{1}/evidence.lock: ", (const cc_str[]){p->c->folder}, 1);
  cc_buf_int(&r->output, (int64_t)p->lock->count);
  cc_buf_adds(&r->output, p->lock->count == 1 ? " file pinned\n" : " files pinned\n");
  for (size_t i = 0; i < p->lock->count; i++) {
    const cc_pin* pin = &p->lock->pins[i];
    cc_buf_adds(&r->output, pin->kind == CC_PIN_EVIDENCE ? "  evidence/" : "  rules/");
    cc_buf_add(&r->output, pin->file);
    cc_buf_adds(&r->output, "  ");
    cc_buf_add(&r->output, cc_str_sub(cc_s(pin->sha256), 0, 12));
    cc_buf_adds(&r->output, "\n");
  }
}

cc_status claimcheck_pin(const char* case_path, const cc_pin_texts* texts, const cc_options* options, cc_result** out) {
  *out         = NULL;
  cc_result* r = result_new();
  CC_NEED(r);
  cc_options free_of_lock = *options;
  free_of_lock.locked     = false; /* the lock is what is being written */
  const cc_case_input input = case_input(case_path, &free_of_lock);
  cc_case*            c     = NULL;
  cc_status           status = cc_case_open(r->arena, &input, &c, r->diags);
  pinner              p      = {.c = c, .texts = texts, .lock = CC_NEW(r->arena, cc_lock)};
  if (status == CC_OK && !p.lock) {
    status = CC_NO_MEMORY;
  }
  if (status == CC_OK) {
    status = pin_all(&p);
  }
  if (status == CC_OK && texts->file && !p.named) {
    status = CC_DIAG(r->diags, CC_E_PIN_FILE, cc_nowhere(), cc_s(texts->file), cc_s("the files that the case names and that lie in evidence/"));
  }
  if (status == CC_OK) {
    status = warn_strays(&p);
  }
  if (status == CC_OK) {
    status = write_lock(r, &p);
  }
  if (status == CC_OK) {
    r->exit = CC_EXIT_HOLDS;
    tell_pins(r, &p);
  }
  cc_case_close(c);
  return result_finish(r, status, options, out);
}

/* ---- about the program ---- */

const char* claimcheck_version(void) {
  return CLAIMCHECK_VERSION;
}

const char* claimcheck_library(size_t index) {
  static const char* const LIBRARIES[] = {cc_utf8_library, cc_sha256_library, cc_num_library};
  return index < sizeof LIBRARIES / sizeof *LIBRARIES ? LIBRARIES[index] : NULL;
}

const char* claimcheck_function(size_t index, bool* computed, const char** manual, const char** example) {
  size_t count = 0;
  while (cc_functions[count]) {
    count++;
  }
  if (index >= count) {
    return NULL;
  }
  const cc_function* f = cc_functions[index];
  *(computed ? computed : &(bool){false})  = f->signature.computed;
  *(manual ? manual : &(const char*){NULL})   = f->manual;
  *(example ? example : &(const char*){NULL}) = f->example;
  return f->signature.name;
}
