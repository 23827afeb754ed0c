/* What the first screen and the page of one claim share: commands, choices, sources, faults. */
#include "base/limits.h"
#include "report/layout.h"

static void visible(cc_buf* out, cc_str text) {
  cc_utf8_visible(out, text, false);
}

/* ---- the command to repeat ---- */

/* A value as --set takes it: no grouping, English, exact where that is short. */
static void say_setting(cc_buf* out, const cc_program* program, const cc_choice* choice) {
  cc_buf         word;
  const cc_voice voice = {.program = program, .language = CC_ENGLISH, .ascii = true};
  cc_buf_init(&word, CC_MAX_REPORT_BYTES);
  cc_buf_add(&word, choice->name);
  cc_buf_addc(&word, '=');
  cc_arena* arena = NULL;
  cc_num    shown;
  if (choice->type.kind == CC_T_NUMBER &&
      cc_number_shown(choice->values[choice->base].number, choice->type, &arena, &shown) == CC_OK) {
    cc_num_exact(&word, shown);
    cc_buf_adds(&word, choice->type.unit.kind == CC_PERCENT ? " %" : choice->type.unit.kind == CC_POINTS ? " pp" : "");
  } else {
    cc_say_choice(&word, &voice, choice, choice->base);
  }
  cc_arena_free(arena);
  cc_say_shell(out, cc_buf_str(&word));
  cc_part_done(out, &word);
}

void cc_say_command(cc_buf* out, const cc_report* report, cc_str claim) {
  cc_buf_adds(out, claim.len > 0 ? "claimcheck explain " : "claimcheck verify ");
  cc_say_shell(out, report->path);
  if (claim.len > 0) {
    cc_buf_addc(out, ' ');
    cc_say_shell(out, claim);
  }
  for (size_t i = 0; report->program && i < report->program->choice_count; i++) {
    const cc_choice* choice = report->program->choices[i];
    if (choice->set_by_user && choice->base < choice->count) {
      cc_buf_adds(out, " --set ");
      say_setting(out, report->program, choice);
    }
  }
}

/* ---- choices ---- */

#define LONGEST_LABEL 24

static size_t choice_value_width(const cc_page* page, const cc_choice* choice) {
  cc_buf value;
  cc_buf_init(&value, CC_MAX_REPORT_BYTES);
  cc_say_choice(&value, &page->voice, choice, choice->base);
  const size_t width = cc_utf8_width(cc_buf_str(&value));
  cc_part_done(page->out, &value);
  return width;
}

static bool is_kept(const bool* keeps, size_t index) {
  return !keeps || keeps[index];
}

/* The widths of the names and of the values of the choices that are shown. */
static void choice_widths(const cc_page* page, const bool* keeps, size_t* name, size_t* value) {
  const cc_program* program = page->report->program;
  *name = *value = 0;
  for (size_t i = 0; i < program->choice_count; i++) {
    const cc_choice* choice = program->choices[i];
    const size_t     n = cc_utf8_width(choice->name), v = choice_value_width(page, choice);
    if (is_kept(keeps, i)) {
      *name = n > *name && n <= LONGEST_LABEL ? n : *name;
      *value = v > *value && v <= LONGEST_LABEL ? v : *value;
    }
  }
}

/* The reason, then whose value it is where it is not simply the author's. */
static void say_reason(cc_buf* out, const cc_voice* voice, const cc_choice* choice) {
  if (choice->because.len > 0) {
    visible(out, choice->because);
  } else {
    CC_SAY0(out, voice, CC_W_NO_REASON);
  }
  if (choice->set_by_user) {
    cc_buf_adds(out, " (");
    CC_SAY0(out, voice, CC_W_SET_BY_USER);
    cc_buf_addc(out, ')');
  }
  if (choice->overrides.len > 0) {
    cc_buf pack;
    cc_buf_init(&pack, CC_MAX_REPORT_BYTES);
    visible(&pack, choice->overrides);
    cc_buf_adds(out, " (");
    CC_SAY(out, voice, CC_W_REPLACES, cc_buf_str(&pack));
    cc_buf_addc(out, ')');
    cc_part_done(out, &pack);
  }
}

