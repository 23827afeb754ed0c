/* PxWebApi 2, as SCB serves it: /config, /tables?query=, /tables/ID/metadata, /tables/ID/data. An answer of /data is
   checked by claimcheck; here it is only seen to that it is one. */
#include "base/json_write.h"
#include "base/limits.h"
#include "fetchers/body.h"

#include <string.h>

#define MAX_PAGES     1000
#define DEFAULT_CELLS 100000 /* if /config says nothing of a limit */

typedef enum stage { AT_CONFIG, AT_METADATA, AT_DATA, AT_PAGE } stage;

typedef struct state {
  stage      stage;
  size_t     max_cells;
  unsigned   calls, window_ms;
  cc_str     licence;
  cc_str     id; /* encoded for addresses */
  plan       plan;
  plan_split split;
  size_t     part, page;
  cc_pin     pin; /* what is common to all parts */
  ask        asked;
} state;

static void set_limits(const state* s, ask* next) {
  next->calls = s->calls;
  next->window_ms = s->window_ms;
}

static cc_status get(job* j, state* s, ask* next, const char* const* parts) {
  *next = (ask){.method = "GET", .url = body_url(j->arena, j->base, parts)};
  set_limits(s, next);
  CC_NEED(next->url.at);
  return CC_OK;
}

/* ---- /config ----------------------------------------------------------------------------------------------------- */

static cc_status read_config(job* j, const answer* a, state* s) {
  const cc_json_value* config;
  CC_TRY(body_json(j, a, "the limits of PxWebApi 2", &config));
  const size_t cells = body_number(config, "maxDataCells");
  s->max_cells = cells > 0 ? cells : DEFAULT_CELLS;
  s->calls = (unsigned)body_number(config, "maxCallsPerTimeWindow");
  s->window_ms = (unsigned)body_number(config, "timeWindow") * 1000;
  s->licence = body_text(config, "license");
  return CC_OK;
}

/* ---- /metadata --------------------------------------------------------------------------------------------------- */

static bool lists(const cc_json_value* names, cc_str code) {
  for (size_t i = 0; names && names->type == CC_JSON_ARRAY && i < names->count; i++) {
    if (cc_str_eq(names->items[i].text, code)) {
      return true;
    }
  }
  return false;
}

/* The positions of codes: an object of numbers, in any order, or an array. */
static cc_status read_codes(job* j, const cc_json_value* category, plan_dim* d) {
  const cc_json_value* const index = cc_json_get(category, "index");
  const cc_json_value* const labels = cc_json_get(category, "label");
  const cc_json_value* const from = index ? index : labels; /* one code may have a label only */
  d->count = from ? from->count : 0;
  d->codes = CC_ARRAY(j->arena, d->count + 1, cc_cube_code);
  CC_NEED(d->codes);
  for (size_t i = 0; i < d->count; i++) {
    const bool   array = from->type == CC_JSON_ARRAY;
    const cc_str code = array ? from->items[i].text : from->keys[i];
    size_t       at = i;
    if (!array && index) {
      at = 0;
      for (size_t k = 0; k < from->items[i].text.len && at < d->count; k++) {
        at = at * 10 + (size_t)(from->items[i].text.at[k] - '0');
      }
    }
    if (at >= d->count || d->codes[at].code.at || code.len == 0) {
      return CC_DIAG(j->diags, CC_E_NET_BODY, cc_nowhere(), j->base, d->code,
                     cc_s("the positions of its codes are no sequence"));
    }
    const cc_str label = labels && labels->type == CC_JSON_OBJECT ? body_text(labels, code.at) : (cc_str){NULL, 0};
    d->codes[at] = (cc_cube_code){.code = code, .label = label.len > 0 ? label : code};
  }
  return CC_OK;
}

static cc_str unit_of_code(const cc_json_value* category, cc_str code) {
  const cc_json_value* const units = cc_json_get(category, "unit");
  return body_text(units ? cc_json_get(units, code.at) : NULL, "base");
}

static cc_status read_dim(job* j, const cc_json_value* meta, cc_str code, plan_dim* d) {
  const cc_json_value* const dims = cc_json_get(meta, "dimension");
  const cc_json_value* const dim = dims ? cc_json_get(dims, code.at) : NULL;
  const cc_json_value* const category = dim ? cc_json_get(dim, "category") : NULL;
  const cc_json_value* const extension = dim ? cc_json_get(dim, "extension") : NULL;
  const cc_json_value* const role = cc_json_get(meta, "role");
  if (!category) {
    return CC_DIAG(j->diags, CC_E_NET_BODY, cc_nowhere(), j->base, code, cc_s("the dimension has no categories"));
  }
  *d = (plan_dim){.code = code,
                  .label = body_text(dim, "label"),
                  .time = role && lists(cc_json_get(role, "time"), code),
                  .contents = role && lists(cc_json_get(role, "metric"), code),
                  .eliminable = body_true(extension, "elimination"),
                  .total = body_text(extension, "eliminationValueCode")};
  CC_TRY(read_codes(j, category, d));
  d->unit = d->contents && d->count == 1 ? unit_of_code(category, d->codes[0].code) : d->unit;
  return CC_OK;
}

