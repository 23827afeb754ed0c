/* What sources do with an answer, whichever they are. */
#ifndef CC_FETCHERS_BODY_H
#define CC_FETCHERS_BODY_H

#include "data/json.h"
#include "fetchers/plan.h"

/* Objects and arrays within each other in an answer about a table; those of agencies go some ten deep. */
#define BODY_DEPTH 32

/* Reads an answer of status 200 as JSON. Another status, or another kind of text, is told as "not WANTED". */
cc_status body_json(job* j, const answer* a, const char* wanted, const cc_json_value** out);

/* Tells that A is not what was wanted, with its first 200 bytes. */
cc_status body_refuse(job* j, const answer* a, const char* wanted);

/* The text of KEY in OBJECT, or a number as it is written; an empty text if it has none. */
cc_str body_text(const cc_json_value* object, const char* key);

/* The number of KEY; 0 if it has none, or no whole one. */
size_t body_number(const cc_json_value* object, const char* key);

bool body_true(const cc_json_value* object, const char* key);

/* Fills into PIN what was asked and which answer came: part, method, addresses, body, status, time. */
cc_status body_pin(job* j, const ask* asked, const answer* a, cc_pin* pin);

/* BASE, PATH and so on one after the other, in the arena; the list ends with NULL. */
cc_str body_url(cc_arena* arena, cc_str base, const char* const* parts);

/* Percent-encoded for an address. */
cc_str body_encoded(cc_arena* arena, cc_str text);

#endif
