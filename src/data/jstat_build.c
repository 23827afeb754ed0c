/* Puts a dataset of JSON-stat together once all of it is read: what its members say of each other must agree. */
#include "base/str.h"
#include "data/jstat.h"

#include <string.h>

cc_str cc_jstat_number(cc_jstat* stat, uint64_t number) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)(number > INT64_MAX ? INT64_MAX : number));
  const cc_str text = cc_buf_take(stat->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* ---- id, size, role ---------------------------------------------------------------------------------------------- */

cc_status cc_jstat_read_id(cc_jstat* stat) {
  return cc_jstat_texts(stat, cc_s("id"), &stat->ids, &stat->id_count, &stat->id_capacity);
}

/* Some agencies write sizes as texts: "12". */
static cc_status read_one_size(cc_jstat* stat, uint64_t* size) {
  cc_pull_kind kind;
  cc_str       text;
  int64_t      value = 0;
  unsigned     decimals = 0;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind == CC_JSON_TEXT) {
    CC_TRY(cc_pull_text(stat->json, &text));
    for (size_t i = 0; i < text.len && decimals == 0 && value < CC_MAX_ELEMENTS; i++) {
      decimals = text.at[i] < '0' || text.at[i] > '9';
      value = value * 10 + (text.at[i] - '0');
    }
    decimals = text.len == 0 || text.at[0] == '0' ? 1 : decimals;
  } else {
    CC_TRY(cc_pull_want(stat->json, CC_JSON_NUMBER, cc_s("size"), "a list of whole numbers"));
    CC_TRY(cc_pull_number(stat->json, &value, &decimals));
    text = cc_jstat_number(stat, value < 0 ? 0 : (uint64_t)value);
  }
  *size = (uint64_t)value;
  return decimals == 0 && value > 0 ? CC_OK : CC_JSON_DIAG(stat->json, CC_E_JSTAT_SIZE, text);
}

cc_status cc_jstat_read_size(cc_jstat* stat) {
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, cc_s("size"), "a list of whole numbers"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool     more;
    uint64_t size = 0;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(read_one_size(stat, &size));
    if (stat->size_count == CC_MAX_CUBE_DIMS) {
      return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("dimensions of a table that was sent"),
                     cc_s(CC_TEXT_OF(CC_MAX_CUBE_DIMS)));
    }
    void* const grown = cc_arena_grow(stat->arena, stat->sizes, stat->size_count, &stat->size_capacity,
                                      sizeof(uint64_t), CC_MAX_CUBE_DIMS);
    CC_NEED(grown);
    stat->sizes = grown;
    stat->sizes[stat->size_count++] = size;
  }
}

static cc_status add_role(cc_jstat* stat, cc_str dim, cc_cube_role role) {
  void* const grown = cc_arena_grow(stat->arena, stat->roles, stat->role_count, &stat->role_capacity,
                                    sizeof(cc_jstat_role), CC_MAX_CUBE_DIMS * CC_ROLE_CONTENTS);
  CC_NEED(grown);
  stat->roles = grown;
  stat->roles[stat->role_count++] = (cc_jstat_role){dim, role};
  return CC_OK;
}

cc_status cc_jstat_read_role(cc_jstat* stat) {
  static const char* const names[] = {
      [CC_ROLE_NONE] = "", [CC_ROLE_TIME] = "time", [CC_ROLE_PLACE] = "geo", [CC_ROLE_CONTENTS] = "metric"};
  CC_TRY(cc_pull_want(stat->json, CC_JSON_OBJECT, cc_s("role"), "an object"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name, *dims = NULL;
    size_t role = CC_ROLE_CONTENTS, count = 0, capacity = 0;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    while (role > CC_ROLE_NONE && !cc_str_is(name, names[role])) {
      role--;
    }
    CC_TRY(role > CC_ROLE_NONE ? cc_jstat_texts(stat, name, &dims, &count, &capacity) : cc_pull_skip(stat->json));
    for (size_t i = 0; i < count; i++) {
      CC_TRY(add_role(stat, dims[i], (cc_cube_role)role));
    }
  }
}

bool cc_jstat_product(const cc_jstat* stat, size_t* product) {
  *product = 1;
  for (size_t i = 0; i < stat->size_count; i++) {
    if (__builtin_mul_overflow(*product, stat->sizes[i], product) || *product > CC_MAX_ELEMENTS) {
      return false;
    }
  }
  return true;
}

/* ---- dimensions -------------------------------------------------------------------------------------------------- */

/* Where there is no `index`, one category is meant: the one with a label, else the dimension itself. */
static cc_status place_only_code(cc_jstat* stat, cc_jstat_dim* dim, uint64_t size) {
  if (dim->has_index) {
    return CC_OK;
  }
  if (!dim->has_category && dim->has_href) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_HREF, dim->code);
  }
  if (size != 1 || dim->count > 1) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_NO_INDEX, dim->code, cc_jstat_number(stat, size));
  }
  if (dim->count == 0) {
    dim->codes = CC_NEW(stat->arena, cc_jstat_code);
    CC_NEED(dim->codes);
    dim->codes[0] = (cc_jstat_code){.code = {.code = dim->code}, .parent = CC_JSTAT_NOWHERE};
    dim->count = 1;
  }
  dim->codes[0].place = 0;
  return CC_OK;
}