static cc_status read_notes(job* j, const cc_json_value* meta, cc_pin* pin) {
  const cc_json_value* const notes = cc_json_get(meta, "note");
  for (size_t i = 0; notes && notes->type == CC_JSON_ARRAY && i < notes->count && i < CC_MAX_LOCK_LINES; i++) {
    const cc_str note = cc_str_trim(notes->items[i].text);
    CC_TRY(note.len > 0 ? cc_pin_lines_add(j->arena, &pin->notes, note) : CC_OK);
  }
  return CC_OK;
}

/* The unit of the contents code that was picked, if it is one. */
static cc_str unit_of(const cc_json_value* meta, const plan* p) {
  for (size_t d = 0; d < p->count; d++) {
    if (p->dims[d].contents && p->dims[d].picked_count == 1) {
      const cc_json_value* v = cc_json_get(meta, "dimension");
      v = v ? cc_json_get(v, p->dims[d].code.at) : NULL;
      v = v ? cc_json_get(v, "category") : NULL;
      return v ? unit_of_code(v, p->dims[d].picked[0]) : (cc_str){NULL, 0};
    }
  }
  return (cc_str){NULL, 0};
}

static cc_status read_metadata(job* j, const answer* a, state* s) {
  const cc_json_value* meta;
  CC_TRY(body_json(j, a, "a description of the table", &meta));
  const cc_json_value* const ids = cc_json_get(meta, "id");
  if (!ids || ids->type != CC_JSON_ARRAY || ids->count == 0) {
    return body_refuse(j, a, "a description of the table");
  }
  s->plan = (plan){order_word(j->table, "table"), CC_ARRAY(j->arena, ids->count, plan_dim), ids->count};
  CC_NEED(s->plan.dims);
  for (size_t d = 0; d < ids->count; d++) {
    CC_TRY(read_dim(j, meta, ids->items[d].text, &s->plan.dims[d]));
  }
  s->pin = (cc_pin){.title = body_text(meta, "label"),
                    .publisher = body_text(meta, "source"),
                    .updated = body_text(meta, "updated"),
                    .licence = s->licence,
                    .reader = cc_s("json-stat"),
                    .source = s->plan.table};
  CC_TRY(read_notes(j, meta, &s->pin));
  if (j->kind == JOB_DESCRIBE) {
    return CC_OK;
  }
  CC_TRY(plan_settle(j, &s->plan));
  s->pin.unit = unit_of(meta, &s->plan);
  return plan_divide(j, &s->plan, s->max_cells, &s->split);
}

/* ---- /data ------------------------------------------------------------------------------------------------------- */

static void put_selection(cc_buf* out, const state* s) {
  cc_json w = {.out = out};
  cc_json_open_flat(&w, '{');
  cc_json_key(&w, "selection");
  cc_json_open(&w, '[');
  for (size_t d = 0; d < s->plan.count; d++) {
    const cc_str* codes;
    size_t        count;
    if (s->plan.dims[d].left_out) {
      continue;
    }
    plan_part(&s->plan, &s->split, s->part, d, &codes, &count);
    cc_json_open(&w, '{');
    cc_json_key_str(&w, "variableCode", s->plan.dims[d].code);
    cc_json_key(&w, "valueCodes");
    cc_json_open(&w, '[');
    for (size_t i = 0; i < count; i++) {
      cc_json_str(&w, codes[i]);
    }
    cc_json_close(&w, ']');
    cc_json_close(&w, '}');
  }
  cc_json_close(&w, ']');
  cc_json_close(&w, '}');
}

static cc_status ask_data(job* j, state* s, ask* next) {
  const char* const parts[] = {"/tables/", s->id.at, "/data?lang=", j->options->language.at, "&outputFormat=json-stat2",
                               NULL};
  cc_buf            body;
  cc_buf_init(&body, CC_MAX_LOCK_LINE);
  put_selection(&body, s);
  const cc_str text = cc_buf_take(j->arena, &body);
  cc_buf_clear(&body);
  *next = (ask){.method = "POST",
                .url = body_url(j->arena, j->base, parts),
                .body = text,
                .content_type = cc_s("application/json"),
                .data = true,
                .part = plan_part_name(j->arena, &s->split, s->part)};
  set_limits(s, next);
  CC_NEED(next->url.at && text.at);
  s->asked = *next;
  return CC_OK;
}

static cc_status take_data(job* j, state* s, const answer* a) {
  cc_pin pin = s->pin;
  if (a->status == 0) {
    return CC_OK;
  }
  if (a->status != 200) {
    return body_refuse(j, a, "a table");
  }
  CC_TRY(body_pin(j, &s->asked, a, &pin));
  CC_TRY(plan_pin(j->arena, &s->plan, &s->split, s->part, &pin));
  return j->deliver(j, &pin, a->body);
}

