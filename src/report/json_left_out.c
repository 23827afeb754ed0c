/* Single members left out of a group, in JSON. */
#include "base/limits.h"
#include "report/explain.h"
#include "report/json.h"

static void write_turn(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_left_out* group,
                       const cc_turn* turn) {
  cc_json_open(json, '{');
  cc_json_member(json, "member", report->program, group->dim, turn->at);
  cc_json_key_str(json, "verdict", cc_s(cc_verdict_word(turn->verdict, CC_ENGLISH)));
  cc_json_sentence(json, voice, &turn->sentence);
  cc_json_close(json, '}');
}

static void write_group(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_left_out* group) {
  cc_buf name;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_say_group(&name, report, group);
  cc_json_open(json, '{');
  cc_json_key_str(json, "group", cc_buf_str(&name));
  cc_json_key_str(json, "dimension", report->program->dims[group->dim]->name);
  cc_json_key_count(json, "tried", group->tried);
  cc_json_key(json, "computed");
  cc_json_bool(json, group->computed);
  cc_json_key_count(json, "unchanged", group->unchanged);
  cc_json_key_count(json, "undecided", group->open);
  cc_json_key(json, "turns");
  cc_json_open(json, '[');
  for (size_t i = 0; i < group->turn_count; i++) {
    write_turn(json, report, voice, group, &group->turns[i]);
  }
  cc_json_close(json, ']');
  cc_json_close(json, '}');
  cc_part_done(json->out, &name);
}

void cc_json_left_out(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim) {
  cc_json_key(json, "left_out");
  cc_json_open(json, '[');
  for (size_t g = 0; g < claim->group_count; g++) {
    write_group(json, report, voice, &claim->groups[g]);
  }
  cc_json_close(json, ']');
}
