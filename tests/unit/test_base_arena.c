#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void pieces_are_zero_aligned_and_apart(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new((size_t)64 << 20);
  assert_non_null(arena);
  unsigned char* pieces[2000];
  for (size_t i = 0; i < 2000; i++) {
    const size_t size = i % 700 + 1;
    pieces[i] = cc_arena_alloc(arena, size);
    assert_non_null(pieces[i]);
    assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
    for (size_t j = 0; j < size; j++) {
      assert_int_equal(pieces[i][j], 0);
    }
    memset(pieces[i], (int)(i % 255 + 1), size);
  }
  for (size_t i = 0; i < 2000; i++) { /* nobody wrote into another's piece */
    for (size_t j = 0; j < i % 700 + 1; j++) {
      assert_int_equal(pieces[i][j], i % 255 + 1);
    }
  }
  cc_arena_free(arena);
}

/* Of a run, whose chunks begin at large pages: pieces of all sizes lie apart and hold what is written. */
static void pieces_of_a_run(void** state) {
  static const size_t sizes[] = {1, 3000000, 100, 2097152, 2097153, 9000000, 17, 6291456, 40000000, 5};
  unsigned char*      pieces[sizeof sizes / sizeof sizes[0]];
  cc_arena* const     arena = cc_arena_new_run((size_t)128 << 20);
  (void)state;
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    pieces[i] = cc_arena_alloc(arena, sizes[i]);
    assert_non_null(pieces[i]);
    assert_int_equal(pieces[i][sizes[i] - 1], 0);
    memset(pieces[i], (int)i + 1, sizes[i]);
  }
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    assert_int_equal(pieces[i][0], i + 1);
    assert_int_equal(pieces[i][sizes[i] - 1], i + 1);
  }
  assert_null(cc_arena_alloc(arena, (size_t)128 << 20));
  cc_arena_free(arena);
}

static void large_and_empty_pieces(void** state) {
  (void)state;
  cc_arena* const   arena = cc_arena_new((size_t)64 << 20);
  const char* const large = cc_arena_alloc(arena, (size_t)20 << 20);
  assert_non_null(large);
  assert_int_equal(large[((size_t)20 << 20) - 1], 0);
  assert_non_null(cc_arena_alloc(arena, 0));
  assert_non_null(cc_arena_array(arena, 0, 8));
  assert_string_equal(cc_arena_copy(arena, NULL, 0), "");
  assert_string_equal(cc_arena_copy(arena, "abc", 2), "ab");
  cc_arena_free(arena);
}

static void the_maximum_holds(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(1000);
  assert_non_null(cc_arena_alloc(arena, 500));
  assert_null(cc_arena_alloc(arena, 600));
  assert_non_null(cc_arena_alloc(arena, 400)); /* a refusal spoils nothing */
  assert_null(cc_arena_alloc(arena, 200));
  cc_arena_free(arena);
}

static void sizes_that_overflow_are_refused(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new(SIZE_MAX);
  assert_null(cc_arena_array(arena, SIZE_MAX / 2, 3));
  assert_null(cc_arena_alloc(arena, SIZE_MAX));
  assert_null(cc_arena_alloc(arena, SIZE_MAX - 8));
  assert_null(cc_arena_copy(arena, "", SIZE_MAX));
  assert_null(cc_arena_array(arena, (size_t)1 << 32, (size_t)1 << 32));
  cc_arena_free(arena);
}

static void arrays_grow_up_to_their_maximum(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new((size_t)64 << 20);
  size_t          capacity = 0;
  uint32_t*       numbers = NULL;
  for (uint32_t i = 0; i < 100000; i++) {
    numbers = cc_arena_grow(arena, numbers, i, &capacity, sizeof(*numbers), 100000);
    assert_non_null(numbers);
    assert_true(capacity > i && capacity <= 100000);
    numbers[i] = i;
    if (i % 1000 == 0) {
      assert_non_null(cc_arena_alloc(arena, 16)); /* something behind it, so that it has to move */
    }
  }
  for (uint32_t i = 0; i < 100000; i++) {
    assert_int_equal(numbers[i], i);
  }
  assert_null(cc_arena_grow(arena, numbers, 100000, &capacity, sizeof(*numbers), 100000));
  size_t small = 0;
  assert_non_null(cc_arena_grow(arena, NULL, 0, &small, 1, 3));
  assert_int_equal(small, 3);
  cc_arena_free(arena);
}

static void grown_room_is_zero(void** state) {
  (void)state;
  cc_arena* const arena = cc_arena_new((size_t)1 << 20);
  size_t          capacity = 0;
  unsigned char*  bytes = NULL;
  for (size_t i = 0; i < 5000; i++) {
    bytes = cc_arena_grow(arena, bytes, i, &capacity, 1, 5000);
    assert_int_equal(bytes[i], 0);
    bytes[i] = 0xFF;
  }
  cc_arena_free(arena);
}

static void free_takes_null(void** state) {
  (void)state;
  cc_arena_free(NULL);
  cc_arena_free(cc_arena_new(0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pieces_are_zero_aligned_and_apart),
      cmocka_unit_test(large_and_empty_pieces),
      cmocka_unit_test(pieces_of_a_run),
      cmocka_unit_test(the_maximum_holds),
      cmocka_unit_test(sizes_that_overflow_are_refused),
      cmocka_unit_test(arrays_grow_up_to_their_maximum),
      cmocka_unit_test(grown_room_is_zero),
      cmocka_unit_test(free_takes_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
