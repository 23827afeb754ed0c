/* The pick: x[year]. The axis of the dimension gives way to the axes of the index. */
#include "base/date.h"
#include "eval/eval_in.h"

#define AT_ONCE 3 /* indexes that walk along with the result; more are picked after each other */

static cc_status period_unknown(cc_eval* eval, cc_span span, cc_period period, int64_t first, int64_t last) {
  const int64_t at[3] = {period.at, first, last};
  cc_str        words[3];
  for (int i = 0; i < 3; i++) {
    cc_buf buf;
    cc_buf_init(&buf, CC_MAX_NAME_BYTES);
    cc_period_print(&buf, (cc_period){period.kind, at[i]});
    words[i] = cc_buf_take(eval->arena, &buf);
    cc_buf_clear(&buf);
  }
  return cc_diag_add(eval->diags, CC_E_PERIOD_UNKNOWN, span, words, 3);
}

/* A literal period that no table lists is a mistake of the rule; a varied one is merely missing. */
static cc_status literal_listed(cc_eval* eval, const cc_node* index) {
  if (index->kind != CC_N_PERIOD) {
    return CC_OK;
  }
  const uint16_t dim = index->type.dim;
  const int64_t  first = eval->data->table_first[dim], last = eval->data->table_last[dim];
  if (first > last || (index->at >= first && index->at <= last)) {
    return CC_OK; /* no table is there at all: what hangs on it is unknown */
  }
  return period_unknown(eval, index->span, (cc_period){(cc_period_kind)dim, index->at}, first, last);
}

typedef struct pick {
  const cc_value* series;
  const cc_value* index[AT_ONCE];
  uint16_t        dims[AT_ONCE];
  size_t          stride[AT_ONCE]; /* of the picked dimension in the series */
  size_t          count;
} pick;

static bool is_known(const cc_value* v, size_t i) {
  return !v->state || v->state[i] == 0;
}

/* Adds to *FROM where the indexes point; false where one is none of the domain. */
static bool pick_place(const cc_eval* eval, const pick* p, const size_t* at, size_t* from) {
  for (size_t i = 0; i < p->count; i++) {
    int64_t      number = -1;
    const bool   known = is_known(p->index[i], at[i]) && cc_num_floor(p->index[i]->at[at[i]], &number);
    const size_t place = known ? position(eval, p->dims[i], number) : SIZE_MAX;
    if (place == SIZE_MAX) {
      return false;
    }
    *from += place * p->stride[i];
  }
  return true;
}

static cc_status pick_gap(cc_eval* eval, const pick* p, cc_value* out, size_t k) {
  if (is_truth_type(out->type)) {
    cc_truth_put(out, k, CC_UNKNOWN);
    return CC_OK;
  }
  cc_range gap = range_free();
  gap.lo_open = !p->series->counted;
  return cc_value_miss(eval, out, k, 0, gap);
}

static cc_status pick_copy(cc_eval* eval, const pick* p, size_t from, cc_value* out, size_t k) {
  if (is_truth_type(out->type)) {
    cc_truth_put(out, k, cc_truth_at(p->series, from));
    return CC_OK;
  }
  if (is_known(p->series, from)) {
    out->at[k] = p->series->at[from];
    return CC_OK;
  }
  return cc_value_miss(eval, out, k, p->series->state[from] & CC_UNDEFINED, cc_value_range(p->series, from));
}

/* Whether every index is the same all along the last axis of the result: then a row is picked at once. */
static bool picks_rows(const pick* p, const cc_value* out) {
  bool same = out->axis_count > 0;
  for (size_t i = 0; same && i < p->count; i++) {
    same = !cc_value_has(p->index[i], out->axes[out->axis_count - 1]);
  }
  return same;
}

static bool is_picked(const cc_eval* eval, const pick* p, cc_axis axis) {
  for (size_t i = 0; i < p->count; i++) {
    if (axis == cc_axis_of_dim(eval, p->dims[i])) {
      return true;
    }
  }
  return false;
}

/* The result over the axes of the indexes and of REST, the series without what is picked; and a walk through it, on
   which the series keeps its own strides. */
