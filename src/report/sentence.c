/* Sentences in words: which key says a message best, and its arguments put into it. */
#include "report/words.h"

/* ---- which words ---- */

static bool is_there(const cc_arg* arg) {
  switch (arg->kind) {
  case CC_ARG_NONE:
    return false;
  case CC_ARG_TEXT:
    return arg->text.len > 0;
  case CC_ARG_LIST:
    return arg->count > 0;
  case CC_ARG_SENTENCE:
    return arg->sentence && arg->sentence->message != CC_MSG_NONE;
  default:
    return true;
  }
}

/* 0, 1, or 2 for more: how many a list, a member or a number stands for. */
static int how_many(const cc_arg* arg) {
  if (arg->kind == CC_ARG_LIST) {
    return arg->count > 1 ? 2 : (int)arg->count;
  }
  if (arg->kind == CC_ARG_COUNTED || arg->kind == CC_ARG_NUMBER) {
    return cc_num_sign(arg->number) == 0 ? 0 : cc_num_cmp(arg->number, cc_num_int(1)) == 0 ? 1 : 2;
  }
  return is_there(arg) ? 1 : 0;
}

/* How a message is chosen where it has more than one wording. */
typedef enum counting { AS_IT_IS, ONE_OR_MANY, ONE_MANY_OR_NONE } counting;

typedef struct wording {
  cc_words words;
  cc_words inside;   /* in another sentence; CC_W_NONE: the same */
  counting counting; /* the key behind is for one, and the next for none */
  unsigned by;       /* argument that is counted, from 0 */
} wording;

