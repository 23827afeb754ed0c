/* What claimcheck wants: read from standard input, in the form that README.md tells. */
#ifndef CC_FETCHERS_ORDER_H
#define CC_FETCHERS_ORDER_H

#include "base/date.h"
#include "base/diag.h"
#include "base/wire.h"

typedef struct order_options {
  cc_str   ca_file;   /* one further certificate file; empty: none */
  cc_str   language;  /* "sv" */
  unsigned deadline;  /* seconds for all of it */
  size_t   max_bytes; /* of one decoded body */
  bool     dry_run;
  struct order_base {
    cc_str source, url;
  } * bases;
  size_t base_count;
} order_options;

typedef struct order_member {
  cc_str  code, label;
  cc_str* names; /* other names */
  size_t  name_count;
} order_member;

typedef enum order_kind { ORDER_MEMBERS, ORDER_OPEN, ORDER_PERIOD } order_kind;

typedef struct order_dim {
  cc_str         name, label;
  order_kind     kind;
  cc_period_kind period; /* of ORDER_PERIOD */
  cc_str         column; /* the source's own dimension, if the rules say; empty */
  order_member*  members;
  size_t         member_count;
} order_dim;

typedef struct order_select {
  cc_str  dimension;
  cc_str* codes;
  size_t  count;
} order_select;

/* A table that is wanted, or, with words only, one that is asked about. */
typedef struct order_table {
  cc_str         name, source;
  cc_wire_field* words; /* key "table", value "TAB638" */
  size_t         word_count;
  order_select*  selects;
  size_t         select_count;
  order_dim*     over;
  size_t         over_count;
} order_table;

typedef enum order_verb { ORDER_FETCH, ORDER_FIND, ORDER_DESCRIBE, ORDER_SOURCES } order_verb;

typedef struct order {
  order_options options;
  order_verb    verb;
  cc_str        query;  /* of ORDER_FIND: its words; of ORDER_SOURCES: the name of one, or empty */
  order_table*  tables; /* of ORDER_FIND: one, of which only the source is set */
  size_t        count;
} order;

/* Reads the whole order from WIRE. A message that is not one of README.md's is an error: the two programs are of one
   version. */
cc_status order_receive(cc_arena* arena, cc_wire* wire, order* out, cc_diags* diags);

/* The word KEY of the `source` line, else the word `id` of a table that is only described; an empty text if neither is
   there. */
cc_str order_word(const order_table* table, const char* key);

#endif
