#include "verify/plan.h"

typedef struct planner {
  const cc_program* program;
  const cc_plan*    plan;
  bool*             seen; /* by node: what several checks share is looked through once */
} planner;

static void mark(const planner* p, const cc_node* node) {
  if (!node || p->seen[node->id]) {
    return;
  }
  p->seen[node->id] = true;
  if (node->kind == CC_N_TABLE) {
    p->plan->tables[node->table->id] = true;
  } else if (node->kind == CC_N_DOCUMENT) {
    p->plan->documents[node->document->id] = true;
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    mark(p, node->args[i]);
  }
  for (size_t i = 0; node->kind == CC_N_CHOICE && i < node->choice->count; i++) {
    mark(p, node->choice->values[i].set);
  }
}

static bool is_over(const cc_table_decl* table, uint16_t dim) {
  for (size_t o = 0; o < table->over_count; o++) {
    if (table->over[o] == dim) {
      return true;
    }
  }
  return false;
}

/* A set of all members, which the evidence names, needs a table that names them: where no figure is asked for, all over
   the dimension. */
static void want_members(const planner* p, uint16_t dim) {
  const cc_program* program = p->program;
  bool              named = !program->dims[dim]->open;
  for (size_t t = 0; t < program->table_count && !named; t++) {
    named = p->plan->tables[t] && is_over(program->tables[t], dim);
  }
  for (size_t t = 0; t < program->table_count && !named; t++) {
    p->plan->tables[t] = p->plan->tables[t] || (is_over(program->tables[t], dim) && !program->tables[t]->rate_of);
  }
}

cc_status cc_plan_make(cc_arena* arena, const cc_program* program, cc_plan* out) {
  out->tables = CC_ARRAY(arena, program->table_count + 1, bool);
  out->documents = CC_ARRAY(arena, program->document_count + 1, bool);
  const planner p = {program, out, CC_ARRAY(arena, program->node_count + 1, bool)};
  CC_NEED(out->tables && out->documents && p.seen);
  for (size_t t = 0; t < program->table_count; t++) {
    out->tables[t] = program->tables[t]->wanted;
  }
  for (size_t c = 0; c < program->claim_count; c++) {
    for (size_t r = 0; r < program->claims[c].reading_count; r++) {
      const cc_reading* reading = &program->claims[c].readings[r];
      for (size_t i = 0; i < reading->check_count; i++) {
        mark(&p, reading->checks[i].node);
      }
    }
  }
  for (size_t i = 0; i < program->node_count; i++) {
    if (p.seen[program->nodes[i]->id] && program->nodes[i]->kind == CC_N_PLURAL) {
      want_members(&p, program->nodes[i]->type.dim);
    }
  }
  return CC_OK;
}
