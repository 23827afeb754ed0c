/* How diagnostics are shown: lines, columns and carets are made here, from byte offsets. */
#include "base/diag_in.h"
#include "base/utf8.h"

/* ---- words and positions
 * ----------------------------------------------------------------------------------------------- */

/* Whether TEMPLATE is there and all the arguments that it names are. */
static bool is_complete(const char* template, const diag_entry* e) {
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
static cc_str fill(cc_arena* arena, const char* template, const diag_entry* e) {
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
  out->message = cc_s(cc_code_at(CC_E_NO_MEMORY)->message);
  out->help = help.len ? help : (cc_str){NULL, 0};
}

bool cc_diags_view(cc_diags* diags, size_t index, cc_diag_view* out) {
  diag_sort(diags);
  if (index == diags->kept && diags->no_memory) {
    view_no_memory(diags, out);
    return true;
  }
  if (index >= diags->kept) {
    return false;
  }
  const diag_entry* const   e = &diags->entries[index];
  const cc_code_info* const info = cc_code_at(e->code);
  *out = (cc_diag_view){
      .code = e->code, .severity = info->severity, .span = e->span, .args = e->args, .arg_count = e->count};
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
static void put_filled(cc_buf* out, const char* template, const diag_entry* e) {
  cc_buf buf;
  cc_buf_init(&buf, MAX_MESSAGE_BYTES);
  cc_buf_template(&buf, template, e->args, e->count);
  cc_utf8_visible(out, cc_buf_str(&buf), false);
  if (buf.status != CC_OK && out->status == CC_OK) {
    out->status = buf.status;
  }
  cc_buf_clear(&buf);
}

static void put_line(cc_buf* out, const char* label, const char* template, const diag_entry* e) {
  if (is_complete(template, e)) {
    cc_buf_adds(out, label);
    put_filled(out, template, e);
    cc_buf_addc(out, '\n');
  }
}

static void put_also(const cc_diags* diags, cc_buf* out, const diag_also* a, size_t width, bool color) {
  if (a->span.file < diags->file_count) {
    const source_file* const file = &diags->files[a->span.file];
    const position           p = position_of(file->text, a->span);
    put_place(out, file->name, &p);
    put_severity(out, CC_NOTE, color);
    cc_buf_adds(out, color ? ":" PLAIN " " : ": ");
    cc_buf_adds(out, a->words);
    cc_buf_addc(out, '\n');
    put_source_line(out, &p, width, color);
  }
}

static void put_entry(const cc_diags* diags, cc_buf* out, const diag_entry* e, size_t width, bool color) {
  const cc_code_info* const info = cc_code_at(e->code);
  const bool                has_place = e->span.file < diags->file_count;
  position                  p = {.number = 0};
  if (has_place) {
    const source_file* const file = &diags->files[e->span.file];
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
  for (const diag_also* a = e->first; a; a = a->next) {
    put_also(diags, out, a, width, color);
  }
}

static void put_no_memory(const cc_diags* diags, cc_buf* out, bool color) {
  cc_buf_adds(out, NO_PLACE);
  put_severity(out, CC_ERROR, color);
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, cc_code_at(CC_E_NO_MEMORY)->text);
  cc_buf_adds(out, color ? ":" PLAIN " " : ": ");
  cc_buf_adds(out, cc_code_at(CC_E_NO_MEMORY)->message);
  if (diags->no_memory_len) {
    cc_buf_adds(out, "\n  help: ");
    cc_buf_add(out, (cc_str){diags->no_memory_help, diags->no_memory_len});
  }
  cc_buf_addc(out, '\n');
}

void cc_diags_print(cc_diags* diags, cc_buf* out, size_t width, bool color) {
  diag_sort(diags);
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
