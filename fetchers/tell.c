#include "fetchers/tell.h"

#include "base/file.h"
#include "base/limits.h"
#include "fetchers/plan.h"

#include <poll.h>
#include <string.h>

/* A message without its body: the codes of a request of 10 000 cells are some 100 kB. */
#define MAX_HEAD_BYTES ((size_t)32 << 20)

typedef struct draft {
  teller* to;
  cc_buf  buf;
} draft;

static void begin(draft* d, teller* t, const char* verb, cc_str subject) {
  d->to = t;
  cc_buf_init(&d->buf, MAX_HEAD_BYTES);
  cc_wire_begin(&d->buf, verb, subject);
}

static void put(draft* d, const char* key, cc_str value) {
  if (value.len > 0) {
    cc_wire_put(&d->buf, key, value);
  }
}

static void put_number(draft* d, const char* key, uint64_t value) {
  cc_buf_adds(&d->buf, key);
  cc_buf_addc(&d->buf, ' ');
  cc_buf_int(&d->buf, (int64_t)value);
  cc_buf_addc(&d->buf, '\n');
}

static void put_lines(draft* d, const char* key, const cc_pin_lines* lines) {
  for (size_t i = 0; i < lines->count; i++) {
    put(d, key, lines->at[i]);
  }
}

/* Ends the message and sends it. The body follows without a copy, as it may be 64 MiB. */
static void end(draft* d, cc_str body) {
  teller* const t = d->to;
  if (body.at) {
    put_number(d, "bytes", body.len);
  } else {
    cc_buf_addc(&d->buf, '\n');
  }
  t->broken = t->broken || d->buf.status != CC_OK ||
              cc_fd_write(t->fd, "the pipe", cc_buf_str(&d->buf), NULL) != CC_OK ||
              (body.len > 0 && cc_fd_write(t->fd, "the pipe", body, NULL) != CC_OK);
  cc_buf_clear(&d->buf);
}

static const cc_str no_body = {NULL, 0};

void tell_look(teller* t) {
  struct pollfd out = {.fd = t->fd};
  t->broken = t->broken || (poll(&out, 1, 0) > 0 && (out.revents & (POLLERR | POLLNVAL)) != 0);
}

void tell_hello(teller* t) {
  draft d;
  begin(&d, t, "hello", cc_s("1"));
  end(&d, no_body);
}

void tell_request(teller* t, cc_str subject, const ask* q) {
  draft d;
  begin(&d, t, "request", subject);
  put(&d, "method", cc_s(q->method));
  put(&d, "url", tell_redacted(t->arena, q->url));
  put(&d, "content-type", q->content_type);
  put(&d, "request", q->body);
  put(&d, "part", q->part);
  put(&d, "data", cc_s(q->data ? "yes" : "no"));
  end(&d, no_body);
}

void tell_progress(teller* t, cc_str subject, cc_str part, uint64_t received, uint64_t expected) {
  draft d;
  begin(&d, t, "progress", subject);
  put(&d, "part", part);
  put_number(&d, "received", received);
  if (expected > 0) {
    put_number(&d, "expected", expected);
  }
  end(&d, no_body);
}

void tell_wait(teller* t, const wait_notice* notice) {
  draft d;
  begin(&d, t, "wait", notice->subject);
  put(&d, "host", notice->host);
  put_number(&d, "seconds", (notice->ms + 999) / 1000);
  put_number(&d, "try", notice->number);
  put_number(&d, "of", notice->of);
  put(&d, "asked", cc_s(notice->asked ? "yes" : "no"));
  end(&d, no_body);
}

void tell_piece(teller* t, cc_str subject, const cc_pin* pin, cc_str body) {
  draft d;
  begin(&d, t, "piece", subject);
  put(&d, "part", pin->part);
  put(&d, "title", pin->title);
  put(&d, "publisher", pin->publisher);
  put(&d, "source", pin->source);
  put(&d, "licence", pin->licence);
  put(&d, "reader", pin->reader);
  put(&d, "method", pin->method);
  put(&d, "url", tell_redacted(t->arena, pin->url));
  put(&d, "request", pin->request);
  put(&d, "final", tell_redacted(t->arena, pin->final));
  put(&d, "status", pin->status);
  put(&d, "updated", pin->updated);
  put(&d, "retrieved", pin->retrieved);
  put(&d, "unit", pin->unit);
  put_lines(&d, "codes", &pin->codes);
  put_lines(&d, "eliminated", &pin->eliminated);
  put_lines(&d, "label", &pin->labels);
  put_lines(&d, "note", &pin->notes);
  end(&d, body);
}

static void put_dimension(draft* d, const plan_dim* dim) {
  put(d, "dimension", dim->code);
  put(d, "label", dim->label);
  put(d, "role", cc_s(dim->time ? "time" : dim->contents ? "contents" : ""));
  put(d, "eliminable", cc_s(dim->eliminable ? "yes" : ""));
  put(d, "unit", dim->unit);
  for (size_t i = 0; i < dim->count; i++) {
    cc_buf line;
    cc_buf_init(&line, CC_MAX_LOCK_LINE);
    cc_buf_template(&line, "{1}\t{2}", (const cc_str[]){dim->codes[i].code, dim->codes[i].label}, 2);
    put(d, "code", cc_buf_str(&line));
    cc_buf_clear(&line);
  }
}

