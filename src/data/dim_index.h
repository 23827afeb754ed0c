/* The names of the members of a dimension. Only data/dim.c includes this. */
#ifndef CC_DATA_DIM_INDEX_H
#define CC_DATA_DIM_INDEX_H

#include "data/dim.h"

typedef enum cc_name_kind { CC_BY_LABEL, CC_BY_ALIAS, CC_BY_CODE, CC_NAME_KINDS } cc_name_kind;

typedef struct cc_dim_entry {
  cc_str       name;
  uint32_t     hash;
  uint32_t     member;
  cc_name_kind kind;
} cc_dim_entry;

/* The next entry that is called NAME, whose hash is HASH: *AT starts at SIZE_MAX; NULL at the end. */
const cc_dim_entry* cc_dim_named(const cc_dim_index* index, cc_str name, uint32_t hash, size_t* at);

/* An empty index; NULL when memory is out. */
cc_dim_index* cc_dim_index_new(cc_arena* arena);

/* Makes room for COUNT names in an empty index. */
cc_status cc_dim_reserve(cc_arena* arena, cc_dim_index* index, size_t count);

/* Makes NAME a name of MEMBER. An empty one is none, and one that it has already is not added; nor is an alias that two
   others have: it is of no use to any of them, and a file of one alias would make every look-up a walk. */
cc_status cc_dim_name(cc_arena* arena, cc_dim_index* index, cc_name_kind kind, cc_str name, uint32_t member);

#endif
