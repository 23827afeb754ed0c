/* Reads and writes evidence.lock. The reader takes exactly what the writer makes: whatever else stands there is an
 * error. */
#include "data/lock.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_LINE "claimcheck-lock 1"

/* ---- the fields ------------------------------------------------------------------------------------------------ */

static const char* const kind_words[] = {
    [CC_PIN_EVIDENCE] = "evidence", [CC_PIN_PACK] = "pack", [CC_PIN_PLACES] = "places"};

#define KINDS (sizeof(kind_words) / sizeof(kind_words[0]))

/* Between the name and the size, in the order of the file: texts, and those that may come several times. */
static const struct field {
  const char* word;
  size_t      offset;
  bool        several;
} fields[] = {
    {"subject", offsetof(cc_pin, subject), false},
    {"part", offsetof(cc_pin, part), false},
    {"title", offsetof(cc_pin, title), false},
    {"publisher", offsetof(cc_pin, publisher), false},
    {"source", offsetof(cc_pin, source), false},
    {"origin", offsetof(cc_pin, origin), false},
    {"vintage", offsetof(cc_pin, vintage), false},
    {"retrieved", offsetof(cc_pin, retrieved), false},
    {"licence", offsetof(cc_pin, licence), false},
    {"reader", offsetof(cc_pin, reader), false},
    {"method", offsetof(cc_pin, method), false},
    {"url", offsetof(cc_pin, url), false},
    {"request", offsetof(cc_pin, request), false},
    {"final", offsetof(cc_pin, final), false},
    {"status", offsetof(cc_pin, status), false},
    {"updated", offsetof(cc_pin, updated), false},
    {"unit", offsetof(cc_pin, unit), false},
    {"codes", offsetof(cc_pin, codes), true},
    {"eliminated", offsetof(cc_pin, eliminated), true},
    {"label", offsetof(cc_pin, labels), true},
    {"note", offsetof(cc_pin, notes), true},
    {"revised-from", offsetof(cc_pin, revised_from), false},
};

#define TEXTS (sizeof(fields) / sizeof(fields[0]))

/* The fields in order: the kind with the name, the texts, then these. */
enum { SUBJECT = 1, BYTES = TEXTS + 1, SHA256, RECORD, FIELDS };

#define FIELD_ORDER                                                                                                    \
  "subject, part, title, publisher, source, origin, vintage, retrieved, licence, reader, method, url, request, "       \
  "final, "                                                                                                            \
  "status, updated, unit, codes, eliminated, label, note, revised-from, bytes, sha256, record"

static cc_str* text_at(cc_pin* pin, size_t i) {
  return (cc_str*)(void*)((char*)pin + fields[i].offset);
}

static const cc_str* text_of(const cc_pin* pin, size_t i) {
  return (const cc_str*)(const void*)((const char*)pin + fields[i].offset);
}

static cc_pin_lines* lines_at(cc_pin* pin, size_t i) {
  return (cc_pin_lines*)(void*)((char*)pin + fields[i].offset);
}

static const cc_pin_lines* lines_of(const cc_pin* pin, size_t i) {
  return (const cc_pin_lines*)(const void*)((const char*)pin + fields[i].offset);
}

static const char* field_word(size_t field) {
  return field == BYTES ? "bytes" : field == SHA256 ? "sha256" : field == RECORD ? "record" : fields[field - 1].word;
}

static bool is_several(size_t field) {
  return field >= SUBJECT && field < BYTES && fields[field - 1].several;
}

