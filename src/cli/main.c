/* The program: the command table, and what must be right before anything else runs. */
#include "base/limits.h"
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/out.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Arguments, their mistakes, the names of temporary files. */
#define ARGUMENT_BYTES ((size_t)16 << 20)

const cc_command* const cc_commands[] = {
    &cc_cmd_verify,  &cc_cmd_explain, &cc_cmd_check,    &cc_cmd_fmt,       &cc_cmd_parse, &cc_cmd_test,
    &cc_cmd_new,     &cc_cmd_table,   &cc_cmd_pin,      &cc_cmd_functions, &cc_cmd_fetch, &cc_cmd_gc,
    &cc_cmd_sources, &cc_cmd_tables,  &cc_cmd_describe, &cc_cmd_help,      NULL,
};

/* ---- the program without a command ------------------------------------------------------------------------------ */

static const cc_opt* const program_options[] = {&cc_opt_help, &cc_opt_version, NULL};

static const cc_example program_examples[] = {
    {"claimcheck verify claims/umea-2022", "the verdict on each claim of a text"},
    {"claimcheck explain claims/umea-2022 lowest-rate", "one claim: its rows, and what would tip the verdict"},
    {"claimcheck check claims/umea-2022", "mistakes in the rules, before any figure is read"},
    {NULL, NULL},
};

static const char* const program_see_also[] = {"functions", NULL};

static int run_alone(cc_args* args) {
  (void)args;
  cc_buf out;
  cc_buf_init(&out, (size_t)64 << 10);
  cc_help_short(&out);
  (void)cc_out_say(cc_buf_str(&out));
  cc_buf_clear(&out);
  return CC_EXIT_FAULT; /* nothing was checked */
}

const cc_command cc_program = {
    .name = NULL,
    .operands = "COMMAND",
    .least = 0,
    .most = 0,
    .summary = "check what political texts claim against official statistics",
    .about =
        "claimcheck reads a case: what a text says, each claim written down as a rule, beside the official figures, "
        "pinned by their SHA-256. It tells which claims the figures bear out, shows the rows that decided, and says "
        "how easily each verdict would tip.",
    .examples = program_examples,
    .options = program_options,
    .exits = cc_exits_verdict,
    .see_also = program_see_also,
    .run = run_alone,
};

/* ---- running ---------------------------------------------------------------------------------------------------- */

/* Puts /dev/null in the place of closed descriptors 0 to 2, lest a file that is opened later gets their number and is
   written to as "standard output". Standard input and output are opened the wrong way round: who reads or writes them
   is told so, as a report that went nowhere was not written. Standard error that somebody closed is silent. */
static bool open_closed(void) {
  static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
  for (int fd = 0; fd <= STDERR_FILENO; fd++) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd) {
      return false;
    }
  }
  return true;
}

/* A closed pipe and a full quota end in a message and an exit status, not in a killed process. */
static void ignore_signals(void) {
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  (void)sigemptyset(&ignore.sa_mask);
  (void)sigaction(SIGPIPE, &ignore, NULL);
  (void)sigaction(SIGXFSZ, &ignore, NULL);
}

/* Help or version, where they are asked for among the options of COMMAND. */
static int run_asked(cc_args* args, const cc_command* command) {
  cc_buf out;
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  if (args->version) {
    cc_help_version(&out);
  } else if (command->name) {
    cc_help_command(&out, command, cc_out_width());
  } else {
    cc_help_overview(&out, cc_out_width());
  }
  args->output = NULL; /* help is for who asks for it */
  const int status = cc_out_deliver_buf(args, args->version ? "the version" : "the help", &out);
  cc_buf_clear(&out);
  return status;
}

static int run(cc_args* args, int argc, char** argv) {
  int                     at = 0;
  const cc_command* const command = cc_opt_command(args, argc, argv, &at);
  if (!command || cc_opt_parse(args, command, argc, argv, at) != CC_OK) {
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  }
  return args->help || args->version ? run_asked(args, command) : command->run(args);
}

int main(int argc, char** argv) {
  if (!open_closed()) {
    return CC_EXIT_FAULT;
  }
  ignore_signals();
  cc_arena* const arena = cc_arena_new(ARGUMENT_BYTES);
  cc_args         args = {.arena = arena, .diags = arena ? cc_diags_new(arena) : NULL};
  int             status = CC_EXIT_FAULT;
  if (args.diags) {
    status = run(&args, argc, argv);
  } else {
    (void)cc_out_say(cc_s("claimcheck: error E0601: out of memory\n"));
  }
  cc_arena_free(arena);
  return status;
}
