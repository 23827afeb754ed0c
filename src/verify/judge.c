/* Judge: from truth values to verdicts, claim by claim. */
#include "verify/verify_in.h"

/* What decides goes before what is open; a detail qualifies only what the checks have settled. */
cc_verdict verdict_of_reading(const cc_check* checks, const cc_truth* truths, size_t count) {
  bool check_outside = false, check_open = false, detail_fails = false, detail_outside = false, detail_open = false;
  for (size_t i = 0; i < count; i++) {
    if (!checks[i].detail && truths[i] == CC_FALSE) {
      return CC_FAILS;
    }
    check_outside = check_outside || (!checks[i].detail && truths[i] == CC_NOT_ASKED);
    check_open = check_open || (!checks[i].detail && truths[i] == CC_UNKNOWN);
    detail_fails = detail_fails || (checks[i].detail && truths[i] == CC_FALSE);
    detail_outside = detail_outside || (checks[i].detail && truths[i] == CC_NOT_ASKED);
    detail_open = detail_open || (checks[i].detail && truths[i] == CC_UNKNOWN);
  }
  if (check_outside || check_open) {
    return check_outside ? CC_OUTSIDE_GROUP : CC_UNDECIDED;
  }
  if (detail_fails) {
    return CC_PARTLY;
  }
  return detail_outside ? CC_OUTSIDE_GROUP : detail_open || count == 0 ? CC_UNDECIDED : CC_HOLDS;
}

static bool is_decided(cc_verdict verdict) {
  return verdict != CC_UNDECIDED && verdict != CC_OUTSIDE_GROUP;
}

cc_verdict verdict_of_claim(const cc_verdict* readings, size_t count) {
  cc_verdict common = count > 0 ? readings[0] : CC_UNDECIDED;
  bool       open = false, outside = false, decided = false;
  for (size_t i = 0; i < count; i++) {
    open = open || readings[i] == CC_UNDECIDED;
    outside = outside || readings[i] == CC_OUTSIDE_GROUP;
    if (is_decided(readings[i])) {
      if (decided && readings[i] != common) {
        return CC_DEPENDS;
      }
      common = readings[i];
      decided = true;
    }
  }
  return open ? CC_UNDECIDED : outside ? CC_OUTSIDE_GROUP : common;
}

/* ---- sentences ---- */

static cc_arg nested(const cc_sentence* sentence) {
  return (cc_arg){.kind = CC_ARG_SENTENCE, .sentence = sentence};
}

static cc_status keep(const verifier* v, cc_sentence sentence, const cc_sentence** out) {
  cc_sentence* made = CC_NEW(v->arena, cc_sentence);
  CC_NEED(made);
  *made = sentence;
  *out = made;
  return CC_OK;
}

static cc_status joined(const verifier* v, cc_message message, cc_sentence a, cc_sentence b, cc_sentence* out) {
  const cc_sentence *first, *second;
  CC_TRY(keep(v, a, &first));
  CC_TRY(keep(v, b, &second));
  *out = (cc_sentence){.message = message, .args = {nested(first), nested(second)}};
  return CC_OK;
}

static cc_status truths_of(const verifier* v, const cc_reading* reading, const uint32_t* at, cc_truth** out) {
  *out = CC_ARRAY(v->arena, reading->check_count, cc_truth);
  CC_NEED(*out || reading->check_count == 0);
  for (size_t i = 0; i < reading->check_count; i++) {
    CC_TRY(truth_at(v, reading->checks[i].node, at, &(*out)[i]));
  }
  return CC_OK;
}

