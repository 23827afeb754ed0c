/* What the files of the exact numbers share; private to them. The one door to GMP, of whose mpn only what allocates
   nothing is used: its scratch space comes from the stack up to 64 KiB, and CC_MAX_LIMBS keeps to that (a test watches
   over it). mpz and mpq would abort the program when memory is out. */
#ifndef CC_BASE_NUM_IN_H
#define CC_BASE_NUM_IN_H

#include "base/limits.h"
#include "base/num.h"

#include <gmp.h>

_Static_assert(GMP_NUMB_BITS == 64, "limbs of 64 bits without nails");

__extension__ typedef unsigned __int128 uint128;

/* In lowest terms; never 0, never small enough for a cc_num. */
struct cc_big {
  bool             is_negative;
  mp_size_t        nn, dn; /* limbs without leading zeros */
  const mp_limb_t* n;
  const mp_limb_t* d;
};
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

static inline uint64_t num_magnitude(int64_t value) {
  return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* Whether N / D fits a cc_num as it stands, and then *OUT. */
static inline bool num_fits(cc_int128 n, uint128 d, cc_num* out) {
  if (n < INT64_MIN || n > INT64_MAX || d > INT64_MAX) {
    return false;
  }
  *out = (cc_num){.n = (int64_t)n, .d = (int64_t)d};
  return true;
}

/* ---- num.c ---- */

/* A small fraction in lowest terms; a big one is already. */
cc_num num_lowest_terms(cc_num a);

/* ---- num_big.c ---- */

/* A as limbs, in lowest terms. */
void num_view(cc_num a, view* v);

/* SIZE without leading zeros. */
mp_size_t num_trim(const mp_limb_t* limbs, mp_size_t size);

/* OUT = A * B, OUT = A + B (OUT may be A); each gives its size. */
mp_size_t num_multiply(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn);
mp_size_t num_add_limbs(mp_limb_t* out, const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn);

/* -1, 0 or 1 for two numbers without leading zeros. */
int num_compare(const mp_limb_t* a, mp_size_t an, const mp_limb_t* b, mp_size_t bn);

/* W, in lowest terms, as a cc_num. CC_LIMIT: too long. */
cc_status num_store(cc_arena* arena, const work* w, cc_num* out);

/* A + B, or A - B. */
cc_status num_add_big(cc_arena* arena, cc_num a, cc_num b, bool negate_b, cc_num* out);

/* X times Y, or, with Y's parts exchanged, X by Y. */
cc_status num_multiply_big(cc_arena* arena, const view* x, const view* y, cc_num* out);

/* The sum of NUMBERS; FIRST is the sum of those before them. */
cc_status num_sum_big(cc_arena* arena, cc_num first, const cc_num* numbers, size_t count, cc_num* out);

#endif
