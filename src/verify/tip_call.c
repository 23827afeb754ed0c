/* Tips behind functions: what one figure must be for a sum, mean, least or greatest value, share, change or rank to be
   another. Each member is asked by itself; what does not turn the check fails its trial. */
#include "verify/tip.h"

#include <string.h>

static const char* name_of(const tipper* t, const cc_node* call) {
  return t->v->input->functions[call->function]->signature.name;
}

/* One member of the group of a call, with what x is there. */
typedef struct member {
  size_t   bit;
  cc_range x;
} member;

/* The sure members of SET and their figures; *ALL: there is no other. */
static cc_status members_of(const tipper* t, const cc_node* x, const cc_node* set, const uint32_t* at, member** out,
                            size_t* count, bool* all) {
  const size_t size = t->v->input->data->sizes[set->type.dim];
  coords       here;
  CC_TRY(coords_copy(t->v, at, &here));
  *out = CC_ARRAY(t->v->arena, size, member);
  CC_NEED(*out || size == 0);
  *count = 0;
  *all = true;
  for (size_t bit = 0; bit < size; bit++) {
    cc_truth in;
    CC_TRY(member_at(t->v, set, at, bit, &in));
    *all = *all && in != CC_UNKNOWN;
    if (in == CC_TRUE) {
      member* m = &(*out)[(*count)++];
      m->bit = bit;
      here[dim_axis(t->v, set->type.dim)] = (uint32_t)bit;
      CC_TRY(range_at(t->v, x, here, &m->x));
    }
  }
  return CC_OK;
}

static cc_status push_member(tipper* t, const cc_node* x, const cc_node* set, const uint32_t* at, const member* m,
                             relation r, cc_num target) {
  coords here;
  if (!m->x.known) {
    return CC_OK;
  }
  CC_TRY(coords_copy(t->v, at, &here));
  here[dim_axis(t->v, set->type.dim)] = (uint32_t)m->bit;
  return push(t, x, here, r, target);
}

/* Every member by FACTOR times as much as the whole is short of TARGET. */
static cc_status push_total(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target, bool mean) {
  const cc_node *x = call->args[0], *set = call->args[1];
  member*        members;
  size_t         count;
  bool           all;
  cc_range       now;
  cc_num         gap;
  CC_TRY(members_of(t, x, set, at, &members, &count, &all));
  CC_TRY(range_at(t->v, call, at, &now));
  if (!now.known || !all) {
    return CC_OK;
  }
  CC_TRY(cc_num_sub(t->v->arena, target, now.lo, &gap));
  CC_TRY(mean ? cc_num_mul(t->v->arena, gap, cc_num_int((int64_t)count), &gap) : CC_OK);
  for (size_t i = 0; i < count; i++) {
    cc_num goal;
    CC_TRY(cc_num_add(t->v->arena, members[i].x.lo, gap, &goal));
    CC_TRY(push_member(t, x, set, at, &members[i], r, goal));
  }
  return CC_OK;
}

/* The least value rises with the one that holds it and falls with any; the greatest the other way round. */
static cc_status push_each(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target) {
  const cc_node *x = call->args[0], *set = call->args[1];
  member*        members;
  size_t         count;
  bool           all;
  CC_TRY(members_of(t, x, set, at, &members, &count, &all));
  for (size_t i = 0; i < count; i++) {
    CC_TRY(push_member(t, x, set, at, &members[i], r, target));
  }
  return CC_OK;
}

