/* The exact numbers of 64 bits, against arithmetic of another make. */
#include "num_fixture.h"

/* ---- 64 bits ---- */

static void ratios(void** state) {
  (void)state;
  const cc_num a = cc_num_ratio(3, -4);
  assert_true(a.n == -3 && a.d == 4);
  const cc_num b = cc_num_ratio(INT64_MIN, -2);
  assert_true(b.n == -(INT64_MIN / 2) && b.d == 1);
  const cc_num c = cc_num_ratio(2, INT64_MIN);
  assert_true(c.n == -1 && c.d == -(INT64_MIN / 2));
  assert_int_equal(cc_num_cmp(cc_num_ratio(1, 3), cc_num_ratio(2, 6)), 0);
}

static void comparisons_of_any_size(void** state) {
  (void)state;
  uint64_t seed = 1;
  for (int i = 0; i < 2000000; i++) {
    const cc_num a = random_ratio(&seed), b = random_ratio(&seed);
    if (cc_num_cmp(a, b) != compare_by_hand(a, b) || cc_num_cmp(b, a) != -cc_num_cmp(a, b)) {
      fail();
    }
  }
}

/* Neighbours in a Farey sequence differ by 1 / (bd) only: the narrowest there is. */
static void near_ties(void** state) {
  (void)state;
  uint64_t seed = 2;
  for (int i = 0; i < 500000; i++) {
    const int64_t b = (int64_t)(next_random(&seed) >> 1) | 1;
    const int64_t a = (int64_t)(next_random(&seed) >> 1) % b;
    const cc_num  x = cc_num_ratio(a, b), above = cc_num_ratio(a + 1, b), below = cc_num_ratio(a, b == 1 ? 1 : b - 1);
    if (cc_num_cmp(x, above) != -1 || cc_num_cmp(x, x) != 0 || cc_num_cmp(x, below) != compare_by_hand(x, below)) {
      fail();
    }
  }
}

static void operations_of_any_size(void** state) {
  (void)state;
  uint64_t seed = 3;
  for (int i = 0; i < 20000; i++) {
    check_operations(random_ratio(&seed), random_ratio(&seed));
  }
}

static void borders(void** state) {
  (void)state;
  static const int64_t values[] = {0, 1, -1, 2, INT64_MAX, INT64_MAX - 1, INT64_MIN, INT64_MIN + 1, 1000000007};
  static const int64_t below[] = {1, 2, 3, INT64_MAX, INT64_MAX - 1, (int64_t)1 << 62};
  const size_t         n = sizeof(values) / sizeof(values[0]), m = sizeof(below) / sizeof(below[0]);
  for (size_t i = 0; i < n * m; i++) {
    for (size_t j = 0; j < n * m; j++) {
      check_operations(cc_num_ratio(values[i / m], below[i % m]), cc_num_ratio(values[j / m], below[j % m]));
    }
  }
}

static void floor_and_ceil(void** state) {
  (void)state;
  static const struct {
    int64_t n, d, floor, ceil;
  } rows[] = {{7, 2, 3, 4},
              {-7, 2, -4, -3},
              {6, 2, 3, 3},
              {-6, 2, -3, -3},
              {0, 5, 0, 0},
              {1, INT64_MAX, 0, 1},
              {-1, 3, -1, 0},
              {INT64_MIN, 1, INT64_MIN, INT64_MIN},
              {INT64_MAX, 1, INT64_MAX, INT64_MAX}};
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const cc_num a = cc_num_ratio(rows[i].n, rows[i].d);
    int64_t      value = 99;
    assert_true(cc_num_floor(a, &value) && value == rows[i].floor);
    assert_true(cc_num_ceil(a, &value) && value == rows[i].ceil);
    assert_int_equal(cc_num_is_whole(a), rows[i].floor == rows[i].ceil);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ratios),    cmocka_unit_test(comparisons_of_any_size),
      cmocka_unit_test(near_ties), cmocka_unit_test(operations_of_any_size),
      cmocka_unit_test(borders),   cmocka_unit_test(floor_and_ceil),
  };
  return cmocka_run_group_tests(tests, new_arena, free_arena);
}
