/* Tips: the smallest change of one figure, in its table's last digit, that turns a check. What must change is pushed
   down from the check to the cells of the tables in closed form; each answer is then tried by evaluating the check with
   that one cell changed, at the new number and one short of it. What does not stand that trial is not told. */
#include "verify/tip.h"

/* ---- truth ---- */

static cc_status turn(tipper* t, const cc_node* node, const uint32_t* at);

/* A comes out of [LOW, HIGH], or into it from where it lies. */
static cc_status turn_window(tipper* t, const cc_node* node, const uint32_t* at, cc_range a, cc_num low, cc_num high,
                             bool leave) {
  if (leave) {
    CC_TRY(push(t, node, at, ABOVE, high));
    return push(t, node, at, BELOW, low);
  }
  return cc_num_cmp(a.lo, low) < 0 ? push(t, node, at, AT_LEAST, low) : push(t, node, at, AT_MOST, high);
}

/* `a about b by m`: |a - b| <= m, or m percent of b, which is above 0; so b lies within m of a, or between a / (1 + m)
   and a / (1 - m). */
static cc_status turn_about(tipper* t, const cc_node* node, const uint32_t* at, cc_range a, cc_range b, cc_range m,
                            cc_truth now) {
  cc_arena*  arena = t->v->arena;
  const bool leave = now == CC_TRUE, percent = node->args[2]->type.unit.kind == CC_PERCENT;
  cc_num     low, high, down, up;
  if (!percent) {
    CC_TRY(cc_num_sub(arena, b.lo, m.lo, &low));
    CC_TRY(cc_num_add(arena, b.lo, m.lo, &high));
    CC_TRY(turn_window(t, node->args[0], at, a, low, high, leave));
    CC_TRY(cc_num_sub(arena, a.lo, m.lo, &low));
    CC_TRY(cc_num_add(arena, a.lo, m.lo, &high));
    return turn_window(t, node->args[1], at, b, low, high, leave);
  }
  CC_TRY(cc_num_sub(arena, cc_num_int(1), m.lo, &down));
  CC_TRY(cc_num_add(arena, cc_num_int(1), m.lo, &up));
  if (cc_num_sign(b.lo) <= 0 || cc_num_sign(down) <= 0 || cc_num_sign(a.lo) <= 0) {
    t->complete = false;
    return CC_OK;
  }
  CC_TRY(cc_num_mul(arena, b.lo, down, &low));
  CC_TRY(cc_num_mul(arena, b.lo, up, &high));
  CC_TRY(turn_window(t, node->args[0], at, a, low, high, leave));
  CC_TRY(cc_num_div(arena, a.lo, up, &low));
  CC_TRY(cc_num_div(arena, a.lo, down, &high));
  return turn_window(t, node->args[1], at, b, low, high, leave);
}

/* `x nearly v` from one unit below v on, `x just_over v` from v up to one unit above, that end not included; for v
   below 0 mirrored. */
static cc_status turn_unit(tipper* t, const cc_node* node, const uint32_t* at, cc_range a, cc_range b, cc_truth now) {
  const cc_value* literal;
  size_t          element;
  cc_num          unit, low = b.lo, high = b.lo;
  CC_TRY(value_at(t->v, node->args[1], at, &literal, &element));
  if (!literal->half) {
    t->complete = false;
    return CC_OK;
  }
  const bool toward_zero = node->op == CC_OP_NEARLY, down = (cc_num_sign(b.lo) >= 0) == toward_zero;
  CC_TRY(cc_num_mul(t->v->arena, node->rounded ? node->half : literal->half[element], cc_num_int(2), &unit));
  CC_TRY(down ? cc_num_sub(t->v->arena, b.lo, unit, &low) : cc_num_add(t->v->arena, b.lo, unit, &high));
  const bool low_out = down != toward_zero; /* the end nearer to what the word leaves out */
  if (now == CC_TRUE) {
    CC_TRY(push(t, node->args[0], at, low_out ? AT_MOST : BELOW, low));
    return push(t, node->args[0], at, low_out ? ABOVE : AT_LEAST, high);
  }
  const int order = cc_num_cmp(a.lo, low);
  return order < 0 || (order == 0 && low_out) ? push(t, node->args[0], at, low_out ? ABOVE : AT_LEAST, low)
                                              : push(t, node->args[0], at, low_out ? AT_MOST : BELOW, high);
}

