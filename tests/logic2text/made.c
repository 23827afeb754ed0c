/* Reads and judges files such as:

     | name | points |
     | anna | 7      |
     | bo   | 7      |

     true, strictly error: tie    str_eq { str_hop { argmax { all_rows ; points } ; name } ; anna }

   A table stands for all lines behind it, up to the next one. */
#include "made.h"

#include <stdio.h>
#include <string.h>

#define MAX_BYTES ((size_t)1 << 20)
#define MAX_ROWS  100

typedef struct made {
  cc_arena *arena, *scratch;
  cc_str    rest; /* of the file, or of a line */
  l2t_form  form;
  size_t    lines, wrong;
} made;

bool l2t_read_file(cc_arena* arena, const char* path, size_t max, cc_str* out) {
  FILE* const f = fopen(path, "rb");
  if (!f) {
    return false;
  }
  long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
  rewind(f);
  char* const bytes = size >= 0 && (size_t)size <= max ? cc_arena_alloc(arena, (size_t)size + 1) : NULL;
  *out = (cc_str){bytes, bytes ? fread(bytes, 1, (size_t)size, f) : 0};
  fclose(f);
  return bytes && out->len == (size_t)size;
}

/* ---- forms ---- */

/* Up to one of STOPS, or the end. */
static cc_str take_until(cc_str* text, const char* stops) {
  size_t end = 0;
  while (end < text->len && !strchr(stops, text->at[end])) {
    end++;
  }
  const cc_str taken = cc_str_sub(*text, 0, end);
  *text = cc_str_sub(*text, end, text->len);
  return cc_str_trim(taken);
}

static cc_json_value* json_of(made* m, cc_json_type type, size_t items) {
  cc_json_value* const v = CC_NEW(m->arena, cc_json_value);
  if (v) {
    *v = (cc_json_value){.type = type, .count = items, .items = CC_ARRAY(m->arena, items + 1, cc_json_value)};
  }
  return v;
}

/* NAME { form ; form }, or a text. */
static const cc_json_value* read_logic(made* m, cc_str* text) {
  static const cc_str KEYS[] = {{"func", 4}, {"args", 4}};
  const cc_str        name = take_until(text, "{;}");
  cc_json_value*      v = json_of(m, CC_JSON_TEXT, 0);
  v->text = name;
  if (text->len == 0 || text->at[0] != '{') {
    return v;
  }
  cc_json_value* const call = json_of(m, CC_JSON_OBJECT, 2);
  cc_json_value* const args = json_of(m, CC_JSON_ARRAY, 4);
  cc_json_value* const room = CC_ARRAY(m->arena, 4, cc_json_value);
  cc_json_value* const pair = CC_ARRAY(m->arena, 2, cc_json_value);
  args->count = 0;
  do {
    *text = cc_str_sub(*text, 1, text->len);
    room[args->count++] = *read_logic(m, text);
  } while (args->count < 4 && text->len > 0 && text->at[0] == ';');
  args->items = room;
  *text = cc_str_sub(*text, 1, text->len);
  take_until(text, ";}");
  pair[0] = *v;
  pair[1] = *args;
  call->keys = KEYS;
  call->items = pair;
  return call;
}

/* ---- lines ---- */

static const cc_str* read_row(made* m, cc_str line, size_t* columns) {
  cc_str* const cells = CC_ARRAY(m->arena, MAX_ROWS, cc_str);
  *columns = 0;
  for (cc_str left = cc_str_sub(line, 1, line.len); left.len > 0 && *columns < MAX_ROWS;) {
    cells[(*columns)++] = take_until(&left, "|");
    left = cc_str_sub(left, 1, left.len);
  }
  return cells;
}

static void read_table_line(made* m, cc_str line, bool first) {
  size_t              columns;
  const cc_str* const row = read_row(m, line, &columns);
  if (first) {
    m->form = (l2t_form){.header = row, .columns = columns, .rows = CC_ARRAY(m->arena, MAX_ROWS, const cc_str*)};
  } else if (columns == m->form.columns && m->form.row_count < MAX_ROWS) {
    ((const cc_str**)m->form.rows)[m->form.row_count++] = row;
  }
}

/* "true", and behind it, where it differs, ", strictly error: tie, substring". */
static void say(made* m, cc_buf* out) {
  const l2t_word loose = l2t_verdict(m->scratch, &m->form, 0);
  const l2t_word strict = l2t_verdict(m->scratch, &m->form, L2T_ALL_PARTS);
  const unsigned why = loose == L2T_SAYS_TRUE && strict != loose ? l2t_why(m->scratch, &m->form) : 0;
  cc_buf_adds(out, l2t_word_text(loose));
  if (strict != loose) {
    cc_buf_adds(out, ", strictly ");
    cc_buf_adds(out, l2t_word_text(strict));
  }
  const char* sign = ": ";
  for (int part = 0; part < L2T_PARTS; part++) {
    if (why >> part & 1) {
      cc_buf_adds(out, sign);
      cc_buf_adds(out, l2t_reasons[part]);
      sign = ", ";
    }
  }
}

static void judge_line(made* m, cc_str line) {
  size_t gap = 0;
  while (gap + 1 < line.len && !(line.at[gap] == ' ' && line.at[gap + 1] == ' ')) {
    gap++;
  }
  const cc_str want = cc_str_trim(cc_str_sub(line, 0, gap));
  cc_str       logic = cc_str_sub(line, gap, line.len);
  cc_buf       got;
  cc_buf_init(&got, 1000);
  m->form.logic = read_logic(m, &logic);
  say(m, &got);
  m->lines++;
  if (!cc_str_eq(want, cc_buf_str(&got))) {
    m->wrong++;
    printf("%.*s\n  comes out as: %.*s\n", (int)line.len, line.at, (int)got.len, got.at);
  }
  cc_buf_clear(&got);
}

static void judge_file(made* m, cc_str text) {
  bool in_table = false;
  while (text.len > 0) {
    const cc_str line = take_until(&text, "\n");
    text = cc_str_sub(text, 1, text.len);
    const bool row = cc_str_starts(line, "|");
    if (row) {
      read_table_line(m, line, !in_table);
    } else if (line.len > 0 && line.at[0] != '#') {
      judge_line(m, line);
    }
    in_table = row;
  }
}

bool l2t_made(cc_arena* arena, cc_arena* scratch, char** paths, int count) {
  made m = {.arena = arena, .scratch = scratch};
  for (int i = 0; i < count; i++) {
    cc_str text;
    if (!l2t_read_file(arena, paths[i], MAX_BYTES, &text)) {
      printf("%s cannot be read\n", paths[i]);
      return false;
    }
    judge_file(&m, text);
  }
  printf("%zu forms, %zu wrong\n", m.lines, m.wrong);
  return m.lines > 0 && m.wrong == 0;
}
