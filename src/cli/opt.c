/* Reads the arguments by the tables. Options stand anywhere, `--` ends them, nothing is abbreviated, and what was not
   understood is never passed over. */
#include "cli/opt.h"

#include "claimcheck.h"

#include <string.h>

/* ---- looking up ------------------------------------------------------------------------------------------------- */

const cc_command* cc_command_find(const char* name) {
  for (size_t i = 0; cc_commands[i]; i++) {
    if (strcmp(cc_commands[i]->name, name) == 0) {
      return cc_commands[i];
    }
  }
  return NULL;
}

static const cc_opt* find_name(const cc_command* command, cc_str name) {
  for (size_t i = 0; command->options[i]; i++) {
    if (cc_str_is(name, command->options[i]->name)) {
      return command->options[i];
    }
  }
  return NULL;
}

static const cc_opt* find_letter(const cc_command* command, char letter) {
  for (size_t i = 0; command->options[i]; i++) {
    if (letter && command->options[i]->letter == letter) {
      return command->options[i];
    }
  }
  return NULL;
}

/* The name in "--name" or "--name=value". */
static cc_str name_of(const char* word) {
  const char* const equal = strchr(word, '=');
  return equal ? (cc_str){word + 2, (size_t)(equal - word) - 2} : cc_s(word + 2);
}

/* An option and not an operand: "-" alone is one, as the name of standard input and output. */
static bool is_option(const char* word) {
  return word[0] == '-' && word[1] != '\0';
}

static bool is_long(const char* word) {
  return word[0] == '-' && word[1] == '-';
}

/* Whether the option WORD of any command takes the argument behind it, while the command is not known yet. An option of
   one name takes a value in all commands or in none, which tests/cli sees to. */
static bool takes_next(const char* word) {
  for (size_t i = 0; cc_commands[i]; i++) {
    const cc_opt* const opt =
        is_long(word) ? find_name(cc_commands[i], cc_s(word + 2)) : find_letter(cc_commands[i], word[1]);
    if (opt) {
      return opt->value && (is_long(word) || word[2] == '\0');
    }
  }
  return false;
}

/* ---- what is said of mistakes ----------------------------------------------------------------------------------- */

/* "did you mean 'a' or 'b'?", or OTHERWISE when nothing is near. */
static cc_str did_you_mean(cc_args* args, const cc_suggest* suggest, const char* otherwise) {
  const cc_str near = cc_suggest_text(args->arena, suggest);
  if (!near.at) {
    return cc_s(otherwise);
  }
  cc_buf buf;
  cc_buf_init(&buf, (size_t)64 << 10);
  cc_buf_template(&buf, "did you mean {1}?", &near, 1);
  const cc_str text = cc_buf_take(args->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

cc_status cc_opt_unknown_command(cc_args* args, const char* name) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s(name));
  for (size_t i = 0; cc_commands[i]; i++) {
    cc_suggest_offer(&suggest, cc_s(cc_commands[i]->name));
  }
  return CC_DIAG(args->diags, CC_E_COMMAND, cc_nowhere(), cc_s(name),
                 did_you_mean(args, &suggest, "the commands are listed by: claimcheck help"));
}

cc_status cc_opt_unknown_function(cc_args* args, const char* name) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s(name));
  for (size_t i = 0; claimcheck_manual(i); i++) {
    cc_suggest_offer(&suggest, cc_s(claimcheck_manual(i)->name));
  }
  return CC_DIAG(args->diags, CC_E_FUNCTION_UNKNOWN, cc_nowhere(), cc_s(name),
                 did_you_mean(args, &suggest, "all are listed by: claimcheck functions"));
}

