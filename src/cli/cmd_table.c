/* claimcheck table: the block of a rule that describes a CSV file. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

static const cc_opt opt_separator = {
    .kind = CC_OPT_TEXT,
    .name = "separator",
    .field = offsetof(cc_args, separator),
    .value = "SIGN",
    .group = "what is read",
    .help = "what parts the cells, such as ';', or tab; else the one of ; tab , under which all rows fit",
};

static const cc_opt* const options[] = {
    &opt_separator, &cc_opt_rules, &cc_opt_output, &cc_opt_color, &cc_opt_help, &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck table claims/umea-2022/evidence/police.csv",
     "a file of a case, with the dimensions that the case has"},
    {"claimcheck table police.csv -o police.claims", "any other CSV file, the block into a file of its own"},
    {NULL, NULL},
};

static const char* const see_also[] = {"check", "pin", NULL};

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_table(args->operands[0], args->separator, &told, &result);
  return cc_out_finish(args, "the block", result);
}

const cc_command cc_cmd_table = {
    .name = "table",
    .operands = "FILE",
    .least = 1,
    .most = 1,
    .summary = "write the table block for a CSV file, its open questions as ?",
    .about =
        "Looks through the file, finds what each column holds, and prints the lines that describe it: a dimension for "
        "each column of names, and the table. What the file does not say is a `?` with what to write behind it; check "
        "names those that are still open. Put the lines above the first claim of a case, and the file into its folder "
        "evidence/.\n"
        "The file is read once by these lines before they are printed, so that what cannot be read is told here, with "
        "its line and column, and nothing is printed. A file that lies in evidence/ of a case is described with the "
        "dimensions that the case and its packs have.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
