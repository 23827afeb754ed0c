/* Verify: the verdict of each claim, what decided it, and how easily it would tip. A pure function of program and data.
 */
#ifndef CC_VERIFY_VERIFY_H
#define CC_VERIFY_VERIFY_H

#include "eval/eval.h"
#include "verify/sentence.h"

typedef enum cc_verdict {
  CC_HOLDS,
  CC_FAILS,
  CC_PARTLY,
  CC_DEPENDS,
  CC_UNDECIDED,
  CC_NOT_CHECKABLE,
  CC_OUTSIDE_GROUP
} cc_verdict;
/* CC_OUTSIDE_GROUP is a verdict of a setting only: the subject is not in the group there. At the base it is undecided.
 */

typedef enum cc_sturdiness {
  CC_STURDINESS_NONE, /* the base is not decided, or not checkable */
  CC_NOT_VARIED,
  CC_STURDY,
  CC_STURDY_WHERE_DECIDED,
  CC_SENSITIVE,
  CC_FRAGILE
} cc_sturdiness;

/* How many settings give what; their sum is total. Of a check partly and depends are 0. */
typedef struct cc_counts {
  size_t total, holds, partly, fails, depends, unknown, outside;
} cc_counts;

/* The choices that something depends on, in the order of the case; a setting is a mixed-radix number over them, the
   last choice running fastest. */
typedef struct cc_space {
  const cc_choice** choices;
  size_t            count;
  size_t            total;
  size_t            base;
} cc_space;

/* The value that CHOICE (place in the space) takes in SETTING, as an index of its values. */
size_t cc_space_value(const cc_space* space, size_t setting, size_t choice);
/* SETTING with that choice at VALUE. */
size_t cc_space_with(const cc_space* space, size_t setting, size_t choice, size_t value);

/* One line of evidence: a member (or period) with its figures, as ranked in the group. */
typedef struct cc_evidence {
  uint16_t             dim;
  bool                 known;     /* false: no figure */
  bool                 has_parts; /* a ratio: numerator and denominator */
  bool                 subject;   /* the member that the claim is about */
  int64_t              at;        /* member or ordinal */
  cc_num               value;
  cc_num               numerator, denominator;
  const cc_type*       numerator_type; /* of the program; NULL: no parts */
  const cc_type*       denominator_type;
  size_t               rank;   /* from 1; ties share one; 0: not ranked */
  const cc_table_decl* table;  /* where the (numerator's) figure stands; NULL: computed from several */
  cc_str               symbol; /* of a missing one, as the source writes it */
} cc_evidence;

/* A cell whose change would turn the check, and the nearest whole number that does. */
typedef struct cc_tip {
  const cc_table_decl* table;
  const int64_t*       at; /* coordinates by table->over: members, ordinals */
  cc_num               old_value, new_value;
  cc_num               step; /* one of the last digit that the table has */
} cc_tip;

/* The stretch of a number's choice, others at base, in which the check keeps its truth; exact, not on the grid. */
typedef struct cc_stretch {
  const cc_choice* choice;
  bool             lo_open, hi_open;         /* no end */
  bool             lo_included, hi_included; /* the end itself still agrees */
  cc_num           lo, hi;
} cc_stretch;

/* What a part of a check comes to at the base; a message VALUE_... */
typedef struct cc_step {
  const cc_node* node;
  cc_sentence    value;
} cc_step;

/* Where the member that a claim is about stands among the others, in one period. */
typedef struct cc_stand {
  size_t rank; /* as of a row; 0: not in the group, or without a figure */
  size_t of;   /* how many are ranked */
} cc_stand;

