/* Walking over elements, truth in two bits, elements as intervals. */
#include "eval/value.h"

bool cc_value_has(const cc_value* value, cc_axis axis) {
  for (unsigned i = 0; i < value->axis_count; i++) {
    if (value->axes[i] == axis) {
      return true;
    }
  }
  return false;
}

size_t cc_value_stride(const cc_value* value, cc_axis axis) {
  size_t stride = 1;
  for (unsigned i = value->axis_count; i-- > 0;) {
    if (value->axes[i] == axis) {
      return stride;
    }
    stride *= value->sizes[i];
  }
  return 0;
}

void cc_walk_start(cc_walk* walk, const cc_axis* axes, const uint32_t* sizes, unsigned axis_count,
                   const cc_value* const* operands, unsigned operand_count) {
  *walk = (cc_walk){.axis_count = axis_count, .operand_count = operand_count};
  walk->count = 1;
  for (unsigned i = 0; i < axis_count; i++) {
    walk->sizes[i] = sizes[i];
    walk->count *= sizes[i];
    for (unsigned o = 0; o < operand_count; o++) {
      walk->stride[o][i] = operands[o] ? cc_value_stride(operands[o], axes[i]) : 0;
    }
  }
}

void cc_walk_next(cc_walk* walk) {
  walk->index++;
  for (unsigned i = walk->axis_count; i-- > 0;) {
    if (++walk->coord[i] < walk->sizes[i]) {
      for (unsigned o = 0; o < walk->operand_count; o++) {
        walk->at[o] += walk->stride[o][i];
      }
      return;
    }
    walk->coord[i] = 0;
    for (unsigned o = 0; o < walk->operand_count; o++) {
      walk->at[o] -= walk->stride[o][i] * (walk->sizes[i] - 1);
    }
  }
}

/* ---- truth ---- */

static size_t bits_of(const cc_value* value) {
  return value->axis_count > 0 ? value->sizes[value->axis_count - 1] : 1;
}

cc_truth cc_truth_at(const cc_value* value, size_t index) {
  const size_t   bits = bits_of(value);
  const size_t   row = index / bits, bit = index % bits;
  const size_t   word = row * value->words + bit / 64;
  const unsigned t = value->truth[word] >> bit % 64 & 1, k = value->known[word] >> bit % 64 & 1;
  return k ? (t ? CC_TRUE : CC_FALSE) : (t ? CC_NOT_ASKED : CC_UNKNOWN);
}

void cc_truth_put(cc_value* value, size_t index, cc_truth truth) {
  const size_t   bits = bits_of(value);
  const size_t   row = index / bits, bit = index % bits;
  const size_t   word = row * value->words + bit / 64;
  const uint64_t mask = (uint64_t)1 << bit % 64;
  value->truth[word] =
      truth == CC_TRUE || truth == CC_NOT_ASKED ? value->truth[word] | mask : value->truth[word] & ~mask;
  value->known[word] = truth == CC_TRUE || truth == CC_FALSE ? value->known[word] | mask : value->known[word] & ~mask;
}

cc_truth cc_truth_and(cc_truth a, cc_truth b) {
  if (a == CC_FALSE || b == CC_FALSE) {
    return CC_FALSE;
  }
  if (a == CC_UNKNOWN || b == CC_UNKNOWN) {
    return CC_UNKNOWN;
  }
  return a == CC_TRUE ? b : CC_NOT_ASKED;
}

cc_truth cc_truth_not(cc_truth a) {
  return a == CC_TRUE ? CC_FALSE : a == CC_FALSE ? CC_TRUE : a;
}

cc_truth cc_truth_or(cc_truth a, cc_truth b) {
  return cc_truth_not(cc_truth_and(cc_truth_not(a), cc_truth_not(b)));
}

/* ---- intervals ---- */

/* An end that was never written is 0: fresh memory is 0 / 0, which is no number. */
static cc_num end_of(cc_num end) {
  return end.d == 0 && !end.big ? cc_num_int(0) : end;
}

cc_range cc_value_range(const cc_value* value, size_t index) {
  const uint8_t state = value->state ? value->state[index] : 0;
  if (state == 0) {
    return (cc_range){.lo = value->at[index], .hi = value->at[index], .known = true};
  }
  return (cc_range){.lo = state & CC_LO_OPEN ? cc_num_int(0) : end_of(value->at[index]),
                    .hi = state & CC_HI_OPEN || !value->hi ? cc_num_int(0) : end_of(value->hi[index]),
                    .lo_open = state & CC_LO_OPEN,
                    .hi_open = state & CC_HI_OPEN,
                    .outside = state & CC_OUTSIDE};
}
