/* claimcheck check: rules without evidence. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

#include <stdint.h>

static const cc_opt opt_strict = {
    .kind = CC_OPT_FLAG,
    .name = "strict",
    .field = offsetof(cc_args, strict),
    .group = "what is checked",
    .help = "count a warning as an error: end with 2 where there is one; notes change nothing",
};

static const cc_opt* const options[] = {
    &cc_opt_rules, &opt_strict, &cc_opt_quiet, &cc_opt_color, &cc_opt_help, &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck check claims/umea-2022", "names, types, units and quotes of a case, before any figure is read"},
    {"claimcheck check rules/sweden.claims", "a file that cases share"},
    {"claimcheck check --strict claims/*", "all cases; a warning counts as an error"},
    {NULL, NULL},
};

static const char* const see_also[] = {"verify", "pin", NULL};

static int check_all(cc_args* args, const cc_options* told, cc_buf* all) {
  int worst = 0;
  for (size_t i = 0; i < args->operand_count; i++) {
    cc_result* result = NULL;
    (void)claimcheck_check(args->operands[i], told, &result);
    worst = claimcheck_worse(worst, cc_out_conclude(args, result));
    if (!result) {
      return CC_EXIT_FAULT;
    }
    cc_buf_add(all, claimcheck_output(result));
    claimcheck_free(result);
  }
  return claimcheck_worse(worst, cc_out_deliver_buf(args, "the summary", all));
}

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_buf           all;
  cc_buf_init(&all, (size_t)1 << 20); /* a line for each path */
  const int status = check_all(args, &told, &all);
  cc_buf_clear(&all);
  return status;
}

const cc_command cc_cmd_check = {
    .name = "check",
    .operands = "PATH...",
    .least = 1,
    .most = SIZE_MAX,
    .summary = "find the mistakes in a case or a rule file, without looking at figures",
    .about =
        "A PATH is the folder of a case or a .claims file. All mistakes are told at once, each with its place, what "
        "was expected and what to do. Where there is none, what is valid and seldom meant is told too: a warning is "
        "most likely a mistake, a note something to think about. Each has an answer that is written in the case; the "
        "manual lists them.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
