/* Making nodes, and the words of types for messages. */
#include "base/limits.h"
#include "lang/check_in.h"

cc_type cc_type_make(cc_type_kind kind) {
  cc_type type = {.kind = kind, .unit = cc_unit_number(), .per = 1, .word = 1, .scale = 1, .dim = NO_DIM};
  return type;
}

const cc_node* poison(checker* c) {
  return &c->poison;
}

bool is_any(const cc_node* node) {
  return node->type.kind == CC_T_ANY;
}

/* A node that the caller fills in and then treats as const; the poison when memory or the maximum is out, which may be
   written to without harm: nothing of a failed check is looked at. */
cc_node* node_new(checker* c, cc_node_kind kind, cc_span span, cc_type type, size_t args) {
  cc_node*        node = CC_NEW(c->arena, cc_node);
  const cc_node** array = NULL;
  if (args > 0) {
    array = CC_ARRAY(c->arena, args, const cc_node*);
  }
  const cc_node** nodes = node ? (const cc_node**)cc_arena_grow(c->arena, c->nodes, c->node_count, &c->node_capacity,
                                                                sizeof(*c->nodes), CC_MAX_EXPRESSIONS)
                               : NULL;
  if (nodes) {
    c->nodes = nodes; /* at once: the capacity has grown with it */
  }
  if (!node || (args > 0 && !array) || !nodes) {
    if (node && c->node_count >= CC_MAX_EXPRESSIONS) {
      too_large(c, span, "the functions of this case come to too many steps", "200 000 steps, each call written out");
    } else {
      c->out_of_memory = true;
    }
    node = CC_NEW(c->arena, cc_node);
    if (!node) {
      node = &c->poison;
    }
    node->type = cc_type_make(CC_T_ANY);
    return node;
  }
  node->kind = kind;
  node->id = (uint32_t)c->node_count;
  node->span = span;
  node->type = type;
  node->args = array;
  node->arg_count = args;
  c->nodes[c->node_count++] = node;
  return node;
}

const cc_node* too_large(checker* c, cc_span span, const char* what, const char* most) {
  if (!c->gave_up) {
    BAD(c, CC_E_LIMIT, span, cc_s(what), cc_s(most));
  }
  c->gave_up = true;
  return poison(c);
}

/* Whether NAME, which nothing declares, was told before: its further uses are the same mistake. */
static bool told_missing(checker* c, cc_code code, cc_str name) {
  static const cc_code CODES[] = {CC_E_NO_NAME,   CC_E_DIM_AS_VALUE, CC_E_NO_DIM,     CC_E_NO_UNIT,
                                  CC_E_NO_MEMBER, CC_E_NOT_INDEXED,  CC_E_NO_FUNCTION};
  bool                 counts = false;
  for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
    counts = counts || CODES[i] == code;
  }
  for (size_t i = 0; counts && i < c->missing_count; i++) {
    if (cc_str_eq(c->missing[i], name)) {
      return true;
    }
  }
  cc_str* grown =
      counts ? cc_arena_grow(c->arena, c->missing, c->missing_count, &c->missing_room, sizeof *grown, CC_MAX_DIAGS)
             : NULL;
  if (grown) { /* beyond the maximum of messages none is told anyway */
    c->missing = grown;
    c->missing[c->missing_count++] = name;
  }
  return false;
}

const cc_node* bad(checker* c, cc_code code, cc_span span, const cc_str* args, size_t count) {
  if (count > 0 && told_missing(c, code, args[0])) {
    return poison(c);
  }
  c->dim_missing = c->dim_missing || code == CC_E_NO_DIM;
  if (cc_diag_add(c->diags, code, span, args, count) == CC_NO_MEMORY) {
    c->out_of_memory = true;
  }
  c->failed = c->failed || cc_code_at(code)->severity == CC_ERROR;
  if (c->calls > 0) {
    cc_diag_also(c->diags, c->call, "in this call");
  }
  const bool within = span.file == c->example.file && span.start >= c->example.start && span.end <= c->example_end;
  if (c->example.end > 0 && !within) {
    cc_diag_also(c->diags, c->example, "in this example, whose rows and givens stand in for the file's own");
  }
  return poison(c);
}

cc_str join(checker* c, const char* template, const cc_str* args, size_t count) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_template(&buf, template, args, count);
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text.at ? text : cc_s("");
}

cc_str dim_name(const checker* c, uint16_t dim) {
  return dim < c->input->dim_count ? c->input->dims[dim]->name : cc_s("?");
}

cc_str dims_text(checker* c, uint64_t dims) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (uint16_t d = 0; d < c->input->dim_count; d++) {
    if (dims >> d & 1) {
      cc_buf_adds(&buf, buf.len > 0 ? " and " : "");
      cc_buf_add(&buf, dim_name(c, d));
    }
  }
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text.at ? text : cc_s("");
}

cc_str number_text(checker* c, cc_num number) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  if (cc_num_is_whole(number)) {
    cc_num_print(&buf, number, 0, " ", ".", "-");
  } else {
    cc_num_exact(&buf, number);
  }
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text.at ? text : cc_s("");
}

static void print_number_type(cc_buf* buf, cc_type type, const cc_unit_def* units) {
  if (type.bare) {
    cc_buf_adds(buf, "a number without unit");
    return;
  }
  cc_unit_print(buf, type.unit, units);
  if (type.unit.kind == CC_QUANTITY && type.per != 1) {
    cc_buf_adds(buf, " per ");
    cc_num_print(buf, cc_num_int(type.per), 0, " ", ".", "-");
  }
}

void cc_type_print(cc_buf* buf, cc_type type, cc_dim* const* dims, const cc_unit_def* units) {
  static const char* const WORDS[] = {
      [CC_T_ANY] = "an open choice", [CC_T_TRUTH] = "a truth value", [CC_T_NUMBER] = "",
      [CC_T_TEXT] = "a text",        [CC_T_PERIOD] = "a ",           [CC_T_SPAN] = "a span of time",
      [CC_T_MEMBER] = "a ",          [CC_T_SET] = "a set over ",     [CC_T_DOCUMENT] = "a document"};
  cc_buf_adds(buf, WORDS[type.kind]);
  if (type.kind == CC_T_NUMBER) {
    print_number_type(buf, type, units);
  } else if ((type.kind == CC_T_PERIOD || type.kind == CC_T_MEMBER || type.kind == CC_T_SET) && type.dim != NO_DIM) {
    cc_buf_add(buf, dims[type.dim]->name);
  }
  for (unsigned d = 0; d < CC_MAX_DIMS; d++) {
    if (type.dims >> d & 1) {
      cc_buf_adds(buf, ", per ");
      cc_buf_add(buf, dims[d]->name);
    }
  }
}

cc_str type_text(checker* c, cc_type type) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_type_print(&buf, type, c->input->dims, c->program->units);
  const cc_str text = cc_buf_take(c->arena, &buf);
  cc_buf_clear(&buf);
  return text.at ? text : cc_s("");
}

cc_str unit_text(checker* c, cc_type type) {
  type.dims = 0;
  return type_text(c, type);
}

const cc_node* cc_node_bare(const cc_node* node) {
  while (node->kind == CC_N_LET || node->kind == CC_N_CONVERT) {
    node = node->args[0];
  }
  return node;
}
