#include "fetchers/certificate.h"

#include "base/file.h"

#define MAX_CA_BYTES ((size_t)4 << 20) /* all that a system trusts is some 200 kB */

static bool has(cc_str text, const char* part) {
  for (size_t i = 0; i < text.len; i++) {
    if (cc_str_starts(cc_str_sub(text, i, text.len), part)) {
      return true;
    }
  }
  return false;
}

static cc_status join(cc_arena* arena, cc_str system, cc_str file, cc_buf* all, cc_diags* diags) {
  cc_str            own, base = {NULL, 0};
  const char* const name = cc_arena_copy(arena, file.at, file.len);
  CC_NEED(name);
  const cc_status status = cc_file_read(arena, NULL, name, name, MAX_CA_BYTES, &own, diags);
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(diags, CC_E_NET_CA_FILE, cc_nowhere(), file);
  }
  CC_TRY(status);
  if (system.len > 0) {
    const cc_status read = cc_file_read(arena, NULL, system.at, system.at, MAX_CA_BYTES, &base, diags);
    if (read != CC_OK && read != CC_NOT_FOUND) {
      return read;
    }
    cc_buf_add(all, base);
    cc_buf_addc(all, '\n');
  }
  if (!has(own, "-----BEGIN CERTIFICATE-----")) {
    return CC_DIAG(diags, CC_E_NET_CA_FILE, cc_nowhere(), file);
  }
  cc_buf_add(all, own);
  cc_buf_addc(all, '\n');
  return all->status;
}

cc_status certificate_join(cc_arena* arena, cc_str system, cc_str file, cc_str* out, cc_diags* diags) {
  cc_buf all;
  cc_buf_init(&all, 4 * MAX_CA_BYTES);
  const cc_status status = join(arena, system, file, &all, diags);
  if (status == CC_OK) {
    *out = cc_buf_take(arena, &all);
  }
  cc_buf_clear(&all);
  CC_TRY(status);
  CC_NEED(out->at);
  return CC_OK;
}
