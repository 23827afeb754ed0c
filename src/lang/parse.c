/* A file as a row of statements: where each ends, where it may stand, and how to go on after a mistake. */
#include "lang/parse_in.h"

/* ---- the table of statements ---- */

/* Words that go on with a statement at the start of a further line. */
enum { GO_EXPR = 1, GO_VARY = 2, GO_BECAUSE = 4, GO_GIVES = 8, GO_PER = 16, GO_ALL = 31 };

enum { ANY_DECL = PA_TOP | PA_HEAD | PA_DECL, BLOCK = ANY_DECL | PA_CLAIM | PA_EXAMPLE };

typedef struct statement {
  cc_kw         word; /* CC_KW_NONE: a row of an example, which begins with "|" */
  unsigned      places;
  unsigned      goes_on;
  pa_statement* read;
  cc_code       misplaced; /* what is told where it may not stand */
  bool          keep;      /* it is read there all the same, so that its names resolve */
} statement;

static const statement statements[] = {
    {CC_KW_CASE, PA_TOP, 0, pa_case, CC_E_CASE_PLACE, true},
    {CC_KW_SPEAKER, PA_HEAD, 0, pa_speaker, CC_E_HEAD_PLACE, false},
    {CC_KW_PUBLISHER, PA_HEAD, 0, pa_publisher, CC_E_HEAD_PLACE, false},
    {CC_KW_URL, PA_HEAD, 0, pa_url, CC_E_HEAD_PLACE, false},
    {CC_KW_PUBLISHED, PA_HEAD, 0, pa_published, CC_E_HEAD_PLACE, false},
    {CC_KW_ELECTION, PA_HEAD, 0, pa_election, CC_E_HEAD_PLACE, false},
    {CC_KW_TEXT, PA_HEAD, 0, pa_text_file, CC_E_HEAD_PLACE, false},
    {CC_KW_SUBJECT, PA_HEAD, 0, pa_head_subject, CC_E_HEAD_PLACE, false},
    {CC_KW_USE, ANY_DECL, 0, pa_use, CC_E_LATE, true},
    {CC_KW_CHOICE, ANY_DECL, GO_EXPR | GO_VARY | GO_BECAUSE, pa_choice, CC_E_LATE, true},
    {CC_KW_LET, ANY_DECL, GO_EXPR, pa_let, CC_E_EXAMPLE_HOLDS, false},
    {CC_KW_DOCUMENT, ANY_DECL, 0, pa_document, CC_E_EXAMPLE_HOLDS, false},
    {CC_KW_DIMENSION, ANY_DECL, 0, pa_dimension, CC_E_LATE, true},
    {CC_KW_UNIT, ANY_DECL, GO_PER, pa_unit_def, CC_E_LATE, true},
    {CC_KW_TABLE, ANY_DECL, 0, pa_table, CC_E_LATE, true},
    {CC_KW_OVER, PA_TABLE, 0, pa_over, CC_E_TABLE_LINE, false},
    {CC_KW_UNIT, PA_TABLE, GO_PER, pa_table_unit, CC_E_LATE, false},
    {CC_KW_PUBLISHER, PA_TABLE, 0, pa_table_publisher, CC_E_TABLE_LINE, false},
    {CC_KW_LICENCE, PA_TABLE, 0, pa_licence, CC_E_TABLE_LINE, false},
    {CC_KW_DENOMINATOR, PA_TABLE, 0, pa_denominator, CC_E_TABLE_LINE, false},
    {CC_KW_RATE_OF, PA_TABLE, 0, pa_rate_of, CC_E_TABLE_LINE, false},
    {CC_KW_CAVEAT, PA_TABLE, 0, pa_caveat, CC_E_TABLE_LINE, false},
    {CC_KW_BREAK, PA_TABLE, 0, pa_break, CC_E_TABLE_LINE, false},
    {CC_KW_SOURCE, PA_TABLE, 0, pa_table_source, CC_E_TABLE_LINE, false},
    {CC_KW_SELECT, PA_TABLE, 0, pa_select, CC_E_TABLE_LINE, false},
    {CC_KW_FILE, PA_TABLE, 0, pa_table_file, CC_E_TABLE_LINE, false},
    {CC_KW_COLUMN, PA_TABLE, 0, pa_column, CC_E_TABLE_LINE, false},
    {CC_KW_SEPARATOR, PA_TABLE, 0, pa_separator, CC_E_TABLE_LINE, false},
    {CC_KW_DECIMAL, PA_TABLE, 0, pa_decimal, CC_E_TABLE_LINE, false},
    {CC_KW_MISSING, PA_TABLE, 0, pa_missing, CC_E_TABLE_LINE, false},
    {CC_KW_CLAIM, BLOCK, 0, pa_claim, CC_E_CLAIM_IN_RULES, true},
    {CC_KW_QUOTE, PA_CLAIM, 0, pa_quote, CC_E_CLAIM_LINE, false},
    {CC_KW_LET, PA_CLAIM, GO_EXPR, pa_claim_let, CC_E_EXAMPLE_HOLDS, false},
    {CC_KW_DOCUMENT, PA_CLAIM, 0, pa_claim_document, CC_E_EXAMPLE_HOLDS, false},
    {CC_KW_SUBJECT, PA_CLAIM, 0, pa_subject, CC_E_CLAIM_LINE, false},
    {CC_KW_CHECK, PA_CLAIM, GO_EXPR | GO_GIVES, pa_check, CC_E_CLAIM_LINE, false},
    {CC_KW_DETAIL, PA_CLAIM, GO_EXPR, pa_detail, CC_E_CLAIM_LINE, false},
    {CC_KW_READING, PA_CLAIM, 0, pa_reading, CC_E_CLAIM_LINE, false},
    {CC_KW_NOT, PA_CLAIM, GO_BECAUSE, pa_unable, CC_E_CLAIM_LINE, false},
    {CC_KW_EXAMPLE, BLOCK, 0, pa_example, CC_E_LATE, true},
    {CC_KW_GIVEN, PA_EXAMPLE, GO_EXPR, pa_given, CC_E_EXAMPLE_LINE, false},
    {CC_KW_NONE, PA_EXAMPLE, 0, pa_row, CC_E_ROW_PLACE, false},
    {CC_KW_CHECK, PA_EXAMPLE, GO_EXPR | GO_GIVES, pa_outcome, CC_E_CLAIM_LINE, false},
    {CC_KW_VERDICT, PA_EXAMPLE, 0, pa_verdict, CC_E_EXAMPLE_LINE, false},
};

