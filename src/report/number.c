/* Numbers, units and members in words. Everything is rounded here and only here, half away from zero and exactly. */
#include "report/words.h"

#include <string.h>

#define NBSP          "\xC2\xA0"
#define SCRATCH_BYTES ((size_t)1 << 24) /* products of two big numbers take some kilobytes */

static int64_t or_one(int64_t factor) {
  return factor == 0 ? 1 : factor;
}

cc_status cc_number_shown(cc_num number, cc_type type, cc_arena** arena, cc_num* out) {
  const int64_t per = or_one(type.per), word = or_one(type.word);
  *out = number;
  if (per == word) {
    return CC_OK;
  }
  int64_t n, d;
  if (number.d != 0 && !__builtin_mul_overflow(number.n, per, &n) && !__builtin_mul_overflow(number.d, word, &d)) {
    *out = cc_num_ratio(n, d);
    return CC_OK;
  }
  if (!*arena) {
    *arena = cc_arena_new(SCRATCH_BYTES);
    CC_NEED(*arena);
  }
  return cc_num_mul(*arena, number, cc_num_ratio(per, word), out);
}

/* ---- how many decimals ---- */

static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
#define MOST_DECIMALS 8

/* Whether NUMBER has no more than DECIMALS decimals. */
static bool ends_within(cc_num number, unsigned decimals) {
  return number.d != 0 ? (cc_int128)number.n * tens[decimals] % number.d == 0 : cc_num_is_whole(number);
}

/* Whether the size of NUMBER is at least N / D. */
static bool reaches(cc_num number, int64_t n, int64_t d) {
  return cc_num_cmp(number, cc_num_ratio(n, d)) >= 0 || cc_num_cmp(number, cc_num_ratio(-n, d)) <= 0;
}

/* Percentages have one decimal, or two, and more where they would show as 0. */
static unsigned percent_decimals(cc_num shown, bool fine) {
  unsigned decimals = fine ? 2 : 1;
  while (decimals < MOST_DECIMALS && !reaches(shown, 1, 2 * tens[decimals])) {
    decimals++;
  }
  return decimals;
}

/* Whole from 100 up, but half people keep their half; three digits below. 99.95 is shown as 100. */
static unsigned quantity_decimals(cc_num shown, bool is_rate) {
  if (!is_rate && ends_within(shown, 1)) {
    return 1;
  }
  unsigned decimals = 0;
  while (decimals < MOST_DECIMALS && !reaches(shown, 1999, 20 * tens[decimals])) {
    decimals++;
  }
  return decimals;
}

static unsigned decimals_of(cc_num shown, cc_type type, bool fine, unsigned least) {
  unsigned decimals =
      type.unit.kind != CC_QUANTITY ? percent_decimals(shown, fine) : quantity_decimals(shown, or_one(type.per) > 1);
  if (cc_num_sign(shown) == 0) {
    return 0;
  }
  decimals = decimals > least ? decimals : least < MOST_DECIMALS ? least : MOST_DECIMALS;
  while (decimals > 0 && ends_within(shown, decimals - 1)) {
    decimals--; /* exact with fewer */
  }
  return decimals;
}

static void print_number(cc_buf* out, const cc_voice* voice, cc_num shown, unsigned decimals) {
  cc_num_print(out, shown, decimals, NBSP, voice->language == CC_SWEDISH ? "," : ".", voice->ascii ? "-" : "−");
}

/* ---- units ---- */

bool cc_type_counts(cc_type type) {
  return type.unit.kind == CC_QUANTITY && or_one(type.per) == 1 &&
         (type.unit.count == 0 || (type.unit.count == 1 && type.unit.part[0].power == 1));
}

static cc_str noun(const cc_voice* voice, uint16_t base, bool one) {
  const cc_program* program = voice->program;
  if (!program || base >= program->unit_count) {
    return cc_s("");
  }
  return cc_unit_noun(&program->units[base], voice->language == CC_SWEDISH ? "sv" : "en", one);
}

bool cc_say_noun(cc_buf* out, const cc_voice* voice, cc_type type, bool one) {
  if (type.unit.kind != CC_QUANTITY || type.unit.count != 1 || type.unit.part[0].power != 1) {
    return false;
  }
  const cc_str word = noun(voice, type.unit.part[0].base, one);
  cc_utf8_visible(out, word, false);
  return word.len > 0;
}

static void say_scale(cc_buf* out, const cc_voice* voice, int64_t word) {
  const cc_words key = word == 1000         ? CC_W_THOUSAND
                       : word == 1000000    ? CC_W_MILLION
                       : word == 1000000000 ? CC_W_BILLION
                                            : CC_W_NONE;
  if (key != CC_W_NONE) {
    cc_buf_adds(out, NBSP);
    CC_SAY0(out, voice, key);
  }
}

