/* Shared by the files of the parser only. A function that reads a part gives NULL or false after a mistake, which it
   has told; the statement is then given up, and the next one is read. */
#ifndef CC_LANG_PARSE_IN_H
#define CC_LANG_PARSE_IN_H

#include "lang/ast.h"
#include "lang/lex.h"

/* Where in a file a statement stands. */
enum {
  PA_START = 1,   /* before `language 1` */
  PA_TOP = 2,     /* right below it */
  PA_HEAD = 4,    /* below `case` */
  PA_DECL = 8,    /* among the declarations */
  PA_TABLE = 16,  /* below `table` */
  PA_CLAIM = 32,  /* inside a claim */
  PA_EXAMPLE = 64 /* inside an example */
};

/* The names of claims that were read, by hash, so that a million of them are no trouble. */
typedef struct pa_names {
  uint32_t* slots; /* number of the claim + 1; 0: free */
  size_t    room, count;
} pa_names;

typedef struct parser {
  cc_arena*     arena;
  cc_diags*     diags;
  uint32_t      file;
  cc_str        src;
  cc_toks       toks;
  const cc_tok* at;    /* the next token of the statement */
  const cc_tok* begin; /* its first */
  const cc_tok* end;   /* behind its last */
  cc_tok        eol;   /* stands for its end */
  bool          muted; /* the lexer told a mistake in it: whatever follows from that is not told */
  cc_status     status;
  unsigned      depth;     /* brackets, prefixes and bodies around the place reached */
  const cc_tok* open;      /* the innermost open bracket, or NULL */
  bool          commas;    /* a comma parts arguments, indexes or members here */
  const cc_tok* where;     /* the innermost `where` whose condition is being read inside this bracket */
  const cc_tok* where_set; /* the first token of its set */
  bool          negated;   /* a sign stands before the number that comes */

  cc_ast_file*  out;
  bool          is_case;
  bool          case_seen;
  unsigned      place, after_table; /* PA_ places; the one that a table returns to */
  unsigned      head_seen;          /* one bit per head line */
  const cc_tok* first;              /* the first statement below `language 1` */
  pa_names      names;
  bool          language_told, quote_seen, unable_seen, early_told;
  bool          lost;          /* a line could not be read at all: what the lines of its block lack is not told */
  bool          block_mistake; /* a mistake was told in this claim */
  bool          title_told;    /* the title stands where `case` is missing */
  bool          stop;          /* the file is in another language: read no further */
} parser;

/* The token behind the statement that begins at BEGIN (parse.c). */
const cc_tok* pa_statement_end(const cc_tok* begin);

/* cc_parse for the tokens TOKS of FILE, of which cc_lex said LEXED. */
cc_status pa_parse(cc_arena* arena, uint32_t file, const cc_toks* toks, cc_status lexed, bool is_case,
                   cc_ast_file** out, cc_diags* diags);

/* ---- parse_util.c ---- */

const cc_tok* pa_peek(const parser* p);
const cc_tok* pa_next(const parser* p); /* the token behind the next one */
cc_span       pa_span(const parser* p, const cc_tok* tok);
cc_span       pa_spans(const parser* p, const cc_tok* first, const cc_tok* last); /* from FIRST to LAST */
const cc_tok* pa_last(const parser* p); /* the token before the place reached */

bool          pa_is_sign(const parser* p, cc_sign sign);
bool          pa_is_word(const parser* p, cc_kw word);
const cc_tok* pa_sign(parser* p, cc_sign sign); /* takes it if it comes next, else NULL */
const cc_tok* pa_word(parser* p, cc_kw word);

/* Tells a mistake; always false. */
bool pa_fail(parser* p, cc_code code, cc_span span, const cc_str* args, size_t count);
#define PA_FAIL(P, CODE, SPAN, ...)                                                                                    \
  pa_fail((P), (CODE), (SPAN), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))
#define PA_FAIL0(P, CODE, SPAN) pa_fail((P), (CODE), (SPAN), NULL, 0)

/* Tells that the next token is not what CODE wants: {1} is that token in words. An open bracket at the end of the line
   and a second statement on the line are told as such. Always false. */
bool pa_unexpected(parser* p, cc_code code);

/* The next token in words: "'x'", "the end of the line". */
cc_str pa_found(parser* p);

/* The source of a span on one line, cut where it is long. */
cc_str pa_source(parser* p, cc_span span);

