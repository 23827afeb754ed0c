#include "fetchers/drive.h"

#include "base/limits.h"
#include "fetchers/host.h"
#include "fetchers/http.h"
#include "fetchers/tell.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PROGRESS_MS 100

typedef enum trip_state { TRIP_WAITS, TRIP_GOES, TRIP_DONE } trip_state;

/* A job on its way. */
typedef struct trip {
  job            job;
  const source*  source;
  struct driver* driver;
  transfer*      line;
  trip_state     state;
  ask            question;
  host*          host;
  uint64_t       not_before;
  unsigned       tries; /* of this question */
} trip;

typedef struct driver {
  cc_arena*    arena;
  const order* order;
  teller       teller;
  http*        door;
  trip*        trips;
  host*        hosts;
  size_t       host_count;
  uint64_t     deadline, last_progress;
  unsigned     random;
  bool         failed;
} driver;

const source* source_named(cc_str name) {
  for (size_t i = 0; sources[i]; i++) {
    if (cc_str_is(name, sources[i]->name)) {
      return sources[i];
    }
  }
  return NULL;
}

/* ---- what a source does through its job -------------------------------------------------------------------------- */

static cc_status deliver(job* j, const cc_pin* pin, cc_str body) {
  driver* const d = ((trip*)j->context)->driver;
  tell_piece(&d->teller, j->table->name, pin, body.at ? body : cc_s(""));
  return d->teller.broken ? CC_IO : CC_OK;
}

static cc_status described(job* j, const cc_pin* pin, const struct plan* table) {
  const trip* const t = j->context;
  driver* const     d = t->driver;
  tell_described(&d->teller, t->source, pin, table);
  return d->teller.broken ? CC_IO : CC_OK;
}

static cc_status found(job* j, const cc_wire_message* hit) {
  driver* const d = ((trip*)j->context)->driver;
  tell_found(&d->teller, j->table->source, hit);
  return d->teller.broken ? CC_IO : CC_OK;
}

/* ---- the beginning ----------------------------------------------------------------------------------------------- */

static cc_str names_of_sources(cc_arena* arena) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; sources[i]; i++) {
    cc_buf_adds(&buf, i > 0 ? ", " : "");
    cc_buf_adds(&buf, sources[i]->name);
  }
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status unknown_source(const driver* d, cc_str name, cc_diags* diags) {
  cc_suggest near;
  cc_suggest_init(&near, name);
  for (size_t i = 0; sources[i]; i++) {
    cc_suggest_offer(&near, cc_s(sources[i]->name));
  }
  return CC_DIAG(diags, CC_E_NET_SOURCE, cc_nowhere(), name, names_of_sources(d->arena),
                 cc_suggest_text(d->arena, &near));
}

static cc_str base_of(const driver* d, const source* s) {
  for (size_t i = 0; i < d->order->options.base_count; i++) {
    const struct order_base* const b = &d->order->options.bases[i];
    if (cc_str_is(b->source, s->name)) {
      return b->url.len > 0 && b->url.at[b->url.len - 1] == '/' ? cc_str_sub(b->url, 0, b->url.len - 1) : b->url;
    }
  }
  return cc_s(s->base);
}

static cc_status find_host(driver* d, trip* t) {
  const cc_str name = http_host(d->arena, t->job.base);
  for (size_t i = 0; i < d->host_count; i++) {
    if (cc_str_eq(d->hosts[i].name, name)) {
      t->host = &d->hosts[i];
      return CC_OK;
    }
  }
  t->host = &d->hosts[d->host_count++];
  *t->host = (host){.name = name};
  return CC_OK;
}

static cc_status connect_trip(driver* d, trip* t) {
  t->job.base = base_of(d, t->source);
  if (t->job.base.len == 0) { /* a source without a network */
    return CC_OK;
  }
  const cc_status status = http_connect(d->door, t->job.base, t, &t->line, t->job.diags);
  if (status == CC_BAD_INPUT) {
    return CC_DIAG(t->job.diags, CC_E_NET_BASE, cc_nowhere(), cc_s(t->source->name), t->job.base);
  }
  CC_TRY(status);
  return find_host(d, t);
}

static cc_status set_out(driver* d, trip* t, const order_table* table) {
  static const job_kind kinds[] = {[ORDER_FETCH] = JOB_FETCH, [ORDER_FIND] = JOB_FIND, [ORDER_DESCRIBE] = JOB_DESCRIBE};
  *t = (trip){.driver = d, .source = source_named(table->source)};
  t->job = (job){.kind = kinds[d->order->verb],
                 .arena = d->arena,
                 .diags = cc_diags_new(d->arena),
                 .options = &d->order->options,
                 .table = table,
                 .query = d->order->query,
                 .deliver = deliver,
                 .found = found,
                 .described = described,
                 .context = t};
  CC_NEED(t->job.diags);
  return t->source ? connect_trip(d, t) : unknown_source(d, table->source, t->job.diags);
}

