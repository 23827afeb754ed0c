/* claimcheck new: the folder of a new case. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

static const cc_opt* const options[] = {&cc_opt_color, &cc_opt_help, &cc_opt_version, NULL};

static const cc_example examples[] = {
    {"claimcheck new claims/letter", "the folder of a new case, with a small case in it to be changed"},
    {"claimcheck new letter", "the same, here"},
    {NULL, NULL},
};

static const char* const see_also[] = {"check", "test", "pin", NULL};

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_new(args->operands[0], &told, &result);
  return cc_out_finish(args, "the summary", result);
}

const cc_command cc_cmd_new = {
    .name = "new",
    .operands = "CASE",
    .least = 1,
    .most = 1,
    .summary = "make the folder of a new case, with comments that say what to change",
    .about =
        "CASE is a folder that is not there yet, in one that is. It gets a case.claims with a small made-up case, "
        "whose "
        "comments tell what each part is for, and an empty folder evidence. The case checks clean and has no figures, "
        "so that each of its claims is undecided. What is at that place already is never touched; where something "
        "goes wrong, nothing is left.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
