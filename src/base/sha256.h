/* SHA-256: the only door to nettle. */
#ifndef CC_BASE_SHA256_H
#define CC_BASE_SHA256_H

#include "base/str.h"

#define CC_SHA256_HEX 64

/* The digest of BYTES as 64 lower-case hex digits and a NUL. */
void cc_sha256(cc_str bytes, char hex[CC_SHA256_HEX + 1]);

/* The same piece by piece: made with cc_sha256_new, borrowed from the arena (NULL: memory is out). */
typedef struct cc_sha256_run cc_sha256_run;
cc_sha256_run*               cc_sha256_new(cc_arena* arena);
void                         cc_sha256_add(cc_sha256_run* run, cc_str bytes);
void                         cc_sha256_end(cc_sha256_run* run, char hex[CC_SHA256_HEX + 1]);

/* The library behind it, as built: "nettle 3.8". */
extern const char cc_sha256_library[];

#endif
