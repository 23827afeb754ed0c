/* The table of statements and their parts, and the way from the tree to the form. */
#include "lang/form.h"

#include "base/limits.h"
#include "lang/parse_in.h"
#include "lang/piece.h"

#include <string.h>

/* ---- the table ---- */

#define IN(BLOCK) (1u << CC_BLOCK_##BLOCK)

#define AT(TYPE, FIELD) offsetof(TYPE, FIELD)
#define PART(KIND, KEY, OFFSET)                                                                                        \
  { CC_PART_##KIND, NULL, KEY, OFFSET, 0, false }
#define LED(KIND, LEAD, KEY, OFFSET)                                                                                   \
  { CC_PART_##KIND, LEAD, KEY, OFFSET, 0, false }
#define MAY(KIND, LEAD, KEY, OFFSET)                                                                                   \
  { CC_PART_##KIND, LEAD, KEY, OFFSET, 0, true }
#define LIST(KIND, LEAD, KEY, TYPE, FIELD, COUNT, OPTIONAL)                                                            \
  { CC_PART_##KIND, LEAD, KEY, AT(TYPE, FIELD), AT(TYPE, COUNT), OPTIONAL }

#define ONE_TEXT(KEY)                                                                                                  \
  sizeof(cc_word), {                                                                                                   \
    PART(TEXT, KEY, 0)                                                                                                 \
  }
#define ONE_VALUE                                                                                                      \
  sizeof(cc_ast_check), {                                                                                              \
    PART(VALUE, "value", AT(cc_ast_check, value))                                                                      \
  }
#define HEAD_VALUE(WORD)                                                                                               \
  { WORD, IN(HEAD), CC_BLOCK_TOP, ONE_VALUE }
#define TABLE_TEXT(WORD)                                                                                               \
  { WORD, IN(TABLE), CC_BLOCK_TOP, ONE_TEXT("text") }

static const cc_kind kinds[] = {
    {CC_KW_LANGUAGE, IN(TOP), CC_BLOCK_TOP, 1, {LED(LITERAL, "1", NULL, 0)}},
    {CC_KW_CASE, IN(TOP), CC_BLOCK_HEAD, ONE_TEXT("title")},
    HEAD_VALUE(CC_KW_SPEAKER),
    HEAD_VALUE(CC_KW_PUBLISHER),
    HEAD_VALUE(CC_KW_URL),
    HEAD_VALUE(CC_KW_PUBLISHED),
    HEAD_VALUE(CC_KW_ELECTION),
    {CC_KW_TEXT, IN(HEAD), CC_BLOCK_TOP, ONE_TEXT("file")},
    {CC_KW_SUBJECT, IN(HEAD) | IN(CLAIM), CC_BLOCK_TOP, ONE_VALUE},
    {CC_KW_USE,
     IN(TOP),
     CC_BLOCK_TOP,
     sizeof(cc_ast_use),
     {PART(NAME, "name", AT(cc_ast_use, name)), LIST(NAMES, ":", "only", cc_ast_use, only, only_count, true)}},
    {CC_KW_CHOICE,
     IN(TOP),
     CC_BLOCK_TOP,
     sizeof(cc_ast_choice),
     {PART(NAME, "name", AT(cc_ast_choice, name)), LED(VALUE, "=", "value", AT(cc_ast_choice, value)),
      MAY(VARY, "vary", "vary", 0), MAY(TEXT, "because", "because", AT(cc_ast_choice, because))}},
    {CC_KW_LET,
     IN(TOP) | IN(CLAIM),
     CC_BLOCK_TOP,
     sizeof(cc_ast_let),
     {PART(NAME, "name", AT(cc_ast_let, name)),
      LIST(PARAMETERS, NULL, "parameters", cc_ast_let, params, param_count, true),
      LED(VALUE, "=", "value", AT(cc_ast_let, value))}},
    {CC_KW_DOCUMENT,
     IN(TOP) | IN(CLAIM),
     CC_BLOCK_TOP,
     sizeof(cc_ast_document),
     {PART(NAME, "name", AT(cc_ast_document, name)), PART(TEXT, "title", AT(cc_ast_document, title)),
      LED(TEXT, "file", "file", AT(cc_ast_document, file))}},
    {CC_KW_DIMENSION,
     IN(TOP),
     CC_BLOCK_TOP,
     sizeof(cc_ast_dimension),
     {PART(NAME, "name", AT(cc_ast_dimension, name)), MAY(TEXT, NULL, "label", AT(cc_ast_dimension, label)),
      MAY(NAME, "plural", "plural", AT(cc_ast_dimension, plural)),
      MAY(FLAG, "ordered", "ordered", AT(cc_ast_dimension, ordered)),
      MAY(TEXT, "places", "places", AT(cc_ast_dimension, places)),
      MAY(VALUE, NULL, "members", AT(cc_ast_dimension, set)),
      MAY(VALUE, "aggregates", "aggregates", AT(cc_ast_dimension, aggregates))}},
    {CC_KW_UNIT,
     IN(TOP),
     CC_BLOCK_TOP,
     sizeof(cc_ast_unit_def),
     {PART(NAME, "name", AT(cc_ast_unit_def, name)), MAY(FACTOR, "=", "equals", 0), MAY(NOUNS, NULL, "nouns", 0)}},
    {CC_KW_TABLE,
     IN(TOP),
     CC_BLOCK_TABLE,
     sizeof(cc_ast_table),
     {PART(NAME, "name", AT(cc_ast_table, name)), PART(TEXT, "title", AT(cc_ast_table, title))}},
    {CC_KW_OVER,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_word_list),
     {LIST(NAMES, NULL, "dimensions", cc_word_list, at, count, false)}},
    {CC_KW_UNIT, IN(TABLE), CC_BLOCK_TOP, sizeof(cc_ast_unit), {PART(UNIT, "unit", 0)}},
    {CC_KW_PUBLISHER, IN(TABLE), CC_BLOCK_TOP, ONE_VALUE},
    TABLE_TEXT(CC_KW_LICENCE),
    {CC_KW_DENOMINATOR, IN(TABLE), CC_BLOCK_TOP, sizeof(cc_word), {PART(NAME, "name", 0)}},
    {CC_KW_RATE_OF, IN(TABLE), CC_BLOCK_TOP, sizeof(cc_word), {PART(NAME, "name", 0)}},
    {CC_KW_CAVEAT,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_note),
     {PART(TEXT, "text", AT(cc_ast_note, text)), MAY(LANGUAGES, NULL, "languages", 0)}},
    {CC_KW_BREAK,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_break),
     {PART(PERIOD, "period", AT(cc_ast_break, period)), PART(TEXT, "text", AT(cc_ast_break, text))}},
    {CC_KW_SOURCE,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_table),
     {PART(NAME, "name", AT(cc_ast_table, source)),
      LIST(PAIRS, NULL, "words", cc_ast_table, source_words, source_word_count, true)}},
    {CC_KW_SELECT,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_select),
     {PART(TEXT, "dimension", AT(cc_ast_select, dimension)),
      LIST(TEXTS, "=", "codes", cc_ast_select, codes, count, false)}},
    {CC_KW_FILE, IN(TABLE), CC_BLOCK_TOP, ONE_TEXT("file")},
    {CC_KW_COLUMN,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_column),
     {PART(TEXT, "header", AT(cc_ast_column, header)), LED(NAME, "is", "is", AT(cc_ast_column, name))}},
    TABLE_TEXT(CC_KW_SEPARATOR),
    {CC_KW_DECIMAL, IN(TABLE), CC_BLOCK_TOP, ONE_VALUE},
    {CC_KW_MISSING,
     IN(TABLE),
     CC_BLOCK_TOP,
     sizeof(cc_word_list),
     {LIST(TEXTS, NULL, "texts", cc_word_list, at, count, false)}},
    {CC_KW_CLAIM, IN(TOP), CC_BLOCK_CLAIM, sizeof(cc_ast_claim), {PART(NAME, "name", AT(cc_ast_claim, name))}},
    {CC_KW_QUOTE, IN(CLAIM), CC_BLOCK_TOP, ONE_TEXT("text")},
    {CC_KW_CHECK, IN(CLAIM) | IN(READING), CC_BLOCK_TOP, ONE_VALUE},
    {CC_KW_DETAIL, IN(CLAIM) | IN(READING), CC_BLOCK_TOP, ONE_VALUE},
    {CC_KW_READING,
     IN(CLAIM),
     CC_BLOCK_READING,
     sizeof(cc_ast_reading),
     {PART(TEXT, "name", AT(cc_ast_reading, name))}},
    {CC_KW_NOT,
     IN(CLAIM),
     CC_BLOCK_TOP,
     sizeof(cc_unable),
     {LED(LITERAL, "checkable", NULL, 0), PART(NAME, "kind", AT(cc_unable, kind)),
      LED(TEXT, "because", "because", AT(cc_unable, because))}},
    {CC_KW_EXAMPLE,
     IN(TOP),
     CC_BLOCK_EXAMPLE,
     sizeof(cc_ast_example),
     {PART(TEXT, "title", AT(cc_ast_example, title))}},
    {CC_KW_GIVEN,
     IN(EXAMPLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_let),
     {PART(NAME, "name", AT(cc_ast_let, name)), LED(VALUE, "=", "value", AT(cc_ast_let, value))}},
    {CC_KW_NONE, IN(EXAMPLE), CC_BLOCK_TOP, sizeof(cc_ast_row), {PART(CELLS, "cells", 0)}},
    {CC_KW_CHECK,
     IN(EXAMPLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_outcome),
     {PART(VALUE, "value", AT(cc_ast_outcome, check)), LED(WORDS, "gives", "gives", AT(cc_ast_outcome, outcome))}},
    {CC_KW_VERDICT,
     IN(EXAMPLE),
     CC_BLOCK_TOP,
     sizeof(cc_ast_outcome),
     {PART(NAME, "claim", AT(cc_ast_outcome, claim)), PART(WORDS, "verdict", AT(cc_ast_outcome, outcome))}},
};

