/* The exact numbers beyond 64 bits, against mpq; their limits; memory that is out. */
#include "num_fixture.h"

/* ---- beyond 64 bits ---- */
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

/* ---- limits ---- */

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

int main(void) {
  const struct CMUnitTest tests[] = {
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
  };
  return cmocka_run_group_tests(tests, new_arena, free_arena);
}
