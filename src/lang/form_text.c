/* A form to text, and the proof that the text says what the form says. */
#include "base/limits.h"
#include "lang/form.h"

/* Whether both lines say the same in the same block. */
static cc_status compare_lines(const cc_line* a, const cc_line* b, bool* same) {
  cc_buf left, right;
  cc_buf_init(&left, CC_MAX_REPORT_BYTES);
  cc_buf_init(&right, CC_MAX_REPORT_BYTES);
  const cc_status first = cc_line_json(a, &left);
  const cc_status second = cc_line_json(b, &right);
  *same = a->block == b->block && cc_str_eq(cc_buf_str(&left), cc_buf_str(&right));
  cc_buf_clear(&left);
  cc_buf_clear(&right);
  return first != CC_OK ? first : second;
}

/* The first line of FORM that AGAIN does not say. */
static cc_status compare(const cc_form* form, const cc_form* again, const cc_line** other) {
  for (size_t i = 0; i < form->count && i < again->count; i++) {
    bool same = false;
    CC_TRY(compare_lines(&form->lines[i], &again->lines[i], &same));
    if (!same) {
      *other = &form->lines[i];
      return CC_OK;
    }
  }
  const size_t last = form->count ? form->count - 1 : 0;
  *other = form->count == again->count ? NULL : &form->lines[again->count < last ? again->count : last];
  return CC_OK;
}

cc_status cc_form_text(cc_arena* arena, const cc_form* form, cc_str shown, cc_str* out, const cc_line** other,
                       cc_diags* diags) {
  cc_buf buf;
  *other = form->lines;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES * 2);
  const cc_status printed = cc_form_print(arena, form, &buf);
  *out = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  CC_TRY(printed);
  CC_NEED(out->at);
  cc_form* again = NULL;
  CC_TRY(cc_form_read(arena, cc_diags_file(diags, shown, *out), &again, diags));
  return compare(form, again, other);
}
