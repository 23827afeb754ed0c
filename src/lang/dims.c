/* The dimensions in reach of a case: the built-in ones, then those that its packs and the case itself declare. */
#include "base/limits.h"
#include "lang/check_in.h"

typedef struct dim_list {
  cc_arena* arena;
  cc_dim**  at;
  size_t    count;
  cc_diags* diags;
} dim_list;

static cc_status add(dim_list* list, cc_dim* dim, cc_span span) {
  CC_NEED(dim);
  if (list->count >= CC_MAX_DIMS) {
    return CC_DIAG(list->diags, CC_E_LIMIT, span, cc_s("too many dimensions"), cc_s("48, with the six built-in ones"));
  }
  list->at[list->count++] = dim;
  return CC_OK;
}

static cc_status add_built_in(dim_list* list) {
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    cc_dim* dim = cc_dim_new(list->arena, cc_s(cc_period_kind_name((cc_period_kind)kind)), CC_DIM_PERIOD);
    CC_NEED(dim);
    dim->period = (cc_period_kind)kind;
    dim->ordered = true;
    CC_TRY(add(list, dim, cc_nowhere()));
  }
  return add(list, cc_dim_weekday(list->arena), cc_nowhere());
}

/* Members written out in the declaration: `dimension sex {women, men} aggregates {total}`. */
static cc_status add_written(dim_list* list, cc_dim* dim, const cc_ast* set, bool aggregate) {
  for (size_t i = 0; set && i < set->arg_count; i++) {
    const cc_ast* m = set->args[i].value;
    if (m->kind != CC_AST_NAME && m->kind != CC_AST_TEXT && m->kind != CC_AST_NUMBER) {
      return CC_DIAG(list->diags, CC_E_OPERAND, m->span, cc_s("{ }"), cc_s("an expression"),
                     cc_s("a member's name or a text"));
    }
    const cc_str name = m->kind == CC_AST_NUMBER
                            ? cc_str_sub(cc_diags_file_text(list->diags, m->span.file), m->span.start, m->span.end)
                            : m->word.text;
    uint32_t     member;
    if (cc_dim_find(dim, name, &member) == CC_OK) {
      CC_DIAG(list->diags, CC_E_MEMBER_TWICE, m->span, name);
      continue;
    }
    CC_TRY(cc_dim_add(list->arena, dim, name, &member, list->diags));
    dim->members[member].aggregate = aggregate;
  }
  return CC_OK;
}

static cc_status declare(dim_list* list, const cc_ast_dimension* ast, cc_places_reader places, void* context) {
  for (size_t i = 0; i < list->count; i++) {
    if (cc_str_eq(list->at[i]->name, ast->name.text)) {
      CC_DIAG(list->diags, CC_E_TWICE, ast->name.span, ast->name.text);
      return CC_OK;
    }
  }
  cc_dim* dim = cc_dim_new(list->arena, ast->name.text, CC_DIM_MEMBERS);
  CC_NEED(dim);
  dim->span = ast->name.span;
  dim->label = ast->label.text;
  dim->plural = ast->plural.text;
  dim->ordered = ast->ordered;
  dim->open = ast->places.text.len == 0 && !ast->set;
  CC_TRY(add_written(list, dim, ast->set, false));
  CC_TRY(add_written(list, dim, ast->aggregates, true));
  if (ast->places.text.len > 0) {
    const cc_status status = places(context, ast->places, dim, list->diags);
    if (status != CC_OK && status != CC_BAD_INPUT) {
      return status;
    }
  }
  return add(list, dim, ast->span);
}

static cc_status declare_all(dim_list* list, const cc_ast_file* file, cc_places_reader places, void* context) {
  for (size_t i = 0; i < file->dimension_count; i++) {
    CC_TRY(declare(list, &file->dimensions[i], places, context));
  }
  return CC_OK;
}

cc_status cc_dims_declare(cc_arena* arena, const cc_ast_file* file, const cc_pack* packs, size_t pack_count,
                          cc_places_reader places, void* context, cc_dim*** out, size_t* count, cc_diags* diags) {
  dim_list list = {.arena = arena, .diags = diags, .at = CC_ARRAY(arena, CC_MAX_DIMS, cc_dim*)};
  *out = NULL;
  CC_NEED(list.at);
  CC_TRY(add_built_in(&list));
  for (size_t i = 0; i < pack_count; i++) {
    CC_TRY(declare_all(&list, packs[i].ast, places, context));
  }
  CC_TRY(declare_all(&list, file, places, context));
  *out = list.at;
  *count = list.count;
  return CC_OK;
}
