/* BRÅ's Statistik On-Line: no interface for programs, only the form that people fill in. A session (a cookie), the form
   itself, whose scripts hold the ids of all that can be chosen, then for each part of at most 10 000 figures: the
   choice, the search, the result as `dbfil`. Codes are the labels, as the result has no others; which id stood for
   which label is written into the lock. An id that SOL does not know is dropped without a word, so claimcheck compares
   the labels of the result with those asked for. */
#include "base/limits.h"
#include "data/decode.h"
#include "fetchers/body.h"

#include <string.h>

#define MAX_CELLS    10000
#define PAUSE_MS     600
#define DEFAULT_MENU "101"
#define MAX_CODES    100000
#define MAX_NOTES    50

typedef enum stage { AT_COOKIE, AT_FORM, AT_CHOICE, AT_SEARCH, AT_NOTES, AT_RESULT } stage;

enum { REGION, OFFENCE, PERIOD, MEASURE, DIM_COUNT };

/* What the form offers for a dimension: ids beside the codes of its plan_dim. */
typedef struct menu {
  cc_cube_code* codes;
  cc_str*       ids;
  size_t        count, code_capacity, id_capacity;
} menu;

typedef struct state {
  stage      stage;
  cc_str     menu; /* "101" */
  menu       menus[DIM_COUNT];
  plan       plan;
  plan_split split;
  size_t     part;
  cc_pin     pin;
  cc_str     request; /* the choice that was sent last */
} state;

/* ---- the form's vocabulary --------------------------------------------------------------------------------------- */

/* A text of the script: \xA0 is written as four characters there. Blanks at its ends show how deep it lies, no more. */
static cc_str plain(job* j, cc_str text) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\\' && cc_str_starts(cc_str_sub(text, i, text.len), "\\xA0")) {
      cc_buf_addc(&buf, ' ');
      i += 3;
    } else if (text.at[i] == '\\' && i + 1 < text.len) {
      cc_buf_addc(&buf, text.at[++i]);
    } else {
      cc_buf_addc(&buf, text.at[i]);
    }
  }
  const cc_str all = cc_str_copy(j->arena, cc_str_trim(cc_buf_str(&buf)));
  cc_buf_clear(&buf);
  return all;
}

static cc_status add_code(job* j, menu* m, cc_str id, cc_str code, cc_str label) {
  for (size_t i = 0; i < m->count; i++) {
    if (cc_str_eq(m->codes[i].code, code)) { /* the same label further down: the first one is the one that people see */
      return CC_OK;
    }
  }
  void* const codes = cc_arena_grow(j->arena, m->codes, m->count, &m->code_capacity, sizeof(*m->codes), MAX_CODES);
  CC_NEED(codes);
  m->codes = codes;
  void* const ids = cc_arena_grow(j->arena, m->ids, m->count, &m->id_capacity, sizeof(*m->ids), MAX_CODES);
  CC_NEED(ids);
  m->ids = ids;
  m->codes[m->count] = (cc_cube_code){.code = code, .label = label};
  m->ids[m->count++] = id;
  return CC_OK;
}

/* The fields of an entry, which stars part. */
static size_t split_entry(cc_str entry, cc_str fields[5]) {
  size_t count = 0;
  for (size_t start = 0; start <= entry.len && count < 5;) {
    const char* const star = start < entry.len ? memchr(entry.at + start, '*', entry.len - start) : NULL;
    const size_t      end = star ? (size_t)(star - entry.at) : entry.len;
    fields[count++] = cc_str_sub(entry, start, end);
    start = end + 1;
  }
  return count;
}

static cc_status take_offence(job* j, state* s, const cc_str* fields, size_t count) {
  const cc_str label = count >= 2 ? plain(j, fields[1]) : (cc_str){NULL, 0};
  return label.len > 0 ? add_code(j, &s->menus[OFFENCE], fields[0], label, label) : CC_OK;
}

