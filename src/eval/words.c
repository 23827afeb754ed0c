/* occurrences and words of a document: a matcher of our own, linear in the text, that no pattern can blow up.
   A word is letters, marks, digits and "_"; hyphen and apostrophe end one. Text and pattern are case-folded and in NFC.
 */
#include "base/utf8.h"
#include "eval/eval_in.h"

#define MAX_PATTERN_WORDS 32 /* a phrase */

static bool in_word(uint32_t c) {
  return c == '_' || cc_utf8_is_letter(c) || cc_utf8_is_mark(c) || cc_utf8_is_digit(c);
}

/* The next word of TEXT from *AT on; empty at the end. */
static cc_str next_word(cc_str text, size_t* at) {
  size_t start = *at, next = *at;
  while (start < text.len && !in_word(cc_utf8_at(text, start, &next))) {
    start = next;
  }
  size_t end = start;
  while (end < text.len && in_word(cc_utf8_at(text, end, &next))) {
    end = next;
  }
  *at = end;
  return cc_str_sub(text, start, end);
}

typedef struct part {
  cc_str word;
  bool   open_before, open_after; /* "*" at its ends */
} part;

typedef struct pattern {
  part   parts[MAX_PATTERN_WORDS];
  size_t count;
} pattern;

/* Cuts "förebygg*" or a phrase into words; a star inside a word, or too many words, is refused. */
static bool read_pattern(cc_str folded, pattern* out) {
  out->count = 0;
  size_t at = 0;
  while (at < folded.len) {
    size_t end = at;
    while (end < folded.len && folded.at[end] != ' ' && folded.at[end] != '\n' && folded.at[end] != '\t') {
      end++;
    }
    cc_str piece = cc_str_sub(folded, at, end);
    at = end + 1;
    if (piece.len == 0) {
      continue;
    }
    part p = {.open_before = piece.at[0] == '*', .open_after = piece.at[piece.len - 1] == '*'};
    piece = cc_str_sub(piece, p.open_before, piece.len - (p.open_after && piece.len > 1));
    size_t start = 0;
    p.word = next_word(piece, &start);
    if (p.word.len == 0 || p.word.len != piece.len || out->count == MAX_PATTERN_WORDS) {
      return false;
    }
    out->parts[out->count++] = p;
  }
  return out->count > 0;
}

static bool contains(cc_str whole, cc_str word) {
  for (size_t i = 0; i + word.len <= whole.len; i++) {
    if (whole.at[i] == word.at[0] && cc_str_eq(cc_str_sub(whole, i, i + word.len), word)) {
      return true;
    }
  }
  return false;
}

static bool fits(const part* p, cc_str word) {
  if (word.len < p->word.len) {
    return false;
  }
  if (p->open_before && p->open_after) {
    return contains(word, p->word);
  }
  const cc_str head = cc_str_sub(word, 0, p->word.len);
  const cc_str tail = cc_str_sub(word, word.len - p->word.len, word.len);
  return p->open_after    ? cc_str_eq(head, p->word)
         : p->open_before ? cc_str_eq(tail, p->word)
                          : cc_str_eq(word, p->word);
}

/* Counts every start at which the words of the phrase follow each other. */
static int64_t count_matches(cc_str text, const pattern* p) {
  cc_str  window[MAX_PATTERN_WORDS] = {{NULL, 0}};
  int64_t found = 0;
  size_t  at = 0, seen = 0;
  for (cc_str word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
    window[seen++ % p->count] = word;
    bool all = seen >= p->count;
    for (size_t i = 0; all && i < p->count; i++) {
      all = fits(&p->parts[i], window[(seen + i) % p->count]);
    }
    found += all;
  }
  return found;
}

static cc_status document_text(cc_eval* eval, const cc_value* document, cc_str* folded) {
  const cc_str text = eval->data->texts[document->at[0].n];
  *folded = cc_utf8_fold(eval->arena, text);
  CC_NEED(folded->at);
  return CC_OK;
}

static cc_status absent(cc_eval* eval, cc_value* out) {
  cc_range r = range_free();
  r.lo_open = false; /* a count */
  for (size_t i = 0; i < out->count; i++) {
    CC_TRY(cc_value_miss(eval, out, i, 0, r));
  }
  return CC_OK;
}

