/* Lays cubes into a table of the rules: finds which dimension of the source is which of ours, adds up those that are
   not wanted, and sees to it that no figure comes twice. */
#include "data/figure.h"
#include "data/period_code.h"
#include "data/pick.h"
#include "data/read_csv.h"
#include "data/table.h"

#include <string.h>

#define NOT_OURS SIZE_MAX

typedef struct layer {
  cc_arena*            arena;
  const cc_table_spec* spec;
  cc_str               shown; /* the source, for messages */
  cc_diags*            diags;
  cc_table*            table;
} layer;

/* ---- which dimension is which ------------------------------------------------------------------------------------ */

static bool is_called(const cc_cube_dim* dim, cc_str name) {
  return name.len > 0 && (cc_str_eq(dim->code, name) || cc_str_eq(dim->label, name));
}

static const struct cc_table_select* select_of(const layer* l, const cc_cube_dim* dim) {
  for (size_t i = 0; i < l->spec->select_count; i++) {
    if (is_called(dim, l->spec->selects[i].dimension)) {
      return &l->spec->selects[i];
    }
  }
  return NULL;
}

/* How many codes of FROM mean something in TO. */
static size_t fitting(const layer* l, const cc_cube_dim* from, const cc_dim* to) {
  size_t fits = 0;
  for (size_t i = 0; i < from->count; i++) {
    uint32_t  member;
    cc_period period;
    fits += to->kind == CC_DIM_PERIOD ? cc_period_of_code(from->codes[i].code, to->period, &period)
                                      : cc_dim_find(to, from->codes[i].code, &member) == CC_OK ||
                                            cc_csv_member(l->arena, to, from->codes[i].label, &member) == CC_OK;
  }
  return fits;
}

typedef bool is_match(const layer* l, const cc_cube_dim* from, size_t over);

static bool by_column(const layer* l, const cc_cube_dim* from, size_t over) {
  for (size_t i = 0; i < l->spec->column_count; i++) {
    if (l->spec->columns[i].dim == l->spec->over[over] && is_called(from, l->spec->columns[i].header)) {
      return true;
    }
  }
  return false;
}

static bool by_name(const layer* l, const cc_cube_dim* from, size_t over) {
  const cc_dim* const dim = l->spec->over[over];
  return is_called(from, dim->name) || is_called(from, dim->label);
}

static bool by_time(const layer* l, const cc_cube_dim* from, size_t over) {
  const cc_dim* const dim = l->spec->over[over];
  return from->role == CC_ROLE_TIME && dim->kind == CC_DIM_PERIOD && fitting(l, from, dim) == from->count;
}

/* All of its codes, or at least half of those that are not selected away: a table of municipalities also has the
 * country and its counties. */
static bool by_members(const layer* l, const cc_cube_dim* from, size_t over) {
  const cc_dim* const dim = l->spec->over[over];
  return from->role != CC_ROLE_CONTENTS && !dim->open && fitting(l, from, dim) * 2 > from->count;
}

/* What is left for a dimension whose members come from the evidence. */
static bool by_being_left(const layer* l, const cc_cube_dim* from, size_t over) {
  return from->role != CC_ROLE_CONTENTS && from->role != CC_ROLE_TIME && l->spec->over[over]->open &&
         !select_of(l, from) && from->count > 1;
}

/* Of an open dimension `select` may say which members there are. */
static bool by_being_selected(const layer* l, const cc_cube_dim* from, size_t over) {
  return from->role != CC_ROLE_CONTENTS && from->role != CC_ROLE_TIME && l->spec->over[over]->open &&
         select_of(l, from);
}

static is_match* const ways[] = {by_column, by_name, by_time, by_members, by_being_left, by_being_selected};

static cc_status report_two(const layer* l, size_t over, const cc_cube_dim* a, const cc_cube_dim* b) {
  return CC_DIAG(l->diags, CC_E_CUBE_TWO_DIMS, cc_nowhere(), l->spec->over[over]->name, a->code, b->code, l->shown);
}

