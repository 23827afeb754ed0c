/* A hash table from names to members. */
#include "data/dim_index.h"

#include "base/limits.h"

/* All names in the order they came, and a table of their numbers plus one by hash: open addressing, at most half full,
   its size a power of two. */
struct cc_dim_index {
  cc_dim_entry* entries;
  size_t        count, capacity;
  uint32_t*     slots; /* 0: free */
  size_t        size;
};

#define FIRST_SIZE 64
#define MAX_NAMES  (16 * CC_MAX_MEMBERS) /* labels, aliases and codes of one dimension */

const cc_dim_entry* cc_dim_named(const cc_dim_index* index, cc_str name, uint32_t hash, size_t* at) {
  if (index->size == 0) {
    return NULL;
  }
  size_t i = (*at == SIZE_MAX ? hash : *at + 1) & (index->size - 1);
  while (index->slots[i]) {
    const cc_dim_entry* const e = &index->entries[index->slots[i] - 1];
    if (e->hash == hash && cc_str_eq(e->name, name)) {
      *at = i;
      return e;
    }
    i = (i + 1) & (index->size - 1);
  }
  return NULL;
}

/* Puts the entry of number I into the table. */
static void link_entry(cc_dim_index* index, size_t i) {
  size_t at = index->entries[i].hash & (index->size - 1);
  while (index->slots[at]) {
    at = (at + 1) & (index->size - 1);
  }
  index->slots[at] = (uint32_t)(i + 1);
}

/* Makes the table large enough for COUNT names. */
static cc_status reserve_slots(cc_arena* arena, cc_dim_index* index, size_t count) {
  size_t size = index->size ? index->size : FIRST_SIZE;
  while (size < 2 * count) {
    size *= 2;
  }
  if (size != index->size) {
    index->slots = CC_ARRAY(arena, size, uint32_t);
    CC_NEED(index->slots);
    index->size = size;
    for (size_t i = 0; i < index->count; i++) {
      link_entry(index, i);
    }
  }
  return CC_OK;
}

cc_dim_index* cc_dim_index_new(cc_arena* arena) {
  return CC_NEW(arena, cc_dim_index);
}

cc_status cc_dim_reserve(cc_arena* arena, cc_dim_index* index, size_t count) {
  index->entries = CC_ARRAY(arena, count, cc_dim_entry);
  CC_NEED(index->entries);
  index->capacity = count;
  return reserve_slots(arena, index, count);
}

cc_status cc_dim_name(cc_arena* arena, cc_dim_index* index, cc_name_kind kind, cc_str name, uint32_t member) {
  const uint32_t hash = cc_str_hash(name);
  size_t         at = SIZE_MAX, others = 0;
  for (const cc_dim_entry* e = NULL; (e = cc_dim_named(index, name, hash, &at)) != NULL;) {
    others += e->kind == kind;
    if (e->kind == kind && (e->member == member || (kind == CC_BY_ALIAS && others == 2))) {
      return CC_OK;
    }
  }
  if (name.len == 0) {
    return CC_OK;
  }
  cc_dim_entry* const entries =
      cc_arena_grow(arena, index->entries, index->count, &index->capacity, sizeof(cc_dim_entry), MAX_NAMES);
  CC_NEED(entries);
  index->entries = entries;
  CC_TRY(reserve_slots(arena, index, index->count + 1));
  entries[index->count] = (cc_dim_entry){name, hash, member, kind};
  link_entry(index, index->count++);
  return CC_OK;
}
