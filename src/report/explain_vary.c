/* Would it still be so: counts over all settings, each choice alone, what tips, how far a number may move. */
#include "base/limits.h"
#include "report/explain.h"

#define NBSP         "\xC2\xA0"
#define MOST_LISTED  16 /* values of a choice told one by one; more are told as stretches */
#define MOST_TIPPING 12 /* shown without --all */
#define LABEL_AT     4

cc_verdict cc_verdict_of_truth(cc_truth truth) {
  return truth == CC_TRUE        ? CC_HOLDS
         : truth == CC_FALSE     ? CC_FAILS
         : truth == CC_NOT_ASKED ? CC_OUTSIDE_GROUP
                                 : CC_UNDECIDED;
}

cc_verdict cc_outcome(const cc_varied* v, size_t setting) {
  return v->is_check ? cc_verdict_of_truth((cc_truth)v->outcomes[setting]) : (cc_verdict)v->outcomes[setting];
}

/* "✓", or the word "outside". */
static void say_mark(cc_buf* out, const cc_voice* voice, cc_verdict verdict) {
  if (verdict == CC_OUTSIDE_GROUP) {
    CC_SAY0(out, voice, CC_W_OUTSIDE_MARK);
  } else {
    cc_buf_adds(out, cc_verdict_mark(verdict, voice->ascii));
  }
}

/* ---- counts ---- */

static void say_count_of(cc_buf* out, const cc_voice* voice, cc_words words, size_t count, size_t* told) {
  if (count == 0) {
    return;
  }
  cc_buf digits;
  cc_buf_init(&digits, 64);
  cc_say_count(&digits, voice, count);
  cc_buf_adds(out, (*told)++ > 0 ? ", " : "");
  CC_SAY(out, voice, words, cc_buf_str(&digits));
  cc_part_done(out, &digits);
}

static void say_counts(cc_buf* out, const cc_voice* voice, const cc_varied* v) {
  const cc_counts* c = v->counts;
  size_t           told = 0;
  say_count_of(out, voice, v->is_check ? CC_W_N_YES : CC_W_N_HOLD, c->holds, &told);
  say_count_of(out, voice, CC_W_N_PARTLY, c->partly, &told);
  say_count_of(out, voice, v->is_check ? CC_W_N_NO : CC_W_N_FAIL, c->fails, &told);
  say_count_of(out, voice, CC_W_N_DEPEND, c->depends, &told);
  say_count_of(out, voice, CC_W_N_OUTSIDE, c->outside, &told);
  say_count_of(out, voice, CC_W_N_UNKNOWN, c->unknown, &told);
}

static size_t varied_choices(const cc_space* space) {
  size_t count = 0;
  for (size_t i = 0; i < space->count; i++) {
    count += space->choices[i]->count > 1;
  }
  return count;
}

/* "year, floor and kind": the choices that have more than one value. */
static void say_choice_names(cc_buf* out, const cc_voice* voice, const cc_space* space) {
  const size_t count = varied_choices(space);
  size_t       told = 0;
  for (size_t i = 0; i < space->count; i++) {
    if (space->choices[i]->count > 1) {
      if (told > 0 && told + 1 == count) {
        CC_SAY0(out, voice, CC_W_LIST_AND);
      } else if (told > 0) {
        cc_buf_adds(out, ", ");
      }
      cc_utf8_visible(out, space->choices[i]->name, false);
      told++;
    }
  }
}

void cc_say_settings(cc_buf* out, const cc_voice* voice, const cc_varied* v) {
  cc_buf total, names, counts;
  cc_buf_init(&total, 64);
  cc_buf_init(&names, CC_MAX_REPORT_BYTES);
  cc_buf_init(&counts, CC_MAX_REPORT_BYTES);
  cc_say_count(&total, voice, v->counts->total);
  say_choice_names(&names, voice, v->space);
  say_counts(&counts, voice, v);
  CC_SAY(out, voice, CC_W_SETTINGS, cc_buf_str(&total), cc_buf_str(&names), cc_buf_str(&counts));
  cc_part_done(out, &total);
  cc_part_done(out, &names);
  cc_part_done(out, &counts);
}