static cc_status take_region(job* j, state* s, const cc_str* fields, size_t count) {
  const cc_str code = count >= 2 ? plain(j, fields[1]) : (cc_str){NULL, 0};
  cc_str       label = code;
  if (cc_str_ends(code, " kommun")) {
    label.len -= strlen(" kommun");
  }
  return code.len > 0 ? add_code(j, &s->menus[REGION], fields[0], code, label) : CC_OK;
}

/* A year of "2025, Helår" or "2026 prel., Helår"; quarters and months are for other menus, and not fetched. */
static cc_status take_period(job* j, state* s, const cc_str* fields, size_t count) {
  if (count < 5 || !cc_str_is(fields[4], "0") || fields[3].len < 4) {
    return CC_OK;
  }
  const cc_str year = cc_str_copy(j->arena, cc_str_sub(fields[3], 0, 4));
  CC_NEED(year.at);
  return add_code(j, &s->menus[PERIOD], fields[0], year, year);
}

static const struct {
  const char* array;
  cc_status (*take)(job* j, state* s, const cc_str* fields, size_t count);
} arrays[] = {{"arrayNivaett[", take_offence},
              {"arrayNivatva[", take_offence},
              {"arrayRegionNivaEtt[", take_region},
              {"arrayRegionNivaTva[", take_region},
              {"arrayPeriod[", take_period}};

/* The text between the quotation marks of `NAME[n]="..."` at AT; false: none stands there. */
static bool read_entry(cc_str text, size_t at, cc_str* entry) {
  while (at < text.len && text.at[at] != '"' && text.at[at] != '\n') {
    at++;
  }
  size_t end = at + 1;
  while (end < text.len && text.at[end] != '"' && text.at[end] != '\n') {
    end += text.at[end] == '\\' ? 2 : 1;
  }
  *entry = cc_str_sub(text, at + 1, end);
  return at < text.len && text.at[at] == '"' && end < text.len && text.at[end] == '"';
}

static cc_status read_vocabulary(job* j, state* s, cc_str page) {
  for (size_t at = 0; at < page.len; at++) {
    if (page.at[at] != 'a') {
      continue;
    }
    for (size_t i = 0; i < sizeof(arrays) / sizeof(arrays[0]); i++) {
      cc_str entry, fields[5];
      if (cc_str_starts(cc_str_sub(page, at, page.len), arrays[i].array) && read_entry(page, at, &entry)) {
        CC_TRY(arrays[i].take(j, s, fields, split_entry(entry, fields)));
      }
    }
  }
  return CC_OK;
}

/* The form lists the newest period first; here as everywhere time runs forward. */
static void sort_periods(menu* m) {
  for (size_t i = 1; i < m->count; i++) {
    for (size_t k = i; k > 0 && cc_str_cmp(m->codes[k - 1].code, m->codes[k].code) > 0; k--) {
      const cc_cube_code code = m->codes[k];
      const cc_str       id = m->ids[k];
      m->codes[k] = m->codes[k - 1];
      m->ids[k] = m->ids[k - 1];
      m->codes[k - 1] = code;
      m->ids[k - 1] = id;
    }
  }
}

static void set_dim(state* s, size_t d, const char* name, const char* label) {
  s->plan.dims[d] = (plan_dim){.code = cc_s(name),
                               .label = cc_s(label),
                               .time = d == PERIOD,
                               .contents = d == MEASURE,
                               .codes = s->menus[d].codes,
                               .count = s->menus[d].count};
}

