/* Sentences without words: a message and its typed arguments. Words arise only in report, in two languages. */
#ifndef CC_VERIFY_SENTENCE_H
#define CC_VERIFY_SENTENCE_H

#include "lang/program.h"

/* The messages. What stands behind each are its arguments, in order, from 1; one that is not known is CC_ARG_NONE, and
   the words that need it are left out. A list may stand for a member. report/words.def has the words. */
typedef enum cc_message {
  CC_MSG_NONE,
  CC_MSG_LOWEST,  /* member, its value, next member (a list if several are next), its value, lead (percent or points; of
                     the lower) */
  CC_MSG_HIGHEST, /* the same, from the other end */
  CC_MSG_ALONE,   /* member: the only one in the group */
  CC_MSG_NOT_LOWEST,   /* claimed member, its value, its rank, of how many, list of the lowest, their value */
  CC_MSG_NOT_HIGHEST,  /* the same */
  CC_MSG_TIED_LOWEST,  /* list that shares the lowest place, their value */
  CC_MSG_TIED_HIGHEST, /* list, value */
  CC_MSG_COUNT_IS,     /* number of members (COUNTED), the same number is claimed */
  CC_MSG_COUNT_IS_NOT, /* number of members (COUNTED), claimed number */
  CC_MSG_LEAD_ENOUGH,  /* lead, threshold, best rival, text: name of the choice that the threshold is, whose figure
                          the percentage is of (NONE: points) */
  CC_MSG_LEAD_SHORT,   /* the same */
  CC_MSG_LEAD_BEHIND,  /* distance (positive), best rival, who is ahead; of which member; text "lowest" or "highest":
                          from which end */
  CC_MSG_NTH_LOWEST,   /* list on the place, the place, of how many, their value, claimed member and its rank (5 and 6
                          NONE where it is on the place) */
  CC_MSG_NTH_HIGHEST,  /* the same, from the other end */
  CC_MSG_TOP,          /* how many, of how many, list of them with values, text "lowest" or "highest": from which end */
  CC_MSG_RANK_IS,      /* member, rank, of how many, value, text "lowest" or "highest": from which end */
  CC_MSG_ONLY, /* list of members with values, the yardstick member, its value (or the number, with 2 NONE), nearest
                  outsider, its distance, text of the relation: "<", ">", "<=", ... */
  CC_MSG_ONLY_PLAIN,  /* list that is exactly the claimed one */
  CC_MSG_SET_DIFFERS, /* list that qualifies besides those named (may be empty), list that is named and does not; with
                         values where they are known */
  CC_MSG_EVERY, /* list of members with the distance of each (percent or number, positive), the member that they are
                   compared with and in its type that of the compared values, text of the relation, threshold (the
                   `by`), text: name of the choice that the threshold is; 4 and 5 NONE where there is no margin */
  CC_MSG_EVERY_FAILS, /* list of the counter-examples, with values or distances, the yardstick member, its value,
                         threshold, text: name of the choice that the threshold is */
  CC_MSG_EVERY_HOLDS, /* COUNTED: all of them; list of them with their figures, where they are few (else NONE) */
  CC_MSG_HOLDS_FOR,   /* COUNTED: of how many, NUMBER for how many it holds, list of these (NONE where they are many),
                         COUNTED: for how many it is open (NONE: for none) */
  CC_MSG_COMPARED, /* left value, relation text, right value: true; whose the left, whose the right value is (members)
                    */
  CC_MSG_COMPARED_NOT, /* the same: false */
  CC_MSG_FIGURE, /* SENTENCE that names the figure (THE_...), its value, text of the relation, right value; whose that
                    is (member), or where it stands (text), margin (either may be NONE): true */
  CC_MSG_FIGURE_NOT, /* the same: false */
  CC_MSG_AGREES,     /* the same: it is within the written precision of the right value, which is a number as written */
  CC_MSG_AGREES_NOT, /* the same: it is not */
  CC_MSG_BETWEEN,  /* SENTENCE that names the figure, lower end, upper end (one of them may be NONE): gaps leave so much
                    */
  CC_MSG_THE_SUM,  /* COUNTED: of how many members */
  CC_MSG_THE_MEAN, /* the same */
  CC_MSG_THE_MEDIAN,   /* the same */
  CC_MSG_THE_LEAST,    /* the same, list of those that have it */
  CC_MSG_THE_GREATEST, /* the same */
  CC_MSG_THE_SHARE,    /* list of whose share, with values (COUNTED where they are many); COUNTED: of how many */
  CC_MSG_THE_LEAD,     /* member, its best rival, whose figure the percentage is of (NONE: points) */
  CC_MSG_THE_COUNT,    /* nothing: how many are in the group */
  CC_MSG_THE_CHANGE,   /* whose figures (member), the earlier period and the later, each a list of one with its value */
  CC_MSG_THE_EXCESS,   /* left value, right value, whose the two are: by how much the left is more */
  CC_MSG_THE_SHORTFALL,  /* the same: by how much it is less */
  CC_MSG_THE_DISTANCE,   /* the same: how far apart they are */
  CC_MSG_THE_SIZE,       /* value, whose it is: without its sign */
  CC_MSG_THE_EARLIER,    /* whose figure, period: the figure of the period before it */
  CC_MSG_THE_REAL,       /* whose figure, its period, the period of the prices */
  CC_MSG_THE_COMMON,     /* COUNTED: the value that so many have in common */
  CC_MSG_THE_FIGURE,     /* text: where a single figure stands, such as "Solna 2021" */
  CC_MSG_THE_DIFFERENCE, /* left value, right value, texts where the two stand: what is left of the one without the
                            other */
  CC_MSG_THE_RESULT,     /* text: the words of the rule that compute it */
  CC_MSG_LISTED,     /* COUNTED: so many are listed, title of the table, number that is claimed and not so (or NONE) */
  CC_MSG_WORD_COUNT, /* number of words, document title */
  CC_MSG_ITEM_COUNT, /* number of points, document title */
  CC_MSG_WEEKDAY_IS, /* date, its weekday, the stated weekday */
  CC_MSG_WEEKDAY_IS_NOT, /* the same */
  CC_MSG_FEWER_BY,       /* member, percent fewer, member; in the type of the last that of the compared values */
  CC_MSG_WORDS,          /* pattern text, count (NUMBER), document title */
  CC_MSG_DAY_IS,         /* date that the rule computes, date that the text states; number k, weekday (MEMBER of
                            CC_DIM_WEEKDAY_ID) and month (PERIOD of CC_MONTH) of nth_weekday, else NONE */
  CC_MSG_DAY_IS_NOT,     /* the same */
  CC_MSG_HOLDS,          /* the check's text, where there is nothing better to say */
  CC_MSG_FAILS,          /* the same */
  CC_MSG_NEEDS_DOCUMENT, /* document title, file under evidence/ */
  CC_MSG_NEEDS_TABLE,    /* table title, table name, file under evidence/ */
  CC_MSG_NOT_PINNED,     /* file name that lies there without a pin */
  CC_MSG_NO_FIGURE,   /* list of missing cells, texts such as "Solna 2021"; the table's title; the source's symbol, text
                       */
  CC_MSG_OUTSIDE,     /* member that is not in the group */
  CC_MSG_NO_PLACE,    /* the place that is asked for, COUNTED: how many there are */
  CC_MSG_TOP_TIED,    /* list that shares the value at the edge, the value, how many find room in all, text "lowest" or
                         "highest" */
  CC_MSG_NOT_SHARED,  /* list of two that differ, with values where they are numbers */
  CC_MSG_NO_BASE,     /* whose figure is 0 (or NONE), so that no percentage of it is */
  CC_MSG_EMPTY,       /* nothing: the group is empty */
  CC_MSG_OPEN_CHOICE, /* list of the open choices' names, or places */
  CC_MSG_NO_CHECK,    /* nothing to check is written */
  CC_MSG_UNKNOWN,     /* the check's text: it cannot be known */
  CC_MSG_NOT_CHECKABLE,   /* kind text ("opinion", "causal", "promise", "document"), because text */
  CC_MSG_BAD_EVIDENCE,    /* path of a file that cannot be used: it is not the pinned one, or cannot be read */
  CC_MSG_BUT,             /* sentence, sentence */
  CC_MSG_AND,             /* sentence, sentence */
  CC_MSG_READINGS,        /* list of SENTENCE items, one per reading in their order, each with its name as text */
  CC_MSG_VALUE,           /* what a part of a check comes to: a number, member or period */
  CC_MSG_VALUE_BETWEEN,   /* lower end, upper end (one may be NONE): gaps leave so much */
  CC_MSG_VALUE_SET,       /* list (COUNTED where they are many), those that may belong to it too, or NONE */
  CC_MSG_VALUE_NO_MEMBER, /* nothing, those that may belong to it, or NONE */
  CC_MSG_VALUE_TRUE,
  CC_MSG_VALUE_FALSE,
  CC_MSG_VALUE_UNKNOWN,
  CC_MSG_VALUE_OUTSIDE,
  CC_MSG_COUNT
} cc_message;

typedef enum cc_arg_kind {
  CC_ARG_NONE,
  CC_ARG_MEMBER,  /* dim, at */
  CC_ARG_PERIOD,  /* dim, at */
  CC_ARG_NUMBER,  /* number of type */
  CC_ARG_COUNTED, /* number; noun: that many members of dim */
  CC_ARG_TEXT,    /* text */
  CC_ARG_LIST,    /* items: members or periods, each with a number and type where it has one; texts; sentences */
  CC_ARG_SENTENCE /* sentence; as an item of a list: text is the name of its reading */
} cc_arg_kind;

typedef struct cc_sentence cc_sentence;

typedef struct cc_arg {
  cc_arg_kind          kind;
  uint16_t             dim;
  int64_t              at;
  cc_num               number;
  cc_type              type;
  bool                 has_number; /* of an item of a list */
  unsigned             least;      /* decimals at least; set where two numbers would else look the same */
  cc_str               text;
  const struct cc_arg* items; /* of a list; of a member that has a number: the one number that it is compared with */
  size_t               count;
  const cc_sentence*   sentence;
} cc_arg;

#define CC_SENTENCE_ARGS 6
struct cc_sentence {
  cc_message message;
  cc_arg     args[CC_SENTENCE_ARGS];
};

#endif
