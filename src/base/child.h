/* A helper program that is spoken to over its standard input and output. */
#ifndef CC_BASE_CHILD_H
#define CC_BASE_CHILD_H

#include "base/diag.h"

typedef struct cc_child {
  int pid;
  int in, out; /* to its standard input, from its standard output; -1: closed */
} cc_child;

/* The path of the program NAME: beside the one that runs, else in FOLDER; in the arena. A NULL address if it is in
 * neither. */
cc_str cc_child_find(cc_arena* arena, const char* name, const char* folder);

/* Starts the program PATH. */
cc_status cc_child_start(const char* path, cc_child* out, cc_diags* diags);

/* Asks it to end now. */
void cc_child_stop(const cc_child* child);

/* Closes what is open and waits for its end. *STATUS: its exit status, or 128 + the signal that ended it. */
void cc_child_end(cc_child* child, int* status);

#endif
