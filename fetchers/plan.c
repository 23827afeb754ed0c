#include "fetchers/plan.h"

#include "base/limits.h"
#include "data/period_code.h"
#include "data/pick.h"

/* A plan asks for no more parts than this: at one a second an hour. */
#define MAX_PARTS 3600

static bool is_called(const plan_dim* d, cc_str name) {
  return name.len > 0 && (cc_str_eq(d->code, name) || cc_str_eq(d->label, name));
}

/* ---- codes by what a rule writes --------------------------------------------------------------------------------- */

static cc_status no_code(const job* j, const plan* p, const plan_dim* d, cc_str text) {
  cc_suggest near;
  cc_suggest_init(&near, text);
  for (size_t i = 0; i < d->count; i++) {
    cc_suggest_offer(&near, d->codes[i].code);
    cc_suggest_offer(&near, d->codes[i].label);
  }
  return CC_DIAG(j->diags, CC_E_PLAN_CODE, cc_nowhere(), text, d->code, p->table, cc_suggest_text(j->arena, &near));
}

static cc_status mark(const job* j, const plan* p, const plan_dim* d, cc_str text, bool* wanted) {
  return cc_pick(d->codes, d->count, d->time, text, wanted) ? CC_OK : no_code(j, p, d, text);
}

static cc_status pick(cc_arena* arena, plan_dim* d, const bool* wanted) {
  d->picked = CC_ARRAY(arena, d->count + 1, cc_str);
  CC_NEED(d->picked);
  d->picked_count = 0;
  for (size_t i = 0; i < d->count; i++) {
    if (wanted[i]) {
      d->picked[d->picked_count++] = d->codes[i].code;
    }
  }
  return CC_OK;
}

/* ---- codes by the dimensions of the rules ------------------------------------------------------------------------ */

static bool is_member(const order_member* m, const cc_cube_code* code) {
  if ((m->code.len > 0 && cc_str_eq(m->code, code->code)) || cc_str_eq(m->label, code->label) ||
      cc_str_eq(m->label, code->code)) {
    return true;
  }
  for (size_t i = 0; i < m->name_count; i++) {
    if (cc_str_eq(m->names[i], code->label) || cc_str_eq(m->names[i], code->code)) {
      return true;
    }
  }
  return false;
}

/* Whether CODE means something in OVER. */
static bool fits(const order_dim* over, const cc_cube_code* code) {
  cc_period period;
  if (over->kind == ORDER_PERIOD) {
    return cc_period_of_code(code->code, over->period, &period);
  }
  for (size_t i = 0; i < over->member_count; i++) {
    if (is_member(&over->members[i], code)) {
      return true;
    }
  }
  return over->kind == ORDER_OPEN;
}

static size_t fitting(const order_dim* over, const plan_dim* d) {
  size_t count = 0;
  for (size_t i = 0; i < d->count; i++) {
    count += fits(over, &d->codes[i]);
  }
  return count;
}

/* The ways in which a dimension of the source is known to be one of the rules', the surest first; the same as in
   data/cube_table.c, which reads the answer. */
typedef bool is_match(const job* j, const order_dim* over, const plan_dim* d);

static const order_select* select_of(const job* j, const plan_dim* d) {
  for (size_t i = 0; i < j->table->select_count; i++) {
    if (is_called(d, j->table->selects[i].dimension)) {
      return &j->table->selects[i];
    }
  }
  return NULL;
}

static bool by_column(const job* j, const order_dim* over, const plan_dim* d) {
  (void)j;
  return is_called(d, over->column);
}

static bool by_name(const job* j, const order_dim* over, const plan_dim* d) {
  (void)j;
  return is_called(d, over->name) || is_called(d, over->label);
}

static bool by_time(const job* j, const order_dim* over, const plan_dim* d) {
  (void)j;
  return d->time && over->kind == ORDER_PERIOD && fitting(over, d) == d->count;
}

static bool by_members(const job* j, const order_dim* over, const plan_dim* d) {
  (void)j;
  return !d->contents && over->kind == ORDER_MEMBERS && fitting(over, d) * 2 > d->count;
}

static bool by_being_left(const job* j, const order_dim* over, const plan_dim* d) {
  return !d->contents && !d->time && over->kind == ORDER_OPEN && !select_of(j, d) && d->count > 1;
}

/* Of an open dimension `select` may say which members there are. */
static bool by_being_selected(const job* j, const order_dim* over, const plan_dim* d) {
  return !d->contents && !d->time && over->kind == ORDER_OPEN && select_of(j, d) && d->count > 1;
}

static is_match* const ways[] = {by_column, by_name, by_time, by_members, by_being_left, by_being_selected};

