/* claimcheck help: from the command table, and the functions of the language. */
#include "base/limits.h"
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/out.h"

#include <string.h>

static const char* const shells[] = {"bash", NULL};

static const cc_opt opt_man = {
    .kind = CC_OPT_FLAG,
    .name = "man",
    .field = offsetof(cc_args, man),
    .group = "other forms",
    .help = "print the man page (mdoc)",
};
static const cc_opt opt_completion = {
    .kind = CC_OPT_WORD,
    .name = "completion",
    .field = offsetof(cc_args, completion),
    .value = "SHELL",
    .words = shells,
    .group = "other forms",
    .help = "print the completion for a shell: bash",
};

static const cc_opt* const options[] = {
    &opt_man, &opt_completion, &cc_opt_output, &cc_opt_color, &cc_opt_help, &cc_opt_version, NULL};

static const cc_example examples[] = {
    {"claimcheck help verify", "all about one command"},
    {"claimcheck functions", "the functions and operators that a claim may use"},
    {"source <(claimcheck help --completion bash)", "complete commands and options in this shell"},
    {NULL, NULL},
};

static const char* const see_also[] = {"verify", "functions", NULL};

static int run(cc_args* args) {
  const char* const       topic = args->operand_count ? args->operands[0] : NULL;
  const cc_command* const command = topic ? cc_command_find(topic) : NULL;
  cc_buf                  out;
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  if (args->man) {
    cc_man(&out);
  } else if (args->completion) {
    cc_completion_bash(&out);
  } else if (command) {
    cc_help_command(&out, command, cc_out_width());
  } else if (topic && strcmp(topic, "language") == 0) {
    cc_functions_list(&out, cc_out_width());
  } else if (topic) {
    cc_opt_unknown_command(args, topic);
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  } else {
    cc_help_overview(&out, cc_out_width());
  }
  const int status = cc_out_deliver_buf(args, "the help", &out);
  cc_buf_clear(&out);
  return status;
}

const cc_command cc_cmd_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .least = 0,
    .most = 1,
    .summary = "explain a command, or list them all",
    .about = "Help is made from the table that also reads the options, so that it cannot be out of date.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
