#include "fetchers/http.h"

#include "base/file.h"
#include "base/limits.h"
#include "fetchers/certificate.h"

#include <curl/curl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct http {
  cc_arena* arena;
  CURLM*    multi;
  size_t    max_bytes;
  cc_str    certificates; /* those of the system and one more file; empty: the system's */
  bool      proxy;        /* the peer is a proxy, which may well stand inside a network */
  transfer* transfers;    /* all of them */
};

struct transfer {
  http*              door;
  transfer*          next; /* of the door's */
  void*              owner;
  cc_diags*          diags;
  CURL*              curl;
  struct curl_slist* headers;  /* to send */
  cc_str             host;     /* "api.scb.se:443": the only one that is spoken to */
  bool               loopback; /* a server on this machine, named by the user */
  bool               https;    /* and never anything else from then on */
  const ask*         question;
  uint64_t           began, deadline;
  unsigned           redirects;
  cc_buf             body, head; /* head: "name: value" lines */
  answer             answer;
  http_end           end;
  CURLcode           code;
  bool               too_long, head_too_long, told, stranger;
  cc_str             url; /* asked now, after redirects */
  char               peer[INET6_ADDRSTRLEN];
  char               words[CURL_ERROR_SIZE];
};

uint64_t http_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

bool http_date(cc_str text, int64_t* out) {
  char room[64];
  if (text.len >= sizeof(room)) {
    return false;
  }
  memcpy(room, text.at, text.len);
  room[text.len] = '\0';
  *out = (int64_t)curl_getdate(room, NULL);
  return *out >= 0;
}

/* ---- addresses --------------------------------------------------------------------------------------------------- */

typedef struct place {
  cc_str host; /* with its port */
  bool   https, loopback, user;
} place;

static bool is_loopback(const char* name) {
  struct in_addr in;
  return strcmp(name, "localhost") == 0 || strcmp(name, "[::1]") == 0 ||
         (inet_pton(AF_INET, name, &in) == 1 && ntohl(in.s_addr) >> 24 == 127);
}

static bool read_place(cc_arena* arena, cc_str url, place* out) {
  char *      scheme = NULL, *name = NULL, *port = NULL, *user = NULL;
  CURLU*      u = curl_url();
  const char* text = cc_arena_copy(arena, url.at, url.len);
  *out = (place){.host = {NULL, 0}};
  if (u && text && url.len <= CC_MAX_URL_BYTES && !curl_url_set(u, CURLUPART_URL, text, 0) &&
      !curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) && !curl_url_get(u, CURLUPART_HOST, &name, 0) &&
      !curl_url_get(u, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT)) {
    cc_buf buf;
    cc_buf_init(&buf, CC_MAX_URL_BYTES);
    cc_buf_template(&buf, "{1}:{2}", (const cc_str[]){cc_s(name), cc_s(port)}, 2);
    *out = (place){cc_buf_take(arena, &buf), strcmp(scheme, "https") == 0, is_loopback(name),
                   !curl_url_get(u, CURLUPART_USER, &user, 0)};
    cc_buf_clear(&buf);
    if (!out->https && strcmp(scheme, "http") != 0) {
      out->host = (cc_str){NULL, 0};
    }
  }
  curl_free(scheme);
  curl_free(name);
  curl_free(port);
  curl_free(user);
  curl_url_cleanup(u);
  return out->host.len > 0 && !out->user;
}

cc_str http_host(cc_arena* arena, cc_str url) {
  place where;
  return read_place(arena, url, &where) ? where.host : (cc_str){NULL, 0};
}

/* Looks at the address that a name has led to, before a connection is made. */
static curl_socket_t open_socket(void* data, curlsocktype purpose, struct curl_sockaddr* a) {
  transfer* const t = data;
  (void)purpose;
  if (!t->loopback && !t->door->proxy && !http_is_public(&a->addr)) {
    const void* bytes = a->family == AF_INET6
                            ? (const void*)&((const struct sockaddr_in6*)(const void*)&a->addr)->sin6_addr
                            : (const void*)&((const struct sockaddr_in*)(const void*)&a->addr)->sin_addr;
    if (!inet_ntop(a->family, bytes, t->peer, sizeof(t->peer))) {
      t->peer[0] = '\0';
    }
    t->stranger = true;
    return CURL_SOCKET_BAD;
  }
  return socket(a->family, a->socktype, a->protocol);
}

/* ---- what comes -------------------------------------------------------------------------------------------------- */

static size_t take_body(char* bytes, size_t one, size_t count, void* data) {
  transfer* const t = data;
  cc_buf_add(&t->body, (cc_str){bytes, one * count});
  t->too_long = t->body.status == CC_LIMIT;
  return t->body.status == CC_OK ? one * count : 0;
}