/* ---- step by step ------------------------------------------------------------------------------------------------ */

static void end_trip(driver* d, trip* t) {
  const cc_str subject = d->order->verb == ORDER_FETCH ? t->job.table->name : t->job.table->source;
  t->state = TRIP_DONE;
  d->failed = tell_faults(&d->teller, subject, t->job.diags) || d->failed;
  tell_done(&d->teller, subject);
}

/* Lets the source say what comes after the answer LAST. With dry-run what brings figures is told and left undone;
   without the metadata nobody could say what would be sent. */
static cc_status step(driver* d, trip* t, const answer* last) {
  const answer unsent = {.status = 0};
  for (;;) {
    t->question = (ask){.method = NULL};
    CC_TRY(t->source->step(&t->job, last, &t->question));
    if (!t->question.method || !t->question.data || !d->order->options.dry_run) {
      return CC_OK;
    }
    tell_request(&d->teller, t->job.table->name, &t->question);
    last = &unsent;
  }
}

static cc_status go_on(driver* d, trip* t, const answer* last) {
  const cc_status status = step(d, t, last);
  if (status == CC_NO_MEMORY || d->teller.broken) {
    return status == CC_OK ? CC_IO : status;
  }
  if (status != CC_OK || !t->question.method) {
    end_trip(d, t);
    return CC_OK;
  }
  t->state = TRIP_WAITS;
  t->tries = 0;
  t->not_before = 0;
  return CC_OK;
}

static unsigned jitter(driver* d) {
  d->random = d->random * 1103515245u + 12345u;
  return (d->random >> 16) % 1000;
}

static bool is_busy(unsigned status) {
  return status == 429 || status == 502 || status == 503 || status == 504;
}

/* Plans another try of what was answered with A, or, if A is NULL, not at all; there are MOST of them. */
static void try_again(driver* d, trip* t, const answer* a, unsigned most) {
  const uint64_t now = http_now();
  const uint64_t wait = host_wait(a, t->tries, jitter(d), (int64_t)time(NULL));
  if (now + wait >= d->deadline) {
    (void)CC_DIAG(t->job.diags, CC_E_NET_WAIT, cc_nowhere(), t->question.url);
    end_trip(d, t);
    return;
  }
  const wait_notice notice = {t->job.table->name, t->host->name, wait, t->tries + 1, most, a != NULL};
  tell_wait(&d->teller, &notice);
  t->state = TRIP_WAITS;
  t->not_before = now + wait;
  t->host->not_before = t->not_before > t->host->not_before ? t->not_before : t->host->not_before;
}

static cc_str number(cc_arena* arena, unsigned value) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, value);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status arrived(driver* d, trip* t) {
  const answer* const a = http_outcome(t->line) == HTTP_ANSWERED ? http_answer(t->line) : NULL;
  t->host->busy = false;
  if (a) {
    host_heard(t->host, a, http_now());
  }
  /* Who is busy is asked again some times; a fault of the server and no answer at all may pass: once. */
  const unsigned most = a && is_busy(a->status) ? CC_MAX_TRIES : 2;
  const bool     fault = a && a->status == 500;
  if (a && !is_busy(a->status) && (!fault || t->tries >= most)) {
    return go_on(d, t, a);
  }
  if (http_outcome(t->line) != HTTP_REFUSED && t->tries < most) {
    try_again(d, t, a, most);
    return CC_OK;
  }
  if (a) {
    (void)CC_DIAG(t->job.diags, CC_E_NET_BUSY, cc_nowhere(), t->question.url, number(d->arena, a->status),
                  number(d->arena, t->tries));
  } else {
    (void)http_tell(t->line);
  }
  end_trip(d, t);
  return CC_OK;
}

/* Sends what may be sent. *NEXT: when something more may be. */
static cc_status send_due(driver* d, uint64_t* next) {
  for (size_t i = 0; i < d->order->count; i++) {
    trip* const t = &d->trips[i];
    if (t->state != TRIP_WAITS || t->host->busy) {
      continue;
    }
    const uint64_t now = http_now();
    const uint64_t free_at = host_free_at(t->host, &t->question);
    const uint64_t at = free_at > t->not_before ? free_at : t->not_before;
    if (at > now) {
      *next = at < *next ? at : *next;
      continue;
    }
    t->tries++;
    t->state = TRIP_GOES;
    host_sent(t->host, now);
    tell_request(&d->teller, t->job.table->name, &t->question);
    CC_TRY(http_send(t->line, &t->question, (unsigned)((d->deadline - now) / 1000 + 1)));
  }
  return CC_OK;
}

