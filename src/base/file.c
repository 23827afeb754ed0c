/* The one place where files are opened. Reading never waits, writing never leaves half a file. */
#include "base/file.h"

#include "base/file_in.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h> /* renameat */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names in one folder; a case folder has some dozens. */
#define MAX_NAMES 100000

struct cc_dir {
  int    fd;
  cc_str path;
};

static cc_status no_memory(cc_diags* diags) {
  return cc_diag_add(diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
}

/* ---- words for faults
 * ---------------------------------------------------------------------------------------------------- */

/* A fault of the machine in words that are the same on every machine, which those of strerror are not. */
typedef struct fault {
  int         number;
  const char* words;
  const char* help; /* NULL: none */
} fault;

static const fault faults[] = {
    {EPERM, "not permitted", NULL},
    {EIO, "input or output error", "check the disk"},
    {EBADF, "it is closed", NULL},
    {EISDIR, "it is a folder", "name a file in it"},
    {ENOTDIR, "a part of the path is not a folder", NULL},
    {ENOENT, "the folder is not there", "make the folder first"},
    {EMFILE, "too many open files", "raise the limit with 'ulimit -n'"},
    {ENFILE, "too many open files on this machine", NULL},
    {EROFS, "the file system is read-only", "write to another folder"},
    {EPIPE, "nobody reads it any more", NULL},
    {ENAMETOOLONG, "the name is too long", "use a shorter name"},
    {ELOOP, "its symbolic links go in a circle", "name the file itself"},
    {ENXIO, "nothing answers there", NULL},
    {ETXTBSY, "it is a program that is running", NULL},
    {ESTALE, "the file server has lost it", "run again"},
};

/* The words for NUMBER; for one without words its number, in ROOM. */
static fault fault_of(int number, cc_buf* room) {
  for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
    if (faults[i].number == number) {
      return faults[i];
    }
  }
  cc_buf_adds(room, "error ");
  cc_buf_int(room, number);
  cc_buf_addc(room, '\0');
  return (fault){number, room->at, NULL};
}

cc_status file_fail(cc_diags* diags, cc_code code, cc_str shown, int number) {
  char        bytes[32];
  cc_buf      room = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  const fault f = fault_of(number, &room);
  return CC_DIAG(diags, code, cc_nowhere(), shown, cc_s(f.words), cc_s(f.help));
}

static cc_status fail_read(cc_diags* diags, cc_str shown, int number) {
  if (number == ENOMEM) {
    return no_memory(diags);
  }
  if (number == EACCES || number == EPERM) {
    return CC_DIAG(diags, CC_E_PERMISSION, cc_nowhere(), cc_s("read"), shown,
                   cc_s("let the user who runs this read it: chmod u+r"));
  }
  return file_fail(diags, CC_E_READ, shown, number);
}

cc_status file_fail_write(cc_diags* diags, cc_str shown, int number) {
  switch (number) {
  case ENOMEM:
    return no_memory(diags);
  case EACCES:
  case EPERM:
    return CC_DIAG(diags, CC_E_PERMISSION, cc_nowhere(), cc_s("write"), shown,
                   cc_s("write to a folder of your own, or let the user who runs this write there: chmod u+w"));
  case ENOSPC:
    return CC_DIAG(diags, CC_E_NO_SPACE, cc_nowhere(), shown, cc_s("no space left on the disk"));
  case EDQUOT:
    return CC_DIAG(diags, CC_E_NO_SPACE, cc_nowhere(), shown, cc_s("your share of the disk is used up"));
  case EFBIG:
    return CC_DIAG(diags, CC_E_NO_SPACE, cc_nowhere(), shown,
                   cc_s("the file would be larger than this process may make"));
  default:
    return file_fail(diags, CC_E_WRITE, shown, number);
  }
}

cc_status file_fail_durable(cc_diags* diags, cc_str shown, int number) {
  return file_fail(diags, CC_E_NOT_DURABLE, shown, number);
}

static const char* kind_of(mode_t mode) {
  return S_ISREG(mode)    ? "a file"
         : S_ISDIR(mode)  ? "a folder"
         : S_ISFIFO(mode) ? "a pipe"
         : S_ISCHR(mode)  ? "a device"
         : S_ISBLK(mode)  ? "a disk"
         : S_ISSOCK(mode) ? "a socket"
         : S_ISLNK(mode)  ? "a symbolic link"
                          : "no file";
}

