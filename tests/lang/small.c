#include "small.h"

static cc_status read_places(void* context, cc_word places, cc_dim* dim, cc_diags* diags) {
  const small* s = context;
  (void)places;
  return cc_dim_read_places(s->arena, dim, s->places, cc_diags_file(diags, cc_s("places.csv"), s->places), diags);
}

static cc_str find(const small_text* list, size_t count, cc_str name) {
  for (size_t i = 0; i < count; i++) {
    if (cc_str_eq(list[i].name, name)) {
      return list[i].text;
    }
  }
  return (cc_str){NULL, 0};
}

static cc_status check(small* s, const cc_check_input* input, bool evidence) {
  cc_check_input again = *input;
  again.evidence = evidence;
  return cc_check_case(s->arena, &again, &s->program, s->diags);
}

static cc_status read_table(small* s, const cc_table_decl* t, cc_table** out) {
  const cc_str csv = find(s->tables, s->table_count, t->name);
  if (!csv.at) {
    return CC_OK;
  }
  cc_dim** over = CC_ARRAY(s->arena, t->over_count, cc_dim*);
  CC_NEED(over || t->over_count == 0);
  for (size_t i = 0; i < t->over_count; i++) {
    over[i] = s->program->dims[t->over[i]];
  }
  struct cc_table_column column = {.header = cc_s("value")};
  const cc_table_spec    spec = {.name = t->name,
                                 .over = over,
                                 .over_count = t->over_count,
                                 .percent = t->type.unit.kind != CC_QUANTITY,
                                 .separator = ';',
                                 .decimal = '.',
                                 .columns = &column,
                                 .column_count = 1};
  return cc_table_read_csv(s->arena, &spec, csv, t->name, out, s->diags);
}

cc_status small_bind(small* s, cc_arena* arena) {
  cc_str* texts = CC_ARRAY(arena, s->program->document_count + 1, cc_str);
  CC_NEED(texts);
  for (size_t i = 0; i < s->program->document_count; i++) {
    texts[i] = find(s->documents, s->document_count, s->program->documents[i]->name);
  }
  CC_TRY(cc_data_bind(arena, s->program, (const cc_table* const*)s->read, texts, &s->data, s->diags));
  return cc_eval_new(arena, s->program, s->data, cc_functions, false, &s->eval, s->diags);
}

static cc_status load(small* s, const cc_check_input* input) {
  s->read = CC_ARRAY(s->arena, s->program->table_count + 1, cc_table*);
  CC_NEED(s->read);
  for (size_t i = 0; i < s->program->table_count; i++) {
    CC_TRY(read_table(s, s->program->tables[i], &s->read[i]));
  }
  CC_TRY(check(s, input, true));
  return small_bind(s, s->arena);
}

static cc_status parse_pack(small* s, cc_pack** out) {
  const uint32_t file = cc_diags_file(s->diags, cc_s("data"), s->rules);
  cc_ast_file*   tree = NULL;
  if (!s->pack) {
    CC_TRY(cc_parse(s->arena, file, false, &tree, s->diags));
  }
  cc_pack* const pack = CC_NEW(s->arena, cc_pack);
  CC_NEED(pack);
  *pack = (cc_pack){cc_s("data"), s->pack ? s->pack : tree};
  *out = pack;
  return CC_OK;
}

cc_status small_check(small* s, cc_check_input* input) {
  cc_ast_file*         file = NULL;
  cc_pack*             pack;
  cc_dim**             dims;
  const cc_signature** functions;
  *input = (cc_check_input){0};
  CC_TRY(parse_pack(s, &pack));
  CC_TRY(cc_parse(s->arena, cc_diags_file(s->diags, cc_s("t"), s->text), true, &file, s->diags));
  input->file = file;
  input->packs = pack;
  input->pack_count = 1;
  CC_TRY(cc_dims_declare(s->arena, file, pack, 1, read_places, s, &dims, &input->dim_count, s->diags));
  if (cc_diags_failed(s->diags)) {
    return CC_BAD_INPUT;
  }
  input->dims = dims;
  CC_TRY(cc_signatures(s->arena, cc_functions, &functions, &input->function_count));
  input->functions = functions;
  return check(s, input, false);
}

cc_status small_open(small* s) {
  cc_check_input input;
  CC_TRY(small_check(s, &input));
  return load(s, &input);
}

cc_status small_value(small* s, size_t index, bool operand, const cc_value** out) {
  const cc_reading* reading = &s->program->claims[0].readings[0];
  const cc_node*    node = index < reading->check_count ? reading->checks[index].node : NULL;
  if (!node || (operand && node->arg_count == 0)) {
    return CC_BAD_INPUT;
  }
  return cc_eval_node(s->eval, operand ? node->args[0] : node, out);
}
