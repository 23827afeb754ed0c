#include "base/feed.h"

#include <string.h>

#define WINDOW ((size_t)256 << 10) /* fits the second cache, and a read of it costs nothing against its bytes */

void cc_feed_text(cc_feed* feed, cc_str text, cc_str shown, cc_diags* diags) {
  *feed = (cc_feed){.at = text.at, .len = text.len, .total = text.len, .ended = true, .shown = shown, .diags = diags};
}

static cc_status fill(cc_feed* feed, size_t kept) {
  size_t got = 0;
  CC_TRY(cc_stream_read(feed->stream, feed->room + kept, feed->size - kept, &got, feed->diags));
  cc_sha256_add(feed->hash, (cc_str){feed->room + kept, got});
  feed->ended = got < feed->size - kept;
  feed->at = feed->room;
  feed->len = kept + got;
  return CC_OK;
}

cc_status cc_feed_file(cc_arena* arena, cc_feed* feed, const cc_dir* dir, const char* name, const char* shown,
                       size_t max, cc_diags* diags) {
  *feed = (cc_feed){.room = cc_arena_alloc(arena, WINDOW),
                    .size = WINDOW,
                    .hash = cc_sha256_new(arena),
                    .shown = cc_str_copy(arena, cc_s(shown)),
                    .diags = diags};
  CC_NEED(feed->room && feed->hash && feed->shown.at);
  CC_TRY(cc_stream_open(arena, dir, name, shown, max, &feed->stream, diags));
  feed->total = cc_stream_size(feed->stream);
  const cc_status status = fill(feed, 0);
  if (status != CC_OK) {
    cc_feed_close(feed);
  }
  return status;
}

cc_status cc_feed_more(cc_feed* feed, size_t keep) {
  const size_t kept = feed->len - keep;
  if (feed->ended || kept > feed->size / 2) {
    return CC_LIMIT;
  }
  memmove(feed->room, feed->at + keep, kept);
  feed->offset += keep;
  return fill(feed, kept);
}

cc_status cc_feed_end(cc_feed* feed, char hex[CC_SHA256_HEX + 1], uint64_t* bytes) {
  if (!feed->room) {
    *bytes = feed->len;
    cc_sha256((cc_str){feed->at, feed->len}, hex);
    return CC_OK;
  }
  while (!feed->ended) {
    CC_TRY(cc_feed_more(feed, feed->len));
  }
  *bytes = feed->offset + feed->len;
  cc_sha256_end(feed->hash, hex);
  return CC_OK;
}

void cc_feed_close(cc_feed* feed) {
  cc_stream_close(feed->stream);
}
