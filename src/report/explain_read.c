/* How a claim was read: which names its checks rest on and what each stands for, and what of the series is picked. */
#include "base/limits.h"
#include "report/explain.h"

#include <string.h>

typedef struct walker {
  const cc_program* program;
  cc_used*          used;
  unsigned          depth;
} walker;

#define MAX_WALK (CC_MAX_DEPTH * CC_MAX_DEPTH) /* names within names, each as deep as an expression may be */

/* ---- names ---- */

static void keep_name(walker* w, cc_name name) {
  cc_used* const used = w->used;
  for (size_t i = 0; i < used->name_count; i++) {
    const cc_name* other = &used->names[i];
    if (other->kind == name.kind && cc_str_eq(other->name, name.name) &&
        (name.kind != CC_NAME_MEMBER || other->node->type.dim == name.node->type.dim)) {
      return;
    }
  }
  if (name.name.len > 0 && used->name_count < CC_MAX_NAMES_TOLD) {
    used->names[used->name_count++] = name;
  }
}

static cc_span dim_span(const cc_program* program, uint16_t dim) {
  return dim < program->dim_count ? program->dims[dim]->span : cc_nowhere();
}

static void keep_node_name(walker* w, const cc_node* node) {
  const cc_program* p = w->program;
  switch (node->kind) {
  case CC_N_LET:
    keep_name(w, (cc_name){.kind = node->at > 0 ? CC_NAME_FUNCTION : CC_NAME_LET,
                           .name = node->text,
                           .node = node,
                           .span = node->span});
    break;
  case CC_N_TABLE:
    keep_name(w, (cc_name){.kind = CC_NAME_TABLE, .name = node->table->name, .node = node, .span = node->span});
    break;
  case CC_N_DOCUMENT:
    keep_name(w, (cc_name){.kind = CC_NAME_DOCUMENT, .name = node->document->name, .node = node, .span = node->span});
    break;
  case CC_N_PLURAL:
    if (node->type.dim < p->dim_count) {
      keep_name(w, (cc_name){.kind = CC_NAME_SET,
                             .name = p->dims[node->type.dim]->plural,
                             .node = node,
                             .span = dim_span(p, node->type.dim)});
    }
    break;
  case CC_N_ATTRIBUTE:
    keep_name(w, (cc_name){.kind = CC_NAME_ATTRIBUTE, .name = node->text, .node = node, .span = node->span});
    break;
  case CC_N_MEMBER:
    if (node->type.dim < CC_DIM_BUILT_IN) {
      break; /* monday is monday */
    }
    keep_name(w,
              (cc_name){.kind = CC_NAME_MEMBER, .name = node->text, .node = node, .span = dim_span(p, node->type.dim)});
    break;
  default:
    break;
  }
}

cc_found_by cc_name_found_by(const cc_program* program, const cc_name* name, cc_str* code) {
  const cc_dim* dim = name->node->type.dim < program->dim_count ? program->dims[name->node->type.dim] : NULL;
  *code = cc_s("");
  if (!dim || name->node->at < 0 || (uint64_t)name->node->at >= dim->count) {
    return CC_BY_LABEL;
  }
  const cc_member* member = &dim->members[name->node->at];
  *code = member->spell_count > 0 ? member->spells[member->spell_count - 1].code : *code;
  if (cc_str_eq(member->label, name->name)) {
    return CC_BY_LABEL;
  }
  for (size_t i = 0; i < member->alias_count; i++) {
    if (cc_str_eq(member->aliases[i], name->name)) {
      return CC_BY_ALIAS;
    }
  }
  return CC_BY_CODE;
}

/* ---- picks ---- */

static void keep_pick(walker* w, const cc_node* node, uint64_t each) {
  for (size_t i = 0; i < w->used->pick_count; i++) {
    if (w->used->picks[i].node == node) {
      w->used->picks[i].each |= each;
      return;
    }
  }
  if (w->used->pick_count < CC_MAX_NAMES_TOLD) {
    w->used->picks[w->used->pick_count++] = (cc_pick){node, each};
  }
}