static void page_counts(cc_page* page, const cc_varied* v) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_settings(&line, &page->voice, v);
  cc_page_paragraph(page, cc_buf_str(&line), LABEL_AT);
  cc_page_done(page, &line);
}

/* ---- a line per choice, the others at the base ---- */

static cc_verdict outcome_with(const cc_varied* v, size_t choice, size_t value) {
  return cc_outcome(v, cc_space_with(v->space, v->space->base, choice, value));
}

/* "2015 ✓  2016 ✓  [2021 ✓]  2022 ✗" */
static void say_values(cc_buf* out, const cc_voice* voice, const cc_varied* v, size_t choice) {
  const cc_choice* c = v->space->choices[choice];
  for (size_t i = 0; i < c->count; i++) {
    cc_say_literal(out, voice, cc_s(i > 0 ? " · " : "")); /* a name may hold commas */
    cc_buf_adds(out, i == c->base ? "[" : "");
    cc_say_choice(out, voice, c, i);
    cc_buf_adds(out, NBSP);
    say_mark(out, voice, outcome_with(v, choice, i));
    cc_buf_adds(out, i == c->base ? "]" : "");
  }
}

void cc_say_run(cc_buf* out, const cc_voice* voice, const cc_choice* choice, size_t from, size_t to) {
  const bool first = from == 0, last = to + 1 == choice->count;
  cc_buf     a, b;
  cc_buf_init(&a, CC_MAX_REPORT_BYTES);
  cc_buf_init(&b, CC_MAX_REPORT_BYTES);
  cc_say_choice(&a, voice, choice, from);
  cc_say_choice(&b, voice, choice, to);
  if (first && !last) {
    CC_SAY(out, voice, CC_W_RUN_FIRST, cc_buf_str(&b));
  } else if (last && !first) {
    CC_SAY(out, voice, CC_W_RUN_LAST, cc_buf_str(&a));
  } else if (from == to) {
    cc_buf_add(out, cc_buf_str(&a));
  } else {
    CC_SAY(out, voice, first ? CC_W_RUN_ALL : CC_W_RUN_MIDDLE, cc_buf_str(&a), cc_buf_str(&b));
  }
  cc_part_done(out, &a);
  cc_part_done(out, &b);
}

/* Values FROM to TO, which all have one outcome: "up to 85 000 ✗". */
static void say_run(cc_buf* out, const cc_voice* voice, const cc_varied* v, size_t choice, size_t from, size_t to) {
  const cc_choice* c = v->space->choices[choice];
  cc_say_run(out, voice, c, from, to);
  cc_buf_adds(out, NBSP);
  say_mark(out, voice, outcome_with(v, choice, from));
  if (c->base >= from && c->base <= to) {
    cc_buf_adds(out, " [");
    cc_say_choice(out, voice, c, c->base);
    cc_buf_addc(out, ']');
  }
}

static void say_runs(cc_buf* out, const cc_voice* voice, const cc_varied* v, size_t choice) {
  const size_t count = v->space->choices[choice]->count;
  for (size_t from = 0; from < count;) {
    size_t to = from;
    while (to + 1 < count && outcome_with(v, choice, to + 1) == outcome_with(v, choice, from)) {
      to++;
    }
    if (from > 0) {
      cc_say_literal(out, voice, cc_s(" · "));
    }
    say_run(out, voice, v, choice, from, to);
    from = to + 1;
  }
}

static void say_share(cc_buf* out, const cc_voice* voice, const cc_varied* v, size_t choice) {
  const size_t count = v->space->choices[choice]->count;
  size_t       holds = 0;
  for (size_t i = 0; i < count; i++) {
    holds += outcome_with(v, choice, i) == CC_HOLDS;
  }
  cc_buf n, m;
  cc_buf_init(&n, 64);
  cc_buf_init(&m, 64);
  cc_say_count(&n, voice, holds);
  cc_say_count(&m, voice, count);
  cc_buf_adds(out, ": ");
  CC_SAY(out, voice, CC_W_N_OF_M, cc_buf_str(&n), cc_buf_str(&m));
  cc_buf_adds(out, NBSP);
  cc_buf_adds(out, cc_verdict_mark(CC_HOLDS, voice->ascii));
  cc_part_done(out, &n);
  cc_part_done(out, &m);
}

