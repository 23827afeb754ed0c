/* Options and commands as tables: one entry parses, prints the help, the man page and the completion. */
#ifndef CC_CLI_OPT_H
#define CC_CLI_OPT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/* Everything that an option or an operand may have said; zeroed, nothing was said. Texts are borrowed from argv. */
typedef struct cc_args {
  cc_arena*    arena;
  cc_diags*    diags;
  const char** operands;
  size_t       operand_count;
  const char** settings; /* --set, as typed */
  size_t       setting_count;
  unsigned     format, fail_on, language, color, completion,
      from; /* the word of its option, counted from 1; 0: not given */
  const char *output, *rules, *root, *baseline;
  const char *file, *title, *publisher, *source, *origin, *vintage, *retrieved, *licence, *filter, *separator;
  const char *ca_file, *deadline, *max_bytes;
  bool        help, version, all, ascii, locked, no_vary, quiet, man, check, strict;
  bool        update, accept_changes, offline, frozen, dry_run;
} cc_args;

typedef enum cc_opt_kind {
  CC_OPT_FLAG,   /* bool */
  CC_OPT_WORD,   /* unsigned: one of `words`; given again, the last one counts, as aliases need it */
  CC_OPT_TEXT,   /* const char*: any text that is not empty, once */
  CC_OPT_SETTING /* NAME=VALUE, any number of times: cc_args.settings */
} cc_opt_kind;

typedef struct cc_opt {
  cc_opt_kind        kind;
  char               letter; /* 'f' for -f; '\0': none */
  const char*        name;   /* "format" for --format */
  size_t             field;  /* where in cc_args */
  const char*        value;  /* "FILE": how help calls the value; NULL for a flag */
  const char* const* words;  /* the values of a CC_OPT_WORD, ended by NULL */
  const char*        group;  /* the heading in help, by use */
  const char*        help;   /* what it does, from lower case, no full stop */
  const char*        hint;   /* of a CC_OPT_SETTING: what is said where its value is none */
} cc_opt;

typedef struct cc_example {
  const char *command, *what;
} cc_example;

/* A status and what it means for this command. */
typedef struct cc_exit {
  int         status;
  const char* what;
} cc_exit;

typedef struct cc_command {
  const char*          name;     /* NULL: the program itself, without a command */
  const char*          operands; /* "CASE..."; one word each */
  size_t               least, most;
  const char*          summary;  /* one sentence, from lower case, no full stop */
  const char*          about;    /* paragraphs parted by one LF */
  const cc_example*    examples; /* two to four, plain to rich; ended by a NULL command */
  const cc_opt* const* options;  /* by use; ended by NULL */
  const cc_exit*       exits;    /* ended by a NULL what */
  const char* const*   see_also; /* other commands; ended by NULL */
  int (*run)(cc_args* args);     /* gives the exit status */
} cc_command;

/* The command table (main.c), ended by NULL, and the program itself as if it were a command. */
extern const cc_command* const cc_commands[];
extern const cc_command        cc_program;

/* The command called NAME; NULL: there is none. */
const cc_command* cc_command_find(const char* name);

/* Options that several commands share. */
extern const cc_opt cc_opt_set, cc_opt_no_vary, cc_opt_rules, cc_opt_format, cc_opt_output, cc_opt_root,
    cc_opt_language, cc_opt_color, cc_opt_ascii, cc_opt_quiet, cc_opt_help, cc_opt_version;

/* Those of commands with a network (cmd_fetch.c). */
extern const cc_opt cc_opt_base, cc_opt_ca_file, cc_opt_deadline, cc_opt_max_bytes;

/* Those of commands with a network (cmd_fetch.c). */
extern const cc_opt cc_opt_base, cc_opt_ca_file, cc_opt_deadline, cc_opt_max_bytes;

/* Exit statuses of commands that judge claims, and of those that do not; each ended by a NULL what. */
extern const cc_exit cc_exits_verdict[], cc_exits_plain[];

/* Says that there is no command NAME, and what may have been meant. */
cc_status cc_opt_unknown_command(cc_args* args, const char* name);

/* Says that the language has no function or operator NAME, and what may have been meant. */
cc_status cc_opt_unknown_function(cc_args* args, const char* name);

/* Finds the command that argv names, options before it skipped, and its place in *AT. cc_program: it names none. NULL:
   unknown, said in ARGS->diags. */
const cc_command* cc_opt_command(cc_args* args, int argc, char** argv, int* at);

/* Reads argv but for the command at AT (0: there is none) into ARGS; what is wrong is said in ARGS->diags. Operands are
   counted unless help or version is asked for. */
cc_status cc_opt_parse(cc_args* args, const cc_command* command, int argc, char** argv, int at);

#endif
