/* Measures whole processes against each other, so that the machine's mood hits all rows alike: one run of each row
   after the other, started by posix_spawn from this small process (a fork from a large one would cost every row its
   page tables).

   bench RUNS --row NAME EVERY STATUS COMMAND ARGUMENT... [--row ...]

   A row runs in every EVERYth round and must end with STATUS; one that runs in the first alone is not warmed up before.
   The first row is what ratios are taken to. Output goes to /dev/null, except that of a row whose NAME ends with "(own
   clock)": its last line is a number of milliseconds, which counts in place of the wall clock. Prints a table on
   standard error and one JSON line per row on standard output. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_ROWS 32
#define OWN      "(own clock)"

extern char** environ;

typedef struct row {
  const char* name;
  char**      argv;
  int         every, status;
  bool        own_clock;
  double*     ms;
  double*     ratios; /* to the first row in the same round */
  int         count;
  long        faults;
} row;

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void die(const char* what, const char* name) {
  fprintf(stderr, "bench: %s: %s\n", name, what);
  exit(2);
}

/* The number on the last line that comes through FD. */
static double read_clock(int fd, const char* name) {
  char    text[4096];
  size_t  len = 0;
  ssize_t got;
  while (len < sizeof(text) - 1 && (got = read(fd, text + len, sizeof(text) - 1 - len)) > 0) {
    len += (size_t)got;
  }
  text[len] = '\0';
  while (len && text[len - 1] == '\n') {
    text[--len] = '\0';
  }
  const char* const line = strrchr(text, '\n');
  char*             end;
  const double      ms = strtod(line ? line + 1 : text, &end);
  if (!len || *end) {
    die("its last line is no number", name);
  }
  return ms;
}

static double run(row* r) {
  int                        ends[2] = {-1, -1};
  posix_spawn_file_actions_t actions;
  if (r->own_clock && pipe(ends) != 0) {
    die("no pipe", r->name);
  }
  posix_spawn_file_actions_init(&actions);
  if (r->own_clock) {
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t         pid;
  int           status;
  struct rusage usage;
  const double  start = now_ms();
  if (posix_spawn(&pid, r->argv[0], &actions, NULL, r->argv, environ) != 0) {
    die("cannot be started", r->name);
  }
  double own = 0;
  if (r->own_clock) {
    close(ends[1]);
    own = read_clock(ends[0], r->name);
    close(ends[0]);
  }
  if (wait4(pid, &status, 0, &usage) != pid) {
    die("cannot be waited for", r->name);
  }
  const double taken = now_ms() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != r->status) {
    die("ended in another way than it should", r->name);
  }
  r->faults = usage.ru_minflt;
  return r->own_clock ? own : taken;
}

static int by_size(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

static double median(const double* sorted, int count) {
  return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

static int read_rows(int argc, char** argv, row* rows, int runs) {
  int count = 0;
  for (int i = 2; i < argc;) {
    if (strcmp(argv[i], "--row") != 0 || i + 4 >= argc || count == MAX_ROWS) {
      die("not a row", argv[i]);
    }
    row* const r = &rows[count++];
    *r = (row){.name = argv[i + 1], .every = atoi(argv[i + 2]), .status = atoi(argv[i + 3]), .argv = argv + i + 4};
    const size_t len = strlen(r->name), own = sizeof(OWN) - 1;
    r->own_clock = len > own && strcmp(r->name + len - own, OWN) == 0;
    r->ms = calloc((size_t)runs, sizeof(double));
    r->ratios = calloc((size_t)runs, sizeof(double));
    if (r->every < 1 || !r->ms || !r->ratios) {
      die("not a row", r->name);
    }
    for (i += 4; i < argc && strcmp(argv[i], "--row") != 0;) {
      i++;
    }
  }
  for (int i = 2; i < argc; i++) { /* each command ends where the next row begins */
    argv[i] = strcmp(argv[i], "--row") == 0 ? NULL : argv[i];
  }
  return count;
}

int main(int argc, char** argv) {
  const int runs = argc > 5 ? atoi(argv[1]) : 0;
  row       rows[MAX_ROWS];
  if (runs < 1) {
    fprintf(stderr, "usage: bench RUNS --row NAME EVERY STATUS COMMAND...\n");
    return 2;
  }
  const int count = read_rows(argc, argv, rows, runs);
  for (int round = -1; round < runs; round++) { /* the first round fills the caches and does not count */
    double first = 1;
    for (int i = 0; i < count; i++) {
      row* const r = &rows[i];
      if ((round > 0 && round % r->every != 0) || (round < 0 && runs > 1 && r->every >= runs)) {
        continue;
      }
      const double ms = run(r);
      first = i == 0 ? ms : first;
      if (round >= 0) {
        r->ratios[r->count] = ms / first;
        r->ms[r->count++] = ms;
      }
    }
  }
  fprintf(stderr, "%-58s %5s %9s %9s %8s %8s %8s %7s\n", "", "runs", "median ms", "least ms", "x median", "x least",
          "x paired", "faults");
  double first_median = 0, first_least = 0;
  for (int i = 0; i < count; i++) {
    row* const r = &rows[i];
    qsort(r->ms, (size_t)r->count, sizeof(double), by_size);
    qsort(r->ratios, (size_t)r->count, sizeof(double), by_size);
    const double middle = median(r->ms, r->count), least = r->ms[0], paired = median(r->ratios, r->count);
    first_median = i == 0 ? middle : first_median;
    first_least = i == 0 ? least : first_least;
    const double x = middle / first_median, x_least = least / first_least;
    fprintf(stderr, "%-58s %5d %9.3f %9.3f %8.2f %8.2f %8.2f %7ld\n", r->name, r->count, middle, least, x, x_least,
            paired, r->faults);
    printf("{\"name\": \"%s\", \"runs\": %d, \"median_ms\": %.4f, \"min_ms\": %.4f, \"max_ms\": %.4f, "
           "\"ratio_median\": %.3f, "
           "\"ratio_min\": %.3f, \"ratio_paired\": %.3f, \"ratio_lowest\": %.3f, \"page_faults\": %ld, "
           "\"compiler\": \"%s\"}\n",
           r->name, r->count, middle, least, r->ms[r->count - 1], x, x_least, paired, r->ratios[0], r->faults,
           __VERSION__);
  }
  return 0;
}
