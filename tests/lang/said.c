#include "said.h"

#include "notation.h"
#include "report/report.h"

static cc_status judge(small* s, cc_verify_result** out) {
  const size_t tables = s->program->table_count, documents = s->program->document_count;
  cc_supply*   of_tables = CC_ARRAY(s->arena, tables + 1, cc_supply);
  cc_supply*   of_documents = CC_ARRAY(s->arena, documents + 1, cc_supply);
  cc_str*      files = CC_ARRAY(s->arena, tables + 1, cc_str);
  CC_NEED(of_tables && of_documents && files);
  for (size_t i = 0; i < tables; i++) {
    of_tables[i] = s->read[i] ? CC_SUPPLIED : CC_NOT_THERE;
  }
  for (size_t i = 0; i < documents; i++) {
    of_documents[i] = s->data->texts[i].at ? CC_SUPPLIED : CC_NOT_THERE;
  }
  const cc_supplies     supplies = {.tables = of_tables, .documents = of_documents, .table_files = files};
  const cc_verify_input input = {
      .program = s->program, .data = s->data, .functions = cc_functions, .supplies = &supplies, .detail = true};
  return cc_verify(s->arena, &input, out, s->diags);
}

void said(cc_str source, cc_buf* out) {
  small s = {.arena = cc_arena_new((size_t)512 << 20)};
  s.diags = cc_diags_new(s.arena);
  notation          n;
  cc_verify_result* result = NULL;
  cc_status         status = notation_read(source, false, false, &n, &s);
  status = status == CC_OK ? small_open(&s) : status;
  status = status == CC_OK ? judge(&s, &result) : status;
  if (status != CC_OK) {
    cc_diags_print(s.diags, out, 120, false);
  } else {
    cc_buf_adds(out, cc_verdict_word(result->claims[0].verdict, CC_ENGLISH));
    for (int language = CC_ENGLISH; language <= CC_SWEDISH; language++) {
      cc_buf_addc(out, '\n');
      cc_sentence_print(out, &result->claims[0].sentence, s.program, (cc_language)language, false);
    }
    cc_buf_addc(out, '\n');
  }
  notation_clear(&n);
  cc_arena_free(s.arena);
}