static cc_status check_label(cc_jstat* stat, const cc_jstat_dim* dim) {
  size_t without = 0, first = 0;
  for (size_t i = 0; i < dim->count; i++) {
    if (dim->codes[i].code.label.len == 0) {
      first = without++ == 0 ? i : first;
    }
  }
  return dim->has_label && without > 0 ? CC_JSTAT_DIAG(stat, CC_W_JSTAT_LABEL, dim->code,
                                                       cc_jstat_number(stat, without), dim->codes[first].code.code)
                                       : CC_OK;
}

/* No code may stand below itself. Each walk up leaves its number behind, so that none is walked twice. */
static cc_status check_children(cc_jstat* stat, const cc_jstat_dim* dim) {
  uint32_t* const walked = CC_ARRAY(stat->arena, dim->count + 1, uint32_t);
  CC_NEED(walked);
  for (uint32_t i = 0; i < dim->count; i++) {
    uint32_t at = i;
    for (; at != CC_JSTAT_NOWHERE && walked[at] == 0; at = dim->codes[at].parent) {
      walked[at] = i + 1;
    }
    if (at != CC_JSTAT_NOWHERE && walked[at] == i + 1) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_CHILD, dim->code, dim->codes[at].code.code);
    }
  }
  return CC_OK;
}

/* Gives each code of FROM its position in TO. */
static cc_status place_codes(cc_jstat* stat, cc_jstat_dim* from, uint64_t size, cc_cube_dim* to) {
  CC_TRY(place_only_code(stat, from, size));
  for (size_t i = 0; i < from->count; i++) {
    if (from->codes[i].place == CC_JSTAT_NOWHERE) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_UNKNOWN, cc_s(from->codes[i].met_in), from->code, from->codes[i].code.code);
    }
  }
  if (from->count != size) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_CODES, from->code, cc_jstat_number(stat, from->count),
                         cc_jstat_number(stat, size));
  }
  CC_TRY(check_label(stat, from));
  CC_TRY(check_children(stat, from));
  *to = (cc_cube_dim){.code = from->code,
                      .label = from->label.len > 0 ? from->label : from->code,
                      .codes = CC_ARRAY(stat->arena, from->count + 1, cc_cube_code),
                      .count = from->count};
  CC_NEED(to->codes);
  for (size_t i = 0; i < from->count; i++) {
    const cc_jstat_code* const code = &from->codes[i];
    if (code->place >= from->count || to->codes[code->place].code.at) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_POSITION, from->code, code->code.code);
    }
    to->codes[code->place] = code->code;
    if (code->code.label.len == 0) {
      to->codes[code->place].label = code->code.code;
    }
  }
  return CC_OK;
}

static cc_jstat_dim* find_dim(const cc_jstat* stat, cc_str name) {
  for (size_t i = 0; i < stat->dim_count; i++) {
    if (cc_str_eq(stat->dims[i].code, name)) {
      return &stat->dims[i];
    }
  }
  return NULL;
}

static size_t find_id(const cc_jstat* stat, cc_str name) {
  size_t i = 0;
  while (i < stat->id_count && !cc_str_eq(stat->ids[i], name)) {
    i++;
  }
  return i;
}

