/* `dimension` of JSON-stat: codes, labels, units and notes, which come in any order and may come by halves. */
#include "data/jstat.h"

/* ---- codes ------------------------------------------------------------------------------------------------------- */

/* The code CODE of DIM, a new one if it has not been met; MEMBER is where it stands now. */
static cc_status code_named(cc_jstat* stat, cc_jstat_dim* dim, cc_str code, const char* member, cc_jstat_code** out) {
  uint32_t        number = CC_NO_NAME;
  const cc_status status = cc_names_put(stat->arena, &dim->names, code, &number);
  if (status == CC_LIMIT) {
    return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("codes of one dimension"), cc_s("100 000"));
  }
  CC_TRY(status);
  if (number == dim->count) {
    void* const grown =
        cc_arena_grow(stat->arena, dim->codes, dim->count, &dim->capacity, sizeof(cc_jstat_code), CC_MAX_MEMBERS);
    CC_NEED(grown);
    dim->codes = grown;
    dim->codes[dim->count++] = (cc_jstat_code){
        .code.code = dim->names.at[number], .place = CC_JSTAT_NOWHERE, .parent = CC_JSTAT_NOWHERE, .met_in = member};
  }
  *out = &dim->codes[number];
  return CC_OK;
}

/* ---- index ------------------------------------------------------------------------------------------------------- */

static cc_status place_code(cc_jstat* stat, cc_jstat_dim* dim, cc_str name, uint32_t place) {
  cc_jstat_code* code = NULL;
  CC_TRY(code_named(stat, dim, name, "index", &code));
  CC_NEED(code);
  if (code->place != CC_JSTAT_NOWHERE) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_CODE_TWICE, dim->code, name);
  }
  code->place = place;
  return CC_OK;
}

static cc_status read_index_list(cc_jstat* stat, cc_jstat_dim* dim) {
  CC_TRY(cc_pull_open(stat->json));
  for (uint32_t place = 0;; place++) {
    bool   more;
    cc_str text;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s("index"), "a list of texts"));
    CC_TRY(cc_pull_text(stat->json, &text));
    CC_TRY(place_code(stat, dim, text, place));
  }
}

static cc_status read_index_object(cc_jstat* stat, cc_jstat_dim* dim) {
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool     more;
    cc_str   name;
    int64_t  place;
    unsigned decimals;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(stat->json, CC_JSON_NUMBER, cc_s("index"), "the position of each code, from 0"));
    CC_TRY(cc_pull_number(stat->json, &place, &decimals));
    if (place < 0 || place >= CC_MAX_MEMBERS || decimals > 0) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_POSITION, dim->code, name);
    }
    CC_TRY(place_code(stat, dim, name, (uint32_t)place));
  }
}

static cc_status read_index(cc_jstat* stat, cc_jstat_dim* dim) {
  cc_pull_kind kind;
  dim->has_index = true;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind == CC_JSON_OBJECT) {
    return read_index_object(stat, dim);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, cc_s("index"), "a list of codes, or an object of their positions"));
  return read_index_list(stat, dim);
}

/* ---- what is said of codes --------------------------------------------------------------------------------------- */

typedef cc_status read_of_code(cc_jstat* stat, cc_jstat_dim* dim, size_t number);

/* Reads an object whose names are codes of DIM. */
static cc_status read_by_code(cc_jstat* stat, cc_jstat_dim* dim, const char* member, read_of_code* take) {
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, cc_s(member), "an object by code"));
  CC_TRY(cc_pull_open(stat->json));
  dim->names.next = 0;
  for (;;) {
    bool           more;
    cc_str         name;
    cc_jstat_code* code = NULL;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(code_named(stat, dim, name, member, &code));
    CC_TRY(take(stat, dim, (size_t)(code - dim->codes)));
  }
}

static cc_status read_code_label(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  return cc_jstat_text(stat, "label", &dim->codes[number].code.label);
}

static cc_status read_code_period(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  return cc_jstat_text(stat, "refperiod", &dim->codes[number].code.period);
}

static cc_status read_code_note(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  return cc_jstat_notes(stat, dim->codes[number].code.code);
}

/* A unit as people say it: its `base`, as PxWeb writes it, else its `label`, else its `symbol`. */
static cc_status read_code_unit(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  static const char* const members[] = {"symbol", "label", "base"};
  size_t                   best = 0;
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, cc_s("unit"), "an object for each code"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name, text = {NULL, 0};
    size_t found = 0;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
      found = cc_str_is(name, members[i]) ? i + 1 : found;
    }
    CC_TRY(found ? cc_jstat_text(stat, members[found - 1], &text) : cc_pull_skip(stat->json));
    if (found > best && text.len > 0) {
      dim->codes[number].code.unit = text;
      best = found;
    }
  }
}

