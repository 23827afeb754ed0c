/* The collection of diagnostics, and how they are shown: lines, columns and carets are made here, from byte offsets. */
#include "base/diag.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

#define MAX_ARGS 9
/* Files of one run: the case, its packs, their evidence. */
#define MAX_FILES 100000
/* Room for the remedy of E0601, kept back while there still is memory. */
#define NO_MEMORY_ROOM 128
/* One message; no template and its arguments, all of them names or short texts, come near. */
#define MAX_MESSAGE_BYTES ((size_t)64 << 10)

typedef struct also {
  struct also* next;
  cc_span      span;
  const char*  words;
} also;

typedef struct entry {
  cc_code code;
  cc_span span;
  size_t  order; /* of arrival, to break ties */
  size_t  count;
  cc_str* args;
  also*   first;
} entry;

typedef struct source {
  cc_str name, text;
} source;

struct cc_diags {
  cc_arena* arena;
  source*   files;
  size_t    file_count, file_capacity;
  entry     entries[CC_MAX_DIAGS];
  size_t    kept;
  size_t    counts[CC_ERROR + 1]; /* also of those not kept */
  size_t    hidden;
  size_t    arrivals;
  size_t    last; /* order of the one added last; SIZE_MAX: it was dropped */
  bool      is_sorted;
  bool      no_memory; /* E0601, which needs nothing from the arena to be shown */
  size_t    no_memory_len;
  char      no_memory_help[NO_MEMORY_ROOM];
};

static const cc_code_info infos[] = {
#define CC_CODE(ID, TEXT, SEVERITY, MESSAGE, EXPECTED, HELP) {TEXT, SEVERITY, MESSAGE, EXPECTED, HELP},
#include "base/diag_codes.def"
#undef CC_CODE
};

const cc_code_info* cc_code_at(cc_code code) {
  return &infos[code];
}

/* ---- places
 * ------------------------------------------------------------------------------------------------------------ */

cc_span cc_nowhere(void) {
  return (cc_span){CC_NO_FILE, 0, 0};
}

cc_span cc_span_join(cc_span a, cc_span b) {
  return (cc_span){a.file, a.start, b.end};
}

static bool is_same_span(cc_span a, cc_span b) {
  return a.file == b.file && a.start == b.start && a.end == b.end;
}

/* ---- the collection
 * ---------------------------------------------------------------------------------------------------- */

cc_diags* cc_diags_new(cc_arena* arena) {
  cc_diags* const diags = CC_NEW(arena, cc_diags);
  if (diags) {
    diags->arena = arena;
    diags->last = SIZE_MAX;
  }
  return diags;
}

/* Remembers that memory is out, with the limit if it is known; allocates nothing. */
static cc_status note_no_memory(cc_diags* diags, const cc_str* args, size_t count) {
  diags->last = SIZE_MAX;
  if (!diags->no_memory) {
    diags->no_memory = true;
    diags->counts[CC_ERROR]++;
  }
  if (count > 0 && args[0].at && diags->no_memory_len == 0) {
    /* A buffer that has all of its room from the start never asks for more. */
    cc_buf help = {.at = diags->no_memory_help, .capacity = NO_MEMORY_ROOM, .max = NO_MEMORY_ROOM};
    cc_buf_template(&help, infos[CC_E_NO_MEMORY].help, args, count);
    diags->no_memory_len = help.status == CC_OK ? help.len : 0;
  }
  return CC_NO_MEMORY;
}

uint32_t cc_diags_file(cc_diags* diags, cc_str shown, cc_str text) {
  for (size_t i = 0; i < diags->file_count; i++) {
    if (cc_str_eq(diags->files[i].name, shown)) {
      return (uint32_t)i;
    }
  }
  source* const files =
      cc_arena_grow(diags->arena, diags->files, diags->file_count, &diags->file_capacity, sizeof(*files), MAX_FILES);
  const cc_str name = files ? cc_str_copy(diags->arena, shown) : (cc_str){NULL, 0};
  diags->files = files ? files : diags->files; /* at once: the capacity has grown with it */
  if (!name.at) {
    note_no_memory(diags, NULL, 0);
    return CC_NO_FILE;
  }
  diags->files[diags->file_count] = (source){name, text};
  return (uint32_t)diags->file_count++;
}

