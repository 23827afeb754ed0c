/* The completion for bash, from the command table. */
#include "claimcheck.h"
#include "cli/cmd.h"
#include "cli/help.h"

#include <string.h>

static void put_words(cc_buf* out, const char* const* words) {
  for (size_t i = 0; words[i]; i++) {
    cc_buf_adds(out, i == 0 ? "" : " ");
    cc_buf_adds(out, words[i]);
  }
}

/* What bash is told to offer for the value of OPT: its words, files, folders, or nothing. */
static void put_values(cc_buf* out, const cc_opt* opt) {
  if (opt->words) {
    cc_buf_adds(out, "COMPREPLY=($(compgen -W '");
    put_words(out, opt->words);
    cc_buf_adds(out, "' -- \"$word\"))");
  } else if (strcmp(opt->value, "FILE") == 0) {
    cc_buf_adds(out, "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))");
  } else if (strcmp(opt->value, "DIR") == 0) {
    cc_buf_adds(out, "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))");
  } else {
    cc_buf_adds(out, "COMPREPLY=()");
  }
}

/* One branch of `case $command:$previous`. */
static void put_value_case(cc_buf* out, const cc_command* command, const cc_opt* opt) {
  cc_buf_adds(out, "    ");
  cc_buf_adds(out, command->name);
  cc_buf_adds(out, ":--");
  cc_buf_adds(out, opt->name);
  if (opt->letter) {
    cc_buf_adds(out, " | ");
    cc_buf_adds(out, command->name);
    cc_buf_adds(out, ":-");
    cc_buf_addc(out, opt->letter);
  }
  cc_buf_adds(out, ") ");
  put_values(out, opt);
  cc_buf_adds(out, "; return ;;\n");
}

static void put_options(cc_buf* out, const cc_command* command) {
  for (size_t i = 0; command->options[i]; i++) {
    const cc_opt* const opt = command->options[i];
    cc_buf_adds(out, i == 0 ? "--" : " --");
    cc_buf_adds(out, opt->name);
    if (opt->letter) {
      cc_buf_adds(out, " -");
      cc_buf_addc(out, opt->letter);
    }
  }
}

static void put_commands(cc_buf* out) {
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_buf_adds(out, i == 0 ? "" : " ");
    cc_buf_adds(out, cc_commands[i]->name);
  }
}

/* The names that are words; signs would have to be quoted. */
static void put_functions(cc_buf* out) {
  bool is_first = true;
  for (size_t i = 0; claimcheck_manual(i); i++) {
    const char* const name = claimcheck_manual(i)->name;
    if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz_")] == '\0') {
      cc_buf_adds(out, is_first ? "" : " ");
      cc_buf_adds(out, name);
      is_first = false;
    }
  }
}

static void put_head(cc_buf* out) {
  cc_buf_adds(out,
              "# bash completion for claimcheck; made by: claimcheck help --completion bash\n"
              "_claimcheck() {\n"
              "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' options='' i\n"
              "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
              "    case ${COMP_WORDS[i]} in\n");
  cc_buf_adds(out, "    ");
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_buf_adds(out, i == 0 ? "" : " | ");
    cc_buf_adds(out, cc_commands[i]->name);
  }
  cc_buf_adds(out, ") command=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n  case $command:$previous in\n");
}

void cc_completion_bash(cc_buf* out) {
  put_head(out);
  for (size_t i = 0; cc_commands[i]; i++) {
    for (size_t j = 0; cc_commands[i]->options[j]; j++) {
      if (cc_commands[i]->options[j]->value) {
        put_value_case(out, cc_commands[i], cc_commands[i]->options[j]);
      }
    }
  }
  cc_buf_adds(out, "    help:help) COMPREPLY=($(compgen -W '");
  put_commands(out);
  cc_buf_adds(out, " language' -- \"$word\")); return ;;\n    functions:functions) COMPREPLY=($(compgen -W '");
  put_functions(out);
  cc_buf_adds(out, "' -- \"$word\")); return ;;\n  esac\n  case $command in\n");
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_buf_adds(out, "    ");
    cc_buf_adds(out, cc_commands[i]->name);
    cc_buf_adds(out, ") options='");
    put_options(out, cc_commands[i]);
    cc_buf_adds(out, "' ;;\n");
  }
  cc_buf_adds(out, "    *) options='");
  put_commands(out);
  cc_buf_addc(out, ' ');
  put_options(out, &cc_program);
  cc_buf_adds(out, "'; COMPREPLY=($(compgen -W \"$options\" -- \"$word\")); return ;;\n  esac\n"
                   "  if [[ $word == -* ]]; then\n"
                   "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                   "  else\n"
                   "    compopt -o filenames\n"
                   "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                   "  fi\n"
                   "}\n"
                   "complete -F _claimcheck claimcheck\n");
}
