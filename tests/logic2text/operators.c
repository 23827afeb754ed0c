/* The operators of Logic2Text, each as what the language says in its place. Where the language is stricter, the strict
   form stands beside the loose one. */
#include "read.h"
#include "translate.h"

static cc_type type(cc_type_kind kind) {
  return cc_type_make(kind);
}

static bool is_strict(const translator* t, l2t_part part) {
  return t->strict & part;
}

static const cc_node* whole(translator* t, int64_t value) {
  cc_node* const n = l2t_node(t, CC_N_NUMBER, type(CC_T_NUMBER), NULL, 0);
  n->number = cc_num_int(value);
  n->half = cc_num_ratio(1, 2);
  return n;
}

static const cc_node* compare(translator* t, cc_op op, const cc_node* a, const cc_node* b) {
  cc_node* const n = l2t_node(t, CC_N_COMPARE, type(CC_T_TRUTH), L2T_ARGS(a, b));
  n->op = op;
  return n;
}

static const cc_node* count(translator* t, const cc_node* set) {
  return l2t_call(t, L2T_COUNT, type(CC_T_NUMBER), L2T_ARGS(set));
}

static const cc_node* where(translator* t, const cc_node* set, const cc_node* condition) {
  return l2t_node(t, CC_N_WHERE, l2t_set(), L2T_ARGS(set, condition));
}

static const cc_node * not(translator * t, const cc_node* truth) {
  return l2t_node(t, CC_N_NOT, type(CC_T_TRUTH), L2T_ARGS(truth));
}

/* ---- rows that a constant picks ---- */

static const cc_node* text_of(translator* t, const cc_node* value) {
  return value->kind == CC_N_TEXT ? value : l2t_call(t, L2T_TEXT, type(CC_T_TEXT), L2T_ARGS(value));
}

/* contains; strictly the whole value. Blanks are ignored in both: most were put there when the tables were cut into
   words. */
static const cc_node* text_matches(translator* t, const cc_node* cells, const cc_node* value) {
  const cc_node* const all = l2t_call(t, L2T_LETTERS, l2t_series(CC_T_TEXT), L2T_ARGS(cells));
  const cc_node* const part = l2t_call(t, L2T_LETTERS, type(CC_T_TEXT), L2T_ARGS(value));
  const bool           strict = is_strict(t, L2T_SUBSTRING);
  cc_node* const n = l2t_node(t, strict ? CC_N_COMPARE : CC_N_CONTAINS, l2t_series(CC_T_TRUTH), L2T_ARGS(all, part));
  n->op = strict ? CC_OP_EQUAL : CC_OP_CONTAINS;
  return n;
}

static const cc_node* picked(translator* t, const l2t_operator* o, cc_op op, l2t_args args) {
  if (o->textual) {
    const cc_node* const text = text_of(t, args[2]);
    const cc_node* const set =
        text->kind == CC_N_TEXT ? args[0] : l2t_call(t, L2T_GUARDED, l2t_set(), L2T_ARGS(args[0], text));
    const cc_node* const condition = text_matches(t, args[1], text);
    return where(t, set, op == CC_OP_UNEQUAL ? not(t, condition) : condition);
  }
  cc_node* const n = l2t_call(t, L2T_MATCHES, l2t_series(CC_T_TRUTH), L2T_ARGS(args[1], args[2], args[0]));
  n->op = op;
  return where(t, args[0], n);
}

static const cc_node* filter(translator* t, const l2t_operator* o, l2t_args args) {
  return picked(t, o, o->op, args);
}

static const cc_node* all_rows(translator* t, const l2t_operator* o, l2t_args args) {
  (void)t;
  (void)o;
  return args[0];
}

/* Of unequal ones the original asks whether the equal ones are none. */
static const cc_node* all(translator* t, const l2t_operator* o, l2t_args args) {
  if (o->op == CC_OP_UNEQUAL) {
    return compare(t, CC_OP_EQUAL, count(t, picked(t, o, CC_OP_EQUAL, args)), whole(t, 0));
  }
  return compare(t, CC_OP_EQUAL, count(t, picked(t, o, o->op, args)), count(t, args[0]));
}

