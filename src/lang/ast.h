/* The tree of a file, just as its author wrote it: nothing is looked up, nothing is judged. Immutable after parsing. */
#ifndef CC_LANG_AST_H
#define CC_LANG_AST_H

#include "base/date.h"
#include "base/diag.h"
#include "base/num.h"

/* A word or text with its place. Names and texts are in NFC. */
typedef struct cc_word {
  cc_str  text; /* the value: of a text without its quotes, doubled quotes single, continuation lines joined */
  cc_span span;
} cc_word;

/* ---- expressions ---- */

typedef enum cc_ast_kind {
  CC_AST_NUMBER, /* number, with unit and written digits */
  CC_AST_DATE,   /* period */
  CC_AST_TEXT,   /* word */
  CC_AST_TRUE,
  CC_AST_FALSE,
  CC_AST_OPEN,     /* ? */
  CC_AST_NAME,     /* word */
  CC_AST_CALL,     /* word, args; the first argument mostly without a word */
  CC_AST_SET,      /* args: members; word: the dimension written before ":", empty if none */
  CC_AST_INDEX,    /* args[0] the series, the others the indexes, their word a dimension or empty */
  CC_AST_NEGATE,   /* args[0] */
  CC_AST_NOT,      /* args[0] */
  CC_AST_BINARY,   /* op, args[0], args[1] */
  CC_AST_COMPARE,  /* op, args[0], args[1]; `by` args[2]; `to nearest` number */
  CC_AST_RANGE,    /* args[0] .. args[1]; an open end is NULL there */
  CC_AST_LIST,     /* members behind plus or minus: a, b, c */
  CC_AST_QUANTITY, /* op; binders; args[0] the body */
  CC_AST_KINDS
} cc_ast_kind;

typedef enum cc_op {
  CC_OP_NONE,
  /* binary */
  CC_OP_ADD,
  CC_OP_SUBTRACT,
  CC_OP_MULTIPLY,
  CC_OP_DIVIDE,
  CC_OP_PER, /* args[1] of PER is a number */
  CC_OP_AND,
  CC_OP_OR,
  CC_OP_WHERE,
  CC_OP_PLUS,
  CC_OP_MINUS, /* PLUS, MINUS: of sets */
  /* comparisons */
  CC_OP_EQUAL,
  CC_OP_UNEQUAL,
  CC_OP_LESS,
  CC_OP_LESS_EQUAL,
  CC_OP_GREATER,
  CC_OP_GREATER_EQUAL,
  CC_OP_ABOUT,
  CC_OP_NEARLY,
  CC_OP_JUST_OVER,
  CC_OP_CONTAINS,
  CC_OP_IN,
  CC_OP_NOT_IN,
  /* quantities */
  CC_OP_EVERY,
  CC_OP_SOME,
  CC_OP_MOST
} cc_op;

/* `a < b`, "where", "every": the word or sign of OP as it is written. */
const char* cc_op_text(cc_op op);

typedef enum cc_scale_word { CC_SCALE_NONE, CC_SCALE_THOUSAND, CC_SCALE_MILLION, CC_SCALE_BILLION } cc_scale_word;
int64_t cc_scale_factor(cc_scale_word scale); /* 1, 1 000, 10^6, 10^9 */

/* What stands behind a number or after `unit`: %, pp, number, a scale word, a name, "per 1 000 person". */
typedef struct cc_ast_unit {
  bool          percent, points, plain; /* plain: the word "number" */
  bool          open;                   /* `unit ?` below a table */
  cc_scale_word scale;
  cc_word       name;      /* empty if none; "years", "months", "days" make a span of time */
  int64_t       per_count; /* 0: no `per` (or `per` without a number: 1) */
  cc_word       per_name;
  cc_span       span; /* empty if no unit is written */
} cc_ast_unit;

typedef struct cc_ast_number {
  cc_num      value;    /* as written, before scale words and percent */
  unsigned    decimals; /* digits behind the point */
  bool        point;    /* a point is written */
  bool        four;     /* a whole number of exactly four digits without blank, _, unit, sign: may be a year */
  cc_ast_unit unit;
} cc_ast_number;

typedef struct cc_ast cc_ast;

