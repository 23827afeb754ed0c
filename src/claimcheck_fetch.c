/* The hall's part for fetching: judges the case with the old evidence and with the new, and only then lets the new one
 * count. */
#include "base/child.h"
#include "base/limits.h"
#include "claimcheck_in.h"
#include "report/revision.h"
#include "verify/fetch.h"
#include "verify/plan.h"
#include "verify/revision.h"

#define HELPER "claimcheck-fetch"

cc_status cc_hall_helper(cc_result* r, const cc_fetch_options* fetch, const char** out) {
  const cc_str path = fetch->helper ? cc_s(fetch->helper) : cc_child_find(r->arena, HELPER, CLAIMCHECK_HELPER_DIR);
  *out = path.at;
  return path.at ? CC_OK : CC_DIAG(r->diags, CC_E_NO_FETCHER, cc_nowhere(), cc_s(CLAIMCHECK_HELPER_DIR));
}

cc_fetch_input cc_hall_fetch_input(const cc_fetch_options* fetch) {
  return (cc_fetch_input){.update = fetch->update,
                          .offline = fetch->offline,
                          .locked = fetch->locked,
                          .dry_run = fetch->dry_run,
                          .bases = fetch->bases,
                          .base_count = fetch->base_count,
                          .ca_file = fetch->ca_file,
                          .language = fetch->language,
                          .deadline = fetch->deadline,
                          .max_bytes = fetch->max_bytes,
                          .heard = fetch->heard,
                          .context = fetch->context};
}

/* The text of the new lock, which is not in its place yet. */
static cc_status text_of(cc_arena* arena, const cc_lock* lock, cc_str* out) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_LOCK_BYTES);
  cc_lock_print(&text, lock);
  *out = cc_buf_take(arena, &text);
  const cc_status status = text.status;
  cc_buf_clear(&text);
  CC_TRY(status);
  CC_NEED(out->at);
  return CC_OK;
}

typedef struct side {
  cc_case*          c;
  cc_verify_result* result;
  cc_report         report;
} side;

/* The case with the evidence that counts until now. What is wrong with it was told by verify, and is not told here. */
static cc_status judge_before(cc_result* r, const cc_case_input* input, const cc_options* options, side* out) {
  cc_result quiet = {.arena = r->arena, .diags = cc_diags_new(r->arena)};
  CC_NEED(quiet.diags);
  const cc_status status = cc_hall_judge(&quiet, input, options, false, cc_s(""), &out->c, &out->result);
  out->report = (cc_report){.program = out->c ? out->c->program : NULL, .result = out->result};
  return status == CC_NO_MEMORY ? status : CC_OK;
}

static cc_status judge_after(cc_result* r, const cc_case_input* input, const cc_options* options, side* out) {
  CC_TRY(cc_hall_judge(r, input, options, false, cc_s(""), &out->c, &out->result));
  out->report = (cc_report){.program = out->c->program, .result = out->result};
  return cc_diags_failed(r->diags) ? CC_BAD_INPUT : CC_OK;
}

static cc_status tell(cc_result* r, const cc_fetched* fetched, const side* before, const side* after,
                      const cc_options* options) {
  cc_revision* const tables = CC_ARRAY(r->arena, fetched->count + 1, cc_revision);
  CC_NEED(tables);
  for (size_t i = 0; i < fetched->count; i++) {
    CC_TRY(cc_revision_of(r->arena, before->c, after->c, fetched->tables[i]->id, &tables[i]));
  }
  const cc_report_style    style = cc_hall_style(options);
  const cc_revision_report report = {&before->report, &after->report, tables, fetched->count};
  cc_buf_template(&r->output, "{1}: ", &after->c->folder, 1);
  cc_buf_int(&r->output, (int64_t)fetched->count);
  cc_buf_adds(&r->output, fetched->count == 1 ? " table fetched and pinned\n" : " tables fetched and pinned\n");
  r->exit = cc_report_revision(&r->output, &report, &style) == CC_SUBSTANTIAL ? CC_EXIT_FAILS : CC_EXIT_HOLDS;
  return CC_OK;
}

/* Judges both generations, and lets the new one count. */
static cc_status settle(cc_result* r, cc_case* c, const cc_fetched* fetched, const cc_fetch_options* fetch,
                        cc_case_input input, const cc_options* options) {
  side      before = {.c = NULL}, after = {.c = NULL};
  cc_status status = fetch->accept_changes ? CC_OK : cc_revision_check(c, fetched);
  if (status == CC_OK) {
    status = judge_before(r, &input, options, &before);
  }
  if (status == CC_OK) {
    status = text_of(r->arena, fetched->lock, &input.lock_text);
  }
  if (status == CC_OK) {
    status = judge_after(r, &input, options, &after);
  }
  if (status == CC_OK) {
    status = tell(r, fetched, &before, &after, options);
  }
  if (status == CC_OK) {
    status = cc_fetch_commit(c, fetched);
  } else {
    cc_fetch_undo(c, fetched);
  }
  if (status != CC_OK) {
    r->exit = CC_EXIT_FAULT;
  }
  cc_case_close(before.c);
  cc_case_close(after.c);
  return status;
}

static cc_status fetch_case(cc_result* r, cc_case* c, const cc_fetch_options* fetch, const cc_case_input* input,
                            const cc_options* options) {
  cc_fetch_input how = cc_hall_fetch_input(fetch);
  cc_fetched     fetched;
  CC_TRY(cc_hall_helper(r, fetch, &how.program));
  CC_TRY(cc_case_fetch(c, &how, &fetched));
  if (fetched.lock) {
    return settle(r, c, &fetched, fetch, *input, options);
  }
  r->exit = CC_EXIT_HOLDS;
  if (!fetch->dry_run) {
    cc_buf_template(&r->output, "{1}: all that it needs is pinned; nothing was fetched\n", &c->folder, 1);
  }
  return CC_OK;
}

cc_status claimcheck_fetch(const char* case_path, const cc_fetch_options* fetch, const cc_options* options,
                           cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  const cc_case_input input = cc_hall_input(case_path, options);
  cc_case*            c = NULL;
  cc_status           status = cc_case_open(r->arena, &input, &c, r->diags);
  if (status == CC_OK && !cc_diags_failed(r->diags)) {
    cc_hold hold;
    status = cc_fetch_hold(c, &hold);
    if (status == CC_OK) {
      status = fetch_case(r, c, fetch, &input, options);
      cc_hold_drop(c->dir, &hold);
    }
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}

/* ---- gc ---------------------------------------------------------------------------------------------------------- */

cc_status claimcheck_gc(const char* case_path, bool dry_run, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  const cc_case_input input = cc_hall_input(case_path, options);
  cc_case*            c = NULL;
  cc_str*             removed = NULL;
  size_t              count = 0;
  cc_hold             hold = {.fd = -1};
  cc_status           status = cc_case_open(r->arena, &input, &c, r->diags);
  if (status == CC_OK && !cc_diags_failed(r->diags)) {
    status = cc_fetch_hold(c, &hold);
    if (status == CC_OK) {
      status = cc_case_gc(c, dry_run, &removed, &count);
      cc_hold_drop(c->dir, &hold);
    }
    if (status == CC_OK) {
      r->exit = CC_EXIT_HOLDS;
      for (size_t i = 0; i < count; i++) {
        cc_buf_template(&r->output, dry_run ? "would remove {1}/evidence/{2}\n" : "removed {1}/evidence/{2}\n",
                        (const cc_str[]){c->folder, removed[i]}, 2);
      }
      cc_buf_adds(&r->output, count == 0 ? "nothing to remove: the lock names all that was fetched\n" : "");
    }
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}
