/* How the bytes that a source sends become a cube: one entry for each format. */
#ifndef CC_DATA_READ_BODY_H
#define CC_DATA_READ_BODY_H

#include "base/feed.h"
#include "data/cube.h"

typedef struct cc_body_reader {
  const char* name;         /* in the lock: "json-stat" */
  const char* title;        /* for people: "JSON-stat 1 or 2" */
  bool (*is)(cc_str start); /* whether a file that begins so is meant for it */
  /* Reads all of FEED. PART names the dataset of a body that holds several; empty: the only one. CC_BAD_INPUT with a
     diagnostic that says where and what was expected; *OUT lives in the arena. */
  cc_status (*read)(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags);
} cc_body_reader;

/* Ended by NULL. */
extern const cc_body_reader* const cc_body_readers[];

/* The entry called NAME; NULL if there is none. */
const cc_body_reader* cc_body_reader_named(cc_str name);

/* The entry for a file that begins with START (its first kilobyte will do); NULL: none, so it may be a CSV file. */
const cc_body_reader* cc_body_reader_of(cc_str start);

#endif