#define STATEMENTS (sizeof(statements) / sizeof(statements[0]))

/* The entry of WORD that may stand in PLACE, else some entry of it, else NULL. */
static const statement* find_statement(cc_kw word, unsigned place) {
  const statement* any = NULL;
  for (size_t i = 0; i < STATEMENTS; i++) {
    if (statements[i].word == word) {
      if (statements[i].places & place) {
        return &statements[i];
      }
      any = any ? any : &statements[i];
    }
  }
  return any;
}

/* ---- where a statement ends ---- */

static unsigned goes_on(const cc_tok* begin) {
  unsigned clauses = 0;
  if (begin->kind != CC_TOK_NAME || !(cc_kw_flags((cc_kw)begin->word) & CC_W_STATEMENT)) {
    return GO_ALL; /* an unknown statement: what may be its further lines is not told as well */
  }
  for (size_t i = 0; i < STATEMENTS; i++) {
    clauses |= statements[i].word == begin->word ? statements[i].goes_on : 0;
  }
  return clauses;
}

static unsigned clause_of(cc_kw word) {
  switch (word) {
  case CC_KW_AND:
  case CC_KW_OR:
  case CC_KW_PLUS:
  case CC_KW_MINUS:
  case CC_KW_WHERE:
    return GO_EXPR;
  case CC_KW_PER:
    return GO_EXPR | GO_PER;
  case CC_KW_BY:
    return GO_EXPR | GO_VARY;
  case CC_KW_VARY:
    return GO_VARY;
  case CC_KW_BECAUSE:
    return GO_BECAUSE;
  case CC_KW_GIVES:
    return GO_GIVES;
  default:
    return 0;
  }
}

/* Whether the line of TOK begins with a statement's keyword; a word before ":" is an argument's or a dimension's. */
static bool begins_statement(const cc_tok* tok) {
  if (tok->sign == CC_SIGN_BAR) {
    return true;
  }
  return tok->kind == CC_TOK_NAME && (cc_kw_flags((cc_kw)tok->word) & CC_W_STATEMENT) &&
         (tok->word == CC_KW_NOT ? tok[1].word == CC_KW_CHECKABLE : tok[1].sign != CC_SIGN_COLON);
}