/* Each header of each answer; of several answers (100, a proxy's) the last one's are kept. */
static size_t take_header(char* bytes, size_t one, size_t count, void* data) {
  transfer* const t = data;
  const cc_str    line = {bytes, one * count};
  cc_buf_add(&t->head, line);
  t->head_too_long = t->head.status == CC_LIMIT;
  return t->head.status == CC_OK ? line.len : 0;
}

static cc_str lower(cc_arena* arena, cc_str text) {
  char* const copy = cc_arena_copy(arena, text.at, text.len);
  for (size_t i = 0; copy && i < text.len; i++) {
    copy[i] = (char)(copy[i] >= 'A' && copy[i] <= 'Z' ? copy[i] + ('a' - 'A') : copy[i]);
  }
  return (cc_str){copy, copy ? text.len : 0};
}

/* The header lines behind the last status line. */
static cc_status read_headers(transfer* t) {
  cc_arena* const arena = t->door->arena;
  const cc_str    all = cc_buf_str(&t->head);
  size_t          lines = 0;
  for (size_t i = 0; i < all.len; i++) {
    lines += all.at[i] == '\n';
  }
  t->answer.header_count = 0;
  t->answer.headers = CC_ARRAY(arena, lines + 1, header);
  CC_NEED(t->answer.headers);
  for (size_t start = 0; start < all.len;) {
    const char* const feed = memchr(all.at + start, '\n', all.len - start);
    const size_t      end = feed ? (size_t)(feed - all.at) : all.len;
    const cc_str      line = cc_str_trim(cc_str_sub(all, start, end));
    const char* const colon = line.len > 0 ? memchr(line.at, ':', line.len) : NULL;
    start = end + 1;
    if (cc_str_starts(line, "HTTP/")) {
      t->answer.header_count = 0;
    } else if (colon && t->answer.header_count < lines) {
      const size_t at = (size_t)(colon - line.at);
      const cc_str value = cc_str_copy(arena, cc_str_trim(cc_str_sub(line, at + 1, line.len)));
      t->answer.headers[t->answer.header_count++] = (header){lower(arena, cc_str_sub(line, 0, at)), value};
    }
  }
  return CC_OK;
}

cc_str answer_header(const answer* a, const char* name) {
  for (size_t i = 0; i < a->header_count; i++) {
    if (cc_str_is(a->headers[i].name, name)) {
      return a->headers[i].value;
    }
  }
  return (cc_str){NULL, 0};
}

/* ---- the door ---------------------------------------------------------------------------------------------------- */

/* A proxy of the environment is the user's own; that it is used is said, without a password that it may carry. */
static cc_status note_proxy(http* door, cc_diags* diags) {
  static const char* const names[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    const char* const value = getenv(names[i]);
    if (value && *value) {
      const char* const at = strrchr(value, '@');
      door->proxy = true;
      return CC_DIAG(diags, CC_N_NET_PROXY, cc_nowhere(), cc_s(at ? at + 1 : value));
    }
  }
  return CC_OK;
}

static void quit(void) {
  curl_global_cleanup();
}

cc_status http_open(cc_arena* arena, const order_options* options, http** out, cc_diags* diags) {
  http* const door = CC_NEW(arena, http);
  CC_NEED(door);
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return CC_NO_MEMORY;
  }
  atexit(quit);
  *door = (http){.arena = arena, .multi = curl_multi_init(), .max_bytes = options->max_bytes};
  CC_NEED(door->multi);
  *out = door;
  CC_TRY(note_proxy(door, diags));
  if (options->ca_file.len > 0) {
    const char* const system = curl_version_info(CURLVERSION_NOW)->cainfo;
    CC_TRY(certificate_join(arena, cc_s(system), options->ca_file, &door->certificates, diags));
  }
  return CC_OK;
}

void http_close(http* door) {
  for (transfer* t = door ? door->transfers : NULL; t; t = t->next) {
    curl_multi_remove_handle(door->multi, t->curl);
    curl_easy_cleanup(t->curl);
    curl_slist_free_all(t->headers);
    cc_buf_clear(&t->body);
    cc_buf_clear(&t->head);
  }
  if (door) {
    curl_multi_cleanup(door->multi);
  }
}

