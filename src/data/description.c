#include "data/description.h"

#include "base/limits.h"

#include <string.h>

/* How many figures are missing, and by which signs. */
static cc_status count_missing(cc_arena* arena, const cc_cube* cube, cc_description* out) {
  bool* const seen = CC_ARRAY(arena, cube->symbol_count + 1, bool);
  cc_buf      text;
  CC_NEED(seen);
  for (size_t i = 0; cube->missing && i < cube->count; i++) {
    out->missing += cc_cube_is_missing(cube, i);
  }
  for (size_t i = 0; i < cube->mark_count; i++) {
    seen[cube->marks[i].symbol] = seen[cube->marks[i].symbol] || cc_cube_is_missing(cube, cube->marks[i].cell);
  }
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < cube->symbol_count; i++) {
    if (seen[i]) {
      cc_buf_template(&text, text.len > 0 ? ", \"{1}\"" : "\"{1}\"", &cube->symbols[i], 1);
    }
  }
  cc_status status = text.status;
  if (status == CC_OK && text.len > 0) {
    out->symbols = cc_buf_take(arena, &text);
    status = out->symbols.at ? CC_OK : CC_NO_MEMORY;
  }
  cc_buf_clear(&text);
  return status;
}

cc_status cc_description_of_cube(cc_arena* arena, const cc_cube* cube, cc_description* out) {
  *out = (cc_description){.title = cube->title,
                          .publisher = cube->source,
                          .source = cube->table,
                          .updated = cube->updated,
                          .notes = cube->notes,
                          .note_count = cube->note_count,
                          .dims = CC_ARRAY(arena, cube->dim_count + 1, cc_description_dim),
                          .dim_count = cube->dim_count};
  CC_NEED(out->dims);
  for (size_t d = 0; d < cube->dim_count; d++) {
    const cc_cube_dim* const from = &cube->dims[d];
    out->dims[d] = (cc_description_dim){
        .code = from->code, .label = from->label, .role = from->role, .codes = from->codes, .count = from->count};
  }
  return count_missing(arena, cube, out);
}

/* ---- of a message ------------------------------------------------------------------------------------------------ */

static size_t count_of(const cc_wire_message* m, const char* key) {
  size_t count = 0;
  for (size_t i = 0; i < m->count; i++) {
    count += cc_str_is(m->fields[i].key, key);
  }
  return count;
}

static cc_status read_code(cc_str text, cc_description_dim* dim) {
  const char* const tab = text.len > 0 ? memchr(text.at, '\t', text.len) : NULL;
  if (!tab) {
    return CC_BAD_INPUT;
  }
  const size_t cut = (size_t)(tab - text.at);
  dim->codes[dim->count++] =
      (cc_cube_code){.code = cc_str_sub(text, 0, cut), .label = cc_str_sub(text, cut + 1, text.len)};
  return CC_OK;
}

static cc_status read_field(cc_str key, cc_str value, cc_description_dim* dim) {
  if (cc_str_is(key, "label")) {
    dim->label = value;
  } else if (cc_str_is(key, "role")) {
    dim->role = cc_str_is(value, "time") ? CC_ROLE_TIME : CC_ROLE_CONTENTS;
  } else if (cc_str_is(key, "eliminable")) {
    dim->eliminable = true;
  } else if (cc_str_is(key, "unit")) {
    dim->unit = value;
  } else {
    return cc_str_is(key, "code") ? read_code(value, dim) : CC_BAD_INPUT;
  }
  return CC_OK;
}

cc_status cc_description_of_message(cc_arena* arena, const cc_wire_message* m, cc_description* out) {
  *out = (cc_description){.dims = CC_ARRAY(arena, count_of(m, "dimension") + 1, cc_description_dim),
                          .notes = CC_ARRAY(arena, count_of(m, "note") + 1, cc_str)};
  cc_cube_code*       codes = CC_ARRAY(arena, count_of(m, "code") + 1, cc_cube_code);
  cc_description_dim* dim = NULL;
  CC_NEED(out->dims && out->notes && codes);
  const struct {
    const char* key;
    cc_str*     field;
  } texts[] = {{"title", &out->title},
               {"publisher", &out->publisher},
               {"source", &out->source},
               {"updated", &out->updated},
               {"licence", &out->licence}};
  for (size_t i = 0; i < m->count; i++) {
    const cc_str key = m->fields[i].key;
    const cc_str value = cc_str_copy(arena, m->fields[i].value);
    CC_NEED(value.at);
    if (cc_str_is(key, "dimension")) {
      codes += dim ? dim->count : 0;
      dim = &out->dims[out->dim_count++];
      *dim = (cc_description_dim){.code = value, .label = value, .codes = codes};
    } else if (dim) {
      CC_TRY(read_field(key, value, dim));
    } else if (cc_str_is(key, "note")) {
      out->notes[out->note_count++] = value;
    }
    for (size_t k = 0; !dim && k < sizeof(texts) / sizeof(texts[0]); k++) {
      *texts[k].field = cc_str_is(key, texts[k].key) ? value : *texts[k].field;
    }
  }
  return CC_OK;
}
