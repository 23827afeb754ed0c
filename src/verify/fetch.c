#include "verify/fetch.h"

#include "verify/fetch_in.h"
#include "verify/pin.h"
#include "verify/plan.h"

#define HOLD_NAME ".fetch.lock"
#define MAX_ORDER ((size_t)64 << 20)

typedef struct fetcher {
  cc_case*              c;
  const cc_fetch_input* input;
  cc_fetched*           out;
  cc_want*              wants;
  size_t                count;
} fetcher;

/* ---- what is wanted ---------------------------------------------------------------------------------------------- */

/* Whether TABLE is to be fetched: it has a source, and is not pinned as its agency sent it, or is to be brought up to
 * date. */
static bool is_wanted(const fetcher* f, const cc_table_decl* t) {
  const cc_pin* const pin = f->c->lock ? cc_lock_subject(f->c->lock, t->name) : NULL;
  const bool          sourced = t->ast->source.text.len > 0 && t->ast->file.text.len == 0;
  return sourced && (f->input->update || !pin || !cc_pin_is_fetched(pin));
}

static cc_status list_wants(fetcher* f) {
  const cc_program* const p = f->c->program;
  cc_plan                 plan;
  bool                    any = false;
  CC_TRY(cc_plan_make(f->c->arena, p, &plan));
  f->wants = CC_ARRAY(f->c->arena, p->table_count + 1, cc_want);
  f->out->tables = CC_ARRAY(f->c->arena, p->table_count + 1, const cc_table_decl*);
  CC_NEED(f->wants && f->out->tables);
  for (size_t i = 0; i < p->table_count; i++) {
    any = any || p->tables[i]->ast->source.text.len > 0;
    const cc_table_decl* const of = p->tables[i]->rate_of; /* printed rates are asked for with their counts */
    if ((plan.tables[i] || (of && plan.tables[of->id])) && is_wanted(f, p->tables[i])) {
      f->out->tables[f->count] = p->tables[i];
      f->wants[f->count++] = (cc_want){.table = p->tables[i]};
    }
  }
  f->out->count = f->count;
  return any ? CC_OK : CC_DIAG(f->c->diags, CC_E_NOTHING_TO_FETCH, cc_nowhere(), f->c->folder);
}

static cc_status refuse(const fetcher* f) {
  if (f->count > 0 && f->input->locked) {
    return CC_DIAG(f->c->diags, CC_E_FETCH_LOCKED, cc_nowhere(), f->wants[0].table->name);
  }
  if (f->count > 0 && f->input->offline) {
    return CC_DIAG(f->c->diags, CC_E_FETCH_OFFLINE, cc_nowhere(), f->wants[0].table->name);
  }
  return CC_OK;
}

/* ---- what comes -------------------------------------------------------------------------------------------------- */

static cc_want* want_of(const fetcher* f, cc_str subject) {
  for (size_t i = 0; i < f->count; i++) {
    if (cc_str_eq(f->wants[i].table->name, subject)) {
      return &f->wants[i];
    }
  }
  return NULL;
}

static cc_status store(const fetcher* f, const cc_pin* pin, cc_str body) {
  cc_case* const      c = f->c;
  cc_fetched* const   out = f->out;
  const cc_pin* const old = c->lock ? cc_lock_find(c->lock, CC_PIN_EVIDENCE, pin->file) : NULL;
  if (!c->evidence) {
    CC_TRY(cc_dir_make(c->dir, "evidence", c->diags));
    CC_TRY(cc_dir_enter(c->arena, c->dir, "evidence", &c->evidence, c->diags));
  }
  if (!old) {
    void* const grown =
        cc_arena_grow(c->arena, out->files, out->file_count, &out->file_capacity, sizeof(cc_str), CC_MAX_MEMBERS);
    CC_NEED(grown);
    out->files = grown;
    out->files[out->file_count++] = pin->file;
  }
  return cc_file_write(c->arena, c->evidence, pin->file.at, body, c->diags);
}

static cc_status take(void* context, const cc_wire_message* m, cc_arena* scratch) {
  fetcher* const f = context;
  const bool     piece = cc_str_is(m->verb, "piece"), done = cc_str_is(m->verb, "done");
  cc_want* const want = piece || done ? want_of(f, m->subject) : NULL;
  cc_pin         pin;
  cc_str         body;
  if ((piece || (done && m->subject.len > 0)) && (!want || want->done)) {
    return CC_DIAG(f->c->diags, CC_E_PIECE_STRANGE, cc_nowhere(), m->subject);
  }
  if (done && want) {
    want->done = true;
  }
  if (!piece) {
    return CC_OK;
  }
  CC_TRY(cc_piece_take(f->c, scratch, m, want, &pin, &body));
  return store(f, &pin, body);
}

