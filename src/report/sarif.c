/* SARIF 2.1.0, with what GitHub asks for beyond the schema: a run for each case, a result for each finding. */
#include "base/json_write.h"
#include "base/sha256.h"
#include "report/format.h"

#ifndef CLAIMCHECK_VERSION
#define CLAIMCHECK_VERSION "0"
#endif

/* ---- rules ---- */

typedef struct rule {
  const char *id, *name, *shortly, *fully, *help, *level;
} rule;

#define EXPLAIN "Run `claimcheck explain CASE CLAIM` to see the rows and what would tip the verdict."

/* Fixed, and always all listed, in the order of cc_finding.rule. */
static const rule rules[] = {
    {"claim-fails", "ClaimFails", "A claim is not borne out by the pinned figures.",
     "At least one check of the claim is false for the figures that the case pins.", EXPLAIN, "error"},
    {"claim-partly-holds", "ClaimPartlyHolds", "A claim holds, but not as strongly as it is worded.",
     "The checks of the claim hold, a detail of it, such as a margin that a word asks for, does not.", EXPLAIN,
     "warning"},
    {"claim-depends", "ClaimDepends", "A claim holds in one reading and not in another.",
     "The case lists several readings of the claim, and the figures decide them differently.", EXPLAIN, "warning"},
    {"claim-undecided", "ClaimUndecided", "A claim could not be decided.",
     "A figure or document that the claim needs is missing, not pinned, or not the one that was pinned.",
     "The message names what is needed. Put it into evidence/ and run `claimcheck pin CASE`.", "warning"},
    {"claim-fragile", "ClaimFragile", "A claim holds, but a small change of what it left open turns it.",
     "The next period, or one declared number changed by at most a tenth, gives another verdict; with --fail-on "
     "sensitive any declared setting.",
     EXPLAIN, "warning"},
    {"claim-holds", "ClaimHolds", "A claim is borne out by the pinned figures.",
     "Every check and detail of the claim is true for the figures that the case pins.", EXPLAIN, "none"},
    {"claim-not-checkable", "ClaimNotCheckable", "A sentence that figures cannot decide.",
     "An opinion, a promise, or a statement of cause: the case says why it is not checked.",
     "Nothing is to be done; the case lists it so that nothing is left out in silence.", "none"},
    {"sentence-unchecked", "SentenceUnchecked", "A sentence with a claim that no rule checks.",
     "The audit of the whole text found a checkable sentence that no claim of the case quotes.",
     "Write a claim for it, or say why it is not checkable.", "none"},
};

static void write_text(cc_json* json, const char* key, const char* text) {
  cc_json_key(json, key);
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "text", cc_s(text));
  cc_json_close(json, '}');
}

static void write_rules(cc_json* json) {
  cc_json_key(json, "rules");
  cc_json_open(json, '[');
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    cc_json_open(json, '{');
    cc_json_key_str(json, "id", cc_s(rules[i].id));
    cc_json_key_str(json, "name", cc_s(rules[i].name));
    write_text(json, "shortDescription", rules[i].shortly);
    write_text(json, "fullDescription", rules[i].fully);
    write_text(json, "help", rules[i].help);
    cc_json_key(json, "defaultConfiguration");
    cc_json_open_flat(json, '{');
    cc_json_key_str(json, "level", cc_s(rules[i].level));
    cc_json_close(json, '}');
    cc_json_close(json, '}');
  }
  cc_json_close(json, ']');
}

static void write_tool(cc_json* json) {
  cc_json_key(json, "tool");
  cc_json_open(json, '{');
  cc_json_key(json, "driver");
  cc_json_open(json, '{');
  cc_json_key_str(json, "name", cc_s("claimcheck"));
  cc_json_key_str(json, "semanticVersion", cc_s(CLAIMCHECK_VERSION));
  write_rules(json);
  cc_json_close(json, '}');
  cc_json_close(json, '}');
}

/* ---- places ---- */

/* KEY and the address of FILE of the case. */
static void write_uri(cc_json* json, const char* key, const cc_report* report, cc_str file) {
  cc_buf uri;
  cc_buf_init(&uri, CC_MAX_REPORT_BYTES);
  cc_say_root_path(&uri, report, file);
  cc_json_key(json, key);
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "uri", cc_buf_str(&uri));
  cc_json_close(json, '}');
  cc_part_done(json->out, &uri);
}

