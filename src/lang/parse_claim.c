/* Claims: their name, quotes, checks, details and readings, and `not checkable`. */
#include "base/limits.h"
#include "lang/parse_in.h"

#include <string.h>

static cc_ast_claim* claim(parser* p) {
  return &p->out->claims[p->out->claim_count - 1];
}

/* ---- the name ---- */

static bool names_room(parser* p) {
  pa_names* const names = &p->names;
  if (names->count * 2 < names->room) {
    return true;
  }
  const size_t    room = names->room ? names->room * 2 : 64;
  uint32_t* const slots = CC_ARRAY(p->arena, room, uint32_t);
  if (!slots) {
    p->status = CC_NO_MEMORY;
    return false;
  }
  for (size_t i = 0; i < names->room; i++) {
    if (names->slots[i]) {
      size_t at = cc_str_hash(p->out->claims[names->slots[i] - 1].name.text) & (room - 1);
      while (slots[at]) {
        at = (at + 1) & (room - 1);
      }
      slots[at] = names->slots[i];
    }
  }
  names->slots = slots;
  names->room = room;
  return true;
}

/* The claim of that name that was read before, or NULL; then the one that is NUMBER gets it. */
static const cc_ast_claim* claim_before(parser* p, cc_str name, size_t number) {
  if (!names_room(p)) {
    return NULL;
  }
  size_t at = cc_str_hash(name) & (p->names.room - 1);
  while (p->names.slots[at]) {
    const cc_ast_claim* const other = &p->out->claims[p->names.slots[at] - 1];
    if (cc_str_eq(other->name.text, name)) {
      return other;
    }
    at = (at + 1) & (p->names.room - 1);
  }
  p->names.slots[at] = (uint32_t)number + 1;
  p->names.count++;
  return NULL;
}

bool pa_claim(parser* p) {
  cc_ast_claim new_claim = {.subject = {.span = cc_nowhere()}, .because = {.span = cc_nowhere()}};
  p->quote_seen = p->unable_seen = p->early_told = false;
  p->block_mistake = p->muted;
  bool ok = pa_name(p, &new_claim.name, CC_E_CLAIM_NAME);
  if (ok) {
    ok = pa_end(p);
    const cc_ast_claim* const before = claim_before(p, new_claim.name.text, p->out->claim_count);
    if (before) {
      const cc_span first = before->name.span;
      ok = PA_FAIL(p, CC_E_CLAIM_TWICE, new_claim.name.span, new_claim.name.text);
      if (!p->muted) {
        cc_diag_also(p->diags, first, "first written here");
      }
    }
  }
  new_claim.span = pa_spans(p, p->begin, pa_last(p));
  PA_PUSH(p, p->out->claims, p->out->claim_count, new_claim); /* without a name too: its lines follow */
  return ok;
}

/* ---- what stands before the checks ---- */

static bool is_judged(parser* p) {
  return claim(p)->reading_count > 0 || p->unable_seen;
}

/* Quotes, lets, documents and the subject stand before the checks. */
static bool in_time(parser* p) {
  if (!is_judged(p) || p->lost) {
    return true;
  }
  p->lost = true; /* the `claim` above it may be missing */
  return PA_FAIL(p, CC_E_CLAIM_ORDER, pa_span(p, p->begin), p->begin->text);
}

bool pa_quote(parser* p) {
  cc_word    text = {0};
  const bool early = in_time(p);
  p->quote_seen = true;
  if (!pa_text(p, &text, CC_E_QUOTE_TEXT)) {
    return false;
  }
  PA_PUSH(p, claim(p)->quotes, claim(p)->quote_count, text);
  if (!cc_str_trim(text.text).len) {
    return PA_FAIL0(p, CC_E_QUOTE_EMPTY, text.span);
  }
  return pa_end(p) && early;
}

bool pa_claim_let(parser* p) {
  cc_ast_let let = {0};
  const bool early = in_time(p);
  const bool ok = pa_let_parts(p, &let);
  if (let.value) {
    PA_PUSH(p, claim(p)->lets, claim(p)->let_count, let);
  }
  return ok && early;
}

bool pa_claim_document(parser* p) {
  cc_ast_document document = {0};
  const bool      early = in_time(p);
  const bool      ok = pa_document_parts(p, &document);
  if (document.name.text.len) {
    PA_PUSH(p, claim(p)->documents, claim(p)->document_count, document);
  }
  return ok && early;
}

