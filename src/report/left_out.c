/* Whether one member alone carries a verdict: a line on the first screen, a section of explain. */
#include "base/limits.h"
#include "report/explain.h"

#define FEW          3  /* turning members that the first screen names; more of them carry nothing alone */
#define MOST_TURNING 12 /* shown without --all */
#define LABEL_AT     4

/* The group by its name, else as it is written. */
static void say_group(cc_buf* out, const cc_report* report, const cc_left_out* group) {
  if (group->name.len > 0) {
    cc_utf8_visible(out, group->name, false);
  } else if (group->group->kind == CC_N_PLURAL && report->program->dims[group->dim]->plural.len > 0) {
    cc_utf8_visible(out, report->program->dims[group->dim]->plural, false);
  } else {
    cc_say_source(out, report, group->group->span);
  }
}

void cc_say_group(cc_buf* out, const cc_report* report, const cc_left_out* group) {
  cc_buf text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  say_group(&text, report, group);
  cc_buf_add(out, cc_buf_str(&text));
  cc_part_done(out, &text);
}

/* "without Jönköping: ✓ holds" */
static void say_turn(cc_buf* out, const cc_voice* voice, cc_words words, const cc_left_out* group,
                     const cc_turn* turn) {
  cc_buf member, verdict;
  cc_buf_init(&member, CC_MAX_REPORT_BYTES);
  cc_buf_init(&verdict, 200);
  cc_say_member(&member, voice, group->dim, turn->at);
  cc_buf_adds(&verdict, cc_verdict_mark(turn->verdict, voice->ascii));
  cc_buf_addc(&verdict, ' ');
  cc_buf_adds(&verdict, cc_verdict_word(turn->verdict, voice->language));
  CC_SAY(out, voice, words, cc_buf_str(&member), cc_buf_str(&verdict));
  cc_part_done(out, &member);
  cc_part_done(out, &verdict);
}

/* Few of many, or the only one: where every member turns the verdict, as with a count, none carries it alone. */
static bool is_telling(const cc_left_out* group) {
  return group->computed && group->turn_count > 0 && group->turn_count <= FEW &&
         (group->turn_count < group->tried || group->tried == 1);
}

bool cc_say_left_out(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim) {
  bool told = false;
  for (size_t g = 0; g < claim->group_count; g++) {
    const cc_left_out* group = &claim->groups[g];
    for (size_t i = 0; is_telling(group) && i < group->turn_count; i++) {
      cc_buf_adds(out, told ? "; " : "");
      say_turn(out, voice, told ? CC_W_WITHOUT : CC_W_WITHOUT_FIRST, group, &group->turns[i]);
      told = true;
    }
  }
  if (told) {
    cc_buf_addc(out, '.');
  }
  return told;
}

/* ---- explain ---- */

static void say_count_of(cc_buf* out, const cc_voice* voice, cc_words words, const cc_left_out* group, size_t count,
                         size_t limit) {
  cc_buf tried, some, most;
  cc_buf_init(&tried, CC_MAX_REPORT_BYTES);
  cc_buf_init(&some, 64);
  cc_buf_init(&most, 64);
  cc_say_members(&tried, voice, group->dim, cc_num_int((int64_t)group->tried));
  cc_say_count(&some, voice, count);
  cc_say_count(&most, voice, limit);
  CC_SAY(out, voice, words, cc_buf_str(&tried), cc_buf_str(&some), cc_buf_str(&most));
  cc_part_done(out, &tried);
  cc_part_done(out, &some);
  cc_part_done(out, &most);
}

static void say_story(cc_buf* out, const cc_voice* voice, const cc_left_out* group) {
  if (!group->computed) {
    say_count_of(out, voice, CC_W_LEFT_OUT_MANY, group, 0, CC_MAX_LEFT_OUT);
    return;
  }
  if (group->turn_count == group->tried && group->tried > FEW) {
    say_count_of(out, voice, CC_W_LEFT_OUT_ALL, group, group->turn_count, 0);
  } else if (group->turn_count == 0 && group->tried == 1) {
    say_count_of(out, voice, CC_W_LEFT_OUT_NONE_ONE, group, 0, 0);
  } else {
    say_count_of(out, voice, group->turn_count == 0 ? CC_W_LEFT_OUT_NONE : CC_W_LEFT_OUT_SOME, group, group->turn_count,
                 0);
  }
  if (group->open > 0) {
    say_count_of(out, voice, CC_W_LEFT_OUT_OPEN, group, group->open, 0);
  }
}

static void page_turn(cc_page* page, const cc_left_out* group, const cc_turn* turn) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  say_turn(&line, &page->voice, CC_W_WITHOUT, group, turn);
  if (turn->sentence.message != CC_MSG_NONE) {
    cc_buf_adds(&line, ". ");
    cc_say_sentence(&line, &page->voice, &turn->sentence);
  }
  cc_page_item(page, cc_buf_str(&line), LABEL_AT + 2);
  cc_page_done(page, &line);
}

static void page_group(cc_page* page, const cc_left_out* group) {
  cc_buf       name, line;
  const bool   all = page->style->all;
  const bool   is_told = group->turn_count == group->tried && group->tried > FEW && !all; /* by the line itself */
  const size_t count = is_told ? 0 : group->turn_count;
  const size_t shown = all || count < MOST_TURNING ? count : MOST_TURNING;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  say_group(&name, page->report, group);
  cc_buf_add(&line, cc_buf_str(&name));
  cc_buf_adds(&line, ": ");
  say_story(&line, &page->voice, group);
  cc_page_paragraph(page, cc_buf_str(&line), LABEL_AT);
  for (size_t i = 0; i < shown; i++) {
    page_turn(page, group, &group->turns[i]);
  }
  if (shown < count) {
    cc_page_more(page, count - shown, LABEL_AT + 2);
  }
  cc_page_done(page, &name);
  cc_page_done(page, &line);
}

void cc_page_left_out(cc_page* page, const cc_claim_result* claim) {
  size_t told = 0;
  for (size_t g = 0; g < claim->group_count; g++) {
    if (claim->groups[g].tried == 0) {
      continue; /* the claim names them all */
    }
    if (told++ == 0) {
      cc_page_heading(page, CC_W_LEFT_OUT, 2);
    }
    page_group(page, &claim->groups[g]);
  }
  if (told > 0) {
    cc_page_line(page);
  }
}
