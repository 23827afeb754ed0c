/* Where something lies, told from a folder around it and never from the root of the machine. */
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The end of the folder ROOT in PATH, both whole; 0: PATH does not lie in it. */
static size_t end_of_root(const char* path, const char* root) {
  const size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);
  return strncmp(path, root, len) == 0 && (path[len] == '/' || path[len] == '\0') ? len + (path[len] == '/') : 0;
}

static bool holds_git(cc_str folder) {
  cc_buf      name;
  struct stat st;
  cc_buf_init(&name, folder.len + 8);
  cc_buf_add(&name, folder);
  cc_buf_adds(&name, "/.git");
  cc_buf_addc(&name, '\0');
  const bool found = name.status == CC_OK && stat(name.at, &st) == 0;
  cc_buf_clear(&name);
  return found;
}

/* The end of the nearest folder around PATH that holds `.git`; 0: there is none. */
static size_t end_of_repository(const char* path) {
  for (size_t end = strlen(path); end > 0; end--) {
    if ((path[end] == '/' || path[end] == '\0') && holds_git((cc_str){path, end})) {
      return path[end] == '/' ? end + 1 : end;
    }
  }
  return 0;
}

/* Where in PATH the part begins that is told. */
static size_t begin_of(const char* path, const char* root) {
  if (root) {
    return end_of_root(path, root);
  }
  size_t begin = end_of_repository(path);
  if (begin == 0) {
    char* const here = realpath(".", NULL);
    begin = here ? end_of_root(path, here) : 0;
    free(here);
  }
  const char* const last = strrchr(path, '/');
  return begin > 0 || !last ? begin : (size_t)(last - path) + 1;
}

cc_status cc_path_below(cc_arena* arena, const char* path, const char* root, cc_str* out) {
  char* const whole = realpath(path, NULL);
  char* const top = root ? realpath(root, NULL) : NULL;
  cc_status   status = !whole || (root && !top) ? CC_NOT_FOUND : CC_OK;
  if (status == CC_OK) {
    const size_t begin = begin_of(whole, top);
    if (root && begin == 0) {
      status = CC_NOT_FOUND;
    } else {
      *out = cc_str_copy(arena, cc_s(whole + begin));
      status = out->at ? CC_OK : CC_NO_MEMORY;
    }
  }
  free(whole);
  free(top);
  return status;
}
