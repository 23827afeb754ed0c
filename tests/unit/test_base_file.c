/* Every trap that a path can be, in a folder of its own below the working directory. */
#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define MAX ((size_t)1 << 20)

typedef struct place {
  char      path[64];
  cc_arena* arena;
  cc_diags* diags;
  cc_dir*   dir;
} place;

static place here;

static int enter(void** state) {
  (void)state;
  strcpy(here.path, "file-test-XXXXXX");
  if (!mkdtemp(here.path) || chdir(here.path) != 0) {
    return -1;
  }
  here.arena = cc_arena_new((size_t)64 << 20);
  here.diags = cc_diags_new(here.arena);
  return cc_dir_open(here.arena, ".", &here.dir, here.diags) == CC_OK ? 0 : -1;
}

static int leave(void** state) {
  (void)state;
  cc_dir_close(here.dir);
  cc_arena_free(here.arena);
  if (chdir("..") != 0) {
    return -1;
  }
  char command[192];
  snprintf(command, sizeof(command), "chmod -R u+rwx %s && rm -rf %s", here.path, here.path);
  return system(command);
}

static void put_file(const char* name, const char* text) {
  const int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), strlen(text));
  close(fd);
}

static cc_status read_in(const cc_dir* dir, const char* name, cc_str* out) {
  *out = cc_s("untouched");
  return cc_file_read(here.arena, dir, name, name, MAX, out, here.diags);
}

/* Reading NAME fails with STATUS and CODE, whether it is named below the folder or as a path. */
static void check_refused(const cc_dir* dir, const char* name, cc_status status, cc_code code) {
  cc_diags* const diags = cc_diags_new(here.arena);
  cc_str          out = cc_s("untouched");
  assert_int_equal(cc_file_read(here.arena, dir, name, name, MAX, &out, diags), status);
  assert_null(out.at);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_int_equal(view.code, code);
  assert_false(cc_diags_view(diags, 1, &view));
}

static void check_content(const char* name, const char* text) {
  cc_str out;
  assert_int_equal(read_in(NULL, name, &out), CC_OK);
  assert_true(cc_str_is(out, text));
}

static size_t count_names(void) {
  cc_str* names = NULL;
  size_t  count = 0;
  assert_int_equal(cc_dir_list(here.arena, here.dir, &names, &count, here.diags), CC_OK);
  return count;
}

/* ---- reading
 * ----------------------------------------------------------------------------------------------------------- */

static void reads_what_is_there(void** state) {
  (void)state;
  put_file("a.txt", "Umeå");
  put_file("empty", "");
  cc_str out;
  assert_int_equal(read_in(here.dir, "a.txt", &out), CC_OK);
  assert_true(cc_str_is(out, "Umeå"));
  assert_int_equal(out.at[out.len], 0);
  assert_int_equal(read_in(NULL, "./a.txt", &out), CC_OK);
  assert_int_equal(read_in(here.dir, "empty", &out), CC_OK);
  assert_int_equal(out.len, 0);
  assert_non_null(out.at);
}

static void absence_is_no_diagnostic(void** state) {
  (void)state;
  cc_str  out;
  cc_dir* dir = here.dir;
  put_file("file", "x");
  assert_int_equal(read_in(here.dir, "none", &out), CC_NOT_FOUND);
  assert_null(out.at);
  assert_int_equal(read_in(NULL, "none/at/all", &out), CC_NOT_FOUND);
  assert_int_equal(read_in(NULL, "file/below", &out), CC_NOT_FOUND);
  assert_int_equal(cc_dir_open(here.arena, "none", &dir, here.diags), CC_NOT_FOUND);
  assert_null(dir);
  assert_int_equal(cc_dir_enter(here.arena, here.dir, "none", &dir, here.diags), CC_NOT_FOUND);
  assert_false(cc_diags_failed(here.diags));
}

