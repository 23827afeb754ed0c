/* A body that has come: is it what was asked for? Its record for the lock. */
#include "base/feed.h"
#include "data/read_body.h"
#include "verify/fetch_in.h"

/* "2/3"; nothing is the only one. */
static bool read_part(cc_str text, size_t* part, size_t* of) {
  size_t numbers[2] = {0, 0};
  size_t which = 0;
  *part = *of = 1;
  if (text.len == 0) {
    return true;
  }
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '/' && which == 0) {
      which = 1;
    } else if (text.at[i] >= '0' && text.at[i] <= '9' && numbers[which] < 100000) {
      numbers[which] = numbers[which] * 10 + (size_t)(text.at[i] - '0');
    } else {
      return false;
    }
  }
  *part = numbers[0];
  *of = numbers[1];
  return which == 1 && *part >= 1 && *part <= *of && *of <= 100000;
}

/* ---- the codes, as sets ------------------------------------------------------------------------------------------ */

static bool is_called(const cc_cube_dim* dim, cc_str name) {
  return cc_str_eq(dim->code, name) || cc_str_eq(dim->label, name);
}

static bool has_text(const cc_str* texts, size_t count, cc_str text) {
  for (size_t i = 0; i < count; i++) {
    if (cc_str_eq(texts[i], text)) {
      return true;
    }
  }
  return false;
}

static cc_status compare_codes(const cc_case* c, cc_str subject, const cc_cube_dim* dim, const cc_str* asked,
                               size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (cc_cube_find(dim, asked[i]) == SIZE_MAX) {
      return CC_DIAG(c->diags, CC_E_PIECE_NO_CODE, cc_nowhere(), subject, dim->code, asked[i]);
    }
  }
  /* As many as were asked for, all of which are there, and none twice: no other. */
  for (size_t i = 0; dim->count != count && i < dim->count; i++) {
    if (!has_text(asked, count, dim->codes[i].code)) {
      return CC_DIAG(c->diags, CC_E_PIECE_CODE, cc_nowhere(), subject, dim->code, dim->codes[i].code);
    }
  }
  return CC_OK;
}

static cc_status compare(const cc_case* c, cc_arena* scratch, const cc_pin* pin, const cc_cube* cube) {
  bool seen[CC_MAX_AXES * 4] = {false};
  for (size_t i = 0; i < pin->codes.count; i++) {
    cc_str  name;
    cc_str* asked;
    size_t  count, d = 0;
    CC_TRY(cc_pin_read_codes(scratch, pin->codes.at[i], &name, &asked, &count));
    while (d < cube->dim_count && !is_called(&cube->dims[d], name)) {
      d++;
    }
    if (d == cube->dim_count) {
      return CC_DIAG(c->diags, CC_E_PIECE_NO_DIM, cc_nowhere(), pin->subject, name);
    }
    seen[d < sizeof(seen) ? d : 0] = true;
    CC_TRY(compare_codes(c, pin->subject, &cube->dims[d], asked, count));
  }
  for (size_t d = 0; d < cube->dim_count && d < sizeof(seen); d++) {
    if (!seen[d] && cube->dims[d].count > 0) {
      return CC_DIAG(c->diags, CC_E_PIECE_DIM, cc_nowhere(), pin->subject, cube->dims[d].code);
    }
  }
  return CC_OK;
}

/* ---- the record -------------------------------------------------------------------------------------------------- */

typedef struct text_field {
  const char* key;
  size_t      offset;
} text_field;

static const text_field text_fields[] = {
    {"part", offsetof(cc_pin, part)},           {"title", offsetof(cc_pin, title)},
    {"publisher", offsetof(cc_pin, publisher)}, {"source", offsetof(cc_pin, source)},
    {"licence", offsetof(cc_pin, licence)},     {"reader", offsetof(cc_pin, reader)},
    {"method", offsetof(cc_pin, method)},       {"url", offsetof(cc_pin, url)},
    {"request", offsetof(cc_pin, request)},     {"final", offsetof(cc_pin, final)},
    {"status", offsetof(cc_pin, status)},       {"updated", offsetof(cc_pin, updated)},
    {"retrieved", offsetof(cc_pin, retrieved)}, {"unit", offsetof(cc_pin, unit)},
};

