/* Fractions that pass 64 bits: arithmetic of limbs, by GMP's mpn. */
#include "base/num_in.h"

#include <string.h>

/* ---- limbs ---- */

void num_view(cc_num a, view* v) {
  if (a.d == 0) {
    *v = (view){.is_negative = a.big->is_negative, .nn = a.big->nn, .dn = a.big->dn, .n = a.big->n, .d = a.big->d};
    return;
  }
  const cc_num reduced = num_lowest_terms(a);
  *v = (view){.is_negative = a.n < 0, .nn = a.n != 0, .dn = 1, .n = &v->own[0], .d = &v->own[1]};
  v->own[0] = num_magnitude(reduced.n);
  v->own[1] = (mp_limb_t)reduced.d;
}

/* SIZE without leading zeros. */
mp_size_t num_trim(const mp_limb_t* limbs, mp_size_t size) {
  while (size > 0 && limbs[size - 1] == 0) {
    size--;
  }
  return size;
}

/* OUT = A * B; gives its size. */
mp_size_t num_multiply(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an == 0 || bn == 0) {
    return 0;
  }
  if (an >= bn) {
    mpn_mul(out, a, an, b, bn);
  } else {
    mpn_mul(out, b, bn, a, an);
  }
  return num_trim(out, an + bn);
}

/* -1, 0 or 1 for two numbers without leading zeros. */
int num_compare(const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an != bn) {
    return an > bn ? 1 : -1;
  }
  const int order = an ? mpn_cmp(a, b, an) : 0;
  return (order > 0) - (order < 0);
}

/* OUT = A + B; gives its size. OUT may be A. */
mp_size_t num_add_limbs(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (an < bn) {
    return num_add_limbs(out, b, bn, a, an);
  }
  if (an == 0) {
    return 0;
  }
  out[an] = bn ? mpn_add(out, a, an, b, bn) : (memmove(out, a, (size_t)an * sizeof(*out)), (mp_limb_t)0);
  return num_trim(out, an + 1);
}

/* OUT = A - B for A >= B; gives its size. OUT may be A or B. */
static mp_size_t sub_limbs(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn) {
  if (bn) {
    mpn_sub(out, a, an, b, bn);
  } else if (an) {
    memmove(out, a, (size_t)an * sizeof(*out));
  }
  return num_trim(out, an);
}

