/* The lexer's loop: blanks, comments, names and signs. Numbers and dates are in lex_number.c, texts in lex_text.c. */
#include "lang/lex.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "lang/lex_in.h"

#include <stdio.h>
#include <string.h>

/* Of a case full of claims; so its tokens lie where they are first put. What is not used is never touched. */
#define BYTES_PER_TOKEN 5

/* ---- words of the language ---- */

static const struct {
  const char* text;
  unsigned    flags;
} words[] = {{"", 0},
#define CC_KW(ID, WORD, FLAGS) {WORD, FLAGS},
             CC_WORDS(CC_KW)
#undef CC_KW
};

const char* cc_kw_text(cc_kw word) {
  return words[word].text;
}

unsigned cc_kw_flags(cc_kw word) {
  return words[word].flags;
}

int cc_sign_step(cc_sign sign) {
  switch (sign) {
  case CC_SIGN_OPEN:
  case CC_SIGN_OPEN_INDEX:
  case CC_SIGN_OPEN_SET:
    return 1;
  case CC_SIGN_CLOSE:
  case CC_SIGN_CLOSE_INDEX:
  case CC_SIGN_CLOSE_SET:
    return -1;
  default:
    return 0;
  }
}

cc_kw cc_kw_find(cc_str text) {
  for (int i = 1; i < CC_KW_COUNT; i++) {
    if (words[i].text[0] == text.at[0] && cc_str_is(text, words[i].text)) {
      return (cc_kw)i;
    }
  }
  return CC_KW_NONE;
}

/* ---- what all parts use ---- */

void lex_fault(lexer* l, cc_code code, size_t start, size_t end, const cc_str* args, size_t count) {
  const cc_span   span = {l->file, (uint32_t)start, (uint32_t)end};
  const cc_status status = cc_diag_add(l->diags, code, span, args, count);
  l->status = l->status == CC_NO_MEMORY || status == CC_NO_MEMORY ? CC_NO_MEMORY : CC_BAD_INPUT;
  l->pending = true;
}

cc_tok* lex_push(lexer* l, cc_tok_kind kind, size_t start, cc_str text) {
  cc_tok* const toks =
      cc_arena_grow(l->arena, l->out->at, l->out->count, &l->tok_room, sizeof(cc_tok), CC_MAX_RULE_BYTES + 2);
  if (!toks) {
    l->status = CC_NO_MEMORY;
    return NULL;
  }
  l->out->at = toks;
  cc_tok* const tok = &toks[l->out->count++];
  *tok = (cc_tok){.text = text,
                  .start = (uint32_t)start,
                  .end = (uint32_t)l->at,
                  .kind = (uint8_t)kind,
                  .line_start = l->line_start,
                  .bad = l->pending};
  l->line_start = false;
  l->pending = false;
  return tok;
}

cc_str lex_nfc(lexer* l, cc_str text, size_t start, size_t end) {
  const cc_str nfc = cc_utf8_nfc(l->arena, text);
  if (text.len && !nfc.at) {
    l->status = CC_NO_MEMORY;
    return text;
  }
  if (!l->nfc_noted && nfc.at != text.at && !cc_str_eq(nfc, text)) {
    l->nfc_noted = true;
    const cc_span span = {l->file, (uint32_t)start, (uint32_t)end};
    if (CC_DIAG(l->diags, CC_N_COMPOSED, span, nfc) == CC_NO_MEMORY) {
      l->status = CC_NO_MEMORY;
    }
  }
  return nfc;
}

bool lex_is_name_part(const lexer* l, size_t offset, size_t* next) {
  if (offset >= l->src.len) {
    return false;
  }
  const char byte = l->src.at[offset];
  if ((byte >= 'a' && byte <= 'z') || byte == '_') { /* most are */
    *next = offset + 1;
    return true;
  }
  const uint32_t point = cc_utf8_at(l->src, offset, next);
  return point == '_' || cc_utf8_is_letter(point) || cc_utf8_is_mark(point) || cc_utf8_is_digit(point);
}

/* ---- names ---- */

static void chain_words(lexer* l) {
  for (int i = CC_KW_COUNT - 1; i > 0; i--) {
    uint8_t* const first = &l->first_word[words[i].text[0] - 'a'];
    l->next_word[i] = *first;
    *first = (uint8_t)i;
  }
}

