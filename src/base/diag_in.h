/* How diagnostics are kept; private to diag.c and diag_print.c. */
#ifndef CC_BASE_DIAG_IN_H
#define CC_BASE_DIAG_IN_H

#include "base/diag.h"
#include "base/limits.h"

/* Room for the remedy of E0601, kept back while there still is memory. */
#define NO_MEMORY_ROOM 128
/* One message; no template and its arguments, all of them names or short texts, come near. */
#define MAX_MESSAGE_BYTES ((size_t)64 << 10)

typedef struct diag_also {
  struct diag_also* next;
  cc_span           span;
  const char*       words;
} diag_also;

typedef struct diag_entry {
  cc_code    code;
  cc_span    span;
  size_t     order; /* of arrival, to break ties */
  size_t     count;
  cc_str*    args;
  diag_also* first;
} diag_entry;

typedef struct source_file {
  cc_str name, text;
} source_file;

struct cc_diags {
  cc_arena*    arena;
  source_file* files;
  size_t       file_count, file_capacity;
  diag_entry   entries[CC_MAX_DIAGS];
  size_t       kept;
  size_t       counts[CC_ERROR + 1]; /* also of those not kept */
  size_t       hidden;
  size_t       arrivals;
  size_t       last; /* order of the one added last; SIZE_MAX: it was dropped */
  bool         is_sorted;
  bool         no_memory; /* E0601, which needs nothing from the arena to be shown */
  size_t       no_memory_len;
  char         no_memory_help[NO_MEMORY_ROOM];
};

/* By file, offset and code, and by arrival what is the same in these. */
void diag_sort(cc_diags* diags);

#endif
