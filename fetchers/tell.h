/* What claimcheck is told: messages of README.md, written to one descriptor. */
#ifndef CC_FETCHERS_TELL_H
#define CC_FETCHERS_TELL_H

#include "fetchers/source.h"

typedef struct teller {
  int       fd;
  cc_arena* arena;
  bool      broken; /* nobody listens any more */
} teller;

/* Looks whether anybody still listens, at a time when there is nothing to tell. */
void tell_look(teller* t);

void tell_hello(teller* t);
void tell_request(teller* t, cc_str subject, const ask* question);
void tell_progress(teller* t, cc_str subject, cc_str part, uint64_t received, uint64_t expected);

/* A request that is sent once more. */
typedef struct wait_notice {
  cc_str   subject, host;
  uint64_t ms; /* until then */
  unsigned number, of;
  bool     asked; /* by the host, which answered; else it gave no answer */
} wait_notice;

void tell_wait(teller* t, const wait_notice* notice);

/* Keys and passwords in addresses are left out. */
void tell_piece(teller* t, cc_str subject, const cc_pin* pin, cc_str body);
void tell_described(teller* t, const source* from, const cc_pin* pin, const struct plan* table);
void tell_source(teller* t, const source* s);
void tell_found(teller* t, cc_str subject, const cc_wire_message* hit);

/* All diagnostics of DIAGS; gives whether there was an error. */
bool tell_faults(teller* t, cc_str subject, cc_diags* diags);
void tell_done(teller* t, cc_str subject);

/* URL with the values of fields that hold keys, such as token=..., replaced by three dots; in the arena. */
cc_str tell_redacted(cc_arena* arena, cc_str url);

#endif
