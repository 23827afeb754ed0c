/* Written numbers, units and arithmetic: what may meet what, and what comes of it. */
#include "base/limits.h"
#include "lang/check_in.h"

/* ---- units as written ---- */

/* What people write for the words of this language. */
static const struct {
  const char* written;
  const char* here;
} OTHER_WORDS[] = {{"procent", "%"},
                   {"percent", "%"},
                   {"procentenhet", "pp"},
                   {"procentenheter", "pp"},
                   {"points", "pp"},
                   {"tusen", "thousand"},
                   {"thousands", "thousand"},
                   {"miljon", "million"},
                   {"miljoner", "million"},
                   {"millions", "million"},
                   {"mn", "million"},
                   {"miljard", "billion"},
                   {"miljarder", "billion"},
                   {"billions", "billion"},
                   {"mdr", "billion"},
                   {"år", "years"},
                   {"månad", "month"},
                   {"månader", "months"},
                   {"dag", "day"},
                   {"dagar", "days"}};

/* The unit that NAME is a noun of, or the word of this language for it; empty if there is none. */
static cc_str other_word(const checker* c, cc_str name) {
  for (size_t i = 0; i < sizeof OTHER_WORDS / sizeof *OTHER_WORDS; i++) {
    if (cc_str_is(name, OTHER_WORDS[i].written)) {
      return cc_s(OTHER_WORDS[i].here);
    }
  }
  for (size_t u = 0; u < c->program->unit_count; u++) {
    const cc_unit_def* def = &c->program->units[u];
    for (size_t i = 0; i < def->noun_count; i++) {
      if (cc_str_eq(name, def->nouns[i].singular) || cc_str_eq(name, def->nouns[i].plural)) {
        return def->name;
      }
    }
  }
  return cc_s("");
}

bool no_unit(checker* c, cc_word name) {
  const cc_str other = other_word(c, name.text);
  if (other.len > 0) {
    BAD(c, CC_E_NO_UNIT, name.span, name.text, JOIN(c, "did you mean '{1}'?", other));
    return false;
  }
  cc_suggest near;
  cc_suggest_init(&near, name.text);
  static const char* const BUILT_IN[] = {"thousand", "million", "billion", "years", "months", "days", "pp"};
  for (size_t i = 0; i < sizeof BUILT_IN / sizeof *BUILT_IN; i++) {
    cc_suggest_offer(&near, cc_s(BUILT_IN[i]));
  }
  for (size_t i = 0; i < c->program->unit_count; i++) {
    cc_suggest_offer(&near, c->program->units[i].name);
  }
  const cc_str words = cc_suggest_text(c->arena, &near);
  BAD(c, CC_E_NO_UNIT, name.span, name.text,
      words.at ? JOIN(c, "did you mean {1}?", words)
               : JOIN(c, "declare it above the claims: unit {1} \"noun for one\", \"noun for many\"", name.text));
  return false;
}

/* The type of what carries UNIT, and in *FACTOR by how much a written number is multiplied for it. */
bool unit_type(checker* c, const cc_ast_unit* unit, cc_type* type, int64_t* factor) {
  *type = cc_type_make(CC_T_NUMBER);
  *factor = cc_scale_factor(unit->scale);
  type->word = type->scale = *factor;
  if (unit->percent || unit->points) {
    type->unit = unit->percent ? cc_unit_percent() : cc_unit_points();
    type->per = 100;
    return true;
  }
  if (unit->name.text.len == 0) {
    type->bare = !unit->plain;
    return true;
  }
  uint16_t           index;
  const cc_unit_def* def = unit_find(c, unit->name.text, &index);
  if (!def) {
    return no_unit(c, unit->name);
  }
  if (def->broken) {
    return false;
  }
  *factor *= def->factor;
  type->scale = *factor;
  type->unit = cc_unit_of(def->base);
  if (unit->per_name.text.len > 0) {
    const cc_unit_def* below = unit_find(c, unit->per_name.text, &index);
    if (!below) {
      return no_unit(c, unit->per_name);
    }
    if (!cc_unit_mul(type->unit, cc_unit_of(below->base), -1, &type->unit)) {
      return no_unit(c, unit->per_name);
    }
    type->per = unit->per_count > 0 ? unit->per_count : 1;
  }
  return true;
}

