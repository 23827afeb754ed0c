/* Opening a case: files, packs, places, lock. Nothing is judged here. */
#include "verify/case.h"

#include "base/limits.h"
#include "base/utf8.h"

static cc_str concat(cc_arena* arena, const char* template, const cc_str* args, size_t count) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_TEXT_BYTES);
  cc_buf_template(&buf, template, args, count);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}
#define CONCAT(ARENA, TEMPLATE, ...)                                                                                   \
  concat((ARENA), (TEMPLATE), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))

/* ---- where it lies ---- */

static cc_status find_folder(cc_case* c) {
  cc_str path = cc_s(c->input->path);
  if (cc_str_is(path, "case.claims") || cc_str_ends(path, "/case.claims")) {
    path = cc_str_sub(path, 0, path.len - cc_s("case.claims").len);
    path = path.len == 0 ? cc_s("./") : path;
  }
  while (path.len > 1 && path.at[path.len - 1] == '/') {
    path = cc_str_sub(path, 0, path.len - 1);
  }
  c->folder = cc_str_copy(c->arena, path);
  CC_NEED(c->folder.at);
  const cc_status status = cc_dir_open(c->arena, c->folder.at, &c->dir, c->diags);
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(c->diags, CC_E_NO_CASE, cc_nowhere(), c->folder,
                   cc_s("run claimcheck from the folder above, or write the path to the case"));
  }
  return status;
}

static cc_status read_case(cc_case* c) {
  const cc_str    shown = CONCAT(c->arena, "{1}/case.claims", c->folder);
  const cc_status status =
      shown.at ? cc_file_read(c->arena, c->dir, "case.claims", shown.at, CC_MAX_RULE_BYTES, &c->text, c->diags)
               : CC_NO_MEMORY;
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(c->diags, CC_E_NO_CASE, cc_nowhere(), c->folder,
                   cc_s("the folder is there, and has no case.claims"));
  }
  CC_TRY(status);
  const uint32_t file = cc_diags_file(c->diags, shown, c->text);
  if (file == CC_NO_FILE) {
    return CC_NO_MEMORY;
  }
  return cc_parse(c->arena, file, true, &c->ast, c->diags);
}

/* ---- packs ---- */

static cc_status keep_file(cc_case* c, cc_pin_kind kind, cc_str name, cc_str shown, cc_str bytes) {
  void* grown = cc_arena_grow(c->arena, c->files, c->file_count, &c->file_capacity, sizeof *c->files, 1000);
  CC_NEED(grown);
  c->files = grown;
  c->files[c->file_count++] = (cc_case_file){kind, name, shown, bytes};
  return CC_OK;
}

/* The folder that is looked into at STEP, in the order of their worth: that of a rule file that is opened by itself,
   the one that was named, then `rules` in the parents of the case, the nearest first, at last the installed one. NULL:
   there is no such step. */
#define LAST_STEP (2 + CC_MAX_USE_DEPTH)

static cc_str rules_path(cc_case* c, size_t step) {
  if (step == 0) {
    return c->text.at ? (cc_str){NULL, 0} : c->folder;
  }
  if (step == 1 || step == LAST_STEP) {
    return cc_s(step == 1 ? c->input->rules_dir : c->input->installed_rules);
  }
  c->parent = CONCAT(c->arena, "{1}/..", c->parent.at ? c->parent : c->folder);
  return c->parent.at ? CONCAT(c->arena, "{1}/rules", c->parent) : c->parent;
}

static cc_status open_rules(cc_case* c, size_t step) {
  const cc_str path = rules_path(c, step);
  cc_dir*      dir = NULL;
  if (!path.at) {
    return step <= 1 || step == LAST_STEP ? CC_OK : CC_NO_MEMORY;
  }
  const cc_status status = cc_dir_open(c->arena, path.at, &dir, c->diags);
  if (status == CC_NOT_FOUND && step == 1) {
    return CC_DIAG(c->diags, CC_E_RULES_DIR, cc_nowhere(), path);
  }
  if (status == CC_OK) {
    c->rules[c->rules_count++] = (cc_rules_dir){dir, step <= 1 ? path : cc_s("rules")};
  }
  return status == CC_NOT_FOUND ? CC_OK : status;
}

/* Folder INDEX of those that are there, opened when it is first asked for; NULL past the last. */
static cc_status rules_at(cc_case* c, size_t index, const cc_rules_dir** out) {
  while (index >= c->rules_count && c->rules_step <= LAST_STEP) {
    CC_TRY(open_rules(c, c->rules_step++));
  }
  *out = index < c->rules_count ? &c->rules[index] : NULL;
  return CC_OK;
}

