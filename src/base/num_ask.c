/* What is asked of exact numbers: which is more, sign, whole parts, about how much. */
#include "base/num_in.h"

#include <math.h>

static mp_size_t bits_of(const mp_limb_t* limbs, mp_size_t size) {
  return size ? 64 * size - __builtin_clzll(limbs[size - 1]) : 0;
}

int cc_num_cmp_big(cc_num a, cc_num b) {
  const int sa = cc_num_sign(a), sb = cc_num_sign(b);
  if (sa != sb || sa == 0) {
    return (sa > sb) - (sa < sb);
  }
  view x, y;
  num_view(a, &x);
  num_view(b, &y);
  /* A product has as many bits as its factors together, or one fewer: two apart decides. */
  const mp_size_t left_bits = bits_of(x.n, x.nn) + bits_of(y.d, y.dn);
  const mp_size_t right_bits = bits_of(y.n, y.nn) + bits_of(x.d, x.dn);
  if (left_bits - right_bits >= 2 || right_bits - left_bits >= 2) {
    return left_bits > right_bits ? sa : -sa;
  }
  mp_limb_t       left[WORK_LIMBS], right[WORK_LIMBS];
  const mp_size_t ln = num_multiply(left, x.n, x.nn, y.d, y.dn);
  const mp_size_t rn = num_multiply(right, y.n, y.nn, x.d, x.dn);
  return sa * num_compare(left, ln, right, rn);
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
    is_whole = num_trim(rest, a->dn) == 0;
  }
  if (quotient[1]) {
    return false;
  }
  const bool      is_away = !is_whole && is_up != a->is_negative; /* away from zero, where the quotient was cut */
  const cc_int128 size = (cc_int128)quotient[0] + is_away;
  cc_num          result;
  if (!num_fits(a->is_negative ? -size : size, 1, &result)) {
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
