/* claimcheck-fetch: the conversation of README.md on standard input and output. */
#include "base/file.h"
#include "base/limits.h"
#include "fetchers/drive.h"
#include "fetchers/tell.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define EXIT_FAULT 2

static cc_status converse(cc_arena* arena, bool* failed) {
  cc_wire         in;
  order           wanted;
  cc_diags* const diags = cc_diags_new(arena);
  CC_NEED(diags);
  CC_TRY(cc_wire_open(arena, STDIN_FILENO, CC_MAX_BODY_BYTES, &in));
  const cc_status status = order_receive(arena, &in, &wanted, diags);
  if (status == CC_BAD_INPUT) {
    teller t = {.fd = STDOUT_FILENO, .arena = arena};
    tell_hello(&t);
    *failed = tell_faults(&t, (cc_str){NULL, 0}, diags);
    return CC_OK;
  }
  CC_TRY(status);
  return drive(arena, &wanted, STDOUT_FILENO, failed);
}

int main(int argc, char** argv) {
  static const char words[] =
      "claimcheck-fetch is started by claimcheck fetch, and speaks with it: see man claimcheck\n";
  if (argc > 1 || isatty(STDIN_FILENO)) {
    const bool asked = argc == 2 && strcmp(argv[1], "--help") == 0;
    (void)cc_fd_write(asked ? STDOUT_FILENO : STDERR_FILENO, "the terminal", cc_s(words), NULL);
    return asked ? 0 : EXIT_FAULT;
  }
  signal(SIGPIPE, SIG_IGN);
  bool            failed = false;
  cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  const cc_status status = arena ? converse(arena, &failed) : CC_NO_MEMORY;
  cc_arena_free(arena);
  return status != CC_OK || failed ? EXIT_FAULT : 0;
}
