/* Random files: every statement in every block, its parts written or left out, in every order that there is. */
#include "random.h"

static const char* const files[] = {"\"a.csv\"", "”manifest.txt”", "\"x_1.b-2.csv\""};

/* An expression that may go on in further lines. */
static void value(source* s) {
  s->breaks = true;
  rf_expr(s);
  s->breaks = false;
}

static void equal(source* s) {
  rf_gap(s);
  rf_put(s, "=");
  if (rf_maybe(s, 12)) {
    rf_break(s);
  } else {
    rf_gap(s);
  }
}

static void texts(source* s) {
  do {
    rf_text(s);
  } while (rf_maybe(s, 3) && (rf_comma(s), true));
}

/* WORD and what WRITE makes, on a line. */
static void line_of(source* s, const char* word, void (*write)(source*)) {
  rf_word(s, word);
  write(s);
  rf_end_line(s);
}

static void file_name(source* s) {
  rf_put(s, RF_PICK(s, files));
}

/* ---- declarations ---- */

static void use(source* s) {
  rf_word(s, "use");
  rf_new_name(s);
  if (rf_maybe(s, 3)) {
    rf_gap(s);
    rf_put(s, ":");
    rf_blank(s);
    do {
      rf_new_name(s);
    } while (rf_maybe(s, 2) && (rf_comma(s), true));
  }
  rf_end_line(s);
}

static void vary_value(source* s) {
  if (rf_maybe(s, 5)) {
    rf_put(s, "(municipalities where county = \"Y\", plus Luleå, x)");
    return;
  }
  s->deep += 4;
  rf_sum(s);
  s->deep -= 4;
}

