/* Dimensions and their members: places with codes, names, aliases and validity; kinds of offence; periods; weekdays. */
#ifndef CC_DATA_DIM_H
#define CC_DATA_DIM_H

#include "base/date.h"
#include "base/diag.h"

#define CC_NO_MEMBER  UINT32_MAX
#define CC_MAX_SPELLS 64 /* rows of one name in a classification: no place has changed its code nearly as often */

/* One stretch of a member's life: its code and attributes from the start of year FROM to the end of year UNTIL.
   Heby: 1917 to 2006 in Västmanlands län, from 2007 code 0331 in Uppsala län. */
typedef struct cc_spell {
  cc_str  code;
  int32_t from, until; /* INT32_MIN, INT32_MAX: open */
  cc_str* attributes;  /* one per attribute of the dimension */
} cc_spell;

typedef struct cc_member {
  cc_str    label;
  cc_str*   aliases;
  size_t    alias_count;
  cc_spell* spells; /* sorted by from; at least one */
  size_t    spell_count;
  bool      aggregate; /* may be named and indexed, is in no plural */
} cc_member;

typedef enum cc_dim_kind { CC_DIM_MEMBERS, CC_DIM_PERIOD, CC_DIM_WEEKDAY } cc_dim_kind;

typedef struct cc_dim_index cc_dim_index; /* label, alias, code to member; opaque */

/* A dimension. Members of an open one come from the evidence alone, in the order of the file. */
typedef struct cc_dim {
  cc_str         name, label, plural; /* label and plural may be empty */
  cc_dim_kind    kind;
  cc_period_kind period;  /* of CC_DIM_PERIOD */
  bool           ordered; /* members take ranges and < */
  bool           open;
  uint32_t       unread;  /* 0, or 1 + the number of a table that is not there: it may name members that nobody knows */
  cc_member*     members; /* of a period dimension: none */
  size_t         count, capacity;
  cc_str*        attributes; /* names of the further columns of a places file */
  size_t         attribute_count;
  cc_dim_index*  index;
  cc_span        span; /* where it is declared; nowhere: built in */
} cc_dim;

/* An empty dimension of KIND; NULL when memory is out. */
cc_dim* cc_dim_new(cc_arena* arena, cc_str name, cc_dim_kind kind);

/* The built-in dimension weekday with monday to sunday. */
cc_dim* cc_dim_weekday(cc_arena* arena);

/* Adds a member with one open spell, without code; its number in *MEMBER. CC_LIMIT past CC_MAX_MEMBERS. Doubles are the
   caller's to prevent (cc_dim_find). */
cc_status cc_dim_add(cc_arena* arena, cc_dim* dim, cc_str label, uint32_t* member, cc_diags* diags);

/* The same for a member that a source knows by CODE, which becomes a name of it too. */
cc_status cc_dim_add_coded(cc_arena* arena, cc_dim* dim, cc_str code, cc_str label, uint32_t* member, cc_diags* diags);

/* Reads a classification into DIM, which has no members yet: columns code, name, aliases (parted by "|"), from, until
   (years, may be empty), aggregate
   ("yes" or empty; the column may be absent), then attributes. Rows with one name are spells of one member and must not
   overlap. TEXT is registered in DIAGS as FILE. */
cc_status cc_dim_read_places(cc_arena* arena, cc_dim* dim, cc_str text, uint32_t file, cc_diags* diags);

/* The member called NAME (in NFC), by label, else by alias, else by code. CC_OK; CC_NOT_FOUND; CC_BAD_INPUT if NAME
   hits two different members by the same kind of name (no diagnostic: the caller knows the place). */
cc_status cc_dim_find(const cc_dim* dim, cc_str name, uint32_t* member);

/* Offers every label, alias and code of DIM for a "did you mean". */
void cc_dim_suggest(const cc_dim* dim, cc_suggest* suggest);

/* The spell of MEMBER that covers YEAR; NULL if the place did not exist then. */
const cc_spell* cc_dim_spell(const cc_dim* dim, uint32_t member, int32_t year);

#endif
