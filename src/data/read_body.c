#include "data/readers.h"

/* The first that takes a file for its own reads it: a form of JSON by its first name before JSON-stat, which takes all.
 */
const cc_body_reader* const cc_body_readers[] = {&cc_read_pxjson,        &cc_read_jsonstat,    &cc_read_sol_dbfil,
                                                 &cc_read_sol_soktabell, &cc_read_sol_textfil, NULL};

const cc_body_reader* cc_body_reader_named(cc_str name) {
  for (size_t i = 0; cc_body_readers[i]; i++) {
    if (cc_str_is(name, cc_body_readers[i]->name)) {
      return cc_body_readers[i];
    }
  }
  return NULL;
}

const cc_body_reader* cc_body_reader_of(cc_str start) {
  for (size_t i = 0; cc_body_readers[i]; i++) {
    if (cc_body_readers[i]->is(start)) {
      return cc_body_readers[i];
    }
  }
  return NULL;
}
