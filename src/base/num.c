/* Exact fractions: 64 bits in lowest terms or not, 128 bits in between, GMP's mpn beyond.
   mpz and mpq would abort the program when memory is out. Of mpn only what allocates nothing is used: its scratch space
   comes from the stack up to 64 KiB, and CC_MAX_LIMBS keeps to that (a test watches over it). */
#include "base/num.h"

#include "base/limits.h"

#include <gmp.h>

#include <math.h>
#include <string.h>

const char cc_num_library[] = "GMP " CC_TEXT_OF(__GNU_MP_VERSION) "." CC_TEXT_OF(__GNU_MP_VERSION_MINOR) "." CC_TEXT_OF(
    __GNU_MP_VERSION_PATCHLEVEL);

_Static_assert(GMP_NUMB_BITS == 64, "limbs of 64 bits without nails");

__extension__ typedef unsigned __int128 uint128;

/* The digits that a 64-bit fraction is read with and that an exact decimal is written with. */
#define MAX_DIGITS 18

static const int64_t powers_of_ten[MAX_DIGITS + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

/* In lowest terms; never 0, never small enough for a cc_num. */
struct cc_big {
  bool             is_negative;
  mp_size_t        nn, dn; /* limbs without leading zeros */
  const mp_limb_t* n;
  const mp_limb_t* d;
};

/* ---- 64 and 128 bits
 * --------------------------------------------------------------------------------------------------- */

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

static uint64_t magnitude(int64_t value) {
  return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
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
static cc_num lowest_terms(cc_num a) {
  if (a.d == 0) {
    return a;
  }
  const int64_t g = (int64_t)gcd64(magnitude(a.n), (uint64_t)a.d);
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

/* Whether N / D fits a cc_num as it stands, and then *OUT. */
static bool fits(cc_int128 n, uint128 d, cc_num* out) {
  if (n < INT64_MIN || n > INT64_MAX || d > INT64_MAX) {
    return false;
  }
  *out = (cc_num){.n = (int64_t)n, .d = (int64_t)d};
  return true;
}

/* ---- limbs
 * ----------------------------------------------------------------------------------------------------------- */

/* Room for a product of two and a carry. */
#define WORK_LIMBS (2 * CC_MAX_LIMBS + 2)

/* A fraction on the stack, while it is made. */
typedef struct work {
  bool      is_negative;
  mp_size_t nn, dn;
  mp_limb_t n[WORK_LIMBS], d[WORK_LIMBS];
} work;

/* Any cc_num as limbs, in lowest terms. */
typedef struct view {
  bool             is_negative;
  mp_size_t        nn, dn;
  const mp_limb_t* n;
  const mp_limb_t* d;
  mp_limb_t        own[2]; /* where n and d point for a small one */
} view;

static void view_of(cc_num a, view* v) {
  if (a.d == 0) {
    *v = (view){.is_negative = a.big->is_negative, .nn = a.big->nn, .dn = a.big->dn, .n = a.big->n, .d = a.big->d};
    return;
  }
  const cc_num reduced = lowest_terms(a);
  *v = (view){.is_negative = a.n < 0, .nn = a.n != 0, .dn = 1, .n = &v->own[0], .d = &v->own[1]};
  v->own[0] = magnitude(reduced.n);
  v->own[1] = (mp_limb_t)reduced.d;
}

/* SIZE without leading zeros. */
static mp_size_t trim(const mp_limb_t* limbs, mp_size_t size) {
  while (size > 0 && limbs[size - 1] == 0) {
    size--;
  }
  return size;
}

/* OUT = A * B; gives its size. */
static mp_size_t multiply(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an == 0 || bn == 0) {
    return 0;
  }
  if (an >= bn) {
    mpn_mul(out, a, an, b, bn);
  } else {
    mpn_mul(out, b, bn, a, an);
  }
  return trim(out, an + bn);
}

/* -1, 0 or 1 for two numbers without leading zeros. */
static int compare(const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an != bn) {
    return an > bn ? 1 : -1;
  }
  const int order = an ? mpn_cmp(a, b, an) : 0;
  return (order > 0) - (order < 0);
}

/* OUT = A + B; gives its size. OUT may be A. */
static mp_size_t add_limbs(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an < bn) {
    return add_limbs(out, b, bn, a, an);
  }
  if (an == 0) {
    return 0;
  }
  out[an] = bn ? mpn_add(out, a, an, b, bn) : (memmove(out, a, (size_t)an * sizeof(*out)), (mp_limb_t)0);
  return trim(out, an + 1);
}