typedef struct cc_check_result {
  const cc_check*  check;
  cc_truth         truth; /* at the base */
  cc_sentence      sentence;
  cc_type          value_type; /* of the rows */
  cc_evidence*     rows;
  size_t           row_count;
  cc_step*         steps; /* the parts before what they are parts of, each once; at most CC_MAX_STEPS */
  size_t           step_count;
  cc_space         space; /* of this check alone */
  cc_counts        counts;
  const uint8_t*   truths; /* cc_truth per setting of SPACE */
  cc_tip*          tips;   /* nearest first, at most two per table; empty: nothing tips, or not computed */
  size_t           tip_count;
  bool             tips_computed;
  cc_stretch*      stretches;
  size_t           stretch_count;
  const cc_choice* stand_choice; /* the choice of a period that it hangs on; NULL: none, or no rows */
  cc_stand*        stands;       /* for each value of that choice, the other choices at the base */
} cc_check_result;

typedef struct cc_reading_result {
  const cc_reading* reading;
  cc_verdict        verdict;
  cc_check_result*  checks;
  size_t            check_count;
} cc_reading_result;

/* A setting that gives another decided verdict than the base, with what is then said. */
typedef struct cc_tipping {
  size_t      setting;
  cc_verdict  verdict;
  size_t      distance;
  bool        near; /* differs from the base by the next period or at most 10 % of one number */
  cc_sentence sentence;
} cc_tipping;

/* One member of a group without which the verdict is another decided one, with what is then said. */
typedef struct cc_turn {
  int64_t     at; /* member or ordinal */
  cc_verdict  verdict;
  cc_sentence sentence;
} cc_turn;

/* A group within which a claim compares, each single member left out in turn. tried = unchanged + open + turn_count,
   where it was computed. */
typedef struct cc_left_out {
  const cc_node* group;
  cc_str         name; /* of the `let` or choice that it is; empty: written in the check */
  uint16_t       dim;
  size_t         tried;           /* members, without those that the claim names */
  bool           computed;        /* false: they are too many */
  size_t         unchanged, open; /* how many leave the verdict, or leave it undecided */
  cc_turn*       turns;
  size_t         turn_count;
} cc_left_out;

typedef struct cc_claim_result {
  const cc_claim*    claim;
  cc_verdict         verdict;
  cc_sentence        sentence; /* can be said aloud as it stands */
  cc_reading_result* readings;
  size_t             reading_count;
  cc_space           space;
  const uint8_t*     verdicts; /* cc_verdict per setting of SPACE; UNDECIDED where it cannot be known */
  cc_counts          counts;
  cc_sturdiness      sturdiness;
  cc_tipping*        nearest; /* all at the smallest distance */
  size_t             nearest_count;
  cc_tipping*        near; /* all near settings that disagree */
  size_t             near_count;
  cc_left_out*       groups;
  size_t             group_count;
  bool               bad_evidence; /* rests on a file that is not the pinned one: undecided, exit 2 */
} cc_claim_result;

/* What is wrong with the evidence of one table or document; by cc_table_decl.id and cc_document.id. */
typedef enum cc_supply { CC_SUPPLIED, CC_NOT_THERE, CC_LIES_UNPINNED, CC_ALTERED } cc_supply;

typedef struct cc_supplies {
  const cc_supply* tables;
  const cc_supply* documents;
  const cc_str*    table_files; /* the file that is, or would be, the evidence; may be empty */
  bool             lock_bad;    /* the lock itself is not fit to be used: nothing is decided */
} cc_supplies;

typedef struct cc_verify_input {
  const cc_program*         program;
  const cc_data*            data;
  const cc_function* const* functions;
  const cc_supplies*        supplies;
  bool                      vary; /* false: the base alone */
  bool   detail;  /* also rows, stands, steps, tips and stretches, which the first screen does not print */
  bool   made_up; /* figures of an example, so few that a group of one is no oversight */
  cc_str only;    /* the one claim to judge; empty: all */
} cc_verify_input;

typedef struct cc_verify_result {
  cc_claim_result* claims;
  size_t           count;
} cc_verify_result;

/* Judges every claim. CC_LIMIT, CC_NO_MEMORY or CC_BAD_INPUT with a diagnostic: no result at all. */
cc_status cc_verify(cc_arena* arena, const cc_verify_input* input, cc_verify_result** out, cc_diags* diags);

#endif
