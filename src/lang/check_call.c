/* Calls: the functions of the language by their signatures, and the author's own, written out anew at each call. */
#include "base/limits.h"
#include "lang/check_in.h"

#define MAX_CALLS 32 /* author's functions within each other; there is no recursion, so a dozen is much */

size_t function_find(const checker* c, cc_str name) {
  for (size_t i = 0; i < c->input->function_count; i++) {
    if (cc_str_is(name, c->input->functions[i]->name)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* All members of DIM, or all its listed periods. */
const cc_node* full_set(checker* c, uint16_t dim, cc_span span) {
  cc_type type = cc_type_make(CC_T_SET);
  type.dim = dim;
  const bool period = c->input->dims[dim]->kind == CC_DIM_PERIOD;
  return node_new(c, period ? CC_N_RANGE : CC_N_PLURAL, span, type, period ? 3 : 0);
}

/* ---- which argument is which ---- */

static cc_str words_of(checker* c, const cc_signature* f) {
  cc_str text = {NULL, 0};
  for (size_t i = 0; i < f->param_count; i++) {
    const cc_str word = f->params[i].word ? JOIN(c, "{1}:", cc_s(f->params[i].word)) : cc_s("a value");
    text = text.at ? JOIN(c, "{1}, {2}", text, word) : word;
  }
  return text.at ? text : cc_s("nothing");
}

static size_t param_by_word(const cc_signature* f, cc_str word) {
  for (size_t i = 0; i < f->param_count; i++) {
    if (f->params[i].word && cc_str_is(word, f->params[i].word)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* "write plus {Luleå, Sundsvall}": a list behind plus or minus that a comma of the call has cut in two. */
static cc_str cut_list(checker* c, const cc_ast* ast, size_t arg) {
  const cc_ast* before = arg > 0 ? ast->args[arg - 1].value : NULL;
  if (before && before->kind == CC_AST_BINARY && (before->op == CC_OP_PLUS || before->op == CC_OP_MINUS)) {
    const cc_str  text = cc_diags_file_text(c->diags, ast->span.file);
    const cc_span first = before->args[1].value->span, last = ast->args[arg].value->span;
    return JOIN(c, "write {1} {{{2}}", cc_s(cc_op_text(before->op)), cc_str_sub(text, first.start, last.end));
  }
  return (cc_str){NULL, 0};
}

static bool sort_args(checker* c, const cc_ast* ast, const cc_signature* f, const cc_ast** by_param) {
  size_t placed = 0;
  for (size_t i = 0; i < ast->arg_count; i++) {
    const cc_ast_arg* arg = &ast->args[i];
    size_t            p = SIZE_MAX;
    if (arg->word.text.len == 0) {
      while (placed < f->param_count && f->params[placed].word) {
        placed++;
      }
      if (placed < f->param_count) {
        p = placed++;
      } else {
        cc_str help = cut_list(c, ast, i);
        for (size_t q = 0; q < f->param_count && !help.at; q++) {
          if (f->params[q].word && !by_param[q]) {
            help = JOIN(c, "write {1}: before it", cc_s(f->params[q].word));
          }
        }
        BAD(c, CC_E_ARGUMENT_BARE, arg->value->span, JOIN(c, "{1}({2})", cc_s(f->name), words_of(c, f)), help);
        return false;
      }
    } else {
      p = param_by_word(f, arg->word.text);
      if (p == SIZE_MAX) {
        cc_suggest near;
        cc_suggest_init(&near, arg->word.text);
        for (size_t q = 0; q < f->param_count; q++) {
          if (f->params[q].word) {
            cc_suggest_offer(&near, cc_s(f->params[q].word));
          }
        }
        BAD(c, CC_E_ARGUMENT_WORD, arg->word.span, cc_s(f->name), arg->word.text,
            JOIN(c, "{1}({2})", cc_s(f->name), words_of(c, f)), cc_suggest_text(c->arena, &near));
        return false;
      }
    }
    if (by_param[p]) {
      BAD(c, CC_E_ARGUMENT_TWICE, arg->word.text.len > 0 ? arg->word.span : arg->value->span,
          cc_s(f->params[p].word ? f->params[p].word : f->name));
      return false;
    }
    by_param[p] = arg->value;
  }
  return true;
}

/* ---- one argument ---- */

typedef struct call {
  const cc_signature* f;
  const cc_ast*       ast;
  place               at;
  const cc_ast*       by_param[CC_MAX_PARAMS];
  const cc_node*      args[CC_MAX_PARAMS];
  const cc_node*      series; /* the first SERIES argument; NULL if none */
  uint16_t            dim;    /* of the set */
  int64_t             end;
} call;

static uint16_t only_dim(uint64_t dims) {
  if (dims == 0 || (dims & (dims - 1)) != 0) {
    return NO_DIM;
  }
  uint16_t d = 0;
  while (!(dims >> d & 1)) {
    d++;
  }
  return d;
}

static uint16_t period_dim_of(const checker* c, uint64_t dims) {
  for (uint16_t d = 0; d < CC_DIM_WEEKDAY_ID && d < c->input->dim_count; d++) {
    if (dims >> d & 1) {
      return d;
    }
  }
  return NO_DIM;
}

static const cc_node* mismatch(checker* c, const call* k, size_t p, const cc_node* node, const char* expected,
                               cc_str help) {
  const cc_param* param = &k->f->params[p];
  return BAD(c, CC_E_ARGUMENT_TYPE, k->by_param[p]->span,
             param->word ? JOIN(c, "{1}:", cc_s(param->word)) : cc_s(k->f->name), type_text(c, node->type),
             cc_s(expected), help);
}

static const cc_node* series_arg(checker* c, call* k, size_t p) {
  place at = k->at;
  at.dim = NO_DIM;
  const cc_node* node = value_expr(c, k->by_param[p], at);
  if (!is_any(node) && node->type.kind != CC_T_NUMBER) {
    return mismatch(c, k, p, node, "a number, mostly a series such as rate[year]", (cc_str){NULL, 0});
  }
  k->series = k->series ? k->series : node;
  return node;
}

/* `value` takes whatever the members have: figures, or what a list of places says of them. */
static const cc_node* values_arg(checker* c, call* k, size_t p) {
  place at = k->at;
  at.dim = NO_DIM;
  const cc_node* node = expr(c, k->by_param[p], at);
  if (!node) {
    return NULL;
  }
  const cc_type_kind kind = node->type.kind;
  if (!is_any(node) && kind != CC_T_NUMBER && kind != CC_T_TEXT && kind != CC_T_PERIOD && kind != CC_T_MEMBER) {
    return mismatch(c, k, p, node, "figures, or what a list of places says, such as county", (cc_str){NULL, 0});
  }
  k->series = node;
  return node;
}

/* The table behind names and picks; NULL if something is computed. */
static const cc_node* table_behind(const cc_node* node) {
  while (node && (node->kind == CC_N_LET || node->kind == CC_N_INDEX)) {
    node = node->args[0];
  }
  return node && node->kind == CC_N_TABLE ? node : NULL;
}

static const cc_node* any_table(const cc_node* node) {
  const cc_node* found = node->kind == CC_N_TABLE ? node : NULL;
  for (size_t i = 0; !found && i < node->arg_count; i++) {
    found = node->args[i] ? any_table(node->args[i]) : NULL;
  }
  return found;
}

static const cc_node* table_arg(checker* c, call* k, size_t p) {
  place at = k->at;
  at.dim = NO_DIM;
  const cc_node* node = expr(c, k->by_param[p], at);
  if (!is_any(node) && !table_behind(node)) {
    const cc_node* table = any_table(node);
    return mismatch(c, k, p, node, "a table, or a table with picks behind it",
                    table ? JOIN(c, "write {1}({2})", cc_s(k->f->name), table->table->name) : (cc_str){NULL, 0});
  }
  k->series = node;
  return node;
}

static const cc_node* with_series(checker* c, const cc_node* range, const cc_node* series) {
  if (range->kind != CC_N_RANGE || (range->args[0] && range->args[1]) || range->args[2]) {
    return range;
  }
  cc_node* node = node_new(c, CC_N_RANGE, range->span, range->type, 3);
  if (node->arg_count == 3) {
    node->args[0] = range->args[0];
    node->args[1] = range->args[1];
    node->args[2] = series;
  }
  return node;
}

/* Left out: the only dimension that the series still has. */
static const cc_node* default_set(checker* c, const call* k) {
  const uint16_t dim = k->series ? only_dim(k->series->type.dims) : NO_DIM;
  if (dim == NO_DIM) {
    return BAD(c, CC_E_AMONG, k->ast->span, cc_s(k->f->name));
  }
  return with_series(c, full_set(c, dim, k->ast->span), k->series);
}

/* The dimension of DIMS whose members are written as the ends of the range AST; one that is not read may know them. */
static uint16_t dim_of_range(const checker* c, uint64_t dims, const cc_ast* ast) {
  uint16_t unread = NO_DIM;
  for (uint16_t d = CC_DIM_WEEKDAY_ID + 1; d < c->input->dim_count; d++) {
    bool   known = (dims >> d & 1) && c->input->dims[d]->ordered;
    size_t words = 0;
    for (size_t i = 0; i < ast->arg_count; i++) {
      const cc_ast* end = ast->args[i].value;
      const bool    word = end && (end->kind == CC_AST_TEXT || end->kind == CC_AST_NAME);
      words += word;
      known = known && (!word || is_unread(c, d) || knows(c, d, end->word.text));
    }
    if (known && words > 0 && !is_unread(c, d)) {
      return d;
    }
    unread = known && words > 0 && ast->args[0].value && ast->args[0].value->kind == CC_AST_TEXT ? d : unread;
  }
  return unread;
}

static const cc_node* set_arg(checker* c, call* k, size_t p) {
  const cc_ast* ast = k->by_param[p];
  place         at = k->at;
  at.dim = k->series ? only_dim(k->series->type.dims) : NO_DIM;
  if (k->series && ast && ast->kind == CC_AST_RANGE) {
    const uint16_t period = period_dim_of(c, k->series->type.dims);
    const uint16_t ordered = dim_of_range(c, k->series->type.dims, ast);
    at.dim = ordered != NO_DIM ? ordered : period != NO_DIM ? period : at.dim;
  }
  const cc_node* node = NULL;
  if (!ast) {
    node = default_set(c, k);
  } else if (ast->kind == CC_AST_NAME && !is_memberish(c, ast, &at)) {
    place free = at; /* a set's name must not be taken for a member */
    free.dim = NO_DIM;
    node = expr(c, ast, free);
  } else {
    node = expr(c, ast, at);
  }
  if (is_any(node)) {
    return node;
  }
  if (node->type.kind == CC_T_MEMBER || node->type.kind == CC_T_PERIOD) {
    cc_type type = cc_type_make(CC_T_SET);
    type.dim = node->type.dim;
    cc_node* made = node_new(c, CC_N_SET, node->span, type, 1);
    if (made->arg_count == 1) {
      made->args[0] = node;
    }
    node = made;
  }
  if (node->type.kind != CC_T_SET) {
    return mismatch(c, k, p, node, "a set such as municipalities, or a range such as 2015..2024", (cc_str){NULL, 0});
  }
  k->dim = node->type.dim;
  if (k->series && !is_any(k->series) && !(k->series->type.dims >> k->dim & 1)) {
    return BAD(c, CC_E_NO_SUCH_AXIS, k->series->span, dim_name(c, k->dim), (cc_str){NULL, 0});
  }
  return k->series ? with_series(c, node, k->series) : node;
}

static const cc_node* member_arg(checker* c, call* k, size_t p, bool sets) {
  place at = k->at;
  at.dim = k->dim;
  const cc_node* node = expr(c, k->by_param[p], at);
  if (is_any(node) || k->dim == NO_DIM) {
    return node;
  }
  if (sets && node->type.kind == CC_T_SET && node->type.dim == k->dim) {
    return node;
  }
  return to_dim(c, node, k->dim, k->by_param[p]->span);
}

/* `from: lowest`: the two words are names of functions elsewhere. */
static const cc_node* end_arg(checker* c, call* k, size_t p) {
  const cc_ast* ast = k->by_param[p];
  const cc_str  word = ast->kind == CC_AST_NAME ? ast->word.text : cc_s("");
  k->end = cc_str_is(word, "highest");
  if (!cc_str_is(word, "lowest") && !cc_str_is(word, "highest")) {
    cc_suggest near;
    cc_suggest_init(&near, word);
    cc_suggest_offer(&near, cc_s("lowest"));
    cc_suggest_offer(&near, cc_s("highest"));
    const cc_str meant = cc_suggest_text(c->arena, &near);
    return BAD(c, CC_E_ARGUMENT_TYPE, ast->span, cc_s("from:"), cc_s("something else"), cc_s("lowest or highest"),
               meant.at ? JOIN(c, "did you mean {1}?", meant) : meant);
  }
  return node_new(c, CC_N_TRUTH, ast->span, cc_type_make(CC_T_TRUTH), 0);
}

/* What prices are measured with, over the same periods as the figures. */
static const cc_node* index_arg(checker* c, call* k, size_t p) {
  static const char* const WANTED = "an index of prices over time";
  place                    at = k->at;
  at.dim = NO_DIM;
  const cc_node* node = expr(c, k->by_param[p], at);
  if (is_any(node) || !k->series || is_any(k->series)) {
    return node;
  }
  if (k->series->type.unit.kind != CC_QUANTITY) {
    return mismatch(c, k, 0, k->series, "a quantity, such as kronor: a percentage has no prices", (cc_str){NULL, 0});
  }
  if (node->type.kind != CC_T_NUMBER) {
    return mismatch(c, k, p, node, WANTED, (cc_str){NULL, 0});
  }
  if (node->type.unit.kind != CC_QUANTITY) {
    return mismatch(c, k, p, node, WANTED, cc_s("an index goes 100, 104, 109; a rate of change is none"));
  }
  const uint16_t time = period_dim_of(c, k->series->type.dims);
  if (time == NO_DIM) {
    return BAD(c, CC_E_NO_SUCH_AXIS, k->by_param[0]->span, cc_s("period"),
               cc_s("pick the period behind the bracket: real(...)[2022]"));
  }
  if (!(node->type.dims >> time & 1)) {
    return BAD(c, CC_E_NO_SUCH_AXIS, k->by_param[p]->span, dim_name(c, time), (cc_str){NULL, 0});
  }
  return node;
}

/* How many, or the how manieth: a whole number from 1 on, wherever the rule says which. */
static bool counts_from_one(checker* c, const cc_node* node, cc_num* wrong) {
  const cc_node* bare = cc_node_bare(node);
  if (bare->kind == CC_N_CHOICE) {
    const cc_choice* choice = c->choices[bare->choice->id];
    for (size_t i = 0; i < choice->count && !choice->open; i++) {
      *wrong = choice->values[i].number;
      if (!cc_num_is_whole(*wrong) || cc_num_cmp(*wrong, cc_num_int(1)) < 0) {
        return false;
      }
    }
    return true;
  }
  const cc_node* literal = constant(c, node);
  *wrong = literal ? literal->number : cc_num_int(1);
  return cc_num_is_whole(*wrong) && cc_num_cmp(*wrong, cc_num_int(1)) >= 0;
}

static const cc_node* count_arg(checker* c, const call* k, size_t p, const cc_node* node) {
  cc_num     wrong;
  const bool plain = node->type.bare || (cc_unit_is_number(node->type.unit) && node->type.per == 1);
  if (node->type.kind != CC_T_NUMBER || !plain) {
    return mismatch(c, k, p, node, "a whole number", (cc_str){NULL, 0});
  }
  if (!counts_from_one(c, node, &wrong)) {
    return BAD(c, CC_E_ARGUMENT_TYPE, k->by_param[p]->span, cc_s(k->f->name), number_text(c, wrong),
               cc_s("a whole number from 1 on"), (cc_str){NULL, 0});
  }
  return node;
}

static const cc_node* plain_arg(checker* c, call* k, size_t p) {
  static const struct {
    cc_type_kind kind;
    uint16_t     dim;
    const char*  expected;
  } WANT[] = {
      [CC_P_QUANTITY] = {CC_T_NUMBER, NO_DIM, "a number of the same unit"},
      [CC_P_PERIOD] = {CC_T_PERIOD, NO_DIM, "a period such as 2021"},
      [CC_P_MONTH] = {CC_T_PERIOD, CC_MONTH, "a month such as 2022-09"},
      [CC_P_DAY] = {CC_T_PERIOD, CC_DAY, "a day such as 2022-09-11"},
      [CC_P_WEEKDAY] = {CC_T_MEMBER, CC_DIM_WEEKDAY_ID, "a weekday such as sunday"},
      [CC_P_TEXT] = {CC_T_TEXT, NO_DIM, "a text in quotes"},
      [CC_P_DOCUMENT] = {CC_T_DOCUMENT, NO_DIM, "a document that is declared"},
  };
  const cc_param_kind kind = k->f->params[p].kind;
  place               at = k->at;
  at.dim = kind == CC_P_WEEKDAY ? CC_DIM_WEEKDAY_ID : NO_DIM;
  const cc_node* node = expr(c, k->by_param[p], at);
  if (is_any(node)) {
    return node;
  }
  if (kind == CC_P_PERIOD && k->series && is_any(k->series)) {
    return node->type.year ? to_dim(c, node, CC_YEAR, k->by_param[p]->span) : node;
  }
  if (kind == CC_P_PERIOD && k->series) {
    const uint16_t dim = period_dim_of(c, k->series->type.dims);
    return dim == NO_DIM ? BAD(c, CC_E_NO_SUCH_AXIS, k->series->span, cc_s("period"), (cc_str){NULL, 0})
                         : to_dim(c, node, dim, k->by_param[p]->span);
  }
  if (kind == CC_P_QUANTITY && k->series && node->type.kind == CC_T_NUMBER) {
    const cc_node* series = k->series;
    return same_measure(c, &series, &node, k->by_param[p]->span, false) ? node : poison(c);
  }
  if (kind == CC_P_COUNT) {
    return count_arg(c, k, p, node);
  }
  if (node->type.kind != WANT[kind].kind || (WANT[kind].dim != NO_DIM && node->type.dim != WANT[kind].dim)) {
    return mismatch(c, k, p, node, WANT[kind].expected, (cc_str){NULL, 0});
  }
  return node;
}

static const cc_node* one_arg(checker* c, call* k, size_t p) {
  switch (k->f->params[p].kind) {
  case CC_P_SERIES:
    return series_arg(c, k, p);
  case CC_P_SET:
    return set_arg(c, k, p);
  case CC_P_MEMBER:
  case CC_P_MEMBERS:
    return member_arg(c, k, p, k->f->params[p].kind == CC_P_MEMBERS);
  case CC_P_END:
    return end_arg(c, k, p);
  case CC_P_VALUES:
    return values_arg(c, k, p);
  case CC_P_TABLE:
    return table_arg(c, k, p);
  case CC_P_INDEX:
    return index_arg(c, k, p);
  default:
    return plain_arg(c, k, p);
  }
}

/* Arguments in the order in which they tell each other what to expect: the series, then the set, then the rest. */
static bool check_args(checker* c, call* k) {
  for (int round = 0; round < 3; round++) {
    for (size_t p = 0; p < k->f->param_count; p++) {
      const cc_param* param = &k->f->params[p];
      const bool      first = param->kind == CC_P_SERIES || param->kind == CC_P_VALUES;
      const int       turn = first ? 0 : param->kind == CC_P_SET ? 1 : 2;
      if (turn != round || (!k->by_param[p] && (param->kind != CC_P_SET || !param->optional))) {
        continue;
      }
      k->args[p] = one_arg(c, k, p);
      if (is_any(k->args[p]) && k->args[p]->kind != CC_N_OPEN) {
        return false;
      }
    }
  }
  return true;
}

static bool all_there(checker* c, const call* k) {
  for (size_t p = 0; p < k->f->param_count; p++) {
    const cc_param* param = &k->f->params[p];
    if (!k->by_param[p] && !param->optional) {
      BAD(c, CC_E_ARGUMENT_MISSING, k->ast->word.span, cc_s(k->f->name),
          param->word ? cc_s(param->word) : cc_s("a value"), JOIN(c, "{1}({2})", cc_s(k->f->name), words_of(c, k->f)));
      return false;
    }
  }
  return true;
}

/* ---- what the call gives ---- */

static bool has_params(const call* k, cc_param_kind kind) {
  for (size_t p = 0; p < k->f->param_count; p++) {
    if (k->f->params[p].kind == kind && k->args[p]) {
      return true;
    }
  }
  return false;
}

static cc_type percent_type(bool points) {
  cc_type type = cc_type_make(CC_T_NUMBER);
  type.unit = points ? cc_unit_points() : cc_unit_percent();
  type.per = 100;
  return type;
}

/* What `previous` goes back along: time, else the only ordered dimension. */
static uint16_t ordered_dim(const checker* c, uint64_t dims) {
  const uint16_t time = period_dim_of(c, dims);
  uint64_t       ordered = 0;
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    ordered |= (dims >> d & 1) && c->input->dims[d]->ordered ? (uint64_t)1 << d : 0;
  }
  return time != NO_DIM ? time : only_dim(ordered);
}

/* A value that stands beside the series may run over something too: so does the result. */
static uint64_t dims_beside(const call* k) {
  uint64_t dims = 0;
  for (size_t p = 0; p < k->f->param_count; p++) {
    dims |= k->args[p] && k->args[p] != k->series ? k->args[p]->type.dims : 0;
  }
  return dims;
}

static cc_str source_of(checker* c, const cc_ast* ast) {
  return cc_str_sub(cc_diags_file_text(c->diags, ast->span.file), ast->span.start, ast->span.end);
}

/* `change` is between two periods, or over so many. */
static bool change_args(checker* c, const call* k) {
  size_t over = 0, periods = 0, missing = 0;
  for (size_t p = 0; p < k->f->param_count; p++) {
    over += k->f->params[p].kind == CC_P_COUNT && k->args[p];
    periods += k->f->params[p].kind == CC_P_PERIOD && k->args[p];
    missing = k->f->params[p].kind == CC_P_PERIOD && !k->args[p] ? p : missing;
  }
  if (over > 0 && periods > 0) {
    BAD(c, CC_E_OPERAND, k->ast->span, cc_s("over:"), cc_s("since: and until:"),
        cc_s("two periods, or over: and their number"));
  } else if (over == 0 && periods < 2) {
    BAD(c, CC_E_ARGUMENT_MISSING, k->ast->word.span, cc_s(k->f->name), cc_s(k->f->params[missing].word),
        cc_s("change(x, since: 2015, until: 2021), or change(x, over: 1)"));
  }
  return over + periods / 2 == 1 && periods != 1;
}

static bool change_type(checker* c, const call* k, cc_type* out) {
  if (!change_args(c, k) || !k->series) {
    return false;
  }
  const uint64_t series = k->series->type.dims;
  const uint16_t dim = period_dim_of(c, series);
  if (k->series->type.unit.kind == CC_PERCENT) {
    const cc_str x = source_of(c, k->by_param[0]);
    const cc_str p =
        k->by_param[1] ? JOIN(c, "{1}[{2}]", x, source_of(c, k->by_param[1])) : JOIN(c, "previous({1})", x);
    const cc_str q = k->by_param[2] ? JOIN(c, "{1}[{2}]", x, source_of(c, k->by_param[2])) : x;
    BAD(c, CC_E_CHANGE_PERCENT, k->ast->span,
        JOIN(c, "write {1} - {2} and compare it with pp, or more({1}, than: {2}) with %", q, p));
    return false;
  }
  if (dim == NO_DIM) {
    BAD(c, CC_E_NO_SUCH_AXIS, k->series->span, cc_s("period"), (cc_str){NULL, 0});
    return false;
  }
  *out = percent_type(false);
  out->dims = has_params(k, CC_P_PERIOD) ? series & ~((uint64_t)1 << dim) : series;
  return true;
}

/* Of a table its periods, or its members: over the only dimension besides time, or the only one that is not picked. */
static bool listed_type(checker* c, const call* k, cc_type* out) {
  const cc_table_decl* table = table_behind(k->args[0])->table;
  uint64_t             dims = 0, periods = 0;
  for (size_t o = 0; o < table->over_count; o++) {
    dims |= (uint64_t)1 << table->over[o];
  }
  for (uint16_t d = 0; d < CC_DIM_WEEKDAY_ID; d++) {
    periods |= dims & (uint64_t)1 << d;
  }
  const bool     time = cc_str_is(cc_s("periods"), k->f->name);
  const uint64_t all = time ? periods : dims & ~periods, left = all & k->args[0]->type.dims;
  *out = cc_type_make(CC_T_SET);
  out->dim = only_dim(all) != NO_DIM ? only_dim(all) : only_dim(left);
  if (all == 0) {
    BAD(c, CC_E_NO_SUCH_AXIS, k->by_param[0]->span, cc_s(time ? "period" : "member"), (cc_str){NULL, 0});
  } else if (out->dim == NO_DIM) {
    BAD(c, CC_E_LISTED, k->ast->span, cc_s(k->f->name), dims_text(c, left ? left : all), table->name);
  }
  return out->dim != NO_DIM;
}

static bool set_type(checker* c, const call* k, uint64_t left, cc_type* out) {
  *out = cc_type_make(CC_T_SET);
  out->dim = k->dim;
  if (left && k->series) {
    size_t p = 0; /* the place of the argument, not of the table that it names */
    while (k->args[p] != k->series) {
      p++;
    }
    BAD(c, CC_E_LEFT_OVER, k->by_param[p]->span, dims_text(c, left), dim_name(c, k->dim));
    return false;
  }
  return true;
}

static cc_type of_dim(cc_type_kind kind, uint16_t dim) {
  cc_type type = cc_type_make(kind);
  type.dim = dim;
  return type;
}

static bool result_type(checker* c, const call* k, cc_type* out) {
  const uint64_t left = (k->series ? k->series->type.dims : 0) & ~(k->dim != NO_DIM ? (uint64_t)1 << k->dim : 0);
  *out = k->series ? k->series->type : cc_type_make(CC_T_ANY);
  switch (k->f->result) {
  case CC_R_COUNT:
    *out = cc_type_make(CC_T_NUMBER);
    out->dim = k->dim;
    break;
  case CC_R_QUANTITY:
    out->bare = out->year = false;
    break;
  case CC_R_REAL:
    out->dims |= dims_beside(k);
    out->bare = out->year = false;
    return true;
  case CC_R_SERIES:
    return true;
  case CC_R_EARLIER:
    if (k->series && ordered_dim(c, out->dims) == NO_DIM) {
      BAD(c, CC_E_NO_SUCH_AXIS, k->series->span, cc_s("period"), (cc_str){NULL, 0});
      return false;
    }
    return true;
  case CC_R_SET:
    return set_type(c, k, left | dims_beside(k), out);
  case CC_R_PERCENT:
  case CC_R_LEAD:
    *out = percent_type(k->f->result == CC_R_LEAD && k->series && k->series->type.unit.kind == CC_PERCENT);
    break;
  case CC_R_CHANGE:
    return change_type(c, k, out);
  case CC_R_LISTED:
    return listed_type(c, k, out);
  case CC_R_WEEKDAY:
    *out = of_dim(CC_T_MEMBER, CC_DIM_WEEKDAY_ID);
    break;
  case CC_R_DAY:
    *out = of_dim(CC_T_PERIOD, CC_DAY);
    break;
  }
  out->dims = left | dims_beside(k);
  return true;
}

/* What hangs on an open choice is open, of whatever type it would be: the argument that is open, which says by what. */
static const cc_node* open_arg(const call* k) {
  for (size_t p = 0; p < k->f->param_count; p++) {
    if (k->args[p] && is_any(k->args[p])) {
      return k->args[p];
    }
  }
  return NULL;
}

static const cc_node* function_call(checker* c, const cc_ast* ast, place at, size_t function) {
  call k = {.f = c->input->functions[function], .ast = ast, .at = at, .dim = NO_DIM};
  if (!sort_args(c, ast, k.f, k.by_param) || !all_there(c, &k) || !check_args(c, &k)) {
    return poison(c);
  }
  const cc_node* open = open_arg(&k);
  if (open) {
    return open;
  }
  cc_type type = cc_type_make(CC_T_ANY);
  if (!result_type(c, &k, &type)) {
    return poison(c);
  }
  cc_node* node = node_new(c, CC_N_CALL, ast->span, type, k.f->param_count);
  if (node->arg_count != k.f->param_count) {
    return poison(c);
  }
  for (size_t p = 0; p < k.f->param_count; p++) {
    node->args[p] = k.args[p];
  }
  node->function = (uint16_t)function;
  node->at = k.end;
  if (k.f->result == CC_R_EARLIER) {
    uint16_t* along = CC_ARRAY(c->arena, 1, uint16_t);
    c->out_of_memory |= !along;
    node->dims = along;
    if (along) {
      along[0] = ordered_dim(c, type.dims);
    }
  }
  return node;
}

/* ---- the author's functions ---- */

static const cc_ast* let_argument(const cc_ast* ast, const cc_ast_let* let, size_t p) {
  for (size_t i = 0; i < ast->arg_count; i++) {
    const bool by_place = ast->args[i].word.text.len == 0 && i == 0 && p == 0;
    if (by_place || cc_str_eq(ast->args[i].word.text, let->params[p].text)) {
      return ast->args[i].value;
    }
  }
  return NULL;
}

static bool let_arguments_fit(checker* c, const cc_ast* ast, const cc_ast_let* let) {
  cc_str words = let->params[0].text;
  for (size_t p = 1; p < let->param_count; p++) {
    words = JOIN(c, "{1}, {2}:", words, let->params[p].text);
  }
  for (size_t i = 0; i < ast->arg_count; i++) {
    bool known = ast->args[i].word.text.len == 0 && i == 0;
    for (size_t p = 0; p < let->param_count; p++) {
      known = known || cc_str_eq(ast->args[i].word.text, let->params[p].text);
    }
    if (!known) {
      if (ast->args[i].word.text.len == 0) {
        BAD(c, CC_E_ARGUMENT_BARE, ast->args[i].value->span, JOIN(c, "{1}({2})", let->name.text, words),
            (cc_str){NULL, 0});
      } else {
        cc_suggest near;
        cc_suggest_init(&near, ast->args[i].word.text);
        for (size_t p = 0; p < let->param_count; p++) {
          cc_suggest_offer(&near, let->params[p].text);
        }
        BAD(c, CC_E_ARGUMENT_WORD, ast->args[i].word.span, let->name.text, ast->args[i].word.text,
            JOIN(c, "{1}({2})", let->name.text, words), cc_suggest_text(c->arena, &near));
      }
      return false;
    }
  }
  for (size_t i = 1; i < ast->arg_count; i++) { /* the first may go by its place or by its word */
    for (size_t j = 0; j < i; j++) {
      const cc_str a = ast->args[j].word.text.len > 0 ? ast->args[j].word.text : let->params[0].text;
      if (cc_str_eq(a, ast->args[i].word.text)) {
        BAD(c, CC_E_ARGUMENT_TWICE, ast->args[i].word.span, a);
        return false;
      }
    }
  }
  for (size_t p = 0; p < let->param_count; p++) {
    if (!let_argument(ast, let, p)) {
      BAD(c, CC_E_ARGUMENT_MISSING, ast->word.span, let->name.text, let->params[p].text,
          JOIN(c, "{1}({2})", let->name.text, words));
      return false;
    }
  }
  return true;
}

static const cc_node* let_call(checker* c, const cc_ast* ast, place at, decl* found) {
  const cc_ast_let* let = found->ast;
  if (let->param_count == 0) {
    return BAD(c, CC_E_NO_FUNCTION, ast->word.span, ast->word.text,
               JOIN(c, "'{1}' is a value: write it without brackets", ast->word.text));
  }
  found->used = true;
  if (!let_arguments_fit(c, ast, let)) {
    return poison(c);
  }
  if (c->calls >= MAX_CALLS || found->state == DECL_AT_WORK) {
    c->gave_up = c->calls >= MAX_CALLS; /* two calls in each of 32 functions are four billion */
    return BAD(c, CC_E_CALL_DEEP, ast->span, ast->word.text);
  }
  if (c->call_count++ >= CC_MAX_EXPRESSIONS) { /* a body with a mistake makes no node that would count */
    return too_large(c, ast->span, "the functions of this case come to too many steps", "200 000 calls");
  }
  binding* links = CC_ARRAY(c->arena, let->param_count, binding);
  if (!links) {
    c->out_of_memory = true;
    return poison(c);
  }
  at.dim = NO_DIM;
  place inner = {.scope = found->home, .bindings = NULL, .dim = NO_DIM};
  for (size_t p = 0; p < let->param_count; p++) {
    const cc_node* value = expr(c, let_argument(ast, let, p), at);
    if (is_any(value) && value->kind != CC_N_OPEN) {
      return value;
    }
    links[p] = (binding){let->params[p], value, false, inner.bindings};
    inner.bindings = &links[p];
  }
  if (c->calls++ == 0) {
    c->call = ast->span;
  }
  found->state = DECL_AT_WORK;
  const cc_node* body = expr(c, let->value, inner);
  found->state = DECL_NEW;
  c->calls--;
  if (is_any(body)) {
    return body;
  }
  cc_node* node = node_new(c, CC_N_LET, body->span, body->type, 1); /* under its name, so that `explain` can tell it */
  if (node->kind == CC_N_LET) {
    node->args[0] = body;
    node->text = let->name.text;
    node->at = (int64_t)let->param_count;
  }
  return node;
}

const cc_node* call_expr(checker* c, const cc_ast* ast, place at) {
  const size_t function = function_find(c, ast->word.text);
  if (function != SIZE_MAX) {
    at.dim = NO_DIM;
    return function_call(c, ast, at, function);
  }
  decl* found = scope_find(at.scope, ast->word.text);
  if (found && found->kind == DECL_LET) {
    return let_call(c, ast, at, found);
  }
  cc_suggest near;
  cc_suggest_init(&near, ast->word.text);
  for (size_t i = 0; i < c->input->function_count; i++) {
    cc_suggest_offer(&near, cc_s(c->input->functions[i]->name));
  }
  for (const scope* s = at.scope; s; s = s->up) {
    for (const decl* d = s->decls; d; d = d->next) {
      if (d->kind == DECL_LET && ((const cc_ast_let*)d->ast)->param_count > 0) {
        cc_suggest_offer(&near, d->name.text);
      }
    }
  }
  const cc_str words = cc_suggest_text(c->arena, &near);
  if (found) {
    return BAD(c, CC_E_NO_FUNCTION, ast->word.span, ast->word.text,
               JOIN(c, "'{1}' is a value: pick from it with square brackets, {1}[...]", ast->word.text));
  }
  return BAD(c, CC_E_NO_FUNCTION, ast->word.span, ast->word.text,
             words.at ? JOIN(c, "did you mean {1}?", words) : words);
}
