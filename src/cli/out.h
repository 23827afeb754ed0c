/* What goes out: the terminal it goes to, colour, and writing it so that a failure is noticed. */
#ifndef CC_CLI_OUT_H
#define CC_CLI_OUT_H

#include "claimcheck.h"
#include "cli/opt.h"

/* What the library is to be told by ARGS and the terminal. Borrows from ARGS. */
cc_options cc_out_options(const cc_args* args);

/* Columns of standard output on a terminal, else 100. */
size_t cc_out_width(void);

/* Writes the diagnostics of ARGS itself to standard error, each with the program's name in front. */
void cc_out_tell(const cc_args* args);

/* Writes TEXT to standard error. 0 or CC_EXIT_FAULT. */
int cc_out_say(cc_str text);

/* Writes TEXT to where -o says, or to standard output; WHAT is "the report". 0, or CC_EXIT_FAULT after saying why. */
int cc_out_deliver(cc_args* args, const char* what, cc_str text);

/* cc_out_deliver of what BUF holds; a BUF that has failed is a fault that is told. */
int cc_out_deliver_buf(cc_args* args, const char* what, const cc_buf* buf);

/* Writes the diagnostics of RESULT and gives its exit status. NULL: memory was out, which is told. */
int cc_out_conclude(cc_args* args, const cc_result* result);

/* All that is to be done with RESULT: diagnostics, text, exit status; frees it. */
int cc_out_finish(cc_args* args, const char* what, cc_result* result);

#endif
