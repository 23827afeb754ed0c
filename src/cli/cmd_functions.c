/* claimcheck functions: the manual of a function or operator. */
#include "base/limits.h"
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/out.h"

static const char* const formats[] = {"text", "json", NULL}; /* as cc_format */

static const cc_opt opt_format = {
    .kind = CC_OPT_WORD,
    .letter = 'f',
    .name = "format",
    .field = offsetof(cc_args, format),
    .value = "FORMAT",
    .words = formats,
    .group = "the output",
    .help = "text (the default) or json: an array with an object for each",
};

static const cc_opt* const options[] = {&opt_format,  &cc_opt_output,  &cc_opt_color,
                                        &cc_opt_help, &cc_opt_version, NULL};

static const cc_example examples[] = {
    {"claimcheck functions", "all functions and operators, a line each"},
    {"claimcheck functions lowest", "what lowest takes and gives, what a tie does to it, and an example"},
    {"claimcheck functions '<'", "an operator, quoted for the shell"},
    {NULL, NULL},
};

static const char* const see_also[] = {"check", "explain", NULL};

static int run(cc_args* args) {
  const char* const name = args->operand_count ? args->operands[0] : NULL;
  cc_buf            out;
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  if (name && !cc_functions_about(&out, name, cc_out_width())) {
    cc_buf_clear(&out);
    cc_opt_unknown_function(args, name);
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  }
  if (args->format == CC_FORMAT_JSON + 1) {
    out.len = 0;
    cc_functions_json(&out, name);
  } else if (!name) {
    cc_functions_list(&out, cc_out_width());
  }
  const int status = cc_out_deliver_buf(args, "the manual", &out);
  cc_buf_clear(&out);
  return status;
}

const cc_command cc_cmd_functions = {
    .name = "functions",
    .operands = "[NAME]",
    .least = 0,
    .most = 1,
    .summary = "explain a function or operator of the language, or list them all",
    .about = "An entry tells how it is written, what it takes and gives, its units, what missing figures, ties and "
             "rounding do to it, and an example with what a report says of it. The tests run every example.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
