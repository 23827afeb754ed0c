/* The suite: .claims files below folders. */
#include "verify/suite.h"

#include "base/limits.h"

typedef struct suite {
  cc_arena* arena;
  cc_str*   files;
  size_t    count, capacity;
  cc_diags* diags;
} suite;

static cc_str below(const suite* s, cc_str folder, cc_str name) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_template(&buf, cc_str_is(folder, "/") ? "/{2}" : "{1}/{2}", (const cc_str[]){folder, name}, 2);
  const cc_str path = cc_buf_take(s->arena, &buf);
  cc_buf_clear(&buf);
  return path;
}

static cc_status keep(suite* s, cc_str path) {
  CC_NEED(path.at);
  for (size_t i = 0; i < s->count; i++) {
    if (cc_str_eq(s->files[i], path)) {
      return CC_OK; /* named twice */
    }
  }
  void* grown = cc_arena_grow(s->arena, s->files, s->count, &s->capacity, sizeof *s->files, CC_MAX_TEST_FILES);
  if (!grown) {
    return s->count < CC_MAX_TEST_FILES
               ? CC_NO_MEMORY
               : CC_DIAG(s->diags, CC_E_LIMIT, cc_nowhere(), cc_s("files to test"), cc_s("10 000 in one run"));
  }
  s->files = grown;
  s->files[s->count++] = path;
  return CC_OK;
}

static cc_status walk(suite* s, const cc_dir* dir, cc_str folder, unsigned depth) {
  cc_str* names;
  size_t  count;
  if (depth > CC_MAX_TEST_DEPTH) {
    return CC_DIAG(s->diags, CC_E_LIMIT, cc_nowhere(), cc_s("folders within each other below a path to test"),
                   cc_s("16"));
  }
  CC_TRY(cc_dir_list(s->arena, dir, &names, &count, s->diags));
  for (size_t i = 0; i < count; i++) {
    if (names[i].at[0] == '.') {
      continue;
    }
    const cc_str path = below(s, folder, names[i]);
    const cc_str name = cc_str_copy(s->arena, names[i]);
    CC_NEED(path.at && name.at);
    if (cc_str_ends(name, ".claims")) {
      CC_TRY(keep(s, path));
      continue;
    }
    cc_diags* silent = cc_diags_new(s->arena); /* a file or a link is no folder, and no fault */
    cc_dir*   inner = NULL;
    CC_NEED(silent);
    const cc_status entered = cc_dir_enter(s->arena, dir, name.at, &inner, silent);
    if (entered == CC_NO_MEMORY) {
      return entered;
    }
    const cc_status status = entered == CC_OK ? walk(s, inner, path, depth + 1) : CC_OK;
    cc_dir_close(inner);
    CC_TRY(status);
  }
  return CC_OK;
}

/* A folder or file as the user named it. */
static cc_status add(suite* s, const char* name, bool must_be) {
  cc_str path = cc_s(name);
  if (cc_str_ends(path, ".claims")) {
    return keep(s, cc_str_copy(s->arena, path));
  }
  while (path.len > 1 && path.at[path.len - 1] == '/') {
    path = cc_str_sub(path, 0, path.len - 1);
  }
  cc_dir*         dir = NULL;
  const cc_status opened = cc_dir_open(s->arena, name, &dir, s->diags);
  if (opened == CC_NOT_FOUND) {
    return must_be ? CC_DIAG(s->diags, CC_E_TEST_PATH, cc_nowhere(), path,
                             cc_s("write the path of a rule file, of a case, or of a folder that holds some"))
                   : CC_OK;
  }
  CC_TRY(opened);
  const cc_status status = walk(s, dir, path, 1);
  cc_dir_close(dir);
  return status;
}

cc_status cc_suite_find(cc_arena* arena, const char* const* paths, size_t count, cc_str** files, size_t* file_count,
                        cc_diags* diags) {
  static const char* const DEFAULTS[] = {"rules", "claims"};
  suite                    s = {.arena = arena, .diags = diags};
  cc_status                worst = CC_OK;
  for (size_t i = 0; i < (count > 0 ? count : 2) && worst != CC_NO_MEMORY; i++) {
    const cc_status status = add(&s, count > 0 ? paths[i] : DEFAULTS[i], count > 0);
    worst = status == CC_OK ? worst : status;
  }
  *files = s.files;
  *file_count = s.count;
  return worst;
}