static cc_status read_form(job* j, const answer* a, state* s) {
  cc_str page;
  if (a->status != 200) {
    return body_refuse(j, a, "the form of Statistik On-Line");
  }
  CC_TRY(cc_decode_text(j->arena, cc_str_copy(j->arena, a->body), a->url, &page, j->diags));
  CC_TRY(read_vocabulary(j, s, page));
  CC_TRY(add_code(j, &s->menus[MEASURE], cc_s(""), cc_s("Antal"), cc_s("Antal")));
  CC_TRY(add_code(j, &s->menus[MEASURE], cc_s(""), cc_s("/100 000 inv"), cc_s("/100 000 inv")));
  if (s->menus[REGION].count == 0 || s->menus[OFFENCE].count == 0 || s->menus[PERIOD].count == 0) {
    return body_refuse(j, a, "the form of Statistik On-Line with its lists");
  }
  sort_periods(&s->menus[PERIOD]);
  s->plan = (plan){cc_s("Statistik On-Line"), CC_ARRAY(j->arena, DIM_COUNT, plan_dim), DIM_COUNT};
  CC_NEED(s->plan.dims);
  set_dim(s, REGION, "Region", "region");
  set_dim(s, OFFENCE, "Brott", "brottstyp");
  set_dim(s, PERIOD, "Period", "period");
  set_dim(s, MEASURE, "ContentsCode", "ContentsCode");
  s->pin = (cc_pin){.title = cc_s("Anmälda brott, Statistik On-Line"),
                    .publisher = cc_s("Brottsförebyggande rådet (Brå)"),
                    .source = s->menu,
                    .licence = cc_s("none is stated; cite as Källa: Brå"),
                    .reader = cc_s("sol-dbfil")};
  return CC_OK;
}

/* ---- the choice -------------------------------------------------------------------------------------------------- */

static const cc_str* id_of(const menu* m, cc_str code) {
  for (size_t i = 0; i < m->count; i++) {
    if (cc_str_eq(m->codes[i].code, code)) {
      return &m->ids[i];
    }
  }
  return NULL;
}

/* Both measures come with each result, whichever the rules take: the printed rate is a check on the count. */
static cc_status settle(job* j, state* s) {
  static const cc_str both[] = {{"Antal", 5}, {"/100 000 inv", 12}};
  CC_TRY(plan_settle(j, &s->plan));
  s->plan.dims[MEASURE].picked = CC_ARRAY(j->arena, 2, cc_str);
  CC_NEED(s->plan.dims[MEASURE].picked);
  memcpy(s->plan.dims[MEASURE].picked, both, sizeof(both));
  s->plan.dims[MEASURE].picked_count = 2;
  return plan_divide(j, &s->plan, MAX_CELLS, &s->split);
}

static void put_ids(cc_buf* out, const state* s, const char* name, size_t d) {
  const cc_str* codes;
  size_t        count;
  plan_part(&s->plan, &s->split, s->part, d, &codes, &count);
  cc_buf_adds(out, name);
  for (size_t i = 0; i < count; i++) {
    const cc_str* const id = id_of(&s->menus[d], codes[i]);
    cc_buf_adds(out, i > 0 ? "*" : "");
    cc_buf_add(out, id ? *id : codes[i]);
  }
}

static size_t part_cells(const state* s) {
  size_t cells = 1;
  for (size_t d = 0; d < DIM_COUNT; d++) {
    const cc_str* codes;
    size_t        count;
    plan_part(&s->plan, &s->split, s->part, d, &codes, &count);
    cells *= count;
  }
  return cells;
}

static cc_status ask_for(job* j, const state* s, ask* next, const char* method, const char* path) {
  const char* const parts[] = {path, NULL};
  *next = (ask){.method = method,
                .url = body_url(j->arena, j->base, parts),
                .pause_ms = PAUSE_MS,
                .session = true,
                .data = s->stage >= AT_CHOICE,
                .part = s->stage >= AT_CHOICE ? plan_part_name(j->arena, &s->split, s->part) : (cc_str){NULL, 0},
                .body = cc_s(""),
                .content_type = cc_s(strcmp(method, "POST") == 0 ? "application/x-www-form-urlencoded" : "")};
  CC_NEED(next->url.at);
  return CC_OK;
}