/* The number of the field called WORD; 0: none. */
static size_t find_field(cc_str word) {
  for (size_t field = SUBJECT; field < FIELDS; field++) {
    if (cc_str_is(word, field_word(field))) {
      return field;
    }
  }
  return 0;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static bool is_blank(char byte) {
  return (unsigned char)byte <= 0x20 || byte == 0x7F;
}

/* Appends "WORD TEXT" and a line end. A control character would make two lines of one or hide text: it becomes a blank,
   and is no text at either end. Of a text that is nothing else, no line. */
static void print_line(cc_buf* buf, const char* word, cc_str text) {
  size_t start = 0, end = text.len;
  while (start < end && is_blank(text.at[start])) {
    start++;
  }
  while (end > start && is_blank(text.at[end - 1])) {
    end--;
  }
  if (start == end) {
    return;
  }
  cc_buf_adds(buf, word);
  cc_buf_addc(buf, ' ');
  for (size_t i = start; i < end; i++) {
    cc_buf_addc(buf, is_blank(text.at[i]) ? ' ' : text.at[i]);
  }
  cc_buf_addc(buf, '\n');
}

/* Appends the lines of PIN that its record digest covers. */
static void print_fields(cc_buf* buf, const cc_pin* pin) {
  print_line(buf, kind_words[pin->kind], pin->file);
  for (size_t i = 0; i < TEXTS; i++) {
    if (fields[i].several) {
      for (size_t k = 0; k < lines_of(pin, i)->count; k++) {
        print_line(buf, fields[i].word, lines_of(pin, i)->at[k]);
      }
    } else if (text_of(pin, i)->len) {
      print_line(buf, fields[i].word, *text_of(pin, i));
    }
  }
  cc_buf_adds(buf, "bytes ");
  cc_buf_int(buf, (int64_t)pin->bytes);
  cc_buf_addc(buf, '\n');
  print_line(buf, "sha256", cc_s(pin->sha256));
}

static void print_pin(cc_buf* buf, const cc_pin* pin) {
  cc_buf_addc(buf, '\n');
  const size_t start = buf->len;
  print_fields(buf, pin);
  if (buf->status != CC_OK) {
    return;
  }
  char hex[CC_SHA256_HEX + 1];
  cc_sha256(cc_str_sub(cc_buf_str(buf), start, buf->len), hex);
  print_line(buf, "record", cc_s(hex));
}

static int compare_pins(const cc_pin* a, const cc_pin* b) {
  if (a->kind != b->kind) {
    return a->kind < b->kind ? -1 : 1;
  }
  return cc_str_cmp(a->file, b->file);
}

/* The first pin behind LAST (NULL: of all); NULL at the end. The few files of a case need no better sort. */
static const cc_pin* next_pin(const cc_lock* lock, const cc_pin* last) {
  const cc_pin* next = NULL;
  for (size_t i = 0; i < lock->count; i++) {
    const cc_pin* const pin = &lock->pins[i];
    if ((!last || compare_pins(pin, last) > 0) && (!next || compare_pins(pin, next) < 0)) {
      next = pin;
    }
  }
  return next;
}

void cc_lock_sort(cc_lock* lock) {
  for (size_t i = 1; i < lock->count; i++) {
    const cc_pin pin = lock->pins[i];
    size_t       j = i;
    for (; j > 0 && (lock->pins[j - 1].kind > pin.kind ||
                     (lock->pins[j - 1].kind == pin.kind && cc_str_cmp(lock->pins[j - 1].file, pin.file) > 0));
         j--) {
      lock->pins[j] = lock->pins[j - 1];
    }
    lock->pins[j] = pin;
  }
}

void cc_lock_print(cc_buf* buf, const cc_lock* lock) {
  cc_buf_adds(buf, FIRST_LINE "\n");
  for (const cc_pin* pin = NULL; (pin = next_pin(lock, pin)) != NULL;) {
    print_pin(buf, pin);
  }
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

typedef struct reader {
  cc_arena* arena;
  cc_diags* diags;
  cc_str    text;
  uint32_t  file;
  size_t    at;
  cc_lock*  lock;
  size_t    capacity;
} reader;

/* One line "WORD VALUE" and where it stands. */
typedef struct line {
  cc_str word, value;
  size_t start, end;
} line;

static cc_span span_of(const reader* r, size_t start, size_t end) {
  return (cc_span){r->file, (uint32_t)start, (uint32_t)end};
}

static cc_span line_span(const reader* r, const line* l) {
  return span_of(r, l->start, l->end);
}

/* Cuts the next line, without its line end; false if that is missing. */
static bool next_line(reader* r, line* out) {
  const size_t start = r->at;
  size_t       end = start;
  while (end < r->text.len && r->text.at[end] != '\n') {
    end++;
  }
  if (end == r->text.len) {
    return false;
  }
  r->at = end + 1;
  const cc_str text = cc_str_sub(r->text, start, end);
  size_t       word = 0;
  while (word < text.len && text.at[word] != ' ') {
    word++;
  }
  *out = (line){cc_str_sub(text, 0, word), cc_str_sub(text, word + 1, text.len), start, end};
  return true;
}

static cc_status report_lines(const reader* r, size_t start, const char* what) {
  return CC_DIAG(r->diags, CC_E_LOCK_LINES, span_of(r, start, start), cc_s(what));
}

static cc_status report_value(const reader* r, const line* l, const char* what, const char* expected) {
  return CC_DIAG(r->diags, CC_E_LOCK_VALUE, line_span(r, l), cc_str_sub(l->value, 0, 80), cc_s(what), cc_s(expected));
}

static bool is_number(cc_str text) {
  bool is = text.len > 0 && text.len <= 18;
  for (size_t i = 0; i < text.len; i++) {
    is = is && text.at[i] >= '0' && text.at[i] <= '9';
  }
  return is && (text.len == 1 || text.at[0] != '0');
}

static bool is_digest(cc_str text) {
  bool is = text.len == CC_SHA256_HEX;
  for (size_t i = 0; i < text.len; i++) {
    is = is && ((text.at[i] >= '0' && text.at[i] <= '9') || (text.at[i] >= 'a' && text.at[i] <= 'f'));
  }
  return is;
}

/* What print_line would not have changed. */
static bool is_text(cc_str text) {
  bool is = text.len > 0 && text.len <= CC_MAX_LOCK_LINE && cc_str_eq(text, cc_str_trim(text)) &&
            cc_utf8_check(text) == text.len;
  for (size_t i = 0; i < text.len; i++) {
    is = is && (unsigned char)text.at[i] >= 0x20 && text.at[i] != 0x7F;
  }
  return is;
}

static bool is_pin_name(cc_pin_kind kind, cc_str name) {
  switch (kind) {
  case CC_PIN_EVIDENCE:
    return cc_file_name_ok(name);
  case CC_PIN_PACK:
    return cc_file_name_ok(name) && cc_str_ends(name, ".claims");
  case CC_PIN_PLACES:
    break;
  }
  return cc_str_starts(name, "places/") && cc_file_name_ok(cc_str_sub(name, strlen("places/"), name.len)) &&
         cc_str_ends(name, ".csv");
}

/* The first line, with the version. */
static cc_status read_head(reader* r) {
  line first;
  if (!next_line(r, &first) || !cc_str_is(first.word, "claimcheck-lock") || !is_number(first.value) ||
      cc_str_is(first.value, "0")) {
    size_t end = 0;
    while (end < r->text.len && r->text.at[end] != '\n') {
      end++;
    }
    return CC_DIAG0(r->diags, CC_E_LOCK_HEAD, span_of(r, 0, end));
  }
  if (!cc_str_is(first.value, "1")) {
    return CC_DIAG(r->diags, CC_E_LOCK_NEWER, line_span(r, &first), first.value);
  }
  return CC_OK;
}

/* The line that opens a record: "evidence population.csv". */
static cc_status read_name(const reader* r, const line* l, cc_pin* pin) {
  for (size_t kind = 0; kind < KINDS; kind++) {
    if (!cc_str_is(l->word, kind_words[kind])) {
      continue;
    }
    if (!is_pin_name((cc_pin_kind)kind, l->value)) {
      return report_value(r, l, "the name of a file",
                          kind == CC_PIN_EVIDENCE ? "small letters a to z, digits, . _ - and no folder"
                          : kind == CC_PIN_PACK   ? "a name such as sweden.claims"
                                                  : "a name such as places/municipalities.csv");
    }
    pin->kind = (cc_pin_kind)kind;
    pin->file = l->value;
    return CC_OK;
  }
  return CC_DIAG(r->diags, CC_E_LOCK_FIELD, line_span(r, l), cc_str_sub(l->word, 0, 80),
                 cc_s("evidence, pack, places, as the first line of an entry"), (cc_str){NULL, 0});
}

static cc_status read_value(const reader* r, const line* l, size_t field, cc_pin* pin) {
  if (field == BYTES) {
    if (!is_number(l->value)) {
      return report_value(r, l, "the length of the file", "a whole number without blanks");
    }
    for (size_t i = 0; i < l->value.len; i++) {
      pin->bytes = pin->bytes * 10 + (uint64_t)(l->value.at[i] - '0');
    }
  } else if (field == SHA256 || field == RECORD) {
    if (!is_digest(l->value)) {
      return report_value(r, l, "a SHA-256", "64 digits of 0 to 9 and a to f");
    }
    if (field == SHA256) {
      memcpy(pin->sha256, l->value.at, CC_SHA256_HEX);
    }
  } else {
    if (!is_text(l->value)) {
      return report_value(r, l, "a text", "at least one sign, no blank at either end, no control characters");
    }
    if (is_several(field)) {
      return cc_pin_lines_add(r->arena, lines_at(pin, field - 1), l->value);
    }
    *text_at(pin, field - 1) = l->value;
  }
  return CC_OK;
}

static cc_status report_field(const reader* r, const line* l) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, l->word);
  for (size_t field = SUBJECT; field < FIELDS; field++) {
    cc_suggest_offer(&suggest, cc_s(field_word(field)));
  }
  return CC_DIAG(r->diags, CC_E_LOCK_FIELD, line_span(r, l), cc_str_sub(l->word, 0, 80), cc_s(FIELD_ORDER),
                 cc_suggest_text(r->arena, &suggest));
}

