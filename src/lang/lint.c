/* Lints: choices that no claim needs or that are not tried, groups of one, checks that repeat each other. */
#include "lang/lint_in.h"

/* ---- expressions that are written alike ---- */

static const cc_node* without_lets(const cc_node* node) {
  while (node && node->kind == CC_N_LET) {
    node = node->args[0];
  }
  return node;
}

static bool same_leaf(const cc_node* a, const cc_node* b) {
  const bool numbers = a->number.d == b->number.d && a->number.n == b->number.n && a->half.d == b->half.d &&
                       a->half.n == b->half.n; /* a large number is the same only if it is the same one in memory */
  return numbers && a->at == b->at && a->choice == b->choice && a->table == b->table && a->document == b->document &&
         a->function == b->function && a->type.dim == b->type.dim && a->type.per == b->type.per &&
         (a->kind == CC_N_LET || cc_str_eq(a->text, b->text));
}

bool lint_same(const cc_node* a, const cc_node* b, size_t* steps) {
  a = without_lets(a);
  b = without_lets(b);
  if (a == b || !a || !b) {
    return a == b;
  }
  if (*steps == 0 || a->kind == CC_N_VARIABLE || a->kind == CC_N_QUANTITY || a->kind == CC_N_OPEN) {
    return false; /* variables of different `every` are different, whatever they are called */
  }
  --*steps;
  if (a->kind != b->kind || a->op != b->op || a->arg_count != b->arg_count || !same_leaf(a, b)) {
    return false;
  }
  for (size_t i = 0; i < a->arg_count; i++) {
    if (!lint_same(a->args[i], b->args[i], steps)) {
      return false;
    }
  }
  return true;
}

const cc_node* lint_arg(const lint* l, const cc_node* call, cc_param_kind kind) {
  const cc_signature* f = l->c->input->functions[call->function];
  for (size_t p = 0; p < f->param_count && p < call->arg_count; p++) {
    if (f->params[p].kind == kind && call->args[p]) {
      return call->args[p];
    }
  }
  return NULL;
}

/* ---- what the checks hang on ---- */

static void mark(lint* l, const cc_node* node) {
  if (!node || l->reached[node->id]) {
    return;
  }
  l->reached[node->id] = true;
  for (size_t i = 0; i < node->arg_count; i++) {
    mark(l, node->args[i]);
  }
  for (size_t i = 0; node->choice && i < node->choice->count; i++) {
    mark(l, node->choice->values[i].set);
  }
}

static cc_status reach(lint* l) {
  const cc_program* p = l->c->program;
  l->reached = CC_ARRAY(l->c->arena, l->c->node_count + 1, bool);
  CC_NEED(l->reached);
  for (size_t i = 0; p->claim_count == 0 && i < l->c->node_count; i++) {
    l->reached[i] = true;
  }
  for (size_t k = 0; k < p->claim_count; k++) {
    for (size_t r = 0; r < p->claims[k].reading_count; r++) {
      const cc_reading* reading = &p->claims[k].readings[r];
      for (size_t i = 0; i < reading->check_count; i++) {
        mark(l, reading->checks[i].node);
      }
    }
  }
  return CC_OK;
}

/* ---- choices ---- */

static bool has_open(const lint* l) {
  for (size_t i = 0; i < l->c->node_count; i++) {
    if (l->reached[i] && l->c->nodes[i]->kind == CC_N_OPEN) {
      return true; /* what hangs on an open choice is open whole: what else it needs is not in the tree */
    }
  }
  return false;
}

static const decl* choice_decl(const scope* s, const cc_choice* choice) {
  for (const decl* d = s->decls; d; d = d->next) {
    if (d->kind == DECL_CHOICE && cc_str_eq(d->name.text, choice->name)) {
      return d;
    }
  }
  return NULL;
}

static bool is_tried(const cc_choice* choice, const cc_ast_choice* ast) {
  return choice->open || (choice->varied && (choice->count > 1 || ast->each));
}

