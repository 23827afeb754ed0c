/* Which addresses claimcheck-fetch speaks to, and which host an address names. */
#include "data_fixture.h"
#include "fetchers/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

static fixture f;

static int begin(void** state) {
  (void)state;
  f = set_up();
  return 0;
}

static int end(void** state) {
  (void)state;
  tear_down(&f);
  return 0;
}

static bool is_public(const char* text) {
  struct sockaddr_in  in = {.sin_family = AF_INET};
  struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &in.sin_addr) == 1) {
    return http_is_public((const struct sockaddr*)&in);
  }
  assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
  return http_is_public((const struct sockaddr*)&in6);
}

/* The first and the last address of each block, and their neighbours outside. */
static void test_addresses(void** state) {
  (void)state;
  static const struct {
    const char* address;
    bool        is_public;
  } rows[] = {
      {"0.0.0.0", false},
      {"0.255.255.255", false},
      {"1.0.0.0", true},
      {"9.255.255.255", true},
      {"10.0.0.1", false},
      {"10.255.255.255", false},
      {"11.0.0.0", true},
      {"100.63.255.255", true},
      {"100.64.0.0", false},
      {"100.127.255.255", false},
      {"100.128.0.0", true},
      {"127.0.0.1", false},
      {"127.255.255.254", false},
      {"128.0.0.0", true},
      {"169.253.255.255", true},
      {"169.254.169.254", false},
      {"172.15.255.255", true},
      {"172.16.0.0", false},
      {"172.31.255.255", false},
      {"172.32.0.0", true},
      {"192.0.0.8", false},
      {"192.0.1.0", true},
      {"192.0.2.1", false},
      {"192.88.99.1", false},
      {"192.167.255.255", true},
      {"192.168.1.1", false},
      {"192.169.0.0", true},
      {"198.17.255.255", true},
      {"198.18.0.0", false},
      {"198.19.255.255", false},
      {"198.20.0.0", true},
      {"198.51.100.7", false},
      {"203.0.113.7", false},
      {"203.0.114.0", true},
      {"223.255.255.255", true},
      {"224.0.0.1", false},
      {"239.255.255.255", false},
      {"240.0.0.1", false},
      {"255.255.255.255", false},
      {"195.42.214.244", true},
      {"::", false},
      {"::1", false},
      {"::195.42.214.244", false},
      {"::ffff:195.42.214.244", true},
      {"::ffff:10.0.0.1", false},
      {"::ffff:127.0.0.1", false},
      {"64:ff9b::c32a:d6f4", true},
      {"64:ff9b::a00:1", false},
      {"64:ff9b:1::a00:1", false},
      {"100::1", false},
      {"2001::1", false},
      {"2001:1ff:ffff::1", false},
      {"2001:200::1", true},
      {"2001:db8::1", false},
      {"2001:db9::1", true},
      {"2002:c32a:d6f4::1", true},
      {"2002:a00:1::1", false},
      {"2002:c0a8:101::1", false},
      {"2003::1", true},
      {"2a00:801:f0::1", true},
      {"3ffe:ffff::1", true},
      {"3fff::1", false},
      {"3fff:fff::1", false},
      {"4000::1", false},
      {"fc00::1", false},
      {"fd12:3456:789a::1", false},
      {"fe80::1", false},
      {"fec0::1", false},
      {"ff02::1", false},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    if (is_public(rows[i].address) != rows[i].is_public) {
      fail_msg("%s: public is %d", rows[i].address, !rows[i].is_public);
    }
  }
}

static void test_other_families(void** state) {
  (void)state;
  const struct sockaddr local = {.sa_family = AF_UNIX};
  assert_false(http_is_public(&local));
}

static void test_hosts(void** state) {
  (void)state;
  static const struct {
    const char *url, *host;
  } rows[] = {
      {"https://statistik.bra.se/solwebb/action", "statistik.bra.se:443"},
      {"https://API.scb.se:8443/x", "API.scb.se:8443"},
      {"http://127.0.0.1:8080/v2", "127.0.0.1:8080"},
      {"http://[::1]:8080/v2", "[::1]:8080"},
      {"https://user:word@api.scb.se/x", ""}, /* a word in an address would come into the lock */
      {"https://user@api.scb.se/x", ""},
      {"ftp://api.scb.se/x", ""},
      {"file:///etc/passwd", ""},
      {"api.scb.se", ""},
      {"", ""},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    assert_text(http_host(f.arena, cc_s(rows[i].url)), rows[i].host);
  }
}

static void test_dates(void** state) {
  (void)state;
  static const struct {
    const char* text;
    int64_t     seconds; /* -1: no date */
  } rows[] = {
      {"Wed, 25 Nov 2026 10:15:00 GMT", 1795601700}, /* 20 782 days and 36 900 s after 1970 began */
      {"Wednesday, 25-Nov-26 10:15:00 GMT", 1795601700},
      {"Wed Nov 25 10:15:00 2026", 1795601700},
      {"Thu, 01 Jan 1970 00:00:01 GMT", 1},
      {"soon", -1},
      {"", -1},
      {"Wed, 25 Nov 2026 10:15:00 GMT and so on and so on and so on and so on", -1},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    int64_t seconds = 0;
    assert_int_equal(http_date(cc_s(rows[i].text), &seconds), rows[i].seconds >= 0);
    assert_true(rows[i].seconds < 0 || seconds == rows[i].seconds);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_addresses, begin, end),
      cmocka_unit_test_setup_teardown(test_other_families, begin, end),
      cmocka_unit_test_setup_teardown(test_hosts, begin, end),
      cmocka_unit_test_setup_teardown(test_dates, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
