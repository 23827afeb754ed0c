/* What the tests of src/report share: a program with municipalities, units and a choice, made by hand, and a claim
 * judged by hand. */
#ifndef TEST_REPORT_FIXTURE_H
#define TEST_REPORT_FIXTURE_H

#include "base/limits.h"
#include "data_fixture.h"
#include "report/words.h"

#define PLACES 6 /* number of the dimension municipality: behind the five kinds of periods and weekday */
enum { PERSON, OFFENCE };
enum { UMEA, JONKOPING, LUND, NACKA, LULEA, SUNDSVALL, STOCKHOLM, PLACE_COUNT };

typedef struct world {
  fixture         f;
  cc_unit_def     units[2];
  cc_dim*         dims[PLACES + 1];
  cc_choice       by_far, year;
  cc_choice*      choices[2];
  cc_choice_value percents[30], years[10];
  cc_ast_file     file;
  cc_program      program;
} world;

static inline cc_word word(const char* text) {
  return (cc_word){cc_s(text), cc_nowhere()};
}

static inline cc_type counted(uint16_t base) {
  cc_type type = cc_plain_type();
  type.unit = cc_unit_of(base);
  return type;
}

static inline cc_type percent(void) {
  cc_type type = cc_plain_type();
  type.unit = cc_unit_percent();
  type.per = 100;
  return type;
}

static inline cc_type rate(void) {
  cc_type type = counted(OFFENCE);
  assert_true(cc_unit_mul(cc_unit_of(OFFENCE), cc_unit_of(PERSON), -1, &type.unit));
  type.per = 100000;
  return type;
}

static cc_noun person_nouns[] = {{{"en", 2}, {"inhabitant", 10}, {"inhabitants", 11}},
                                 {{"sv", 2}, {"invånare", 9}, {"invånare", 9}}};
static cc_noun offence_nouns[] = {{{"en", 2}, {"offence", 7}, {"offences", 8}},
                                  {{"sv", 2}, {"brott", 5}, {"brott", 5}}};

static inline void make_dims(world* w) {
  static const char* const places[PLACE_COUNT] = {"Umeå",  "Jönköping", "Lund",     "Nacka",
                                                  "Luleå", "Sundsvall", "Stockholm"};
  for (uint16_t i = 0; i < CC_DIM_WEEKDAY_ID; i++) {
    w->dims[i] = cc_dim_new(w->f.arena, cc_s(cc_period_kind_name((cc_period_kind)i)), CC_DIM_PERIOD);
    w->dims[i]->period = (cc_period_kind)i;
  }
  w->dims[CC_DIM_WEEKDAY_ID] = cc_dim_weekday(w->f.arena);
  w->dims[PLACES] = cc_dim_new(w->f.arena, cc_s("municipality"), CC_DIM_MEMBERS);
  w->dims[PLACES]->plural = cc_s("municipalities");
  for (size_t i = 0; i < PLACE_COUNT; i++) {
    uint32_t member;
    assert_int_equal(cc_dim_add(w->f.arena, w->dims[PLACES], cc_s(places[i]), &member, w->f.diags), CC_OK);
  }
}

static inline void make_choices(world* w) {
  for (int i = 0; i < 30; i++) {
    w->percents[i].number = cc_num_ratio(i + 1, 100);
  }
  for (int i = 0; i < 10; i++) {
    w->years[i].at = 2015 + i;
    w->years[i].number = cc_num_int(2015 + i);
  }
  w->by_far = (cc_choice){.name = cc_s("by_far"),
                          .because = cc_s("the text says 'överlägset'"),
                          .type = percent(),
                          .values = w->percents,
                          .count = 30,
                          .base = 9,
                          .varied = true,
                          .ordered = true};
  w->year = (cc_choice){.name = cc_s("year"),
                        .because = cc_s("the last full year"),
                        .id = 1,
                        .type = cc_plain_type(),
                        .values = w->years,
                        .count = 10,
                        .base = 6,
                        .varied = true,
                        .ordered = true};
  w->year.type.kind = CC_T_PERIOD;
  w->year.type.dim = CC_YEAR;
  w->choices[0] = &w->by_far;
  w->choices[1] = &w->year;
}

static inline void world_make(world* w) {
  memset(w, 0, sizeof *w);
  w->f = set_up();
  w->units[0] = (cc_unit_def){.name = cc_s("person"), .base = 0, .factor = 1, .nouns = person_nouns, .noun_count = 2};
  w->units[1] = (cc_unit_def){.name = cc_s("offence"), .base = 1, .factor = 1, .nouns = offence_nouns, .noun_count = 2};
  make_dims(w);
  make_choices(w);
  w->file = (cc_ast_file){.title = word("A case"), .speaker = word("A. Speaker"), .election = word("2022-09-11")};
  w->program = (cc_program){.file = &w->file,
                            .dims = w->dims,
                            .dim_count = PLACES + 1,
                            .units = w->units,
                            .unit_count = 2,
                            .choices = w->choices,
                            .choice_count = 2};
}

/* ---- arguments of sentences ---- */

static inline cc_arg place(int64_t at) {
  return (cc_arg){.kind = CC_ARG_MEMBER, .dim = PLACES, .at = at};
}

static inline cc_arg number(int64_t n, int64_t d, cc_type type) {
  return (cc_arg){.kind = CC_ARG_NUMBER, .number = cc_num_ratio(n, d), .type = type};
}

static inline cc_arg place_with(int64_t at, int64_t n, int64_t d, cc_type type) {
  cc_arg arg = place(at);
  arg.number = cc_num_ratio(n, d);
  arg.type = type;
  arg.has_number = true;
  return arg;
}

static inline cc_arg text(const char* bytes) {
  return (cc_arg){.kind = CC_ARG_TEXT, .text = cc_s(bytes)};
}

static inline cc_arg list(const cc_arg* items, size_t count) {
  return (cc_arg){.kind = CC_ARG_LIST, .items = items, .count = count};
}

static inline cc_sentence umea_is_lowest(void) {
  return (cc_sentence){.message = CC_MSG_LOWEST,
                       .args = {place(UMEA), number(21758, 261221, rate()), place(JONKOPING),
                                number(12345, 143003, rate()), number(113313971, 3111459274, percent())}};
}

/* TEXT with U+00A0 as "_", so that a test can be read. */
static inline void assert_shown(cc_buf* buf, const char* expected) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < buf->len; i++) {
    if (i + 1 < buf->len && buf->at[i] == '\xC2' && buf->at[i + 1] == '\xA0') {
      cc_buf_addc(&shown, '_');
      i++;
    } else {
      cc_buf_addc(&shown, buf->at[i]);
    }
  }
  assert_text(cc_buf_str(&shown), expected);
  cc_buf_clear(&shown);
  cc_buf_clear(buf);
}

#endif
