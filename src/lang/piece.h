/* A statement as the words, signs and texts that `fmt` writes, one by one. */
#ifndef CC_LANG_PIECE_H
#define CC_LANG_PIECE_H

#include "lang/form.h"

typedef struct cc_piece {
  cc_str  text;     /* as it is written: numbers grouped, texts quoted */
  uint8_t kind;     /* the cc_tok_kind that it is read as */
  uint8_t sign;     /* a cc_sign */
  bool    glued;    /* no blank before it */
  bool    inserted; /* a comma that the author may have left out */
  bool    wraps;    /* a text that may go on in further lines */
  bool    new_line; /* begins a line in any case */
} cc_piece;

typedef struct cc_pieces {
  cc_piece* at;
  size_t    count;
} cc_pieces;

/* The pieces of LINE; the first one is its keyword, or the first "|" of a row. */
cc_status cc_pieces_make(cc_arena* arena, const cc_line* line, cc_pieces* out);

/* Fills the breaks and inner comments of LINE from its tokens BEGIN to END, as it was written in SRC. *COMMENT is the
   next comment of TOKS. CC_BAD_INPUT: its pieces are not its tokens. */
cc_status cc_pieces_place(cc_arena* arena, cc_line* line, cc_str src, const cc_tok* begin, const cc_tok* end,
                          const cc_toks* toks, size_t* comment);

/* Whether PART of a statement is there, NODE being the statement's. */
bool cc_part_is_written(const cc_part* part, const void* node);

/* DIGITS with an optional point, its whole part in groups of three from five digits on, or from four on if not FOUR. */
void cc_digits_print(cc_buf* out, cc_str digits, bool four);

/* The names of kinds in JSON. */
extern const char* const cc_ast_kind_names[CC_AST_KINDS];
extern const char* const cc_cell_kind_names[5];

#endif