/* a < b by m turns where a passes b - m, and where b passes a + m; with m a percent of b, above 0, at b (1 - m) and a /
 * (1 - m). */
static cc_status turn_margin(tipper* t, const cc_node* node, const uint32_t* at, cc_range a, cc_range b, cc_truth now) {
  const bool less = node->op == CC_OP_LESS || node->op == CC_OP_LESS_EQUAL;
  cc_arena*  arena = t->v->arena;
  cc_range   m;
  cc_num     for_a, for_b, factor;
  CC_TRY(range_at(t->v, node->args[2], at, &m));
  if (!m.known) {
    return CC_OK;
  }
  if (node->op == CC_OP_ABOUT) {
    return turn_about(t, node, at, a, b, m, now);
  }
  if (node->args[2]->type.unit.kind == CC_PERCENT) {
    CC_TRY((less ? cc_num_sub : cc_num_add)(arena, cc_num_int(1), m.lo, &factor));
    if (cc_num_sign(factor) <= 0 || cc_num_sign(b.lo) <= 0) {
      t->complete = false;
      return CC_OK;
    }
    CC_TRY(cc_num_mul(arena, b.lo, factor, &for_a));
    CC_TRY(cc_num_div(arena, a.lo, factor, &for_b));
  } else {
    CC_TRY((less ? cc_num_sub : cc_num_add)(arena, b.lo, m.lo, &for_a));
    CC_TRY((less ? cc_num_add : cc_num_sub)(arena, a.lo, m.lo, &for_b));
  }
  const relation r =
      (now == CC_TRUE) == less ? (now == CC_TRUE ? ABOVE : AT_LEAST) : (now == CC_TRUE ? BELOW : AT_MOST);
  CC_TRY(push(t, node->args[0], at, r, for_a));
  return push(t, node->args[1], at, flipped(r), for_b);
}

/* `x = 3.6 %`: out of half a unit around the written number, or into it; two computed values or a count: exactly. */
static cc_status turn_equal(tipper* t, const cc_node* node, const uint32_t* at, cc_range a, cc_range b, cc_truth now) {
  const cc_value *x, *y;
  size_t          i, j;
  CC_TRY(value_at(t->v, node->args[0], at, &x, &i));
  CC_TRY(value_at(t->v, node->args[1], at, &y, &j));
  const bool      written = (x->half == NULL) != (y->half == NULL), left = x->half != NULL;
  const cc_value* literal = left ? x : y;
  const cc_value* other = left ? y : x;
  const bool      rounded = written && (node->rounded || !other->whole || literal->rounded);
  const cc_num    half = !rounded ? cc_num_int(0) : node->rounded ? node->half : literal->half[left ? i : j];
  const cc_num    value = written && left ? b.lo : a.lo, line = written && left ? a.lo : b.lo;
  const cc_node*  side = node->args[written && left ? 1 : 0];
  cc_num          low, high;
  CC_TRY(cc_num_sub(t->v->arena, line, half, &low));
  CC_TRY(cc_num_add(t->v->arena, line, half, &high));
  if ((now == CC_TRUE) == (node->op == CC_OP_EQUAL)) {
    CC_TRY(push(t, side, at, ABOVE, high));
    return push(t, side, at, BELOW, low);
  }
  return cc_num_cmp(value, low) < 0 ? push(t, side, at, AT_LEAST, low) : push(t, side, at, AT_MOST, high);
}

