/* Comparisons of two numbers in words: "the figure for Lund 2021, 220 points, is less than 221 points, that for Lund
 * 2018". */
#include "verify/say.h"

void types_alike(cc_type* a, cc_type* b) {
  const bool a_plain = cc_unit_is_number(a->unit) && a->per == 1, b_plain = cc_unit_is_number(b->unit) && b->per == 1;
  if (a->unit.kind == CC_PERCENT && b_plain) {
    *b = *a;
  } else if (b->unit.kind == CC_PERCENT && a_plain) {
    *a = *b;
  } else if (cc_unit_eq(a->unit, b->unit) && a->per == b->per && (a->word == 1 || b->word == 1)) {
    a->word = b->word = a->word > b->word ? a->word : b->word;
  }
}

cc_str written_in(const verifier* v, const cc_check* check, const cc_node* node) {
  if (node->span.file != check->span.file || node->span.start < check->span.start || node->span.end > check->span.end) {
    return (cc_str){NULL, 0};
  }
  return cc_str_sub(cc_diags_file_text(v->diags, node->span.file), node->span.start, node->span.end);
}

static void say_label(cc_buf* out, const verifier* v, uint16_t dim, size_t position) {
  if (dim < CC_DIM_WEEKDAY_ID) {
    cc_period_print(out, (cc_period){(cc_period_kind)dim, number_of(v, dim, position)});
  } else if (position < v->program->dims[dim]->count) {
    cc_buf_add(out, v->program->dims[dim]->members[position].label);
  }
}

cc_status place_arg(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out) {
  coords         here;
  const cc_node* source;
  cc_buf         buf;
  *out = (cc_arg){.kind = CC_ARG_NONE};
  CC_TRY(coords_copy(v, at, &here));
  CC_TRY(descend_to_call(v, node, here, &source));
  if (source->type.dims == 0) {
    return CC_OK;
  }
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (int periods = 0; periods < 2; periods++) {
    for (uint16_t d = 0; d < v->program->dim_count; d++) {
      if ((source->type.dims >> d & 1) && (d < CC_DIM_WEEKDAY_ID) == (periods == 1)) {
        cc_buf_adds(&buf, buf.len > 0 ? " " : "");
        say_label(&buf, v, d, here[dim_axis(v, d)]);
      }
    }
  }
  *out = text_arg(cc_buf_take(v->arena, &buf));
  cc_buf_clear(&buf);
  CC_NEED(out->text.at);
  return CC_OK;
}

static cc_status value_arg(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out) {
  cc_range r;
  CC_TRY(range_at(v, node, at, &r));
  *out = r.known ? number_arg(r.lo, node->type) : (cc_arg){.kind = CC_ARG_NONE};
  return CC_OK;
}

/* How the left side is called: the place of its figure, the two figures of a difference, else the words of the rule. */
static cc_status side_name(const verifier* v, const cc_check* check, const cc_node* node, const uint32_t* at,
                           cc_arg* out) {
  cc_sentence* name = CC_NEW(v->arena, cc_sentence);
  CC_NEED(name);
  *name = (cc_sentence){.message = CC_MSG_NONE};
  *out = (cc_arg){.kind = CC_ARG_SENTENCE, .sentence = name};
  cc_arg place;
  CC_TRY(place_arg(v, node, at, &place));
  if (place.kind != CC_ARG_NONE) {
    *name = (cc_sentence){.message = CC_MSG_THE_FIGURE, .args = {place}};
    return CC_OK;
  }
  const cc_node* bare = cc_node_bare(node);
  if (bare->kind == CC_N_ARITHMETIC && bare->op == CC_OP_SUBTRACT) {
    cc_arg first, second;
    CC_TRY(place_arg(v, bare->args[0], at, &first));
    CC_TRY(place_arg(v, bare->args[1], at, &second));
    if (first.kind != CC_ARG_NONE && second.kind != CC_ARG_NONE) {
      *name = (cc_sentence){.message = CC_MSG_THE_DIFFERENCE, .args = {[2] = first, [3] = second}};
      CC_TRY(value_arg(v, bare->args[0], at, &name->args[0]));
      return value_arg(v, bare->args[1], at, &name->args[1]);
    }
  }
  const cc_str words = written_in(v, check, node);
  if (words.len > 0) {
    *name = (cc_sentence){.message = CC_MSG_THE_RESULT, .args = {text_arg(words)}};
  }
  return CC_OK;
}

