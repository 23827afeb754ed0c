#include "data/names.h"

#include "base/limits.h"

uint32_t cc_names_find(cc_names* names, cc_str text) {
  if (names->next < names->count && cc_str_eq(names->at[names->next], text)) {
    return (uint32_t)names->next++;
  }
  for (size_t slot = cc_str_hash(text); names->slot_count > 0; slot++) {
    const uint32_t number = names->slots[slot & (names->slot_count - 1)];
    if (number == 0) {
      break;
    }
    if (cc_str_eq(names->at[number - 1], text)) {
      names->next = number;
      return number - 1;
    }
  }
  return CC_NO_NAME;
}

static void put_slot(cc_names* names, uint32_t number) {
  size_t slot = cc_str_hash(names->at[number]) & (names->slot_count - 1);
  while (names->slots[slot] != 0) {
    slot = (slot + 1) & (names->slot_count - 1);
  }
  names->slots[slot] = number + 1;
}

static cc_status grow_slots(cc_arena* arena, cc_names* names) {
  names->slot_count = names->slot_count ? names->slot_count * 4 : 64;
  names->slots = CC_ARRAY(arena, names->slot_count, uint32_t);
  CC_NEED(names->slots);
  for (size_t i = 0; i < names->count; i++) {
    put_slot(names, (uint32_t)i);
  }
  return CC_OK;
}

cc_status cc_names_put(cc_arena* arena, cc_names* names, cc_str text, uint32_t* number) {
  *number = cc_names_find(names, text);
  if (*number != CC_NO_NAME) {
    return CC_OK;
  }
  if (names->count == CC_MAX_MEMBERS) {
    return CC_LIMIT;
  }
  CC_TRY(names->count * 2 >= names->slot_count ? grow_slots(arena, names) : CC_OK);
  void* const grown = cc_arena_grow(arena, names->at, names->count, &names->capacity, sizeof(cc_str), CC_MAX_MEMBERS);
  CC_NEED(grown);
  names->at = grown;
  names->at[names->count] = cc_str_copy(arena, text);
  CC_NEED(names->at[names->count].at);
  *number = (uint32_t)names->count++;
  put_slot(names, *number);
  names->next = names->count;
  return CC_OK;
}
