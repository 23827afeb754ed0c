/* --baseline: findings that an earlier JSON report has already. They are told, and do not count again. */
#include "base/file.h"
#include "base/limits.h"
#include "claimcheck_in.h"
#include "data/json.h"

#define DEPTH 32 /* of our own reports: a dozen */

static bool is_text(const cc_json_value* object, const char* key, cc_str text) {
  const cc_json_value* value = cc_json_get(object, key);
  return value && value->type == CC_JSON_TEXT && cc_str_eq(value->text, text);
}

static bool is_report(const cc_json_value* value) {
  return value->type == CC_JSON_OBJECT && is_text(value, "format", cc_s("claimcheck-report"));
}

/* Whether ONE, of an earlier report, is the finding CLAIM: name, quote, verdict and, of what holds, how easily it tips.
 */
static bool is_same(const cc_json_value* one, const cc_claim_result* claim) {
  const cc_str quote = claim->claim->quote_count > 0 ? claim->claim->quotes[0].text : cc_s("");
  return is_text(one, "name", claim->claim->name) && is_text(one, "quote", quote) &&
         is_text(one, "verdict", cc_s(cc_verdict_word(claim->verdict, CC_ENGLISH))) &&
         (claim->verdict != CC_HOLDS ||
          is_text(cc_json_get(one, "sturdiness"), "word", cc_s(cc_sturdiness_word(claim->sturdiness, CC_ENGLISH))));
}

/* What is not decided is no finding: it stays open until it is. */
static bool can_be_known(const cc_claim_result* claim) {
  return claim->verdict != CC_UNDECIDED && claim->verdict != CC_NOT_CHECKABLE;
}

/* Marks in KNOWN what the earlier REPORT of the case called TITLE has. */
static void mark(const cc_json_value* report, cc_str title, const cc_verify_result* result, bool* known) {
  const cc_json_value* claims = cc_json_get(report, "claims");
  if (!is_text(cc_json_get(report, "case"), "name", title) || !claims || claims->type != CC_JSON_ARRAY) {
    return;
  }
  for (size_t i = 0; i < result->count; i++) {
    for (size_t j = 0; can_be_known(&result->claims[i]) && !known[i] && j < claims->count; j++) {
      known[i] = is_same(&claims->items[j], &result->claims[i]);
    }
  }
}

static cc_status read_baseline(cc_result* r, const char* file, const cc_json_value** out) {
  cc_str    text;
  cc_status status = cc_file_read(r->arena, NULL, file, file, CC_MAX_REPORT_BYTES, &text, r->diags);
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(r->diags, CC_E_BASELINE, cc_nowhere(), cc_s(file), cc_s("there is no such file"));
  }
  CC_TRY(status);
  status = cc_json_read(r->arena, cc_diags_file(r->diags, cc_s(file), text), DEPTH, out, r->diags);
  if (status == CC_OK && !is_report(*out) &&
      ((*out)->type != CC_JSON_ARRAY || (*out)->count == 0 || !is_report(&(*out)->items[0]))) {
    return CC_DIAG(r->diags, CC_E_BASELINE, cc_nowhere(), cc_s(file), cc_s("it is another kind of JSON"));
  }
  return status;
}

cc_status cc_hall_baseline(cc_result* r, const char* file, cc_str title, const cc_verify_result* result,
                           const bool** out) {
  const cc_json_value* root = NULL;
  bool* const          known = CC_ARRAY(r->arena, result->count + 1, bool);
  CC_NEED(known);
  CC_TRY(read_baseline(r, file, &root));
  CC_NEED(root);
  mark(root, title, result, known);
  for (size_t i = 0; root->type == CC_JSON_ARRAY && i < root->count; i++) {
    mark(&root->items[i], title, result, known);
  }
  *out = known;
  return CC_OK;
}
