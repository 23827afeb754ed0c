/* What the files of eval share. Private to eval. */
#ifndef CC_EVAL_EVAL_IN_H
#define CC_EVAL_EVAL_IN_H

#include "eval/eval.h"

typedef const cc_value* const* cc_operands;

/* One evaluator per kind of node; ARGS are the values of its arguments, NULL where an argument is NULL. */
typedef cc_status (*node_eval)(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);

cc_status eval_arithmetic(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_negate(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_convert(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_scale(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_move(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_steps(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_index(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_compare(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_contains(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_and_or(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_not(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_set(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_range(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_plural(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_where(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_plus(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_same(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_in(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);
cc_status eval_quantity(cc_eval* eval, const cc_node* node, cc_operands args, cc_value** out);

/* The evaluators, by kind of node. */
extern const node_eval node_evals[];

/* derive.c: the value of NODE in a derived evaluation, where it need not be made from those of all its arguments; else
 *OUT stays NULL. */
cc_status derived_value(cc_eval* eval, const cc_node* node, const cc_value** out);

/* The texts of the parent, which may have grown. */
void derived_texts(cc_eval* eval);

/* A value whose axes are AXES; sizes from the eval. */
cc_status value_make(cc_eval* eval, cc_type type, const cc_axis* axes, unsigned count, cc_value** out);

/* Everything about it unknown. */
cc_status value_unknown(cc_eval* eval, cc_type type, cc_value** out);

bool is_truth_type(cc_type type);

/* The position of member or ordinal NUMBER in the domain of DIM; SIZE_MAX if it is not there. */
size_t    position(const cc_eval* eval, uint16_t dim, int64_t number);
cc_range  range_of(cc_num value);
cc_range  range_free(void); /* no ends */
cc_status range_binary(cc_eval* eval, cc_op op, cc_range a, cc_range b, cc_range* out);

/* Into OUT, which periods both A and B list. */
cc_status join_listed(cc_eval* eval, const cc_value* a, const cc_value* b, cc_value* out);

/* Three-valued order of two intervals: a < b, a <= b. */
cc_truth range_less(cc_range a, cc_range b);
cc_truth range_less_equal(cc_range a, cc_range b);

/* The value of set or member ARG as words over DIM: a member is the set of itself. */
cc_status as_set(cc_eval* eval, const cc_value* arg, uint16_t dim, const cc_value** out);

/* The side of an equality of sets that is a call whose function answers it by itself; NULL: none, or both. */
const cc_node* set_by_function(const cc_eval* eval, const cc_node* same);

/* Whether OTHER names a member that is not in UNIVERSE: then the question does not arise. */
cc_truth names_outsider(cc_row universe, cc_row other);

/* The axis of the set's own dimension. */
cc_axis set_axis(const cc_eval* eval, const cc_value* set);

#endif