/* ---- /tables?query= ---------------------------------------------------------------------------------------------- */

static cc_status take_page(job* j, const answer* a, size_t* pages) {
  const cc_json_value* page;
  CC_TRY(body_json(j, a, "a list of tables", &page));
  const cc_json_value* const tables = cc_json_get(page, "tables");
  const cc_json_value* const about = cc_json_get(page, "page");
  if (!tables || tables->type != CC_JSON_ARRAY) {
    return body_refuse(j, a, "a list of tables");
  }
  for (size_t i = 0; i < tables->count; i++) {
    const cc_json_value* const t = &tables->items[i];
    cc_wire_field              fields[] = {{cc_s("id"), body_text(t, "id")},
                                           {cc_s("title"), body_text(t, "label")},
                                           {cc_s("first"), body_text(t, "firstPeriod")},
                                           {cc_s("last"), body_text(t, "lastPeriod")},
                                           {cc_s("updated"), body_text(t, "updated")},
                                           {cc_s("source"), body_text(t, "source")}};
    const cc_wire_message      hit = {.fields = fields, .count = sizeof(fields) / sizeof(fields[0])};
    CC_TRY(j->found(j, &hit));
  }
  *pages = about ? body_number(about, "totalPages") : 1;
  return CC_OK;
}

static cc_status ask_page(job* j, state* s, ask* next) {
  cc_buf number;
  cc_buf_init(&number, 32);
  cc_buf_int(&number, (int64_t)s->page);
  const cc_str text = cc_buf_take(j->arena, &number);
  cc_buf_clear(&number);
  const cc_str      query = body_encoded(j->arena, j->query);
  const char* const parts[] = {"/tables?query=", query.at, "&lang=", j->options->language.at,
                               "&pageNumber=",   text.at,  NULL};
  CC_NEED(text.at && query.at);
  return get(j, s, next, parts);
}

/* ---- step by step ------------------------------------------------------------------------------------------------ */

static cc_status begin(job* j, state** out) {
  const cc_str id = order_word(j->table, "table");
  state* const s = CC_NEW(j->arena, state);
  CC_NEED(s);
  if (j->kind != JOB_FIND && id.len == 0) {
    return CC_DIAG(j->diags, CC_E_SOURCE_LACKS, cc_nowhere(), cc_s("scb"), cc_s("table"),
                   cc_s("source scb table \"TAB638\""));
  }
  s->id = body_encoded(j->arena, id);
  s->page = 1;
  CC_NEED(s->id.at);
  *out = s;
  j->state = s;
  return CC_OK;
}

static cc_status ask_metadata(job* j, state* s, ask* next) {
  const char* const parts[] = {"/tables/", s->id.at, "/metadata?lang=", j->options->language.at, NULL};
  s->stage = AT_METADATA;
  return get(j, s, next, parts);
}

static cc_status after_config(job* j, const answer* a, state* s, ask* next) {
  CC_TRY(read_config(j, a, s));
  if (j->kind != JOB_FIND) {
    return ask_metadata(j, s, next);
  }
  s->stage = AT_PAGE;
  return ask_page(j, s, next);
}

static cc_status after_metadata(job* j, const answer* a, state* s, ask* next) {
  CC_TRY(read_metadata(j, a, s));
  if (j->kind == JOB_DESCRIBE) {
    return j->described(j, &s->pin, &s->plan);
  }
  s->stage = AT_DATA;
  return ask_data(j, s, next);
}

static cc_status after_data(job* j, const answer* a, state* s, ask* next) {
  CC_TRY(take_data(j, s, a));
  s->part++;
  return s->part < s->split.parts ? ask_data(j, s, next) : CC_OK;
}

static cc_status after_page(job* j, const answer* a, state* s, ask* next) {
  size_t pages = 0;
  CC_TRY(take_page(j, a, &pages));
  s->page++;
  return s->page <= pages && s->page <= MAX_PAGES ? ask_page(j, s, next) : CC_OK;
}

static cc_status step(job* j, const answer* last, ask* next) {
  static cc_status (*const after[])(job*, const answer*, state*, ask*) = {
      [AT_CONFIG] = after_config, [AT_METADATA] = after_metadata, [AT_DATA] = after_data, [AT_PAGE] = after_page};
  static const char* const config[] = {"/config", NULL};
  state*                   s = j->state;
  if (!last) {
    CC_TRY(begin(j, &s));
    s->stage = AT_CONFIG;
    return get(j, s, next, config);
  }
  return after[s->stage](j, last, s, next);
}

const source source_scb = {
    .name = "scb",
    .title = "Statistics Sweden (SCB), PxWebApi 2",
    .base = "https://statistikdatabasen.scb.se/api/v2",
    .licence = "CC0 1.0",
    .cite = "Källa: SCB",
    .words = "table \"TAB638\"",
    .manual = "All tables of SCB's statistical database. Figures are asked for in JSON-stat 2, with every code written "
              "out, in parts "
              "of at most as many cells as the server allows (150 000 in 2026).",
    .step = step,
};
