#include "verify/cross.h"

#include "verify/case.h"

#define NO_DIM UINT16_MAX

typedef struct crosser {
  cc_case*        c;
  cc_cross*       out;
  const cc_table* rates;
  cc_dim* const*  dims; /* of RATES, where open ones are its own */
  const cc_value* divisor;
  cc_axis         divisor_axis; /* number of dimension 0 among its axes */
  int64_t         at[CC_DIM_BUILT_IN + CC_MAX_DIMS];
  cc_num          half; /* of the last printed digit, as a value */
} crosser;

/* ---- which tables ------------------------------------------------------------------------------------------------ */

/* The only table below NODE, in *OUT; false: there are several. */
static bool only_table(const cc_node* node, const cc_table_decl** out) {
  if (!node) {
    return true;
  }
  if (node->kind == CC_N_TABLE) {
    const bool same = !*out || *out == node->table;
    *out = node->table;
    return same;
  }
  for (size_t i = 0; i < node->arg_count; i++) {
    if (!only_table(node->args[i], out)) {
      return false;
    }
  }
  return true;
}

/* The dimensions of the case; those whose members come from the evidence are new ones, as a table that decides nothing
   must not add members to them. */
static cc_status own_dims(const cc_case* c, cc_dim*** out) {
  *out = CC_ARRAY(c->arena, c->dim_count + 1, cc_dim*);
  CC_NEED(*out);
  for (size_t d = 0; d < c->dim_count; d++) {
    (*out)[d] = c->dims[d];
    if (c->dims[d]->open) {
      cc_dim* const own = cc_dim_new(c->arena, c->dims[d]->name, CC_DIM_MEMBERS);
      CC_NEED(own);
      own->label = c->dims[d]->label;
      own->open = true;
      (*out)[d] = own;
    }
  }
  return CC_OK;
}

/* What COUNTS select of dimensions of which SPEC selects nothing: in one body both stand in the same places. */
static cc_status inherit_selects(const cc_case* c, const cc_ast_table* counts, cc_table_spec* spec) {
  cc_table_spec from;
  CC_TRY(cc_table_spec_of(c->arena, counts, c->dims, c->dim_count, &from));
  struct cc_table_select* const all =
      CC_ARRAY(c->arena, spec->select_count + from.select_count + 1, struct cc_table_select);
  CC_NEED(all);
  size_t count = 0;
  for (; count < spec->select_count; count++) {
    all[count] = spec->selects[count];
  }
  for (size_t i = 0; i < from.select_count; i++) {
    bool own = false;
    for (size_t k = 0; k < spec->select_count; k++) {
      own = own || cc_str_eq(spec->selects[k].dimension, from.selects[i].dimension);
    }
    if (!own) {
      all[count++] = from.selects[i];
    }
  }
  spec->selects = all;
  spec->select_count = count;
  return CC_OK;
}