/* What holds for all requests of a connection. */
static bool set_limits(transfer* t) {
  CURL* const       c = t->curl;
  const char* const schemes = t->loopback ? "http,https" : "https";
  struct curl_blob  blob = {(void*)(uintptr_t)t->door->certificates.at, t->door->certificates.len, CURL_BLOB_NOCOPY};
  return !curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, schemes) && !curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) &&
         !curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) &&
         !curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L) && !curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L) &&
         (blob.len == 0 || !curl_easy_setopt(c, CURLOPT_CAINFO_BLOB, &blob)) &&
         !curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) &&
         !curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CC_CONNECT_SECONDS) &&
         !curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 100L) && !curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 15L) &&
         !curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip") &&
         !curl_easy_setopt(c, CURLOPT_USERAGENT, "claimcheck/" CLAIMCHECK_VERSION) &&
         !curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->words) &&
         !curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
         !curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t) && !curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body) &&
         !curl_easy_setopt(c, CURLOPT_WRITEDATA, t) && !curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header) &&
         !curl_easy_setopt(c, CURLOPT_HEADERDATA, t) && !curl_easy_setopt(c, CURLOPT_PRIVATE, t) &&
         (!t->loopback || !curl_easy_setopt(c, CURLOPT_PROXY, ""));
}

cc_status http_connect(http* door, cc_str base, void* owner, transfer** out, cc_diags* diags) {
  place where;
  *out = NULL;
  if (!read_place(door->arena, base, &where) || !(where.https || where.loopback)) {
    return CC_BAD_INPUT;
  }
  transfer* const t = CC_NEW(door->arena, transfer);
  CC_NEED(t);
  t->door = door;
  t->owner = owner;
  t->diags = diags;
  t->host = where.host;
  t->loopback = where.loopback;
  t->https = where.https;
  cc_buf_init(&t->body, door->max_bytes);
  cc_buf_init(&t->head, CC_MAX_HEADER_BYTES);
  t->next = door->transfers;
  door->transfers = t;
  t->curl = curl_easy_init();
  CC_NEED(t->curl && set_limits(t));
  *out = t;
  return CC_OK;
}

/* ---- one request ------------------------------------------------------------------------------------------------- */

static cc_status start(transfer* t) {
  const ask* const  q = t->question;
  const uint64_t    now = http_now();
  const char* const url = cc_arena_copy(t->door->arena, t->url.at, t->url.len);
  CURL* const       c = t->curl;
  const bool        post = strcmp(q->method, "POST") == 0;
  cc_buf_clear(&t->body);
  cc_buf_clear(&t->head);
  t->too_long = t->head_too_long = t->stranger = false;
  t->words[0] = '\0';
  CC_NEED(url);
  CC_NEED(!curl_easy_setopt(c, CURLOPT_URL, url) &&
          !curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)(t->deadline > now ? t->deadline - now : 1)) &&
          !curl_easy_setopt(c, CURLOPT_HTTPHEADER, t->headers) &&
          (!q->session || !curl_easy_setopt(c, CURLOPT_COOKIEFILE, "")));
  CC_NEED(post ? !curl_easy_setopt(c, CURLOPT_POST, 1L) && !curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->body.at) &&
                     !curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->body.len)
               : !curl_easy_setopt(c, CURLOPT_HTTPGET, 1L));
  CC_NEED(curl_multi_add_handle(t->door->multi, c) == CURLM_OK);
  return CC_OK;
}

/* The headers to send. "Expect" would wait a second for each longer body. */
static cc_status set_headers(transfer* t) {
  cc_buf line;
  curl_slist_free_all(t->headers);
  t->headers = curl_slist_append(NULL, "Expect:");
  if (t->question->content_type.len > 0) {
    cc_buf_init(&line, CC_MAX_URL_BYTES);
    cc_buf_template(&line, "Content-Type: {1}", &t->question->content_type, 1);
    const cc_str             text = cc_buf_take(t->door->arena, &line);
    struct curl_slist* const more = text.at ? curl_slist_append(t->headers, text.at) : NULL;
    cc_buf_clear(&line);
    CC_NEED(more);
    t->headers = more;
  }
  CC_NEED(t->headers);
  return CC_OK;
}

cc_status http_send(transfer* t, const ask* question, unsigned seconds) {
  const unsigned most = seconds < CC_ANSWER_SECONDS ? seconds : CC_ANSWER_SECONDS;
  t->question = question;
  t->url = question->url;
  t->redirects = 0;
  t->told = false;
  t->began = http_now();
  t->deadline = t->began + (uint64_t)most * 1000;
  CC_TRY(set_headers(t));
  return start(t);
}

static cc_str number(cc_arena* arena, uint64_t value) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)value);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status refuse(transfer* t, cc_code code, cc_str more) {
  t->end = HTTP_REFUSED;
  t->told = true;
  return CC_DIAG(t->diags, code, cc_nowhere(), t->url, more);
}

static bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Follows where the answer sends, if that is the same host; a POST only where it is sent elsewhere for this once, and
   then whole: as a GET it would ask for something else. True: the next request is on its way. */
static bool follow(transfer* t, long status) {
  char* to = NULL;
  place where;
  if (curl_easy_getinfo(t->curl, CURLINFO_REDIRECT_URL, &to) != CURLE_OK || !to) {
    (void)refuse(t, CC_E_NET_REDIRECT, cc_s("nowhere"));
    return false;
  }
  const cc_str url = cc_str_copy(t->door->arena, cc_s(to));
  const bool   may = strcmp(t->question->method, "GET") == 0 || status == 302 || status == 307;
  if (!may || t->redirects == CC_MAX_REDIRECTS || !read_place(t->door->arena, url, &where) ||
      (t->https && !where.https) || !cc_str_eq(where.host, t->host)) {
    (void)refuse(t, CC_E_NET_REDIRECT, url);
    return false;
  }
  t->redirects++;
  t->url = url;
  return start(t) == CC_OK;
}

static cc_str time_now(cc_arena* arena) {
  struct tm    utc;
  const time_t now = time(NULL);
  char         text[sizeof("2026-11-25T10:15:00Z")];
  if (!gmtime_r(&now, &utc) || strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
    return (cc_str){NULL, 0};
  }
  return cc_str_copy(arena, cc_s(text));
}

/* Whether the server could not prove who it is. It will not the next time either. */
static bool is_untrusted(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_ISSUER_ERROR;
}

/* A transfer is over: true if it has ended, false if it goes on elsewhere. */
static bool finish(transfer* t, CURLcode code) {
  long status = 0;
  curl_multi_remove_handle(t->door->multi, t->curl);
  (void)curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
  t->code = code;
  t->end = is_untrusted(code) ? HTTP_REFUSED : HTTP_UNREACHED;
  if (t->too_long) {
    (void)refuse(t, CC_E_NET_BYTES, number(t->door->arena, t->door->max_bytes));
  } else if (t->head_too_long) {
    (void)refuse(t, CC_E_NET_HEADERS, number(t->door->arena, CC_MAX_HEADER_BYTES));
  } else if (t->stranger) {
    (void)refuse(t, CC_E_NET_ADDRESS, cc_s(t->peer));
  } else if (code == CURLE_OK && is_redirect(status)) {
    return !follow(t, status);
  } else if (code == CURLE_OK && read_headers(t) == CC_OK) {
    t->end = HTTP_ANSWERED;
    t->answer.status = (unsigned)status;
    t->answer.url = t->url;
    t->answer.body = cc_buf_str(&t->body);
    t->answer.retrieved = time_now(t->door->arena);
  }
  return true;
}

transfer* http_wait(http* door, unsigned ms) {
  for (bool waited = false;; waited = true) {
    int running = 0, left = 0;
    if (curl_multi_perform(door->multi, &running) != CURLM_OK) {
      return NULL;
    }
    for (CURLMsg* m; (m = curl_multi_info_read(door->multi, &left)) != NULL;) {
      transfer* t = NULL;
      if (m->msg == CURLMSG_DONE && curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t) == CURLE_OK &&
          finish(t, m->data.result)) {
        return t;
      }
    }
    if (waited) {
      return NULL;
    }
    (void)curl_multi_poll(door->multi, NULL, 0, (int)ms, NULL);
  }
}

/* ---- what is said of it ------------------------------------------------------------------------------------------ */

void* http_owner(const transfer* t) {
  return t->owner;
}
http_end http_outcome(const transfer* t) {
  return t->end;
}
const answer* http_answer(const transfer* t) {
  return &t->answer;
}
uint64_t http_received(const transfer* t) {
  return t->body.len;
}

uint64_t http_expected(const transfer* t) {
  curl_off_t length = 0;
  return curl_easy_getinfo(t->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK && length > 0
             ? (uint64_t)length
             : 0;
}

cc_status http_tell(const transfer* t) {
  const cc_str reason = cc_s(t->words[0] ? t->words : curl_easy_strerror(t->code));
  if (t->told) {
    return CC_BAD_INPUT;
  }
  if (is_untrusted(t->code)) {
    return CC_DIAG(t->diags, CC_E_NET_TLS, cc_nowhere(), t->host, reason);
  }
  if (t->code == CURLE_OPERATION_TIMEDOUT) {
    return CC_DIAG(t->diags, CC_E_NET_TIME, cc_nowhere(), t->url,
                   number(t->door->arena, (http_now() - t->began + 999) / 1000));
  }
  return CC_DIAG(t->diags, CC_E_NET_FAILED, cc_nowhere(), t->url, reason);
}
