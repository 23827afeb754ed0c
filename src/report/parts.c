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
  cc_buf_adds(out, report->not_varied && claim.len == 0 ? " --no-vary" : "");
  for (size_t i = 0; report->program && i < report->program->choice_count; i++) {
    const cc_choice* choice = report->program->choices[i];
    if (choice->set_by_user && choice->base < choice->count) {
      cc_buf_adds(out, " --set ");
      say_setting(out, report->program, choice);
    }
  }
}

/* ---- what is written ---- */

void cc_say_source(cc_buf* out, const cc_report* report, cc_span span) {
  if (!report->diags || span.file == CC_NO_FILE) {
    return;
  }
  const cc_str text = cc_str_sub(cc_diags_file_text(report->diags, span.file), span.start, span.end);
  cc_buf       line;
  bool         blank = false;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    const bool is_blank = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t' || text.at[i] == '\r';
    if (!is_blank) {
      cc_buf_adds(&line, blank && line.len > 0 ? " " : "");
      cc_buf_addc(&line, text.at[i]);
    }
    blank = is_blank;
  }
  cc_utf8_visible(out, cc_buf_str(&line), false);
  cc_part_done(out, &line);
}

size_t cc_where(const cc_report* report, cc_span span, cc_str* file) {
  *file = cc_s("");
  if (!report->diags || span.file == CC_NO_FILE) {
    return 0;
  }
  const cc_str text = cc_diags_file_text(report->diags, span.file);
  const cc_str name = cc_diags_file_name(report->diags, span.file), path = report->path;
  const bool   within = path.len > 0 && name.len > path.len + 1 && name.at[path.len] == '/' &&
                      cc_str_eq(cc_str_sub(name, 0, path.len), path);
  size_t line = 1;
  *file = within ? cc_str_sub(name, path.len + 1, name.len) : name;
  for (size_t i = 0; i < span.start && i < text.len; i++) {
    line += text.at[i] == '\n';
  }
  return line;
}