/* The word that NAME is, as cc_kw_find, among those with its first letter. */
static cc_kw word_of(const lexer* l, cc_str name) {
  const unsigned letter = (unsigned)(unsigned char)name.at[0] - 'a';
  unsigned       word = letter < 26 ? l->first_word[letter] : 0;
  while (word && !cc_str_is(name, words[word].text)) {
    word = l->next_word[word];
  }
  return (cc_kw)word;
}

/* The end of the name at START: a hyphen belongs to it only between two of its other parts. */
static size_t name_end(const lexer* l, size_t start) {
  size_t end = start;
  for (size_t next = 0; lex_is_name_part(l, end, &next); end = next) {
    size_t behind = 0;
    if (lex_byte(l, next) == '-' && lex_is_name_part(l, next + 1, &behind)) {
      next++;
    }
  }
  return end;
}

static bool is_ascii(cc_str text) {
  size_t at = 0;
  while (at < text.len && text.at[at] > 0) {
    at++;
  }
  return at == text.len;
}

/* Tells of the first letter in NAME that is of another script than the first. */
static void check_scripts(lexer* l, size_t start, size_t end) {
  int first = 0;
  if (is_ascii(lex_slice(l, start, end))) {
    return; /* all of them Latin */
  }
  for (size_t at = start, next = 0; at < end; at = next) {
    const uint32_t point = cc_utf8_at(l->src, at, &next);
    const int      script = cc_utf8_script(point);
    if (script && first && script != first) {
      char code[16];
      snprintf(code, sizeof code, "U+%04X", (unsigned)point);
      LEX_FAULT(l, CC_E_MIXED_SCRIPTS, at, next, lex_slice(l, start, end), lex_slice(l, at, next), cc_s(code));
      return;
    }
    first = first ? first : script;
  }
}

static void read_name(lexer* l) {
  const size_t start = l->at;
  const size_t end = name_end(l, start);
  const cc_str name = lex_nfc(l, lex_slice(l, start, end), start, end);
  if (end - start > CC_MAX_NAME_BYTES) {
    LEX_FAULT(l, CC_E_NAME_LONG, start, end, cc_str_sub(name, 0, 0));
  }
  check_scripts(l, start, end);
  l->at = end;
  cc_tok* const tok = lex_push(l, CC_TOK_NAME, start, name);
  if (tok) {
    tok->word = (uint8_t)word_of(l, name);
  }
}

/* ---- signs ---- */

static const struct {
  const char* text;
  cc_sign     sign;
} signs[] = {
    {"..", CC_SIGN_RANGE},      {"<=", CC_SIGN_LESS_EQUAL}, {">=", CC_SIGN_GREATER_EQUAL},
    {"!=", CC_SIGN_UNEQUAL},    {"≤", CC_SIGN_LESS_EQUAL},  {"≥", CC_SIGN_GREATER_EQUAL},
    {"≠", CC_SIGN_UNEQUAL},     {"×", CC_SIGN_TIMES},       {"−", CC_SIGN_MINUS},
    {"(", CC_SIGN_OPEN},        {")", CC_SIGN_CLOSE},       {"[", CC_SIGN_OPEN_INDEX},
    {"]", CC_SIGN_CLOSE_INDEX}, {"{", CC_SIGN_OPEN_SET},    {"}", CC_SIGN_CLOSE_SET},
    {"=", CC_SIGN_EQUAL},       {"<", CC_SIGN_LESS},        {">", CC_SIGN_GREATER},
    {"+", CC_SIGN_PLUS},        {"-", CC_SIGN_MINUS},       {"*", CC_SIGN_TIMES},
    {"/", CC_SIGN_DIVIDE},      {",", CC_SIGN_COMMA},       {":", CC_SIGN_COLON},
    {"%", CC_SIGN_PERCENT},     {"?", CC_SIGN_OPEN_CHOICE}, {"|", CC_SIGN_BAR},
};

