/* The lock: written and read back, and refused when a single byte of it says something else. */
#include "base/limits.h"
#include "data/lock.h"
#include "data_fixture.h"

#include <unistd.h>

static fixture f;

/* Two pieces of evidence, a pack and a classification, out of order. */
static cc_lock* make_lock(cc_arena* arena) {
  cc_lock* const lock = CC_NEW(arena, cc_lock);
  cc_pin* const  pins = CC_ARRAY(arena, 4, cc_pin);
  pins[0] = (cc_pin){.kind = CC_PIN_PLACES, .file = cc_s("places/municipalities.csv")};
  pins[1] =
      (cc_pin){.kind = CC_PIN_EVIDENCE, .file = cc_s("reported_offences.csv"), .subject = cc_s("reported_offences")};
  pins[2] = (cc_pin){.kind = CC_PIN_PACK, .file = cc_s("sweden.claims")};
  pins[3] = (cc_pin){.kind = CC_PIN_EVIDENCE,
                     .file = cc_s("population.csv"),
                     .subject = cc_s("population"),
                     .title = cc_s("Folkmängd 31 december"),
                     .publisher = cc_s("SCB"),
                     .source = cc_s("TAB638 BE0101N1"),
                     .vintage = cc_s("updated 2025-02-21"),
                     .licence = cc_s("CC0")};
  for (size_t i = 0; i < 4; i++) {
    cc_pin_digest(&pins[i], pins[i].file);
  }
  *lock = (cc_lock){pins, 4};
  return lock;
}

static cc_str print_lock(cc_arena* arena, const cc_lock* lock) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_LOCK_BYTES);
  cc_lock_print(&buf, lock);
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  assert_non_null(text.at);
  return text;
}

static cc_status read_lock(cc_str text, cc_lock** lock) {
  const uint32_t  file = cc_diags_file(f.diags, cc_s("evidence.lock"), text);
  const cc_status status = cc_lock_read(f.arena, text, file, lock, f.diags);
  assert_true((status == CC_OK) == (*lock != NULL));
  assert_true((status == CC_OK) == !cc_diags_failed(f.diags));
  return status;
}

