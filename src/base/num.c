/* Exact fractions: 64 bits in lowest terms or not, 128 bits in between, limbs (num_big.c) beyond. */
#include "base/num_in.h"

const char cc_num_library[] = "GMP " CC_TEXT_OF(__GNU_MP_VERSION) "." CC_TEXT_OF(__GNU_MP_VERSION_MINOR) "." CC_TEXT_OF(
    __GNU_MP_VERSION_PATCHLEVEL);
/* ---- 64 and 128 bits ---- */

cc_num cc_num_int(int64_t value) {
  return (cc_num){.n = value, .d = 1};
}

cc_num cc_num_ratio(int64_t n, int64_t d) {
  if (d > 0) {
    return (cc_num){.n = n, .d = d};
  }
  while ((n == INT64_MIN || d == INT64_MIN) && n % 2 == 0 && d % 2 == 0) {
    n /= 2;
    d /= 2;
  }
  return (cc_num){.n = -n, .d = -d};
}

static uint64_t gcd64(uint64_t a, uint64_t b) {
  if (a == 0 || b == 0) {
    return a | b;
  }
  const int twos = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  do {
    b >>= __builtin_ctzll(b);
    if (a > b) {
      const uint64_t swap = a;
      a = b;
      b = swap;
    }
    b -= a;
  } while (b);
  return a << twos;
}

/* A small fraction in lowest terms; a big one is already. */
cc_num num_lowest_terms(cc_num a) {
  if (a.d == 0) {
    return a;
  }
  const int64_t g = (int64_t)gcd64(num_magnitude(a.n), (uint64_t)a.d);
  return (cc_num){.n = a.n / g, .d = a.d / g};
}

static uint128 gcd128(uint128 a, uint128 b) {
  while (b != 0 && (a > UINT64_MAX || b > UINT64_MAX)) {
    const uint128 rest = a % b;
    a = b;
    b = rest;
  }
  return b == 0 ? a : gcd64((uint64_t)a, (uint64_t)b);
}

/* ---- operations ---- */

/* N / D brought to 64 bits if that can be, with limbs if not. Not inline: it is the slow way out of each operation. */
static cc_status finish128(cc_arena* arena, cc_int128 n, uint128 d, cc_num* out) {
  uint128       size = n < 0 ? -(uint128)n : (uint128)n;
  const uint128 g = gcd128(size, d);
  size /= g;
  d /= g;
  const cc_int128 reduced = n < 0 ? -(cc_int128)size : (cc_int128)size;
  if (num_fits(reduced, d, out)) {
    return CC_OK;
  }
  work w;
  w.is_negative = n < 0;
  w.n[0] = (mp_limb_t)size;
  w.n[1] = (mp_limb_t)(size >> 64);
  w.d[0] = (mp_limb_t)d;
  w.d[1] = (mp_limb_t)(d >> 64);
  w.nn = num_trim(w.n, 2);
  w.dn = num_trim(w.d, 2);
  return num_store(arena, &w, out);
}

cc_status cc_num_add(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    return num_add_big(arena, a, b, false, out);
  }
  if (a.d == b.d) {
    const cc_int128 n = (cc_int128)a.n + b.n;
    return num_fits(n, (uint128)a.d, out) ? CC_OK : finish128(arena, n, (uint128)a.d, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.d + (cc_int128)b.n * a.d;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return num_fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_status cc_num_sub(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    return num_add_big(arena, a, b, true, out);
  }
  if (a.d == b.d) {
    const cc_int128 n = (cc_int128)a.n - b.n;
    return num_fits(n, (uint128)a.d, out) ? CC_OK : finish128(arena, n, (uint128)a.d, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.d - (cc_int128)b.n * a.d;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return num_fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_status cc_num_mul(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    view x, y;
    num_view(a, &x);
    num_view(b, &y);
    return num_multiply_big(arena, &x, &y, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.n;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return num_fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_status cc_num_div(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    view x, y;
    num_view(a, &x);
    num_view(b, &y);
    const view inverse = {.is_negative = y.is_negative, .nn = y.dn, .dn = y.nn, .n = y.d, .d = y.n};
    return num_multiply_big(arena, &x, &inverse, out);
  }
  const cc_int128 size = (cc_int128)a.n * b.d;
  const cc_int128 n = b.n < 0 ? -size : size;
  const uint128   d = (uint128)a.d * num_magnitude(b.n);
  return num_fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_num cc_num_neg(cc_arena* arena, cc_num a, cc_status* status) {
  cc_num result = cc_num_int(0);
  *status = CC_OK;
  if (a.d != 0 && a.n != INT64_MIN) {
    result = (cc_num){.n = -a.n, .d = a.d};
  } else {
    *status = cc_num_sub(arena, cc_num_int(0), a, &result);
  }
  return result;
}

cc_status cc_num_sum(cc_arena* arena, const cc_num* numbers, size_t count, cc_num* out) {
  cc_num sum = cc_num_int(0);
  for (size_t i = 0; i < count; i++) {
    const cc_num x = numbers[i];
    cc_int128    n = 0;
    uint128      d = 0;
    if (x.d == 0) {
      return num_sum_big(arena, sum, numbers + i, count - i, out);
    }
    if (x.d == sum.d) {
      n = (cc_int128)sum.n + x.n;
      d = (uint128)x.d;
    } else {
      n = (cc_int128)sum.n * x.d + (cc_int128)x.n * sum.d;
      d = (uint128)sum.d * (uint128)x.d;
    }
    if (!num_fits(n, d, &sum)) {
      const uint128 g = gcd128(n < 0 ? -(uint128)n : (uint128)n, d);
      if (!num_fits(n / (cc_int128)g, d / g, &sum)) {
        return num_sum_big(arena, sum, numbers + i, count - i, out);
      }
    }
  }
  *out = sum;
  return CC_OK;
}

/* ---- keeping ---- */

static const mp_limb_t* copy_limbs(cc_arena* arena, const mp_limb_t* from, mp_size_t count) {
  mp_limb_t* to = CC_ARRAY(arena, (size_t)count, mp_limb_t);
  if (to && count > 0) {
    mpn_copyi(to, from, count);
  }
  return to;
}

cc_status cc_num_copy(cc_arena* arena, cc_num a, cc_num* out) {
  *out = a;
  if (a.d != 0 || !a.big) {
    return CC_OK;
  }
  cc_big* big = CC_NEW(arena, cc_big);
  CC_NEED(big);
  *big = *a.big;
  big->n = copy_limbs(arena, a.big->n, a.big->nn);
  big->d = copy_limbs(arena, a.big->d, a.big->dn);
  CC_NEED(big->n && big->d);
  out->big = big;
  return CC_OK;
}
