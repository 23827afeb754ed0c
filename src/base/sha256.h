/* SHA-256: the only door to nettle. */
#ifndef CC_BASE_SHA256_H
#define CC_BASE_SHA256_H

#include "base/str.h"

#define CC_SHA256_HEX 64

/* The digest of BYTES as 64 lower-case hex digits and a NUL. */
void cc_sha256(cc_str bytes, char hex[CC_SHA256_HEX + 1]);

/* The library behind it, as built: "nettle 3.8". */
extern const char cc_sha256_library[];

#endif