/* part / (part + rest) at t: part = t rest / (1 - t), rest = part (1 - t) / t. */
static cc_status push_share(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target) {
  const cc_node *x = call->args[0], *of = call->args[1], *set = call->args[2];
  cc_arena*      arena = t->v->arena;
  member*        members;
  size_t         count;
  bool           all;
  cc_num         part = cc_num_int(0), rest = part, other, factor, gaps[2];
  cc_range       now;
  CC_TRY(range_at(t->v, call, at, &now));
  CC_TRY(cc_num_sub(arena, cc_num_int(1), target, &other));
  CC_TRY(members_of(t, x, set, at, &members, &count, &all));
  if (!now.known || !all || cc_num_sign(target) <= 0 || cc_num_sign(other) <= 0) {
    return CC_OK;
  }
  bool* named = CC_ARRAY(arena, count, bool);
  CC_NEED(named || count == 0);
  for (size_t i = 0; i < count; i++) {
    cc_truth in;
    CC_TRY(member_at(t->v, of, at, members[i].bit, &in));
    named[i] = in == CC_TRUE;
    cc_num* to = named[i] ? &part : &rest;
    CC_TRY(cc_num_add(arena, *to, members[i].x.lo, to));
  }
  CC_TRY(cc_num_div(arena, target, other, &factor));
  CC_TRY(cc_num_mul(arena, rest, factor, &gaps[1]));
  CC_TRY(cc_num_sub(arena, gaps[1], part, &gaps[1]));
  CC_TRY(cc_num_div(arena, part, factor, &gaps[0]));
  CC_TRY(cc_num_sub(arena, gaps[0], rest, &gaps[0]));
  for (size_t i = 0; i < count; i++) {
    cc_num goal;
    CC_TRY(cc_num_add(arena, members[i].x.lo, gaps[named[i]], &goal));
    CC_TRY(push_member(t, x, set, at, &members[i], named[i] ? r : flipped(r), goal));
  }
  return CC_OK;
}

/* (later - earlier) / earlier at t, with earlier above 0: later = earlier (1 + t), earlier = later / (1 + t). */
static cc_status push_growth(tipper* t, const cc_node* later, const uint32_t* at_later, const cc_node* earlier,
                             const uint32_t* at_earlier, relation r, cc_num target) {
  cc_arena* arena = t->v->arena;
  cc_range  a, b;
  cc_num    factor, goal;
  CC_TRY(range_at(t->v, later, at_later, &a));
  CC_TRY(range_at(t->v, earlier, at_earlier, &b));
  CC_TRY(cc_num_add(arena, cc_num_int(1), target, &factor));
  if (!a.known || !b.known || cc_num_sign(b.lo) <= 0) {
    return CC_OK;
  }
  CC_TRY(cc_num_mul(arena, b.lo, factor, &goal));
  CC_TRY(push(t, later, at_later, r, goal));
  if (cc_num_sign(factor) > 0 && cc_num_sign(a.lo) > 0) {
    CC_TRY(cc_num_div(arena, a.lo, factor, &goal));
    CC_TRY(push(t, earlier, at_earlier, flipped(r), goal));
  }
  return CC_OK;
}

/* AT with the time of the series x at the period that INDEX gives; false where it is not in the domain. */
static cc_status at_period(const tipper* t, const cc_node* index, const uint32_t* at, coords* out, bool* ok) {
  cc_range       r;
  const uint16_t dim = index->type.dim;
  const int64_t  first = number_of(t->v, dim, 0);
  CC_TRY(coords_copy(t->v, at, out));
  CC_TRY(range_at(t->v, index, at, &r));
  *ok = r.known && r.lo.d == 1 && r.lo.n >= first && r.lo.n < first + t->v->input->data->sizes[dim];
  if (*ok) {
    (*out)[dim_axis(t->v, dim)] = (uint32_t)(r.lo.n - first);
  }
  return CC_OK;
}

static cc_status push_change(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target,
                             bool* known) {
  coords since, until;
  bool   a, b;
  *known = call->args[1] && call->args[2] && !call->args[3];
  if (!*known) {
    return CC_OK;
  }
  CC_TRY(at_period(t, call->args[1], at, &since, &a));
  CC_TRY(at_period(t, call->args[2], at, &until, &b));
  *known = a && b;
  return *known ? push_growth(t, call->args[0], until, call->args[0], since, r, target) : CC_OK;
}