/* The first check that has TRUTH, details or not; SIZE_MAX if none. */
static size_t first_with(const cc_reading* reading, const cc_truth* truths, cc_truth truth, bool detail) {
  for (size_t i = 0; i < reading->check_count; i++) {
    if (truths[i] == truth && reading->checks[i].detail == detail) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* What is said of a check at AT; of a KNOWN result, which is of the base, what it says already. */
static cc_status say_check(const verifier* v, const cc_claim* claim, const cc_check* check,
                           const cc_check_result* known, cc_truth truth, const uint32_t* at, cc_sentence* out) {
  if (!known) {
    return find_sentence(v, check, claim, truth, at, out);
  }
  *out = known->sentence;
  return CC_OK;
}

/* What is said of a reading: the check that decides it; where it only partly holds, the check and the failing detail;
   where all holds, the first check and the first detail. KNOWN: results of its checks at AT, or NULL. */
static cc_status reading_sentence(const verifier* v, const cc_claim* claim, const cc_reading* reading,
                                  const cc_check_result* known, const uint32_t* at, cc_sentence* out) {
  cc_truth* truths;
  CC_TRY(truths_of(v, reading, at, &truths));
  if (reading->check_count == 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_CHECK};
    return CC_OK;
  }
  const cc_truth order[] = {CC_FALSE, CC_NOT_ASKED, CC_UNKNOWN};
  for (int i = 0; i < 3; i++) {
    const size_t check = first_with(reading, truths, order[i], false);
    if (check != SIZE_MAX) {
      return say_check(v, claim, &reading->checks[check], known ? &known[check] : NULL, order[i], at, out);
    }
  }
  const size_t check = first_with(reading, truths, CC_TRUE, false);
  CC_TRY(say_check(v, claim, &reading->checks[check], known ? &known[check] : NULL, CC_TRUE, at, out));
  for (int i = 0; i < 4; i++) {
    const cc_truth truth = i < 3 ? order[i] : CC_TRUE;
    const size_t   detail = first_with(reading, truths, truth, true);
    if (detail != SIZE_MAX) {
      cc_sentence more;
      CC_TRY(say_check(v, claim, &reading->checks[detail], known ? &known[detail] : NULL, truth, at, &more));
      return joined(v, truth == CC_TRUE ? CC_MSG_AND : CC_MSG_BUT, *out, more, out);
    }
  }
  return CC_OK;
}

cc_status claim_sentence(const verifier* v, const cc_claim* claim, cc_verdict verdict, const uint32_t* at,
                         const cc_reading_result* known, cc_sentence* out) {
  if (verdict == CC_NOT_CHECKABLE) {
    static const char* const KINDS[] = {"", "opinion", "causal", "promise", "document"};
    *out = (cc_sentence){.message = CC_MSG_NOT_CHECKABLE,
                         .args = {{.kind = CC_ARG_TEXT, .text = cc_s(KINDS[claim->uncheckable])},
                                  {.kind = CC_ARG_TEXT, .text = claim->because}}};
    return CC_OK;
  }
  if (claim->reading_count == 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_CHECK};
    return CC_OK;
  }
  if (claim->reading_count == 1) {
    return reading_sentence(v, claim, &claim->readings[0], known ? known[0].checks : NULL, at, out);
  }
  cc_arg* items = CC_ARRAY(v->arena, claim->reading_count, cc_arg);
  CC_NEED(items);
  for (size_t i = 0; i < claim->reading_count; i++) {
    cc_sentence        one;
    const cc_sentence* kept;
    CC_TRY(reading_sentence(v, claim, &claim->readings[i], known ? known[i].checks : NULL, at, &one));
    CC_TRY(keep(v, one, &kept));
    items[i] = (cc_arg){.kind = CC_ARG_SENTENCE, .sentence = kept, .text = claim->readings[i].name};
  }
  *out = (cc_sentence){.message = CC_MSG_READINGS,
                       .args = {{.kind = CC_ARG_LIST, .items = items, .count = claim->reading_count}}};
  return CC_OK;
}

/* ---- evidence ---- */

static bool is_altered(const cc_node* leaf, const void* context) {
  const cc_supplies* s = context;
  return (leaf->kind == CC_N_TABLE && s->tables[leaf->table->id] == CC_ALTERED) ||
         (leaf->kind == CC_N_DOCUMENT && s->documents[leaf->document->id] == CC_ALTERED);
}

static bool rests_on_altered(const verifier* v, const cc_claim* claim) {
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t i = 0; i < claim->readings[r].check_count; i++) {
      if (hangs_on(v, claim->readings[r].checks[i].node, is_altered, v->input->supplies)) {
        return true;
      }
    }
  }
  return false;
}

/* ---- one claim ---- */

