/* Shared by the files of fetching. */
#ifndef CC_VERIFY_FETCH_IN_H
#define CC_VERIFY_FETCH_IN_H

#include "verify/fetch.h"

/* A table that is asked for, and what has come for it. */
typedef struct cc_want {
  const cc_table_decl* table;
  bool                 done;
  size_t               parts, got; /* parts: as the bodies say; 0: none has come yet */
  cc_pin*              pins;       /* by part */
} cc_want;

/* Appends the messages of an order: options, the WANTS, go. */
void      cc_order_options(cc_buf* out, const cc_fetch_input* input);
cc_status cc_order_tables(cc_case* c, const cc_want* wants, size_t count, cc_buf* out);

/* Checks a body against what was asked for, and makes its record. WANT is its table; SCRATCH holds what is not kept. */
cc_status cc_piece_take(cc_case* c, cc_arena* scratch, const cc_wire_message* piece, cc_want* want, cc_pin* pin,
                        cc_str* body);

/* Starts the helper, sends ORDER and hands each message to TAKE until its end. Faults of the helper are told. */
typedef cc_status cc_take_message(void* context, const cc_wire_message* message, cc_arena* scratch);
cc_status cc_converse(cc_arena* arena, const cc_fetch_input* input, cc_str order, cc_take_message* take, void* context,
                      cc_diags* diags);

#endif