cc_str cc_diags_file_name(const cc_diags* diags, uint32_t file) {
  return file < diags->file_count ? diags->files[file].name : (cc_str){NULL, 0};
}

cc_str cc_diags_file_text(const cc_diags* diags, uint32_t file) {
  return file < diags->file_count ? diags->files[file].text : (cc_str){NULL, 0};
}

/* What a function returns that reported CODE. */
static cc_status status_of(cc_code code) {
  if (infos[code].severity != CC_ERROR) {
    return CC_OK;
  }
  return code == CC_E_NO_MEMORY                         ? CC_NO_MEMORY
         : code == CC_E_LIMIT                           ? CC_LIMIT
         : cc_str_starts(cc_s(infos[code].text), "E06") ? CC_IO
                                                        : CC_BAD_INPUT;
}

static bool has_args(const entry* e, const cc_str* args, size_t count) {
  if (e->count != count) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (!cc_str_eq(e->args[i], args[i])) {
      return false;
    }
  }
  return true;
}

static bool is_known(const cc_diags* diags, cc_code code, cc_span span, const cc_str* args, size_t count) {
  for (size_t i = 0; i < diags->kept; i++) {
    const entry* const e = &diags->entries[i];
    if (e->code == code && is_same_span(e->span, span) && (span.file != CC_NO_FILE || has_args(e, args, count))) {
      return true;
    }
  }
  return false;
}

/* Where the next diagnostic of SEVERITY is kept: once all places are taken, in that of the last less severe one, lest
   many warnings hide an error. NULL: nowhere. */
static entry* place_for(cc_diags* diags, cc_severity severity) {
  if (diags->kept < CC_MAX_DIAGS) {
    return &diags->entries[diags->kept++];
  }
  entry* place = NULL;
  for (size_t i = 0; i < diags->kept; i++) {
    entry* const      e = &diags->entries[i];
    const cc_severity mine = infos[e->code].severity;
    const cc_severity best = place ? infos[place->code].severity : severity;
    if (mine < best || (place && mine == best && e->order > place->order)) {
      place = e;
    }
  }
  return place;
}

/* Copies of ARGS in the arena; NULL when memory is out. */
static cc_str* copy_args(cc_arena* arena, const cc_str* args, size_t count) {
  cc_str* const copies = CC_ARRAY(arena, count, cc_str);
  for (size_t i = 0; copies && i < count; i++) {
    if (args[i].at) {
      copies[i] = cc_str_copy(arena, args[i]);
      if (!copies[i].at) {
        return NULL;
      }
    }
  }
  return copies;
}

cc_status cc_diag_add(cc_diags* diags, cc_code code, cc_span span, const cc_str* args, size_t count) {
  if (code == CC_E_NO_MEMORY) {
    return note_no_memory(diags, args, count);
  }
  diags->last = SIZE_MAX;
  if (is_known(diags, code, span, args, count)) {
    return status_of(code);
  }
  const cc_severity severity = infos[code].severity;
  cc_str* const     copies = copy_args(diags->arena, args, count);
  if (!copies) {
    return note_no_memory(diags, NULL, 0);
  }
  diags->counts[severity]++;
  const bool   is_full = diags->kept == CC_MAX_DIAGS;
  entry* const place = place_for(diags, severity);
  diags->hidden += is_full;
  if (place) {
    diags->last = diags->arrivals;
    *place = (entry){.code = code, .span = span, .order = diags->arrivals, .count = count, .args = copies};
    diags->is_sorted = false;
  }
  diags->arrivals++;
  return status_of(code);
}

void cc_diags_forget(cc_diags* diags, cc_span span) {
  size_t kept = 0;
  for (size_t i = 0; i < diags->kept; i++) {
    const entry* const e = &diags->entries[i];
    const bool         inside = e->span.file == span.file && e->span.start >= span.start && e->span.end <= span.end;
    if (inside && infos[e->code].severity == CC_ERROR) {
      diags->counts[CC_ERROR]--;
    } else {
      diags->entries[kept++] = *e;
    }
  }
  diags->kept = kept;
  diags->last = SIZE_MAX;
}