/* The left side of `a op b` to go where the truth turns, or the right side. */
static cc_status turn_compare(tipper* t, const cc_node* node, const uint32_t* at) {
  cc_range a, b;
  cc_truth now;
  if (node->args[0]->type.kind != CC_T_NUMBER) {
    return CC_OK; /* dates and members are no figures */
  }
  CC_TRY(range_at(t->v, node->args[0], at, &a));
  CC_TRY(range_at(t->v, node->args[1], at, &b));
  CC_TRY(truth_at(t->v, node, at, &now));
  if (!a.known || !b.known) {
    return CC_OK;
  }
  if (node->arg_count > 2) {
    return turn_margin(t, node, at, a, b, now);
  }
  if (node->op == CC_OP_EQUAL || node->op == CC_OP_UNEQUAL) {
    return turn_equal(t, node, at, a, b, now);
  }
  if (node->op == CC_OP_NEARLY || node->op == CC_OP_JUST_OVER) {
    return turn_unit(t, node, at, a, b, now);
  }
  static const struct {
    cc_op    op;
    relation makes, breaks; /* for the left side */
  } ORDER[] = {{CC_OP_LESS, BELOW, AT_LEAST},
               {CC_OP_LESS_EQUAL, AT_MOST, ABOVE},
               {CC_OP_GREATER, ABOVE, AT_MOST},
               {CC_OP_GREATER_EQUAL, AT_LEAST, BELOW}};
  for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
    if (ORDER[i].op == node->op) {
      const relation r = now == CC_TRUE ? ORDER[i].breaks : ORDER[i].makes;
      CC_TRY(push(t, node->args[0], at, r, b.lo));
      return push(t, node->args[1], at, flipped(r), a.lo);
    }
  }
  t->complete = false;
  return CC_OK;
}

/* Membership of BIT in SET to change. */
static cc_status turn_member(tipper* t, const cc_node* set, const uint32_t* at, size_t bit) {
  const cc_node* bare = cc_node_bare(set);
  cc_truth       in;
  coords         here;
  CC_TRY(member_at(t->v, bare, at, bit, &in));
  CC_TRY(coords_copy(t->v, at, &here));
  here[dim_axis(t->v, set->type.dim)] = (uint32_t)bit;
  if (bare->kind == CC_N_PLUS) { /* one that was added by name stays, whatever the figures say */
    for (size_t i = 1; i < bare->arg_count; i++) {
      cc_truth added;
      CC_TRY(member_at(t->v, bare->args[i], at, bit, &added));
      if (added == CC_TRUE) {
        return CC_OK;
      }
    }
    return turn_member(t, bare->args[0], at, bit);
  }
  if (bare->kind == CC_N_WHERE && !bare->variables) {
    cc_truth inner, condition;
    CC_TRY(member_at(t->v, bare->args[0], at, bit, &inner));
    CC_TRY(truth_at(t->v, bare->args[1], here, &condition));
    if (inner == CC_TRUE) {
      CC_TRY(turn(t, bare->args[1], here));
    }
    return condition == CC_TRUE ? turn_member(t, bare->args[0], at, bit) : CC_OK;
  }
  t->complete = t->complete && (bare->kind == CC_N_PLURAL || bare->kind == CC_N_SET || bare->kind == CC_N_RANGE);
  return CC_OK;
}

static cc_status turn_every_member(tipper* t, const cc_node* set, const uint32_t* at) {
  const size_t size = t->v->input->data->sizes[set->type.dim];
  for (size_t bit = 0; bit < size; bit++) {
    CC_TRY(turn_member(t, set, at, bit));
  }
  return CC_OK;
}