/* " offences", " per inhabitant": the parts with positive or negative powers. */
static void say_parts(cc_buf* out, const cc_voice* voice, cc_unit unit, bool above, bool one) {
  for (size_t i = 0; i < unit.count; i++) {
    if ((unit.part[i].power > 0) != above) {
      continue;
    }
    const cc_str word = noun(voice, unit.part[i].base, one || !above);
    cc_buf       visible;
    cc_buf_init(&visible, CC_MAX_REPORT_BYTES);
    cc_utf8_visible(&visible, word, false);
    if (above) {
      cc_buf_addc(out, ' ');
      cc_buf_add(out, cc_buf_str(&visible));
    } else {
      CC_SAY(out, voice, CC_W_PER, cc_buf_str(&visible));
    }
    cc_part_done(out, &visible);
  }
}

static void say_per(cc_buf* out, const cc_voice* voice, int64_t per) {
  cc_buf count;
  cc_buf_init(&count, 100);
  print_number(&count, voice, cc_num_int(per), 0);
  CC_SAY(out, voice, CC_W_PER, cc_buf_str(&count));
  cc_part_done(out, &count);
}

void cc_say_unit(cc_buf* out, const cc_voice* voice, cc_type type, bool one) {
  if (type.unit.kind == CC_PERCENT) {
    cc_buf_adds(out, NBSP "%");
  } else if (type.unit.kind == CC_POINTS) {
    cc_buf_adds(out, NBSP);
    CC_SAY0(out, voice, one ? CC_W_POINT : CC_W_POINTS);
  } else if (or_one(type.per) > 1) {
    say_per(out, voice, type.per);
  } else {
    say_scale(out, voice, or_one(type.word));
    say_parts(out, voice, type.unit, true, one && or_one(type.word) == 1);
    say_parts(out, voice, type.unit, false, one);
  }
}

void cc_say_number(cc_buf* out, const cc_voice* voice, cc_num number, cc_type type, unsigned form) {
  cc_arena*       arena = NULL;
  cc_num          shown;
  const cc_status status = cc_number_shown(number, type, &arena, &shown);
  if (status == CC_OK) {
    print_number(out, voice, shown, decimals_of(shown, type, (form & CC_FINE) != 0, form >> 8));
    if (form & (CC_UNIT | CC_FINE)) {
      const bool one = ends_within(shown, 0) && reaches(shown, 1, 1) && !reaches(shown, 2, 1);
      cc_say_unit(out, voice, type, one);
    }
  } else if (out->status == CC_OK) {
    out->status = status;
  }
  cc_arena_free(arena);
}

/* TEXT, a number as it is said, up to the zeros that end its decimals, and its unit behind them. */
static void part_zeros(cc_str text, cc_str* number, cc_str* unit) {
  size_t sign = 0, end;
  while (sign < text.len && text.at[sign] != '.' && text.at[sign] != ',') {
    sign++;
  }
  for (end = sign; end < text.len && (end == sign || (text.at[end] >= '0' && text.at[end] <= '9')); end++) {
  }
  *unit = cc_str_sub(text, end, text.len);
  while (end > sign && (text.at[end - 1] == '0' || end - 1 == sign)) {
    end--;
  }
  *number = cc_str_sub(text, 0, end);
}

/* "0.40 %" and "0.4 %" do. */
static bool look_the_same(cc_buf* out, const cc_voice* voice, cc_num a, cc_type a_type, cc_num b, cc_type b_type,
                          unsigned least) {
  cc_buf one, two;
  cc_str a_number, a_unit, b_number, b_unit;
  cc_buf_init(&one, CC_MAX_REPORT_BYTES);
  cc_buf_init(&two, CC_MAX_REPORT_BYTES);
  cc_say_number(&one, voice, a, a_type, CC_UNIT | CC_LEAST(least));
  cc_say_number(&two, voice, b, b_type, CC_UNIT | CC_LEAST(least));
  part_zeros(cc_buf_str(&one), &a_number, &a_unit);
  part_zeros(cc_buf_str(&two), &b_number, &b_unit);
  const bool same = cc_str_eq(a_number, b_number) && cc_str_eq(a_unit, b_unit);
  cc_part_done(out, &one);
  cc_part_done(out, &two);
  return same;
}

unsigned cc_decimals_apart(cc_buf* out, const cc_voice* voice, cc_num a, cc_type a_type, cc_num b, cc_type b_type) {
  unsigned least = 0;
  while (cc_num_cmp(a, b) != 0 && least < MOST_DECIMALS && look_the_same(out, voice, a, a_type, b, b_type, least)) {
    least++;
  }
  return least;
}

unsigned cc_decimals_of(cc_buf* out, cc_num number, cc_type type) {
  cc_arena*       arena = NULL;
  cc_num          shown;
  unsigned        decimals = 0;
  const cc_status status = cc_number_shown(number, type, &arena, &shown);
  while (status == CC_OK && decimals < MOST_DECIMALS && !ends_within(shown, decimals)) {
    decimals++;
  }
  if (status != CC_OK && out->status == CC_OK) {
    out->status = status;
  }
  cc_arena_free(arena);
  return decimals;
}

void cc_number_print(cc_buf* out, cc_num number, cc_type type, const cc_program* program, cc_language language,
                     bool with_unit) {
  const cc_voice voice = {.program = program, .language = language};
  cc_say_number(out, &voice, number, type, with_unit ? CC_UNIT : CC_BARE);
}

