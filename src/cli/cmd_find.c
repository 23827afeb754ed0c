/* claimcheck sources, tables, describe: finding the table that a claim rests on. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "cli/progress.h"

#include <string.h>
#include <unistd.h>

#define DEFAULT_SOURCE "scb"

static const cc_opt opt_source = {
    .kind = CC_OPT_TEXT,
    .name = "source",
    .field = offsetof(cc_args, source),
    .value = "SOURCE",
    .group = "where to look",
    .help = "the source (scb, if none is given); claimcheck sources lists them",
};
static const cc_opt opt_all = {
    .kind = CC_OPT_FLAG,
    .name = "all",
    .field = offsetof(cc_args, all),
    .group = "the output",
    .help = "list all codes of each dimension",
};

/* What the commands have in common: the network's options, and a line of progress. */
typedef cc_status question(const cc_args* args, const cc_fetch_options* fetch, const cc_options* options,
                           cc_result** out);

static int put_question(cc_args* args, question* ask) {
  cc_fetch_options fetch = {.language = "sv"};
  cc_options       told = cc_out_options(args);
  cc_progress      progress;
  cc_result*       result = NULL;
  told.settings = NULL; /* they are addresses here */
  told.setting_count = 0;
  if (!cc_fetch_read_options(args, &fetch)) {
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  }
  cc_progress_open(&progress, args->quiet, false);
  fetch.heard = cc_progress_hear;
  fetch.context = &progress;
  (void)ask(args, &fetch, &told, &result);
  cc_progress_close(&progress);
  cc_buf_clear(&progress.requests);
  return cc_out_finish(args, "the list", result);
}

/* ---- sources ----------------------------------------------------------------------------------------------------- */

static const cc_opt* const sources_options[] = {&cc_opt_color, &cc_opt_help, &cc_opt_version, NULL};

static const cc_example sources_examples[] = {
    {"claimcheck sources", "who publishes figures that can be fetched, and under which terms"},
    {"claimcheck sources bra", "one of them"},
    {NULL, NULL},
};

static const char* const sources_see_also[] = {"tables", "describe", "fetch", NULL};

static cc_status ask_sources(const cc_args* args, const cc_fetch_options* fetch, const cc_options* options,
                             cc_result** out) {
  return claimcheck_sources(args->operand_count ? args->operands[0] : NULL, fetch, options, out);
}

static int run_sources(cc_args* args) {
  return put_question(args, ask_sources);
}

const cc_command cc_cmd_sources = {
    .name = "sources",
    .operands = "[SOURCE]",
    .least = 0,
    .most = 1,
    .summary = "list the agencies that figures can be fetched from",
    .about =
        "Each source with its address, licence, how it wants to be cited, and how a `source` line in a table names it.",
    .examples = sources_examples,
    .options = sources_options,
    .exits = cc_exits_plain,
    .see_also = sources_see_also,
    .run = run_sources,
};

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static const cc_opt* const tables_options[] = {&opt_source,      &cc_opt_base,    &cc_opt_ca_file,
                                               &cc_opt_deadline, &cc_opt_color,   &cc_opt_quiet,
                                               &cc_opt_help,     &cc_opt_version, NULL};

static const cc_example tables_examples[] = {
    {"claimcheck tables folkmängd", "tables of SCB that have the word"},
    {"claimcheck tables 'folkmängd region'", "both words"},
    {NULL, NULL},
};

static const char* const tables_see_also[] = {"describe", "sources", NULL};

static cc_status ask_tables(const cc_args* args, const cc_fetch_options* fetch, const cc_options* options,
                            cc_result** out) {
  return claimcheck_tables(args->source ? args->source : DEFAULT_SOURCE, args->operands[0], fetch, options, out);
}

static int run_tables(cc_args* args) {
  return put_question(args, ask_tables);
}

const cc_command cc_cmd_tables = {
    .name = "tables",
    .operands = "QUERY",
    .least = 1,
    .most = 1,
    .summary = "find tables of an agency by words",
    .about =
        "Each hit with its identifier, title and periods. The agency does the searching; SCB compares whole words of "
        "Swedish titles.",
    .examples = tables_examples,
    .options = tables_options,
    .exits = cc_exits_plain,
    .see_also = tables_see_also,
    .run = run_tables,
};

/* ---- describe ---------------------------------------------------------------------------------------------------- */

static const cc_opt* const describe_options[] = {&opt_source,      &opt_all,      &cc_opt_base,  &cc_opt_ca_file,
                                                 &cc_opt_deadline, &cc_opt_color, &cc_opt_quiet, &cc_opt_help,
                                                 &cc_opt_version,  NULL};

static const cc_example describe_examples[] = {
    {"claimcheck describe TAB638", "a table of SCB: its dimensions and codes, and its table block"},
    {"claimcheck describe answer.json", "a file that an agency sent: JSON-stat, PX-JSON, a result of BRÅ"},
    {NULL, NULL},
};

static const char* const describe_see_also[] = {"tables", "fetch", NULL};

/* A path, or a file that lies here, is no identifier of a table. */
static bool is_file(const cc_args* args) {
  const char* const what = args->operands[0];
  return !args->source && (strchr(what, '.') || access(what, F_OK) == 0);
}

static cc_status ask_describe(const cc_args* args, const cc_fetch_options* fetch, const cc_options* options,
                              cc_result** out) {
  const char* const source = is_file(args) ? NULL : args->source ? args->source : DEFAULT_SOURCE;
  return claimcheck_describe(args->operands[0], source, fetch, options, out);
}

static int run_describe(cc_args* args) {
  return put_question(args, ask_describe);
}

const cc_command cc_cmd_describe = {
    .name = "describe",
    .operands = "TABLE",
    .least = 1,
    .most = 1,
    .summary = "show the dimensions and codes of a table, and its table block",
    .about = "TABLE is the identifier that the agency gives (TAB638), or a file that an agency sent. The block can be "
             "pasted into a rule; what only its author can know is left open as `?`.",
    .examples = describe_examples,
    .options = describe_options,
    .exits = cc_exits_plain,
    .see_also = describe_see_also,
    .run = run_describe,
};
