/* Help: examples first, then usage, options by use, exit statuses, see also. */
#include "cli/help.h"

#include "base/utf8.h"
#include "claimcheck.h"
#include "cli/cmd.h"

#include <string.h>

/* Longer lines are tiring to read, on however wide a terminal. */
#define MOST_COLUMNS ((size_t)100)
/* Where the words about an option begin. */
#define OPTION_COLUMN ((size_t)30)

void cc_help_wrap(cc_buf* out, const char* text, size_t column, size_t indent, size_t width) {
  const size_t most = width < MOST_COLUMNS ? width : MOST_COLUMNS;
  bool         is_first = true;
  for (const char* at = text; *at;) {
    const size_t len = strcspn(at, " ");
    const cc_str word = {at, len};
    const size_t columns = cc_utf8_width(word);
    if (!is_first && column + 1 + columns > most) {
      cc_buf_addc(out, '\n');
      cc_buf_fill(out, ' ', indent);
      column = indent;
      is_first = true;
    }
    cc_buf_adds(out, is_first ? "" : " ");
    cc_buf_add(out, word);
    column += columns + (is_first ? 0 : 1);
    is_first = false;
    at += len + strspn(at + len, " ");
  }
  cc_buf_addc(out, '\n');
}

void cc_help_pair(cc_buf* out, size_t indent, cc_str left, const char* text, size_t column, size_t width) {
  cc_buf_fill(out, ' ', indent);
  cc_buf_add(out, left);
  const size_t used = indent + cc_utf8_width(left);
  if (used + 2 > column) {
    cc_buf_addc(out, '\n');
    cc_buf_fill(out, ' ', column);
  } else {
    cc_buf_fill(out, ' ', column - used);
  }
  cc_help_wrap(out, text, column, column, width);
}

static void put_examples(cc_buf* out, const cc_example* examples, size_t width) {
  for (size_t i = 0; examples[i].command; i++) {
    cc_buf_adds(out, "  ");
    cc_buf_adds(out, examples[i].command);
    cc_buf_adds(out, "\n      ");
    cc_help_wrap(out, examples[i].what, 6, 6, width);
  }
}

/* "-o, --output FILE" or "    --all", so that the long names stand below each other. */
static void put_option(cc_buf* out, const cc_opt* opt, size_t width) {
  char   bytes[64];
  cc_buf left = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  if (opt->letter) {
    cc_buf_addc(&left, '-');
    cc_buf_addc(&left, opt->letter);
    cc_buf_adds(&left, ", --");
  } else {
    cc_buf_adds(&left, "    --");
  }
  cc_buf_adds(&left, opt->name);
  cc_buf_adds(&left, opt->value ? " " : "");
  cc_buf_adds(&left, opt->value ? opt->value : "");
  cc_help_pair(out, 2, cc_buf_str(&left), opt->help, OPTION_COLUMN, width);
}

static void put_options(cc_buf* out, const cc_opt* const* options, size_t width) {
  const char* group = "";
  for (size_t i = 0; options[i]; i++) {
    if (strcmp(options[i]->group, group) != 0) {
      group = options[i]->group;
      cc_buf_addc(out, '\n');
      cc_buf_adds(out, group);
      cc_buf_adds(out, ":\n");
    }
    put_option(out, options[i], width);
  }
}

static void put_exits(cc_buf* out, const cc_exit* exits, size_t width) {
  cc_buf_adds(out, "\nexit status:\n");
  for (size_t i = 0; exits[i].what; i++) {
    cc_buf_adds(out, "  ");
    cc_buf_int(out, exits[i].status);
    cc_buf_adds(out, "  ");
    cc_help_wrap(out, exits[i].what, 5, 5, width);
  }
}

static void put_see_also(cc_buf* out, const char* const* names, size_t width) {
  char   bytes[512];
  cc_buf line = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  cc_buf_adds(&line, "see also:");
  for (size_t i = 0; names[i]; i++) {
    cc_buf_adds(&line, i == 0 ? " claimcheck help " : ", claimcheck help ");
    cc_buf_adds(&line, names[i]);
  }
  cc_buf_addc(&line, '\0');
  cc_buf_addc(out, '\n');
  cc_help_wrap(out, bytes, 0, 2, width);
}

void cc_help_command(cc_buf* out, const cc_command* command, size_t width) {
  cc_buf_adds(out, "claimcheck ");
  cc_buf_adds(out, command->name);
  cc_buf_adds(out, ": ");
  cc_help_wrap(out, command->summary, strlen(command->name) + 13, 2, width);
  cc_buf_addc(out, '\n');
  put_examples(out, command->examples, width);
  cc_buf_adds(out, "\nusage: claimcheck ");
  cc_buf_adds(out, command->name);
  cc_buf_adds(out, " [OPTIONS] ");
  cc_buf_adds(out, command->operands);
  cc_buf_adds(out, "\n\n");
  cc_help_wrap(out, command->about, 0, 0, width);
  put_options(out, command->options, width);
  put_exits(out, command->exits, width);
  put_see_also(out, command->see_also, width);
}

void cc_help_overview(cc_buf* out, size_t width) {
  cc_buf_adds(out, "claimcheck: ");
  cc_help_wrap(out, cc_program.summary, 12, 2, width);
  cc_buf_addc(out, '\n');
  put_examples(out, cc_program.examples, width);
  cc_buf_adds(out, "\nusage: claimcheck COMMAND [OPTIONS] ...\n\ncommands:\n");
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_help_pair(out, 2, cc_s(cc_commands[i]->name), cc_commands[i]->summary, 13, width);
  }
  put_options(out, cc_program.options, width);
  put_exits(out, cc_program.exits, width);
  cc_buf_adds(out, "\nsee also: claimcheck help COMMAND, claimcheck functions\n");
}

void cc_help_short(cc_buf* out) {
  cc_buf_adds(out, "claimcheck: ");
  cc_buf_adds(out, cc_program.summary);
  cc_buf_adds(out, "\n\n  ");
  cc_buf_adds(out, cc_program.examples[0].command);
  cc_buf_adds(out, "\n\nNothing was checked, as no command was given. All commands: claimcheck help\n");
}

void cc_help_version(cc_buf* out) {
  cc_buf_adds(out, "claimcheck ");
  cc_buf_adds(out, claimcheck_version());
  cc_buf_adds(out, "\nlanguage 1\n");
  for (size_t i = 0; claimcheck_library(i); i++) {
    cc_buf_adds(out, i > 0 ? ", " : "");
    cc_buf_adds(out, claimcheck_library(i));
  }
  cc_buf_addc(out, '\n');
}
