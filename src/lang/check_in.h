/* What the files of check share. Private to lang. */
#ifndef CC_LANG_CHECK_IN_H
#define CC_LANG_CHECK_IN_H

#include "lang/program.h"

#define NO_DIM UINT16_MAX

/* So deep may expressions lie in each other through names and functions: the stack is small, and a reader's patience
 * smaller. */
#define MAX_NESTED 1000

typedef enum decl_kind { DECL_CHOICE, DECL_LET, DECL_DOCUMENT, DECL_TABLE, DECL_PLURAL, DECL_ATTRIBUTE } decl_kind;

typedef struct scope scope;

/* A declared value. STATE says how far its node has come; a name met while it is at work closes a ring. */
typedef struct decl {
  decl_kind   kind;
  cc_word     name;
  scope*      home;
  const void* ast; /* cc_ast_choice, cc_ast_let, cc_ast_document, cc_ast_table */
  uint16_t    dim; /* PLURAL, ATTRIBUTE */
  size_t      attribute;
  enum { DECL_NEW, DECL_AT_WORK, DECL_DONE } state;
  const cc_node* node;
  struct decl*   next;
  struct decl*   asked_by; /* while at work: the name that asked for this one */
  struct decl*   same;     /* what stands in its place: the case's choice, or what an example gives */
  bool           used;
  bool           wanted; /* gone through by want_tables_of */
  unsigned       depth;  /* of the expressions below it, when done */
} decl;

/* The names of a file, or of a claim (UP: its file). IMPORTS are the names that came by `use`. */
struct scope {
  cc_str             pack; /* empty: the case */
  const cc_ast_file* ast;
  decl*              decls;
  decl*              imports;
  scope*             up;
};

/* A variable of `every` or an argument of an author's function, innermost first. */
typedef struct binding {
  cc_word               name;
  const cc_node*        node;
  bool                  used;
  const struct binding* up;
} binding;

/* Where an expression stands. DIM: the dimension whose member the place expects; NO_DIM: none. */
typedef struct place {
  scope*   scope;
  binding* bindings;
  uint16_t dim;
} place;

typedef struct checker {
  cc_arena*             arena;
  cc_diags*             diags;
  const cc_check_input* input;
  cc_program*           program;
  scope**               scopes; /* the case, then one per pack */
  size_t                scope_count;
  cc_choice**           choices;
  size_t                choice_count, choice_capacity;
  size_t                needed_count; /* of these the case's own, and those of packs that it needs: they come first */
  const cc_node**       nodes;
  size_t                node_count, node_capacity;
  decl*                 at_work; /* the name being looked into, for rings */
  unsigned              calls;   /* author's functions open at present */
  cc_span               call;    /* of the outermost of these */
  cc_span               example; /* the example that is checked; empty: the file itself */
  uint32_t              example_end;
  bool                  failed;         /* something was wrong, also if it had been told before */
  size_t                call_count;     /* of author's functions, in all */
  bool                  gave_up;        /* a limit was hit and told: nothing more is looked into */
  unsigned              depth, deepest; /* of expressions within each other, through names and functions */
  size_t                steps, names;
  cc_str*               missing; /* names that nothing declares, told once each */
  size_t                missing_count, missing_room;
  bool                  dim_missing; /* so that a name may be a member of it */
  bool                  out_of_memory;
  cc_node               poison; /* what a mistake gives: fits everything, so that one mistake is one message */
} checker;

/* ---- check_node.c: nodes and diagnostics ---- */

/* Tells once that WHAT passes its maximum, MOST, and ends the look into expressions. */
const cc_node* too_large(checker* c, cc_span span, const char* what, const char* most);
cc_node*       node_new(checker* c, cc_node_kind kind, cc_span span, cc_type type, size_t args);
const cc_node* bad(checker* c, cc_code code, cc_span span, const cc_str* args, size_t count);
#define BAD(C, CODE, SPAN, ...)                                                                                        \
  bad((C), (CODE), (SPAN), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))
const cc_node* poison(checker* c);
bool           is_any(const cc_node* node);
cc_str         type_text(checker* c, cc_type type);
cc_str         unit_text(checker* c, cc_type type);
cc_str         dims_text(checker* c, uint64_t dims);
cc_str         dim_name(const checker* c, uint16_t dim);
cc_str         number_text(checker* c, cc_num number);
cc_str         join(checker* c, const char* template, const cc_str* args, size_t count);
#define JOIN(C, TEMPLATE, ...)                                                                                         \
  join((C), (TEMPLATE), (const cc_str[]){__VA_ARGS__}, sizeof((const cc_str[]){__VA_ARGS__}) / sizeof(cc_str))

/* ---- scope.c: which name is what ---- */

