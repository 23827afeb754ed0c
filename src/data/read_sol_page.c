/* "soktabell", the page of Statistik On-Line: each figure names the headers that it stands below, by id. */
#include "data/readers.h"
#include "data/sol.h"

#include <string.h>

/* A header with an id. */
typedef struct head {
  cc_str id, axis, label;
} head;

/* What is read of the page. */
typedef struct page {
  cc_sol sol;
  size_t at;
  head*  heads;
  size_t head_count, head_capacity;
  cc_str offence; /* the header of the row */
  cc_str offence_region;
} page;

/* A tag with what stands up to its end tag. */
typedef struct element {
  cc_str tag, inside;
} element;

/* Where WORD stands in TEXT from START on, whatever the case of its letters; TEXT's length if it does not. */
static size_t find(cc_str text, size_t start, const char* word) {
  const size_t length = strlen(word);
  for (size_t i = start; i + length <= text.len; i++) {
    size_t same = 0;
    while (same < length && (text.at[i + same] | (word[same] >= 'a' ? 0x20 : 0)) == word[same]) {
      same++;
    }
    if (same == length) {
      return i;
    }
  }
  return text.len;
}

static void count_lines(page* p, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    p->sol.line += p->sol.text.at[i] == '\n';
  }
}

/* Whether the tag NAME begins at TEXT: "<th" but not "<thead". */
static bool begins(cc_str text, const char* name) {
  const size_t length = strlen(name);
  if (find(cc_str_sub(text, 0, length + 1), 1, name + 1) != 1) {
    return false;
  }
  return text.len > length && (text.at[length] == ' ' || text.at[length] == '>' || text.at[length] == '\n' ||
                               text.at[length] == '\r' || text.at[length] == '\t');
}

/* The next header or cell; false behind the last. Comments and scripts are passed over. */
static bool next_element(page* p, element* e) {
  static const char* const ends[][2] = {{"<!--", "-->"}, {"<script", "</script"}};
  const cc_str             text = p->sol.text;
  for (size_t at = p->at; at < text.len; at++) {
    if (text.at[at] != '<') {
      continue;
    }
    const cc_str rest = cc_str_sub(text, at, text.len);
    for (size_t i = 0; i < 2; i++) {
      if (cc_str_starts(rest, "<!--") ? i == 0 : i == 1 && begins(rest, "<script")) {
        at = find(text, at, ends[i][1]);
      }
    }
    const bool is_head = at < text.len && begins(rest, "<th");
    if (at >= text.len || (!is_head && !begins(rest, "<td"))) {
      continue;
    }
    const size_t close = find(text, at, ">"), end = find(text, close, is_head ? "</th" : "</td");
    e->tag = cc_str_sub(text, at, close + 1);
    e->inside = cc_str_sub(text, close + 1, end);
    count_lines(p, p->at, at);
    p->at = at; /* lines are counted up to the tag; the search goes on behind it */
    return true;
  }
  return false;
}

/* The value of the attribute NAME of TAG, between quotation marks; empty if it has none. */
static cc_str attribute(cc_str tag, const char* name) {
  const size_t length = strlen(name);
  for (size_t at = find(tag, 0, name); at < tag.len; at = find(tag, at + 1, name)) {
    const char before = at > 0 ? tag.at[at - 1] : ' ';
    const bool blank = before == ' ' || before == '\n' || before == '\r' || before == '\t';
    if (blank && at + length + 1 < tag.len && tag.at[at + length] == '=' && tag.at[at + length + 1] == '"') {
      const size_t start = at + length + 2;
      const size_t end = find(tag, start, "\"");
      return cc_str_sub(tag, start, end);
    }
  }
  return (cc_str){NULL, 0};
}

static cc_status read_head(page* p, const element* e) {
  const cc_str id = attribute(e->tag, "id");
  const cc_str label = cc_sol_plain(p->sol.arena, e->inside);
  CC_NEED(label.at);
  if (id.len == 0) {
    p->offence = label;
    p->offence_region = attribute(e->tag, "headers");
    return CC_OK;
  }
  void* const grown =
      cc_arena_grow(p->sol.arena, p->heads, p->head_count, &p->head_capacity, sizeof(head), CC_MAX_MEMBERS);
  CC_NEED(grown);
  p->heads = grown;
  p->heads[p->head_count++] = (head){id, attribute(e->tag, "axis"), label};
  return CC_OK;
}

