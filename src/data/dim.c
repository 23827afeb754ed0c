/* Members of a dimension, and the reading of classifications. */
#include "data/dim.h"

#include "base/limits.h"
#include "data/csv.h"
#include "data/dim_index.h"

#include <string.h>

cc_status cc_dim_find(const cc_dim* dim, cc_str name, uint32_t* member) {
  uint32_t       found[CC_NAME_KINDS] = {CC_NO_MEMBER, CC_NO_MEMBER, CC_NO_MEMBER};
  bool           two[CC_NAME_KINDS] = {false};
  const uint32_t hash = cc_str_hash(name);
  size_t         at = SIZE_MAX;
  for (const cc_dim_entry* e = NULL; (e = cc_dim_named(dim->index, name, hash, &at)) != NULL;) {
    two[e->kind] |= found[e->kind] != CC_NO_MEMBER && found[e->kind] != e->member;
    found[e->kind] = e->member;
  }
  for (size_t kind = 0; kind < CC_NAME_KINDS; kind++) {
    if (found[kind] != CC_NO_MEMBER) {
      *member = found[kind];
      return two[kind] ? CC_BAD_INPUT : CC_OK;
    }
  }
  *member = CC_NO_MEMBER;
  return CC_NOT_FOUND;
}

/* ---- members --------------------------------------------------------------------------------------------------- */

cc_dim* cc_dim_new(cc_arena* arena, cc_str name, cc_dim_kind kind) {
  cc_dim* const dim = CC_NEW(arena, cc_dim);
  if (!dim) {
    return NULL;
  }
  dim->name = name;
  dim->kind = kind;
  dim->span = cc_nowhere();
  dim->index = cc_dim_index_new(arena);
  return dim->index ? dim : NULL;
}

/* Adds a member without spells. */
static cc_status add_member(cc_arena* arena, cc_dim* dim, cc_str label, uint32_t* member, cc_diags* diags) {
  if (dim->count == CC_MAX_MEMBERS) {
    return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("members of one dimension"), cc_s("100 000"));
  }
  cc_member* const members =
      cc_arena_grow(arena, dim->members, dim->count, &dim->capacity, sizeof(cc_member), CC_MAX_MEMBERS);
  CC_NEED(members);
  dim->members = members;
  CC_TRY(cc_dim_name(arena, dim->index, CC_BY_LABEL, label, (uint32_t)dim->count));
  members[dim->count] = (cc_member){.label = label};
  *member = (uint32_t)dim->count++;
  return CC_OK;
}

cc_status cc_dim_add(cc_arena* arena, cc_dim* dim, cc_str label, uint32_t* member, cc_diags* diags) {
  cc_spell* const spell = CC_NEW(arena, cc_spell);
  CC_NEED(spell);
  *spell = (cc_spell){.from = INT32_MIN, .until = INT32_MAX};
  if (dim->attribute_count) {
    spell->attributes = CC_ARRAY(arena, dim->attribute_count, cc_str);
    CC_NEED(spell->attributes);
  }
  CC_TRY(add_member(arena, dim, label, member, diags));
  dim->members[*member].spells = spell;
  dim->members[*member].spell_count = 1;
  return CC_OK;
}

cc_status cc_dim_add_coded(cc_arena* arena, cc_dim* dim, cc_str code, cc_str label, uint32_t* member, cc_diags* diags) {
  CC_TRY(cc_dim_add(arena, dim, label, member, diags));
  dim->members[*member].spells[0].code = code;
  return cc_dim_name(arena, dim->index, CC_BY_CODE, code, *member);
}

cc_dim* cc_dim_weekday(cc_arena* arena) {
  static const char* const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  cc_dim* const            dim = cc_dim_new(arena, cc_s("weekday"), CC_DIM_WEEKDAY);
  if (!dim) {
    return NULL;
  }
  dim->ordered = true;
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    uint32_t member = 0;
    if (cc_dim_add(arena, dim, cc_s(names[i]), &member, NULL) != CC_OK) { /* seven members: no limit to report */
      return NULL;
    }
  }
  return dim;
}