/* Sets OVERS[d] to the dimension of the rules that dimension d is; NULL: none. */
static cc_status match(const job* j, const plan* p, const order_dim** overs) {
  for (size_t w = 0; w < sizeof(ways) / sizeof(ways[0]); w++) {
    for (size_t o = 0; o < j->table->over_count; o++) {
      const order_dim* const over = &j->table->over[o];
      size_t                 found = SIZE_MAX;
      bool                   taken = false;
      for (size_t d = 0; d < p->count; d++) {
        taken = taken || overs[d] == over;
      }
      for (size_t d = 0; d < p->count && !taken; d++) {
        if (overs[d] || !ways[w](j, over, &p->dims[d])) {
          continue;
        }
        if (found != SIZE_MAX) {
          return CC_DIAG(j->diags, CC_E_CUBE_TWO_DIMS, cc_nowhere(), over->name, p->dims[found].code, p->dims[d].code,
                         p->table);
        }
        found = d;
      }
      if (found != SIZE_MAX) {
        overs[found] = over;
      }
    }
  }
  return CC_OK;
}

static cc_str dim_names(const job* j, const plan* p) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t d = 0; d < p->count; d++) {
    cc_buf_adds(&buf, d == 0 ? "" : ", ");
    cc_buf_add(&buf, p->dims[d].code);
  }
  const cc_str text = cc_buf_take(j->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static cc_status check_all_there(const job* j, const plan* p, const order_dim** overs) {
  for (size_t o = 0; o < j->table->over_count; o++) {
    bool there = false;
    for (size_t d = 0; d < p->count; d++) {
      there = there || overs[d] == &j->table->over[o];
    }
    if (!there) {
      return CC_DIAG(j->diags, CC_E_CUBE_NO_DIM, cc_nowhere(), j->table->over[o].name, p->table, dim_names(j, p));
    }
  }
  return CC_OK;
}

/* ---- settling ---------------------------------------------------------------------------------------------------- */

static cc_status settle_left(const job* j, const plan* p, plan_dim* d, bool* wanted) {
  if (d->count == 1) {
    wanted[0] = true;
    return CC_OK;
  }
  if (d->eliminable) {
    const size_t total = d->total.len > 0 ? cc_pick_find(d->codes, d->count, d->total) : SIZE_MAX;
    d->left_out = total == SIZE_MAX;
    if (!d->left_out) {
      wanted[total] = true;
    }
    return CC_OK;
  }
  cc_buf number;
  cc_buf_init(&number, 32);
  cc_buf_int(&number, (int64_t)d->count);
  const cc_status told =
      CC_DIAG(j->diags, CC_E_CUBE_LEFT, cc_nowhere(), d->code, cc_buf_str(&number), p->table,
              d->count > 0 ? d->codes[0].code : cc_s("..."), d->count > 0 ? d->codes[0].label : cc_s("..."));
  cc_buf_clear(&number);
  return told;
}

static cc_status settle_dim(const job* j, const plan* p, plan_dim* d, const order_dim* over) {
  const order_select* const select = select_of(j, d);
  bool* const               wanted = CC_ARRAY(j->arena, d->count + 1, bool);
  CC_NEED(wanted);
  d->left_out = false;
  d->summed = !over;
  if (select) {
    for (size_t i = 0; i < select->count; i++) {
      CC_TRY(mark(j, p, d, select->codes[i], wanted));
    }
  } else if (over) {
    for (size_t i = 0; i < d->count; i++) {
      wanted[i] = fits(over, &d->codes[i]);
    }
  } else {
    CC_TRY(settle_left(j, p, d, wanted));
  }
  CC_TRY(pick(j->arena, d, wanted));
  if (d->picked_count == 0 && !d->left_out) {
    return CC_DIAG(j->diags, CC_E_PLAN_NONE, cc_nowhere(), d->code, p->table, over ? over->name : d->label);
  }
  return CC_OK;
}

/* A `select` that means no dimension of the source is a slip. */
static cc_status check_selects(const job* j, const plan* p) {
  for (size_t i = 0; i < j->table->select_count; i++) {
    const cc_str name = j->table->selects[i].dimension;
    bool         there = false;
    cc_suggest   near;
    cc_suggest_init(&near, name);
    for (size_t d = 0; d < p->count; d++) {
      there = there || is_called(&p->dims[d], name);
      cc_suggest_offer(&near, p->dims[d].code);
      cc_suggest_offer(&near, p->dims[d].label);
    }
    if (!there) {
      return CC_DIAG(j->diags, CC_E_PLAN_DIM, cc_nowhere(), name, p->table, dim_names(j, p),
                     cc_suggest_text(j->arena, &near));
    }
  }
  return CC_OK;
}

cc_status plan_settle(job* j, plan* p) {
  const order_dim** const overs = CC_ARRAY(j->arena, p->count + 1, const order_dim*);
  CC_NEED(overs);
  CC_TRY(check_selects(j, p));
  CC_TRY(match(j, p, overs));
  CC_TRY(check_all_there(j, p, overs));
  for (size_t d = 0; d < p->count; d++) {
    CC_TRY(settle_dim(j, p, &p->dims[d], overs[d]));
  }
  return CC_OK;
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

static size_t size_of(const plan_dim* d) {
  return d->left_out ? 1 : d->picked_count;
}

size_t plan_cells(const plan* p) {
  size_t cells = 1;
  for (size_t d = 0; d < p->count; d++) {
    if (__builtin_mul_overflow(cells, size_of(&p->dims[d]), &cells)) {
      return SIZE_MAX;
    }
  }
  return cells;
}

static size_t part_cells(const plan* p, const size_t* take) {
  size_t cells = 1;
  for (size_t d = 0; d < p->count; d++) {
    if (__builtin_mul_overflow(cells, take[d], &cells)) {
      return SIZE_MAX;
    }
  }
  return cells;
}

/* The dimension to split next: time while it has more than one code, else the largest; SIZE_MAX: none is left. */
static size_t next_to_split(const plan* p, const size_t* take) {
  size_t best = SIZE_MAX;
  for (size_t d = 0; d < p->count; d++) {
    if (p->dims[d].contents || p->dims[d].summed || take[d] <= 1) {
      continue;
    }
    if (p->dims[d].time) {
      return d;
    }
    best = best == SIZE_MAX || take[d] > take[best] ? d : best;
  }
  return best;
}

static size_t parts_of(size_t size, size_t take) {
  return (size + take - 1) / take;
}

cc_status plan_divide(job* j, const plan* p, size_t max_cells, plan_split* out) {
  *out = (plan_split){CC_ARRAY(j->arena, p->count + 1, size_t), 1};
  CC_NEED(out->take);
  for (size_t d = 0; d < p->count; d++) {
    out->take[d] = size_of(&p->dims[d]) > 0 ? size_of(&p->dims[d]) : 1;
  }
  while (part_cells(p, out->take) > max_cells) {
    const size_t d = next_to_split(p, out->take);
    if (d == SIZE_MAX) {
      return CC_DIAG(j->diags, CC_E_PLAN_TOO_MUCH, cc_nowhere(), p->table);
    }
    /* As many codes as fit beside one another, and parts of the same length. */
    size_t others = 1;
    bool   over = false;
    for (size_t k = 0; k < p->count; k++) {
      over = over || (k != d && __builtin_mul_overflow(others, out->take[k], &others));
    }
    const size_t fit = over || others == 0 || others > max_cells ? 1 : max_cells / others;
    const size_t count = parts_of(out->take[d], fit);
    out->take[d] = count > 0 ? parts_of(out->take[d], count) : 1;
  }
  for (size_t d = 0; d < p->count; d++) {
    if (__builtin_mul_overflow(out->parts, parts_of(size_of(&p->dims[d]), out->take[d]), &out->parts)) {
      out->parts = SIZE_MAX;
    }
  }
  return out->parts <= MAX_PARTS ? CC_OK : CC_DIAG(j->diags, CC_E_PLAN_TOO_MUCH, cc_nowhere(), p->table);
}

void plan_part(const plan* p, const plan_split* split, size_t number, size_t dim, const cc_str** codes, size_t* count) {
  size_t at = 0;
  for (size_t d = p->count; d-- > 0;) {
    const size_t parts = parts_of(size_of(&p->dims[d]), split->take[d]);
    if (d == dim) {
      at = number % parts;
    }
    number /= parts;
  }
  const size_t start = at * split->take[dim];
  const size_t left = size_of(&p->dims[dim]) - start;
  *codes = p->dims[dim].picked + start;
  *count = left < split->take[dim] ? left : split->take[dim];
}

cc_str plan_part_name(cc_arena* arena, const plan_split* split, size_t number) {
  if (split->parts == 1) {
    return (cc_str){NULL, 0};
  }
  cc_buf buf;
  cc_buf_init(&buf, 64);
  cc_buf_int(&buf, (int64_t)number + 1);
  cc_buf_addc(&buf, '/');
  cc_buf_int(&buf, (int64_t)split->parts);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

cc_status plan_pin(cc_arena* arena, const plan* p, const plan_split* split, size_t number, cc_pin* pin) {
  cc_buf    line;
  cc_status status = CC_OK;
  cc_buf_init(&line, CC_MAX_LOCK_LINE);
  for (size_t d = 0; d < p->count && status == CC_OK; d++) {
    const cc_str* codes;
    size_t        count;
    if (p->dims[d].left_out) {
      status = cc_pin_lines_add(arena, &pin->eliminated, p->dims[d].code);
      continue;
    }
    plan_part(p, split, number, d, &codes, &count);
    line.len = 0;
    cc_pin_print_codes(&line, p->dims[d].code, codes, count);
    const cc_str text = cc_str_copy(arena, cc_buf_str(&line));
    status = line.status != CC_OK ? line.status : !text.at ? CC_NO_MEMORY : cc_pin_lines_add(arena, &pin->codes, text);
  }
  cc_buf_clear(&line);
  return status;
}
