/* Whatever bytes: the JSON reader ends, its mistakes are told, and what it takes for a rule file either cannot be one,
   which is told, or comes out as a text that says the same. */
#include "base/limits.h"
#include "lang/form.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/* The text of FORM; aborts if the text does not say what its own JSON says. */
static void write_out(cc_arena* arena, const cc_form* form, cc_diags* diags) {
  const cc_line*  other = NULL;
  cc_form*        again = NULL;
  cc_str          text = {NULL, 0}, second = {NULL, 0};
  const cc_status status = cc_form_text(arena, form, cc_s("as text"), &text, &other, diags);
  if (status != CC_OK || other) {
    return;
  }
  cc_buf json;
  cc_buf_init(&json, CC_MAX_TREE_BYTES);
  if (cc_form_read(arena, cc_diags_file(diags, cc_s("text"), text), &again, diags) != CC_OK ||
      cc_form_json(again, &json) != CC_OK ||
      cc_form_from_json(arena, cc_diags_file(diags, cc_s("json"), cc_buf_str(&json)), &again, diags) != CC_OK ||
      cc_form_text(arena, again, cc_s("again"), &second, &other, diags) != CC_OK || other || !cc_str_eq(text, second)) {
    abort();
  }
  cc_buf_clear(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > (size_t)64 << 10) {
    return 0;
  }
  cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
  if (diags) {
    const uint32_t  file = cc_diags_file(diags, cc_s("rules.json"), (cc_str){(const char*)data, size});
    cc_form*        form = NULL;
    const cc_status status = cc_form_from_json(arena, file, &form, diags);
    if ((status != CC_OK) != cc_diags_failed(diags) || (status == CC_OK) != (form != NULL)) {
      abort();
    }
    if (form) {
      write_out(arena, form, diags);
    }
    cc_buf out;
    cc_buf_init(&out, CC_MAX_REPORT_BYTES);
    cc_diags_print(diags, &out, 100, false);
    cc_buf_clear(&out);
  }
  cc_arena_free(arena);
  return 0;
}