/* An argument, index, member or operand; word is empty where none is written before a ":". */
typedef struct cc_ast_arg {
  cc_word       word;
  const cc_ast* value;
} cc_ast_arg;

/* `m in S [where c]` of a quantity. */
typedef struct cc_ast_binder {
  cc_word       name;
  const cc_ast* set;
  const cc_ast* where; /* NULL if none */
} cc_ast_binder;

struct cc_ast {
  cc_ast_kind    kind;
  cc_op          op;
  cc_span        span;
  cc_span        op_span; /* of the operator, for messages */
  cc_word        word;
  cc_ast_number  number; /* NUMBER; COMPARE with `to nearest`: that number (else decimals and value are 0) */
  bool           to_nearest;
  uint8_t        brackets; /* pairs written around it */
  cc_period      period;
  cc_ast_arg*    args;
  size_t         arg_count;
  cc_ast_binder* binders;
  size_t         binder_count;
  unsigned       depth;
};

/* ---- statements ---- */

typedef struct cc_ast_value { /* `vary` item: one value, a range, or a range with a step */
  const cc_ast* from;
  const cc_ast* to; /* NULL: a single value */
  const cc_ast* by; /* NULL: not written */
} cc_ast_value;

typedef struct cc_ast_choice {
  cc_word       name;
  const cc_ast* value;
  bool          varied, each;
  cc_word       each_dim; /* empty if none is written */
  cc_ast_value* items;
  size_t        item_count;
  cc_word       because; /* at NULL: none written */
  cc_span       span;
} cc_ast_choice;

typedef struct cc_ast_let {
  cc_word       name;
  cc_word*      params; /* of a function of the author's */
  size_t        param_count;
  const cc_ast* value;
  cc_span       span;
} cc_ast_let;

typedef struct cc_ast_document {
  cc_word name, title, file;
  cc_span span;
} cc_ast_document;

typedef struct cc_ast_use {
  cc_word  name;
  cc_word* only;
  size_t   only_count;
  cc_span  span;
} cc_ast_use;

typedef struct cc_ast_note { /* caveat: text and, per language, further texts */
  cc_word  text;
  cc_word* languages;
  cc_word* texts;
  size_t   count;
} cc_ast_note;

typedef struct cc_ast_dimension {
  cc_word       name, label, plural, places; /* empty where not written */
  bool          ordered;
  const cc_ast* set;        /* NULL if none */
  const cc_ast* aggregates; /* NULL if none */
  cc_span       span;
} cc_ast_dimension;

typedef struct cc_ast_unit_def {
  cc_word  name;
  cc_num   factor; /* with base */
  cc_word  base;   /* empty: a base unit */
  cc_word  singular, plural;
  cc_word* languages; /* further nouns: language, singular, plural */
  cc_word* singulars;
  cc_word* plurals;
  size_t   language_count;
  cc_span  span;
} cc_ast_unit_def;

typedef struct cc_ast_break {
  cc_period period;
  cc_word   text;
  cc_span   span;
} cc_ast_break;

typedef struct cc_ast_pair { /* `source NAME { NAME TEXT }`, `select TEXT = TEXT, ...` */
  cc_word name;
  cc_word value;
} cc_ast_pair;

typedef struct cc_ast_select {
  cc_word  dimension;
  cc_word* codes;
  size_t   count;
} cc_ast_select;

typedef struct cc_ast_column {
  cc_word header;
  cc_word name; /* a dimension, "value", or "nothing" */
} cc_ast_column;

typedef struct cc_ast_table {
  cc_word        name, title;
  cc_word*       over;
  size_t         over_count;
  cc_ast_unit    unit;      /* span empty if not written */
  cc_word        publisher; /* "?": an open question */
  cc_word        licence, file, separator, decimal;
  cc_word        denominator; /* name of the value by which the publisher divides this table */
  cc_word        rate_of;     /* name of the table whose figures, divided, the publisher prints here */
  cc_ast_note*   caveats;
  size_t         caveat_count;
  cc_ast_break*  breaks;
  size_t         break_count;
  cc_word        source;
  cc_ast_pair*   source_words;
  size_t         source_word_count;
  cc_ast_select* selects;
  size_t         select_count;
  cc_ast_column* columns;
  size_t         column_count;
  cc_word*       missing;
  size_t         missing_count;
  cc_span        span;
} cc_ast_table;

