/* The hall: its files alone see every room. They hand tables to rooms and carry what one made to the next. Here: cases
   judged and reported, and what the program is. */
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "claimcheck_in.h"
#include "data/json.h"
#include "report/report.h"
#include "verify/case.h"
#include "verify/plan.h"

/* ---- results ---- */

/* It lies in its own arena, and goes with it. */
cc_result* cc_result_new(void) {
  cc_arena*  arena = cc_arena_new_run(CC_MAX_ARENA_BYTES);
  cc_result* r = arena ? CC_NEW(arena, cc_result) : NULL;
  cc_diags*  diags = r ? cc_diags_new(arena) : NULL;
  if (!diags) {
    cc_arena_free(arena);
    return NULL;
  }
  *r = (cc_result){.arena = arena, .diags = diags, .exit = CC_EXIT_FAULT};
  cc_buf_init(&r->output, CC_MAX_REPORT_BYTES);
  cc_buf_init(&r->summary, CC_MAX_REPORT_BYTES);
  cc_buf_init(&r->words, CC_MAX_REPORT_BYTES);
  return r;
}

void claimcheck_free(cc_result* result) {
  if (result) {
    cc_buf_clear(&result->output);
    cc_buf_clear(&result->summary);
    cc_buf_clear(&result->words);
    cc_arena_free(result->arena);
  }
}

cc_str claimcheck_output(const cc_result* result) {
  return cc_buf_str(&result->output);
}

cc_str claimcheck_summary(const cc_result* result) {
  return cc_buf_str(&result->summary);
}

cc_str claimcheck_diagnostics(const cc_result* result) {
  return cc_buf_str(&result->words);
}

int claimcheck_exit(const cc_result* result) {
  return result->exit;
}

int claimcheck_worse(int a, int b) {
  static const int ranks[] = {[CC_EXIT_HOLDS] = 0, [CC_EXIT_UNDECIDED] = 1, [CC_EXIT_FAILS] = 2, [CC_EXIT_FAULT] = 3};
  a = a < 0 || a > CC_EXIT_UNDECIDED ? CC_EXIT_FAULT : a;
  b = b < 0 || b > CC_EXIT_UNDECIDED ? CC_EXIT_FAULT : b;
  return ranks[a] >= ranks[b] ? a : b;
}

/* The diagnostics of DIAGS in words, added to R. */
static void put_words(cc_result* r, cc_diags* diags, int exit_status, const cc_options* options) {
  if (!options->quiet || exit_status == CC_EXIT_FAULT) {
    cc_diags_print(diags, &r->words, options->width > 0 ? options->width : 100, options->color);
  }
}

/* Diagnostics into words. Memory that ran out, and a report past its limit, are faults of the run, whatever had been
   found by then: no output at all. */
cc_status cc_result_finish(cc_result* r, cc_status status, const cc_options* options, cc_result** out) {
  if (status == CC_NO_MEMORY || r->output.status != CC_OK) {
    const bool too_long = status != CC_NO_MEMORY && r->output.status == CC_LIMIT;
    cc_buf_clear(&r->output);
    cc_buf_clear(&r->summary);
    cc_buf_init(&r->output, CC_MAX_REPORT_BYTES);
    if (too_long) {
      CC_DIAG(r->diags, CC_E_LIMIT, cc_nowhere(), cc_s("the output is too long"), cc_s("64 MiB"));
    } else {
      CC_DIAG(r->diags, CC_E_NO_MEMORY, cc_nowhere(), cc_s("2 GiB"));
    }
    r->exit = CC_EXIT_FAULT;
  }
  put_words(r, r->diags, r->exit, options);
  if (r->words.status != CC_OK) {
    claimcheck_free(r);
    return CC_NO_MEMORY;
  }
  *out = r;
  return CC_OK;
}

/* ---- cases ---- */

cc_case_input cc_hall_input(const char* path, const cc_options* options) {
  return (cc_case_input){.path = path,
                         .rules_dir = options->rules_dir,
                         .installed_rules = CLAIMCHECK_RULES_DIR,
                         .settings = options->settings,
                         .setting_count = options->setting_count,
                         .locked = options->locked,
                         .functions = cc_functions};
}

/* The exit status of a case: a fault beats a failing claim beats an undecided one. */
static int exit_of(const cc_verify_result* result, const bool* known, const cc_diags* diags,
                   const cc_options* options) {
  bool fails = false, open = false, decided = false;
  if (cc_diags_failed(diags) || !result || result->count == 0) {
    return CC_EXIT_FAULT;
  }
  for (size_t i = 0; i < result->count; i++) {
    const cc_claim_result* claim = &result->claims[i];
    if (claim->bad_evidence) {
      return CC_EXIT_FAULT;
    }
    const bool fragile = claim->sturdiness == CC_FRAGILE && options->fail_on != CC_FAIL_ON_VERDICT;
    const bool sensitive = claim->sturdiness == CC_SENSITIVE && options->fail_on == CC_FAIL_ON_SENSITIVE;
    fails = fails || ((!known || !known[i]) && (claim->verdict == CC_FAILS || claim->verdict == CC_PARTLY ||
                                                claim->verdict == CC_DEPENDS || fragile || sensitive));
    open = open || claim->verdict == CC_UNDECIDED;
    decided = decided || claim->verdict != CC_NOT_CHECKABLE;
  }
  return fails ? CC_EXIT_FAILS : open || !decided ? CC_EXIT_UNDECIDED : CC_EXIT_HOLDS;
}

