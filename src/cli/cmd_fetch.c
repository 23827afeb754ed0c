/* claimcheck fetch and gc: bring figures from agencies, and remove what nobody pins any more. */
#include "base/limits.h"
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "cli/progress.h"

/* ---- options that all commands with a network share -------------------------------------------------------------- */

const cc_opt cc_opt_base = {
    .kind = CC_OPT_SETTING,
    .name = "base",
    .value = "SOURCE=ADDRESS",
    .group = "the network",
    .help =
        "find a source at another address: scb=https://..., or plain http on this machine; may be given for several",
    .hint = "such as --base scb=https://mirror.example.org/api/v2; `claimcheck sources` lists the names",
};
const cc_opt cc_opt_ca_file = {
    .kind = CC_OPT_TEXT,
    .name = "ca-file",
    .field = offsetof(cc_args, ca_file),
    .value = "FILE",
    .group = "the network",
    .help = "trust the certificates in FILE (PEM) beside those of the system; there is no way to turn checking off",
};
const cc_opt cc_opt_deadline = {
    .kind = CC_OPT_TEXT,
    .name = "deadline",
    .field = offsetof(cc_args, deadline),
    .value = "SECONDS",
    .group = "the network",
    .help = "give up after SECONDS in all (1800)",
};
const cc_opt cc_opt_max_bytes = {
    .kind = CC_OPT_TEXT,
    .name = "max-bytes",
    .field = offsetof(cc_args, max_bytes),
    .value = "NUMBER",
    .group = "the network",
    .help = "refuse an answer that is longer than NUMBER bytes, unpacked (67108864)",
};

/* A whole number of an option, up to MAX; NULL is 0. */
static bool read_number(cc_args* args, const char* text, const char* option, size_t max, size_t* out) {
  const cc_str s = cc_s(text);
  *out = 0;
  for (size_t i = 0; i < s.len; i++) {
    if (s.at[i] < '0' || s.at[i] > '9' || (*out = *out * 10 + (size_t)(s.at[i] - '0')) > max) {
      (void)CC_DIAG(args->diags, CC_E_OPTION_VALUE, cc_nowhere(), s, cc_s(option), cc_s("a whole number above 0"));
      return false;
    }
  }
  if (text && *out == 0) {
    (void)CC_DIAG(args->diags, CC_E_OPTION_VALUE, cc_nowhere(), s, cc_s(option), cc_s("a whole number above 0"));
  }
  return !text || *out > 0;
}

bool cc_fetch_read_options(cc_args* args, cc_fetch_options* out) {
  size_t seconds;
  if (!read_number(args, args->deadline, "deadline", CC_MAX_FETCH_SECONDS, &seconds) ||
      !read_number(args, args->max_bytes, "max-bytes", CC_MAX_EVIDENCE_BYTES, &out->max_bytes)) {
    return false;
  }
  out->deadline = (unsigned)seconds;
  out->bases = args->settings;
  out->base_count = args->setting_count;
  out->ca_file = args->ca_file;
  return true;
}

/* ---- fetch ------------------------------------------------------------------------------------------------------- */

static const cc_opt opt_update = {
    .kind = CC_OPT_FLAG,
    .name = "update",
    .field = offsetof(cc_args, update),
    .group = "what is fetched",
    .help = "also what is pinned already: shows each figure and each verdict that has become another",
};
static const cc_opt opt_accept_changes = {
    .kind = CC_OPT_FLAG,
    .name = "accept-changes",
    .field = offsetof(cc_args, accept_changes),
    .group = "what is fetched",
    .help = "take a table also when its title, unit or codes are no longer those that are pinned",
};
static const cc_opt opt_locked = {
    .kind = CC_OPT_FLAG,
    .name = "locked",
    .field = offsetof(cc_args, locked),
    .group = "what is fetched",
    .help = "make it an error if the lock would change",
};
static const cc_opt opt_offline = {
    .kind = CC_OPT_FLAG,
    .name = "offline",
    .field = offsetof(cc_args, offline),
    .group = "what is fetched",
    .help = "make it an error if something had to be downloaded",
};
static const cc_opt opt_frozen = {
    .kind = CC_OPT_FLAG,
    .name = "frozen",
    .field = offsetof(cc_args, frozen),
    .group = "what is fetched",
    .help = "--locked and --offline",
};
static const cc_opt opt_dry_run = {
    .kind = CC_OPT_FLAG,
    .name = "dry-run",
    .field = offsetof(cc_args, dry_run),
    .group = "what is fetched",
    .help = "print each request for figures, also as a curl command, and send none (the table's codes are asked for)",
};
static const cc_opt opt_all = {
    .kind = CC_OPT_FLAG,
    .name = "all",
    .field = offsetof(cc_args, all),
    .group = "the output",
    .help = "show all changed figures that were kept (100 of each table), not the first 10",
};

