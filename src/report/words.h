/* Words and numbers for the writers of this room; private to it. */
#ifndef CC_REPORT_WORDS_H
#define CC_REPORT_WORDS_H

#include "base/limits.h"
#include "base/utf8.h"
#include "report/report.h"

typedef enum cc_words {
#define CC_WORDS(ID, ENGLISH, SWEDISH) CC_W_##ID,
#include "report/words.def"
#undef CC_WORDS
  CC_W_COUNT
} cc_words;

/* Who speaks: the language, and what the names of units and members are looked up in. */
typedef struct cc_voice {
  const cc_program* program;
  cc_language       language;
  bool              ascii;
} cc_voice;

/* ---- words.c ---- */

/* The words of KEY as words.def writes them. */
const char* cc_words_at(cc_words key, cc_language language);

/* Appends the words of KEY with {1} to {9} replaced by ARGS, as they are. */
void cc_say(cc_buf* out, const cc_voice* voice, cc_words key, const cc_str* args, size_t count);
#define CC_SAY(OUT, VOICE, KEY, ...)                                                                                   \
  cc_say((OUT), (VOICE), (KEY), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))
#define CC_SAY0(OUT, VOICE, KEY) cc_say((OUT), (VOICE), (KEY), NULL, 0)

/* Appends LITERAL, with typographic signs as ASCII where the voice wants that. */
void cc_say_literal(cc_buf* out, const cc_voice* voice, cc_str literal);

/* Ends a text that was made for OUT apart from it: a failure is passed on, the memory freed. Every buffer of this room
   ends so, or a report could lack words without anybody knowing. */
void cc_part_done(cc_buf* out, cc_buf* part);

/* The word of a relation as it is written in a rule: "<", ">=", "about". CC_W_NONE for any other. */
cc_words cc_words_relation(cc_str text);

/* The text of a caveat in the voice's language, English where it has none. */
cc_str cc_note_text(const cc_voice* voice, const cc_ast_note* note);

/* ---- number.c ---- */

/* The type of a number that counts nothing in particular. */
static inline cc_type cc_plain_type(void) {
  return (cc_type){.kind = CC_T_NUMBER, .per = 1, .word = 1, .dim = UINT16_MAX};
}

typedef enum cc_number_form {
  CC_BARE = 0, /* "8 633" */
  CC_UNIT = 1, /* "8 329 per 100 000" */
  CC_FINE = 2  /* a percentage with two decimals */
} cc_number_form;

/* Added to a form: COUNT decimals at least, as far as the number has them. */
#define CC_LEAST(COUNT) ((COUNT) << 8)

/* Appends NUMBER of TYPE in a form (a sum of cc_number_form). */
void cc_say_number(cc_buf* out, const cc_voice* voice, cc_num number, cc_type type, unsigned form);

/* How many decimals two numbers need to look different; 0 where they do as they are, or are the same. OUT takes a
   failure. */
unsigned cc_decimals_apart(cc_buf* out, const cc_voice* voice, cc_num a, cc_type a_type, cc_num b, cc_type b_type);

/* With how many decimals NUMBER is written in full, as far as any are printed. */
unsigned cc_decimals_of(cc_buf* out, cc_num number, cc_type type);

/* Appends the unit of TYPE as it stands behind a number, with the blank before it: " per 100 000", " offences". */
void cc_say_unit(cc_buf* out, const cc_voice* voice, cc_type type, bool one);

/* Appends a count: "1 860". */
void cc_say_count(cc_buf* out, const cc_voice* voice, size_t count);

/* Whether a number of TYPE counts things, so that there are "fewer" and not "lower" ones. */
bool cc_type_counts(cc_type type);

/* Appends the noun of TYPE if it counts something that has one; says whether. */
bool cc_say_noun(cc_buf* out, const cc_voice* voice, cc_type type, bool one);

/* Appends the member or period AT of dimension DIM, as a terminal may show it. */
void cc_say_member(cc_buf* out, const cc_voice* voice, uint16_t dim, int64_t at);

/* Appends the noun of the members of DIM: "municipality", "municipalities". */
void cc_say_dim(cc_buf* out, const cc_voice* voice, uint16_t dim, bool one);

/* Appends COUNT with the noun of the members of DIM: "21 municipalities". */
void cc_say_members(cc_buf* out, const cc_voice* voice, uint16_t dim, cc_num count);

/* Appends value INDEX of CHOICE: "2021", "100 000", "10 %". */
void cc_say_choice(cc_buf* out, const cc_voice* voice, const cc_choice* choice, size_t index);
void cc_say_choice_value(cc_buf* out, const cc_voice* voice, const cc_choice* choice, const cc_choice_value* value);

/* NUMBER as it is written by TYPE: times per, divided by word. *ARENA, NULL at first, is made where 64 bits are too
   few, and is the caller's to free. */
cc_status cc_number_shown(cc_num number, cc_type type, cc_arena** arena, cc_num* out);

/* ---- sentence.c ---- */

void cc_say_sentence(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence);

/* Appends the words of the sentence that stands inside another: without a capital and a full stop. */
void cc_say_inner(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence);

#endif