/* TEMPLATE filled with A and B, in the arena. */
static cc_str fill(cc_args* args, const char* template, cc_str a, cc_str b) {
  cc_buf buf;
  cc_buf_init(&buf, (size_t)64 << 10);
  cc_buf_template(&buf, template, (const cc_str[]){a, b}, 2);
  const cc_str text = cc_buf_take(args->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* How COMMAND is called: "claimcheck verify [OPTIONS] CASE...". */
static cc_str usage_of(cc_args* args, const cc_command* command) {
  return command->name ? fill(args, "claimcheck {1} [OPTIONS] {2}", cc_s(command->name), cc_s(command->operands))
                       : cc_s("claimcheck COMMAND [OPTIONS] ...");
}

/* The remedy that always helps. */
static cc_str see_help(cc_args* args, const cc_command* command) {
  return command->name ? fill(args, "run: claimcheck help {1}", cc_s(command->name), cc_s(""))
                       : cc_s("run: claimcheck help");
}

/* The first other command that has the option SHOWN ("--name" or "-n"); NULL: none. */
static const cc_command* owner_of(cc_str shown) {
  for (size_t i = 0; cc_commands[i]; i++) {
    const bool has = shown.len == 2 ? find_letter(cc_commands[i], shown.at[1]) != NULL
                                    : find_name(cc_commands[i], cc_str_sub(shown, 2, shown.len)) != NULL;
    if (has) {
      return cc_commands[i];
    }
  }
  return NULL;
}

static cc_status fail_option(cc_args* args, const cc_command* command, cc_str shown) {
  const cc_command* const owner = owner_of(shown);
  cc_str                  help;
  if (owner) {
    help = fill(args, "it is an option of 'claimcheck {1}'", cc_s(owner->name), cc_s(""));
  } else {
    cc_suggest suggest;
    cc_suggest_init(&suggest, shown);
    for (size_t i = 0; command->options[i] && shown.len > 2; i++) {
      cc_suggest_offer(&suggest, fill(args, "--{1}", cc_s(command->options[i]->name), cc_s("")));
    }
    help = did_you_mean(args, &suggest, see_help(args, command).at);
  }
  const cc_str where = command->name ? fill(args, " of '{1}'", cc_s(command->name), cc_s("")) : cc_s("");
  return CC_DIAG(args->diags, CC_E_OPTION, cc_nowhere(), shown, where, help);
}

/* "--output FILE". */
static cc_str with_value(cc_args* args, const cc_opt* opt) {
  return fill(args, opt->value ? "--{1} {2}" : "--{1}", cc_s(opt->name), cc_s(opt->value));
}

/* "text or json", in the arena. */
static cc_str list_words(cc_args* args, const char* const* words) {
  cc_buf buf;
  cc_buf_init(&buf, (size_t)4 << 10);
  for (size_t i = 0; words[i]; i++) {
    cc_buf_adds(&buf, i == 0 ? "" : words[i + 1] ? ", " : " or ");
    cc_buf_adds(&buf, words[i]);
  }
  const cc_str text = cc_buf_take(args->arena, &buf);
  cc_buf_clear(&buf);
  return text;
}

/* ---- storing ---------------------------------------------------------------------------------------------------- */

static cc_status store_word(cc_args* args, const cc_opt* opt, const char* value, unsigned* field) {
  cc_suggest suggest;
  cc_suggest_init(&suggest, cc_s(value));
  for (unsigned i = 0; opt->words[i]; i++) {
    if (strcmp(opt->words[i], value) == 0) {
      *field = i + 1;
      return CC_OK;
    }
    cc_suggest_offer(&suggest, cc_s(opt->words[i]));
  }
  return CC_DIAG(args->diags, CC_E_OPTION_VALUE, cc_nowhere(), cc_s(value), cc_s(opt->name),
                 list_words(args, opt->words), did_you_mean(args, &suggest, NULL));
}

static cc_status fail_twice(cc_args* args, cc_str what) {
  return CC_DIAG(args->diags, CC_E_OPTION_TWICE, cc_nowhere(), what);
}

static cc_status store_setting(cc_args* args, const cc_opt* opt, const char* value) {
  const char* const equal = strchr(value, '=');
  if (!equal || equal == value || equal[1] == '\0') {
    return CC_DIAG(args->diags, CC_E_SETTING, cc_nowhere(), cc_s(value), cc_s(opt->value), cc_s(opt->name),
                   cc_s(opt->hint));
  }
  const size_t len = (size_t)(equal - value) + 1;
  for (size_t i = 0; i < args->setting_count; i++) {
    if (strncmp(args->settings[i], value, len) == 0) {
      return fail_twice(args, fill(args, "--{2} {1}", (cc_str){value, len - 1}, cc_s(opt->name)));
    }
  }
  args->settings[args->setting_count++] = value;
  return CC_OK;
}

static cc_status store_text(cc_args* args, const cc_opt* opt, const char* value, const char** field) {
  if (*field) {
    return fail_twice(args, fill(args, "--{1}", cc_s(opt->name), cc_s("")));
  }
  *field = value;
  return CC_OK;
}

/* Puts VALUE where OPT, which is no flag, says. */
static cc_status store(cc_args* args, const cc_opt* opt, const char* value) {
  void* const field = (char*)args + opt->field;
  switch (opt->kind) {
  case CC_OPT_WORD:
    return store_word(args, opt, value, field);
  case CC_OPT_TEXT:
    return store_text(args, opt, value, field);
  case CC_OPT_SETTING:
    return store_setting(args, opt, value);
  case CC_OPT_FLAG:
    break;
  }
  return CC_OK;
}

static void raise_flag(cc_args* args, const cc_opt* opt) {
  *(bool*)((char*)args + opt->field) = true;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

/* Where reading stands: argv without the command. */
typedef struct reader {
  cc_args*          args;
  const cc_command* command;
  int               argc, at, skipped;
  char**            argv;
} reader;

/* The next argument, which then is consumed; NULL at the end. */
static const char* next_word(reader* r) {
  r->at += r->at + 1 == r->skipped ? 2 : 1;
  return r->at < r->argc ? r->argv[r->at] : NULL;
}

/* Stores OPT with GIVEN, or with the next argument when GIVEN is NULL. What looks like an option is no value: in
   `-o --ascii` somebody forgot the file. */
static cc_status take_value(reader* r, const cc_opt* opt, const char* given) {
  const char* value = given;
  if (!value) {
    const int before = r->at;
    value = next_word(r);
    if (value && is_option(value)) {
      r->at = before;
      value = NULL;
    }
  }
  if (!value || value[0] == '\0') {
    return CC_DIAG(r->args->diags, CC_E_OPTION_NO_VALUE, cc_nowhere(), cc_s(opt->name), with_value(r->args, opt));
  }
  return store(r->args, opt, value);
}

static cc_status read_long(reader* r, const char* word) {
  const cc_str        name = name_of(word);
  const cc_opt* const opt = find_name(r->command, name);
  const char* const   given = name.at[name.len] == '=' ? name.at + name.len + 1 : NULL;
  if (!opt) {
    return fail_option(r->args, r->command, (cc_str){word, name.len + 2});
  }
  if (opt->value) {
    return take_value(r, opt, given);
  }
  if (given) {
    return CC_DIAG(r->args->diags, CC_E_FLAG_VALUE, cc_nowhere(), cc_s(opt->name));
  }
  raise_flag(r->args, opt);
  return CC_OK;
}

/* "-q", "-qf json", "-fjson". */
static cc_status read_letters(reader* r, const char* word) {
  for (const char* letter = word + 1; *letter; letter++) {
    const cc_opt* const opt = find_letter(r->command, *letter);
    if (!opt) {
      /* One whole code point, so that the message shows what was typed. */
      size_t len = 1;
      while (((unsigned char)letter[len] & 0xC0) == 0x80) {
        len++;
      }
      return fail_option(r->args, r->command, fill(r->args, "-{1}", (cc_str){letter, len}, cc_s("")));
    }
    if (opt->value) {
      return take_value(r, opt, letter[1] ? letter + 1 : NULL);
    }
    raise_flag(r->args, opt);
  }
  return CC_OK;
}

static void keep_operand(cc_args* args, const char* word) {
  args->operands[args->operand_count++] = word;
}

/* Mistakes are collected, not returned: all of them are told at once. */
static void read_all(reader* r) {
  for (const char* word = NULL; (word = next_word(r));) {
    if (strcmp(word, "--") == 0) {
      while ((word = next_word(r))) {
        keep_operand(r->args, word);
      }
      return;
    }
    if (is_long(word)) {
      (void)read_long(r, word);
    } else if (is_option(word)) {
      (void)read_letters(r, word);
    } else {
      keep_operand(r->args, word);
    }
  }
}

/* Word INDEX of the operands as help shows them: "CASE" of "CASE CLAIM". */
static cc_str operand_name(const cc_command* command, size_t index) {
  const char* at = command->operands;
  for (; index > 0 && strchr(at, ' '); index--) {
    at = strchr(at, ' ') + 1;
  }
  return (cc_str){at, strcspn(at, " .")};
}

static cc_status count_operands(cc_args* args, const cc_command* command) {
  const size_t count = args->operand_count;
  if (count < command->least) {
    return CC_DIAG(args->diags, CC_E_OPERAND_MISSING, cc_nowhere(), cc_s(command->name), operand_name(command, count),
                   usage_of(args, command), see_help(args, command));
  }
  if (count > command->most) {
    return CC_DIAG(args->diags, CC_E_OPERAND_EXTRA, cc_nowhere(), cc_s(args->operands[command->most]),
                   usage_of(args, command), see_help(args, command));
  }
  return CC_OK;
}

const cc_command* cc_opt_command(cc_args* args, int argc, char** argv, int* at) {
  *at = 0;
  for (int i = 1; i < argc; i++) {
    const bool is_end = strcmp(argv[i], "--") == 0;
    if (is_option(argv[i]) && !is_end) {
      i += takes_next(argv[i]) && i + 1 < argc && !is_option(argv[i + 1]);
      continue;
    }
    i += is_end;
    if (i < argc) {
      const cc_command* const command = cc_command_find(argv[i]);
      *at = i;
      return command ? command : ((void)cc_opt_unknown_command(args, argv[i]), NULL);
    }
  }
  return &cc_program;
}

cc_status cc_opt_parse(cc_args* args, const cc_command* command, int argc, char** argv, int at) {
  const size_t most = argc > 0 ? (size_t)argc : 1;
  args->operands = CC_ARRAY(args->arena, most, const char*);
  args->settings = CC_ARRAY(args->arena, most, const char*);
  if (!args->operands || !args->settings) {
    return cc_diag_add(args->diags, CC_E_NO_MEMORY, cc_nowhere(), NULL, 0);
  }
  reader r = {.args = args, .command = command, .argc = argc, .argv = argv, .skipped = at > 0 ? at : -1};
  read_all(&r);
  if (args->no_vary && args->fail_on) { /* nothing that was not looked at is sturdy */
    CC_TRY(cc_diag_add(args->diags, CC_E_OPTIONS_CLASH, cc_nowhere(), NULL, 0));
  }
  if (!cc_diags_failed(args->diags) && !args->help && !args->version) {
    (void)count_operands(args, command);
  }
  return cc_diags_failed(args->diags) ? CC_BAD_INPUT : CC_OK;
}
