/* The conversation with claimcheck-fetch. */
#include "base/child.h"
#include "verify/fetch_in.h"

#include <unistd.h>

/* A fault that the helper tells: the code and its arguments, as if it had been found here, at PLACE. */
static cc_status take_fault(const cc_wire_message* m, cc_span place, cc_diags* diags) {
  const cc_str text = cc_wire_get(m, "code");
  cc_str       args[9] = {{NULL, 0}};
  for (size_t i = 0; i < 9; i++) {
    const char key[] = {(char)('1' + i), '\0'};
    args[i] = cc_wire_get(m, key);
  }
  for (int code = 0; code < CC_CODE_COUNT; code++) {
    if (cc_str_is(text, cc_code_at((cc_code)code)->text)) {
      const cc_status status = cc_diag_add(diags, (cc_code)code, place, args, 9);
      return status == CC_NO_MEMORY ? status : CC_OK;
    }
  }
  return CC_DIAG(diags, CC_E_ORDER, cc_nowhere(), text);
}

static cc_status greet(const cc_wire_message* m, cc_diags* diags) {
  return cc_str_is(m->subject, "1") ? CC_OK : CC_DIAG(diags, CC_E_ORDER, cc_nowhere(), m->subject);
}

static cc_status hear(const cc_wire_message* m, cc_arena* scratch, const cc_listener* listener, bool greeted,
                      cc_diags* diags) {
  if (!greeted) {
    return greet(m, diags);
  }
  if (cc_str_is(m->verb, "fault")) {
    return take_fault(m, listener->place(listener->context, m), diags);
  }
  return listener->take(listener->context, m, scratch);
}

static cc_status read_all(cc_arena* arena, cc_arena* scratch, int fd, const cc_fetch_input* input,
                          const cc_listener* listener, cc_diags* diags) {
  cc_wire         wire;
  cc_wire_message m;
  bool            greeted = false;
  CC_TRY(cc_wire_open(arena, fd, CC_MAX_EVIDENCE_BYTES, &wire));
  for (;;) {
    cc_arena_reset(scratch);
    const cc_status got = cc_wire_read(scratch, &wire, &m);
    if (got == CC_NOT_FOUND && greeted) {
      return CC_OK;
    }
    if (got == CC_NO_MEMORY) {
      return got;
    }
    if (got != CC_OK || greeted == cc_str_is(m.verb, "hello")) {
      return CC_DIAG(diags, CC_E_CHILD_GONE, cc_nowhere(), cc_s("what it said was cut off"));
    }
    CC_TRY(hear(&m, scratch, listener, greeted, diags));
    greeted = true;
    if (input->heard) {
      input->heard(input->context, &m);
    }
  }
}

static cc_status judge_end(int status, cc_diags* diags) {
  if (status == 0 || cc_diags_failed(diags)) {
    return cc_diags_failed(diags) ? CC_BAD_INPUT : CC_OK;
  }
  cc_buf how;
  cc_buf_init(&how, 100);
  cc_buf_adds(&how, status > 128 ? "signal " : "exit status ");
  cc_buf_int(&how, status > 128 ? status - 128 : status);
  const cc_status told = CC_DIAG(diags, CC_E_CHILD_GONE, cc_nowhere(), cc_buf_str(&how));
  cc_buf_clear(&how);
  return told;
}

cc_status cc_converse(cc_arena* arena, const cc_fetch_input* input, cc_str order, const cc_listener* listener,
                      cc_diags* diags) {
  cc_child        child;
  int             end = 0;
  cc_arena* const scratch = cc_arena_new(CC_MAX_ARENA_BYTES);
  CC_NEED(scratch);
  cc_status status = cc_child_start(input->program, &child, diags);
  if (status == CC_OK) {
    /* If it ends before it has read all, what it says of it comes by the other pipe. */
    (void)cc_fd_write(child.in, "claimcheck-fetch", order, NULL);
    close(child.in);
    child.in = -1;
    status = read_all(arena, scratch, child.out, input, listener, diags);
    if (status != CC_OK) {
      cc_child_stop(&child);
    }
    cc_child_end(&child, &end);
  }
  cc_arena_free(scratch);
  CC_TRY(status);
  return judge_end(end, diags);
}