static cc_status ask_choice(job* j, state* s, ask* next) {
  cc_buf body;
  s->stage = AT_CHOICE;
  cc_buf_init(&body, CC_MAX_LOCK_LINE);
  put_ids(&body, s, "brottstyp_id_string=", OFFENCE);
  put_ids(&body, s, "&region_id_string=", REGION);
  put_ids(&body, s, "&period_id_string=", PERIOD);
  cc_buf_adds(&body, "&fordelning_id_string=&antal=1&antal_100k=1&har_valt=");
  cc_buf_int(&body, (int64_t)part_cells(s));
  s->request = cc_buf_take(j->arena, &body);
  cc_buf_clear(&body);
  CC_NEED(s->request.at);
  CC_TRY(ask_for(j, s, next, "POST", "/anmalda/urval/vantapopup"));
  next->body = s->request;
  return CC_OK;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static bool holds(cc_str text, const char* word) {
  const size_t len = strlen(word);
  for (size_t i = 0; i + len <= text.len; i++) {
    if (memcmp(text.at + i, word, len) == 0) {
      return true;
    }
  }
  return false;
}

/* The remarks of the page: the texts between the tags behind "infotexter". */
static cc_status read_notes(job* j, const answer* a, state* s) {
  cc_str page;
  size_t at = 0;
  CC_TRY(cc_decode_text(j->arena, cc_str_copy(j->arena, a->body), a->url, &page, j->diags));
  while (at < page.len && !cc_str_starts(cc_str_sub(page, at, page.len), "infotexter")) {
    at++;
  }
  while (at < page.len && s->pin.notes.count < MAX_NOTES) {
    while (at < page.len && page.at[at] != '>') {
      at++;
    }
    const size_t start = at + 1;
    while (at < page.len && page.at[at] != '<') {
      at++;
    }
    const cc_str note = cc_str_trim(cc_str_sub(page, start, at));
    if (note.len > 0 && start < at) {
      const cc_str copy = cc_str_copy(j->arena, note);
      CC_NEED(copy.at);
      CC_TRY(cc_pin_lines_add(j->arena, &s->pin.notes, copy));
    }
  }
  return CC_OK;
}

/* Which id stood for which label, once for the whole table. */
static cc_status put_labels(job* j, const state* s, cc_pin* pin) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_LOCK_LINE);
  for (size_t d = REGION; d <= PERIOD; d++) {
    for (size_t i = 0; i < s->plan.dims[d].picked_count; i++) {
      const cc_str* const id = id_of(&s->menus[d], s->plan.dims[d].picked[i]);
      line.len = 0;
      cc_pin_print_codes(&line, id ? *id : cc_s(""), &s->plan.dims[d].picked[i], 1);
      const cc_str copy = cc_str_copy(j->arena, cc_buf_str(&line));
      if (!copy.at || cc_pin_lines_add(j->arena, &pin->labels, copy) != CC_OK) {
        cc_buf_clear(&line);
        return CC_NO_MEMORY;
      }
    }
  }
  cc_buf_clear(&line);
  return CC_OK;
}

static cc_status take_result(job* j, state* s, const answer* a, const ask* asked) {
  cc_pin pin = s->pin;
  if (a->status != 200) {
    return body_refuse(j, a, "a result of Statistik On-Line");
  }
  CC_TRY(body_pin(j, asked, a, &pin));
  pin.request = s->request;
  CC_TRY(plan_pin(j->arena, &s->plan, &s->split, s->part, &pin));
  CC_TRY(s->part == 0 ? put_labels(j, s, &pin) : CC_OK);
  return j->deliver(j, &pin, a->body);
}

/* ---- step by step ------------------------------------------------------------------------------------------------ */

static cc_status begin(job* j, state** out) {
  state* const s = CC_NEW(j->arena, state);
  CC_NEED(s);
  if (j->kind == JOB_FIND) {
    return CC_DIAG(j->diags, CC_E_NO_SEARCH, cc_nowhere(), cc_s("bra"), cc_s("scb"));
  }
  s->menu = order_word(j->table, "menu");
  s->menu = s->menu.len > 0 ? body_encoded(j->arena, s->menu) : cc_s(DEFAULT_MENU);
  CC_NEED(s->menu.at);
  *out = s;
  j->state = s;
  return CC_OK;
}

