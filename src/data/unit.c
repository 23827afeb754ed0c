/* Products of base units. */
#include "data/unit.h"

#include <string.h>

#define LARGEST_POWER 99 /* far past any unit that means something, and far from the end of int8_t */

cc_unit cc_unit_number(void) {
  return (cc_unit){.kind = CC_QUANTITY};
}

cc_unit cc_unit_percent(void) {
  return (cc_unit){.kind = CC_PERCENT};
}

cc_unit cc_unit_points(void) {
  return (cc_unit){.kind = CC_POINTS};
}

cc_unit cc_unit_of(uint16_t base) {
  cc_unit unit = {.kind = CC_QUANTITY, .count = 1};
  unit.part[0].base = base;
  unit.part[0].power = 1;
  return unit;
}

bool cc_unit_eq(cc_unit a, cc_unit b) {
  if (a.kind != b.kind || a.count != b.count) {
    return false;
  }
  for (size_t i = 0; i < a.count; i++) {
    if (a.part[i].base != b.part[i].base || a.part[i].power != b.part[i].power) {
      return false;
    }
  }
  return true;
}

bool cc_unit_is_number(cc_unit a) {
  return a.kind == CC_QUANTITY && a.count == 0;
}

/* Appends one part; a power of 0 leaves nothing. */
static bool add_part(cc_unit* unit, uint16_t base, int power) {
  if (power == 0) {
    return true;
  }
  if (unit->count == CC_MAX_UNIT_PARTS || power > LARGEST_POWER || power < -LARGEST_POWER) {
    return false;
  }
  unit->part[unit->count].base = base;
  unit->part[unit->count].power = (int8_t)power;
  unit->count++;
  return true;
}

/* Both lists are sorted by base, so one walk merges them. */
bool cc_unit_mul(cc_unit a, cc_unit b, int sign, cc_unit* out) {
  cc_unit product = cc_unit_number();
  size_t  i = 0, j = 0;
  while (i < a.count || j < b.count) {
    const bool     takes_a = j == b.count || (i < a.count && a.part[i].base <= b.part[j].base);
    const bool     takes_b = i == a.count || (j < b.count && b.part[j].base <= a.part[i].base);
    const uint16_t base = takes_a ? a.part[i].base : b.part[j].base;
    int            power = takes_a ? a.part[i++].power : 0;
    power += takes_b ? sign * b.part[j++].power : 0;
    if (!add_part(&product, base, power)) {
      return false;
    }
  }
  *out = product;
  return true;
}

static const cc_noun* find_noun(const cc_unit_def* def, const char* language) {
  for (size_t i = 0; i < def->noun_count; i++) {
    if (cc_str_is(def->nouns[i].language, language)) {
      return &def->nouns[i];
    }
  }
  return NULL;
}

cc_str cc_unit_noun(const cc_unit_def* def, const char* language, bool one) {
  const cc_noun* noun = find_noun(def, language);
  if (!noun) {
    noun = find_noun(def, "en");
  }
  if (!noun) {
    return def->name;
  }
  return one ? noun->singular : noun->plural;
}

/* Appends the parts above (SIGN 1) or below the line (-1), a power as a repeated name: "person times person". */
static bool print_parts(cc_buf* buf, cc_unit unit, const cc_unit_def* defs, int sign, const char* between) {
  bool any = false;
  for (size_t i = 0; i < unit.count; i++) {
    for (int power = sign * unit.part[i].power; power > 0; power--) {
      if (any) {
        cc_buf_adds(buf, between);
      }
      cc_buf_add(buf, defs[unit.part[i].base].name);
      any = true;
    }
  }
  return any;
}

static bool has_divisor(cc_unit unit) {
  for (size_t i = 0; i < unit.count; i++) {
    if (unit.part[i].power < 0) {
      return true;
    }
  }
  return false;
}

void cc_unit_print(cc_buf* buf, cc_unit unit, const cc_unit_def* defs) {
  if (unit.kind != CC_QUANTITY || unit.count == 0) {
    cc_buf_adds(buf, unit.kind == CC_PERCENT  ? "percent"
                     : unit.kind == CC_POINTS ? "percentage points"
                                              : "a plain number");
    return;
  }
  if (!print_parts(buf, unit, defs, 1, " times ")) {
    cc_buf_adds(buf, "number");
  }
  if (has_divisor(unit)) {
    cc_buf_adds(buf, " per ");
    (void)print_parts(buf, unit, defs, -1, " per ");
  }
}