static const wording wordings[CC_MSG_COUNT] = {
    [CC_MSG_LOWEST] = {CC_W_LOWEST, CC_W_LOWEST_IN, AS_IT_IS, 0},
    [CC_MSG_HIGHEST] = {CC_W_HIGHEST, CC_W_HIGHEST_IN, AS_IT_IS, 0},
    [CC_MSG_ALONE] = {CC_W_ALONE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_TIED_LOWEST] = {CC_W_TIED_LOWEST, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_TIED_HIGHEST] = {CC_W_TIED_HIGHEST, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_COUNT_IS] = {CC_W_COUNT_IS, CC_W_NONE, ONE_OR_MANY, 0},
    [CC_MSG_COUNT_IS_NOT] = {CC_W_COUNT_IS_NOT, CC_W_NONE, ONE_OR_MANY, 0},
    [CC_MSG_ONLY_PLAIN] = {CC_W_ONLY_PLAIN, CC_W_NONE, ONE_MANY_OR_NONE, 0},
    [CC_MSG_EVERY_FAILS] = {CC_W_EVERY_FAILS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_COMPARED] = {CC_W_COMPARED, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_COMPARED_NOT] = {CC_W_COMPARED_NOT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_HOLDS_FOR] = {CC_W_HOLDS_FOR, CC_W_NONE, ONE_MANY_OR_NONE, 1},
    [CC_MSG_AGREES] = {CC_W_AGREES, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_AGREES_NOT] = {CC_W_AGREES_NOT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_SUM] = {CC_W_THE_SUM, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_MEAN] = {CC_W_THE_MEAN, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_MEDIAN] = {CC_W_THE_MEDIAN, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_LEAST] = {CC_W_THE_LEAST, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_GREATEST] = {CC_W_THE_GREATEST, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_SHARE] = {CC_W_THE_SHARE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_LEAD] = {CC_W_THE_LEAD, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_COUNT] = {CC_W_THE_COUNT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_CHANGE] = {CC_W_THE_CHANGE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_EXCESS] = {CC_W_THE_EXCESS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_SHORTFALL] = {CC_W_THE_SHORTFALL, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_DISTANCE] = {CC_W_THE_DISTANCE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_SIZE] = {CC_W_THE_SIZE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_EARLIER] = {CC_W_THE_EARLIER, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_REAL] = {CC_W_THE_REAL, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_COMMON] = {CC_W_THE_COMMON, CC_W_NONE, ONE_OR_MANY, 0},
    [CC_MSG_THE_FIGURE] = {CC_W_THE_FIGURE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_DIFFERENCE] = {CC_W_THE_DIFFERENCE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_THE_RESULT] = {CC_W_THE_RESULT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_LISTED] = {CC_W_LISTED, CC_W_NONE, ONE_OR_MANY, 0},
    [CC_MSG_WORD_COUNT] = {CC_W_WORD_COUNT, CC_W_NONE, ONE_MANY_OR_NONE, 0},
    [CC_MSG_ITEM_COUNT] = {CC_W_ITEM_COUNT, CC_W_NONE, ONE_MANY_OR_NONE, 0},
    [CC_MSG_WEEKDAY_IS] = {CC_W_WEEKDAY_IS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_WEEKDAY_IS_NOT] = {CC_W_WEEKDAY_IS_NOT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NO_PLACE] = {CC_W_NO_PLACE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NOT_SHARED] = {CC_W_NOT_SHARED, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NO_BASE] = {CC_W_NO_BASE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_FEWER_BY] = {CC_W_FEWER_BY, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_WORDS] = {CC_W_WORDS, CC_W_NONE, ONE_MANY_OR_NONE, 1},
    [CC_MSG_HOLDS] = {CC_W_HOLDS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_FAILS] = {CC_W_FAILS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NEEDS_DOCUMENT] = {CC_W_NEEDS_DOCUMENT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NEEDS_TABLE] = {CC_W_NEEDS_TABLE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NOT_PINNED] = {CC_W_NOT_PINNED, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NO_FIGURE] = {CC_W_NO_FIGURE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_OUTSIDE] = {CC_W_OUTSIDE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_EMPTY] = {CC_W_EMPTY, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_OPEN_CHOICE] = {CC_W_OPEN_CHOICE, CC_W_NONE, ONE_OR_MANY, 0},
    [CC_MSG_NO_CHECK] = {CC_W_NO_CHECK, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_UNKNOWN] = {CC_W_UNKNOWN, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_NOT_CHECKABLE] = {CC_W_NOT_CHECKABLE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_BAD_EVIDENCE] = {CC_W_BAD_EVIDENCE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_BUT] = {CC_W_BUT, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_AND] = {CC_W_AND, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_READINGS] = {CC_W_READINGS, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE] = {CC_W_VALUE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_BETWEEN] = {CC_W_VALUE_BETWEEN, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_SET] = {CC_W_VALUE_SET, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_NO_MEMBER] = {CC_W_VALUE_NO_MEMBER, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_TRUE] = {CC_W_VALUE_TRUE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_FALSE] = {CC_W_VALUE_FALSE, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_UNKNOWN] = {CC_W_VALUE_UNKNOWN, CC_W_NONE, AS_IT_IS, 0},
    [CC_MSG_VALUE_OUTSIDE] = {CC_W_VALUE_OUTSIDE, CC_W_NONE, AS_IT_IS, 0},
};

static cc_words counted_words(cc_words words, counting kind, const cc_arg* arg) {
  const int many = how_many(arg);
  if (kind != AS_IT_IS && many == 1) {
    return words + 1;
  }
  return kind == ONE_MANY_OR_NONE && many == 0 ? words + 2 : words;
}

static cc_words only_words(const cc_sentence* sentence) {
  const cc_words relation = cc_words_relation(sentence->args[5].text);
  const bool     counts = cc_type_counts(sentence->args[2].type);
  const cc_words words = relation == CC_W_LESS || relation == CC_W_NONE ? (counts ? CC_W_ONLY_FEWER : CC_W_ONLY_LOWER)
                         : relation == CC_W_GREATER                     ? (counts ? CC_W_ONLY_MORE : CC_W_ONLY_HIGHER)
                                                                        : CC_W_ONLY_OTHER;
  return counted_words(words, ONE_MANY_OR_NONE, &sentence->args[0]);
}