static cc_num times(checker* c, cc_num a, int64_t up, int64_t down) {
  cc_num out;
  if (cc_num_mul(c->arena, a, cc_num_ratio(up, down), &out) != CC_OK) {
    c->out_of_memory = true;
    return a;
  }
  return out;
}

/* Half a unit of the last written digit. */
static cc_num half_unit(unsigned decimals) {
  int64_t d = 2;
  for (unsigned i = 0; i < decimals && i < 17; i++) {
    d *= 10;
  }
  return cc_num_ratio(1, d);
}

static bool span_unit(cc_str name, cc_period_kind* kind) {
  static const struct {
    const char*    word;
    cc_period_kind kind;
  } SPANS[] = {{"years", CC_YEAR},  {"year", CC_YEAR}, {"months", CC_MONTH},
               {"month", CC_MONTH}, {"days", CC_DAY},  {"day", CC_DAY}};
  for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
    if (cc_str_is(name, SPANS[i].word)) {
      *kind = SPANS[i].kind;
      return true;
    }
  }
  return false;
}

const cc_node* number_expr(checker* c, const cc_ast* ast, place at) {
  (void)at;
  const cc_ast_number* n = &ast->number;
  cc_period_kind       span;
  uint16_t             unused;
  if (n->unit.name.text.len > 0 && span_unit(n->unit.name.text, &span) && !unit_find(c, n->unit.name.text, &unused)) {
    if (!cc_num_is_whole(n->value)) {
      return BAD(c, CC_E_NUMBER_PLACE, ast->span, number_text(c, n->value));
    }
    cc_node* node = node_new(c, CC_N_SPAN, ast->span, cc_type_make(CC_T_SPAN), 0);
    node->type.span = span;
    (void)cc_num_floor(n->value, &node->at);
    return node;
  }
  cc_type type;
  int64_t factor;
  if (!unit_type(c, &n->unit, &type, &factor)) {
    return poison(c);
  }
  const int64_t down = type.per;
  type.year = n->four;
  cc_node* node = node_new(c, CC_N_NUMBER, ast->span, type, 0);
  node->number = times(c, n->value, factor, down);
  node->half = times(c, half_unit(n->decimals), factor, down);
  node->rounded = n->point || n->unit.scale != CC_SCALE_NONE;
  return node;
}

/* How many of the unit called NAME a span of KIND has, where that is always the same: 12 months a year. 0: it varies.
 */
static int64_t units_in_span(cc_period_kind kind, cc_str name) {
  static const struct {
    cc_period_kind kind;
    const char*    one;
    const char*    many;
    int64_t        count;
  } KNOWN[] = {{CC_YEAR, "year", "years", 1},
               {CC_MONTH, "month", "months", 1},
               {CC_DAY, "day", "days", 1},
               {CC_YEAR, "month", "months", 12}};
  for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
    if (KNOWN[i].kind == kind && (cc_str_is(name, KNOWN[i].one) || cc_str_is(name, KNOWN[i].many))) {
      return KNOWN[i].count;
    }
  }
  return 0;
}

/* `90 days` beside figures that count a declared `unit day`: the quantity, not a stretch of the calendar. */
static const cc_node* span_in_unit(checker* c, const cc_node* span, const cc_node* other) {
  const cc_unit unit = other->type.unit;
  if (span->kind != CC_N_SPAN || other->type.kind != CC_T_NUMBER || unit.kind != CC_QUANTITY || unit.count != 1 ||
      unit.part[0].power != 1) {
    return span;
  }
  for (size_t i = 0; i < c->program->unit_count; i++) {
    const cc_unit_def* def = &c->program->units[i];
    const int64_t      count = units_in_span(span->type.span, def->name);
    if (def->base == unit.part[0].base && count > 0) {
      cc_type type = cc_type_make(CC_T_NUMBER);
      type.unit = unit;
      cc_node* node = node_new(c, CC_N_NUMBER, span->span, type, 0);
      node->number = times(c, times(c, cc_num_int(span->at), count, 1), def->factor, 1);
      node->half = times(c, times(c, half_unit(0), count, 1), def->factor, 1);
      return node;
    }
  }
  return span;
}

const cc_node* span_alone(checker* c, const cc_node* span) {
  for (size_t i = 0; i < c->program->unit_count && span->kind == CC_N_SPAN; i++) {
    const cc_node  like = {.type = {.kind = CC_T_NUMBER, .unit = cc_unit_of(c->program->units[i].base)}};
    const cc_node* made = span_in_unit(c, span, &like);
    if (made != span) {
      return made;
    }
  }
  return span;
}

