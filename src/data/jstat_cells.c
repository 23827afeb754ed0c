/* `value` and `status` of JSON-stat: dense as a list, sparse as an object by position. */
#include "data/jstat.h"

/* ---- figures one by one ------------------------------------------------------------------------------------------ */

/* Gives the next figure of a list a cell. */
static cc_status make_cell(cc_jstat* stat, size_t* cell) {
  *cell = stat->given++;
  if (stat->is_open) {
    return CC_OK;
  }
  if (stat->cube->count == stat->cube->room) {
    cc_cube_foresee(stat->cube, stat->json->feed->offset + stat->json->at, stat->json->feed->total);
  }
  const cc_status status = cc_cube_grow(stat->arena, stat->cube, stat->given);
  return status != CC_LIMIT ? status
                            : CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a table of this size"),
                                      cc_s("67 million cells"));
}

/* Reads a number or null. */
static cc_status read_figure(cc_jstat* stat, cc_jstat_figure* figure) {
  cc_pull_kind kind;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  figure->missing = kind == CC_JSON_NULL;
  if (figure->missing) {
    return cc_pull_skip(stat->json);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_NUMBER, cc_s("value"), "numbers and null"));
  return cc_pull_number(stat->json, &figure->value, &figure->decimals);
}

static cc_status put_figure(cc_jstat* stat, size_t cell, const cc_jstat_figure* figure) {
  if (figure->missing) {
    return cc_cube_miss(stat->arena, stat->cube, cell);
  }
  const cc_status status = cc_cube_put(stat->arena, stat->cube, cell, figure->value, figure->decimals);
  return status != CC_LIMIT
             ? status
             : CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(),
                       cc_s("digits of a figure, with as many decimals as any of its table"), cc_s("18"));
}

/* ---- a list --------------------------------------------------------------------------------------------------------
 */

static cc_status read_list(cc_jstat* stat) {
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool            more;
    size_t          cell;
    cc_jstat_figure figure = {0};
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_jstat_take_quickly(stat));
    CC_TRY(read_figure(stat, &figure));
    CC_TRY(make_cell(stat, &cell));
    CC_TRY(cell < stat->cube->count ? put_figure(stat, cell, &figure) : CC_OK); /* too many are counted, and told */
  }
}

/* ---- an object by position --------------------------------------------------------------------------------------- */

/* NAME as a position: digits alone, no zero in front. */
static bool read_position(cc_str name, uint64_t* position) {
  *position = 0;
  if (name.len == 0 || name.len > 10 || (name.len > 1 && name.at[0] == '0')) {
    return false;
  }
  for (size_t i = 0; i < name.len; i++) {
    if (name.at[i] < '0' || name.at[i] > '9') {
      return false;
    }
    *position = *position * 10 + (uint64_t)(name.at[i] - '0');
  }
  return true;
}

static cc_status want_position(cc_jstat* stat, cc_str name, uint64_t* position) {
  return read_position(name, position) && *position < CC_MAX_ELEMENTS
             ? CC_OK
             : CC_JSON_DIAG(stat->json, CC_E_JSTAT_CELL, cc_str_sub(name, 0, 60));
}

cc_status cc_jstat_put(cc_jstat* stat, const cc_jstat_figure* figure) {
  if (figure->cell >= stat->cube->count) {
    return CC_JSTAT_DIAG(stat, CC_E_JSTAT_FAR, cc_s("value"), cc_jstat_number(stat, figure->cell),
                         cc_jstat_number(stat, stat->cube->count));
  }
  if (figure->missing) {
    return CC_OK;
  }
  stat->cube->missing[figure->cell >> 6] &= ~((uint64_t)1 << (figure->cell & 63));
  return put_figure(stat, (size_t)figure->cell, figure);
}

