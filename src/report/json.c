/* The report as one JSON object; docs/report.schema.json describes it. Keys are added, never changed. */
#include "report/json.h"

#include "base/limits.h"
#include "report/format.h"

#ifndef CLAIMCHECK_VERSION
#define CLAIMCHECK_VERSION "0"
#endif

/* Words of verdicts in machine formats are English in every language. */
static cc_str verdict_text(cc_verdict verdict) {
  return cc_s(cc_verdict_word(verdict, CC_ENGLISH));
}

void cc_json_sentence(cc_json* json, const cc_voice* voice, const cc_sentence* sentence) {
  cc_buf words;
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&words, voice, sentence);
  cc_json_key_str(json, "sentence", cc_buf_str(&words));
  cc_part_done(json->out, &words);
}

/* ---- head ---- */

static void write_case(cc_json* json, const cc_report* report) {
  const cc_ast_file* file = report->program ? report->program->file : NULL;
  cc_json_key(json, "case");
  cc_json_open(json, '{');
  cc_json_key_str(json, "name", file ? file->title.text : cc_s(""));
  cc_json_key_str(json, "path", report->path);
  cc_json_key_str(json, "speaker", file ? file->speaker.text : cc_s(""));
  cc_json_key_str(json, "election", file ? file->election.text : cc_s(""));
  cc_json_key_str(json, "rules_sha256", report->rules_sha256);
  cc_json_key_str(json, "lock_sha256", report->lock_sha256);
  cc_json_key(json, "quotes_compared");
  cc_json_bool(json, report->quotes_compared);
  cc_json_close(json, '}');
}

/* ---- choices ---- */

void cc_json_choice_value(cc_json* json, const cc_program* program, const cc_choice* choice, size_t index) {
  cc_arena* arena = NULL;
  cc_num    shown;
  if (choice->open || index >= choice->count) {
    cc_json_null(json);
  } else if (choice->type.kind == CC_T_NUMBER &&
             cc_number_shown(choice->values[index].number, choice->type, &arena, &shown) == CC_OK) {
    cc_json_num(json, shown);
  } else {
    const cc_voice voice = {.program = program, .language = CC_ENGLISH};
    cc_buf         text;
    cc_buf_init(&text, CC_MAX_REPORT_BYTES);
    cc_say_choice(&text, &voice, choice, index);
    cc_json_str(json, cc_buf_str(&text));
    cc_part_done(json->out, &text);
  }
  cc_arena_free(arena);
}

void cc_json_unit(cc_json* json, const cc_program* program, cc_type type) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_plain_unit(&text, program, type);
  cc_json_str(json, cc_buf_str(&text));
  cc_part_done(json->out, &text);
}

static void write_choice(cc_json* json, const cc_program* program, const cc_choice* choice) {
  cc_json_open(json, '{');
  cc_json_key_str(json, "name", choice->name);
  cc_json_key(json, "value");
  cc_json_choice_value(json, program, choice, choice->base);
  cc_json_key_str(json, "because", choice->because);
  cc_json_key(json, "vary");
  cc_json_open_flat(json, '[');
  for (size_t i = 0; choice->varied && i < choice->count; i++) {
    cc_json_choice_value(json, program, choice, i);
  }
  cc_json_close(json, ']');
  cc_json_key_str(json, "set_by", cc_s(choice->set_by_user ? "user" : "author"));
  cc_json_key(json, "unit");
  if (choice->type.kind == CC_T_NUMBER) {
    cc_json_unit(json, program, choice->type);
  } else {
    cc_json_null(json);
  }
  cc_json_key_str(json, "overrides", choice->overrides);
  cc_json_close(json, '}');
}

static void write_choices(cc_json* json, const cc_program* program) {
  cc_json_key(json, "choices");
  cc_json_open(json, '[');
  for (size_t i = 0; program && i < program->choice_count; i++) {
    write_choice(json, program, program->choices[i]);
  }
  cc_json_close(json, ']');
}

