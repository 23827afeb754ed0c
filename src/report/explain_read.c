/* How a claim was read: which names its checks rest on, and what the rules say of each. */
#include "base/limits.h"
#include "report/explain.h"

typedef struct walker {
  const cc_program* program;
  cc_used*          used;
  bool*             seen; /* by node id */
  unsigned          depth;
} walker;

#define MAX_WALK (CC_MAX_DEPTH * CC_MAX_DEPTH) /* names within names, each as deep as an expression may be */

static void keep_let(cc_used* used, const cc_node* let) {
  for (size_t i = 0; i < used->let_count; i++) {
    if (cc_str_eq(used->lets[i]->text, let->text)) {
      return;
    }
  }
  used->lets[used->let_count++] = let;
}

static void walk(walker* w, const cc_node* node) {
  if (!node || w->depth >= MAX_WALK || node->id >= w->program->node_count || w->seen[node->id]) {
    return;
  }
  w->seen[node->id] = true;
  w->depth++;
  if (node->kind == CC_N_LET && node->text.len > 0) {
    keep_let(w->used, node);
  }
  if (node->choice && node->choice->id < w->program->choice_count) {
    w->used->choices[node->choice->id] = true;
    for (size_t i = 0; i < node->choice->count; i++) {
      walk(w, node->choice->values[i].set);
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

cc_status cc_used_find(cc_arena* arena, const cc_program* program, const cc_claim* claim, cc_used* out) {
  walker w = {.program = program, .used = out};
  *out = (cc_used){
      .choices = CC_ARRAY(arena, program->choice_count + 1, bool),
      .sources = CC_ARRAY(arena, program->table_count + program->document_count + 1, bool),
      .lets = CC_ARRAY(arena, program->node_count + 1, const cc_node*),
  };
  w.seen = CC_ARRAY(arena, program->node_count + 1, bool);
  CC_NEED(out->choices);
  CC_NEED(out->sources);
  CC_NEED(out->lets);
  CC_NEED(w.seen);
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t c = 0; c < claim->readings[r].check_count; c++) {
      walk(&w, claim->readings[r].checks[c].node);
    }
  }
  return CC_OK;
}

/* The span of what a `let` says, without the name. */
static cc_span let_value(const cc_node* let) {
  return let->arg_count > 0 && let->args[0] ? let->args[0]->span : let->span;
}

static void page_let(cc_page* page, const cc_node* let, size_t indent, size_t column) {
  cc_buf label, text;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&label, let->text, false);
  cc_buf_adds(&text, "= ");
  cc_say_source(&text, page->report, let_value(let));
  cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&text), indent, column);
  cc_page_done(page, &label);
  cc_page_done(page, &text);
}

#define LONGEST_LABEL 24

void cc_page_read(cc_page* page, const cc_used* used, size_t indent) {
  size_t widest = 0;
  for (size_t i = 0; i < used->let_count; i++) {
    const size_t width = cc_utf8_width(used->lets[i]->text);
    widest = width > widest && width <= LONGEST_LABEL ? width : widest;
  }
  if (used->let_count == 0) {
    return;
  }
  cc_page_heading(page, CC_W_HOW_READ, indent - 2);
  for (size_t i = 0; i < used->let_count; i++) {
    page_let(page, used->lets[i], indent, indent + widest + 2);
  }
  cc_page_line(page);
}