static void write_location(cc_json* json, const cc_report* report, const cc_place* place) {
  cc_json_key(json, "locations");
  cc_json_open(json, '[');
  cc_json_open(json, '{');
  cc_json_key(json, "physicalLocation");
  cc_json_open(json, '{');
  write_uri(json, "artifactLocation", report, place->file);
  cc_json_key(json, "region");
  cc_json_open_flat(json, '{');
  cc_json_key_count(json, "startLine", place->line);
  cc_json_key_count(json, "startColumn", place->column);
  cc_json_key_count(json, "endLine", place->end_line);
  cc_json_key_count(json, "endColumn", place->end_column);
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_json_close(json, ']');
}

/* ---- results ---- */

#define FINGERPRINT_DIGITS 16

/* What a finding is known by, wherever the lines move: case, claim and quote. */
static void write_fingerprint(cc_json* json, const cc_report* report, const cc_claim* claim) {
  cc_arena* const arena = cc_arena_new((size_t)1 << 20);
  cc_buf          text;
  char            digest[CC_SHA256_HEX + 1];
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  const cc_str quote = arena && claim->quote_count > 0 ? cc_utf8_nfc(arena, claim->quotes[0].text) : (cc_str){NULL, 0};
  text.status = arena && (quote.at || claim->quote_count == 0) ? CC_OK : CC_NO_MEMORY;
  cc_buf_add(&text, cc_case_title(report));
  cc_buf_addc(&text, '\0');
  cc_buf_add(&text, claim->name);
  cc_buf_addc(&text, '\0');
  cc_buf_add(&text, quote);
  cc_sha256(cc_buf_str(&text), digest);
  text.len = 0;
  cc_buf_add(&text, cc_str_sub(cc_s(digest), 0, FINGERPRINT_DIGITS));
  cc_buf_adds(&text, ":1");
  cc_json_key(json, "partialFingerprints");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "primaryLocationLineHash", cc_buf_str(&text));
  cc_json_close(json, '}');
  cc_part_done(json->out, &text);
  cc_arena_free(arena);
}

static void write_result(cc_json* json, const cc_report_run* run, const cc_report* report,
                         const cc_claim_result* claim) {
  const cc_finding* finding = cc_finding_of(report, claim);
  const cc_place    place = cc_place_of_claim(report, claim->claim);
  cc_buf            message;
  cc_buf_init(&message, CC_MAX_REPORT_BYTES);
  cc_say_finding(&message, report, run->style, claim);
  cc_json_open(json, '{');
  cc_json_key_str(json, "ruleId", cc_s(rules[finding->rule].id));
  cc_json_key_count(json, "ruleIndex", finding->rule);
  cc_json_key_str(json, "kind", cc_s(finding->kind));
  cc_json_key_str(json, "level", cc_s(finding->level));
  if (report->known) {
    cc_json_key_str(json, "baselineState", cc_s(cc_is_known(report, claim) ? "unchanged" : "new"));
  }
  cc_json_key(json, "message");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "text", cc_buf_str(&message));
  cc_json_close(json, '}');
  write_location(json, report, &place);
  write_fingerprint(json, report, claim->claim);
  cc_json_key(json, "properties");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "case", cc_case_title(report));
  cc_json_key_str(json, "claim", claim->claim->name);
  cc_json_key_str(json, "verdict", cc_s(cc_verdict_word(claim->verdict, CC_ENGLISH)));
  cc_json_key_str(json, "sturdiness", cc_s(cc_sturdiness_word(claim->sturdiness, CC_ENGLISH)));
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_part_done(json->out, &message);
}

static void write_results(cc_json* json, const cc_report_run* run, const cc_report* report) {
  cc_json_key(json, "results");
  cc_json_open(json, '[');
  for (size_t i = 0; report->result && i < report->result->count; i++) {
    const cc_claim_result* claim = &report->result->claims[i];
    if (run->style->all || !cc_finding_of(report, claim)->only_all) {
      write_result(json, run, report, claim);
    }
  }
  cc_json_close(json, ']');
}

/* ---- the run ---- */