void cc_diag_also(cc_diags* diags, cc_span span, const char* words) {
  for (size_t i = 0; i < diags->kept && diags->last != SIZE_MAX; i++) {
    if (diags->entries[i].order == diags->last) {
      also** end = &diags->entries[i].first;
      while (*end) {
        end = &(*end)->next;
      }
      *end = CC_NEW(diags->arena, also); /* when memory is out the note is missing, and no more than that */
      if (*end) {
        **end = (also){.span = span, .words = words};
      }
      return;
    }
  }
}

size_t cc_diags_count(const cc_diags* diags, cc_severity severity) {
  return diags->counts[severity];
}

bool cc_diags_failed(const cc_diags* diags) {
  return diags->counts[CC_ERROR] > 0;
}

cc_severity cc_diags_worst(const cc_diags* diags) {
  return diags->counts[CC_ERROR] ? CC_ERROR : diags->counts[CC_WARNING] ? CC_WARNING : CC_NOTE;
}

static bool is_before(const entry* a, const entry* b) {
  if (a->span.file != b->span.file) {
    return a->span.file < b->span.file; /* those without a place come last */
  }
  if (a->span.start != b->span.start) {
    return a->span.start < b->span.start;
  }
  return a->code != b->code ? a->code < b->code : a->order < b->order;
}

/* By insertion: they are few and come almost in order. */
static void sort(cc_diags* diags) {
  for (size_t i = 1; i < diags->kept && !diags->is_sorted; i++) {
    const entry moved = diags->entries[i];
    size_t      at = i;
    for (; at > 0 && is_before(&moved, &diags->entries[at - 1]); at--) {
      diags->entries[at] = diags->entries[at - 1];
    }
    diags->entries[at] = moved;
  }
  diags->is_sorted = true;
}

/* ---- words and positions
 * ----------------------------------------------------------------------------------------------- */

/* Whether TEMPLATE is there and all the arguments that it names are. */
static bool is_complete(const char* template, const entry* e) {
  for (const char* at = template; at && *at; at++) {
    if (at[0] == '{' && at[1] == '{') {
      at++;
    } else if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
      const size_t index = (size_t)(at[1] - '1');
      if (index >= e->count || !e->args[index].at) {
        return false;
      }
    }
  }
  return template != NULL;
}

/* A place in lines, as people count them. */
typedef struct position {
  cc_str line;       /* without its end */
  size_t start, end; /* bytes of the line that are marked; empty: the place before start */
  size_t number, column;
} position;