cc_status          scopes_make(checker* c);
decl*              scope_find(const scope* scope, cc_str name);
const cc_node*     decl_node(checker* c, decl* found, cc_span span);
uint16_t           dim_find(const checker* c, cc_str name);
const cc_unit_def* unit_find(const checker* c, cc_str name, uint16_t* index);
scope*             claim_scope(checker* c, const cc_ast_claim* claim);
bool               is_taken(checker* c, const place* at, cc_word name); /* told: it is another name in reach already */
const cc_node*     no_dim(checker* c, cc_word name, cc_str among);
decl*              decl_stands(decl* found); /* what stands in its place */
decl*              example_decl(checker* c, scope* s, decl_kind kind, cc_word name, const void* ast);
scope*             scope_new(checker* c, cc_str pack, const cc_ast_file* ast, scope* up);
const cc_node*     unknown_name(checker* c, const place* at, cc_word name);

/* ---- check_member.c: names and texts as members, indexes ---- */

const cc_node* member_of(checker* c, cc_word name, uint16_t dim);
const cc_node* member_anywhere(checker* c, const place* at, cc_word name);
bool           knows(const checker* c, uint16_t dim, cc_str name);
bool           is_unread(const checker* c, uint16_t dim);
const cc_node* two_periods(checker* c, cc_span span, uint16_t a, uint16_t b); /* of kinds that do not meet */
const cc_node* to_dim(checker* c, const cc_node* node, uint16_t dim, cc_span span);
const cc_node* index_expr(checker* c, const cc_ast* ast, place at);
const cc_node* set_expr(checker* c, const cc_ast* ast, place at);
const cc_node* range_expr(checker* c, const cc_ast* ast, place at);

/* ---- check_number.c: literals, units, arithmetic ---- */

const cc_node* number_expr(checker* c, const cc_ast* ast, place at);
const cc_node* arithmetic_expr(checker* c, const cc_ast* ast, place at);
bool           same_measure(checker* c, const cc_node** a, const cc_node** b, cc_span op, bool compare);
const cc_node* adopt(checker* c, const cc_node* bare, const cc_node* other, cc_span op);
const cc_node* span_alone(checker* c, const cc_node* span); /* `90 days` as a number of a declared `unit day` */
void           spans_as_units(checker* c, const cc_node** a, const cc_node** b);
const cc_node* moved_period(checker* c, const cc_ast* ast, const cc_node* from, const cc_node* by); /* NULL: not so */
bool           no_unit(checker* c, cc_word name); /* tells it; false */
bool           unit_type(checker* c, const cc_ast_unit* unit, cc_type* type, int64_t* factor);
const cc_node* constant(checker* c, const cc_node* node); /* a literal of its value, or NULL */

/* ---- check_expr.c: the rest ---- */

const cc_node* expr(checker* c, const cc_ast* ast, place at);
bool           is_memberish(const checker* c, const cc_ast* ast, const place* at);
/* A node of A and B that runs over the dimensions of both. */
cc_node* pair_node(checker* c, cc_node_kind kind, const cc_ast* ast, cc_type type, const cc_node* a, const cc_node* b);

/* ---- check_compare.c ---- */

void pair_exprs(checker* c, const cc_ast* a, const cc_ast* b, place at, const cc_node** left, const cc_node** right);
const cc_node* compare_expr(checker* c, const cc_ast* ast, place at);

/* ---- check.c: what the check of a file and of an example share ---- */

/* A checker with the names, units and tables of all files declared, and nothing looked into. */
cc_status      check_start(cc_arena* arena, const cc_check_input* input, cc_diags* diags, checker** out);
void           check_claim(checker* c, const cc_ast_claim* ast, const cc_node* subject, cc_claim* out);
const cc_node* check_truth(checker* c, const cc_ast* ast, place at);
const cc_node* subject_node(checker* c, cc_word subject);
cc_table_decl* add_table(checker* c, cc_table_decl table);
void           check_end(checker* c); /* what was found, into the program */

/* ---- check_quantity.c: every, some, most ---- */

const cc_node* quantity_expr(checker* c, const cc_ast* ast, place at);

/* ---- check_call.c: functions ---- */

const cc_node* call_expr(checker* c, const cc_ast* ast, place at);
size_t         function_find(const checker* c, cc_str name); /* SIZE_MAX: none */
const cc_node* full_set(checker* c, uint16_t dim, cc_span span);

/* ---- check_later.c: names that may be members of what is not read yet ---- */

bool           waits_for_evidence(checker* c);
const cc_node* later(checker* c, cc_span span);
const cc_node* value_expr(checker* c, const cc_ast* ast, place at); /* where no member may stand */
void           want_tables_of(checker* c, const cc_ast* ast, const scope* s);

/* ---- check_choice.c ---- */

const cc_node* choice_node(checker* c, decl* found);

/* ---- lint.c: what is valid, and seldom meant ---- */

cc_status lint_case(checker* c);

#endif