/* SAMPLE with the first FROM in it made TO. */
static cc_str replace(cc_str sample, const char* from, const char* to) {
  const char* const at = strstr(sample.at, from);
  assert_non_null(at);
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_LOCK_BYTES);
  cc_buf_add(&buf, cc_str_sub(sample, 0, (size_t)(at - sample.at)));
  cc_buf_adds(&buf, to);
  cc_buf_add(&buf, cc_str_sub(sample, (size_t)(at - sample.at) + strlen(from), sample.len));
  const cc_str text = cc_buf_take(f.arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

static void assert_refused(const char* from, const char* to, cc_code code, const char* part) {
  f = set_up();
  cc_lock*     lock = NULL;
  const cc_str text = replace(print_lock(f.arena, make_lock(f.arena)), from, to);
  assert_int_equal(read_lock(text, &lock), CC_BAD_INPUT);
  assert_reported(&f, code, 0, 0, part);
  tear_down(&f);
}

static void test_round_trip(void** state) {
  (void)state;
  f = set_up();
  cc_lock*     lock = NULL;
  const cc_str text = print_lock(f.arena, make_lock(f.arena));
  assert_int_equal(read_lock(text, &lock), CC_OK);
  assert_int_equal(lock->count, 4);
  assert_text(lock->pins[0].file, "population.csv");
  assert_text(lock->pins[1].file, "reported_offences.csv");
  assert_int_equal(lock->pins[2].kind, CC_PIN_PACK);
  assert_int_equal(lock->pins[3].kind, CC_PIN_PLACES);
  assert_text(lock->pins[0].title, "Folkmängd 31 december");
  assert_int_equal(lock->pins[0].origin.len, 0);
  assert_int_equal(lock->pins[0].bytes, 14);
  assert_true(cc_str_eq(print_lock(f.arena, lock), text));
  assert_ptr_equal(cc_lock_find(lock, CC_PIN_PACK, cc_s("sweden.claims")), &lock->pins[2]);
  assert_null(cc_lock_find(lock, CC_PIN_EVIDENCE, cc_s("sweden.claims")));
  assert_ptr_equal(cc_lock_subject(lock, cc_s("population")), &lock->pins[0]);
  assert_null(cc_lock_subject(lock, cc_s("manifesto")));
  tear_down(&f);
}

static void test_layout(void** state) {
  (void)state;
  f = set_up();
  cc_pin  pin = {.kind = CC_PIN_EVIDENCE, .file = cc_s("a.csv"), .subject = cc_s("a"), .title = cc_s(" two\nlines ")};
  cc_lock lock = {&pin, 1};
  cc_pin_digest(&pin, cc_s("abc"));
  char   record[CC_SHA256_HEX + 1];
  cc_str lines = cc_s("evidence a.csv\nsubject a\ntitle two lines\nbytes 3\nsha256 "
                      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
  cc_sha256(lines, record);
  char expected[1000];
  snprintf(expected, sizeof(expected), "claimcheck-lock 1\n\n%srecord %s\n", lines.at, record);
  assert_text(print_lock(f.arena, &lock), expected);
  cc_lock* empty = NULL;
  assert_int_equal(read_lock(cc_s("claimcheck-lock 1\n"), &empty), CC_OK);
  assert_int_equal(empty->count, 0);
  tear_down(&f);
}

static void test_faults(void** state) {
  (void)state;
  assert_refused("claimcheck-lock 1", "claimcheck-lock 2", CC_E_LOCK_NEWER, "version 2");
  assert_refused("claimcheck-lock 1", "claimcheck-lok 1", CC_E_LOCK_HEAD, NULL);
  assert_refused("title", "titel", CC_E_LOCK_FIELD, "did you mean 'title'");
  assert_refused("evidence population", "evidnce population", CC_E_LOCK_FIELD, "evidence, pack, places");
  assert_refused("publisher SCB\n", "publisher SCB\npublisher SCB\n", CC_E_LOCK_ORDER, "'publisher'");
  assert_refused("publisher SCB\n", "publisher SCB\ntitle x\n", CC_E_LOCK_ORDER, "'title'");
  assert_refused("subject population\n", "", CC_E_LOCK_MISSING, "'population.csv' has no subject");
  assert_refused("bytes 14\n", "", CC_E_LOCK_MISSING, "no bytes");
  assert_refused("bytes 14\n", "bytes 014\n", CC_E_LOCK_VALUE, NULL);
  assert_refused("bytes 14\n", "bytes 15\n", CC_E_LOCK_DIGEST, "'population.csv'");
  assert_refused("publisher SCB\n", "publisher SCB \n", CC_E_LOCK_VALUE, NULL);
  assert_refused("publisher SCB\n", "publisher\n", CC_E_LOCK_VALUE, NULL);
  assert_refused("publisher SCB\n", "publisher BRÅ\n", CC_E_LOCK_DIGEST, NULL);
  assert_refused("publisher SCB\n", "", CC_E_LOCK_DIGEST, NULL);
  assert_refused("sha256 ", "sha256 A", CC_E_LOCK_VALUE, "64 digits");
  assert_refused("population.csv", "../population.csv", CC_E_LOCK_VALUE, "no folder");
  assert_refused("claimcheck-lock 1\n\n", "claimcheck-lock 1\n", CC_E_LOCK_LINES, NULL);
  assert_refused("claimcheck-lock 1\n\n", "claimcheck-lock 1\n\n\n", CC_E_LOCK_FIELD, NULL);
  assert_refused("claimcheck-lock 1\n", "claimcheck-lock 1\r\n", CC_E_LOCK_HEAD, NULL);
}

/* The second record comes before the first, or once more. */
static void test_order(void** state) {
  (void)state;
  for (int twice = 0; twice < 2; twice++) {
    f = set_up();
    cc_lock*          lock = NULL;
    const cc_str      text = print_lock(f.arena, make_lock(f.arena));
    const char* const first = strstr(text.at, "\nevidence population");
    const char* const second = strstr(text.at, "\nevidence reported");
    const char* const third = strstr(text.at, "\npack");
    const cc_str      parts[] = {{text.at, (size_t)(first - text.at)},
                                 {twice ? first : second, (size_t)(twice ? second - first : third - second)},
                                 {first, (size_t)(second - first)},
                                 {third, text.len - (size_t)(third - text.at)}};
    cc_buf            buf;
    cc_buf_init(&buf, CC_MAX_LOCK_BYTES);
    for (size_t i = 0; i < 4; i++) {
      cc_buf_add(&buf, parts[i]);
    }
    const cc_str other = cc_buf_take(f.arena, &buf);
    cc_buf_clear(&buf);
    assert_int_equal(read_lock(other, &lock), CC_BAD_INPUT);
    assert_reported(&f, CC_E_LOCK_SORT, 0, 0, "'population.csv'");
    tear_down(&f);
  }
}

static void test_subject_twice(void** state) {
  (void)state;
  f = set_up();
  cc_lock* const lock = make_lock(f.arena);
  cc_lock*       out = NULL;
  lock->pins[1].subject = cc_s("population");
  assert_int_equal(read_lock(print_lock(f.arena, lock), &out), CC_BAD_INPUT);
  assert_reported(&f, CC_E_LOCK_SUBJECT, 0, 0, "'population'");
  tear_down(&f);
}

/* Each bit of each byte flipped: refused, or provably the same lock. */
static void test_every_bit(void** state) {
  (void)state;
  fixture      outer = set_up();
  const cc_str text = print_lock(outer.arena, make_lock(outer.arena));
  char* const  mutant = cc_arena_copy(outer.arena, text.at, text.len);
  for (size_t i = 0; i < text.len; i++) {
    for (int bit = 0; bit < 8; bit++) {
      f = set_up();
      mutant[i] = (char)(text.at[i] ^ (1 << bit));
      cc_lock* lock = NULL;
      if (read_lock((cc_str){mutant, text.len}, &lock) == CC_OK) {
        assert_true(cc_str_eq(print_lock(f.arena, lock), text));
      }
      tear_down(&f);
    }
    mutant[i] = text.at[i];
  }
  tear_down(&outer);
}

/* Cut at each length: refused, or whole records from the front, whose digests all hold. */
static void test_every_length(void** state) {
  (void)state;
  fixture      outer = set_up();
  const cc_str text = print_lock(outer.arena, make_lock(outer.arena));
  size_t       read = 0;
  for (size_t len = 0; len < text.len; len++) {
    f = set_up();
    cc_lock*     lock = NULL;
    const cc_str part = cc_str_sub(text, 0, len);
    if (read_lock(part, &lock) == CC_OK) {
      assert_true(cc_str_eq(print_lock(f.arena, lock), part));
      read++;
    }
    tear_down(&f);
  }
  assert_int_equal(read, 4); /* with 0, 1, 2, 3 records */
  tear_down(&outer);
}

static void test_pin_read(void** state) {
  (void)state;
  char folder[] = "/tmp/claimcheck-lock-XXXXXX";
  assert_non_null(mkdtemp(folder));
  fixture outer = set_up();
  cc_dir* dir = NULL;
  assert_int_equal(cc_dir_open(outer.arena, folder, &dir, outer.diags), CC_OK);
  f = set_up();
  assert_int_equal(cc_file_write(f.arena, dir, "a.csv", cc_s("a;b\n1;2\n"), f.diags), CC_OK);
  cc_pin pin = {.kind = CC_PIN_EVIDENCE, .file = cc_s("a.csv"), .span = {CC_NO_FILE, 0, 0}};
  cc_str bytes = {NULL, 0};
  cc_pin_digest(&pin, cc_s("a;b\n1;2\n"));
  assert_int_equal(cc_pin_read(f.arena, dir, &pin, cc_s("evidence/a.csv"), &bytes, f.diags), CC_OK);
  assert_text(bytes, "a;b\n1;2\n");
  assert_quiet(&f);
  cc_pin_digest(&pin, cc_s("a;b\n1;3\n"));
  assert_int_equal(cc_pin_read(f.arena, dir, &pin, cc_s("evidence/a.csv"), &bytes, f.diags), CC_BAD_INPUT);
  assert_null(bytes.at);
  assert_reported(&f, CC_E_PIN_CHANGED, 0, 0, "'evidence/a.csv' is not the file that was pinned");
  tear_down(&f);
  f = set_up();
  cc_pin_digest(&pin, cc_s("a;b\n1;20\n"));
  assert_int_equal(cc_pin_read(f.arena, dir, &pin, cc_s("evidence/a.csv"), &bytes, f.diags), CC_BAD_INPUT);
  assert_reported(&f, CC_E_PIN_LENGTH, 0, 0, "8 bytes, and 9 were pinned");
  tear_down(&f);
  f = set_up();
  pin.file = cc_s("b.csv");
  assert_int_equal(cc_pin_read(f.arena, dir, &pin, cc_s("evidence/b.csv"), &bytes, f.diags), CC_BAD_INPUT);
  assert_reported(&f, CC_E_PIN_ABSENT, 0, 0, "'evidence/b.csv'");
  tear_down(&f);
  cc_dir_close(dir);
  tear_down(&outer);
  char path[64];
  snprintf(path, sizeof(path), "%s/a.csv", folder);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip), cmocka_unit_test(test_layout),        cmocka_unit_test(test_faults),
      cmocka_unit_test(test_order),      cmocka_unit_test(test_subject_twice), cmocka_unit_test(test_every_bit),
      cmocka_unit_test(test_pin_read),   cmocka_unit_test(test_every_length),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