/* The lowest are, or are no longer, just the one member: by its own figure, by a rival's, by one that joins. */
static cc_status turn_extreme(tipper* t, const cc_shape* shape, const uint32_t* at) {
  size_t       who, count;
  cc_evidence* rows;
  CC_TRY(single_member(t->v, shape->other, at, &who));
  if (who == SIZE_MAX || shape->root->kind != CC_N_SAME) {
    t->complete = false;
    return CC_OK;
  }
  CC_TRY(rank_members(t->v, shape, at, who, &rows, &count));
  const cc_evidence* mine = NULL;
  size_t             best = SIZE_MAX, ahead = 0;
  for (size_t i = 0; i < count; i++) {
    mine = rows[i].subject ? &rows[i] : mine;
    best = !rows[i].subject && best == SIZE_MAX ? i : best;
  }
  if (!mine || !mine->known || best == SIZE_MAX || !rows[best].known) {
    return CC_OK;
  }
  coords here;
  CC_TRY(coords_copy(t->v, at, &here));
  const bool holds = mine->rank == 1 && cc_num_cmp(rows[best].value, mine->value) != 0;
  for (size_t i = 0; i < count && rows[i].known; i++) {
    ahead += !rows[i].subject &&
             (shape->high ? cc_num_cmp(rows[i].value, mine->value) >= 0 : cc_num_cmp(rows[i].value, mine->value) <= 0);
  }
  const relation lose = shape->high ? AT_MOST : AT_LEAST, win = shape->high ? ABOVE : BELOW;
  here[dim_axis(t->v, shape->dim)] = (uint32_t)who;
  CC_TRY(push(t, shape->x, here, holds ? lose : win, rows[best].value));
  for (size_t i = 0; i < count && rows[i].known; i++) {
    if (!rows[i].subject && (holds || (ahead == 1 && i == best))) {
      here[dim_axis(t->v, shape->dim)] = (uint32_t)(rows[i].at - number_of(t->v, shape->dim, 0));
      CC_TRY(push(t, shape->x, here, holds ? flipped(lose) : flipped(win), mine->value));
    }
  }
  return turn_every_member(t, shape->set, at);
}

/* A set that is exactly the named one stops being so with any one member; one that differs starts where all that is
   wrong is mended. */
static cc_status turn_same(tipper* t, const cc_shape* shape, const uint32_t* at) {
  const size_t size = t->v->input->data->sizes[shape->dim];
  size_t       wrong = 0;
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in, named;
    CC_TRY(member_at(t->v, shape->set, at, bit, &in));
    CC_TRY(member_at(t->v, shape->other, at, bit, &named));
    if (in != named) { /* of several wrong ones a figure that all are compared with may mend them together */
      wrong++;
      CC_TRY(turn_member(t, shape->set, at, bit));
    }
  }
  return wrong == 0 ? turn_every_member(t, shape->set, at) : CC_OK;
}

static cc_status turn_lead(tipper* t, const cc_shape* shape, const uint32_t* at) {
  size_t       who, count;
  cc_evidence* rows;
  cc_range     threshold;
  CC_TRY(single_member(t->v, shape->other, at, &who));
  CC_TRY(range_at(t->v, shape->right, at, &threshold));
  const bool plain = shape->root->op == CC_OP_GREATER_EQUAL && shape->x->type.unit.kind != CC_PERCENT &&
                     threshold.known && cc_num_sign(threshold.lo) >= 0;
  if (who == SIZE_MAX || !plain) {
    t->complete = false;
    return CC_OK;
  }
  CC_TRY(rank_members(t->v, shape, at, who, &rows, &count));
  size_t             best = SIZE_MAX;
  const cc_evidence* mine = NULL;
  for (size_t i = 0; i < count; i++) {
    mine = rows[i].subject ? &rows[i] : mine;
    best = !rows[i].subject && best == SIZE_MAX && rows[i].known ? i : best;
  }
  if (!mine || !mine->known || best == SIZE_MAX) {
    return CC_OK;
  }
  cc_num factor, goal;
  coords here;
  CC_TRY(cc_num_add(t->v->arena, cc_num_int(1), threshold.lo, &factor));
  CC_TRY(coords_copy(t->v, at, &here));
  const bool holds = t->truth == CC_TRUE;
  /* lowest: rival >= mine * factor; highest: mine >= rival * factor */
  here[dim_axis(t->v, shape->dim)] = (uint32_t)who;
  CC_TRY(shape->high ? cc_num_mul(t->v->arena, rows[best].value, factor, &goal)
                     : cc_num_div(t->v->arena, rows[best].value, factor, &goal));
  CC_TRY(push(t, shape->x, here, shape->high == holds ? BELOW : holds ? ABOVE : AT_MOST, goal));
  if (shape->high && !holds) {
    CC_TRY(push(t, shape->x, here, AT_LEAST, goal));
  }
  CC_TRY(shape->high ? cc_num_div(t->v->arena, mine->value, factor, &goal)
                     : cc_num_mul(t->v->arena, mine->value, factor, &goal));
  size_t short_of = 0;
  for (size_t i = 0; i < count && rows[i].known; i++) {
    short_of +=
        !rows[i].subject && (shape->high ? cc_num_cmp(rows[i].value, goal) > 0 : cc_num_cmp(rows[i].value, goal) < 0);
  }
  for (size_t i = 0; i < count && rows[i].known; i++) {
    if (!rows[i].subject && (holds || (short_of == 1 && i == best))) {
      here[dim_axis(t->v, shape->dim)] = (uint32_t)(rows[i].at - number_of(t->v, shape->dim, 0));
      CC_TRY(push(t, shape->x, here, shape->high ? (holds ? ABOVE : AT_MOST) : (holds ? BELOW : AT_LEAST), goal));
    }
  }
  return turn_every_member(t, shape->set, at);
}

