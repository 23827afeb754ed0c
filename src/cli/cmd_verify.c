/* claimcheck verify: the main job. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

#include <stdint.h>

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
static const cc_opt opt_baseline = {
    .kind = CC_OPT_TEXT,
    .name = "baseline",
    .field = offsetof(cc_args, baseline),
    .value = "FILE",
    .group = "what counts as failing",
    .help = "do not count again what the JSON report FILE of an earlier run has already; the report says which",
};
static const cc_opt opt_all = {
    .kind = CC_OPT_FLAG,
    .name = "all",
    .field = offsetof(cc_args, all),
    .group = "the output",
    .help = "in sarif and github also what holds and what is not checkable",
};

static const cc_opt* const options[] = {
    &cc_opt_set,    &cc_opt_no_vary, &opt_locked,  &cc_opt_rules,    &opt_fail_on,  &opt_baseline, &cc_opt_format,
    &cc_opt_output, &opt_all,        &cc_opt_root, &cc_opt_language, &cc_opt_color, &cc_opt_ascii, &cc_opt_quiet,
    &cc_opt_help,   &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck verify claims/umea-2022", "the verdict on each claim, what decided it, how easily it would tip"},
    {"claimcheck verify claims/umea-2022 --set year=2020", "the same claims for another year"},
    {"claimcheck verify claims/umea-2022 -f json -o report.json", "everything, for another program"},
    {"claimcheck verify claims/* --fail-on fragile", "all cases; also a verdict that the next year would turn counts"},
    {NULL, NULL},
};

static const char* const see_also[] = {"explain", "check", "pin", NULL};

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_verify(args->operands, args->operand_count, &told, &result);
  return cc_out_finish(args, "the report", result);
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