/* NAME in the first folder of rules that has it, below PLACES ("places") if that is not NULL. CC_NOT_FOUND without a
   diagnostic. */
static cc_status read_rules(cc_case* c, const char* places, cc_str name, cc_str* shown, cc_str* bytes) {
  const cc_rules_dir* at = NULL;
  for (size_t i = 0;; i++) {
    cc_dir*   inner = NULL;
    cc_status status = rules_at(c, i, &at);
    if (status != CC_OK || !at) {
      return status == CC_OK ? CC_NOT_FOUND : status;
    }
    *shown = CONCAT(c->arena, places ? "{1}/places/{2}" : "{1}/{2}", at->shown, name);
    CC_NEED(shown->at);
    status = places ? cc_dir_enter(c->arena, at->dir, places, &inner, c->diags) : CC_OK;
    if (status == CC_OK) {
      status = cc_file_read(c->arena, places ? inner : at->dir, name.at, shown->at,
                            places ? CC_MAX_EVIDENCE_BYTES : CC_MAX_RULE_BYTES, bytes, c->diags);
    }
    cc_dir_close(inner);
    if (status != CC_NOT_FOUND) {
      return status;
    }
  }
}

/* A pack that differs from the pinned one still works, and is named: the verdict may be another than when it was
 * pinned. */
static cc_status compare_pin(cc_case* c, cc_pin_kind kind, cc_str name, cc_str shown, cc_str bytes) {
  const cc_pin* pin = c->lock ? cc_lock_find(c->lock, kind, name) : NULL;
  if (c->input->pinning) {
    return CC_OK;
  }
  if (!pin) {
    return c->input->locked ? CC_DIAG(c->diags, CC_E_PACK_UNPINNED, cc_nowhere(), shown, c->folder) : CC_OK;
  }
  char hex[CC_SHA256_HEX + 1];
  cc_sha256(bytes, hex);
  if (pin->bytes == bytes.len && cc_str_is(cc_s(hex), pin->sha256)) {
    return CC_OK;
  }
  return CC_DIAG(c->diags, c->input->locked ? CC_E_PACK_CHANGED : CC_W_PACK_CHANGED, cc_nowhere(), shown, c->folder);
}

static cc_status no_pack(cc_case* c, cc_word name) {
  cc_suggest near;
  cc_suggest_init(&near, name.text);
  const cc_rules_dir* at = NULL;
  for (size_t k = 0; rules_at(c, k, &at) == CC_OK && at; k++) {
    cc_str* names = NULL;
    size_t  count = 0;
    for (size_t i = 0; cc_dir_list(c->arena, at->dir, &names, &count, c->diags) == CC_OK && i < count; i++) {
      if (cc_str_ends(names[i], ".claims")) {
        cc_suggest_offer(&near, cc_str_sub(names[i], 0, names[i].len - cc_s(".claims").len));
      }
    }
  }
  return CC_DIAG(c->diags, CC_E_NO_PACK, name.span, name.text, cc_suggest_text(c->arena, &near));
}

static cc_status read_pack_file(cc_case* c, cc_word name, cc_str* shown, cc_str* bytes) {
  const cc_str file = CONCAT(c->arena, "{1}.claims", name.text);
  const cc_str beside = CONCAT(c->arena, "{1}/{2}.claims", c->folder, name.text);
  CC_NEED(file.at && beside.at);
  if (!cc_file_name_ok(file)) {
    return no_pack(c, name);
  }
  cc_str     own;
  const bool is_case = c->text.at != NULL; /* a rule file by itself has its own folder among those of rules */
  cc_status  in_case =
      is_case ? cc_file_read(c->arena, c->dir, file.at, beside.at, CC_MAX_RULE_BYTES, &own, c->diags) : CC_NOT_FOUND;
  cc_status in_rules = read_rules(c, NULL, file, shown, bytes);
  if (in_case == CC_OK && in_rules == CC_OK) {
    return CC_DIAG(c->diags, CC_E_CASE_BESIDE_PACK, name.span, name.text, beside, *shown);
  }
  if (in_case != CC_NOT_FOUND) {
    *shown = beside;
    *bytes = own;
    return in_case;
  }
  return in_rules == CC_NOT_FOUND ? no_pack(c, name) : in_rules;
}

static bool has_pack(const cc_case* c, cc_str name) {
  for (size_t i = 0; i < c->pack_count; i++) {
    if (cc_str_eq(c->packs[i].name, name)) {
      return true;
    }
  }
  return false;
}