/* Whether FIELD must be in a record of this kind. */
static bool is_needed(const cc_pin* pin, size_t field) {
  return field >= BYTES || (field == SUBJECT && pin->kind == CC_PIN_EVIDENCE);
}

/* Refuses a record in which a needed field between the last one and FIELD was left out. */
static cc_status check_skipped(const reader* r, const cc_pin* pin, size_t last, size_t field) {
  for (size_t skipped = last + 1; skipped < field; skipped++) {
    if (is_needed(pin, skipped)) {
      return CC_DIAG(r->diags, CC_E_LOCK_MISSING, pin->span, pin->file, cc_s(field_word(skipped)));
    }
  }
  return CC_OK;
}

static cc_status check_digest(const reader* r, const cc_pin* pin, cc_str digest) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_LOCK_BYTES);
  print_fields(&buf, pin);
  char            hex[CC_SHA256_HEX + 1];
  const cc_status status = buf.status;
  cc_sha256(cc_buf_str(&buf), hex);
  cc_buf_clear(&buf);
  CC_TRY(status);
  return cc_str_is(digest, hex) ? CC_OK : CC_DIAG(r->diags, CC_E_LOCK_DIGEST, pin->span, pin->file);
}

/* Reads one record, from the line behind the empty one to its digest. */
static cc_status read_record(reader* r, cc_pin* pin) {
  line   l = {.start = r->at};
  size_t last = 0;
  if (!next_line(r, &l)) {
    return report_lines(r, r->text.len, "the last line does not end");
  }
  CC_TRY(read_name(r, &l, pin));
  pin->span = line_span(r, &l);
  while (last != RECORD) {
    const size_t start = r->at;
    if (start == r->text.len || r->text.at[start] == '\n') {
      return check_skipped(r, pin, last, FIELDS);
    }
    if (!next_line(r, &l)) {
      return report_lines(r, r->text.len, "the last line does not end");
    }
    const size_t field = find_field(l.word);
    if (field == 0) {
      return report_field(r, &l);
    }
    if (field < last || (field == last && !is_several(field))) {
      return CC_DIAG(r->diags, CC_E_LOCK_ORDER, line_span(r, &l), l.word, cc_s(FIELD_ORDER));
    }
    CC_TRY(check_skipped(r, pin, last, field));
    CC_TRY(read_value(r, &l, field, pin));
    last = field;
  }
  return check_digest(r, pin, l.value);
}