static cc_status occurrences(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(cc_value_over(eval, call->type, args, 2, CC_NO_AXIS, CC_NO_AXIS, out));
  (*out)->whole = true;
  if (args[1]->state) {
    return absent(eval, *out);
  }
  cc_str text;
  CC_TRY(document_text(eval, args[1], &text));
  cc_walk walk;
  cc_walk_start(&walk, (*out)->axes, (*out)->sizes, (*out)->axis_count, args, 1);
  for (; walk.index < walk.count; cc_walk_next(&walk)) {
    const cc_range which = cc_value_range(args[0], walk.at[0]);
    if (!which.known) {
      CC_TRY(cc_value_miss(eval, *out, walk.index, 0, range_free()));
      continue;
    }
    const cc_str folded = cc_utf8_fold(eval->arena, eval->texts[which.lo.n]);
    CC_NEED(folded.at);
    pattern p;
    if (!read_pattern(folded, &p)) {
      return CC_DIAG(eval->diags, CC_E_PATTERN, call->span, eval->texts[which.lo.n]);
    }
    (*out)->at[walk.index] = cc_num_int(count_matches(text, &p));
  }
  return CC_OK;
}

static cc_status words(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(value_make(eval, call->type, NULL, 0, out));
  (*out)->whole = true;
  if (args[0]->state) {
    return absent(eval, *out);
  }
  cc_str  text = eval->data->texts[args[0]->at[0].n];
  size_t  at = 0;
  int64_t count = 0;
  while (next_word(text, &at).len > 0) {
    count++;
  }
  (*out)->at[0] = cc_num_int(count);
  return CC_OK;
}

/* ---- items ---- */

/* The signs that begin a point of a list, as people type them and word processors write them. */
static bool is_bullet(uint32_t c) {
  static const uint32_t BULLETS[] = {'-',    '*',    0x00B7, 0x2013, 0x2014, 0x2022, 0x2023,
                                     0x2043, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B8,
                                     0x25BA, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x27A2, 0xF0B7};
  for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS; i++) {
    if (c == BULLETS[i]) {
      return true;
    }
  }
  return false;
}

static bool is_blank(uint32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0;
}

/* Where LINE goes on behind a number of at most three digits and its sign: "1.", "12)", "(3)". 0: there is none. */
static size_t after_number(cc_str line, size_t at) {
  const bool   bracket = at < line.len && line.at[at] == '(';
  const size_t start = at + bracket;
  size_t       end = start;
  while (end < line.len && line.at[end] >= '0' && line.at[end] <= '9') {
    end++;
  }
  const bool digits = end > start && end - start <= 3 && end < line.len;
  return digits && (line.at[end] == ')' || (!bracket && line.at[end] == '.')) ? end + 1 : 0;
}

/* A line that begins with a bullet or a number, a blank, and has a word behind it. */
static bool is_item(cc_str line) {
  size_t at = 0, next = 0;
  while (at < line.len && is_blank(cc_utf8_at(line, at, &next))) {
    at = next;
  }
  size_t behind = after_number(line, at);
  if (behind == 0 && at < line.len && is_bullet(cc_utf8_at(line, at, &next))) {
    behind = next;
  }
  if (behind == 0 || behind >= line.len || !is_blank(cc_utf8_at(line, behind, &next))) {
    return false;
  }
  return next_word(line, &behind).len > 0;
}

static cc_status items(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out) {
  CC_TRY(value_make(eval, call->type, NULL, 0, out));
  (*out)->whole = true;
  if (args[0]->state) {
    return absent(eval, *out);
  }
  const cc_str text = eval->data->texts[args[0]->at[0].n];
  int64_t      count = 0;
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r') {
      end++;
    }
    count += is_item(cc_str_sub(text, at, end));
    at = end + 1;
  }
  (*out)->at[0] = cc_num_int(count);
  return CC_OK;
}

const cc_function cc_function_occurrences = {
    .signature = {.name = "occurrences",
                  .params = {{NULL, CC_P_TEXT, false}, {"in", CC_P_DOCUMENT, false}},
                  .param_count = 2,
                  .result = CC_R_COUNT},
    .speech = CC_SAY_OCCURRENCES,
    .evaluate = occurrences,
};

const cc_function cc_function_words = {
    .signature = {.name = "words", .params = {{"in", CC_P_DOCUMENT, false}}, .param_count = 1, .result = CC_R_COUNT},
    .speech = CC_SAY_WORDS,
    .evaluate = words,
};

const cc_function cc_function_items = {
    .signature = {.name = "items", .params = {{"in", CC_P_DOCUMENT, false}}, .param_count = 1, .result = CC_R_COUNT},
    .speech = CC_SAY_ITEMS,
    .evaluate = items,
};