/* The packs open at present, for circles. */
typedef struct chain {
  cc_str              name;
  const struct chain* up;
  unsigned            depth;
} chain;

/* "north uses south, south uses west, west uses north": from FIRST down to LAST, which uses NAME. */
static cc_str ring_text(cc_case* c, const chain* last, const chain* first, cc_str name) {
  cc_str text = CONCAT(c->arena, "{1} uses {2}", last->name, name);
  for (const chain* at = last; at != first && text.at; at = at->up) {
    text = CONCAT(c->arena, "{1} uses {2}, {3}", at->up->name, at->name, text);
  }
  return text;
}

static cc_status use_packs(cc_case* c, const cc_ast_file* ast, const chain* open);

/* AST NULL: one that could not be read; it counts as empty, so that each file that uses it does not tell that again. */
static cc_status keep_pack(cc_case* c, cc_str name, const cc_ast_file* ast) {
  void* grown = cc_arena_grow(c->arena, c->packs, c->pack_count, &c->pack_capacity, sizeof *c->packs, 100);
  ast = ast ? ast : CC_NEW(c->arena, cc_ast_file);
  CC_NEED(grown && ast);
  c->packs = grown;
  c->packs[c->pack_count++] = (cc_pack){name, ast};
  return CC_OK;
}

static cc_status use_pack(cc_case* c, cc_word name, const chain* open) {
  for (const chain* up = open; up; up = up->up) {
    if (cc_str_eq(up->name, name.text)) {
      return CC_DIAG(c->diags, CC_E_USE_RING, name.span, name.text, ring_text(c, open, up, name.text));
    }
  }
  if (has_pack(c, name.text)) {
    return CC_OK;
  }
  if (open && open->depth >= CC_MAX_USE_DEPTH) {
    return CC_DIAG(c->diags, CC_E_LIMIT, name.span, cc_s("packs that use packs"), cc_s("8 within each other"));
  }
  cc_str          shown = {NULL, 0}, bytes = {NULL, 0};
  const cc_status read = read_pack_file(c, name, &shown, &bytes);
  if (read != CC_OK || !bytes.at) {
    CC_TRY(keep_pack(c, name.text, NULL));
    return read == CC_OK ? CC_BAD_INPUT : read;
  }
  const cc_str file_name = CONCAT(c->arena, "{1}.claims", name.text);
  CC_NEED(file_name.at);
  CC_TRY(compare_pin(c, CC_PIN_PACK, file_name, shown, bytes));
  CC_TRY(keep_file(c, CC_PIN_PACK, file_name, shown, bytes));
  const uint32_t file = cc_diags_file(c->diags, shown, bytes);
  cc_ast_file*   ast = NULL;
  if (file == CC_NO_FILE) {
    return CC_NO_MEMORY;
  }
  const cc_status status = cc_parse(c->arena, file, false, &ast, c->diags);
  if (!ast) {
    return status;
  }
  CC_TRY(keep_pack(c, name.text, ast));
  const chain here = {name.text, open, open ? open->depth + 1 : 1};
  return use_packs(c, ast, &here);
}

/* All `use` lines are followed, also behind one that fails: every mistake is told. */
static cc_status use_packs(cc_case* c, const cc_ast_file* ast, const chain* open) {
  for (size_t i = 0; i < ast->use_count; i++) {
    const cc_status status = use_pack(c, ast->uses[i].name, open);
    if (status == CC_NO_MEMORY) {
      return status;
    }
  }
  return CC_OK;
}

/* ---- places ---- */

