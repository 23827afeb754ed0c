#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* FIPS 180-4 examples and the borders of the 64-byte block (computed with sha256sum). */
static void digests(void** state) {
  (void)state;
  char hex[CC_SHA256_HEX + 1];
  cc_sha256((cc_str){NULL, 0}, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  cc_sha256(cc_s("abc"), hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  cc_sha256(cc_s("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
  assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  static char million[1000000];
  memset(million, 'a', sizeof(million));
  cc_sha256((cc_str){million, sizeof(million)}, hex);
  assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void one_bit_changes_all(void** state) {
  (void)state;
  char a[CC_SHA256_HEX + 1], b[CC_SHA256_HEX + 1];
  cc_sha256(cc_s("Umeå"), a);
  cc_sha256(cc_s("Umeä"), b);
  assert_string_not_equal(a, b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(digests),
      cmocka_unit_test(one_bit_changes_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