static cc_status skip_of_code(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  (void)dim;
  (void)number;
  return cc_pull_skip(stat->json);
}

static cc_status read_code_children(cc_jstat* stat, cc_jstat_dim* dim, size_t number) {
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, cc_s("child"), "a list of codes for each code"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool           more;
    cc_str         text;
    cc_jstat_code* child = NULL;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s("child"), "a list of codes for each code"));
    CC_TRY(cc_pull_text(stat->json, &text));
    CC_TRY(code_named(stat, dim, text, "child", &child));
    CC_NEED(child);
    child->parent = (uint32_t)number;
  }
}

/* ---- category and dimension -------------------------------------------------------------------------------------- */

static cc_status read_category(cc_jstat* stat, cc_jstat_dim* dim) {
  static const struct {
    const char*   name;
    read_of_code* read;
  } members[] = {{"label", read_code_label},
                 {"unit", read_code_unit},
                 {"note", read_code_note},
                 {"child", read_code_children},
                 {"coordinates", skip_of_code}};
  dim->has_category = true;
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, cc_s("category"), "an object"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name;
    size_t i = 0;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    while (i < sizeof(members) / sizeof(members[0]) && !cc_str_is(name, members[i].name)) {
      i++;
    }
    if (cc_str_is(name, "index")) {
      CC_TRY(read_index(stat, dim));
    } else if (i == sizeof(members) / sizeof(members[0])) {
      CC_TRY(cc_pull_skip(stat->json));
    } else {
      dim->has_label = dim->has_label || i == 0;
      CC_TRY(read_by_code(stat, dim, members[i].name, members[i].read));
    }
  }
}

/* Of `extension`: the reference period of each measure. */
static cc_status read_dim_extension(cc_jstat* stat, cc_jstat_dim* dim) {
  cc_pull_kind kind;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind != CC_JSON_OBJECT) {
    return cc_pull_skip(stat->json);
  }
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_peek(stat->json, &kind));
    CC_TRY(cc_str_is(name, "refperiod") && kind == CC_JSON_OBJECT
               ? read_by_code(stat, dim, "refperiod", read_code_period)
               : cc_pull_skip(stat->json));
  }
}

static cc_status read_dim(cc_jstat* stat, cc_jstat_dim* dim) {
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, dim->code, "an object"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    if (cc_str_is(name, "label")) {
      CC_TRY(cc_jstat_text(stat, "label", &dim->label));
    } else if (cc_str_is(name, "category")) {
      CC_TRY(read_category(stat, dim));
    } else if (cc_str_is(name, "note")) {
      CC_TRY(cc_jstat_notes(stat, dim->code));
    } else if (cc_str_is(name, "extension")) {
      CC_TRY(read_dim_extension(stat, dim));
    } else {
      dim->has_href = dim->has_href || cc_str_is(name, "href");
      CC_TRY(cc_pull_skip(stat->json));
    }
  }
}

static cc_status add_dim(cc_jstat* stat, cc_str name) {
  if (stat->dim_count == CC_MAX_CUBE_DIMS) {
    return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("dimensions of a table that was sent"),
                   cc_s(CC_TEXT_OF(CC_MAX_CUBE_DIMS)));
  }
  void* const grown = cc_arena_grow(stat->arena, stat->dims, stat->dim_count, &stat->dim_capacity, sizeof(cc_jstat_dim),
                                    CC_MAX_CUBE_DIMS);
  CC_NEED(grown);
  stat->dims = grown;
  stat->dims[stat->dim_count] = (cc_jstat_dim){.code = cc_str_copy(stat->arena, name)};
  CC_NEED(stat->dims[stat->dim_count].code.at);
  return read_dim(stat, &stat->dims[stat->dim_count++]);
}

/* JSON-stat 1 keeps `id`, `size` and `role` among the dimensions; they are told from dimensions of such names by what
   they are. */
cc_status cc_jstat_read_dims(cc_jstat* stat) {
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, cc_s("dimension"), "an object"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool         more;
    cc_str       name;
    cc_pull_kind kind;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_peek(stat->json, &kind));
    if (kind == CC_JSON_LIST && cc_str_is(name, "id") && stat->id_count == 0) {
      CC_TRY(cc_jstat_read_id(stat));
    } else if (kind == CC_JSON_LIST && cc_str_is(name, "size") && stat->size_count == 0) {
      CC_TRY(cc_jstat_read_size(stat));
    } else if (cc_str_is(name, "role") && stat->class_name.len == 0) {
      CC_TRY(cc_jstat_read_role(stat));
    } else {
      CC_TRY(add_dim(stat, name));
    }
  }
}
