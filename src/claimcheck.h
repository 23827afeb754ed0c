/* claimcheck: checks what political texts claim against official statistics.
   The rule of ownership, once: what comes through `T** out` is yours, with a matching _free; a returned pointer is
   borrowed from the first argument; every _free accepts NULL. Nothing here prints, reads a clock, or looks at the
   locale. */
#ifndef CLAIMCHECK_H
#define CLAIMCHECK_H

#include "base/diag.h"
#include "base/formats.h"
#include "base/status.h"
#include "base/str.h"
#include "base/wire.h"

#include <stdbool.h>

#define CLAIMCHECK_API __attribute__((visibility("default")))

/* Exit statuses, as docs/manual.md explains them. */
enum { CC_EXIT_HOLDS = 0, CC_EXIT_FAILS = 1, CC_EXIT_FAULT = 2, CC_EXIT_UNDECIDED = 3 };

typedef enum cc_fail_on { CC_FAIL_ON_VERDICT, CC_FAIL_ON_FRAGILE, CC_FAIL_ON_SENSITIVE } cc_fail_on;

/* What a command is told. Zeroed, it is the default of everything but WIDTH. Texts are borrowed. */
typedef struct cc_options {
  const char* rules_dir; /* --rules: looked into before the folders `rules` above the case and the installed one */
  const char* const* settings; /* --set: "NAME=VALUE", as typed */
  size_t             setting_count;
  cc_format          format;
  const char* root;     /* --root: paths of findings count from here; NULL: from the folder with .git around the case */
  const char* baseline; /* --baseline: a JSON report whose findings do not count again; NULL: none */
  cc_fail_on  fail_on;
  bool        swedish, ascii, color, all, locked, no_vary;
  bool        quiet;  /* no diagnostics but where something is wrong */
  bool        strict; /* check: a warning counts as an error */
  size_t      width;  /* columns of the output */
} cc_options;

/* What came of a command: the text for standard output, the diagnostics for standard error, the exit status. */
typedef struct cc_result cc_result;

/* Verifies COUNT case folders (or their case.claims) and reports them as one text in the format of OPTIONS; the worst
   of them gives the exit status. Also with faults there is a report that says so, but none when memory is out: one
   without some case would look like all of them. CC_NO_MEMORY leaves *OUT NULL. */
CLAIMCHECK_API cc_status claimcheck_verify(const char* const* cases, size_t count, const cc_options* options,
                                           cc_result** out);

/* Reads and checks a case, or a rule file, without looking at evidence. Nothing on standard output but a summary line.
 */
CLAIMCHECK_API cc_status claimcheck_check(const char* path, const cc_options* options, cc_result** out);

/* Makes the folder of a new case, whole or not at all: a small commented case that checks clean and an empty folder for
   its evidence. The output says what to do next. Whatever is at PATH already stays as it is, and is an error. */
CLAIMCHECK_API cc_status claimcheck_new(const char* path, const cc_options* options, cc_result** out);

/* Lays one rule file out in the one form that there is: a .claims file, the case.claims of a folder, or, with "-" as
   PATH, standard input, whose text in that form is the output. The file is written anew if it is not in form; with
   CHECK it is not, the output shows the first line that differs, and the exit status is 1. A file with errors stays as
   it is. */
CLAIMCHECK_API cc_status claimcheck_fmt(const char* path, bool check, const cc_options* options, cc_result** out);

/* How a rule file (PATH as for claimcheck_fmt) was read: its tree, for people or, with CC_FORMAT_JSON, for programs, as
   docs/rules.schema.json says. FROM_JSON: PATH holds that JSON, and the output is the rule file in form. */
CLAIMCHECK_API cc_status claimcheck_parse(const char* path, bool from_json, const cc_options* options, cc_result** out);

/* One claim whole: how it was read, each step's value, the rows, what would tip it; in another format than text the
   report of that claim alone. */
CLAIMCHECK_API cc_status claimcheck_explain(const char* case_path, const char* claim, const cc_options* options,
                                            cc_result** out);

/* What `pin` writes about the files that it pins; NULL: keep what an earlier lock or the rules say. */
typedef struct cc_pin_texts {
  const char* file; /* only this file of evidence/; NULL: all */
  const char *title, *publisher, *source, *origin, *vintage, *retrieved, *licence;
} cc_pin_texts;

/* Writes evidence.lock for what lies in evidence/: each file that a table or document of the case names, and the packs
   and places that it uses. The old lock stays whole until the new one is complete. */
CLAIMCHECK_API cc_status claimcheck_pin(const char* case_path, const cc_pin_texts* texts, const cc_options* options,
                                        cc_result** out);

/* The `table` block that describes a CSV file, its open questions as `?`, with the dimensions of the case in whose
   evidence/ the file lies. SEPARATOR: what parts its cells, or "tab"; NULL: found. */