static cc_span place(void* context, const cc_wire_message* fault) {
  const cc_want* const want = want_of(context, fault->subject);
  return want ? cc_fetch_place(want->table->ast, fault) : cc_nowhere();
}

static cc_status check_whole(const fetcher* f) {
  for (size_t i = 0; i < f->count; i++) {
    const cc_want* const w = &f->wants[i];
    for (size_t part = 0; part < w->parts || part == 0; part++) {
      if (!w->done || w->parts == 0 || !w->pins[part].file.at) {
        cc_buf number;
        cc_buf_init(&number, 32);
        cc_buf_int(&number, (int64_t)part + 1);
        const cc_status told = CC_DIAG(f->c->diags, CC_E_PIECE_PART, cc_nowhere(), w->table->name, cc_buf_str(&number));
        cc_buf_clear(&number);
        return told;
      }
    }
  }
  return CC_OK;
}

/* ---- the new lock ------------------------------------------------------------------------------------------------ */

/* The record that PIN replaces, in what it says of the figures before. */
static cc_status note_revision(const fetcher* f, cc_pin* pin) {
  const cc_pin* const old = f->c->lock ? cc_lock_subject(f->c->lock, pin->subject) : NULL;
  if (!old || !cc_pin_is_fetched(old)) {
    return CC_OK;
  }
  const cc_str same = cc_s(old->sha256);
  if (cc_str_eq(same, cc_s(pin->sha256))) {
    pin->revised_from = old->revised_from;
    return CC_OK;
  }
  cc_buf text;
  cc_buf_init(&text, CC_MAX_TEXT_BYTES);
  cc_buf_template(&text, "{1} {2}", (const cc_str[]){same, old->retrieved}, 2);
  pin->revised_from = cc_buf_take(f->c->arena, &text);
  cc_buf_clear(&text);
  CC_NEED(pin->revised_from.at);
  return CC_OK;
}

