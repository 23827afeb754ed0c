/* The hall's part for authors of rules: check, new, fmt, parse, pin, table, test. */
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "claimcheck_in.h"
#include "data/json.h"
#include "lang/form.h"
#include "report/test.h"
#include "verify/block.h"
#include "verify/case.h"
#include "verify/pin.h"
#include "verify/suite.h"

/* ---- check ---- */

/* The examples of the file itself; those of its packs are looked at with the packs. */
static cc_status check_examples(cc_case* c) {
  size_t             home;
  const cc_ast_file* file = cc_case_examples(c, &home);
  for (size_t i = 0; i < file->example_count; i++) {
    const cc_status status = cc_example_check(c, &file->examples[i]);
    if (status == CC_NO_MEMORY) {
      return status;
    }
  }
  return CC_OK;
}

/* ", 2 warnings", ", 1 note", or nothing. */
static void say_count(cc_buf* out, size_t count, const char* word) {
  if (count > 0) {
    cc_buf_adds(out, ", ");
    cc_buf_int(out, (int64_t)count);
    cc_buf_adds(out, " ");
    cc_buf_adds(out, word);
    cc_buf_adds(out, count == 1 ? "" : "s");
  }
}

static void say_checked(cc_result* r, const cc_options* options) {
  const size_t warnings = cc_diags_count(r->diags, CC_WARNING);
  const bool   refused = options->strict && warnings > 0;
  r->exit = refused ? CC_EXIT_FAULT : CC_EXIT_HOLDS;
  cc_buf_adds(&r->output, "no error");
  say_count(&r->output, warnings, "warning");
  say_count(&r->output, cc_diags_count(r->diags, CC_NOTE), "note");
  cc_buf_adds(&r->output, refused ? "; with --strict a warning is a fault" : "");
  cc_buf_adds(&r->output, ". Nothing was verified.\n");
}

