/* claimcheck test: the examples that rule files and cases carry. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

#include <stdint.h>

static const cc_opt opt_filter = {
    .kind = CC_OPT_TEXT,
    .name = "filter",
    .field = offsetof(cc_args, filter),
    .value = "TEXT",
    .group = "what is checked",
    .help = "run only the examples that have TEXT in their title",
};
static const cc_opt opt_brief = {
    .kind = CC_OPT_FLAG,
    .letter = 'q',
    .name = "quiet",
    .field = offsetof(cc_args, quiet),
    .group = "the output",
    .help = "what failed and the last line only: no line for each file, no warnings",
};

static const cc_opt* const options[] = {&opt_filter,   &cc_opt_rules, &cc_opt_output,  &opt_brief, &cc_opt_color,
                                        &cc_opt_ascii, &cc_opt_help,  &cc_opt_version, NULL};

static const cc_example examples[] = {
    {"claimcheck test", "every example below rules/ and claims/"},
    {"claimcheck test rules/wording.claims", "those of one file"},
    {"claimcheck test claims --filter \"shared place\"", "those whose title says so"},
    {NULL, NULL},
};

static const char* const see_also[] = {"check", "verify", NULL};

static const cc_exit exits[] = {
    {0, "all examples give what they say"},
    {CC_EXIT_FAILS, "some example gives something else"},
    {CC_EXIT_FAULT, "a file or an example has mistakes, or there was no example to run"},
    {0, NULL},
};

static int run(cc_args* args) {
  const cc_options      told = cc_out_options(args);
  const cc_test_options test = {
      .paths = args->operands, .path_count = args->operand_count, .filter = args->filter, .quiet = args->quiet};
  cc_result* result = NULL;
  (void)claimcheck_test(&test, &told, &result);
  return cc_out_finish(args, "what the examples gave", result);
}

const cc_command cc_cmd_test = {
    .name = "test",
    .operands = "[PATH]...",
    .least = 0,
    .most = SIZE_MAX,
    .summary = "run the examples that rule files and cases carry",
    .about = "A PATH is a .claims file, or a folder that is looked through with the folders in it; without a PATH, the "
             "folders rules and claims that lie here. An example is a case of its own in small: its rows are all the "
             "evidence there is, so nothing in evidence/ or in a lock matters. A file with mistakes does not stop the "
             "others.",
    .examples = examples,
    .options = options,
    .exits = exits,
    .see_also = see_also,
    .run = run,
};