/* The same for a remedy that is typed as it stands: cut only where it is longer than a line. */
cc_str pa_typed(parser* p, cc_span span);

/* The text from FIRST to LAST as written, with one blank for each end of a line (parse_claim.c). */
cc_str pa_as_written(parser* p, const cc_tok* first, const cc_tok* last);

/* Takes a name, a name that is being declared (no reserved word), a text, a FILE; CODE if it is not there. */
bool pa_name(parser* p, cc_word* out, cc_code code);
bool pa_new_name(parser* p, cc_word* out, cc_code code);
bool pa_text(parser* p, cc_word* out, cc_code code);
bool pa_file(parser* p, cc_word* out, cc_code code);

/* True at the end of the statement; else tells what is too much. */
bool pa_end(parser* p);

/* Tells of the next token, which goes on with nothing. Always false. */
bool pa_leftover(parser* p);

/* Room for one more element behind COUNT; the array, moved or not, or NULL (and p->status) when memory is out. */
void* pa_grow(parser* p, void* array, size_t count, size_t size);
#define PA_PUSH(P, ARRAY, COUNT, VALUE)                                                                                \
  do {                                                                                                                 \
    void* const pa_grown_ = pa_grow((P), (ARRAY), (COUNT), sizeof(*(ARRAY)));                                          \
    if (pa_grown_) {                                                                                                   \
      (ARRAY) = pa_grown_;                                                                                             \
      (ARRAY)[(COUNT)++] = (VALUE);                                                                                    \
    }                                                                                                                  \
  } while (0)

/* ---- parse_expr.c: operators ---- */

const cc_ast* pa_expr(parser* p);
const cc_ast* pa_or(parser* p);
const cc_ast* pa_sum(parser* p);
const cc_ast* pa_ranged(parser* p);   /* [a] .. [b], or a sum */
const cc_ast* pa_argument(parser* p); /* an expression or a range */

/* Whether two ends of a range, both there, can be compared as they stand, and the later comes first. */
bool pa_is_backwards(const cc_ast* from, const cc_ast* to);

/* ---- parse_primary.c and parse_number.c: values ---- */

cc_ast*       pa_node(parser* p, cc_ast_kind kind, cc_span span, size_t arg_count);
const cc_ast* pa_finish(parser* p, cc_ast* node);      /* sets its depth; NULL beyond the maximum */
const cc_ast* pa_placeholder(parser* p, cc_span span); /* `?`, where a value could not be read */
const cc_ast* pa_postfix(parser* p);
const cc_ast* pa_set(parser* p);
bool          pa_unit(parser* p, cc_ast_unit* out, bool behind_number);
void          pa_number(parser* p, cc_ast_number* out); /* at a NUMBER: its value, without a unit */

/* Whether TOK is a name that no rule of expressions has reserved. */
bool pa_is_free_name(const cc_tok* tok);

/* The end of brackets: takes the closer of OPEN or tells what is wrong. */
bool pa_close(parser* p, const cc_tok* open);

/* ---- statements: the keyword is taken already; false after a mistake ---- */

typedef bool pa_statement(parser* p);

pa_statement pa_case, pa_speaker, pa_publisher, pa_url, pa_published, pa_election, pa_text_file,
    pa_head_subject; /* decl */
pa_statement pa_use, pa_choice, pa_let, pa_document, pa_dimension, pa_unit_def;
pa_statement pa_table, pa_over, pa_table_unit, pa_table_publisher, pa_licence, pa_caveat, pa_break,
    pa_table_source; /* table */
pa_statement pa_select, pa_table_file, pa_column, pa_separator, pa_decimal, pa_missing, pa_denominator, pa_rate_of;
pa_statement pa_claim, pa_quote, pa_claim_let, pa_claim_document, pa_subject, pa_check, pa_detail, pa_reading,
    pa_unable;
pa_statement pa_example, pa_given, pa_row, pa_outcome, pa_verdict;

/* What `let` and `document` hold, for those in a claim too. */
bool pa_let_parts(parser* p, cc_ast_let* out);
bool pa_document_parts(parser* p, cc_ast_document* out);
bool pa_member_word(parser* p, cc_word* out, cc_code code);

/* Tells what a claim that ends here lacks. */
void pa_end_claim(parser* p);
void pa_end_example(parser* p);

#endif
