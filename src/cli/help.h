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

/* ---- functions.c: the functions and operators of the language ---- */

/* All of them by group, a line each. */
void cc_functions_list(cc_buf* out, size_t width);

/* Those that have NAME (its blanks do not count), each whole; false: there is none. */
bool cc_functions_about(cc_buf* out, const char* name, size_t width);

/* All of them, or those that have NAME, as JSON: an array. */
void cc_functions_json(cc_buf* out, const char* name);

/* ---- pieces of help ---- */

/* Appends TEXT word by word: the line stands at COLUMN already, further lines begin at INDENT; ends the line. */
void cc_help_wrap(cc_buf* out, const char* text, size_t column, size_t indent, size_t width);

/* LEFT at INDENT and TEXT at COLUMN, on a line of its own if LEFT is too long. */
void cc_help_pair(cc_buf* out, size_t indent, cc_str left, const char* text, size_t column, size_t width);

/* ---- other forms ---- */

/* Versions of program, language and libraries. */
void cc_help_version(cc_buf* out);

/* The man page, in mdoc. */
void cc_man(cc_buf* out);

/* The completion for bash. */
void cc_completion_bash(cc_buf* out);

#endif
