/* SHA-256 by nettle, which uses the processor's own instructions where there are any. */
#include "base/sha256.h"

#include <nettle/sha2.h>
#include <nettle/version.h>

const char cc_sha256_library[] = "nettle " CC_TEXT_OF(NETTLE_VERSION_MAJOR) "." CC_TEXT_OF(NETTLE_VERSION_MINOR);

void cc_sha256(cc_str bytes, char hex[CC_SHA256_HEX + 1]) {
  struct sha256_ctx context;
  uint8_t           digest[SHA256_DIGEST_SIZE];
  sha256_init(&context);
  sha256_update(&context, bytes.len, (const uint8_t*)bytes.at);
  sha256_digest(&context, sizeof(digest), digest);
  for (size_t i = 0; i < sizeof(digest); i++) {
    hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 0xF];
  }
  hex[CC_SHA256_HEX] = '\0';
}
