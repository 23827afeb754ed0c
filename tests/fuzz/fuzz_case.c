/* A case of whatever bytes over a small pack with figures: parse, check and eval end, an error status comes with an
   error diagnostic and never without, and a check that was accepted has a truth value. */
#include "given.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static cc_status judge(const small* s, const cc_reading* reading) {
  cc_status status = CC_OK;
  for (size_t i = 0; status == CC_OK && i < reading->check_count; i++) {
    const cc_value* value = NULL;
    if (!reading->checks[i].node) {
      abort();
    }
    status = cc_eval_node(s->eval, reading->checks[i].node, &value);
    if (status == CC_OK && (!value || value->type.dims != 0)) {
      abort();
    }
  }
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > (64u << 10)) {
    return 0;
  }
  small s;
  given_fill(&s);
  s.text = (cc_str){(const char*)data, size};
  cc_status status = small_open(&s);
  for (size_t c = 0; status == CC_OK && c < s.program->claim_count; c++) {
    for (size_t r = 0; status == CC_OK && r < s.program->claims[c].reading_count; r++) {
      status = judge(&s, &s.program->claims[c].readings[r]);
    }
  }
  given_judge(&s, status, size);
  return 0;
}
