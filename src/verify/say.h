/* The arguments of sentences, and what several files need to say one. Private to verify. */
#ifndef CC_VERIFY_SAY_H
#define CC_VERIFY_SAY_H

#include "verify/shape.h"

static inline cc_arg member_arg(uint16_t dim, int64_t at) {
  return (cc_arg){.kind = dim < CC_DIM_WEEKDAY_ID ? CC_ARG_PERIOD : CC_ARG_MEMBER, .dim = dim, .at = at};
}

static inline cc_arg number_arg(cc_num number, cc_type type) {
  return (cc_arg){.kind = CC_ARG_NUMBER, .number = number, .type = type};
}

static inline cc_arg text_arg(cc_str text) {
  return (cc_arg){.kind = CC_ARG_TEXT, .text = text};
}

static inline cc_arg counted_arg(size_t count, uint16_t dim) {
  return (cc_arg){.kind = CC_ARG_COUNTED, .number = cc_num_int((int64_t)count), .dim = dim};
}

static inline cc_type plain_type(void) {
  return cc_type_make(CC_T_NUMBER);
}

/* ---- finding.c ---- */

/* The first COUNT rows as a list, with their figures or without. */
cc_arg rows_arg(const verifier* v, const cc_evidence* rows, size_t count, cc_type type, bool with_numbers,
                cc_status* status);

/* How many of the sorted rows, from the first on, have a figure. */
size_t known_count(const cc_evidence* rows, size_t count);

/* The row of member AT; NULL: it has none. */
const cc_evidence* row_of(const cc_evidence* rows, size_t count, int64_t at);

/* Whose figure NODE is: of population[Luleå, year] Luleå; nothing if no member is picked. */
cc_status indexed_member(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out);

/* Whether of a comparison the two figures alone decide, exactly. */
bool is_plain(const verifier* v, const cc_node* node);

/* ---- comparison.c, quantity.c ---- */

/* A comparison of two numbers, the left one named; no message where one is not known. */
cc_status compared(const verifier* v, const cc_check* check, const cc_node* compare, cc_truth truth, const uint32_t* at,
                   cc_sentence* out);

/* Of one or two numbers that are told side by side the types in which they can be compared by eye: a share beside a
   percentage is a percentage, an amount without scale takes that of the other. */
void types_alike(cc_type* a, cc_type* b);

/* Where the one figure stands that NODE is, its members before its period: "Lund 2021". Nothing if it is none. */
cc_status place_arg(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out);

/* Whose the figures A and B are: two members, or, where that tells them not apart, their places. */
cc_status two_places(const verifier* v, const cc_node* a, const cc_node* b, const uint32_t* at, cc_arg out[2]);

/* The words of CHECK that NODE is written with; empty if it stands elsewhere. */
cc_str written_in(const verifier* v, const cc_check* check, const cc_node* node);

/* `every`, `some` or `most` over one variable: for whom it holds or not; no message for any other node. */
cc_status quantity_sentence(const verifier* v, const cc_node* node, const uint32_t* at, cc_sentence* out);

/* ---- figure.c: the figures that functions compute ---- */

/* A comparison with a figure that a function computes, the figure named; no message if neither side is one. */
cc_status figure_sentence(const verifier* v, const cc_node* compare, cc_truth truth, const uint32_t* at,
                          cc_sentence* out);

/* The figure of NODE named, a SENTENCE, if it is one that a function computes; else nothing. */
cc_status figure_name(const verifier* v, const cc_node* node, const uint32_t* at, cc_arg* out);

/* ---- words.c: documents and days ---- */

cc_status words_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out);
cc_status day_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out);

/* ---- place.c: who stands where ---- */

cc_status nth_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out);
cc_status top_sentence(const verifier* v, const cc_shape* shape, const uint32_t* at, cc_sentence* out);

/* Why a function gives nothing although no figure is missing: no such place, a tie at the edge, no common value, a
   percentage of 0. No message: it is none of these. */
cc_status own_reason(const verifier* v, const cc_shape* shape, const cc_node* node, const uint32_t* at,
                     cc_sentence* out);

#endif
