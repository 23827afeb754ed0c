/* Shared by the files of the lexer only. */
#ifndef CC_LANG_LEX_IN_H
#define CC_LANG_LEX_IN_H

#include "lang/lex.h"

typedef struct lexer {
  cc_arena* arena;
  cc_diags* diags;
  uint32_t  file;
  cc_str    src;
  size_t    at;
  cc_toks*  out;
  size_t    tok_room, comment_room;
  bool      line_start; /* nothing but blanks so far on this line */
  bool      pending;    /* a mistake was told; the token beside it is marked */
  bool      nfc_noted;
  uint8_t   first_word[26], next_word[CC_KW_COUNT]; /* chains of the words with one first letter; 0 ends them */
  cc_status status;                                 /* CC_BAD_INPUT after a mistake; CC_NO_MEMORY stops the work */
} lexer;

/* The byte at OFFSET, 0 past the end. */
static inline char lex_byte(const lexer* l, size_t offset) {
  return offset < l->src.len ? l->src.at[offset] : '\0';
}

static inline bool lex_is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* The end of a run of ASCII digits that begins at OFFSET. */
static inline size_t lex_digits(const lexer* l, size_t offset) {
  while (lex_is_digit(lex_byte(l, offset))) {
    offset++;
  }
  return offset;
}

static inline cc_str lex_slice(const lexer* l, size_t start, size_t end) {
  return cc_str_sub(l->src, start, end);
}

/* Whether MARK, which is not empty, stands at OFFSET: most texts differ in their first byte. */
static inline bool lex_starts(const lexer* l, size_t offset, const char* mark) {
  size_t i = 0;
  while (mark[i] && lex_byte(l, offset + i) == mark[i]) {
    i++;
  }
  return !mark[i];
}

/* Tells a mistake about bytes START to END. */
void lex_fault(lexer* l, cc_code code, size_t start, size_t end, const cc_str* args, size_t count);
#define LEX_FAULT(L, CODE, START, END, ...)                                                                            \
  lex_fault((L), (CODE), (START), (END), (const cc_str[]){__VA_ARGS__},                                                \
            sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))

/* Adds a token for bytes START to the place reached, and returns it; NULL when memory is out. */
cc_tok* lex_push(lexer* l, cc_tok_kind kind, size_t start, cc_str text);

/* TEXT in NFC, with a note the first time that this changes something. */
cc_str lex_nfc(lexer* l, cc_str text, size_t start, size_t end);

/* Whether a letter, mark, digit or "_" stands at OFFSET; *NEXT: behind it. */
bool lex_is_name_part(const lexer* l, size_t offset, size_t* next);

void lex_number(lexer* l); /* at a digit, or at a point before one: numbers, dates, and all that is mistaken for them */
bool lex_text(lexer* l);   /* at an opening quotation mark: a text; false if there is none */

#endif