/* The printed rates: pinned for themselves, or standing in what came for the counts. */
static cc_status read_rates(cc_case* c, const cc_table_decl* t, cc_dim* const* dims, const cc_table** out) {
  const cc_ast_table* const ast = t->ast;
  const bool    beside = ast->file.text.len == 0 && ast->source.text.len == 0 && !cc_lock_subject(c->lock, t->name);
  cc_table_spec spec;
  cc_supply     supply = CC_NOT_THERE;
  cc_str        file;
  CC_TRY(cc_table_spec_of(c->arena, ast, dims, c->dim_count, &spec));
  CC_TRY(cc_case_table_file(c, t, &file));
  const bool sent = beside && cc_lock_subject(c->lock, t->rate_of->name) &&
                    cc_lock_subject(c->lock, t->rate_of->name)->reader.len > 0;
  CC_TRY(sent ? inherit_selects(c, t->rate_of->ast, &spec) : CC_OK);
  return cc_case_read_table(c, sent ? t->rate_of->name : t->name, &spec, file, &supply, out);
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

/* The figure of VALUE where the crosser stands, time moved by SHIFT; false: there is none. AXIS: of dimension 0. */
static bool figure_at(const crosser* x, const cc_value* value, cc_axis axis, int shift, cc_num* out) {
  const cc_data* const data = x->c->data;
  size_t               index = 0;
  for (unsigned a = 0; a < value->axis_count; a++) {
    int64_t at = 0;
    if (value->axes[a] >= axis) { /* else a choice, at the author's value */
      const uint16_t dim = (uint16_t)(value->axes[a] - axis);
      at = x->at[dim] + (dim == x->out->dim ? shift : 0) - (dim < CC_DIM_WEEKDAY_ID ? data->first[dim] : 0);
    }
    if (at < 0 || at >= value->sizes[a]) {
      return false;
    }
    index = index * value->sizes[a] + (size_t)at;
  }
  const cc_range r = cc_value_range(value, index);
  *out = r.lo;
  return r.known;
}

static cc_status half_sum(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  cc_num sum;
  CC_TRY(cc_num_add(arena, a, b, &sum));
  return cc_num_div(arena, sum, cc_num_int(2), out);
}

/* What is divided by, in each way; false: that way has none here. */
static cc_status divisors(const crosser* x, bool known[CC_WAY_COUNT], cc_num by[CC_WAY_COUNT]) {
  const cc_value* const table = x->out->by ? &x->c->data->columns[x->out->by->id].value : NULL;
  const bool            timed = x->out->dim != NO_DIM;
  known[CC_WAY_DECLARED] = figure_at(x, x->divisor, x->divisor_axis, 0, &by[CC_WAY_DECLARED]);
  known[CC_WAY_SAME] = table && figure_at(x, table, 0, 0, &by[CC_WAY_SAME]);
  known[CC_WAY_BEFORE] = table && timed && figure_at(x, table, 0, -1, &by[CC_WAY_BEFORE]);
  known[CC_WAY_MEAN] = known[CC_WAY_SAME] && known[CC_WAY_BEFORE];
  if (known[CC_WAY_MEAN]) {
    CC_TRY(half_sum(x->c->arena, by[CC_WAY_SAME], by[CC_WAY_BEFORE], &by[CC_WAY_MEAN]));
  }
  for (int w = 0; w < CC_WAY_COUNT; w++) {
    known[w] = known[w] && cc_num_sign(by[w]) > 0;
  }
  return CC_OK;
}

static cc_status positive(cc_arena* arena, cc_num a, cc_num* out) {
  cc_status status = CC_OK;
  *out = cc_num_sign(a) < 0 ? cc_num_neg(arena, a, &status) : a;
  return status;
}

/* Whether COUNT / BY, rounded, is what is PRINTED; *OFF: else how far off that is, as a part of COUNT / BY. */
static cc_status compare(const crosser* x, cc_num printed, cc_num count, cc_num by, bool* fits, cc_num* off) {
  cc_arena* const arena = x->c->arena;
  cc_num          rate, apart;
  CC_TRY(cc_num_div(arena, count, by, &rate));
  CC_TRY(cc_num_sub(arena, printed, rate, &apart));
  CC_TRY(positive(arena, apart, &apart));
  *fits = cc_num_cmp(apart, x->half) <= 0;
  *off = cc_num_int(0);
  return *fits || cc_num_sign(rate) <= 0 ? CC_OK : cc_num_div(arena, apart, rate, off);
}

static void put(cc_cross_tally* tally, const bool* fits, cc_num off) {
  tally->compared++;
  for (int w = 0; w < CC_WAY_COUNT; w++) {
    tally->fits[w] += fits[w];
  }
  tally->off = cc_num_cmp(off, tally->off) > 0 ? off : tally->off;
}

static cc_status compare_cell(const crosser* x, cc_num printed) {
  const cc_value* const counts = &x->c->data->columns[x->out->counts->id].value;
  bool                  known[CC_WAY_COUNT], fits[CC_WAY_COUNT] = {false};
  cc_num                by[CC_WAY_COUNT], count, off = cc_num_int(0);
  CC_TRY(divisors(x, known, by));
  if (!known[CC_WAY_DECLARED] || !figure_at(x, counts, 0, 0, &count)) {
    return CC_OK;
  }
  for (int w = CC_WAY_COUNT; w-- > 0;) { /* the declared one last: what it is off is told */
    if (known[w]) {
      CC_TRY(compare(x, printed, count, by[w], &fits[w], &off));
      x->out->told[w] = x->out->told[w] || w == CC_WAY_DECLARED || cc_num_cmp(by[w], by[CC_WAY_DECLARED]) != 0;
    }
  }
  put(&x->out->all, fits, off);
  if (x->out->dim != NO_DIM) {
    put(&x->out->periods[x->at[x->out->dim] - x->out->first], fits, off);
  }
  return CC_OK;
}

/* ---- all printed rates ------------------------------------------------------------------------------------------- */

/* Where the rate that the walk has met stands among the members of the case; false: nowhere. */
static bool place(crosser* x, const cc_table_walk* walk) {
  const cc_table_decl* const t = x->out->rates;
  for (size_t o = 0; o < t->over_count; o++) {
    const uint16_t      dim = t->over[o];
    const cc_dim* const own = x->dims[dim];
    uint32_t            member;
    x->at[dim] = walk->at[o];
    if (own != x->c->dims[dim]) {
      if (cc_dim_find(x->c->dims[dim], own->members[walk->at[o]].label, &member) != CC_OK) {
        return false;
      }
      x->at[dim] = member;
    }
    if (dim == x->out->dim &&
        (x->at[dim] < x->out->first || x->at[dim] >= x->out->first + (int64_t)x->out->period_count)) {
      return false;
    }
  }
  return true;
}

static cc_status compare_all(crosser* x) {
  const cc_table_decl* const t = x->out->rates;
  int64_t                    digits = 1;
  cc_num                     unit;
  cc_table_walk              walk;
  for (unsigned i = 0; i < x->rates->decimals; i++) {
    digits *= 10;
  }
  /* One of the last digit that is printed, as a value. */
  CC_TRY(cc_num_div(x->c->arena, cc_num_ratio(t->factor, t->type.per), cc_num_int(digits), &unit));
  CC_TRY(cc_num_div(x->c->arena, unit, cc_num_int(2), &x->half));
  cc_table_walk_start(&walk, x->rates);
  while (cc_table_walk_next(&walk)) {
    cc_num printed;
    if (walk.missing == 0 && place(x, &walk)) {
      CC_TRY(cc_num_mul(x->c->arena, cc_num_int(walk.value), unit, &printed));
      CC_TRY(compare_cell(x, printed));
    }
  }
  return CC_OK;
}

/* The dimension of time, if the tables have one. */
static cc_status set_time(const crosser* x) {
  cc_cross* const out = x->out;
  out->dim = NO_DIM;
  for (size_t o = 0; o < out->rates->over_count; o++) {
    out->dim = out->rates->over[o] < CC_DIM_WEEKDAY_ID ? out->rates->over[o] : out->dim;
  }
  if (out->dim != NO_DIM) {
    out->first = x->c->data->first[out->dim];
    out->period_count = x->c->data->sizes[out->dim];
    out->periods = CC_ARRAY(x->c->arena, out->period_count + 1, cc_cross_tally);
    CC_NEED(out->periods);
    for (size_t i = 0; i < out->period_count; i++) {
      out->periods[i].off = cc_num_int(0);
    }
  }
  return CC_OK;
}

static cc_status cross(cc_case* c, const cc_table_decl* t, cc_cross* out) {
  cc_dim**        dims;
  cc_eval*        eval;
  const cc_table* rates = NULL;
  cc_diags* const quiet = cc_diags_new(c->arena);
  CC_NEED(quiet);
  *out = (cc_cross){.rates = t, .counts = t->rate_of, .all = {.off = cc_num_int(0)}};
  CC_TRY(own_dims(c, &dims));
  CC_TRY(read_rates(c, t, dims, &rates));
  if (!rates) {
    return CC_OK;
  }
  crosser x = {.c = c, .out = out, .rates = rates, .dims = dims};
  if (!only_table(t->rate_of->denominator, &out->by)) {
    out->by = NULL;
  }
  CC_TRY(cc_eval_new(c->arena, c->program, c->data, c->input->functions, true, &eval, quiet));
  const cc_status status = cc_eval_node(eval, t->rate_of->denominator, &x.divisor);
  if (status != CC_OK) {
    return status == CC_NO_MEMORY ? status : CC_OK; /* a value that is too large is told where a claim needs it */
  }
  x.divisor_axis = cc_axis_of_dim(eval, 0);
  CC_TRY(set_time(&x));
  return compare_all(&x);
}

cc_status cc_case_cross(cc_case* c) {
  const cc_program* const p = c->program;
  c->crosses = CC_ARRAY(c->arena, p->table_count + 1, cc_cross);
  CC_NEED(c->crosses);
  for (size_t i = 0; c->lock && !c->lock_bad && i < p->table_count; i++) {
    const cc_table_decl* const of = p->tables[i]->rate_of;
    if (of && c->tables[of->id]) {
      cc_cross* const out = &c->crosses[c->cross_count];
      CC_TRY(cross(c, p->tables[i], out));
      c->cross_count += out->all.compared > 0;
    }
  }
  return CC_OK;
}