/* The same behind a line that ends with an operator, where a value is due: only if what follows could not follow a
 * name. */
static bool must_be_statement(const cc_tok* tok) {
  const cc_tok* const next = tok + 1;
  if (!begins_statement(tok) || next->line_start) {
    return false;
  }
  const bool infix = next->kind == CC_TOK_NAME && ((cc_kw_flags((cc_kw)next->word) & CC_W_INFIX) ||
                                                   (next->word == CC_KW_NOT && next[1].word == CC_KW_IN));
  const bool value = next->kind == CC_TOK_NAME || next->kind == CC_TOK_TEXT || next->kind == CC_TOK_NUMBER ||
                     next->kind == CC_TOK_DATE || next->sign == CC_SIGN_OPEN || next->sign == CC_SIGN_OPEN_SET ||
                     next->sign == CC_SIGN_OPEN_CHOICE;
  return value && !infix;
}

/* Whether a line that ends with TOK goes on: an operator (not ".."), a comma, a colon. */
static bool ends_open(const cc_tok* tok, unsigned clauses) {
  switch ((cc_sign)tok->sign) {
  case CC_SIGN_EQUAL:
  case CC_SIGN_UNEQUAL:
  case CC_SIGN_LESS:
  case CC_SIGN_LESS_EQUAL:
  case CC_SIGN_GREATER:
  case CC_SIGN_GREATER_EQUAL:
  case CC_SIGN_PLUS:
  case CC_SIGN_MINUS:
  case CC_SIGN_TIMES:
  case CC_SIGN_DIVIDE:
  case CC_SIGN_COMMA:
  case CC_SIGN_COLON:
    return true;
  default:
    return (clauses & GO_EXPR) && (cc_kw_flags((cc_kw)tok->word) & CC_W_OPERATOR);
  }
}

/* Whether the line that TOK begins belongs to the statement above it. */
static bool continues(const cc_tok* tok, unsigned clauses, size_t depth) {
  if (depth) {
    return !begins_statement(tok);
  }
  if (tok->kind == CC_TOK_TEXT || (tok->word && (clause_of((cc_kw)tok->word) & clauses))) {
    return true;
  }
  return ends_open(tok - 1, clauses) && !must_be_statement(tok) && tok->sign != CC_SIGN_BAR;
}

/* `check` may follow `reading "..."` on its line. */
const cc_tok* pa_statement_end(const cc_tok* begin) {
  const unsigned clauses = goes_on(begin);
  size_t         depth = 0;
  for (const cc_tok* tok = begin;; tok++) {
    const int step = cc_sign_step((cc_sign)tok->sign);
    depth = step > 0 ? depth + 1 : depth - (step < 0 && depth > 0);
    const cc_tok* const next = tok + 1;
    const bool          reading = begin->word == CC_KW_READING && tok == begin + 1 && tok->kind == CC_TOK_TEXT;
    if (next->kind == CC_TOK_END || (reading && next->word == CC_KW_CHECK) ||
        (next->line_start && (begin->sign == CC_SIGN_BAR || !continues(next, clauses, depth)))) {
      return next;
    }
  }
}

/* The entry for the word at hand in this place; the lines of a table end where another statement begins. */
static const statement* find_here(parser* p, cc_kw word) {
  const statement* found = find_statement(word, p->place);
  if (p->place == PA_TABLE) {
    const bool second_unit = word == CC_KW_UNIT && p->out->tables[p->out->table_count - 1].unit.span.file != CC_NO_FILE;
    if (!found || !(found->places & PA_TABLE) || second_unit) {
      p->place = p->after_table;
      found = find_statement(word, p->place);
    }
  }
  return found;
}

/* ---- lines that begin with no statement ---- */

