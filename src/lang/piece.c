/* Statements to pieces, by the table of their parts, and where an author broke them into lines. */
#include "lang/piece.h"

#include "base/limits.h"
#include "lang/piece_in.h"

#include <string.h>

/* ---- parts ---- */

static void names(pieces* w, const cc_word* at, size_t count, bool texts) {
  for (size_t i = 0; i < count; i++) {
    if (i) {
      pc_comma(w);
    }
    if (texts) {
      pc_text(w, at[i].text, false);
    } else {
      pc_word(w, at[i].text);
    }
  }
}

static void parameters(pieces* w, const cc_word* at, size_t count) {
  w->glue = true;
  pc_open(w, CC_SIGN_OPEN, "(");
  names(w, at, count, false);
  pc_close(w, CC_SIGN_CLOSE, ")");
}

static void words(pieces* w, cc_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && text.at[end] != ' ') {
      end++;
    }
    pc_word(w, cc_str_sub(text, at, end));
    at = end + 1;
  }
}

static void nouns(pieces* w, const cc_ast_unit_def* unit) {
  names(w, (const cc_word[]){unit->singular, unit->plural}, 2, true);
  for (size_t i = 0; i < unit->language_count; i++) {
    pc_word(w, unit->languages[i].text);
    names(w, (const cc_word[]){unit->singulars[i], unit->plurals[i]}, 2, true);
  }
}

static void cell(pieces* w, const cc_ast_cell* c) {
  switch (c->kind) {
  case CC_CELL_NAME:
    pc_word(w, c->word.text);
    break;
  case CC_CELL_TEXT:
    pc_text(w, c->word.text, false);
    break;
  case CC_CELL_NUMBER:
    if (cc_num_sign(c->number) < 0) {
      pc_open(w, CC_SIGN_MINUS, "-");
    }
    pc_digits(w, c->word.text, c->four);
    break;
  case CC_CELL_DATE:
    pc_period(w, c->period);
    break;
  case CC_CELL_MISSING:
    pc_sign(w, CC_SIGN_MINUS, "-");
    break;
  }
}

static void cells(pieces* w, const cc_ast_row* row) {
  for (size_t i = 0; i < row->count; i++) {
    cell(w, &row->cells[i]);
    pc_sign(w, CC_SIGN_BAR, "|");
  }
}

bool cc_part_is_written(const cc_part* part, const void* node) {
  switch (part->type) {
  case CC_PART_NAME:
  case CC_PART_TEXT:
  case CC_PART_WORDS:
    return CC_FIELD(cc_word, node, part->at)->text.at != NULL;
  case CC_PART_NAMES:
  case CC_PART_TEXTS:
  case CC_PART_PARAMETERS:
  case CC_PART_PAIRS:
    return *CC_FIELD(size_t, node, part->count_at) > 0;
  case CC_PART_VALUE:
    return *CC_FIELD(const cc_ast*, node, part->at) != NULL;
  case CC_PART_FLAG:
    return *CC_FIELD(bool, node, part->at);
  case CC_PART_FACTOR:
    return ((const cc_ast_unit_def*)node)->base.text.len > 0;
  case CC_PART_NOUNS:
    return ((const cc_ast_unit_def*)node)->singular.text.at != NULL;
  case CC_PART_LANGUAGES:
    return ((const cc_ast_note*)node)->count > 0;
  case CC_PART_VARY:
    return ((const cc_ast_choice*)node)->varied;
  default:
    return true;
  }
}

static void lead(pieces* w, const char* text) {
  if (cc_str_is(cc_s(text), "=")) {
    pc_sign(w, CC_SIGN_EQUAL, "=");
  } else if (cc_str_is(cc_s(text), ":")) {
    pc_colon(w);
  } else if (cc_str_is(cc_s(text), "1")) {
    pc_digits(w, cc_s(text), false);
  } else {
    pc_keyword(w, text);
  }
}