unsigned cc_block_level(cc_block block) {
  return block == CC_BLOCK_TOP ? 0 : block == CC_BLOCK_READING ? 2 : 1;
}

const cc_kind* cc_kind_find(cc_kw word, cc_block block) {
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
    if (kinds[i].word == word && (kinds[i].blocks & 1u << block)) {
      return &kinds[i];
    }
  }
  return NULL;
}

const char* cc_kind_name(const cc_kind* kind) {
  return kind->word == CC_KW_NONE ? "row" : cc_kw_text(kind->word);
}

/* ---- from the tree ---- */

/* How far the lists of the tree are read: its statements come in the order of their lists. */
typedef struct cursors {
  size_t use, choice, let, document, dimension, unit, table, claim, example, text;
  size_t claim_let, claim_document, quote, check, reading;
  size_t caveat, break_, select, column, missing, given, row, outcome;
  bool   table_unit;
} cursors;

typedef struct maker {
  cc_arena*          arena;
  cc_str             src;
  const cc_toks*     toks;
  const cc_ast_file* tree;
  cc_form*           form;
  cursors            at;
  cc_block           block;
  size_t             room, comment; /* comment: the next one that is not placed yet */
} maker;

static const cc_ast_table* table(const maker* m) {
  return &m->tree->tables[m->at.table - 1];
}