/* OUT = A - B for A >= B; gives its size. OUT may be A or B. */
static mp_size_t sub_limbs(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (bn) {
    mpn_sub(out, a, an, b, bn);
  } else if (an) {
    memmove(out, a, (size_t)an * sizeof(*out));
  }
  return trim(out, an);
}

/* w's numerator += B with B's sign. */
static void add_signed(work* w, const mp_limb_t* b, mp_size_t bn, bool b_is_negative) {
  if (w->is_negative == b_is_negative) {
    w->nn = add_limbs(w->n, w->n, w->nn, b, bn);
  } else if (compare(w->n, w->nn, b, bn) >= 0) {
    w->nn = sub_limbs(w->n, w->n, w->nn, b, bn);
  } else {
    w->nn = sub_limbs(w->n, b, bn, w->n, w->nn);
    w->is_negative = b_is_negative;
  }
}

/* OUT = A shifted right by TWOS bits, of which as many are 0; gives its size. */
static mp_size_t shift_right(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, mp_bitcnt_t twos) {
  const mp_size_t limbs = (mp_size_t)(twos / 64), size = an - limbs;
  if (twos % 64) {
    mpn_rshift(out, a + limbs, size, (unsigned)(twos % 64));
  } else {
    memcpy(out, a + limbs, (size_t)size * sizeof(*out));
  }
  return trim(out, size);
}

/* A shifted left in place by TWOS bits; gives its size. */
static mp_size_t shift_left(mp_limb_t* a, mp_size_t an, mp_bitcnt_t twos) {
  const mp_size_t limbs = (mp_size_t)(twos / 64);
  memmove(a + limbs, a, (size_t)an * sizeof(*a));
  memset(a, 0, (size_t)limbs * sizeof(*a));
  a[an + limbs] = twos % 64 ? mpn_lshift(a + limbs, a + limbs, an, (unsigned)(twos % 64)) : 0;
  return trim(a, an + limbs + 1);
}

/* G = the largest common divisor of A and B, neither 0 and neither longer than CC_MAX_LIMBS; gives its size. */
static mp_size_t divisor(mp_limb_t* g, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  mp_limb_t         x[CC_MAX_LIMBS + 1], y[CC_MAX_LIMBS + 1]; /* mpn_gcd destroys what it is given */
  const mp_bitcnt_t a_twos = mpn_scan1(a, 0), b_twos = mpn_scan1(b, 0);
  const mp_bitcnt_t twos = a_twos < b_twos ? a_twos : b_twos; /* without them one is odd, which mpn_gcd wants */
  const mp_size_t   xn = shift_right(x, a, an, twos), yn = shift_right(y, b, bn, twos);
  const mp_size_t   gn = xn >= yn ? mpn_gcd(g, x, xn, y, yn) : mpn_gcd(g, y, yn, x, xn);
  return shift_left(g, gn, twos);
}

/* OUT = A / B, where B divides A; gives its size. OUT may be A. */
static mp_size_t divide_exactly(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (bn == 1 && b[0] == 1) {
    memmove(out, a, (size_t)an * sizeof(*out));
    return an;
  }
  mp_limb_t quotient[WORK_LIMBS], rest[CC_MAX_LIMBS + 1];
  mpn_tdiv_qr(quotient, rest, 0, a, an, b, bn);
  const mp_size_t size = trim(quotient, an - bn + 1);
  memcpy(out, quotient, (size_t)size * sizeof(*out));
  return size;
}

static void set_zero(work* w) {
  *w = (work){.dn = 1, .d = {1}};
}

/* Brings W, no longer than CC_MAX_LIMBS, to lowest terms. */
static void reduce(work* w) {
  if (w->nn == 0) {
    set_zero(w);
    return;
  }
  mp_limb_t       g[CC_MAX_LIMBS + 1];
  const mp_size_t gn = divisor(g, w->n, w->nn, w->d, w->dn);
  w->nn = divide_exactly(w->n, w->n, w->nn, g, gn);
  w->dn = divide_exactly(w->d, w->d, w->dn, g, gn);
}