void cc_dim_suggest(const cc_dim* dim, cc_suggest* suggest) {
  for (size_t i = 0; i < dim->count; i++) {
    const cc_member* const member = &dim->members[i];
    cc_suggest_offer(suggest, member->label);
    for (size_t j = 0; j < member->alias_count; j++) {
      cc_suggest_offer(suggest, member->aliases[j]);
    }
    for (size_t j = 0; j < member->spell_count; j++) {
      if (member->spells[j].code.len) {
        cc_suggest_offer(suggest, member->spells[j].code);
      }
    }
  }
}

const cc_spell* cc_dim_spell(const cc_dim* dim, uint32_t member, int32_t year) {
  if (member >= dim->count) {
    return NULL;
  }
  const cc_member* const m = &dim->members[member];
  for (size_t i = 0; i < m->spell_count; i++) {
    if (m->spells[i].from <= year && year <= m->spells[i].until) {
      return &m->spells[i];
    }
  }
  return NULL;
}

/* ---- reading a classification ---------------------------------------------------------------------------------- */

/* The columns that every classification has; further ones are attributes. */
enum { CODE, NAME, ALIASES, FROM, UNTIL, AGGREGATE, FIXED_COLUMNS };

static const char* const fixed_columns[FIXED_COLUMNS] = {"code", "name", "aliases", "from", "until", "aggregate"};

#define ABSENT SIZE_MAX

typedef struct places {
  cc_arena* arena;
  cc_dim*   dim;
  cc_diags* diags;
  cc_csv    csv;
  size_t    column[FIXED_COLUMNS];
  size_t*   attribute; /* the column of each attribute */
} places;

/* The text of a cell; empty where the file has no such column. */
static cc_str cell_text(const places* p, size_t column) {
  return column == ABSENT ? (cc_str){NULL, 0} : p->csv.cells[column].text;
}

static cc_span row_span(const places* p) {
  return cc_csv_span(&p->csv, p->column[NAME]);
}

static size_t fixed_column(cc_str header) {
  for (size_t i = 0; i < FIXED_COLUMNS; i++) {
    if (cc_str_is(header, fixed_columns[i])) {
      return i;
    }
  }
  return FIXED_COLUMNS;
}

static cc_status report_missing_column(const places* p, const char* name) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s(name));
  for (size_t i = 0; i < p->csv.columns; i++) {
    cc_suggest_offer(&suggest, p->csv.cells[i].text);
  }
  return CC_DIAG(p->diags, CC_E_PLACES_COLUMN, cc_csv_span(&p->csv, 0), cc_s(name),
                 cc_suggest_text(p->arena, &suggest));
}

static cc_status read_places_header(places* p) {
  cc_dim* const dim = p->dim;
  dim->attributes = CC_ARRAY(p->arena, p->csv.columns, cc_str);
  p->attribute = CC_ARRAY(p->arena, p->csv.columns, size_t);
  CC_NEED(dim->attributes);
  CC_NEED(p->attribute);
  for (size_t i = 0; i < FIXED_COLUMNS; i++) {
    p->column[i] = ABSENT;
  }
  for (size_t i = 0; i < p->csv.columns; i++) {
    const cc_str header = cell_text(p, i);
    const size_t fixed = fixed_column(header);
    bool         is_twice = fixed < FIXED_COLUMNS && p->column[fixed] != ABSENT;
    for (size_t j = 0; j < dim->attribute_count; j++) {
      is_twice |= cc_str_eq(dim->attributes[j], header);
    }
    if (is_twice || header.len == 0) {
      return CC_DIAG(p->diags, is_twice ? CC_E_CSV_COLUMN_TWICE : CC_E_CSV_MEMBER_EMPTY, cc_csv_span(&p->csv, i),
                     header.len ? header : cc_s("the name of a column"));
    }
    if (fixed < FIXED_COLUMNS) {
      p->column[fixed] = i;
    } else {
      p->attribute[dim->attribute_count] = i;
      dim->attributes[dim->attribute_count++] = header;
    }
  }
  for (size_t i = 0; i < AGGREGATE; i++) {
    if (p->column[i] == ABSENT) {
      return report_missing_column(p, fixed_columns[i]);
    }
  }
  return CC_OK;
}