static void write_notification(cc_json* json, const cc_report* report, const cc_diag_view* view) {
  cc_place place = cc_place_of(report, view->span);
  cc_json_open(json, '{');
  cc_json_key(json, "descriptor");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "id", cc_s(cc_code_at(view->code)->text));
  cc_json_close(json, '}');
  cc_json_key_str(json, "level", cc_s("error"));
  cc_json_key(json, "message");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "text", view->message);
  cc_json_close(json, '}');
  if (place.line > 0) {
    write_location(json, report, &place);
  }
  cc_json_close(json, '}');
}

/* Whether a code is about rules (E01 to E04), not about evidence, files or the machine. */
static bool is_of_rules(const cc_diag_view* view) {
  const char group = cc_code_at(view->code)->text[2];
  return group >= '1' && group <= '4';
}

static void write_notifications(cc_json* json, const cc_report* report, const char* key, bool of_rules) {
  cc_diag_view view;
  cc_json_key(json, key);
  cc_json_open(json, '[');
  for (size_t i = 0; report->diags && cc_diags_view(report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR && is_of_rules(&view) == of_rules) {
      write_notification(json, report, &view);
    }
  }
  cc_json_close(json, ']');
}

static void write_invocation(cc_json* json, const cc_report* report) {
  cc_json_key(json, "invocations");
  cc_json_open(json, '[');
  cc_json_open(json, '{');
  cc_json_key(json, "executionSuccessful");
  cc_json_bool(json, !cc_is_broken(report));
  cc_json_key_count(json, "exitCode", (uint64_t)report->exit);
  write_notifications(json, report, "toolConfigurationNotifications", true);
  write_notifications(json, report, "toolExecutionNotifications", false);
  cc_json_close(json, '}');
  cc_json_close(json, ']');
}

static void write_artifact(cc_json* json, const cc_report* report, cc_str file, cc_str sha256, cc_str title) {
  cc_json_open(json, '{');
  write_uri(json, "location", report, file);
  if (sha256.len > 0) {
    cc_json_key(json, "hashes");
    cc_json_open_flat(json, '{');
    cc_json_key_str(json, "sha-256", sha256);
    cc_json_close(json, '}');
  }
  if (title.len > 0) {
    cc_json_key(json, "description");
    cc_json_open_flat(json, '{');
    cc_json_key_str(json, "text", title);
    cc_json_close(json, '}');
  }
  cc_json_close(json, '}');
}

/* The rules, and the evidence that the lock pins. */
static void write_artifacts(cc_json* json, const cc_report* report) {
  cc_json_key(json, "artifacts");
  cc_json_open(json, '[');
  write_artifact(json, report, cc_s("case.claims"), report->rules_sha256, cc_s(""));
  for (size_t i = 0; report->lock && i < report->lock->count; i++) {
    const cc_pin* pin = &report->lock->pins[i];
    cc_buf        file;
    if (pin->kind != CC_PIN_EVIDENCE) {
      continue;
    }
    cc_buf_init(&file, CC_MAX_REPORT_BYTES);
    cc_buf_adds(&file, "evidence/");
    cc_buf_add(&file, pin->file);
    write_artifact(json, report, cc_buf_str(&file), cc_s(pin->sha256), pin->title);
    cc_part_done(json->out, &file);
  }
  cc_json_close(json, ']');
}

static void write_details(cc_json* json, const cc_report* report) {
  cc_buf id;
  cc_buf_init(&id, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&id, "claimcheck/");
  cc_say_root_path(&id, report, cc_s(""));
  cc_buf_adds(&id, report->root_path.len > 0 ? "/" : "");
  cc_json_key(json, "automationDetails");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "id", cc_buf_str(&id));
  cc_json_close(json, '}');
  cc_part_done(json->out, &id);
}

void cc_begin_sarif(cc_report_run* run) {
  cc_buf_adds(run->out, "{ \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\",\n"
                        "\"runs\": [\n");
}

void cc_add_sarif(cc_report_run* run, const cc_report* report) {
  cc_json json = {.out = run->out};
  cc_buf_adds(run->out, run->done > 0 ? ",\n" : "");
  cc_json_open(&json, '{');
  write_tool(&json);
  write_details(&json, report);
  cc_json_key_str(&json, "columnKind", cc_s("unicodeCodePoints"));
  write_invocation(&json, report);
  write_artifacts(&json, report);
  write_results(&json, run, report);
  cc_json_close(&json, '}');
}

void cc_end_sarif(cc_report_run* run) {
  cc_buf_adds(run->out, "\n] }\n");
}