/* The next word of *IDS. */
static cc_str next_id(cc_str* ids) {
  size_t start = 0, end;
  while (start < ids->len && ids->at[start] == ' ') {
    start++;
  }
  for (end = start; end < ids->len && ids->at[end] != ' '; end++) {
  }
  const cc_str id = cc_str_sub(*ids, start, end);
  *ids = cc_str_sub(*ids, end, ids->len);
  return id;
}

/* The label of the header on AXIS that IDS names, and its id. */
static cc_str label_on(const page* p, cc_str ids, const char* axis, cc_str* id) {
  for (cc_str word = next_id(&ids); word.len > 0; word = next_id(&ids)) {
    for (size_t i = p->head_count; i-- > 0;) {
      if (cc_str_eq(p->heads[i].id, word) && cc_str_is(p->heads[i].axis, axis)) {
        *id = word;
        return p->heads[i].label;
      }
    }
  }
  return (cc_str){NULL, 0};
}

static cc_status read_cell(page* p, const element* e) {
  const cc_str ids = attribute(e->tag, "headers");
  cc_str       id = {NULL, 0}, region_id = {NULL, 0};
  const cc_str region = label_on(p, ids, "region", &region_id);
  const cc_str year = label_on(p, ids, "ar", &id), period = label_on(p, ids, "manader", &id);
  const cc_str measure = label_on(p, ids, "matt", &id);
  const cc_str text = cc_sol_plain(p->sol.arena, e->inside);
  CC_NEED(text.at);
  const bool explained = region.len > 0 && period.len > 0 && measure.len > 0 && p->offence.len > 0 &&
                         cc_str_eq(region_id, p->offence_region);
  if (!explained) {
    return CC_SOL_DIAG(&p->sol, CC_E_SOL_CELL, ids);
  }
  return cc_sol_add(&p->sol, (const cc_str[]){region, p->offence}, year, period, measure, text);
}

/* What SOL says is wrong, up to the next tag. */
static cc_status check_fault(const page* p) {
  static const char word[] = "Felmeddelande:";
  const cc_str      text = p->sol.text;
  const size_t      at = find(text, 0, word);
  if (at == text.len) {
    return CC_OK;
  }
  const size_t start = at + sizeof(word) - 1, end = find(text, start, "<");
  const cc_str said = cc_sol_plain(p->sol.arena, cc_str_sub(text, start, end < start + 300 ? end : start));
  CC_NEED(said.at);
  return CC_DIAG(p->sol.diags, CC_E_BODY_ERROR, cc_nowhere(), p->sol.shown, said.len > 0 ? said : cc_s(word));
}

static cc_status read_soktabell(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags) {
  page    p = {.at = 0};
  element e;
  (void)part; /* a body of this format is one table */
  CC_TRY(cc_sol_start(&p.sol, arena, feed, diags));
  CC_TRY(check_fault(&p));
  p.sol.line = 1;
  p.sol.dims[0] = cc_s("Region");
  p.sol.dims[1] = cc_s("Brott");
  p.sol.dims[2] = cc_s("Period");
  p.sol.dims[3] = cc_s("ContentsCode");
  p.sol.dim_count = 4;
  while (next_element(&p, &e)) {
    const cc_str name = attribute(e.tag, "class");
    if (cc_str_is(name, "tabell-rubrik")) {
      p.sol.cube->title = cc_sol_plain(arena, e.inside);
      CC_NEED(p.sol.cube->title.at);
    } else if (begins(e.tag, "<th")) {
      CC_TRY(read_head(&p, &e));
    } else if (cc_str_starts(name, "resultatAntal")) {
      CC_TRY(read_cell(&p, &e));
    }
    count_lines(&p, p.at, p.at + 1);
    p.at++;
  }
  return cc_sol_end(&p.sol, out);
}

static bool is_soktabell(cc_str start) {
  return cc_str_starts(cc_str_trim(start), "<") && find(start, 0, "sol, online statistik") < start.len;
}

const cc_body_reader cc_read_sol_soktabell = {"sol-soktabell", "Statistik On-Line page", is_soktabell, read_soktabell};
