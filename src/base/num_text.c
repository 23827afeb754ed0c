/* Exact numbers from text and as text. */
#include "base/num_in.h"

#include <string.h>

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

/* ---- reading ---- */

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

/* ---- writing ---- */

/* Decimal digits of the longest number: 65 536 bits and the decimals are below 64 + 20 * limbs. */
#define DIGIT_ROOM (20 * (CC_MAX_LIMBS + 8) + 64)

#define DIGITS_AT_ONCE 19
#define TEN_TO_THAT    10000000000000000000u

/* The digits of LIMBS, which are destroyed, in TEXT without leading zeros; gives how many; at least one. By division,
   19 digits at a time, since mpn_get_str takes its scratch space from the heap. */
static size_t write_digits(char text[DIGIT_ROOM], mp_limb_t* limbs, mp_size_t size) {
  size_t at = DIGIT_ROOM;
  for (size = num_trim(limbs, size); size > 1; size = num_trim(limbs, size)) {
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
  nn = num_add_limbs(n, n, nn, x->d, dn);
  carry = mpn_lshift(d, x->d, dn, 1);
  d[dn] = carry;
  dn += carry != 0;
  if (nn < dn) {
    return 0;
  }
  mpn_tdiv_qr(limbs, rest, 0, n, nn, d, dn);
  return num_trim(limbs, nn - dn + 1);
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
  num_view(a, &x);
  mp_limb_t limbs[CC_MAX_LIMBS + 8];
  char      text[DIGIT_ROOM];
  limbs[0] = 0; /* GMP writes it, which the static analysis cannot know */
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
  num_view(a, &x);
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
  num_view(a, &x);
  if (x.is_negative) {
    cc_buf_addc(numerator, '-');
  }
  put_limbs(numerator, x.n, x.nn);
  put_limbs(denominator, x.d, x.dn);
}
