/* Examples: checked, laid out and judged by what checks, lays out and judges a case. */
#include "verify/example.h"

#include "verify/example_rows.h"

const cc_ast_file* cc_case_examples(const cc_case* c, size_t* home) {
  const bool is_case = c->text.at != NULL;
  *home = is_case ? 0 : 1;
  return is_case ? c->ast : c->packs[0].ast;
}

/* Rows and names of EXAMPLE; TABLES by cc_table_decl.id. */
static cc_status prepare(cc_case* c, const cc_ast_example* example, const cc_program** program,
                         const cc_table*** tables) {
  example_rows         rows;
  const cc_signature** functions;
  size_t               function_count;
  cc_program*          made;
  cc_example_input     input = {.example = example, .base = c->program};
  (void)cc_case_examples(c, &input.home);
  *program = NULL;
  const cc_status read_rows = example_rows_read(c, example, &rows);
  if (read_rows == CC_NO_MEMORY || !rows.dims) {
    return read_rows;
  }
  CC_TRY(cc_signatures(c->arena, c->input->functions, &functions, &function_count));
  const cc_check_input check = {.file = c->ast,
                                .packs = c->packs,
                                .pack_count = c->pack_count,
                                .dims = rows.dims,
                                .dim_count = c->dim_count,
                                .evidence = true,
                                .functions = functions,
                                .function_count = function_count};
  CC_TRY(read_rows); /* a member that is not there would be told again by each check that names it */
  CC_TRY(cc_check_example(c->arena, &check, &input, &made, c->diags));
  *tables = CC_ARRAY(c->arena, made->table_count, const cc_table*);
  CC_NEED(*tables || made->table_count == 0);
  cc_status worst = CC_OK;
  for (size_t i = 0; example->row_count > 0 && i < example->rows[0].count; i++) {
    if (made->columns[i]) {
      const cc_status status = example_rows_table(&rows, i, &(*tables)[made->columns[i]->id]);
      worst = status == CC_OK ? worst : status;
    }
  }
  *program = worst == CC_OK ? made : NULL;
  return worst;
}

cc_status cc_example_check(cc_case* c, const cc_ast_example* example) {
  const cc_program* program;
  const cc_table**  tables;
  return prepare(c, example, &program, &tables);
}

/* Only the rows are there: what lies in evidence/ is not looked at. */
static cc_status make_supplies(cc_arena* arena, const cc_program* program, const cc_table* const* tables,
                               cc_supplies* out) {
  cc_supply* of_tables = CC_ARRAY(arena, program->table_count, cc_supply);
  cc_supply* of_documents = CC_ARRAY(arena, program->document_count, cc_supply);
  cc_str*    files = CC_ARRAY(arena, program->table_count, cc_str);
  CC_NEED((of_tables && files) || program->table_count == 0);
  CC_NEED(of_documents || program->document_count == 0);
  for (size_t i = 0; i < program->table_count; i++) {
    of_tables[i] = tables[i] ? CC_SUPPLIED : CC_NOT_THERE;
    files[i] = program->tables[i]->name;
  }
  for (size_t i = 0; i < program->document_count; i++) {
    of_documents[i] = CC_NOT_THERE;
  }
  *out = (cc_supplies){.tables = of_tables, .documents = of_documents, .table_files = files};
  return CC_OK;
}

static const char* got_of_check(const cc_claim_result* claim) {
  const cc_truth truth = claim->readings[0].checks[0].truth;
  return truth == CC_TRUE ? "holds" : truth == CC_FALSE ? "fails" : "unknown";
}

/* The words of a verdict as an example writes them; CC_OUTSIDE_GROUP is undecided at the base. */
static const char* got_of_claim(const cc_claim_result* claim) {
  static const char* const WORDS[] = {[CC_HOLDS] = "holds",
                                      [CC_FAILS] = "fails",
                                      [CC_PARTLY] = "partly holds",
                                      [CC_DEPENDS] = "depends on the reading",
                                      [CC_UNDECIDED] = "undecided",
                                      [CC_NOT_CHECKABLE] = "not checkable",
                                      [CC_OUTSIDE_GROUP] = "undecided"};
  return WORDS[claim->verdict];
}

cc_status cc_example_run(cc_case* c, const cc_ast_example* example, cc_example_result* out) {
  *out = (cc_example_result){.ast = example};
  const cc_program* program = NULL;
  const cc_table**  tables;
  cc_data*          data;
  cc_supplies       supplies;
  cc_verify_result* judged;
  CC_TRY(prepare(c, example, &program, &tables));
  if (!program) { /* a mistake in it, told already */
    return CC_BAD_INPUT;
  }
  cc_str* texts = CC_ARRAY(c->arena, program->document_count, cc_str);
  CC_NEED(texts || program->document_count == 0);
  CC_TRY(cc_data_bind(c->arena, program, tables, texts, &data, c->diags));
  CC_TRY(make_supplies(c->arena, program, tables, &supplies));
  const cc_verify_input input = {.program = program,
                                 .data = data,
                                 .functions = c->input->functions,
                                 .supplies = &supplies,
                                 .detail = true,
                                 .made_up = true};
  CC_TRY(cc_verify(c->arena, &input, &judged, c->diags));
  out->outcomes = CC_ARRAY(c->arena, example->outcome_count, cc_outcome_result);
  CC_NEED(out->outcomes || example->outcome_count == 0);
  for (size_t i = 0; i < judged->count; i++) {
    const cc_ast_outcome*  ast = &example->outcomes[i];
    const cc_claim_result* claim = &judged->claims[i];
    const char*            got = ast->check ? got_of_check(claim) : got_of_claim(claim);
    out->outcomes[i] =
        (cc_outcome_result){.ast = ast, .claim = claim, .got = got, .passed = cc_str_is(ast->outcome.text, got)};
    out->outcome_count++;
  }
  out->program = program;
  out->data = data;
  return CC_OK;
}