typedef struct cc_ast_check {
  const cc_ast* value;
  bool          detail;
  cc_span       span;
  cc_str        text; /* the expression as written, lines joined by a blank */
} cc_ast_check;

typedef struct cc_ast_reading {
  cc_word       name; /* empty: the claim has no readings, and this holds its checks */
  cc_ast_check* checks;
  size_t        check_count;
  cc_span       span;
} cc_ast_reading;

typedef enum cc_uncheckable { CC_CHECKABLE, CC_OPINION, CC_CAUSAL, CC_PROMISE, CC_IN_DOCUMENT } cc_uncheckable;

typedef struct cc_ast_claim {
  cc_word          name;
  cc_word*         quotes;
  size_t           quote_count;
  cc_ast_let*      lets;
  size_t           let_count;
  cc_ast_document* documents;
  size_t           document_count;
  cc_word          subject; /* empty if none */
  cc_ast_reading*  readings;
  size_t           reading_count;
  cc_uncheckable   uncheckable;
  cc_word          because;
  cc_span          span;
} cc_ast_claim;

typedef enum cc_cell_kind { CC_CELL_NAME, CC_CELL_TEXT, CC_CELL_NUMBER, CC_CELL_DATE, CC_CELL_MISSING } cc_cell_kind;
typedef struct cc_ast_cell {
  cc_cell_kind kind;
  cc_word      word; /* NUMBER: its digits, without a sign */
  cc_num       number;
  bool         four; /* NUMBER: as in cc_ast_number */
  cc_period    period;
  cc_span      span;
} cc_ast_cell;

typedef struct cc_ast_row {
  cc_ast_cell* cells;
  size_t       count;
} cc_ast_row;

typedef struct cc_ast_outcome { /* `check V gives holds`, `verdict NAME partly holds` */
  const cc_ast* check;          /* NULL for `verdict` */
  cc_str        text;           /* of the check, as written, lines joined by a blank */
  cc_word       claim;          /* of `verdict` */
  cc_word       outcome;        /* "holds", "fails", "unknown"; the words of a verdict */
  cc_span       span;
} cc_ast_outcome;

typedef struct cc_ast_example {
  cc_word         title;
  cc_ast_let*     givens; /* name and value */
  size_t          given_count;
  cc_ast_row*     rows; /* the first is the header */
  size_t          row_count;
  cc_ast_outcome* outcomes;
  size_t          outcome_count;
  cc_span         span;
} cc_ast_example;

/* One file. A head line that is not written has an empty word. */
typedef struct cc_ast_file {
  uint32_t          file;    /* number in the cc_diags */
  bool              is_case; /* has a `case` line */
  cc_word           title, speaker, publisher, url, published, election, subject;
  cc_word*          texts;
  size_t            text_count;
  cc_ast_use*       uses;
  size_t            use_count;
  cc_ast_choice*    choices;
  size_t            choice_count;
  cc_ast_let*       lets;
  size_t            let_count;
  cc_ast_document*  documents;
  size_t            document_count;
  cc_ast_dimension* dimensions;
  size_t            dimension_count;
  cc_ast_unit_def*  units;
  size_t            unit_count;
  cc_ast_table*     tables;
  size_t            table_count;
  cc_ast_claim*     claims;
  size_t            claim_count;
  cc_ast_example*   examples;
  size_t            example_count;
} cc_ast_file;

/* ---- parsing (parse.c) ---- */

/* Parses the registered text FILE as a case (IS_CASE: `case`, head lines and claims allowed and `case` wanted) or as a
   rule file. Goes on after a mistake at the next statement, so that all mistakes of a file are told at once. *OUT is
   the tree, also when there were mistakes (CC_BAD_INPUT), so that names in it still resolve; NULL only when memory is
   out. */
cc_status cc_parse(cc_arena* arena, uint32_t file, bool is_case, cc_ast_file** out, cc_diags* diags);

/* Whether TEXT is one sign that can part cells: no letter, digit, quotation mark or line end; or "tab". */
bool cc_is_separator(cc_str text);

/* Parses one expression, for `--set NAME=V` and tests. */
cc_status cc_parse_value(cc_arena* arena, uint32_t file, const cc_ast** out, cc_diags* diags);

#endif
