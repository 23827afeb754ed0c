/* A folder that is made whole or not at all: filled beside its place under another name, then renamed. */
#include "base/file.h"
#include "base/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h> /* renameat */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is being made. */
typedef struct making {
  const cc_new_file* files;
  size_t             count;
  int                parent, fd; /* -1: not open */
  char               temporary[64];
} making;

/* 0 or an errno. */
static int make_folder(int at, const char* name) {
  while (mkdirat(at, name, 0777) != 0) {
    if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

static int open_folder(int at, const char* name) {
  int fd;
  do {
    fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

static int make_temporary(making* m) {
  int number = EEXIST;
  for (int n = 0; n < TEMPORARY_TRIES && number == EEXIST; n++) {
    file_name_temporary(m->temporary, n);
    number = make_folder(m->parent, m->temporary);
  }
  return number;
}

static int make_file(int at, const cc_new_file* file) {
  int fd;
  do {
    fd = openat(at, file->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  } while (fd < 0 && errno == EINTR);
  return fd < 0 ? errno : file_put(fd, file->bytes);
}

static int fill(making* m) {
  int number = 0;
  m->fd = open_folder(m->parent, m->temporary);
  if (m->fd < 0) {
    return errno;
  }
  for (size_t i = 0; i < m->count && number == 0; i++) {
    const cc_new_file* file = &m->files[i];
    number = file->bytes.at ? make_file(m->fd, file) : make_folder(m->fd, file->name);
  }
  return number ? number : file_sync(m->fd);
}

static void take_away(making* m) {
  for (size_t i = 0; i < m->count && m->fd >= 0; i++) {
    (void)unlinkat(m->fd, m->files[i].name, m->files[i].bytes.at ? 0 : AT_REMOVEDIR);
  }
  (void)unlinkat(m->parent, m->temporary, AT_REMOVEDIR);
}

static bool is_there(int at, const char* name) {
  struct stat st;
  return fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A rename takes the place of an empty folder only: what somebody else made meanwhile is never lost. */
static int put_in_place(const making* m, const char* name) {
  if (renameat(m->parent, m->temporary, m->parent, name) == 0) {
    return 0;
  }
  return errno == ENOTEMPTY || errno == ENOTDIR ? EEXIST : errno;
}

static cc_status make(making* m, const char* name, cc_str shown, cc_diags* diags) {
  if (is_there(m->parent, name)) {
    return CC_DIAG(diags, CC_E_THERE, cc_nowhere(), shown);
  }
  int number = make_temporary(m);
  if (number) {
    return file_fail_write(diags, shown, number);
  }
  number = fill(m);
  number = number ? number : put_in_place(m, name);
  if (number) {
    take_away(m);
  }
  if (m->fd >= 0) {
    close(m->fd);
  }
  if (number) {
    return number == EEXIST ? CC_DIAG(diags, CC_E_THERE, cc_nowhere(), shown) : file_fail_write(diags, shown, number);
  }
  number = file_sync(m->parent);
  return number ? file_fail_durable(diags, shown, number) : CC_OK;
}

/* Other than of a file it is no use to say that "the folder" is not there: which one? */
static cc_status no_parent(cc_arena* arena, cc_str shown, cc_str parent, cc_diags* diags) {
  cc_buf words, help;
  cc_buf_init(&words, parent.len + 64);
  cc_buf_init(&help, parent.len + 64);
  cc_buf_template(&words, "the folder '{1}' is not there", &parent, 1);
  cc_buf_template(&help, "look how it is written; to make it: mkdir {1}", &parent, 1);
  const cc_str said = cc_buf_take(arena, &words), advice = cc_buf_take(arena, &help);
  cc_buf_clear(&words);
  cc_buf_clear(&help);
  return CC_DIAG(diags, CC_E_WRITE, cc_nowhere(), shown, said, advice);
}

cc_status cc_folder_make(cc_arena* arena, const char* path, const cc_new_file* files, size_t count, cc_diags* diags) {
  const char* const slash = strrchr(path, '/');
  const char* const name = slash ? slash + 1 : path;
  const char* const parent = slash == path ? "/" : slash ? cc_arena_copy(arena, path, (size_t)(slash - path)) : ".";
  if (!parent) {
    return CC_DIAG0(diags, CC_E_NO_MEMORY, cc_nowhere());
  }
  making m = {.files = files, .count = count, .parent = open_folder(AT_FDCWD, parent), .fd = -1};
  if (m.parent < 0) {
    return errno == ENOENT ? no_parent(arena, cc_s(path), cc_s(parent), diags)
                           : file_fail_write(diags, cc_s(path), errno);
  }
  const cc_status status = make(&m, name, cc_s(path), diags);
  close(m.parent);
  return status;
}
