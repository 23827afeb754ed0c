/* Bytes that come through a window: those of a text in memory, or of a file that is read once from end to end and
   hashed on the way. What a reader works on is the text between `at` and `at + len`; when it needs more it says from
   where on the window is still wanted. */
#ifndef CC_BASE_FEED_H
#define CC_BASE_FEED_H

#include "base/file.h"
#include "base/sha256.h"

typedef struct cc_feed {
  const char*    at;
  size_t         len;
  uint64_t       offset; /* of the window's first byte in the whole */
  uint64_t       total;  /* bytes of the whole, as it was when it was opened */
  bool           ended;  /* nothing comes behind the window */
  char*          room;   /* NULL: all of it is in memory */
  size_t         size;
  cc_stream*     stream;
  cc_sha256_run* hash;
  cc_str         shown; /* the name for messages */
  cc_diags*      diags;
} cc_feed;

/* A feed whose window is all of TEXT. */
void cc_feed_text(cc_feed* feed, cc_str text, cc_str shown, cc_diags* diags);

/* A feed of the file NAME of DIR, with its first window; closed with cc_feed_close. Statuses as of cc_file_read. */
cc_status cc_feed_file(cc_arena* arena, cc_feed* feed, const cc_dir* dir, const char* name, const char* shown,
                       size_t max, cc_diags* diags);

/* Drops the first KEEP bytes of the window and adds what comes behind it. When nothing can be added since what is kept
   fills the window, CC_LIMIT, not told: a token may be as long as half a window, 128 KiB. */
cc_status cc_feed_more(cc_feed* feed, size_t keep);

/* Reads what is left. HEX is the digest and *BYTES the length of it all. */
cc_status cc_feed_end(cc_feed* feed, char hex[CC_SHA256_HEX + 1], uint64_t* bytes);

void cc_feed_close(cc_feed* feed);

#endif
