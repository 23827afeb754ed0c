/* PxWebApi 1, as SCB and most other agencies serve it: ?config, GET a table for its variables, POST a query to it. */
#include "base/json_write.h"
#include "base/limits.h"
#include "fetchers/body.h"

#define DEFAULT_CELLS 100000 /* if ?config says nothing of a limit */

typedef enum stage { AT_CONFIG, AT_METADATA, AT_OTHER_PATH, AT_DATA } stage;

typedef struct state {
  stage      stage;
  size_t     max_cells, max_values;
  unsigned   calls, window_ms;
  cc_str     path; /* "/ssd/BE/BE0101/...", as it worked */
  plan       plan;
  plan_split split;
  size_t     part;
  cc_pin     pin;
  ask        asked;
} state;

static cc_str address(job* j, const char* root, cc_str path) {
  const char* const parts[] = {"/", j->options->language.at, root, path.at, NULL};
  return body_url(j->arena, j->base, parts);
}

static cc_status get(job* j, const state* s, ask* next, cc_str url) {
  (void)j;
  *next = (ask){.method = "GET", .url = url, .calls = s->calls, .window_ms = s->window_ms};
  CC_NEED(url.at);
  return CC_OK;
}

/* ---- ?config ----------------------------------------------------------------------------------------------------- */

static cc_status read_config(job* j, const answer* a, state* s) {
  const cc_json_value* config;
  CC_TRY(body_json(j, a, "the limits of PxWebApi 1", &config));
  const size_t cells = body_number(config, "maxCells"), values = body_number(config, "maxValues");
  s->max_cells = cells > 0 ? cells : values > 0 ? values : DEFAULT_CELLS;
  s->max_cells = values > 0 && values < s->max_cells ? values : s->max_cells; /* both ceilings hold */
  s->calls = (unsigned)body_number(config, "maxCalls");
  s->window_ms = (unsigned)body_number(config, "timeWindow") * 1000;
  return CC_OK;
}

/* ---- variables --------------------------------------------------------------------------------------------------- */

static cc_status read_variable(job* j, const answer* a, const cc_json_value* v, plan_dim* d) {
  const cc_json_value* const values = cc_json_get(v, "values");
  const cc_json_value* const texts = cc_json_get(v, "valueTexts");
  const cc_str               code = body_text(v, "code");
  if (code.len == 0) {
    return body_refuse(j, a, "a description of the table");
  }
  /* Beyond its limit a server names no values, and then nobody can say what would be asked for. */
  if (!values || values->type != CC_JSON_ARRAY || values->count == 0) {
    return CC_DIAG(j->diags, CC_E_NET_BODY, cc_nowhere(), j->base, code, cc_s("the server does not list its codes"));
  }
  *d = (plan_dim){.code = code,
                  .label = body_text(v, "text"),
                  .time = body_true(v, "time"),
                  .contents = cc_str_is(code, "ContentsCode"),
                  .eliminable = body_true(v, "elimination"),
                  .codes = CC_ARRAY(j->arena, values->count, cc_cube_code),
                  .count = values->count};
  CC_NEED(d->codes);
  for (size_t i = 0; i < values->count; i++) {
    const bool labelled = texts && texts->type == CC_JSON_ARRAY && texts->count == values->count;
    d->codes[i] =
        (cc_cube_code){.code = values->items[i].text, .label = labelled ? texts->items[i].text : values->items[i].text};
  }
  return CC_OK;
}

