/* A case opened: its rules and packs parsed, its lock read, its evidence loaded, all members bound. */
#ifndef CC_VERIFY_CASE_H
#define CC_VERIFY_CASE_H

#include "base/limits.h"
#include "data/lock.h"
#include "verify/cross.h"
#include "verify/verify.h"

/* Where a case lies and how to read it; all borrowed. */
typedef struct cc_case_input {
  const char*        path;            /* the folder, or its case.claims */
  const char*        rules_dir;       /* looked into before the folders `rules` above the case; NULL: none */
  const char*        installed_rules; /* the last place to look; NULL: none */
  const char* const* settings;        /* "NAME=VALUE" */
  size_t             setting_count;
  bool               locked;    /* a changed or unpinned pack is an error */
  bool               lint;      /* the author asks what may be meant otherwise */
  bool               pinning;   /* the lock is about to be written anew: what is wrong with the old one is no fault */
  cc_str             lock_text; /* read instead of the lock of the folder, if it has an address */
  const cc_function* const* functions;
} cc_case_input;

/* A file that a case rests on, as it was read. */
typedef struct cc_case_file {
  cc_pin_kind kind;
  cc_str      name;  /* as in the lock */
  cc_str      shown; /* for messages */
  cc_str      bytes;
} cc_case_file;

/* A folder that packs and lists of places come from, and its name in messages. */
typedef struct cc_rules_dir {
  cc_dir* dir;
  cc_str  shown;
} cc_rules_dir;

typedef struct cc_case {
  cc_arena*            arena;
  cc_diags*            diags;
  const cc_case_input* input;
  cc_str               folder;                  /* path of the folder, without a trailing slash */
  cc_dir *             dir, *evidence;          /* evidence: NULL if absent */
  cc_rules_dir     rules[3 + CC_MAX_USE_DEPTH]; /* those opened so far, in the order in which they are looked into */
  size_t           rules_count, rules_step;     /* step: how many places were tried */
  cc_str           parent;                      /* the last folder above the case that was tried */
  cc_str           text;                        /* case.claims; of a rule file by itself none */
  cc_ast_file*     ast;
  cc_pack*         packs;
  size_t           pack_count, pack_capacity;
  cc_case_file*    files; /* packs and places read */
  size_t           file_count, file_capacity;
  cc_dim**         dims;
  size_t           dim_count;
  cc_str           lock_text;
  cc_lock*         lock; /* NULL: none, or not fit to be used */
  bool             lock_bad;
  cc_program*      program;
  const cc_table** tables; /* by cc_table_decl.id, as read; NULL before loading, or where absent */
  cc_data*         data;
  cc_supplies      supplies;
  bool             quotes_compared;
  cc_cross*        crosses; /* of tables of printed rates that could be compared */
  size_t           cross_count;
} cc_case;

/* Opens, parses and checks: everything short of evidence. CC_BAD_INPUT with diagnostics; OUT is set all the same, with
   what could be read. Close with cc_case_close. */
cc_status cc_case_open(cc_arena* arena, const cc_case_input* input, cc_case** out, cc_diags* diags);

/* Makes the folder PATH of a new case, whole or not at all: a small commented case without figures, which checks clean,
   and an empty folder evidence. *FOLDER is its path. What lies at PATH already stays, and is an error. */
cc_status cc_case_new(cc_arena* arena, const char* path, cc_str* folder, cc_diags* diags);

/* Whether PATH names a rule file that is no case. */
bool cc_case_is_rule_file(const char* path);

/* Opens and checks a rule file by itself. */
cc_status cc_case_open_rules(cc_arena* arena, const cc_case_input* input, cc_case** out, cc_diags* diags);

/* Reads the pinned evidence that the claims need, checks again with the members it brings, and lays it out. A file that
   is not the pinned one is told and its figures are absent. CC_BAD_INPUT: a mistake that only the evidence shows. */
cc_status cc_case_load(cc_case* c);

/* The check of names, types and units; again WITH_EVIDENCE once open dimensions have their members (that is "bind"). */
cc_status cc_case_check(cc_case* c, bool with_evidence);

/* Closes the folders; NULL is fine. The memory is the arena's. */
void cc_case_close(cc_case* c);

/* What AST says of its file, with its dimensions out of DIMS. CC_NOT_FOUND: one of them is not there (check tells it).
 */
cc_status cc_table_spec_of(cc_arena* arena, const cc_ast_table* ast, cc_dim* const* dims, size_t dim_count,
                           cc_table_spec* spec);

/* Reads the table SPEC as it is pinned for SUBJECT, by an agency, or as FILE. What cannot be read is a fault of the
   evidence: it is told, its figures are absent (*OUT NULL), its claims undecided. */
cc_status cc_case_read_table(cc_case* c, cc_str subject, const cc_table_spec* spec, cc_str file, cc_supply* supply,
                             const cc_table** out);

/* The file under evidence/ that is, or would be, evidence for a table: of the lock, of the declaration, else NAME.csv.
 */
cc_status cc_case_table_file(const cc_case* c, const cc_table_decl* table, cc_str* out);

#endif