static const cc_ast_claim* claim(const maker* m) {
  return &m->tree->claims[m->at.claim - 1];
}

static const cc_ast_example* example(const maker* m) {
  return &m->tree->examples[m->at.example - 1];
}

/* A value of one token: a head line or a subject keeps only its word in the tree. */
static const void* one_token(maker* m, const cc_tok* tok) {
  cc_ast_check* const holder = CC_NEW(m->arena, cc_ast_check);
  cc_ast* const       value = holder ? CC_NEW(m->arena, cc_ast) : NULL;
  if (!value) {
    return NULL;
  }
  static const cc_ast_kind of[] = {
      [CC_TOK_END] = CC_AST_OPEN,  [CC_TOK_NAME] = CC_AST_NAME, [CC_TOK_NUMBER] = CC_AST_NUMBER,
      [CC_TOK_DATE] = CC_AST_DATE, [CC_TOK_TEXT] = CC_AST_TEXT, [CC_TOK_SIGN] = CC_AST_OPEN};
  value->kind = of[tok->kind];
  value->word.text = tok->text;
  value->number.unit.span = cc_nowhere();
  if (value->kind == CC_AST_NUMBER) {
    (void)cc_num_parse(tok->text, &value->number.value, &value->number.decimals);
    value->number.four = tok->text.len == 4 && tok->end - tok->start == 4;
  } else if (value->kind == CC_AST_DATE) {
    (void)cc_period_parse(tok->text, &value->period, NULL);
  }
  holder->value = value;
  return holder;
}

