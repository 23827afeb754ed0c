/* Where something lies, told from a folder around it and never from the root of the machine. */
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The end of the folder ROOT in PATH, both whole; 0: PATH does not lie in it. */
static size_t end_of_root(const char* path, const char* root) {
  const size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);
  return strncmp(path, root, len) == 0 && (path[len] == '/' || path[len] == '\0') ? len + (path[len] == '/') : 0;
}

/* The end of the nearest folder around PATH that holds `.git`; 0: there is none. ROOM takes a name of it and of a few
 * bytes more. */
static size_t end_of_repository(const char* path, char* room) {
  for (size_t end = strlen(path); end > 0; end--) {
    if (path[end] == '/' || path[end] == '\0') {
      struct stat st;
      memcpy(room, path, end);
      memcpy(room + end, "/.git", sizeof "/.git");
      if (stat(room, &st) == 0) {
        return path[end] == '/' ? end + 1 : end;
      }
    }
  }
  return 0;
}

/* realpath, whose failures are told apart. */
static cc_status whole_path(const char* path, char** out) {
  *out = realpath(path, NULL);
  return *out ? CC_OK : errno == ENOMEM ? CC_NO_MEMORY : CC_NOT_FOUND;
}

/* Where in PATH the part begins that is told where no root is given. */
static cc_status find_begin(const char* path, size_t* begin) {
  char* const room = malloc(strlen(path) + sizeof "/.git");
  char*       here = NULL;
  CC_NEED(room);
  *begin = end_of_repository(path, room);
  free(room);
  if (*begin == 0) {
    const cc_status status = whole_path(".", &here);
    *begin = here ? end_of_root(path, here) : 0;
    free(here);
    if (status == CC_NO_MEMORY) {
      return status;
    }
  }
  const char* const last = strrchr(path, '/');
  *begin = *begin > 0 || !last ? *begin : (size_t)(last - path) + 1;
  return CC_OK;
}

cc_status cc_path_below(cc_arena* arena, const char* path, const char* root, cc_str* out) {
  char *    whole = NULL, *top = NULL;
  size_t    begin = 0;
  cc_status status = whole_path(path, &whole);
  if (status == CC_OK && root) {
    status = whole_path(root, &top);
    begin = status == CC_OK ? end_of_root(whole, top) : 0;
    status = status == CC_OK && begin == 0 ? CC_NOT_FOUND : status;
  } else if (status == CC_OK) {
    status = find_begin(whole, &begin);
  }
  if (status == CC_OK) {
    *out = cc_str_copy(arena, cc_s(whole + begin));
    status = out->at ? CC_OK : CC_NO_MEMORY;
  }
  free(whole);
  free(top);
  return status;
}