static void what_is_no_file_is_refused_at_once(void** state) {
  (void)state;
  assert_int_equal(mkfifo("fifo", 0644), 0);
  assert_int_equal(mkdir("folder", 0755), 0);
  const int          fd = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
  assert_int_equal(bind(fd, (const struct sockaddr*)&address, sizeof(address)), 0);
  alarm(5); /* a FIFO without a writer would wait for ever */
  static const char* const names[] = {"fifo", "folder", "socket"};
  for (size_t i = 0; i < 3; i++) {
    check_refused(here.dir, names[i], CC_IO, CC_E_NOT_A_FILE);
    check_refused(NULL, names[i], CC_IO, CC_E_NOT_A_FILE);
  }
  check_refused(NULL, "/dev/zero", CC_IO, CC_E_NOT_A_FILE);
  check_refused(NULL, "/dev/null", CC_IO, CC_E_NOT_A_FILE);
  alarm(0);
  close(fd);
}

static void links_are_refused_in_a_folder_only(void** state) {
  (void)state;
  put_file("a.txt", "x");
  assert_int_equal(symlink("a.txt", "link"), 0);
  assert_int_equal(symlink("/dev/zero", "zero"), 0);
  assert_int_equal(symlink("nothing", "broken"), 0);
  assert_int_equal(symlink("loop", "loop"), 0);
  check_refused(here.dir, "link", CC_IO, CC_E_LINK);
  check_refused(here.dir, "zero", CC_IO, CC_E_LINK);
  check_refused(here.dir, "broken", CC_IO, CC_E_LINK);
  check_content("link", "x");
  check_refused(NULL, "zero", CC_IO, CC_E_NOT_A_FILE);
  check_refused(NULL, "loop", CC_IO, CC_E_READ);
  cc_str out;
  assert_int_equal(read_in(NULL, "broken", &out), CC_NOT_FOUND);
}

static void names_that_lead_out_are_refused(void** state) {
  (void)state;
  static const char* const names[] = {"../x", "..", ".", "", "/etc/passwd", "a/b", "a/", "/"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    check_refused(here.dir, names[i], CC_IO, CC_E_OUTSIDE);
    cc_diags* const diags = cc_diags_new(here.arena);
    cc_dir*         dir = here.dir;
    assert_int_equal(cc_dir_enter(here.arena, here.dir, names[i], &dir, diags), CC_IO);
    assert_null(dir);
    assert_int_equal(cc_file_write(here.arena, here.dir, names[i], cc_s("x"), diags), CC_IO);
    assert_true(cc_diags_failed(diags));
  }
}

static void sizes_are_judged_before_reading(void** state) {
  (void)state;
  put_file("exact", "12345678");
  cc_str          out;
  cc_diags* const diags = cc_diags_new(here.arena);
  assert_int_equal(cc_file_read(here.arena, here.dir, "exact", "exact", 8, &out, diags), CC_OK);
  assert_int_equal(cc_file_read(here.arena, here.dir, "exact", "exact", 7, &out, diags), CC_LIMIT);
  assert_int_equal(cc_file_read(here.arena, here.dir, "exact", "exact", 0, &out, diags), CC_LIMIT);
  const int fd = open("sparse", O_WRONLY | O_CREAT, 0644);
  assert_int_equal(ftruncate(fd, (off_t)2 << 30), 0);
  close(fd);
  check_refused(here.dir, "sparse", CC_LIMIT, CC_E_LIMIT);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_true(cc_str_is(view.message, "limit: 'exact' has 8 bytes"));
  assert_true(cc_str_is(view.expected, "at most 7 bytes"));
}

static void memory_that_is_out_is_said(void** state) {
  (void)state;
  put_file("large", "");
  const int fd = open("large", O_WRONLY);
  assert_int_equal(ftruncate(fd, 100000), 0);
  close(fd);
  cc_arena* const small = cc_arena_new(20000);
  cc_diags* const diags = cc_diags_new(small);
  assert_non_null(diags);
  cc_str out = cc_s("untouched");
  assert_int_equal(cc_file_read(small, here.dir, "large", "large", MAX, &out, diags), CC_NO_MEMORY);
  assert_null(out.at);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_int_equal(view.code, CC_E_NO_MEMORY);
  cc_arena_free(small);
}

