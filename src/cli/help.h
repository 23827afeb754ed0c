/* The texts that are made from the command table; each is appended to OUT. */
#ifndef CC_CLI_HELP_H
#define CC_CLI_HELP_H

#include "cli/opt.h"

/* What `claimcheck` alone says. */
void cc_help_short(cc_buf* out);

/* The commands, each with its sentence. */
void cc_help_overview(cc_buf* out, size_t width);

/* One command whole. */
void cc_help_command(cc_buf* out, const cc_command* command, size_t width);

/* The functions of the language. */
void cc_help_language(cc_buf* out, size_t width);

/* Versions of program, language and libraries. */
void cc_help_version(cc_buf* out);

/* The man page, in mdoc. */
void cc_man(cc_buf* out);

/* The completion for bash. */
void cc_completion_bash(cc_buf* out);

#endif
