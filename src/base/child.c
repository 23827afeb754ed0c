#include "base/child.h"

#include "base/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

static cc_str join(cc_arena* arena, cc_str folder, const char* name) {
  cc_buf buf;
  cc_buf_init(&buf, PATH_MAX);
  cc_buf_template(&buf, "{1}/{2}", (const cc_str[]){folder, cc_s(name)}, 2);
  const cc_str path = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return path.at && access(path.at, X_OK) == 0 ? path : (cc_str){NULL, 0};
}

cc_str cc_child_find(cc_arena* arena, const char* name, const char* folder) {
  char          self[PATH_MAX];
  const ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
  if (len > 0) {
    self[len] = '\0';
    const char* const slash = strrchr(self, '/');
    const cc_str      beside = join(arena, (cc_str){self, slash ? (size_t)(slash - self) : 0}, name);
    if (beside.at) {
      return beside;
    }
  }
  return join(arena, cc_s(folder), name);
}

static void close_both(const int pair[2]) {
  close(pair[0]);
  close(pair[1]);
}

/* A pipe whose ends no other program inherits. */
static bool open_pipe(int pair[2]) {
  if (pipe(pair) != 0) {
    return false;
  }
  if (fcntl(pair[0], F_SETFD, FD_CLOEXEC) != 0 || fcntl(pair[1], F_SETFD, FD_CLOEXEC) != 0) {
    close_both(pair);
    return false;
  }
  return true;
}

static int spawn(const char* path, const int to[2], const int from[2], pid_t* pid) {
  posix_spawn_file_actions_t actions;
  const int                  ready = posix_spawn_file_actions_init(&actions);
  if (ready != 0) {
    return ready;
  }
  int failed = posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
  failed = failed ? failed : posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
  char* const argv[] = {(char*)(uintptr_t)path, NULL};
  failed = failed ? failed : posix_spawn(pid, path, &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

cc_status cc_child_start(const char* path, cc_child* out, cc_diags* diags) {
  int   to[2], from[2];
  pid_t pid = 0;
  *out = (cc_child){.in = -1, .out = -1};
  if (!open_pipe(to)) {
    return file_fail(diags, CC_E_CHILD, cc_s(path), errno);
  }
  if (!open_pipe(from)) {
    const int fault = errno;
    close_both(to);
    return file_fail(diags, CC_E_CHILD, cc_s(path), fault);
  }
  const int failed = spawn(path, to, from, &pid);
  close(to[0]);
  close(from[1]);
  if (failed) {
    close(to[1]);
    close(from[0]);
    return file_fail(diags, CC_E_CHILD, cc_s(path), failed);
  }
  *out = (cc_child){.pid = (int)pid, .in = to[1], .out = from[0]};
  return CC_OK;
}

void cc_child_stop(const cc_child* child) {
  (void)kill((pid_t)child->pid, SIGTERM);
}

void cc_child_end(cc_child* child, int* status) {
  int how = 0;
  if (child->in >= 0) {
    close(child->in);
  }
  if (child->out >= 0) {
    close(child->out);
  }
  child->in = child->out = -1;
  while (waitpid((pid_t)child->pid, &how, 0) < 0 && errno == EINTR) {
  }
  *status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}
