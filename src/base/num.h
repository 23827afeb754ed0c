/* Exact numbers: fractions in 64 bits, their products in 128, and GMP's mpn beyond that (the only door to GMP).
   Nothing here ever goes through a double on its way to a verdict. The limbs of a big number lie in the arena
   (mpz would abort when memory is out; mpn works on memory that is handed to it). */
#ifndef CC_BASE_NUM_H
#define CC_BASE_NUM_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cc_big cc_big; /* a fraction too large for cc_num, opaque */

/* A fraction. d > 0: n / d, not necessarily in lowest terms. d == 0: the number is *big, borrowed. */
typedef struct cc_num {
  union {
    int64_t       n;
    const cc_big* big;
  };
  int64_t d;
} cc_num;

cc_num cc_num_int(int64_t value);

/* N / D, D not 0; the sign goes to the numerator. D == INT64_MIN or N == INT64_MIN with negative D is halved first if
   even, and is otherwise out of reach of what the program makes. */
cc_num cc_num_ratio(int64_t n, int64_t d);

/* cc_num_cmp where one of the two is big; for cc_num_cmp alone. */
int cc_num_cmp_big(cc_num a, cc_num b);

__extension__ typedef __int128 cc_int128;

/* -1, 0 or 1. Never fails: bigs are compared on the stack. Inline, as sweeps over settings do little else. */
static inline int cc_num_cmp(cc_num a, cc_num b) {
  if (a.d == 0 || b.d == 0) {
    return cc_num_cmp_big(a, b);
  }
  if (a.d == b.d) { /* whole numbers, mostly */
    return (a.n > b.n) - (a.n < b.n);
  }
  const cc_int128 left = (cc_int128)a.n * b.d, right = (cc_int128)b.n * a.d;
  return (left > right) - (left < right);
}

/* -1, 0 or 1. */
int cc_num_sign(cc_num a);

/* Whether A has no fraction. */
bool cc_num_is_whole(cc_num a);

/* The exact result in *OUT, brought to 64 bits where it fits in lowest terms. CC_NO_MEMORY, or CC_LIMIT past
   CC_MAX_LIMBS. Dividing by 0 is the caller's to prevent. */
cc_status cc_num_add(cc_arena* arena, cc_num a, cc_num b, cc_num* out);
cc_status cc_num_sub(cc_arena* arena, cc_num a, cc_num b, cc_num* out);
cc_status cc_num_mul(cc_arena* arena, cc_num a, cc_num b, cc_num* out);
cc_status cc_num_div(cc_arena* arena, cc_num a, cc_num b, cc_num* out);
cc_num    cc_num_neg(cc_arena* arena, cc_num a, cc_status* status);

/* The exact sum of COUNT numbers, as COUNT calls of cc_num_add but without a piece of the arena and a reduction for
 * each. */
cc_status cc_num_sum(cc_arena* arena, const cc_num* numbers, size_t count, cc_num* out);

/* A with all that belongs to it in ARENA, so that it outlives the arena that it came from. */
cc_status cc_num_copy(cc_arena* arena, cc_num a, cc_num* out);

/* The largest whole number not above, the smallest not below A; false if it does not fit 64 bits. */
bool cc_num_floor(cc_num a, int64_t* out);
bool cc_num_ceil(cc_num a, int64_t* out);

/* Reads an optional "-", digits and, if any, "." and digits: at most 18 digits, nothing else. *DECIMALS (may be
   NULL) is the number of digits behind the point. False if TEXT is not such a number. */
bool cc_num_parse(cc_str text, cc_num* out, unsigned* decimals);

/* Appends A rounded half away from zero to DECIMALS digits (at most CC_MAX_DECIMALS), groups of three parted by GROUP,
   with POINT before the decimals and MINUS before a negative one (all may be "" or several bytes). "-0" is never
   written. */
#define CC_MAX_DECIMALS 100
void cc_num_print(cc_buf* buf, cc_num a, unsigned decimals, const char* group, const char* point, const char* minus);

/* Appends A exactly: "8329", "-3.65" if the decimals end within 18, else "113313971/3111459274". */
void cc_num_exact(cc_buf* buf, cc_num a);

/* Numerator and denominator of A in lowest terms, as decimal text. */
void cc_num_parts(cc_buf* numerator, cc_buf* denominator, cc_num a);

/* For bars and charts only, never for a verdict. */
double cc_num_approx(cc_num a);

/* The library behind it, as built: "GMP 6.2.1". */
extern const char cc_num_library[];

#endif
