/* How a claim was read, in words: what each name stands for and where that is written, what is picked, what each part
   comes to. */
#include "base/limits.h"
#include "report/explain.h"

#define LONGEST_LABEL 24
#define LONGEST_PART  56 /* of a check; longer ones stand on a line of their own */
#define FEW_STEPS     12 /* shown without --all */
#define FEW_MEMBERS   12 /* of one dimension */

/* ---- words ---- */

/* "municipality and year": time comes last. */
static void say_dims(cc_buf* out, const cc_page* page, uint64_t dims) {
  for (uint16_t i = 0; dims && i < 2 * CC_MAX_DIMS; i++) {
    const uint16_t d = i % CC_MAX_DIMS;
    if (dims >> d & 1 && (i < CC_MAX_DIMS) == (d >= CC_DIM_BUILT_IN)) {
      dims &= ~((uint64_t)1 << d);
      cc_say_dim(out, &page->voice, d, true);
      if (dims & (dims - 1)) {
        cc_buf_adds(out, ", ");
      } else if (dims) {
        CC_SAY0(out, &page->voice, CC_W_LIST_AND);
      }
    }
  }
}

/* The words of KEY with WORDS and SECOND in them, in the place of WORDS. */
static void put_into(cc_page* page, cc_buf* words, cc_words key, cc_str second) {
  cc_buf whole;
  cc_buf_init(&whole, CC_MAX_REPORT_BYTES);
  CC_SAY(&whole, &page->voice, key, cc_buf_str(words), second);
  words->len = 0;
  cc_buf_add(words, cc_buf_str(&whole));
  cc_page_done(page, &whole);
}

static void put_text(cc_page* page, cc_buf* words, cc_words key, cc_str text) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&shown, text, false);
  CC_SAY(words, &page->voice, key, cc_buf_str(&shown));
  cc_page_done(page, &shown);
}

static void put_dims(cc_page* page, cc_buf* words, cc_words key, uint64_t dims) {
  cc_buf names;
  cc_buf_init(&names, CC_MAX_REPORT_BYTES);
  say_dims(&names, page, dims);
  if (key == CC_W_NAME_EACH) {
    put_into(page, words, key, cc_buf_str(&names));
  } else {
    CC_SAY(words, &page->voice, key, cc_buf_str(&names));
  }
  cc_page_done(page, &names);
}

static void put_where(cc_page* page, cc_buf* words, cc_span span) {
  cc_buf place;
  cc_buf_init(&place, CC_MAX_REPORT_BYTES);
  cc_say_where(&place, page->report, span);
  if (place.len > 0) {
    put_into(page, words, CC_W_NAME_AT, cc_buf_str(&place));
  }
  cc_page_done(page, &place);
}

/* ---- names ---- */

/* What a `let` says, without its name. */
static void put_let(cc_page* page, cc_buf* words, const cc_node* let) {
  cc_buf_adds(words, "= ");
  cc_say_source(words, page->report, let->arg_count > 0 && let->args[0] ? let->args[0]->span : let->span);
}

static void put_choice(cc_page* page, cc_buf* words, const cc_choice* choice) {
  cc_buf value;
  cc_buf_init(&value, CC_MAX_REPORT_BYTES);
  cc_say_choice(&value, &page->voice, choice, choice->base);
  CC_SAY(words, &page->voice, CC_W_NAME_CHOICE, cc_buf_str(&value));
  cc_page_done(page, &value);
}

static void put_meaning(cc_page* page, cc_buf* words, const cc_name* name) {
  const cc_node* const node = name->node;
  switch (name->kind) {
  case CC_NAME_LET:
  case CC_NAME_FUNCTION:
    put_let(page, words, node);
    break;
  case CC_NAME_TABLE:
    put_text(page, words, CC_W_NAME_TABLE, node->table->title);
    put_dims(page, words, CC_W_NAME_EACH, node->type.dims);
    break;
  case CC_NAME_DOCUMENT:
    put_text(page, words, CC_W_NAME_DOCUMENT, node->document->title);
    break;
  case CC_NAME_SET:
    put_dims(page, words, CC_W_NAME_SET, (uint64_t)1 << node->type.dim);
    break;
  case CC_NAME_ATTRIBUTE:
    put_dims(page, words, CC_W_NAME_ATTRIBUTE, node->type.dims);
    break;
  case CC_NAME_CHOICE:
    put_choice(page, words, name->choice);
    break;
  default:
    break;
  }
  put_where(page, words, name->span);
}

