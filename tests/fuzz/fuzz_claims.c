/* Whatever bytes, as a case and as a rule file: lexer, parser and checker end, an error status comes with an error
   diagnostic, and never without; and what parses is laid out as a text that says the same. */
#include "base/limits.h"
#include "given.h"
#include "lang/form.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/* TEXT as a rule file; one input in four is looked at so, as most of the parser is the same. */
static void parse_rules(cc_str text) {
  small s;
  given_fill(&s);
  cc_ast_file*    tree = NULL;
  const cc_status status = cc_parse(s.arena, cc_diags_file(s.diags, cc_s("r"), text), false, &tree, s.diags);
  if (status == CC_OK && !tree) {
    abort();
  }
  given_judge(&s, status, text.len);
}

/* TEXT, which parses as a case, laid out. */
static void lay_out(cc_str text) {
  small s;
  given_fill(&s);
  cc_form*       form = NULL;
  cc_str         out;
  const cc_line* other = NULL;
  cc_status      status = cc_form_read(s.arena, cc_diags_file(s.diags, cc_s("t"), text), &form, s.diags);
  if (status == CC_OK) {
    status = cc_form_text(s.arena, form, cc_s("form"), &out, &other, s.diags);
    if (status == CC_OK && other) {
      abort();
    }
  }
  given_judge(&s, status, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > CC_MAX_RULE_BYTES) {
    return 0;
  }
  small s;
  given_fill(&s);
  s.text = (cc_str){(const char*)data, size};
  cc_check_input  input;
  const cc_status status = small_check(&s, &input);
  const bool      parsed = input.file != NULL;
  given_judge(&s, status, size);
  if (parsed) {
    lay_out(s.text);
  }
  if (size % 4 == 0) {
    parse_rules(s.text);
  }
  return 0;
}
