/* Sentences about the words of a document, and about days. */
#include "verify/say.h"

cc_status words_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  cc_range        n, pattern;
  const cc_node*  call = shape->call;
  const cc_node*  document = cc_node_bare(call->args[call->arg_count - 1]);
  const cc_speech speech = v->input->functions[call->function]->speech;
  CC_TRY(range_at(v, shape->root->args[0], at, &n));
  if (!n.known || document->kind != CC_N_DOCUMENT) {
    return CC_OK;
  }
  const cc_arg count_of = number_arg(n.lo, plain_type()), title = text_arg(document->document->title);
  if (speech != CC_SAY_OCCURRENCES) {
    *out = (cc_sentence){.message = speech == CC_SAY_WORDS ? CC_MSG_WORD_COUNT : CC_MSG_ITEM_COUNT,
                         .args = {count_of, title}};
    return CC_OK;
  }
  CC_TRY(range_at(v, call->args[0], at, &pattern));
  if (pattern.known) {
    *out = (cc_sentence){.message = CC_MSG_WORDS, .args = {text_arg(v->eval->texts[pattern.lo.n]), count_of, title}};
  }
  return CC_OK;
}

/* Of nth_weekday(k, weekday, month) its three arguments. */
static cc_status weekday_args(const verifier* v, const cc_node* call, const uint32_t* at, cc_arg out[3]) {
  if (call->kind != CC_N_CALL || call->arg_count != 3) {
    return CC_OK;
  }
  for (size_t i = 0; i < 3; i++) {
    cc_range r;
    CC_TRY(range_at(v, call->args[i], at, &r));
    if (!r.known) {
      return CC_OK;
    }
    out[i] =
        i == 0 ? number_arg(r.lo, plain_type())
               : (cc_arg){.kind = i == 1 ? CC_ARG_MEMBER : CC_ARG_PERIOD, .dim = call->args[i]->type.dim, .at = r.lo.n};
  }
  return CC_OK;
}

cc_status day_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  cc_range       is, stated;
  const cc_node *a = shape->root->args[0], *b = shape->root->args[1];
  CC_TRY(range_at(v, a, at, &is));
  CC_TRY(range_at(v, b, at, &stated));
  if (is.known && stated.known && (shape->root->op == CC_OP_EQUAL || shape->root->op == CC_OP_UNEQUAL)) {
    const bool     equal = cc_num_cmp(is.lo, stated.lo) == 0;
    const cc_node* call = cc_node_bare(a);
    cc_range       date;
    if (call->kind == CC_N_CALL && v->input->functions[call->function]->speech == CC_SAY_WEEKDAY) {
      CC_TRY(range_at(v, call->args[0], at, &date));
      *out = (cc_sentence){.message = equal ? CC_MSG_WEEKDAY_IS : CC_MSG_WEEKDAY_IS_NOT,
                           .args = {member_arg(CC_DAY, date.lo.n), member_arg(a->type.dim, is.lo.n),
                                    member_arg(b->type.dim, stated.lo.n)}};
      return CC_OK;
    }
    *out = (cc_sentence){.message = equal ? CC_MSG_DAY_IS : CC_MSG_DAY_IS_NOT,
                         .args = {member_arg(a->type.dim, is.lo.n), member_arg(b->type.dim, stated.lo.n)}};
    return weekday_args(v, cc_node_bare(a), at, &out->args[2]);
  }
  return CC_OK;
}
