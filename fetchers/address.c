/* Which addresses on the network are public. A source's name that leads elsewhere is refused: what a case names must
   not reach the machines behind a firewall. */
#include "fetchers/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* Blocks of addresses that are not public (IANA special-purpose registries). */
static const struct block4 {
  uint32_t start;
  unsigned bits;
} blocks4[] = {
    {0x00000000, 8},  /* "this" network */
    {0x0A000000, 8},  /* private */
    {0x64400000, 10}, /* shared by carriers */
    {0x7F000000, 8},  /* loopback */
    {0xA9FE0000, 16}, /* link-local */
    {0xAC100000, 12}, /* private */
    {0xC0000000, 24}, /* protocols */
    {0xC0000200, 24}, /* documentation */
    {0xC0586300, 24}, /* the way into 6to4, given up */
    {0xC0A80000, 16}, /* private */
    {0xC6120000, 15}, /* measurements */
    {0xC6336400, 24}, /* documentation */
    {0xCB007100, 24}, /* documentation */
    {0xE0000000, 4},  /* multicast */
    {0xF0000000, 4},  /* reserved, broadcast */
};

static bool is_public4(uint32_t address) {
  for (size_t i = 0; i < sizeof(blocks4) / sizeof(blocks4[0]); i++) {
    if ((address ^ blocks4[i].start) >> (32 - blocks4[i].bits) == 0) {
      return false;
    }
  }
  return true;
}

static uint32_t word_at(const uint8_t* bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Of the sixth version only 2000::/3 is in public use; in it some blocks hold an older address or none. */
static bool is_public6(const uint8_t a[16]) {
  static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static const uint8_t translated[12] = {0, 0x64, 0xFF, 0x9B};
  if (memcmp(a, mapped, sizeof(mapped)) == 0 || memcmp(a, translated, sizeof(translated)) == 0) {
    return is_public4(word_at(a + 12));
  }
  const uint32_t start = word_at(a);
  if (start >> 16 == 0x2002) { /* 6to4 */
    return is_public4(word_at(a + 2));
  }
  const bool protocols = start >> 9 == 0x20010000 >> 9; /* Teredo, measurements, identifiers that are no addresses */
  const bool documentation = start == 0x20010DB8 || start >> 12 == 0x3FFF0000 >> 12;
  return start >> 29 == 1 && !protocols && !documentation;
}

bool http_is_public(const struct sockaddr* address) {
  if (address->sa_family == AF_INET) {
    struct sockaddr_in in;
    memcpy(&in, address, sizeof(in));
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    struct sockaddr_in6 in6;
    memcpy(&in6, address, sizeof(in6));
    return is_public6(in6.sin6_addr.s6_addr);
  }
  return false;
}