static cc_status after_cookie(job* j, const answer* a, state* s, ask* next) {
  if (a->status != 200) {
    return body_refuse(j, a, "the first page of Statistik On-Line");
  }
  const char* const parts[] = {"/anmalda/urval/urval?menyid=", s->menu.at, NULL};
  s->stage = AT_FORM;
  CC_TRY(ask_for(j, s, next, "GET", ""));
  next->url = body_url(j->arena, j->base, parts);
  CC_NEED(next->url.at);
  return CC_OK;
}

static cc_status after_form(job* j, const answer* a, state* s, ask* next) {
  CC_TRY(read_form(j, a, s));
  if (j->kind == JOB_DESCRIBE) {
    return j->described(j, &s->pin, &s->plan);
  }
  CC_TRY(settle(j, s));
  return ask_choice(j, s, next);
}

static cc_status after_choice(job* j, const answer* a, state* s, ask* next) {
  if (a->status != 0 && a->status != 200) {
    return body_refuse(j, a, "an accepted choice");
  }
  s->stage = AT_SEARCH;
  return ask_for(j, s, next, "GET", "/anmalda/urval/sok");
}

static cc_status ask_result(job* j, state* s, ask* next) {
  s->stage = AT_RESULT;
  return ask_for(j, s, next, "POST", "/anmalda/resultat/dbfil");
}

static cc_status after_search(job* j, const answer* a, state* s, ask* next) {
  if (a->status != 0 && (a->status != 200 || holds(a->body, "Felmeddelande:"))) {
    return body_refuse(j, a, "a result of Statistik On-Line");
  }
  if (s->part > 0) {
    return ask_result(j, s, next);
  }
  s->stage = AT_NOTES;
  return ask_for(j, s, next, "GET", "/anmalda/urval/sokinfo");
}

/* Remarks that do not come are no reason to do without the figures. */
static cc_status after_notes(job* j, const answer* a, state* s, ask* next) {
  CC_TRY(a->status == 200 ? read_notes(j, a, s) : CC_OK);
  return ask_result(j, s, next);
}

static cc_status after_result(job* j, const answer* a, state* s, ask* next) {
  ask asked;
  CC_TRY(ask_for(j, s, &asked, "POST", "/anmalda/resultat/dbfil"));
  CC_TRY(a->status == 0 ? CC_OK : take_result(j, s, a, &asked));
  s->part++;
  return s->part < s->split.parts ? ask_choice(j, s, next) : CC_OK;
}

static cc_status step(job* j, const answer* last, ask* next) {
  static cc_status (*const after[])(job*, const answer*, state*, ask*) = {
      [AT_COOKIE] = after_cookie, [AT_FORM] = after_form,   [AT_CHOICE] = after_choice,
      [AT_SEARCH] = after_search, [AT_NOTES] = after_notes, [AT_RESULT] = after_result};
  state* s = j->state;
  if (!last) {
    CC_TRY(begin(j, &s));
    s->stage = AT_COOKIE;
    return ask_for(j, s, next, "GET", "/start?menykatalogid=1");
  }
  return after[s->stage](j, last, s, next);
}

const source source_bra = {
    .name = "bra",
    .title = "Brottsförebyggande rådet (Brå), Statistik On-Line",
    .base = "https://statistik.bra.se/solwebb/action",
    .licence = "none is stated",
    .cite = "Källa: Brå",
    .words = "menu \"101\"",
    .manual =
        "Reported offences by municipality and year since 1996 (menu 101). There is no interface for programs: the "
        "form that "
        "people fill in is asked, one part of 10 000 figures after the other. Its server leaves out a certificate: see "
        "docs/sources.md for the one to give with --ca-file.",
    .step = step,
};
