/* A CSV file of whatever bytes behind one that chooses the rule: the reader and what `table` makes of the file end, and
   an error status comes with an error diagnostic and never without. */
#include "base/limits.h"
#include "verify/block.h"
#include "verify/case.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#define SLAG "dimension kind \"Slag\"\n"

static const char* const rules[] = {
    "dimension town \"Ort\" places \"towns\"\ntable x \"x\"\n  over town, year\n  unit number\n",
    SLAG "table x \"x\"\n  over kind, month\n  unit %\n  decimal \",\"\n  missing \"–\", \"x\"\n",
    (SLAG "dimension town \"Ort\" {\"A\", \"B\"}\ntable x \"x\"\n  over kind, town, split_year\n  unit number\n"
          "  column \"a\" is kind\n  column \"b\" is value\n  column \"c\" is nothing\n"),
    SLAG "table x \"x\"\n  over kind\n  unit number\n  separator \"|\"\n",
    "table x \"x\"\n  over quarter, day\n  unit number\n",
};

static cc_status read_places(void* context, cc_word name, cc_dim* dim, cc_diags* diags) {
  static const char towns[] = "code,name,aliases,from,until\n0114,Upplands Väsby,Väsby,,\n0180,Stockholm,Stockholms "
                              "stad,,\n2480,Umeå,,,\n2580,Luleå,,,\n";
  (void)name;
  return cc_dim_read_places(context, dim, cc_s(towns), cc_diags_file(diags, cc_s("towns.csv"), cc_s(towns)), diags);
}

/* Both, with the dimensions of RULE. */
static cc_status read_both(cc_arena* arena, cc_str rule, cc_str bytes, cc_diags* diags) {
  cc_ast_file*  ast = NULL;
  cc_dim**      dims = NULL;
  size_t        dim_count = 0;
  cc_table_spec spec;
  cc_table*     table = NULL;
  cc_str        block = {NULL, 0};
  CC_TRY(cc_parse(arena, cc_diags_file(diags, cc_s("rules"), rule), false, &ast, diags));
  CC_TRY(cc_dims_declare(arena, ast, NULL, 0, read_places, arena, &dims, &dim_count, diags));
  CC_TRY(cc_table_spec_of(arena, &ast->tables[0], dims, dim_count, &spec));
  const cc_block_input input = {
      .path = cc_s("a b/Fil 1.csv"), .bytes = bytes, .separator = spec.separator, .dims = dims, .dim_count = dim_count};
  const cc_status guessed = cc_table_block(arena, &input, &block, diags);
  if ((guessed == CC_OK) != (block.len > 0)) {
    abort();
  }
  const cc_status status = cc_table_read_csv(arena, &spec, bytes, cc_s("file.csv"), &table, diags);
  if ((status == CC_OK) != (table != NULL)) {
    abort();
  }
  return status == CC_OK ? guessed : status;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > (64u << 10)) {
    return 0;
  }
  cc_arena* const arena = cc_arena_new((size_t)256 << 20);
  cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
  if (!diags) {
    abort();
  }
  cc_buf rule, out;
  cc_buf_init(&rule, CC_MAX_TEXT_BYTES);
  cc_buf_adds(&rule, "language 1\n");
  cc_buf_adds(&rule, rules[data[0] % (sizeof(rules) / sizeof(rules[0]))]);
  const cc_status status = read_both(arena, cc_buf_str(&rule), (cc_str){(const char*)data + 1, size - 1}, diags);
  if (status != CC_NO_MEMORY && (status != CC_OK) != cc_diags_failed(diags)) {
    abort();
  }
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  cc_diags_print(diags, &out, 100, false);
  cc_buf_clear(&out);
  cc_buf_clear(&rule);
  cc_arena_free(arena);
  return 0;
}
