/* A file as its statements in the order in which they are written, with comments and empty lines: what `fmt` lays out
   and what the JSON form holds. The tree (ast.h) is grouped by kind and has no comments; a form points into it. */
#ifndef CC_LANG_FORM_H
#define CC_LANG_FORM_H

#include "lang/ast.h"
#include "lang/lex.h"

/* Where a statement stands. A level deeper than the statement that opens the block. */
typedef enum cc_block {
  CC_BLOCK_TOP,
  CC_BLOCK_HEAD,
  CC_BLOCK_TABLE,
  CC_BLOCK_CLAIM,
  CC_BLOCK_READING,
  CC_BLOCK_EXAMPLE,
  CC_BLOCKS
} cc_block;

/* How deep the statements of a block lie: 0 to 2. */
unsigned cc_block_level(cc_block block);

/* What a part of a statement is, and of which type its field in the statement's node. */
typedef enum cc_part_type {
  CC_PART_END,
  CC_PART_LITERAL,    /* no field: the lead alone */
  CC_PART_NAME,       /* cc_word */
  CC_PART_TEXT,       /* cc_word */
  CC_PART_NAMES,      /* cc_word*, with its count: a, b */
  CC_PART_TEXTS,      /* cc_word*, with its count */
  CC_PART_PARAMETERS, /* cc_word*, with its count: (a, b) */
  CC_PART_WORDS,      /* cc_word: words to the end of the line */
  CC_PART_VALUE,      /* const cc_ast*: an expression */
  CC_PART_FLAG,       /* bool: the lead stands or not */
  CC_PART_PERIOD,     /* cc_period */
  CC_PART_UNIT,       /* cc_ast_unit */
  CC_PART_FACTOR,     /* cc_ast_unit_def: number and base */
  CC_PART_NOUNS,      /* cc_ast_unit_def: nouns in all languages */
  CC_PART_LANGUAGES,  /* cc_ast_note: further texts */
  CC_PART_PAIRS,      /* cc_ast_pair*, with its count */
  CC_PART_VARY,       /* cc_ast_choice */
  CC_PART_CELLS,      /* cc_ast_row */
  CC_PART_TYPES
} cc_part_type;

/* One part of a statement. It is left out where it may be and its field is empty. */
typedef struct cc_part {
  cc_part_type type;
  const char*  lead; /* the word or sign before it; NULL: none */
  const char*  key;  /* its key in JSON; NULL: none */
  size_t       at;   /* of its field in the node */
  size_t       count_at;
  bool         optional;
} cc_part;

#define CC_MAX_PARTS 8 /* the last one is a CC_PART_END */

/* A kind of statement. */
typedef struct cc_kind {
  cc_kw    word;   /* CC_KW_NONE: a row, which begins with "|" */
  unsigned blocks; /* bits 1 << cc_block: where it stands */
  cc_block opens;  /* CC_BLOCK_TOP: nothing */
  size_t   size;   /* of its node */
  cc_part  parts[CC_MAX_PARTS];
} cc_kind;

/* The kind that WORD has in BLOCK; NULL: it does not stand there. */
const cc_kind* cc_kind_find(cc_kw word, cc_block block);

/* Its name in JSON: the word, or "row". */
const char* cc_kind_name(const cc_kind* kind);

/* A field of a node, as the part says. */
#define CC_FIELD(TYPE, NODE, OFFSET) ((TYPE const*)(const void*)((const char*)(NODE) + (OFFSET)))

/* Nodes that no struct of the tree is. */
typedef struct cc_word_list {
  const cc_word* at;
  size_t         count;
} cc_word_list;
typedef struct cc_unable {
  cc_word kind, because;
} cc_unable;

/* A comment on lines of its own. */
typedef struct cc_comment {
  cc_str  text;  /* from "#" */
  uint8_t level; /* 0 to 2 */
  bool    blank; /* an empty line stands above it */
} cc_comment;

/* A comment inside a statement. Places are counted in pieces: the words, signs and texts that `fmt` writes. */
typedef struct cc_inner {
  size_t at; /* the piece behind it */
  cc_str text;
  bool   own_line;
} cc_inner;

typedef struct cc_line {
  const cc_kind* kind;
  cc_block       block;
  const void*    node;
  cc_span        span;   /* in what it was read from, text or JSON */
  cc_comment*    before; /* comments above it */
  size_t         before_count;
  bool           blank; /* an empty line stands right above it */
  cc_inner*      inner;
  size_t         inner_count;
  size_t*        breaks; /* the pieces that begin a line, but for the first one; ascending */
  size_t         break_count;
  cc_str         after; /* a comment behind it; empty: none */
} cc_line;

typedef struct cc_form {
  bool        is_case;
  cc_line*    lines;
  size_t      count;
  cc_comment* end; /* comments behind the last statement */
  size_t      end_count;
} cc_form;

/* Parses the registered text FILE, as a case if it has a `case` or `claim` line, else as a rule file, and makes its
   form. All mistakes are told; *OUT is NULL then. CC_BAD_INPUT without a diagnostic never comes from a text that
   parses: it says that this file and the parser do not agree, and nothing may be written then. */
cc_status cc_form_read(cc_arena* arena, uint32_t file, cc_form** out, cc_diags* diags);

/* Appends FORM as text, in the one layout that there is. */
cc_status cc_form_print(cc_arena* arena, const cc_form* form, cc_buf* out);

/* Appends FORM as JSON. */
#define CC_FORM_NAME    "claimcheck rules"
#define CC_FORM_VERSION 1
cc_status cc_form_json(const cc_form* form, cc_buf* out);

/* Appends what LINE says as JSON: without comments, empty lines, ends of lines and brackets that mean nothing. */
cc_status cc_line_json(const cc_line* line, cc_buf* out);

/* Appends FORM as a person reads a tree. */
cc_status cc_form_tree(cc_arena* arena, const cc_form* form, cc_buf* out);

/* Reads the JSON text FILE into a form. What it says may still be against the grammar: cc_form_text tells.
   What is no such JSON is told with its place, and *OUT is NULL. */
cc_status cc_form_from_json(cc_arena* arena, uint32_t file, cc_form** out, cc_diags* diags);

/* FORM as text in the arena, read again and compared: *OTHER is the first statement of FORM that the text does not say
   again, NULL if it says all of them. Mistakes in the text are told under the name SHOWN. */
cc_status cc_form_text(cc_arena* arena, const cc_form* form, cc_str shown, cc_str* out, const cc_line** other,
                       cc_diags* diags);

#endif
