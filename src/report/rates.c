/* The cross-check of printed rates, in words and in JSON. */
#include "base/limits.h"
#include "report/json.h"
#include "report/layout.h"

#define MOST_PERIODS 3 /* those that are told one by one */

static const cc_words way_words[CC_WAY_COUNT] = {[CC_WAY_DECLARED] = CC_W_WAY_DECLARED,
                                                 [CC_WAY_SAME] = CC_W_WAY_SAME,
                                                 [CC_WAY_BEFORE] = CC_W_WAY_BEFORE,
                                                 [CC_WAY_MEAN] = CC_W_WAY_MEAN};

static cc_str name_of(const cc_cross* cross, cc_cross_way way) {
  return way == CC_WAY_DECLARED ? cross->counts->ast->denominator.text : cross->by->name;
}

static cc_type percent_type(void) {
  cc_type type = cc_plain_type();
  type.unit = cc_unit_percent();
  type.per = 100;
  return type;
}

/* ---- in words ---------------------------------------------------------------------------------------------------- */

static void say_way(cc_buf* out, const cc_voice* voice, const cc_cross* cross, cc_cross_way way) {
  cc_buf fits, all, title;
  cc_buf_init(&fits, 64);
  cc_buf_init(&all, 64);
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&title, cross->rates->title, false);
  cc_say_count(&fits, voice, cross->all.fits[way]);
  cc_say_count(&all, voice, cross->all.compared);
  cc_buf_adds(out, way == CC_WAY_DECLARED ? "" : "; ");
  CC_SAY(out, voice, way_words[way], name_of(cross, way), cc_buf_str(&fits), cc_buf_str(&all), cc_buf_str(&title));
  cc_part_done(out, &fits);
  cc_part_done(out, &all);
  cc_part_done(out, &title);
}

static bool is_off(const cc_cross_tally* tally) {
  return tally->fits[CC_WAY_DECLARED] < tally->compared;
}

static void say_period(cc_buf* out, const cc_voice* voice, const cc_cross* cross, size_t i) {
  const cc_cross_tally* const tally = &cross->periods[i];
  cc_buf                      at, fits, all, off;
  cc_buf_init(&at, 64);
  cc_buf_init(&fits, 64);
  cc_buf_init(&all, 64);
  cc_buf_init(&off, 200);
  cc_say_member(&at, voice, cross->dim, cross->first + (int64_t)i);
  cc_say_count(&fits, voice, tally->fits[CC_WAY_DECLARED]);
  cc_say_count(&all, voice, tally->compared);
  cc_say_number(&off, voice, tally->off, percent_type(), CC_UNIT | CC_FINE);
  CC_SAY(out, voice, CC_W_RATES_PERIOD, cc_buf_str(&at), cc_buf_str(&fits), cc_buf_str(&all), cc_buf_str(&off));
  cc_part_done(out, &at);
  cc_part_done(out, &fits);
  cc_part_done(out, &all);
  cc_part_done(out, &off);
}

static void say_more(cc_buf* out, const cc_voice* voice, size_t count) {
  cc_buf more;
  cc_buf_init(&more, 64);
  cc_say_count(&more, voice, count);
  CC_SAY(out, voice, CC_W_RATES_MORE, cc_buf_str(&more));
  cc_part_done(out, &more);
}

bool cc_say_rates(cc_buf* out, const cc_voice* voice, const cc_cross* cross, size_t line) {
  size_t off = 0;
  for (int w = 0; line == 0 && w < CC_WAY_COUNT; w++) {
    if (cross->told[w]) {
      say_way(out, voice, cross, (cc_cross_way)w);
    }
  }
  for (size_t i = 0; line > 0 && i < cross->period_count; i++) {
    off += is_off(&cross->periods[i]);
    if (is_off(&cross->periods[i]) && off == line && line <= MOST_PERIODS) {
      say_period(out, voice, cross, i);
      return true;
    }
  }
  if (line == MOST_PERIODS + 1 && off > MOST_PERIODS) {
    say_more(out, voice, off - MOST_PERIODS);
    return true;
  }
  return line == 0;
}

/* ---- in JSON ----------------------------------------------------------------------------------------------------- */

static void write_way(cc_json* json, const cc_cross* cross, cc_cross_way way) {
  static const char* const kinds[CC_WAY_COUNT] = {"declared", "same period", "period before", "mean of both"};
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "denominator", name_of(cross, way));
  cc_json_key_str(json, "as", cc_s(kinds[way]));
  cc_json_key_count(json, "reproduced", cross->all.fits[way]);
  cc_json_close(json, '}');
}

static void write_period(cc_json* json, const cc_cross* cross, size_t i) {
  const cc_cross_tally* const tally = &cross->periods[i];
  cc_buf                      at, off;
  cc_buf_init(&at, 64);
  cc_buf_init(&off, 200);
  cc_period_print(&at, (cc_period){(cc_period_kind)cross->dim, cross->first + (int64_t)i});
  cc_num_print(&off, tally->off, 6, "", ".", "-");
  cc_json_open_flat(json, '{');
  cc_json_key_str(json, "at", cc_buf_str(&at));
  cc_json_key_count(json, "compared", tally->compared);
  cc_json_key_count(json, "reproduced", tally->fits[CC_WAY_DECLARED]);
  cc_json_key_str(json, "off", cc_buf_str(&off));
  cc_json_close(json, '}');
  cc_part_done(json->out, &at);
  cc_part_done(json->out, &off);
}

void cc_json_rates(cc_json* json, const cc_cross* cross) {
  cc_json_key(json, "printed_rates");
  cc_json_open(json, '{');
  cc_json_key_str(json, "table", cross->rates->name);
  cc_json_key_count(json, "compared", cross->all.compared);
  cc_json_key(json, "denominators");
  cc_json_open(json, '[');
  for (int w = 0; w < CC_WAY_COUNT; w++) {
    if (cross->told[w]) {
      write_way(json, cross, (cc_cross_way)w);
    }
  }
  cc_json_close(json, ']');
  cc_json_key(json, "periods");
  cc_json_open(json, '[');
  for (size_t i = 0; i < cross->period_count; i++) {
    if (cross->periods[i].compared > 0) {
      write_period(json, cross, i);
    }
  }
  cc_json_close(json, ']');
  cc_json_close(json, '}');
}
