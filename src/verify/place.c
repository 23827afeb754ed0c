/* Who stands on a place or among so many; and why a function gives nothing although no figure is missing. */
#include "verify/say.h"

/* The group of a call best first, and the place it asks for; *K 0: that is not known. */
static cc_status places(const verifier* v, const cc_shape* shape, const uint32_t* at, size_t subject,
                        cc_evidence** rows, size_t* count, size_t* k) {
  cc_range r;
  int64_t  whole = 0;
  CC_TRY(range_at(v, shape->call->args[0], at, &r));
  *k = r.known && cc_num_is_whole(r.lo) && cc_num_floor(r.lo, &whole) && whole > 0 ? (size_t)whole : 0;
  return rank_members(v, shape, at, subject, rows, count);
}

/* The rows that share the figure of row WHICH: from *FIRST on, *N. */
static void tied(const cc_evidence* rows, size_t known, size_t which, size_t* first, size_t* n) {
  size_t end = which + 1;
  *first = which;
  while (*first > 0 && cc_num_cmp(rows[*first - 1].value, rows[which].value) == 0) {
    --*first;
  }
  while (end < known && cc_num_cmp(rows[end].value, rows[which].value) == 0) {
    end++;
  }
  *n = end - *first;
}

static const cc_evidence* claimed(const verifier* v, const cc_shape* shape, const cc_evidence* rows, size_t count,
                                  size_t bit) {
  return bit == SIZE_MAX ? NULL : row_of(rows, count, number_of(v, shape->dim, bit));
}

static cc_arg end_arg(const cc_shape* shape) {
  return text_arg(cc_s(shape->high ? "highest" : "lowest"));
}

static cc_sentence rank_is(const cc_shape* shape, const cc_evidence* mine, size_t count) {
  return (cc_sentence){.message = CC_MSG_RANK_IS,
                       .args = {member_arg(shape->dim, mine->at),
                                number_arg(cc_num_int((int64_t)mine->rank), plain_type()),
                                number_arg(cc_num_int((int64_t)count), plain_type()),
                                number_arg(mine->value, shape->x->type), end_arg(shape)}};
}

cc_status nth_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  size_t       bit, count, k, first, n;
  cc_evidence* rows;
  cc_status    status = CC_OK;
  CC_TRY(single_member(v, shape->other, at, &bit));
  CC_TRY(places(v, shape, at, bit, &rows, &count, &k));
  const size_t known = known_count(rows, count);
  if (k == 0 || k > known || known < count) {
    return CC_OK;
  }
  tied(rows, known, k - 1, &first, &n);
  if (n > MAX_LISTED) {
    return CC_OK;
  }
  *out = (cc_sentence){.message = shape->high ? CC_MSG_NTH_HIGHEST : CC_MSG_NTH_LOWEST,
                       .args = {rows_arg(v, rows + first, n, shape->x->type, false, &status),
                                number_arg(cc_num_int((int64_t)k), plain_type()),
                                number_arg(cc_num_int((int64_t)count), plain_type()),
                                number_arg(rows[k - 1].value, shape->x->type)}};
  const cc_evidence* mine = claimed(v, shape, rows, count, bit);
  if (mine && mine->rank != rows[k - 1].rank) {
    out->args[4] = member_arg(shape->dim, mine->at);
    out->args[5] = number_arg(cc_num_int((int64_t)mine->rank), plain_type());
  }
  return status;
}

cc_status top_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  size_t       bit, count, k;
  cc_evidence* rows;
  cc_status    status = CC_OK;
  CC_TRY(single_member(v, shape->other, at, &bit));
  CC_TRY(places(v, shape, at, bit, &rows, &count, &k));
  const size_t       known = known_count(rows, count);
  const cc_evidence* mine = claimed(v, shape, rows, count, bit);
  if (shape->root->kind == CC_N_IN && mine && mine->known && known == count) {
    *out = rank_is(shape, mine, count);
    return CC_OK;
  }
  if (k == 0 || k > known || known < count || k > MAX_LISTED) {
    return CC_OK;
  }
  *out = (cc_sentence){.message = CC_MSG_TOP,
                       .args = {number_arg(cc_num_int((int64_t)k), plain_type()),
                                number_arg(cc_num_int((int64_t)count), plain_type()),
                                rows_arg(v, rows, k, shape->x->type, true, &status), end_arg(shape)}};
  return status;
}

/* ---- reasons ---- */

