/* Verdicts on one form: by the compatibility semantics, by the language's own, and what makes the difference. */
#ifndef TESTS_LOGIC2TEXT_JUDGE_H
#define TESTS_LOGIC2TEXT_JUDGE_H

#include "logic2text.h"

#define L2T_PARTS 6

/* The reason code of each part, by its bit. */
extern const char* const l2t_reasons[L2T_PARTS];

typedef enum l2t_word { L2T_SAYS_TRUE, L2T_SAYS_FALSE, L2T_SAYS_ERROR, L2T_SAYS_UNTRANSLATED } l2t_word;

/* "true", "false", "error", "untranslated". */
const char* l2t_word_text(l2t_word word);

/* The verdict with the parts of STRICT judged strictly. SCRATCH is reset. */
l2t_word l2t_verdict(cc_arena* scratch, const l2t_form* form, unsigned strict);

/* Of a form that is true by the compatibility semantics and not with all parts strict: the fewest parts that make it so
   (of equally few all). */
unsigned l2t_why(cc_arena* scratch, const l2t_form* form);

#endif