static bool is_inside_code_point(cc_str text, size_t at) {
  return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

static position position_of(cc_str text, cc_span span) {
  size_t start = span.start < text.len ? span.start : text.len;
  size_t end = span.end < start ? start : span.end < text.len ? span.end : text.len;
  while (start > 0 && is_inside_code_point(text, start)) {
    start--;
  }
  while (is_inside_code_point(text, end)) {
    end++;
  }
  position p = {.number = 1};
  size_t   line_start = 0;
  for (size_t i = 0; i < start; i++) {
    if (text.at[i] == '\n') {
      p.number++;
      line_start = i + 1;
    }
  }
  size_t line_end = start;
  while (line_end < text.len && text.at[line_end] != '\n') {
    line_end++;
  }
  if (line_end > start && text.at[line_end - 1] == '\r') {
    line_end--;
  }
  p.column = cc_utf8_count(cc_str_sub(text, line_start, start)) + 1;
  p.line = cc_str_sub(text, line_start, line_end);
  p.start = start - line_start;
  p.end = (end < line_end ? end : line_end) - line_start;
  return p;
}

/* TEMPLATE filled in, in the arena; NULL address if it is not complete. */
static cc_str fill(cc_arena* arena, const char* template, const entry* e) {
  if (!is_complete(template, e)) {
    return (cc_str){NULL, 0};
  }
  cc_buf buf;
  cc_buf_init(&buf, MAX_MESSAGE_BYTES);
  cc_buf_template(&buf, template, e->args, e->count);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* E0601 as a view; from the parts that were kept back. */
static void view_no_memory(const cc_diags* diags, cc_diag_view* out) {
  const cc_str help = {diags->no_memory_help, diags->no_memory_len};
  *out = (cc_diag_view){.code = CC_E_NO_MEMORY, .severity = CC_ERROR, .span = cc_nowhere()};
  out->message = cc_s(infos[CC_E_NO_MEMORY].message);
  out->help = help.len ? help : (cc_str){NULL, 0};
}

bool cc_diags_view(cc_diags* diags, size_t index, cc_diag_view* out) {
  sort(diags);
  if (index == diags->kept && diags->no_memory) {
    view_no_memory(diags, out);
    return true;
  }
  if (index >= diags->kept) {
    return false;
  }
  const entry* const        e = &diags->entries[index];
  const cc_code_info* const info = &infos[e->code];
  *out = (cc_diag_view){.code = e->code, .severity = info->severity, .span = e->span};
  if (e->span.file < diags->file_count) {
    const position p = position_of(diags->files[e->span.file].text, e->span);
    out->file = diags->files[e->span.file].name;
    out->line = p.number;
    out->column = p.column;
  }
  out->message = fill(diags->arena, info->message, e);
  if (!out->message.at) {
    out->message = cc_s(info->message); /* better the bare words than none when memory is out */
  }
  out->expected = fill(diags->arena, info->expected, e);
  out->help = fill(diags->arena, info->help, e);
  return true;
}

/* ---- the source line and its carets
 * -------------------------------------------------------------------------------------- */

#define RED     "\x1b[1;31m"
#define MAGENTA "\x1b[1;35m"
#define CYAN    "\x1b[1;36m"
#define GREEN   "\x1b[1;32m"
#define PLAIN   "\x1b[0m"
#define CUT     "\xE2\x80\xA6" /* U+2026, one column */

#define INDENT ((size_t)2)
/* A tab takes up to this many columns; when lines are cut it is taken for that. */
#define TAB_COLUMNS ((size_t)8)
/* Narrower terminals get this much all the same; with less, nothing of the line could be seen. */
#define LEAST_COLUMNS ((size_t)20)

/* Columns of the code point from AT to NEXT of LINE once it has been made visible. */
static size_t columns_of(cc_str line, size_t at, size_t next) {
  if (line.at[at] == '\t') {
    return TAB_COLUMNS;
  }
  char   bytes[16]; /* the longest escape is \U00000000 */
  cc_buf shown = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  cc_utf8_visible_part(&shown, line, at, next, true);
  return cc_utf8_width(cc_buf_str(&shown));
}

/* The offset of the code point before AT. */
static size_t step_back(cc_str text, size_t at) {
  do {
    at--;
  } while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80);
  return at;
}

/* A part of a line that is shown. */
typedef struct window {
  size_t start, end;
} window;

/* Moves the end of W to the right, up to LIMIT, as far as *COLUMNS allow. */
static void grow_right(window* w, cc_str line, size_t limit, size_t* columns) {
  while (w->end < limit) {
    size_t next = 0;
    cc_utf8_at(line, w->end, &next);
    const size_t need = columns_of(line, w->end, next);
    if (need > *columns) {
      break;
    }
    *columns -= need;
    w->end = next;
  }
}

/* Moves the start of W to the left as far as *COLUMNS allow. */
static void grow_left(window* w, cc_str line, size_t* columns) {
  while (w->start > 0) {
    const size_t before = step_back(line, w->start);
    const size_t need = columns_of(line, before, w->start);
    if (need > *columns) {
      break;
    }
    *columns -= need;
    w->start = before;
  }
}

/* What of P's line fits COLUMNS: first what is marked, then as much to the left as to the right, then the rest. */
static window window_of(const position* p, size_t columns) {
  window w = {p->start, p->start};
  grow_right(&w, p->line, p->end, &columns);
  size_t half = columns / 2;
  columns -= half;
  grow_left(&w, p->line, &half);
  columns += half;
  grow_right(&w, p->line, p->line.len, &columns);
  grow_left(&w, p->line, &columns);
  return w;
}

/* Appends FILLER for each column of bytes START to END of LINE and a tab for each tab, so that what follows stands
   under the same place. */
static void put_under(cc_buf* out, cc_str line, size_t start, size_t end, char filler) {
  for (size_t at = start, next = 0; at < end; at = next) {
    cc_utf8_at(line, at, &next);
    if (line.at[at] == '\t') {
      cc_buf_addc(out, '\t');
    } else {
      cc_buf_fill(out, filler, columns_of(line, at, next));
    }
  }
}

static void put_source_line(cc_buf* out, const position* p, size_t width, bool color) {
  window w = {0, p->line.len};
  if (width > 0) {
    const size_t columns = width > INDENT + LEAST_COLUMNS ? width - INDENT : LEAST_COLUMNS;
    w = window_of(p, columns - 1); /* - 1: a caret behind the last sign */
    if (w.start > 0 || w.end < p->line.len) {
      w = window_of(p, columns - 3); /* and the two signs of cutting */
    }
  }
  const bool is_cut = w.start > 0;
  cc_buf_fill(out, ' ', INDENT);
  cc_buf_adds(out, is_cut ? CUT : "");
  cc_utf8_visible_part(out, p->line, w.start, w.end, true);
  cc_buf_adds(out, w.end < p->line.len ? CUT "\n" : "\n");
  cc_buf_fill(out, ' ', INDENT + is_cut);
  put_under(out, p->line, w.start, p->start, ' ');
  cc_buf_adds(out, color ? GREEN : "");
  const size_t before = out->len;
  put_under(out, p->line, p->start, p->end < w.end ? p->end : w.end, '^');
  if (out->len == before) {
    cc_buf_addc(out, '^');
  }
  cc_buf_adds(out, color ? PLAIN "\n" : "\n");
}

/* ---- printing
 * -------------------------------------------------------------------------------------------------------- */

/* What stands where a file and a line would: who is speaking. */
#define NO_PLACE "claimcheck: "

static void put_severity(cc_buf* out, cc_severity severity, bool color) {
  static const char* const words[] = {"note", "warning", "error"};
  static const char* const colors[] = {CYAN, MAGENTA, RED};
  cc_buf_adds(out, color ? colors[severity] : "");
  cc_buf_adds(out, words[severity]);
}

static void put_place(cc_buf* out, cc_str file, const position* p) {
  cc_utf8_visible(out, file, false);
  cc_buf_addc(out, ':');
  cc_buf_int(out, (int64_t)p->number);
  cc_buf_addc(out, ':');
  cc_buf_int(out, (int64_t)p->column);
  cc_buf_adds(out, ": ");
}

/* Appends TEMPLATE filled in and made visible. */
static void put_filled(cc_buf* out, const char* template, const entry* e) {
  cc_buf buf;
  cc_buf_init(&buf, MAX_MESSAGE_BYTES);
  cc_buf_template(&buf, template, e->args, e->count);
  cc_utf8_visible(out, cc_buf_str(&buf), false);
  if (buf.status != CC_OK && out->status == CC_OK) {
    out->status = buf.status;
  }
  cc_buf_clear(&buf);
}

static void put_line(cc_buf* out, const char* label, const char* template, const entry* e) {
  if (is_complete(template, e)) {
    cc_buf_adds(out, label);
    put_filled(out, template, e);
    cc_buf_addc(out, '\n');
  }
}

static void put_also(const cc_diags* diags, cc_buf* out, const also* a, size_t width, bool color) {
  if (a->span.file < diags->file_count) {
    const source* const file = &diags->files[a->span.file];
    const position      p = position_of(file->text, a->span);
    put_place(out, file->name, &p);
    put_severity(out, CC_NOTE, color);
    cc_buf_adds(out, color ? ":" PLAIN " " : ": ");
    cc_buf_adds(out, a->words);
    cc_buf_addc(out, '\n');
    put_source_line(out, &p, width, color);
  }
}

static void put_entry(const cc_diags* diags, cc_buf* out, const entry* e, size_t width, bool color) {
  const cc_code_info* const info = &infos[e->code];
  const bool                has_place = e->span.file < diags->file_count;
  position                  p = {.number = 0};
  if (has_place) {
    const source* const file = &diags->files[e->span.file];
    p = position_of(file->text, e->span);
    put_place(out, file->name, &p);
  } else {
    cc_buf_adds(out, NO_PLACE);
  }
  put_severity(out, info->severity, color);
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, info->text);
  cc_buf_adds(out, color ? ":" PLAIN " " : ": ");
  put_filled(out, info->message, e);
  cc_buf_addc(out, '\n');
  if (has_place) {
    put_source_line(out, &p, width, color);
  }
  put_line(out, "  expected: ", info->expected, e);
  put_line(out, "  help: ", info->help, e);
  for (const also* a = e->first; a; a = a->next) {
    put_also(diags, out, a, width, color);
  }
}

