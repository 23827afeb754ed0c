/* The `table` block for a CSV file, with what the file does not say as `?`. */
#ifndef CC_VERIFY_BLOCK_H
#define CC_VERIFY_BLOCK_H

#include "data/dim.h"

typedef struct cc_block_input {
  cc_str         path;  /* of the file, for messages and for the line `file` */
  cc_str         bytes; /* of the file */
  char           separator;
  cc_dim* const* dims; /* known: the built-in ones at least, maybe those of a case */
  size_t         dim_count;
} cc_block_input;

/* The declarations that read the file, in form, in *OUT: a `dimension` for each column of names that no known one
   explains, and the `table`. With answers in the place of its `?` the file was read by them without an error; where
   that is not so, the errors are told and CC_BAD_INPUT comes back. */
cc_status cc_table_block(cc_arena* arena, const cc_block_input* input, cc_str* out, cc_diags* diags);

#endif
