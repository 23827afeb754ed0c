/* A judged claim, made by hand: Umeå is lowest, but not by far. And what every report has to be like. */
#ifndef TEST_REPORT_CASE_H
#define TEST_REPORT_CASE_H

#include "report_fixture.h"

typedef struct judged {
  world             w;
  cc_sentence       lowest, lead;
  cc_check          checks[2];
  cc_reading        reading;
  cc_claim          claim;
  cc_word           quote;
  cc_type           offence_type, person_type; /* of the parts of the rows */
  cc_evidence       rows[PLACE_COUNT];
  cc_check_result   check_results[2];
  cc_reading_result reading_result;
  const cc_choice*  space_choices[2];
  uint8_t           truths[300], verdicts[300];
  cc_stretch        stretch;
  cc_tip            tip;
  int64_t           tip_at[2];
  uint16_t          over[2];
  cc_ast_note       caveat;
  cc_ast_break      series_break;
  cc_ast_table      ast;
  cc_table_decl     table;
  cc_table_decl*    tables[1];
  cc_pin            pin;
  cc_report_source  source;
  cc_tipping        tipping;
  cc_claim_result   claims[2];
  cc_claim          opinion;
  cc_verify_result  result;
  cc_report         report;
} judged;

static inline cc_space space_of(judged* j) {
  return (cc_space){.choices = j->space_choices, .count = 2, .total = 300, .base = 9 * 10 + 6};
}

static inline void judge_rows(judged* j) {
  static const int64_t offences[PLACE_COUNT] = {10879, 12345, 11457, 10241, 9229, 10989, 208210};
  static const int64_t people[PLACE_COUNT] = {261221, 286006, 253317, 214740, 157512, 198810, 1954321}; /* twice */
  j->offence_type = counted(OFFENCE);
  j->person_type = counted(PERSON);
  for (size_t i = 0; i < PLACE_COUNT; i++) {
    j->rows[i] = (cc_evidence){.dim = PLACES,
                               .at = (int64_t)i,
                               .known = true,
                               .value = cc_num_ratio(2 * offences[i], people[i]),
                               .has_parts = true,
                               .numerator = cc_num_int(offences[i]),
                               .denominator = cc_num_ratio(people[i], 2),
                               .numerator_type = &j->offence_type,
                               .denominator_type = &j->person_type,
                               .rank = i + 1,
                               .subject = i == UMEA};
  }
  j->rows[LUND].known = false;
  j->rows[LUND].rank = 0;
  j->rows[LUND].symbol = cc_s("..");
}

static inline void judge_checks(judged* j) {
  j->lowest = umea_is_lowest();
  j->lead = (cc_sentence){
      .message = CC_MSG_LEAD_SHORT,
      .args = {number(113313971, 3111459274, percent()), number(1, 10, percent()), place(JONKOPING), text("by_far")}};
  j->checks[0] = (cc_check){.text = cc_s("lowest(rate[year], among: peers) = Umeå")};
  j->checks[1] =
      (cc_check){.text = cc_s("lead(rate[year], of: Umeå, among: peers, from: lowest) >= by_far"), .detail = true};
  for (int i = 0; i < 300; i++) {
    j->truths[i] = (uint8_t)(i % 10 == 7 ? CC_FALSE : i % 10 == 9 ? CC_UNKNOWN : i / 10 > 24 ? CC_NOT_ASKED : CC_TRUE);
    j->verdicts[i] = (uint8_t)(i % 10 == 7   ? CC_FAILS
                               : i % 10 == 9 ? CC_UNDECIDED
                               : i / 10 > 24 ? CC_OUTSIDE_GROUP
                                             : CC_PARTLY);
  }
  const cc_counts counts = {.total = 300, .holds = 200, .fails = 30, .unknown = 30, .outside = 40};
  j->check_results[0] = (cc_check_result){.check = &j->checks[0],
                                          .truth = CC_TRUE,
                                          .sentence = j->lowest,
                                          .value_type = rate(),
                                          .rows = j->rows,
                                          .row_count = PLACE_COUNT,
                                          .space = space_of(j),
                                          .counts = counts,
                                          .truths = j->truths,
                                          .tips = &j->tip,
                                          .tip_count = 1,
                                          .tips_computed = true};
  j->check_results[1] = j->check_results[0];
  j->check_results[1].check = &j->checks[1];
  j->check_results[1].truth = CC_FALSE;
  j->check_results[1].sentence = j->lead;
  j->check_results[1].tip_count = 0;
  j->check_results[1].tips_computed = false;
  j->check_results[1].stretches = &j->stretch;
  j->check_results[1].stretch_count = 1;
  j->stretch = (cc_stretch){.choice = &j->w.by_far, .hi_open = true, .lo = cc_num_ratio(113313971, 3111459274)};
}