/* A writer keeps appending, in pieces that cross no page: what was read is then of one moment, or refused. */
static void files_that_change_are_refused(void** state) {
  (void)state;
  put_file("growing", "");
  const pid_t child = fork();
  if (child == 0) {
    const int fd = open("growing", O_WRONLY | O_APPEND);
    for (int i = 0; i < 40000; i++) {
      if (write(fd, "0123456789abcdef", 16) != 16) {
        _exit(1);
      }
    }
    _exit(0);
  }
  int changed = 0;
  while (waitpid(child, NULL, WNOHANG) == 0) {
    cc_arena* const arena = cc_arena_new((size_t)4 << 20);
    cc_diags* const diags = cc_diags_new(arena);
    cc_str          out;
    const cc_status status = cc_file_read(arena, here.dir, "growing", "growing", MAX, &out, diags);
    assert_true(status == CC_OK || status == CC_IO);
    assert_true(status == CC_OK ? out.len % 16 == 0 : out.at == NULL);
    changed += status == CC_IO;
    cc_arena_free(arena);
  }
  if (changed == 0) {
    print_message("the writer was never met; nothing was shown\n");
  }
}

static void no_permission_is_said(void** state) {
  (void)state;
  if (geteuid() == 0) {
    skip(); /* root may read everything */
  }
  put_file("secret", "x");
  assert_int_equal(chmod("secret", 0), 0);
  check_refused(here.dir, "secret", CC_IO, CC_E_PERMISSION);
  assert_int_equal(mkdir("closed", 0500), 0);
  assert_int_equal(cc_file_write(here.arena, NULL, "closed/x", cc_s("x"), here.diags), CC_IO);
}

/* ---- folders
 * ------------------------------------------------------------------------------------------------------------- */

static void folders(void** state) {
  (void)state;
  assert_int_equal(mkdir("sub", 0755), 0);
  put_file("sub/b", "inside");
  put_file("file", "x");
  assert_int_equal(symlink("sub", "link"), 0);
  cc_dir* dir = NULL;
  assert_int_equal(cc_dir_enter(here.arena, here.dir, "sub", &dir, here.diags), CC_OK);
  assert_true(cc_str_is(cc_dir_path(dir), "./sub"));
  cc_str out;
  assert_int_equal(read_in(dir, "b", &out), CC_OK);
  assert_true(cc_str_is(out, "inside"));
  /* held open: renaming the folder and putting another in its place changes nothing */
  assert_int_equal(rename("sub", "moved"), 0);
  assert_int_equal(mkdir("sub", 0755), 0);
  put_file("sub/b", "swapped");
  assert_int_equal(read_in(dir, "b", &out), CC_OK);
  assert_true(cc_str_is(out, "inside"));
  cc_dir_close(dir);
  cc_dir_close(dir);
  cc_dir_close(NULL);
  assert_int_equal(cc_dir_open(here.arena, "link", &dir, here.diags), CC_OK); /* the user's own path may be a link */
  cc_dir_close(dir);
  static const char* const wrong[] = {"link", "file"};
  for (size_t i = 0; i < 2; i++) {
    cc_diags* const diags = cc_diags_new(here.arena);
    assert_int_equal(cc_dir_enter(here.arena, here.dir, wrong[i], &dir, diags), CC_IO);
    assert_null(dir);
    cc_diag_view view;
    assert_true(cc_diags_view(diags, 0, &view));
    assert_int_equal(view.code, CC_E_NOT_A_FOLDER);
  }
  assert_int_equal(cc_dir_open(here.arena, "file", &dir, here.diags), CC_IO);
  assert_int_equal(cc_dir_open(here.arena, "file/x", &dir, here.diags), CC_IO);
}

static void names_are_sorted(void** state) {
  (void)state;
  cc_str* names = NULL;
  size_t  count = 99;
  assert_int_equal(cc_dir_list(here.arena, here.dir, &names, &count, here.diags), CC_OK);
  assert_int_equal(count, 0);
  char name[16];
  for (int i = 0; i < 300; i++) {
    snprintf(name, sizeof(name), "%03d", i * 7 % 300);
    put_file(name, "");
  }
  put_file("å", "");
  put_file(".hidden", "");
  for (int round = 0; round < 2; round++) {
    assert_int_equal(cc_dir_list(here.arena, here.dir, &names, &count, here.diags), CC_OK);
    assert_int_equal(count, 302);
    assert_true(cc_str_is(names[0], ".hidden"));
    assert_true(cc_str_is(names[1], "000"));
    assert_true(cc_str_is(names[300], "299"));
    assert_true(cc_str_is(names[301], "å"));
  }
}

