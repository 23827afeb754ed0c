/* Fetching: what a case needs from agencies, brought by the program claimcheck-fetch, checked here and stored in
   evidence/. Nothing counts until the lock that names it is written. */
#ifndef CC_VERIFY_FETCH_H
#define CC_VERIFY_FETCH_H

#include "base/wire.h"
#include "verify/case.h"

/* How to fetch; everything borrowed. */
typedef struct cc_fetch_input {
  const char* program;           /* path of claimcheck-fetch */
  bool        update;            /* also what is pinned as its agency sent it */
  bool offline, locked, dry_run; /* no network; no change of the lock; tell the requests, send none for figures */
  const char* const* bases;      /* "SOURCE=ADDRESS": where to find a source instead of at its own address */
  size_t             base_count;
  const char*        ca_file;                                   /* one further certificate file; NULL: none */
  const char*        language;                                  /* in which the agency's words are asked for: "sv" */
  unsigned           deadline;                                  /* seconds; 0: CC_FETCH_SECONDS */
  size_t             max_bytes;                                 /* of one answer; 0: CC_MAX_BODY_BYTES */
  void (*heard)(void* context, const cc_wire_message* message); /* requests, progress, waiting; may be NULL */
  void* context;
} cc_fetch_input;

/* What came of it. */
typedef struct cc_fetched {
  const cc_table_decl** tables; /* that were asked for */
  size_t                count;
  cc_lock*              lock;  /* with them; NULL: nothing was asked for, or only a dry run */
  cc_str*               files; /* bodies that were written and that the old lock does not name */
  size_t                file_count, file_capacity;
} cc_fetched;

/* Fetches for the opened case, whose lock is not written. Faults are told, and then no file is left behind. The caller
   holds the case: cc_fetch_hold. */
cc_status cc_case_fetch(cc_case* c, const cc_fetch_input* input, cc_fetched* out);

/* Writes the lock: from then on the new figures count. Bodies that neither the old lock nor the new one names are
 * removed. */
cc_status cc_fetch_commit(cc_case* c, const cc_fetched* fetched);

/* Removes what was written. */
void cc_fetch_undo(cc_case* c, const cc_fetched* fetched);

/* Sees to it that this process alone fetches for the case; another one at work is told. */
cc_status cc_fetch_hold(const cc_case* c, cc_hold* out);

/* Removes bodies in evidence/ that were fetched once and that no lock names. *COUNT, *BYTES: what was removed. */
cc_status cc_case_gc(cc_case* c, bool dry_run, cc_str** removed, size_t* count);

/* Runs the helper with an order that asks about tables (`find`, `describe`): REQUEST is its message. */
cc_status cc_fetch_ask(cc_arena* arena, const cc_fetch_input* input, cc_str request, cc_diags* diags);

#endif