static cc_status fail_kind(cc_diags* diags, cc_str shown, mode_t mode) {
  return CC_DIAG(diags, CC_E_NOT_A_FILE, cc_nowhere(), shown, cc_s(kind_of(mode)));
}

/* ---- folders
 * ----------------------------------------------------------------------------------------------------------- */

/* Whether NAME is one step down: what else would be meant by a folder that is held open? */
static bool is_single(const char* name) {
  return name[0] && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static cc_status check_single(const cc_dir* dir, const char* name, cc_diags* diags) {
  return is_single(name) ? CC_OK : CC_DIAG(diags, CC_E_OUTSIDE, cc_nowhere(), cc_s(name), dir->path);
}

/* DIR's path, a slash and NAME; NAME alone without DIR. */
static cc_str join(cc_arena* arena, const cc_dir* dir, const char* name) {
  const size_t left = dir ? dir->path.len : 0, right = strlen(name);
  const bool   has_slash = left > 0 && dir->path.at[left - 1] == '/';
  char* const  path = cc_arena_alloc(arena, left + right + 2);
  if (!path) {
    return (cc_str){NULL, 0};
  }
  size_t len = left;
  if (left) {
    memcpy(path, dir->path.at, left);
    if (!has_slash) {
      path[len++] = '/';
    }
  }
  memcpy(path + len, name, right + 1);
  return (cc_str){path, len + right};
}

/* What to say when SHOWN could not be opened as a folder. */
static cc_status fail_folder(cc_diags* diags, int at, const char* name, cc_str shown, int number) {
  struct stat st;
  if (number == ELOOP || number == ENOTDIR) {
    if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(st.st_mode)) {
      return CC_DIAG(diags, CC_E_NOT_A_FOLDER, cc_nowhere(), shown, cc_s(kind_of(st.st_mode)),
                     S_ISREG(st.st_mode) ? cc_s("name the folder that it lies in, or move the file away")
                                         : (cc_str){NULL, 0});
    }
  }
  return fail_read(diags, shown, number);
}

static cc_status open_dir(cc_arena* arena, const cc_dir* parent, const char* name, int flags, cc_dir** out,
                          cc_diags* diags) {
  *out = NULL;
  cc_dir* const dir = CC_NEW(arena, cc_dir);
  const cc_str  path = join(arena, parent, name);
  if (!dir || !path.at) {
    return no_memory(diags);
  }
  const int at = parent ? parent->fd : AT_FDCWD;
  dir->path = path;
  do {
    dir->fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
  } while (dir->fd < 0 && errno == EINTR);
  if (dir->fd < 0) {
    return errno == ENOENT ? CC_NOT_FOUND : fail_folder(diags, at, name, path, errno);
  }
  *out = dir;
  return CC_OK;
}

cc_status cc_dir_open(cc_arena* arena, const char* path, cc_dir** out, cc_diags* diags) {
  return open_dir(arena, NULL, path, 0, out, diags);
}

cc_status cc_dir_enter(cc_arena* arena, const cc_dir* dir, const char* name, cc_dir** out, cc_diags* diags) {
  *out = NULL;
  CC_TRY(check_single(dir, name, diags));
  return open_dir(arena, dir, name, O_NOFOLLOW, out, diags);
}

void cc_dir_close(cc_dir* dir) {
  if (dir && dir->fd >= 0) {
    close(dir->fd);
    dir->fd = -1; /* the arena keeps the object: closing twice must not close another's descriptor */
  }
}

int file_dir_fd(const cc_dir* dir) {
  return dir->fd;
}

cc_str cc_dir_path(const cc_dir* dir) {
  return dir->path;
}

/* Sorts COUNT names bytewise; a heap, as it neither allocates nor recurses nor has a slow worst case. */
static void sift(cc_str* names, size_t root, size_t count) {
  for (size_t child; (child = 2 * root + 1) < count; root = child) {
    if (child + 1 < count && cc_str_cmp(names[child], names[child + 1]) < 0) {
      child++;
    }
    if (cc_str_cmp(names[root], names[child]) >= 0) {
      return;
    }
    const cc_str swap = names[root];
    names[root] = names[child];
    names[child] = swap;
  }
}

