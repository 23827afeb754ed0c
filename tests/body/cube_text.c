#include "cube_text.h"

static void add_line(cc_buf* buf, const char* word, cc_str text) {
  if (text.len > 0) {
    cc_buf_template(buf, "{1} {2}\n", (const cc_str[]){cc_s(word), text}, 2);
  }
}

void cube_figure(cc_buf* buf, const cc_cube* cube, size_t cell) {
  if (cc_cube_is_missing(cube, cell)) {
    cc_buf_addc(buf, '-');
    return;
  }
  int64_t  value = cc_cube_value(cube, cell);
  unsigned decimals = cube->decimals;
  for (; decimals > 0 && value % 10 == 0; decimals--) {
    value /= 10;
  }
  if (value < 0) {
    cc_buf_addc(buf, '-');
    value = -value;
  }
  int64_t power = 1;
  for (unsigned i = 0; i < decimals; i++) {
    power *= 10;
  }
  cc_buf_int(buf, value / power);
  if (decimals > 0) {
    cc_buf_addc(buf, '.');
    for (power /= 10; power > 0; power /= 10) {
      cc_buf_addc(buf, (char)('0' + value / power % 10));
    }
  }
}

static void add_code(cc_buf* buf, const cc_cube_code* code) {
  cc_buf_add(buf, code->code);
  if (!cc_str_eq(code->code, code->label)) {
    cc_buf_template(buf, " ({1})", (const cc_str[]){code->label}, 1);
  }
  if (code->unit.len > 0) {
    cc_buf_template(buf, " in {1}", (const cc_str[]){code->unit}, 1);
  }
  if (code->period.len > 0) {
    cc_buf_template(buf, " of {1}", (const cc_str[]){code->period}, 1);
  }
}

static void add_dim(cc_buf* buf, const cc_cube_dim* dim) {
  static const char* const roles[] = {
      [CC_ROLE_NONE] = "", [CC_ROLE_TIME] = ", time", [CC_ROLE_PLACE] = ", places", [CC_ROLE_CONTENTS] = ", contents"};
  cc_buf_add(buf, dim->code);
  if (!cc_str_eq(dim->code, dim->label)) {
    cc_buf_template(buf, " ({1})", (const cc_str[]){dim->label}, 1);
  }
  cc_buf_adds(buf, roles[dim->role]);
  cc_buf_adds(buf, ": ");
  for (size_t i = 0; i < dim->count; i++) {
    cc_buf_adds(buf, i == 0 ? "" : ", ");
    add_code(buf, &dim->codes[i]);
  }
  cc_buf_addc(buf, '\n');
}

static void add_cell(cc_buf* buf, const cc_cube* cube, size_t cell) {
  size_t stride = cube->count, rest = cell;
  for (size_t d = 0; d < cube->dim_count; d++) {
    stride /= cube->dims[d].count;
    cc_buf_add(buf, cube->dims[d].codes[rest / stride].code);
    cc_buf_addc(buf, ' ');
    rest %= stride;
  }
  cc_buf_adds(buf, "= ");
  cube_figure(buf, cube, cell);
  const cc_str symbol = cc_cube_symbol(cube, cell);
  if (symbol.len > 0) {
    cc_buf_template(buf, " '{1}'", (const cc_str[]){symbol}, 1);
  }
  cc_buf_addc(buf, '\n');
}

void cube_text(cc_buf* buf, const cc_cube* cube) {
  add_line(buf, "title", cube->title);
  add_line(buf, "source", cube->source);
  add_line(buf, "updated", cube->updated);
  add_line(buf, "table", cube->table);
  for (size_t i = 0; i < cube->note_count; i++) {
    add_line(buf, "note", cube->notes[i]);
  }
  cc_buf_adds(buf, cube->perturbed ? "perturbed\n" : "");
  for (size_t d = 0; d < cube->dim_count; d++) {
    add_dim(buf, &cube->dims[d]);
  }
  for (size_t i = 0; i < cube->count; i++) {
    add_cell(buf, cube, i);
  }
}
