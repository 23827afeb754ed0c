/* What laying a source out, and turning it into JSON and back, would lose. */
#include "lost.h"

#include "dump.h"
#include "lang/form.h"

#include <string.h>

#define MAX_BYTES ((size_t)1 << 26)

static cc_str line_at(cc_str all, size_t at) {
  const char* const end = at < all.len ? memchr(all.at + at, '\n', all.len - at) : NULL;
  return cc_str_sub(all, at, end ? (size_t)(end - all.at) : all.len);
}

/* The tree of SOURCE without how its checks are written. */
static bool tree_of(cc_arena* arena, cc_str source, bool is_case, cc_buf* out) {
  cc_diags* const diags = cc_diags_new(arena);
  cc_ast_file*    tree = NULL;
  if (cc_parse(arena, cc_diags_file(diags, cc_s("source"), source), is_case, &tree, diags) != CC_OK) {
    return false;
  }
  cc_buf all;
  cc_buf_init(&all, MAX_BYTES * 4);
  dump_file(&all, tree);
  for (size_t at = 0; at < all.len; at += line_at(cc_buf_str(&all), at).len + 1) {
    const cc_str line = line_at(cc_buf_str(&all), at);
    size_t       end = line.len;
    for (size_t i = 0; i + 5 < line.len; i++) {
      end = end == line.len && memcmp(line.at + i, ")  ; ", 5) == 0 ? i : end;
    }
    cc_buf_add(out, cc_str_sub(line, 0, end));
    cc_buf_addc(out, '\n');
  }
  cc_buf_clear(&all);
  return true;
}

static bool has_same_tree(cc_arena* arena, cc_str source, cc_str form, bool is_case) {
  cc_buf left, right;
  cc_buf_init(&left, MAX_BYTES * 4);
  cc_buf_init(&right, MAX_BYTES * 4);
  const bool same = tree_of(arena, source, is_case, &left) && tree_of(arena, form, is_case, &right) &&
                    cc_str_eq(cc_buf_str(&left), cc_buf_str(&right));
  cc_buf_clear(&left);
  cc_buf_clear(&right);
  return same;
}

/* Whether FORM printed is TEXT. */
static bool prints(cc_arena* arena, const cc_form* form, cc_str text) {
  cc_buf buf;
  cc_buf_init(&buf, MAX_BYTES);
  const bool same = cc_form_print(arena, form, &buf) == CC_OK && cc_str_eq(cc_buf_str(&buf), text);
  cc_buf_clear(&buf);
  return same;
}

/* FORM, which is TEXT, to JSON and back: TEXT again, and the same JSON. */
static const char* through_json(cc_arena* arena, const cc_form* form, cc_str text) {
  cc_diags* const diags = cc_diags_new(arena);
  cc_form*        back = NULL;
  cc_buf          json, again;
  const char*     why = NULL;
  cc_buf_init(&json, MAX_BYTES);
  cc_buf_init(&again, MAX_BYTES);
  if (cc_form_json(form, &json) != CC_OK) {
    why = "it cannot be written as JSON";
  } else if (cc_form_from_json(arena, cc_diags_file(diags, cc_s("json"), cc_buf_str(&json)), &back, diags) != CC_OK) {
    why = "its JSON cannot be read";
  } else if (!prints(arena, back, text)) {
    why = "its JSON gives another form";
  } else if (cc_form_json(back, &again) != CC_OK || !cc_str_eq(cc_buf_str(&json), cc_buf_str(&again))) {
    why = "its JSON is not that of what was read from it";
  }
  cc_buf_clear(&json);
  cc_buf_clear(&again);
  return why;
}

/* What is lost of FORM, which was read from SOURCE; its text goes into *TEXT. */
static const char* lost_of_form(cc_arena* arena, cc_str source, const cc_form* form, cc_str* text) {
  cc_diags* const diags = cc_diags_new(arena);
  const cc_line*  other = NULL;
  cc_form*        again = NULL;
  if (cc_form_text(arena, form, cc_s("form"), text, &other, diags) != CC_OK) {
    return "the form does not parse";
  }
  if (other) {
    return "the form says something else";
  }
  if (cc_form_read(arena, cc_diags_file(diags, cc_s("again"), *text), &again, diags) != CC_OK ||
      !prints(arena, again, *text)) {
    return "its form is not in form";
  }
  return has_same_tree(arena, source, *text, form->is_case) ? through_json(arena, form, *text) : "the trees differ";
}

const char* lost_of(cc_arena* arena, cc_str source, cc_str* text, bool* parsed) {
  cc_diags* const diags = cc_diags_new(arena);
  cc_form*        form = NULL;
  const cc_status status = cc_form_read(arena, cc_diags_file(diags, cc_s("source"), source), &form, diags);
  *text = (cc_str){NULL, 0};
  *parsed = status == CC_OK;
  if (status != CC_OK) {
    return cc_diags_failed(diags) ? NULL : "the tree and the words do not fit";
  }
  return lost_of_form(arena, source, form, text);
}
