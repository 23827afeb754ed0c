#include "verify/revision.h"

#include "data/period_code.h"

#include <stdlib.h>
#include <string.h>

/* ---- figures ----------------------------------------------------------------------------------------------------- */

/* A figure with the coordinates that it has in the new case. */
typedef struct row {
  int32_t at[CC_MAX_AXES];
  int64_t value;
  bool    known;
} row;

typedef struct rows {
  row*     at;
  size_t   count, strange; /* strange: of members that the new case does not have */
  unsigned decimals;
} rows;

static int by_place(const void* a, const void* b) {
  const row *const x = a, *const y = b;
  for (size_t i = 0; i < CC_MAX_AXES; i++) {
    if (x->at[i] != y->at[i]) {
      return x->at[i] < y->at[i] ? -1 : 1;
    }
  }
  return 0;
}

/* The coordinate that member or period AT of dimension FROM has in TO; CC_NO_PLACE if it is not there. */
static int32_t place_in(const cc_dim* from, const cc_dim* to, int32_t at) {
  uint32_t member;
  if (from->kind != CC_DIM_MEMBERS || from == to) {
    return at;
  }
  return cc_dim_find(to, from->members[at].label, &member) == CC_OK ? (int32_t)member : CC_NO_PLACE;
}

static cc_status read_rows(cc_arena* arena, const cc_case* from, const cc_case* to, uint16_t id, rows* out) {
  const cc_table* const      t = from->tables ? from->tables[id] : NULL;
  const cc_table_decl* const decl = to->program->tables[id];
  cc_table_walk              walk;
  size_t                     capacity = 0;
  *out = (rows){.decimals = t ? t->decimals : 0};
  if (!t) {
    return CC_OK;
  }
  cc_table_walk_start(&walk, t);
  while (cc_table_walk_next(&walk)) {
    row  r = {.value = walk.value, .known = walk.missing == 0};
    bool placed = true;
    for (size_t i = 0; i < decl->over_count; i++) {
      r.at[i] = place_in(from->dims[decl->over[i]], to->dims[decl->over[i]], walk.at[i]);
      placed = placed && r.at[i] != CC_NO_PLACE;
    }
    out->strange += !placed;
    if (placed) {
      void* const grown = cc_arena_grow(arena, out->at, out->count, &capacity, sizeof(row), CC_MAX_ELEMENTS);
      CC_NEED(grown);
      out->at = grown;
      out->at[out->count++] = r;
    }
  }
  if (out->count > 0) {
    qsort(out->at, out->count, sizeof(row), by_place);
  }
  return CC_OK;
}

static cc_num number_of(int64_t value, unsigned decimals) {
  int64_t scale = 1;
  for (unsigned i = 0; i < decimals; i++) {
    scale *= 10;
  }
  return cc_num_ratio(value, scale);
}

static bool is_same(const row* a, unsigned a_decimals, const row* b, unsigned b_decimals) {
  if (!a->known || !b->known) {
    return a->known == b->known;
  }
  return cc_num_cmp(number_of(a->value, a_decimals), number_of(b->value, b_decimals)) == 0;
}

static cc_status note(cc_arena* arena, cc_revision* out, const rows* old, const row* o, const rows* new, const row* n) {
  if (out->cell_count == CC_MAX_REVISED) {
    return CC_OK;
  }
  int64_t* const at = CC_ARRAY(arena, CC_MAX_AXES, int64_t);
  CC_NEED(at);
  for (size_t i = 0; i < CC_MAX_AXES; i++) {
    at[i] = n->at[i];
  }
  out->cells[out->cell_count++] = (cc_revised){.table = out->table,
                                               .at = at,
                                               .old_known = o->known,
                                               .new_known = n->known,
                                               .old_value = number_of(o->value, old->decimals),
                                               .new_value = number_of(n->value, new->decimals)};
  return CC_OK;
}

cc_status cc_revision_of(cc_arena* arena, const cc_case* before, const cc_case* after, uint16_t table,
                         cc_revision* out) {
  rows old, new;
  *out = (cc_revision){.table = after->program->tables[table], .cells = CC_ARRAY(arena, CC_MAX_REVISED, cc_revised)};
  CC_NEED(out->cells);
  CC_TRY(read_rows(arena, before, after, table, &old));
  CC_TRY(read_rows(arena, after, after, table, &new));
  out->figures = new.count;
  out->gone = old.strange;
  for (size_t i = 0, k = 0; i < old.count || k < new.count;) {
    const int order = i == old.count ? 1 : k == new.count ? -1 : by_place(&old.at[i], &new.at[k]);
    if (order != 0) {
      out->gone += order < 0;
      out->added += order > 0;
    } else if (!is_same(&old.at[i], old.decimals, &new.at[k], new.decimals)) {
      out->changed++;
      CC_TRY(note(arena, out, &old, &old.at[i], &new, &new.at[k]));
    }
    i += order <= 0;
    k += order >= 0;
  }
  return CC_OK;
}

/* ---- the same table ---------------------------------------------------------------------------------------------- */

