#include "report/revision.h"

#include "report/words.h"

static const char* const class_words[] = {
    [CC_IMMATERIAL] = "immaterial: no verdict turns, and no figure that the report prints is another",
    [CC_NOTABLE] = "notable: no verdict turns, but figures that the report prints are others",
    [CC_SUBSTANTIAL] = "substantial: a verdict turns",
};

/* ---- figures ----------------------------------------------------------------------------------------------------- */

static void say_figure(cc_buf* out, const cc_voice* voice, const cc_table_decl* table, bool known, cc_num value) {
  if (known) {
    cc_say_number(out, voice, value, table->type, CC_BARE);
  } else {
    cc_buf_adds(out, "missing");
  }
}

static void say_cell(cc_buf* out, const cc_voice* voice, const cc_revised* cell) {
  cc_buf_adds(out, "    ");
  for (size_t i = 0; i < cell->table->over_count; i++) {
    cc_buf_adds(out, i > 0 ? ", " : "");
    cc_say_member(out, voice, cell->table->over[i], cell->at[i]);
  }
  cc_buf_adds(out, ": ");
  say_figure(out, voice, cell->table, cell->old_known, cell->old_value);
  cc_say_literal(out, voice, cc_s(" → "));
  say_figure(out, voice, cell->table, cell->new_known, cell->new_value);
  cc_buf_addc(out, '\n');
}

static void say_how_many(cc_buf* out, const cc_voice* voice, size_t count, const char* what) {
  if (count > 0) {
    cc_buf_adds(out, ", ");
    cc_say_count(out, voice, count);
    cc_buf_adds(out, what);
  }
}

static void say_table(cc_buf* out, const cc_voice* voice, const cc_revision* r, bool all) {
  const size_t most = all ? r->cell_count : 10;
  cc_buf_adds(out, "  ");
  cc_buf_add(out, r->table->name);
  cc_buf_adds(out, ": ");
  cc_say_count(out, voice, r->figures);
  cc_buf_adds(out, " figures");
  say_how_many(out, voice, r->added, " new");
  say_how_many(out, voice, r->gone, " gone");
  say_how_many(out, voice, r->changed, " changed");
  cc_buf_adds(out, r->added + r->gone + r->changed == 0 ? ", none changed\n" : "\n");
  for (size_t i = 0; i < r->cell_count && i < most; i++) {
    say_cell(out, voice, &r->cells[i]);
  }
  const size_t shown = r->cell_count < most ? r->cell_count : most;
  if (r->changed > shown) {
    cc_buf_adds(out, "    and ");
    cc_say_count(out, voice, r->changed - shown);
    cc_buf_adds(out, " more");
    cc_buf_adds(out, shown < r->cell_count ? ": --all shows them\n" : "\n");
  }
}

/* ---- verdicts ---------------------------------------------------------------------------------------------------- */

static void say_number(cc_buf* out, const cc_voice* voice, const cc_evidence* row, cc_type type) {
  if (row->known) {
    cc_say_number(out, voice, row->value, type, CC_UNIT);
  }
  cc_buf_addc(out, '\n');
}

/* All that a report prints of a claim and that figures decide. */
static void say_claim(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim) {
  cc_say_sentence(out, voice, &claim->sentence);
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t k = 0; k < claim->readings[r].check_count; k++) {
      const cc_check_result* const check = &claim->readings[r].checks[k];
      cc_say_sentence(out, voice, &check->sentence);
      for (size_t i = 0; i < check->row_count; i++) {
        cc_say_member(out, voice, check->rows[i].dim, check->rows[i].at);
        say_number(out, voice, &check->rows[i], check->value_type);
      }
    }
  }
  const size_t counts[] = {claim->counts.total,   claim->counts.holds,   claim->counts.partly, claim->counts.fails,
                           claim->counts.depends, claim->counts.unknown, claim->counts.outside};
  for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
    cc_say_count(out, voice, counts[i]);
    cc_buf_addc(out, ' ');
  }
}

static bool is_said_alike(cc_buf* out, const cc_voice* before, const cc_claim_result* a, const cc_voice* after,
                          const cc_claim_result* b) {
  cc_buf one, two;
  cc_buf_init(&one, CC_MAX_REPORT_BYTES);
  cc_buf_init(&two, CC_MAX_REPORT_BYTES);
  say_claim(&one, before, a);
  say_claim(&two, after, b);
  const bool alike = cc_str_eq(cc_buf_str(&one), cc_buf_str(&two));
  cc_part_done(out, &one);
  cc_part_done(out, &two);
  return alike;
}

