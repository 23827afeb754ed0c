/* The one layout: indentation by block, at most one empty line, columns only where neighbours belong together. Ends of
   lines inside a statement stay where the author set them; only texts wrap by themselves. */
#include "base/limits.h"
#include "base/utf8.h"
#include "lang/lex.h"
#include "lang/piece.h"

#include <string.h>

#define WIDTH      100 /* columns of a line that could be shorter */
#define WRAP_START 40  /* a text that begins further right is left as it is: its lines would be slivers */
#define INDENT     2

typedef struct out_line {
  cc_str text;    /* without blanks at its end; empty: an empty line, or a comment alone */
  cc_str comment; /* behind it, or alone */
  size_t indent;  /* of a comment alone */
} out_line;

typedef struct layout {
  cc_arena*      arena;
  const cc_form* form;
  out_line*      lines;
  size_t         count, room;
  cc_buf         now;      /* the line being written */
  size_t         pad;      /* columns of the keyword in this block */
  size_t         read_pad; /* columns of the text of a reading that has its check beside it */
  size_t*        columns;  /* of the rows of this example */
  size_t         column_count;
  cc_status      status;
} layout;

/* ---- lines ---- */

static void push(layout* l, out_line line) {
  out_line* const lines = l->status == CC_OK ? cc_arena_grow(l->arena, l->lines, l->count, &l->room, sizeof(out_line),
                                                             (size_t)CC_MAX_RULE_BYTES * 4)
                                             : NULL;
  if (!lines) {
    l->status = CC_NO_MEMORY;
    return;
  }
  l->lines = lines;
  lines[l->count++] = line;
}

/* Ends the line being written. */
static void end_line(layout* l, cc_str comment) {
  const cc_str text = cc_buf_take(l->arena, &l->now);
  if (!text.at) {
    l->status = CC_NO_MEMORY;
  }
  l->now.len = 0;
  push(l, (out_line){.text = text, .comment = comment});
}

static void blank_line(layout* l) {
  if (l->count) {
    push(l, (out_line){.text = {NULL, 0}});
  }
}

static void comment_line(layout* l, cc_str text, size_t indent) {
  push(l, (out_line){.comment = text, .indent = indent});
}

static size_t column(const layout* l) {
  return cc_utf8_width(cc_buf_str(&l->now));
}

static void pad_to(layout* l, size_t width) {
  const size_t at = column(l);
  cc_buf_fill(&l->now, ' ', width > at ? width - at : 0);
}

/* ---- texts that wrap ---- */

/* How much of TEXT, up to a blank, fits into WIDTH columns; all of it if there is no blank. */
static size_t fitting(cc_str text, size_t width) {
  size_t best = 0;
  for (size_t at = 1; at < text.len; at++) {
    if (text.at[at] != ' ') {
      continue;
    }
    if (best && cc_utf8_width(cc_str_sub(text, 0, at)) > width) {
      return best;
    }
    best = at;
    if (cc_utf8_width(cc_str_sub(text, 0, at)) > width) {
      return best;
    }
  }
  return best && cc_utf8_width(text) > width ? best : text.len;
}

/* A quoted text, over as many lines as it needs, each below the other. */
static void wrapped(layout* l, cc_str quoted) {
  const size_t start = column(l);
  cc_str       rest = cc_str_sub(quoted, 1, quoted.len - 1);
  for (;;) {
    const size_t len = fitting(rest, WIDTH - start - 2);
    cc_buf_addc(&l->now, '"');
    cc_buf_add(&l->now, cc_str_sub(rest, 0, len));
    cc_buf_addc(&l->now, '"');
    if (len >= rest.len) {
      return;
    }
    rest = cc_str_sub(rest, len + 1, rest.len);
    end_line(l, (cc_str){NULL, 0});
    cc_buf_fill(&l->now, ' ', start);
  }
}

/* ---- a statement ---- */

typedef struct place {
  const cc_line*   line;
  const cc_pieces* pieces;
  size_t           indent;
  size_t           depth;           /* open brackets */
  size_t           inner, break_at; /* the next comment and the next end of a line */
} place;

