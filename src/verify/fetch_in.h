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

/* Where the lines of TABLE have the mistake that FAULT tells of; no place if it is none of theirs. */
cc_span cc_fetch_place(const cc_ast_table* table, const cc_wire_message* fault);

/* Who hears the helper: TAKE gets each message but faults; PLACE says where in the rules a fault lies. */
typedef struct cc_listener {
  cc_status (*take)(void* context, const cc_wire_message* message, cc_arena* scratch);
  cc_span (*place)(void* context, const cc_wire_message* fault);
  void* context;
} cc_listener;

/* Starts the helper, sends ORDER and hands its messages to LISTENER until its end. Its faults are told. If what it says
   is refused, it is stopped. */
cc_status cc_converse(cc_arena* arena, const cc_fetch_input* input, cc_str order, const cc_listener* listener,
                      cc_diags* diags);

#endif