static cc_words every_words(const cc_sentence* sentence) {
  const bool counts = cc_type_counts(sentence->args[1].type);
  const bool is_more = cc_str_starts(sentence->args[2].text, ">");
  return !is_more ? (counts ? CC_W_EVERY_FEWER : CC_W_EVERY_LOWER) : (counts ? CC_W_EVERY_MORE : CC_W_EVERY_HIGHER);
}

/* The key behind the named, and behind the plain, wording is the one inside another sentence. */
static cc_words lead_words(const cc_sentence* sentence, bool inside) {
  const bool     enough = sentence->message == CC_MSG_LEAD_ENOUGH;
  const bool     named = is_there(&sentence->args[3]);
  const cc_words words =
      enough ? (named ? CC_W_LEAD_ENOUGH : CC_W_LEAD_ENOUGH_PLAIN) : (named ? CC_W_LEAD_SHORT : CC_W_LEAD_SHORT_PLAIN);
  return inside ? words + 1 : words;
}

/* The words for a message that says from which end it counts, or not. */
static cc_words ended_words(const cc_arg* end, bool is_whole, cc_words plain) {
  return !is_whole || !is_there(end) ? plain : cc_str_is(end->text, "lowest") ? plain + 1 : plain + 2;
}

static cc_words words_of(const cc_sentence* sentence, bool inside) {
  const cc_arg* args = sentence->args;
  switch (sentence->message) {
  case CC_MSG_NOT_LOWEST:
    return how_many(&args[4]) > 1 ? CC_W_NOT_LOWEST_MANY : CC_W_NOT_LOWEST;
  case CC_MSG_NOT_HIGHEST:
    return how_many(&args[4]) > 1 ? CC_W_NOT_HIGHEST_MANY : CC_W_NOT_HIGHEST;
  case CC_MSG_NTH_LOWEST:
    return how_many(&args[0]) > 1 ? CC_W_NTH_LOWEST_MANY : CC_W_NTH_LOWEST;
  case CC_MSG_NTH_HIGHEST:
    return how_many(&args[0]) > 1 ? CC_W_NTH_HIGHEST_MANY : CC_W_NTH_HIGHEST;
  case CC_MSG_BETWEEN:
    return !is_there(&args[2]) ? CC_W_BETWEEN_FROM : is_there(&args[1]) ? CC_W_BETWEEN : CC_W_BETWEEN_TO;
  case CC_MSG_TOP:
    return ended_words(&args[3], true, CC_W_TOP);
  case CC_MSG_TOP_TIED:
    return ended_words(&args[3], true, CC_W_TOP_TIED);
  case CC_MSG_EVERY_HOLDS:
    return is_there(&args[1]) ? CC_W_EVERY_LISTED : counted_words(CC_W_EVERY_HOLDS, ONE_MANY_OR_NONE, &args[0]);
  case CC_MSG_FIGURE:
    return args[4].kind == CC_ARG_TEXT ? CC_W_FIGURE_THAN : CC_W_FIGURE;
  case CC_MSG_FIGURE_NOT:
    return args[4].kind == CC_ARG_TEXT ? CC_W_FIGURE_THAN_NOT : CC_W_FIGURE_NOT;
  case CC_MSG_LEAD_ENOUGH:
  case CC_MSG_LEAD_SHORT:
    return lead_words(sentence, inside);
  case CC_MSG_LEAD_BEHIND:
    return ended_words(&args[3], is_there(&args[2]), CC_W_LEAD_BEHIND);
  case CC_MSG_RANK_IS:
    return ended_words(&args[4], true, CC_W_RANK_IS);
  case CC_MSG_ONLY:
    return only_words(sentence);
  case CC_MSG_EVERY:
    return every_words(sentence);
  case CC_MSG_DAY_IS:
    return is_there(&args[2]) ? CC_W_DAY_IS_NTH : CC_W_DAY_IS;
  case CC_MSG_DAY_IS_NOT:
    return is_there(&args[2]) ? CC_W_DAY_IS_NOT_NTH : CC_W_DAY_IS_NOT;
  default: {
    const wording* found = &wordings[sentence->message];
    const cc_words words = inside && found->inside != CC_W_NONE ? found->inside : found->words;
    return counted_words(words, found->counting, &args[found->by]);
  }
  }
}