/* "Umeå (2480)", "“2480” is the code of Umeå". */
static void say_found(cc_page* page, cc_buf* out, const cc_name* name) {
  cc_str            code;
  const cc_found_by by = cc_name_found_by(page->report->program, name, &code);
  cc_buf            written, label;
  cc_buf_init(&written, CC_MAX_REPORT_BYTES);
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&written, name->name, false);
  if (by != CC_BY_LABEL) {
    cc_say_member(&label, &page->voice, name->node->type.dim, name->node->at);
    CC_SAY(out, &page->voice, by == CC_BY_ALIAS ? CC_W_NAME_ALIAS : CC_W_NAME_CODE, cc_buf_str(&written),
           cc_buf_str(&label));
  } else if (code.len > 0) {
    cc_utf8_visible(&label, code, false);
    CC_SAY(out, &page->voice, CC_W_NAME_CODED, cc_buf_str(&written), cc_buf_str(&label));
  } else {
    cc_buf_add(out, cc_buf_str(&written));
  }
  cc_page_done(page, &written);
  cc_page_done(page, &label);
}

/* The members of one dimension in one entry. */
static void page_members(cc_page* page, const cc_used* used, uint16_t dim, size_t indent, size_t column) {
  cc_buf label, words;
  size_t count = 0;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < used->name_count; i++) {
    const cc_name* name = &used->names[i];
    if (name->kind == CC_NAME_MEMBER && name->node->type.dim == dim) {
      if (page->style->all || count < FEW_MEMBERS) {
        cc_buf_adds(&words, count > 0 ? ", " : "");
        say_found(page, &words, name);
      }
      count++;
    }
  }
  if (count > FEW_MEMBERS && !page->style->all) {
    cc_buf more;
    cc_buf_init(&more, CC_MAX_REPORT_BYTES);
    cc_say_count(&more, &page->voice, count - FEW_MEMBERS);
    cc_buf_addc(&words, ' ');
    CC_SAY(&words, &page->voice, CC_W_AND_MORE, cc_buf_str(&more));
    cc_page_done(page, &more);
  }
  if (count > 0) {
    cc_say_dim(&label, &page->voice, dim, true);
    put_where(page, &words, page->report->program->dims[dim]->span);
    cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&words), indent, column);
  }
  cc_page_done(page, &label);
  cc_page_done(page, &words);
}

static void page_name(cc_page* page, const cc_name* name, size_t indent, size_t column) {
  cc_buf label, words;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&label, name->name, false);
  put_meaning(page, &words, name);
  cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&words), indent, column);
  cc_page_done(page, &label);
  cc_page_done(page, &words);
}

/* ---- picks ---- */

static void add_part(cc_buf* words, bool* any) {
  cc_buf_adds(words, *any ? ", " : "");
  *any = true;
}

static void say_pick(cc_page* page, cc_buf* words, const cc_pick* pick) {
  bool any = false;
  if (pick->each) {
    add_part(words, &any);
    put_dims(page, words, CC_W_PICK_EACH, pick->each);
  }
  for (size_t i = 1; pick->node->kind == CC_N_INDEX && i < pick->node->arg_count; i++) {
    bool                   always;
    const cc_choice* const choice = cc_pick_choice(pick, i, &always);
    if (choice) {
      add_part(words, &any);
      put_text(page, words, CC_W_PICK_FOLLOWS, choice->name);
    } else if (always) {
      cc_buf period;
      cc_buf_init(&period, CC_MAX_REPORT_BYTES);
      cc_say_member(&period, &page->voice, pick->node->args[i]->type.dim, cc_node_bare(pick->node->args[i])->at);
      add_part(words, &any);
      CC_SAY(words, &page->voice, CC_W_PICK_ALWAYS, cc_buf_str(&period));
      cc_page_done(page, &period);
    }
  }
}

/* The pick as it is written; of a name in a `where`, the name. */
static void say_picked(cc_page* page, cc_buf* out, const cc_pick* pick) {
  const cc_node* const node = pick->node;
  if (node->kind == CC_N_LET || node->kind == CC_N_ATTRIBUTE) {
    cc_utf8_visible(out, node->text, false);
  } else if (node->kind == CC_N_TABLE) {
    cc_utf8_visible(out, node->table->name, false);
  } else {
    cc_say_source(out, page->report, node->span);
  }
}

/* Whether the same was picked before: what is written twice is two nodes. */
static bool is_again(cc_page* page, const cc_used* used, size_t index) {
  cc_buf mine, other;
  bool   again = false;
  cc_buf_init(&mine, CC_MAX_REPORT_BYTES);
  cc_buf_init(&other, CC_MAX_REPORT_BYTES);
  say_picked(page, &mine, &used->picks[index]);
  for (size_t i = 0; i < index && !again; i++) {
    other.len = 0;
    say_picked(page, &other, &used->picks[i]);
    again = used->picks[i].each == used->picks[index].each && cc_str_eq(cc_buf_str(&other), cc_buf_str(&mine));
  }
  cc_page_done(page, &mine);
  cc_page_done(page, &other);
  return again;
}

