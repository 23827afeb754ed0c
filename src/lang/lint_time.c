/* Lints of time: which periods of a table a check takes together, and whether a break of the series lies between them.
   Only what is written is looked at: the figures may begin later. */
#include "base/limits.h"
#include "lang/lint_in.h"

#define FAR           (INT64_MAX / 4) /* an open end: further than any period, and still to be added to */
#define MAX_ALL_STEPS 2000000         /* of all checks together */

/* Periods of one kind; none: nothing is known of them. */
typedef struct periods {
  bool    some;
  int64_t lo, hi;
} periods;

typedef struct times {
  lint*             l;
  int               end;       /* which values choices have: 0 the base, -1 the first and 1 the last period */
  periods*          variables; /* by variable */
  periods*          taken;     /* by table */
  const cc_choice** by;        /* by table: a choice that picks its periods */
  const cc_choice*  choice;    /* the last one met */
  size_t            steps, all_steps;
} times;

static periods one(int64_t at) {
  return (periods){true, at, at};
}

static periods both(periods a, periods b) {
  if (!a.some || !b.some) {
    return a.some ? a : b;
  }
  return (periods){true, a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi};
}

static periods moved(periods p, int64_t by) {
  return p.some && p.lo > -FAR && p.hi < FAR && by > -FAR && by < FAR ? (periods){true, p.lo + by, p.hi + by} : p;
}

static periods of_choice(times* t, const cc_choice* choice) {
  periods out = {0};
  int64_t at;
  for (size_t i = 0; i < choice->count; i++) {
    const bool wanted = t->end != 0 || i == choice->base;
    if (wanted && cc_num_floor(choice->values[i].number, &at)) {
      out = both(out, one(at));
    }
  }
  t->choice = choice;
  if (out.some && t->end != 0) {
    out = one(t->end < 0 ? out.lo : out.hi);
  }
  return out;
}

static int64_t whole(times* t, const cc_node* node) {
  const cc_node* fixed = constant(t->l->c, node);
  int64_t        out = 0;
  return fixed && fixed->kind == CC_N_NUMBER && cc_num_floor(fixed->number, &out) ? out : 0;
}

static periods of(times* t, const cc_node* node);

/* So many periods before or after. */
static periods shifted(times* t, const cc_node* node) {
  const bool sum = node->op == CC_OP_ADD || node->op == CC_OP_SUBTRACT;
  if (!sum || node->args[1]->type.kind != CC_T_NUMBER) {
    return (periods){0};
  }
  const int64_t by = whole(t, node->args[1]);
  return moved(of(t, node->args[0]), node->op == CC_OP_ADD ? by : -by);
}

/* The periods that NODE, a period or a set of them, may stand for. */
static periods of(times* t, const cc_node* node) {
  periods out = {0};
  if (!node || t->steps == 0) {
    return out;
  }
  t->steps--;
  switch (node->kind) {
  case CC_N_PERIOD:
    return one(node->at);
  case CC_N_NUMBER:
    return one(whole(t, node));
  case CC_N_CHOICE:
    return of_choice(t, node->choice);
  case CC_N_VARIABLE:
    return t->variables[node->variables[0].id];
  case CC_N_LET:
  case CC_N_CONVERT:
  case CC_N_WHERE:
    return of(t, node->args[0]);
  case CC_N_MOVE:
  case CC_N_ARITHMETIC: /* `year - 1`, of a choice that is a number until it picks */
    return shifted(t, node);
  case CC_N_SET:
    for (size_t i = 0; i < node->arg_count; i++) {
      out = both(out, of(t, node->args[i]));
    }
    return out;
  case CC_N_RANGE: {
    const periods from = node->args[0] ? of(t, node->args[0]) : one(-FAR);
    const periods to = node->args[1] ? of(t, node->args[1]) : one(FAR);
    return from.some && to.some ? both(from, to) : out;
  }
  default:
    return out;
  }
}

static void walk(times* t, const cc_node* node, periods at);

static bool is_time(uint16_t dim) {
  return dim < CC_DIM_WEEKDAY_ID;
}

/* The periods of the series in a call that stands for the periods AT. */
static periods within(times* t, const cc_node* call, periods at) {
  const cc_signature* f = t->l->c->input->functions[call->function];
  const cc_node*      set = lint_arg(t->l, call, CC_P_SET);
  const cc_node*      count = lint_arg(t->l, call, CC_P_COUNT);
  if (f->result == CC_R_EARLIER) {
    return call->dims && is_time(call->dims[0]) ? moved(at, -1) : at;
  }
  if (f->result == CC_R_CHANGE && count) {
    return both(at, moved(at, -whole(t, count)));
  }
  for (size_t p = 0; f->result == CC_R_CHANGE && p < call->arg_count; p++) {
    at = call->args[p] && f->params[p].kind == CC_P_PERIOD ? both(at, of(t, call->args[p])) : at;
  }
  return set && is_time(set->type.dim) ? of(t, set) : at;
}