/* ---- arguments ---- */

static void say_arg(cc_buf* out, const cc_voice* voice, const cc_arg* arg, char how);

static void say_short(cc_buf* out, const cc_voice* voice, cc_num number, cc_type type, unsigned least) {
  cc_say_number(out, voice, number, type, (type.unit.kind == CC_QUANTITY ? CC_BARE : CC_UNIT) | CC_LEAST(least));
}

/* A number and the one that it is compared with: "222 against 221". */
static void say_pair(cc_buf* out, const cc_voice* voice, const cc_arg* item, const cc_arg* other) {
  const unsigned least = cc_decimals_apart(out, voice, item->number, item->type, other->number, other->type);
  cc_buf         one, two;
  cc_buf_init(&one, CC_MAX_REPORT_BYTES);
  cc_buf_init(&two, CC_MAX_REPORT_BYTES);
  say_short(&one, voice, item->number, item->type, least);
  say_short(&two, voice, other->number, other->type, least);
  CC_SAY(out, voice, CC_W_AGAINST, cc_buf_str(&one), cc_buf_str(&two));
  cc_part_done(out, &one);
  cc_part_done(out, &two);
}

/* A member with its number in brackets: "Luleå (9 229)". */
static void say_item(cc_buf* out, const cc_voice* voice, const cc_arg* item, bool with_number) {
  say_arg(out, voice, item, 0);
  if (with_number && item->has_number && (item->kind == CC_ARG_MEMBER || item->kind == CC_ARG_PERIOD)) {
    cc_buf_adds(out, " (");
    if (item->count > 0) {
      say_pair(out, voice, item, item->items);
    } else {
      say_short(out, voice, item->number, item->type, 0);
    }
    cc_buf_addc(out, ')');
  }
}

/* What stands before item I of COUNT: ", " or " and ". */
static void say_join(cc_buf* out, const cc_voice* voice, size_t i, size_t count) {
  if (i > 0 && i + 1 == count) {
    CC_SAY0(out, voice, CC_W_LIST_AND);
  } else if (i > 0) {
    cc_buf_adds(out, ", ");
  }
}

/* One sentence per reading: “the word itself”: it occurs once. */
static void say_named(cc_buf* out, const cc_voice* voice, const cc_arg* item) {
  cc_buf name, words;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&name, item->text, false);
  cc_say_inner(&words, voice, item->sentence);
  if (item->text.len > 0) {
    CC_SAY(out, voice, CC_W_NAMED_SENTENCE, cc_buf_str(&name), cc_buf_str(&words));
  } else {
    cc_buf_add(out, cc_buf_str(&words));
  }
  cc_part_done(out, &name);
  cc_part_done(out, &words);
}

static void say_list(cc_buf* out, const cc_voice* voice, const cc_arg* list, char how) {
  for (size_t i = 0; i < list->count; i++) {
    if (list->items[i].kind == CC_ARG_SENTENCE) {
      cc_buf_adds(out, i > 0 ? "; " : "");
      say_named(out, voice, &list->items[i]);
    } else {
      say_join(out, voice, i, list->count);
      say_item(out, voice, &list->items[i], how != 'n');
    }
  }
}