static cc_status report_cell(const places* p, size_t fixed, const char* expected) {
  const size_t column = p->column[fixed];
  return CC_DIAG(p->diags, CC_E_PLACES_CELL, cc_csv_span(&p->csv, column), cell_text(p, column),
                 cc_s(fixed_columns[fixed]), cc_s(expected));
}

/* The year of a cell; OPEN where it is empty. */
static cc_status read_year(const places* p, size_t fixed, int32_t open, int32_t* year) {
  const cc_str text = cell_text(p, p->column[fixed]);
  cc_period    period = {CC_YEAR, open};
  if (text.len && (cc_period_parse(text, &period, NULL) != CC_OK || period.kind != CC_YEAR)) {
    return report_cell(p, fixed, "a year such as 2007, or nothing");
  }
  *year = (int32_t)period.at;
  return CC_OK;
}

static cc_status read_spell(const places* p, cc_spell* spell) {
  spell->code = cell_text(p, p->column[CODE]);
  CC_TRY(read_year(p, FROM, INT32_MIN, &spell->from));
  CC_TRY(read_year(p, UNTIL, INT32_MAX, &spell->until));
  if (spell->from > spell->until) {
    return report_cell(p, UNTIL, "a year that is not before the one in `from`");
  }
  if (p->dim->attribute_count) {
    spell->attributes = CC_ARRAY(p->arena, p->dim->attribute_count, cc_str);
    CC_NEED(spell->attributes);
    for (size_t i = 0; i < p->dim->attribute_count; i++) {
      spell->attributes[i] = cell_text(p, p->attribute[i]);
    }
  }
  return CC_OK;
}

static bool overlaps(const cc_spell* a, const cc_spell* b) {
  return a->from <= b->until && b->from <= a->until;
}

/* Puts SPELL into its place among those of MEMBER. */
static cc_status add_spell(const places* p, uint32_t member, const cc_spell* spell) {
  cc_member* const m = &p->dim->members[member];
  if (m->spell_count == CC_MAX_SPELLS) {
    return CC_DIAG(p->diags, CC_E_LIMIT, row_span(p), cc_s("rows of one name"), cc_s("64"));
  }
  cc_spell* const spells = CC_ARRAY(p->arena, m->spell_count + 1, cc_spell);
  CC_NEED(spells);
  size_t at = 0;
  while (at < m->spell_count && m->spells[at].from < spell->from) {
    at++;
  }
  for (size_t i = 0; i < m->spell_count; i++) {
    if (overlaps(&m->spells[i], spell)) {
      return CC_DIAG(p->diags, CC_E_PLACES_OVERLAP, row_span(p), m->label);
    }
    spells[i < at ? i : i + 1] = m->spells[i];
  }
  spells[at] = *spell;
  m->spells = spells;
  m->spell_count++;
  return CC_OK;
}

/* Refuses a code that another member has in the same years. */
static cc_status check_code(const places* p, uint32_t member, const cc_spell* spell) {
  const uint32_t hash = cc_str_hash(spell->code);
  size_t         at = SIZE_MAX, others = 0;
  for (const cc_dim_entry* e = NULL; (e = cc_dim_named(p->dim->index, spell->code, hash, &at)) != NULL;) {
    if (e->kind != CC_BY_CODE || e->member == member) {
      continue;
    }
    if (++others > CC_MAX_SPELLS) {
      return CC_DIAG(p->diags, CC_E_LIMIT, row_span(p), cc_s("members with one code"), cc_s("64"));
    }
    const cc_member* const other = &p->dim->members[e->member];
    for (size_t i = 0; i < other->spell_count; i++) {
      if (cc_str_eq(other->spells[i].code, spell->code) && overlaps(&other->spells[i], spell)) {
        return CC_DIAG(p->diags, CC_E_PLACES_CODE, cc_csv_span(&p->csv, p->column[CODE]), spell->code, other->label,
                       p->dim->members[member].label);
      }
    }
  }
  return CC_OK;
}