static void names_for_evidence(void** state) {
  (void)state;
  char long_name[102];
  memset(long_name, 'a', sizeof(long_name));
  assert_true(cc_file_name_ok((cc_str){long_name, 100}));
  assert_false(cc_file_name_ok((cc_str){long_name, 101}));
  static const char* const good[] = {"a", "manifest.txt", "0-9_x.json", "a..b", "-"};
  static const char* const bad[] = {"",     ".",   "..",   ".a", "../a", "/a",    "a/b",   "A",   "å",  "a b", "a:b",
                                    "a\\b", "a\n", "%2e%", "a*", "~a",   "a\x7f", "a\x1b", "a\"", "a'", "a|"};
  for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
    assert_true(cc_file_name_ok(cc_s(good[i])));
  }
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
    assert_false(cc_file_name_ok(cc_s(bad[i])));
  }
  assert_false(cc_file_name_ok((cc_str){"a\0b", 3}));
}

/* ---- writing
 * -------------------------------------------------------------------------------------------------------------- */

static cc_status write_at(const cc_dir* dir, const char* name, const char* text) {
  return cc_file_write(here.arena, dir, name, cc_s(text), here.diags);
}

static void writes_new_and_old_files(void** state) {
  (void)state;
  assert_int_equal(write_at(here.dir, "new", "one"), CC_OK);
  check_content("new", "one");
  assert_int_equal(chmod("new", 0640), 0);
  assert_int_equal(write_at(NULL, "new", "two"), CC_OK);
  check_content("new", "two");
  struct stat st;
  assert_int_equal(stat("new", &st), 0);
  assert_int_equal(st.st_mode & 0777, 0640);
  assert_int_equal(write_at(here.dir, "new", ""), CC_OK);
  check_content("new", "");
  assert_int_equal(mkdir("sub", 0755), 0);
  assert_int_equal(write_at(NULL, "sub/x", "y"), CC_OK);
  check_content("sub/x", "y");
  assert_int_equal(count_names(), 2); /* no temporary file is left */
}

static void a_link_keeps_being_one(void** state) {
  (void)state;
  assert_int_equal(mkdir("sub", 0755), 0);
  put_file("sub/target", "old");
  assert_int_equal(symlink("sub/target", "link"), 0);
  assert_int_equal(symlink("nothing", "broken"), 0);
  assert_int_equal(write_at(NULL, "link", "new"), CC_OK);
  struct stat st;
  assert_int_equal(lstat("link", &st), 0);
  assert_true(S_ISLNK(st.st_mode));
  check_content("sub/target", "new");
  assert_int_equal(write_at(NULL, "broken", "x"), CC_IO);
  assert_int_equal(write_at(here.dir, "link", "x"), CC_IO);
  check_content("sub/target", "new");
}

static void devices_are_written_through(void** state) {
  (void)state;
  assert_int_equal(write_at(NULL, "/dev/null", "x"), CC_OK);
  struct stat st;
  assert_int_equal(stat("/dev/null", &st), 0);
  assert_true(S_ISCHR(st.st_mode));
  assert_int_equal(mkfifo("fifo", 0644), 0);
  const pid_t child = fork();
  if (child == 0) {
    char      bytes[8];
    const int fd = open("fifo", O_RDONLY);
    _exit(read(fd, bytes, sizeof(bytes)) == 3 ? 0 : 1);
  }
  assert_int_equal(write_at(NULL, "fifo", "abc"), CC_OK);
  int status = -1;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  alarm(5);
  assert_int_equal(write_at(here.dir, "fifo", "abc"), CC_IO); /* in a case folder it would be a trap */
  alarm(0);
}

static void impossible_places(void** state) {
  (void)state;
  assert_int_equal(mkdir("folder", 0755), 0);
  put_file("file", "x");
  char long_name[300];
  memset(long_name, 'a', sizeof(long_name));
  long_name[299] = '\0';
  const char* const paths[] = {"folder", "none/x", "file/x", "", "folder/", "new/", long_name, "/proc/self/none"};
  for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
    cc_diags* const diags = cc_diags_new(here.arena);
    assert_int_equal(cc_file_write(here.arena, NULL, paths[i], cc_s("x"), diags), CC_IO);
    assert_int_equal(cc_diags_count(diags, CC_ERROR), 1);
  }
  assert_int_equal(count_names(), 2);
}