/* Sorted means also: no name twice. */
static cc_status check_order(const reader* r, const cc_pin* before, const cc_pin* pin) {
  if (before && compare_pins(before, pin) >= 0) {
    return CC_DIAG(r->diags, CC_E_LOCK_SORT, pin->span, pin->file, before->file);
  }
  return CC_OK;
}

static int compare_subjects(const void* a, const void* b) {
  const cc_pin* const x = *(const cc_pin* const*)a;
  const cc_pin* const y = *(const cc_pin* const*)b;
  const int           order = cc_str_cmp(x->subject, y->subject);
  return order ? order : compare_pins(x, y);
}

/* Reads "2/3". */
static bool read_part(cc_str text, size_t* number, size_t* of) {
  size_t slash = 0;
  while (slash < text.len && text.at[slash] != '/') {
    slash++;
  }
  const cc_str  halves[] = {cc_str_sub(text, 0, slash), cc_str_sub(text, slash + 1, text.len)};
  size_t* const out[] = {number, of};
  for (size_t h = 0; h < 2; h++) {
    if (!is_number(halves[h]) || halves[h].len > 6) {
      return false;
    }
    *out[h] = 0;
    for (size_t i = 0; i < halves[h].len; i++) {
      *out[h] = *out[h] * 10 + (size_t)(halves[h].at[i] - '0');
    }
  }
  return *number > 0 && *number <= *of;
}

