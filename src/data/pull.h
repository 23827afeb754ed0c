/* JSON as it comes through a feed, one piece after the other: never a tree, so that an array of millions of figures
   costs no more than its window. Strict: names once in an object, UTF-8, at most 32 brackets within each other. Figures
   are read digit by digit. Whatever is refused has told its story, with line and byte, when a call returns. */
#ifndef CC_DATA_PULL_H
#define CC_DATA_PULL_H

#include "base/diag.h"
#include "base/feed.h"
#include "base/limits.h"

typedef enum cc_pull_kind {
  CC_JSON_NULL,
  CC_JSON_FALSE,
  CC_JSON_TRUE,
  CC_JSON_NUMBER,
  CC_JSON_TEXT,
  CC_JSON_LIST,
  CC_JSON_OBJECT
} cc_pull_kind;

#define CC_JSON_FEW_NAMES 16

/* An open bracket, and in an object the hashes of its names so far. */
typedef struct cc_pull_level {
  bool      is_object;
  bool      begun; /* something stands in it already */
  size_t    names, capacity;
  uint64_t* slots; /* 0: free */
  uint64_t  few[CC_JSON_FEW_NAMES];
} cc_pull_level;

/* A growing text that lives in the arena. */
typedef struct cc_pull_room {
  char*  at;
  size_t len, capacity;
} cc_pull_room;

typedef struct cc_pull {
  cc_arena*     arena;
  cc_feed*      feed;
  cc_diags*     diags;
  size_t        at; /* the place in the window of the feed */
  uint64_t      line, line_start;
  unsigned      depth;
  cc_pull_room  name, text;
  cc_pull_level levels[CC_MAX_PULL_DEPTH];
} cc_pull;

/* Starts at the first byte of FEED; drops one byte order mark. */
cc_status cc_pull_start(cc_pull* json, cc_arena* arena, cc_feed* feed, cc_diags* diags);

/* What comes next. */
cc_status cc_pull_peek(cc_pull* json, cc_pull_kind* kind);

/* Sees to it that KIND comes next. NAME, whose value it is, and EXPECTED, as in "a list of texts", are for the message.
 */
cc_status cc_pull_want(cc_pull* json, cc_pull_kind kind, cc_str name, const char* expected);

/* Opens the list or object that comes next. */
cc_status cc_pull_open(cc_pull* json);

/* Goes to the next element of the list; *MORE is false when it has closed instead. */
cc_status cc_pull_next(cc_pull* json, bool* more);

/* Reads the next name of the object, borrowed until the next name; *MORE is false when it has closed instead.
   NAMED is false for objects whose names the caller itself keeps apart. */
cc_status cc_pull_name(cc_pull* json, bool named, cc_str* name, bool* more);

/* Reads the text that comes next, borrowed until anything else is read. */
cc_status cc_pull_text(cc_pull* json, cc_str* text);

/* Reads the number that comes next: *VALUE is the figure times 10^*DECIMALS, with the decimals that are written, up
   to 15. More digits than fit are refused, never rounded. */
cc_status cc_pull_number(cc_pull* json, int64_t* value, unsigned* decimals);

/* Reads whatever comes next and forgets it. */
cc_status cc_pull_skip(cc_pull* json);

/* Sees to it that nothing but blanks stands behind. */
cc_status cc_pull_end(cc_pull* json);

/* "line 3, byte 17", in the arena. */
cc_str cc_pull_place(cc_pull* json);

/* CC_DIAG whose first two arguments are the file and the place. */
#define CC_JSON_DIAG(JSON, CODE, ...)                                                                                  \
  CC_DIAG((JSON)->diags, (CODE), cc_nowhere(), (JSON)->feed->shown, cc_pull_place(JSON), __VA_ARGS__)

/* ---- what the parts of the reader share ---- */

typedef enum cc_pull_fault { CC_JSON_FINE, CC_JSON_NO_NUMBER, CC_JSON_INEXACT } cc_pull_fault;

/* TEXT as JSON writes a number. */
cc_pull_fault cc_pull_figure(cc_str text, int64_t* value, unsigned* decimals);

/* RAW, what stands between quotation marks, with its escapes resolved into ROOM; borrowed from RAW where it has none.
 */
cc_status cc_pull_unescape(cc_pull* json, cc_str raw, cc_pull_room* room, cc_str* out);

/* Gives ROOM, emptied, place for SIZE bytes. */
cc_status cc_pull_make_room(cc_pull* json, cc_pull_room* room, size_t size);

#endif