static size_t name_column(const cc_space* space) {
  size_t widest = 0;
  for (size_t i = 0; i < space->count; i++) {
    const size_t width = cc_utf8_width(space->choices[i]->name);
    widest = space->choices[i]->count > 1 && width > widest && width < 20 ? width : widest;
  }
  return LABEL_AT + widest + 2;
}

static void page_choice_line(cc_page* page, const cc_varied* v, size_t choice, size_t column) {
  const cc_choice* c = v->space->choices[choice];
  cc_buf           label, text;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&label, c->name, false);
  if (c->ordered && ((c->type.kind == CC_T_NUMBER && !c->type.year) || c->count > MOST_LISTED)) {
    say_runs(&text, &page->voice, v, choice);
  } else {
    say_values(&text, &page->voice, v, choice);
    say_share(&text, &page->voice, v, choice);
  }
  cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&text), LABEL_AT, column);
  cc_page_done(page, &label);
  cc_page_done(page, &text);
}

static void page_choice_lines(cc_page* page, const cc_varied* v) {
  for (size_t i = 0; v->outcomes && i < v->space->count; i++) {
    if (v->space->choices[i]->count > 1) {
      page_choice_line(page, v, i, name_column(v->space));
    }
  }
}

/* ---- where the subject stood ---- */

void cc_say_stands(cc_buf* out, const cc_voice* voice, const cc_check_result* check) {
  for (size_t i = 0; check->stand_choice && i < check->stand_choice->count; i++) {
    const cc_stand* stand = &check->stands[i];
    cc_buf          period, rank, of;
    cc_buf_init(&period, CC_MAX_REPORT_BYTES);
    cc_buf_init(&rank, 64);
    cc_buf_init(&of, 64);
    cc_say_choice(&period, voice, check->stand_choice, i);
    cc_say_count(&rank, voice, stand->rank);
    cc_say_count(&of, voice, stand->of);
    cc_say_literal(out, voice, cc_s(i > 0 ? " · " : ""));
    CC_SAY(out, voice, stand->rank > 0 ? CC_W_STAND : CC_W_STAND_NONE, cc_buf_str(&period), cc_buf_str(&rank),
           cc_buf_str(&of));
    cc_part_done(out, &period);
    cc_part_done(out, &rank);
    cc_part_done(out, &of);
  }
}

/* ---- settings that tip ---- */

/* "year = 2022 and floor = 95 000": where SETTING differs from the base. */
static void say_setting(cc_buf* out, const cc_voice* voice, const cc_space* space, size_t setting) {
  size_t told = 0;
  for (size_t i = 0; i < space->count; i++) {
    const size_t value = cc_space_value(space, setting, i);
    if (value == cc_space_value(space, space->base, i)) {
      continue;
    }
    cc_buf name, text;
    cc_buf_init(&name, CC_MAX_REPORT_BYTES);
    cc_buf_init(&text, CC_MAX_REPORT_BYTES);
    cc_utf8_visible(&name, space->choices[i]->name, false);
    cc_say_choice(&text, voice, space->choices[i], value);
    cc_buf_adds(out, told++ > 0 ? ", " : "");
    CC_SAY(out, voice, CC_W_DIFFERENT_STEPS, cc_buf_str(&name), cc_buf_str(&text));
    cc_part_done(out, &name);
    cc_part_done(out, &text);
  }
}

static void page_tipping(cc_page* page, const cc_space* space, const cc_tipping* tipping) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  say_setting(&line, &page->voice, space, tipping->setting);
  cc_buf_adds(&line, ": ");
  cc_buf_adds(&line, cc_verdict_mark(tipping->verdict, page->voice.ascii));
  cc_buf_addc(&line, ' ');
  cc_buf_adds(&line, cc_verdict_word(tipping->verdict, page->voice.language));
  if (tipping->sentence.message != CC_MSG_NONE) {
    cc_buf_adds(&line, ". ");
    cc_say_sentence(&line, &page->voice, &tipping->sentence);
  }
  cc_page_item(page, cc_buf_str(&line), LABEL_AT + 2);
  cc_page_done(page, &line);
}