static void page_picks(cc_page* page, const cc_used* used, size_t indent) {
  cc_buf label, words;
  size_t widest = 0;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < used->pick_count; i++) {
    label.len = 0;
    say_picked(page, &label, &used->picks[i]);
    const size_t width = cc_utf8_width(cc_buf_str(&label));
    widest = width > widest && width <= LONGEST_PART ? width : widest;
  }
  for (size_t i = 0; i < used->pick_count; i++) {
    if (i == 0) {
      cc_page_heading(page, CC_W_WHAT_IS_PICKED, indent - 2);
    }
    if (!is_again(page, used, i)) {
      label.len = words.len = 0;
      say_picked(page, &label, &used->picks[i]);
      say_pick(page, &words, &used->picks[i]);
      cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&words), indent, indent + widest + 2);
    }
  }
  if (used->pick_count > 0) {
    cc_page_line(page);
  }
  cc_page_done(page, &label);
  cc_page_done(page, &words);
}

/* ---- the sections ---- */

static size_t widest_name(const cc_used* used) {
  size_t widest = 0;
  for (size_t i = 0; i < used->name_count; i++) {
    const size_t width = cc_utf8_width(used->names[i].name);
    widest = width > widest && width <= LONGEST_LABEL ? width : widest;
  }
  return widest;
}

void cc_page_names(cc_page* page, const cc_used* used, size_t indent) {
  const size_t column = indent + widest_name(used) + 2;
  if (used->name_count == 0) {
    return;
  }
  cc_page_heading(page, CC_W_HOW_READ, indent - 2);
  for (cc_name_kind kind = CC_NAME_LET; kind < CC_NAME_KINDS; kind++) {
    for (uint16_t d = 0; kind == CC_NAME_MEMBER && d < page->report->program->dim_count; d++) {
      page_members(page, used, d, indent, column);
    }
    for (size_t i = 0; kind != CC_NAME_MEMBER && i < used->name_count; i++) {
      if (used->names[i].kind == kind) {
        page_name(page, &used->names[i], indent, column);
      }
    }
  }
  cc_page_line(page);
  page_picks(page, used, indent);
}

static void say_part(cc_page* page, cc_buf* out, const cc_node* node) {
  if (node->kind == CC_N_LET) {
    cc_utf8_visible(out, node->text, false);
  } else {
    cc_say_source(out, page->report, node->span);
  }
}

static void page_step(cc_page* page, const cc_step* step, size_t indent, size_t column) {
  cc_buf label, words;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  say_part(page, &label, step->node);
  cc_say_inner(&words, &page->voice, &step->value);
  cc_page_entry(page, cc_buf_str(&label), cc_str_trim(cc_buf_str(&words)), indent, column);
  cc_page_done(page, &label);
  cc_page_done(page, &words);
}

/* All steps of a claim, those that two checks share once. */
typedef struct step_list {
  const cc_step** at;
  size_t          count;
  size_t          widest;
} step_list;

static void add_steps(cc_page* page, step_list* list, const cc_check_result* check) {
  for (size_t i = 0; i < check->step_count; i++) {
    bool   again = false;
    cc_buf label;
    for (size_t k = 0; k < list->count && !again; k++) {
      again = list->at[k]->node == check->steps[i].node;
    }
    if (again) {
      continue;
    }
    list->at[list->count++] = &check->steps[i];
    cc_buf_init(&label, CC_MAX_REPORT_BYTES);
    say_part(page, &label, check->steps[i].node);
    const size_t width = cc_utf8_width(cc_buf_str(&label));
    list->widest = width > list->widest && width <= LONGEST_PART ? width : list->widest;
    cc_page_done(page, &label);
  }
}

static size_t count_steps(const cc_claim_result* claim) {
  size_t count = 0;
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t c = 0; c < claim->readings[r].check_count; c++) {
      count += claim->readings[r].checks[c].step_count;
    }
  }
  return count;
}

void cc_page_steps(cc_page* page, const cc_claim_result* claim, cc_arena* scratch, size_t indent) {
  step_list list = {.at = CC_ARRAY(scratch, count_steps(claim) + 1, const cc_step*)};
  if (!list.at) {
    page->out->status = CC_NO_MEMORY;
    return;
  }
  for (size_t r = 0; r < claim->reading_count; r++) {
    for (size_t c = 0; c < claim->readings[r].check_count; c++) {
      add_steps(page, &list, &claim->readings[r].checks[c]);
    }
  }
  if (list.count == 0) {
    return;
  }
  const size_t shown = page->style->all || list.count <= FEW_STEPS ? list.count : FEW_STEPS;
  cc_page_heading(page, CC_W_STEPS, indent - 2);
  for (size_t i = 0; i < shown; i++) {
    page_step(page, list.at[i], indent, indent + list.widest + 2);
  }
  if (list.count > shown) {
    cc_page_more(page, list.count - shown, indent);
  }
  cc_page_line(page);
}
