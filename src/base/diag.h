/* Diagnostics: what a person should know, with the place in the text, what was expected and what to do.
   The words of every message stand in one table, base/diag_codes.def; a call names the code and its arguments. */
#ifndef CC_BASE_DIAG_H
#define CC_BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum cc_severity { CC_NOTE, CC_WARNING, CC_ERROR } cc_severity;

/* One identifier per line of diag_codes.def; the printed code ("E0312") is stable and never reused. */
typedef enum cc_code {
#define CC_CODE(ID, TEXT, SEVERITY, MESSAGE, EXPECTED, HELP) ID,
#include "base/diag_codes.def"
#undef CC_CODE
  CC_CODE_COUNT
} cc_code;

/* One entry of that table. */
typedef struct cc_code_info {
  const char* text; /* "E0312" */
  cc_severity severity;
  const char* message; /* templates of cc_buf_template; NULL: no such line */
  const char* expected;
  const char* help;
} cc_code_info;

/* The table entry of CODE. */
const cc_code_info* cc_code_at(cc_code code);

/* A place: bytes START to END (not included) of a file of the cc_diags; file CC_NO_FILE: no place. START == END marks a
   position. Lines, columns and carets are made when printing, and only then. */
#define CC_NO_FILE UINT32_MAX
typedef struct cc_span {
  uint32_t file;
  uint32_t start, end;
} cc_span;

/* No place at all. */
cc_span cc_nowhere(void);

/* From the start of A to the end of B. */
cc_span cc_span_join(cc_span a, cc_span b);

typedef struct cc_diags cc_diags;

/* An empty collection whose memory is ARENA; NULL when memory is out. */
cc_diags* cc_diags_new(cc_arena* arena);

/* Registers a file's text (borrowed, it must outlive the diagnostics) under the name that messages show; gives its
   number for spans. The same name gives the same number. UINT32_MAX when memory is out. */
uint32_t cc_diags_file(cc_diags* diags, cc_str shown, cc_str text);

cc_str cc_diags_file_name(const cc_diags* diags, uint32_t file);
cc_str cc_diags_file_text(const cc_diags* diags, uint32_t file);

/* Adds one diagnostic. ARGS fill the templates; an argument that is absent (or has a NULL address) drops a whole
   expected or help line that names it. A second one with the same code and place, or without place and with the same
   arguments, is dropped (one mistake, one message). Returns CC_BAD_INPUT, CC_IO or CC_LIMIT by the code's class for
   errors and CC_OK for warnings and notes, so that `return cc_diag_add(...)` passes it on; CC_NO_MEMORY for
   CC_E_NO_MEMORY and when memory is out, which then is reported by itself. */
cc_status cc_diag_add(cc_diags* diags, cc_code code, cc_span span, const cc_str* args, size_t count);

/* cc_diag_add with the arguments written out, each a cc_str: CC_DIAG(diags, CC_E_X, span, name, cc_s("x")). */
#define CC_DIAG(DIAGS, CODE, SPAN, ...)                                                                                \
  cc_diag_add((DIAGS), (CODE), (SPAN), (const cc_str[]){__VA_ARGS__},                                                  \
              sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))

/* cc_diag_add without arguments. */
#define CC_DIAG0(DIAGS, CODE, SPAN) cc_diag_add((DIAGS), (CODE), (SPAN), NULL, 0)

/* Takes back the errors within SPAN: what they tell of comes of a mistake that is found only now. */
void cc_diags_forget(cc_diags* diags, cc_span span);

/* Adds a second place to the diagnostic added last: "note: first written here". WORDS is a literal. Nothing happens if
   that one was dropped. */
void cc_diag_also(cc_diags* diags, cc_span span, const char* words);

/* Suggestions for "did you mean": collects candidates and gives at most three, nearest first. */
typedef struct cc_suggest {
  cc_str   word;
  cc_str   best[3];
  unsigned distance[3];
} cc_suggest;
void cc_suggest_init(cc_suggest* suggest, cc_str word);
void cc_suggest_offer(cc_suggest* suggest, cc_str candidate);

/* "'Nacka'", "'Nacka' or 'Nora'", or a NULL address when nothing is near; in the arena. */
cc_str cc_suggest_text(cc_arena* arena, const cc_suggest* suggest);

size_t      cc_diags_count(const cc_diags* diags, cc_severity severity);
bool        cc_diags_failed(const cc_diags* diags); /* at least one error */
cc_severity cc_diags_worst(const cc_diags* diags);

/* A read-only view of one diagnostic, after sorting by file, offset and code. */
typedef struct cc_diag_view {
  cc_code       code;
  cc_severity   severity;
  cc_str        file;         /* empty: no place */
  size_t        line, column; /* from 1; columns count code points; 0: no place */
  cc_span       span;
  cc_str        message, expected, help; /* NULL address: none */
  const cc_str* args;                    /* what the message is filled with, borrowed */
  size_t        arg_count;
} cc_diag_view;

/* The INDEX-th of them all, in order; false past the end. The texts are made in the arena of the collection. */
bool cc_diags_view(cc_diags* diags, size_t index, cc_diag_view* out);

/* Appends all diagnostics as a person reads them, in the form
     claims/x/case.claims:33:55: error E0312: no 'Naka' in 'municipality'
       check (peers where ...) = {Luleå, Naka}
                                         ^^^^
       expected: ...
       help: did you mean 'Nacka'?
   ("claimcheck: error E0601: ..." where there is no place)
   with long lines cut around the caret to WIDTH columns (0: never), text from outside made visible (cc_utf8_visible),
   and a last line for those beyond CC_MAX_DIAGS. COLOR adds escape sequences for severity and caret. */
void cc_diags_print(cc_diags* diags, cc_buf* out, size_t width, bool color);

#endif
