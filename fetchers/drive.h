/* Brings all jobs home: several hosts at once, one request at a time for each host, within what the servers allow. */
#ifndef CC_FETCHERS_DRIVE_H
#define CC_FETCHERS_DRIVE_H

#include "fetchers/source.h"

/* Does what ORDER wants and tells of it on the descriptor OUT, in the messages of README.md. *FAILED: some fault was
   told. Any status but CC_OK: the conversation itself has broken down. */
cc_status drive(cc_arena* arena, const order* wanted, int out, bool* failed);

/* The source called NAME; NULL if there is none. */
const source* source_named(cc_str name);

#endif
