/* Comparisons: of numbers with their margins, of members, of texts, of a member with a set. */
#include "base/limits.h"
#include "lang/check_in.h"

static uint16_t expected_dim(const cc_node* node) {
  return node->type.kind == CC_T_MEMBER || node->type.kind == CC_T_SET || node->type.kind == CC_T_PERIOD
             ? node->type.dim
             : NO_DIM;
}

/* Both sides of = != in contains: the side that stands by itself tells the other what to expect. */
void pair_exprs(checker* c, const cc_ast* a, const cc_ast* b, place at, const cc_node** left, const cc_node** right) {
  const bool     right_first = is_memberish(c, a, &at) && !is_memberish(c, b, &at);
  const cc_node* first = expr(c, right_first ? b : a, at);
  place          other = at;
  if (expected_dim(first) != NO_DIM && !is_any(first)) {
    other.dim = expected_dim(first);
  }
  const cc_node* second = is_any(first) && first->kind != CC_N_OPEN ? first : expr(c, right_first ? a : b, other);
  *left = right_first ? second : first;
  *right = right_first ? first : second;
}

static const cc_node* function_set(const cc_node* node) {
  const cc_node* bare = cc_node_bare(node);
  return bare->kind == CC_N_CALL && bare->type.kind == CC_T_SET ? bare : NULL;
}

static const cc_node* who_not_how_much(checker* c, const cc_ast* ast, const cc_node* call) {
  const cc_str name = cc_s(c->input->functions[call->function]->name);
  const char*  help = cc_str_is(name, "lowest")    ? "for how much write 'min'"
                      : cc_str_is(name, "highest") ? "for how much write 'max'"
                                                   : "for how many write count(...)";
  return BAD(c, CC_E_WHO_NOT_HOW_MUCH, ast->span, name, cc_s(help));
}

/* = and != where a set stands on one side. */
static const cc_node* same_expr(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  const cc_node* set = a->type.kind == CC_T_SET ? a : b;
  const cc_node* other = set == a ? b : a;
  if (other->type.kind == CC_T_NUMBER && function_set(set) && !(other->type.year && set->type.dim == CC_YEAR)) {
    return who_not_how_much(c, ast, function_set(set));
  }
  if (other->type.kind != CC_T_SET) {
    other = to_dim(c, other, set->type.dim, other->span);
  }
  if (is_any(other)) {
    return other;
  }
  if (set->type.dim != other->type.dim) {
    return BAD(c, CC_E_SETS_DIFFER, ast->op_span, dim_name(c, set->type.dim), dim_name(c, other->type.dim));
  }
  return pair_node(c, CC_N_SAME, ast, cc_type_make(CC_T_TRUTH), set == a ? set : other, set == a ? other : set);
}

static bool is_written(const cc_node* node) {
  const cc_node* bare = cc_node_bare(node);
  return bare->kind == CC_N_NUMBER || bare->kind == CC_N_CHOICE;
}

/* Whether neither the margin nor any value that it varies over is below 0. */
static bool margin_fits_sign(checker* c, const cc_node* margin) {
  const cc_node* bare = cc_node_bare(margin);
  const cc_node* fixed = constant(c, margin);
  const cc_num*  below = fixed && fixed->kind == CC_N_NUMBER && cc_num_sign(fixed->number) < 0 ? &fixed->number : NULL;
  for (size_t i = 0; bare->kind == CC_N_CHOICE && !below && i < bare->choice->count; i++) {
    const cc_num* value = &bare->choice->values[i].number;
    below = cc_num_sign(*value) < 0 ? value : NULL;
  }
  if (below) {
    cc_num     shown = *below;
    const bool scaled =
        margin->type.per == 1 || cc_num_mul(c->arena, *below, cc_num_int(margin->type.per), &shown) == CC_OK;
    BAD(c, CC_E_MARGIN_NEGATIVE, margin->span,
        JOIN(c, margin->type.unit.kind == CC_PERCENT ? "{1} %" : "{1}", number_text(c, scaled ? shown : *below)));
  }
  return !below;
}

