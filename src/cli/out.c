/* Colour is decoration and judged for each stream apart; writing is checked to the last byte. */
#include "cli/out.h"

#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH ((size_t)100)
/* Outside of these a width is no width that somebody reads: a pseudo-terminal says 0, a script may say anything. */
#define LEAST_WIDTH ((size_t)20)
#define MOST_WIDTH  ((size_t)1000)

/* The words of --color, as the table in opt_shared.c has them. */
enum { COLOR_AUTO = 1, COLOR_ALWAYS, COLOR_NEVER };

/* ---- the terminal ----------------------------------------------------------------------------------------------- */

static bool is_set(const char* variable) {
  const char* const value = getenv(variable);
  return value && value[0];
}

/* Whether FD is to be coloured. An option beats a variable, NO_COLOR beats FORCE_COLOR, and both beat the terminal. */
static bool is_colored(const cc_args* args, int fd) {
  if (args->color == COLOR_ALWAYS || args->color == COLOR_NEVER) {
    return args->color == COLOR_ALWAYS;
  }
  if (is_set("NO_COLOR")) {
    return false;
  }
  if (is_set("FORCE_COLOR")) {
    return true;
  }
  const char* const term = getenv("TERM");
  return term && strcmp(term, "dumb") != 0 && isatty(fd) == 1;
}

/* Whether -o names something that is not standard output. */
static bool is_file(const cc_args* args) {
  return args->output && strcmp(args->output, "-") != 0;
}

/* Whether what -o or standard output gets is to be coloured; a file is no terminal, whatever standard output is. */
static bool is_output_colored(const cc_args* args) {
  return is_file(args) ? args->color == COLOR_ALWAYS : is_colored(args, STDOUT_FILENO);
}

/* COLUMNS as a number; 0: it is none. */
static size_t columns_variable(void) {
  const char* const text = getenv("COLUMNS");
  size_t            columns = 0;
  for (size_t i = 0; text && text[i]; i++) {
    if (text[i] < '0' || text[i] > '9' || columns > MOST_WIDTH) {
      return 0;
    }
    columns = columns * 10 + (size_t)(text[i] - '0');
  }
  return columns;
}

size_t cc_out_width(void) {
  if (isatty(STDOUT_FILENO) != 1) {
    return DEFAULT_WIDTH; /* the same bytes in every file, whatever the terminal it was started from */
  }
  struct winsize size = {0};
  size_t         columns = columns_variable();
  if (columns == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    columns = size.ws_col;
  }
  return columns == 0            ? DEFAULT_WIDTH
         : columns < LEAST_WIDTH ? LEAST_WIDTH
         : columns > MOST_WIDTH  ? MOST_WIDTH
                                 : columns;
}

cc_options cc_out_options(const cc_args* args) {
  return (cc_options){
      .rules_dir = args->rules,
      .settings = args->settings,
      .setting_count = args->setting_count,
      .format = args->format == 0 ? CC_FORMAT_TEXT : (cc_format)(args->format - 1),
      .root = args->root,
      .baseline = args->baseline,
      .quiet = args->quiet,
      .fail_on = (cc_fail_on)args->fail_on,
      .swedish = args->language == 2,
      .ascii = args->ascii,
      .color = is_output_colored(args) || is_colored(args, STDERR_FILENO),
      .all = args->all,
      .locked = args->locked,
      .no_vary = args->no_vary,
      .strict = args->strict,
      .width = is_file(args) ? DEFAULT_WIDTH : cc_out_width(),
  };
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

/* TEXT without its colours, in BUF. The library colours both streams or none; foreign text holds no escape, since all
   of it was made visible. */
static cc_str strip(cc_str text, cc_buf* buf) {
  for (size_t at = 0; at < text.len;) {
    const char* const escape = memchr(text.at + at, '\x1b', text.len - at);
    const size_t      end = escape ? (size_t)(escape - text.at) : text.len;
    cc_buf_add(buf, cc_str_sub(text, at, end));
    const char* const close = escape ? memchr(escape, 'm', text.len - end) : NULL;
    at = close ? (size_t)(close - text.at) + 1 : text.len;
  }
  return cc_buf_str(buf);
}

/* TEXT to standard error, without its colours if it IS_PLAIN: with them rather than not at all when memory is out. 0,
   or CC_EXIT_FAULT, which nobody is left to be told of. */
static int put_error(cc_str text, bool is_plain) {
  cc_buf buf;
  cc_buf_init(&buf, text.len + 1);
  const cc_str    stripped = is_plain && text.len && memchr(text.at, '\x1b', text.len) ? strip(text, &buf) : text;
  const cc_status status = cc_fd_write(STDERR_FILENO, "", buf.status == CC_OK ? stripped : text, NULL);
  cc_buf_clear(&buf);
  return status == CC_OK ? 0 : CC_EXIT_FAULT;
}

/* The words for the case that no memory is left to make any. */
static cc_str no_memory(void) {
  return cc_s("claimcheck: error E0601: out of memory\n");
}

int cc_out_say(cc_str text) {
  return put_error(text, false);
}

void cc_out_tell(const cc_args* args) {
  cc_buf printed;
  cc_buf_init(&printed, CC_MAX_REPORT_BYTES);
  cc_diags_print(args->diags, &printed, 0, is_colored(args, STDERR_FILENO));
  (void)put_error(printed.status == CC_OK ? cc_buf_str(&printed) : cc_s("claimcheck: error E0601: out of memory\n"),
                  false);
  cc_buf_clear(&printed);
}

/* Why standard output took no more, in words that are the same on every machine and that every manual knows. */
static cc_str reason_of(int number, cc_buf* room) {
  static const struct {
    int         number;
    const char* words;
  } reasons[] = {
      {ENOSPC, "No space left on device"}, {EDQUOT, "Disk quota exceeded"},
      {EFBIG, "File too large"},           {EPIPE, "Broken pipe"},
      {EIO, "Input/output error"},         {EBADF, "it is closed"},
      {ENOMEM, "Cannot allocate memory"},
  };
  for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
    if (reasons[i].number == number) {
      return cc_s(reasons[i].words);
    }
  }
  cc_buf_adds(room, "error ");
  cc_buf_int(room, number);
  return cc_buf_str(room);
}