static const text_field line_fields[] = {
    {"codes", offsetof(cc_pin, codes)},
    {"eliminated", offsetof(cc_pin, eliminated)},
    {"label", offsetof(cc_pin, labels)},
    {"note", offsetof(cc_pin, notes)},
};

static cc_status fill(cc_case* c, const cc_wire_message* m, cc_pin* pin) {
  for (size_t i = 0; i < sizeof(text_fields) / sizeof(text_fields[0]); i++) {
    const cc_str  value = cc_wire_get(m, text_fields[i].key);
    cc_str* const field = (cc_str*)(void*)((char*)pin + text_fields[i].offset);
    *field = value.at ? cc_str_copy(c->arena, value) : value;
    CC_NEED(field->at || !value.at);
  }
  for (size_t i = 0; i < m->count; i++) {
    for (size_t k = 0; k < sizeof(line_fields) / sizeof(line_fields[0]); k++) {
      if (cc_str_is(m->fields[i].key, line_fields[k].key)) {
        const cc_str copy = cc_str_copy(c->arena, m->fields[i].value);
        CC_NEED(copy.at);
        CC_TRY(cc_pin_lines_add(c->arena, (cc_pin_lines*)(void*)((char*)pin + line_fields[k].offset), copy));
      }
    }
  }
  return CC_OK;
}

/* A name that says whose body it is and begins its digest, so that nothing is ever overwritten:
 * population.1.0f3a....json. */
static cc_str name_of(cc_case* c, const cc_pin* pin, size_t part) {
  static const char* const endings[][2] = {{"sol-soktabell", "html"}, {"sol-dbfil", "txt"}, {"sol-textfil", "txt"}};
  cc_buf                   buf;
  const char*              ending = "json";
  for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
    ending = cc_str_is(pin->reader, endings[i][0]) ? endings[i][1] : ending;
  }
  cc_buf_init(&buf, CC_MAX_FILE_NAME);
  for (size_t i = 0; i < pin->subject.len && i < 60; i++) {
    const char byte = pin->subject.at[i];
    const char low = (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    const bool plain = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || low == '_';
    cc_buf_addc(&buf, plain ? low : '-');
  }
  cc_buf_addc(&buf, '.');
  cc_buf_int(&buf, (int64_t)part);
  cc_buf_addc(&buf, '.');
  cc_buf_add(&buf, cc_str_sub(cc_s(pin->sha256), 0, 16));
  cc_buf_addc(&buf, '.');
  cc_buf_adds(&buf, ending);
  const cc_str name = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return name;
}

cc_status cc_piece_take(cc_case* c, cc_arena* scratch, const cc_wire_message* piece, cc_want* want, cc_pin* pin,
                        cc_str* body) {
  size_t part, of;
  *pin = (cc_pin){.kind = CC_PIN_EVIDENCE, .subject = want->table->name};
  *body = piece->body;
  CC_TRY(fill(c, piece, pin));
  const cc_body_reader* const reader = cc_body_reader_named(pin->reader);
  if (!reader || !piece->body.at || !read_part(pin->part, &part, &of) || (want->parts > 0 && of != want->parts)) {
    return CC_DIAG(c->diags, CC_E_PIECE_STRANGE, cc_nowhere(), want->table->name);
  }
  cc_feed  feed;
  cc_cube* cube = NULL;
  cc_feed_text(&feed, piece->body, pin->url, c->diags);
  CC_TRY(reader->read(scratch, &feed, (cc_str){NULL, 0}, &cube, c->diags));
  CC_TRY(compare(c, scratch, pin, cube));
  pin->title = pin->title.len > 0 ? pin->title : cc_str_copy(c->arena, cube->title);
  pin->updated = pin->updated.len > 0 ? pin->updated : cc_str_copy(c->arena, cube->updated);
  pin->origin = cc_s("fetched from the agency by claimcheck fetch");
  cc_pin_digest(pin, piece->body);
  pin->file = name_of(c, pin, part);
  CC_NEED(pin->file.at);
  if (want->parts == 0) {
    want->parts = of;
    want->pins = CC_ARRAY(c->arena, of, cc_pin);
    CC_NEED(want->pins);
  }
  if (want->pins[part - 1].file.at) {
    return CC_DIAG(c->diags, CC_E_PIECE_STRANGE, cc_nowhere(), want->table->name);
  }
  want->pins[part - 1] = *pin;
  want->got++;
  return CC_OK;
}