/* W, in lowest terms, as a cc_num. */
static cc_status store(cc_arena* arena, const work* w, cc_num* out) {
  if (w->nn <= 1 && w->dn == 1) {
    const cc_int128 n = w->nn ? (cc_int128)w->n[0] : 0;
    if (fits(w->is_negative ? -n : n, w->d[0], out)) {
      return CC_OK;
    }
  }
  if (w->nn > CC_MAX_LIMBS || w->dn > CC_MAX_LIMBS) {
    return CC_LIMIT;
  }
  cc_big* const    big = CC_NEW(arena, cc_big);
  mp_limb_t* const limbs = CC_ARRAY(arena, (size_t)(w->nn + w->dn), mp_limb_t);
  if (!big || !limbs) {
    return CC_NO_MEMORY;
  }
  memcpy(limbs, w->n, (size_t)w->nn * sizeof(*limbs));
  memcpy(limbs + w->nn, w->d, (size_t)w->dn * sizeof(*limbs));
  *big = (cc_big){.is_negative = w->is_negative, .nn = w->nn, .dn = w->dn, .n = limbs, .d = limbs + w->nn};
  *out = (cc_num){.big = big, .d = 0};
  return CC_OK;
}

/* ---- operations
 * ------------------------------------------------------------------------------------------------------- */

/* N / D brought to 64 bits if that can be, with limbs if not. Not inline: it is the slow way out of each operation. */
static cc_status finish128(cc_arena* arena, cc_int128 n, uint128 d, cc_num* out) {
  uint128       size = n < 0 ? -(uint128)n : (uint128)n;
  const uint128 g = gcd128(size, d);
  size /= g;
  d /= g;
  const cc_int128 reduced = n < 0 ? -(cc_int128)size : (cc_int128)size;
  if (fits(reduced, d, out)) {
    return CC_OK;
  }
  work w;
  w.is_negative = n < 0;
  w.n[0] = (mp_limb_t)size;
  w.n[1] = (mp_limb_t)(size >> 64);
  w.d[0] = (mp_limb_t)d;
  w.d[1] = (mp_limb_t)(d >> 64);
  w.nn = trim(w.n, 2);
  w.dn = trim(w.d, 2);
  return store(arena, &w, out);
}

/* X + Y in lowest terms, in W. Only common divisors of what is given are sought, never of the products (Knuth, 4.5.1):
   that is faster, and products could be too long for mpn_gcd to stay off the heap. */
static void add_views(work* w, const view* x, const view* y) {
  mp_limb_t       g[CC_MAX_LIMBS + 1], part[CC_MAX_LIMBS + 1], term[WORK_LIMBS];
  const mp_size_t gn = divisor(g, x->d, x->dn, y->d, y->dn);
  mp_size_t       pn = divide_exactly(part, y->d, y->dn, g, gn);
  w->is_negative = x->is_negative;
  w->nn = multiply(w->n, x->n, x->nn, part, pn);
  pn = divide_exactly(part, x->d, x->dn, g, gn);
  add_signed(w, term, multiply(term, y->n, y->nn, part, pn), y->is_negative);
  if (w->nn == 0) {
    set_zero(w);
    return;
  }
  /* What the sum could still share with the denominator divides G. */
  mp_limb_t shared[CC_MAX_LIMBS + 1], rest[CC_MAX_LIMBS + 1], quotient[WORK_LIMBS], other[CC_MAX_LIMBS + 1];
  mp_size_t sn = w->nn;
  if (w->nn >= gn) {
    mpn_tdiv_qr(quotient, rest, 0, w->n, w->nn, g, gn);
    sn = trim(rest, gn);
  } else {
    memcpy(rest, w->n, (size_t)sn * sizeof(*rest));
  }
  sn = sn ? divisor(shared, rest, sn, g, gn) : (memcpy(shared, g, (size_t)gn * sizeof(*g)), gn);
  w->nn = divide_exactly(w->n, w->n, w->nn, shared, sn);
  const mp_size_t on = divide_exactly(other, y->d, y->dn, shared, sn);
  w->dn = multiply(w->d, part, pn, other, on);
}

static cc_status add_big(cc_arena* arena, cc_num a, cc_num b, bool negate_b, cc_num* out) {
  work w;
  view x, y;
  view_of(a, &x);
  view_of(b, &y);
  y.is_negative = y.is_negative != negate_b;
  add_views(&w, &x, &y);
  return store(arena, &w, out);
}

