/* Carrying a demand on a number down to cells: through sums, products, divisions, names and picks, in closed form. */
#include "verify/tip.h"

relation flipped(relation r) {
  static const relation FLIP[] = {[AT_LEAST] = AT_MOST, [ABOVE] = BELOW, [AT_MOST] = AT_LEAST, [BELOW] = ABOVE};
  return FLIP[r];
}

static bool whole_target(relation r, cc_num target, int64_t* out) {
  switch (r) {
  case AT_LEAST:
    return cc_num_ceil(target, out);
  case ABOVE:
    return cc_num_floor(target, out) && !__builtin_add_overflow(*out, 1, out);
  case AT_MOST:
    return cc_num_floor(target, out);
  default:
    return cc_num_ceil(target, out) && !__builtin_sub_overflow(*out, 1, out);
  }
}

/* One of the last digit of the table: 1 million in a table in millions, 0.1 % in one of percents with a decimal. */
static cc_num step_of(const cc_table_decl* table, const cc_table* figures) {
  int64_t down = table->type.per > 0 ? table->type.per : 1;
  for (unsigned i = 0; i < figures->decimals; i++) {
    down *= 10;
  }
  return cc_num_ratio(table->type.word > 0 ? table->type.word : 1, down);
}

static cc_status put_cell(tipper* t, const cc_node* table, const uint32_t* at, relation r, cc_num target) {
  const cc_column* column = &t->v->input->data->columns[table->table->id];
  const size_t     element = cell_element(t->v, table, at);
  int64_t          whole;
  if (element == SIZE_MAX || t->count >= MAX_TIPS || (column->value.state && column->value.state[element] != 0)) {
    return CC_OK;
  }
  const cc_num step = column->table ? step_of(table->table, column->table) : cc_num_int(1);
  cc_num       goal, reached;
  CC_TRY(cc_num_div(t->v->arena, target, step, &goal));
  if (!whole_target(r, goal, &whole) ||
      (whole < 0 && table->type.unit.count > 0 && !(column->table && column->table->negative))) {
    return CC_OK; /* no figure that could be there does it */
  }
  int64_t* where = CC_ARRAY(t->v->arena, table->table->over_count, int64_t);
  CC_NEED(where || table->table->over_count == 0);
  for (size_t o = 0; o < table->table->over_count; o++) {
    const uint16_t dim = table->table->over[o];
    where[o] = number_of(t->v, dim, at[dim_axis(t->v, dim)]);
  }
  void* grown = cc_arena_grow(t->v->arena, t->tips, t->count, &t->room, sizeof *t->tips, MAX_TIPS);
  CC_NEED(grown);
  t->tips = grown;
  grown = cc_arena_grow(t->v->arena, t->elements, t->count, &t->element_room, sizeof *t->elements, MAX_TIPS);
  CC_NEED(grown);
  t->elements = grown;
  t->elements[t->count] = element;
  CC_TRY(cc_num_mul(t->v->arena, cc_num_int(whole), step, &reached));
  t->tips[t->count++] = (cc_tip){table->table, where, column->value.at[element], reached, step};
  return CC_OK;
}

/* a + b, a - b, a * b, a / b to stand in relation R to TARGET, by the one operand or by the other. */
static cc_status push_arithmetic(tipper* t, const cc_node* node, const uint32_t* at, relation r, cc_num target) {
  cc_arena* arena = t->v->arena;
  cc_range  a, b;
  cc_num    goal;
  CC_TRY(range_at(t->v, node->args[0], at, &a));
  CC_TRY(range_at(t->v, node->args[1], at, &b));
  if (!a.known || !b.known) {
    return CC_OK;
  }
  const int sa = cc_num_sign(a.lo), sb = cc_num_sign(b.lo);
  switch (node->op) {
  case CC_OP_ADD:
    CC_TRY(cc_num_sub(arena, target, b.lo, &goal));
    CC_TRY(push(t, node->args[0], at, r, goal));
    CC_TRY(cc_num_sub(arena, target, a.lo, &goal));
    return push(t, node->args[1], at, r, goal);
  case CC_OP_SUBTRACT:
    CC_TRY(cc_num_add(arena, target, b.lo, &goal));
    CC_TRY(push(t, node->args[0], at, r, goal));
    CC_TRY(cc_num_sub(arena, a.lo, target, &goal));
    return push(t, node->args[1], at, flipped(r), goal);
  case CC_OP_MULTIPLY:
    for (int i = 0; i < 2; i++) {
      const int sign = i == 0 ? sb : sa;
      if (sign != 0) {
        CC_TRY(cc_num_div(arena, target, i == 0 ? b.lo : a.lo, &goal));
        CC_TRY(push(t, node->args[i], at, sign > 0 ? r : flipped(r), goal));
      }
    }
    return CC_OK;
  default:
    if (sb != 0) {
      CC_TRY(cc_num_mul(arena, target, b.lo, &goal));
      CC_TRY(push(t, node->args[0], at, sb > 0 ? r : flipped(r), goal));
    }
    if (sa > 0 && sb > 0 && cc_num_sign(target) > 0) {
      CC_TRY(cc_num_div(arena, a.lo, target, &goal));
      CC_TRY(push(t, node->args[1], at, flipped(r), goal));
    }
    return CC_OK;
  }
}

cc_status push(tipper* t, const cc_node* node, const uint32_t* at, relation r, cc_num target) {
  coords         here;
  const cc_node* source;
  cc_num         goal;
  cc_status      status = CC_OK;
  if (++t->steps > MAX_STEPS) {
    t->complete = false;
    return CC_OK;
  }
  CC_TRY(coords_copy(t->v, at, &here));
  CC_TRY(descend(t->v, node, here, &source));
  switch (source->kind) {
  case CC_N_TABLE:
    return put_cell(t, source, here, r, target);
  case CC_N_ARITHMETIC:
    return push_arithmetic(t, source, here, r, target);
  case CC_N_NEGATE:
    goal = cc_num_neg(t->v->arena, target, &status);
    CC_TRY(status);
    return push(t, source->args[0], here, flipped(r), goal);
  case CC_N_CONVERT:
    CC_TRY(cc_num_div(t->v->arena, target, source->number, &goal));
    return push(t, source->args[0], here, r, goal);
  case CC_N_NUMBER:
  case CC_N_CHOICE:
    return CC_OK; /* not a figure */
  default:
    break;
  }
  bool known = false;
  CC_TRY(source->kind == CC_N_CALL ? push_call(t, source, here, r, target, &known) : CC_OK);
  t->complete = t->complete && known;
  return CC_OK;
}