static cc_status read_places(void* context, cc_word places, cc_dim* dim, cc_diags* diags) {
  cc_case*     c = context;
  const cc_str file = CONCAT(c->arena, "{1}.csv", places.text);
  CC_NEED(file.at);
  cc_str        shown = {NULL, 0}, bytes = {NULL, 0};
  const cc_pin* own = c->lock ? cc_lock_find(c->lock, CC_PIN_EVIDENCE, file) : NULL;
  cc_status     status = CC_NOT_FOUND;
  if (!cc_file_name_ok(file)) {
    return CC_DIAG(diags, CC_E_NO_PLACES, places.span, places.text);
  }
  cc_str own_bytes;
  shown = CONCAT(c->arena, "{1}/evidence/{2}", c->folder, file);
  CC_NEED(shown.at);
  const cc_status lies =
      c->evidence ? cc_file_read(c->arena, c->evidence, file.at, shown.at, CC_MAX_EVIDENCE_BYTES, &own_bytes, diags)
                  : CC_NOT_FOUND;
  if (lies != CC_NOT_FOUND && (lies != CC_OK || c->input->pinning)) {
    status = lies;
    bytes = own_bytes;
    if (lies == CC_OK) {
      CC_TRY(keep_file(c, CC_PIN_EVIDENCE, file, shown, bytes));
    }
  } else if (own && c->evidence) {
    status = cc_pin_read(c->arena, c->evidence, own, shown, &bytes, diags);
  } else if (lies == CC_OK) {
    return CC_DIAG(diags, CC_E_PLACES_UNPINNED, places.span, shown, c->folder);
  }
  if (status == CC_NOT_FOUND) {
    status = read_rules(c, "places", file, &shown, &bytes);
    if (status == CC_OK) {
      const cc_str name = CONCAT(c->arena, "places/{1}", file);
      CC_NEED(name.at);
      CC_TRY(compare_pin(c, CC_PIN_PLACES, name, shown, bytes));
      CC_TRY(keep_file(c, CC_PIN_PLACES, name, shown, bytes));
    }
  }
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(diags, CC_E_NO_PLACES, places.span, places.text);
  }
  CC_TRY(status);
  const uint32_t number = cc_diags_file(diags, shown, bytes);
  return number == CC_NO_FILE ? CC_NO_MEMORY : cc_dim_read_places(c->arena, dim, bytes, number, diags);
}

/* ---- lock ---- */

static cc_status read_lock(cc_case* c) {
  const cc_str shown = CONCAT(c->arena, "{1}/evidence.lock", c->folder);
  CC_NEED(shown.at);
  cc_status status = cc_dir_enter(c->arena, c->dir, "evidence", &c->evidence, c->diags);
  if (status != CC_OK && status != CC_NOT_FOUND) {
    return status;
  }
  c->lock_text = c->input->lock_text;
  status = c->lock_text.at
               ? CC_OK
               : cc_file_read(c->arena, c->dir, "evidence.lock", shown.at, CC_MAX_LOCK_BYTES, &c->lock_text, c->diags);
  if (status == CC_NOT_FOUND) {
    return CC_OK;
  }
  c->lock_bad = status != CC_OK;
  CC_TRY(status);
  cc_diags* diags = c->input->pinning ? cc_diags_new(c->arena) : c->diags;
  CC_NEED(diags);
  const uint32_t file = cc_diags_file(diags, shown, c->lock_text);
  status = file == CC_NO_FILE ? CC_NO_MEMORY : cc_lock_read(c->arena, c->lock_text, file, &c->lock, diags);
  c->lock_bad = status != CC_OK;
  if (c->input->pinning && status != CC_OK && status != CC_NO_MEMORY) {
    return CC_DIAG(c->diags, CC_W_OLD_LOCK, cc_nowhere(), shown);
  }
  return status;
}

/* ---- check ---- */

static cc_status read_settings(cc_case* c, cc_setting** out) {
  *out = CC_ARRAY(c->arena, c->input->setting_count, cc_setting);
  CC_NEED(*out || c->input->setting_count == 0);
  for (size_t i = 0; i < c->input->setting_count; i++) {
    const cc_str typed = cc_s(c->input->settings[i]);
    size_t       equal = 0;
    while (equal < typed.len && typed.at[equal] != '=') {
      equal++;
    }
    const cc_str   shown = CONCAT(c->arena, "--set {1}", typed);
    const cc_str   text = cc_utf8_nfc(c->arena, cc_str_sub(typed, equal + 1, typed.len));
    const uint32_t file = shown.at && text.at ? cc_diags_file(c->diags, shown, text) : CC_NO_FILE;
    if (file == CC_NO_FILE) {
      return CC_NO_MEMORY;
    }
    (*out)[i].name = cc_utf8_nfc(c->arena, cc_str_trim(cc_str_sub(typed, 0, equal)));
    (*out)[i].span = (cc_span){file, 0, (uint32_t)text.len};
    CC_TRY(cc_parse_value(c->arena, file, &(*out)[i].value, c->diags));
  }
  return CC_OK;
}

cc_status cc_case_check(cc_case* c, bool with_evidence) {
  const cc_signature** functions;
  size_t               function_count;
  cc_setting*          settings;
  CC_TRY(cc_signatures(c->arena, c->input->functions, &functions, &function_count));
  CC_TRY(read_settings(c, &settings));
  const cc_check_input input = {.file = c->ast,
                                .packs = c->packs,
                                .pack_count = c->pack_count,
                                .dims = c->dims,
                                .dim_count = c->dim_count,
                                .evidence = with_evidence,
                                .functions = functions,
                                .function_count = function_count,
                                .settings = settings,
                                .setting_count = c->input->setting_count,
                                .lint = c->input->lint};
  return cc_check_case(c->arena, &input, &c->program, c->diags);
}