void spans_as_units(checker* c, const cc_node** a, const cc_node** b) {
  const cc_node* before = *a;
  *a = span_in_unit(c, *a, *b);
  *b = span_in_unit(c, *b, before);
}

/* ---- bare numbers ---- */

/* `5 million` beside a table in tkr: five million tkr, or of what a tkr is made? */
static const cc_node* two_scales(checker* c, const cc_node* bare, cc_type to) {
  const cc_unit_def *unit = NULL, *base = &c->program->units[to.unit.part[0].base];
  for (size_t i = 0; i < c->program->unit_count && !unit; i++) {
    const cc_unit_def* def = &c->program->units[i];
    unit = def->base == to.unit.part[0].base && def->factor == to.scale / to.word ? def : NULL;
  }
  const cc_str number =
      cc_str_trim(cc_str_sub(cc_diags_file_text(c->diags, bare->span.file), bare->span.start, bare->span.end));
  return BAD(c, CC_E_TWO_SCALES, bare->span, number, unit ? unit->name : base->name, base->name);
}

/* What to write for the number BARE beside a percent or points. A part of one, such as 0.4, is a share: 40 %; but who
   types 79.6 has read it in a column of percents, and hardly means 7 960 %. */
static cc_str with_sign(checker* c, const cc_node* bare, cc_unit_kind kind) {
  if (bare->kind != CC_N_NUMBER) {
    return cc_s("the value with a percent sign");
  }
  const cc_num typed = bare->number;
  const bool   is_share = typed.d > 1 && cc_num_cmp(typed, cc_num_int(1)) < 0 && cc_num_cmp(typed, cc_num_int(-1)) > 0;
  if (kind != CC_PERCENT) {
    return JOIN(c, "{1} pp", number_text(c, typed));
  }
  return JOIN(c, "{1} %", number_text(c, is_share ? times(c, typed, 100, 1) : typed));
}

/* BARE takes unit and scale of OTHER. `rate = 8 329` means 8 329 per 100 000. */
const cc_node* adopt(checker* c, const cc_node* bare, const cc_node* other, cc_span op) {
  const cc_type to = other->type;
  if (to.unit.kind != CC_QUANTITY) {
    return BAD(c, CC_E_BARE_PERCENT, op, cc_s(to.unit.kind == CC_PERCENT ? "a percent" : "percentage points"),
               with_sign(c, bare, to.unit.kind));
  }
  if (bare->type.per != 1 && bare->type.per != to.per) {
    return BAD(c, CC_E_PER_DIFFERS, op, number_text(c, cc_num_int(bare->type.per)), number_text(c, cc_num_int(to.per)));
  }
  if (bare->type.word != 1 && to.scale != to.word) {
    return two_scales(c, bare, to);
  }
  cc_type type = to;
  type.dims = bare->type.dims;
  cc_node* node = node_new(c, CC_N_CONVERT, bare->span, type, 1);
  if (node->kind == CC_N_CONVERT) {
    node->args[0] = bare;
    node->number = cc_num_ratio(bare->type.word == 1 ? to.scale : 1, bare->type.per == 1 ? to.per : 1);
  }
  return node;
}

/* Brings the two sides of a comparison, sum or difference to one unit; tells the mistake otherwise. */
bool same_measure(checker* c, const cc_node** a, const cc_node** b, cc_span op, bool compare) {
  const cc_type x = (*a)->type, y = (*b)->type;
  if (x.bare != y.bare) {
    const cc_node** bare = x.bare ? a : b;
    *bare = adopt(c, *bare, x.bare ? *b : *a, op);
    return !is_any(*bare);
  }
  if (x.bare) {
    return true;
  }
  if (x.dim != NO_DIM && y.dim != NO_DIM && x.dim != y.dim) {
    BAD(c, CC_E_UNITS, op, JOIN(c, "a count of {1}", dim_name(c, x.dim)), JOIN(c, "a count of {1}", dim_name(c, y.dim)),
        (cc_str){NULL, 0});
    return false;
  }
  if (x.unit.kind != y.unit.kind) {
    const bool ratio = (x.unit.kind == CC_PERCENT && cc_unit_is_number(y.unit)) ||
                       (y.unit.kind == CC_PERCENT && cc_unit_is_number(x.unit));
    if (compare && ratio) {
      return true; /* a ratio of like quantities may be compared with a percent */
    }
    if (x.unit.kind != CC_QUANTITY && y.unit.kind != CC_QUANTITY) {
      const cc_node* literal = x.unit.kind == CC_PERCENT ? *a : *b;
      BAD(c, CC_E_PERCENT_POINTS, op,
          literal->kind == CC_N_NUMBER ? JOIN(c, "write {1} pp", number_text(c, times(c, literal->number, 100, 1)))
                                       : cc_s("a difference of two percents is in percentage points"));
      return false;
    }
  }
  if (x.unit.kind != y.unit.kind || !cc_unit_eq(x.unit, y.unit)) {
    BAD(c, CC_E_UNITS, op, unit_text(c, x), unit_text(c, y), (cc_str){NULL, 0});
    return false;
  }
  if (x.per != y.per && x.unit.kind == CC_QUANTITY) {
    BAD(c, CC_E_PER_DIFFERS, op, number_text(c, cc_num_int(x.per)), number_text(c, cc_num_int(y.per)));
    return false;
  }
  return true;
}