CLAIMCHECK_API cc_status claimcheck_table(const char* path, const char* separator, const cc_options* options,
                                          cc_result** out);

/* What `test` is told beside the options. */
typedef struct cc_test_options {
  const char* const* paths; /* .claims files and folders; none: the folders `rules` and `claims`, where they are */
  size_t             path_count;
  const char*        filter; /* run only examples with this in their title; NULL: all */
  bool               quiet;  /* only what failed, and the tally */
} cc_test_options;

/* Runs the examples of rule files and cases: a line for each file, what failed and why, the tally. The exit status is 0
   where all gave what they say, 1 where some did not, 2 where a file has mistakes or no example was found. */
CLAIMCHECK_API cc_status claimcheck_test(const cc_test_options* test, const cc_options* options, cc_result** out);

/* How `fetch` goes about it. Zeroed: what is missing is fetched from the agencies' own addresses. Texts are borrowed.
 */
typedef struct cc_fetch_options {
  bool update, accept_changes;   /* also what is pinned already; also if it is not the same table any more */
  bool offline, locked, dry_run; /* no network; no change of the lock; tell what would be asked for */
  const char* const* bases;      /* "SOURCE=ADDRESS" */
  size_t             base_count;
  const char*        ca_file;   /* a further certificate file */
  const char*        language;  /* of the agency's words */
  const char*        helper;    /* the program to start; NULL: claimcheck-fetch beside this one, or as installed */
  unsigned           deadline;  /* seconds; 0: as written in base/limits.h */
  size_t             max_bytes; /* of one answer; 0 likewise */
  /* What the helper says on the way, as base/wire.h has it: request, progress, wait, piece, found, described, done. */
  void (*heard)(void* context, const cc_wire_message* message);
  void* context;
} cc_fetch_options;

/* Fetches what a case needs, pins it and tells which figures and verdicts are others now. Exit status 0, or 1 if a
   verdict turns. Whatever fails, the old evidence stays whole. */
CLAIMCHECK_API cc_status claimcheck_fetch(const char* case_path, const cc_fetch_options* fetch,
                                          const cc_options* options, cc_result** out);

/* Removes fetched files that the lock no longer names; with DRY_RUN only tells which. */
CLAIMCHECK_API cc_status claimcheck_gc(const char* case_path, bool dry_run, const cc_options* options, cc_result** out);

/* Lists the sources that figures can be fetched from, or only the one called NAME; NULL: all. */
CLAIMCHECK_API cc_status claimcheck_sources(const char* name, const cc_fetch_options* fetch, const cc_options* options,
                                            cc_result** out);

/* Lists the tables of SOURCE ("scb") that the words of QUERY find. */
CLAIMCHECK_API cc_status claimcheck_tables(const char* source, const char* query, const cc_fetch_options* fetch,
                                           const cc_options* options, cc_result** out);

/* Describes the table WHAT of SOURCE, or, with SOURCE NULL, the file WHAT that an agency has sent: dimensions, codes,
   notes, and its `table` block. */
CLAIMCHECK_API cc_status claimcheck_describe(const char* what, const char* source, const cc_fetch_options* fetch,
                                             const cc_options* options, cc_result** out);

CLAIMCHECK_API cc_str claimcheck_output(const cc_result* result);      /* for standard output */
CLAIMCHECK_API cc_str claimcheck_diagnostics(const cc_result* result); /* for standard error, in words */
CLAIMCHECK_API cc_str claimcheck_summary(const cc_result* result);     /* to append to the summary of a GitHub run */
CLAIMCHECK_API int    claimcheck_exit(const cc_result* result);
CLAIMCHECK_API void   claimcheck_free(cc_result* result);

/* The worse of two exit statuses: 2 beats 1 beats 3 beats 0; any other number counts as 2. */
CLAIMCHECK_API int claimcheck_worse(int a, int b);

/* "0.1.0". */
CLAIMCHECK_API const char* claimcheck_version(void);

/* The libraries within, one by one, as built: "GMP 6.2.1"; NULL past the end. For --version. */
CLAIMCHECK_API const char* claimcheck_library(size_t index);

/* What the manual says of a function or operator of the language; the texts are literals. */
typedef struct cc_manual_entry {
  const char *group, *name;
  const char* form;  /* how it is written: "lowest(x, among: S)" */
  const char* gloss; /* one line */
  const char *takes, *units, *margin, *manual;
  const char* needs; /* what the example has beside the Umeå case; NULL: nothing */
  const char *example, *gives;
  const char *english, *swedish; /* what a report says of the example */
} cc_manual_entry;

/* The entries one by one, those of a group together; NULL past the end. */
CLAIMCHECK_API const cc_manual_entry* claimcheck_manual(size_t index);

#endif