static const cc_node* margin_of(checker* c, const cc_ast* ast, const cc_node* side, place at) {
  at.dim = NO_DIM;
  const cc_node* margin = expr(c, ast->args[2].value, at);
  if (is_any(margin)) {
    return margin;
  }
  const cc_node* beside = side;
  spans_as_units(c, &margin, &beside);
  if (margin->type.kind != CC_T_NUMBER) {
    return BAD(c, CC_E_MARGIN, margin->span, type_text(c, margin->type), type_text(c, side->type));
  }
  if (!margin_fits_sign(c, margin)) {
    return poison(c);
  }
  if (margin->type.unit.kind == CC_PERCENT) {
    if (side->type.unit.kind == CC_PERCENT) {
      return BAD(c, CC_E_MARGIN_PERCENT, margin->span, cc_s(""));
    }
    return margin;
  }
  if (margin->type.unit.kind == CC_POINTS && side->type.unit.kind == CC_PERCENT) {
    return margin;
  }
  if (margin->type.bare) {
    return side->type.bare ? margin : adopt(c, margin, side, margin->span);
  }
  if (margin->type.unit.kind != side->type.unit.kind || !cc_unit_eq(margin->type.unit, side->type.unit)) {
    return BAD(c, CC_E_MARGIN, margin->span, type_text(c, margin->type), type_text(c, side->type));
  }
  return margin;
}

static cc_str written_at(checker* c, cc_span span) {
  return cc_str_sub(cc_diags_file_text(c->diags, span.file), span.start, span.end);
}

/* Notes on how a written number is read. */
static bool ends_in(int64_t whole, int64_t zeros) {
  return whole >= zeros && whole % zeros == 0;
}

/* `= 533 000` of a counted thing is exact, of a rate within a half; with zeros at its end it may well have been rounded
   in the text. */
static void note_round_number(checker* c, const cc_ast* ast, const cc_node* value, const cc_node* written) {
  const cc_node* literal = cc_node_bare(written);
  int64_t        whole;
  cc_num         shown = literal->number;
  const bool     rate = value->type.per != 1;
  const bool     counted = value->type.unit.kind == CC_QUANTITY && (rate || value->type.unit.count == 1);
  if (ast->op != CC_OP_EQUAL || ast->to_nearest || !counted || literal->kind != CC_N_NUMBER || literal->rounded ||
      literal->type.per != 1 || !cc_num_floor(shown, &whole) || !ends_in(whole, 1000)) {
    return;
  }
  const bool millions = ends_in(whole, 1000000);
  CC_DIAG(c->diags, CC_N_ROUND, written->span, number_text(c, shown),
          JOIN(c, "{1} {2}", number_text(c, cc_num_int(whole / (millions ? 1000000 : 1000))),
               cc_s(millions ? "million" : "thousand")),
          cc_s(millions ? "1 000 000" : "1 000"));
}

/* A looked-up percent, or a quotient: figures that hardly ever are equal. */
static bool is_rate(const cc_node* node) {
  const bool percent = node->type.unit.kind != CC_QUANTITY;
  while (node->kind == CC_N_LET || node->kind == CC_N_CONVERT || node->kind == CC_N_INDEX) {
    node = node->args[0];
  }
  return percent || node->kind == CC_N_SCALE || (node->kind == CC_N_ARITHMETIC && node->op == CC_OP_DIVIDE);
}

