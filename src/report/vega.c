/* The bars of each claim as a Vega-Lite specification, with its figures in it. */
#include "base/json_write.h"
#include "report/chart.h"

enum { BODY };

#define WIDTH 420

static void write_data(cc_json* json, const cc_report* report, const cc_check_result* check, const cc_row_text* rows) {
  cc_buf digits, name;
  cc_buf_init(&digits, CC_MAX_REPORT_BYTES);
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_json_key(json, "data");
  cc_json_open(json, '{');
  cc_json_key(json, "values");
  cc_json_open(json, '[');
  for (size_t i = 0; i < check->row_count; i++) {
    digits.len = name.len = 0;
    cc_plain_member(&name, report->program, check->rows[i].dim, check->rows[i].at);
    cc_json_open_flat(json, '{');
    cc_json_key_str(json, "name", cc_buf_str(&name));
    cc_json_key(json, "value");
    if (check->rows[i].known) {
      cc_plain_number(&digits, check->rows[i].value, check->value_type);
      cc_json_digits(json, cc_buf_str(&digits));
    } else {
      cc_json_null(json);
    }
    cc_json_key_str(json, "label", rows[i].value);
    cc_json_key(json, "subject");
    cc_json_bool(json, cc_is_marked(check, i));
    cc_json_close(json, '}');
  }
  cc_json_close(json, ']');
  cc_json_close(json, '}');
  cc_part_done(json->out, &digits);
  cc_part_done(json->out, &name);
}

/* KEY with {"field": FIELD, "type": TYPE ...; left open. */
static void open_channel(cc_json* json, const char* key, const char* field, const char* type) {
  cc_json_key(json, key);
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "field", cc_s(field));
  cc_json_key_str(json, "type", cc_s(type));
}

/* The order of the names is written out: a sort by value warns where bars and texts share an axis. */
static void write_names(cc_json* json, const cc_report* report, const cc_check_result* check) {
  cc_buf name;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  open_channel(json, "y", "name", "nominal");
  cc_json_key(json, "title");
  cc_json_null(json);
  cc_json_key(json, "sort");
  cc_json_open(json, '[');
  for (size_t i = 0; i < check->row_count; i++) {
    name.len = 0;
    cc_plain_member(&name, report->program, check->rows[i].dim, check->rows[i].at);
    cc_json_str(json, cc_buf_str(&name));
  }
  cc_json_close(json, ']');
  cc_json_close(json, '}');
  cc_part_done(json->out, &name);
}

static void write_value(cc_json* json, cc_str unit) {
  open_channel(json, "x", "value", "quantitative");
  cc_json_key_str(json, "title", unit);
  cc_json_key(json, "scale");
  cc_json_open(json, '{');
  cc_json_key(json, "zero");
  cc_json_bool(json, true);
  cc_json_close(json, '}');
  cc_json_close(json, '}');
}

/* KEY of what differs for the subject: MINE, else OTHERS. */
static void write_condition(cc_json* json, const char* key, const char* mine, const char* others) {
  cc_json_key(json, key);
  cc_json_open_flat(json, '{');
  cc_json_key(json, "condition");
  cc_json_open(json, '{');
  cc_json_key_str(json, "test", cc_s("datum.subject"));
  cc_json_key_str(json, "value", cc_s(mine));
  cc_json_close(json, '}');
  cc_json_key_str(json, "value", cc_s(others));
  cc_json_close(json, '}');
}

static void write_layers(cc_json* json, cc_str unit) {
  cc_json_key(json, "layer");
  cc_json_open(json, '[');
  cc_json_open(json, '{');
  cc_json_key_str(json, "mark", cc_s("bar"));
  cc_json_key(json, "encoding");
  cc_json_open(json, '{');
  write_value(json, unit);
  write_condition(json, "color", "#004b87", "#8a94a6");
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_json_open(json, '{');
  cc_json_key(json, "mark");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "type", cc_s("text"));
  cc_json_key_str(json, "align", cc_s("left"));
  cc_json_key_count(json, "dx", 4);
  cc_json_close(json, '}');
  cc_json_key(json, "encoding");
  cc_json_open(json, '{');
  write_value(json, unit);
  open_channel(json, "text", "label", "nominal");
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_json_close(json, '}');
  cc_json_close(json, ']');
}

static void write_chart(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim,
                        const cc_check_result* check) {
  cc_arena* const          scratch = cc_arena_new((size_t)64 << 20);
  const cc_row_text* const rows = scratch ? cc_rows_say(json->out, voice, check, scratch) : NULL;
  cc_buf                   text, unit;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&unit, CC_MAX_REPORT_BYTES);
  if (rows) {
    cc_say_sentence(&text, voice, &claim->sentence);
    cc_plain_unit(&unit, report->program, check->value_type);
    cc_json_open(json, '{');
    cc_json_key_str(json, "title", claim->claim->name);
    cc_json_key_str(json, "description", cc_buf_str(&text));
    cc_json_key_count(json, "width", WIDTH);
    write_data(json, report, check, rows);
    cc_json_key(json, "encoding");
    cc_json_open(json, '{');
    write_names(json, report, check);
    cc_json_close(json, '}');
    write_layers(json, cc_buf_str(&unit));
    cc_json_close(json, '}');
  } else {
    json->out->status = CC_NO_MEMORY;
  }
  cc_part_done(json->out, &text);
  cc_part_done(json->out, &unit);
  cc_arena_free(scratch);
}

void cc_add_vega(cc_report_run* run, const cc_report* report) {
  const cc_voice voice = {.program = report->program, .language = run->style->language, .ascii = run->style->ascii};
  for (size_t i = 0; report->program && report->result && i < report->result->count; i++) {
    const cc_claim_result* claim = &report->result->claims[i];
    const cc_check_result* check = cc_drawn_check(claim);
    cc_json                json = {.out = &run->kept[BODY]};
    if (check) {
      cc_buf_adds(&run->kept[BODY], run->drawn++ > 0 ? ",\n" : "");
      write_chart(&json, report, &voice, claim, check);
    }
  }
}

void cc_end_vega(cc_report_run* run) {
  cc_buf_adds(run->out, "{ \"$schema\": \"https://vega.github.io/schema/vega-lite/v6.json\",\n\"vconcat\": [\n");
  cc_buf_add(run->out, cc_buf_str(&run->kept[BODY]));
  cc_buf_adds(run->out, "\n] }\n");
}