/* "Luleå has 40 % and Nacka 17 %": the verb stands once. */
static void say_distances(cc_buf* out, const cc_voice* voice, const cc_arg* list, cc_str verb) {
  const cc_arg* items = list->kind == CC_ARG_LIST ? list->items : list;
  const size_t  count = list->kind == CC_ARG_LIST ? list->count : 1;
  for (size_t i = 0; i < count; i++) {
    say_join(out, voice, i, count);
    say_arg(out, voice, &items[i], 0);
    if (i == 0) {
      cc_buf_addc(out, ' ');
      cc_buf_add(out, verb);
    }
    cc_buf_addc(out, ' ');
    cc_say_number(out, voice, items[i].number, items[i].type,
                  items[i].type.unit.kind == CC_QUANTITY ? CC_BARE : CC_UNIT);
  }
}

static void say_kind(cc_buf* out, const cc_voice* voice, cc_str kind) {
  static const cc_words kinds[] = {CC_W_OPINION, CC_W_CAUSAL, CC_W_PROMISE, CC_W_IN_DOCUMENT};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (cc_str_is(kind, cc_words_at(kinds[i], CC_ENGLISH))) {
      CC_SAY0(out, voice, kinds[i]);
      return;
    }
  }
  cc_utf8_visible(out, kind, false);
}

/* ---- days and months ---- */

static void say_number_words(cc_buf* out, const cc_voice* voice, cc_words words, int64_t number) {
  cc_buf digits;
  cc_buf_init(&digits, 32);
  cc_buf_int(&digits, number);
  CC_SAY(out, voice, words, cc_buf_str(&digits));
  cc_part_done(out, &digits);
}

static void say_day(cc_buf* out, const cc_voice* voice, int day) {
  const int last = day % 10, teens = day / 10 == 1;
  say_number_words(out, voice,
                   teens || last == 0 || last > 3 ? CC_W_DAY_TH
                   : last == 1                    ? CC_W_DAY_ST
                   : last == 2                    ? CC_W_DAY_ND
                                                  : CC_W_DAY_RD,
                   day);
}

/* "second" of a number, "11th" of a day. */
static void say_ordinal(cc_buf* out, const cc_voice* voice, const cc_arg* arg) {
  int64_t whole = 0;
  if (arg->kind == CC_ARG_PERIOD && arg->dim == CC_DAY) {
    int64_t year;
    int     month, day;
    cc_date_parts(arg->at, &year, &month, &day);
    say_day(out, voice, day);
  } else if (arg->kind == CC_ARG_NUMBER && cc_num_floor(arg->number, &whole) && whole >= 1 && whole <= 5) {
    CC_SAY0(out, voice, (cc_words)(CC_W_NTH_1 + (unsigned)whole - 1));
  } else {
    say_arg(out, voice, arg, 0);
  }
}

/* "September 2022" of a month. */
static void say_month(cc_buf* out, const cc_voice* voice, const cc_arg* arg) {
  if (arg->kind != CC_ARG_PERIOD || arg->dim != CC_MONTH || arg->at < 0) {
    say_arg(out, voice, arg, 0);
    return;
  }
  say_number_words(out, voice, (cc_words)(CC_W_MONTH_1 + (unsigned)(arg->at % 12)), arg->at / 12);
}

static void say_weekday(cc_buf* out, const cc_voice* voice, const cc_arg* arg) {
  cc_buf name;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  say_arg(&name, voice, arg, 0);
  CC_SAY(out, voice, CC_W_THE_WEEKDAY, cc_buf_str(&name));
  cc_part_done(out, &name);
}

/* ---- putting arguments into words ---- */

static void say_number_arg(cc_buf* out, const cc_voice* voice, const cc_arg* arg, char how) {
  const bool bare = how == 'b' && arg->type.unit.kind == CC_QUANTITY; /* a percentage is nothing without its sign */
  cc_say_number(out, voice, arg->number, arg->type,
                (unsigned)(how == 'f' ? CC_FINE
                           : bare     ? CC_BARE
                                      : CC_UNIT) |
                    CC_LEAST(arg->least));
}