static void number_notes(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  note_round_number(c, ast, a, b);
  note_round_number(c, ast, b, a);
  if ((ast->op == CC_OP_EQUAL || ast->op == CC_OP_UNEQUAL) && !is_written(a) && !is_written(b) &&
      (is_rate(a) || is_rate(b))) {
    CC_DIAG0(c->diags, CC_W_TWO_COMPUTED, ast->op_span);
  }
  const cc_ast* right = ast->args[1].value;
  if ((ast->op == CC_OP_NEARLY || ast->op == CC_OP_JUST_OVER) && right->kind == CC_AST_NUMBER &&
      right->number.decimals == 0 && right->number.unit.scale != CC_SCALE_NONE && right->number.value.d == 1 &&
      right->number.value.n < 10) {
    static const char* const WORDS[] = {"", "thousand", "million", "billion"};
    const char* const        word = WORDS[right->number.unit.scale];
    const cc_str             text = written_at(c, right->span);
    CC_DIAG(c->diags, CC_N_ONE_DIGIT, right->span, text, JOIN(c, "one {1}", cc_s(word)),
            JOIN(c, "{1}.0 {2}", number_text(c, right->number.value), cc_s(word)));
  }
}

/* `to nearest 10`: half of that step, in the unit and scale of the right side where it names none itself. */
static const cc_node* nearest_step(checker* c, const cc_ast* ast, const cc_node* b, cc_node* node) {
  cc_type       step = cc_type_make(CC_T_NUMBER);
  const cc_type to = b->type;
  int64_t       factor = 1;
  if (!unit_type(c, &ast->number.unit, &step, &factor)) {
    return poison(c);
  }
  if (!step.bare && (step.unit.kind != to.unit.kind || !cc_unit_eq(step.unit, to.unit))) {
    return BAD(c, CC_E_UNITS, ast->number.unit.span, unit_text(c, to), unit_text(c, step), (cc_str){NULL, 0});
  }
  if (step.bare && factor == 1) {
    factor = cc_node_bare(b) == b ? to.scale / to.word : to.scale;
  }
  cc_num half;
  if (cc_num_mul(c->arena, ast->number.value, cc_num_ratio(factor, 2), &half) != CC_OK ||
      cc_num_mul(c->arena, half, cc_num_ratio(1, to.per), &node->half) != CC_OK) {
    c->out_of_memory = true;
  }
  node->rounded = true;
  return node;
}

static const cc_node* number_compare(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b, place at) {
  if (!same_measure(c, &a, &b, ast->op_span, true)) {
    return poison(c);
  }
  number_notes(c, ast, a, b);
  if ((ast->op == CC_OP_NEARLY || ast->op == CC_OP_JUST_OVER || ast->to_nearest) && !is_written(b)) {
    return BAD(c, CC_E_WRITTEN_NUMBER, b->span, cc_s(ast->to_nearest ? "to nearest" : cc_op_text(ast->op)));
  }
  const cc_node* margin = NULL;
  if (ast->arg_count > 2 && ast->args[2].value) {
    margin = margin_of(c, ast, b, at);
    if (is_any(margin) && margin->kind != CC_N_OPEN) {
      return margin;
    }
  }
  cc_type type = cc_type_make(CC_T_TRUTH);
  type.dims = a->type.dims | b->type.dims | (margin ? margin->type.dims : 0);
  cc_node* node = node_new(c, CC_N_COMPARE, ast->span, type, margin ? 3 : 2);
  if (node->arg_count >= 2) {
    node->args[0] = a;
    node->args[1] = b;
    if (margin) {
      node->args[2] = margin;
    }
  }
  node->op = ast->op;
  return ast->to_nearest ? nearest_step(c, ast, b, node) : node;
}

/* `a > b by 2 years` is a >= b + 2 years, `a < b by 2 years` is a + 2 years <= b. */
static const cc_node* later_by(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b, place at) {
  at.dim = NO_DIM;
  const bool     less = ast->op == CC_OP_LESS || ast->op == CC_OP_LESS_EQUAL;
  const cc_node* earlier = less ? a : b;
  const cc_node* margin = expr(c, ast->args[2].value, at);
  if (is_any(margin) && margin->kind != CC_N_OPEN) {
    return margin;
  }
  const cc_node* moved = moved_period(c, ast, earlier, margin);
  if (!moved) {
    return BAD(c, CC_E_MARGIN, margin->span, type_text(c, margin->type), type_text(c, earlier->type));
  }
  if (is_any(moved)) {
    return moved;
  }
  cc_node* node = pair_node(c, CC_N_COMPARE, ast, cc_type_make(CC_T_TRUTH), less ? moved : a, less ? b : moved);
  node->op = less ? CC_OP_LESS_EQUAL : CC_OP_GREATER_EQUAL;
  return node;
}