/* A place beyond the last; and in `top` a tie over the edge. */
static cc_status no_place(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out) {
  size_t       count, k, first, n;
  cc_evidence* rows;
  cc_status    status = CC_OK;
  CC_TRY(places(v, shape, at, SIZE_MAX, &rows, &count, &k));
  const size_t known = known_count(rows, count);
  if (k > count && count > 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_PLACE,
                         .args = {number_arg(cc_num_int((int64_t)k), plain_type()), counted_arg(count, shape->dim)}};
  } else if (shape->kind == CC_SHAPE_TOP && k > 0 && known == count && k < count &&
             cc_num_cmp(rows[k - 1].value, rows[k].value) == 0) {
    tied(rows, known, k - 1, &first, &n);
    if (n <= MAX_LISTED) {
      *out = (cc_sentence){.message = CC_MSG_TOP_TIED,
                           .args = {rows_arg(v, rows + first, n, shape->x->type, false, &status),
                                    number_arg(rows[k].value, shape->x->type),
                                    number_arg(cc_num_int((int64_t)k), plain_type()), end_arg(shape)}};
    }
  }
  return status;
}

/* Two that are known to differ: the first, and the first other one. */
static cc_status not_shared(const verifier* v, const cc_node* call, const uint32_t* at, cc_sentence* out) {
  const cc_node* x = call_argument(v, call, CC_P_VALUES);
  cc_shape       group = {.x = x, .set = call_argument(v, call, CC_P_SET)};
  size_t         count;
  cc_evidence*   rows;
  cc_status      status = CC_OK;
  group.dim = group.set->type.dim;
  CC_TRY(rank_members(v, &group, at, SIZE_MAX, &rows, &count));
  const size_t known = known_count(rows, count);
  if (known > 1 && cc_num_cmp(rows[0].value, rows[known - 1].value) != 0) {
    const cc_evidence two[] = {rows[0], rows[known - 1]};
    *out = (cc_sentence){.message = CC_MSG_NOT_SHARED,
                         .args = {rows_arg(v, two, 2, x->type, x->type.kind == CC_T_NUMBER, &status)}};
  }
  return status;
}

/* A percentage whose base is 0. */
static cc_status no_base(const verifier* v, const cc_node* call, const uint32_t* at, cc_sentence* out) {
  cc_range base;
  CC_TRY(range_at(v, call->args[1], at, &base));
  if (base.known && cc_num_sign(base.lo) == 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_BASE};
    return indexed_member(v, call->args[1], at, &out->args[0]);
  }
  return CC_OK;
}

/* The same where the base is the figure of the earlier period. */
static cc_status no_earlier(const verifier* v, const cc_node* node, const uint32_t* at, cc_sentence* out) {
  cc_arg name;
  CC_TRY(figure_name(v, node, at, &name));
  const cc_arg* from = name.kind == CC_ARG_SENTENCE ? name.sentence->args[1].items : NULL;
  if (from && from->has_number && cc_num_sign(from->number) == 0) {
    *out = (cc_sentence){.message = CC_MSG_NO_BASE, .args = {name.sentence->args[0]}};
  }
  return CC_OK;
}

cc_status own_reason(const verifier* v, const cc_shape* shape, const cc_node* node, const uint32_t* at,
                     cc_sentence* out) {
  *out = (cc_sentence){.message = CC_MSG_NONE};
  if (shape->kind == CC_SHAPE_NTH || shape->kind == CC_SHAPE_TOP) {
    return no_place(v, shape, at, out);
  }
  const cc_node* compare = cc_node_bare(node);
  for (size_t i = 0; i < 2 && compare->kind == CC_N_COMPARE && out->message == CC_MSG_NONE; i++) {
    const cc_node* source;
    coords         here;
    CC_TRY(coords_copy(v, at, &here));
    CC_TRY(descend_to_call(v, compare->args[i], here, &source));
    if (source->kind == CC_N_CALL) {
      const cc_speech speech = v->input->functions[source->function]->speech;
      if (speech == CC_SAY_VALUE) {
        CC_TRY(not_shared(v, source, here, out));
      } else if (speech == CC_SAY_MORE || speech == CC_SAY_FEWER) {
        CC_TRY(no_base(v, source, here, out));
      } else if (speech == CC_SAY_CHANGE) {
        CC_TRY(no_earlier(v, compare->args[i], at, out));
      }
    }
  }
  return CC_OK;
}
