/* SHA-256 by nettle, which uses the processor's own instructions where there are any. */
#include "base/sha256.h"

#include <nettle/sha2.h>
#include <nettle/version.h>

const char cc_sha256_library[] = "nettle " CC_TEXT_OF(NETTLE_VERSION_MAJOR) "." CC_TEXT_OF(NETTLE_VERSION_MINOR);

struct cc_sha256_run {
  struct sha256_ctx context;
};

cc_sha256_run* cc_sha256_new(cc_arena* arena) {
  cc_sha256_run* const run = CC_NEW(arena, cc_sha256_run);
  if (run) {
    sha256_init(&run->context);
  }
  return run;
}

void cc_sha256_add(cc_sha256_run* run, cc_str bytes) {
  sha256_update(&run->context, bytes.len, (const uint8_t*)bytes.at);
}

void cc_sha256_end(cc_sha256_run* run, char hex[CC_SHA256_HEX + 1]) {
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&run->context, sizeof(digest), digest);
  for (size_t i = 0; i < sizeof(digest); i++) {
    hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 0xF];
  }
  hex[CC_SHA256_HEX] = '\0';
}

void cc_sha256(cc_str bytes, char hex[CC_SHA256_HEX + 1]) {
  cc_sha256_run run;
  sha256_init(&run.context);
  cc_sha256_add(&run, bytes);
  cc_sha256_end(&run, hex);
}
