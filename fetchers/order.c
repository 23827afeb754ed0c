#include "fetchers/order.h"

#include "base/limits.h"
#include "data/lock.h"

#include <string.h>

typedef struct reader {
  cc_arena* arena;
  cc_diags* diags;
  order*    order;
  size_t    table_capacity, base_capacity;
} reader;

static cc_status not_understood(const reader* r, cc_str what) {
  return CC_DIAG(r->diags, CC_E_ORDER, cc_nowhere(), what);
}

cc_str order_word(const order_table* table, const char* key) {
  for (size_t i = 0; i < table->word_count; i++) {
    if (cc_str_is(table->words[i].key, key)) {
      return table->words[i].value;
    }
  }
  return cc_str_is(cc_s(key), "id") ? (cc_str){NULL, 0} : order_word(table, "id");
}

/* ---- options ----------------------------------------------------------------------------------------------------- */

static bool read_number(cc_str text, size_t max, size_t* out) {
  *out = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] < '0' || text.at[i] > '9' || text.len > 15) {
      return false;
    }
    *out = *out * 10 + (size_t)(text.at[i] - '0');
  }
  return text.len > 0 && *out <= max;
}

static cc_status read_option(reader* r, const cc_wire_message* m) {
  order_options* const o = &r->order->options;
  const cc_str         value = cc_wire_get(m, "value");
  size_t               number;
  if (cc_str_starts(m->subject, "base.")) {
    void* const grown = cc_arena_grow(r->arena, o->bases, o->base_count, &r->base_capacity, sizeof(*o->bases), 100);
    CC_NEED(grown);
    o->bases = grown;
    o->bases[o->base_count++] = (struct order_base){cc_str_sub(m->subject, strlen("base."), m->subject.len), value};
  } else if (cc_str_is(m->subject, "ca-file")) {
    o->ca_file = value;
  } else if (cc_str_is(m->subject, "language")) {
    o->language = value;
  } else if (cc_str_is(m->subject, "dry-run")) {
    o->dry_run = true;
  } else if (cc_str_is(m->subject, "deadline") && read_number(value, CC_MAX_FETCH_SECONDS, &number)) {
    o->deadline = (unsigned)number;
  } else if (cc_str_is(m->subject, "max-bytes") && read_number(value, CC_MAX_EVIDENCE_BYTES, &number)) {
    o->max_bytes = number;
  } else {
    return not_understood(r, m->subject);
  }
  return CC_OK;
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static size_t count_of(const cc_wire_message* m, const char* key) {
  size_t count = 0;
  for (size_t i = 0; i < m->count; i++) {
    count += cc_str_is(m->fields[i].key, key);
  }
  return count;
}

/* A list of texts that tabs part. */
static cc_status split_tabs(cc_arena* arena, cc_str text, cc_str** out, size_t* count) {
  size_t tabs = 0;
  for (size_t i = 0; i < text.len; i++) {
    tabs += text.at[i] == '\t';
  }
  *out = CC_ARRAY(arena, tabs + 1, cc_str);
  CC_NEED(*out);
  *count = 0;
  for (size_t start = 0; start <= text.len;) {
    const char* const tab = start < text.len ? memchr(text.at + start, '\t', text.len - start) : NULL;
    const size_t      end = tab ? (size_t)(tab - text.at) : text.len;
    (*out)[(*count)++] = cc_str_sub(text, start, end);
    start = end + 1;
  }
  return CC_OK;
}

static cc_status read_member(const reader* r, cc_str text, order_dim* dim) {
  cc_str* parts;
  size_t  count;
  CC_TRY(split_tabs(r->arena, text, &parts, &count));
  if (count < 2) {
    return not_understood(r, text);
  }
  dim->members[dim->member_count++] = (order_member){parts[0], parts[1], parts + 2, count - 2};
  return CC_OK;
}

static cc_status read_kind(const reader* r, cc_str text, order_dim* dim) {
  if (cc_str_is(text, "members") || cc_str_is(text, "open")) {
    dim->kind = cc_str_is(text, "open") ? ORDER_OPEN : ORDER_MEMBERS;
    return CC_OK;
  }
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    if (cc_str_is(text, cc_period_kind_name((cc_period_kind)kind))) {
      dim->kind = ORDER_PERIOD;
      dim->period = (cc_period_kind)kind;
      return CC_OK;
    }
  }
  return not_understood(r, text);
}

static cc_status read_dim_field(const reader* r, order_dim* dim, cc_wire_field field) {
  if (!dim) {
    return not_understood(r, field.key);
  }
  if (cc_str_is(field.key, "label")) {
    dim->label = field.value;
  } else if (cc_str_is(field.key, "kind")) {
    return read_kind(r, field.value, dim);
  } else if (cc_str_is(field.key, "column")) {
    dim->column = field.value;
  } else if (cc_str_is(field.key, "member")) {
    return read_member(r, field.value, dim);
  } else {
    return not_understood(r, field.key);
  }
  return CC_OK;
}