/* Writes TEXT to standard output and closes it: some file systems tell of a full disk only then. 0 or an errno. */
static int put_output(cc_str text) {
  if (cc_fd_write(STDOUT_FILENO, "", text, NULL) != CC_OK) {
    return errno;
  }
  return close(STDOUT_FILENO) != 0 && errno != EINTR ? errno : 0;
}

/* cc_out_deliver without its last words. */
static cc_status put_to(cc_args* args, const char* what, cc_str text) {
  if (is_file(args)) {
    return cc_file_write(args->arena, NULL, args->output, text, args->diags);
  }
  char      bytes[32];
  cc_buf    room = {.at = bytes, .capacity = sizeof(bytes), .max = sizeof(bytes)};
  const int number = put_output(text);
  return number ? CC_DIAG(args->diags, CC_E_OUTPUT, cc_nowhere(), cc_s(what), reason_of(number, &room)) : CC_OK;
}

int cc_out_deliver(cc_args* args, const char* what, cc_str text) {
  cc_buf buf;
  cc_buf_init(&buf, text.len + 1);
  const bool      is_plain = !is_output_colored(args) && text.len && memchr(text.at, '\x1b', text.len);
  const cc_str    shown = is_plain ? strip(text, &buf) : text;
  const cc_status status =
      buf.status == CC_OK ? put_to(args, what, shown) : cc_diag_add(args->diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
  cc_buf_clear(&buf);
  if (status == CC_OK) {
    return 0;
  }
  cc_out_tell(args);
  return CC_EXIT_FAULT;
}

int cc_out_deliver_buf(cc_args* args, const char* what, const cc_buf* buf) {
  if (buf->status == CC_OK) {
    return cc_out_deliver(args, what, cc_buf_str(buf));
  }
  if (buf->status == CC_LIMIT) {
    CC_DIAG(args->diags, CC_E_LIMIT, cc_nowhere(), cc_s("the output is too long"), cc_s("64 MiB"));
  } else {
    cc_diag_add(args->diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
  }
  cc_out_tell(args);
  return CC_EXIT_FAULT;
}

int cc_out_conclude(cc_args* args, const cc_result* result) {
  if (!result) {
    cc_diag_add(args->diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
    cc_out_tell(args);
    return CC_EXIT_FAULT;
  }
  const int    exit_status = claimcheck_worse(claimcheck_exit(result), CC_EXIT_HOLDS);
  const cc_str said = claimcheck_diagnostics(result);
  const bool   is_mute = said.len == 0 && exit_status == CC_EXIT_FAULT; /* even the words failed */
  return claimcheck_worse(exit_status, put_error(is_mute ? no_memory() : said, !is_colored(args, STDERR_FILENO)));
}

/* Where a GitHub run gathers what its page shows; not there, nothing is to be done. */
static int put_summary(cc_args* args, const cc_result* result) {
  const char* const file = getenv("GITHUB_STEP_SUMMARY");
  const cc_str      text = claimcheck_summary(result);
  if (text.len == 0 || !file || !file[0]) {
    return 0;
  }
  if (cc_file_append(file, text, args->diags) == CC_OK) {
    return 0;
  }
  cc_out_tell(args);
  return CC_EXIT_FAULT;
}

int cc_out_finish(cc_args* args, const char* what, cc_result* result) {
  const int exit_status = cc_out_conclude(args, result);
  if (exit_status == CC_EXIT_FAULT && (!result || claimcheck_output(result).len == 0)) {
    claimcheck_free(result); /* an older report in the place of none is not touched */
    return exit_status;
  }
  const int written =
      claimcheck_worse(cc_out_deliver(args, what, claimcheck_output(result)), put_summary(args, result));
  claimcheck_free(result);
  return claimcheck_worse(exit_status, written);
}