void cc_say_where(cc_buf* out, const cc_report* report, cc_span span) {
  cc_str       file;
  const size_t line = cc_where(report, span, &file);
  if (line > 0) {
    cc_utf8_visible(out, file, false);
    cc_buf_addc(out, ':');
    cc_buf_int(out, (int64_t)line);
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

void cc_say_reason(cc_buf* out, const cc_voice* voice, const cc_choice* choice) {
  if (choice->because.len > 0) {
    visible(out, choice->because);
  } else {
    CC_SAY0(out, voice, CC_W_NO_REASON);
  }
  if (choice->set_by_user) {
    cc_buf written;
    cc_buf_init(&written, CC_MAX_REPORT_BYTES);
    cc_say_choice_value(&written, voice, choice, &choice->written);
    cc_buf_adds(out, " (");
    CC_SAY(out, voice, CC_W_SET_BY_USER, cc_buf_str(&written));
    cc_buf_addc(out, ')');
    cc_part_done(out, &written);
  }
  if (choice->overrides.len > 0) {
    cc_buf pack, value;
    cc_buf_init(&pack, CC_MAX_REPORT_BYTES);
    cc_buf_init(&value, CC_MAX_REPORT_BYTES);
    visible(&pack, choice->overrides);
    visible(&value, choice->overridden);
    cc_buf_adds(out, " (");
    CC_SAY(out, voice, CC_W_REPLACES, cc_buf_str(&pack), cc_buf_str(&value));
    cc_buf_addc(out, ')');
    cc_part_done(out, &pack);
    cc_part_done(out, &value);
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
  cc_say_reason(&reason, &page->voice, choice);
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

/* The labels of a source's lines stand in one column; the widest of either language is this wide. */
#define SOURCE_COLUMN 12

/* One line of a source: its label and what there is to say; nothing where there is nothing. */
static void source_line(cc_page* page, cc_words label, cc_str text, size_t indent) {
  if (text.len > 0) {
    cc_buf word;
    cc_buf_init(&word, CC_MAX_REPORT_BYTES);
    CC_SAY0(&word, &page->voice, label);
    cc_page_entry(page, cc_buf_str(&word), text, indent, indent + SOURCE_COLUMN);
    cc_page_done(page, &word);
  }
}

/* The same for a text from outside. */
static void source_text(cc_page* page, cc_words label, cc_str text, size_t indent) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  visible(&shown, text);
  source_line(page, label, cc_buf_str(&shown), indent);
  cc_page_done(page, &shown);
}

static cc_str first_said(cc_str a, cc_str b) {
  return a.len > 0 ? a : b;
}

#define SHORT_DIGEST 12 /* hex digits: enough to compare by eye; the lock and the JSON have all 64 */

static void page_file(cc_page* page, const cc_pin* pin, size_t indent) {
  cc_buf line, file;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  cc_buf_init(&file, CC_MAX_REPORT_BYTES);
  visible(&file, pin->file);
  CC_SAY(&line, &page->voice, CC_W_SOURCE_FILE, cc_buf_str(&file), cc_str_sub(cc_s(pin->sha256), 0, SHORT_DIGEST));
  source_line(page, CC_W_LABEL_FILE, cc_buf_str(&line), indent);
  cc_page_done(page, &line);
  cc_page_done(page, &file);
}

static void page_supply(cc_page* page, cc_supply supply, size_t indent) {
  const cc_words key = supply == CC_NOT_THERE       ? CC_W_SOURCE_NOT_THERE
                       : supply == CC_LIES_UNPINNED ? CC_W_SOURCE_UNPINNED
                       : supply == CC_ALTERED       ? CC_W_SOURCE_ALTERED
                                                    : CC_W_NONE;
  if (key != CC_W_NONE) {
    cc_buf words;
    cc_buf_init(&words, CC_MAX_REPORT_BYTES);
    CC_SAY0(&words, &page->voice, key);
    cc_page_paragraph(page, cc_buf_str(&words), indent);
    cc_page_done(page, &words);
  }
}

/* Who published it and as which table: what the lock says, else what the rules say. */
static void page_provenance(cc_page* page, const cc_report_source* source, size_t indent) {
  const cc_pin*       pin = source->pin;
  const cc_ast_table* ast = source->table ? source->table->ast : NULL;
  const cc_str        none = {NULL, 0};
  const cc_str        table = ast && ast->source_word_count > 0 ? ast->source_words[0].value.text : none;
  source_text(page, CC_W_LABEL_PUBLISHER, first_said(pin ? pin->publisher : none, ast ? ast->publisher.text : none),
              indent);
  source_text(page, CC_W_LABEL_TABLE, first_said(pin ? pin->source : none, table), indent);
  if (pin) {
    source_text(page, CC_W_LABEL_STATE, pin->vintage, indent);
    source_text(page, CC_W_LABEL_RETRIEVED, pin->retrieved, indent);
    source_text(page, CC_W_LABEL_ORIGIN, pin->origin, indent);
  }
  source_text(page, CC_W_LABEL_LICENCE, first_said(pin ? pin->licence : none, ast ? ast->licence.text : none), indent);
  if (pin) {
    page_file(page, pin, indent);
  }
}

static void page_caveats(cc_page* page, const cc_ast_table* ast, size_t indent) {
  for (size_t i = 0; i < ast->caveat_count; i++) {
    source_text(page, i == 0 ? CC_W_LABEL_CAVEAT : CC_W_LABEL_MORE, cc_note_text(&page->voice, &ast->caveats[i]),
                indent);
  }
  for (size_t i = 0; i < ast->break_count; i++) {
    cc_buf at, text, line;
    cc_buf_init(&at, CC_MAX_NAME_BYTES);
    cc_buf_init(&text, CC_MAX_REPORT_BYTES);
    cc_buf_init(&line, CC_MAX_REPORT_BYTES);
    cc_period_print(&at, ast->breaks[i].period);
    visible(&text, ast->breaks[i].text.text);
    CC_SAY(&line, &page->voice, CC_W_BREAK_AT, cc_buf_str(&at), cc_buf_str(&text));
    source_line(page, ast->caveat_count + i == 0 ? CC_W_LABEL_CAVEAT : CC_W_LABEL_MORE, cc_buf_str(&line), indent);
    cc_page_done(page, &at);
    cc_page_done(page, &text);
    cc_page_done(page, &line);
  }
}

static void page_rates(cc_page* page, const cc_cross* cross, size_t indent) {
  bool more = cross != NULL;
  for (size_t i = 0; more; i++) {
    cc_buf line;
    cc_buf_init(&line, CC_MAX_REPORT_BYTES);
    more = cc_say_rates(&line, &page->voice, cross, i);
    source_line(page, i == 0 ? CC_W_LABEL_RATES : CC_W_LABEL_MORE, cc_buf_str(&line), indent);
    cc_page_done(page, &line);
  }
}

static cc_str source_title(const cc_report_source* source) {
  if (source->table) {
    return source->table->title.len > 0 ? source->table->title : source->table->name;
  }
  return source->document ? source->document->title : cc_s("");
}

static void page_source(cc_page* page, const cc_report_source* source, size_t indent) {
  cc_buf label;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  visible(&label, source_title(source));
  cc_page_paragraph(page, cc_buf_str(&label), indent);
  page_supply(page, source->supply, indent + 2);
  page_provenance(page, source, indent + 2);
  if (source->table && source->table->ast) {
    page_caveats(page, source->table->ast, indent + 2);
  }
  page_rates(page, source->cross, indent + 2);
  cc_page_done(page, &label);
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

void cc_say_publishers(cc_buf* out, const cc_report* report, const cc_voice* voice, const bool* keeps) {
  size_t told = 0;
  for (size_t i = 0; i < report->source_count; i++) {
    const cc_report_source* source = &report->sources[i];
    const cc_pin*           pin = source->pin;
    if (!source->table || !keeps[source->table->id]) {
      continue;
    }
    const cc_str none = {NULL, 0};
    const cc_str publisher =
        first_said(pin ? pin->publisher : none, source->table->ast ? source->table->ast->publisher.text : none);
    cc_buf_adds(out, told > 0 ? "; " : cc_words_at(CC_W_COLUMN_SOURCE, voice->language));
    cc_buf_adds(out, told++ > 0 ? "" : ": ");
    visible(out, source_title(source));
    cc_buf_adds(out, publisher.len > 0 ? ", " : "");
    visible(out, publisher);
    if (pin && pin->retrieved.len > 0) {
      cc_buf_adds(out, ", ");
      CC_SAY0(out, voice, CC_W_LABEL_RETRIEVED);
      cc_buf_addc(out, ' ');
      visible(out, pin->retrieved);
    }
  }
  cc_buf_adds(out, told > 0 ? "." : "");
}

cc_words cc_page_quotes_words(const cc_page* page) {
  const bool named = page->report->program && page->report->program->file->text_count > 0;
  return named ? CC_W_QUOTES_WITHOUT_FILE : CC_W_NO_QUOTES_COMPARED;
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
