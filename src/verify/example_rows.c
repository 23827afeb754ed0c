/* The rows of an example as dimensions and tables. */
#include "verify/example_rows.h"

#define MAX_DECIMALS 6 /* as tables have at most */

static cc_str source(const example_rows* r, cc_span span) {
  return cc_str_sub(cc_diags_file_text(r->c->diags, span.file), span.start, span.end);
}

static cc_str header(const example_rows* r, size_t column) {
  return r->ast->rows[0].cells[column].word.text;
}

/* ---- dimensions ---- */

/* A copy whose members may be changed: all in no plural yet, for the rows to bring them back. */
static cc_dim* copy_dim(const example_rows* r, const cc_dim* from) {
  cc_dim* dim = CC_NEW(r->c->arena, cc_dim);
  if (from->open) {
    dim = cc_dim_new(r->c->arena, from->name, from->kind);
    if (dim) {
      dim->label = from->label;
      dim->plural = from->plural;
      dim->ordered = from->ordered;
      dim->open = true;
    }
    return dim;
  }
  cc_member* members = CC_ARRAY(r->c->arena, from->count, cc_member);
  if (!dim || (!members && from->count > 0)) {
    return NULL;
  }
  *dim = *from;
  dim->members = members;
  dim->capacity = from->count;
  for (size_t i = 0; i < from->count; i++) {
    members[i] = from->members[i];
    members[i].aggregate = true;
  }
  return dim;
}

static cc_status find_dims(example_rows* r) {
  const cc_ast_row* head = &r->ast->rows[0];
  r->dims = CC_ARRAY(r->c->arena, r->c->dim_count, cc_dim*);
  r->dim_of = CC_ARRAY(r->c->arena, head->count, uint16_t);
  CC_NEED(r->dims && (r->dim_of || head->count == 0));
  for (size_t d = 0; d < r->c->dim_count; d++) {
    r->dims[d] = r->c->dims[d];
  }
  for (size_t i = 0; i < head->count; i++) {
    r->dim_of[i] = NO_COLUMN;
    for (uint16_t d = 0; d < r->c->dim_count; d++) {
      if (cc_str_eq(r->c->dims[d]->name, head->cells[i].word.text)) {
        CC_NEED(r->dims[d] = copy_dim(r, r->c->dims[d]));
        r->dim_of[i] = d;
        r->over_count++;
        break;
      }
    }
  }
  return CC_OK;
}

/* ---- cells that are members or periods ---- */

static const char* period_example(cc_period_kind kind) {
  static const char* const WORDS[] = {[CC_DAY] = "2021-12-31",
                                      [CC_MONTH] = "2021-12",
                                      [CC_QUARTER] = "2021-Q4",
                                      [CC_YEAR] = "2021",
                                      [CC_SPLIT_YEAR] = "2020/21"};
  return WORDS[kind];
}

static cc_status read_period(const example_rows* r, const cc_dim* dim, const cc_ast_cell* cell, int32_t* at) {
  const cc_str text = cell->kind == CC_CELL_TEXT ? cell->word.text : source(r, cell->span);
  cc_period    period;
  if (cc_period_parse(text, &period, NULL) != CC_OK || period.kind != dim->period || period.at != (int32_t)period.at) {
    return CC_DIAG(r->c->diags, CC_E_ROW_PERIOD, cell->span, text, dim->name, cc_s(period_example(dim->period)));
  }
  *at = (int32_t)period.at;
  return CC_OK;
}

static cc_status read_member(const example_rows* r, size_t dim_index, const cc_ast_cell* cell, int32_t* at) {
  cc_dim*       dim = r->dims[dim_index];
  const cc_dim* whole = r->c->dims[dim_index];
  const bool    named = cell->kind == CC_CELL_NAME || cell->kind == CC_CELL_TEXT;
  const cc_str  name = named ? cell->word.text : source(r, cell->span);
  uint32_t      member;
  cc_status     status = cc_dim_find(dim, name, &member);
  if (status == CC_NOT_FOUND && dim->open) {
    status = cc_dim_add(r->c->arena, dim, name, &member, r->c->diags);
    CC_TRY(status);
  }
  if (status == CC_BAD_INPUT) {
    return CC_DIAG(r->c->diags, CC_E_TWO_MEMBERS, cell->span, name, dim->name);
  }
  if (status == CC_NOT_FOUND) {
    cc_suggest near;
    cc_suggest_init(&near, name);
    cc_dim_suggest(dim, &near);
    return CC_DIAG(r->c->diags, CC_E_NO_MEMBER, cell->span, name, dim->name, cc_s("a member of the column's dimension"),
                   cc_suggest_text(r->c->arena, &near));
  }
  dim->members[member].aggregate = !whole->open && whole->members[member].aggregate;
  *at = (int32_t)member;
  return CC_OK;
}

static cc_status read_place(const example_rows* r, size_t column, const cc_ast_cell* cell, int32_t* at) {
  const cc_dim* dim = r->dims[r->dim_of[column]];
  if (cell->kind == CC_CELL_MISSING) {
    return CC_DIAG(r->c->diags, CC_E_ROW_MEMBER, cell->span, dim->name);
  }
  return dim->kind == CC_DIM_PERIOD ? read_period(r, dim, cell, at) : read_member(r, r->dim_of[column], cell, at);
}