static bool is_listed(const cc_tipping* list, size_t count, size_t setting) {
  for (size_t i = 0; i < count; i++) {
    if (list[i].setting == setting) {
      return true;
    }
  }
  return false;
}

void cc_page_more(cc_page* page, size_t more, size_t indent) {
  cc_buf digits, line;
  cc_buf_init(&digits, 64);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_say_count(&digits, &page->voice, more);
  CC_SAY(&line, &page->voice, CC_W_AND_MORE, cc_buf_str(&digits));
  cc_page_paragraph(page, cc_buf_str(&line), indent);
  cc_page_done(page, &digits);
  cc_page_done(page, &line);
}

/* LIST under the heading KEY, without those of BUT. */
static void page_tippings(cc_page* page, const cc_claim_result* claim, cc_words key, const cc_tipping* list,
                          size_t count, const cc_tipping* but, size_t but_count) {
  size_t shown = 0, more = 0;
  for (size_t i = 0; i < count; i++) {
    if (is_listed(but, but_count, list[i].setting)) {
      continue;
    }
    if (shown == MOST_TIPPING && !page->style->all) {
      more++;
      continue;
    }
    if (shown++ == 0) {
      cc_page_heading(page, key, LABEL_AT);
    }
    page_tipping(page, &claim->space, &list[i]);
  }
  if (more > 0) {
    cc_page_more(page, more, LABEL_AT + 2);
  }
}

/* ---- how far a number may move ---- */

static void say_end(cc_buf* out, const cc_voice* voice, cc_words words, cc_num at, cc_type type) {
  cc_buf number;
  cc_buf_init(&number, CC_MAX_REPORT_BYTES);
  cc_say_number(&number, voice, at, type, CC_FINE);
  CC_SAY(out, voice, words, cc_buf_str(&number));
  cc_part_done(out, &number);
}

static void say_stretch(cc_buf* out, const cc_voice* voice, const cc_stretch* s) {
  cc_buf lo, hi;
  cc_buf_init(&lo, CC_MAX_REPORT_BYTES);
  cc_buf_init(&hi, CC_MAX_REPORT_BYTES);
  if (!s->lo_open) {
    say_end(&lo, voice, s->lo_included ? CC_W_STRETCH_FROM : CC_W_STRETCH_ABOVE, s->lo, s->choice->type);
  }
  if (!s->hi_open) {
    say_end(&hi, voice, s->hi_included ? CC_W_STRETCH_UP_TO : CC_W_STRETCH_BELOW, s->hi, s->choice->type);
  }
  if (s->lo_open && s->hi_open) {
    CC_SAY0(out, voice, CC_W_STRETCH_ANY);
  } else if (s->lo_open || s->hi_open) {
    cc_buf_add(out, cc_buf_str(s->lo_open ? &hi : &lo));
  } else {
    CC_SAY(out, voice, CC_W_STRETCH_BOTH, cc_buf_str(&lo), cc_buf_str(&hi));
  }
  cc_part_done(out, &lo);
  cc_part_done(out, &hi);
}

static void page_stretch(cc_page* page, const cc_check_result* check, const cc_stretch* stretch) {
  if (check->truth != CC_TRUE && check->truth != CC_FALSE) {
    return;
  }
  cc_buf name, where, line;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&where, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&name, stretch->choice->name, false);
  say_stretch(&where, &page->voice, stretch);
  CC_SAY(&line, &page->voice, check->truth == CC_TRUE ? CC_W_STRETCH_HOLDS : CC_W_STRETCH_FAILS, cc_buf_str(&name),
         cc_buf_str(&where));
  cc_page_paragraph(page, cc_buf_str(&line), LABEL_AT);
  cc_page_done(page, &name);
  cc_page_done(page, &where);
  cc_page_done(page, &line);
}

/* ---- cells that tip ---- */