/* Signs of other languages and of mathematics, and what is written here. */
static const struct {
  const char* text;
  const char* here;
} foreign_signs[] = {
    {"==", "="},
    {"<>", "!="},
    {"=<", "<="},
    {"=>", ">="},
    {":=", "="},
    {"&&", "and"},
    {"&", "and"},
    {"!", "not"},
    {"÷", "/"},
    {"·", "*"},
    {"∗", "*"},
    {"≈", "about ... by 5 %"},
    {"∈", "in"},
    {"∧", "and"},
    {"∨", "or"},
    {"¬", "not"},
    {"...", ".."},
    {"…", ".."},
    {"—", "2015..2024 for a range, a - b for minus"},
    {"‐", "- (the plain hyphen)"},
    {"‑", "- (the plain hyphen)"},
    {"‰", "a percent, as in 0.5 %"},
    {";", "a new line for a new statement"},
};

static bool starts_at(const lexer* l, const char* text) {
  return lex_starts(l, l->at, text);
}

/* An en dash is a range between two numbers, with or without their unit. */
static bool read_dash(lexer* l) {
  if (!starts_at(l, "–")) {
    return false;
  }
  const size_t  start = l->at;
  const cc_tok* last = l->out->count && !l->line_start ? &l->out->at[l->out->count - 1] : NULL;
  l->at += strlen("–");
  size_t next = l->at;
  for (size_t at = l->at; at < l->src.len && cc_utf8_is_blank(cc_utf8_at(l->src, at, &at));) {
    next = at;
  }
  const bool behind_number = last && (last->kind == CC_TOK_NUMBER || last->kind == CC_TOK_DATE ||
                                      last->sign == CC_SIGN_PERCENT || last->word == CC_KW_PP);
  if (behind_number && lex_is_digit(lex_byte(l, next))) {
    cc_tok* const tok = lex_push(l, CC_TOK_SIGN, start, (cc_str){NULL, 0});
    if (tok) {
      tok->sign = CC_SIGN_RANGE;
    }
  } else {
    lex_fault(l, CC_E_DASH, start, l->at, NULL, 0);
  }
  return true;
}

/* A text between single quotes is told once, up to the second one. */
static bool read_single_quote(lexer* l) {
  static const char* const quotes[] = {"'", "‘", "’", "‚", "‹", "›", "`", "´"};
  static const char* const closers[] = {"'", "’", "’", "‘", "›", "‹", "`", "´"};
  const size_t             start = l->at;
  for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
    if (!starts_at(l, quotes[i])) {
      continue;
    }
    l->at += strlen(quotes[i]);
    const cc_str mark = lex_slice(l, start, l->at);
    size_t       end = l->at;
    while (end < l->src.len && l->src.at[end] != '\n' && !lex_starts(l, end, closers[i])) {
      end++;
    }
    if (end < l->src.len && l->src.at[end] != '\n') {
      l->at = end + strlen(closers[i]);
    }
    LEX_FAULT(l, CC_E_SINGLE_QUOTE, start, l->at, mark);
    lex_push(l, CC_TOK_TEXT, start, lex_slice(l, start, l->at));
    return true;
  }
  return false;
}

static bool read_foreign_sign(lexer* l) {
  const size_t start = l->at;
  for (size_t i = 0; i < sizeof(foreign_signs) / sizeof(foreign_signs[0]); i++) {
    if (starts_at(l, foreign_signs[i].text) && !starts_at(l, "!=")) {
      l->at += strlen(foreign_signs[i].text);
      while (foreign_signs[i].text[0] == '.' && lex_byte(l, l->at) == '.') {
        l->at++;
      }
      LEX_FAULT(l, CC_E_FOREIGN_SIGN, start, l->at, cc_s(foreign_signs[i].text), cc_s(foreign_signs[i].here));
      return true;
    }
  }
  return false;
}

static bool push_sign(lexer* l, cc_sign sign, size_t len) {
  const size_t start = l->at;
  l->at += len;
  cc_tok* const tok = lex_push(l, CC_TOK_SIGN, start, (cc_str){NULL, 0});
  if (tok) {
    tok->sign = (uint8_t)sign;
  }
  return true;
}

