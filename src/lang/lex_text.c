/* Texts: straight and typographic quotation marks, and lines that go on with a text. */
#include "base/limits.h"
#include "base/utf8.h"
#include "lang/lex_in.h"

#include <string.h>

/* Which marks close which; the first closer wins. */
static const struct {
  const char* open;
  const char* close[2];
} quotes[] = {
    {"\"", {"\"", NULL}}, {"”", {"”", NULL}}, {"“", {"”", NULL}},
    {"„", {"“", NULL}},   {"«", {"»", NULL}}, {"»", {"»", "«"}},
};

static bool starts(const lexer* l, size_t at, const char* mark) {
  return mark && lex_starts(l, at, mark);
}

/* The length of the closer of KIND at AT; 0 if none is there. */
static size_t closer_at(const lexer* l, size_t kind, size_t at) {
  for (int i = 0; i < 2; i++) {
    if (starts(l, at, quotes[kind].close[i])) {
      return strlen(quotes[kind].close[i]);
    }
  }
  return 0;
}

static bool is_line_end(const lexer* l, size_t at) {
  return at >= l->src.len || l->src.at[at] == '\n' || (l->src.at[at] == '\r' && lex_byte(l, at + 1) == '\n');
}

/* The value between START and END, where a doubled straight quote is one. */
static cc_str unquote(lexer* l, size_t start, size_t end, bool doubled) {
  if (!doubled) {
    return lex_slice(l, start, end);
  }
  char* const value = cc_arena_alloc(l->arena, end - start + 1);
  if (!value) {
    l->status = CC_NO_MEMORY;
    return (cc_str){NULL, 0};
  }
  size_t len = 0;
  for (size_t at = start; at < end; at++) {
    value[len++] = l->src.at[at];
    at += l->src.at[at] == '"';
  }
  return (cc_str){value, len};
}

/* Joins a text that begins its line with the one before it. */
static void join(lexer* l, cc_tok* before, cc_str more, size_t start) {
  const size_t len = before->text.len + 1 + more.len;
  before->end = (uint32_t)l->at;
  before->bad = before->bad || l->pending;
  l->pending = false;
  l->line_start = false;
  if (len > CC_MAX_TEXT_BYTES) {
    if (before->text.len <= CC_MAX_TEXT_BYTES && !before->bad) {
      lex_fault(l, CC_E_TEXT_LONG, start, l->at, NULL, 0);
      l->pending = false;
    }
    before->bad = true;
    return;
  }
  char* const text = cc_arena_alloc(l->arena, len + 1);
  if (!text) {
    l->status = CC_NO_MEMORY;
    return;
  }
  if (before->text.len) {
    memcpy(text, before->text.at, before->text.len);
  }
  text[before->text.len] = ' ';
  if (more.len) {
    memcpy(text + before->text.len + 1, more.at, more.len);
  }
  before->text = (cc_str){text, len};
}

static void finish(lexer* l, size_t start, cc_str raw) {
  const cc_str  value = lex_nfc(l, raw, start, l->at);
  cc_tok* const last = l->out->count ? &l->out->at[l->out->count - 1] : NULL;
  if (l->line_start && last && last->kind == CC_TOK_TEXT) {
    join(l, last, value, start);
    return;
  }
  if (value.len > CC_MAX_TEXT_BYTES) {
    lex_fault(l, CC_E_TEXT_LONG, start, l->at, NULL, 0);
  }
  lex_push(l, CC_TOK_TEXT, start, value);
}

static void read_text(lexer* l, size_t kind) {
  const size_t start = l->at;
  const size_t body = start + strlen(quotes[kind].open);
  bool         doubled = false;
  for (size_t at = body; !is_line_end(l, at); at++) {
    const size_t close = closer_at(l, kind, at);
    if (!close) {
      continue;
    }
    if (kind == 0 && lex_byte(l, at + 1) == '"') {
      doubled = true;
      at++;
      continue;
    }
    l->at = at + close;
    finish(l, start, unquote(l, body, at, doubled));
    return;
  }
  size_t end = body;
  while (!is_line_end(l, end)) {
    end++;
  }
  l->at = end;
  size_t line = start;
  while (line > 0 && l->src.at[line - 1] != '\n') {
    line--;
  }
  cc_diags_forget(l->diags, (cc_span){l->file, (uint32_t)line, (uint32_t)end});
  LEX_FAULT(l, CC_E_TEXT_OPEN, start, body, cc_s(quotes[kind].open), cc_s(quotes[kind].close[0]));
  lex_push(l, CC_TOK_TEXT, start, lex_slice(l, body, end));
}

bool lex_text(lexer* l) {
  for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
    if (starts(l, l->at, quotes[i].open)) {
      read_text(l, i);
      return true;
    }
  }
  return false;
}
