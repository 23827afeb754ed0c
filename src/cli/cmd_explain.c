/* claimcheck explain: one claim whole. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

static const cc_opt opt_all = {
    .kind = CC_OPT_FLAG,
    .name = "all",
    .field = offsetof(cc_args, all),
    .group = "the output",
    .help = "show every row and setting, also those that are left out for brevity",
};

static const cc_opt* const options[] = {
    &cc_opt_set,      &cc_opt_no_vary, &cc_opt_rules, &opt_all,     &cc_opt_format,  &cc_opt_output, &cc_opt_root,
    &cc_opt_language, &cc_opt_color,   &cc_opt_ascii, &cc_opt_help, &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck explain claims/umea-2022 lowest-rate", "how the claim was read, its rows, and what would tip it"},
    {"claimcheck explain claims/umea-2022 lowest-rate --all", "with all 21 municipalities"},
    {"claimcheck explain claims/umea-2022 lowest-rate --set year=2022", "the same claim a year later"},
    {NULL, NULL},
};

static const char* const see_also[] = {"verify", NULL};

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_explain(args->operands[0], args->operands[1], &told, &result);
  return cc_out_finish(args, "the explanation", result);
}

const cc_command cc_cmd_explain = {
    .name = "explain",
    .operands = "CASE CLAIM",
    .least = 2,
    .most = 2,
    .summary = "show how one claim was read, each step's value, the rows, and what would tip it",
    .about = "CLAIM is the name behind the word 'claim' in case.claims; verify prints the names.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_verdict,
    .see_also = see_also,
    .run = run,
};
