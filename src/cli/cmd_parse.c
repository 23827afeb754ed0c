/* claimcheck parse: how a rule file was read, for people and for programs. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

static const char* const formats[] = {"text", "json", NULL};
static const char* const sources[] = {"json", NULL};

static const cc_opt opt_from = {
    .kind = CC_OPT_WORD,
    .name = "from",
    .field = offsetof(cc_args, from),
    .value = "FORMAT",
    .words = sources,
    .group = "what is done",
    .help = "json: PATH holds what --format json wrote; print the rule file in form",
};
static const cc_opt opt_format = {
    .kind = CC_OPT_WORD,
    .letter = 'f',
    .name = "format",
    .field = offsetof(cc_args, format),
    .value = "FORMAT",
    .words = formats,
    .group = "the output",
    .help = "text (the default): each statement and, below it, how its expressions were read; json: all of it",
};

static const cc_opt* const options[] = {
    &opt_from, &opt_format, &cc_opt_output, &cc_opt_color, &cc_opt_help, &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck parse claims/umea-2022", "what belongs to what in each rule"},
    {"claimcheck parse --format json rules/sweden.claims -o sweden.json", "the same for another program"},
    {"claimcheck parse --from json sweden.json", "and back: the rule file in form"},
    {NULL, NULL},
};

static const char* const see_also[] = {"check", "fmt", NULL};

static int run(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_parse(args->operands[0], args->from != 0, &told, &result);
  return cc_out_finish(args, "the tree", result);
}

const cc_command cc_cmd_parse = {
    .name = "parse",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .summary = "show how a rule file was read, or turn that back into a rule file",
    .about = "PATH is a .claims file, the folder of a case, or - for standard input. The JSON holds every statement "
             "with its "
             "comments; docs/rules.schema.json describes it. Names are not looked up: that is what check does.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
