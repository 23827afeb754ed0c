/* One claim in JSON: its place, checks with rows, settings and what tips. */
#include "base/limits.h"
#include "report/format.h"
#include "report/json.h"

/* ---- places ---- */

void cc_json_place(cc_json* json, const cc_report* report, cc_span span) {
  const cc_place place = cc_place_of(report, span);
  cc_json_key_str(json, "file", place.file);
  cc_json_key_count(json, "line", place.line);
  cc_json_key_count(json, "column", place.column);
  cc_json_key_count(json, "start", place.line > 0 ? span.start : 0);
  cc_json_key_count(json, "end", place.line > 0 ? span.end : 0);
}

/* ---- rows ---- */

void cc_json_member(cc_json* json, const char* key, const cc_program* program, uint16_t dim, int64_t at) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_plain_member(&text, program, dim, at);
  cc_json_key_str(json, key, cc_buf_str(&text));
  cc_part_done(json->out, &text);
}

/* A number as it is shown, and beside one that no decimal says exactly its fraction under "exact". */
static void write_value(cc_json* json, cc_num number, cc_type type, bool exact) {
  cc_arena* arena = NULL;
  cc_num    shown;
  if (cc_number_shown(number, type, &arena, &shown) != CC_OK) {
    json->out->status = CC_NO_MEMORY;
  } else if (!exact) {
    cc_json_num(json, shown);
  } else if (cc_json_is_exact(json, shown)) {
    cc_json_null(json);
  } else {
    cc_buf n, d;
    cc_buf_init(&n, CC_MAX_REPORT_BYTES);
    cc_buf_init(&d, CC_MAX_REPORT_BYTES);
    cc_num_parts(&n, &d, shown);
    cc_json_open(json, '{');
    cc_json_key_str(json, "numerator", cc_buf_str(&n));
    cc_json_key_str(json, "denominator", cc_buf_str(&d));
    cc_json_close(json, '}');
    cc_part_done(json->out, &n);
    cc_part_done(json->out, &d);
  }
  cc_arena_free(arena);
}

static void key_value(cc_json* json, const char* key, bool known, cc_num number, cc_type type) {
  cc_json_key(json, key);
  if (known) {
    write_value(json, number, type, false);
  } else {
    cc_json_null(json);
  }
}

static void write_row(cc_json* json, const cc_program* program, const cc_check_result* check, const cc_evidence* row) {
  const bool parts = row->known && row->has_parts;
  cc_json_open_flat(json, '{');
  cc_json_member(json, "member", program, row->dim, row->at);
  cc_json_key_str(json, "code", cc_plain_code(program, row->dim, row->at));
  cc_json_member(json, "name", program, row->dim, row->at);
  key_value(json, "numerator", parts, row->numerator, parts ? *row->numerator_type : check->value_type);
  key_value(json, "denominator", parts, row->denominator, parts ? *row->denominator_type : check->value_type);
  key_value(json, "value", row->known, row->value, check->value_type);
  cc_json_key(json, "unit");
  cc_json_unit(json, program, check->value_type);
  cc_json_key(json, "rank");
  if (row->rank > 0) {
    cc_json_count(json, row->rank);
  } else {
    cc_json_null(json);
  }
  cc_json_key(json, "subject");
  cc_json_bool(json, row->subject);
  cc_json_key_str(json, "source", row->table ? row->table->name : cc_s(""));
  cc_json_key(json, "exact");
  if (row->known) {
    write_value(json, row->value, check->value_type, true);
  } else {
    cc_json_null(json);
    cc_json_key_str(json, "missing", row->symbol.len > 0 ? row->symbol : cc_s("no figure"));
  }
  cc_json_close(json, '}');
}

/* ---- settings ---- */

static void write_counts(cc_json* json, const cc_counts* counts) {
  cc_json_key(json, "settings");
  cc_json_open_flat(json, '{');
  cc_json_key_count(json, "total", counts->total);
  cc_json_key_count(json, "holds", counts->holds);
  cc_json_key_count(json, "partly", counts->partly);
  cc_json_key_count(json, "fails", counts->fails);
  cc_json_key_count(json, "depends", counts->depends);
  cc_json_key_count(json, "unknown", counts->unknown);
  cc_json_key_count(json, "outside", counts->outside);
  cc_json_close(json, '}');
}

