/* What claimcheck-fetch is told: orders that it takes, and broken ones, each of which it refuses; and addresses without
 * keys. */
#include "base/file.h"
#include "base/limits.h"
#include "data_fixture.h"
#include "fetchers/order.h"
#include "fetchers/tell.h"

#include <unistd.h>

static fixture f;

static int begin(void** state) {
  (void)state;
  f = set_up();
  return 0;
}

static int end(void** state) {
  (void)state;
  tear_down(&f);
  return 0;
}

/* Reads TEXT, of at most a pipe's length, as an order. */
static cc_status read_order(const char* text, order* out) {
  int     ends[2];
  cc_wire wire;
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(cc_fd_write(ends[1], "a pipe", cc_s(text), f.diags), CC_OK);
  close(ends[1]);
  assert_int_equal(cc_wire_open(f.arena, ends[0], CC_MAX_BODY_BYTES, &wire), CC_OK);
  const cc_status status = order_receive(f.arena, &wire, out, f.diags);
  close(ends[0]);
  return status;
}

#define HELLO "hello 1\n\n"
#define GO    "go \n\n"

static void test_tables(void** state) {
  (void)state;
  order o;
  assert_int_equal(read_order(HELLO "option language\nvalue en\n\n"
                                    "option deadline\nvalue 60\n\n"
                                    "option max-bytes\nvalue 1000\n\n"
                                    "option base.scb\nvalue http://127.0.0.1:1/v2\n\n"
                                    "option dry-run\n\n"
                                    "table population\nsource scb\nword.table TAB638\n"
                                    "select \"Kon\" = \"1\", \"2\"\n"
                                    "over municipality\nlabel kommun\nkind members\ncolumn Region\n"
                                    "member 0180\tStockholm\nmember 2480\tUmeå\tUme\tUbmeje\n"
                                    "over month\nkind month\n\n" GO,
                              &o),
                   CC_OK);
  assert_quiet(&f);
  assert_text(o.options.language, "en");
  assert_int_equal(o.options.deadline, 60);
  assert_int_equal(o.options.max_bytes, 1000);
  assert_true(o.options.dry_run);
  assert_text(o.options.bases[0].source, "scb");
  assert_int_equal(o.count, 1);
  const order_table* const t = &o.tables[0];
  assert_text(order_word(t, "table"), "TAB638");
  assert_int_equal(order_word(t, "path").len, 0);
  assert_int_equal(t->selects[0].count, 2);
  assert_text(t->selects[0].codes[1], "2");
  assert_int_equal(t->over_count, 2);
  assert_text(t->over[0].column, "Region");
  assert_int_equal(t->over[0].member_count, 2);
  assert_text(t->over[0].members[1].label, "Umeå");
  assert_int_equal(t->over[0].members[1].name_count, 2);
  assert_text(t->over[0].members[1].names[1], "Ubmeje");
  assert_int_equal(t->over[1].kind, ORDER_PERIOD);
  assert_int_equal(t->over[1].period, CC_MONTH);
}

static void test_questions(void** state) {
  (void)state;
  order o;
  assert_int_equal(read_order(HELLO "find scb\nquery folkmängd\n\n" GO, &o), CC_OK);
  assert_int_equal(o.verb, ORDER_FIND);
  assert_text(o.query, "folkmängd");
  assert_text(o.tables[0].source, "scb");
  assert_int_equal(read_order(HELLO "describe scb\nword.id TAB638\n\n" GO, &o), CC_OK);
  assert_int_equal(o.verb, ORDER_DESCRIBE);
  assert_text(order_word(&o.tables[0], "table"), "TAB638"); /* whatever the source calls its own word */
  assert_int_equal(read_order(HELLO "sources bra\n\n" GO, &o), CC_OK);
  assert_int_equal(o.verb, ORDER_SOURCES);
  assert_text(o.query, "bra");
  assert_int_equal(read_order(HELLO GO, &o), CC_OK);
  assert_int_equal(o.count, 0);
  assert_text(o.options.language, "sv");
  assert_quiet(&f);
}

static void test_broken(void** state) {
  (void)state;
  static const char* const rows[] = {
      "",
      GO,
      "hello 2\n\n" GO,
      "hullo 1\n\n" GO,
      HELLO,                                      /* no end */
      HELLO "go",                                 /* broken off */
      HELLO "option colour\nvalue red\n\n" GO,    /* of another version */
      HELLO "option deadline\nvalue soon\n\n" GO, /* no number */
      HELLO "option deadline\nvalue 86401\n\n" GO,
      HELLO "option deadline\nvalue -1\n\n" GO,
      HELLO "option deadline\nvalue\n\n" GO,
      HELLO "option max-bytes\nvalue 99999999999999999999\n\n" GO,
      HELLO "table x\nlabel y\n\n" GO, /* of no dimension */
      HELLO "table x\nover a\nkind century\n\n" GO,
      HELLO "table x\nover a\nkind members\nmember 1\n\n" GO, /* a code without a name */
      HELLO "table x\nselect Kon\n\n" GO,
      HELLO "table x\nselect \"Kon\" = \"1\n\n" GO,
      HELLO "table x\nsurprise y\n\n" GO,
      HELLO "find scb\n\n" GO, /* no query */
      HELLO "table x\nsource scb\n\nfind scb\nquery y\n\n" GO,
      HELLO "table x\nsource scb\n\nsources \n\n" GO,
      HELLO "dance \n\n" GO,
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    order o;
    f.diags = cc_diags_new(f.arena);
    if (read_order(rows[i], &o) == CC_OK || !cc_diags_failed(f.diags)) {
      fail_msg("row %zu is taken: %s", i, rows[i]);
    }
  }
}

static void test_keys(void** state) {
  (void)state;
  static const struct {
    const char *url, *told;
  } rows[] = {
      {"https://a.se/x?lang=sv", "https://a.se/x?lang=sv"},
      {"https://a.se/x?token=abc&lang=sv", "https://a.se/x?token=...&lang=sv"},
      {"https://a.se/x?lang=sv&API_KEY=abc", "https://a.se/x?lang=sv&API_KEY=..."},
      {"https://a.se/x;jsessionid=1A2B?x=1", "https://a.se/x;jsessionid=...?x=1"},
      {"https://a.se/x?password=a%26b#top", "https://a.se/x?password=...#top"},
      {"https://a.se/x?sig=&y=1", "https://a.se/x?sig=...&y=1"},
      {"https://a.se/x?monkey=1", "https://a.se/x?monkey=1"}, /* no key of that name */
      {"", ""},
  };
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    assert_text(tell_redacted(f.arena, cc_s(rows[i].url)), rows[i].told);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_tables, begin, end),
      cmocka_unit_test_setup_teardown(test_questions, begin, end),
      cmocka_unit_test_setup_teardown(test_broken, begin, end),
      cmocka_unit_test_setup_teardown(test_keys, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