static inline void judge_sources(judged* j) {
  j->over[0] = PLACES;
  j->over[1] = CC_YEAR;
  j->caveat = (cc_ast_note){.text = word("reported is not committed")};
  j->series_break = (cc_ast_break){.period = {CC_YEAR, 2015}, .text = word("fewer cases lack a municipality")};
  j->ast = (cc_ast_table){.publisher = word("Brå"),
                          .licence = word("free"),
                          .caveats = &j->caveat,
                          .caveat_count = 1,
                          .breaks = &j->series_break,
                          .break_count = 1};
  j->table = (cc_table_decl){.name = cc_s("reported_offences"),
                             .title = cc_s("Anmälda brott"),
                             .over = j->over,
                             .over_count = 2,
                             .type = counted(OFFENCE),
                             .ast = &j->ast};
  j->tables[0] = &j->table;
  j->pin = (cc_pin){.file = cc_s("reported_offences.csv"),
                    .publisher = cc_s("Brå"),
                    .source = cc_s("SOL menu 101"),
                    .bytes = 7,
                    .origin = cc_s("transcribed from public secondary copies, not fetched from the agency")};
  memset(j->pin.sha256, 'a', CC_SHA256_HEX);
  j->source = (cc_report_source){.table = &j->table, .pin = &j->pin, .supply = CC_SUPPLIED};
  j->tip_at[0] = JONKOPING;
  j->tip_at[1] = 2021;
  j->tip =
      (cc_tip){.table = &j->table, .at = j->tip_at, .old_value = cc_num_int(12345), .new_value = cc_num_int(11911)};
}

static inline void judge(judged* j) {
  memset(j, 0, sizeof *j);
  world_make(&j->w);
  j->space_choices[0] = &j->w.by_far;
  j->space_choices[1] = &j->w.year;
  judge_rows(j);
  judge_checks(j);
  judge_sources(j);
  j->quote = word("har Umeå överlägset minst anmälda brott per 100,000 invånare");
  j->reading = (cc_reading){.checks = j->checks, .check_count = 2};
  j->claim = (cc_claim){.name = cc_s("lowest-rate"),
                        .quotes = &j->quote,
                        .quote_count = 1,
                        .readings = &j->reading,
                        .reading_count = 1,
                        .span = cc_nowhere()};
  j->reading_result =
      (cc_reading_result){.reading = &j->reading, .verdict = CC_PARTLY, .checks = j->check_results, .check_count = 2};
  j->tipping = (cc_tipping){
      .setting = 97, .verdict = CC_FAILS, .distance = 1, .near = true, .sentence = {.message = CC_MSG_EMPTY}};
  j->claims[0] = (cc_claim_result){.claim = &j->claim,
                                   .verdict = CC_PARTLY,
                                   .readings = &j->reading_result,
                                   .reading_count = 1,
                                   .space = space_of(j),
                                   .verdicts = j->verdicts,
                                   .sturdiness = CC_FRAGILE,
                                   .nearest = &j->tipping,
                                   .nearest_count = 1,
                                   .near = &j->tipping,
                                   .near_count = 1,
                                   .counts = {.total = 300, .partly = 200, .fails = 30, .unknown = 30, .outside = 40}};
  j->claims[0].sentence = (cc_sentence){
      .message = CC_MSG_BUT,
      .args = {{.kind = CC_ARG_SENTENCE, .sentence = &j->lowest}, {.kind = CC_ARG_SENTENCE, .sentence = &j->lead}}};
  j->opinion = (cc_claim){.name = cc_s("no-coincidence"), .uncheckable = CC_CAUSAL, .span = cc_nowhere()};
  j->claims[1] = (cc_claim_result){
      .claim = &j->opinion,
      .verdict = CC_NOT_CHECKABLE,
      .sentence = {.message = CC_MSG_NOT_CHECKABLE, .args = {text("causal"), text("levels show no cause")}}};
  j->result = (cc_verify_result){j->claims, 2};
  j->w.program.tables = j->tables;
  j->w.program.table_count = 1;
  j->report = (cc_report){.program = &j->w.program,
                          .result = &j->result,
                          .path = cc_s("claims/x"),
                          .sources = &j->source,
                          .source_count = 1,
                          .diags = j->w.f.diags,
                          .exit = 1};
}

/* No line is wider than WIDTH, none ends in a blank, no control character but LF. */
static inline void assert_lines(cc_str text, size_t width) {
  size_t start = 0;
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char byte = (unsigned char)text.at[i];
    if (byte == '\n') {
      const cc_str line = cc_str_sub(text, start, i);
      if (cc_utf8_width(line) > width) {
        fail_msg("%zu columns, not %zu: '%.*s'", cc_utf8_width(line), width, (int)line.len, line.at);
      }
      assert_true(line.len == 0 || line.at[line.len - 1] != ' ');
      start = i + 1;
    } else {
      assert_true(byte >= 0x20 && byte != 0x7F);
    }
  }
  assert_int_equal(start, text.len);
  assert_int_equal(cc_utf8_check(text), text.len);
}

/* TEXT holds PART, line ends and indentation of both read as one blank. */
static inline void assert_holds(cc_str text, const char* part) {
  cc_buf flat;
  cc_buf_init(&flat, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    const bool blank = text.at[i] == ' ' || text.at[i] == '\n';
    if (!blank || (flat.len > 0 && flat.at[flat.len - 1] != ' ')) {
      cc_buf_addc(&flat, blank ? ' ' : text.at[i]);
    }
  }
  cc_buf_addc(&flat, '\0');
  if (!strstr(flat.at, part)) {
    fail_msg("no '%s' in '%s'", part, flat.at);
  }
  cc_buf_clear(&flat);
}

#endif