static cc_status make_lock(fetcher* f) {
  cc_case* const c = f->c;
  size_t         room = c->lock ? c->lock->count : 0;
  for (size_t i = 0; i < f->count; i++) {
    room += f->wants[i].parts;
  }
  cc_lock* const lock = CC_NEW(c->arena, cc_lock);
  CC_NEED(lock);
  lock->pins = CC_ARRAY(c->arena, room + c->file_count + 1, cc_pin);
  CC_NEED(lock->pins);
  for (size_t i = 0; c->lock && i < c->lock->count; i++) {
    const cc_pin* const pin = &c->lock->pins[i];
    if (pin->kind != CC_PIN_EVIDENCE || !want_of(f, pin->subject)) {
      lock->pins[lock->count++] = *pin;
    }
  }
  for (size_t i = 0; i < f->count; i++) {
    for (size_t part = 0; part < f->wants[i].parts; part++) {
      cc_pin* const pin = &f->wants[i].pins[part];
      if (part == 0) {
        CC_TRY(note_revision(f, pin));
      }
      lock->pins[lock->count++] = *pin;
    }
  }
  CC_TRY(cc_lock_add_packs(c, lock));
  cc_lock_sort(lock);
  f->out->lock = lock;
  return CC_OK;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static cc_status converse(fetcher* f) {
  cc_buf order;
  cc_buf_init(&order, MAX_ORDER);
  cc_order_options(&order, f->input);
  cc_status status = cc_order_tables(f->c, f->wants, f->count, &order);
  cc_buf_adds(&order, "go \n\n");
  status = status == CC_OK ? order.status : status;
  if (status == CC_OK) {
    const cc_listener listener = {take, place, f};
    status = cc_converse(f->c->arena, f->input, cc_buf_str(&order), &listener, f->c->diags);
  }
  cc_buf_clear(&order);
  return status;
}

cc_status cc_case_fetch(cc_case* c, const cc_fetch_input* input, cc_fetched* out) {
  fetcher f = {.c = c, .input = input, .out = out};
  *out = (cc_fetched){.lock = NULL};
  CC_TRY(list_wants(&f));
  CC_TRY(refuse(&f));
  if (f.count == 0) {
    return CC_OK;
  }
  cc_status status = converse(&f);
  if (status == CC_OK && !input->dry_run) {
    status = check_whole(&f);
    status = status == CC_OK ? make_lock(&f) : status;
  }
  if (status != CC_OK) {
    cc_fetch_undo(c, out);
  }
  return status;
}

static cc_status ignore(void* context, const cc_wire_message* message, cc_arena* scratch) {
  (void)context;
  (void)message;
  (void)scratch;
  return CC_OK;
}

static cc_span no_place(void* context, const cc_wire_message* fault) {
  (void)context;
  (void)fault;
  return cc_nowhere();
}

cc_status cc_fetch_ask(cc_arena* arena, const cc_fetch_input* input, cc_str request, cc_diags* diags) {
  const cc_listener listener = {ignore, no_place, NULL};
  cc_buf            order;
  cc_buf_init(&order, MAX_ORDER);
  cc_order_options(&order, input);
  cc_buf_add(&order, request);
  cc_buf_adds(&order, "go \n\n");
  const cc_status status =
      order.status == CC_OK ? cc_converse(arena, input, cc_buf_str(&order), &listener, diags) : order.status;
  cc_buf_clear(&order);
  return status;
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

void cc_fetch_undo(cc_case* c, const cc_fetched* fetched) {
  for (size_t i = 0; c->evidence && i < fetched->file_count; i++) {
    (void)cc_dir_remove(c->evidence, fetched->files[i].at, c->diags);
  }
}

static size_t trailing(cc_str text, size_t end, bool hex) {
  size_t count = 0;
  while (count < end && ((text.at[end - 1 - count] >= '0' && text.at[end - 1 - count] <= '9') ||
                         (hex && text.at[end - 1 - count] >= 'a' && text.at[end - 1 - count] <= 'f'))) {
    count++;
  }
  return count;
}

/* Whether a name in evidence/ is one that fetch gives, or a temporary one of a run that was killed. */
static bool is_ours(cc_str name) {
  if (cc_str_starts(name, ".tmp-")) {
    return true;
  }
  size_t end = name.len;
  while (end > 0 && name.at[end - 1] != '.') {
    end--;
  }
  const size_t digest = end > 0 ? trailing(name, end - 1, true) : 0;
  if (digest != 16 || end < digest + 3 || name.at[end - 2 - digest] != '.') {
    return false;
  }
  const size_t before = end - 2 - digest;
  const size_t part = trailing(name, before, false);
  return part > 0 && before > part && name.at[before - part - 1] == '.';
}

/* Removes what fetch has written once and neither lock names. */
static cc_status sweep(const cc_case* c, const cc_lock* one, const cc_lock* other, bool dry_run, cc_str** removed,
                       size_t* count) {
  cc_str* names;
  size_t  name_count = 0;
  *count = 0;
  *removed = NULL;
  if (!c->evidence) {
    return CC_OK;
  }
  CC_TRY(cc_dir_list(c->arena, c->evidence, &names, &name_count, c->diags));
  *removed = CC_ARRAY(c->arena, name_count + 1, cc_str);
  CC_NEED(*removed);
  for (size_t i = 0; i < name_count; i++) {
    const bool named = (one && cc_lock_find(one, CC_PIN_EVIDENCE, names[i])) ||
                       (other && cc_lock_find(other, CC_PIN_EVIDENCE, names[i]));
    if (!named && is_ours(names[i])) {
      (*removed)[(*count)++] = names[i];
      const cc_str copy = cc_str_copy(c->arena, names[i]);
      CC_NEED(copy.at);
      CC_TRY(dry_run ? CC_OK : cc_dir_remove(c->evidence, copy.at, c->diags));
    }
  }
  return CC_OK;
}

/* Whether the lock on the disk is the one that was read. */
static bool is_old_lock(const cc_case* c) {
  cc_str          now;
  cc_diags* const quiet = cc_diags_new(c->arena);
  const cc_status status =
      quiet ? cc_file_read(c->arena, c->dir, "evidence.lock", "evidence.lock", CC_MAX_LOCK_BYTES, &now, quiet)
            : CC_NO_MEMORY;
  return status == CC_OK ? cc_str_eq(now, c->lock_text) : status == CC_NOT_FOUND && !c->lock_text.at;
}

cc_status cc_fetch_commit(cc_case* c, const cc_fetched* fetched) {
  cc_str*         removed;
  size_t          count;
  const cc_status status = cc_lock_write(c, fetched->lock);
  if (status != CC_OK) { /* perhaps it is there, and no more than that it stays there could not be made sure */
    if (is_old_lock(c)) {
      cc_fetch_undo(c, fetched);
    }
    return status;
  }
  return sweep(c, c->lock, fetched->lock, false, &removed, &count);
}

cc_status cc_case_gc(cc_case* c, bool dry_run, cc_str** removed, size_t* count) {
  return sweep(c, c->lock, NULL, dry_run, removed, count);
}

cc_status cc_fetch_hold(const cc_case* c, cc_hold* out) {
  int64_t         pid;
  const cc_status status = cc_dir_hold(c->dir, HOLD_NAME, out, &pid, c->diags);
  if (status != CC_NOT_FOUND) {
    return status;
  }
  cc_buf who;
  cc_buf_init(&who, 64);
  if (pid > 0) {
    cc_buf_adds(&who, " (process ");
    cc_buf_int(&who, pid);
    cc_buf_addc(&who, ')');
  }
  const cc_status told = CC_DIAG(c->diags, CC_E_FETCH_BUSY, cc_nowhere(), c->folder, cc_buf_str(&who));
  cc_buf_clear(&who);
  return told;
}
