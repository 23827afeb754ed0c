/* Lints of rates: a denominator that is not the publisher's, and rates that are added up or averaged. */
#include "lang/lint_in.h"

#define MAX_FOUND 1000 /* of one claim; so many are not printed anyway */

typedef struct finding {
  const cc_node*       node; /* the quotient */
  const cc_table_decl* table;
} finding;

typedef struct rates {
  lint*     l;
  size_t*   seen; /* by node: the claim, counted from 1, in which it was looked at */
  size_t    claim;
  bool*     right; /* by table: the claim divides it by the publisher's denominator too */
  finding*  found;
  size_t    count, capacity;
  cc_status status;
} rates;

/* What is divided or divides, behind names, picks, and the functions that give one of its figures or their sum. */
static const cc_node* measured(const lint* l, const cc_node* node) {
  for (;;) {
    const bool through = node->kind == CC_N_LET || node->kind == CC_N_CONVERT || node->kind == CC_N_INDEX ||
                         node->kind == CC_N_SCALE || node->kind == CC_N_NEGATE;
    const cc_node* series = NULL;
    if (node->kind == CC_N_CALL && l->c->input->functions[node->function]->result == CC_R_QUANTITY) {
      series = lint_arg(l, node, CC_P_SERIES);
    }
    if (!through && !series) {
      return node;
    }
    node = through ? node->args[0] : series;
  }
}

/* Whether X and Y rest on a table in common: then the one stands in the other's place. */
static bool holds(const cc_node* node, const cc_table_decl* table, size_t* steps) {
  if (!node || *steps == 0) {
    return false;
  }
  --*steps;
  bool found = node->kind == CC_N_TABLE && node->table == table;
  for (size_t i = 0; i < node->arg_count && !found; i++) {
    found = holds(node->args[i], table, steps);
  }
  return found;
}

static bool kin(const rates* r, const cc_node* x, const cc_node* y) {
  const cc_program* p = r->l->c->program;
  for (size_t i = 0; i < p->table_count; i++) {
    size_t steps = MAX_LINT_STEPS;
    if (holds(x, p->tables[i], &steps) && holds(y, p->tables[i], &steps)) {
      return true;
    }
  }
  return false;
}

static void keep(rates* r, const cc_node* node, const cc_table_decl* table) {
  finding* grown = cc_arena_grow(r->l->c->arena, r->found, r->count, &r->capacity, sizeof *grown, MAX_FOUND);
  if (!grown) {
    r->status = r->count < MAX_FOUND ? CC_NO_MEMORY : r->status;
    return;
  }
  r->found = grown;
  r->found[r->count++] = (finding){node, table};
}

/* NUMERATOR, a table or a sum of such, over DENOMINATOR. */
static void judge(rates* r, const cc_node* node, const cc_node* numerator, size_t* steps) {
  numerator = measured(r->l, numerator);
  if (*steps == 0) {
    return;
  }
  --*steps;
  if (numerator->kind == CC_N_ARITHMETIC && (numerator->op == CC_OP_ADD || numerator->op == CC_OP_SUBTRACT)) {
    judge(r, node, numerator->args[0], steps);
    judge(r, node, numerator->args[1], steps);
    return;
  }
  const cc_node* wanted = numerator->kind == CC_N_TABLE ? numerator->table->denominator : NULL;
  if (!wanted) {
    return;
  }
  const cc_node* by = measured(r->l, node->args[1]);
  size_t         left = MAX_LINT_STEPS;
  if (lint_same(by, measured(r->l, wanted), &left)) {
    r->right[numerator->table->id] = true;
  } else if (kin(r, by, wanted)) {
    keep(r, node, numerator->table);
  }
}

static bool is_rate(const cc_node* node, uint16_t dim) {
  while (node->kind == CC_N_LET || node->kind == CC_N_CONVERT || node->kind == CC_N_INDEX || node->kind == CC_N_SCALE) {
    node = node->args[0];
  }
  return node->kind == CC_N_ARITHMETIC && node->op == CC_OP_DIVIDE && node->args[0]->type.dims >> dim & 1 &&
         node->args[1]->type.dims >> dim & 1;
}

/* sum and mean of rates; over time a mean of rates is what anybody would write. */
static void over_rates(rates* r, const cc_node* call) {
  checker*            c = r->l->c;
  const cc_signature* f = c->input->functions[call->function];
  const cc_node*      series = lint_arg(r->l, call, CC_P_SERIES);
  const cc_node*      set = lint_arg(r->l, call, CC_P_SET);
  const bool          sum = cc_str_is(cc_s(f->name), "sum"), mean = cc_str_is(cc_s(f->name), "mean");
  if ((!sum && !mean) || !series || !set || set->type.dim < CC_DIM_WEEKDAY_ID || !is_rate(series, set->type.dim)) {
    return;
  }
  (void)BAD(c, sum ? CC_W_SUM_OF_RATES : CC_N_MEAN_OF_RATES, call->span, dim_name(c, set->type.dim));
}

static void look(rates* r, const cc_node* node) {
  if (!node || r->seen[node->id] == r->claim) {
    return;
  }
  r->seen[node->id] = r->claim;
  if (node->kind == CC_N_ARITHMETIC && node->op == CC_OP_DIVIDE) {
    size_t steps = MAX_LINT_STEPS;
    judge(r, node, node->args[0], &steps);
  } else if (node->kind == CC_N_CALL) {
    over_rates(r, node);
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    look(r, node->args[i]);
  }
}

/* A name that stands for an expression is shown by itself. */
static cc_str shown(const lint* l, const cc_node* node) {
  return node->kind == CC_N_LET
             ? node->text
             : cc_str_sub(cc_diags_file_text(l->c->diags, node->span.file), node->span.start, node->span.end);
}

/* Two readings, one with each denominator, are the author's answer: the report then shows whether it matters. */
static void tell(rates* r, bool readings) {
  checker* c = r->l->c;
  for (size_t i = 0; i < r->count; i++) {
    const finding f = r->found[i];
    if (!readings || !r->right[f.table->id]) {
      (void)BAD(c, CC_W_OTHER_DENOMINATOR, f.node->span, f.table->name, shown(r->l, f.node->args[1]),
                f.table->ast->denominator.text);
    }
  }
  for (size_t i = 0; i < c->program->table_count; i++) {
    r->right[i] = false;
  }
  r->count = 0;
}

static void look_at_claim(rates* r, const cc_claim* claim) {
  r->claim++;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t k = 0; k < claim->readings[i].check_count; k++) {
      look(r, claim->readings[i].checks[k].node);
    }
  }
  tell(r, claim->reading_count > 1);
}

cc_status lint_rates(lint* l) {
  checker* c = l->c;
  rates    r = {.l = l};
  r.seen = CC_ARRAY(c->arena, c->node_count + 1, size_t);
  r.right = CC_ARRAY(c->arena, c->program->table_count + 1, bool);
  CC_NEED(r.seen && r.right);
  for (size_t i = 0; i < c->program->claim_count; i++) {
    look_at_claim(&r, &c->program->claims[i]);
  }
  if (c->program->claim_count == 0) { /* a rule file: whatever stands in it */
    r.claim = 1;
    for (size_t i = 0; i < c->node_count; i++) {
      look(&r, c->nodes[i]);
    }
    tell(&r, false);
  }
  return r.status;
}