/* Sets OURS[d] to the dimension of the table that dimension d of CUBE is, or NOT_OURS; DIMS the other way round. */
static cc_status match_dims(const layer* l, const cc_cube* cube, size_t* ours, size_t* dims) {
  for (size_t d = 0; d < cube->dim_count; d++) {
    ours[d] = NOT_OURS;
  }
  for (size_t o = 0; o < l->spec->over_count; o++) {
    dims[o] = NOT_OURS;
  }
  for (size_t w = 0; w < sizeof(ways) / sizeof(ways[0]); w++) {
    for (size_t o = 0; o < l->spec->over_count; o++) {
      const bool found = dims[o] != NOT_OURS; /* a better way has found it */
      for (size_t d = 0; d < cube->dim_count && !found; d++) {
        if (ours[d] != NOT_OURS || !ways[w](l, &cube->dims[d], o)) {
          continue;
        }
        if (dims[o] != NOT_OURS) {
          return report_two(l, o, &cube->dims[dims[o]], &cube->dims[d]);
        }
        dims[o] = d;
      }
      if (dims[o] != NOT_OURS) {
        ours[dims[o]] = o;
      }
    }
  }
  return CC_OK;
}

static cc_str names_of(const layer* l, const cc_cube* cube) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t d = 0; d < cube->dim_count; d++) {
    cc_buf_adds(&buf, d == 0 ? "" : ", ");
    cc_buf_add(&buf, cube->dims[d].code);
  }
  const cc_str text = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status check_all_found(const layer* l, const cc_cube* cube, const size_t* dims) {
  for (size_t o = 0; o < l->spec->over_count; o++) {
    if (dims[o] == NOT_OURS) {
      return CC_DIAG(l->diags, CC_E_CUBE_NO_DIM, cc_nowhere(), l->spec->over[o]->name, l->shown, names_of(l, cube));
    }
  }
  return CC_OK;
}

/* ---- adding up ----------------------------------------------------------------------------------------------------
 */

static size_t stride_of(const cc_cube* cube, size_t dim) {
  size_t stride = 1;
  for (size_t d = cube->dim_count; d-- > dim + 1;) {
    stride *= cube->dims[d].count;
  }
  return stride;
}

/* Marks the positions of DIM that count: those that its `select` means, else all. Of a dimension that the table runs
   OVER a part may have but some of the codes: an expression whose ends are not among them means all that were fetched
   for it. */
static cc_status mark_kept(const layer* l, const cc_cube_dim* dim, bool over, bool** out) {
  const struct cc_table_select* const select = select_of(l, dim);
  *out = CC_ARRAY(l->arena, dim->count + 1, bool);
  CC_NEED(*out);
  for (size_t i = 0; !select && i < dim->count; i++) {
    (*out)[i] = true;
  }
  for (size_t i = 0; select && i < select->count; i++) {
    const bool found = cc_pick(dim->codes, dim->count, dim->role == CC_ROLE_TIME, select->codes[i], *out);
    if (!found && !over) {
      return CC_DIAG(l->diags, CC_E_CUBE_NO_CODE, cc_nowhere(), select->codes[i], dim->code, l->shown);
    }
    for (size_t k = 0; !found && cc_pick_is_expression(select->codes[i]) && k < dim->count; k++) {
      (*out)[k] = true;
    }
  }
  return CC_OK;
}

static cc_status kept_positions(const layer* l, const cc_cube_dim* dim, size_t** out, size_t* count) {
  bool* wanted;
  *count = 0;
  *out = CC_ARRAY(l->arena, dim->count + 1, size_t);
  CC_NEED(*out);
  CC_TRY(mark_kept(l, dim, false, &wanted));
  for (size_t i = 0; i < dim->count; i++) {
    if (wanted[i]) {
      (*out)[(*count)++] = i;
    }
  }
  return CC_OK;
}