/* `most row in S: row in picked`. */
static const cc_node* strict_most(translator* t, const l2t_operator* o, l2t_args args) {
  cc_variable* const v = CC_NEW(t->arena, cc_variable);
  cc_type            member = type(CC_T_MEMBER);
  if (!v) {
    t->status = CC_NO_MEMORY;
    return args[0];
  }
  *v = (cc_variable){.name = cc_s("row"), .id = (uint16_t)t->program->variable_count++, .dim = L2T_ROW};
  member.dim = L2T_ROW;
  cc_node* const variable = l2t_node(t, CC_N_VARIABLE, member, NULL, 0);
  variable->variables = v;
  cc_node* const in = l2t_node(t, CC_N_IN, type(CC_T_TRUTH), L2T_ARGS(variable, picked(t, o, o->op, args)));
  in->op = CC_OP_IN;
  cc_node* const n = l2t_node(t, CC_N_QUANTITY, type(CC_T_TRUTH), L2T_ARGS(args[0], in));
  n->op = CC_OP_MOST;
  n->variables = v;
  return n;
}

static const cc_node* most(translator* t, const l2t_operator* o, l2t_args args) {
  if (is_strict(t, L2T_MAJORITY)) {
    return strict_most(t, o, args);
  }
  const cc_node* const third = l2t_call(t, L2T_THIRD, type(CC_T_NUMBER), L2T_ARGS(count(t, args[0])));
  const bool           unequal = o->op == CC_OP_UNEQUAL;
  const cc_node* const matching = count(t, picked(t, o, unequal ? CC_OP_EQUAL : o->op, args));
  return compare(t, unequal ? CC_OP_LESS : CC_OP_GREATER_EQUAL, matching, third);
}

static const cc_node* only(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  return compare(t, CC_OP_EQUAL, count(t, args[0]), whole(t, 1));
}

/* ---- superlatives and ordinals ---- */

static const cc_node* keys(translator* t, l2t_args args) {
  return l2t_call(t, L2T_KEYS, l2t_series(CC_T_NUMBER), L2T_ARGS(args[1], args[0]));
}

static const cc_node* readable(translator* t, const cc_node* x, const cc_node* set) {
  return l2t_call(t, L2T_READABLE, l2t_set(), L2T_ARGS(x, set));
}

/* All that share the end; loosely the first of them. */
static const cc_node* extreme(translator* t, const l2t_operator* o, l2t_args args, bool first) {
  const cc_node* const x = keys(t, args);
  const cc_node* const set =
      l2t_call(t, o->high ? L2T_HIGHEST : L2T_LOWEST, l2t_set(), L2T_ARGS(x, readable(t, x, args[0])));
  return first ? l2t_call(t, L2T_FIRST, l2t_set(), L2T_ARGS(set)) : set;
}

static const cc_node* arg_extreme(translator* t, const l2t_operator* o, l2t_args args) {
  return extreme(t, o, args, !is_strict(t, L2T_TIE));
}

/* All that share the place; loosely one of them. */
static const cc_node* on_place(translator* t, const l2t_operator* o, l2t_args args, bool one) {
  const cc_node* const x = keys(t, args);
  const cc_node* const k = l2t_call(t, L2T_PLACE, type(CC_T_NUMBER), L2T_ARGS(args[2]));
  const cc_node* const tied =
      l2t_call(t, o->high ? L2T_NTH_HIGHEST : L2T_NTH_LOWEST, l2t_set(), L2T_ARGS(k, x, readable(t, x, args[0])));
  if (!one) {
    return tied;
  }
  cc_node* const n = l2t_call(t, L2T_ONE_OF, l2t_set(), L2T_ARGS(tied, k, x, args[0]));
  n->at = o->high;
  return n;
}

static const cc_node* arg_nth(translator* t, const l2t_operator* o, l2t_args args) {
  return on_place(t, o, args, !is_strict(t, L2T_TIE));
}

static const cc_node* cell_of(translator* t, const cc_node* cells, const cc_node* set) {
  return l2t_call(t, L2T_VALUE, type(CC_T_TEXT), L2T_ARGS(cells, set));
}

/* The text of the cell; which of several rows it is taken from says nothing about the value. */
static const cc_node* end(translator* t, const l2t_operator* o, l2t_args args) {
  return cell_of(t, args[1], extreme(t, o, args, true));
}

