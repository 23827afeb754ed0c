/* Text: borrowed slices of bytes, and a buffer that grows up to a maximum. All text is UTF-8. */
#ifndef CC_BASE_STR_H
#define CC_BASE_STR_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A borrowed piece of text; not ended by NUL. An empty one may have a NULL address. */
typedef struct cc_str {
  const char* at;
  size_t      len;
} cc_str;

/* The text of a macro's value. */
#define CC_TEXT_OF(MACRO)  CC_TEXT_OF_(MACRO)
#define CC_TEXT_OF_(MACRO) #MACRO

/* The slice of a NUL-ended text; NULL gives the empty slice. */
cc_str cc_s(const char* text);

/* The part of TEXT from byte START up to, not including, END; ends past the text are cut. */
cc_str cc_str_sub(cc_str text, size_t start, size_t end);

bool cc_str_eq(cc_str a, cc_str b);
bool cc_str_is(cc_str a, const char* b);
bool cc_str_starts(cc_str text, const char* prefix);
bool cc_str_ends(cc_str text, const char* suffix);

/* Bytewise order, as memcmp, the shorter first. For UTF-8 this is the order of code points. */
int cc_str_cmp(cc_str a, cc_str b);

/* TEXT without leading and trailing blanks, tabs, CR and LF. */
cc_str cc_str_trim(cc_str text);

/* FNV-1a over the bytes: the same on every machine. For tables only, never for trust. */
uint32_t cc_str_hash(cc_str text);

/* A copy in the arena, followed by a NUL; at is NULL when memory is out. */
cc_str cc_str_copy(cc_arena* arena, cc_str text);

/* Edit distance in half steps for "did you mean": a changed, left out or added code point costs 2, a swap of
   neighbours 2, å/a, ä/a, ö/o, é/e and upper/lower case 1. Stops at LIMIT and returns LIMIT + 1 above it. */
unsigned cc_str_distance(cc_str a, cc_str b, unsigned limit);

/* A growing text that refuses to pass its maximum. After a failure every further call does nothing, so that
   the status is asked once, at the end. */
typedef struct cc_buf {
  char*     at;
  size_t    len;
  size_t    capacity;
  size_t    max;
  cc_status status; /* CC_OK, or the first failure: CC_NO_MEMORY, CC_LIMIT */
} cc_buf;

/* An empty buffer that may grow to MAX bytes; memory comes with the first byte. */
void cc_buf_init(cc_buf* buf, size_t max);

/* Frees the text; the buffer may be used again. */
void cc_buf_clear(cc_buf* buf);

void cc_buf_add(cc_buf* buf, cc_str text);
void cc_buf_adds(cc_buf* buf, const char* text);
void cc_buf_addc(cc_buf* buf, char byte);
void cc_buf_fill(cc_buf* buf, char byte, size_t count);
void cc_buf_int(cc_buf* buf, int64_t value);

/* TEMPLATE with {1} to {9} replaced by ARGS[0] to ARGS[8]; a number past COUNT gives nothing. "{{" is one brace. */
void cc_buf_template(cc_buf* buf, const char* template, const cc_str* args, size_t count);

cc_str cc_buf_str(const cc_buf* buf);

/* What the buffer holds, copied into the arena; at is NULL when memory is out or the buffer has failed. */
cc_str cc_buf_take(cc_arena* arena, cc_buf* buf);

#endif