/* Adds the names of the cell "Stockholms stad|Sthlm". */
static cc_status add_aliases(const places* p, uint32_t member) {
  cc_str left = cell_text(p, p->column[ALIASES]);
  size_t more = left.len > 0;
  for (size_t i = 0; i < left.len; i++) {
    more += left.at[i] == '|';
  }
  cc_member* const m = &p->dim->members[member];
  cc_str* const    aliases = more ? CC_ARRAY(p->arena, m->alias_count + more, cc_str) : m->aliases;
  if (more == 0) {
    return CC_OK;
  }
  CC_NEED(aliases);
  if (m->alias_count) {
    memcpy(aliases, m->aliases, m->alias_count * sizeof(*aliases));
  }
  m->aliases = aliases;
  while (left.len) {
    size_t end = 0;
    while (end < left.len && left.at[end] != '|') {
      end++;
    }
    const cc_str alias = cc_str_trim(cc_str_sub(left, 0, end));
    left = cc_str_sub(left, end + 1, left.len);
    if (alias.len) {
      aliases[m->alias_count++] = alias;
      CC_TRY(cc_dim_name(p->arena, p->dim->index, CC_BY_ALIAS, alias, member));
    }
  }
  return CC_OK;
}

static cc_status read_place(const places* p) {
  const cc_str label = cell_text(p, p->column[NAME]);
  const cc_str aggregate = cell_text(p, p->column[AGGREGATE]);
  if (label.len == 0) {
    return CC_DIAG(p->diags, CC_E_CSV_MEMBER_EMPTY, row_span(p), cc_s("name"));
  }
  if (aggregate.len && !cc_str_is(aggregate, "yes")) {
    return report_cell(p, AGGREGATE, "yes, or nothing");
  }
  cc_spell spell = {0};
  CC_TRY(read_spell(p, &spell));
  uint32_t member = CC_NO_MEMBER;
  if (cc_dim_find(p->dim, label, &member) == CC_NOT_FOUND || !cc_str_eq(p->dim->members[member].label, label)) {
    CC_TRY(add_member(p->arena, p->dim, label, &member, p->diags));
  }
  CC_TRY(add_spell(p, member, &spell));
  CC_TRY(check_code(p, member, &spell));
  CC_TRY(cc_dim_name(p->arena, p->dim->index, CC_BY_CODE, spell.code, member));
  CC_TRY(add_aliases(p, member));
  p->dim->members[member].aggregate |= aggregate.len > 0;
  return CC_OK;
}

/* Room for all rows at once: an array that grows leaves its old pages behind, and each costs as much as reading it. */
static cc_status reserve(const places* p) {
  const size_t rows = p->csv.rows < CC_MAX_MEMBERS ? p->csv.rows : CC_MAX_MEMBERS;
  p->dim->members = CC_ARRAY(p->arena, rows, cc_member);
  CC_NEED(p->dim->members);
  p->dim->capacity = rows;
  return cc_dim_reserve(p->arena, p->dim->index, 3 * rows);
}

cc_status cc_dim_read_places(cc_arena* arena, cc_dim* dim, cc_str text, uint32_t file, cc_diags* diags) {
  places p = {.arena = arena, .dim = dim, .diags = diags};
  CC_TRY(cc_csv_open(arena, text, cc_diags_file_name(diags, file), 0, &p.csv, diags));
  CC_TRY(cc_csv_row(arena, &p.csv, diags));
  CC_TRY(read_places_header(&p));
  if (p.csv.rows == 1) {
    return CC_DIAG0(diags, CC_E_CSV_EMPTY, cc_csv_span(&p.csv, 0));
  }
  CC_TRY(reserve(&p));
  cc_status worst = CC_OK;
  for (size_t row = 1; row < p.csv.rows; row++) {
    CC_TRY(cc_csv_row(arena, &p.csv, diags));
    const cc_status status = read_place(&p);
    if (status == CC_NO_MEMORY || status == CC_LIMIT) {
      return status;
    }
    worst = status == CC_OK ? worst : status;
  }
  return worst;
}