static cc_status pick_start(cc_eval* eval, const cc_node* node, const pick* p, cc_value** out, cc_walk* walk) {
  cc_value rest = *p->series;
  rest.axis_count = 0;
  for (unsigned a = 0; a < p->series->axis_count; a++) {
    if (!is_picked(eval, p, p->series->axes[a])) {
      rest.axes[rest.axis_count++] = p->series->axes[a];
    }
  }
  const cc_value* operands[AT_ONCE + 1] = {&rest, p->index[0], p->index[1], p->index[2]};
  CC_TRY(cc_value_over(eval, node->type, operands, AT_ONCE + 1, CC_NO_AXIS, CC_NO_AXIS, out));
  const cc_value* v = *out;
  operands[0] = NULL;
  cc_walk_start(walk, v->axes, v->sizes, v->axis_count, operands, AT_ONCE + 1);
  for (unsigned a = 0; a < v->axis_count; a++) {
    walk->stride[0][a] = cc_value_has(&rest, v->axes[a]) ? cc_value_stride(p->series, v->axes[a]) : 0;
  }
  return CC_OK;
}

static cc_status pick_all(cc_eval* eval, const cc_node* node, const pick* p, cc_value** out) {
  cc_walk walk;
  CC_TRY(pick_start(eval, node, p, out, &walk));
  cc_value*    v = *out;
  const bool   rows = picks_rows(p, v);
  const size_t size = rows ? v->sizes[v->axis_count - 1] : 1;
  const size_t step = rows ? walk.stride[0][v->axis_count - 1] : 0;
  if (rows) {
    walk.axis_count--;
    walk.count = size > 0 ? walk.count / size : 0;
  }
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    size_t     from = walk.at[0];
    const bool here = pick_place(eval, p, walk.at + 1, &from);
    for (size_t i = 0; i < size; i++) {
      const size_t k = walk.index * size + i;
      CC_TRY(here ? pick_copy(eval, p, from + i * step, v, k) : pick_gap(eval, p, v, k));
    }
  }
  v->whole = p->series->whole;
  v->counted = p->series->counted;
  v->listed =
      p->series->listed && !is_picked(eval, p, cc_axis_of_dim(eval, p->series->listed_dim)) ? p->series->listed : NULL;
  v->listed_dim = p->series->listed_dim;
  return CC_OK;
}

/* A place and a year that are both written out: one that did not exist then is a mistake of the rule. */
static cc_status literal_existed(cc_eval* eval, const cc_node* node) {
  const cc_node *member = NULL, *year = NULL;
  for (size_t i = 1; i < node->arg_count; i++) {
    const cc_node* arg = node->args[i];
    member = arg->kind == CC_N_MEMBER && arg->at != CC_NO_MEMBER && arg->type.dim > CC_DIM_WEEKDAY_ID ? arg : member;
    year = arg->kind == CC_N_PERIOD && arg->type.dim == CC_YEAR ? arg : year;
  }
  const cc_dim* dim = member ? eval->program->dims[member->type.dim] : NULL;
  if (!member || !year || cc_dim_spell(dim, (uint32_t)member->at, (int32_t)year->at)) {
    return CC_OK;
  }
  const cc_spell* first = &dim->members[member->at].spells[0];
  const bool      later = first->from > year->at;
  cc_buf          when, help;
  cc_buf_init(&when, CC_MAX_NAME_BYTES);
  cc_buf_init(&help, CC_MAX_NAME_BYTES);
  cc_buf_int(&when, year->at);
  cc_buf_int(&help,
             later ? first->from : dim->members[member->at].spells[dim->members[member->at].spell_count - 1].until);
  const cc_status status = CC_DIAG(eval->diags, CC_E_NOT_THEN, member->span, dim->members[member->at].label,
                                   cc_buf_str(&when), dim->name, cc_s(later ? "from" : "until"), cc_buf_str(&help));
  cc_buf_clear(&when);
  cc_buf_clear(&help);
  return status;
}

cc_status eval_index(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out) {
  const cc_value* series = args[0];
  for (size_t i = 1; i < node->arg_count; i++) {
    CC_TRY(literal_listed(eval, node->args[i]));
  }
  CC_TRY(literal_existed(eval, node));
  for (size_t done = 1; done < node->arg_count;) {
    pick p = {.series = series};
    for (; p.count < AT_ONCE && done < node->arg_count; done++) {
      p.index[p.count] = args[done];
      p.dims[p.count] = node->dims[done];
      p.stride[p.count++] = cc_value_stride(series, cc_axis_of_dim(eval, node->dims[done]));
    }
    CC_TRY(pick_all(eval, node, &p, out));
    series = *out;
  }
  return CC_OK;
}
