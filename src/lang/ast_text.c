/* The tree as a person reads it: each statement in form, below it how its expressions were read, an operand a line. */
#include "base/limits.h"
#include "lang/piece_in.h"

typedef struct printer {
  cc_arena* arena;
  cc_buf*   out;
  cc_status status;
} printer;

static void put_pieces(printer* p, const cc_pieces* all) {
  for (size_t i = 0; i < all->count; i++) {
    cc_buf_adds(p->out, i && !all->at[i].glued ? " " : "");
    cc_buf_add(p->out, all->at[i].text);
  }
}

static void leaf(printer* p, const cc_ast* node) {
  cc_pieces all = {0};
  pieces    w = {.arena = p->arena, .out = &all, .status = CC_OK};
  pc_value(&w, node);
  p->status = w.status == CC_OK ? p->status : w.status;
  put_pieces(p, &all);
}

static void tree(printer* p, size_t indent, const char* lead, cc_str word, const cc_ast* node);

static void operands(printer* p, size_t indent, const cc_ast* node) {
  for (size_t i = 0; i < node->binder_count; i++) {
    tree(p, indent, " in ", node->binders[i].name.text, node->binders[i].set);
    if (node->binders[i].where) {
      tree(p, indent, " ", cc_s("where"), node->binders[i].where);
    }
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    const bool margin = node->kind == CC_AST_COMPARE && i == 2;
    const bool body = node->kind == CC_AST_QUANTITY;
    tree(p, indent, margin ? " " : ": ",
         margin ? cc_s("by")
         : body ? cc_s("holds")
                : node->args[i].word.text,
         node->args[i].value);
  }
}

static bool is_leaf(const cc_ast* node) {
  return node->kind <= CC_AST_NAME || node->kind == CC_AST_SET;
}

/* What stands on the line of a node that has operands. */
static void label(printer* p, const cc_ast* node) {
  if (node->kind == CC_AST_CALL) {
    cc_buf_add(p->out, node->word.text);
    cc_buf_adds(p->out, "()");
  } else if (node->op != CC_OP_NONE) {
    cc_buf_adds(p->out, cc_op_text(node->op));
  } else {
    cc_buf_adds(p->out, node->kind == CC_AST_INDEX    ? "[]"
                        : node->kind == CC_AST_NEGATE ? "-"
                        : node->kind == CC_AST_NOT    ? "not"
                        : node->kind == CC_AST_RANGE  ? ".."
                                                      : "members");
  }
  if (node->to_nearest) {
    const cc_ast number = {.kind = CC_AST_NUMBER, .number = node->number};
    cc_buf_adds(p->out, " to nearest ");
    leaf(p, &number);
  }
}

/* NODE and its operands; WORD, if there is one, and LEAD stand before it. */
static void tree(printer* p, size_t indent, const char* lead, cc_str word, const cc_ast* node) {
  cc_buf_fill(p->out, ' ', indent);
  if (word.len) {
    cc_buf_add(p->out, word);
    cc_buf_adds(p->out, lead);
  }
  if (!node) {
    cc_buf_adds(p->out, "(open)\n");
  } else if (is_leaf(node)) {
    leaf(p, node);
    cc_buf_addc(p->out, '\n');
  } else {
    label(p, node);
    cc_buf_addc(p->out, '\n');
    operands(p, indent + 2, node);
  }
}

static void statement(printer* p, const cc_line* line) {
  const size_t indent = cc_block_level(line->block) * 2;
  cc_pieces    all;
  if (cc_pieces_make(p->arena, line, &all) != CC_OK) {
    p->status = CC_NO_MEMORY;
    return;
  }
  cc_buf_fill(p->out, ' ', indent);
  put_pieces(p, &all);
  cc_buf_addc(p->out, '\n');
  for (const cc_part* part = line->kind->parts; part->type != CC_PART_END; part++) {
    const cc_ast* const value = part->type == CC_PART_VALUE ? *CC_FIELD(const cc_ast*, line->node, part->at) : NULL;
    if (value && !is_leaf(value)) {
      tree(p, indent + 4, "", (cc_str){NULL, 0}, value);
    }
  }
}

cc_status cc_form_tree(cc_arena* arena, const cc_form* form, cc_buf* out) {
  printer p = {.arena = arena, .out = out, .status = CC_OK};
  for (size_t i = 0; i < form->count && p.status == CC_OK; i++) {
    statement(&p, &form->lines[i]);
  }
  return p.status == CC_OK ? out->status : p.status;
}
