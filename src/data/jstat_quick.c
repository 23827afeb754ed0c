/* The figures of a list that are written as agencies write them, without blanks: taken 64 bytes at a time, since the
   lengths of figures cannot be foretold, so that no branch should hang on where each of them ends. Whatever looks
   otherwise is left, at the place where it stands, to the reader that takes figures one by one; what both give is the
   same. */
#include "data/jstat.h"

#include <string.h>

#define BLOCK       64u
#define MOST_DIGITS 8u                /* of a figure: what one multiplication after the other turns into a number */
#define BEFORE      (MOST_DIGITS + 1) /* bytes before a figure's end that are loaded, its point too */
/* So many decimals of the table keep a figure in 64 bits whatever its digits are. */
#define MOST_DECIMALS 9u
#define EACH(BYTE)    (UINT64_C(0x0101010101010101) * (BYTE))

/* What stands in 64 bytes: a bit for each of them. */
typedef struct block {
  uint64_t commas, points, others; /* others: neither of these nor a digit */
} block;

static uint64_t load8(const char* at) {
  uint64_t word;
  memcpy(&word, at, sizeof(word));
  return word;
}

/* The high bit of each byte of WORD that is above MOST. */
static uint64_t bytes_above(uint64_t word, unsigned char most) {
  return (((word & EACH(0x7F)) + EACH(0x7Fu - most)) | word) & EACH(0x80);
}

/* The high bits of the eight bytes of WORD, as eight bits. */
static uint64_t high_bits(uint64_t word) {
  return (word >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static block read_block(const char* at) {
  block b = {0, 0, 0};
  for (unsigned i = 0; i < BLOCK / 8; i++) {
    const uint64_t word = load8(at + 8 * (size_t)i);
    b.commas |= high_bits(~bytes_above(word ^ EACH(','), 0) & EACH(0x80)) << (8 * i);
    b.points |= high_bits(~bytes_above(word ^ EACH('.'), 0) & EACH(0x80)) << (8 * i);
    b.others |= high_bits(bytes_above(word ^ EACH('0'), 9)) << (8 * i);
  }
  b.others &= ~(b.commas | b.points);
  return b;
}

/* The number whose digits are the last COUNT bytes of WORD, 1 to 8. Three multiplications join neighbouring digits,
   pairs, and fours. */
static int64_t digits_of(uint64_t word, unsigned count) {
  word &= EACH(0x0F) & (UINT64_MAX << (64 - 8 * count));
  word = word * 2561 >> 8;
  word = (word & UINT64_C(0x00FF00FF00FF00FF)) * 6553601 >> 16;
  return (int64_t)((word & UINT64_C(0x0000FFFF0000FFFF)) * UINT64_C(42949672960001) >> 32);
}

/* The figure from bit BEGIN to bit END of the block B at BYTES, times 10^DECIMALS; false if it is not of the kind that
   is taken here. */
static inline bool read_figure(const char* bytes, const block* b, unsigned begin, unsigned end, unsigned decimals,
                               int32_t* out) {
  static const int32_t powers[MOST_DECIMALS + 1] = {1,      10,      100,      1000,      10000,
                                                    100000, 1000000, 10000000, 100000000, 1000000000};
  const bool           negative = bytes[begin] == '-';
  begin += negative;
  const uint64_t token = (UINT64_C(1) << end) - (UINT64_C(1) << begin);
  const uint64_t points = b->points & token;
  const unsigned point = points ? (unsigned)__builtin_ctzll(points) : end;
  const unsigned whole = point - begin, written = points ? end - point - 1 : 0;
  if ((b->others & token) != 0 || (points & (points - 1)) != 0 || whole == 0 || (points && written == 0) ||
      written > decimals || whole + written > MOST_DIGITS || (whole > 1 && bytes[begin] == '0')) {
    return false;
  }
  /* The digits behind the point stay, those before it move up by one, onto the point. */
  const uint64_t behind = points ? UINT64_MAX << (64 - 8 * written) : UINT64_MAX;
  const uint64_t word = (load8(bytes + end - 8) & behind) | (load8(bytes + end - 9) & ~behind);
  const int64_t  value = digits_of(word, whole + written) * powers[decimals - written];
  *out = (int32_t)(negative ? -value : value);
  return value <= INT32_MAX;
}

static bool is_null(const char* bytes, unsigned begin, unsigned end) {
  return end - begin == 4 && memcmp(bytes + begin, "null", 4) == 0;
}

/* Takes the whole numbers of the block B at BYTES, each with its comma, as long as they are such; gives how many bytes
   they are. */
static unsigned take_whole(cc_jstat* stat, const char* bytes, const block* b) {
  int32_t* to = stat->cube->narrow + stat->given;
  unsigned begin = 0;
  for (uint64_t commas = b->commas; commas != 0; commas &= commas - 1) {
    const unsigned end = (unsigned)__builtin_ctzll(commas), length = end - begin;
    if (length - 1 >= MOST_DIGITS || (length > 1 && bytes[begin] == '0')) {
      break;
    }
    *to++ = (int32_t)digits_of(load8(bytes + end - 8), length);
    begin = end + 1;
  }
  stat->given = stat->cube->reach = (size_t)(to - stat->cube->narrow);
  return begin;
}

/* The same of figures of all kinds, and null. */
static cc_status take_any(cc_jstat* stat, const char* bytes, const block* b, unsigned* done) {
  cc_cube* const cube = stat->cube;
  const unsigned decimals = cube->decimals;
  size_t         cell = stat->given;
  int32_t        signs = 0; /* of all figures: the highest bit is set once one is below 0 */
  unsigned       begin = 0;
  for (uint64_t commas = b->commas; commas != 0; commas &= commas - 1) {
    const unsigned end = (unsigned)__builtin_ctzll(commas);
    int32_t        value = 0;
    if (read_figure(bytes, b, begin, end, decimals, &value)) {
      cube->narrow[cell] = value;
      signs |= value;
    } else if (is_null(bytes, begin, end)) {
      CC_TRY(cc_cube_miss(stat->arena, cube, cell));
    } else {
      break;
    }
    cell++;
    begin = end + 1;
  }
  cube->negative = cube->negative || signs < 0;
  stat->given = cube->reach = cell;
  *done = begin;
  return CC_OK;
}

/* Sees to it that the figures of a block have cells; false: there are no more. */
static bool has_cells(const cc_jstat* stat) {
  return stat->given + BLOCK / 2 <= stat->cube->count; /* a figure and its comma are two bytes */
}

cc_status cc_jstat_take_quickly(cc_jstat* stat) {
  cc_pull* const       json = stat->json;
  const cc_cube* const cube = stat->cube;
  bool                 all = true;
  if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__ || !stat->is_open || !cube->narrow || cube->decimals > MOST_DECIMALS) {
    return CC_OK;
  }
  while (all && json->at >= BEFORE && json->at + BLOCK <= json->feed->len && has_cells(stat)) {
    const char* const bytes = json->feed->at + json->at;
    const block       b = read_block(bytes);
    unsigned          done = 0;
    if ((b.points | b.others) == 0 && cube->decimals == 0) {
      done = take_whole(stat, bytes, &b);
    } else {
      CC_TRY(take_any(stat, bytes, &b, &done));
    }
    json->at += done;
    all = done > 0 && b.commas >> (done - 1) == 1;
  }
  return CC_OK;
}