static void say_relation(cc_buf* out, const cc_voice* voice, const cc_arg* arg) {
  const cc_words words = cc_words_relation(arg->text);
  if (words == CC_W_NONE) {
    cc_utf8_visible(out, arg->text, false);
  } else {
    CC_SAY0(out, voice, words);
  }
}

static void say_arg(cc_buf* out, const cc_voice* voice, const cc_arg* arg, char how) {
  switch (arg->kind) {
  case CC_ARG_NONE:
    break;
  case CC_ARG_MEMBER:
  case CC_ARG_PERIOD:
    cc_say_member(out, voice, arg->dim, arg->at);
    break;
  case CC_ARG_NUMBER:
    say_number_arg(out, voice, arg, how);
    break;
  case CC_ARG_COUNTED:
    cc_say_members(out, voice, arg->dim, arg->number);
    break;
  case CC_ARG_TEXT:
    cc_utf8_visible(out, arg->text, false);
    break;
  case CC_ARG_LIST:
    say_list(out, voice, arg, how);
    break;
  case CC_ARG_SENTENCE:
    cc_say_inner(out, voice, arg->sentence);
    break;
  }
}

/* A number and, where it is known, whose it is: "Umeå (10 879)", else the number with its unit. */
static void say_owned(cc_buf* out, const cc_voice* voice, const cc_arg* value, const cc_arg* owner) {
  if (!is_there(owner)) {
    say_arg(out, voice, value, 0);
    return;
  }
  say_arg(out, voice, owner, 0);
  cc_buf_adds(out, " (");
  say_arg(out, voice, value, 'b');
  cc_buf_addc(out, ')');
}

/* The placeholder WHAT, what stands between { and }. */
static void say_placeholder(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence, cc_str what) {
  const cc_arg* arg = &sentence->args[what.at[0] - '1'];
  const char    how = what.len > 1 ? what.at[1] : 0;
  switch (how) {
  case 'w':
    say_owned(out, voice, arg, &sentence->args[what.at[2] - '1']);
    break;
  case 'd':
    say_distances(out, voice, arg, cc_str_sub(what, 3, what.len));
    break;
  case 'u':
    (void)cc_say_noun(out, voice, arg->type, false);
    break;
  case 'r':
    say_relation(out, voice, arg);
    break;
  case 'k':
    say_kind(out, voice, arg->text);
    break;
  case 'o':
    say_ordinal(out, voice, arg);
    break;
  case 'm':
    say_month(out, voice, arg);
    break;
  case 't':
    say_weekday(out, voice, arg);
    break;
  default:
    say_arg(out, voice, arg, how);
    break;
  }
}

static bool has_noun(cc_buf* out, const cc_voice* voice, cc_type type) {
  cc_buf probe;
  cc_buf_init(&probe, CC_MAX_REPORT_BYTES);
  const bool has = cc_say_noun(&probe, voice, type, false);
  cc_part_done(out, &probe);
  return has;
}

/* Whether all that PART speaks of is there. */
static bool is_complete(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence, cc_str part) {
  for (size_t i = 0; i + 1 < part.len; i++) {
    if (part.at[i] == '{') {
      const cc_arg* arg = &sentence->args[part.at[i + 1] - '1'];
      if (!is_there(arg) || (part.at[i + 2] == 'u' && !has_noun(out, voice, arg->type))) {
        return false;
      }
    }
  }
  return true;
}

static size_t find_byte(cc_str text, size_t from, char byte) {
  while (from < text.len && text.at[from] != byte) {
    from++;
  }
  return from;
}

