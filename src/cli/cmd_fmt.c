/* claimcheck fmt: rule files in the one layout. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

#include <stdint.h>

static const cc_opt opt_check = {
    .kind = CC_OPT_FLAG,
    .name = "check",
    .field = offsetof(cc_args, check),
    .group = "what is done",
    .help = "write nothing; show the first line of each file that is not in form, and exit with 1",
};

static const cc_opt* const options[] = {&opt_check, &cc_opt_color, &cc_opt_help, &cc_opt_version, NULL};

static const cc_example examples[] = {
    {"claimcheck fmt claims/umea-2022", "lay out the case.claims of a case"},
    {"claimcheck fmt --check rules/*.claims claims/*", "tell which files are not in form, and change none"},
    {"claimcheck fmt - <draft.claims", "print what is read in form, as editors want it"},
    {NULL, NULL},
};

static const cc_exit exits[] = {
    {0, "all files are in form now"},
    {CC_EXIT_FAILS, "with --check: some file is not in form"},
    {CC_EXIT_FAULT, "something is wrong with the command, a file or the machine; a file with errors stays as it is"},
    {0, NULL},
};

static const char* const see_also[] = {"check", "parse", NULL};

static int fmt_all(cc_args* args, const cc_options* told, cc_buf* all) {
  int worst = 0;
  for (size_t i = 0; i < args->operand_count; i++) {
    cc_result* result = NULL;
    (void)claimcheck_fmt(args->operands[i], args->check, told, &result);
    worst = claimcheck_worse(worst, cc_out_conclude(args, result));
    if (!result) {
      return CC_EXIT_FAULT;
    }
    cc_buf_add(all, claimcheck_output(result));
    claimcheck_free(result);
  }
  return claimcheck_worse(worst, cc_out_deliver_buf(args, "the text", all));
}

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_buf           all;
  cc_buf_init(&all, (size_t)64 << 20);
  const int status = fmt_all(args, &told, &all);
  cc_buf_clear(&all);
  return status;
}

const cc_command cc_cmd_fmt = {
    .name = "fmt",
    .operands = "PATH...",
    .least = 1,
    .most = SIZE_MAX,
    .summary = "lay rule files out in one form, which changes no meaning",
    .about =
        "A PATH is a .claims file, the folder of a case, or - for standard input, which is then printed in form. Files "
        "that are not in form are written anew, each whole or not at all. Comments, the order of lines and the places "
        "where a statement is broken into lines stay.",
    .examples = examples,
    .options = options,
    .exits = exits,
    .see_also = see_also,
    .run = run,
};