/* Those of the case alone: a pack's choice is for the cases that use it. */
static cc_status choices(lint* l) {
  const bool open = has_open(l);
  bool*      needed = CC_ARRAY(l->c->arena, l->c->choice_count + 1, bool);
  CC_NEED(needed);
  for (size_t i = 0; i < l->c->node_count; i++) {
    const cc_choice* choice = l->c->nodes[i]->choice;
    needed[choice ? choice->id : l->c->choice_count] |= l->reached[i];
  }
  for (size_t i = 0; i < l->c->choice_count; i++) {
    const cc_choice* choice = l->c->choices[i];
    const decl*      d = choice_decl(l->c->scopes[0], choice);
    if (!d || !d->used) {
      continue;
    }
    if (!open && !needed[i]) {
      (void)BAD(l->c, CC_W_CHOICE_IDLE, d->name.span, choice->name);
    } else if (!is_tried(choice, d->ast)) {
      (void)BAD(l->c, CC_N_NOT_VARIED, d->name.span, choice->name);
    }
  }
  return CC_OK;
}

/* ---- groups of one ---- */

static bool is_single(const cc_node* set) {
  set = cc_node_bare(set);
  if (set->kind == CC_N_RANGE) {
    return set->args[0] && set->args[1] && set->args[0]->kind == CC_N_PERIOD && set->args[1]->kind == CC_N_PERIOD &&
           set->args[0]->at == set->args[1]->at;
  }
  return set->kind == CC_N_SET && set->arg_count == 1 && set->args[0]->type.kind != CC_T_SET;
}

/* The set of NODE that is compared with each other: of a sum or mean of one nobody is misled. */
static const cc_node* compared_set(const lint* l, const cc_node* node, cc_str* word) {
  if (node->kind == CC_N_QUANTITY) {
    *word = cc_s(cc_op_text(node->op));
    return node->args[0];
  }
  if (node->kind != CC_N_CALL) {
    return NULL;
  }
  const cc_signature* f = l->c->input->functions[node->function];
  const bool          ranks =
      f->result == CC_R_SET || f->result == CC_R_LEAD || f->result == CC_R_PERCENT || lint_arg(l, node, CC_P_END);
  *word = cc_s(f->name);
  return ranks ? lint_arg(l, node, CC_P_SET) : NULL;
}

static void groups_of_one(lint* l) {
  for (size_t i = 0; i < l->c->node_count; i++) {
    cc_str         word;
    const cc_node* set = l->reached[i] ? compared_set(l, l->c->nodes[i], &word) : NULL;
    if (set && is_single(set)) {
      (void)BAD(l->c, CC_W_GROUP_OF_ONE, l->c->nodes[i]->span, word);
    }
  }
}

/* ---- checks that repeat each other ---- */

static bool repeats(const cc_check* a, const cc_check* b) {
  size_t steps = MAX_LINT_STEPS;
  return a->node && b->node && lint_same(a->node, b->node, &steps);
}

static void repeated_checks(lint* l, const cc_reading* reading) {
  for (size_t i = 1; i < reading->check_count && i < 100; i++) {
    for (size_t k = 0; k < i; k++) {
      if (repeats(&reading->checks[i], &reading->checks[k])) {
        (void)BAD(l->c, CC_W_REPEATED, reading->checks[i].span, cc_s(reading->checks[i].detail ? "detail" : "check"));
        cc_diag_also(l->c->diags, reading->checks[k].span, "the same is said here");
        break;
      }
    }
  }
}

static bool readings_repeat(const cc_reading* a, const cc_reading* b) {
  bool same = a->check_count == b->check_count && a->check_count > 0;
  for (size_t i = 0; same && i < a->check_count; i++) {
    same = a->checks[i].detail == b->checks[i].detail && repeats(&a->checks[i], &b->checks[i]);
  }
  return same;
}

static void repetitions(lint* l) {
  const cc_program* p = l->c->program;
  for (size_t k = 0; k < p->claim_count; k++) {
    const cc_claim* claim = &p->claims[k];
    for (size_t r = 0; r < claim->reading_count && r < 100; r++) {
      repeated_checks(l, &claim->readings[r]);
      for (size_t other = 0; other < r; other++) {
        if (readings_repeat(&claim->readings[r], &claim->readings[other])) {
          (void)BAD(l->c, CC_W_READINGS_ALIKE, claim->readings[r].span, claim->readings[r].name,
                    claim->readings[other].name);
          break;
        }
      }
    }
  }
}

/* ---- all ---- */

cc_status lint_case(checker* c) {
  lint l = {.c = c};
  CC_TRY(reach(&l));
  if (c->program->claim_count > 0) {
    CC_TRY(choices(&l));
  }
  groups_of_one(&l);
  repetitions(&l);
  CC_TRY(lint_rates(&l));
  CC_TRY(lint_breaks(&l));
  return c->out_of_memory ? CC_NO_MEMORY : CC_OK;
}
