/* Pin: the lock for what lies in evidence/ already, and for the packs and places that the case uses. Nobody is asked.
 */
#include "verify/pin.h"

#include "base/limits.h"
#include "data/read_body.h"

typedef struct pinner {
  cc_case*            c;
  const cc_pin_words* words;
  cc_lock*            lock;
  size_t              capacity;
  bool                named; /* the file of --file was met */
} pinner;

static void over(cc_str* field, cc_str text) {
  if (text.len > 0) {
    *field = text;
  }
}

/* What an earlier lock said of the file stays, what the user says now goes before it. */
static void describe(pinner* p, cc_pin* pin, const cc_table_decl* table, const cc_document* document) {
  const cc_pin* old = p->c->lock ? cc_lock_find(p->c->lock, pin->kind, pin->file) : NULL;
  if (old) {
    pin->title = old->title;
    pin->publisher = old->publisher;
    pin->source = old->source;
    pin->origin = old->origin;
    pin->vintage = old->vintage;
    pin->retrieved = old->retrieved;
    pin->licence = old->licence;
  }
  if (table) {
    pin->title = pin->title.len > 0 ? pin->title : table->title;
    pin->publisher = pin->publisher.len > 0 ? pin->publisher : table->ast->publisher.text;
    pin->licence = pin->licence.len > 0 ? pin->licence : table->ast->licence.text;
  }
  if (document) {
    pin->title = pin->title.len > 0 ? pin->title : document->title;
  }
  if (pin->kind == CC_PIN_EVIDENCE && pin->origin.len == 0) {
    pin->origin = cc_s("placed here by hand; where it came from was not stated");
  }
  if (pin->kind == CC_PIN_EVIDENCE && (p->words->file.len == 0 || cc_str_eq(pin->file, p->words->file))) {
    p->named = true;
    over(&pin->title, p->words->title);
    over(&pin->publisher, p->words->publisher);
    over(&pin->source, p->words->source);
    over(&pin->origin, p->words->origin);
    over(&pin->vintage, p->words->vintage);
    over(&pin->retrieved, p->words->retrieved);
    over(&pin->licence, p->words->licence);
  }
}

static cc_status put_pin(pinner* p, cc_pin pin) {
  void* grown = cc_arena_grow(p->c->arena, p->lock->pins, p->lock->count, &p->capacity, sizeof pin, CC_MAX_MEMBERS);
  CC_NEED(grown);
  p->lock->pins = grown;
  p->lock->pins[p->lock->count++] = pin;
  return CC_OK;
}

static cc_status add_pin(pinner* p, cc_pin pin, cc_str bytes) {
  if (cc_lock_find(p->lock, pin.kind, pin.file)) {
    return CC_OK;
  }
  cc_pin_digest(&pin, bytes);
  return put_pin(p, pin);
}

static cc_status pin_evidence(pinner* p, cc_str file, cc_str subject, const cc_table_decl* table,
                              const cc_document* document) {
  cc_str bytes;
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_TEXT_BYTES);
  cc_buf_template(&shown, "{1}/evidence/{2}", (const cc_str[]){p->c->folder, file}, 2);
  const cc_str path = cc_buf_take(p->c->arena, &shown);
  cc_buf_clear(&shown);
  const cc_str name = cc_str_copy(p->c->arena, file);
  CC_NEED(path.at && name.at);
  const cc_status status = p->c->evidence ? cc_file_read(p->c->arena, p->c->evidence, name.at, path.at,
                                                         CC_MAX_EVIDENCE_BYTES, &bytes, p->c->diags)
                                          : CC_NOT_FOUND;
  if (status == CC_NOT_FOUND) { /* what is not there is not pinned; verify says what is needed */
    const bool was_pinned = p->c->lock && cc_lock_find(p->c->lock, CC_PIN_EVIDENCE, file);
    return was_pinned ? CC_DIAG(p->c->diags, CC_W_PIN_GONE, cc_nowhere(), path) : CC_OK;
  }
  CC_TRY(status);
  cc_pin                      pin = {.kind = CC_PIN_EVIDENCE, .file = name, .subject = subject};
  const cc_body_reader* const reader = table ? cc_body_reader_of(cc_str_sub(bytes, 0, 1024)) : NULL;
  pin.reader = cc_s(reader ? reader->name : NULL); /* a file as an agency sends it; else CSV */
  describe(p, &pin, table, document);
  return add_pin(p, pin, bytes);
}