static cc_status turn_count(tipper* t, const cc_shape* shape, const uint32_t* at) {
  return turn_every_member(t, shape->set, at);
}

/* every: broken by any one member, mended if just one is wrong; some: the other way round; most: whoever turns it. */
static cc_status turn_quantity(tipper* t, const cc_node* node, const uint32_t* at) {
  if (node->arg_count != 2) {
    t->complete = false;
    return CC_OK;
  }
  const cc_axis axis = cc_axis_of_variable(t->v->eval, node->variables[0].id);
  const size_t  size = t->v->input->data->sizes[node->variables[0].dim];
  const bool    all = node->op == CC_OP_EVERY, most = node->op == CC_OP_MOST;
  size_t        broken = 0;
  coords        here;
  CC_TRY(coords_copy(t->v, at, &here));
  for (int pass = 0; pass < 2; pass++) {
    for (size_t bit = 0; bit < size; bit++) {
      cc_truth     in, truth;
      const size_t place = cc_variable_place(t->v->eval, &node->variables[0], bit);
      if (place == SIZE_MAX) {
        continue;
      }
      CC_TRY(member_at(t->v, node->args[0], at, bit, &in));
      here[axis] = (uint32_t)place;
      CC_TRY(truth_at(t->v, node->args[1], here, &truth));
      const bool against = in == CC_TRUE && truth == (all ? CC_FALSE : CC_TRUE);
      broken += pass == 0 && against;
      if (pass == 1 && in == CC_TRUE && (most || broken == 0 || (broken == 1 && against))) {
        CC_TRY(turn(t, node->args[1], here));
      }
    }
  }
  return turn_every_member(t, node->args[0], at);
}

static cc_status turn(tipper* t, const cc_node* node, const uint32_t* at) {
  const cc_shape shape = shape_of(t->v, node);
  if (++t->steps > MAX_STEPS) {
    t->complete = false;
    return CC_OK;
  }
  switch (shape.root->kind) {
  case CC_N_NOT:
  case CC_N_AND:
  case CC_N_OR:
    for (size_t i = 0; i < shape.root->arg_count; i++) { /* what does not turn the whole fails its trial */
      CC_TRY(turn(t, shape.root->args[i], at));
    }
    return CC_OK;
  case CC_N_QUANTITY:
    return turn_quantity(t, shape.root, at);
  case CC_N_COMPARE:
    return shape.kind == CC_SHAPE_LEAD    ? turn_lead(t, &shape, at)
           : shape.kind == CC_SHAPE_COUNT ? turn_count(t, &shape, at)
           : shape.kind == CC_SHAPE_RANK  ? turn_rank(t, &shape, at)
                                          : turn_compare(t, shape.root, at);
  case CC_N_SAME:
  case CC_N_IN:
    if (shape.kind == CC_SHAPE_EXTREME) {
      return turn_extreme(t, &shape, at);
    }
    if (shape.kind == CC_SHAPE_SET && shape.root->kind == CC_N_SAME) {
      return turn_same(t, &shape, at);
    }
    t->complete = false;
    return CC_OK;
  default:
    t->complete = t->complete && shape.root->kind == CC_N_TRUTH;
    return CC_OK;
  }
}