/* The pin of a table: it names the first of the tables that one file holds; the others are found by the file. */
static const cc_pin* table_pin(const cc_case* c, size_t i) {
  const cc_pin* own = c->lock ? cc_lock_subject(c->lock, c->program->tables[i]->name) : NULL;
  const cc_str  file = c->supplies.table_files[i];
  return own || !c->lock || file.len == 0 ? own : cc_lock_find(c->lock, CC_PIN_EVIDENCE, file);
}

/* The printed rates that were compared with table I. */
static const cc_cross* cross_of(const cc_case* c, size_t i) {
  for (size_t k = 0; k < c->cross_count; k++) {
    if (c->crosses[k].counts == c->program->tables[i]) {
      return &c->crosses[k];
    }
  }
  return NULL;
}

static cc_status sources_of(cc_arena* arena, const cc_case* c, cc_report* report) {
  const cc_program* p = c->program;
  cc_report_source* all = CC_ARRAY(arena, p->table_count + p->document_count, cc_report_source);
  cc_plan           plan;
  CC_NEED(all || p->table_count + p->document_count == 0);
  CC_TRY(cc_plan_make(arena, p, &plan));
  for (size_t i = 0; i < p->table_count; i++) {
    if (!plan.tables[i]) {
      continue; /* of a pack or of the case, and no claim needs it */
    }
    all[report->source_count++] = (cc_report_source){
        .table = p->tables[i], .pin = table_pin(c, i), .supply = c->supplies.tables[i], .cross = cross_of(c, i)};
  }
  for (size_t i = 0; i < p->document_count; i++) {
    const cc_document* d = p->documents[i];
    all[report->source_count++] =
        (cc_report_source){.document = d,
                           .pin = c->lock ? cc_lock_find(c->lock, CC_PIN_EVIDENCE, d->file) : NULL,
                           .supply = c->supplies.documents[i]};
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

static cc_status fill_report(cc_arena* arena, const cc_case* c, const cc_verify_result* result, bool varied,
                             cc_report* report) {
  report->path = c->folder;
  report->lock = c->lock;
  if (c->text.at) {
    CC_TRY(hex_of(arena, c->text, &report->rules_sha256));
  }
  if (c->lock_text.at) {
    CC_TRY(hex_of(arena, c->lock_text, &report->lock_sha256));
  }
  if (result) {
    report->program = c->program;
    report->data = c->data;
    report->result = result;
    report->quotes_compared = c->quotes_compared;
    report->not_varied = !varied;
    CC_TRY(sources_of(arena, c, report));
  }
  return CC_OK;
}

cc_report_style cc_hall_style(const cc_options* options) {
  return (cc_report_style){.language = options->swedish ? CC_SWEDISH : CC_ENGLISH,
                           .width = options->width > 0 ? options->width : 100,
                           .color = options->color,
                           .ascii = options->ascii,
                           .all = options->all};
}

cc_status cc_hall_judge(cc_result* r, const cc_case_input* input, const cc_options* options, bool detail, cc_str only,
                        cc_case** c, cc_verify_result** result) {
  *result = NULL;
  CC_TRY(cc_case_open(r->arena, input, c, r->diags));
  CC_TRY(cc_case_load(*c));
  const cc_verify_input judged = {.program = (*c)->program,
                                  .data = (*c)->data,
                                  .functions = cc_functions,
                                  .supplies = &(*c)->supplies,
                                  .vary = !options->no_vary,
                                  .detail = detail,
                                  .only = only};
  return cc_verify(r->arena, &judged, result, r->diags);
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
  const cc_status status = CC_DIAG(r->diags, CC_E_CLAIM_UNKNOWN, cc_nowhere(), cc_s(name), cc_buf_str(&names),
                                   cc_suggest_text(r->arena, &near));
  cc_buf_clear(&names);
  return status;
}

/* Where the case lies in its repository; what findings are reported by. */
static cc_status find_root_path(cc_result* r, const cc_options* options, cc_report* report) {
  const cc_str path = cc_str_copy(r->arena, report->path);
  CC_NEED(path.at);
  const cc_status status = cc_path_below(r->arena, path.at, options->root, &report->root_path);
  if (status == CC_NOT_FOUND && options->root) {
    return CC_DIAG(r->diags, CC_E_NOT_BELOW, cc_nowhere(), report->path, cc_s(options->root));
  }
  return status == CC_NOT_FOUND ? CC_OK : status;
}

/* Judges one case and adds it to the report that RUN writes; R has its arena, its diagnostics, its exit status. */
static cc_status report_case(cc_result* r, const char* path, const char* claim, const cc_options* options,
                             cc_report_run* run) {
  const cc_case_input input = cc_hall_input(path, options);
  cc_case*            c = NULL;
  cc_verify_result*   result = NULL;
  cc_report           report = {.diags = r->diags,
                                .fail_fragile = options->fail_on != CC_FAIL_ON_VERDICT,
                                .fail_sensitive = options->fail_on == CC_FAIL_ON_SENSITIVE};
  cc_status           status = cc_hall_judge(r, &input, options, run->format->detail, cc_s(claim), &c, &result);
  if (status == CC_OK && claim && result->count == 0) {
    status = no_such_claim(r, c->program, claim);
    result = NULL;
  }
  if (status != CC_NO_MEMORY && c) {
    cc_status end = fill_report(r->arena, c, result, !options->no_vary, &report);
    end = end == CC_NO_MEMORY ? end : find_root_path(r, options, &report);
    if (end != CC_NO_MEMORY && result && options->baseline) {
      end = cc_hall_baseline(r, options->baseline, c->program->file->title.text, result, &report.known);
    }
    status = end == CC_NO_MEMORY ? end : status;
    r->exit = report.exit = exit_of(result, report.known, r->diags, options);
  }
  report.exit = r->exit;
  if (status != CC_NO_MEMORY) {
    cc_report_add(run, &report);
  }
  cc_case_close(c);
  return status == CC_NO_MEMORY ? status : CC_OK;
}

/* One of several cases: its memory is given back, its words stay. */
static cc_status report_one_of(cc_result* r, const char* path, const cc_options* options, cc_report_run* run) {
  cc_result* one = cc_result_new();
  CC_NEED(one);
  const cc_status status = report_case(one, path, NULL, options, run);
  put_words(r, one->diags, one->exit, options);
  r->exit = run->done > 1 ? claimcheck_worse(r->exit, one->exit) : one->exit;
  claimcheck_free(one);
  return status;
}

/* The report of CASES, or of the one CLAIM of the only case. */
static cc_status report_all(cc_result* r, const char* const* cases, size_t count, const char* claim,
                            const cc_options* options) {
  const cc_report_style style = cc_hall_style(options);
  cc_report_run         run;
  cc_status             status = CC_OK;
  cc_report_begin(&run, options->format, &style, count, &r->output);
  for (size_t i = 0; i < count && status == CC_OK; i++) {
    status = count == 1 ? report_case(r, cases[i], claim, options, &run) : report_one_of(r, cases[i], options, &run);
  }
  cc_report_end(&run);
  r->summary = run.summary;
  cc_buf_init(&run.summary, 0);
  if (r->summary.status != CC_OK && r->output.status == CC_OK) {
    r->output.status = r->summary.status;
  }
  cc_report_clear(&run);
  return status;
}

cc_status claimcheck_verify(const char* const* cases, size_t count, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  return cc_result_finish(r, report_all(r, cases, count, NULL, options), options, out);
}

cc_status claimcheck_explain(const char* case_path, const char* claim, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  if (options->format != CC_FORMAT_TEXT) {
    return cc_result_finish(r, report_all(r, &case_path, 1, claim, options), options, out);
  }
  const cc_case_input input = cc_hall_input(case_path, options);
  cc_case*            c = NULL;
  cc_verify_result*   result = NULL;
  cc_status           status = cc_hall_judge(r, &input, options, true, cc_s(claim), &c, &result);
  cc_report           report = {.diags = r->diags};
  if (status == CC_OK) {
    status = result->count == 0 ? no_such_claim(r, c->program, claim)
                                : fill_report(r->arena, c, result, !options->no_vary, &report);
    if (status == CC_OK) {
      const cc_report_style style = cc_hall_style(options);
      r->exit = report.exit = exit_of(result, NULL, r->diags, options);
      cc_report_explain(&r->output, &report, 0, &style);
    }
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}

/* ---- about the program ---- */

const char* claimcheck_version(void) {
  return CLAIMCHECK_VERSION;
}

const char* claimcheck_library(size_t index) {
  static const char* const LIBRARIES[] = {cc_json_library, cc_utf8_library, cc_sha256_library, cc_num_library};
  return index < sizeof LIBRARIES / sizeof *LIBRARIES ? LIBRARIES[index] : NULL;
}

/* The groups of the manual's entries, as `functions` heads them. */
#define GROUP_AMONG      "how many, and how much"
#define GROUP_PLACE      "who comes first"
#define GROUP_CHANGE     "one figure against another, and over time"
#define GROUP_LISTED     "what tables and places say"
#define GROUP_WORDS      "words of a document"
#define GROUP_DAYS       "days"
#define GROUP_ARITHMETIC "sums and quotients"
#define GROUP_COMPARE    "comparisons"
#define GROUP_SETS       "sets, and what is picked"
#define GROUP_TRUTH      "conditions together"

const cc_manual_entry* claimcheck_manual(size_t index) {
  static const cc_manual_entry ENTRIES[] = {
#define CC_ENTRY(GROUP, ...) {GROUP_##GROUP, __VA_ARGS__},
#include "eval/manual.def"
#undef CC_ENTRY
  };
  return index < sizeof ENTRIES / sizeof *ENTRIES ? &ENTRIES[index] : NULL;
}