/* Each text of a `select` must mean a code of some cube. */
static cc_status check_selects(const layer* l, const cc_cube* const* cubes, size_t count) {
  for (size_t s = 0; s < l->spec->select_count; s++) {
    const struct cc_table_select* const select = &l->spec->selects[s];
    for (size_t t = 0; t < select->count; t++) {
      const cc_cube_dim* dim = NULL;
      bool               found = cc_pick_is_expression(select->codes[t]);
      for (size_t c = 0; c < count && !found; c++) {
        for (size_t d = 0; d < cubes[c]->dim_count; d++) {
          if (is_called(&cubes[c]->dims[d], select->dimension)) {
            dim = &cubes[c]->dims[d];
            found = found || cc_pick_find(dim->codes, dim->count, select->codes[t]) != SIZE_MAX;
          }
        }
      }
      if (!found) {
        return dim ? CC_DIAG(l->diags, CC_E_CUBE_NO_CODE, cc_nowhere(), select->codes[t], dim->code, l->shown)
                   : CC_DIAG(l->diags, CC_E_CUBE_SELECT, cc_nowhere(), select->dimension, l->shown);
      }
    }
  }
  return CC_OK;
}

static cc_str count_text(const layer* l, size_t count) {
  cc_buf buf;
  cc_buf_init(&buf, 32);
  cc_buf_int(&buf, (int64_t)count);
  const cc_str text = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status check_sum(const layer* l, const cc_cube* cube, const cc_cube_dim* dim, size_t kept) {
  if (kept == 1) {
    return CC_OK;
  }
  if (!select_of(l, dim) || dim->role == CC_ROLE_CONTENTS) {
    return CC_DIAG(l->diags, CC_E_CUBE_LEFT, cc_nowhere(), dim->code, count_text(l, dim->count), l->shown,
                   dim->count > 0 ? dim->codes[0].code : cc_s(""), dim->count > 0 ? dim->codes[0].label : cc_s(""));
  }
  return cube->perturbed ? CC_DIAG(l->diags, CC_E_CUBE_PERTURBED, cc_nowhere(), dim->code, l->shown) : CC_OK;
}

/* Adds figure FROM of CUBE to TO of SUM; a sum with a missing part is missing. */
static cc_status add_cell(const layer* l, const cc_cube* cube, size_t from, cc_cube* sum, size_t to) {
  if (cc_cube_is_missing(sum, to)) {
    return CC_OK;
  }
  if (cc_cube_is_missing(cube, from)) {
    const cc_str symbol = cc_cube_symbol(cube, from);
    CC_TRY(symbol.len > 0 ? cc_cube_mark_cell(l->arena, sum, to, symbol) : CC_OK);
    return cc_cube_miss(l->arena, sum, to);
  }
  int64_t value = 0;
  if (__builtin_add_overflow(cc_cube_value(sum, to), cc_cube_value(cube, from), &value)) {
    return CC_DIAG(l->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a sum of figures"), cc_s("18 digits"));
  }
  const cc_status status = cc_cube_put(l->arena, sum, to, value, cube->decimals);
  return status == CC_LIMIT ? CC_DIAG(l->diags, CC_E_LIMIT, cc_nowhere(), cc_s("a sum of figures"), cc_s("18 digits"))
                            : status;
}

/* CUBE without dimension DIM: one of its positions, or the sum of several. */
static cc_status without_dim(const layer* l, const cc_cube* cube, size_t dim, cc_cube** out) {
  size_t *kept = NULL, count = 0;
  CC_TRY(kept_positions(l, &cube->dims[dim], &kept, &count));
  CC_TRY(check_sum(l, cube, &cube->dims[dim], count));
  cc_cube* const sum = CC_NEW(l->arena, cc_cube);
  CC_NEED(sum);
  *sum = (cc_cube){.title = cube->title,
                   .perturbed = cube->perturbed,
                   .dims = CC_ARRAY(l->arena, cube->dim_count, cc_cube_dim),
                   .dim_count = cube->dim_count - 1,
                   .decimals = cube->decimals};
  CC_NEED(sum->dims);
  memcpy(sum->dims, cube->dims, dim * sizeof(cc_cube_dim));
  memcpy(sum->dims + dim, cube->dims + dim + 1, (cube->dim_count - dim - 1) * sizeof(cc_cube_dim));
  CC_TRY(cc_cube_open(l->arena, sum, cc_nowhere(), l->diags));
  const size_t stride = stride_of(cube, dim), size = cube->dims[dim].count;
  for (size_t to = 0; to < sum->count; to++) {
    const size_t first = to / stride * stride * size + to % stride;
    for (size_t k = 0; k < count; k++) {
      CC_TRY(add_cell(l, cube, first + kept[k] * stride, sum, to));
    }
  }
  cc_cube_close(sum);
  *out = sum;
  return CC_OK;
}

/* ---- coordinates --------------------------------------------------------------------------------------------------
 */

static cc_status period_place(const layer* l, const cc_dim* dim, const cc_cube_code* code, int32_t* at) {
  cc_period period;
  if (!cc_period_of_code(code->code, dim->period, &period) && !cc_period_of_code(code->label, dim->period, &period)) {
    return CC_DIAG(l->diags, CC_E_CUBE_PERIOD, cc_nowhere(), code->code, dim->name, l->shown);
  }
  *at = (int32_t)period.at;
  return CC_OK;
}

/* A new member of a dimension that has its members from the evidence. Two codes may have one label ("Other"): the
   second is told apart by its code. */
static cc_status new_member(const layer* l, cc_dim* dim, const cc_cube_code* code, uint32_t* member) {
  cc_str   label = code->label;
  uint32_t other = CC_NO_MEMBER;
  if (cc_dim_find(dim, label, &other) != CC_NOT_FOUND) {
    cc_buf buf;
    cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
    cc_buf_template(&buf, "{1} ({2})", (const cc_str[]){label, code->code}, 2);
    label = cc_buf_take(l->arena, &buf);
    cc_buf_clear(&buf);
    CC_NEED(label.at);
  }
  return cc_dim_add_coded(l->arena, dim, code->code, label, member, l->diags);
}

static cc_status member_place(const layer* l, cc_dim* dim, const cc_cube_code* code, int32_t* at) {
  uint32_t  member = CC_NO_MEMBER;
  cc_status found = cc_dim_find(dim, code->code, &member);
  if (found == CC_NOT_FOUND) {
    found = cc_csv_member(l->arena, dim, code->label, &member);
    const bool another = found == CC_OK && dim->open && dim->members[member].spells[0].code.len > 0;
    found = another ? CC_NOT_FOUND : found;
  }
  if (found == CC_NOT_FOUND && dim->open) {
    CC_TRY(new_member(l, dim, code, &member));
  } else if (found == CC_NOT_FOUND) {
    cc_suggest suggest;
    cc_suggest_init(&suggest, code->label);
    cc_dim_suggest(dim, &suggest);
    return CC_DIAG(l->diags, CC_E_CUBE_MEMBER, cc_nowhere(), code->code, code->label, dim->name, l->shown,
                   cc_suggest_text(l->arena, &suggest));
  } else if (found == CC_NO_MEMORY) {
    return found;
  } else if (found == CC_BAD_INPUT) {
    return CC_DIAG(l->diags, CC_E_CSV_MEMBER_TWO, cc_nowhere(), code->code, dim->name);
  }
  *at = (int32_t)member;
  return CC_OK;
}

/* Where each position of dimension O stands. Faults of single codes are all told. */
static cc_status place_codes(const layer* l, const cc_grid* grid, size_t o) {
  const cc_cube_dim* const from = &grid->cube->dims[grid->dims[o]];
  cc_dim* const            dim = l->spec->over[o];
  cc_status                worst = CC_OK;
  bool*                    wanted;
  CC_TRY(mark_kept(l, from, true, &wanted));
  for (size_t i = 0; i < from->count; i++) {
    grid->at[o][i] = CC_NO_PLACE;
    if (!wanted[i]) {
      continue;
    }
    const cc_status status = dim->kind == CC_DIM_PERIOD ? period_place(l, dim, &from->codes[i], &grid->at[o][i])
                                                        : member_place(l, dim, &from->codes[i], &grid->at[o][i]);
    worst = worst == CC_OK ? status : worst;
    if (status == CC_NO_MEMORY) {
      return status;
    }
  }
  return worst;
}

/* Gives the table the symbols that CUBE has. */
static cc_status join_symbols(const layer* l, cc_grid* grid) {
  const cc_cube* const cube = grid->cube;
  cc_table* const      t = l->table;
  cc_str* const        all = CC_ARRAY(l->arena, t->symbol_count + cube->symbol_count + 1, cc_str);
  grid->symbols = CC_ARRAY(l->arena, cube->symbol_count + 1, uint16_t);
  CC_NEED(all && grid->symbols);
  for (size_t i = 0; i < t->symbol_count; i++) {
    all[i] = t->symbols[i];
  }
  t->symbols = all;
  for (size_t i = 0; i <= cube->symbol_count; i++) { /* the last one: missing, and the source gives no reason */
    const cc_str symbol = i < cube->symbol_count ? cube->symbols[i] : cc_s("");
    size_t       at = 0;
    while (at < t->symbol_count && !cc_str_eq(all[at], symbol)) {
      at++;
    }
    all[at] = symbol;
    t->symbol_count += at == t->symbol_count;
    grid->symbols[i] = (uint16_t)(at + 1);
  }
  return CC_OK;
}

static cc_status add_grid(const layer* l, const cc_cube* cube) {
  size_t* ours = CC_ARRAY(l->arena, cube->dim_count + 1, size_t);
  cc_grid grid = {.dims = CC_ARRAY(l->arena, l->spec->over_count + 1, size_t),
                  .at = CC_ARRAY(l->arena, l->spec->over_count + 1, int32_t*)};
  CC_NEED(ours && grid.dims && grid.at);
  CC_TRY(match_dims(l, cube, ours, grid.dims));
  CC_TRY(check_all_found(l, cube, grid.dims));
  for (size_t d = cube->dim_count; d-- > 0;) {
    if (ours[d] == NOT_OURS) {
      cc_cube* less = NULL;
      CC_TRY(without_dim(l, cube, d, &less));
      for (size_t o = 0; o < l->spec->over_count; o++) {
        grid.dims[o] -= grid.dims[o] > d;
      }
      cube = less;
    }
  }
  grid.cube = cube;
  for (size_t o = 0; o < l->spec->over_count; o++) {
    grid.at[o] = CC_ARRAY(l->arena, cube->dims[grid.dims[o]].count + 1, int32_t);
    CC_NEED(grid.at[o]);
    CC_TRY(place_codes(l, &grid, o));
  }
  CC_TRY(join_symbols(l, &grid));
  l->table->negative = l->table->negative || cube->negative;
  l->table->grids[l->table->grid_count++] = grid;
  return CC_OK;
}

/* ---- one figure for each coordinate -------------------------------------------------------------------------------
 */

/* The cell of GRID at coordinates AT; SIZE_MAX: it has none. */
static size_t cell_at(const cc_grid* grid, size_t over_count, const int32_t* at) {
  size_t cell = 0;
  for (size_t o = 0; o < over_count; o++) {
    const size_t count = grid->cube->dims[grid->dims[o]].count;
    size_t       i = 0;
    while (i < count && grid->at[o][i] != at[o]) {
      i++;
    }
    if (i == count) {
      return SIZE_MAX;
    }
    cell += i * stride_of(grid->cube, grid->dims[o]);
  }
  return cell;
}

static bool share_a_place(const cc_grid* a, const cc_grid* b, size_t o) {
  for (size_t i = 0; i < a->cube->dims[a->dims[o]].count; i++) {
    for (size_t k = 0; k < b->cube->dims[b->dims[o]].count; k++) {
      if (a->at[o][i] != CC_NO_PLACE && a->at[o][i] == b->at[o][k]) {
        return true;
      }
    }
  }
  return false;
}

static bool may_overlap(const cc_grid* a, const cc_grid* b, size_t over_count) {
  for (size_t o = 0; o < over_count; o++) {
    if (!share_a_place(a, b, o)) {
      return false;
    }
  }
  return true;
}

static bool same_figure(const layer* l, const cc_cube* a, size_t x, const cc_cube* b, size_t y) {
  if (cc_cube_is_missing(a, x) || cc_cube_is_missing(b, y)) {
    return cc_cube_is_missing(a, x) && cc_cube_is_missing(b, y);
  }
  int64_t p = cc_cube_value(a, x), q = cc_cube_value(b, y);
  (void)cc_figure_scale(&p, l->table->decimals - a->decimals); /* check_decimals has seen to it that they fit */
  (void)cc_figure_scale(&q, l->table->decimals - b->decimals);
  return p == q;
}

static cc_str coordinate_words(const layer* l, const int32_t* at) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t o = 0; o < l->spec->over_count; o++) {
    const cc_dim* const dim = l->spec->over[o];
    cc_buf_adds(&buf, o == 0 ? "" : ", ");
    if (dim->kind == CC_DIM_PERIOD) {
      cc_period_print(&buf, (cc_period){dim->period, at[o]});
    } else {
      cc_buf_add(&buf, dim->members[at[o]].label);
    }
  }
  const cc_str text = cc_buf_take(l->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* Parts of one table must not contradict each other. Equal figures may come twice: laid down twice, they change
 * nothing.
 */
static cc_status check_overlap(const layer* l, size_t first, size_t second) {
  const cc_grid* const a = &l->table->grids[first];
  const cc_table       alone = {
            .over_count = l->spec->over_count, .grids = &l->table->grids[second], .grid_count = 1, .file = CC_NO_FILE};
  cc_table_walk walk;
  cc_table_walk_start(&walk, &alone);
  while (cc_table_walk_next(&walk)) {
    const size_t cell = cell_at(a, l->spec->over_count, walk.at);
    const size_t here = cell_at(alone.grids, l->spec->over_count, walk.at);
    if (cell != SIZE_MAX && !same_figure(l, a->cube, cell, alone.grids->cube, here)) {
      return CC_DIAG(l->diags, CC_E_CUBE_TWO_VALUES, cc_nowhere(), coordinate_words(l, walk.at), l->shown);
    }
  }
  return CC_OK;
}

static cc_status check_overlaps(const layer* l) {
  for (size_t a = 0; a < l->table->grid_count; a++) {
    for (size_t b = a + 1; b < l->table->grid_count; b++) {
      if (may_overlap(&l->table->grids[a], &l->table->grids[b], l->spec->over_count)) {
        CC_TRY(check_overlap(l, a, b));
      }
    }
  }
  return CC_OK;
}

/* Every figure must fit with as many decimals as the longest of any part has. */
static cc_status check_decimals(const layer* l) {
  for (size_t g = 0; g < l->table->grid_count; g++) {
    const cc_cube* const cube = l->table->grids[g].cube;
    for (size_t i = 0; i < cube->count && cube->decimals < l->table->decimals; i++) {
      int64_t value = cc_cube_value(cube, i);
      if (!cc_figure_scale(&value, l->table->decimals - cube->decimals)) {
        return CC_DIAG(l->diags, CC_E_LIMIT, cc_nowhere(), cc_s("digits of the parts of a table"), cc_s("18"));
      }
    }
  }
  return CC_OK;
}

cc_status cc_table_of_cubes(cc_arena* arena, const cc_table_spec* spec, const cc_cube* const* cubes, size_t count,
                            cc_str shown, cc_table** out, cc_diags* diags) {
  layer l = {.arena = arena, .spec = spec, .shown = shown, .diags = diags, .table = CC_NEW(arena, cc_table)};
  CC_NEED(l.table);
  l.table->over_count = spec->over_count;
  l.table->file = CC_NO_FILE;
  l.table->grids = CC_ARRAY(arena, count + 1, cc_grid);
  CC_NEED(l.table->grids);
  CC_TRY(check_selects(&l, cubes, count));
  for (size_t i = 0; i < count; i++) {
    CC_TRY(add_grid(&l, cubes[i]));
    if (l.table->grids[i].cube->decimals > l.table->decimals) {
      l.table->decimals = l.table->grids[i].cube->decimals;
    }
  }
  CC_TRY(check_decimals(&l));
  CC_TRY(check_overlaps(&l));
  *out = l.table;
  return CC_OK;
}
