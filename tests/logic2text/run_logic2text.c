/* Judges the forms of Logic2Text by the walker of eval, for the data set's score.py:
     run_logic2text [--strict] FORMS MUTANTS   one JSON object per record; --strict: by the language's own rules
     run_logic2text --counts FORMS             how many forms are true, with each part strict in turn
     run_logic2text --made FILE...             small forms of our own with their verdicts; README.md tells the notation
 */
#include "base/json_write.h"
#include "judge.h"
#include "made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)64 << 20)

typedef struct records {
  const cc_json_value* at; /* an array of objects */
  l2t_form*            forms;
} records;

typedef struct run {
  cc_arena *arena, *scratch;
  cc_diags* diags;
  records   forms;
} run;

static bool complain(const run* r, const char* path) {
  cc_buf text;
  cc_buf_init(&text, 10000);
  cc_diags_print(r->diags, &text, 100, false);
  fprintf(stderr, "%.*srun_logic2text: %s cannot be used\n", (int)text.len, text.at ? text.at : "", path);
  cc_buf_clear(&text);
  return false;
}

static bool read_json(const run* r, const char* path, const cc_json_value** out) {
  cc_str text;
  if (!l2t_read_file(r->arena, path, MAX_BYTES, &text)) {
    return complain(r, path);
  }
  const uint32_t file = cc_diags_file(r->diags, cc_s(path), text);
  if (cc_json_read(r->arena, file, 64, out, r->diags) != CC_OK || (*out)->type != CC_JSON_ARRAY) {
    return complain(r, path);
  }
  return true;
}

static cc_str key(const cc_json_value* object, const char* name) {
  const cc_json_value* const value = cc_json_get(object, name);
  return value && value->type == CC_JSON_TEXT ? value->text : cc_s("");
}

static bool read_row(const run* r, const cc_json_value* row, size_t columns, const cc_str** out) {
  cc_str* const cells = CC_ARRAY(r->arena, columns + 1, cc_str);
  if (!cells || row->type != CC_JSON_ARRAY || row->count != columns || columns == 0) {
    return false;
  }
  for (size_t i = 0; i < columns; i++) {
    cells[i] = row->items[i].text;
  }
  *out = cells;
  return true;
}

static bool read_form(const run* r, const cc_json_value* record, l2t_form* out) {
  const cc_json_value* const header = cc_json_get(record, "table_header");
  const cc_json_value* const rows = cc_json_get(record, "table_cont");
  *out = (l2t_form){.logic = cc_json_get(record, "logic")};
  if (!header || !rows || !out->logic || rows->type != CC_JSON_ARRAY) {
    return false;
  }
  const cc_str** const cells = CC_ARRAY(r->arena, rows->count + 1, const cc_str*);
  out->columns = header->count;
  out->row_count = rows->count;
  out->rows = cells;
  bool fine = cells && read_row(r, header, header->count, &out->header);
  for (size_t i = 0; fine && i < rows->count; i++) {
    fine = read_row(r, &rows->items[i], out->columns, &cells[i]);
  }
  return fine;
}

static bool read_forms(run* r, const char* path) {
  if (!read_json(r, path, &r->forms.at)) {
    return false;
  }
  r->forms.forms = CC_ARRAY(r->arena, r->forms.at->count + 1, l2t_form);
  bool fine = r->forms.forms != NULL;
  for (size_t i = 0; fine && i < r->forms.at->count; i++) {
    fine = read_form(r, &r->forms.at->items[i], &r->forms.forms[i]);
  }
  return fine ? true : complain(r, path);
}

