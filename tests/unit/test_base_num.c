/* The exact numbers, against arithmetic of another make: school multiplication in 32-bit pieces for what is small,
   GMP's mpq (which base/num does not use) for what is big. */
#include "base/limits.h"
#include "base/num.h"

#include <gmp.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cc_arena* arena;

static int new_arena(void** state) {
  (void)state;
  arena = cc_arena_new((size_t)1 << 30);
  return arena ? 0 : -1;
}

static int free_arena(void** state) {
  (void)state;
  cc_arena_free(arena);
  return 0;
}

/* splitmix64 */
static uint64_t next_random(uint64_t* seed) {
  uint64_t z = (*seed += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* Of any size, borders more often than chance would have it. */
static int64_t random_whole(uint64_t* seed) {
  const uint64_t r = next_random(seed);
  switch (r % 16) {
  case 0:
    return INT64_MAX - (int64_t)(r >> 60);
  case 1:
    return INT64_MIN + (int64_t)(r >> 60);
  case 2:
    return (int64_t)(r >> 60) - 8;
  default:
    return (int64_t)next_random(seed) >> (r >> 58);
  }
}

static cc_num random_ratio(uint64_t* seed) {
  int64_t d = 0;
  while (d <= 0) {
    d = random_whole(seed);
  }
  return cc_num_ratio(random_whole(seed), d);
}

/* ---- a second opinion
 * ------------------------------------------------------------------------------------------------- */

/* A * B, in two halves, multiplied as at school with 32-bit digits. */
static void multiply_by_hand(uint64_t a, uint64_t b, uint64_t* high, uint64_t* low) {
  const uint64_t mask = 0xFFFFFFFFu;
  const uint64_t p0 = (a & mask) * (b & mask), p1 = (a >> 32) * (b & mask), p2 = (a & mask) * (b >> 32);
  const uint64_t middle = (p0 >> 32) + (p1 & mask) + (p2 & mask);
  *low = (p0 & mask) | middle << 32;
  *high = (a >> 32) * (b >> 32) + (p1 >> 32) + (p2 >> 32) + (middle >> 32);
}

static uint64_t size_of(int64_t value) {
  return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static int compare_by_hand(cc_num a, cc_num b) {
  const int sa = (a.n > 0) - (a.n < 0), sb = (b.n > 0) - (b.n < 0);
  if (sa != sb || sa == 0) {
    return (sa > sb) - (sa < sb);
  }
  uint64_t lh = 0, ll = 0, rh = 0, rl = 0;
  multiply_by_hand(size_of(a.n), (uint64_t)b.d, &lh, &ll);
  multiply_by_hand(size_of(b.n), (uint64_t)a.d, &rh, &rl);
  return sa * (lh != rh ? (lh > rh ? 1 : -1) : (ll > rl) - (ll < rl));
}

static void set_mpq(mpq_t q, cc_num a) {
  cc_buf n, d;
  cc_buf_init(&n, 1 << 20);
  cc_buf_init(&d, 1 << 20);
  cc_num_parts(&n, &d, a);
  cc_buf_addc(&n, '\0');
  cc_buf_addc(&d, '\0');
  assert_int_equal(mpz_set_str(mpq_numref(q), n.at, 10), 0);
  assert_int_equal(mpz_set_str(mpq_denref(q), d.at, 10), 0);
  cc_buf_clear(&n);
  cc_buf_clear(&d);
}

/* Whether A is Q, to the last digit and in lowest terms. */
static void check_is(cc_num a, const mpq_t q) {
  mpq_t mine;
  mpq_init(mine);
  set_mpq(mine, a);
  assert_int_equal(mpz_cmp(mpq_numref(mine), mpq_numref(q)), 0);
  assert_int_equal(mpz_cmp(mpq_denref(mine), mpq_denref(q)), 0);
  const bool fits = mpz_fits_slong_p(mpq_numref(q)) && mpz_fits_slong_p(mpq_denref(q));
  assert_int_equal(a.d != 0, fits); /* what fits 64 bits is in 64 bits, so that equal numbers look alike */
  mpq_clear(mine);
}

static void check_operations(cc_num a, cc_num b) {
  mpq_t x, y, z;
  mpq_inits(x, y, z, NULL);
  set_mpq(x, a);
  set_mpq(y, b);
  cc_num result;
  assert_int_equal(cc_num_add(arena, a, b, &result), CC_OK);
  mpq_add(z, x, y);
  check_is(result, z);
  assert_int_equal(cc_num_sub(arena, a, b, &result), CC_OK);
  mpq_sub(z, x, y);
  check_is(result, z);
  assert_int_equal(cc_num_mul(arena, a, b, &result), CC_OK);
  mpq_mul(z, x, y);
  check_is(result, z);
  if (cc_num_sign(b) != 0) {
    assert_int_equal(cc_num_div(arena, a, b, &result), CC_OK);
    mpq_div(z, x, y);
    check_is(result, z);
  }
  cc_status status = CC_LIMIT;
  result = cc_num_neg(arena, a, &status);
  assert_int_equal(status, CC_OK);
  mpq_neg(z, x);
  check_is(result, z);
  const int order = mpq_cmp(x, y);
  assert_int_equal(cc_num_cmp(a, b), (order > 0) - (order < 0));
  assert_int_equal(cc_num_sign(a), mpq_sgn(x));
  mpq_clears(x, y, z, NULL);
}

/* ---- 64 bits
 * ----------------------------------------------------------------------------------------------------------- */

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

/* ---- beyond 64 bits
 * ------------------------------------------------------------------------------------------------------ */

/* A random fraction with about LIMBS limbs above and below. */
static cc_num random_big(uint64_t* seed, int limbs) {
  cc_num a = random_ratio(seed);
  for (int i = 1; i < limbs; i++) {
    cc_num b = random_ratio(seed);
    b.n |= 1; /* never 0, which would swallow all before it */
    assert_int_equal(i % 2 ? cc_num_mul(arena, a, b, &a) : cc_num_add(arena, a, b, &a), CC_OK);
  }
  return a;
}

static void big_ones_cancel(void** state) {
  (void)state;
  uint64_t seed = 12;
  for (int i = 0; i < 300; i++) {
    const cc_num a = random_big(&seed, i % 6 + 2);
    cc_status    status = CC_OK;
    const cc_num minus = cc_num_neg(arena, a, &status);
    const cc_num numbers[] = {a, minus, a, minus};
    cc_num       sum;
    assert_int_equal(cc_num_sum(arena, numbers, 4, &sum), CC_OK);
    assert_true(sum.n == 0 && sum.d != 0);
    assert_int_equal(cc_num_mul(arena, a, sum, &sum), CC_OK);
    assert_true(sum.n == 0 && sum.d != 0);
    assert_int_equal(cc_num_add(arena, sum, a, &sum), CC_OK);
    assert_int_equal(cc_num_cmp(sum, a), 0);
    assert_int_equal(cc_num_cmp(a, minus), cc_num_sign(a));
  }
}

static void big_operations(void** state) {
  (void)state;
  uint64_t seed = 4;
  for (int i = 0; i < 3000; i++) {
    const int    la = (int)(next_random(&seed) % 12) + 1, lb = (int)(next_random(&seed) % 12) + 1;
    const cc_num a = random_big(&seed, la), b = random_big(&seed, lb);
    check_operations(a, b);
    check_operations(a, a);
  }
}

static void longer_operations(void** state) {
  (void)state;
  uint64_t seed = 5;
  for (int i = 0; i < 20; i++) {
    check_operations(random_big(&seed, 60), random_big(&seed, 200));
  }
}

static void what_was_big_comes_back(void** state) {
  (void)state;
  uint64_t seed = 6;
  for (int i = 0; i < 500; i++) {
    const cc_num a = random_ratio(&seed), b = random_big(&seed, 9);
    cc_num       c;
    assert_int_equal(cc_num_add(arena, a, b, &c), CC_OK);
    assert_int_equal(cc_num_sub(arena, c, b, &c), CC_OK);
    assert_int_equal(cc_num_cmp(a, c), 0);
    assert_true(c.d != 0);
    if (cc_num_sign(b) != 0) {
      assert_int_equal(cc_num_mul(arena, a, b, &c), CC_OK);
      assert_int_equal(cc_num_div(arena, c, b, &c), CC_OK);
      assert_int_equal(cc_num_cmp(a, c), 0);
      assert_true(c.d != 0);
    }
  }
}

/* The mean of the rates of 290 municipalities, by addition, in one go, and by GMP. */
static void a_mean_of_290_rates(void** state) {
  (void)state;
  uint64_t seed = 7;
  cc_num   rates[290], sum = cc_num_int(0), at_once;
  mpq_t    expected, one;
  mpq_inits(expected, one, NULL);
  for (size_t i = 0; i < 290; i++) {
    rates[i] =
        cc_num_ratio((int64_t)(next_random(&seed) % 200000) + 100, (int64_t)(next_random(&seed) % 2000000) + 4801);
    assert_int_equal(cc_num_add(arena, sum, rates[i], &sum), CC_OK);
    set_mpq(one, rates[i]);
    mpq_add(expected, expected, one);
  }
  assert_int_equal(cc_num_sum(arena, rates, 290, &at_once), CC_OK);
  check_is(sum, expected);
  check_is(at_once, expected);
  assert_int_equal(cc_num_cmp(sum, at_once), 0);
  assert_int_equal(cc_num_div(arena, sum, cc_num_int(290), &sum), CC_OK);
  mpq_set_ui(one, 1, 290);
  mpq_mul(expected, expected, one);
  check_is(sum, expected);
  assert_true(fabs(cc_num_approx(sum) - mpq_get_d(expected)) < 1e-12 * mpq_get_d(expected));
  mpq_clears(expected, one, NULL);
}

static void sums(void** state) {
  (void)state;
  uint64_t seed = 8;
  for (int round = 0; round < 300; round++) {
    cc_num       numbers[40], sum, one_by_one = cc_num_int(0);
    const size_t count = next_random(&seed) % 41;
    for (size_t i = 0; i < count; i++) {
      const uint64_t kind = next_random(&seed) % 4;
      numbers[i] = kind == 0   ? random_big(&seed, 3)
                   : kind == 1 ? random_ratio(&seed)
                               : cc_num_ratio((int64_t)(next_random(&seed) % 1000) - 500, (int64_t)(kind * 50));
      assert_int_equal(cc_num_add(arena, one_by_one, numbers[i], &one_by_one), CC_OK);
    }
    assert_int_equal(cc_num_sum(arena, numbers, count, &sum), CC_OK);
    assert_int_equal(cc_num_cmp(sum, one_by_one), 0);
    assert_int_equal(sum.d == 0, one_by_one.d == 0);
  }
}

/* So many that the sum has to be reduced on the way: 1/1 + ... + 1/6000 has 8 660 bits, its denominators multiplied 66
 * 000. */
static void a_sum_that_is_reduced_on_the_way(void** state) {
  (void)state;
  cc_num* const numbers = malloc(6000 * sizeof(*numbers));
  mpq_t         expected, one;
  mpq_inits(expected, one, NULL);
  for (unsigned i = 0; i < 6000; i++) {
    numbers[i] = cc_num_ratio(1, (int64_t)i + 1);
    mpq_set_ui(one, 1, i + 1);
    mpq_add(expected, expected, one);
  }
  cc_num sum;
  assert_int_equal(cc_num_sum(arena, numbers, 6000, &sum), CC_OK);
  check_is(sum, expected);
  mpq_clears(expected, one, NULL);
  free(numbers);
}

static void floor_of_big_ones(void** state) {
  (void)state;
  uint64_t seed = 9;
  mpq_t    q;
  mpz_t    z;
  mpq_init(q);
  mpz_init(z);
  int in_range = 0, whole = 0;
  for (int i = 0; i < 4000; i++) {
    const cc_num a = i % 50 ? random_big(&seed, i % 4 + 1) : cc_num_int(random_whole(&seed));
    int64_t      value = 0;
    set_mpq(q, a);
    mpz_fdiv_q(z, mpq_numref(q), mpq_denref(q));
    assert_int_equal(cc_num_floor(a, &value), mpz_fits_slong_p(z));
    assert_true(!mpz_fits_slong_p(z) || value == mpz_get_si(z));
    in_range += mpz_fits_slong_p(z) != 0 && a.d == 0;
    mpz_cdiv_q(z, mpq_numref(q), mpq_denref(q));
    assert_int_equal(cc_num_ceil(a, &value), mpz_fits_slong_p(z));
    assert_true(!mpz_fits_slong_p(z) || value == mpz_get_si(z));
    whole += mpz_cmp_ui(mpq_denref(q), 1) == 0;
    assert_int_equal(cc_num_is_whole(a), mpz_cmp_ui(mpq_denref(q), 1) == 0);
  }
  assert_true(in_range > 100 && whole > 50);
  /* just beyond: 2^63 is no int64_t, but what lies right below it still has a floor */
  cc_num  a, third = cc_num_ratio(1, 3);
  int64_t value = 0;
  assert_int_equal(cc_num_add(arena, cc_num_int(INT64_MAX), cc_num_int(1), &a), CC_OK);
  assert_false(cc_num_floor(a, &value) || cc_num_ceil(a, &value));
  assert_true(cc_num_is_whole(a));
  assert_int_equal(cc_num_sub(arena, a, third, &a), CC_OK);
  assert_true(cc_num_floor(a, &value) && value == INT64_MAX);
  assert_false(cc_num_ceil(a, &value));
  assert_int_equal(cc_num_sub(arena, cc_num_int(INT64_MIN), third, &a), CC_OK);
  assert_false(cc_num_floor(a, &value));
  assert_true(cc_num_ceil(a, &value) && value == INT64_MIN);
  mpq_clear(q);
  mpz_clear(z);
}

static void approximations(void** state) {
  (void)state;
  uint64_t seed = 10;
  mpq_t    q;
  mpq_init(q);
  for (int i = 0; i < 2000; i++) {
    const cc_num a = random_big(&seed, i % 10 + 1);
    set_mpq(q, a);
    const double expected = mpq_get_d(q);
    assert_true(fabs(cc_num_approx(a) - expected) <= 1e-14 * fabs(expected));
  }
  mpq_clear(q);
}

/* ---- limits
 * -------------------------------------------------------------------------------------------------------------- */

static void the_limit_is_an_answer(void** state) {
  (void)state;
  cc_num a = cc_num_ratio(INT64_MAX, INT64_MAX - 1), kept = a;
  int    doublings = 0;
  while (cc_num_mul(arena, a, a, &a) == CC_OK) {
    kept = a;
    doublings++;
  }
  assert_int_equal(doublings, 10); /* 1, 2, 4 ... 1 024 limbs */
  assert_int_equal(cc_num_mul(arena, kept, kept, &a), CC_LIMIT);
  assert_int_equal(cc_num_cmp(kept, kept), 0); /* compared all the same */
  assert_int_equal(cc_num_cmp(kept, cc_num_int(1)), 1);
  assert_int_equal(cc_num_div(arena, cc_num_int(1), kept, &a), CC_OK);
  const cc_num numbers[] = {kept, a, kept};
  assert_int_equal(cc_num_sum(arena, numbers, 3, &a), CC_LIMIT);
  /* too long to be added without reduction, but not too long */
  cc_num       twice, negative;
  const cc_num same[] = {kept, kept, cc_num_int(0)};
  assert_int_equal(cc_num_sum(arena, same, 3, &twice), CC_OK);
  assert_int_equal(cc_num_add(arena, kept, kept, &a), CC_OK);
  assert_int_equal(cc_num_cmp(twice, a), 0);
  assert_int_equal(cc_num_sub(arena, twice, kept, &a), CC_OK);
  assert_int_equal(cc_num_cmp(a, kept), 0);
  cc_status status = CC_LIMIT;
  negative = cc_num_neg(arena, kept, &status);
  assert_int_equal(status, CC_OK);
  const cc_num nothing[] = {kept, negative, cc_num_int(0), negative, cc_num_ratio(0, 9), kept};
  assert_int_equal(cc_num_sum(arena, nothing, 6, &a), CC_OK);
  assert_true(a.n == 0 && a.d == 1);
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_num_exact(&buf, kept);
  assert_true(buf.status == CC_OK && buf.len > 38000);
  cc_num_print(&buf, kept, CC_MAX_DECIMALS, " ", ",", "-");
  assert_int_equal(buf.status, CC_OK);
  cc_buf_clear(&buf);
}

static void no_memory_is_an_answer(void** state) {
  (void)state;
  cc_arena* const none = cc_arena_new(0);
  const cc_num    a = cc_num_int(INT64_MAX);
  cc_num          result;
  assert_int_equal(cc_num_mul(none, a, a, &result), CC_NO_MEMORY);
  const cc_num numbers[] = {a, cc_num_int(1)};
  assert_int_equal(cc_num_sum(none, numbers, 2, &result), CC_NO_MEMORY);
  cc_status status = CC_OK;
  cc_num_neg(none, cc_num_int(INT64_MIN), &status);
  assert_int_equal(status, CC_NO_MEMORY);
  assert_int_equal(cc_num_add(none, a, cc_num_int(-1), &result), CC_OK); /* small ones need none */
  cc_arena_free(none);
}

static void* refuse_allocation(size_t size) {
  (void)size;
  abort();
}

static void* refuse_reallocation(void* old, size_t old_size, size_t size) {
  (void)old, (void)old_size, (void)size;
  abort();
}

/* GMP would end the program when its own allocation fails, so it must make none, even at the limit. */
static void gmp_allocates_nothing(void** state) {
  (void)state;
  void* (*allocate)(size_t) = NULL;
  void* (*reallocate)(void*, size_t, size_t) = NULL;
  void (*release)(void*, size_t) = NULL;
  mp_get_memory_functions(&allocate, &reallocate, &release);
  mp_set_memory_functions(refuse_allocation, refuse_reallocation, release);
  cc_num a = cc_num_ratio(INT64_MAX, INT64_MAX - 1), b = a, c;
  while (cc_num_mul(arena, a, a, &a) == CC_OK) {
    b = a;
  }
  assert_int_equal(cc_num_add(arena, b, cc_num_ratio(1, 3), &c), CC_OK);
  assert_int_equal(cc_num_sub(arena, b, b, &c), CC_OK);
  assert_int_equal(cc_num_div(arena, b, b, &c), CC_OK);
  assert_true(c.n == 1 && c.d == 1);
  assert_int_equal(cc_num_div(arena, cc_num_int(1), b, &c), CC_OK);
  assert_int_equal(cc_num_mul(arena, b, c, &c), CC_OK);
  assert_int_equal(cc_num_cmp(b, c), 1);
  int64_t value = 0;
  assert_true(cc_num_floor(b, &value) && cc_num_ceil(b, &value));
  assert_int_equal(cc_num_div(arena, cc_num_int(1), b, &c), CC_OK);
  const cc_num numbers[] = {b, c, b, c};
  assert_int_equal(cc_num_sum(arena, numbers, 4, &c), CC_LIMIT);
  cc_buf buf;
  cc_buf_init(&buf, 1 << 20);
  cc_num_exact(&buf, b);
  cc_num_print(&buf, b, CC_MAX_DECIMALS, "", ".", "-");
  cc_buf_clear(&buf);
  mp_set_memory_functions(allocate, reallocate, release);
}

/* ---- text
 * ----------------------------------------------------------------------------------------------------------------- */

static void parsing(void** state) {
  (void)state;
  static const struct {
    const char* text;
    int64_t     n, d;
    unsigned    decimals;
  } rows[] = {{"0", 0, 1, 0},
              {"-0", 0, 1, 0},
              {"8329", 8329, 1, 0},
              {"-3.65", -365, 100, 2},
              {"0.10", 10, 100, 2},
              {"007", 7, 1, 0},
              {"999999999999999999", 999999999999999999, 1, 0},
              {"0.00000000000000001", 1, 100000000000000000, 17},
              {"-999999999.999999999", -999999999999999999, 1000000000, 9}};
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_num   a;
    unsigned decimals = 99;
    assert_true(cc_num_parse(cc_s(rows[i].text), &a, &decimals));
    assert_true(a.n == rows[i].n && a.d == rows[i].d && decimals == rows[i].decimals);
    assert_true(cc_num_parse(cc_s(rows[i].text), &a, NULL));
  }
  static const char* const wrong[] = {"",
                                      "-",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1..2",
                                      "1.2.3",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1e5",
                                      "1,5",
                                      "--1",
                                      "-.5",
                                      "0x1",
                                      "１",
                                      "1_000",
                                      "NaN",
                                      "inf",
                                      "1-",
                                      "-1.",
                                      "1234567890123456789",
                                      "0.000000000000000001"};
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
    cc_num   a = cc_num_int(5);
    unsigned decimals = 99;
    assert_false(cc_num_parse(cc_s(wrong[i]), &a, &decimals));
    assert_true(a.n == 5 && decimals == 99);
  }
}

static void check_print(cc_num a, unsigned decimals, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_print(&buf, a, decimals, " ", ".", "-");
  assert_true(cc_str_is(cc_buf_str(&buf), expected));
  cc_buf_clear(&buf);
}

static void printing(void** state) {
  (void)state;
  check_print(cc_num_int(0), 0, "0");
  check_print(cc_num_int(0), 2, "0.00");
  check_print(cc_num_int(7), 0, "7");
  check_print(cc_num_int(999), 0, "999");
  check_print(cc_num_int(1000), 0, "1 000");
  check_print(cc_num_int(-123456), 1, "-123 456.0");
  check_print(cc_num_int(1234567), 0, "1 234 567");
  check_print(cc_num_int(INT64_MAX), 0, "9 223 372 036 854 775 807");
  check_print(cc_num_int(INT64_MIN), 0, "-9 223 372 036 854 775 808");
  check_print(cc_num_ratio(1, 2), 0, "1"); /* half away from zero */
  check_print(cc_num_ratio(-1, 2), 0, "-1");
  check_print(cc_num_ratio(3, 2), 0, "2");
  check_print(cc_num_ratio(5, 2), 0, "3");
  check_print(cc_num_ratio(-5, 2), 0, "-3");
  check_print(cc_num_ratio(499999, 1000000), 0, "0");
  check_print(cc_num_ratio(-499999, 1000000), 0, "0"); /* never "-0" */
  check_print(cc_num_ratio(-4, 1000), 2, "0.00");
  check_print(cc_num_ratio(-5, 1000), 2, "-0.01");
  check_print(cc_num_ratio(1, 3), 4, "0.3333");
  check_print(cc_num_ratio(2, 3), 4, "0.6667");
  check_print(cc_num_ratio(365, 100), 1, "3.7");
  check_print(cc_num_ratio(9995, 10), 0, "1 000");
  check_print(cc_num_ratio(99999, 100000), 2, "1.00");
  check_print(cc_num_ratio(1, 20), 1, "0.1");
  check_print(cc_num_ratio(1, INT64_MAX), 20, "0.00000000000000000011");
  check_print(cc_num_ratio(1, 3), 30, "0.333333333333333333333333333333");
}

static void separators_of_several_bytes(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_print(&buf, cc_num_ratio(-1234567, 100), 1, "\xC2\xA0", ",", "\xE2\x88\x92");
  assert_true(cc_str_is(cc_buf_str(&buf), "\xE2\x88\x92"
                                          "12\xC2\xA0"
                                          "345,7"));
  cc_buf_clear(&buf);
  cc_num_print(&buf, cc_num_int(1234567), 0, "", ",", "-");
  assert_true(cc_str_is(cc_buf_str(&buf), "1234567"));
  cc_buf_clear(&buf);
  cc_num_print(&buf, cc_num_int(1), 2000, "", ",", "-"); /* cut to the maximum */
  assert_int_equal(buf.len, 2 + CC_MAX_DECIMALS);
  cc_buf_clear(&buf);
}

/* Rounding of any number, against whole-number arithmetic of GMP. */
static void rounding_of_any_number(void** state) {
  (void)state;
  uint64_t seed = 11;
  mpq_t    q;
  mpz_t    z, two_d;
  mpq_init(q);
  mpz_inits(z, two_d, NULL);
  for (int i = 0; i < 20000; i++) {
    const cc_num   a = i % 3 ? random_ratio(&seed) : random_big(&seed, i % 7 + 1);
    const unsigned decimals = (unsigned)(next_random(&seed) % 25);
    set_mpq(q, a);
    const bool is_negative = mpq_sgn(q) < 0;
    mpz_ui_pow_ui(z, 10, decimals);
    mpz_mul(z, z, mpq_numref(q));
    mpz_abs(z, z);
    mpz_mul_ui(z, z, 2);
    mpz_add(z, z, mpq_denref(q));
    mpz_mul_ui(two_d, mpq_denref(q), 2);
    mpz_fdiv_q(z, z, two_d);
    char* const digits = mpz_get_str(NULL, 10, z);
    cc_buf      expected, mine;
    cc_buf_init(&expected, 1 << 16);
    cc_buf_init(&mine, 1 << 16);
    if (is_negative && mpz_sgn(z) != 0) {
      cc_buf_addc(&expected, '-');
    }
    if (strlen(digits) <= decimals) {
      cc_buf_fill(&expected, '0', decimals + 1 - strlen(digits));
    }
    cc_buf_adds(&expected, digits);
    cc_num_print(&mine, a, decimals, "", "", "-");
    assert_true(cc_str_eq(cc_buf_str(&mine), cc_buf_str(&expected)));
    cc_buf_clear(&expected);
    cc_buf_clear(&mine);
    free(digits);
  }
  mpq_clear(q);
  mpz_clears(z, two_d, NULL);
}

static void check_exact(cc_num a, const char* expected) {
  cc_buf buf;
  cc_buf_init(&buf, 4096);
  cc_num_exact(&buf, a);
  assert_true(cc_str_is(cc_buf_str(&buf), expected));
  cc_buf_clear(&buf);
}

static void exact_text(void** state) {
  (void)state;
  check_exact(cc_num_int(8329), "8329");
  check_exact(cc_num_int(0), "0");
  check_exact(cc_num_ratio(0, 7), "0");
  check_exact(cc_num_ratio(-365, 100), "-3.65");
  check_exact(cc_num_ratio(10, 4), "2.5");
  check_exact(cc_num_ratio(6, 3), "2");
  check_exact(cc_num_ratio(1, 8), "0.125");
  check_exact(cc_num_ratio(1, 1000000000000000000), "0.000000000000000001");
  check_exact(cc_num_ratio(1, (int64_t)1 << 18), "0.000003814697265625");
  check_exact(cc_num_ratio(1, (int64_t)1 << 19), "1/524288"); /* 19 decimals */
  check_exact(cc_num_ratio(-2, 6), "-1/3");
  check_exact(cc_num_ratio(113313971, 3111459274), "113313971/3111459274");
  check_exact(cc_num_int(INT64_MIN), "-9223372036854775808");
  cc_num a;
  assert_int_equal(cc_num_mul(arena, cc_num_int(INT64_MAX), cc_num_int(INT64_MAX), &a), CC_OK);
  check_exact(a, "85070591730234615847396907784232501249");
  assert_int_equal(cc_num_div(arena, a, cc_num_int(-4), &a), CC_OK);
  check_exact(a, "-21267647932558653961849226946058125312.25");
  assert_int_equal(cc_num_div(arena, a, cc_num_int(3), &a), CC_OK);
  check_exact(a, "-85070591730234615847396907784232501249/12");
}

static void a_full_buffer_is_no_number(void** state) {
  (void)state;
  cc_buf buf;
  cc_buf_init(&buf, 5);
  cc_num_exact(&buf, cc_num_ratio(1234, 4321));
  assert_int_equal(buf.status, CC_LIMIT);
  cc_buf_clear(&buf);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ratios),
      cmocka_unit_test(comparisons_of_any_size),
      cmocka_unit_test(near_ties),
      cmocka_unit_test(operations_of_any_size),
      cmocka_unit_test(borders),
      cmocka_unit_test(floor_and_ceil),
      cmocka_unit_test(big_ones_cancel),
      cmocka_unit_test(big_operations),
      cmocka_unit_test(longer_operations),
      cmocka_unit_test(what_was_big_comes_back),
      cmocka_unit_test(a_mean_of_290_rates),
      cmocka_unit_test(sums),
      cmocka_unit_test(a_sum_that_is_reduced_on_the_way),
      cmocka_unit_test(floor_of_big_ones),
      cmocka_unit_test(approximations),
      cmocka_unit_test(the_limit_is_an_answer),
      cmocka_unit_test(no_memory_is_an_answer),
      cmocka_unit_test(gmp_allocates_nothing),
      cmocka_unit_test(parsing),
      cmocka_unit_test(printing),
      cmocka_unit_test(separators_of_several_bytes),
      cmocka_unit_test(rounding_of_any_number),
      cmocka_unit_test(exact_text),
      cmocka_unit_test(a_full_buffer_is_no_number),
  };
  return cmocka_run_group_tests(tests, new_arena, free_arena);
}
