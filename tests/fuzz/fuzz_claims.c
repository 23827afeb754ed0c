/* Whatever bytes: the parser ends, and an error status comes with an error diagnostic, and never without. */
#include "base/limits.h"
#include "lang/ast.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/* The tree that DATA makes as a case or as a rule file; its diagnostics are printed too, as they carry the text along.
 */
static void parse(cc_str text, bool is_case) {
  cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
  if (diags) {
    const uint32_t  file = cc_diags_file(diags, cc_s("case.claims"), text);
    cc_ast_file*    tree = NULL;
    const cc_status status = cc_parse(arena, file, is_case, &tree, diags);
    if ((status != CC_OK) != cc_diags_failed(diags) || (status == CC_OK && !tree)) {
      abort();
    }
    cc_buf out;
    cc_buf_init(&out, CC_MAX_REPORT_BYTES);
    cc_diags_print(diags, &out, 100, false);
    cc_buf_clear(&out);
  }
  cc_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > CC_MAX_RULE_BYTES) {
    return 0;
  }
  const cc_str text = {(const char*)data, size};
  parse(text, true);
  parse(text, false);
  return 0;
}