/* Refuses two files for one table, unless they are its parts; and parts of which one is missing. PINS are those of one
   subject, COUNT of them. */
static cc_status check_parts(const reader* r, const cc_pin* const* pins, size_t count) {
  bool* const there = CC_ARRAY(r->arena, count + 1, bool);
  CC_NEED(there);
  for (size_t i = 0; i < count; i++) {
    size_t number = 0, of = 0;
    if (count == 1 && pins[i]->part.len == 0) {
      return CC_OK;
    }
    if (pins[i]->part.len == 0) {
      return CC_DIAG(r->diags, CC_E_LOCK_SUBJECT, pins[count - 1]->span, pins[i]->subject);
    }
    if (!read_part(pins[i]->part, &number, &of) || of != count || there[number]) {
      return CC_DIAG(r->diags, CC_E_LOCK_PART, pins[i]->span, pins[i]->part, pins[i]->subject);
    }
    there[number] = true;
  }
  return CC_OK;
}

static cc_status check_subjects(const reader* r) {
  const cc_pin** const pins = CC_ARRAY(r->arena, r->lock->count, const cc_pin*);
  CC_NEED(pins);
  size_t count = 0;
  for (size_t i = 0; i < r->lock->count; i++) {
    if (r->lock->pins[i].subject.len) {
      pins[count++] = &r->lock->pins[i];
    }
  }
  if (count > 1) {
    qsort(pins, count, sizeof(*pins), compare_subjects);
  }
  for (size_t i = 0, next; i < count; i = next) {
    for (next = i + 1; next < count && cc_str_eq(pins[next]->subject, pins[i]->subject); next++) {
    }
    CC_TRY(check_parts(r, pins + i, next - i));
  }
  return CC_OK;
}