static const cc_node* member_compare(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b, place at) {
  const cc_node* lead = a->type.kind == CC_T_MEMBER || a->type.kind == CC_T_PERIOD ? a : b;
  const uint16_t dim = lead->type.dim;
  if (lead == a) {
    b = to_dim(c, b, dim, b->span);
  } else {
    a = to_dim(c, a, dim, a->span);
  }
  if (is_any(a) || is_any(b)) {
    return is_any(a) ? a : b;
  }
  const bool order = ast->op != CC_OP_EQUAL && ast->op != CC_OP_UNEQUAL;
  if (ast->op < CC_OP_EQUAL || ast->op > CC_OP_GREATER_EQUAL || ast->to_nearest) {
    return BAD(c, CC_E_OPERAND, ast->op_span, cc_s(ast->to_nearest ? "to nearest" : cc_op_text(ast->op)),
               JOIN(c, "{1}s", dim_name(c, dim)), cc_s("= != < <= > or >="));
  }
  if (ast->arg_count > 2 && ast->args[2].value) {
    return later_by(c, ast, a, b, at);
  }
  if (order && lead->type.kind == CC_T_MEMBER && !c->input->dims[dim]->ordered) {
    return BAD(c, CC_E_TEXT_ORDER, ast->op_span, cc_s(cc_op_text(ast->op)),
               JOIN(c, "members of {1}", dim_name(c, dim)));
  }
  return pair_node(c, CC_N_COMPARE, ast, cc_type_make(CC_T_TRUTH), a, b);
}

static const cc_node* text_compare(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  if (ast->op == CC_OP_CONTAINS) {
    return pair_node(c, CC_N_CONTAINS, ast, cc_type_make(CC_T_TRUTH), a, b);
  }
  if (ast->op != CC_OP_EQUAL && ast->op != CC_OP_UNEQUAL) {
    return BAD(c, CC_E_TEXT_ORDER, ast->op_span, cc_s(cc_op_text(ast->op)), cc_s("texts"));
  }
  return pair_node(c, CC_N_COMPARE, ast, cc_type_make(CC_T_TRUTH), a, b);
}

static const cc_node* in_expr(checker* c, const cc_ast* ast, place at) {
  const cc_node *a, *b;
  pair_exprs(c, ast->args[0].value, ast->args[1].value, at, &a, &b);
  if (is_any(a) || is_any(b)) {
    return is_any(a) ? a : b;
  }
  if (a->type.kind == CC_T_PERIOD && a->type.dim != CC_YEAR && b->type.kind == CC_T_NUMBER && b->type.year) {
    b = to_dim(c, b, CC_YEAR, b->span);
  }
  const bool periods = a->type.kind == CC_T_PERIOD && b->type.kind == CC_T_PERIOD;
  if (!periods && b->type.kind != CC_T_SET) {
    return BAD(c, CC_E_OPERAND, b->span, cc_s(cc_op_text(ast->op)), type_text(c, b->type),
               cc_s("a set or a range at its right"));
  }
  if (!periods && a->type.kind != CC_T_SET) {
    a = to_dim(c, a, b->type.dim, a->span);
    if (is_any(a)) {
      return a;
    }
  }
  if (!periods && a->type.dim != b->type.dim) {
    return BAD(c, CC_E_SETS_DIFFER, ast->op_span, dim_name(c, a->type.dim), dim_name(c, b->type.dim));
  }
  return pair_node(c, CC_N_IN, ast, cc_type_make(CC_T_TRUTH), a, b);
}

