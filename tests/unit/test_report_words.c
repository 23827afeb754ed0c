/* The message tables, and every sentence that can be said. */
#include "report_fixture.h"

/* The placeholders of WORDS as a text: "{1}{2b}"; the verb behind a "d" is the language's own. */
static void placeholders(const char* words, char* out, size_t size) {
  size_t length = 0;
  bool   inside = false;
  for (; *words && length + 2 < size; words++) {
    inside = *words == '{' || (inside && *words != ' ' && *words != '}');
    if (inside) {
      out[length++] = *words;
    }
  }
  out[length] = 0;
}

static int compare_bytes(const void* a, const void* b) {
  return *(const char*)a - *(const char*)b;
}

static void test_tables_agree(void** state) {
  (void)state;
  for (unsigned key = 0; key < CC_W_COUNT; key++) {
    const char *en = cc_words_at((cc_words)key, CC_ENGLISH), *sv = cc_words_at((cc_words)key, CC_SWEDISH);
    char        a[200], b[200];
    assert_non_null(en);
    assert_non_null(sv);
    assert_int_equal(strlen(en) == 0, strlen(sv) == 0);
    placeholders(en, a, sizeof a);
    placeholders(sv, b, sizeof b);
    qsort(a, strlen(a), 1, compare_bytes); /* the order of words is the language's own */
    qsort(b, strlen(b), 1, compare_bytes);
    if (strcmp(a, b) != 0) {
      fail_msg("'%s' and '%s' name different arguments", en, sv);
    }
  }
}

static void test_every_message_has_words(void** state) {
  (void)state;
  world w;
  world_make(&w);
  for (int message = 1; message < CC_MSG_COUNT; message++) {
    for (int language = CC_ENGLISH; language <= CC_SWEDISH; language++) {
      const cc_arg one[] = {place_with(LULEA, 9229, 1, counted(OFFENCE))};
      cc_sentence  inner = {.message = CC_MSG_EMPTY};
      cc_sentence  s = {
           .message = (cc_message)message,
           .args = {list(one, 1), number(1, 1, cc_plain_type()), place(NACKA), text("x"), text("<"), text("<")}};
      const bool nests = message == CC_MSG_BUT || message == CC_MSG_AND;
      if (message == CC_MSG_NOT_CHECKABLE) {
        s.args[0] = text("causal");
      }
      if (nests) {
        s.args[0] = s.args[1] = (cc_arg){.kind = CC_ARG_SENTENCE, .sentence = &inner};
      }
      cc_buf out;
      cc_buf_init(&out, CC_MAX_REPORT_BYTES);
      cc_sentence_print(&out, &s, &w.program, (cc_language)language, false);
      if (out.len < 3 || out.status != CC_OK) {
        fail_msg("message %d has no words", message);
      }
      cc_buf_clear(&out);
    }
  }
  tear_down(&w.f);
}

static void assert_says(const world* w, const cc_sentence* sentence, const char* english, const char* swedish) {
  cc_buf out;
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  cc_sentence_print(&out, sentence, &w->program, CC_ENGLISH, false);
  assert_shown(&out, english);
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  cc_sentence_print(&out, sentence, &w->program, CC_SWEDISH, false);
  assert_shown(&out, swedish);
}

