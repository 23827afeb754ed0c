/* JSON text to a tree in the arena: the only door to jansson. Numbers stay the digits that were written, texts are
   UTF-8 without NUL, a key stands once in an object, and each value knows where it stands. */
#ifndef CC_DATA_JSON_H
#define CC_DATA_JSON_H

#include "base/diag.h"

typedef enum cc_json_type {
  CC_JSON_NULL,
  CC_JSON_FALSE,
  CC_JSON_TRUE,
  CC_JSON_NUMBER,
  CC_JSON_TEXT,
  CC_JSON_ARRAY,
  CC_JSON_OBJECT
} cc_json_type;

typedef struct cc_json_value cc_json_value;
struct cc_json_value {
  cc_json_type         type;
  cc_span              span;
  cc_str               text;  /* TEXT: decoded; NUMBER: as it is written */
  const cc_str*        keys;  /* OBJECT: as many as items, decoded, in the order of the text */
  const cc_json_value* items; /* ARRAY, OBJECT */
  size_t               count;
  const cc_json_value* parent; /* NULL: the whole text */
};

/* Reads the registered text FILE, whose values lie at most DEPTH deep in each other. Mistakes, also doubled keys, are
   told with their place. The tree lives in the arena. */
cc_status cc_json_read(cc_arena* arena, uint32_t file, unsigned depth, const cc_json_value** out, cc_diags* diags);

/* The value of KEY in OBJECT; NULL: it has none, or OBJECT is no object. */
const cc_json_value* cc_json_get(const cc_json_value* object, const char* key);

/* The way to VALUE, as a JSON pointer: "/statements/3/name"; in the arena. Of a long one the end is shown, behind "…".
   The whole text is "the whole text". */
cc_str cc_json_pointer(cc_arena* arena, const cc_json_value* value);

/* "an object", "a number": what messages call a type. */
const char* cc_json_type_name(cc_json_type type);

/* Where VALUE stands, for messages: of an object or array its first byte, as a caret below all of it would fill a page.
 */
cc_span cc_json_span(const cc_json_value* value);

/* Tells a mistake about VALUE: {1} of CODE is its pointer, {2} its byte, then come ARGS. Always gives what cc_diag_add
 * does. */
cc_status cc_json_fault(cc_arena* arena, const cc_json_value* value, cc_code code, const cc_str* args, size_t count,
                        cc_diags* diags);

/* The library behind it, as built: "jansson 2.14". */
extern const char cc_json_library[];

#endif
