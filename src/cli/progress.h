/* What is told while a fetch is under way: on a terminal one line that changes, else a line for each file that has
 * come. */
#ifndef CC_CLI_PROGRESS_H
#define CC_CLI_PROGRESS_H

#include "base/str.h"
#include "base/wire.h"

typedef struct cc_progress {
  bool     terminal, quiet, drawn; /* drawn: the changing line stands there */
  size_t   width;
  uint64_t started, received; /* of the answer under way: milliseconds, bytes */
  cc_buf   requests;          /* with --dry-run: what would be sent, for standard output */
  bool     dry_run;
} cc_progress;

/* Looks at standard error. */
void cc_progress_open(cc_progress* progress, bool quiet, bool dry_run);

/* Hears one message; CONTEXT is a cc_progress. */
void cc_progress_hear(void* context, const cc_wire_message* message);

/* Takes the changing line away. */
void cc_progress_close(cc_progress* progress);

#endif