/* The indentation of a further line that begins with piece AT: closing brackets stand below the line that opened them.
 */
static size_t further_indent(const place* p, size_t at) {
  size_t closed = 0;
  while (at + closed < p->pieces->count && cc_sign_step((cc_sign)p->pieces->at[at + closed].sign) < 0) {
    closed++;
  }
  const size_t deep = closed && p->depth >= closed ? p->depth - closed : p->depth;
  return p->indent + INDENT * (closed || deep ? deep : 1);
}

/* Ends the line before piece AT if a comment or the author wants it so; true if it did. */
static bool break_before(layout* l, place* p, size_t at) {
  const cc_line* const line = p->line;
  const size_t         inside = p->indent + INDENT * (p->depth ? p->depth : 1);
  bool                 ended = false;
  while (p->inner < line->inner_count && line->inner[p->inner].at == at) {
    const cc_inner* const inner = &line->inner[p->inner++];
    if (!ended) {
      end_line(l, inner->own_line ? (cc_str){NULL, 0} : inner->text);
      ended = true;
      if (!inner->own_line) {
        continue;
      }
    }
    comment_line(l, inner->text, inside);
  }
  while (p->break_at < line->break_count && line->breaks[p->break_at] < at) {
    p->break_at++;
  }
  const bool broken = p->break_at < line->break_count && line->breaks[p->break_at] == at;
  if (!ended && (broken || p->pieces->at[at].new_line)) {
    end_line(l, (cc_str){NULL, 0});
    ended = true;
  }
  return ended;
}

static bool needs_wrap(const layout* l, const place* p, size_t at) {
  const cc_piece* const piece = &p->pieces->at[at];
  return piece->wraps && at + 1 == p->pieces->count && column(l) <= WRAP_START &&
         column(l) + cc_utf8_width(piece->text) > WIDTH;
}

static void put_pieces(layout* l, place* p) {
  for (size_t at = 0; at < p->pieces->count && l->status == CC_OK; at++) {
    const cc_piece* const piece = &p->pieces->at[at];
    const int             change = cc_sign_step((cc_sign)piece->sign);
    if (at && break_before(l, p, at)) {
      cc_buf_fill(&l->now, ' ', further_indent(p, at));
    } else if (at && !piece->glued) {
      cc_buf_addc(&l->now, ' ');
    }
    if (needs_wrap(l, p, at)) {
      wrapped(l, piece->text);
    } else {
      cc_buf_add(&l->now, piece->text);
    }
    if (at == 0) {
      pad_to(l, p->indent + l->pad);
    }
    p->depth = change > 0 ? p->depth + 1 : p->depth - (change < 0 && p->depth > 0);
  }
}

/* ---- rows ---- */

/* Appends the pieces of a cell from AT on, and gives the place of the bar behind it. */
static size_t put_cell(cc_buf* out, const cc_pieces* pieces, size_t at) {
  for (; at < pieces->count && pieces->at[at].sign != CC_SIGN_BAR; at++) {
    cc_buf_add(out, pieces->at[at].text);
  }
  return at;
}

static void put_row(layout* l, const cc_pieces* pieces) {
  cc_buf_addc(&l->now, '|');
  size_t at = 1;
  for (size_t i = 0; at < pieces->count; i++, at++) {
    cc_buf_addc(&l->now, ' ');
    const size_t start = column(l);
    at = put_cell(&l->now, pieces, at);
    pad_to(l, start + (i < l->column_count ? l->columns[i] : 0));
    cc_buf_adds(&l->now, " |");
  }
}

/* Widens the columns by one row. */
static void measure_row(layout* l, const cc_line* line) {
  cc_pieces pieces;
  if (cc_pieces_make(l->arena, line, &pieces) != CC_OK) {
    l->status = CC_NO_MEMORY;
    return;
  }
  size_t at = 1;
  for (size_t i = 0; at < pieces.count && i < l->column_count; i++, at++) {
    cc_buf cell;
    cc_buf_init(&cell, CC_MAX_RULE_BYTES);
    at = put_cell(&cell, &pieces, at);
    const size_t width = cc_utf8_width(cc_buf_str(&cell));
    l->columns[i] = width > l->columns[i] ? width : l->columns[i];
    cc_buf_clear(&cell);
  }
}

