#include "fetchers/host.h"

#include "base/limits.h"
#include "fetchers/http.h"

/* What is sent to a server that has told no limit. */
#define DEFAULT_CALLS     10
#define DEFAULT_WINDOW_MS 10000

#define MAX_WAIT_MS ((uint64_t)CC_MAX_WAIT_SECONDS * 1000)

/* Reads digits at the start of TEXT; false if there are none, or more than fit. */
static bool read_digits(cc_str text, unsigned* out, size_t* end) {
  uint64_t value = 0;
  size_t   i = 0;
  for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++) {
    value = value * 10 + (uint64_t)(text.at[i] - '0');
    if (value > UINT32_MAX) {
      return false;
    }
  }
  *out = (unsigned)value;
  *end = i;
  return i > 0;
}

/* ---- the limit of calls ------------------------------------------------------------------------------------------ */

static unsigned calls_of(const host* h, const ask* q) {
  const unsigned calls = h->calls > 0 ? h->calls : q->calls > 0 ? q->calls : DEFAULT_CALLS;
  return calls < HOST_MAX_CALLS ? calls : HOST_MAX_CALLS;
}

static unsigned window_of(const host* h, const ask* q) {
  return h->window_ms > 0 ? h->window_ms : q->window_ms > 0 ? q->window_ms : DEFAULT_WINDOW_MS;
}

uint64_t host_free_at(const host* h, const ask* q) {
  const unsigned calls = calls_of(h, q);
  uint64_t       at = h->not_before;
  if (h->sent_count >= calls) {
    const uint64_t window_ends = h->sent[(h->sent_count - calls) % HOST_MAX_CALLS] + window_of(h, q) + 1;
    at = window_ends > at ? window_ends : at;
  }
  if (h->sent_count > 0) {
    const uint64_t polite = h->sent[(h->sent_count - 1) % HOST_MAX_CALLS] + q->pause_ms;
    at = polite > at ? polite : at;
  }
  return at;
}

void host_sent(host* h, uint64_t now) {
  h->busy = true;
  h->sent[h->sent_count % HOST_MAX_CALLS] = now;
  h->sent_count++;
}

/* "40;w=60": 40 calls in 60 seconds; some servers write 60s. */
static void read_policy(host* h, cc_str text) {
  unsigned calls, seconds;
  size_t   end, after;
  if (read_digits(text, &calls, &end) && cc_str_starts(cc_str_sub(text, end, text.len), ";w=") &&
      read_digits(cc_str_sub(text, end + 3, text.len), &seconds, &after) && calls > 0 && seconds > 0 &&
      seconds <= CC_MAX_WAIT_SECONDS) {
    h->calls = calls;
    h->window_ms = seconds * 1000;
  }
}

void host_heard(host* h, const answer* a, uint64_t now) {
  static const char* const left_names[] = {"x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining"};
  unsigned                 left;
  size_t                   end;
  read_policy(h, answer_header(a, "x-ratelimit-policy"));
  read_policy(h, answer_header(a, "ratelimit-policy"));
  for (size_t i = 0; i < sizeof(left_names) / sizeof(left_names[0]); i++) {
    if (read_digits(answer_header(a, left_names[i]), &left, &end) && left == 0) {
      h->not_before = now + (h->window_ms > 0 ? h->window_ms : DEFAULT_WINDOW_MS);
    }
  }
}

/* ---- waiting ----------------------------------------------------------------------------------------------------- */

/* Retry-After is seconds, or a date; what is neither counts as absent. 0: absent. */
static uint64_t asked_for(const answer* a, int64_t epoch) {
  const cc_str text = a ? answer_header(a, "retry-after") : (cc_str){NULL, 0};
  unsigned     seconds;
  size_t       end;
  int64_t      until;
  if (read_digits(text, &seconds, &end) && end == text.len) {
    return (uint64_t)seconds * 1000;
  }
  if (text.len > 0 && text.at[0] >= 'A' && http_date(text, &until) && until > epoch) {
    return (uint64_t)(until - epoch) * 1000;
  }
  return 0;
}

uint64_t host_wait(const answer* a, unsigned number, unsigned jitter, int64_t epoch) {
  const uint64_t asked = asked_for(a, epoch);
  const uint64_t backoff = ((uint64_t)1000 << (number < 6 ? number - 1 : 5));
  const uint64_t wait = (asked > backoff ? asked : backoff) + jitter;
  return wait < MAX_WAIT_MS ? wait : MAX_WAIT_MS;
}