/* w's numerator += B with B's sign. */
static void add_signed(work* w, const mp_limb_t* b, mp_size_t bn, bool b_is_negative) {
  if (w->is_negative == b_is_negative) {
    w->nn = num_add_limbs(w->n, w->n, w->nn, b, bn);
  } else if (num_compare(w->n, w->nn, b, bn) >= 0) {
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
  return num_trim(out, size);
}

/* A shifted left in place by TWOS bits; gives its size. */
static mp_size_t shift_left(mp_limb_t* a, mp_size_t an, mp_bitcnt_t twos) {
  const mp_size_t limbs = (mp_size_t)(twos / 64);
  memmove(a + limbs, a, (size_t)an * sizeof(*a));
  memset(a, 0, (size_t)limbs * sizeof(*a));
  a[an + limbs] = twos % 64 ? mpn_lshift(a + limbs, a + limbs, an, (unsigned)(twos % 64)) : 0;
  return num_trim(a, an + limbs + 1);
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
  const mp_size_t size = num_trim(quotient, an - bn + 1);
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
cc_status num_store(cc_arena* arena, const work* w, cc_num* out) {
  if (w->nn <= 1 && w->dn == 1) {
    const cc_int128 n = w->nn ? (cc_int128)w->n[0] : 0;
    if (num_fits(w->is_negative ? -n : n, w->d[0], out)) {
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

/* ---- operations ---- */

/* X + Y in lowest terms, in W. Only common divisors of what is given are sought, never of the products (Knuth, 4.5.1):
   that is faster, and products could be too long for mpn_gcd to stay off the heap. */
static void add_views(work* w, const view* x, const view* y) {
  mp_limb_t       g[CC_MAX_LIMBS + 1], part[CC_MAX_LIMBS + 1], term[WORK_LIMBS];
  const mp_size_t gn = divisor(g, x->d, x->dn, y->d, y->dn);
  mp_size_t       pn = divide_exactly(part, y->d, y->dn, g, gn);
  w->is_negative = x->is_negative;
  w->nn = num_multiply(w->n, x->n, x->nn, part, pn);
  pn = divide_exactly(part, x->d, x->dn, g, gn);
  add_signed(w, term, num_multiply(term, y->n, y->nn, part, pn), y->is_negative);
  if (w->nn == 0) {
    set_zero(w);
    return;
  }
  /* What the sum could still share with the denominator divides G. */
  mp_limb_t shared[CC_MAX_LIMBS + 1], rest[CC_MAX_LIMBS + 1], quotient[WORK_LIMBS], other[CC_MAX_LIMBS + 1];
  mp_size_t sn = w->nn;
  if (w->nn >= gn) {
    mpn_tdiv_qr(quotient, rest, 0, w->n, w->nn, g, gn);
    sn = num_trim(rest, gn);
  } else {
    memcpy(rest, w->n, (size_t)sn * sizeof(*rest));
  }
  sn = sn ? divisor(shared, rest, sn, g, gn) : (memcpy(shared, g, (size_t)gn * sizeof(*g)), gn);
  w->nn = divide_exactly(w->n, w->n, w->nn, shared, sn);
  const mp_size_t on = divide_exactly(other, y->d, y->dn, shared, sn);
  w->dn = num_multiply(w->d, part, pn, other, on);
}

cc_status num_add_big(cc_arena* arena, cc_num a, cc_num b, bool negate_b, cc_num* out) {
  work w;
  view x, y;
  num_view(a, &x);
  num_view(b, &y);
  y.is_negative = y.is_negative != negate_b;
  add_views(&w, &x, &y);
  return num_store(arena, &w, out);
}

/* X times Y, or, with Y's parts exchanged, X by Y; reduced crosswise, as above. */
cc_status num_multiply_big(cc_arena* arena, const view* x, const view* y, cc_num* out) {
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
  w.nn = num_multiply(w.n, left, ln, right, rn);
  ln = divide_exactly(left, x->d, x->dn, h, hn);
  rn = divide_exactly(right, y->d, y->dn, g, gn);
  w.dn = num_multiply(w.d, left, ln, right, rn);
  return num_store(arena, &w, out);
}

/* W += X, left in no lowest terms; the caller saw to the room. */
static void accumulate(work* w, const view* x) {
  mp_limb_t product[CC_MAX_LIMBS + 1], term[CC_MAX_LIMBS + 1];
  if (num_compare(w->d, w->dn, x->d, x->dn) == 0) {
    add_signed(w, x->n, x->nn, x->is_negative);
    return;
  }
  w->nn = num_multiply(product, w->n, w->nn, x->d, x->dn);
  memcpy(w->n, product, (size_t)w->nn * sizeof(*product));
  add_signed(w, term, num_multiply(term, x->n, x->nn, w->d, w->dn), x->is_negative);
  w->dn = num_multiply(product, w->d, w->dn, x->d, x->dn);
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
cc_status num_sum_big(cc_arena* arena, cc_num first, const cc_num* numbers, size_t count, cc_num* out) {
  work w;
  view x;
  num_view(first, &x);
  w.is_negative = x.is_negative;
  w.nn = x.nn;
  w.dn = x.dn;
  memcpy(w.n, x.n, (size_t)x.nn * sizeof(*w.n));
  memcpy(w.d, x.d, (size_t)x.dn * sizeof(*w.d));
  for (size_t i = 0; i < count; i++) {
    num_view(numbers[i], &x);
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
  return num_store(arena, &w, out);
}