static cc_status read_table(const reader* r, const cc_wire_message* m, order_table* out) {
  *out = (order_table){.name = m->subject,
                       .words = CC_ARRAY(r->arena, m->count + 1, cc_wire_field),
                       .selects = CC_ARRAY(r->arena, count_of(m, "select") + 1, order_select),
                       .over = CC_ARRAY(r->arena, count_of(m, "over") + 1, order_dim)};
  order_dim*    dim = NULL;
  order_member* members = CC_ARRAY(r->arena, count_of(m, "member") + 1, order_member);
  CC_NEED(out->words && out->selects && out->over && members);
  for (size_t i = 0; i < m->count; i++) {
    const cc_wire_field field = m->fields[i];
    if (cc_str_is(field.key, "source")) {
      out->source = field.value;
    } else if (cc_str_starts(field.key, "word.")) {
      out->words[out->word_count++] =
          (cc_wire_field){cc_str_sub(field.key, strlen("word."), field.key.len), field.value};
    } else if (cc_str_is(field.key, "select")) {
      order_select* const s = &out->selects[out->select_count++];
      const cc_status     status = cc_pin_read_codes(r->arena, field.value, &s->dimension, &s->codes, &s->count);
      CC_TRY(status == CC_BAD_INPUT ? not_understood(r, field.value) : status);
    } else if (cc_str_is(field.key, "over")) {
      members += dim ? dim->member_count : 0;
      dim = &out->over[out->over_count++];
      *dim = (order_dim){.name = field.value, .label = field.value, .members = members};
    } else {
      CC_TRY(read_dim_field(r, dim, field));
    }
  }
  return CC_OK;
}

static cc_status add_table(reader* r, const cc_wire_message* m, order_verb verb) {
  order* const o = r->order;
  if (o->count > 0 && o->verb != verb) {
    return not_understood(r, m->verb);
  }
  void* const grown = cc_arena_grow(r->arena, o->tables, o->count, &r->table_capacity, sizeof(*o->tables), 10000);
  CC_NEED(grown);
  o->tables = grown;
  o->verb = verb;
  CC_TRY(read_table(r, m, &o->tables[o->count]));
  if (verb != ORDER_FETCH) {
    o->tables[o->count].source = m->subject;
  }
  o->count++;
  return CC_OK;
}

static cc_status add_search(reader* r, cc_wire_message* m) {
  for (size_t i = 0; i < m->count; i++) {
    if (cc_str_is(m->fields[i].key, "query")) {
      r->order->query = m->fields[i].value;
      m->fields[i] = m->fields[--m->count];
      return add_table(r, m, ORDER_FIND);
    }
  }
  return not_understood(r, m->verb);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static cc_status read_message(reader* r, cc_wire_message* m, bool* go) {
  *go = cc_str_is(m->verb, "go");
  if (*go) {
    return CC_OK;
  }
  if (cc_str_is(m->verb, "option")) {
    return read_option(r, m);
  }
  if (cc_str_is(m->verb, "table")) {
    return add_table(r, m, ORDER_FETCH);
  }
  if (cc_str_is(m->verb, "describe")) {
    return add_table(r, m, ORDER_DESCRIBE);
  }
  if (cc_str_is(m->verb, "sources") && r->order->count == 0) {
    r->order->verb = ORDER_SOURCES;
    r->order->query = m->subject;
    return CC_OK;
  }
  return cc_str_is(m->verb, "find") ? add_search(r, m) : not_understood(r, m->verb);
}

cc_status order_receive(cc_arena* arena, cc_wire* wire, order* out, cc_diags* diags) {
  reader          r = {.arena = arena, .diags = diags, .order = out};
  cc_wire_message m;
  bool            go = false;
  *out = (order){.options = {.language = cc_s("sv"), .deadline = CC_FETCH_SECONDS, .max_bytes = CC_MAX_BODY_BYTES}};
  if (cc_wire_read(arena, wire, &m) != CC_OK || !cc_str_is(m.verb, "hello") || !cc_str_is(m.subject, "1")) {
    return not_understood(&r, cc_s("hello"));
  }
  while (!go) {
    const cc_status status = cc_wire_read(arena, wire, &m);
    if (status == CC_NO_MEMORY) {
      return status;
    }
    CC_TRY(status == CC_OK ? read_message(&r, &m, &go) : not_understood(&r, cc_s("the end")));
  }
  return CC_OK;
}