static cc_status judge_check(const verifier* v, const cc_claim* claim, const cc_check* check, cc_check_result* out) {
  const cc_value* value;
  CC_TRY(cc_eval_node(v->eval, check->node, &value));
  *out = (cc_check_result){.check = check};
  CC_TRY(truth_at(v, check->node, v->base, &out->truth));
  CC_TRY(count_check(v, value, out));
  CC_TRY(find_sentence(v, check, claim, out->truth, v->base, &out->sentence));
  if (v->input->detail) {
    CC_TRY(find_rows(v, claim, v->base, out));
    CC_TRY(find_steps(v, check, out));
  }
  if (v->input->detail && v->input->vary) {
    CC_TRY(find_trend(v, claim, out));
    CC_TRY(find_tips(v, check, out->truth, out));
    CC_TRY(find_stretches(v, check, out->truth, out));
  }
  return CC_OK;
}

static cc_status judge_reading(const verifier* v, const cc_claim* claim, const cc_reading* reading,
                               cc_reading_result* out) {
  *out = (cc_reading_result){.reading = reading, .check_count = reading->check_count};
  out->checks = CC_ARRAY(v->arena, reading->check_count, cc_check_result);
  cc_truth* truths = CC_ARRAY(v->arena, reading->check_count, cc_truth);
  CC_NEED((out->checks && truths) || reading->check_count == 0);
  for (size_t i = 0; i < reading->check_count; i++) {
    CC_TRY(judge_check(v, claim, &reading->checks[i], &out->checks[i]));
    truths[i] = out->checks[i].truth;
  }
  const cc_verdict verdict = verdict_of_reading(reading->checks, truths, reading->check_count);
  out->verdict = verdict == CC_OUTSIDE_GROUP ? CC_UNDECIDED : verdict;
  return CC_OK;
}

static cc_status judge_claim(const verifier* v, const cc_claim* claim, cc_claim_result* out) {
  *out = (cc_claim_result){.claim = claim, .verdict = CC_NOT_CHECKABLE};
  if (claim->uncheckable != CC_CHECKABLE) {
    return claim_sentence(v, claim, CC_NOT_CHECKABLE, v->base, NULL, &out->sentence);
  }
  if (v->input->supplies->lock_bad) { /* what the packs and figures were is not known: not even a date is decided */
    out->verdict = CC_UNDECIDED;
    out->bad_evidence = true;
    out->sentence =
        (cc_sentence){.message = CC_MSG_BAD_EVIDENCE, .args = {{.kind = CC_ARG_TEXT, .text = cc_s("evidence.lock")}}};
    return CC_OK;
  }
  out->bad_evidence = rests_on_altered(v, claim);
  out->readings = CC_ARRAY(v->arena, claim->reading_count, cc_reading_result);
  CC_NEED(out->readings || claim->reading_count == 0);
  for (size_t i = 0; i < claim->reading_count; i++) {
    CC_TRY(judge_reading(v, claim, &claim->readings[i], &out->readings[i]));
    out->reading_count++;
  }
  CC_TRY(vary_claim(v, out));
  if (out->bad_evidence &&
      out->verdict != CC_UNDECIDED) { /* decided without the altered figures: still not to be trusted */
    out->verdict = CC_UNDECIDED;
    out->sturdiness = CC_STURDINESS_NONE;
  }
  if (v->input->vary && !out->bad_evidence) {
    CC_TRY(leave_out(v, out));
  }
  if (!out->bad_evidence && !v->input->made_up) {
    CC_TRY(tell_lone_groups(v, out));
  }
  return claim_sentence(v, claim, out->verdict, v->base, out->readings, &out->sentence);
}

/* ---- all of them ---- */

/* By node: 1 + the claim that hangs on it, or SHARED where several do. */
typedef struct owners {
  const cc_program* program;
  uint32_t*         of;
  bool*             shared;
} owners;