static const void* words_of(maker* m, const cc_word* at, size_t count) {
  cc_word_list* const words = CC_NEW(m->arena, cc_word_list);
  if (words) {
    *words = (cc_word_list){at, count};
  }
  return words;
}

/* The texts of a `missing` line: all of them stand in one list of the table. */
static const void* missing_of(maker* m, const cc_tok* begin, const cc_tok* end) {
  size_t count = 0;
  for (const cc_tok* tok = begin; tok < end; tok++) {
    count += tok->kind == CC_TOK_TEXT;
  }
  const cc_word* const first = &table(m)->missing[m->at.missing];
  m->at.missing += count;
  return words_of(m, first, count);
}

static const void* unable_of(maker* m, const cc_tok* begin) {
  cc_unable* const unable = CC_NEW(m->arena, cc_unable);
  if (unable) {
    unable->kind.text = begin[2].text;
    unable->because = claim(m)->because;
  }
  return unable;
}

static const void* check_of(maker* m) {
  const cc_ast_claim* const owner = claim(m);
  const size_t              reading = m->at.reading ? m->at.reading - 1 : 0;
  return &owner->readings[reading].checks[m->at.check++];
}

/* The node of a line below `table`. */
static const void* table_node(maker* m, const cc_tok* begin, const cc_tok* end) {
  const cc_ast_table* const t = table(m);
  switch ((cc_kw)begin->word) {
  case CC_KW_OVER:
    return words_of(m, t->over, t->over_count);
  case CC_KW_UNIT:
    m->at.table_unit = true;
    return &t->unit;
  case CC_KW_PUBLISHER:
    return one_token(m, begin + 1); /* it may be `?` */
  case CC_KW_LICENCE:
    return &t->licence;
  case CC_KW_DENOMINATOR:
    return &t->denominator;
  case CC_KW_RATE_OF:
    return &t->rate_of;
  case CC_KW_CAVEAT:
    return &t->caveats[m->at.caveat++];
  case CC_KW_BREAK:
    return &t->breaks[m->at.break_++];
  case CC_KW_SOURCE:
    return t;
  case CC_KW_SELECT:
    return &t->selects[m->at.select++];
  case CC_KW_FILE:
    return &t->file;
  case CC_KW_COLUMN:
    return &t->columns[m->at.column++];
  case CC_KW_SEPARATOR:
    return &t->separator;
  case CC_KW_DECIMAL:
    return one_token(m, begin + 1);
  default:
    return missing_of(m, begin, end);
  }
}

static const void* claim_node(maker* m, const cc_tok* begin) {
  switch ((cc_kw)begin->word) {
  case CC_KW_QUOTE:
    return &claim(m)->quotes[m->at.quote++];
  case CC_KW_LET:
    return &claim(m)->lets[m->at.claim_let++];
  case CC_KW_DOCUMENT:
    return &claim(m)->documents[m->at.claim_document++];
  case CC_KW_SUBJECT:
    return one_token(m, begin + 1);
  case CC_KW_READING:
    m->at.check = 0;
    return &claim(m)->readings[m->at.reading++];
  case CC_KW_NOT:
    return unable_of(m, begin);
  default:
    return check_of(m);
  }
}

static const void* example_node(maker* m, const cc_tok* begin) {
  switch ((cc_kw)begin->word) {
  case CC_KW_GIVEN:
    return &example(m)->givens[m->at.given++];
  case CC_KW_NONE:
    return &example(m)->rows[m->at.row++];
  default:
    return &example(m)->outcomes[m->at.outcome++];
  }
}