static void walk_table(times* t, const cc_node* node, periods at) {
  const uint16_t id = node->table->id;
  t->taken[id] = both(t->taken[id], at);
  if (t->choice && at.some) {
    t->by[id] = t->choice;
  }
}

static void walk_index(times* t, const cc_node* node, periods at) {
  const cc_choice* before = t->choice;
  for (size_t i = 1; i < node->arg_count; i++) {
    if (is_time(node->dims[i])) {
      t->choice = NULL;
      at = of(t, node->args[i]);
    } else {
      walk(t, node->args[i], (periods){0});
    }
  }
  walk(t, node->args[0], at);
  t->choice = before;
}

static void walk_quantity(times* t, const cc_node* node, periods at) {
  for (size_t i = 0; i + 1 < node->arg_count; i++) {
    if (is_time(node->variables[i].dim)) {
      t->variables[node->variables[i].id] = of(t, node->args[i]);
    }
    walk(t, node->args[i], (periods){0});
  }
  walk(t, node->args[node->arg_count - 1], at);
}

/* AT: the periods for which NODE is wanted. */
static void walk(times* t, const cc_node* node, periods at) {
  if (!node || t->steps == 0) {
    return;
  }
  t->steps--;
  switch (node->kind) {
  case CC_N_TABLE:
    walk_table(t, node, at);
    return;
  case CC_N_INDEX:
    walk_index(t, node, at);
    return;
  case CC_N_QUANTITY:
    walk_quantity(t, node, at);
    return;
  default:
    break;
  }
  if (node->kind == CC_N_CALL) {
    at = within(t, node, at);
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    walk(t, node->args[i], at);
  }
}

/* What CHECK takes of each table with its choices at END. */
static bool take(times* t, const cc_node* check, int end) {
  t->end = end;
  t->choice = NULL;
  t->steps = MAX_LINT_STEPS;
  walk(t, check, (periods){0});
  t->all_steps += MAX_LINT_STEPS - t->steps;
  return t->steps > 0;
}

static bool spans(periods p, const cc_table_decl* table, const cc_ast_break* b) {
  return p.some && table->type.dims >> b->period.kind & 1 && p.lo < b->period.at && b->period.at <= p.hi;
}

static cc_str period_text(checker* c, cc_period period) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_NAME_BYTES);
  cc_period_print(&buf, period);
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text.at ? text : cc_s("");
}

/* Each break that lies within what was taken: WHO is the choice whose values lie around it, NULL: the check itself. */
static bool tell(times* t, const cc_check* check, bool varied) {
  checker* c = t->l->c;
  bool     told = false;
  for (size_t i = 0; i < c->program->table_count; i++) {
    const cc_table_decl* table = c->program->tables[i];
    const cc_choice*     by = t->by[i];
    for (size_t b = 0; b < table->ast->break_count && (!varied || by); b++) {
      const cc_ast_break* at = &table->ast->breaks[b];
      if (!spans(t->taken[i], table, at)) {
        continue;
      }
      told = true;
      const cc_str when = period_text(c, at->period);
      if (varied) {
        (void)BAD(c, CC_N_BREAK_VARIED, by->span, by->name, table->name, when, at->text.text);
      } else {
        (void)BAD(c, CC_N_BREAK, check->span, table->name, when, at->text.text);
      }
    }
  }
  return told;
}

static void forget(times* t) {
  for (size_t i = 0; i < t->l->c->program->table_count; i++) {
    t->taken[i] = (periods){0};
    t->by[i] = NULL;
  }
}

/* First what is compared at the base; only where no break lies in that, what the choices' values take in beside it. */
static void look(times* t, const cc_check* check) {
  forget(t);
  if (!check->node || t->all_steps > MAX_ALL_STEPS || !take(t, check->node, 0)) {
    return;
  }
  if (!tell(t, check, false) && take(t, check->node, -1) && take(t, check->node, 1)) {
    (void)tell(t, check, true);
  }
}

cc_status lint_breaks(lint* l) {
  checker*          c = l->c;
  const cc_program* p = c->program;
  times             t = {.l = l};
  size_t            breaks = 0;
  for (size_t i = 0; i < p->table_count; i++) {
    breaks += p->tables[i]->ast->break_count;
  }
  if (breaks == 0) {
    return CC_OK;
  }
  t.variables = CC_ARRAY(c->arena, p->variable_count + 1, periods);
  t.taken = CC_ARRAY(c->arena, p->table_count, periods);
  t.by = CC_ARRAY(c->arena, p->table_count, const cc_choice*);
  CC_NEED(t.variables && t.taken && t.by);
  for (size_t k = 0; k < p->claim_count; k++) {
    for (size_t r = 0; r < p->claims[k].reading_count; r++) {
      for (size_t i = 0; i < p->claims[k].readings[r].check_count; i++) {
        look(&t, &p->claims[k].readings[r].checks[i]);
      }
    }
  }
  return CC_OK;
}