cc_status cc_num_add(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    return add_big(arena, a, b, false, out);
  }
  if (a.d == b.d) {
    const cc_int128 n = (cc_int128)a.n + b.n;
    return fits(n, (uint128)a.d, out) ? CC_OK : finish128(arena, n, (uint128)a.d, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.d + (cc_int128)b.n * a.d;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_status cc_num_sub(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    return add_big(arena, a, b, true, out);
  }
  if (a.d == b.d) {
    const cc_int128 n = (cc_int128)a.n - b.n;
    return fits(n, (uint128)a.d, out) ? CC_OK : finish128(arena, n, (uint128)a.d, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.d - (cc_int128)b.n * a.d;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

/* X times Y, or, with Y's parts exchanged, X by Y; reduced crosswise, as above. */
static cc_status multiply_big(cc_arena* arena, const view* x, const view* y, cc_num* out) {
  if (x->nn == 0 || y->nn == 0) {
    *out = cc_num_int(0);
    return CC_OK;
  }
  work            w;
  mp_limb_t       g[CC_MAX_LIMBS + 1], h[CC_MAX_LIMBS + 1], left[CC_MAX_LIMBS + 1], right[CC_MAX_LIMBS + 1];
  const mp_size_t gn = divisor(g, x->n, x->nn, y->d, y->dn);
  const mp_size_t hn = divisor(h, y->n, y->nn, x->d, x->dn);
  mp_size_t       ln = divide_exactly(left, x->n, x->nn, g, gn);
  mp_size_t       rn = divide_exactly(right, y->n, y->nn, h, hn);
  w.is_negative = x->is_negative != y->is_negative;
  w.nn = multiply(w.n, left, ln, right, rn);
  ln = divide_exactly(left, x->d, x->dn, h, hn);
  rn = divide_exactly(right, y->d, y->dn, g, gn);
  w.dn = multiply(w.d, left, ln, right, rn);
  return store(arena, &w, out);
}

cc_status cc_num_mul(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    view x, y;
    view_of(a, &x);
    view_of(b, &y);
    return multiply_big(arena, &x, &y, out);
  }
  const cc_int128 n = (cc_int128)a.n * b.n;
  const uint128   d = (uint128)a.d * (uint128)b.d;
  return fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
}

cc_status cc_num_div(cc_arena* arena, cc_num a, cc_num b, cc_num* out) {
  if (a.d == 0 || b.d == 0) {
    view x, y;
    view_of(a, &x);
    view_of(b, &y);
    const view inverse = {.is_negative = y.is_negative, .nn = y.dn, .dn = y.nn, .n = y.d, .d = y.n};
    return multiply_big(arena, &x, &inverse, out);
  }
  const cc_int128 size = (cc_int128)a.n * b.d;
  const cc_int128 n = b.n < 0 ? -size : size;
  const uint128   d = (uint128)a.d * magnitude(b.n);
  return fits(n, d, out) ? CC_OK : finish128(arena, n, d, out);
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

/* W += X, left in no lowest terms; the caller saw to the room. */
static void accumulate(work* w, const view* x) {
  mp_limb_t product[CC_MAX_LIMBS + 1], term[CC_MAX_LIMBS + 1];
  if (compare(w->d, w->dn, x->d, x->dn) == 0) {
    add_signed(w, x->n, x->nn, x->is_negative);
    return;
  }
  w->nn = multiply(product, w->n, w->nn, x->d, x->dn);
  memcpy(w->n, product, (size_t)w->nn * sizeof(*product));
  add_signed(w, term, multiply(term, x->n, x->nn, w->d, w->dn), x->is_negative);
  w->dn = multiply(product, w->d, w->dn, x->d, x->dn);
  memcpy(w->d, product, (size_t)w->dn * sizeof(*product));
}

/* Whether W + X is surely no longer than CC_MAX_LIMBS. */
static bool has_room(const work* w, const view* x) {
  return w->nn + x->dn < CC_MAX_LIMBS && w->dn + x->nn < CC_MAX_LIMBS && w->dn + x->dn < CC_MAX_LIMBS;
}

/* W += X, both in lowest terms and so the sum. */
static cc_status accumulate_long(work* w, const view* x) {
  work       sum;
  const view so_far = {.is_negative = w->is_negative, .nn = w->nn, .dn = w->dn, .n = w->n, .d = w->d};
  add_views(&sum, &so_far, x);
  if (sum.nn > CC_MAX_LIMBS || sum.dn > CC_MAX_LIMBS) {
    return CC_LIMIT;
  }
  *w = sum;
  return CC_OK;
}

/* The sum of NUMBERS with limbs; FIRST is the sum of those before them. */
static cc_status sum_big(cc_arena* arena, cc_num first, const cc_num* numbers, size_t count, cc_num* out) {
  work w;
  view x;
  view_of(first, &x);
  w.is_negative = x.is_negative;
  w.nn = x.nn;
  w.dn = x.dn;
  memcpy(w.n, x.n, (size_t)x.nn * sizeof(*w.n));
  memcpy(w.d, x.d, (size_t)x.dn * sizeof(*w.d));
  for (size_t i = 0; i < count; i++) {
    view_of(numbers[i], &x);
    /* Reduced only when it becomes long: a common divisor costs far more than the addition. */
    if (!has_room(&w, &x)) {
      reduce(&w);
    }
    if (has_room(&w, &x)) {
      accumulate(&w, &x);
    } else {
      CC_TRY(accumulate_long(&w, &x));
    }
  }
  reduce(&w);
  return store(arena, &w, out);
}

cc_status cc_num_sum(cc_arena* arena, const cc_num* numbers, size_t count, cc_num* out) {
  cc_num sum = cc_num_int(0);
  for (size_t i = 0; i < count; i++) {
    const cc_num x = numbers[i];
    cc_int128    n = 0;
    uint128      d = 0;
    if (x.d == 0) {
      return sum_big(arena, sum, numbers + i, count - i, out);
    }
    if (x.d == sum.d) {
      n = (cc_int128)sum.n + x.n;
      d = (uint128)x.d;
    } else {
      n = (cc_int128)sum.n * x.d + (cc_int128)x.n * sum.d;
      d = (uint128)sum.d * (uint128)x.d;
    }
    if (!fits(n, d, &sum)) {
      const uint128 g = gcd128(n < 0 ? -(uint128)n : (uint128)n, d);
      if (!fits(n / (cc_int128)g, d / g, &sum)) {
        return sum_big(arena, sum, numbers + i, count - i, out);
      }
    }
  }
  *out = sum;
  return CC_OK;
}

/* ---- questions
 * --------------------------------------------------------------------------------------------------------- */

static mp_size_t bits_of(const mp_limb_t* limbs, mp_size_t size) {
  return size ? 64 * size - __builtin_clzll(limbs[size - 1]) : 0;
}

int cc_num_cmp_big(cc_num a, cc_num b) {
  const int sa = cc_num_sign(a), sb = cc_num_sign(b);
  if (sa != sb || sa == 0) {
    return (sa > sb) - (sa < sb);
  }
  view x, y;
  view_of(a, &x);
  view_of(b, &y);
  /* A product has as many bits as its factors together, or one fewer: two apart decides. */
  const mp_size_t left_bits = bits_of(x.n, x.nn) + bits_of(y.d, y.dn);
  const mp_size_t right_bits = bits_of(y.n, y.nn) + bits_of(x.d, x.dn);
  if (left_bits - right_bits >= 2 || right_bits - left_bits >= 2) {
    return left_bits > right_bits ? sa : -sa;
  }
  mp_limb_t       left[WORK_LIMBS], right[WORK_LIMBS];
  const mp_size_t ln = multiply(left, x.n, x.nn, y.d, y.dn);
  const mp_size_t rn = multiply(right, y.n, y.nn, x.d, x.dn);
  return sa * compare(left, ln, right, rn);
}

int cc_num_sign(cc_num a) {
  if (a.d == 0) {
    return a.big->is_negative ? -1 : 1;
  }
  return (a.n > 0) - (a.n < 0);
}

bool cc_num_is_whole(cc_num a) {
  return a.d == 0 ? a.big->dn == 1 && a.big->d[0] == 1 : a.n % a.d == 0;
}

/* The whole number next to a big fraction, above it or below. */
static bool round_big(const cc_big* a, bool is_up, int64_t* out) {
  mp_limb_t quotient[2] = {0, 0}, rest[CC_MAX_LIMBS];
  bool      is_whole = false;
  if (a->nn - a->dn > 1) {
    return false;
  }
  if (a->nn >= a->dn) {
    mpn_tdiv_qr(quotient, rest, 0, a->n, a->nn, a->d, a->dn);
    is_whole = trim(rest, a->dn) == 0;
  }
  if (quotient[1]) {
    return false;
  }
  const bool      is_away = !is_whole && is_up != a->is_negative; /* away from zero, where the quotient was cut */
  const cc_int128 size = (cc_int128)quotient[0] + is_away;
  cc_num          result;
  if (!fits(a->is_negative ? -size : size, 1, &result)) {
    return false;
  }
  *out = result.n;
  return true;
}

bool cc_num_floor(cc_num a, int64_t* out) {
  if (a.d == 0) {
    return round_big(a.big, false, out);
  }
  *out = a.n / a.d - (a.n % a.d < 0);
  return true;
}

bool cc_num_ceil(cc_num a, int64_t* out) {
  if (a.d == 0) {
    return round_big(a.big, true, out);
  }
  *out = a.n / a.d + (a.n % a.d > 0);
  return true;
}

/* The upper 64 bits of LIMBS as a number, and in *EXPONENT how many bits were left out. */
static double upper_bits(const mp_limb_t* limbs, mp_size_t size, mp_size_t* exponent) {
  const double high = (double)limbs[size - 1];
  *exponent = 64 * (size - 1);
  if (size == 1) {
    return high;
  }
  *exponent -= 64;
  return high * 0x1p64 + (double)limbs[size - 2];
}

double cc_num_approx(cc_num a) {
  if (a.d != 0) {
    return (double)a.n / (double)a.d;
  }
  mp_size_t    n_exponent = 0, d_exponent = 0;
  const double n = upper_bits(a.big->n, a.big->nn, &n_exponent);
  const double d = upper_bits(a.big->d, a.big->dn, &d_exponent);
  const double size = ldexp(n / d, (int)(n_exponent - d_exponent));
  return a.big->is_negative ? -size : size;
}

/* ---- text
 * ------------------------------------------------------------------------------------------------------------- */

bool cc_num_parse(cc_str text, cc_num* out, unsigned* decimals) {
  const bool is_negative = text.len > 0 && text.at[0] == '-';
  int64_t    value = 0;
  unsigned   digits = 0, behind = 0;
  bool       has_point = false;
  for (size_t i = is_negative; i < text.len; i++) {
    const char c = text.at[i];
    if (c == '.' && !has_point && digits > 0 && i + 1 < text.len) {
      has_point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > MAX_DIGITS) {
      return false;
    }
    value = value * 10 + (c - '0');
    behind += has_point;
  }
  if (digits == 0) {
    return false;
  }
  *out = (cc_num){.n = is_negative ? -value : value, .d = powers_of_ten[behind]};
  if (decimals) {
    *decimals = behind;
  }
  return true;
}

/* Decimal digits of the longest number: 65 536 bits and the decimals are below 64 + 20 * limbs. */
#define DIGIT_ROOM (20 * (CC_MAX_LIMBS + 8) + 64)

#define DIGITS_AT_ONCE 19
#define TEN_TO_THAT    10000000000000000000u

/* The digits of LIMBS, which are destroyed, in TEXT without leading zeros; gives how many; at least one. By division,
   19 digits at a time, since mpn_get_str takes its scratch space from the heap. */
static size_t write_digits(char text[DIGIT_ROOM], mp_limb_t* limbs, mp_size_t size) {
  size_t at = DIGIT_ROOM;
  for (size = trim(limbs, size); size > 1; size = trim(limbs, size)) {
    mp_limb_t low = mpn_divrem_1(limbs, 0, limbs, size, TEN_TO_THAT);
    for (int i = 0; i < DIGITS_AT_ONCE; i++, low /= 10) {
      text[--at] = (char)('0' + low % 10);
    }
  }
  for (mp_limb_t high = size ? limbs[0] : 0; high; high /= 10) {
    text[--at] = (char)('0' + high % 10);
  }
  if (at == DIGIT_ROOM) {
    text[--at] = '0';
  }
  memmove(text, text + at, DIGIT_ROOM - at);
  return DIGIT_ROOM - at;
}

/* LIMBS = X's size times 10 to the DECIMALS, rounded half away from zero; gives its size. */
static mp_size_t scale_and_round(mp_limb_t* limbs, const view* x, unsigned decimals) {
  mp_limb_t n[CC_MAX_LIMBS + 8], d[CC_MAX_LIMBS + 1], rest[CC_MAX_LIMBS + 1];
  mp_size_t nn = x->nn, dn = x->dn;
  memcpy(n, x->n, (size_t)nn * sizeof(*n));
  for (unsigned left = decimals; left > 0 && nn > 0;) { /* 100 decimals are 333 bits: six limbs */
    const unsigned  step = left < MAX_DIGITS ? left : MAX_DIGITS;
    const mp_limb_t carry = mpn_mul_1(n, n, nn, (mp_limb_t)powers_of_ten[step]);
    n[nn] = carry;
    nn += carry != 0;
    left -= step;
  }
  /* floor((2 n + d) / 2 d) */
  mp_limb_t carry = nn ? mpn_lshift(n, n, nn, 1) : 0;
  n[nn] = carry;
  nn += carry != 0;
  nn = add_limbs(n, n, nn, x->d, dn);
  carry = mpn_lshift(d, x->d, dn, 1);
  d[dn] = carry;
  dn += carry != 0;
  if (nn < dn) {
    return 0;
  }
  mpn_tdiv_qr(limbs, rest, 0, n, nn, d, dn);
  return trim(limbs, nn - dn + 1);
}

/* Appends COUNT digits with GROUP between each three from the right. */
static void put_grouped(cc_buf* buf, const char* digits, size_t count, const char* group) {
  for (size_t at = 0, step = 0; at < count; at += step) {
    step = at == 0 && count % 3 ? count % 3 : 3;
    if (at > 0) {
      cc_buf_adds(buf, group);
    }
    cc_buf_add(buf, (cc_str){digits + at, step});
  }
}

void cc_num_print(cc_buf* buf, cc_num a, unsigned decimals, const char* group, const char* point, const char* minus) {
  if (decimals > CC_MAX_DECIMALS) {
    decimals = CC_MAX_DECIMALS;
  }
  view x;
  view_of(a, &x);
  mp_limb_t       limbs[CC_MAX_LIMBS + 8];
  char            text[DIGIT_ROOM];
  const mp_size_t size = scale_and_round(limbs, &x, decimals);
  const size_t    count = write_digits(text, limbs, size);
  if (x.is_negative && size > 0) {
    cc_buf_adds(buf, minus);
  }
  if (count > decimals) {
    put_grouped(buf, text, count - decimals, group);
  } else {
    cc_buf_addc(buf, '0');
  }
  if (decimals > 0) {
    const size_t kept = count < decimals ? count : decimals;
    cc_buf_adds(buf, point);
    cc_buf_fill(buf, '0', decimals - kept);
    cc_buf_add(buf, (cc_str){text + count - kept, kept});
  }
}

/* The least K up to 18 for which D divides 10 to the K, or -1. */
static int exact_decimals(uint64_t d) {
  for (int k = 0; k <= MAX_DIGITS; k++) {
    if ((uint64_t)powers_of_ten[k] % d == 0) {
      return k;
    }
  }
  return -1;
}

void cc_num_exact(cc_buf* buf, cc_num a) {
  view x;
  view_of(a, &x);
  const int decimals = x.dn == 1 ? exact_decimals(x.d[0]) : -1;
  if (decimals >= 0) {
    cc_num_print(buf, a, (unsigned)decimals, "", ".", "-");
    return;
  }
  cc_buf denominator;
  cc_buf_init(&denominator, DIGIT_ROOM);
  cc_num_parts(buf, &denominator, a);
  cc_buf_addc(buf, '/');
  cc_buf_add(buf, cc_buf_str(&denominator));
  if (denominator.status != CC_OK && buf->status == CC_OK) {
    buf->status = denominator.status; /* else half a number would look like a whole one */
  }
  cc_buf_clear(&denominator);
}

static void put_limbs(cc_buf* buf, const mp_limb_t* limbs, mp_size_t size) {
  mp_limb_t copy[CC_MAX_LIMBS];
  char      text[DIGIT_ROOM];
  memcpy(copy, limbs, (size_t)size * sizeof(*copy));
  cc_buf_add(buf, (cc_str){text, write_digits(text, copy, size)});
}

void cc_num_parts(cc_buf* numerator, cc_buf* denominator, cc_num a) {
  view x;
  view_of(a, &x);
  if (x.is_negative) {
    cc_buf_addc(numerator, '-');
  }
  put_limbs(numerator, x.n, x.nn);
  put_limbs(denominator, x.d, x.dn);
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