/* TEMPLATE with its placeholders filled; CAPITAL: its first letter, if it is ours, becomes a capital. */
static void fill(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence, cc_str template, bool* capital) {
  for (size_t at = 0; at < template.len;) {
    if (template.at[at] == '[') {
      const size_t end = find_byte(template, at, ']');
      const cc_str part = cc_str_sub(template, at + 1, end);
      if (is_complete(out, voice, sentence, part)) {
        fill(out, voice, sentence, part, capital);
      }
      at = end + 1;
    } else if (template.at[at] == '{') {
      const size_t end = find_byte(template, at, '}');
      say_placeholder(out, voice, sentence, cc_str_sub(template, at + 1, end));
      *capital = false;
      at = end + 1;
    } else {
      size_t end = at;
      while (end < template.len && template.at[end] != '[' && template.at[end] != '{') {
        end++;
      }
      if (*capital && template.at[at] >= 'a' && template.at[at] <= 'z') {
        cc_buf_addc(out, (char)(template.at[at++] - 'a' + 'A'));
      }
      cc_say_literal(out, voice, cc_str_sub(template, at, end));
      *capital = false;
      at = end;
    }
  }
}

/* What is left out on one side of a set, and what is too much on the other, are two sentences. */
static void say_difference(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence, bool capital) {
  const int extra = how_many(&sentence->args[0]), lacking = how_many(&sentence->args[1]);
  if (extra > 0) {
    fill(out, voice, sentence, cc_s(cc_words_at(extra == 1 ? CC_W_SET_EXTRA_ONE : CC_W_SET_EXTRA, voice->language)),
         &capital);
  }
  if (lacking > 0) {
    cc_buf_adds(out, extra > 0 ? "; " : "");
    fill(out, voice, sentence,
         cc_s(cc_words_at(lacking == 1 ? CC_W_SET_LACKING_ONE : CC_W_SET_LACKING, voice->language)), &capital);
  }
}

/* Two sentences, but once what the second only says again, or says and goes on. */
static bool says_again(cc_buf* out, const cc_voice* voice, const cc_sentence* first, const cc_sentence* second) {
  cc_buf a, b;
  cc_buf_init(&a, CC_MAX_REPORT_BYTES);
  cc_buf_init(&b, CC_MAX_REPORT_BYTES);
  cc_say_inner(&a, voice, first);
  cc_say_inner(&b, voice, second);
  const bool again = b.len >= a.len && cc_str_eq(cc_buf_str(&a), cc_str_sub(cc_buf_str(&b), 0, a.len));
  cc_part_done(out, &a);
  cc_part_done(out, &b);
  return again;
}

/* The sentence that all readings have in common; NULL if they differ. */
static const cc_sentence* common_sentence(cc_buf* out, const cc_voice* voice, const cc_arg* list) {
  const cc_sentence* first = list->kind == CC_ARG_LIST && list->count > 0 ? list->items[0].sentence : NULL;
  for (size_t i = 1; first && i < list->count; i++) {
    const cc_sentence* other = list->items[i].sentence;
    if (!other || !says_again(out, voice, first, other) || !says_again(out, voice, other, first)) {
      return NULL;
    }
  }
  return first;
}

/* The one sentence that says all of SENTENCE where its parts say the same; else SENTENCE. */
static const cc_sentence* without_repeats(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence) {
  if (sentence->message == CC_MSG_READINGS) {
    const cc_sentence* common = common_sentence(out, voice, &sentence->args[0]);
    return common ? common : sentence;
  }
  const cc_sentence *first = sentence->args[0].sentence, *second = sentence->args[1].sentence;
  if ((sentence->message == CC_MSG_AND || sentence->message == CC_MSG_BUT) && first && second &&
      says_again(out, voice, first, second)) {
    return second;
  }
  return sentence;
}

/* Which two arguments a message compares, from 1; 0: none. */
typedef struct compared {
  unsigned one, other;
} compared;

static const compared pairs[CC_MSG_COUNT] = {
    [CC_MSG_COMPARED] = {1, 3},   [CC_MSG_COMPARED_NOT] = {1, 3}, [CC_MSG_FIGURE] = {2, 4},
    [CC_MSG_FIGURE_NOT] = {2, 4}, [CC_MSG_AGREES] = {2, 4},       [CC_MSG_AGREES_NOT] = {2, 4}};