static void page_choice(cc_page* page, const cc_choice* choice, size_t indent, size_t name_width, size_t value_width) {
  cc_buf label, reason;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&reason, CC_MAX_REPORT_BYTES);
  visible(&label, choice->name);
  const size_t width = cc_utf8_width(cc_buf_str(&label));
  cc_buf_fill(&label, ' ', width < name_width ? name_width - width + 2 : 2);
  cc_say_choice(&label, &page->voice, choice, choice->base);
  say_reason(&reason, &page->voice, choice);
  cc_page_entry(page, cc_buf_str(&label), cc_buf_str(&reason), indent, indent + name_width + 2 + value_width + 2);
  cc_page_done(page, &label);
  cc_page_done(page, &reason);
}

bool cc_page_choices(cc_page* page, const bool* keeps, size_t indent) {
  const cc_program* program = page->report->program;
  size_t            name_width, value_width;
  bool              any = false;
  choice_widths(page, keeps, &name_width, &value_width);
  for (size_t i = 0; i < program->choice_count; i++) {
    if (!is_kept(keeps, i)) {
      continue;
    }
    if (!any) {
      cc_page_heading(page, CC_W_LEFT_OPEN, indent >= 2 ? indent - 2 : 0);
      any = true;
    }
    page_choice(page, program->choices[i], indent, name_width, value_width);
  }
  return any;
}

/* ---- sources ---- */

/* "; " between the parts of a source. */
static void part(cc_buf* out, cc_str text) {
  if (text.len > 0) {
    cc_buf_adds(out, out->len > 0 ? "; " : "");
    visible(out, text);
  }
}

static void worded_part(cc_buf* out, const cc_voice* voice, cc_words key, cc_str text) {
  if (text.len > 0) {
    cc_buf shown;
    cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
    visible(&shown, text);
    cc_buf_adds(out, out->len > 0 ? "; " : "");
    CC_SAY(out, voice, key, cc_buf_str(&shown));
    cc_part_done(out, &shown);
  }
}

static void say_supply(cc_buf* out, const cc_voice* voice, cc_supply supply) {
  const cc_words key = supply == CC_NOT_THERE       ? CC_W_SOURCE_NOT_THERE
                       : supply == CC_LIES_UNPINNED ? CC_W_SOURCE_UNPINNED
                       : supply == CC_ALTERED       ? CC_W_SOURCE_ALTERED
                                                    : CC_W_NONE;
  if (key != CC_W_NONE) {
    cc_buf_adds(out, out->len > 0 ? "; " : "");
    CC_SAY0(out, voice, key);
  }
}

#define SHORT_DIGEST 12 /* hex digits: enough to compare by eye; the lock and the JSON have all 64 */

/* The table as its publisher counts it: what the lock says, else what the rules say. */
static void say_source_table(cc_buf* out, const cc_voice* voice, const cc_report_source* source) {
  if (source->pin && source->pin->source.len > 0) {
    part(out, source->pin->source);
  } else if (source->table && source->table->ast && source->table->ast->source_word_count > 0) {
    worded_part(out, voice, CC_W_SOURCE_TABLE, source->table->ast->source_words[0].value.text);
  }
}

static void say_source(cc_buf* out, const cc_voice* voice, const cc_report_source* source) {
  const cc_pin*       pin = source->pin;
  const cc_ast_table* ast = source->table ? source->table->ast : NULL;
  part(out, pin && pin->publisher.len > 0 ? pin->publisher : ast ? ast->publisher.text : cc_s(""));
  say_source_table(out, voice, source);
  if (pin) {
    worded_part(out, voice, CC_W_SOURCE_VINTAGE, pin->vintage);
    worded_part(out, voice, CC_W_SOURCE_RETRIEVED, pin->retrieved);
  }
  worded_part(out, voice, CC_W_SOURCE_LICENCE,
              pin && pin->licence.len > 0 ? pin->licence
              : ast                       ? ast->licence.text
                                          : cc_s(""));
  if (pin) {
    part(out, pin->origin);
    cc_buf_adds(out, out->len > 0 ? "; " : "");
    cc_buf file;
    cc_buf_init(&file, CC_MAX_REPORT_BYTES);
    visible(&file, pin->file);
    CC_SAY(out, voice, CC_W_SOURCE_FILE, cc_buf_str(&file), cc_str_sub(cc_s(pin->sha256), 0, SHORT_DIGEST));
    cc_part_done(out, &file);
  }
  say_supply(out, voice, source->supply);
  cc_buf_addc(out, '.');
}