static cc_status build_dims(cc_jstat* stat) {
  cc_cube* const cube = stat->cube;
  cube->dim_count = stat->id_count;
  cube->dims = CC_ARRAY(stat->arena, stat->id_count + 1, cc_cube_dim);
  CC_NEED(cube->dims);
  for (size_t i = 0; i < stat->dim_count; i++) {
    if (find_id(stat, stat->dims[i].code) == stat->id_count) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_DIM_LEFT, stat->dims[i].code);
    }
  }
  for (size_t i = 0; i < stat->id_count; i++) {
    cc_jstat_dim* const dim = find_dim(stat, stat->ids[i]);
    if (!dim) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_NO_DIM, stat->ids[i]);
    }
    if (find_id(stat, stat->ids[i]) < i) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_CODE_TWICE, cc_s("id"), stat->ids[i]);
    }
    CC_TRY(place_codes(stat, dim, stat->sizes[i], &cube->dims[i]));
  }
  for (size_t i = 0; i < stat->role_count; i++) {
    const size_t id = find_id(stat, stat->roles[i].dim);
    if (id == stat->id_count) {
      return CC_JSTAT_DIAG(stat, CC_E_JSTAT_ROLE, stat->roles[i].dim);
    }
    cube->dims[id].role = stat->roles[i].role;
  }
  return CC_OK;
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

static cc_status build_sparse(cc_jstat* stat, size_t product) {
  if (stat->is_open) {
    return CC_OK;
  }
  CC_TRY(cc_cube_grow(stat->arena, stat->cube, product));
  for (size_t i = 0; i < product; i += 64) {
    CC_TRY(cc_cube_miss(stat->arena, stat->cube, i));
    stat->cube->missing[i >> 6] = UINT64_MAX;
  }
  for (size_t i = 0; i < stat->figure_count; i++) {
    CC_TRY(cc_jstat_put(stat, &stat->figures[i]));
  }
  return CC_OK;
}

static cc_status build_status(cc_jstat* stat) {
  cc_cube* const cube = stat->cube;
  const bool     for_all = !stat->is_status_list || stat->status_given == 1;
  if (for_all && stat->status_of_all.len > 0) {
    cube->mark_count = 0;
    for (size_t i = 0; i < cube->count; i++) {
      CC_TRY(cc_jstat_mark(stat, i, stat->status_of_all));
    }
  } else if (stat->is_status_list && stat->status_given > 1 && stat->status_given != cube->count) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_STATUS, cc_jstat_number(stat, stat->status_given),
                         cc_jstat_number(stat, cube->count));
  }
  cc_cube_close(cube);
  const size_t last = cube->mark_count > 0 ? cube->marks[cube->mark_count - 1].cell : 0;
  return last < cube->count ? CC_OK
                            : CC_JSTAT_DIAG(stat, CC_E_JSTAT_FAR, cc_s("status"), cc_jstat_number(stat, last),
                                            cc_jstat_number(stat, cube->count));
}

static cc_status check_members(cc_jstat* stat) {
  const struct {
    bool        is_there;
    const char* name;
    const char* expected;
  } members[] = {{stat->dim_count > 0, "dimension", "the dimensions, by name"},
                 {stat->id_count > 0, "id", "a list of the dimensions, in the order of the figures"},
                 {stat->size_count > 0, "size", "a list of how many codes each dimension has"},
                 {stat->has_value, "value", "the figures"}};
  for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
    if (!members[i].is_there) {
      return CC_JSTAT_DIAG(stat, CC_E_BODY_MISSING, cc_s(members[i].name), cc_s(members[i].expected));
    }
  }
  return stat->id_count == stat->size_count
             ? CC_OK
             : CC_JSTAT_DIAG(stat, CC_E_JSTAT_DIMS, cc_jstat_number(stat, stat->id_count),
                             cc_jstat_number(stat, stat->size_count));
}

/* Figures that were changed a little to protect people: SCB says it in a note that names the Cell Key Method. */
static bool tells_of_noise(const cc_cube* cube) {
  static const char words[] = "CKM";
  for (size_t i = 0; i < cube->note_count; i++) {
    const cc_str note = cube->notes[i];
    for (size_t at = 0; at + sizeof(words) - 1 <= note.len; at++) {
      if (memcmp(note.at + at, words, sizeof(words) - 1) == 0) {
        return true;
      }
    }
  }
  return false;
}

cc_status cc_jstat_build(cc_jstat* stat) {
  cc_cube* const cube = stat->cube;
  size_t         product = 0;
  CC_TRY(check_members(stat));
  if (!cc_jstat_product(stat, &product)) {
    return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a table of this size"), cc_s("67 million cells"));
  }
  CC_TRY(build_dims(stat));
  if (stat->given == 0) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_METADATA, cc_s(""));
  }
  if (!stat->is_sparse && stat->given != product) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_COUNT, cc_jstat_number(stat, stat->given), cc_jstat_number(stat, product));
  }
  CC_TRY(stat->is_sparse ? build_sparse(stat, product) : CC_OK);
  cube->title = cube->title.len > 0 ? cube->title : stat->contents;
  cube->perturbed = cube->perturbed || tells_of_noise(cube);
  return build_status(stat);
}
