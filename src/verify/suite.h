/* The suite: which files `claimcheck test` looks for examples in. */
#ifndef CC_VERIFY_SUITE_H
#define CC_VERIFY_SUITE_H

#include "base/file.h"

/* The rule files and cases that PATHS name, in the arena: a file by itself, of a folder all .claims files in it and in
   the folders below, in the order of their names. Symbolic links and names that begin with a dot are passed over. With
   COUNT 0 the folders `rules` and `claims`, where they are. A path at which nothing is: told, CC_BAD_INPUT, and *FILES
   holds what the others gave. */
cc_status cc_suite_find(cc_arena* arena, const char* const* paths, size_t count, cc_str** files, size_t* file_count,
                        cc_diags* diags);

#endif
