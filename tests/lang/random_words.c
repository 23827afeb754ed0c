/* Chance, blanks, comments and words of random rule files. */
#include "random.h"

/* ---- chance ---- */

unsigned rf_dice(source* s, unsigned sides) {
  s->state ^= s->state << 13;
  s->state ^= s->state >> 7;
  s->state ^= s->state << 17;
  return (unsigned)(s->state >> 33) % sides;
}

bool rf_maybe(source* s, unsigned one_in) {
  return rf_dice(s, one_in) == 0;
}

void rf_put(source* s, const char* text) {
  cc_buf_adds(&s->out, text);
}

/* ---- blanks and comments ---- */

void rf_comment(source* s) {
  static const char* const texts[] = {
      "# why",     "#",          "#  two  blanks", "# \"quoted\" å ” {", "#!= (", "# e\xCC\x81 and \xE2\x80\x8B",
      "# claim x", "# tab\there"};
  rf_put(s, RF_PICK(s, texts));
}

void rf_new_line(source* s) {
  rf_put(s, rf_maybe(s, 8) ? "\r\n" : "\n");
}

void rf_indent(source* s) {
  static const char* const blanks[] = {"", "  ", "    ", "\t", " ", "\xC2\xA0 "};
  rf_put(s, RF_PICK(s, blanks));
}

void rf_break(source* s) {
  if (rf_maybe(s, 3)) {
    rf_indent(s);
    rf_comment(s);
  }
  rf_new_line(s);
  while (rf_maybe(s, 6)) {
    if (rf_maybe(s, 2)) {
      rf_indent(s);
      rf_comment(s);
    }
    rf_new_line(s);
  }
  rf_indent(s);
}

void rf_gap(source* s) {
  if (s->brackets && rf_maybe(s, 14)) {
    rf_break(s);
  } else if (rf_maybe(s, 3)) {
    rf_put(s, rf_maybe(s, 6) ? "\t" : rf_maybe(s, 6) ? "   " : " ");
  }
}

void rf_blank(source* s) {
  rf_put(s, rf_maybe(s, 12) ? "  " : rf_maybe(s, 20) ? "\xC2\xA0" : " ");
  rf_gap(s);
}

void rf_end_line(source* s) {
  if (rf_maybe(s, 6)) {
    rf_gap(s);
    rf_comment(s);
  }
  rf_new_line(s);
  while (rf_maybe(s, 5)) {
    if (rf_maybe(s, 2)) {
      rf_indent(s);
      rf_comment(s);
    }
    rf_new_line(s);
  }
  rf_indent(s);
}

void rf_word(source* s, const char* word) {
  rf_put(s, word);
  rf_blank(s);
}

/* ---- words ---- */

void rf_name(source* s) {
  static const char* const words[] = {"Umeå",   "rate",         "peer-group", "covid-19",       "x",       "A",
                                      "text",   "case",         "source",     "unit",           "värde_2", "Ελλάδα",
                                      "Москва", "e\xCC\x81lan", "crimes",     "municipalities", "value",   "holds",
                                      "set"};
  rf_put(s, RF_PICK(s, words));
}

void rf_plain_name(source* s) {
  static const char* const words[] = {"Umeå",    "rate",   "peer-group", "covid-19",     "x",     "A",
                                      "värde_2", "Ελλάδα", "Москва",     "e\xCC\x81lan", "crimes"};
  rf_put(s, RF_PICK(s, words));
}

void rf_new_name(source* s) {
  static const char* const words[] = {"a", "peer-", "värde_", "Ö", "case", "table"};
  rf_put(s, RF_PICK(s, words));
  cc_buf_int(&s->out, 100 + s->names++);
}

void rf_text(source* s) {
  static const char* const marks[][2] = {{"\"", "\""}, {"”", "”"}, {"“", "”"}, {"„", "“"},
                                         {"«", "»"},   {"»", "»"}, {"»", "«"}};
  static const char* const bodies[] = {
      "bland dessa 21 kommuner",
      "x",
      "a # b",
      "två  blanka",
      " ",
      "A/B \\ 'c'",
      "e\xCC\x81t",
      "the text that goes on and on so that it does not fit into the hundred columns of a line at all, and more"};
  const size_t kind = rf_dice(s, sizeof marks / sizeof marks[0]);
  rf_put(s, marks[kind][0]);
  rf_put(s, RF_PICK(s, bodies));
  if (kind == 0 && rf_maybe(s, 3)) {
    rf_put(s, " \"\"inside\"\" “too”");
  } else if (kind == 4 && rf_maybe(s, 2)) {
    rf_put(s, " \"straight\" ”");
  }
  rf_put(s, marks[kind][1]);
}

void rf_long_text(source* s) {
  rf_text(s);
  while (rf_maybe(s, 6)) {
    rf_new_line(s);
    rf_indent(s);
    if (rf_maybe(s, 5)) {
      rf_comment(s);
      rf_new_line(s);
    }
    rf_text(s);
  }
}

void rf_number(source* s) {
  static const char* const numbers[] = {"0",
                                        "1",
                                        "21",
                                        "2021",
                                        "2 021",
                                        "2_021",
                                        "100 000",
                                        "100000",
                                        ("1\xC2\xA0"
                                         "000"),
                                        "0.5",
                                        "3.60",
                                        "1234.5",
                                        "12 345.678",
                                        "999999999999999999",
                                        "5000"};
  rf_put(s, RF_PICK(s, numbers));
}

void rf_unit(source* s) {
  static const char* const units[] = {"%",
                                      " %",
                                      " pp",
                                      " thousand",
                                      " million",
                                      ("\xC2\xA0"
                                       "billion"),
                                      " years",
                                      " days",
                                      "months",
                                      " person",
                                      " thousand person",
                                      " krona per person",
                                      " krona per 1 000 person",
                                      " krona per 1 person",
                                      " number"};
  rf_put(s, RF_PICK(s, units));
}

void rf_date(source* s) {
  static const char* const dates[] = {"2022-09-11", "2022-09", "2022-Q1", "2011/12", "2020-02-29"};
  rf_put(s, RF_PICK(s, dates));
}