static cc_status read_records(reader* r) {
  while (r->at < r->text.len) {
    const cc_pin* const before = r->lock->count ? &r->lock->pins[r->lock->count - 1] : NULL;
    cc_pin              pin = {.span = cc_nowhere()};
    if (r->text.at[r->at] != '\n') {
      return report_lines(r, r->at, "an empty line is missing here");
    }
    r->at++;
    if (r->at == r->text.len) {
      return report_lines(r, r->at, "an empty line too many");
    }
    CC_TRY(read_record(r, &pin));
    CC_TRY(check_order(r, before, &pin));
    cc_pin* const pins = cc_arena_grow(r->arena, r->lock->pins, r->lock->count, &r->capacity, sizeof(cc_pin), SIZE_MAX);
    CC_NEED(pins);
    r->lock->pins = pins;
    pins[r->lock->count++] = pin;
  }
  return check_subjects(r);
}

cc_status cc_lock_read(cc_arena* arena, cc_str text, uint32_t file, cc_lock** out, cc_diags* diags) {
  *out = NULL;
  if (text.len > CC_MAX_LOCK_BYTES) {
    return CC_DIAG(diags, CC_E_LIMIT, cc_nowhere(), cc_s("bytes of the lock"), cc_s("16 MiB"));
  }
  reader r = {.arena = arena, .diags = diags, .text = text, .file = file, .lock = CC_NEW(arena, cc_lock)};
  CC_NEED(r.lock);
  CC_TRY(read_head(&r));
  CC_TRY(read_records(&r));
  *out = r.lock;
  return CC_OK;
}

/* ---- use ------------------------------------------------------------------------------------------------------- */

const cc_pin* cc_lock_find(const cc_lock* lock, cc_pin_kind kind, cc_str file) {
  for (size_t i = 0; i < lock->count; i++) {
    if (lock->pins[i].kind == kind && cc_str_eq(lock->pins[i].file, file)) {
      return &lock->pins[i];
    }
  }
  return NULL;
}

const cc_pin* cc_lock_subject(const cc_lock* lock, cc_str subject) {
  for (size_t i = 0; i < lock->count; i++) {
    if (lock->pins[i].kind == CC_PIN_EVIDENCE && cc_str_eq(lock->pins[i].subject, subject)) {
      return &lock->pins[i];
    }
  }
  return NULL;
}

const cc_pin* cc_lock_part(const cc_lock* lock, cc_str subject, size_t number) {
  for (size_t i = 0; i < lock->count; i++) {
    const cc_pin* const pin = &lock->pins[i];
    size_t              is = 1, of = 1;
    if (pin->kind == CC_PIN_EVIDENCE && cc_str_eq(pin->subject, subject) &&
        (pin->part.len == 0 || read_part(pin->part, &is, &of)) && is == number) {
      return pin;
    }
  }
  return NULL;
}

cc_status cc_pin_lines_add(cc_arena* arena, cc_pin_lines* lines, cc_str text) {
  void* const grown =
      cc_arena_grow(arena, lines->at, lines->count, &lines->capacity, sizeof(cc_str), CC_MAX_LOCK_LINES);
  CC_NEED(grown);
  lines->at = grown;
  lines->at[lines->count++] = text;
  return CC_OK;
}

static void print_quoted(cc_buf* buf, cc_str text) {
  cc_buf_addc(buf, '"');
  for (size_t i = 0; i < text.len; i++) {
    cc_buf_addc(buf, text.at[i]);
    if (text.at[i] == '"') {
      cc_buf_addc(buf, '"');
    }
  }
  cc_buf_addc(buf, '"');
}

