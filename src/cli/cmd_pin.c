/* claimcheck pin: the lock for what lies in evidence/ already. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"

/* The options that differ only in which text of the lock they give. */
#define TEXT_OPTION(FIELD, NAME, VALUE, HELP)                                                                          \
  {                                                                                                                    \
    .kind = CC_OPT_TEXT, .name = (NAME), .field = offsetof(cc_args, FIELD), .value = (VALUE),                          \
    .group = "what the lock says of the files", .help = (HELP)                                                         \
  }

static const cc_opt opt_file = {
    .kind = CC_OPT_TEXT,
    .name = "file",
    .field = offsetof(cc_args, file),
    .value = "NAME",
    .group = "what is pinned",
    .help = "only this file of evidence/; else all that the case names",
};
static const cc_opt opt_title = TEXT_OPTION(title, "title", "TEXT", "what the file is called by who published it");
static const cc_opt opt_publisher = TEXT_OPTION(publisher, "publisher", "TEXT", "who published it");
static const cc_opt opt_source =
    TEXT_OPTION(source, "source", "TEXT", "where it can be found: an address, a table, a page");
static const cc_opt opt_origin =
    TEXT_OPTION(origin, "origin", "TEXT", "how it came here: \"transcribed from a public copy, not fetched\"");
static const cc_opt opt_vintage =
    TEXT_OPTION(vintage, "vintage", "TEXT", "which state of the figures it holds: \"final, as of 2022-03-29\"");
static const cc_opt opt_retrieved =
    TEXT_OPTION(retrieved, "retrieved", "DATE", "the day on which it was taken, 2022-09-01");
static const cc_opt opt_licence = TEXT_OPTION(licence, "licence", "TEXT", "under which terms it may be passed on");

static const cc_opt* const options[] = {
    &opt_file,      &cc_opt_rules, &opt_title,    &opt_publisher, &opt_source,     &opt_origin, &opt_vintage,
    &opt_retrieved, &opt_licence,  &cc_opt_color, &cc_opt_help,   &cc_opt_version, NULL,
};

static const cc_example examples[] = {
    {"claimcheck pin claims/umea-2022", "pin every file that the case names, and the rule packs it uses"},
    {"claimcheck pin claims/umea-2022 --file manifest.txt --retrieved 2022-09-01",
     "one document, and what a reader should know of it"},
    {NULL, NULL},
};

static const char* const see_also[] = {"verify", "check", NULL};

static int run(cc_args* args) {
  const cc_options   told = cc_out_options(args);
  const cc_pin_texts texts = {
      .file = args->file,
      .title = args->title,
      .publisher = args->publisher,
      .source = args->source,
      .origin = args->origin,
      .vintage = args->vintage,
      .retrieved = args->retrieved,
      .licence = args->licence,
  };
  cc_result* result = NULL;
  (void)claimcheck_pin(args->operands[0], &texts, &told, &result);
  return cc_out_finish(args, "the summary", result);
}

const cc_command cc_cmd_pin = {
    .name = "pin",
    .operands = "CASE",
    .least = 1,
    .most = 1,
    .summary = "write the lock for the files that lie in evidence/, asking nobody",
    .about =
        "The lock (evidence.lock) names each file with its length and SHA-256, who published it and how it came here; "
        "verify reads no file that is not pinned. What is not said here stays as the old lock or the rules have it. "
        "The old lock stays whole until the new one is complete.",
    .examples = examples,
    .options = options,
    .exits = cc_exits_plain,
    .see_also = see_also,
    .run = run,
};