static void test_lowest_and_lead(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_sentence lowest = umea_is_lowest();
  assert_says(&w, &lowest, "Umeå is lowest, 8_329 per 100_000; next is Jönköping, 8_633 (3.6_% higher).",
              "Umeå har lägst tal, 8_329 per 100_000; därnäst kommer Jönköping, 8_633 (3,6_% högre).");
  cc_sentence lead = {
      .message = CC_MSG_LEAD_SHORT,
      .args = {number(113313971, 3111459274, percent()), number(1, 10, percent()), place(JONKOPING), text("by_far")}};
  assert_says(&w, &lead, "The lead over Jönköping, 3.64_%, is less than the 10_% that “by_far” asks for.",
              "Försprånget till Jönköping, 3,64_%, är mindre än de 10_% som ”by_far” kräver.");
  const cc_sentence but = {
      .message = CC_MSG_BUT,
      .args = {{.kind = CC_ARG_SENTENCE, .sentence = &lowest}, {.kind = CC_ARG_SENTENCE, .sentence = &lead}}};
  assert_says(
      &w, &but,
      "Umeå is lowest, 8_329 per 100_000, next Jönköping, 8_633 (3.6_% higher); but the lead, 3.64_%, is less than the "
      "10_% that “by_far” asks for.",
      "Umeå har lägst tal, 8_329 per 100_000, följd av Jönköping, 8_633 (3,6_% högre); men försprånget, 3,64_%, är "
      "mindre "
      "än de 10_% som ”by_far” kräver.");
  lead.args[3] = (cc_arg){.kind = CC_ARG_NONE};
  assert_says(&w, &lead, "The lead over Jönköping, 3.64_%, is less than 10_%.",
              "Försprånget till Jönköping, 3,64_%, är mindre än 10_%.");
  tear_down(&w.f);
}

static void test_lists(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_type offences = counted(OFFENCE);
  const cc_arg  few[] = {place_with(LULEA, 9229, 1, offences), place_with(NACKA, 10241, 1, offences),
                         place_with(LUND, 1, 1, offences)};
  cc_sentence   only = {.message = CC_MSG_ONLY,
                        .args = {list(few, 2), place(UMEA), number(10879, 1, offences), place(SUNDSVALL),
                                 number(110, 1, offences), text("<")}};
  assert_says(&w, &only, "Only Luleå (9_229) and Nacka (10_241) have fewer than Umeå (10_879); Sundsvall has 110 more.",
              "Endast Luleå (9_229) och Nacka (10_241) har färre än Umeå (10_879); Sundsvall har 110 fler.");
  only.args[0] = list(few, 1);
  only.args[3] = only.args[4] = (cc_arg){.kind = CC_ARG_NONE};
  assert_says(&w, &only, "Only Luleå (9_229) has fewer than Umeå (10_879).",
              "Endast Luleå (9_229) har färre än Umeå (10_879).");
  only.args[0] = list(few, 0);
  assert_says(&w, &only, "None has fewer than Umeå (10_879).", "Ingen har färre än Umeå (10_879).");
  only.args[0] = list(few, 3);
  only.args[5] = text(">");
  assert_says(&w, &only, "Only Luleå (9_229), Nacka (10_241) and Lund (1) have more than Umeå (10_879).",
              "Endast Luleå (9_229), Nacka (10_241) och Lund (1) har fler än Umeå (10_879).");
  const cc_arg gaps[] = {place_with(LULEA, 398, 1000, percent()), place_with(NACKA, 1738, 10000, percent())};
  cc_sentence  every = {.message = CC_MSG_EVERY,
                        .args = {list(gaps, 2), place(UMEA), text("<"), number(1, 10, percent()), text("clearly")}};
  every.args[1].type = counted(PERSON);
  assert_says(&w, &every, "Luleå has 39.8_% and Nacka 17.4_% fewer inhabitants than Umeå; “clearly” asks for 10_%.",
              "Luleå har 39,8_% och Nacka 17,4_% färre invånare än Umeå; ”clearly” kräver 10_%.");
  tear_down(&w.f);
}

