/* The hall's part for finding figures: which sources, which tables, what a table has. */
#include "base/feed.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "claimcheck_in.h"
#include "data/read_body.h"
#include "report/describe.h"

#include <string.h>

/* What is heard, and where it is written down. */
typedef struct listener {
  cc_result*        r;
  const cc_options* options;
  size_t            hits;
  cc_status         status;
  void (*heard)(void* context, const cc_wire_message* message); /* of the caller: progress */
  void* context;
} listener;

static void hear_source(listener* l, const cc_wire_message* m) {
  const cc_report_style style = cc_hall_style(l->options);
  cc_report_agency(&l->r->output, m, l->hits > 0, &style);
}

static void hear_found(listener* l, const cc_wire_message* m) {
  cc_buf* const out = &l->r->output;
  const cc_str  first = cc_wire_get(m, "first"), last = cc_wire_get(m, "last");
  cc_utf8_visible(out, cc_wire_get(m, "id"), false);
  cc_buf_adds(out, "  ");
  cc_utf8_visible(out, cc_wire_get(m, "title"), false);
  if (first.len > 0) {
    cc_buf_adds(out, "  (");
    cc_utf8_visible(out, first, false);
    cc_buf_adds(out, " to ");
    cc_utf8_visible(out, last, false);
    cc_buf_adds(out, ")");
  }
  cc_buf_addc(out, '\n');
}

static void hear_described(listener* l, const cc_wire_message* m) {
  cc_description        table;
  const cc_report_style style = cc_hall_style(l->options);
  l->status = cc_description_of_message(l->r->arena, m, &table);
  if (l->status == CC_OK) {
    cc_report_describe(&l->r->output, &table, cc_wire_get(m, "line"), &style);
  }
}

static void hear(void* context, const cc_wire_message* m) {
  static const struct {
    const char* verb;
    void (*hear)(listener* l, const cc_wire_message* m);
  } ears[] = {{"source", hear_source}, {"found", hear_found}, {"described", hear_described}};
  listener* const l = context;
  for (size_t i = 0; i < sizeof(ears) / sizeof(ears[0]); i++) {
    if (cc_str_is(m->verb, ears[i].verb)) {
      ears[i].hear(l, m);
      l->hits++;
    }
  }
  if (l->heard) {
    l->heard(l->context, m);
  }
}

/* Asks the helper REQUEST and writes down what it says. */
static cc_status ask(cc_result* r, const cc_fetch_options* fetch, const cc_options* options, const cc_buf* request,
                     size_t* hits) {
  listener       l = {.r = r, .options = options, .heard = fetch->heard, .context = fetch->context};
  cc_fetch_input how = cc_hall_fetch_input(fetch);
  how.heard = hear;
  how.context = &l;
  CC_TRY(request->status);
  CC_TRY(cc_hall_helper(r, fetch, &how.program));
  CC_TRY(cc_fetch_ask(r->arena, &how, cc_buf_str(request), r->diags));
  CC_TRY(l.status);
  *hits = l.hits;
  r->exit = CC_EXIT_HOLDS;
  return CC_OK;
}

cc_status claimcheck_sources(const char* name, const cc_fetch_options* fetch, const cc_options* options,
                             cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_buf request;
  size_t hits;
  cc_buf_init(&request, CC_MAX_TEXT_BYTES);
  cc_wire_begin(&request, "sources", cc_s(name ? name : ""));
  cc_wire_finish(&request, (cc_str){NULL, 0});
  const cc_status status = ask(r, fetch, options, &request, &hits);
  cc_buf_clear(&request);
  return cc_result_finish(r, status, options, out);
}

cc_status claimcheck_tables(const char* source, const char* query, const cc_fetch_options* fetch,
                            const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_buf request;
  size_t hits = 0;
  cc_buf_init(&request, CC_MAX_TEXT_BYTES * 2);
  cc_wire_begin(&request, "find", cc_s(source));
  cc_wire_put(&request, "query", cc_s(query));
  cc_wire_finish(&request, (cc_str){NULL, 0});
  cc_status status = ask(r, fetch, options, &request, &hits);
  cc_buf_clear(&request);
  if (status == CC_OK && hits == 0) {
    status = CC_DIAG(r->diags, CC_E_NO_TABLES, cc_nowhere(), cc_s(source), cc_s(query));
    r->exit = CC_EXIT_FAULT;
  }
  return cc_result_finish(r, status, options, out);
}

/* ---- describe ---------------------------------------------------------------------------------------------------- */

static cc_str forms(cc_arena* arena) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; cc_body_readers[i]; i++) {
    cc_buf_adds(&buf, i > 0 ? ", " : "");
    cc_buf_adds(&buf, cc_body_readers[i]->title);
  }
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status describe_file(cc_result* r, const char* path, const cc_options* options) {
  cc_str         bytes;
  cc_feed        feed;
  cc_cube*       cube = NULL;
  cc_description table;
  CC_TRY(cc_file_read(r->arena, NULL, path, path, CC_MAX_EVIDENCE_BYTES, &bytes, r->diags));
  const cc_body_reader* const reader = cc_body_reader_of(cc_str_sub(bytes, 0, 1024));
  if (!reader) {
    return CC_DIAG(r->diags, CC_E_DESCRIBE_FILE, cc_nowhere(), cc_s(path), forms(r->arena));
  }
  cc_feed_text(&feed, bytes, cc_s(path), r->diags);
  CC_TRY(reader->read(r->arena, &feed, (cc_str){NULL, 0}, &cube, r->diags));
  CC_TRY(cc_description_of_cube(r->arena, cube, &table));
  const char* const slash = strrchr(path, '/');
  table.form = cc_s(reader->title);
  table.file = cc_s(slash ? slash + 1 : path);
  const cc_report_style style = cc_hall_style(options);
  cc_report_describe(&r->output, &table, cc_s(""), &style);
  r->exit = CC_EXIT_HOLDS;
  return CC_OK;
}

static cc_status describe_table(cc_result* r, const char* what, const char* source, const cc_fetch_options* fetch,
                                const cc_options* options) {
  cc_buf request;
  size_t hits;
  cc_buf_init(&request, CC_MAX_TEXT_BYTES * 2);
  cc_wire_begin(&request, "describe", cc_s(source));
  cc_wire_put(&request, "word.id", cc_s(what));
  cc_wire_finish(&request, (cc_str){NULL, 0});
  const cc_status status = ask(r, fetch, options, &request, &hits);
  cc_buf_clear(&request);
  return status;
}

cc_status claimcheck_describe(const char* what, const char* source, const cc_fetch_options* fetch,
                              const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_status status = source ? describe_table(r, what, source, fetch, options) : describe_file(r, what, options);
  if (status == CC_NOT_FOUND) {
    status = CC_DIAG(r->diags, CC_E_READ, cc_nowhere(), cc_s(what), cc_s("it is not there"));
  }
  return cc_result_finish(r, status, options, out);
}
