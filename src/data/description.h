/* What a table of an agency has, before it is asked for figures: its dimensions with all their codes. */
#ifndef CC_DATA_DESCRIPTION_H
#define CC_DATA_DESCRIPTION_H

#include "base/wire.h"
#include "data/cube.h"

typedef struct cc_description_dim {
  cc_str        code, label, unit; /* unit: of the contents, where all have one */
  cc_cube_role  role;
  bool          eliminable; /* left out, the source gives its total */
  cc_cube_code* codes;
  size_t        count;
} cc_description_dim;

typedef struct cc_description {
  cc_str              title, publisher, source, updated, licence; /* source: the id of the table */
  cc_str              form;                                       /* of a body: how it is written, "JSON-stat 1 or 2" */
  cc_str              file;                                       /* of a body: its name in evidence/ */
  size_t              missing;                                    /* of a body: figures that it does not have, */
  cc_str              symbols;                                    /* and the signs of its own for them, quoted; empty */
  cc_str*             notes;
  size_t              note_count;
  cc_description_dim* dims;
  size_t              dim_count;
} cc_description;

/* Of a body that was read. */
cc_status cc_description_of_cube(cc_arena* arena, const cc_cube* cube, cc_description* out);

/* Of a message `described` (fetchers/README.md), whose texts are copied. CC_BAD_INPUT, not told, if it is none. */
cc_status cc_description_of_message(cc_arena* arena, const cc_wire_message* message, cc_description* out);

#endif
