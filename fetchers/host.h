/* What a server allows: when the next request may be sent to it. No network in here; times are milliseconds. */
#ifndef CC_FETCHERS_HOST_H
#define CC_FETCHERS_HOST_H

#include "fetchers/source.h"

#define HOST_MAX_CALLS 64 /* calls that are remembered */

typedef struct host {
  cc_str   name; /* with its port */
  bool     busy;
  uint64_t not_before;
  unsigned calls, window_ms; /* at most CALLS in each window; 0: not known */
  uint64_t sent[HOST_MAX_CALLS];
  size_t   sent_count; /* all of them; the last ones are kept */
} host;

/* From when on QUESTION may be sent: what its source knows of the limit counts until the server says another. */
uint64_t host_free_at(const host* h, const ask* question);

/* Notes that a request goes out NOW. */
void host_sent(host* h, uint64_t now);

/* Notes what the headers of an answer say of the limit and of the calls that are left. */
void host_heard(host* h, const answer* a, uint64_t now);

/* How long to wait before try NUMBER + 1 (the first is 1) of a request that was answered with A, NULL: not at all;
   JITTER, below 1000, spreads those who were refused together; EPOCH is the time in seconds since 1970. At most
   CC_MAX_WAIT_SECONDS. */
uint64_t host_wait(const answer* a, unsigned number, unsigned jitter, int64_t epoch);

#endif