/* The line of a rule: the source, its word, what it is asked for. */
static void put_line(draft* d, const source* from, cc_str id) {
  const cc_str words = cc_s(from->words);
  size_t       blank = 0;
  cc_buf       line;
  while (blank < words.len && words.at[blank] != ' ') {
    blank++;
  }
  cc_buf_init(&line, CC_MAX_TEXT_BYTES);
  cc_buf_template(&line, "{1} {2} \"{3}\"", (const cc_str[]){cc_s(from->name), cc_str_sub(words, 0, blank), id}, 3);
  put(d, "line", cc_buf_str(&line));
  cc_buf_clear(&line);
}

void tell_described(teller* t, const source* from, const cc_pin* pin, const plan* table) {
  draft d;
  begin(&d, t, "described", cc_s(from->name));
  put_line(&d, from, pin->source);
  put(&d, "title", pin->title);
  put(&d, "publisher", pin->publisher);
  put(&d, "source", pin->source);
  put(&d, "updated", pin->updated);
  put(&d, "licence", pin->licence);
  put_lines(&d, "note", &pin->notes);
  for (size_t i = 0; i < table->count; i++) {
    put_dimension(&d, &table->dims[i]);
  }
  end(&d, no_body);
}

void tell_source(teller* t, const source* s) {
  draft d;
  begin(&d, t, "source", cc_s(s->name));
  put(&d, "title", cc_s(s->title));
  put(&d, "address", cc_s(s->base));
  put(&d, "licence", cc_s(s->licence));
  put(&d, "cite", cc_s(s->cite));
  put(&d, "words", cc_s(s->words));
  put(&d, "about", cc_s(s->manual));
  end(&d, no_body);
}

void tell_found(teller* t, cc_str subject, const cc_wire_message* hit) {
  draft d;
  begin(&d, t, "found", subject);
  for (size_t i = 0; i < hit->count; i++) {
    put(&d, (const char*)hit->fields[i].key.at, hit->fields[i].value);
  }
  end(&d, no_body);
}

void tell_done(teller* t, cc_str subject) {
  draft d;
  begin(&d, t, "done", subject);
  end(&d, no_body);
}

/* ---- faults ------------------------------------------------------------------------------------------------------ */

static void put_args(draft* d, const cc_str* args, size_t count) {
  for (size_t i = 0; i < count && i < 9; i++) {
    const char key[] = {(char)('1' + i), '\0'};
    put(d, key, args[i]);
  }
}

/* What has a place in an answer is told with it in words: claimcheck does not have that text. */
static void put_located(draft* d, teller* t, const cc_diag_view* view) {
  cc_buf at;
  cc_buf_init(&at, 100);
  cc_buf_adds(&at, "line ");
  cc_buf_int(&at, (int64_t)view->line);
  cc_buf_adds(&at, ", column ");
  cc_buf_int(&at, (int64_t)view->column);
  put(d, "code", cc_s(cc_code_at(CC_E_NET_BODY)->text));
  put_args(
      d,
      (const cc_str[]){tell_redacted(t->arena, view->file), cc_buf_str(&at), view->message, view->expected, view->help},
      5);
  cc_buf_clear(&at);
}

bool tell_faults(teller* t, cc_str subject, cc_diags* diags) {
  cc_diag_view view;
  for (size_t i = 0; cc_diags_view(diags, i, &view); i++) {
    draft d;
    begin(&d, t, "fault", subject);
    if (view.line > 0) {
      put_located(&d, t, &view);
    } else {
      put(&d, "code", cc_s(cc_code_at(view.code)->text));
      put_args(&d, view.args, view.arg_count);
    }
    end(&d, no_body);
  }
  return cc_diags_failed(diags);
}

/* ---- keys in addresses ------------------------------------------------------------------------------------------- */

static bool is_secret(cc_str name) {
  static const char* const words[] = {"key",    "apikey",        "api_key",  "api-key", "token", "access_token",
                                      "pw",     "pass",          "password", "passwd",  "sig",   "signature",
                                      "secret", "client_secret", "auth",     "session", "sid",   "jsessionid"};
  char                     room[32];
  if (name.len >= sizeof(room)) {
    return false;
  }
  for (size_t i = 0; i < name.len; i++) {
    room[i] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] + ('a' - 'A') : name.at[i]);
  }
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    if (cc_str_is((cc_str){room, name.len}, words[i])) {
      return true;
    }
  }
  return false;
}

static bool ends_field(char byte) {
  return byte == '&' || byte == ';' || byte == '?' || byte == '#' || byte == '/';
}

cc_str tell_redacted(cc_arena* arena, cc_str url) {
  cc_buf buf;
  size_t name = 0;
  cc_buf_init(&buf, CC_MAX_URL_BYTES * 2);
  for (size_t i = 0; i < url.len; i++) {
    cc_buf_addc(&buf, url.at[i]);
    if (ends_field(url.at[i])) {
      name = i + 1;
    } else if (url.at[i] == '=' && is_secret(cc_str_sub(url, name, i))) {
      cc_buf_adds(&buf, "...");
      while (i + 1 < url.len && !ends_field(url.at[i + 1])) {
        i++;
      }
    }
  }
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}