static void own(const owners* o, const cc_node* node, uint32_t claim) {
  if (!node || o->of[node->id] == claim || o->shared[node->id]) {
    return;
  }
  o->shared[node->id] = o->of[node->id] != 0;
  o->of[node->id] = claim;
  for (size_t i = 0; i < node->arg_count; i++) {
    own(o, node->args[i], claim);
  }
  for (size_t i = 0; node->kind == CC_N_CHOICE && i < node->choice->count; i++) {
    own(o, node->choice->values[i].set, claim);
  }
}

static cc_status find_shared(const verifier* v, const bool** out) {
  const size_t n = v->program->node_count + 1;
  const owners o = {v->program, CC_ARRAY(v->arena, n, uint32_t), CC_ARRAY(v->arena, n, bool)};
  CC_NEED(o.of && o.shared);
  for (size_t c = 0; c < v->program->claim_count; c++) {
    const cc_claim* claim = &v->program->claims[c];
    for (size_t r = 0; r < claim->reading_count; r++) {
      for (size_t k = 0; k < claim->readings[r].check_count; k++) {
        own(&o, claim->readings[r].checks[k].node, (uint32_t)c + 1);
      }
    }
  }
  *out = o.shared;
  return CC_OK;
}

static cc_status start(cc_arena* arena, const cc_verify_input* input, cc_diags* diags, cc_arena* trials, verifier* v) {
  const cc_program* p = input->program;
  *v = (verifier){.arena = arena, .diags = diags, .input = input, .program = p};
  CC_TRY(cc_eval_new(arena, p, input->data, input->functions, !input->vary, &v->eval, diags));
  v->axis_count = p->choice_count + 1 + p->variable_count + p->dim_count;
  v->base = CC_ARRAY(arena, v->axis_count, uint32_t);
  v->visits = CC_NEW(arena, visits);
  v->looked_at = CC_ARRAY(arena, p->node_count + 1, bool);
  CC_NEED(v->base && v->visits && v->looked_at);
  v->visits->in = CC_ARRAY(arena, p->node_count + 1, uint32_t);
  CC_NEED(v->visits->in);
  for (size_t i = 0; input->vary && i < p->choice_count; i++) {
    v->base[i] = (uint32_t)p->choices[i]->base;
  }
  return cc_eval_derive(arena, v->eval, v->base, trials, &v->trial);
}

/* Claim after claim in the one arena; or, if they are many, each in memory that the next one takes again. */
static cc_status judge_all(verifier* v, cc_arena* scratch, cc_verify_result* out) {
  cc_arena* const kept = v->arena;
  const cc_str    only = v->input->only;
  if (scratch) {
    const bool* shared;
    CC_TRY(find_shared(v, &shared));
    CC_TRY(cc_eval_lend(v->eval, scratch, shared));
    v->arena = scratch;
  }
  for (size_t i = 0; i < v->program->claim_count; i++) {
    const cc_claim* claim = &v->program->claims[i];
    if (only.len > 0 && !cc_str_eq(only, claim->name)) {
      continue;
    }
    cc_claim_result* result = &out->claims[out->count++];
    CC_TRY(judge_claim(v, claim, result));
    if (scratch) {
      CC_TRY(keep_claim(kept, result));
      cc_eval_forget(v->eval);
      cc_arena_reset(scratch);
    }
  }
  return CC_OK;
}

cc_status cc_verify(cc_arena* arena, const cc_verify_input* input, cc_verify_result** out, cc_diags* diags) {
  verifier     v;
  const size_t count = input->program->claim_count;
  *out = NULL;
  cc_verify_result* made = CC_NEW(arena, cc_verify_result);
  CC_NEED(made);
  made->claims = CC_ARRAY(arena, count, cc_claim_result);
  CC_NEED(made->claims || count == 0);
  cc_arena* const trials = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_arena* const scratch = count > MANY_CLAIMS ? cc_arena_new(CC_MAX_ARENA_BYTES) : NULL;
  cc_status       status = trials && (scratch || count <= MANY_CLAIMS) ? CC_OK : CC_NO_MEMORY;
  status = status == CC_OK ? start(arena, input, diags, trials, &v) : status;
  status = status == CC_OK ? judge_all(&v, scratch, made) : status;
  cc_arena_free(scratch);
  cc_arena_free(trials);
  *out = status == CC_OK ? made : NULL;
  return status;
}