/* ---- the trial ---- */

static cc_status truth_with(const tipper* t, const cc_tip* tip, size_t element, cc_num value, cc_truth* out) {
  const cc_value* truth = NULL;
  cc_eval_change(t->v->trial, &(cc_change){.what_if = {tip->table, element, value}});
  CC_TRY(cc_eval_node(t->v->trial, t->check->node, &truth));
  *out = cc_truth_at(truth, 0);
  return CC_OK;
}

static cc_status stands(const tipper* t, const cc_tip* tip, size_t element, bool* out) {
  cc_truth   there, before;
  cc_num     back;
  const bool rises = cc_num_cmp(tip->new_value, tip->old_value) > 0;
  CC_TRY((rises ? cc_num_sub : cc_num_add)(t->v->arena, tip->new_value, tip->step, &back));
  CC_TRY(truth_with(t, tip, element, tip->new_value, &there));
  *out = (there == CC_TRUE || there == CC_FALSE) && there != t->truth;
  if (*out) {
    CC_TRY(truth_with(t, tip, element, back, &before));
    *out = before == t->truth;
  }
  return CC_OK;
}

static cc_status size_of_change(const verifier* v, const cc_tip* tip, cc_num* out) {
  cc_status status = CC_OK;
  CC_TRY(cc_num_sub(v->arena, tip->new_value, tip->old_value, out));
  *out = cc_num_sign(*out) < 0 ? cc_num_neg(v->arena, *out, &status) : *out;
  return status;
}

/* The smallest changes of each table that stand their trial, two cells at most. */
static cc_status choose(const tipper* t, cc_check_result* out) {
  const verifier* v = t->v;
  bool*           used = CC_ARRAY(v->arena, t->count, bool);
  cc_num*         size = CC_ARRAY(v->arena, t->count, cc_num);
  out->tips = CC_ARRAY(v->arena, v->program->table_count * PER_TABLE, cc_tip);
  CC_NEED(((used && size) || t->count == 0) && (out->tips || v->program->table_count == 0));
  for (size_t i = 0; i < t->count; i++) {
    CC_TRY(size_of_change(v, &t->tips[i], &size[i]));
  }
  for (size_t table = 0; table < v->program->table_count; table++) {
    size_t kept = 0, tried = 0;
    while (kept < PER_TABLE && tried++ < 16) {
      size_t best = SIZE_MAX;
      for (size_t i = 0; i < t->count; i++) {
        if (!used[i] && t->tips[i].table->id == table && (best == SIZE_MAX || cc_num_cmp(size[i], size[best]) < 0)) {
          best = i;
        }
      }
      if (best == SIZE_MAX) {
        break;
      }
      bool ok;
      used[best] = true;
      CC_TRY(stands(t, &t->tips[best], t->elements[best], &ok));
      if (ok) {
        out->tips[out->tip_count++] = t->tips[best];
        kept++;
        for (size_t i = 0; i < t->count; i++) { /* once for each cell */
          used[i] = used[i] || (t->tips[i].table->id == table && t->elements[i] == t->elements[best]);
        }
      }
    }
  }
  return CC_OK;
}

/* Whether some cell is a candidate by more than one way. Each way is worked out as if it were the only one; so where no
   candidate stood its trial, nothing is proven by that. */
static bool is_used_twice(const tipper* t) {
  for (size_t i = 0; i < t->count; i++) {
    for (size_t j = i + 1; j < t->count; j++) {
      if (t->tips[i].table == t->tips[j].table && t->elements[i] == t->elements[j]) {
        return true;
      }
    }
  }
  return false;
}

cc_status find_tips(const verifier* v, const cc_check* check, cc_truth truth, cc_check_result* out) {
  if (truth != CC_TRUE && truth != CC_FALSE) {
    return CC_OK;
  }
  tipper t = {.v = v, .check = check, .truth = truth, .complete = true};
  CC_TRY(turn(&t, check->node, v->base));
  CC_TRY(choose(&t, out));
  out->tips_computed = t.complete && (out->tip_count > 0 || !is_used_twice(&t));
  return CC_OK;
}