/* ---- sources ---- */

static const char* const supply_words[] = {
    [CC_SUPPLIED] = "pinned", [CC_NOT_THERE] = "absent", [CC_LIES_UNPINNED] = "not pinned", [CC_ALTERED] = "altered"};

static void write_pin(cc_json* json, const cc_report_source* source) {
  static const cc_pin empty;
  const cc_pin*       pin = source->pin ? source->pin : &empty;
  const cc_ast_table* ast = source->table ? source->table->ast : NULL;
  cc_json_key_str(json, "publisher", pin->publisher.len > 0 || !ast ? pin->publisher : ast->publisher.text);
  cc_json_key_str(json, "source", pin->source);
  cc_json_key_str(json, "origin", pin->origin);
  cc_json_key_str(json, "vintage", pin->vintage);
  cc_json_key_str(json, "retrieved", pin->retrieved);
  cc_json_key_str(json, "licence", pin->licence.len > 0 || !ast ? pin->licence : ast->licence.text);
  cc_json_key_str(json, "file", pin->file);
  cc_json_key(json, "bytes");
  if (source->pin) {
    cc_json_count(json, pin->bytes);
  } else {
    cc_json_null(json);
  }
  cc_json_key_str(json, "sha256", source->pin ? cc_str_sub(cc_s(pin->sha256), 0, CC_SHA256_HEX) : cc_s(""));
}

static void write_notes(cc_json* json, const cc_voice* voice, const cc_ast_table* ast) {
  cc_json_key(json, "caveats");
  cc_json_open(json, '[');
  for (size_t i = 0; ast && i < ast->caveat_count; i++) {
    const cc_ast_note* note = &ast->caveats[i];
    cc_json_str(json, cc_note_text(voice, note));
  }
  cc_json_close(json, ']');
  cc_json_key(json, "breaks");
  cc_json_open(json, '[');
  for (size_t i = 0; ast && i < ast->break_count; i++) {
    cc_buf at;
    cc_buf_init(&at, 32);
    cc_period_print(&at, ast->breaks[i].period);
    cc_json_open(json, '{');
    cc_json_key_str(json, "at", cc_buf_str(&at));
    cc_json_key_str(json, "text", ast->breaks[i].text.text);
    cc_json_close(json, '}');
    cc_part_done(json->out, &at);
  }
  cc_json_close(json, ']');
}

static void write_source(cc_json* json, const cc_voice* voice, const cc_report_source* source) {
  cc_json_open(json, '{');
  cc_json_key_str(json, "name",
                  source->table      ? source->table->name
                  : source->document ? source->document->name
                                     : cc_s(""));
  cc_json_key_str(json, "kind", cc_s(source->table ? "table" : "document"));
  cc_json_key_str(json, "title",
                  source->table      ? source->table->title
                  : source->document ? source->document->title
                                     : cc_s(""));
  write_pin(json, source);
  cc_json_key_str(json, "evidence", cc_s(supply_words[source->supply]));
  write_notes(json, voice, source->table ? source->table->ast : NULL);
  if (source->cross) {
    cc_json_rates(json, source->cross);
  }
  cc_json_close(json, '}');
}

/* ---- diagnostics, tally ---- */

static void write_diagnostic(cc_json* json, const cc_diag_view* view) {
  static const char* const severities[] = {[CC_NOTE] = "note", [CC_WARNING] = "warning", [CC_ERROR] = "error"};
  cc_json_open(json, '{');
  cc_json_key_str(json, "code", cc_s(cc_code_at(view->code)->text));
  cc_json_key_str(json, "severity", cc_s(severities[view->severity]));
  cc_json_key_str(json, "file", view->file);
  cc_json_key_count(json, "line", view->line);
  cc_json_key_count(json, "column", view->column);
  cc_json_key_count(json, "start", view->file.len > 0 ? view->span.start : 0);
  cc_json_key_count(json, "end", view->file.len > 0 ? view->span.end : 0);
  cc_json_key_str(json, "message", view->message);
  cc_json_key_str(json, "expected", view->expected);
  cc_json_key_str(json, "help", view->help);
  cc_json_close(json, '}');
}