/* The columns of all rows of the example that begins behind FROM. */
static void measure_rows(layout* l, size_t from) {
  l->column_count = 0;
  for (size_t i = from; i < l->form->count && l->form->lines[i].block == CC_BLOCK_EXAMPLE; i++) {
    const cc_line* const line = &l->form->lines[i];
    if (line->kind->word != CC_KW_NONE) {
      continue;
    }
    if (!l->column_count) {
      l->column_count = ((const cc_ast_row*)line->node)->count;
      l->columns = CC_ARRAY(l->arena, l->column_count + 1, size_t);
      l->status = l->columns ? l->status : CC_NO_MEMORY;
    }
    if (l->status == CC_OK) {
      measure_row(l, line);
    }
  }
}

/* ---- columns of neighbours ---- */

/* The widest keyword among the lines of BLOCK from FROM on; DETAIL: only if a `detail` makes quotes and checks
 * narrower. */
static size_t widest_keyword(const cc_form* form, size_t from, cc_block block, bool detail) {
  size_t widest = 0;
  for (size_t i = from; i < form->count && form->lines[i].block == block; i++) {
    const size_t width = strlen(cc_kw_text(form->lines[i].kind->word));
    if (!detail || form->lines[i].kind->word == CC_KW_DETAIL) {
      widest = width > widest ? width : widest;
    }
  }
  return widest;
}

/* Whether the keyword of LINE is as wide as that of its neighbours. */
static size_t pad_of(const layout* l, const cc_line* line) {
  const cc_kw word = line->kind->word;
  const bool  judged = word == CC_KW_QUOTE || word == CC_KW_CHECK || word == CC_KW_DETAIL;
  return line->block == CC_BLOCK_HEAD || (line->block != CC_BLOCK_EXAMPLE && judged) ? l->pad : 0;
}

/* ---- a reading with its only check beside it ---- */

static size_t line_width(layout* l, const cc_line* line) {
  cc_pieces pieces;
  size_t    width = 0;
  if (cc_pieces_make(l->arena, line, &pieces) != CC_OK) {
    l->status = CC_NO_MEMORY;
    return 0;
  }
  for (size_t i = 0; i < pieces.count; i++) {
    width += cc_utf8_width(pieces.at[i].text) + (i && !pieces.at[i].glued);
  }
  return width;
}

/* Whether the reading at AT has one check and nothing else, all of which fits on a line. */
static bool is_short_reading(layout* l, size_t at) {
  const cc_form* const form = l->form;
  const cc_line* const reading = &form->lines[at];
  if (reading->kind->word != CC_KW_READING || at + 1 >= form->count) {
    return false;
  }
  const cc_line* const check = reading + 1;
  const bool           more = at + 2 < form->count && form->lines[at + 2].block == CC_BLOCK_READING;
  const bool plain = !reading->after.len && !reading->inner_count && !check->before_count && !check->inner_count &&
                     !check->break_count;
  return check->block == CC_BLOCK_READING && !more && plain &&
         INDENT + line_width(l, reading) + 2 + line_width(l, check) <= WIDTH;
}

/* The columns up to the check of all short readings of the claim that begins before AT. */
static size_t reading_columns(layout* l, size_t at) {
  size_t widest = 0;
  for (; at < l->form->count &&
         (l->form->lines[at].block == CC_BLOCK_CLAIM || l->form->lines[at].block == CC_BLOCK_READING);
       at++) {
    const size_t width = is_short_reading(l, at) ? line_width(l, &l->form->lines[at]) : 0;
    widest = width > widest ? width : widest;
  }
  return INDENT + widest + 2;
}