static void tell_all_progress(driver* d) {
  const uint64_t now = http_now();
  if (now < d->last_progress + PROGRESS_MS) {
    return;
  }
  d->last_progress = now;
  tell_look(&d->teller);
  for (size_t i = 0; i < d->order->count; i++) {
    const trip* const t = &d->trips[i];
    if (t->state == TRIP_GOES) {
      tell_progress(&d->teller, t->job.table->name, t->question.part, http_received(t->line), http_expected(t->line));
    }
  }
}

static bool all_done(const driver* d) {
  for (size_t i = 0; i < d->order->count; i++) {
    if (d->trips[i].state != TRIP_DONE) {
      return false;
    }
  }
  return true;
}

static void give_up(driver* d) {
  for (size_t i = 0; i < d->order->count; i++) {
    trip* const t = &d->trips[i];
    if (t->state != TRIP_DONE) {
      (void)CC_DIAG(t->job.diags, CC_E_NET_DEADLINE, cc_nowhere(), number(d->arena, d->order->options.deadline));
      end_trip(d, t);
    }
  }
}

static cc_status run(driver* d) {
  for (size_t i = 0; i < d->order->count; i++) {
    const cc_status status = set_out(d, &d->trips[i], &d->order->tables[i]);
    if (status == CC_NO_MEMORY) {
      return status;
    }
    if (status != CC_OK) {
      end_trip(d, &d->trips[i]);
    } else {
      CC_TRY(go_on(d, &d->trips[i], NULL));
    }
  }
  while (!all_done(d) && !d->teller.broken) {
    uint64_t next = http_now() + PROGRESS_MS;
    if (http_now() >= d->deadline) {
      give_up(d);
      break;
    }
    CC_TRY(send_due(d, &next));
    const uint64_t  now = http_now();
    transfer* const t = http_wait(d->door, next > now ? (unsigned)(next - now) : 0);
    if (t) {
      CC_TRY(arrived(d, http_owner(t)));
    }
    tell_all_progress(d);
  }
  return d->teller.broken ? CC_IO : CC_OK;
}

/* Another address for a source that there is not is a slip: its own address would be asked instead. */
static bool check_bases(driver* d, cc_diags* diags) {
  for (size_t i = 0; i < d->order->options.base_count; i++) {
    if (!source_named(d->order->options.bases[i].source)) {
      (void)unknown_source(d, d->order->options.bases[i].source, diags);
    }
  }
  return !cc_diags_failed(diags);
}

/* Tells of the source called NAME, or with an empty name of all. */
static cc_status tell_sources(driver* d, cc_str name, cc_diags* diags, bool* failed) {
  if (name.len > 0 && !source_named(name)) {
    (void)unknown_source(d, name, diags);
    *failed = tell_faults(&d->teller, (cc_str){NULL, 0}, diags);
  }
  for (size_t i = 0; sources[i]; i++) {
    if (name.len == 0 || cc_str_is(name, sources[i]->name)) {
      tell_source(&d->teller, sources[i]);
    }
  }
  return d->teller.broken ? CC_IO : CC_OK;
}

cc_status drive(cc_arena* arena, const order* wanted, int out, bool* failed) {
  driver          d = {.arena = arena, .order = wanted, .teller = {.fd = out, .arena = arena}};
  cc_diags* const diags = cc_diags_new(arena);
  d.trips = CC_ARRAY(arena, wanted->count + 1, trip);
  d.hosts = CC_ARRAY(arena, wanted->count + 1, host);
  d.random = (unsigned)time(NULL) ^ (unsigned)getpid() << 8;
  d.deadline = http_now() + (uint64_t)wanted->options.deadline * 1000;
  CC_NEED(diags && d.trips && d.hosts);
  tell_hello(&d.teller);
  if (wanted->verb == ORDER_SOURCES) {
    return tell_sources(&d, wanted->query, diags, failed);
  }
  if (!check_bases(&d, diags)) {
    *failed = tell_faults(&d.teller, (cc_str){NULL, 0}, diags);
    return d.teller.broken ? CC_IO : CC_OK;
  }
  const cc_status opened = http_open(arena, &wanted->options, &d.door, diags);
  d.failed = tell_faults(&d.teller, (cc_str){NULL, 0}, diags);
  const cc_status status = opened == CC_OK ? run(&d) : opened == CC_NO_MEMORY ? opened : CC_OK;
  http_close(d.door);
  *failed = d.failed;
  return status;
}