/* ---- arithmetic ---- */

static cc_node* binary(checker* c, cc_node_kind kind, const cc_ast* ast, cc_type type, const cc_node* a,
                       const cc_node* b) {
  type.dims = a->type.dims | b->type.dims;
  cc_node* node = node_new(c, kind, ast->span, type, 2);
  if (node->arg_count == 2) {
    node->args[0] = a;
    node->args[1] = b;
  }
  node->op = ast->op;
  return node;
}

static bool is_number(const cc_node* node) {
  return node->type.kind == CC_T_NUMBER;
}

static const cc_node* wrong_operand(checker* c, const cc_ast* ast, const cc_node* node) {
  const cc_str sign = cc_s(cc_op_text(ast->op));
  if (node->type.kind == CC_T_SET || node->type.kind == CC_T_MEMBER) {
    if (ast->op == CC_OP_ADD || ast->op == CC_OP_SUBTRACT) {
      return BAD(c, CC_E_PLUS_OF_SETS, ast->op_span, sign, type_text(c, node->type),
                 cc_s(ast->op == CC_OP_ADD ? "plus" : "minus"));
    }
  }
  return BAD(c, CC_E_OPERAND, node->span, sign, type_text(c, node->type), cc_s("a number"));
}

/* A, a period, moved by B, a span or a bare number. NULL: it is neither. */
static const cc_node* move(checker* c, const cc_ast* ast, cc_op op, const cc_node* a, const cc_node* b) {
  if (b->type.kind != CC_T_SPAN && !(is_number(b) && b->type.bare)) {
    return NULL;
  }
  if (b->type.kind == CC_T_SPAN && a->type.dim < CC_DIM_WEEKDAY_ID && b->type.span < (cc_period_kind)a->type.dim &&
      a->type.dim != CC_SPLIT_YEAR) {
    return BAD(c, CC_E_OPERAND, b->span, cc_s(cc_op_text(op)), cc_s("a span finer than the period"),
               JOIN(c, "a span of whole {1}s", dim_name(c, a->type.dim)));
  }
  cc_node* node = binary(c, CC_N_MOVE, ast, a->type, a, b);
  node->op = op;
  return node;
}

const cc_node* moved_period(checker* c, const cc_ast* ast, const cc_node* from, const cc_node* by) {
  return move(c, ast, CC_OP_ADD, from, by);
}

/* period ± number, period ± span, period - period. NULL: no period is there. */
static const cc_node* period_arithmetic(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  const bool sum = ast->op == CC_OP_ADD || ast->op == CC_OP_SUBTRACT;
  if (a->type.kind == CC_T_NUMBER && a->type.year && b->type.kind == CC_T_SPAN) {
    a = to_dim(c, a, CC_YEAR, a->span);
  }
  if (a->type.kind != CC_T_PERIOD || !sum) {
    return NULL;
  }
  if (b->type.kind == CC_T_PERIOD && ast->op == CC_OP_SUBTRACT) {
    if (a->type.dim != b->type.dim) {
      return two_periods(c, ast->op_span, a->type.dim, b->type.dim);
    }
    return binary(c, CC_N_STEPS, ast, cc_type_make(CC_T_NUMBER), a, b);
  }
  return move(c, ast, ast->op, a, b);
}

static bool is_hundred_percent(const cc_node* node) {
  return node->kind == CC_N_NUMBER && node->type.unit.kind == CC_PERCENT &&
         cc_num_cmp(node->number, cc_num_int(1)) == 0;
}