static const cc_node* nth_end(translator* t, const l2t_operator* o, l2t_args args) {
  return cell_of(t, args[1], on_place(t, o, args, true));
}

/* The first row's cell; strictly the one that all rows share. */
static const cc_node* hop(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  const bool all = is_strict(t, L2T_AMBIGUOUS_ROW);
  return cell_of(t, args[1], all ? args[0] : l2t_call(t, L2T_FIRST, l2t_set(), L2T_ARGS(args[0])));
}

/* ---- numbers ---- */

static const cc_node* how_many(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  return count(t, args[0]);
}

static const cc_node* total(translator* t, l2t_args args, l2t_function function) {
  const cc_node* const x = l2t_call(t, L2T_NUMBERS, l2t_series(CC_T_NUMBER), L2T_ARGS(args[1], args[0]));
  return l2t_call(t, function, type(CC_T_NUMBER), L2T_ARGS(x, readable(t, x, args[0])));
}

static const cc_node* sum(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  return total(t, args, L2T_SUM_OR_0);
}

static const cc_node* average(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  return total(t, args, L2T_MEAN_OR_0);
}

static const cc_node* difference(translator* t, const l2t_operator* o, l2t_args args) {
  (void)o;
  return l2t_call(t, L2T_DIFFERENCE, type(CC_T_TEXT), L2T_ARGS(args[0], args[1]));
}

/* ---- two values ---- */

/* The number that a constant is or begins with, at its written precision; NULL: there is none. */
static const cc_node* written(translator* t, const cc_node* constant) {
  l2t_real real = {.kind = L2T_NAN};
  bool     is_number = false;
  cc_num   half = cc_num_int(0);
  if (constant->kind != CC_N_TEXT) {
    return NULL;
  }
  cc_status status = l2t_literal(t->arena, constant->text, &real, &half, &is_number);
  if (status == CC_OK && !is_number) {
    status = l2t_constant(t->arena, constant->text, &real.value, &half, &is_number);
    real.kind = L2T_FINITE;
  }
  t->status = status == CC_OK ? t->status : status;
  if (!is_number || real.kind != L2T_FINITE) {
    return NULL;
  }
  cc_node* const n = l2t_node(t, CC_N_NUMBER, type(CC_T_NUMBER), NULL, 0);
  n->number = real.value;
  n->half = half;
  return n;
}

/* A number that the language computes, against one that is written: then the language itself compares, where it means
   the same by it. An equality of fractions does not: the original allows for one part in a milliard. */
static const cc_node* plain(translator* t, cc_op op, const cc_node* a, const cc_node* b) {
  const bool whole_count = a->kind == CC_N_CALL && a->function == L2T_COUNT;
  if (a->type.kind != CC_T_NUMBER || (op == CC_OP_ABOUT && !is_strict(t, L2T_ROUNDING))) {
    return NULL;
  }
  const cc_node* const number = written(t, b);
  const bool           is_order = op == CC_OP_LESS || op == CC_OP_GREATER;
  if (!number || !(is_order || op == CC_OP_ABOUT || (whole_count && cc_num_is_whole(number->number)))) {
    return NULL;
  }
  return compare(t, op == CC_OP_ABOUT ? CC_OP_EQUAL : op, a, number);
}

static const cc_node* values(translator* t, const l2t_operator* o, l2t_args args) {
  const cc_node* const by_language = plain(t, o->op, args[0], args[1]);
  if (by_language) {
    return by_language;
  }
  cc_node* const n = l2t_call(t, L2T_COMPARED, type(CC_T_TRUTH), L2T_ARGS(args[0], args[1]));
  n->op = o->op == CC_OP_ABOUT && is_strict(t, L2T_ROUNDING) ? CC_OP_EQUAL : o->op;
  n->rounded = is_strict(t, L2T_SUBSTRING);
  return n;
}

/* Either text contains the other; strictly they are the same. */
static const cc_node* texts(translator* t, const l2t_operator* o, l2t_args args) {
  const cc_node *const a = text_of(t, args[0]), *const b = text_of(t, args[1]);
  const cc_node* same;
  if (is_strict(t, L2T_SUBSTRING)) {
    same = compare(t, CC_OP_EQUAL, a, b);
  } else {
    same = l2t_node(t, CC_N_OR, type(CC_T_TRUTH),
                    L2T_ARGS(l2t_node(t, CC_N_CONTAINS, type(CC_T_TRUTH), L2T_ARGS(a, b)),
                             l2t_node(t, CC_N_CONTAINS, type(CC_T_TRUTH), L2T_ARGS(b, a))));
  }
  return o->op == CC_OP_UNEQUAL ? not(t, same) : same;
}