static void put_no_memory(const cc_diags* diags, cc_buf* out, bool color) {
  cc_buf_adds(out, NO_PLACE);
  put_severity(out, CC_ERROR, color);
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, infos[CC_E_NO_MEMORY].text);
  cc_buf_adds(out, color ? ":" PLAIN " " : ": ");
  cc_buf_adds(out, infos[CC_E_NO_MEMORY].message);
  if (diags->no_memory_len) {
    cc_buf_adds(out, "\n  help: ");
    cc_buf_add(out, (cc_str){diags->no_memory_help, diags->no_memory_len});
  }
  cc_buf_addc(out, '\n');
}

void cc_diags_print(cc_diags* diags, cc_buf* out, size_t width, bool color) {
  sort(diags);
  for (size_t i = 0; i < diags->kept; i++) {
    put_entry(diags, out, &diags->entries[i], width, color);
  }
  if (diags->no_memory) {
    put_no_memory(diags, out, color);
  }
  if (diags->hidden) {
    cc_buf_int(out, (int64_t)diags->hidden);
    cc_buf_adds(out, " more, not shown\n");
  }
}

/* ---- did you mean
 * --------------------------------------------------------------------------------------------------------- */

/* How far a word may be from another to be taken for it, in half steps: a short word is soon another word. */
static unsigned reach_of(cc_str word) {
  const size_t count = cc_utf8_count(word);
  return count <= 2 ? 1 : count <= 4 ? 2 : count <= 8 ? 4 : 6;
}