static void page_caveats(cc_page* page, const cc_ast_table* ast, size_t indent) {
  cc_buf list, words;
  cc_buf_init(&list, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < ast->caveat_count; i++) {
    part(&list, cc_note_text(&page->voice, &ast->caveats[i]));
  }
  for (size_t i = 0; i < ast->break_count; i++) {
    cc_buf at, text;
    cc_buf_init(&at, 32);
    cc_buf_init(&text, CC_MAX_REPORT_BYTES);
    cc_period_print(&at, ast->breaks[i].period);
    visible(&text, ast->breaks[i].text.text);
    cc_buf_adds(&list, list.len > 0 ? "; " : "");
    CC_SAY(&list, &page->voice, CC_W_BREAK_AT, cc_buf_str(&at), cc_buf_str(&text));
    cc_page_done(page, &at);
    cc_page_done(page, &text);
  }
  if (list.len > 0) {
    CC_SAY(&words, &page->voice, CC_W_READ_WITH_IT, cc_buf_str(&list));
    cc_page_paragraph(page, cc_buf_str(&words), indent);
  }
  cc_page_done(page, &list);
  cc_page_done(page, &words);
}

static cc_str source_title(const cc_report_source* source) {
  if (source->table) {
    return source->table->title.len > 0 ? source->table->title : source->table->name;
  }
  return source->document ? source->document->title : cc_s("");
}

static void page_source(cc_page* page, const cc_report_source* source, size_t indent) {
  cc_buf label, text;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  visible(&label, source_title(source));
  say_source(&text, &page->voice, source);
  cc_page_paragraph(page, cc_buf_str(&label), indent);
  cc_page_paragraph(page, cc_buf_str(&text), indent + 2);
  if (source->table && source->table->ast) {
    page_caveats(page, source->table->ast, indent + 2);
  }
  cc_page_done(page, &label);
  cc_page_done(page, &text);
}

void cc_page_sources(cc_page* page, const bool* keeps, size_t indent) {
  const cc_report* report = page->report;
  bool             any = false;
  for (size_t i = 0; i < report->source_count; i++) {
    const cc_report_source* source = &report->sources[i];
    const size_t            place = source->table      ? source->table->id
                                    : source->document ? report->program->table_count + source->document->id
                                                       : 0;
    if (!is_kept(keeps, place)) {
      continue;
    }
    if (!any) {
      cc_page_heading(page, CC_W_SOURCES, indent >= 2 ? indent - 2 : 0);
      any = true;
    }
    page_source(page, source, indent);
  }
}

/* ---- what is wrong ---- */

static void page_fault(cc_page* page, const cc_diag_view* view) {
  cc_buf line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  if (view->file.len > 0) {
    visible(&line, view->file);
    if (view->line > 0) {
      cc_buf_addc(&line, ':');
      cc_buf_int(&line, (int64_t)view->line);
      cc_buf_addc(&line, ':');
      cc_buf_int(&line, (int64_t)view->column);
    }
    cc_buf_adds(&line, ": ");
  }
  cc_buf_adds(&line, "error ");
  cc_buf_adds(&line, cc_code_at(view->code)->text);
  cc_buf_adds(&line, ": ");
  visible(&line, view->message);
  cc_page_paragraph(page, cc_buf_str(&line), 2);
  cc_page_done(page, &line);
}

void cc_page_faults(cc_page* page) {
  cc_diag_view view;
  for (size_t i = 0; page->report->diags && cc_diags_view(page->report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      page_fault(page, &view);
    }
  }
}