bool pa_subject(parser* p) {
  const bool early = in_time(p);
  if (claim(p)->subject.text.len) {
    return PA_FAIL0(p, CC_E_SUBJECT_TWICE, pa_span(p, p->begin));
  }
  return pa_member_word(p, &claim(p)->subject, CC_E_CLAIM_SUBJECT) && pa_end(p) && early;
}

/* ---- checks ---- */

cc_str pa_as_written(parser* p, const cc_tok* first, const cc_tok* last) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES * 2);
  for (const cc_tok* tok = first; tok <= last; tok++) {
    if (tok > first && tok->line_start) {
      cc_buf_addc(&buf, ' ');
    } else if (tok > first) {
      cc_buf_add(&buf, cc_str_sub(p->src, tok[-1].end, tok->start));
    }
    const cc_str written = cc_str_sub(p->src, tok->start, tok->end);
    if (tok->kind != CC_TOK_TEXT || !memchr(written.at, '\n', written.len)) {
      cc_buf_add(&buf, written);
      continue;
    }
    cc_buf_addc(&buf, '"');
    for (size_t i = 0; i < tok->text.len; i++) {
      cc_buf_adds(&buf, tok->text.at[i] == '"' ? "\"" : "");
      cc_buf_addc(&buf, tok->text.at[i]);
    }
    cc_buf_addc(&buf, '"');
  }
  const cc_str text = cc_buf_take(p->arena, &buf);
  cc_buf_clear(&buf);
  if (!text.at) {
    p->status = CC_NO_MEMORY;
  }
  return text;
}

/* The reading that a check belongs to: the last one, or the nameless one of a claim without readings. */
static cc_ast_reading* reading(parser* p) {
  cc_ast_claim* const owner = claim(p);
  if (!owner->reading_count) {
    const cc_ast_reading nameless = {.name = {.span = cc_nowhere()}, .span = pa_span(p, p->begin)};
    PA_PUSH(p, owner->readings, owner->reading_count, nameless);
  }
  return owner->reading_count ? &owner->readings[owner->reading_count - 1] : NULL;
}

/* A check or detail counts even if it could not be read, so that what belongs to it is not told as well. */
static bool check(parser* p, bool detail) {
  cc_ast_reading* const owner = reading(p);
  if (!owner) {
    return false;
  }
  bool ok = !p->unable_seen || PA_FAIL(p, CC_E_UNABLE_AND_CHECK, pa_span(p, p->begin), p->begin->text);
  if (ok && detail && !owner->check_count && !p->lost) {
    ok = PA_FAIL0(p, CC_E_DETAIL_FIRST, pa_span(p, p->begin));
  }
  const cc_tok* const first = pa_peek(p);
  cc_ast_check        out = {.detail = detail && owner->check_count};
  if (first->kind == CC_TOK_END) {
    ok = pa_unexpected(p, detail ? CC_E_DETAIL_EMPTY : CC_E_CHECK_EMPTY);
  } else {
    out.value = pa_expr(p);
  }
  if (out.value && pa_is_word(p, CC_KW_GIVES)) {
    ok = PA_FAIL0(p, CC_E_GIVES_PLACE, pa_span(p, pa_peek(p)));
  } else if (!out.value || !pa_end(p)) {
    ok = false;
  }
  out.span = pa_spans(p, p->begin, pa_last(p));
  out.text = out.value ? pa_as_written(p, first, pa_last(p)) : (cc_str){"?", 1};
  out.value = out.value && ok ? out.value : pa_placeholder(p, out.span);
  if (out.value && p->status != CC_NO_MEMORY) {
    PA_PUSH(p, owner->checks, owner->check_count, out);
  }
  return ok;
}

bool pa_check(parser* p) {
  return check(p, false);
}

bool pa_detail(parser* p) {
  return check(p, true);
}

/* ---- readings ---- */

/* What the reading that ends here lacks. */
static void end_reading(parser* p) {
  cc_ast_claim* const owner = claim(p);
  if (!owner->reading_count) {
    return;
  }
  const cc_ast_reading* const last = &owner->readings[owner->reading_count - 1];
  if (!last->check_count && last->name.span.file != CC_NO_FILE && p->status != CC_NO_MEMORY && !p->block_mistake) {
    PA_FAIL(p, CC_E_READING_EMPTY, last->name.span, last->name.text);
    p->block_mistake = false; /* another reading may lack its check too */
  }
}

