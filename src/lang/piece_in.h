/* Shared by piece.c and piece_value.c only. */
#ifndef CC_LANG_PIECE_IN_H
#define CC_LANG_PIECE_IN_H

#include "lang/piece.h"

typedef struct pieces {
  cc_arena*  arena;
  cc_pieces* out;
  size_t     room;
  bool       glue; /* the next piece touches the one before it */
  cc_status  status;
} pieces;

void pc_add(pieces* w, cc_piece piece);
void pc_word(pieces* w, cc_str word);
void pc_keyword(pieces* w, const char* word);
void pc_sign(pieces* w, cc_sign sign, const char* text);
void pc_comma(pieces* w);
void pc_colon(pieces* w);

/* A bracket: what comes next touches an opening one, and a closing one touches what came before. */
void pc_open(pieces* w, cc_sign sign, const char* text);
void pc_close(pieces* w, cc_sign sign, const char* text);

void pc_text(pieces* w, cc_str text, bool wraps);
void pc_digits(pieces* w, cc_str digits, bool four);
void pc_number(pieces* w, cc_num number, unsigned decimals, bool four);
void pc_exact(pieces* w, cc_num number);
void pc_period(pieces* w, cc_period period);
void pc_unit(pieces* w, const cc_ast_unit* unit);
void pc_value(pieces* w, const cc_ast* node);
void pc_vary(pieces* w, const cc_ast_choice* choice);

#endif
