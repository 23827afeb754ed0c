/* For the tests of exact numbers: random ones, and arithmetic of another make: school multiplication in 32-bit pieces
   for what is small, GMP's mpq (which base/num does not use) for what is big. */
#ifndef CC_NUM_FIXTURE_H
#define CC_NUM_FIXTURE_H

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

static inline int new_arena(void** state) {
  (void)state;
  arena = cc_arena_new((size_t)1 << 30);
  return arena ? 0 : -1;
}

static inline int free_arena(void** state) {
  (void)state;
  cc_arena_free(arena);
  return 0;
}

/* splitmix64 */
static inline uint64_t next_random(uint64_t* seed) {
  uint64_t z = (*seed += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* Of any size, borders more often than chance would have it. */
static inline int64_t random_whole(uint64_t* seed) {
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

static inline cc_num random_ratio(uint64_t* seed) {
  int64_t d = 0;
  while (d <= 0) {
    d = random_whole(seed);
  }
  return cc_num_ratio(random_whole(seed), d);
}

/* ---- a second opinion ---- */

/* A * B, in two halves, multiplied as at school with 32-bit digits. */
static inline void multiply_by_hand(uint64_t a, uint64_t b, uint64_t* high, uint64_t* low) {
  const uint64_t mask = 0xFFFFFFFFu;
  const uint64_t p0 = (a & mask) * (b & mask), p1 = (a >> 32) * (b & mask), p2 = (a & mask) * (b >> 32);
  const uint64_t middle = (p0 >> 32) + (p1 & mask) + (p2 & mask);
  *low = (p0 & mask) | middle << 32;
  *high = (a >> 32) * (b >> 32) + (p1 >> 32) + (p2 >> 32) + (middle >> 32);
}

static inline uint64_t size_of(int64_t value) {
  return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static inline int compare_by_hand(cc_num a, cc_num b) {
  const int sa = (a.n > 0) - (a.n < 0), sb = (b.n > 0) - (b.n < 0);
  if (sa != sb || sa == 0) {
    return (sa > sb) - (sa < sb);
  }
  uint64_t lh = 0, ll = 0, rh = 0, rl = 0;
  multiply_by_hand(size_of(a.n), (uint64_t)b.d, &lh, &ll);
  multiply_by_hand(size_of(b.n), (uint64_t)a.d, &rh, &rl);
  return sa * (lh != rh ? (lh > rh ? 1 : -1) : (ll > rl) - (ll < rl));
}

static inline void set_mpq(mpq_t q, cc_num a) {
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
static inline void check_is(cc_num a, const mpq_t q) {
  mpq_t mine;
  mpq_init(mine);
  set_mpq(mine, a);
  assert_int_equal(mpz_cmp(mpq_numref(mine), mpq_numref(q)), 0);
  assert_int_equal(mpz_cmp(mpq_denref(mine), mpq_denref(q)), 0);
  const bool fits = mpz_fits_slong_p(mpq_numref(q)) && mpz_fits_slong_p(mpq_denref(q));
  assert_int_equal(a.d != 0, fits); /* what fits 64 bits is in 64 bits, so that equal numbers look alike */
  mpq_clear(mine);
}

static inline void check_operations(cc_num a, cc_num b) {
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

/* A random fraction with about LIMBS limbs above and below. */
static inline cc_num random_big(uint64_t* seed, int limbs) {
  cc_num a = random_ratio(seed);
  for (int i = 1; i < limbs; i++) {
    cc_num b = random_ratio(seed);
    b.n |= 1; /* never 0, which would swallow all before it */
    assert_int_equal(i % 2 ? cc_num_mul(arena, a, b, &a) : cc_num_add(arena, a, b, &a), CC_OK);
  }
  return a;
}

#endif