cc_status push_call(tipper* t, const cc_node* call, const uint32_t* at, relation r, cc_num target, bool* known) {
  const char* name = name_of(t, call);
  cc_status   status = CC_OK;
  *known = true;
  if (strcmp(name, "sum") == 0 || strcmp(name, "mean") == 0) {
    return push_total(t, call, at, r, target, name[0] == 'm');
  }
  if (strcmp(name, "min") == 0 || strcmp(name, "max") == 0) {
    return push_each(t, call, at, r, target);
  }
  if (strcmp(name, "share") == 0) {
    return push_share(t, call, at, r, target);
  }
  if (strcmp(name, "more") == 0) {
    return push_growth(t, call->args[0], at, call->args[1], at, r, target);
  }
  if (strcmp(name, "fewer") == 0) {
    target = cc_num_neg(t->v->arena, target, &status);
    CC_TRY(status);
    return push_growth(t, call->args[0], at, call->args[1], at, flipped(r), target);
  }
  if (strcmp(name, "change") == 0) {
    return push_change(t, call, at, r, target, known);
  }
  *known = false;
  return CC_OK;
}

/* ---- rank ---- */

/* Whether a rank of K makes the comparison true. */
static bool rank_holds(cc_op op, size_t k, cc_num line) {
  return cc_op_holds(op, cc_num_cmp(cc_num_int((int64_t)k), line));
}

/* The member's own figure: for the K-th place it must not be worse than the K-th of the OTHERS, for a place behind it
   must be worse than the one before. The nearest place on either side that turns the check is asked for. */
static cc_status own_figure(tipper* t, const cc_shape* shape, const uint32_t* here, const cc_num* others, size_t count,
                            size_t rank, cc_num line) {
  const cc_op op = shape->root->op;
  const bool  now = rank_holds(op, rank, line);
  for (size_t k = rank; k-- > 1;) {
    if (rank_holds(op, k, line) != now) {
      CC_TRY(push(t, shape->x, here, shape->high ? AT_LEAST : AT_MOST, others[k - 1]));
      break;
    }
  }
  for (size_t k = rank + 1; k <= count + 1; k++) {
    if (rank_holds(op, k, line) != now) {
      return push(t, shape->x, here, shape->high ? BELOW : ABOVE, others[k - 2]);
    }
  }
  return CC_OK;
}

cc_status turn_rank(tipper* t, const cc_shape* shape, const uint32_t* at) {
  size_t       who, count, n = 0;
  cc_evidence* rows;
  coords       here;
  cc_range     line;
  CC_TRY(range_at(t->v, shape->right, at, &line));
  CC_TRY(single_member(t->v, shape->other, at, &who));
  if (who == SIZE_MAX || !line.known || shape->root->arg_count > 2 || shape->root->op > CC_OP_GREATER_EQUAL ||
      shape->root->op < CC_OP_EQUAL) {
    t->complete = false;
    return CC_OK;
  }
  CC_TRY(rank_members(t->v, shape, at, who, &rows, &count));
  cc_num*            others = CC_ARRAY(t->v->arena, count, cc_num);
  const cc_evidence* mine = NULL;
  CC_NEED(others || count == 0);
  for (size_t i = 0; i < count && rows[i].known; i++) {
    mine = rows[i].subject ? &rows[i] : mine;
    if (!rows[i].subject) {
      others[n++] = rows[i].value;
    }
  }
  if (!mine) {
    return CC_OK;
  }
  CC_TRY(coords_copy(t->v, at, &here));
  here[dim_axis(t->v, shape->dim)] = (uint32_t)who;
  CC_TRY(own_figure(t, shape, here, others, n, mine->rank, line.lo));
  for (size_t i = 0; i < count && rows[i].known; i++) {
    if (!rows[i].subject) {
      const bool ahead =
          shape->high ? cc_num_cmp(rows[i].value, mine->value) > 0 : cc_num_cmp(rows[i].value, mine->value) < 0;
      here[dim_axis(t->v, shape->dim)] = (uint32_t)(rows[i].at - number_of(t->v, shape->dim, 0));
      const relation r = ahead ? (shape->high ? AT_MOST : AT_LEAST) : (shape->high ? ABOVE : BELOW);
      CC_TRY(push(t, shape->x, here, r, mine->value));
    }
  }
  return CC_OK;
}