static void sort_names(cc_str* names, size_t count) {
  for (size_t i = count / 2; i-- > 0;) {
    sift(names, i, count);
  }
  for (size_t end = count; end-- > 1;) {
    const cc_str swap = names[0];
    names[0] = names[end];
    names[end] = swap;
    sift(names, 0, end);
  }
}

/* The names that STREAM gives, unsorted. */
static cc_status read_names(cc_arena* arena, DIR* stream, cc_str shown, cc_str** names, size_t* count,
                            cc_diags* diags) {
  size_t capacity = 0;
  for (;;) {
    errno = 0;
    const struct dirent* const item = readdir(stream);
    if (!item) {
      return errno ? fail_read(diags, shown, errno) : CC_OK;
    }
    if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0) {
      continue;
    }
    if (*count == MAX_NAMES) {
      return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("the folder has too many files"), cc_s("100 000"));
    }
    *names = cc_arena_grow(arena, *names, *count, &capacity, sizeof(**names), MAX_NAMES);
    const cc_str name = *names ? cc_str_copy(arena, cc_s(item->d_name)) : (cc_str){NULL, 0};
    if (!name.at) {
      return no_memory(diags);
    }
    (*names)[(*count)++] = name;
  }
}

cc_status cc_dir_list(cc_arena* arena, const cc_dir* dir, cc_str** names, size_t* count, cc_diags* diags) {
  *names = NULL;
  *count = 0;
  /* A descriptor of its own: closing the stream closes it, and reading moves it. */
  const int  fd = openat(dir->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const stream = fd < 0 ? NULL : fdopendir(fd);
  if (!stream) {
    const int number = errno;
    if (fd >= 0) {
      close(fd);
    }
    return fail_read(diags, dir->path, number);
  }
  const cc_status status = read_names(arena, stream, dir->path, names, count, diags);
  closedir(stream);
  if (status != CC_OK) {
    *names = NULL;
    *count = 0;
    return status;
  }
  if (*names) {
    sort_names(*names, *count);
  }
  return CC_OK;
}

bool cc_file_name_ok(cc_str name) {
  if (name.len == 0 || name.len > CC_MAX_FILE_NAME || name.at[0] == '.') {
    return false;
  }
  for (size_t i = 0; i < name.len; i++) {
    const char c = name.at[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-')) {
      return false;
    }
  }
  return true;
}

/* ---- reading
 * ------------------------------------------------------------------------------------------------------------- */

/* Reads up to SIZE bytes and gives how many came before the end; -1 with errno on failure. */
static ssize_t read_up_to(int fd, char* bytes, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t got = read(fd, bytes + done, size - done);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return -1;
    }
    if (got == 0) {
      break;
    }
    done += (size_t)got;
  }
  return (ssize_t)done;
}

static cc_status fail_size(cc_diags* diags, cc_str shown, int64_t size, size_t max) {
  char   what_bytes[1024], most_bytes[32];
  cc_buf what = {.at = what_bytes, .capacity = sizeof(what_bytes), .max = sizeof(what_bytes)};
  cc_buf most = {.at = most_bytes, .capacity = sizeof(most_bytes), .max = sizeof(most_bytes)};
  cc_buf_adds(&what, "'");
  cc_buf_add(&what, cc_str_sub(shown, 0, 900));
  cc_buf_adds(&what, "' has ");
  cc_buf_int(&what, size);
  cc_buf_adds(&what, " bytes");
  cc_buf_int(&most, (int64_t)(max >= 1 << 20 ? max >> 20 : max));
  cc_buf_adds(&most, max >= 1 << 20 ? " MiB" : " bytes");
  return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_buf_str(&what), cc_buf_str(&most));
}

