/* Messages between claimcheck and claimcheck-fetch, over pipes: a verb, fields, and perhaps a body.

     piece population
     part 1/2
     status 200
     bytes 7
     {"a":1}

   One field a line, in UTF-8; a line feed or backslash in a value is written \n or \\; the empty line, or the body
   behind `bytes`, ends the message. */
#ifndef CC_BASE_WIRE_H
#define CC_BASE_WIRE_H

#include "base/status.h"
#include "base/str.h"

typedef struct cc_wire_field {
  cc_str key, value;
} cc_wire_field;

typedef struct cc_wire_message {
  cc_str         verb, subject; /* "piece", "population"; the subject may be empty */
  cc_wire_field* fields;
  size_t         count;
  cc_str         body; /* NULL address: none */
} cc_wire_message;

/* Begins a message in BUF; then cc_wire_field for each field; cc_wire_finish ends it, with BODY (NULL address: none).
 */
void cc_wire_begin(cc_buf* buf, const char* verb, cc_str subject);
void cc_wire_put(cc_buf* buf, const char* key, cc_str value);
void cc_wire_finish(cc_buf* buf, cc_str body);

/* Reads messages from a descriptor. */
typedef struct cc_wire {
  int    fd;
  size_t max_body;
  char*  room; /* of one window */
  size_t start, len;
  bool   ended;
} cc_wire;

/* A reader on FD, whose window is the arena's. */
cc_status cc_wire_open(cc_arena* arena, int fd, size_t max_body, cc_wire* out);

/* The next message, its texts in the arena. CC_NOT_FOUND: the other side has closed, between messages; CC_BAD_INPUT:
   what came is no message, or ended within one; CC_LIMIT: a line or body too long; CC_IO with errno. */
cc_status cc_wire_read(cc_arena* arena, cc_wire* wire, cc_wire_message* out);

/* The first field called KEY; an empty text with NULL address if there is none. */
cc_str cc_wire_get(const cc_wire_message* message, const char* key);

#endif