/* The statement that an unknown word was meant to be, if one alone comes near; tells the mistake. */
static const statement* unknown_word(parser* p) {
  const cc_str word = p->begin->text;
  cc_suggest   suggest;
  cc_suggest_init(&suggest, word);
  for (size_t i = 0; i < STATEMENTS; i++) {
    if (statements[i].places & (p->place == PA_TABLE ? p->place | p->after_table : p->place)) {
      cc_suggest_offer(&suggest, cc_s(cc_kw_text(statements[i].word)));
    }
  }
  const cc_str near = cc_suggest_text(p->arena, &suggest);
  PA_FAIL(p, CC_E_UNKNOWN_STATEMENT, pa_span(p, p->begin), word, near);
  const cc_kw meant = near.at ? cc_kw_find(suggest.best[0]) : CC_KW_NONE;
  return near.at ? find_here(p, meant) : NULL;
}

/* Tells what is wrong with a line that begins with no statement's keyword; the statement that was meant, or NULL. */
static const statement* no_statement(parser* p) {
  const cc_tok* const tok = p->begin;
  const cc_span       span = pa_span(p, tok);
  const cc_str        text = pa_source(p, span);
  if (tok->kind != CC_TOK_NAME) {
    const bool is_operator = ends_open(tok, 0) && tok->sign != CC_SIGN_COLON;
    PA_FAIL(p, is_operator ? CC_E_LINE_OPERATOR : CC_E_LINE_VALUE, span, text);
  } else if (tok->word == CC_KW_NOT) {
    PA_FAIL0(p, CC_E_LINE_NOT, span);
  } else if (cc_kw_flags((cc_kw)tok->word) & CC_W_RESERVED) {
    PA_FAIL(p, CC_E_LINE_WORD, span, text);
  } else if (pa_is_sign(p, CC_SIGN_EQUAL)) {
    PA_FAIL(p, CC_E_LET_FORGOTTEN, span, text);
  } else if (tok->word == CC_KW_PLURAL || tok->word == CC_KW_ORDERED || tok->word == CC_KW_PLACES ||
             tok->word == CC_KW_AGGREGATES) {
    PA_FAIL(p, CC_E_LINE_DIMENSION, span, text); /* a long line, broken where a blank is */
  } else {
    return unknown_word(p);
  }
  return NULL;
}

/* ---- one statement ---- */

static bool language(parser* p) {
  const cc_tok* const tok = pa_peek(p);
  if (p->place != PA_START) {
    return p->language_told || PA_FAIL0(p, CC_E_LANGUAGE_AGAIN, pa_span(p, p->begin));
  }
  p->place = PA_TOP;
  if (tok->kind == CC_TOK_NUMBER && tok[1].kind == CC_TOK_TEXT && tok + 1 < p->end && p->is_case) {
    p->title_told = true; /* `case` is missing before it: its lines stand there all the same */
    p->place = PA_HEAD;
    return PA_FAIL0(p, CC_E_CASE_MISSING, pa_span(p, tok + 1));
  }
  if (tok->kind != CC_TOK_NUMBER) {
    return pa_unexpected(p, CC_E_LANGUAGE_FORM);
  }
  if (!cc_str_is(tok->text, "1")) {
    p->stop = true;
    return PA_FAIL(p, CC_E_LANGUAGE_NUMBER, pa_span(p, tok), tok->text);
  }
  p->at++;
  return pa_end(p);
}

static void end_block(parser* p) {
  if (p->place == PA_TABLE) {
    p->place = p->after_table;
  }
  if (p->place == PA_CLAIM) {
    pa_end_claim(p);
  } else if (p->place == PA_EXAMPLE) {
    pa_end_example(p);
  }
}

/* Tells that a statement stands in the wrong place; whether to read it all the same. */
static bool misplaced(parser* p, const statement* row) {
  const cc_str word = row->word == CC_KW_NOT ? cc_s("not checkable") : pa_source(p, pa_span(p, p->begin));
  const bool   claim_line = (row->places & PA_CLAIM) && !(row->places & ANY_DECL);
  cc_code      code = row->misplaced;
  if (p->place == PA_EXAMPLE && (claim_line || row->word == CC_KW_SUBJECT)) {
    code = CC_E_EXAMPLE_HOLDS;
  } else if (row->word == CC_KW_CASE && p->case_seen) {
    code = CC_E_CASE_AGAIN;
  }
  PA_FAIL(p, code, pa_span(p, p->begin), word);
  p->lost = p->lost || code == CC_E_TABLE_LINE || code == CC_E_CLAIM_LINE || code == CC_E_HEAD_PLACE;
  return row->keep && code != CC_E_CASE_AGAIN;
}