/* `name > 5`: what is compared with a number that is no year is no member. */
static bool is_number_beside_name(const cc_ast* ast) {
  const cc_ast *left = ast->args[0].value, *right = ast->args[1].value;
  return left->kind == CC_AST_NAME && right->kind == CC_AST_NUMBER && !right->number.four && ast->op != CC_OP_EQUAL &&
         ast->op != CC_OP_UNEQUAL;
}

/* What may stand beside each other; `3 months` are no certain number of days. */
static cc_str what_fits(checker* c, const cc_node* a, const cc_node* b) {
  const bool     left = a->type.kind == CC_T_SPAN, right = b->type.kind == CC_T_SPAN;
  const cc_node* other = left ? b : a;
  if (left != right && other->type.kind == CC_T_NUMBER && other->type.unit.count == 1) {
    return JOIN(c, "a number of {1}, such as 90 {1}", type_text(c, other->type));
  }
  return cc_s("two values of one kind");
}

const cc_node* compare_expr(checker* c, const cc_ast* ast, place at) {
  at.dim = NO_DIM;
  if (ast->op == CC_OP_IN || ast->op == CC_OP_NOT_IN) {
    return in_expr(c, ast, at);
  }
  const cc_node *a, *b;
  if (is_number_beside_name(ast)) {
    b = expr(c, ast->args[1].value, at);
    a = value_expr(c, ast->args[0].value, at);
  } else {
    pair_exprs(c, ast->args[0].value, ast->args[1].value, at, &a, &b);
  }
  if (is_any(a) || is_any(b)) {
    const bool mistake = (is_any(a) && a->kind != CC_N_OPEN) || (is_any(b) && b->kind != CC_N_OPEN);
    return mistake ? poison(c) : pair_node(c, CC_N_COMPARE, ast, cc_type_make(CC_T_TRUTH), a, b);
  }
  spans_as_units(c, &a, &b);
  const cc_type_kind x = a->type.kind, y = b->type.kind;
  if (x == CC_T_TRUTH || y == CC_T_TRUTH) {
    return BAD(c, CC_E_TRUTH_COMPARED, ast->op_span, cc_s(cc_op_text(ast->op)));
  }
  const bool equality = ast->op == CC_OP_EQUAL || ast->op == CC_OP_UNEQUAL;
  const bool by = ast->arg_count > 2 && ast->args[2].value;
  if ((ast->to_nearest || by) && (x == CC_T_SET || y == CC_T_SET || (x == CC_T_TEXT && y == CC_T_TEXT))) {
    return BAD(c, CC_E_OPERAND, ast->op_span, cc_s(ast->to_nearest ? "to nearest" : "by"),
               type_text(c, x == CC_T_SET || y != CC_T_SET ? a->type : b->type), cc_s("numbers or periods"));
  }
  if ((x == CC_T_SET || y == CC_T_SET) && equality) {
    return same_expr(c, ast, a, b);
  }
  if (x == CC_T_SET || y == CC_T_SET) {
    const cc_node* call = function_set(x == CC_T_SET ? a : b);
    return call ? who_not_how_much(c, ast, call)
                : BAD(c, CC_E_OPERAND, ast->op_span, cc_s(cc_op_text(ast->op)),
                      type_text(c, x == CC_T_SET ? a->type : b->type),
                      cc_s("= or != between sets; for the number of members count(...)"));
  }
  if (x == CC_T_NUMBER && y == CC_T_NUMBER && ast->op != CC_OP_CONTAINS) {
    return number_compare(c, ast, a, b, at);
  }
  if (x == CC_T_TEXT && y == CC_T_TEXT) {
    return text_compare(c, ast, a, b);
  }
  if ((x == CC_T_MEMBER || y == CC_T_MEMBER || x == CC_T_PERIOD || y == CC_T_PERIOD) && ast->op != CC_OP_CONTAINS) {
    return member_compare(c, ast, a, b, at);
  }
  return BAD(c, CC_E_OPERAND, ast->op_span, cc_s(cc_op_text(ast->op)),
             JOIN(c, "{1} and {2}", type_text(c, a->type), type_text(c, b->type)), what_fits(c, a, b));
}