/* A sign of one byte that no other sign begins with: nearly all of them. */
static bool read_single_sign(lexer* l, char byte, char second) {
  static const uint8_t single[128] = {
      ['('] = CC_SIGN_OPEN,        [')'] = CC_SIGN_CLOSE,     ['['] = CC_SIGN_OPEN_INDEX, [']'] = CC_SIGN_CLOSE_INDEX,
      ['{'] = CC_SIGN_OPEN_SET,    ['}'] = CC_SIGN_CLOSE_SET, ['='] = CC_SIGN_EQUAL,      ['<'] = CC_SIGN_LESS,
      ['>'] = CC_SIGN_GREATER,     ['+'] = CC_SIGN_PLUS,      ['-'] = CC_SIGN_MINUS,      ['*'] = CC_SIGN_TIMES,
      ['/'] = CC_SIGN_DIVIDE,      [','] = CC_SIGN_COMMA,     [':'] = CC_SIGN_COLON,      ['%'] = CC_SIGN_PERCENT,
      ['?'] = CC_SIGN_OPEN_CHOICE, ['|'] = CC_SIGN_BAR,
  };
  const cc_sign sign = byte > 0 ? (cc_sign)single[(unsigned char)byte] : CC_SIGN_NONE;
  return sign && second != '=' && second != '<' && second != '>' && push_sign(l, sign, 1);
}

static bool read_sign(lexer* l) {
  for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
    if (starts_at(l, signs[i].text)) {
      return push_sign(l, signs[i].sign, strlen(signs[i].text));
    }
  }
  return false;
}

/* What has no meaning anywhere outside texts and comments. */
static void refuse(lexer* l, uint32_t point, size_t end) {
  const size_t start = l->at;
  char         code[16];
  snprintf(code, sizeof code, "U+%04X", (unsigned)point);
  l->at = end;
  if (cc_utf8_is_hidden(point)) {
    LEX_FAULT(l, CC_E_HIDDEN, start, end, cc_s(code));
  } else if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
    LEX_FAULT(l, CC_E_CONTROL, start, end, cc_s(code));
  } else if (cc_utf8_is_digit(point)) {
    LEX_FAULT(l, CC_E_OTHER_DIGITS, start, end, lex_slice(l, start, end));
  } else if (point == '_') {
    lex_fault(l, CC_E_NAME_START, start, name_end(l, start), NULL, 0);
    l->at = name_end(l, start);
  } else {
    LEX_FAULT(l, CC_E_SIGN, start, end, lex_slice(l, start, end), cc_s(code));
  }
}

/* ---- the loop ---- */

static void read_comment(lexer* l) {
  const size_t start = l->at;
  while (l->at < l->src.len && l->src.at[l->at] != '\n') {
    l->at++;
  }
  const size_t   end = l->at > start && l->src.at[l->at - 1] == '\r' ? l->at - 1 : l->at;
  cc_span* const comments = cc_arena_grow(l->arena, l->out->comments, l->out->comment_count, &l->comment_room,
                                          sizeof(cc_span), CC_MAX_RULE_BYTES);
  if (!comments) {
    l->status = CC_NO_MEMORY;
    return;
  }
  l->out->comments = comments;
  comments[l->out->comment_count++] = (cc_span){l->file, (uint32_t)start, (uint32_t)end};
}

static void end_line(lexer* l) {
  if (l->pending && l->out->count) {
    l->out->at[l->out->count - 1].bad = true;
  }
  l->pending = false;
  l->line_start = true;
  l->at++;
}

static void read_token(lexer* l) {
  size_t next = l->at;
  if (lex_byte(l, next) == ' ') {
    l->at++;
    return;
  }
  const uint32_t point = cc_utf8_at(l->src, l->at, &next);
  const char     second = lex_byte(l, l->at + 1);
  if (point == '\n') {
    end_line(l);
  } else if (cc_utf8_is_blank(point) || (point == '\r' && second == '\n')) {
    l->at = next;
  } else if (point == '#') {
    read_comment(l);
  } else if (point < 0x80 && (lex_is_digit((char)point) || (point == '.' && lex_is_digit(second)))) {
    lex_number(l);
  } else if (cc_utf8_is_letter(point)) {
    read_name(l);
  } else if (!read_single_sign(l, lex_byte(l, l->at), second) && !lex_text(l) && !read_dash(l) &&
             !read_single_quote(l) && !read_foreign_sign(l) && !read_sign(l)) {
    refuse(l, point, next);
  }
}

