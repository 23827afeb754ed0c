/* The one door to libcurl. Requests on their way side by side; each ends within the limits of base/limits.h, with TLS
   verified always, and what comes is believed by nobody: a whole answer is bytes and a status. */
#ifndef CC_FETCHERS_HTTP_H
#define CC_FETCHERS_HTTP_H

#include "fetchers/source.h"

typedef struct http http;

/* What a transfer came to. */
typedef enum http_end {
  HTTP_ANSWERED,  /* some status and a body; both are whole as far as can be told */
  HTTP_UNREACHED, /* nothing came or it broke off: another try may help */
  HTTP_REFUSED    /* the answer is not taken, or the server must not be spoken to */
} http_end;

typedef struct transfer transfer;

/* The door. Of OPTIONS counts what holds for each request: the certificate file, the bytes. The caller's, closed with
   http_close; faults are told. */
cc_status http_open(cc_arena* arena, const order_options* options, http** out, cc_diags* diags);
void      http_close(http* door);

/* One connection of a job, which keeps its cookies. BASE is the address that the source has: nobody else is spoken to.
   It must be https, or plain http on a loopback address. Faults are told to DIAGS, now and of each request. */
cc_status http_connect(http* door, cc_str base, void* owner, transfer** out, cc_diags* diags);

/* Sends QUESTION, which must outlive it; at most SECONDS may pass until the answer is whole. */
cc_status http_send(transfer* t, const ask* question, unsigned seconds);

/* Waits up to MS milliseconds for something to come, and gives the next transfer that has ended; NULL: none has. */
transfer* http_wait(http* door, unsigned ms);

void*         http_owner(const transfer* t);
http_end      http_outcome(const transfer* t);
const answer* http_answer(const transfer* t); /* until the next http_send */
uint64_t      http_received(const transfer* t);
uint64_t      http_expected(const transfer* t); /* 0: not known */

/* Tells why a transfer that was not answered is given up. */
cc_status http_tell(const transfer* t);

/* "statistik.bra.se:443" of an address; an empty text if it is none. */
cc_str http_host(cc_arena* arena, cc_str url);

/* Whether ADDRESS, in the form of the system's headers, is one that everybody may reach: no loopback, private,
   link-local, multicast or unassigned one. */
struct sockaddr;
bool http_is_public(const struct sockaddr* address);

/* Reads a date as HTTP writes it into seconds since 1970. */
bool http_date(cc_str text, int64_t* out);

/* Milliseconds of a clock that never goes back. */
uint64_t http_now(void);

#endif