/* Two different members at one relation need no more than their names: "Luleå (9 229) is less than Umeå (10 879)". */
static bool are_two_members(const cc_arg* a, const cc_arg* b) {
  return a->kind == CC_ARG_MEMBER && b->kind == CC_ARG_MEMBER && (a->dim != b->dim || a->at != b->at);
}

cc_status two_places(const verifier* v, const cc_node* a, const cc_node* b, const uint32_t* at, cc_arg out[2]) {
  cc_arg one, other;
  CC_TRY(indexed_member(v, a, at, &out[0]));
  CC_TRY(indexed_member(v, b, at, &out[1]));
  if (are_two_members(&out[0], &out[1])) {
    return CC_OK;
  }
  CC_TRY(place_arg(v, a, at, &one));
  CC_TRY(place_arg(v, b, at, &other));
  if (one.kind != CC_ARG_NONE && other.kind != CC_ARG_NONE) {
    out[0] = one;
    out[1] = other;
  }
  return CC_OK;
}

static bool is_constant(const cc_node* node) {
  const cc_node* bare = cc_node_bare(node);
  while (bare->kind == CC_N_CONVERT || bare->kind == CC_N_SCALE) {
    bare = cc_node_bare(bare->args[0]);
  }
  return bare->kind == CC_N_NUMBER || bare->kind == CC_N_CHOICE;
}

cc_status compared(const verifier* v, const cc_check* check, const cc_node* compare, cc_truth truth, const uint32_t* at,
                   cc_sentence* out) {
  const cc_node *a = compare->args[0], *b = compare->args[1];
  cc_range       x, y;
  CC_TRY(figure_sentence(v, compare, truth, at, out));
  if (out->message != CC_MSG_NONE || a->type.kind != CC_T_NUMBER || b->type.kind != CC_T_NUMBER) {
    return CC_OK;
  }
  CC_TRY(range_at(v, a, at, &x));
  CC_TRY(range_at(v, b, at, &y));
  if (!x.known || !y.known) {
    return CC_OK;
  }
  cc_type left = a->type, right = b->type;
  cc_arg  whose[2] = {{.kind = CC_ARG_NONE}, {.kind = CC_ARG_NONE}}, name;
  types_alike(&left, &right);
  CC_TRY(indexed_member(v, a, at, &whose[0]));
  CC_TRY(indexed_member(v, b, at, &whose[1]));
  const bool   plain = is_plain(v, compare);
  const cc_arg relation = text_arg(cc_s(cc_op_text(compare->op)));
  CC_TRY(side_name(v, check, a, at, &name));
  if ((plain && (are_two_members(&whose[0], &whose[1]) || is_constant(a))) || name.sentence->message == CC_MSG_NONE) {
    *out = (cc_sentence){.message = truth == CC_TRUE ? CC_MSG_COMPARED : CC_MSG_COMPARED_NOT,
                         .args = {number_arg(x.lo, left), relation, number_arg(y.lo, right), whose[0], whose[1]}};
    return CC_OK;
  }
  const bool equality = compare->op == CC_OP_EQUAL || compare->op == CC_OP_UNEQUAL;
  const bool agrees = (truth == CC_TRUE) == (compare->op == CC_OP_EQUAL);
  *out = (cc_sentence){.message = equality && !plain ? (agrees ? CC_MSG_AGREES : CC_MSG_AGREES_NOT)
                                                     : (truth == CC_TRUE ? CC_MSG_FIGURE : CC_MSG_FIGURE_NOT),
                       .args = {name, number_arg(x.lo, left), relation, number_arg(y.lo, right), whose[1]}};
  if (whose[1].kind == CC_ARG_NONE || !are_two_members(&whose[0], &whose[1])) {
    CC_TRY(place_arg(v, b, at, &out->args[4]));
  }
  if (compare->arg_count > 2) {
    CC_TRY(value_arg(v, compare->args[2], at, &out->args[5]));
  }
  return CC_OK;
}