/* The first choice that NODE hangs on. */
static const cc_choice* choice_in(const cc_node* node, unsigned depth) {
  if (!node || depth > CC_MAX_DEPTH) {
    return NULL;
  }
  const cc_choice* found = node->choice;
  for (size_t i = 0; !found && i < node->arg_count; i++) {
    found = choice_in(node->args[i], depth + 1);
  }
  return found;
}

const cc_choice* cc_pick_choice(const cc_pick* pick, size_t i, bool* always) {
  const cc_node* const at = pick->node->args[i];
  *always = at && cc_node_bare(at)->kind == CC_N_PERIOD;
  return choice_in(at, 0);
}

static void keep_index(walker* w, const cc_node* node) {
  const cc_pick pick = {node, 0};
  for (size_t i = 1; i < node->arg_count; i++) {
    bool always;
    if (cc_pick_choice(&pick, i, &always) || always) {
      keep_pick(w, node, 0);
      return;
    }
  }
}

/* In the condition of a `where` over DIM a series is that of the member which is tried, unless another is picked. */
static void keep_each(walker* w, const cc_node* node, uint16_t dim, unsigned depth) {
  const uint64_t bit = dim < CC_MAX_DIMS ? (uint64_t)1 << dim : 0;
  if (!node || depth > CC_MAX_DEPTH || !(node->type.dims & bit)) {
    return;
  }
  if (node->kind == CC_N_LET || node->kind == CC_N_TABLE || node->kind == CC_N_ATTRIBUTE || node->kind == CC_N_INDEX) {
    keep_pick(w, node, bit);
    return;
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    keep_each(w, node->args[i], dim, depth + 1);
  }
}

/* ---- the walk ---- */

static void walk(walker* w, const cc_node* node) {
  if (!node || w->depth >= MAX_WALK || node->id >= w->program->node_count ||
      w->used->seen[node->id] == w->used->search) {
    return;
  }
  w->used->seen[node->id] = w->used->search;
  w->depth++;
  keep_node_name(w, node);
  if (node->kind == CC_N_INDEX) {
    keep_index(w, node);
  }
  if (node->kind == CC_N_WHERE) {
    keep_each(w, node->args[1], node->type.dim, 0);
  }
  if (node->choice && node->choice->id < w->program->choice_count) {
    const cc_choice* choice = node->choice;
    w->used->choices[choice->id] = true;
    keep_name(w, (cc_name){.kind = CC_NAME_CHOICE, .name = choice->name, .choice = choice, .span = choice->span});
    for (size_t i = 0; i < choice->count; i++) {
      walk(w, choice->values[i].set);
    }
  }
  if (node->kind == CC_N_TABLE && node->table) {
    w->used->sources[node->table->id] = true;
  }
  if (node->kind == CC_N_DOCUMENT && node->document) {
    w->used->sources[w->program->table_count + node->document->id] = true;
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    walk(w, node->args[i]);
  }
  w->depth--;
}

cc_status cc_used_new(cc_arena* arena, const cc_program* program, cc_used* out) {
  *out = (cc_used){
      .choices = CC_ARRAY(arena, program->choice_count + 1, bool),
      .sources = CC_ARRAY(arena, program->table_count + program->document_count + 1, bool),
      .names = CC_ARRAY(arena, CC_MAX_NAMES_TOLD, cc_name),
      .picks = CC_ARRAY(arena, CC_MAX_NAMES_TOLD, cc_pick),
      .seen = CC_ARRAY(arena, program->node_count + 1, uint32_t),
  };
  CC_NEED(out->choices);
  CC_NEED(out->sources);
  CC_NEED(out->names);
  CC_NEED(out->picks);
  CC_NEED(out->seen);
  return CC_OK;
}

void cc_used_find(cc_used* used, const cc_program* program, const cc_claim* claim) {
  walker w = {.program = program, .used = used};
  memset(used->choices, 0, program->choice_count * sizeof *used->choices);
  memset(used->sources, 0, (program->table_count + program->document_count) * sizeof *used->sources);
  used->name_count = used->pick_count = 0;
  used->search++;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t c = 0; c < claim->readings[r].check_count; c++) {
      walk(&w, claim->readings[r].checks[c].node);
    }
  }
}