/* What the blocks that LINE opens or ends mean for columns; AT is the place of what follows it. */
static void open_block(layout* l, const cc_line* line, size_t at) {
  if (line->kind->opens == CC_BLOCK_HEAD) {
    l->pad = widest_keyword(l->form, at, CC_BLOCK_HEAD, false);
  } else if (line->kind->opens == CC_BLOCK_CLAIM || line->kind->opens == CC_BLOCK_READING) {
    l->pad = widest_keyword(l->form, at, line->kind->opens, true);
    l->read_pad = line->kind->opens == CC_BLOCK_CLAIM ? reading_columns(l, at) : l->read_pad;
  } else if (line->kind->opens == CC_BLOCK_EXAMPLE) {
    measure_rows(l, at);
  }
}

/* ---- the file ---- */

static void comments(layout* l, const cc_comment* all, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (all[i].blank) {
      blank_line(l);
    }
    comment_line(l, all[i].text, (size_t)all[i].level * INDENT);
  }
}

static void put_line(layout* l, const cc_line* line, size_t indent) {
  cc_pieces    pieces;
  const size_t pad = l->pad;
  if (cc_pieces_make(l->arena, line, &pieces) != CC_OK) {
    l->status = CC_NO_MEMORY;
    return;
  }
  place p = {.line = line, .pieces = &pieces, .indent = indent};
  l->pad = pad_of(l, line);
  if (line->kind->word == CC_KW_NONE) {
    put_row(l, &pieces);
  } else {
    put_pieces(l, &p);
  }
  l->pad = pad;
}

static void put_statement(layout* l, size_t* at) {
  const cc_line* const line = &l->form->lines[*at];
  const size_t         indent = cc_block_level(line->block) * INDENT;
  const bool           is_short = is_short_reading(l, *at);
  comments(l, line->before, line->before_count);
  if (line->blank) {
    blank_line(l);
  }
  cc_buf_fill(&l->now, ' ', indent);
  put_line(l, line, indent);
  *at += 1;
  open_block(l, line, *at);
  if (is_short) {
    const cc_line* const check = line + 1;
    pad_to(l, l->read_pad);
    put_line(l, check, column(l));
    *at += 1;
    end_line(l, check->after);
    return;
  }
  end_line(l, line->after);
}

/* Comments behind neighbouring lines, from AT on, stand below each other. */
static size_t comment_column(const layout* l, size_t at) {
  size_t widest = 0;
  for (size_t i = at; i < l->count && l->lines[i].comment.len && l->lines[i].text.len; i++) {
    const size_t width = cc_utf8_width(l->lines[i].text);
    widest = width > widest && width <= WIDTH ? width : widest;
  }
  return widest + 2;
}

static void write_out(const layout* l, cc_buf* out) {
  size_t wanted = 0; /* the column of comments of this run of lines; 0: no run */
  for (size_t i = 0; i < l->count; i++) {
    const out_line* const line = &l->lines[i];
    cc_buf_add(out, line->text);
    if (line->comment.len && !line->text.len) {
      cc_buf_fill(out, ' ', line->indent);
    } else if (line->comment.len) {
      const size_t width = cc_utf8_width(line->text);
      wanted = wanted ? wanted : comment_column(l, i);
      cc_buf_fill(out, ' ', wanted > width + 2 ? wanted - width : 2);
    }
    wanted = line->comment.len && line->text.len ? wanted : 0;
    cc_buf_add(out, line->comment);
    cc_buf_addc(out, '\n');
  }
}

cc_status cc_form_print(cc_arena* arena, const cc_form* form, cc_buf* out) {
  layout l = {.arena = arena, .form = form, .status = CC_OK};
  cc_buf_init(&l.now, CC_MAX_RULE_BYTES * 2);
  for (size_t at = 0; at < form->count && l.status == CC_OK;) {
    put_statement(&l, &at);
  }
  comments(&l, form->end, form->end_count);
  if (l.status == CC_OK) {
    write_out(&l, out);
  }
  l.status = l.status == CC_OK && out->status != CC_OK ? CC_NO_MEMORY : l.status;
  cc_buf_clear(&l.now);
  return l.status;
}
