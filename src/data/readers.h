/* The readers of the table in read_body.c, one file each. */
#ifndef CC_DATA_READERS_H
#define CC_DATA_READERS_H

#include "data/read_body.h"

extern const cc_body_reader cc_read_jsonstat, cc_read_pxjson, cc_read_sol_dbfil, cc_read_sol_soktabell,
    cc_read_sol_textfil;

#endif