static void write_diagnostics(cc_json* json, cc_diags* diags) {
  cc_diag_view view;
  cc_json_key(json, "diagnostics");
  cc_json_open(json, '[');
  for (size_t i = 0; diags && cc_diags_view(diags, i, &view); i++) {
    write_diagnostic(json, &view);
  }
  cc_json_close(json, ']');
}

static void write_summary(cc_json* json, const cc_verify_result* result) {
  size_t counts[CC_OUTSIDE_GROUP + 1] = {0};
  size_t total = result ? result->count : 0;
  for (size_t i = 0; i < total; i++) {
    counts[result->claims[i].verdict]++;
  }
  cc_json_key(json, "summary");
  cc_json_open_flat(json, '{');
  cc_json_key_count(json, "checked", total - counts[CC_NOT_CHECKABLE]);
  cc_json_key_count(json, "holds", counts[CC_HOLDS]);
  cc_json_key_count(json, "partly", counts[CC_PARTLY]);
  cc_json_key_count(json, "fails", counts[CC_FAILS]);
  cc_json_key_count(json, "depends", counts[CC_DEPENDS]);
  cc_json_key_count(json, "undecided", counts[CC_UNDECIDED]);
  cc_json_key_count(json, "not_checkable", counts[CC_NOT_CHECKABLE]);
  cc_json_close(json, '}');
}

/* ---- as lines ---- */

/* One line that says what it is; the caller fills it. */
static void open_line(cc_json* json, const char* type) {
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "type", cc_s(type));
}

static void close_line(cc_json* json) {
  cc_json_close(json, '}');
  cc_buf_addc(json->out, '\n');
}

/* ---- the whole ---- */

static void write_readings(cc_json* json, const cc_report* report, const cc_voice* voice,
                           const cc_claim_result* claim) {
  cc_json_key(json, "readings");
  cc_json_open(json, '[');
  for (size_t i = 0; i < claim->reading_count; i++) {
    const cc_reading_result* reading = &claim->readings[i];
    cc_json_open(json, '{');
    cc_json_key_str(json, "name", reading->reading->name);
    cc_json_key_str(json, "verdict", verdict_text(reading->verdict));
    cc_json_key(json, "checks");
    cc_json_open(json, '[');
    for (size_t j = 0; j < reading->check_count; j++) {
      cc_json_check(json, report, voice, &reading->checks[j]);
    }
    cc_json_close(json, ']');
    cc_json_close(json, '}');
  }
  cc_json_close(json, ']');
}

/* The keys of one claim. */
static void write_claim(cc_json* json, const cc_report* report, const cc_voice* voice, cc_used* used,
                        const cc_claim_result* claim) {
  const cc_claim* rule = claim->claim;
  cc_json_key_str(json, "name", rule->name);
  cc_json_key_str(json, "quote", rule->quote_count > 0 ? rule->quotes[0].text : cc_s(""));
  cc_json_place(json, report, rule->quote_count > 0 ? rule->quotes[0].span : rule->span);
  cc_json_key_str(json, "verdict", verdict_text(claim->verdict));
  cc_json_sentence(json, voice, &claim->sentence);
  write_readings(json, report, voice, claim);
  cc_json_sturdiness(json, report, voice, claim);
  cc_json_left_out(json, report, voice, claim);
  cc_json_key(json, "quotes");
  cc_json_open(json, '[');
  for (size_t i = 0; i < rule->quote_count; i++) {
    cc_json_str(json, rule->quotes[i].text);
  }
  cc_json_close(json, ']');
  cc_json_names(json, report, used, rule);
  cc_json_key(json, "known");
  cc_json_bool(json, cc_is_known(report, claim));
}

#define SCRATCH_BYTES ((size_t)64 << 20)