static void field(pieces* w, const cc_part* part, const void* node) {
  const cc_word* const word = CC_FIELD(cc_word, node, part->at);
  switch (part->type) {
  case CC_PART_NAME:
    if (cc_str_is(word->text, "?")) { /* no name is written so: what a column is stands open */
      pc_sign(w, CC_SIGN_OPEN_CHOICE, "?");
    } else {
      pc_word(w, word->text);
    }
    break;
  case CC_PART_TEXT:
    pc_text(w, word->text, true);
    break;
  case CC_PART_WORDS:
    words(w, word->text);
    break;
  case CC_PART_NAMES:
  case CC_PART_TEXTS:
    names(w, *CC_FIELD(const cc_word*, node, part->at), *CC_FIELD(size_t, node, part->count_at),
          part->type == CC_PART_TEXTS);
    break;
  case CC_PART_PARAMETERS:
    parameters(w, *CC_FIELD(const cc_word*, node, part->at), *CC_FIELD(size_t, node, part->count_at));
    break;
  case CC_PART_VALUE:
    pc_value(w, *CC_FIELD(const cc_ast*, node, part->at));
    break;
  case CC_PART_PERIOD:
    pc_period(w, *CC_FIELD(cc_period, node, part->at));
    break;
  case CC_PART_UNIT:
    pc_unit(w, node);
    break;
  case CC_PART_FACTOR:
    pc_exact(w, ((const cc_ast_unit_def*)node)->factor);
    pc_word(w, ((const cc_ast_unit_def*)node)->base.text);
    break;
  case CC_PART_NOUNS:
    nouns(w, node);
    break;
  case CC_PART_LANGUAGES:
    for (size_t i = 0; i < ((const cc_ast_note*)node)->count; i++) {
      pc_word(w, ((const cc_ast_note*)node)->languages[i].text);
      pc_text(w, ((const cc_ast_note*)node)->texts[i].text, true);
    }
    break;
  case CC_PART_PAIRS:
    for (size_t i = 0; i < *CC_FIELD(size_t, node, part->count_at); i++) {
      pc_word(w, (*CC_FIELD(const cc_ast_pair*, node, part->at))[i].name.text);
      pc_text(w, (*CC_FIELD(const cc_ast_pair*, node, part->at))[i].value.text, false);
    }
    break;
  case CC_PART_VARY:
    pc_vary(w, node);
    break;
  case CC_PART_CELLS:
    cells(w, node);
    break;
  default:
    break;
  }
}

cc_status cc_pieces_make(cc_arena* arena, const cc_line* line, cc_pieces* out) {
  pieces w = {.arena = arena, .out = out, .status = CC_OK};
  *out = (cc_pieces){0};
  if (line->kind->word == CC_KW_NONE) {
    pc_sign(&w, CC_SIGN_BAR, "|");
  } else {
    pc_keyword(&w, cc_kw_text(line->kind->word));
  }
  for (const cc_part* part = line->kind->parts; part->type != CC_PART_END; part++) {
    if (part->optional && !cc_part_is_written(part, line->node)) {
      continue;
    }
    const size_t first = out->count;
    if (part->lead) {
      lead(&w, part->lead);
    }
    field(&w, part, line->node);
    if (part->optional && part->lead && cc_str_is(cc_s(part->lead), "because") && w.status == CC_OK) {
      out->at[first].new_line = true; /* the reason for a choice has a line of its own */
    }
  }
  return w.status;
}

/* ---- as it was written ---- */

static bool is_same(const cc_tok* tok, const cc_piece* piece) {
  if (tok->kind != piece->kind) {
    return false;
  }
  return tok->kind == CC_TOK_NAME ? cc_str_eq(tok->text, piece->text)
                                  : tok->kind != CC_TOK_SIGN || tok->sign == piece->sign;
}