static const char* const truth_words[] = {
    [CC_FALSE] = "false", [CC_TRUE] = "true", [CC_UNKNOWN] = "unknown", [CC_NOT_ASKED] = "outside"};

static const char* const check_words[] = {
    [CC_FALSE] = "fails", [CC_TRUE] = "holds", [CC_UNKNOWN] = "unknown", [CC_NOT_ASKED] = "outside"};

/* What a claim is in one setting; a setting that is undecided at the base is unknown in the counts. */
static const char* setting_word(cc_verdict verdict) {
  return verdict == CC_OUTSIDE_GROUP ? "outside"
         : verdict == CC_UNDECIDED   ? "unknown"
                                     : cc_verdict_word(verdict, CC_ENGLISH);
}

/* Each choice alone, the others at the base. OF_CHECK: outcomes are truth values, else verdicts. */
static void write_space(cc_json* json, const cc_program* program, const cc_space* space, const uint8_t* outcomes,
                        bool of_check) {
  cc_json_key(json, "choices");
  cc_json_open(json, '[');
  for (size_t i = 0; outcomes && i < space->count; i++) {
    cc_json_open(json, '{');
    cc_json_key_str(json, "name", space->choices[i]->name);
    cc_json_key(json, "values");
    cc_json_open(json, '[');
    for (size_t v = 0; v < space->choices[i]->count; v++) {
      const uint8_t outcome = outcomes[cc_space_with(space, space->base, i, v)];
      cc_json_open_flat(json, '{');
      cc_json_key(json, "value");
      cc_json_choice_value(json, program, space->choices[i], v);
      cc_json_key_str(json, "verdict", cc_s(of_check ? check_words[outcome] : setting_word((cc_verdict)outcome)));
      cc_json_close(json, '}');
    }
    cc_json_close(json, ']');
    cc_json_close(json, '}');
  }
  cc_json_close(json, ']');
}

/* ---- checks ---- */

static void write_missing(cc_json* json, const cc_program* program, const cc_check_result* check) {
  cc_json_key(json, "missing");
  cc_json_open(json, '[');
  for (size_t i = 0; i < check->row_count; i++) {
    if (!check->rows[i].known) {
      cc_json_open_flat(json, '{');
      cc_json_member(json, "member", program, check->rows[i].dim, check->rows[i].at);
      cc_json_key_str(json, "symbol", check->rows[i].symbol);
      cc_json_close(json, '}');
    }
  }
  cc_json_close(json, ']');
}

void cc_json_check(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_check_result* check) {
  cc_json_open(json, '{');
  cc_json_key_str(json, "text", check->check->text);
  cc_json_key_str(json, "verdict", cc_s(check_words[check->truth]));
  cc_json_sentence(json, voice, &check->sentence);
  cc_json_key(json, "rows");
  cc_json_open(json, '[');
  for (size_t i = 0; i < check->row_count; i++) {
    write_row(json, report->program, check, &check->rows[i]);
  }
  cc_json_close(json, ']');
  write_missing(json, report->program, check);
  cc_json_key_str(json, "kind", cc_s(check->check->detail ? "detail" : "check"));
  write_counts(json, &check->counts);
  cc_json_key_str(json, "truth", cc_s(truth_words[check->truth]));
  write_space(json, report->program, &check->space, check->truths, true);
  cc_json_steps(json, report, voice, check);
  cc_json_close(json, '}');
}

/* ---- what tips ---- */

static void write_tipping(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_space* space,
                          const cc_tipping* tipping) {
  cc_json_open(json, '{');
  cc_json_key(json, "setting");
  cc_json_open_flat(json, '[');
  for (size_t i = 0; i < space->count; i++) {
    const size_t value = cc_space_value(space, tipping->setting, i);
    if (value != cc_space_value(space, space->base, i)) {
      cc_json_open(json, '{');
      cc_json_key_str(json, "name", space->choices[i]->name);
      cc_json_key(json, "value");
      cc_json_choice_value(json, report->program, space->choices[i], value);
      cc_json_close(json, '}');
    }
  }
  cc_json_close(json, ']');
  cc_json_key_str(json, "verdict", cc_s(setting_word(tipping->verdict)));
  cc_json_key_count(json, "distance", tipping->distance);
  cc_json_sentence(json, voice, &tipping->sentence);
  cc_json_close(json, '}');
}

