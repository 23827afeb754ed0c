/* The cross-check: the rates that a publisher prints against count / population, by several denominators. It says which
   of them reproduces what is printed, and decides nothing. */
#ifndef CC_VERIFY_CROSS_H
#define CC_VERIFY_CROSS_H

#include "eval/eval.h"

/* By what is divided: what the rules say, or the figure of the one table that this rests on, for the same period, for
   the one before, or half the sum of both. */
typedef enum cc_cross_way { CC_WAY_DECLARED, CC_WAY_SAME, CC_WAY_BEFORE, CC_WAY_MEAN, CC_WAY_COUNT } cc_cross_way;

typedef struct cc_cross_tally {
  size_t compared;           /* printed rates beside which the rules have a count and a denominator */
  size_t fits[CC_WAY_COUNT]; /* how many of them come out, to the last printed digit */
  cc_num off;                /* how far the others are off at most by CC_WAY_DECLARED, as a part of the true rate */
} cc_cross_tally;

typedef struct cc_cross {
  const cc_table_decl *rates, *counts, *by; /* by: the table of the other ways; NULL: the rules divide by several */
  bool                 told[CC_WAY_COUNT];  /* the way gives other rates than the one declared */
  cc_cross_tally       all;
  uint16_t             dim;     /* time; UINT16_MAX: the tables have none */
  int64_t              first;   /* period of PERIODS[0] */
  cc_cross_tally*      periods; /* one by one */
  size_t               period_count;
} cc_cross;

/* A case, as case.h has it. */
struct cc_case;

/* Compares every pinned table of printed rates whose counts and denominator are loaded. The results are in the arena of
   the case. */
cc_status cc_case_cross(struct cc_case* c);

#endif