static const cc_node* sum_of(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  const cc_unit_kind x = a->type.unit.kind, y = b->type.unit.kind;
  cc_type            type;
  if (x == CC_PERCENT && y == CC_PERCENT && ast->op == CC_OP_SUBTRACT) {
    type = a->type;
    type.unit = is_hundred_percent(a) ? cc_unit_percent() : cc_unit_points();
  } else if ((x == CC_PERCENT && y == CC_POINTS) || (x == CC_POINTS && y == CC_PERCENT)) {
    type = x == CC_PERCENT ? a->type : b->type;
  } else {
    if (!same_measure(c, &a, &b, ast->op_span, false)) {
      return poison(c);
    }
    type = a->type;
    if (type.bare) {
      type.year = a->type.year != b->type.year; /* `year - 1` is a year, `2024 - 2015` a number */
    }
    type.word = a->type.word == b->type.word ? a->type.word : 1;
    type.scale = a->type.scale == b->type.scale ? a->type.scale : 1;
  }
  return binary(c, CC_N_ARITHMETIC, ast, type, a, b);
}

/* A number or percent by which a rate is taken: twice a rate per 100 000 is a rate per 100 000. */
static bool is_factor(const cc_node* node) {
  return node->type.unit.kind != CC_QUANTITY || (cc_unit_is_number(node->type.unit) && node->type.per == 1);
}

static const cc_node* product_of(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  const bool divide = ast->op == CC_OP_DIVIDE;
  cc_type    type = cc_type_make(CC_T_NUMBER);
  type.bare = a->type.bare && b->type.bare;
  const bool percents = a->type.unit.kind != CC_QUANTITY && b->type.unit.kind != CC_QUANTITY;
  if (percents) {
    type.unit = divide ? cc_unit_number() : cc_unit_percent();
  } else if (a->type.unit.kind != CC_QUANTITY && cc_unit_is_number(b->type.unit)) {
    type.unit = a->type.unit; /* a percent times or by a plain number stays one */
  } else if (b->type.unit.kind != CC_QUANTITY && cc_unit_is_number(a->type.unit) && !divide) {
    type.unit = b->type.unit;
  } else if (!cc_unit_mul(a->type.unit, b->type.unit, divide ? -1 : 1, &type.unit)) {
    return BAD(c, CC_E_OPERAND, ast->op_span, cc_s(cc_op_text(ast->op)), cc_s("so many different units"),
               cc_s("at most four units in a product"));
  }
  if (type.unit.kind != CC_QUANTITY) {
    type.per = 100; /* also of `3 * share`, where the plain number stands first */
  } else if (is_factor(b)) {
    type.per = a->type.unit.kind == CC_QUANTITY ? a->type.per : type.per;
  } else if (is_factor(a) && !divide) {
    type.per = b->type.unit.kind == CC_QUANTITY ? b->type.per : type.per;
  }
  return binary(c, CC_N_ARITHMETIC, ast, type, a, b);
}

static const cc_node* per_expr(checker* c, const cc_ast* ast, const cc_node* a, const cc_node* b) {
  const cc_node* n = constant(c, b);
  int64_t        count = 0;
  if (!n || !n->type.bare || !cc_num_is_whole(n->number) || !cc_num_floor(n->number, &count) || count <= 0) {
    const cc_str text = cc_diags_file_text(c->diags, ast->span.file);
    return BAD(c, CC_E_PER_NUMBER, b->span, cc_str_sub(text, a->span.start, a->span.end),
               cc_str_sub(text, b->span.start, b->span.end));
  }
  const cc_node* bare = cc_node_bare(a);
  const bool     literal = bare->kind == CC_N_NUMBER && a->type.bare;
  const bool     ratio = bare->kind == CC_N_ARITHMETIC && bare->op == CC_OP_DIVIDE;
  if (a->type.unit.kind != CC_QUANTITY || (!literal && !ratio)) {
    return BAD(c, CC_E_PER_RATIO, ast->args[0].value->span, type_text(c, a->type));
  }
  cc_type type = a->type;
  type.per = count;
  type.year = false;
  cc_node* node = node_new(c, literal ? CC_N_NUMBER : CC_N_SCALE, ast->span, type, literal ? 0 : 1);
  if (literal) { /* `8 329 per 100 000` */
    node->number = times(c, bare->number, 1, count);
    node->half = times(c, bare->half, 1, count);
    node->rounded = bare->rounded;
  } else if (node->arg_count == 1) {
    node->args[0] = a;
  }
  return node;
}

