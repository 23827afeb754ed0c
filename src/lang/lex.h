/* Text to tokens: every rule about signs, digits, names, quotation marks and what word processors make of them. */
#ifndef CC_LANG_LEX_H
#define CC_LANG_LEX_H

#include "base/diag.h"

/* What a word of the language is: reserved in expressions, opens a statement, ends a line that goes on, stands between
   two values, or begins a line that belongs to the one above. */
#define CC_W_RESERVED  1u
#define CC_W_STATEMENT 2u
#define CC_W_OPERATOR  4u
#define CC_W_INFIX     8u

/* clang-format off */
#define CC_WORDS(X)                                                                                                    \
  X(AND, "and", 13) X(OR, "or", 13) X(NOT, "not", 7) X(IN, "in", 13) X(WHERE, "where", 13) X(PLUS, "plus", 13)         \
  X(MINUS, "minus", 13) X(EVERY, "every", 1) X(SOME, "some", 1) X(MOST, "most", 1) X(PER, "per", 13) X(BY, "by", 13)   \
  X(ABOUT, "about", 13) X(NEARLY, "nearly", 13) X(JUST_OVER, "just_over", 13) X(TO, "to", 13)                          \
  X(NEAREST, "nearest", 5) X(CONTAINS, "contains", 13) X(TRUE, "true", 1) X(FALSE, "false", 1) X(EACH, "each", 1)      \
  X(VARY, "vary", 9) X(BECAUSE, "because", 9) X(GIVES, "gives", 9)                                                     \
  X(LANGUAGE, "language", 2) X(CASE, "case", 2) X(SPEAKER, "speaker", 2) X(PUBLISHER, "publisher", 2)                  \
  X(URL, "url", 2) X(PUBLISHED, "published", 2) X(ELECTION, "election", 2) X(TEXT, "text", 2)                          \
  X(SUBJECT, "subject", 2) X(USE, "use", 2) X(CHOICE, "choice", 2) X(LET, "let", 2) X(DOCUMENT, "document", 2)         \
  X(DIMENSION, "dimension", 2) X(UNIT, "unit", 2) X(TABLE, "table", 2) X(CLAIM, "claim", 2) X(QUOTE, "quote", 2)       \
  X(CHECK, "check", 2) X(DETAIL, "detail", 2) X(READING, "reading", 2) X(EXAMPLE, "example", 2) X(GIVEN, "given", 2)   \
  X(VERDICT, "verdict", 2) X(OVER, "over", 2) X(LICENCE, "licence", 2) X(CAVEAT, "caveat", 2) X(BREAK, "break", 2)     \
  X(SOURCE, "source", 2) X(SELECT, "select", 2) X(FILE, "file", 2) X(COLUMN, "column", 2)                              \
  X(SEPARATOR, "separator", 2) X(DECIMAL, "decimal", 2) X(MISSING, "missing", 2)                                       \
  X(DENOMINATOR, "denominator", 2) X(RATE_OF, "rate_of", 2)                                                            \
  X(CHECKABLE, "checkable", 0) X(PLURAL, "plural", 0) X(ORDERED, "ordered", 0) X(PLACES, "places", 0)                  \
  X(SET, "set", 0) X(AGGREGATES, "aggregates", 0) X(IS, "is", 0) X(VALUE, "value", 0) X(PP, "pp", 0)                   \
  X(NUMBER, "number", 0) X(THOUSAND, "thousand", 0) X(MILLION, "million", 0) X(BILLION, "billion", 0)
/* clang-format on */

/* Every word with a meaning of its own in some place; CC_KW_NONE for all other names. */
typedef enum cc_kw {
  CC_KW_NONE,
#define CC_KW(ID, WORD, FLAGS) CC_KW_##ID,
  CC_WORDS(CC_KW)
#undef CC_KW
      CC_KW_COUNT
} cc_kw;

/* The word as written, and its CC_W_ flags. */
const char* cc_kw_text(cc_kw word);
unsigned    cc_kw_flags(cc_kw word);

/* The word that TEXT is, or CC_KW_NONE. */
cc_kw cc_kw_find(cc_str text);

typedef enum cc_tok_kind { CC_TOK_END, CC_TOK_NAME, CC_TOK_NUMBER, CC_TOK_DATE, CC_TOK_TEXT, CC_TOK_SIGN } cc_tok_kind;

typedef enum cc_sign {
  CC_SIGN_NONE,
  CC_SIGN_OPEN,
  CC_SIGN_CLOSE, /* ( ) */
  CC_SIGN_OPEN_INDEX,
  CC_SIGN_CLOSE_INDEX, /* [ ] */
  CC_SIGN_OPEN_SET,
  CC_SIGN_CLOSE_SET, /* { } */
  CC_SIGN_EQUAL,
  CC_SIGN_UNEQUAL,
  CC_SIGN_LESS,
  CC_SIGN_LESS_EQUAL,
  CC_SIGN_GREATER,
  CC_SIGN_GREATER_EQUAL,
  CC_SIGN_PLUS,
  CC_SIGN_MINUS,
  CC_SIGN_TIMES,
  CC_SIGN_DIVIDE,
  CC_SIGN_COMMA,
  CC_SIGN_COLON,
  CC_SIGN_PERCENT,
  CC_SIGN_OPEN_CHOICE, /* % ? */
  CC_SIGN_RANGE,
  CC_SIGN_BAR /* .. | */
} cc_sign;

/* 1 if SIGN opens a bracket of any kind, -1 if it closes one, else 0. */
int cc_sign_step(cc_sign sign);

/* One token. */
typedef struct cc_tok {
  cc_str   text; /* NAME: in NFC; TEXT: its value in NFC, continuation lines joined by a blank; NUMBER: digits and point
                    without   signs of grouping, for cc_num_parse; DATE: for cc_period_parse; SIGN, END: empty */
  uint32_t start, end; /* bytes of the source; of a joined text from its first to its last line */
  uint8_t  kind;       /* a cc_tok_kind */
  uint8_t  sign;       /* a cc_sign */
  uint8_t  word;       /* a cc_kw */
  bool     line_start; /* the first of its line */
  bool     bad;        /* an error about it, or about something beside it, is told already */
} cc_tok;

/* The tokens of a file; the last one is an END. */
typedef struct cc_toks {
  cc_tok*  at;
  size_t   count;
  cc_span* comments; /* from "#" up to the end of the line, in order; for those who write the text anew */
  size_t   comment_count;
  bool     unreadable; /* not text at all (no UTF-8, NUL bytes): nothing but the END */
} cc_toks;

/* The tokens of the registered text FILE. Every mistake is told and the next token read on behind it: CC_BAD_INPUT
 *then, with OUT complete all the same. CC_NO_MEMORY otherwise. */
cc_status cc_lex(cc_arena* arena, uint32_t file, cc_toks* out, cc_diags* diags);

#endif