/* Whether A and B are the same but for digits: titles name the years that a table has. */
static bool is_same_title(cc_str a, cc_str b) {
  size_t i = 0, k = 0;
  for (;;) {
    while (i < a.len && a.at[i] >= '0' && a.at[i] <= '9') {
      i++;
    }
    while (k < b.len && b.at[k] >= '0' && b.at[k] <= '9') {
      k++;
    }
    if (i == a.len || k == b.len) {
      return i == a.len && k == b.len;
    }
    if (a.at[i++] != b.at[k++]) {
      return false;
    }
  }
}

static bool is_period(cc_str code) {
  cc_period period;
  for (int kind = CC_DAY; kind <= CC_SPLIT_YEAR; kind++) {
    if (cc_period_of_code(code, (cc_period_kind)kind, &period)) {
      return true;
    }
  }
  return false;
}

/* The codes that all parts of SUBJECT in LOCK together have of the dimension NAME. */
typedef struct code_set {
  cc_str* at;
  size_t  count, capacity;
} code_set;

static int by_text(const void* a, const void* b) {
  return cc_str_cmp(*(const cc_str*)a, *(const cc_str*)b);
}

static cc_status collect(cc_arena* arena, const cc_lock* lock, cc_str subject, cc_str name, code_set* out) {
  *out = (code_set){NULL, 0, 0};
  for (size_t p = 0; p < lock->count; p++) {
    const cc_pin* const pin = &lock->pins[p];
    for (size_t i = 0; cc_str_eq(pin->subject, subject) && i < pin->codes.count; i++) {
      cc_str  own;
      cc_str* codes;
      size_t  count;
      CC_TRY(cc_pin_read_codes(arena, pin->codes.at[i], &own, &codes, &count));
      for (size_t k = 0; cc_str_eq(own, name) && k < count; k++) {
        void* const grown = cc_arena_grow(arena, out->at, out->count, &out->capacity, sizeof(cc_str), CC_MAX_ELEMENTS);
        CC_NEED(grown);
        out->at = grown;
        out->at[out->count++] = codes[k];
      }
    }
  }
  if (out->count > 0) {
    qsort(out->at, out->count, sizeof(cc_str), by_text);
  }
  size_t kept = 0;
  for (size_t i = 0; i < out->count; i++) {
    if (kept == 0 || !cc_str_eq(out->at[kept - 1], out->at[i])) {
      out->at[kept++] = out->at[i];
    }
  }
  out->count = kept;
  return CC_OK;
}

static cc_status differs(cc_case* c, cc_str subject, cc_str what, cc_str old, cc_str new) {
  return CC_DIAG(c->diags, CC_E_REVISED_SHAPE, cc_nowhere(), subject, what, old, new);
}

static cc_status compare_dim(cc_case* c, const cc_lock* new, cc_str subject, cc_str name) {
  code_set a, b;
  CC_TRY(collect(c->arena, c->lock, subject, name, &a));
  CC_TRY(collect(c->arena, new, subject, name, &b));
  for (size_t i = 0, k = 0; i < a.count || k < b.count;) {
    const int order = i == a.count ? 1 : k == b.count ? -1 : cc_str_cmp(a.at[i], b.at[k]);
    if (order < 0) {
      return differs(c, subject, name, a.at[i], cc_s("not there"));
    }
    if (order > 0 && !is_period(b.at[k])) {
      return differs(c, subject, name, cc_s("not there"), b.at[k]);
    }
    i += order <= 0;
    k += order >= 0;
  }
  return CC_OK;
}

static cc_status compare_pins(cc_case* c, const cc_lock* lock, const cc_pin* old, const cc_pin* new) {
  if (!is_same_title(old->title, new->title)) {
    return differs(c, new->subject, cc_s("its title"), old->title, new->title);
  }
  if (!cc_str_eq(old->unit, new->unit)) {
    return differs(c, new->subject, cc_s("its unit"), old->unit, new->unit);
  }
  if (old->updated.len > 0 && new->updated.len > 0 && cc_str_cmp(new->updated, old->updated) < 0) {
    CC_DIAG(c->diags, CC_W_REVISED_OLDER, cc_nowhere(), new->subject, old->updated, new->updated);
  }
  for (size_t i = 0; i < new->codes.count; i++) {
    cc_str  name;
    cc_str* codes;
    size_t  count;
    CC_TRY(cc_pin_read_codes(c->arena, new->codes.at[i], &name, &codes, &count));
    CC_TRY(compare_dim(c, lock, new->subject, name));
  }
  return CC_OK;
}

cc_status cc_revision_check(cc_case* c, const cc_fetched* fetched) {
  for (size_t i = 0; c->lock && i < fetched->count; i++) {
    const cc_str        subject = fetched->tables[i]->name;
    const cc_pin* const old = cc_lock_part(c->lock, subject, 1);
    const cc_pin* const new = cc_lock_part(fetched->lock, subject, 1);
    if (old && new&& cc_pin_is_fetched(old)) {
      CC_TRY(compare_pins(c, fetched->lock, old, new));
    }
  }
  return CC_OK;
}