void cc_suggest_init(cc_suggest* suggest, cc_str word) {
  *suggest = (cc_suggest){.word = word};
}

void cc_suggest_offer(cc_suggest* suggest, cc_str candidate) {
  const unsigned reach = reach_of(suggest->word);
  const unsigned distance = cc_str_distance(suggest->word, candidate, reach);
  if (distance > reach || candidate.len == 0) {
    return;
  }
  size_t at = 0;
  for (; at < 3 && suggest->best[at].at; at++) {
    if (cc_str_eq(candidate, suggest->best[at])) {
      return;
    }
    const bool is_nearer = distance < suggest->distance[at];
    /* Ties by name, so that the order in which candidates came has no say. */
    if (is_nearer || (distance == suggest->distance[at] && cc_str_cmp(candidate, suggest->best[at]) < 0)) {
      break;
    }
  }
  if (at < 3) {
    for (size_t i = 2; i > at; i--) {
      suggest->best[i] = suggest->best[i - 1];
      suggest->distance[i] = suggest->distance[i - 1];
    }
    suggest->best[at] = candidate;
    suggest->distance[at] = distance;
  }
}

cc_str cc_suggest_text(cc_arena* arena, const cc_suggest* suggest) {
  size_t count = 0;
  /* One that is much farther than the nearest would only distract. */
  while (count < 3 && suggest->best[count].at && suggest->distance[count] <= 2 * suggest->distance[0]) {
    count++;
  }
  if (count == 0) {
    return (cc_str){NULL, 0};
  }
  cc_buf buf;
  cc_buf_init(&buf, MAX_MESSAGE_BYTES);
  for (size_t i = 0; i < count; i++) {
    cc_buf_adds(&buf, i == 0 ? "'" : i + 1 == count ? "' or '" : "', '");
    cc_buf_add(&buf, suggest->best[i]);
  }
  cc_buf_addc(&buf, '\'');
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}