/* What only a case may hold, in a rule file: told once, and read on. */
static void refuse_in_rules(parser* p, const statement* row) {
  if (p->is_case || (row->word != CC_KW_CASE && row->word != CC_KW_CLAIM)) {
    return;
  }
  PA_FAIL0(p, row->word == CC_KW_CASE ? CC_E_CASE_IN_RULES : CC_E_CLAIM_IN_RULES, pa_span(p, p->begin));
}

/* The place behind a statement that stands where it may. */
static void move_on(parser* p, const statement* row, bool fits) {
  if (row->word == CC_KW_CASE) {
    p->place = p->place & (PA_TOP | PA_DECL) ? PA_HEAD : p->place;
  } else if (row->word == CC_KW_TABLE) {
    p->after_table = fits ? PA_DECL : p->place;
    p->place = PA_TABLE;
  } else if (row->word == CC_KW_CLAIM || row->word == CC_KW_EXAMPLE) {
    end_block(p);
    p->place = row->word == CC_KW_CLAIM ? PA_CLAIM : PA_EXAMPLE;
  } else if (row->places == ANY_DECL && fits) {
    p->place = PA_DECL;
  }
}

/* What opens a block or declares: behind it all is told again. */
static bool opens(cc_kw word) {
  return word == CC_KW_CASE || word == CC_KW_CLAIM || word == CC_KW_EXAMPLE || word == CC_KW_TABLE ||
         word == CC_KW_CHOICE || word == CC_KW_USE || word == CC_KW_DIMENSION;
}

/* A line of a block whose first line could not be read. */
static bool belongs_to_lost(const parser* p, const statement* row, bool fits) {
  return p->lost && (!fits || row->word == CC_KW_UNIT || row->word == CC_KW_OVER);
}

static void read_statement(parser* p, const statement* row, bool guessed) {
  bool fits = (row->places & p->place) != 0;
  p->lost = p->lost && !opens(row->word);
  const bool head = !p->case_seen && p->is_case && row->places == PA_HEAD; /* the missing `case` is told instead */
  if (belongs_to_lost(p, row, fits) || (!fits && head && p->place == PA_TOP)) {
    return;
  }
  if (row->word == CC_KW_NONE) {
    p->at = p->begin + 1;
  }
  if (row->word == CC_KW_NOT && !pa_is_word(p, CC_KW_CHECKABLE)) {
    no_statement(p);
    return;
  }
  if (!fits && !misplaced(p, row)) {
    return;
  }
  refuse_in_rules(p, row);
  if (pa_is_sign(p, CC_SIGN_COLON)) {
    PA_FAIL(p, CC_E_KEYWORD_COLON, pa_span(p, pa_peek(p)), p->begin->text);
    p->muted = true;
    p->at++;
  }
  const bool muted = p->muted;
  p->muted = false; /* what the block above lacks is no part of this statement */
  move_on(p, row, fits);
  p->muted = muted;
  const bool well = row->read(p);
  p->lost = p->lost || (!well && guessed);
}

static void one_statement(parser* p) {
  const cc_tok* const tok = p->begin;
  const bool          known = tok->kind == CC_TOK_NAME && (cc_kw_flags((cc_kw)tok->word) & CC_W_STATEMENT);
  p->at = tok + 1;
  if (tok->word == CC_KW_LANGUAGE) {
    language(p);
    return;
  }
  if (p->place == PA_START) {
    p->place = PA_TOP;
    p->language_told = true;
    PA_FAIL0(p, CC_E_LANGUAGE_FIRST, pa_span(p, tok));
    p->muted = p->muted || !known;
  }
  p->first = p->first ? p->first : tok;
  const statement* row = NULL;
  if (known || tok->sign == CC_SIGN_BAR) {
    row = find_here(p, (cc_kw)tok->word);
  } else if ((row = no_statement(p)) != NULL) {
    p->muted = true;
    row = find_here(p, row->word);
  }
  if (row) {
    read_statement(p, row, !known && tok->sign != CC_SIGN_BAR);
  } else {
    p->lost = true;
  }
}

/* ---- a file ---- */