static const void* top_node(maker* m, const cc_tok* begin) {
  switch ((cc_kw)begin->word) {
  case CC_KW_LANGUAGE:
    return m->tree;
  case CC_KW_CASE:
    return &m->tree->title;
  case CC_KW_USE:
    return &m->tree->uses[m->at.use++];
  case CC_KW_CHOICE:
    return &m->tree->choices[m->at.choice++];
  case CC_KW_LET:
    return &m->tree->lets[m->at.let++];
  case CC_KW_DOCUMENT:
    return &m->tree->documents[m->at.document++];
  case CC_KW_DIMENSION:
    return &m->tree->dimensions[m->at.dimension++];
  case CC_KW_UNIT:
    return &m->tree->units[m->at.unit++];
  case CC_KW_TABLE:
    m->at.caveat = m->at.break_ = m->at.select = m->at.column = m->at.missing = 0;
    m->at.table_unit = false;
    return &m->tree->tables[m->at.table++];
  case CC_KW_CLAIM:
    m->at.claim_let = m->at.claim_document = m->at.quote = m->at.check = m->at.reading = 0;
    return &m->tree->claims[m->at.claim++];
  default:
    m->at.given = m->at.row = m->at.outcome = 0;
    return &m->tree->examples[m->at.example++];
  }
}

static const void* node_of(maker* m, const cc_tok* begin, const cc_tok* end) {
  switch (m->block) {
  case CC_BLOCK_HEAD:
    return begin->word == CC_KW_TEXT ? (const void*)&m->tree->texts[m->at.text++] : one_token(m, begin + 1);
  case CC_BLOCK_TABLE:
    return table_node(m, begin, end);
  case CC_BLOCK_CLAIM:
  case CC_BLOCK_READING:
    return claim_node(m, begin);
  case CC_BLOCK_EXAMPLE:
    return example_node(m, begin);
  default:
    return top_node(m, begin);
  }
}

/* The kind of the statement that begins at BEGIN; leaves the blocks that it does not belong to. */
static const cc_kind* kind_here(maker* m, const cc_tok* begin) {
  const cc_kw word = (cc_kw)begin->word;
  if (m->block == CC_BLOCK_TABLE && word == CC_KW_UNIT && m->at.table_unit) {
    m->block = CC_BLOCK_TOP;
  }
  const cc_kind* kind = cc_kind_find(word, m->block);
  while (!kind && m->block != CC_BLOCK_TOP) {
    m->block = m->block == CC_BLOCK_READING ? CC_BLOCK_CLAIM : CC_BLOCK_TOP;
    kind = cc_kind_find(word, m->block);
  }
  return kind;
}

/* ---- comments ---- */

static size_t newlines(const maker* m, size_t from, size_t to) {
  size_t count = 0;
  for (size_t at = from; at < to; at++) {
    count += m->src.at[at] == '\n';
  }
  return count;
}

/* The comments up to byte END, which stand on lines of their own behind byte FROM; LEVEL is that of what follows,
   INSIDE that of the block above. *BLANK: an empty line stands before END. */
static cc_status comments_before(maker* m, size_t from, size_t end, unsigned level, unsigned inside, cc_comment** out,
                                 size_t* count, bool* blank) {
  const cc_span* const spans = m->toks->comments;
  const size_t         first = m->comment;
  while (m->comment < m->toks->comment_count && spans[m->comment].start < end) {
    m->comment++;
  }
  *count = m->comment - first;
  *out = CC_ARRAY(m->arena, *count + 1, cc_comment);
  CC_NEED(*out);
  for (size_t i = 0; i < *count; i++) {
    const cc_span span = spans[first + i];
    (*out)[i].text = cc_str_trim(cc_str_sub(m->src, span.start, span.end));
    (*out)[i].blank = newlines(m, from, span.start) > 1;
    from = span.end;
  }
  *blank = newlines(m, from, end) > 1;
  bool apart = *blank || end >= m->src.len;
  for (size_t i = *count; i-- > 0;) {
    const size_t start = spans[first + i].start;
    const bool   at_margin = start == 0 || m->src.at[start - 1] == '\n';
    level = !apart ? level : at_margin ? 0 : inside;
    (*out)[i].level = (uint8_t)level;
    apart = (*out)[i].blank;
  }
  return CC_OK;
}

/* ---- the form ---- */

static cc_line* new_line(maker* m) {
  cc_line* const lines =
      cc_arena_grow(m->arena, m->form->lines, m->form->count, &m->room, sizeof(cc_line), CC_MAX_RULE_BYTES);
  if (!lines) {
    return NULL;
  }
  m->form->lines = lines;
  lines[m->form->count] = (cc_line){0};
  return &lines[m->form->count++];
}