static const cc_opt* const options[] = {
    &opt_update,
    &opt_accept_changes,
    &opt_locked,
    &opt_offline,
    &opt_frozen,
    &opt_dry_run,
    &cc_opt_rules,
    &cc_opt_base,
    &cc_opt_ca_file,
    &cc_opt_deadline,
    &cc_opt_max_bytes,
    &opt_all,
    &cc_opt_language,
    &cc_opt_ascii,
    &cc_opt_color,
    &cc_opt_quiet,
    &cc_opt_help,
    &cc_opt_version,
    NULL,
};

static const cc_example examples[] = {
    {"claimcheck fetch claims/umea-2022", "bring what is missing, pin it, and tell which verdicts change"},
    {"claimcheck fetch claims/umea-2022 --update", "what have the agencies revised, and does it matter?"},
    {"claimcheck fetch claims/umea-2022 --dry-run", "the requests, each also as a curl command"},
    {NULL, NULL},
};

static const cc_exit exits[] = {
    {CC_EXIT_HOLDS, "it was done; no verdict turns"},
    {CC_EXIT_FAILS, "it was done, and a verdict turns"},
    {CC_EXIT_FAULT, "something is wrong; lock and evidence are what they were"},
    {0, NULL},
};

static const char* const see_also[] = {"verify", "pin", "gc", NULL};

static int run_one(cc_args* args, const char* path, const cc_options* told, cc_fetch_options* fetch) {
  cc_progress progress;
  cc_result*  result = NULL;
  cc_progress_open(&progress, args->quiet, args->dry_run);
  fetch->heard = cc_progress_hear;
  fetch->context = &progress;
  (void)claimcheck_fetch(path, fetch, told, &result);
  cc_progress_close(&progress);
  int status = cc_out_conclude(args, result);
  cc_buf_add(&progress.requests, result ? claimcheck_output(result) : cc_s(""));
  status = claimcheck_worse(status, cc_out_deliver_buf(args, "the report", &progress.requests));
  cc_buf_clear(&progress.requests);
  claimcheck_free(result);
  return status;
}

static int run(cc_args* args) {
  cc_fetch_options fetch = {.update = args->update,
                            .accept_changes = args->accept_changes,
                            .offline = args->offline || args->frozen,
                            .locked = args->locked || args->frozen,
                            .dry_run = args->dry_run,
                            .language = "sv"};
  cc_options       told = cc_out_options(args);
  told.settings = NULL; /* they are addresses here */
  told.setting_count = 0;
  told.locked = false;
  if (!cc_fetch_read_options(args, &fetch)) {
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  }
  return run_one(args, args->operands[0], &told, &fetch);
}

const cc_command cc_cmd_fetch = {
    .name = "fetch",
    .operands = "CASE",
    .least = 1,
    .most = 1,
    .summary = "download what a case needs from the agencies, and pin it",
    .about =
        "Each table with a `source` that is not pinned as its agency sends it is asked for, checked against what was "
        "asked for, and pinned: bodies in evidence/, one record each in evidence.lock. The claims are judged with the "
        "old figures and with the new, and what differs is shown: immaterial (nothing that the report prints), "
        "notable (a printed figure) or substantial (a verdict). Whatever fails, lock and evidence stay what they "
        "were. "
        "The program claimcheck-fetch does the downloading; claimcheck itself has no network.",
    .examples = examples,
    .options = options,
    .exits = exits,
    .see_also = see_also,
    .run = run,
};

/* ---- gc ---------------------------------------------------------------------------------------------------------- */

static const cc_opt opt_gc_dry_run = {
    .kind = CC_OPT_FLAG,
    .name = "dry-run",
    .field = offsetof(cc_args, dry_run),
    .group = "what is removed",
    .help = "only tell what would be removed",
};

static const cc_opt* const gc_options[] = {&opt_gc_dry_run, &cc_opt_rules,   &cc_opt_color,
                                           &cc_opt_help,    &cc_opt_version, NULL};

static const cc_example gc_examples[] = {
    {"claimcheck gc claims/umea-2022 --dry-run", "which files of older fetches lie there"},
    {"claimcheck gc claims/umea-2022", "remove them"},
    {NULL, NULL},
};

static const char* const gc_see_also[] = {"fetch", NULL};

static int run_gc(cc_args* args) {
  const cc_options told = cc_out_options(args);
  cc_result*       result = NULL;
  (void)claimcheck_gc(args->operands[0], args->dry_run, &told, &result);
  return cc_out_finish(args, "the list", result);
}

const cc_command cc_cmd_gc = {
    .name = "gc",
    .operands = "CASE",
    .least = 1,
    .most = 1,
    .summary = "remove fetched files that the lock no longer names",
    .about = "A fetch keeps the files of the one before it, so that a verify under way still finds them; the next one "
             "removes them, or this does. Files that you have put into evidence/ yourself are never touched.",
    .examples = gc_examples,
    .options = gc_options,
    .exits = cc_exits_plain,
    .see_also = gc_see_also,
    .run = run_gc,
};
