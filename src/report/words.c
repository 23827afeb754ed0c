/* The two message tables, made of words.def, and the words that verdicts have. */
#include "report/words.h"

#include <string.h>

static const char* const english[CC_W_COUNT] = {
#define CC_WORDS(ID, ENGLISH, SWEDISH) [CC_W_##ID] = ENGLISH,
#include "report/words.def"
#undef CC_WORDS
};

static const char* const swedish[CC_W_COUNT] = {
#define CC_WORDS(ID, ENGLISH, SWEDISH) [CC_W_##ID] = SWEDISH,
#include "report/words.def"
#undef CC_WORDS
};

const char* cc_words_at(cc_words key, cc_language language) {
  return language == CC_SWEDISH ? swedish[key] : english[key];
}

/* ---- verdicts ---- */

typedef struct verdict_words {
  cc_words    word;
  const char *mark, *ascii;
} verdict_words;

static const verdict_words verdicts[] = {
    [CC_HOLDS] = {CC_W_VERDICT_HOLDS, "✓", "+"},           [CC_FAILS] = {CC_W_VERDICT_FAILS, "✗", "x"},
    [CC_PARTLY] = {CC_W_VERDICT_PARTLY, "◐", "/"},         [CC_DEPENDS] = {CC_W_VERDICT_DEPENDS, "⇄", "%"},
    [CC_UNDECIDED] = {CC_W_VERDICT_UNDECIDED, "?", "?"},   [CC_NOT_CHECKABLE] = {CC_W_VERDICT_NOT_CHECKABLE, "–", "-"},
    [CC_OUTSIDE_GROUP] = {CC_W_VERDICT_OUTSIDE, "○", "o"},
};

static const cc_words sturdiness_words[] = {
    [CC_STURDINESS_NONE] = CC_W_STURDINESS_NONE,
    [CC_NOT_VARIED] = CC_W_NOT_VARIED,
    [CC_STURDY] = CC_W_STURDY,
    [CC_STURDY_WHERE_DECIDED] = CC_W_STURDY_WHERE_DECIDED,
    [CC_SENSITIVE] = CC_W_SENSITIVE,
    [CC_FRAGILE] = CC_W_FRAGILE,
};

const char* cc_verdict_word(cc_verdict verdict, cc_language language) {
  return cc_words_at(verdicts[verdict].word, language);
}

const char* cc_verdict_mark(cc_verdict verdict, bool ascii) {
  return ascii ? verdicts[verdict].ascii : verdicts[verdict].mark;
}

const char* cc_sturdiness_word(cc_sturdiness sturdiness, cc_language language) {
  return cc_words_at(sturdiness_words[sturdiness], language);
}

/* ---- relations ---- */

typedef struct relation {
  const char* sign;
  cc_words    words;
} relation;

static const relation relations[] = {
    {"<", CC_W_LESS},       {"<=", CC_W_LESS_EQUAL},   {">", CC_W_GREATER},           {">=", CC_W_GREATER_EQUAL},
    {"=", CC_W_EQUAL},      {"!=", CC_W_UNEQUAL},      {"about", CC_W_ABOUT},         {"nearly", CC_W_NEARLY},
    {"≤", CC_W_LESS_EQUAL}, {"≥", CC_W_GREATER_EQUAL}, {"just_over", CC_W_JUST_OVER},
};

cc_words cc_words_relation(cc_str text) {
  for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++) {
    if (cc_str_is(text, relations[i].sign)) {
      return relations[i].words;
    }
  }
  return CC_W_NONE;
}

/* ---- saying them ---- */

typedef struct plain_sign {
  const char *sign, *ascii;
} plain_sign;

/* Typographic signs of our own words; texts from outside keep theirs. */
static const plain_sign plain_signs[] = {{"“", "\""}, {"”", "\""}, {"…", "..."}, {"–", "-"}, {"·", "|"}, {"→", "->"}};

/* The sign that begins at AT of LITERAL, or NULL. */
static const plain_sign* sign_at(cc_str literal, size_t at) {
  for (size_t i = 0; i < sizeof plain_signs / sizeof plain_signs[0]; i++) {
    if (cc_str_starts(cc_str_sub(literal, at, literal.len), plain_signs[i].sign)) {
      return &plain_signs[i];
    }
  }
  return NULL;
}

void cc_say_literal(cc_buf* out, const cc_voice* voice, cc_str literal) {
  if (!voice->ascii) {
    cc_buf_add(out, literal);
    return;
  }
  size_t start = 0;
  for (size_t at = 0; at < literal.len;) {
    const plain_sign* sign = (unsigned char)literal.at[at] >= 0x80 ? sign_at(literal, at) : NULL;
    if (!sign) {
      at++;
      continue;
    }
    cc_buf_add(out, cc_str_sub(literal, start, at));
    cc_buf_adds(out, sign->ascii);
    at += strlen(sign->sign);
    start = at;
  }
  cc_buf_add(out, cc_str_sub(literal, start, literal.len));
}

void cc_part_done(cc_buf* out, cc_buf* part) {
  if (part->status != CC_OK && out->status == CC_OK) {
    out->status = part->status;
  }
  cc_buf_clear(part);
}

void cc_say(cc_buf* out, const cc_voice* voice, cc_words key, const cc_str* args, size_t count) {
  const cc_str words = cc_s(cc_words_at(key, voice->language));
  size_t       start = 0;
  for (size_t at = 0; at + 2 < words.len; at++) {
    if (words.at[at] == '{' && words.at[at + 2] == '}') {
      const size_t arg = (size_t)(words.at[at + 1] - '1');
      cc_say_literal(out, voice, cc_str_sub(words, start, at));
      if (arg < count) {
        cc_buf_add(out, args[arg]);
      }
      start = at + 3;
    }
  }
  cc_say_literal(out, voice, cc_str_sub(words, start, words.len));
}

cc_str cc_note_text(const cc_voice* voice, const cc_ast_note* note) {
  for (size_t i = 0; voice->language == CC_SWEDISH && i < note->count; i++) {
    if (cc_str_is(note->languages[i].text, "sv")) {
      return note->texts[i].text;
    }
  }
  return note->text.text;
}
