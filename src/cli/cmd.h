/* The commands; each lives in its cmd_NAME.c. */
#ifndef CC_CLI_CMD_H
#define CC_CLI_CMD_H

#include "claimcheck.h"
#include "cli/opt.h"

extern const cc_command cc_cmd_verify, cc_cmd_explain, cc_cmd_check, cc_cmd_fmt, cc_cmd_parse, cc_cmd_test, cc_cmd_new,
    cc_cmd_table, cc_cmd_pin, cc_cmd_functions, cc_cmd_help, cc_cmd_fetch, cc_cmd_gc, cc_cmd_sources, cc_cmd_tables,
    cc_cmd_describe;

/* What the options of the network say; false: something is wrong with them, which is told in ARGS->diags. */
bool cc_fetch_read_options(cc_args* args, cc_fetch_options* out);

#endif
