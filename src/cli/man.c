/* The man page, in mdoc, from the command table. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/help.h"

#include <string.h>

/* The day of the last change of a command or option, kept by hand: a page that is built tomorrow has the same bytes. */
#define PAGE_DATE "November 25, 2026"

/* Appends TEXT so that mdoc takes none of it for its own: backslashes, and at the start of a line '.' and '\''. A
   hyphen is written as the one that can be copied into a shell. */
static void put_text(cc_buf* out, const char* text) {
  cc_buf_adds(out, text[0] == '.' || text[0] == '\'' ? "\\&" : "");
  for (const char* at = text; *at; at++) {
    if (*at == '\\') {
      cc_buf_adds(out, "\\e");
    } else if (*at == '-') {
      cc_buf_adds(out, "\\-");
    } else {
      cc_buf_addc(out, *at);
    }
  }
}

static void put_line(cc_buf* out, const char* text) {
  put_text(out, text);
  cc_buf_addc(out, '\n');
}

/* ".It Fl o , Fl \-output Ar FILE" and its words. */
static void put_option(cc_buf* out, const cc_opt* opt) {
  cc_buf_adds(out, ".It ");
  if (opt->letter) {
    cc_buf_adds(out, "Fl ");
    cc_buf_addc(out, opt->letter);
    cc_buf_adds(out, " , ");
  }
  cc_buf_adds(out, "Fl \\-");
  put_text(out, opt->name);
  if (opt->value) {
    cc_buf_adds(out, " Ar ");
    put_text(out, opt->value);
  }
  cc_buf_addc(out, '\n');
  put_line(out, opt->help);
}

static void put_options(cc_buf* out, const cc_opt* const* options) {
  cc_buf_adds(out, ".Bl -tag -width Ds\n");
  for (size_t i = 0; options[i]; i++) {
    put_option(out, options[i]);
  }
  cc_buf_adds(out, ".El\n");
}

static void put_examples(cc_buf* out, const cc_example* examples) {
  for (size_t i = 0; examples[i].command; i++) {
    cc_buf_adds(out, ".Pp\n");
    put_line(out, examples[i].what);
    cc_buf_adds(out, ".Dl ");
    put_line(out, examples[i].command);
  }
}

static void put_exits(cc_buf* out, const cc_exit* exits) {
  cc_buf_adds(out, ".Bl -tag -width Ds\n");
  for (size_t i = 0; exits[i].what; i++) {
    cc_buf_adds(out, ".It ");
    cc_buf_int(out, exits[i].status);
    cc_buf_addc(out, '\n');
    put_line(out, exits[i].what);
  }
  cc_buf_adds(out, ".El\n");
}

static void put_command(cc_buf* out, const cc_command* command) {
  cc_buf_adds(out, ".Ss ");
  put_text(out, command->name);
  cc_buf_adds(out, " [options] ");
  put_line(out, command->operands);
  put_line(out, command->summary);
  cc_buf_adds(out, ".Pp\n");
  put_line(out, command->about);
  put_options(out, command->options);
}

static void put_head(cc_buf* out) {
  cc_buf_adds(out, ".Dd " PAGE_DATE "\n.Dt CLAIMCHECK 1\n.Os claimcheck ");
  put_line(out, claimcheck_version());
  cc_buf_adds(out, ".Sh NAME\n.Nm claimcheck\n.Nd ");
  put_line(out, cc_program.summary);
  cc_buf_adds(out, ".Sh SYNOPSIS\n");
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_buf_adds(out, ".Nm claimcheck\n.Cm ");
    put_text(out, cc_commands[i]->name);
    cc_buf_adds(out, "\n.Op Ar options\n.Ar ");
    put_line(out, cc_commands[i]->operands);
  }
  cc_buf_adds(out, ".Sh DESCRIPTION\n");
  put_line(out, cc_program.about);
  cc_buf_adds(out, ".Pp\nOptions stand anywhere behind the name of the program;\n.Ql \\-\\-\nends them.\n"
                   "Nothing may be abbreviated.\n");
}

/* A line for each function and operator; its whole entry is for the command. */
static void put_functions(cc_buf* out) {
  cc_buf_adds(out, ".Sh FUNCTIONS AND OPERATORS\nOne of them whole:\n.Ql claimcheck functions NAME .\n"
                   ".Bl -tag -width nth_highest\n");
  for (size_t i = 0; claimcheck_manual(i); i++) {
    cc_buf_adds(out, ".It Ql ");
    put_line(out, claimcheck_manual(i)->name);
    put_line(out, claimcheck_manual(i)->gloss);
  }
  cc_buf_adds(out, ".El\n");
}

void cc_man(cc_buf* out) {
  put_head(out);
  cc_buf_adds(out, ".Sh COMMANDS\n");
  for (size_t i = 0; cc_commands[i]; i++) {
    put_command(out, cc_commands[i]);
  }
  put_functions(out);
  cc_buf_adds(out, ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev NO_COLOR\nwhen set and not empty: no colour\n"
                   ".It Ev FORCE_COLOR\nwhen set and not empty: colour also without a terminal\n"
                   ".It Ev TERM\n.Ql dumb\nmeans no colour\n"
                   ".It Ev COLUMNS\nthe width of the terminal; elsewhere it is 100\n.El\n");
  cc_buf_adds(out, ".Sh EXIT STATUS\nOf several cases the worst counts: 2 before 1 before 3.\n");
  put_exits(out, cc_program.exits);
  cc_buf_adds(out, ".Sh EXAMPLES\n");
  for (size_t i = 0; cc_commands[i]; i++) {
    put_examples(out, cc_commands[i]->examples);
  }
}
