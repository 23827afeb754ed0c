/* Plan: which tables and documents the claims of a program rest on. */
#ifndef CC_VERIFY_PLAN_H
#define CC_VERIFY_PLAN_H

#include "lang/program.h"

/* By cc_table_decl.id and cc_document.id. */
typedef struct cc_plan {
  bool *tables, *documents;
} cc_plan;

cc_status cc_plan_make(cc_arena* arena, const cc_program* program, cc_plan* out);

#endif