/* The coordinate in the dimension of the subject first: "Jönköping, Totalt antal brott, 2021". */
static void say_cell(cc_buf* out, const cc_voice* voice, const cc_tip* tip, const cc_node* subject) {
  const cc_table_decl* table = tip->table;
  size_t               told = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < table->over_count; i++) {
      const bool leads = subject && subject->type.dim == table->over[i];
      if (leads == (pass == 0)) {
        cc_buf_adds(out, told++ > 0 ? ", " : "");
        cc_say_member(out, voice, table->over[i], tip->at[i]);
      }
    }
  }
}

static void page_tip(cc_page* page, const cc_tip* tip, const cc_node* subject) {
  cc_buf    difference, cell, before, after, noun, line;
  cc_arena* arena = cc_arena_new((size_t)1 << 24);
  cc_num    change;
  cc_buf_init(&difference, CC_MAX_REPORT_BYTES);
  cc_buf_init(&cell, CC_MAX_REPORT_BYTES);
  cc_buf_init(&before, CC_MAX_REPORT_BYTES);
  cc_buf_init(&after, CC_MAX_REPORT_BYTES);
  cc_buf_init(&noun, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  const bool rises = cc_num_cmp(tip->new_value, tip->old_value) > 0;
  if (!arena || cc_num_sub(arena, rises ? tip->new_value : tip->old_value, rises ? tip->old_value : tip->new_value,
                           &change) != CC_OK) {
    page->out->status = CC_NO_MEMORY;
    cc_arena_free(arena);
    return;
  }
  cc_type        type = tip->table->type;
  const bool     counts = cc_type_counts(type) && type.word <= 1;
  const unsigned form = (type.unit.kind == CC_QUANTITY ? CC_BARE : CC_UNIT) | CC_LEAST(8u); /* all its digits */
  if (type.unit.kind == CC_PERCENT) {
    type.unit = cc_unit_points(); /* the difference of two percents */
  }
  cc_say_number(&difference, &page->voice, change, type, (counts ? CC_BARE : CC_UNIT) | CC_LEAST(8u));
  type = tip->table->type;
  cc_buf_addc(&noun, ' ');
  if (!cc_say_noun(&noun, &page->voice, tip->table->type, cc_num_cmp(change, cc_num_int(1)) == 0)) {
    noun.len = 0;
  }
  say_cell(&cell, &page->voice, tip, subject);
  cc_say_number(&after, &page->voice, tip->new_value, type, form);
  cc_say_number(&before, &page->voice, tip->old_value, type, form);
  const cc_words words =
      counts ? (rises ? CC_W_MORE_WOULD : CC_W_FEWER_WOULD) : (rises ? CC_W_UP_WOULD : CC_W_DOWN_WOULD);
  CC_SAY(&line, &page->voice, words, cc_buf_str(&difference), cc_buf_str(&cell), cc_buf_str(&after),
         cc_buf_str(&before), cc_buf_str(&noun));
  cc_page_entry(page, cc_s(cc_words_at(CC_W_DATA, page->voice.language)), cc_buf_str(&line), LABEL_AT, LABEL_AT + 6);
  cc_page_done(page, &difference);
  cc_page_done(page, &cell);
  cc_page_done(page, &before);
  cc_page_done(page, &after);
  cc_page_done(page, &noun);
  cc_page_done(page, &line);
  cc_arena_free(arena);
}

static void page_tips(cc_page* page, const cc_check_result* check, const cc_node* subject) {
  for (size_t i = 0; i < check->tip_count; i++) {
    page_tip(page, &check->tips[i], subject);
  }
  if (check->tip_count == 0 && (check->truth == CC_TRUE || check->truth == CC_FALSE)) {
    const cc_words words = check->tips_computed ? CC_W_NO_CELL : CC_W_NOT_COMPUTED;
    cc_page_entry(page, cc_s(cc_words_at(CC_W_DATA, page->voice.language)),
                  cc_s(cc_words_at(words, page->voice.language)), LABEL_AT, LABEL_AT + 6);
  }
}

/* ---- the whole ---- */

static void page_title(cc_page* page, const cc_check_result* check) {
  cc_buf text, line;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&text, check->check->text, false);
  CC_SAY(&line, &page->voice, check->check->detail ? CC_W_WOULD_DETAIL : CC_W_WOULD_CHECK, cc_buf_str(&text));
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  cc_page_done(page, &text);
  cc_page_done(page, &line);
}