static void write_tippings(cc_json* json, const cc_report* report, const cc_voice* voice, const char* key,
                           const cc_claim_result* claim, const cc_tipping* list, size_t count) {
  cc_json_key(json, key);
  cc_json_open(json, '[');
  for (size_t i = 0; i < count; i++) {
    write_tipping(json, report, voice, &claim->space, &list[i]);
  }
  cc_json_close(json, ']');
}

static void write_tip(cc_json* json, const cc_program* program, const cc_check_result* check, const cc_tip* tip) {
  cc_json_open(json, '{');
  cc_json_key_str(json, "check", check->check->text);
  cc_json_key_str(json, "table", tip->table->name);
  cc_json_key(json, "at");
  cc_json_open_flat(json, '[');
  for (size_t i = 0; i < tip->table->over_count; i++) {
    cc_json_open(json, '{');
    cc_json_key_str(json, "dimension",
                    tip->table->over[i] < program->dim_count ? program->dims[tip->table->over[i]]->name : cc_s(""));
    cc_json_member(json, "member", program, tip->table->over[i], tip->at[i]);
    cc_json_close(json, '}');
  }
  cc_json_close(json, ']');
  key_value(json, "old", true, tip->old_value, tip->table->type);
  key_value(json, "new", true, tip->new_value, tip->table->type);
  cc_json_key(json, "unit");
  cc_json_unit(json, program, tip->table->type);
  cc_json_close(json, '}');
}

static void write_end(cc_json* json, const char* key, bool open, bool included, cc_num at, cc_type type) {
  cc_json_key(json, key);
  if (open) {
    cc_json_null(json);
    return;
  }
  cc_json_open_flat(json, '{');
  key_value(json, "value", true, at, type);
  cc_json_key(json, "exact");
  write_value(json, at, type, true);
  cc_json_key(json, "included");
  cc_json_bool(json, included);
  cc_json_close(json, '}');
}

static void write_stretch(cc_json* json, const cc_program* program, const cc_check_result* check, const cc_stretch* s) {
  cc_json_open(json, '{');
  cc_json_key_str(json, "check", check->check->text);
  cc_json_key_str(json, "verdict", cc_s(check_words[check->truth]));
  cc_json_key_str(json, "choice", s->choice->name);
  write_end(json, "from", s->lo_open, s->lo_included, s->lo, s->choice->type);
  write_end(json, "to", s->hi_open, s->hi_included, s->hi, s->choice->type);
  cc_json_key(json, "unit");
  cc_json_unit(json, program, s->choice->type);
  cc_json_close(json, '}');
}

/* Whether the cells that tip were computed for every check. */
static bool tips_computed(const cc_claim_result* claim) {
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      if (!claim->readings[i].checks[j].tips_computed) {
        return false;
      }
    }
  }
  return true;
}

static void write_cells(cc_json* json, const cc_program* program, const cc_claim_result* claim) {
  cc_json_key(json, "cell");
  cc_json_open(json, '[');
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      for (size_t k = 0; k < check->tip_count; k++) {
        write_tip(json, program, check, &check->tips[k]);
      }
    }
  }
  cc_json_close(json, ']');
  cc_json_key(json, "cell_computed");
  cc_json_bool(json, tips_computed(claim));
}

static void write_stretches(cc_json* json, const cc_program* program, const cc_claim_result* claim) {
  cc_json_key(json, "stretches");
  cc_json_open(json, '[');
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      for (size_t k = 0; k < check->stretch_count; k++) {
        write_stretch(json, program, check, &check->stretches[k]);
      }
    }
  }
  cc_json_close(json, ']');
}

void cc_json_sturdiness(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim) {
  cc_json_key(json, "sturdiness");
  cc_json_open(json, '{');
  cc_json_key_str(json, "word", cc_s(cc_sturdiness_word(claim->sturdiness, CC_ENGLISH)));
  write_counts(json, &claim->counts);
  write_space(json, report->program, &claim->space, claim->verdicts, false);
  write_tippings(json, report, voice, "near", claim, claim->near, claim->near_count);
  write_tippings(json, report, voice, "nearest", claim, claim->nearest, claim->nearest_count);
  write_cells(json, report->program, claim);
  write_stretches(json, report->program, claim);
  cc_json_close(json, '}');
}
