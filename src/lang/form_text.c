/* A form to text, and the proof that the text says what the form says. */
#include "base/limits.h"
#include "lang/form.h"

static cc_status bare_json(const cc_form* form, cc_buf* out) {
  cc_buf_init(out, CC_MAX_REPORT_BYTES);
  return cc_form_json(form, true, out);
}

static cc_status compare(const cc_form* a, const cc_form* b, bool* same) {
  cc_buf          left, right;
  const cc_status first = bare_json(a, &left);
  const cc_status second = bare_json(b, &right);
  *same = cc_str_eq(cc_buf_str(&left), cc_buf_str(&right));
  cc_buf_clear(&left);
  cc_buf_clear(&right);
  return first != CC_OK ? first : second;
}

cc_status cc_form_text(cc_arena* arena, const cc_form* form, cc_str shown, cc_str* out, bool* same, cc_diags* diags) {
  cc_buf buf;
  *same = false;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES * 2);
  const cc_status printed = cc_form_print(arena, form, &buf);
  *out = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  CC_TRY(printed);
  CC_NEED(out->at);
  cc_form* again = NULL;
  CC_TRY(cc_form_read(arena, cc_diags_file(diags, shown, *out), &again, diags));
  return compare(form, again, same);
}