static void page_settings(cc_page* page, const cc_varied* v) {
  if (v->counts->total > 1 && varied_choices(v->space) > 0) {
    page_counts(page, v);
    if (page->sink && page->sink->settings) {
      page->sink->settings(page, v);
    } else {
      page_choice_lines(page, v);
    }
  }
}

/* How far the numbers of CHECK may move, its choices and its figures. */
static void page_limits(cc_page* page, const cc_claim_result* claim, const cc_check_result* check) {
  for (size_t i = 0; i < check->stretch_count; i++) {
    page_stretch(page, check, &check->stretches[i]);
  }
  page_tips(page, check, claim->claim->subject);
}

static void page_all_tippings(cc_page* page, const cc_claim_result* claim) {
  page_tippings(page, claim, CC_W_NEAREST, claim->nearest, claim->nearest_count, NULL, 0);
  page_tippings(page, claim, CC_W_NEAR, claim->near, claim->near_count, claim->nearest, claim->nearest_count);
}

/* Whether there is anything to say of how CHECK would turn: it is decided, or is so in other settings. */
static bool has_story(const cc_check_result* check) {
  return check->truth == CC_TRUE || check->truth == CC_FALSE || check->counts.total > 1;
}

/* Check after check, each with its own settings. */
static void page_checks(cc_page* page, const cc_claim_result* claim) {
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      const cc_check_result* check = &claim->readings[i].checks[j];
      if (!has_story(check)) {
        continue;
      }
      page_title(page, check);
      page_settings(page, &(cc_varied){&check->space, &check->counts, check->truths, true});
      page_limits(page, claim, check);
    }
  }
}

/* The only check of CLAIM; NULL if it has several. */
static const cc_check_result* only_check(const cc_claim_result* claim) {
  return claim->reading_count == 1 && claim->readings[0].check_count == 1 ? &claim->readings[0].checks[0] : NULL;
}

static size_t count_stories(const cc_claim_result* claim) {
  size_t count = 0;
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      count += has_story(&claim->readings[i].checks[j]);
    }
  }
  return count;
}

static void page_word(cc_page* page, const cc_claim_result* claim) {
  static const cc_words means[] = {
      [CC_STURDINESS_NONE] = CC_W_NONE,      [CC_NOT_VARIED] = CC_W_MEANS_NOT_VARIED,
      [CC_STURDY] = CC_W_MEANS_STURDY,       [CC_STURDY_WHERE_DECIDED] = CC_W_MEANS_STURDY_WHERE_DECIDED,
      [CC_SENSITIVE] = CC_W_MEANS_SENSITIVE, [CC_FRAGILE] = CC_W_MEANS_FRAGILE,
  };
  if (claim->sturdiness == CC_STURDINESS_NONE) {
    return;
  }
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&line, cc_sturdiness_word(claim->sturdiness, page->voice.language));
  cc_buf_adds(&line, ": ");
  cc_buf_adds(&line, cc_words_at(means[claim->sturdiness], page->voice.language));
  cc_buf_addc(&line, '.');
  cc_page_paragraph(page, cc_buf_str(&line), LABEL_AT);
  cc_page_done(page, &line);
}

void cc_page_vary(cc_page* page, const cc_claim_result* claim) {
  const cc_check_result* only = only_check(claim);
  if (page->report->not_varied || count_stories(claim) == 0) {
    return;
  }
  cc_page_heading(page, CC_W_WOULD_IT, 2);
  page_word(page, claim);
  if (only) {
    page_settings(page, &(cc_varied){&only->space, &only->counts, only->truths, true});
    page_all_tippings(page, claim);
    page_limits(page, claim, only);
  } else {
    page_settings(page, &(cc_varied){&claim->space, &claim->counts, claim->verdicts, false});
    page_all_tippings(page, claim);
    page_checks(page, claim);
  }
  if (claim->counts.total > 1) {
    cc_page_note(page, CC_W_SUPPORT, LABEL_AT);
  }
  cc_page_line(page);
}