/* One object per claim; as lines, each of them a text of its own. */
static void write_claims(cc_json* json, const cc_report* report, const cc_voice* voice, bool lines) {
  const cc_verify_result* result = report->program ? report->result : NULL;
  cc_arena* const         scratch = result && result->count > 0 ? cc_arena_new(SCRATCH_BYTES) : NULL;
  cc_used                 used;
  if (scratch && cc_used_new(scratch, report->program, &used) == CC_OK) {
    for (size_t i = 0; i < result->count; i++) {
      if (lines) {
        open_line(json, "claim");
        write_claim(json, report, voice, &used, &result->claims[i]);
        close_line(json);
      } else {
        cc_json_open(json, '{');
        write_claim(json, report, voice, &used, &result->claims[i]);
        cc_json_close(json, '}');
      }
    }
  } else if (result && result->count > 0) {
    json->out->status = CC_NO_MEMORY;
  }
  cc_arena_free(scratch);
}

/* The keys before the claims. */
static void write_head(cc_json* json, const cc_report* report) {
  cc_json_key_str(json, "format", cc_s("claimcheck-report"));
  cc_json_key_count(json, "version", 1);
  cc_json_key(json, "tool");
  cc_json_open(json, '{');
  cc_json_key_str(json, "name", cc_s("claimcheck"));
  cc_json_key_str(json, "version", cc_s(CLAIMCHECK_VERSION));
  cc_json_close(json, '}');
  write_case(json, report);
  write_choices(json, report->program);
  cc_json_key(json, "varied");
  cc_json_bool(json, !report->not_varied);
}

static void write_sources(cc_json* json, const cc_report* report, const cc_voice* voice) {
  cc_json_key(json, "sources");
  cc_json_open(json, '[');
  for (size_t i = 0; report->program && i < report->source_count; i++) {
    write_source(json, voice, &report->sources[i]);
  }
  cc_json_close(json, ']');
}

/* The keys behind them. */
static void write_foot(cc_json* json, const cc_report* report) {
  write_summary(json, report->program ? report->result : NULL);
  cc_json_key(json, "exit");
  cc_json_count(json, (uint64_t)report->exit);
}

void cc_report_json(cc_buf* out, const cc_report* report, const cc_report_style* style) {
  cc_json        json = {.out = out};
  const cc_voice voice = {.program = report->program, .language = style->language, .ascii = style->ascii};
  cc_json_open(&json, '{');
  write_head(&json, report);
  cc_json_key(&json, "claims");
  cc_json_open(&json, '[');
  write_claims(&json, report, &voice, false);
  cc_json_close(&json, ']');
  write_sources(&json, report, &voice);
  write_diagnostics(&json, report->diags);
  write_foot(&json, report);
  cc_json_close(&json, '}');
  cc_buf_addc(out, '\n');
}

/* ---- several cases ---- */

void cc_begin_json(cc_report_run* run) {
  cc_buf_adds(run->out, run->count > 1 ? "[\n" : "");
}

void cc_add_json(cc_report_run* run, const cc_report* report) {
  cc_buf_adds(run->out, run->done > 0 ? ",\n" : "");
  cc_report_json(run->out, report, run->style);
  run->out->len -= run->count > 1 && run->out->status == CC_OK; /* without its last line end */
}

void cc_end_json(cc_report_run* run) {
  cc_buf_adds(run->out, run->count > 1 ? "\n]\n" : "");
}

void cc_add_jsonl(cc_report_run* run, const cc_report* report) {
  cc_json        json = {.out = run->out};
  const cc_voice voice = {.program = report->program, .language = run->style->language, .ascii = run->style->ascii};
  open_line(&json, "head");
  write_head(&json, report);
  write_sources(&json, report, &voice);
  write_diagnostics(&json, report->diags);
  close_line(&json);
  write_claims(&json, report, &voice, true);
  open_line(&json, "summary");
  write_foot(&json, report);
  close_line(&json);
}