static cc_status read_metadata(job* j, const answer* a, state* s) {
  const cc_json_value* meta;
  CC_TRY(body_json(j, a, "a description of the table", &meta));
  const cc_json_value* const variables = cc_json_get(meta, "variables");
  if (!variables || variables->type != CC_JSON_ARRAY || variables->count == 0) {
    return body_refuse(j, a, "a description of the table");
  }
  s->plan = (plan){order_word(j->table, "path"), CC_ARRAY(j->arena, variables->count, plan_dim), variables->count};
  CC_NEED(s->plan.dims);
  for (size_t d = 0; d < variables->count; d++) {
    CC_TRY(read_variable(j, a, &variables->items[d], &s->plan.dims[d]));
  }
  s->pin = (cc_pin){.title = body_text(meta, "title"), .reader = cc_s("json-stat"), .source = s->plan.table};
  if (j->kind == JOB_DESCRIBE) {
    return CC_OK;
  }
  CC_TRY(plan_settle(j, &s->plan));
  return plan_divide(j, &s->plan, s->max_cells, &s->split);
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

static void put_query(cc_buf* out, const state* s) {
  cc_json w = {.out = out};
  cc_json_open_flat(&w, '{');
  cc_json_key(&w, "query");
  cc_json_open(&w, '[');
  for (size_t d = 0; d < s->plan.count; d++) {
    const cc_str* codes;
    size_t        count;
    if (s->plan.dims[d].left_out) {
      continue;
    }
    plan_part(&s->plan, &s->split, s->part, d, &codes, &count);
    cc_json_open(&w, '{');
    cc_json_key_str(&w, "code", s->plan.dims[d].code);
    cc_json_key(&w, "selection");
    cc_json_open(&w, '{');
    cc_json_key_str(&w, "filter", cc_s("item"));
    cc_json_key(&w, "values");
    cc_json_open(&w, '[');
    for (size_t i = 0; i < count; i++) {
      cc_json_str(&w, codes[i]);
    }
    cc_json_close(&w, ']');
    cc_json_close(&w, '}');
    cc_json_close(&w, '}');
  }
  cc_json_close(&w, ']');
  cc_json_key(&w, "response");
  cc_json_open(&w, '{');
  cc_json_key_str(&w, "format", cc_s("json-stat2"));
  cc_json_close(&w, '}');
  cc_json_close(&w, '}');
}

static cc_status ask_data(job* j, state* s, ask* next) {
  cc_buf body;
  cc_buf_init(&body, CC_MAX_LOCK_LINE);
  put_query(&body, s);
  const cc_str text = cc_buf_take(j->arena, &body);
  cc_buf_clear(&body);
  *next = (ask){.method = "POST",
                .url = address(j, "/ssd/", s->path),
                .body = text,
                .content_type = cc_s("application/json"),
                .data = true,
                .part = plan_part_name(j->arena, &s->split, s->part),
                .calls = s->calls,
                .window_ms = s->window_ms};
  CC_NEED(next->url.at && text.at);
  s->asked = *next;
  return CC_OK;
}

/* ---- step by step ------------------------------------------------------------------------------------------------ */

static cc_status begin(job* j, state** out) {
  state* const s = CC_NEW(j->arena, state);
  CC_NEED(s);
  if (j->kind == JOB_FIND) {
    return CC_DIAG(j->diags, CC_E_NO_SEARCH, cc_nowhere(), cc_s("scb1"), cc_s("scb"));
  }
  s->path = order_word(j->table, "path");
  if (s->path.len == 0) {
    return CC_DIAG(j->diags, CC_E_SOURCE_LACKS, cc_nowhere(), cc_s("scb1"), cc_s("path"),
                   cc_s("source scb1 path \"BE/BE0101/BE0101A/BefolkningNy\""));
  }
  *out = s;
  j->state = s;
  return CC_OK;
}

/* Servers take a path with START/ before it, or without; some only one of the two. */
static cc_status ask_other_path(job* j, state* s, ask* next) {
  static const char start[] = "START/";
  const char* const parts[] = {s->path.at, NULL};
  s->path = cc_str_starts(s->path, start) ? cc_str_copy(j->arena, cc_str_sub(s->path, sizeof(start) - 1, s->path.len))
                                          : body_url(j->arena, cc_s(start), parts);
  CC_NEED(s->path.at);
  s->stage = AT_OTHER_PATH;
  return get(j, s, next, address(j, "/ssd/", s->path));
}

static cc_status after_metadata(job* j, const answer* a, state* s, ask* next) {
  if (s->stage == AT_METADATA && (a->status == 404 || a->status == 400)) {
    return ask_other_path(j, s, next);
  }
  CC_TRY(read_metadata(j, a, s));
  if (j->kind == JOB_DESCRIBE) {
    return j->described(j, &s->pin, &s->plan);
  }
  s->stage = AT_DATA;
  return ask_data(j, s, next);
}

static cc_status after_data(job* j, const answer* a, state* s, ask* next) {
  if (a->status != 0 && a->status != 200) {
    return body_refuse(j, a, "a table");
  }
  if (a->status == 200) {
    cc_pin pin = s->pin;
    CC_TRY(body_pin(j, &s->asked, a, &pin));
    CC_TRY(plan_pin(j->arena, &s->plan, &s->split, s->part, &pin));
    CC_TRY(j->deliver(j, &pin, a->body));
  }
  s->part++;
  return s->part < s->split.parts ? ask_data(j, s, next) : CC_OK;
}

static cc_status step(job* j, const answer* last, ask* next) {
  state* s = j->state;
  if (!last) {
    CC_TRY(begin(j, &s));
    s->stage = AT_CONFIG;
    return get(j, s, next, address(j, "/?config", (cc_str){"", 0}));
  }
  if (s->stage == AT_CONFIG) {
    CC_TRY(read_config(j, last, s));
    s->stage = AT_METADATA;
    return get(j, s, next, address(j, "/ssd/", s->path));
  }
  return (s->stage == AT_DATA ? after_data : after_metadata)(j, last, s, next);
}

const source source_scb1 = {
    .name = "scb1",
    .title = "Statistics Sweden (SCB), PxWebApi 1",
    .base = "https://api.scb.se/OV0104/v1/doris",
    .licence = "CC0 1.0",
    .cite = "Källa: SCB",
    .words = "path \"BE/BE0101/BE0101A/BefolkningNy\"",
    .manual =
        "The older interface of SCB's database, which has tables that the newer one was not found to have: votes, "
        "municipal accounts. SCB keeps it through 2026: prefer scb where a table is there too.",
    .step = step,
};