static bool is_same_file(const struct stat* a, const struct stat* b) {
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Reads all of FD, which is judged before a byte is read or room is made. */
static cc_status read_open(cc_arena* arena, int fd, cc_str shown, size_t max, cc_str* out, cc_diags* diags) {
  struct stat before, after;
  if (fstat(fd, &before) != 0) {
    return fail_read(diags, shown, errno);
  }
  if (!S_ISREG(before.st_mode)) {
    return fail_kind(diags, shown, before.st_mode);
  }
  if (before.st_size < 0 || (uint64_t)before.st_size > max) {
    return fail_size(diags, shown, (int64_t)before.st_size, max);
  }
  const size_t size = (size_t)before.st_size;
  char* const  bytes = cc_arena_alloc(arena, size + 1);
  if (!bytes) {
    return no_memory(diags);
  }
  const ssize_t got = read_up_to(fd, bytes, size + 1); /* one more than there should be */
  if (got < 0 || fstat(fd, &after) != 0) {
    return fail_read(diags, shown, errno);
  }
  if ((size_t)got != size || !is_same_file(&before, &after)) {
    return CC_DIAG(diags, CC_E_FILE_CHANGED, cc_nowhere(), shown);
  }
  bytes[size] = '\0';
  *out = (cc_str){bytes, size};
  return CC_OK;
}

/* Opens NAME of DIR for reading, whatever it is. */
static cc_status open_to_read(const cc_dir* dir, const char* name, const char* shown, int* fd, cc_diags* diags) {
  if (dir) {
    CC_TRY(check_single(dir, name, diags));
  }
  /* Without O_NONBLOCK, opening a FIFO waits for somebody to write to it. */
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (dir ? O_NOFOLLOW : 0);
  const int at = dir ? dir->fd : AT_FDCWD;
  do {
    *fd = openat(at, name, flags);
  } while (*fd < 0 && errno == EINTR);
  if (*fd < 0) {
    const int   number = errno;
    struct stat st;
    if (number == ENOENT || number == ENOTDIR) {
      return CC_NOT_FOUND;
    }
    if (number == ELOOP && dir) {
      return CC_DIAG(diags, CC_E_LINK, cc_nowhere(), cc_s(shown));
    }
    if (number == ENXIO && fstatat(at, name, &st, 0) == 0) { /* sockets cannot even be opened */
      return fail_kind(diags, cc_s(shown), st.st_mode);
    }
    return fail_read(diags, cc_s(shown), number);
  }
  return CC_OK;
}

cc_status cc_file_read(cc_arena* arena, const cc_dir* dir, const char* name, const char* shown, size_t max, cc_str* out,
                       cc_diags* diags) {
  *out = (cc_str){NULL, 0};
  int fd = -1;
  CC_TRY(open_to_read(dir, name, shown, &fd, diags));
  const cc_status status = read_open(arena, fd, cc_s(shown), max, out, diags);
  close(fd);
  return status;
}

cc_status cc_fd_read(cc_arena* arena, int fd, const char* shown, size_t max, cc_str* out, cc_diags* diags) {
  size_t capacity = 0, len = 0;
  char*  bytes = NULL;
  for (;;) {
    bytes = cc_arena_grow(arena, bytes, len, &capacity, 1, max + 2);
    if (!bytes) {
      return no_memory(diags);
    }
    const ssize_t got = read_up_to(fd, bytes + len, capacity - len);
    if (got < 0) {
      return fail_read(diags, cc_s(shown), errno);
    }
    len += (size_t)got;
    if (len > max) {
      return fail_size(diags, cc_s(shown), (int64_t)len, max);
    }
    if (len < capacity) {
      break;
    }
  }
  bytes[len] = '\0';
  *out = (cc_str){bytes, len};
  return CC_OK;
}

/* ---- reading piece by piece ---------------------------------------------------------------------------------- */

struct cc_stream {
  int         fd;
  cc_str      shown;
  struct stat before;
  uint64_t    read;
};

static cc_status judge(cc_stream* s, size_t max, cc_diags* diags) {
  if (fstat(s->fd, &s->before) != 0) {
    return fail_read(diags, s->shown, errno);
  }
  if (!S_ISREG(s->before.st_mode)) {
    return fail_kind(diags, s->shown, s->before.st_mode);
  }
  return s->before.st_size < 0 || (uint64_t)s->before.st_size > max
             ? fail_size(diags, s->shown, (int64_t)s->before.st_size, max)
             : CC_OK;
}

cc_status cc_stream_open(cc_arena* arena, const cc_dir* dir, const char* name, const char* shown, size_t max,
                         cc_stream** out, cc_diags* diags) {
  *out = NULL;
  cc_stream* const s = CC_NEW(arena, cc_stream);
  const cc_str     copy = cc_str_copy(arena, cc_s(shown));
  if (!s || !copy.at) {
    return no_memory(diags);
  }
  s->shown = copy;
  CC_TRY(open_to_read(dir, name, shown, &s->fd, diags));
  const cc_status status = judge(s, max, diags);
  if (status != CC_OK) {
    close(s->fd);
    return status;
  }
  *out = s;
  return CC_OK;
}

cc_status cc_stream_read(cc_stream* s, char* room, size_t size, size_t* got, cc_diags* diags) {
  struct stat   after;
  const ssize_t count = read_up_to(s->fd, room, size);
  *got = count > 0 ? (size_t)count : 0;
  if (count < 0) {
    return fail_read(diags, s->shown, errno);
  }
  s->read += *got;
  const bool ended = *got < size;
  if (s->read > (uint64_t)s->before.st_size ||
      (ended &&
       (fstat(s->fd, &after) != 0 || !is_same_file(&s->before, &after) || s->read != (uint64_t)s->before.st_size))) {
    return CC_DIAG(diags, CC_E_FILE_CHANGED, cc_nowhere(), s->shown);
  }
  return CC_OK;
}

uint64_t cc_stream_size(const cc_stream* stream) {
  return (uint64_t)stream->before.st_size;
}

void cc_stream_close(cc_stream* s) {
  if (s && s->fd >= 0) {
    close(s->fd);
    s->fd = -1;
  }
}

/* ---- writing
 * ------------------------------------------------------------------------------------------------------------- */

/* Writes all BYTES; 0 or an errno. */
static int write_all(int fd, cc_str bytes) {
  for (size_t done = 0; done < bytes.len;) {
    const ssize_t put = write(fd, bytes.at + done, bytes.len - done);
    if (put > 0) {
      done += (size_t)put;
    } else if (put == 0) {
      return EIO;                 /* never seen of a file, but it would go on for ever */
    } else if (errno == EAGAIN) { /* a terminal or pipe that somebody made non-blocking */
      struct pollfd wait = {.fd = fd, .events = POLLOUT};
      if (poll(&wait, 1, -1) < 0 && errno != EINTR) {
        return errno;
      }
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

cc_status cc_fd_write(int fd, const char* shown, cc_str bytes, cc_diags* diags) {
  const int number = write_all(fd, bytes);
  if (number && !diags) {
    errno = number;
    return CC_IO;
  }
  return number ? file_fail_write(diags, cc_s(shown), number) : CC_OK;
}

int file_sync(int fd) {
  while (fsync(fd) != 0) {
    if (errno == EINVAL || errno == ENOTSUP) {
      return 0;
    }
    if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

/* Closes FD, which Linux does even when it says EINTR; 0 or an errno. */
static int close_fd(int fd) {
  return close(fd) != 0 && errno != EINTR ? errno : 0;
}

int file_put(int fd, cc_str bytes) {
  const int written = write_all(fd, bytes);
  const int synced = written ? written : file_sync(fd);
  const int closed = close_fd(fd);
  return synced ? synced : closed;
}

void file_name_temporary(char name[64], int n) {
  cc_buf buf = {.at = name, .capacity = 64, .max = 64};
  cc_buf_adds(&buf, ".tmp-");
  cc_buf_int(&buf, getpid());
  cc_buf_addc(&buf, '-');
  cc_buf_int(&buf, n);
  cc_buf_addc(&buf, '\0');
}

cc_status cc_file_append(const char* name, cc_str bytes, cc_diags* diags) {
  int fd;
  do {
    fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0666);
  } while (fd < 0 && errno == EINTR);
  const int number = fd < 0 ? errno : file_put(fd, bytes);
  return number ? file_fail_write(diags, cc_s(name), number) : CC_OK;
}

/* A new file in FOLDER, its name in NAME; -1 with errno. */
static int open_temporary(int folder, char name[64]) {
  for (int n = 0; n < TEMPORARY_TRIES; n++) {
    file_name_temporary(name, n);
    const int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd >= 0 || (errno != EEXIST && errno != EINTR)) {
      return fd;
    }
  }
  return -1;
}

/* Writes BYTES to a temporary file in FOLDER and renames it to NAME; OLD is what is there, NULL: nothing. */
static cc_status replace(int folder, const char* name, const struct stat* old, cc_str bytes, cc_str shown,
                         cc_diags* diags) {
  char      temporary[64];
  const int fd = open_temporary(folder, temporary);
  if (fd < 0) {
    return file_fail_write(diags, shown, errno);
  }
  if (old) {
    (void)fchmod(fd, old->st_mode & 0777); /* who may read the report is for its owner to say; at worst the usual */
  }
  int number = file_put(fd, bytes);
  if (number == 0 && renameat(folder, temporary, folder, name) != 0) {
    number = errno;
  }
  if (number) {
    (void)unlinkat(folder, temporary, 0);
    return file_fail_write(diags, shown, number);
  }
  number = file_sync(folder);
  return number ? file_fail_durable(diags, shown, number) : CC_OK;
}

/* Writes BYTES to what is there and is no file, such as /dev/null or a FIFO somebody reads from. */
static cc_status write_through(const char* path, cc_str bytes, cc_str shown, cc_diags* diags) {
  const int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    return file_fail_write(diags, shown, errno);
  }
  const int number = write_all(fd, bytes);
  const int closed = close_fd(fd);
  return number || closed ? file_fail_write(diags, shown, number ? number : closed) : CC_OK;
}

/* Replaces the file PATH, which is no link; OLD as for replace. */
static cc_status replace_path(cc_arena* arena, const char* path, const struct stat* old, cc_str bytes, cc_str shown,
                              cc_diags* diags) {
  const char* const slash = strrchr(path, '/');
  const char* const name = slash ? slash + 1 : path;
  const char* const parent = slash == path ? "/" : slash ? cc_arena_copy(arena, path, (size_t)(slash - path)) : ".";
  if (!parent) {
    return no_memory(diags);
  }
  const int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    return file_fail_write(diags, shown, errno);
  }
  const cc_status status =
      name[0] ? replace(folder, name, old, bytes, shown, diags) : file_fail_write(diags, shown, EISDIR);
  close(folder);
  return status;
}

static cc_status write_path(cc_arena* arena, const char* path, cc_str bytes, cc_diags* diags) {
  const cc_str shown = cc_s(path);
  struct stat  st, link;
  if (lstat(path, &link) != 0) {
    return errno == ENOENT ? replace_path(arena, path, NULL, bytes, shown, diags)
                           : file_fail_write(diags, shown, errno);
  }
  if (stat(path, &st) != 0) {
    return errno == ENOENT ? CC_DIAG(diags, CC_E_WRITE, cc_nowhere(), shown, cc_s("it is a link to nothing"),
                                     cc_s("remove the link, or make what it leads to"))
                           : file_fail_write(diags, shown, errno);
  }
  if (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode)) {
    return write_through(path, bytes, shown, diags);
  }
  if (!S_ISREG(st.st_mode)) {
    return S_ISDIR(st.st_mode) ? file_fail_write(diags, shown, EISDIR) : fail_kind(diags, shown, st.st_mode);
  }
  if (!S_ISLNK(link.st_mode)) {
    return replace_path(arena, path, &st, bytes, shown, diags);
  }
  char* const target = realpath(path, NULL); /* a rename onto the link would leave its target as it was */
  if (!target) {
    return file_fail_write(diags, shown, errno);
  }
  const cc_status status = replace_path(arena, target, &st, bytes, shown, diags);
  free(target);
  return status;
}

cc_status cc_file_write(cc_arena* arena, const cc_dir* dir, const char* name, cc_str bytes, cc_diags* diags) {
  if (!dir) {
    return write_path(arena, name, bytes, diags);
  }
  CC_TRY(check_single(dir, name, diags));
  const cc_str shown = join(arena, dir, name);
  if (!shown.at) {
    return no_memory(diags);
  }
  struct stat st;
  if (fstatat(dir->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
    return errno == ENOENT ? replace(dir->fd, name, NULL, bytes, shown, diags) : file_fail_write(diags, shown, errno);
  }
  if (S_ISLNK(st.st_mode)) {
    return CC_DIAG(diags, CC_E_LINK, cc_nowhere(), shown);
  }
  return S_ISREG(st.st_mode) ? replace(dir->fd, name, &st, bytes, shown, diags) : fail_kind(diags, shown, st.st_mode);
}