/* All figures of OBJECT go into a list while the sizes are not known. */
static cc_status take_sparse(cc_jstat* stat, const cc_jstat_figure* figure) {
  stat->given++;
  if (stat->is_open) {
    return cc_jstat_put(stat, figure);
  }
  void* const grown = cc_arena_grow(stat->arena, stat->figures, stat->figure_count, &stat->figure_capacity,
                                    sizeof(cc_jstat_figure), CC_MAX_ELEMENTS);
  CC_NEED(grown);
  stat->figures = grown;
  stat->figures[stat->figure_count++] = *figure;
  return CC_OK;
}

static cc_status read_object(cc_jstat* stat) {
  stat->is_sparse = true;
  CC_TRY(cc_pull_open(stat->json));
  for (size_t i = 0; stat->is_open && i < stat->cube->count; i += 64) {
    CC_TRY(cc_cube_miss(stat->arena, stat->cube, i));
    stat->cube->missing[i >> 6] = UINT64_MAX;
  }
  for (;;) {
    bool            more;
    cc_str          name;
    cc_jstat_figure figure = {0};
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(want_position(stat, name, &figure.cell));
    CC_TRY(read_figure(stat, &figure));
    CC_TRY(take_sparse(stat, &figure));
  }
}

cc_status cc_jstat_read_value(cc_jstat* stat) {
  cc_pull_kind kind;
  size_t       product = 0;
  stat->has_value = true;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (stat->id_count > 0 && stat->id_count == stat->size_count && cc_jstat_product(stat, &product)) {
    CC_TRY(cc_cube_grow(stat->arena, stat->cube, product));
    stat->is_open = true;
  }
  if (kind == CC_JSON_OBJECT) {
    return read_object(stat);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, cc_s("value"), "a list of figures, or an object by position"));
  return read_list(stat);
}

/* ---- status ------------------------------------------------------------------------------------------------------ */

cc_status cc_jstat_mark(cc_jstat* stat, size_t cell, cc_str symbol) {
  const cc_status status = cc_cube_mark_cell(stat->arena, stat->cube, cell, symbol);
  return status != CC_LIMIT
             ? status
             : CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("words for missing figures"), cc_s("1000"));
}

/* Reads what is said of CELL; null says nothing. */
static cc_status read_mark(cc_jstat* stat, size_t cell) {
  cc_pull_kind kind;
  cc_str       text;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind == CC_JSON_NULL) {
    return cc_pull_skip(stat->json);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s("status"), "texts and null"));
  CC_TRY(cc_pull_text(stat->json, &text));
  if (stat->is_status_list && cell == 0) {
    stat->status_of_all = cc_str_copy(stat->arena, text); /* if it stays alone */
    CC_NEED(stat->status_of_all.at);
  }
  return text.len > 0 ? cc_jstat_mark(stat, cell, text) : CC_OK;
}

static cc_status read_status_list(cc_jstat* stat) {
  stat->is_status_list = true;
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool more;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    if (stat->status_given == CC_MAX_ELEMENTS) {
      return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a table of this size"),
                     cc_s("67 million cells"));
    }
    CC_TRY(read_mark(stat, stat->status_given++));
  }
}

static cc_status read_status_object(cc_jstat* stat) {
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool     more;
    cc_str   name;
    uint64_t cell = 0;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(want_position(stat, name, &cell));
    CC_TRY(read_mark(stat, (size_t)cell));
  }
}

cc_status cc_jstat_read_status(cc_jstat* stat) {
  cc_pull_kind kind;
  cc_str       text;
  stat->has_status = true;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  switch (kind) {
  case CC_JSON_LIST:
    return read_status_list(stat);
  case CC_JSON_OBJECT:
    return read_status_object(stat);
  case CC_JSON_NUMBER: /* the status of an answer: {"title":"Non-existent table","status":404} */
    stat->is_fault = true;
    return cc_pull_skip(stat->json);
  case CC_JSON_NULL:
    return cc_pull_skip(stat->json);
  default:
    CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s("status"), "a text, a list or an object by position"));
    CC_TRY(cc_pull_text(stat->json, &text));
    stat->status_of_all = cc_str_copy(stat->arena, text);
    CC_NEED(stat->status_of_all.at);
    return CC_OK;
  }
}