void cc_pin_print_codes(cc_buf* buf, cc_str name, const cc_str* codes, size_t count) {
  print_quoted(buf, name);
  for (size_t i = 0; i < count; i++) {
    cc_buf_adds(buf, i == 0 ? " = " : ", ");
    print_quoted(buf, codes[i]);
  }
}

/* Cuts a quoted text off the front of REST; false if none stands there. */
static bool take_quoted(cc_arena* arena, cc_str* rest, cc_str* out) {
  if (rest->len == 0 || rest->at[0] != '"') {
    return false;
  }
  char* const text = cc_arena_alloc(arena, rest->len + 1);
  size_t      len = 0, i = 1;
  for (; text && i < rest->len; i++) {
    if (rest->at[i] == '"' && (i + 1 == rest->len || rest->at[i + 1] != '"')) {
      *out = (cc_str){text, len};
      *rest = cc_str_sub(*rest, i + 1, rest->len);
      return true;
    }
    i += rest->at[i] == '"';
    text[len++] = rest->at[i];
  }
  return false;
}

cc_status cc_pin_read_codes(cc_arena* arena, cc_str text, cc_str* name, cc_str** codes, size_t* count) {
  size_t capacity = 0;
  *codes = NULL;
  *count = 0;
  if (!take_quoted(arena, &text, name)) {
    return CC_BAD_INPUT;
  }
  for (const char* sign = " = "; text.len > 0; sign = ", ") {
    cc_str code;
    if (!cc_str_starts(text, sign)) {
      return CC_BAD_INPUT;
    }
    text = cc_str_sub(text, strlen(sign), text.len);
    if (!take_quoted(arena, &text, &code)) {
      return CC_BAD_INPUT;
    }
    cc_str* const grown = cc_arena_grow(arena, *codes, *count, &capacity, sizeof(cc_str), CC_MAX_MEMBERS);
    CC_NEED(grown);
    *codes = grown;
    grown[(*count)++] = code;
  }
  return CC_OK;
}

void cc_pin_digest(cc_pin* pin, cc_str bytes) {
  pin->bytes = bytes.len;
  cc_sha256(bytes, pin->sha256);
}

static cc_status report_length(const cc_pin* pin, cc_str shown, cc_str bytes, cc_diags* diags) {
  cc_buf is, was;
  cc_buf_init(&is, 32);
  cc_buf_init(&was, 32);
  cc_buf_int(&is, (int64_t)bytes.len);
  cc_buf_int(&was, (int64_t)pin->bytes);
  const cc_status status = CC_DIAG(diags, CC_E_PIN_LENGTH, pin->span, shown, cc_buf_str(&is), cc_buf_str(&was));
  cc_buf_clear(&is);
  cc_buf_clear(&was);
  return status;
}

cc_status cc_pin_read(cc_arena* arena, const cc_dir* dir, const cc_pin* pin, cc_str shown, cc_str* out,
                      cc_diags* diags) {
  *out = (cc_str){NULL, 0};
  const char* const name = cc_arena_copy(arena, pin->file.at, pin->file.len);
  const char* const shown_name = cc_arena_copy(arena, shown.at, shown.len);
  CC_NEED(name);
  CC_NEED(shown_name);
  cc_str          bytes = {NULL, 0};
  const cc_status status = cc_file_read(arena, dir, name, shown_name, CC_MAX_EVIDENCE_BYTES, &bytes, diags);
  if (status == CC_NOT_FOUND) {
    return CC_DIAG(diags, CC_E_PIN_ABSENT, pin->span, shown);
  }
  CC_TRY(status);
  if (bytes.len != pin->bytes) {
    return report_length(pin, shown, bytes, diags);
  }
  char hex[CC_SHA256_HEX + 1];
  cc_sha256(bytes, hex);
  if (memcmp(hex, pin->sha256, CC_SHA256_HEX) != 0) {
    return CC_DIAG(diags, CC_E_PIN_CHANGED, pin->span, shown);
  }
  *out = bytes;
  return CC_OK;
}