static void vary(source* s) {
  if (rf_maybe(s, 5)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
  rf_word(s, "vary");
  if (rf_maybe(s, 4)) {
    rf_put(s, "each");
    rf_put(s, rf_maybe(s, 2) ? " offence" : "");
    return;
  }
  s->commas = true;
  do {
    if (rf_maybe(s, 2)) {
      rf_put(s, rf_maybe(s, 3) ? "1 %..30 %" : rf_maybe(s, 2) ? "2022-01 .. 2022-09" : "2015–2024");
      if (rf_maybe(s, 2)) {
        rf_put(s, " by ");
        vary_value(s);
      }
    } else {
      vary_value(s);
    }
  } while (rf_maybe(s, 3) && (rf_comma(s), true));
  s->commas = false;
}

static void because(source* s) {
  if (rf_maybe(s, 2)) {
    rf_blank(s);
  } else {
    rf_break(s);
  }
  rf_word(s, "because");
  rf_long_text(s);
}

static void choice(source* s) {
  rf_word(s, "choice");
  rf_new_name(s);
  equal(s);
  if (rf_maybe(s, 6)) {
    rf_put(s, "?");
  } else {
    value(s);
  }
  if (rf_maybe(s, 2)) {
    vary(s);
  }
  if (rf_maybe(s, 2)) {
    because(s);
  }
  rf_end_line(s);
}

static void let(source* s) {
  static const char* const parameters[] = {"(x)", "(x, y)", "( x , y,z )"};
  rf_word(s, "let");
  rf_new_name(s);
  if (rf_maybe(s, 5)) {
    rf_gap(s);
    rf_put(s, RF_PICK(s, parameters));
  }
  equal(s);
  value(s);
  rf_end_line(s);
}

static void document(source* s) {
  rf_word(s, "document");
  rf_new_name(s);
  rf_gap(s);
  rf_long_text(s);
  rf_gap(s);
  rf_put(s, "file");
  rf_gap(s);
  file_name(s);
  rf_end_line(s);
}

static void dimension(source* s) {
  rf_word(s, "dimension");
  rf_new_name(s);
  rf_blank(s);
  if (rf_maybe(s, 2)) {
    rf_text(s);
    rf_blank(s);
  }
  rf_put(s, rf_maybe(s, 2) ? "plural things " : "");
  rf_put(s, rf_maybe(s, 2) ? "ordered " : "");
  if (rf_maybe(s, 2)) {
    rf_put(s, "places ");
    rf_text(s);
  } else if (rf_maybe(s, 2)) {
    rf_put(s, rf_maybe(s, 2) ? "set " : "");
    rf_set(s);
    if (rf_maybe(s, 2)) {
      rf_put(s, " aggregates ");
      rf_set(s);
    }
  }
  rf_end_line(s);
}

static void nouns(source* s) {
  rf_text(s);
  rf_comma(s);
  rf_text(s);
}

static void unit_def(source* s) {
  rf_word(s, "unit");
  rf_new_name(s);
  rf_blank(s);
  if (rf_maybe(s, 2)) {
    rf_put(s, rf_maybe(s, 2) ? "= 1000 krona " : "=0.50 krona ");
  }
  if (rf_maybe(s, 2)) {
    nouns(s);
    while (rf_maybe(s, 2)) {
      rf_put(s, rf_maybe(s, 2) ? " sv " : " fi ");
      nouns(s);
    }
  }
  rf_end_line(s);
}

/* ---- tables ---- */

static void text_or_open(source* s) {
  if (rf_maybe(s, 4)) {
    rf_put(s, "?");
  } else {
    rf_long_text(s);
  }
}

static void separator(source* s) {
  static const char* const signs[] = {"\";\"", "”,”", "\"tab\"", "“|”"};
  rf_put(s, RF_PICK(s, signs));
}

static void decimal(source* s) {
  static const char* const signs[] = {"\",\"", "”.”", "?"};
  rf_put(s, RF_PICK(s, signs));
}

static void over(source* s) {
  rf_plain_name(s);
  while (rf_maybe(s, 2)) {
    rf_comma(s);
    rf_plain_name(s);
  }
}

static void table_unit(source* s) {
  static const char* const units[] = {
      "%", "pp", "number", "person", "thousand krona", "offence per 1 000 person", "krona per person", "billion krona",
      "?"};
  rf_put(s, RF_PICK(s, units));
}

static void source_of(source* s) {
  rf_put(s, "scb");
  while (rf_maybe(s, 2)) {
    rf_put(s, rf_maybe(s, 2) ? " menu " : " table ");
    rf_text(s);
  }
}

static void caveat(source* s) {
  rf_long_text(s);
  while (rf_maybe(s, 3)) {
    rf_put(s, rf_maybe(s, 2) ? " sv " : " fi ");
    rf_long_text(s);
  }
}

static void series_break(source* s) {
  static const char* const periods[] = {"2015 ", "2022-Q1 ", "2011/12 ", "2022-09 ", "2022-09-11 "};
  rf_put(s, RF_PICK(s, periods));
  rf_long_text(s);
}

static void select_codes(source* s) {
  rf_text(s);
  equal(s);
  texts(s);
}

static void column(source* s) {
  rf_text(s);
  rf_put(s, " is ");
  if (rf_maybe(s, 4)) {
    rf_put(s, rf_maybe(s, 2) ? "?" : "nothing");
  } else {
    rf_name(s);
  }
}

/* A `unit` line comes in any case: else that of a later declaration would be taken for it. */
static void table_lines(source* s) {
  static const struct {
    const char* word;
    void (*write)(source*);
  } once[] = {{"over", over},
              {"publisher", text_or_open},
              {"licence", rf_long_text},
              {"source", source_of},
              {"file", file_name},
              {"separator", separator},
              {"denominator", rf_plain_name},
              {"decimal", decimal},
              {"rate_of", rf_plain_name},
              {"unit", table_unit}},
    often[] = {
        {"caveat", caveat}, {"break", series_break}, {"select", select_codes}, {"column", column}, {"missing", texts}};
  const unsigned ones = sizeof once / sizeof once[0];
  const unsigned first = rf_dice(s, ones);
  for (unsigned i = 0; i < ones; i++) {
    const unsigned at = (first + i) % ones;
    if (at == ones - 1 || rf_maybe(s, 3)) {
      line_of(s, once[at].word, once[at].write);
    }
    while (rf_maybe(s, 5)) {
      const unsigned more = rf_dice(s, sizeof often / sizeof often[0]);
      line_of(s, often[more].word, often[more].write);
    }
  }
}

static void table(source* s) {
  rf_word(s, "table");
  rf_new_name(s);
  rf_gap(s);
  rf_long_text(s);
  rf_end_line(s);
  table_lines(s);
}

/* ---- claims ---- */

static void check(source* s, const char* word) {
  rf_word(s, word);
  value(s);
  rf_end_line(s);
}

static void checks(source* s) {
  check(s, "check");
  while (rf_maybe(s, 3)) {
    check(s, rf_maybe(s, 2) ? "check" : "detail");
  }
}

static void readings(source* s) {
  do {
    rf_word(s, "reading");
    rf_text(s);
    rf_put(s, " ");
    if (rf_maybe(s, 2)) {
      rf_end_line(s);
    }
    checks(s);
  } while (rf_maybe(s, 2));
}

static void unable(source* s) {
  static const char* const kinds[] = {"opinion", "causal", "promise", "document"};
  rf_put(s, "not ");
  rf_put(s, "checkable ");
  rf_put(s, RF_PICK(s, kinds));
  if (rf_maybe(s, 2)) {
    rf_blank(s);
  } else {
    rf_break(s);
  }
  rf_put(s, "because ");
  rf_put(s, rf_maybe(s, 2) ? "\"why\"" : "“why”");
  rf_end_line(s);
}

static void quote(source* s) {
  rf_word(s, "quote");
  rf_put(s, "\"q\" ");
  if (rf_maybe(s, 2)) {
    rf_break(s);
    rf_long_text(s);
  }
  rf_end_line(s);
}

static void subject(source* s) {
  line_of(s, "subject", rf_member);
}

static void claim(source* s) {
  static void (*const judged[])(source*) = {unable, readings, checks};
  static void (*const said[])(source*) = {let, document, quote};
  rf_word(s, "claim");
  rf_new_name(s);
  rf_end_line(s);
  while (rf_maybe(s, 3)) {
    RF_PICK(s, said)(s);
  }
  quote(s);
  if (rf_maybe(s, 4)) {
    subject(s);
  }
  while (rf_maybe(s, 3)) {
    RF_PICK(s, said)(s);
  }
  if (!rf_maybe(s, 5)) {
    RF_PICK(s, judged)(s);
  }
}

/* ---- examples ---- */

static void cell(source* s) {
  rf_gap(s);
  switch (rf_dice(s, 5)) {
  case 0:
    rf_put(s, rf_maybe(s, 2) ? "-" : rf_maybe(s, 2) ? "-10 000" : "−0.5");
    break;
  case 1:
    rf_name(s);
    break;
  case 2:
    rf_text(s);
    break;
  case 3:
    rf_date(s);
    break;
  default:
    rf_number(s);
  }
  rf_gap(s);
  rf_put(s, " |");
}

static void rows(source* s) {
  const unsigned columns = 1 + rf_dice(s, 4);
  for (unsigned i = 0; i < columns; i++) {
    rf_put(s, i ? " " : "|");
    rf_gap(s);
    rf_name(s);
    rf_put(s, " |");
  }
  rf_end_line(s);
  while (rf_maybe(s, 2)) {
    rf_put(s, "|");
    for (unsigned i = 0; i < columns; i++) {
      cell(s);
    }
    rf_end_line(s);
  }
}

static void givens(source* s) {
  while (rf_maybe(s, 2)) {
    rf_word(s, "given");
    rf_name(s);
    equal(s);
    value(s);
    rf_end_line(s);
  }
}

static void outcome(source* s) {
  static const char* const outcomes[] = {"holds", "fails", "unknown"};
  rf_word(s, "check");
  value(s);
  if (rf_maybe(s, 3)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
  rf_word(s, "gives");
  rf_put(s, RF_PICK(s, outcomes));
  rf_end_line(s);
}

static void verdict(source* s) {
  static const char* const verdicts[] = {"holds",     "partly  holds",           "fails",
                                         "undecided", "depends on\tthe reading", "not checkable"};
  rf_word(s, "verdict");
  rf_put(s, "lowest-rate");
  rf_blank(s);
  rf_put(s, RF_PICK(s, verdicts));
  rf_end_line(s);
}

static void example(source* s) {
  rf_word(s, "example");
  rf_long_text(s);
  rf_end_line(s);
  givens(s);
  if (!rf_maybe(s, 4)) {
    rows(s);
  }
  givens(s);
  while (rf_maybe(s, 2)) {
    (rf_maybe(s, 2) ? outcome : verdict)(s);
  }
}

/* ---- the file ---- */

static void date_or_open(source* s) {
  if (rf_maybe(s, 4)) {
    rf_put(s, "?");
  } else {
    rf_date(s);
  }
}

static void head(source* s) {
  static const struct {
    const char* word;
    void (*write)(source*);
  } lines[] = {{"speaker", text_or_open},   {"publisher", text_or_open}, {"url", text_or_open},
               {"published", date_or_open}, {"election", date_or_open},  {"subject", rf_member}};
  const unsigned count = sizeof lines / sizeof lines[0];
  const unsigned first = rf_dice(s, count);
  line_of(s, "case", rf_long_text);
  for (unsigned i = 0; i < count; i++) {
    if (rf_maybe(s, 3)) {
      line_of(s, lines[(first + i) % count].word, lines[(first + i) % count].write);
    }
    if (rf_maybe(s, 12)) {
      line_of(s, "text", file_name);
    }
  }
}

static void whole(source* s) {
  static void (*const declarations[])(source*) = {choice, let, document, use, dimension, unit_def, table};
  const bool is_case = rf_maybe(s, 2);
  rf_put(s, rf_maybe(s, 10) ? "\xEF\xBB\xBF" : "");
  while (rf_maybe(s, 4)) {
    rf_comment(s);
    rf_new_line(s);
  }
  rf_put(s, "language 1");
  rf_end_line(s);
  if (is_case) {
    head(s);
  }
  for (unsigned i = rf_dice(s, 6); i > 0; i--) {
    RF_PICK(s, declarations)(s);
  }
  for (unsigned i = rf_dice(s, 3); i > 0; i--) {
    if (is_case && rf_maybe(s, 2)) {
      claim(s);
    } else {
      example(s);
    }
  }
}

void rf_file(source* s, uint64_t seed) {
  *s = (source){.state = seed * 0x9E3779B97F4A7C15u | 1u};
  cc_buf_init(&s->out, RF_MAX_BYTES);
  rf_dice(s, 2);
  rf_dice(s, 2);
  whole(s);
}