/* The letter that BYTE is in the encoding that old programs write, for the commonest ones; NULL for others. */
static const char* windows_1252(unsigned char byte) {
  static const struct {
    unsigned char byte;
    const char*   letter;
  } letters[] = {{0xE5, "å"}, {0xE4, "ä"}, {0xF6, "ö"}, {0xC5, "Å"},
                 {0xC4, "Ä"}, {0xD6, "Ö"}, {0xE9, "é"}, {0xE6, "æ"},
                 {0xF8, "ø"}, {0xFC, "ü"}, {0xDF, "ß"}, {0x94, "”"},
                 {0x93, "“"}, {0x96, "–"}, {0x85, "…"}, {0xA0, "a no-break blank"},
                 {0xB0, "°"}, {0xA7, "§"}, {0x92, "’"}};
  for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
    if (letters[i].byte == byte) {
      return letters[i].letter;
    }
  }
  return NULL;
}

static void tell_not_utf8(lexer* l, size_t at) {
  char offset[32], line[32], byte[8];
  int  lines = 1;
  for (size_t i = 0; i < at; i++) {
    lines += l->src.at[i] == '\n';
  }
  const unsigned char bad = (unsigned char)l->src.at[at];
  snprintf(offset, sizeof offset, "%zu", at);
  snprintf(line, sizeof line, "%d", lines);
  snprintf(byte, sizeof byte, "%02X", bad);
  const char* const letter = windows_1252(bad);
  LEX_FAULT(l, letter ? CC_E_WINDOWS_1252 : CC_E_UTF8, at, at + 1, cc_s(offset), cc_s(line), cc_s(byte), cc_s(letter));
}

/* A return without a line feed looks like the end of a line in some editors and not in others. */
static size_t lone_return(cc_str src) {
  for (size_t at = 0; at < src.len; at++) {
    const char* const found = memchr(src.at + at, '\r', src.len - at);
    if (!found) {
      break;
    }
    at = (size_t)(found - src.at);
    if (at + 1 >= src.len || src.at[at + 1] != '\n') {
      return at;
    }
  }
  return src.len;
}

/* Whether the bytes are text at all; tells what they are, if not. */
static bool is_readable(lexer* l) {
  if (cc_str_starts(l->src, "\xFF\xFE") || cc_str_starts(l->src, "\xFE\xFF")) {
    lex_fault(l, CC_E_UTF16, 0, 2, NULL, 0);
    return false;
  }
  const size_t bad = cc_utf8_check(l->src);
  if (bad < l->src.len) {
    if (l->src.at[bad] == '\0') {
      lex_fault(l, CC_E_NUL, bad, bad + 1, NULL, 0);
    } else {
      tell_not_utf8(l, bad);
    }
    return false;
  }
  const size_t mac = lone_return(l->src);
  if (mac < l->src.len) {
    lex_fault(l, CC_E_RETURN, mac, mac + 1, NULL, 0);
    return false;
  }
  return true;
}

cc_status cc_lex(cc_arena* arena, uint32_t file, cc_toks* out, cc_diags* diags) {
  *out = (cc_toks){0};
  lexer l = {.arena = arena,
             .diags = diags,
             .file = file,
             .src = cc_diags_file_text(diags, file),
             .out = out,
             .line_start = true,
             .status = CC_OK};
  chain_words(&l);
  out->unreadable = !is_readable(&l);
  if (!out->unreadable) {
    l.tok_room = l.src.len / BYTES_PER_TOKEN + 8;
    out->at = CC_ARRAY(arena, l.tok_room, cc_tok);
    l.status = out->at ? CC_OK : CC_NO_MEMORY;
    l.at = cc_str_starts(l.src, "\xEF\xBB\xBF") ? 3 : 0;
    while (l.at < l.src.len && l.status != CC_NO_MEMORY) {
      read_token(&l);
    }
  }
  l.line_start = true;
  l.pending = false;
  if (l.status != CC_NO_MEMORY) {
    lex_push(&l, CC_TOK_END, l.at, (cc_str){NULL, 0});
  }
  return l.status;
}