const cc_node* arithmetic_expr(checker* c, const cc_ast* ast, place at) {
  at.dim = NO_DIM;
  const cc_node* a = value_expr(c, ast->args[0].value, at);
  const cc_node* b = value_expr(c, ast->args[1].value, at);
  if (is_any(a) || is_any(b)) {
    return is_any(a) && (a->kind != CC_N_OPEN || !is_any(b)) ? a : b; /* a mistake goes before an open choice */
  }
  spans_as_units(c, &a, &b);
  const cc_node* period = period_arithmetic(c, ast, a, b);
  if (period) {
    return period;
  }
  if (!is_number(a) || !is_number(b)) {
    return wrong_operand(c, ast, is_number(a) ? b : a);
  }
  if (ast->op == CC_OP_PER) {
    return per_expr(c, ast, a, b);
  }
  return ast->op == CC_OP_ADD || ast->op == CC_OP_SUBTRACT ? sum_of(c, ast, a, b) : product_of(c, ast, a, b);
}

/* ---- constants ---- */

#define MAX_FOLDED 10000 /* steps of one constant: a name that is used twice is gone through twice */

static const cc_node* fold(checker* c, const cc_node* node, size_t* left);

/* A literal in the place of NODE, its precision written as LIKE's. */
static cc_node* literal(checker* c, const cc_node* node, const cc_node* like) {
  cc_node* made = node_new(c, CC_N_NUMBER, node->span, node->type, 0);
  made->rounded = like->rounded;
  return made;
}

static const cc_node* fold_one(checker* c, const cc_node* node, size_t* left) {
  const cc_node* a = fold(c, node->args[0], left);
  if (!a || a->kind != CC_N_NUMBER || node->type.kind != CC_T_NUMBER) {
    return node->kind == CC_N_CONVERT ? a : NULL;
  }
  cc_node*     made = literal(c, node, a);
  const cc_num by = node->kind == CC_N_NEGATE ? cc_num_int(-1) : node->number;
  const cc_num size = node->kind == CC_N_NEGATE ? cc_num_int(1) : node->number;
  if (cc_num_mul(c->arena, a->number, by, &made->number) != CC_OK ||
      cc_num_mul(c->arena, a->half, size, &made->half) != CC_OK) {
    c->out_of_memory = true;
  }
  return made;
}

static const cc_node* fold_two(checker* c, const cc_node* node, size_t* left) {
  static cc_status (*const RUN[])(cc_arena*, cc_num, cc_num, cc_num*) = {[CC_OP_ADD] = cc_num_add,
                                                                         [CC_OP_SUBTRACT] = cc_num_sub,
                                                                         [CC_OP_MULTIPLY] = cc_num_mul,
                                                                         [CC_OP_DIVIDE] = cc_num_div};
  const cc_node* a = fold(c, node->args[0], left);
  const cc_node* b = a ? fold(c, node->args[1], left) : NULL;
  if (!b || a->kind != CC_N_NUMBER || b->kind != CC_N_NUMBER ||
      (node->op == CC_OP_DIVIDE && cc_num_sign(b->number) == 0)) {
    return NULL;
  }
  cc_node*        made = node_new(c, CC_N_NUMBER, node->span, node->type, 0);
  const cc_status status = RUN[node->op](c->arena, a->number, b->number, &made->number);
  c->out_of_memory |= status == CC_NO_MEMORY;
  return status == CC_OK ? made : NULL;
}

static const cc_node* fold(checker* c, const cc_node* node, size_t* left) {
  if (*left == 0 || c->gave_up) {
    return NULL;
  }
  --*left;
  switch (node->kind) {
  case CC_N_NUMBER:
  case CC_N_PERIOD:
  case CC_N_TEXT:
  case CC_N_MEMBER:
    return node;
  case CC_N_LET:
    return fold(c, node->args[0], left);
  case CC_N_NEGATE:
  case CC_N_CONVERT:
    return fold_one(c, node, left);
  case CC_N_ARITHMETIC:
    return fold_two(c, node, left);
  default:
    return NULL;
  }
}

const cc_node* constant(checker* c, const cc_node* node) {
  size_t left = MAX_FOLDED;
  return fold(c, node, &left);
}
