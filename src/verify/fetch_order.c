/* The order: what claimcheck-fetch is told, in the messages of fetchers/README.md. */
#include "verify/fetch_in.h"

static const cc_str no_body = {NULL, 0};

static void option(cc_buf* out, const char* name, cc_str value) {
  cc_wire_begin(out, "option", cc_s(name));
  if (value.at) {
    cc_wire_put(out, "value", value);
  }
  cc_wire_finish(out, no_body);
}

static void number_option(cc_buf* out, const char* name, size_t value) {
  cc_buf text;
  cc_buf_init(&text, 32);
  cc_buf_int(&text, (int64_t)value);
  option(out, name, cc_buf_str(&text));
  cc_buf_clear(&text);
}

/* "scb=https://..." becomes the option base.scb. What has no "=" goes as it is: the helper says what is wrong with it.
 */
static void base_option(cc_buf* out, cc_str base) {
  size_t at = 0;
  while (at < base.len && base.at[at] != '=') {
    at++;
  }
  cc_buf name;
  cc_buf_init(&name, CC_MAX_TEXT_BYTES);
  cc_buf_adds(&name, "base.");
  cc_buf_add(&name, cc_str_sub(base, 0, at));
  cc_wire_begin(out, "option", cc_buf_str(&name));
  cc_wire_put(out, "value", cc_str_sub(base, at + 1, base.len));
  cc_wire_finish(out, no_body);
  cc_buf_clear(&name);
}

void cc_order_options(cc_buf* out, const cc_fetch_input* input) {
  cc_wire_begin(out, "hello", cc_s("1"));
  cc_wire_finish(out, no_body);
  if (input->ca_file) {
    option(out, "ca-file", cc_s(input->ca_file));
  }
  if (input->language) {
    option(out, "language", cc_s(input->language));
  }
  if (input->deadline > 0) {
    number_option(out, "deadline", input->deadline);
  }
  if (input->max_bytes > 0) {
    number_option(out, "max-bytes", input->max_bytes);
  }
  if (input->dry_run) {
    option(out, "dry-run", no_body);
  }
  for (size_t i = 0; i < input->base_count; i++) {
    base_option(out, cc_s(input->bases[i]));
  }
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static const char* kind_of(const cc_dim* dim) {
  return dim->kind == CC_DIM_PERIOD ? cc_period_kind_name(dim->period) : dim->open ? "open" : "members";
}

/* Code, name and other names of a member, as it is today: agencies ask by present codes. */
static void put_member(cc_buf* out, cc_buf* line, const cc_member* member) {
  line->len = 0;
  cc_buf_add(line, member->spells[member->spell_count - 1].code);
  cc_buf_addc(line, '\t');
  cc_buf_add(line, member->label);
  for (size_t i = 0; i < member->alias_count; i++) {
    cc_buf_addc(line, '\t');
    cc_buf_add(line, member->aliases[i]);
  }
  cc_wire_put(out, "member", cc_buf_str(line));
}

static void put_dim(cc_buf* out, cc_buf* line, const cc_ast_table* table, const cc_dim* dim) {
  cc_wire_put(out, "over", dim->name);
  if (dim->label.len > 0) {
    cc_wire_put(out, "label", dim->label);
  }
  cc_wire_put(out, "kind", cc_s(kind_of(dim)));
  for (size_t i = 0; i < table->column_count; i++) {
    if (cc_str_eq(table->columns[i].name.text, dim->name)) {
      cc_wire_put(out, "column", table->columns[i].header.text);
    }
  }
  for (size_t i = 0; dim->kind == CC_DIM_MEMBERS && i < dim->count; i++) {
    put_member(out, line, &dim->members[i]);
  }
}

static cc_status put_select(cc_arena* arena, cc_buf* out, cc_buf* line, const cc_ast_select* select) {
  cc_str* const codes = CC_ARRAY(arena, select->count + 1, cc_str);
  CC_NEED(codes);
  for (size_t i = 0; i < select->count; i++) {
    codes[i] = select->codes[i].text;
  }
  line->len = 0;
  cc_pin_print_codes(line, select->dimension.text, codes, select->count);
  cc_wire_put(out, "select", cc_buf_str(line));
  return line->status;
}

static cc_status put_table(const cc_case* c, cc_buf* out, cc_buf* line, const cc_table_decl* t) {
  const cc_ast_table* const ast = t->ast;
  cc_wire_begin(out, "table", t->name);
  cc_wire_put(out, "source", ast->source.text);
  for (size_t i = 0; i < ast->source_word_count; i++) {
    cc_buf key;
    cc_buf_init(&key, CC_MAX_NAME_BYTES * 2);
    cc_buf_template(&key, "word.{1}", &ast->source_words[i].name.text, 1);
    const cc_str name = cc_buf_take(c->arena, &key);
    cc_buf_clear(&key);
    CC_NEED(name.at);
    cc_wire_put(out, name.at, ast->source_words[i].value.text);
  }
  for (size_t i = 0; i < ast->select_count; i++) {
    CC_TRY(put_select(c->arena, out, line, &ast->selects[i]));
  }
  for (size_t i = 0; i < t->over_count; i++) {
    put_dim(out, line, ast, c->dims[t->over[i]]);
  }
  cc_wire_finish(out, no_body);
  return out->status;
}

cc_status cc_order_tables(cc_case* c, const cc_want* wants, size_t count, cc_buf* out) {
  cc_buf    line;
  cc_status status = CC_OK;
  cc_buf_init(&line, CC_MAX_LOCK_LINE);
  for (size_t i = 0; i < count && status == CC_OK; i++) {
    status = put_table(c, out, &line, wants[i].table);
  }
  status = status == CC_OK ? line.status : status;
  cc_buf_clear(&line);
  return status;
}