/* What means nothing and is not written: `set` before braces, a comma before `plus`, 1 behind `per`, the sign of 0. */
static bool is_dropped(const cc_tok* tok) {
  return tok->sign == CC_SIGN_COMMA || tok->sign == CC_SIGN_MINUS || tok->word == CC_KW_SET ||
         (tok->kind == CC_TOK_NUMBER && cc_str_is(tok->text, "1"));
}

/* The piece that each token of the statement is, or comes before; false if the two do not fit. */
static bool pair(const cc_tok* begin, const cc_tok* end, const cc_pieces* out, size_t* piece_of) {
  size_t        at = 0;
  const cc_tok* tok = begin;
  while (tok < end) {
    piece_of[tok - begin] = at;
    if (at < out->count && is_same(tok, &out->at[at])) {
      at++;
      tok++;
    } else if (at < out->count && out->at[at].inserted) {
      at++;
    } else if (is_dropped(tok)) {
      tok++;
    } else {
      return false;
    }
  }
  return at == out->count;
}

static bool is_on_new_line(cc_str src, size_t from, size_t to) {
  return memchr(src.at + from, '\n', to - from) != NULL;
}

/* A line that begins with a text and follows no sign would end there all the same: the text wraps by itself. */
static bool keeps_break(const cc_pieces* out, size_t at) {
  return at > 0 && at < out->count && !out->at[at].new_line &&
         (out->at[at].kind != CC_TOK_TEXT || out->at[at - 1].kind == CC_TOK_SIGN);
}

static cc_status place_breaks(cc_arena* arena, cc_line* line, const cc_tok* begin, const cc_tok* end,
                              const cc_pieces* out, const size_t* piece_of) {
  line->breaks = CC_ARRAY(arena, (size_t)(end - begin), size_t);
  CC_NEED(line->breaks);
  for (const cc_tok* tok = begin + 1; tok < end; tok++) {
    const size_t at = piece_of[tok - begin];
    const bool   again = line->break_count && line->breaks[line->break_count - 1] == at;
    if (tok->line_start && !again && keeps_break(out, at)) {
      line->breaks[line->break_count++] = at;
    }
  }
  return CC_OK;
}

/* Comments between the tokens; those inside a text, which is written as one, go before it. */
static cc_status place_comments(cc_arena* arena, cc_line* line, cc_str src, const cc_tok* begin, const cc_tok* end,
                                const cc_toks* toks, const size_t* piece_of, size_t* comment) {
  size_t        room = 0;
  const cc_tok* tok = begin;
  for (; *comment < toks->comment_count && toks->comments[*comment].start < end[-1].end; (*comment)++) {
    const cc_span span = toks->comments[*comment];
    while (tok < end && tok->start < span.start) {
      tok++;
    }
    const bool      inside = tok > begin && tok[-1].end > span.start;
    const cc_tok*   next = inside ? tok - 1 : tok;
    cc_inner* const inner =
        cc_arena_grow(arena, line->inner, line->inner_count, &room, sizeof(cc_inner), CC_MAX_RULE_BYTES);
    CC_NEED(inner);
    line->inner = inner;
    inner[line->inner_count++] = (cc_inner){.at = piece_of[next - begin],
                                            .text = cc_str_trim(cc_str_sub(src, span.start, span.end)),
                                            .own_line = inside || is_on_new_line(src, tok[-1].end, span.start)};
  }
  return CC_OK;
}

cc_status cc_pieces_place(cc_arena* arena, cc_line* line, cc_str src, const cc_tok* begin, const cc_tok* end,
                          const cc_toks* toks, size_t* comment) {
  cc_pieces     out;
  size_t* const piece_of = CC_ARRAY(arena, (size_t)(end - begin), size_t);
  CC_NEED(piece_of);
  CC_TRY(cc_pieces_make(arena, line, &out));
  if (!pair(begin, end, &out, piece_of)) {
    return CC_BAD_INPUT;
  }
  CC_TRY(place_breaks(arena, line, begin, end, &out, piece_of));
  return place_comments(arena, line, src, begin, end, toks, piece_of, comment);
}