static void begin_statement(parser* p, const cc_tok* begin, const cc_tok* end) {
  p->begin = p->at = begin;
  p->end = end;
  p->eol = (cc_tok){.start = end[-1].end, .end = end[-1].end, .kind = CC_TOK_END};
  p->depth = 0;
  p->open = p->where = p->where_set = NULL;
  p->commas = p->negated = p->muted = false;
  for (const cc_tok* tok = begin; tok < end; tok++) {
    p->muted = p->muted || tok->bad;
  }
  p->block_mistake = p->block_mistake || p->muted;
}

/* A parser of TOKS, of which the lexer said LEXED. */
static parser parser_of(cc_arena* arena, uint32_t file, const cc_toks* toks, cc_status lexed, cc_diags* diags) {
  return (parser){.arena = arena,
                  .diags = diags,
                  .file = file,
                  .src = cc_diags_file_text(diags, file),
                  .toks = *toks,
                  .status = lexed};
}

static cc_ast_file* new_file(cc_arena* arena, uint32_t number) {
  cc_ast_file* const file = CC_NEW(arena, cc_ast_file);
  if (file) {
    const cc_word none = {.span = cc_nowhere()};
    file->file = number;
    file->title = file->speaker = file->publisher = file->url = file->published = file->election = none;
    file->subject = none;
  }
  return file;
}

static void end_file(parser* p, const cc_tok* last) {
  begin_statement(p, last, last + 1);
  end_block(p);
  if (p->place == PA_START) {
    PA_FAIL0(p, CC_E_LANGUAGE_FIRST, pa_span(p, last));
  } else if (p->is_case && !p->case_seen && !p->title_told) {
    PA_FAIL0(p, CC_E_CASE_MISSING, pa_span(p, p->first ? p->first : last));
  }
}

/* Tells that memory is out, once however often it is told. */
static cc_status no_memory(cc_diags* diags) {
  return cc_diag_add(diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
}

cc_status cc_parse(cc_arena* arena, uint32_t file, bool is_case, cc_ast_file** out, cc_diags* diags) {
  cc_toks         toks;
  const cc_status lexed = cc_lex(arena, file, &toks, diags);
  return pa_parse(arena, file, &toks, lexed, is_case, out, diags);
}

cc_status pa_parse(cc_arena* arena, uint32_t file, const cc_toks* toks, cc_status lexed, bool is_case,
                   cc_ast_file** out, cc_diags* diags) {
  parser p = parser_of(arena, file, toks, lexed, diags);
  *out = NULL;
  p.out = lexed == CC_NO_MEMORY ? NULL : new_file(arena, file);
  if (!p.out) {
    return no_memory(diags);
  }
  p.is_case = is_case;
  p.place = PA_START;
  const cc_tok* tok = p.toks.at;
  while (tok->kind != CC_TOK_END && !p.stop && p.status != CC_NO_MEMORY) {
    const cc_tok* const end = pa_statement_end(tok);
    begin_statement(&p, tok, end);
    one_statement(&p);
    tok = end;
  }
  if (!p.stop && !p.toks.unreadable && p.status != CC_NO_MEMORY) {
    end_file(&p, tok);
  }
  if (p.status == CC_NO_MEMORY) {
    return no_memory(diags);
  }
  *out = p.out;
  return p.status;
}

cc_status cc_parse_value(cc_arena* arena, uint32_t file, const cc_ast** out, cc_diags* diags) {
  cc_toks         toks;
  const cc_status lexed = cc_lex(arena, file, &toks, diags);
  *out = NULL;
  if (lexed == CC_NO_MEMORY) {
    return no_memory(diags);
  }
  parser p = parser_of(arena, file, &toks, lexed, diags);
  if (p.toks.unreadable) {
    return p.status;
  }
  const cc_tok* const last = &p.toks.at[p.toks.count - 1];
  if (last == p.toks.at) {
    p.begin = p.at = p.end = last;
    if (p.status == CC_OK) {
      PA_FAIL0(&p, CC_E_NO_VALUE, pa_span(&p, last));
    }
    return p.status;
  }
  begin_statement(&p, p.toks.at, last);
  const cc_ast* const value = pa_expr(&p);
  if (value && pa_end(&p) && p.status == CC_OK) {
    *out = value;
  }
  return p.status == CC_NO_MEMORY ? no_memory(diags) : p.status;
}
