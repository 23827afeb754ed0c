/* When the next request may go to a server, and how long a refused one waits. Times are milliseconds. */
#include "base/limits.h"
#include "data_fixture.h"
#include "fetchers/host.h"

/* An answer with one header; NULL: with none. */
static answer answered(header* room, const char* name, const char* value) {
  *room = (header){cc_s(name ? name : ""), cc_s(value ? value : "")};
  return (answer){.status = 429, .headers = room, .header_count = name ? 1 : 0};
}

static void test_unknown_limit(void** state) {
  (void)state;
  host      h = {.busy = false};
  const ask q = {.method = "GET"};
  for (unsigned i = 0; i < 10; i++) { /* ten calls in ten seconds where nothing is known */
    assert_int_equal(host_free_at(&h, &q), i == 0 ? 0 : 1000);
    host_sent(&h, 1000);
    assert_true(h.busy);
  }
  assert_int_equal(host_free_at(&h, &q), 11001);
  host_sent(&h, 11001);
  assert_int_equal(host_free_at(&h, &q), 11001);
}

/* What the source knows counts, until the server says another. */
static void test_limits_told(void** state) {
  (void)state;
  host         h = {.busy = false};
  header       room;
  const ask    q = {.method = "GET", .calls = 3, .window_ms = 1000};
  const answer a = answered(&room, "x-ratelimit-policy", "2;w=60");
  for (unsigned i = 0; i < 3; i++) {
    host_sent(&h, 100 * (uint64_t)i);
  }
  assert_int_equal(host_free_at(&h, &q), 1001);
  host_heard(&h, &a, 300);
  assert_int_equal(h.calls, 2);
  assert_int_equal(h.window_ms, 60000);
  assert_int_equal(host_free_at(&h, &q), 60101); /* two calls: at 100 and 200 */
}

static void test_policies(void** state) {
  (void)state;
  static const struct {
    const char *name, *value;
    unsigned    calls, window_ms;
  } rows[] = {
      {"x-ratelimit-policy", "40;w=60", 40, 60000},
      {"ratelimit-policy", "40;w=60s", 40, 60000},
      {"x-ratelimit-policy", "0;w=60", 0, 0},
      {"x-ratelimit-policy", "40;w=0", 0, 0},
      {"x-ratelimit-policy", "40", 0, 0},
      {"x-ratelimit-policy", "40;w=86400", 0, 0},
      {"x-ratelimit-policy", "99999999999;w=1", 0, 0},
      {"x-ratelimit-policy", "many", 0, 0},
      {"x-other", "40;w=60", 0, 0},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    host         h = {.busy = false};
    header       room;
    const answer a = answered(&room, rows[i].name, rows[i].value);
    host_heard(&h, &a, 0);
    assert_int_equal(h.calls, rows[i].calls);
    assert_int_equal(h.window_ms, rows[i].window_ms);
  }
}

static void test_none_left(void** state) {
  (void)state;
  static const char* const names[] = {"x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    host         h = {.calls = 30, .window_ms = 4000};
    const ask    q = {.method = "GET"};
    header       room;
    const answer some = answered(&room, names[i], "1");
    host_heard(&h, &some, 500);
    assert_int_equal(host_free_at(&h, &q), 0);
    const answer none = answered(&room, names[i], "0");
    host_heard(&h, &none, 500);
    assert_int_equal(host_free_at(&h, &q), 4500);
  }
}

static void test_politeness(void** state) {
  (void)state;
  host      h = {.busy = false};
  const ask q = {.method = "GET", .pause_ms = 600};
  assert_int_equal(host_free_at(&h, &q), 0);
  host_sent(&h, 50);
  assert_int_equal(host_free_at(&h, &q), 650);
}

/* More calls than are remembered: then as many as are. */
static void test_generous_server(void** state) {
  (void)state;
  host      h = {.calls = 1000, .window_ms = 1000};
  const ask q = {.method = "GET"};
  for (unsigned i = 0; i < HOST_MAX_CALLS; i++) {
    assert_true(host_free_at(&h, &q) <= 10);
    host_sent(&h, 10);
  }
  assert_int_equal(host_free_at(&h, &q), 1011);
}

static void test_waits(void** state) {
  (void)state;
  const int64_t epoch = 1795601700; /* Wed, 25 Nov 2026 10:15:00 GMT */
  static const struct {
    const char* after; /* NULL: the server says nothing */
    unsigned    tries;
    uint64_t    wait;
  } rows[] = {
      {NULL, 1, 1000},
      {NULL, 2, 2000},
      {NULL, 3, 4000},
      {NULL, 6, 32000},
      {NULL, 7, 32000},
      {NULL, 4000000000u, 32000},
      {"0", 1, 1000},
      {"10", 1, 10000},
      {"10", 5, 16000}, /* later tries wait longer than was asked */
      {"99999", 1, 60000},
      {"99999999999999999999", 1, 1000},
      {"10 seconds", 1, 1000},
      {"-5", 1, 1000},
      {"Wed, 25 Nov 2026 10:15:20 GMT", 1, 20000},
      {"Wed, 25 Nov 2026 10:14:00 GMT", 1, 1000}, /* gone by */
      {"Wed, 25 Nov 2026 12:00:00 GMT", 1, 60000},
      {"later", 1, 1000},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    header       room;
    const answer a = answered(&room, rows[i].after ? "retry-after" : NULL, rows[i].after);
    assert_int_equal(host_wait(&a, rows[i].tries, 0, epoch), rows[i].wait);
    const uint64_t spread = host_wait(&a, rows[i].tries, 999, epoch);
    assert_int_equal(spread, rows[i].wait + 999 < 60000 ? rows[i].wait + 999 : 60000);
  }
  assert_int_equal(host_wait(NULL, 1, 7, epoch), 1007);
  assert_int_equal(CC_MAX_WAIT_SECONDS, 60);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unknown_limit), cmocka_unit_test(test_limits_told), cmocka_unit_test(test_policies),
      cmocka_unit_test(test_none_left),     cmocka_unit_test(test_politeness),  cmocka_unit_test(test_generous_server),
      cmocka_unit_test(test_waits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