static void print_record(const run* r, cc_str id, const l2t_form* form, bool strict) {
  cc_buf   line;
  cc_json  json = {.out = &line};
  l2t_word word = l2t_verdict(r->scratch, form, strict ? L2T_ALL_PARTS : 0);
  cc_buf_init(&line, 10000);
  cc_json_open_flat(&json, '{');
  cc_json_key_str(&json, "id", id);
  cc_json_key_str(&json, "verdict", cc_s(l2t_word_text(word)));
  if (strict && word != L2T_SAYS_TRUE && l2t_verdict(r->scratch, form, 0) == L2T_SAYS_TRUE) {
    const unsigned why = l2t_why(r->scratch, form);
    cc_json_key(&json, "reasons");
    cc_json_open_flat(&json, '[');
    for (int part = 0; part < L2T_PARTS; part++) {
      if (why >> part & 1) {
        cc_json_str(&json, cc_s(l2t_reasons[part]));
      }
    }
    cc_json_close(&json, ']');
  }
  cc_json_close(&json, '}');
  printf("%.*s\n", (int)line.len, line.at);
  cc_buf_clear(&line);
}

/* Mutants follow their forms, mostly: the search starts where the last one ended. */
static const l2t_form* form_named(const run* r, cc_str id, size_t* hint) {
  for (size_t i = 0; i < r->forms.at->count; i++) {
    const size_t at = (*hint + i) % r->forms.at->count;
    if (cc_str_eq(key(&r->forms.at->items[at], "id"), id)) {
      *hint = at;
      return &r->forms.forms[at];
    }
  }
  return NULL;
}

static bool print_all(run* r, const char* forms, const char* mutants, bool strict) {
  const cc_json_value* list;
  if (!read_forms(r, forms) || !read_json(r, mutants, &list)) {
    return false;
  }
  for (size_t i = 0; i < r->forms.at->count; i++) {
    print_record(r, key(&r->forms.at->items[i], "id"), &r->forms.forms[i], strict);
  }
  size_t hint = 0;
  for (size_t i = 0; i < list->count; i++) {
    const cc_json_value* const record = &list->items[i];
    const l2t_form* const      form = form_named(r, key(record, "form"), &hint);
    if (!form || !cc_json_get(record, "logic")) {
      return complain(r, mutants);
    }
    l2t_form mutant = *form;
    mutant.logic = cc_json_get(record, "logic");
    print_record(r, key(record, "id"), &mutant, strict);
  }
  return true;
}

static size_t count_true(const run* r, unsigned strict) {
  size_t count = 0;
  for (size_t i = 0; i < r->forms.at->count; i++) {
    count += l2t_verdict(r->scratch, &r->forms.forms[i], strict) == L2T_SAYS_TRUE;
  }
  return count;
}

static bool print_counts(run* r, const char* forms) {
  if (!read_forms(r, forms)) {
    return false;
  }
  printf("%-14s %zu\n", "logic2text", count_true(r, 0));
  for (int part = 0; part < L2T_PARTS; part++) {
    printf("%-14s %zu\n", l2t_reasons[part], count_true(r, 1u << part));
  }
  printf("%-14s %zu\n", "all strict", count_true(r, L2T_ALL_PARTS));
  return true;
}

int main(int argc, char** argv) {
  run        r = {.arena = cc_arena_new((size_t)1 << 30), .scratch = cc_arena_new((size_t)64 << 20)};
  const bool strict = argc == 4 && strcmp(argv[1], "--strict") == 0;
  bool       fine = false;
  r.diags = r.arena ? cc_diags_new(r.arena) : NULL;
  if (!r.diags || !r.scratch) {
    fprintf(stderr, "run_logic2text: out of memory\n");
  } else if (argc > 2 && strcmp(argv[1], "--made") == 0) {
    fine = l2t_made(r.arena, r.scratch, argv + 2, argc - 2);
  } else if (argc == 3 && strcmp(argv[1], "--counts") == 0) {
    fine = print_counts(&r, argv[2]);
  } else if (argc == 3 || strict) {
    fine = print_all(&r, argv[argc - 2], argv[argc - 1], strict);
  } else {
    fprintf(stderr, "usage: run_logic2text [--strict] FORMS MUTANTS | --counts FORMS | --made FILE...\n");
  }
  cc_arena_free(r.scratch);
  cc_arena_free(r.arena);
  return fine ? 0 : 2;
}