/* SENTENCE with so many decimals that two numbers that differ do not look the same; and a figure beside a written
   number with one more than that has. */
static cc_sentence told_apart(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence) {
  cc_sentence    copy = *sentence;
  const compared pair = pairs[sentence->message];
  if (pair.one == 0 || copy.args[pair.one - 1].kind != CC_ARG_NUMBER ||
      copy.args[pair.other - 1].kind != CC_ARG_NUMBER) {
    return copy;
  }
  cc_arg *one = &copy.args[pair.one - 1], *other = &copy.args[pair.other - 1];
  one->least = other->least = cc_decimals_apart(out, voice, one->number, one->type, other->number, other->type);
  if (sentence->message == CC_MSG_AGREES || sentence->message == CC_MSG_AGREES_NOT) {
    const unsigned finer = cc_decimals_of(out, other->number, other->type) + 1;
    one->least = one->least > finer ? one->least : finer;
  }
  return copy;
}

static void say(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence, bool inside) {
  const cc_sentence apart = told_apart(out, voice, without_repeats(out, voice, sentence));
  sentence = &apart;
  bool capital = !inside && sentence->message != CC_MSG_NOT_CHECKABLE;
  if (sentence->message == CC_MSG_SET_DIFFERS) {
    say_difference(out, voice, sentence, capital);
    return;
  }
  fill(out, voice, sentence, cc_s(cc_words_at(words_of(sentence, inside), voice->language)), &capital);
  if (sentence->message == CC_MSG_ONLY && is_there(&sentence->args[3]) && !is_there(&sentence->args[4])) {
    fill(out, voice, sentence, cc_s(cc_words_at(CC_W_ONLY_SAME, voice->language)), &capital);
  }
}

void cc_say_inner(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence) {
  if (sentence) {
    say(out, voice, sentence, true);
  }
}

static bool begins_with_sentence(cc_message message) {
  return message == CC_MSG_BUT || message == CC_MSG_AND || message == CC_MSG_FIGURE || message == CC_MSG_FIGURE_NOT ||
         message == CC_MSG_AGREES || message == CC_MSG_AGREES_NOT || message == CC_MSG_BETWEEN;
}

/* A nested sentence that comes first begins the whole with its own words: they take the capital. */
static void raise_first(cc_buf* out, size_t start, const cc_sentence* sentence) {
  while (begins_with_sentence(sentence->message)) {
    if (!sentence->args[0].sentence) {
      return;
    }
    sentence = sentence->args[0].sentence;
  }
  if (sentence->message == CC_MSG_NONE || sentence->message == CC_MSG_READINGS ||
      sentence->message == CC_MSG_NOT_CHECKABLE) {
    return;
  }
  const char* words = cc_words_at(words_of(sentence, true), CC_ENGLISH);
  if (words[0] >= 'a' && words[0] <= 'z' && out->len > start && out->at[start] >= 'a' && out->at[start] <= 'z') {
    out->at[start] = (char)(out->at[start] - 'a' + 'A');
  }
}

void cc_say_sentence(cc_buf* out, const cc_voice* voice, const cc_sentence* sentence) {
  if (!sentence || sentence->message == CC_MSG_NONE) {
    return;
  }
  const size_t start = out->len;
  say(out, voice, sentence, false);
  if (out->status != CC_OK || out->len == start) {
    return;
  }
  raise_first(out, start, sentence);
  const char last = out->at[out->len - 1];
  if (sentence->message != CC_MSG_NOT_CHECKABLE && last != '.' && last != '!' && last != '?') {
    cc_buf_addc(out, '.');
  }
}

void cc_sentence_print(cc_buf* out, const cc_sentence* sentence, const cc_program* program, cc_language language,
                       bool ascii) {
  const cc_voice voice = {.program = program, .language = language, .ascii = ascii};
  cc_say_sentence(out, &voice, sentence);
}
