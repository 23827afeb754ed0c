#include "eval/order.h"

order_end order_low(cc_range r) {
  return (order_end){r.lo, r.lo_open ? -1 : 0};
}

order_end order_high(cc_range r) {
  return (order_end){r.hi, r.hi_open ? 1 : 0};
}

int order_cmp(order_end a, order_end b) {
  if (a.beyond != 0 || b.beyond != 0) {
    return (a.beyond > b.beyond) - (a.beyond < b.beyond);
  }
  return cc_num_cmp(a.at, b.at);
}

/* Shell sort: no recursion, and no order of a library that could differ. */
void order_sort(order_end* ends, size_t count) {
  for (size_t gap = count / 2; gap > 0; gap /= 2) {
    for (size_t i = gap; i < count; i++) {
      const order_end one = ends[i];
      size_t          j = i;
      for (; j >= gap && order_cmp(one, ends[j - gap]) < 0; j -= gap) {
        ends[j] = ends[j - gap];
      }
      ends[j] = one;
    }
  }
}

size_t order_below(const order_end* ends, size_t count, order_end line, bool or_at) {
  size_t low = 0, high = count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int    order = order_cmp(ends[middle], line);
    if (order < 0 || (or_at && order == 0)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

cc_status order_room(cc_eval* eval, size_t members, order_ends* out) {
  order_end* all = CC_ARRAY(eval->arena, members * 4 + 1, order_end);
  CC_NEED(all);
  *out =
      (order_ends){.low = all, .high = all + members, .low_sorted = all + 2 * members, .high_sure = all + 3 * members};
  return CC_OK;
}

static void see(order_ends* out, cc_range r, bool sure) {
  const size_t at = out->possible++;
  out->low[at] = order_low(r);
  out->high[at] = order_high(r);
  out->sure += sure;
  out->known = out->known && sure && r.known;
}

void order_read(const frame* f, cc_row without, order_ends* out) {
  out->sure = out->possible = 0;
  out->known = true;
  for (int pass = 0; pass < 2; pass++) { /* the sure ones first */
    bool sure;
    for (size_t bit = 0; frame_member(f, &bit, &sure); bit++) {
      const bool named = without.truth && (without.truth[bit / 64] & without.known[bit / 64]) >> bit % 64 & 1;
      const bool counts = sure && !frame_is_undefined(f, bit);
      if (counts != (pass == 0) || named) {
        continue;
      }
      const cc_range r = frame_value(f, bit);
      if (!r.outside) {
        see(out, r, counts);
      }
    }
  }
  for (size_t i = 0; i < out->possible; i++) {
    out->low_sorted[i] = out->low[i];
  }
  order_sort(out->low_sorted, out->possible);
  for (size_t i = 0; i < out->sure; i++) {
    out->high_sure[i] = out->known ? out->low_sorted[i] : out->high[i];
  }
  if (!out->known) {
    order_sort(out->high_sure, out->sure);
  }
}