cc_status example_rows_read(cc_case* c, const cc_ast_example* ast, example_rows* out) {
  *out = (example_rows){.c = c, .ast = ast, .dims = c->dims};
  if (ast->row_count == 0) {
    return CC_OK;
  }
  CC_TRY(find_dims(out));
  out->at = CC_ARRAY(c->arena, (ast->row_count - 1) * out->over_count, int32_t);
  CC_NEED(out->at || ast->row_count == 1 || out->over_count == 0);
  cc_status worst = CC_OK;
  for (size_t row = 1; row < ast->row_count; row++) {
    size_t place = (row - 1) * out->over_count;
    for (size_t i = 0; i < ast->rows[row].count && i < ast->rows[0].count; i++) {
      if (out->dim_of[i] != NO_COLUMN) {
        const cc_status status = read_place(out, i, &ast->rows[row].cells[i], &out->at[place++]);
        if (status == CC_NO_MEMORY) {
          return status;
        }
        worst = status == CC_OK ? worst : status;
      }
    }
  }
  return worst;
}

/* ---- figures ---- */

static cc_status not_a_figure(const example_rows* r, size_t column, const cc_ast_cell* cell) {
  const bool date = cell->kind == CC_CELL_DATE;
  return CC_DIAG(r->c->diags, CC_E_ROW_FIGURE, cell->span, source(r, cell->span), header(r, column),
                 date ? (cc_str){NULL, 0} : cc_s("write the number as in a rule: 130 610.5"));
}

/* NUMBER times 10^DECIMALS, if that is whole and fits. */
static bool scaled(const example_rows* r, cc_num number, unsigned decimals, int64_t* out) {
  int64_t up = 1;
  for (unsigned i = 0; i < decimals; i++) {
    up *= 10;
  }
  cc_num whole;
  return cc_num_mul(r->c->arena, number, cc_num_int(up), &whole) == CC_OK && cc_num_is_whole(whole) &&
         cc_num_floor(whole, out);
}

/* The decimals that all figures of COLUMN need. */
static cc_status decimals_of(const example_rows* r, size_t column, unsigned* out) {
  *out = 0;
  for (size_t row = 1; row < r->ast->row_count; row++) {
    const cc_ast_cell* cell = &r->ast->rows[row].cells[column];
    int64_t            whole;
    while (cell->kind == CC_CELL_NUMBER && *out <= MAX_DECIMALS && !scaled(r, cell->number, *out, &whole)) {
      ++*out;
    }
    if (*out > MAX_DECIMALS) {
      return CC_DIAG(r->c->diags, CC_E_LIMIT, cell->span, cc_s("digits of the figures in one column"),
                     cc_s("18, and 6 of them behind the point"));
    }
  }
  return CC_OK;
}

static cc_status read_figure(const example_rows* r, const cc_ast_cell* from, cc_table* table, cc_cell* cell) {
  cell->start = from->span.start;
  cell->length = (uint16_t)(from->span.end - from->span.start);
  cell->missing = from->kind == CC_CELL_MISSING;
  if (cell->missing) {
    return CC_OK;
  }
  if (!scaled(r, from->number, table->decimals, &cell->value)) {
    return CC_DIAG(r->c->diags, CC_E_LIMIT, from->span, cc_s("digits of the figures in one column"),
                   cc_s("18, and 6 of them behind the point"));
  }
  table->negative = table->negative || cell->value < 0;
  return CC_OK;
}

cc_status example_rows_table(const example_rows* rows, size_t column, const cc_table** out) {
  const size_t count = rows->ast->row_count - 1;
  cc_table*    table = CC_NEW(rows->c->arena, cc_table);
  cc_str*      symbols = CC_NEW(rows->c->arena, cc_str);
  cc_cell*     cells = CC_ARRAY(rows->c->arena, count, cc_cell);
  CC_NEED(table && symbols && (cells || count == 0));
  *symbols = cc_s("-");
  *table = (cc_table){.over_count = rows->over_count,
                      .cells = cells,
                      .count = count,
                      .symbols = symbols,
                      .symbol_count = 1,
                      .file = rows->ast->span.file};
  for (size_t row = 1; row <= count; row++) {
    const cc_ast_cell* cell = &rows->ast->rows[row].cells[column];
    if (cell->kind != CC_CELL_NUMBER && cell->kind != CC_CELL_MISSING) {
      return not_a_figure(rows, column, cell);
    }
  }
  CC_TRY(decimals_of(rows, column, &table->decimals));
  for (size_t row = 1; row <= count; row++) {
    cells[row - 1].at = &rows->at[(row - 1) * rows->over_count];
    CC_TRY(read_figure(rows, &rows->ast->rows[row].cells[column], table, &cells[row - 1]));
  }
  *out = table;
  return cc_table_settle(rows->c->arena, table, rows->c->diags);
}