/* What fetch has pinned stays as it is: its records say more than is known here. */
static cc_status keep_fetched(pinner* p, cc_str subject, bool* kept) {
  *kept = false;
  for (size_t i = 0; p->c->lock && i < p->c->lock->count; i++) {
    const cc_pin* const pin = &p->c->lock->pins[i];
    if (pin->kind == CC_PIN_EVIDENCE && cc_pin_is_fetched(pin) && cc_str_eq(pin->subject, subject)) {
      CC_TRY(put_pin(p, *pin));
      *kept = true;
    }
  }
  return CC_OK;
}

static cc_status pin_all(pinner* p) {
  const cc_program* program = p->c->program;
  for (size_t i = 0; i < program->table_count; i++) {
    cc_str file;
    bool   kept;
    CC_TRY(keep_fetched(p, program->tables[i]->name, &kept));
    if (kept) {
      continue;
    }
    CC_TRY(cc_case_table_file(p->c, program->tables[i], &file));
    CC_TRY(pin_evidence(p, file, program->tables[i]->name, program->tables[i], NULL));
  }
  for (size_t i = 0; i < program->document_count; i++) {
    CC_TRY(pin_evidence(p, program->documents[i]->file, program->documents[i]->name, NULL, program->documents[i]));
  }
  for (size_t i = 0; i < p->c->ast->text_count; i++) {
    CC_TRY(pin_evidence(p, p->c->ast->texts[i].text, p->c->ast->texts[i].text, NULL,
                        NULL)); /* it is evidence for itself */
  }
  return CC_OK;
}

static cc_status warn_strays(const pinner* p) {
  cc_str* names;
  size_t  count = 0;
  if (!p->c->evidence) {
    return CC_OK;
  }
  CC_TRY(cc_dir_list(p->c->arena, p->c->evidence, &names, &count, p->c->diags));
  for (size_t i = 0; i < count; i++) {
    if (!cc_lock_find(p->lock, CC_PIN_EVIDENCE, names[i])) {
      CC_DIAG(p->c->diags, CC_W_STRAY, cc_nowhere(), names[i]);
    }
  }
  return CC_OK;
}

static cc_status pin_packs(pinner* p) {
  for (size_t i = 0; i < p->c->file_count; i++) {
    const cc_case_file* const f = &p->c->files[i];
    cc_pin                    pin = {.kind = f->kind, .file = f->name};
    pin.subject = f->kind == CC_PIN_EVIDENCE ? f->name : pin.subject; /* a places list of the case's own */
    describe(p, &pin, NULL, NULL);
    CC_TRY(add_pin(p, pin, f->bytes));
  }
  return CC_OK;
}

cc_status cc_lock_add_packs(cc_case* c, cc_lock* lock) {
  const cc_pin_words none = {.title = {NULL, 0}};
  pinner             p = {.c = c, .words = &none, .lock = lock, .capacity = lock->count};
  return pin_packs(&p);
}

cc_status cc_lock_write(cc_case* c, const cc_lock* lock) {
  cc_buf   text;
  cc_lock* again = NULL;
  cc_buf_init(&text, CC_MAX_LOCK_BYTES);
  cc_lock_print(&text, lock);
  cc_status status = text.status;
  if (status == CC_OK) { /* what is written must be what can be read */
    const cc_str   copy = cc_str_copy(c->arena, cc_buf_str(&text));
    const uint32_t file = copy.at ? cc_diags_file(c->diags, cc_s("the new lock"), copy) : CC_NO_FILE;
    status = file == CC_NO_FILE ? CC_NO_MEMORY : cc_lock_read(c->arena, copy, file, &again, c->diags);
  }
  if (status == CC_OK) {
    status = cc_file_write(c->arena, c->dir, "evidence.lock", cc_buf_str(&text), c->diags);
  }
  cc_buf_clear(&text);
  return status;
}

cc_status cc_case_pin(cc_case* c, const cc_pin_words* words, cc_lock** out) {
  *out = NULL;
  pinner p = {.c = c, .words = words, .lock = CC_NEW(c->arena, cc_lock)};
  CC_NEED(p.lock);
  if (cc_diags_failed(c->diags)) {
    return CC_BAD_INPUT; /* a lock or folder that could not be read: a new lock would forget what stands there */
  }
  CC_TRY(pin_all(&p));
  CC_TRY(pin_packs(&p));
  if (words->file.len > 0 && !p.named) {
    return CC_DIAG(c->diags, CC_E_PIN_FILE, cc_nowhere(), words->file,
                   cc_s("the files that the case names and that lie in evidence/"));
  }
  CC_TRY(warn_strays(&p));
  cc_lock_sort(p.lock);
  CC_TRY(cc_lock_write(c, p.lock));
  *out = p.lock;
  return CC_OK;
}