void cc_say_count(cc_buf* out, const cc_voice* voice, size_t count) {
  print_number(out, voice, cc_num_int((int64_t)count), 0);
}

/* ---- members ---- */

static const cc_dim* dim_at(const cc_voice* voice, uint16_t dim) {
  return voice->program && dim < voice->program->dim_count ? voice->program->dims[dim] : NULL;
}

void cc_say_member(cc_buf* out, const cc_voice* voice, uint16_t dim, int64_t at) {
  const cc_dim* found = dim_at(voice, dim);
  if (dim < CC_DIM_WEEKDAY_ID) {
    cc_period_print(out, (cc_period){(cc_period_kind)dim, at});
  } else if (dim == CC_DIM_WEEKDAY_ID && at >= 0 && at < 7) {
    CC_SAY0(out, voice, (cc_words)(CC_W_WEEKDAY_0 + (unsigned)at));
  } else if (found && at >= 0 && (uint64_t)at < found->count) {
    cc_utf8_visible(out, found->members[at].label, false);
  } else {
    cc_buf_addc(out, '?');
  }
}

typedef struct dim_noun {
  const char* dim;
  cc_words    one, many;
} dim_noun;

/* What the members of well-known dimensions are called: a pack says it in one language only. */
static const dim_noun dim_nouns[] = {
    {"day", CC_W_DAY_ONE, CC_W_DAY_MANY},
    {"month", CC_W_MONTH_ONE, CC_W_MONTH_MANY},
    {"quarter", CC_W_QUARTER_ONE, CC_W_QUARTER_MANY},
    {"year", CC_W_YEAR_ONE, CC_W_YEAR_MANY},
    {"split_year", CC_W_SPLIT_YEAR_ONE, CC_W_SPLIT_YEAR_MANY},
    {"municipality", CC_W_MUNICIPALITY_ONE, CC_W_MUNICIPALITY_MANY},
    {"county", CC_W_COUNTY_ONE, CC_W_COUNTY_MANY},
    {"region", CC_W_REGION_ONE, CC_W_REGION_MANY},
    {"country", CC_W_COUNTRY_ONE, CC_W_COUNTRY_MANY},
};

/* The noun that DIM itself brings: in English its name and its plural. */
static void say_own_noun(cc_buf* out, const cc_voice* voice, const cc_dim* dim, bool one) {
  const cc_str word = one ? dim->name : dim->plural;
  if (voice->language == CC_ENGLISH && word.len > 0) {
    cc_utf8_visible(out, word, false);
    return;
  }
  cc_buf label;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&label, dim->label.len > 0 ? dim->label : dim->name, false);
  CC_SAY(out, voice, one ? CC_W_MEMBER : CC_W_MEMBERS, cc_buf_str(&label));
  cc_part_done(out, &label);
}

void cc_say_dim(cc_buf* out, const cc_voice* voice, uint16_t dim, bool one) {
  const cc_dim* found = dim_at(voice, dim);
  if (!found) {
    return;
  }
  for (size_t i = 0; i < sizeof dim_nouns / sizeof dim_nouns[0]; i++) {
    if (cc_str_is(found->name, dim_nouns[i].dim)) {
      CC_SAY0(out, voice, one ? dim_nouns[i].one : dim_nouns[i].many);
      return;
    }
  }
  say_own_noun(out, voice, found, one);
}

void cc_say_members(cc_buf* out, const cc_voice* voice, uint16_t dim, cc_num count) {
  cc_say_number(out, voice, count, cc_plain_type(), CC_BARE);
  if (dim_at(voice, dim)) {
    cc_buf_adds(out, NBSP);
    cc_say_dim(out, voice, dim, cc_num_cmp(count, cc_num_int(1)) == 0);
  }
}

/* ---- values of choices ---- */

void cc_say_choice(cc_buf* out, const cc_voice* voice, const cc_choice* choice, size_t index) {
  if (choice->open || index >= choice->count) {
    CC_SAY0(out, voice, CC_W_STILL_OPEN);
    return;
  }
  cc_say_choice_value(out, voice, choice, &choice->values[index]);
}

void cc_say_choice_value(cc_buf* out, const cc_voice* voice, const cc_choice* choice, const cc_choice_value* value) {
  switch (choice->type.kind) {
  case CC_T_NUMBER:
    if (choice->type.year) {
      cc_num_print(out, value->number, 0, "", "", "-");
      break;
    }
    cc_say_number(out, voice, value->number, choice->type, CC_FINE);
    break;
  case CC_T_PERIOD:
    cc_say_member(out, voice, choice->type.dim, value->at);
    break;
  case CC_T_MEMBER:
    if (value->at != (int64_t)CC_NO_MEMBER) {
      cc_say_member(out, voice, choice->type.dim, value->at);
      break;
    }
    cc_utf8_visible(out, value->text, false);
    break;
  default:
    cc_utf8_visible(out, value->text, false);
    break;
  }
}