static void a_full_disk_is_said(void** state) {
  (void)state;
  cc_diags* const diags = cc_diags_new(here.arena);
  assert_int_equal(cc_file_write(here.arena, NULL, "/dev/full", cc_s("x"), diags), CC_IO);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_int_equal(view.code, CC_E_NO_SPACE);
  assert_true(cc_str_is(view.message, "cannot write '/dev/full': no space left on the disk"));
  const int fd = open("/dev/full", O_WRONLY);
  assert_int_equal(cc_fd_write(fd, "standard output", cc_s("x"), diags), CC_IO);
  close(fd);
}

/* Under 'ulimit -f' an old file stays as it was. The program ignores SIGXFSZ, as this child does. */
static void a_file_too_large_leaves_the_old_one(void** state) {
  (void)state;
  put_file("report", "old");
  const pid_t child = fork();
  if (child == 0) {
    const struct rlimit limit = {100, 100};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    static char bytes[1000];
    memset(bytes, 'x', sizeof(bytes));
    const cc_status status = cc_file_write(here.arena, here.dir, "report", (cc_str){bytes, sizeof(bytes)}, here.diags);
    cc_diag_view    view;
    _exit(status == CC_IO && cc_diags_view(here.diags, 0, &view) && view.code == CC_E_NO_SPACE ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  check_content("report", "old");
  assert_int_equal(count_names(), 1);
}

static void left_over_temporary_files_are_no_hindrance(void** state) {
  (void)state;
  char name[64];
  for (int n = 0; n < 3; n++) {
    snprintf(name, sizeof(name), ".tmp-%d-%d", (int)getpid(), n);
    put_file(name, "left by a run that was killed");
  }
  assert_int_equal(write_at(here.dir, "x", "y"), CC_OK);
  assert_int_equal(count_names(), 4);
}

static void closed_and_broken_streams(void** state) {
  (void)state;
  cc_diags* const diags = cc_diags_new(here.arena);
  assert_int_equal(cc_fd_write(999, "standard output", cc_s("x"), diags), CC_IO);
  assert_int_equal(cc_fd_write(999, "standard output", cc_s(""), diags), CC_OK);
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  assert_int_equal(cc_fd_write(ends[1], "a pipe", cc_s("x"), diags), CC_IO);
  close(ends[1]);
  cc_diag_view view;
  assert_true(cc_diags_view(diags, 0, &view));
  assert_true(cc_str_is(view.message, "cannot write 'standard output': it is closed"));
  assert_true(cc_diags_view(diags, 1, &view));
  assert_true(cc_str_is(view.message, "cannot write 'a pipe': nobody reads it any more"));
}

/* More than a pipe holds, to a reader that takes its time, through a descriptor that does not wait. */
static void short_writes_go_on(void** state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    static char bytes[3000];
    size_t      total = 0;
    for (ssize_t got; (got = read(ends[0], bytes, sizeof(bytes))) > 0;) {
      total += (size_t)got;
      if (total % 7 == 0) {
        nanosleep(&(struct timespec){0, 100000}, NULL);
      }
    }
    _exit(total == 300000 ? 0 : 1);
  }
  close(ends[0]);
  assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  char* const bytes = calloc(300000, 1);
  assert_int_equal(cc_fd_write(ends[1], "pipe", (cc_str){bytes, 300000}, here.diags), CC_OK);
  free(bytes);
  close(ends[1]);
  int status = -1;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, enter, leave)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(reads_what_is_there),
      TEST(absence_is_no_diagnostic),
      TEST(what_is_no_file_is_refused_at_once),
      TEST(links_are_refused_in_a_folder_only),
      TEST(names_that_lead_out_are_refused),
      TEST(sizes_are_judged_before_reading),
      TEST(memory_that_is_out_is_said),
      TEST(files_that_change_are_refused),
      TEST(no_permission_is_said),
      TEST(folders),
      TEST(names_are_sorted),
      TEST(names_for_evidence),
      TEST(writes_new_and_old_files),
      TEST(a_link_keeps_being_one),
      TEST(devices_are_written_through),
      TEST(impossible_places),
      TEST(a_full_disk_is_said),
      TEST(a_file_too_large_leaves_the_old_one),
      TEST(left_over_temporary_files_are_no_hindrance),
      TEST(closed_and_broken_streams),
      TEST(short_writes_go_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