/* The level that a comment has below LINE, where it is not the one of the next statement. */
static unsigned level_below(const cc_line* line) {
  return !line ? 0 : cc_block_level(line->kind->opens ? line->kind->opens : line->block);
}

/* A comment on the last line of the statement that ends before END: that of a reading may be its check's. */
static void trailing(maker* m, cc_line* line, const cc_tok* end) {
  const cc_span* const spans = m->toks->comments;
  if (m->comment < m->toks->comment_count && spans[m->comment].start < end->start &&
      newlines(m, end[-1].end, spans[m->comment].start) == 0) {
    const cc_span span = spans[m->comment++];
    line->after = cc_str_trim(cc_str_sub(m->src, span.start, span.end));
  }
}

static cc_status one_line(maker* m, const cc_tok* begin, const cc_tok* end, size_t from) {
  const unsigned       inside = m->form->count ? level_below(&m->form->lines[m->form->count - 1]) : 0;
  const cc_kind* const kind = kind_here(m, begin);
  cc_line* const       line = new_line(m);
  CC_NEED(line);
  line->kind = kind;
  line->block = m->block;
  line->span = (cc_span){m->tree->file, begin->start, end[-1].end};
  CC_TRY(comments_before(m, from, begin->start, cc_block_level(m->block), inside, &line->before, &line->before_count,
                         &line->blank));
  line->node = node_of(m, begin, end);
  CC_NEED(line->node);
  m->block = kind->opens ? kind->opens : m->block;
  CC_TRY(cc_pieces_place(m->arena, line, m->src, begin, end, m->toks, &m->comment));
  trailing(m, line, end);
  return CC_OK;
}

static bool is_case(const cc_toks* toks) {
  for (const cc_tok* tok = toks->at; tok->kind != CC_TOK_END; tok = pa_statement_end(tok)) {
    if (tok->word == CC_KW_CASE || tok->word == CC_KW_CLAIM) {
      return true;
    }
  }
  return false;
}

static cc_status make(maker* m) {
  size_t        from = 0;
  bool          blank = false;
  const cc_tok* tok = m->toks->at;
  while (tok->kind != CC_TOK_END) {
    const cc_tok* const end = pa_statement_end(tok);
    CC_TRY(one_line(m, tok, end, from));
    const cc_line* const line = &m->form->lines[m->form->count - 1];
    from = line->after.len ? (size_t)(line->after.at + line->after.len - m->src.at) : end[-1].end;
    tok = end;
  }
  const unsigned inside = m->form->count ? level_below(&m->form->lines[m->form->count - 1]) : 0;
  return comments_before(m, from, m->src.len, 0, inside, &m->form->end, &m->form->end_count, &blank);
}

/* An empty line stands before a claim, an example and a table, above what is said of them; none stands at the top. */
static void tidy(cc_form* form) {
  for (size_t i = 1; i < form->count; i++) {
    cc_line* const line = &form->lines[i];
    bool           apart = line->blank || (line->kind->word != CC_KW_CLAIM && line->kind->word != CC_KW_EXAMPLE &&
                                 line->kind->word != CC_KW_TABLE);
    for (size_t k = 0; k < line->before_count; k++) {
      apart = apart || line->before[k].blank;
    }
    *(line->before_count ? &line->before[0].blank : &line->blank) |= !apart;
  }
  if (form->count) {
    cc_line* const first = &form->lines[0];
    *(first->before_count ? &first->before[0].blank : &first->blank) = false;
  }
}

cc_status cc_form_read(cc_arena* arena, uint32_t file, cc_form** out, cc_diags* diags) {
  cc_toks      toks;
  cc_ast_file* tree = NULL;
  *out = NULL;
  const cc_status lexed = cc_lex(arena, file, &toks, diags);
  const bool      a_case = lexed != CC_NO_MEMORY && is_case(&toks);
  CC_TRY(pa_parse(arena, file, &toks, lexed, a_case, &tree, diags));
  maker m = {.arena = arena, .src = cc_diags_file_text(diags, file), .toks = &toks, .tree = tree};
  m.form = CC_NEW(arena, cc_form);
  CC_NEED(m.form);
  m.form->is_case = a_case;
  CC_TRY(make(&m));
  tidy(m.form);
  *out = m.form;
  return CC_OK;
}