static bool reading_in_place(parser* p) {
  const cc_ast_claim* const owner = claim(p);
  if (p->unable_seen) {
    return PA_FAIL(p, CC_E_UNABLE_AND_CHECK, pa_span(p, p->begin), p->begin->text);
  }
  if (owner->reading_count && owner->readings[0].name.span.file == CC_NO_FILE && !p->early_told && !p->lost) {
    p->early_told = true;
    const bool told = PA_FAIL0(p, CC_E_CHECK_BEFORE_READING, owner->readings[0].span);
    if (!p->muted) {
      cc_diag_also(p->diags, pa_span(p, p->begin), "the first reading");
    }
    return told;
  }
  return true;
}

bool pa_reading(parser* p) {
  const bool     in_place = reading_in_place(p);
  cc_ast_reading out = {.name = {.span = pa_span(p, p->begin)}};
  const bool     muted = p->muted;
  p->muted = muted || p->early_told;
  end_reading(p);
  p->muted = muted;
  const bool ok = pa_text(p, &out.name, CC_E_READING_TEXT) && pa_end(p);
  out.span = pa_spans(p, p->begin, pa_last(p));
  if (!ok) { /* its check may have been part of what could not be read */
    const cc_ast_check some = {.value = pa_placeholder(p, out.span), .span = out.span, .text = {"?", 1}};
    PA_PUSH(p, out.checks, out.check_count, some);
  }
  PA_PUSH(p, claim(p)->readings, claim(p)->reading_count, out);
  return ok && in_place;
}

/* ---- not checkable ---- */

static bool kind(parser* p, cc_uncheckable* out) {
  static const struct {
    const char*    text;
    cc_uncheckable kind;
  } kinds[] = {{"opinion", CC_OPINION}, {"causal", CC_CAUSAL}, {"promise", CC_PROMISE}, {"document", CC_IN_DOCUMENT}};
  const cc_tok* const tok = pa_peek(p);
  if (tok->kind != CC_TOK_NAME || tok->word == CC_KW_BECAUSE) {
    return pa_unexpected(p, CC_E_UNABLE_KIND_MISSING);
  }
  cc_suggest suggest;
  cc_suggest_init(&suggest, tok->text);
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
    if (cc_str_is(tok->text, kinds[i].text)) {
      *out = kinds[i].kind;
      p->at++;
      return true;
    }
    cc_suggest_offer(&suggest, cc_s(kinds[i].text));
  }
  return PA_FAIL(p, CC_E_UNABLE_KIND, pa_span(p, tok), tok->text, cc_suggest_text(p->arena, &suggest));
}

static bool unable_parts(parser* p) {
  cc_ast_claim* const owner = claim(p);
  p->at++; /* "checkable", which the table of statements saw */
  if (!kind(p, &owner->uncheckable)) {
    owner->uncheckable = CC_OPINION; /* some kind, so that the claim is not taken for one without checks */
    return false;
  }
  if (!pa_word(p, CC_KW_BECAUSE)) {
    return p->at < p->end ? pa_leftover(p)
                          : PA_FAIL(p, CC_E_UNABLE_BECAUSE, pa_spans(p, p->begin, pa_last(p)), pa_last(p)->text);
  }
  if (!pa_text(p, &owner->because, CC_E_UNABLE_REASON)) {
    return false;
  }
  if (!cc_str_trim(owner->because.text).len) {
    return PA_FAIL0(p, CC_E_UNABLE_EMPTY, owner->because.span);
  }
  return pa_end(p);
}

bool pa_unable(parser* p) {
  const bool twice = p->unable_seen;
  if (twice) {
    return PA_FAIL0(p, CC_E_UNABLE_TWICE, pa_span(p, p->begin));
  }
  const bool checked = claim(p)->reading_count > 0;
  p->unable_seen = true;
  const bool ok = unable_parts(p);
  return checked && !p->lost ? PA_FAIL0(p, CC_E_CHECK_AND_UNABLE, pa_span(p, p->begin)) : ok;
}

void pa_end_claim(parser* p) {
  p->muted = p->early_told;
  end_reading(p);
  p->muted = false;
  if (!p->quote_seen && !p->block_mistake) {
    const cc_ast_claim* const owner = claim(p);
    PA_FAIL(p, CC_E_CLAIM_NO_QUOTE, owner->span, owner->name.text);
  }
}
