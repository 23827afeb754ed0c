/* Who works in a folder: making it, and holding it for one process. */
#include "base/file.h"
#include "base/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

cc_status cc_dir_make(const cc_dir* dir, const char* name, cc_diags* diags) {
  return mkdirat(file_dir_fd(dir), name, 0777) == 0 || errno == EEXIST ? CC_OK
                                                                       : file_fail_write(diags, cc_s(name), errno);
}

cc_status cc_dir_remove(const cc_dir* dir, const char* name, cc_diags* diags) {
  return unlinkat(file_dir_fd(dir), name, 0) == 0 || errno == ENOENT ? CC_OK
                                                                     : file_fail_write(diags, cc_s(name), errno);
}

/* The number that the holder has written, for a message only. */
static int64_t holder(int fd) {
  char          text[24];
  const ssize_t got = pread(fd, text, sizeof(text), 0);
  int64_t       pid = 0;
  for (ssize_t i = 0; i < got && text[i] >= '0' && text[i] <= '9' && pid < INT32_MAX; i++) {
    pid = pid * 10 + (text[i] - '0');
  }
  return pid;
}

/* Whether NAME is still the file that FD is: the one before may have been removed while its lock was waited for. */
static bool is_there(const cc_dir* dir, const char* name, int fd) {
  struct stat held, named;
  return fstat(fd, &held) == 0 && fstatat(file_dir_fd(dir), name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/* Says who holds the file. No more than a number in a message is lost when that fails. */
static void sign(int fd) {
  cc_buf text;
  cc_buf_init(&text, 24);
  cc_buf_int(&text, (int64_t)getpid());
  cc_buf_addc(&text, '\n');
  if (ftruncate(fd, 0) == 0 && text.status == CC_OK) {
    (void)cc_fd_write(fd, "", cc_buf_str(&text), NULL);
  }
  cc_buf_clear(&text);
}

cc_status cc_dir_hold(const cc_dir* dir, const char* name, cc_hold* out, int64_t* pid, cc_diags* diags) {
  *out = (cc_hold){-1, name};
  *pid = 0;
  for (;;) {
    const int fd = openat(file_dir_fd(dir), name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
      return file_fail_write(diags, cc_s(name), errno);
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
      const int fault_number = errno;
      *pid = holder(fd);
      close(fd);
      return fault_number == EWOULDBLOCK ? CC_NOT_FOUND : file_fail_write(diags, cc_s(name), fault_number);
    }
    if (!is_there(dir, name, fd)) {
      close(fd);
      continue;
    }
    sign(fd);
    out->fd = fd;
    return CC_OK;
  }
}

void cc_hold_drop(const cc_dir* dir, cc_hold* hold) {
  if (hold->fd >= 0) {
    (void)unlinkat(file_dir_fd(dir), hold->name, 0);
    close(hold->fd);
    hold->fd = -1;
  }
}