cc_status claimcheck_check(const char* path, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_case_input input = cc_hall_input(path, options);
  cc_case*      c = NULL;
  const bool    rules = cc_case_is_rule_file(path);
  cc_status     status = (rules ? cc_case_open_rules : cc_case_open)(r->arena, &input, &c, r->diags);
  if (status == CC_OK) {
    status = check_examples(c);
  }
  if (status == CC_OK && !cc_diags_failed(r->diags)) { /* what may be meant otherwise matters when nothing is wrong */
    input.lint = true;
    status = cc_case_check(c, false);
  }
  if (status == CC_OK && !cc_diags_failed(r->diags)) {
    cc_buf_template(&r->output, "{1}: ", (const cc_str[]){rules ? cc_s(path) : c->folder}, 1);
    if (!rules) {
      cc_buf_int(&r->output, (int64_t)c->program->claim_count);
      cc_buf_adds(&r->output, c->program->claim_count == 1 ? " claim, " : " claims, ");
    }
    say_checked(r, options);
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}

/* ---- new ---- */

/* FOLDER is what somebody typed: where it lies may hold any sign. */
static cc_status tell_new(cc_result* r, cc_str folder) {
  cc_buf path;
  cc_buf_init(&path, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&path, folder, false);
  const cc_str shown = cc_buf_take(r->arena, &path);
  cc_buf_clear(&path);
  CC_NEED(shown.at);
  cc_buf_template(&r->output,
                  "{1}/case.claims: a small case; its comments say what to change\n"
                  "{1}/evidence: for the figures and documents\n"
                  "\n"
                  "Put a CSV file with your figures into {1}/evidence. This writes the lines that describe it:\n"
                  "  claimcheck table {1}/evidence/FILE.csv\n"
                  "Open {1}/case.claims in an editor. Then, as often as you like:\n"
                  "  claimcheck check {1}   finds mistakes, before any figure is read\n"
                  "  claimcheck test {1}    runs its examples\n"
                  "  claimcheck pin {1}     notes which files in evidence/ the case rests on\n"
                  "  claimcheck verify {1}  gives the verdicts\n",
                  &shown, 1);
  return CC_OK;
}

cc_status claimcheck_new(const char* path, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_str    folder;
  cc_status status = cc_case_new(r->arena, path, &folder, r->diags);
  if (status == CC_OK && !cc_diags_failed(r->diags)) {
    r->exit = CC_EXIT_HOLDS;
    status = tell_new(r, folder);
  }
  return cc_result_finish(r, status, options, out);
}

/* ---- fmt ---- */

/* The rule file that PATH means, and its text: itself, the case.claims of a folder, or standard input; of JSON only a
   file or standard input. */
static cc_status read_rules(cc_result* r, const char* path, bool json, cc_str* name, cc_str* text) {
  const cc_str given = cc_s(path);
  const size_t most = json ? CC_MAX_TREE_BYTES : CC_MAX_RULE_BYTES;
  if (cc_str_is(given, "-")) {
    *name = cc_s("standard input");
    return cc_fd_read(r->arena, 0, "standard input", most, text, r->diags);
  }
  cc_buf full;
  cc_buf_init(&full, given.len + 16);
  cc_buf_add(&full, given);
  if (!json && !cc_str_ends(given, ".claims")) {
    cc_buf_adds(&full, cc_str_ends(given, "/") ? "case.claims" : "/case.claims");
  }
  *name = cc_buf_take(r->arena, &full);
  cc_buf_clear(&full);
  CC_NEED(name->at);
  const cc_status status = cc_file_read(r->arena, NULL, name->at, name->at, most, text, r->diags);
  if (status == CC_NOT_FOUND && json) {
    return CC_DIAG(r->diags, CC_E_TREE_FILE, cc_nowhere(), given);
  }
  return status == CC_NOT_FOUND ? CC_DIAG(r->diags, CC_E_NO_CASE, cc_nowhere(), cc_s(path),
                                          cc_s("write the path of a rule file, or of a case folder"))
                                : status;
}

/* TEXT in form. Its warnings are no matter of layout, and are not told. */
static cc_status laid_out(cc_result* r, cc_str name, cc_str text, cc_str* out) {
  cc_form*        form = NULL;
  const cc_line*  other = NULL;
  cc_diags* const quiet = cc_diags_new(r->arena);
  CC_NEED(quiet);
  cc_status status = cc_form_read(r->arena, cc_diags_file(quiet, name, text), &form, quiet);
  if (cc_diags_failed(quiet)) {
    r->diags = quiet;
    return status;
  }
  if (status == CC_OK) {
    status = cc_form_text(r->arena, form, cc_s("the text in form"), out, &other, quiet);
  }
  return status == CC_NO_MEMORY || (status == CC_OK && !other)
             ? status
             : CC_DIAG(r->diags, CC_E_FMT_DIFFERS, cc_nowhere(), name);
}

static cc_str line_of(cc_str text, size_t start) {
  size_t end = start;
  while (end < text.len && text.at[end] != '\n') {
    end++;
  }
  return cc_str_sub(text, start, end);
}

/* Shows the first line in which WRITTEN is not in form. */
static void show_difference(cc_buf* out, cc_str name, cc_str written, cc_str form) {
  size_t at = 0, line = 1, start = 0;
  while (at < written.len && at < form.len && written.at[at] == form.at[at]) {
    start = written.at[at] == '\n' ? at + 1 : start;
    line += written.at[at++] == '\n';
  }
  cc_utf8_visible(out, name, false);
  cc_buf_addc(out, ':');
  cc_buf_int(out, (int64_t)line);
  cc_buf_adds(out, ": not in form\n  is:   ");
  cc_utf8_visible(out, line_of(written, start), false);
  cc_buf_adds(out, "\n  form: ");
  cc_utf8_visible(out, line_of(form, start), false);
  cc_buf_addc(out, '\n');
}

static cc_status put_in_form(cc_result* r, const char* path, bool check) {
  cc_str name, text = {NULL, 0}, form = {NULL, 0};
  CC_TRY(read_rules(r, path, false, &name, &text));
  CC_TRY(laid_out(r, name, text, &form));
  const bool in_form = cc_str_eq(text, form);
  if (check && !in_form) {
    show_difference(&r->output, name, text, form);
    r->exit = CC_EXIT_FAILS;
    return CC_OK;
  }
  if (!check && cc_str_is(cc_s(path), "-")) {
    cc_buf_add(&r->output, form);
  } else if (!check && !in_form) {
    CC_TRY(cc_file_write(r->arena, NULL, name.at, form, r->diags));
    cc_utf8_visible(&r->output, name, false);
    cc_buf_adds(&r->output, ": laid out\n");
  }
  r->exit = CC_EXIT_HOLDS;
  return CC_OK;
}

cc_status claimcheck_fmt(const char* path, bool check, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  const cc_status status = put_in_form(r, path, check);
  return cc_result_finish(r, status, options, out);
}

/* ---- parse ---- */

static cc_status text_from_json(cc_result* r, cc_str name, cc_str text) {
  cc_form*       form = NULL;
  const cc_line* other = NULL;
  cc_str         rules, shown;
  cc_buf         as_text;
  cc_buf_init(&as_text, name.len + 16);
  cc_buf_add(&as_text, name);
  cc_buf_adds(&as_text, " as text");
  shown = cc_buf_take(r->arena, &as_text);
  cc_buf_clear(&as_text);
  CC_NEED(shown.at);
  CC_TRY(cc_form_from_json(r->arena, cc_diags_file(r->diags, name, text), &form, r->diags));
  CC_TRY(cc_form_text(r->arena, form, shown, &rules, &other, r->diags));
  if (other) {
    return CC_DIAG(r->diags, CC_E_TREE_DIFFERS, other->span, cc_s(cc_kind_name(other->kind)));
  }
  cc_buf_add(&r->output, rules);
  return CC_OK;
}

static cc_status show_tree(cc_result* r, cc_str name, cc_str text, bool json) {
  cc_form*        form = NULL;
  const cc_status status = cc_form_read(r->arena, cc_diags_file(r->diags, name, text), &form, r->diags);
  if (status == CC_BAD_INPUT && !cc_diags_failed(r->diags)) {
    return CC_DIAG(r->diags, CC_E_FMT_DIFFERS, cc_nowhere(), name);
  }
  CC_TRY(status);
  if (json) {
    return cc_form_json(form, &r->output);
  }
  cc_buf tree;
  cc_buf_init(&tree, CC_MAX_REPORT_BYTES);
  const cc_status printed = cc_form_tree(r->arena, form, &tree);
  cc_utf8_visible(&r->output, cc_buf_str(&tree), true);
  cc_buf_clear(&tree);
  return printed;
}

cc_status claimcheck_parse(const char* path, bool from_json, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_str    name, text = {NULL, 0};
  cc_status status = read_rules(r, path, from_json, &name, &text);
  if (status == CC_OK) {
    status = from_json ? text_from_json(r, name, text) : show_tree(r, name, text, options->format == CC_FORMAT_JSON);
  }
  r->exit = status == CC_OK ? CC_EXIT_HOLDS : CC_EXIT_FAULT;
  return cc_result_finish(r, status, options, out);
}

/* ---- pin ---- */

static void tell_pins(cc_result* r, const cc_case* c, const cc_lock* lock) {
  cc_buf_template(&r->output, "{1}/evidence.lock: ", (const cc_str[]){c->folder}, 1);
  cc_buf_int(&r->output, (int64_t)lock->count);
  cc_buf_adds(&r->output, lock->count == 1 ? " file pinned\n" : " files pinned\n");
  for (size_t i = 0; i < lock->count; i++) {
    const cc_pin* pin = &lock->pins[i];
    cc_buf_adds(&r->output, pin->kind == CC_PIN_EVIDENCE ? "  evidence/" : "  rules/");
    cc_buf_add(&r->output, pin->file);
    cc_buf_adds(&r->output, "  ");
    cc_buf_add(&r->output, cc_str_sub(cc_s(pin->sha256), 0, 12));
    cc_buf_adds(&r->output, "\n");
  }
}

cc_status claimcheck_pin(const char* case_path, const cc_pin_texts* texts, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_case_input input = cc_hall_input(case_path, options);
  cc_case*      c = NULL;
  cc_lock*      lock = NULL;
  input.pinning = true;
  const cc_pin_words words = {.file = cc_s(texts->file),
                              .title = cc_s(texts->title),
                              .publisher = cc_s(texts->publisher),
                              .source = cc_s(texts->source),
                              .origin = cc_s(texts->origin),
                              .vintage = cc_s(texts->vintage),
                              .retrieved = cc_s(texts->retrieved),
                              .licence = cc_s(texts->licence)};
  cc_status          status = cc_case_open(r->arena, &input, &c, r->diags);
  if (status == CC_OK) {
    status = cc_case_pin(c, &words, &lock);
  }
  if (status == CC_OK) {
    r->exit = CC_EXIT_HOLDS;
    tell_pins(r, c, lock);
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}

/* ---- table ---- */

/* The case in whose evidence/ PATH lies, for its dimensions; NULL: it lies in none. Claims that want the very table
   that is about to be described are no hindrance; a file that cannot be parsed is. */
static cc_status case_around(cc_result* r, const char* path, cc_case_input* input, cc_case** out) {
  cc_str folder = cc_s(path);
  *out = NULL;
  while (folder.len > 0 && folder.at[folder.len - 1] != '/') {
    folder.len--;
  }
  if (!cc_str_ends(folder, "/evidence/") && !cc_str_is(folder, "evidence/")) {
    return CC_OK;
  }
  folder = cc_str_copy(r->arena, cc_str_sub(folder, 0, folder.len - cc_s("evidence/").len));
  cc_diags* const quiet = cc_diags_new(r->arena);
  CC_NEED(folder.at);
  CC_NEED(quiet);
  input->path = folder.len > 0 ? folder.at : ".";
  input->pinning = true;
  const cc_status status = cc_case_open(r->arena, input, out, quiet);
  if (status == CC_NO_MEMORY || !*out || (*out)->dims || !(*out)->text.at) {
    return status == CC_NO_MEMORY ? status : CC_OK;
  }
  r->diags = quiet;
  return CC_BAD_INPUT;
}

static cc_status write_block(cc_result* r, const char* path, const char* separator, const cc_case* c) {
  const cc_ast_file empty = {.table_count = 0};
  cc_block_input    input = {.path = cc_s(path)};
  cc_dim**          built_in = NULL;
  cc_str            block = {NULL, 0};
  if (separator) {
    const cc_str sign = cc_s(separator);
    if (!cc_is_separator(sign)) {
      return CC_DIAG(r->diags, CC_E_SEPARATOR_OPTION, cc_nowhere(), sign);
    }
    input.separator = cc_str_is(sign, "tab") ? '\t' : sign.at[0];
  }
  const cc_status read = cc_file_read(r->arena, NULL, path, path, CC_MAX_EVIDENCE_BYTES, &input.bytes, r->diags);
  if (read != CC_OK) {
    return read == CC_NOT_FOUND ? CC_DIAG(r->diags, CC_E_CSV_NO_FILE, cc_nowhere(), cc_s(path)) : read;
  }
  if (c && c->dims) {
    input.dims = c->dims;
    input.dim_count = c->dim_count;
  } else {
    CC_TRY(cc_dims_declare(r->arena, &empty, NULL, 0, NULL, NULL, &built_in, &input.dim_count, r->diags));
    input.dims = built_in;
  }
  CC_TRY(cc_table_block(r->arena, &input, &block, r->diags));
  cc_buf_add(&r->output, block);
  r->exit = CC_EXIT_HOLDS;
  return CC_OK;
}

cc_status claimcheck_table(const char* path, const char* separator, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_case_input input = cc_hall_input(path, options);
  cc_case*      c = NULL;
  cc_status     status = case_around(r, path, &input, &c);
  if (status == CC_OK) {
    status = write_block(r, path, separator, c);
  }
  cc_case_close(c);
  return cc_result_finish(r, status, options, out);
}

/* ---- test ---- */

/* A run over several files. */
typedef struct test_run {
  cc_result*             all;
  const cc_test_options* test;
  const cc_options*      options;
  cc_buf                 failures;
  cc_test_tally          tally;
  size_t                 examples; /* found, whether the filter takes them or not */
} test_run;

static bool is_wanted(const test_run* t, cc_str title) {
  const cc_str part = cc_s(t->test->filter);
  for (size_t i = 0; t->test->filter && i + part.len <= title.len; i++) {
    if (cc_str_eq(cc_str_sub(title, i, i + part.len), part)) {
      return true;
    }
  }
  return !t->test->filter;
}

static cc_status run_examples(test_run* t, cc_case* c, cc_test_file* file) {
  size_t             home;
  const cc_ast_file* ast = cc_case_examples(c, &home);
  cc_example_result* results = CC_ARRAY(c->arena, ast->example_count, cc_example_result);
  CC_NEED(results || ast->example_count == 0);
  file->examples = results;
  t->examples += ast->example_count;
  for (size_t i = 0; i < ast->example_count; i++) {
    if (is_wanted(t, ast->examples[i].title.text)) {
      const cc_status status = cc_example_run(c, &ast->examples[i], &results[file->count]);
      if (status == CC_NO_MEMORY) {
        return status;
      }
      file->count++;
    }
  }
  return CC_OK;
}

/* One file, in an arena of its own: what is wrong with it stops no other. A lock does not matter: examples rest on no
   evidence. */
static cc_status test_file(test_run* t, cc_str path) {
  cc_result* r = cc_result_new();
  CC_NEED(r);
  cc_case*      c = NULL;
  cc_case_input input = cc_hall_input(path.at, t->options);
  input.pinning = true;
  cc_test_file file = {.path = path, .diags = r->diags};
  cc_status    status =
      (cc_case_is_rule_file(path.at) ? cc_case_open_rules : cc_case_open)(r->arena, &input, &c, r->diags);
  if (status == CC_OK) {
    status = run_examples(t, c, &file);
  }
  if (status != CC_NO_MEMORY && (file.count > 0 || !t->test->filter || cc_diags_failed(r->diags))) {
    const cc_report_style style = cc_hall_style(t->options);
    cc_buf                lines;
    cc_buf_init(&lines, CC_MAX_REPORT_BYTES);
    cc_report_test_file(&lines, &t->failures, &t->tally, &file, &style);
    cc_buf_add(&t->all->output, t->test->quiet ? cc_s("") : cc_buf_str(&lines));
    t->all->output.status = lines.status == CC_OK ? t->all->output.status : lines.status;
    cc_buf_clear(&lines);
    cc_diags_print(r->diags, &t->all->words, t->options->width > 0 ? t->options->width : 100, t->options->color);
  }
  cc_case_close(c);
  claimcheck_free(r);
  return status == CC_NO_MEMORY ? status : CC_OK;
}

static void tell_nothing_run(const test_run* t) {
  cc_buf where;
  cc_buf_init(&where, CC_MAX_TEXT_BYTES);
  for (size_t i = 0; i < t->test->path_count; i++) {
    cc_buf_adds(&where, i > 0 ? ", " : "");
    cc_buf_adds(&where, t->test->paths[i]);
  }
  cc_buf_adds(&where, t->test->path_count == 0 ? "the folders rules and claims" : "");
  if (t->examples > 0) {
    CC_DIAG(t->all->diags, CC_E_NO_FILTERED, cc_nowhere(), cc_s(t->test->filter));
  } else {
    CC_DIAG(t->all->diags, CC_E_NO_EXAMPLE, cc_nowhere(), cc_buf_str(&where));
  }
  cc_buf_clear(&where);
}

static cc_status test_all(test_run* t) {
  cc_str*         files;
  size_t          count;
  const cc_status found =
      cc_suite_find(t->all->arena, t->test->paths, t->test->path_count, &files, &count, t->all->diags);
  if (found == CC_NO_MEMORY) {
    return found;
  }
  for (size_t i = 0; i < count; i++) {
    CC_TRY(test_file(t, files[i]));
  }
  if (t->tally.examples + t->tally.not_run + t->tally.broken == 0 && !cc_diags_failed(t->all->diags)) {
    tell_nothing_run(t);
  }
  if (t->failures.status != CC_OK) {
    return CC_NO_MEMORY;
  }
  const cc_str failures = cc_buf_str(&t->failures); /* each begins with an empty line */
  cc_buf_add(&t->all->output, cc_str_sub(failures, t->all->output.len == 0, failures.len));
  if (t->tally.examples + t->tally.not_run + t->tally.broken > 0) {
    cc_buf_adds(&t->all->output, t->all->output.len > 0 ? "\n" : "");
    cc_report_test_tally(&t->all->output, &t->tally);
  }
  const bool fault = t->tally.not_run + t->tally.broken > 0 || cc_diags_failed(t->all->diags);
  t->all->exit = fault ? CC_EXIT_FAULT : t->tally.failed > 0 ? CC_EXIT_FAILS : CC_EXIT_HOLDS;
  return CC_OK;
}

cc_status claimcheck_test(const cc_test_options* test, const cc_options* options, cc_result** out) {
  *out = NULL;
  cc_result* r = cc_result_new();
  CC_NEED(r);
  test_run t = {.all = r, .test = test, .options = options};
  cc_buf_init(&t.failures, CC_MAX_REPORT_BYTES);
  const cc_status status = test_all(&t);
  cc_buf_clear(&t.failures);
  return cc_result_finish(r, status, options, out);
}
