/* claimcheck verify: the main job. */
#include "base/limits.h"
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

#include <stdint.h>

static const char* const formats[] = {"text", "json", NULL};          /* as cc_format */
static const char* const fail_ons[] = {"fragile", "sensitive", NULL}; /* as cc_fail_on, which begins one earlier */

static const cc_opt opt_locked = {
    .kind = CC_OPT_FLAG,
    .name = "locked",
    .field = offsetof(cc_args, locked),
    .group = "what is checked",
    .help = "make it an error, not a warning, when a rule pack is not the one that the lock pins",
};
static const cc_opt opt_fail_on = {
    .kind = CC_OPT_WORD,
    .name = "fail-on",
    .field = offsetof(cc_args, fail_on),
    .value = "WORD",
    .words = fail_ons,
    .group = "what counts as failing",
    .help = "exit with 1 also for a verdict that is fragile, or that is fragile or sensitive",
};
static const cc_opt opt_format = {
    .kind = CC_OPT_WORD,
    .letter = 'f',
    .name = "format",
    .field = offsetof(cc_args, format),
    .value = "FORMAT",
    .words = formats,
    .group = "the output",
    .help = "text (the default) or json: one object for one CASE, an array of objects for several",
};

static const cc_opt* const options[] = {
    &cc_opt_set,      &cc_opt_no_vary, &opt_locked,   &cc_opt_rules, &opt_fail_on, &opt_format,     &cc_opt_output,
    &cc_opt_language, &cc_opt_color,   &cc_opt_ascii, &cc_opt_quiet, &cc_opt_help, &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck verify claims/umea-2022", "the verdict on each claim, what decided it, how easily it would tip"},
    {"claimcheck verify claims/umea-2022 --set year=2020", "the same claims for another year"},
    {"claimcheck verify claims/umea-2022 -f json -o report.json", "everything, for another program"},
    {"claimcheck verify claims/* --fail-on fragile", "all cases; also a verdict that the next year would turn counts"},
    {NULL, NULL},
};

static const char* const see_also[] = {"explain", "check", "pin", NULL};

/* Puts the report of case INDEX into ALL: texts parted by an empty line, JSON objects by a comma. */
static void add_report(const cc_args* args, size_t index, cc_str report, cc_buf* all) {
  const bool is_list = args->format == CC_FORMAT_JSON + 1 && args->operand_count > 1;
  if (!is_list) {
    cc_buf_adds(all, index == 0 || report.len == 0 || all->len == 0 ? "" : "\n");
    cc_buf_add(all, report);
    return;
  }
  cc_buf_adds(all, index == 0 ? "[\n" : ",\n");
  cc_buf_add(all, cc_str_trim(report));
  cc_buf_adds(all, index + 1 == args->operand_count ? "\n]\n" : "");
}

static int verify_all(cc_args* args, const cc_options* told, cc_buf* all) {
  int worst = CC_EXIT_HOLDS;
  for (size_t i = 0; i < args->operand_count; i++) {
    cc_result* result = NULL;
    (void)claimcheck_verify(args->operands[i], told, &result);
    worst = cc_out_worse(worst, cc_out_conclude(args, result));
    if (!result) {
      return CC_EXIT_FAULT; /* out of memory: a report without this case would look like all of them */
    }
    add_report(args, i, claimcheck_output(result), all);
    claimcheck_free(result);
  }
  if (worst == CC_EXIT_FAULT && all->len == 0 && all->status == CC_OK) {
    return worst; /* an older report in the place of none is not touched */
  }
  return cc_out_worse(worst, cc_out_deliver_buf(args, "the report", all));
}

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_buf           all;
  cc_buf_init(&all, CC_MAX_REPORT_BYTES);
  const int status = verify_all(args, &told, &all);
  cc_buf_clear(&all);
  return status;
}

const cc_command cc_cmd_verify = {
    .name = "verify",
    .operands = "CASE...",
    .least = 1,
    .most = SIZE_MAX,
    .summary = "tell which claims of a text official figures bear out",
    .about = "A CASE is a folder with case.claims, evidence.lock and evidence/, or its case.claims. Nothing is "
             "downloaded and nothing is written but the report. Several cases make one report; the worst of them gives "
             "the exit status.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_verdict,
    .see_also = see_also,
    .run = run,
};