/* ---- a rule file by itself ---- */

bool cc_case_is_rule_file(const char* path) {
  const cc_str text = cc_s(path);
  return cc_str_ends(text, ".claims") && !cc_str_is(text, "case.claims") && !cc_str_ends(text, "/case.claims");
}

static void split_path(cc_str path, cc_str* folder, cc_str* name) {
  size_t slash = path.len;
  while (slash > 0 && path.at[slash - 1] != '/') {
    slash--;
  }
  *name = cc_str_sub(path, slash, path.len);
  *folder = slash == 0 ? cc_s(".") : slash == 1 ? cc_s("/") : cc_str_sub(path, 0, slash - 1);
}

/* The file is checked as a pack of a case without claims; what it uses is looked for beside it first. */
cc_status cc_case_open_rules(cc_arena* arena, const cc_case_input* input, cc_case** out, cc_diags* diags) {
  cc_case* c = CC_NEW(arena, cc_case);
  *out = c;
  CC_NEED(c);
  *c = (cc_case){.arena = arena, .diags = diags, .input = input};
  cc_str folder, name;
  split_path(cc_s(input->path), &folder, &name);
  c->folder = cc_str_copy(arena, folder);
  c->ast = CC_NEW(arena, cc_ast_file);
  CC_NEED(c->folder.at && c->ast);
  const cc_status opened = cc_dir_open(arena, c->folder.at, &c->dir, diags);
  if (opened == CC_NOT_FOUND) {
    return CC_DIAG(diags, CC_E_NO_CASE, cc_nowhere(), cc_s(input->path),
                   cc_s("write the path of a rule file, or of a case folder"));
  }
  CC_TRY(opened);
  const cc_str pack = cc_str_copy(arena, cc_str_sub(name, 0, name.len - cc_s(".claims").len));
  CC_NEED(pack.at);
  CC_TRY(use_pack(c, (cc_word){pack, cc_nowhere()}, NULL));
  CC_TRY(cc_dims_declare(arena, c->ast, c->packs, c->pack_count, read_places, c, &c->dims, &c->dim_count, diags));
  return cc_diags_failed(diags) ? CC_BAD_INPUT : cc_case_check(c, false);
}

cc_status cc_case_open(cc_arena* arena, const cc_case_input* input, cc_case** out, cc_diags* diags) {
  cc_case* c = CC_NEW(arena, cc_case);
  *out = c;
  CC_NEED(c);
  *c = (cc_case){.arena = arena, .diags = diags, .input = input};
  CC_TRY(find_folder(c));
  const cc_status parsed = read_case(c);
  if (!c->ast || parsed == CC_NO_MEMORY) {
    return parsed;
  }
  const cc_status lock = read_lock(c); /* a bad lock is told, and the rules are looked at all the same */
  if (lock == CC_NO_MEMORY) {
    return lock;
  }
  const size_t mistakes = cc_diags_count(diags, CC_ERROR);
  CC_TRY(use_packs(c, c->ast, NULL));
  CC_TRY(cc_dims_declare(arena, c->ast, c->packs, c->pack_count, read_places, c, &c->dims, &c->dim_count, diags));
  if (parsed != CC_OK || cc_diags_count(diags, CC_ERROR) > mistakes) {
    return CC_BAD_INPUT;
  }
  if (c->ast->claim_count == 0) {
    return CC_DIAG(diags, CC_E_NO_CLAIM, c->ast->title.span, cc_s(""));
  }
  return cc_case_check(c, false);
}

void cc_case_close(cc_case* c) {
  if (c) {
    cc_dir_close(c->dir);
    cc_dir_close(c->evidence);
    for (size_t i = 0; i < c->rules_count; i++) {
      cc_dir_close(c->rules[i].dir);
    }
    c->dir = c->evidence = NULL;
    c->rules_count = 0;
  }
}

cc_status cc_case_table_file(const cc_case* c, const cc_table_decl* table, cc_str* out) {
  const cc_pin* pin = c->lock ? cc_lock_subject(c->lock, table->name) : NULL;
  *out = table->ast->file.text.len > 0 ? table->ast->file.text
         : pin                         ? pin->file
                                       : CONCAT(c->arena, "{1}.csv", table->name);
  CC_NEED(out->at);
  return CC_OK;
}
