/* The tree of a file as S-expressions, for tests only. */
#ifndef CC_TESTS_LANG_DUMP_H
#define CC_TESTS_LANG_DUMP_H

#include "lang/ast.h"

void dump_value(cc_buf* out, const cc_ast* node);
void dump_file(cc_buf* out, const cc_ast_file* file);

#endif
