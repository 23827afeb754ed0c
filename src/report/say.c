/* What every format for readers says in the same words: occasion, tally, verdict, what is said of a claim and of its
 * readings. */
#include "report/format.h"

/* ---- head ---- */

void cc_say_occasion(cc_buf* out, const cc_voice* voice, const cc_ast_file* file) {
  const size_t start = out->len;
  cc_utf8_visible(out, file->speaker.text, false);
  if (file->election.text.len > 0) {
    cc_buf election;
    cc_buf_init(&election, CC_MAX_REPORT_BYTES);
    cc_utf8_visible(&election, file->election.text, false);
    cc_buf_adds(out, out->len > start ? ", " : "");
    CC_SAY(out, voice, CC_W_FOR_ELECTION, cc_buf_str(&election));
    cc_part_done(out, &election);
  }
}

/* ---- tally ---- */

static const struct tally_words {
  cc_verdict verdict;
  cc_words   many, one;
} tally_words[] = {
    {CC_HOLDS, CC_W_TALLY_HOLDS, CC_W_TALLY_HOLDS_ONE},
    {CC_PARTLY, CC_W_TALLY_PARTLY, CC_W_TALLY_PARTLY_ONE},
    {CC_FAILS, CC_W_TALLY_FAILS, CC_W_TALLY_FAILS_ONE},
    {CC_DEPENDS, CC_W_TALLY_DEPENDS, CC_W_TALLY_DEPENDS_ONE},
    {CC_UNDECIDED, CC_W_TALLY_UNDECIDED, CC_W_TALLY_UNDECIDED},
};

static void say_counted(cc_buf* out, const cc_voice* voice, cc_words many, cc_words one, size_t count) {
  cc_buf digits;
  cc_buf_init(&digits, 64);
  cc_say_count(&digits, voice, count);
  CC_SAY(out, voice, count == 1 ? one : many, cc_buf_str(&digits));
  cc_part_done(out, &digits);
}

void cc_say_tally(cc_buf* out, const cc_voice* voice, const cc_verify_result* result) {
  const size_t unchecked = cc_count_verdict(result, CC_NOT_CHECKABLE);
  const char*  between = ": ";
  say_counted(out, voice, CC_W_CHECKED, CC_W_CHECKED_ONE, result->count - unchecked);
  for (size_t i = 0; i < sizeof tally_words / sizeof tally_words[0]; i++) {
    const size_t count = cc_count_verdict(result, tally_words[i].verdict);
    if (count > 0) {
      cc_buf_adds(out, between);
      say_counted(out, voice, tally_words[i].many, tally_words[i].one, count);
      between = ", ";
    }
  }
  if (unchecked > 0) {
    cc_buf_adds(out, "; ");
    say_counted(out, voice, CC_W_TALLY_NOT_CHECKABLE, CC_W_TALLY_NOT_CHECKABLE, unchecked);
  }
  cc_buf_addc(out, '.');
}

void cc_say_known(cc_buf* out, const cc_voice* voice, const cc_report* report) {
  cc_buf names;
  cc_buf_init(&names, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; report->known && i < report->result->count; i++) {
    if (cc_is_known(report, &report->result->claims[i])) {
      cc_buf_adds(&names, names.len > 0 ? ", " : "");
      cc_utf8_visible(&names, report->result->claims[i].claim->name, false);
    }
  }
  if (names.len > 0) {
    cc_buf_addc(out, ' ');
    CC_SAY(out, voice, CC_W_KNOWN, cc_buf_str(&names));
  }
  cc_part_done(out, &names);
}

/* ---- one claim ---- */

void cc_say_verdict(cc_buf* out, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim,
                    bool and_sturdy) {
  cc_buf_adds(out, cc_verdict_mark(claim->verdict, voice->ascii));
  cc_buf_addc(out, ' ');
  cc_buf_adds(out, cc_verdict_word(claim->verdict, voice->language));
  if (and_sturdy && report->not_varied) {
    cc_buf_adds(out, ", ");
    CC_SAY0(out, voice, CC_W_NO_VARY);
  } else if (and_sturdy && claim->sturdiness != CC_STURDINESS_NONE) {
    cc_buf_adds(out, ", ");
    cc_buf_adds(out, cc_sturdiness_word(claim->sturdiness, voice->language));
  }
}

bool cc_has_readings(const cc_claim_result* claim) {
  for (size_t i = 0; claim->reading_count > 1 && i < claim->reading_count; i++) {
    if (claim->readings[i].verdict != CC_UNDECIDED) {
      return true;
    }
  }
  return false;
}

/* The sentence of reading I: the claim's own list has it, else its first check. */
static const cc_sentence* reading_sentence(const cc_claim_result* claim, size_t i) {
  const cc_arg* list = &claim->sentence.args[0];
  if (claim->sentence.message == CC_MSG_READINGS && list->kind == CC_ARG_LIST && i < list->count) {
    return list->items[i].sentence;
  }
  return claim->readings[i].check_count > 0 ? &claim->readings[i].checks[0].sentence : NULL;
}

void cc_say_claim(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim) {
  if (claim->sentence.message == CC_MSG_READINGS && cc_has_readings(claim)) {
    CC_SAY0(out, voice, claim->verdict == CC_DEPENDS ? CC_W_READINGS_ARE : CC_W_READINGS_EACH);
    cc_buf_addc(out, ':');
  } else {
    cc_say_sentence(out, voice, &claim->sentence);
  }
}

void cc_say_reading(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim, size_t reading) {
  const cc_reading_result* told = &claim->readings[reading];
  cc_buf                   name, words;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&name, told->reading->name, false);
  cc_say_sentence(&words, voice, reading_sentence(claim, reading));
  cc_buf_adds(out, cc_verdict_mark(told->verdict, voice->ascii));
  cc_buf_addc(out, ' ');
  CC_SAY(out, voice, CC_W_NAMED_SENTENCE, cc_buf_str(&name), cc_buf_str(&words));
  cc_part_done(out, &name);
  cc_part_done(out, &words);
}
