/* Options that more than one command has, and the tables of exit statuses. */
#include "claimcheck.h"
#include "cli/opt.h"

static const char* const languages[] = {"en", "sv", NULL};
static const char* const formats[] = {
#define CC_FORMAT(ID, NAME, EXTENSION, HELP) NAME,
#include "base/formats.def"
#undef CC_FORMAT
    NULL};
static const char* const colors[] = {"auto", "always", "never", NULL};

const cc_opt cc_opt_set = {
    .kind = CC_OPT_SETTING,
    .name = "set",
    .value = "NAME=VALUE",
    .group = "what is checked",
    .help = "give the choice NAME another value; may be given for several choices, and the report says so",
    .hint = "such as --set year=2022; quote it where the value has blanks: --set 'kind=\"Totalt antal brott\"'",
};
const cc_opt cc_opt_no_vary = {
    .kind = CC_OPT_FLAG,
    .name = "no-vary",
    .field = offsetof(cc_args, no_vary),
    .group = "what is checked",
    .help = "judge at the author's choices only: quicker, and says nothing of how easily a verdict would tip",
};
const cc_opt cc_opt_rules = {
    .kind = CC_OPT_TEXT,
    .name = "rules",
    .field = offsetof(cc_args, rules),
    .value = "DIR",
    .group = "what is checked",
    .help = "look for rule packs and places in DIR first, then in the folders 'rules' above the case, then in the "
            "installed "
            "one",
};
const cc_opt cc_opt_format = {
    .kind = CC_OPT_WORD,
    .letter = 'f',
    .name = "format",
    .field = offsetof(cc_args, format),
    .value = "FORMAT",
    .words = formats,
    .group = "the output",
    .help = "the form of the report; text is the default. "
#define CC_FORMAT(ID, NAME, EXTENSION, HELP) NAME ": " HELP ". "
#include "base/formats.def"
#undef CC_FORMAT
            "Several CASEs make one report in every form",
};
const cc_opt cc_opt_root = {
    .kind = CC_OPT_TEXT,
    .name = "root",
    .field = offsetof(cc_args, root),
    .value = "DIR",
    .group = "the output",
    .help = "name files from DIR on in sarif and github; without it, from the nearest folder around the case with .git",
};
const cc_opt cc_opt_output = {
    .kind = CC_OPT_TEXT,
    .letter = 'o',
    .name = "output",
    .field = offsetof(cc_args, output),
    .value = "FILE",
    .group = "the output",
    .help = "write to FILE, which is then whole or not there; '-' is standard output",
};
const cc_opt cc_opt_language = {
    .kind = CC_OPT_WORD,
    .name = "report-language",
    .field = offsetof(cc_args, language),
    .value = "LANGUAGE",
    .words = languages,
    .group = "the output",
    .help = "write the report in English (en, the default) or Swedish (sv)",
};
const cc_opt cc_opt_color = {
    .kind = CC_OPT_WORD,
    .name = "color",
    .field = offsetof(cc_args, color),
    .value = "WHEN",
    .words = colors,
    .group = "the output",
    .help =
        "auto (the default: on a terminal, unless NO_COLOR is set or TERM is dumb; FORCE_COLOR turns it on), always "
        "or never",
};
const cc_opt cc_opt_ascii = {
    .kind = CC_OPT_FLAG,
    .name = "ascii",
    .field = offsetof(cc_args, ascii),
    .group = "the output",
    .help = "draw marks and bars in ASCII; names stay as they are",
};
const cc_opt cc_opt_quiet = {
    .kind = CC_OPT_FLAG,
    .letter = 'q',
    .name = "quiet",
    .field = offsetof(cc_args, quiet),
    .group = "the output",
    .help = "result and errors only, no warnings",
};
const cc_opt cc_opt_help = {
    .kind = CC_OPT_FLAG,
    .letter = 'h',
    .name = "help",
    .field = offsetof(cc_args, help),
    .group = "help",
    .help = "print this help",
};
const cc_opt cc_opt_version = {
    .kind = CC_OPT_FLAG,
    .name = "version",
    .field = offsetof(cc_args, version),
    .group = "help",
    .help = "print the versions of the program, its language and its libraries",
};

const cc_exit cc_exits_verdict[] = {
    {CC_EXIT_HOLDS, "every claim was decided and holds"},
    {CC_EXIT_FAILS, "some claim fails, partly holds or depends on its reading"},
    {CC_EXIT_FAULT, "something is wrong with the command, a rule, the evidence or the machine"},
    {CC_EXIT_UNDECIDED, "nothing failed, but some claim is undecided, or none is checkable"},
    {0, NULL},
};
const cc_exit cc_exits_plain[] = {
    {0, "it was done"},
    {CC_EXIT_FAULT, "something is wrong with the command, a rule, the evidence or the machine"},
    {0, NULL},
};
