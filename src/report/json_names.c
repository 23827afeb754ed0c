/* How a claim was read, in JSON: its names, what is picked, and what the parts of a check come to. */
#include "base/limits.h"
#include "report/explain.h"
#include "report/json.h"

static const char* const kinds[] = {
    [CC_NAME_LET] = "let",           [CC_NAME_FUNCTION] = "function", [CC_NAME_TABLE] = "table",
    [CC_NAME_DOCUMENT] = "document", [CC_NAME_SET] = "set",           [CC_NAME_ATTRIBUTE] = "attribute",
    [CC_NAME_MEMBER] = "member",     [CC_NAME_CHOICE] = "choice",
};

static const char* const founds[] = {[CC_BY_LABEL] = "name", [CC_BY_ALIAS] = "alias", [CC_BY_CODE] = "code"};

static cc_str dim_name(const cc_program* program, uint16_t dim) {
  return dim < program->dim_count ? program->dims[dim]->name : cc_s("");
}

/* The dimension of a set of one. */
static uint16_t only_dim(uint64_t dims) {
  uint16_t dim = 0;
  while (dim < CC_MAX_DIMS && !(dims >> dim & 1)) {
    dim++;
  }
  return dim;
}

static void write_source(cc_json* json, const cc_report* report, const char* key, cc_span span) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_say_source(&text, report, span);
  cc_json_key_str(json, key, cc_buf_str(&text));
  cc_part_done(json->out, &text);
}

/* ---- names ---- */

static void write_meaning(cc_json* json, const cc_report* report, const cc_name* name) {
  const cc_node* const node = name->node;
  if (name->kind == CC_NAME_LET || name->kind == CC_NAME_FUNCTION) {
    write_source(json, report, "means", node->arg_count > 0 && node->args[0] ? node->args[0]->span : node->span);
    return;
  }
  if (name->kind == CC_NAME_MEMBER) {
    cc_json_member(json, "means", report->program, node->type.dim, node->at);
    return;
  }
  cc_json_key(json, "means");
  switch (name->kind) {
  case CC_NAME_TABLE:
    cc_json_str(json, node->table->title);
    break;
  case CC_NAME_DOCUMENT:
    cc_json_str(json, node->document->title);
    break;
  case CC_NAME_CHOICE:
    cc_json_choice_value(json, report->program, name->choice, name->choice->base);
    break;
  default: /* a set, an attribute: of which dimension */
    cc_json_str(json,
                dim_name(report->program, name->kind == CC_NAME_SET ? node->type.dim : only_dim(node->type.dims)));
    break;
  }
}

static void write_name(cc_json* json, const cc_report* report, const cc_name* name) {
  cc_str       file, code = cc_s("");
  const size_t line = cc_where(report, name->span, &file);
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "name", name->name);
  cc_json_key_str(json, "kind", cc_s(kinds[name->kind]));
  write_meaning(json, report, name);
  if (name->kind == CC_NAME_MEMBER) {
    const cc_found_by by = cc_name_found_by(report->program, name, &code);
    cc_json_key_str(json, "dimension", dim_name(report->program, name->node->type.dim));
    cc_json_key_str(json, "code", code);
    cc_json_key_str(json, "found_by", cc_s(founds[by]));
  }
  cc_json_key_str(json, "file", file);
  cc_json_key_count(json, "line", line);
  cc_json_close(json, '}');
}

/* ---- picks ---- */

static void write_pick(cc_json* json, const cc_report* report, const cc_pick* pick) {
  const cc_node* const node = pick->node;
  cc_json_open_flat(json, '{');
  if (node->kind == CC_N_LET || node->kind == CC_N_ATTRIBUTE || node->kind == CC_N_TABLE) {
    cc_json_key_str(json, "text", node->kind == CC_N_TABLE ? node->table->name : node->text);
  } else {
    write_source(json, report, "text", node->span);
  }
  cc_json_key(json, "follows");
  cc_json_open(json, '[');
  for (size_t i = 1; node->kind == CC_N_INDEX && i < node->arg_count; i++) {
    bool                   always;
    const cc_choice* const choice = cc_pick_choice(pick, i, &always);
    if (choice) {
      cc_json_str(json, choice->name);
    }
  }
  cc_json_close(json, ']');
  cc_json_key(json, "each");
  cc_json_open(json, '[');
  for (uint16_t d = 0; d < report->program->dim_count; d++) {
    if (pick->each >> d & 1) {
      cc_json_str(json, dim_name(report->program, d));
    }
  }
  cc_json_close(json, ']');
  cc_json_close(json, '}');
}

void cc_json_names(cc_json* json, const cc_report* report, cc_used* used, const cc_claim* claim) {
  cc_used_find(used, report->program, claim);
  cc_json_key(json, "names");
  cc_json_open(json, '[');
  for (size_t i = 0; i < used->name_count; i++) {
    write_name(json, report, &used->names[i]);
  }
  cc_json_close(json, ']');
  cc_json_key(json, "picks");
  cc_json_open(json, '[');
  for (size_t i = 0; i < used->pick_count; i++) {
    write_pick(json, report, &used->picks[i]);
  }
  cc_json_close(json, ']');
}

/* ---- steps ---- */

void cc_json_steps(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_check_result* check) {
  cc_json_key(json, "steps");
  cc_json_open(json, '[');
  for (size_t i = 0; i < check->step_count; i++) {
    const cc_step* step = &check->steps[i];
    cc_buf         words;
    cc_buf_init(&words, CC_MAX_REPORT_BYTES);
    cc_say_inner(&words, voice, &step->value);
    cc_json_open_flat(json, '{');
    if (step->node->kind == CC_N_LET) {
      cc_json_key_str(json, "text", step->node->text);
    } else {
      write_source(json, report, "text", step->node->span);
    }
    cc_json_key_str(json, "value", cc_str_trim(cc_buf_str(&words)));
    cc_json_close(json, '}');
    cc_part_done(json->out, &words);
  }
  cc_json_close(json, ']');
}