/* ---- the table ---- */

#define MATCHING(PREFIX, RESULT, MAKE)                                                                                 \
  {PREFIX "_str_eq", "rcs", RESULT, MAKE, CC_OP_EQUAL, true, false},                                                   \
      {PREFIX "_str_not_eq", "rcs", RESULT, MAKE, CC_OP_UNEQUAL, true, false},                                         \
      {PREFIX "_eq", "rcv", RESULT, MAKE, CC_OP_EQUAL, false, false},                                                  \
      {PREFIX "_not_eq", "rcv", RESULT, MAKE, CC_OP_UNEQUAL, false, false},                                            \
      {PREFIX "_less", "rcv", RESULT, MAKE, CC_OP_LESS, false, false},                                                 \
      {PREFIX "_less_eq", "rcv", RESULT, MAKE, CC_OP_LESS_EQUAL, false, false},                                        \
      {PREFIX "_greater", "rcv", RESULT, MAKE, CC_OP_GREATER, false, false}, {                                         \
    PREFIX "_greater_eq", "rcv", RESULT, MAKE, CC_OP_GREATER_EQUAL, false, false                                       \
  }

static const l2t_operator OPERATORS[] = {
    MATCHING("filter", L2T_ROWS, filter),
    MATCHING("all", L2T_TRUTH, all),
    MATCHING("most", L2T_TRUTH, most),
    {"filter_all", "r.", L2T_ROWS, all_rows, CC_OP_NONE, false, false},
    {"argmax", "rc", L2T_ROWS, arg_extreme, CC_OP_NONE, false, true},
    {"argmin", "rc", L2T_ROWS, arg_extreme, CC_OP_NONE, false, false},
    {"nth_argmax", "rck", L2T_ROWS, arg_nth, CC_OP_NONE, false, true},
    {"nth_argmin", "rck", L2T_ROWS, arg_nth, CC_OP_NONE, false, false},
    {"max", "rc", L2T_VALUES, end, CC_OP_NONE, false, true},
    {"min", "rc", L2T_VALUES, end, CC_OP_NONE, false, false},
    {"nth_max", "rck", L2T_VALUES, nth_end, CC_OP_NONE, false, true},
    {"nth_min", "rck", L2T_VALUES, nth_end, CC_OP_NONE, false, false},
    {"str_hop", "rc", L2T_VALUES, hop, CC_OP_NONE, false, false},
    {"num_hop", "rc", L2T_VALUES, hop, CC_OP_NONE, false, false},
    {"sum", "rc", L2T_VALUES, sum, CC_OP_NONE, false, false},
    {"avg", "rc", L2T_VALUES, average, CC_OP_NONE, false, false},
    {"count", "r", L2T_VALUES, how_many, CC_OP_NONE, false, false},
    {"diff", "vv", L2T_VALUES, difference, CC_OP_NONE, false, false},
    {"only", "r", L2T_TRUTH, only, CC_OP_NONE, false, false},
    {"eq", "vv", L2T_TRUTH, values, CC_OP_EQUAL, false, false},
    {"not_eq", "vv", L2T_TRUTH, values, CC_OP_UNEQUAL, false, false},
    {"less", "vv", L2T_TRUTH, values, CC_OP_LESS, false, false},
    {"greater", "vv", L2T_TRUTH, values, CC_OP_GREATER, false, false},
    {"round_eq", "vv", L2T_TRUTH, values, CC_OP_ABOUT, false, false},
    {"str_eq", "ss", L2T_TRUTH, texts, CC_OP_EQUAL, true, false},
    {"not_str_eq", "ss", L2T_TRUTH, texts, CC_OP_UNEQUAL, true, false},
};

const l2t_operator* l2t_operator_named(cc_str name) {
  for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
    if (cc_str_is(name, OPERATORS[i].name)) {
      return &OPERATORS[i];
    }
  }
  return NULL;
}