static const cc_claim_result* claim_named(const cc_verify_result* result, cc_str name) {
  for (size_t i = 0; result && i < result->count; i++) {
    if (cc_str_eq(result->claims[i].claim->name, name)) {
      return &result->claims[i];
    }
  }
  return NULL;
}

static void say_verdict(cc_buf* out, const cc_report_style* style, cc_verdict verdict) {
  cc_buf_adds(out, cc_verdict_mark(verdict, style->ascii));
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, cc_verdict_word(verdict, style->language));
}

static void say_settings(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim) {
  cc_say_count(out, voice, claim->counts.holds);
  cc_buf_adds(out, " of ");
  cc_say_count(out, voice, claim->counts.total);
}

/* What is said of a claim now; with BEFORE also what was said of it, and of its settings where that is all that
 * differs. */
static void say_change(cc_buf* out, const cc_voice* before, const cc_claim_result* a, const cc_voice* after,
                       const cc_claim_result* b) {
  cc_buf old, new;
  cc_buf_init(&old, CC_MAX_REPORT_BYTES);
  cc_buf_init(&new, CC_MAX_REPORT_BYTES);
  cc_say_sentence(&new, after, &b->sentence);
  if (before) {
    cc_say_sentence(&old, before, &a->sentence);
  }
  const bool alike = cc_str_eq(cc_buf_str(&old), cc_buf_str(&new));
  if (before && !alike) {
    cc_buf_adds(out, "    before: ");
    cc_buf_add(out, cc_buf_str(&old));
    cc_buf_adds(out, "\n    now:    ");
  } else {
    cc_buf_adds(out, before ? "    " : "    now: ");
  }
  cc_buf_add(out, cc_buf_str(&new));
  cc_buf_addc(out, '\n');
  if (before && alike && (a->counts.holds != b->counts.holds || a->counts.total != b->counts.total)) {
    cc_buf_adds(out, "    it holds in ");
    say_settings(out, after, b);
    cc_buf_adds(out, " settings; before in ");
    say_settings(out, before, a);
    cc_buf_addc(out, '\n');
  }
  cc_part_done(out, &old);
  cc_part_done(out, &new);
}

cc_revision_class cc_report_revision(cc_buf* out, const cc_revision_report* report, const cc_report_style* style) {
  const cc_voice before = {report->before->program, style->language, style->ascii};
  const cc_voice after = {report->after->program, style->language, style->ascii};
  cc_revision_class class = CC_IMMATERIAL;
  size_t same = 0;
  for (size_t i = 0; i < report->table_count; i++) {
    say_table(out, &after, &report->tables[i], style->all);
  }
  cc_buf_adds(out, "\n");
  for (size_t i = 0; i < report->after->result->count; i++) {
    const cc_claim_result* const b = &report->after->result->claims[i];
    const cc_claim_result* const a = claim_named(report->before->result, b->claim->name);
    const bool                   opens = !a || a->verdict == CC_UNDECIDED; /* nothing had been concluded */
    const bool                   turns = !opens && a->verdict != b->verdict;
    const bool other = turns || !a || a->verdict != b->verdict || !is_said_alike(out, &before, a, &after, b);
    class = turns ? CC_SUBSTANTIAL : other && class == CC_IMMATERIAL ? CC_NOTABLE : class;
    same += !other;
    if (!other) {
      continue;
    }
    cc_buf_adds(out, "  ");
    cc_buf_add(out, b->claim->name);
    cc_buf_adds(out, ": ");
    if (a && a->verdict != b->verdict) {
      say_verdict(out, style, a->verdict);
      cc_say_literal(out, &after, cc_s(" → "));
    }
    say_verdict(out, style, b->verdict);
    cc_buf_addc(out, '\n');
    say_change(out, turns || opens ? NULL : &before, a, &after, b);
  }
  if (same > 0) {
    cc_buf_adds(out, "  ");
    cc_say_count(out, &after, same);
    cc_buf_adds(out, same == 1 ? " claim says what it said before\n" : " claims say what they said before\n");
  }
  cc_buf_adds(out, "\n");
  cc_buf_adds(out, class_words[class]);
  cc_buf_addc(out, '\n');
  return class;
}
