#include "cli/progress.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/out.h"

#include <time.h>
#include <unistd.h>

#define LINE_BYTES ((size_t)1000)

void cc_progress_open(cc_progress* p, bool quiet, bool dry_run) {
  *p = (cc_progress){
      .terminal = isatty(STDERR_FILENO) == 1, .quiet = quiet, .dry_run = dry_run, .width = cc_out_width()};
  cc_buf_init(&p->requests, CC_MAX_REPORT_BYTES);
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static uint64_t number(const cc_wire_message* m, const char* key) {
  const cc_str text = cc_wire_get(m, key);
  uint64_t     value = 0;
  for (size_t i = 0; i < text.len && i < 18 && text.at[i] >= '0' && text.at[i] <= '9'; i++) {
    value = value * 10 + (uint64_t)(text.at[i] - '0');
  }
  return value;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* "812 B", "64 kB", "1.2 MB". */
static void put_bytes(cc_buf* out, uint64_t bytes) {
  if (bytes < 1000) {
    cc_buf_int(out, (int64_t)bytes);
    cc_buf_adds(out, " B");
  } else if (bytes < 1000000) {
    cc_buf_int(out, (int64_t)(bytes / 1000));
    cc_buf_adds(out, " kB");
  } else {
    cc_buf_int(out, (int64_t)(bytes / 1000000));
    cc_buf_addc(out, '.');
    cc_buf_int(out, (int64_t)(bytes / 100000 % 10));
    cc_buf_adds(out, " MB");
  }
}

/* "population, part 2 of 3". */
static void put_subject(cc_buf* out, const cc_wire_message* m) {
  const cc_str part = cc_wire_get(m, "part");
  size_t       slash = 0;
  cc_utf8_visible(out, m->subject, false);
  while (slash < part.len && part.at[slash] != '/') {
    slash++;
  }
  if (slash < part.len) {
    cc_buf_adds(out, ", part ");
    cc_utf8_visible(out, cc_str_sub(part, 0, slash), false);
    cc_buf_adds(out, " of ");
    cc_utf8_visible(out, cc_str_sub(part, slash + 1, part.len), false);
  }
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

static void clear(cc_progress* p) {
  if (p->drawn) {
    (void)cc_out_say(cc_s("\r\x1b[K"));
    p->drawn = false;
  }
}

/* A line that the next one takes the place of. */
static void draw(cc_progress* p, const cc_buf* line) {
  if (p->terminal && !p->quiet) {
    clear(p);
    (void)cc_out_say(cc_str_sub(cc_buf_str(line), 0, p->width > 1 ? p->width - 1 : 0));
    p->drawn = true;
  }
}

static void keep(cc_progress* p, cc_buf* line) {
  if (!p->quiet) {
    clear(p);
    cc_buf_addc(line, '\n');
    (void)cc_out_say(cc_buf_str(line));
  }
}

static void hear_request(cc_progress* p, const cc_wire_message* m, cc_buf* line) {
  p->started = now();
  put_subject(line, m);
  cc_buf_adds(line, cc_str_is(cc_wire_get(m, "data"), "yes") ? ": asking for figures" : ": asking about the table");
  draw(p, line);
}

static void hear_progress(cc_progress* p, const cc_wire_message* m, cc_buf* line) {
  const uint64_t received = number(m, "received"), expected = number(m, "expected");
  const uint64_t passed = now() - p->started;
  put_subject(line, m);
  cc_buf_adds(line, ": ");
  put_bytes(line, received);
  if (received > 0 && passed > 500) {
    const uint64_t rate = received * 1000 / passed;
    cc_buf_adds(line, ", ");
    put_bytes(line, rate);
    cc_buf_adds(line, "/s");
    if (expected > received && rate > 0) {
      cc_buf_adds(line, ", ");
      cc_buf_int(line, (int64_t)((expected - received) / rate + 1));
      cc_buf_adds(line, " s left");
    }
  }
  draw(p, line);
}

static void hear_wait(cc_progress* p, const cc_wire_message* m, cc_buf* line) {
  cc_utf8_visible(line, cc_wire_get(m, "host"), false);
  cc_buf_adds(line, cc_str_is(cc_wire_get(m, "asked"), "yes") ? " asks to wait " : " gave no answer; again in ");
  cc_buf_int(line, (int64_t)number(m, "seconds"));
  cc_buf_adds(line, " s (try ");
  cc_buf_int(line, (int64_t)number(m, "try"));
  cc_buf_adds(line, " of ");
  cc_buf_int(line, (int64_t)number(m, "of"));
  cc_buf_adds(line, ")");
  keep(p, line);
}

static void hear_piece(cc_progress* p, const cc_wire_message* m, cc_buf* line) {
  put_subject(line, m);
  cc_buf_adds(line, ": ");
  put_bytes(line, m->body.len);
  cc_buf_adds(line, " from ");
  cc_utf8_visible(line, cc_wire_get(m, "source"), false);
  keep(p, line);
}

/* ---- what would be sent ------------------------------------------------------------------------------------------ */

/* TEXT as one word of a shell. */
static void put_quoted(cc_buf* out, cc_str text) {
  cc_buf_addc(out, '\'');
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\'') {
      cc_buf_adds(out, "'\\''");
    } else {
      cc_buf_addc(out, text.at[i]);
    }
  }
  cc_buf_addc(out, '\'');
}

static void list_request(cc_progress* p, const cc_wire_message* m) {
  cc_buf* const out = &p->requests;
  const cc_str  type = cc_wire_get(m, "content-type"), body = cc_wire_get(m, "request");
  if (!cc_str_is(cc_wire_get(m, "data"), "yes")) {
    return;
  }
  put_subject(out, m);
  cc_buf_adds(out, "\n  ");
  cc_utf8_visible(out, cc_wire_get(m, "method"), false);
  cc_buf_addc(out, ' ');
  cc_utf8_visible(out, cc_wire_get(m, "url"), false);
  if (body.len > 0) {
    cc_buf_adds(out, "\n  ");
    cc_utf8_visible(out, body, false);
  }
  cc_buf_adds(out, "\n  curl --compressed");
  if (type.len > 0) {
    cc_buf_adds(out, " -H 'Content-Type: ");
    cc_utf8_visible(out, type, false);
    cc_buf_addc(out, '\'');
  }
  if (body.len > 0) {
    cc_buf_adds(out, " --data-binary ");
    put_quoted(out, body);
  }
  cc_buf_addc(out, ' ');
  put_quoted(out, cc_wire_get(m, "url"));
  cc_buf_adds(out, "\n");
}

void cc_progress_hear(void* context, const cc_wire_message* m) {
  static const struct {
    const char* verb;
    void (*hear)(cc_progress* p, const cc_wire_message* m, cc_buf* line);
  } ears[] = {{"request", hear_request}, {"progress", hear_progress}, {"wait", hear_wait}, {"piece", hear_piece}};
  cc_progress* const p = context;
  cc_buf             line;
  cc_buf_init(&line, LINE_BYTES);
  if (p->dry_run && cc_str_is(m->verb, "request")) {
    list_request(p, m);
  }
  for (size_t i = 0; i < sizeof(ears) / sizeof(ears[0]); i++) {
    if (cc_str_is(m->verb, ears[i].verb)) {
      ears[i].hear(p, m, &line);
    }
  }
  cc_buf_clear(&line);
}

void cc_progress_close(cc_progress* p) {
  clear(p);
}