static void test_counts(void** state) {
  (void)state;
  world w;
  world_make(&w);
  cc_sentence count = {.message = CC_MSG_COUNT_IS,
                       .args = {{.kind = CC_ARG_COUNTED, .dim = PLACES, .number = cc_num_int(21)}}};
  assert_says(&w, &count, "21_municipalities are in the group.", "21_kommuner ingår i gruppen.");
  count.args[0].number = cc_num_int(1);
  assert_says(&w, &count, "1_municipality is in the group.", "1_kommun ingår i gruppen.");
  cc_sentence occurs = {.message = CC_MSG_WORDS,
                        .args = {text("förebyggande"), number(1, 1, cc_plain_type()), text("Valmanifest")}};
  assert_says(&w, &occurs, "“förebyggande” occurs once in “Valmanifest”.",
              "”förebyggande” förekommer en gång i ”Valmanifest”.");
  occurs.args[1] = number(3, 1, cc_plain_type());
  assert_says(&w, &occurs, "“förebyggande” occurs 3 times in “Valmanifest”.",
              "”förebyggande” förekommer 3 gånger i ”Valmanifest”.");
  tear_down(&w.f);
}

static void test_days(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_arg      day = {.kind = CC_ARG_PERIOD, .dim = CC_DAY, .at = cc_date_make(2022, 9, 11)};
  const cc_sentence plain = {.message = CC_MSG_DAY_IS, .args = {day, day}};
  assert_says(&w, &plain, "The day is 2022-09-11.", "Dagen är 2022-09-11.");
  const cc_sentence nth = {.message = CC_MSG_DAY_IS,
                           .args = {day,
                                    day,
                                    number(2, 1, cc_plain_type()),
                                    {.kind = CC_ARG_MEMBER, .dim = CC_DIM_WEEKDAY_ID, .at = 6},
                                    {.kind = CC_ARG_PERIOD, .dim = CC_MONTH, .at = 2022 * 12 + 8}}};
  assert_says(&w, &nth, "The second Sunday of September 2022 is the 11th.",
              "Den andra söndagen i september 2022 är den 11:e.");
  tear_down(&w.f);
}

static void test_said_once(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_sentence needs = {.message = CC_MSG_NEEDS_DOCUMENT, .args = {text("Manifest"), text("m.txt")}};
  const cc_sentence empty = {.message = CC_MSG_EMPTY};
  cc_arg            both[] = {{.kind = CC_ARG_SENTENCE, .sentence = &needs, .text = cc_s("a")},
                              {.kind = CC_ARG_SENTENCE, .sentence = &needs, .text = cc_s("b")}};
  const cc_sentence all = {.message = CC_MSG_READINGS, .args = {list(both, 2)}};
  assert_says(&w, &all, "Needs the document “Manifest” as evidence/m.txt.",
              "Dokumentet ”Manifest” behövs som evidence/m.txt.");
  both[1].sentence = &empty;
  assert_says(&w, &all, "“a”: needs the document “Manifest” as evidence/m.txt; “b”: the group is empty.",
              "”a”: dokumentet ”Manifest” behövs som evidence/m.txt; ”b”: gruppen är tom.");
  tear_down(&w.f);
}

static void test_hostile_texts(void** state) {
  (void)state;
  world w;
  world_make(&w);
  const cc_sentence needs = {.message = CC_MSG_NEEDS_DOCUMENT,
                             .args = {text("a\x1b[31m\n\xE2\x80\xAE##[error]"), text("m.txt")}};
  assert_says(&w, &needs, "Needs the document “a\\x1b[31m\\x0a\\u202e##\\x5berror]” as evidence/m.txt.",
              "Dokumentet ”a\\x1b[31m\\x0a\\u202e##\\x5berror]” behövs som evidence/m.txt.");
  cc_buf out;
  cc_buf_init(&out, CC_MAX_REPORT_BYTES);
  cc_sentence_print(&out, &needs, &w.program, CC_ENGLISH, true);
  assert_shown(&out, "Needs the document \"a\\x1b[31m\\x0a\\u202e##\\x5berror]\" as evidence/m.txt.");
  tear_down(&w.f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tables_agree),    cmocka_unit_test(test_every_message_has_words),
      cmocka_unit_test(test_lowest_and_lead), cmocka_unit_test(test_lists),
      cmocka_unit_test(test_counts),          cmocka_unit_test(test_days),
      cmocka_unit_test(test_said_once),       cmocka_unit_test(test_hostile_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
