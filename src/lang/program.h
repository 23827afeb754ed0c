/* The typed program: what check makes of a case and the packs that it uses. Immutable; a run checks twice, before any
   evidence is read and, where members come from the evidence alone, once more with them (that is "bind"). */
#ifndef CC_LANG_PROGRAM_H
#define CC_LANG_PROGRAM_H

#include "lang/ast.h"
#include "lang/types.h"

typedef enum cc_node_kind {
  CC_N_OPEN,      /* ?; at: 1 for a name that only absent evidence could tell */
  CC_N_NUMBER,    /* number, half */
  CC_N_PERIOD,    /* at */
  CC_N_SPAN,      /* at: how many */
  CC_N_TEXT,      /* text */
  CC_N_TRUTH,     /* at */
  CC_N_MEMBER,    /* at: the member; CC_NO_MEMBER: known only from evidence, named by text */
  CC_N_CHOICE,    /* choice */
  CC_N_CHOSEN,    /* choice of texts, as member of type.dim */
  CC_N_VARIABLE,  /* variable */
  CC_N_TABLE,     /* table */
  CC_N_ATTRIBUTE, /* at: the attribute of dimension type.dims */
  CC_N_PLURAL,    /* the set of all members of type.dim; args[0], if any, a period of existence */
  CC_N_DOCUMENT,  /* document */
  CC_N_LET,       /* args[0], under the name text: the same value; at: how many arguments, of an author's function */
  CC_N_CONVERT,   /* args[0] times number: a bare number taking unit and scale of the other side */
  CC_N_SET,       /* args: members */
  CC_N_RANGE, /* args[0] .. args[1], either may be NULL: then the first or last period that the series args[2] lists;
                 that may be NULL too: that all tables list */
  CC_N_INDEX, /* args[0] with the dimension dims[i] taken at args[i], i from 1 */
  CC_N_NEGATE,
  CC_N_NOT,
  CC_N_AND,
  CC_N_OR,
  CC_N_ARITHMETIC, /* op */
  CC_N_SCALE,      /* `per n`: args[0], written per n */
  CC_N_MOVE,       /* period op count or span */
  CC_N_STEPS,      /* period - period */
  CC_N_COMPARE,    /* numbers, periods, members, texts: op, args[2] the margin; number: of `to nearest` */
  CC_N_SAME,       /* sets: op EQUAL or UNEQUAL; a member stands for the set of itself */
  CC_N_IN,         /* op IN or NOT_IN; member or set in set, or period within period */
  CC_N_CONTAINS,
  CC_N_WHERE, /* set, truth */
  CC_N_PLUS,
  CC_N_MINUS,
  CC_N_QUANTITY, /* op; variables; args: one set per variable, then the body */
  CC_N_CALL, /* function; args by parameter, NULL where left out and without default; at of an END: 0 lowest, 1 highest
              */
  CC_N_KINDS
} cc_node_kind;

typedef struct cc_node       cc_node;
typedef struct cc_choice     cc_choice;
typedef struct cc_table_decl cc_table_decl;
typedef struct cc_document   cc_document;

/* A variable of `every`; an axis of its own. */
typedef struct cc_variable {
  cc_str   name;
  uint16_t id; /* from 0 in the program */
  uint16_t dim;
} cc_variable;

/* The order of the members leaves no gaps: a large case has 100 000 nodes. */
struct cc_node {
  cc_node_kind         kind;
  cc_op                op;
  uint32_t             id; /* from 0 in the program */
  cc_span              span;
  uint16_t             function; /* place in the table that check was given */
  bool                 rounded;  /* a literal with a point or a scale word: keeps its precision against counts */
  cc_type              type;
  const cc_node**      args;
  size_t               arg_count;
  cc_num               number, half; /* half.d == 0 && half.big == NULL: no written precision */
  int64_t              at;
  cc_str               text;
  const uint16_t*      dims;
  const cc_choice*     choice;
  const cc_variable*   variables; /* VARIABLE: one; QUANTITY: arg_count - 1 */
  const cc_table_decl* table;
  const cc_document*   document;
};

/* One value that a choice may take. */
typedef struct cc_choice_value {
  cc_num         number, half;
  bool           rounded;
  int64_t        at;   /* ordinal of a period, member */
  cc_str         text; /* of a text; else how the value is written */
  const cc_node* set;
} cc_choice_value;

struct cc_choice {
  cc_str           name, because;
  uint16_t         id;   /* from 0 in the program; its axis */
  cc_type          type; /* of its values, before a text becomes a member */
  uint16_t         dim;  /* the dimension that a text choice indexes; UINT16_MAX: none */
  cc_choice_value* values;
  size_t           count;
  size_t           base;            /* the author's */
  bool             varied, ordered; /* ordered: numbers and periods */
  bool             partial;         /* the members of a varied range wait for their evidence */
  bool             open;            /* `= ?` */
  bool             set_by_user;
  cc_choice_value  written;    /* the author's own base, where set_by_user */
  cc_str           overrides;  /* name of the pack whose choice this replaces; empty */
  cc_str           overridden; /* the value that it has there, as written */
  cc_span          span;
};

struct cc_table_decl {
  cc_str              name, title;
  uint16_t            id;
  uint16_t*           over;
  size_t              over_count;
  cc_type             type;   /* a series over them */
  int64_t             factor; /* a cell times factor / per is the value: scale words and scaled units */
  bool                wanted; /* a claim needs it to know what its names are, before nodes reach it */
  const cc_ast_table* ast;
  const cc_node*      denominator; /* by which its publisher divides it; NULL: not said */
  cc_table_decl*      rate_of;     /* the table of which this one holds the printed rates; NULL: of none */
  cc_str              pack;        /* name of the file that declares it, without .claims; empty: the case */
};

struct cc_document {
  cc_str   name, title, file;
  uint16_t id;
  cc_span  span;
};

typedef struct cc_check {
  const cc_node* node; /* NULL after a mistake */
  bool           detail;
  cc_str         text;
  cc_span        span;
} cc_check;

typedef struct cc_reading {
  cc_str    name; /* empty: the only one */
  cc_check* checks;
  size_t    check_count;
  cc_span   span;
} cc_reading;

typedef struct cc_claim {
  cc_str         name;
  const cc_word* quotes;
  size_t         quote_count;
  cc_reading*    readings;
  size_t         reading_count;
  cc_uncheckable uncheckable;
  cc_str         because;
  const cc_node* subject; /* a MEMBER, the claim's or the case's; NULL */
  cc_span        span;
} cc_claim;

typedef struct cc_program {
  const cc_ast_file*    file; /* the case: head lines */
  cc_dim**              dims;
  size_t                dim_count;
  cc_unit_def*          units;
  size_t                unit_count;
  cc_choice**           choices;
  size_t                choice_count;
  cc_table_decl**       tables;
  size_t                table_count;
  cc_document**         documents;
  size_t                document_count;
  size_t                variable_count;
  cc_claim*             claims;
  size_t                claim_count;
  const cc_node**       nodes; /* by id; arguments come before the nodes that use them */
  size_t                node_count;
  const cc_table_decl** columns;   /* of an example: the table that each column of its rows feeds; NULL: a dimension */
  bool                  postponed; /* some member is known only from the evidence: check again with it */
} cc_program;

/* A pack as parsed, by name, for `use`. */
typedef struct cc_pack {
  cc_str             name; /* "sweden" */
  const cc_ast_file* ast;
} cc_pack;

/* One `--set NAME=VALUE`. */
typedef struct cc_setting {
  cc_str        name;
  const cc_ast* value;
  cc_span       span;
} cc_setting;

/* What check looks at; all borrowed. */
typedef struct cc_check_input {
  const cc_ast_file*         file;
  const cc_pack*             packs;
  size_t                     pack_count;
  cc_dim* const*             dims; /* made by cc_dims_declare */
  size_t                     dim_count;
  bool                       evidence; /* open dimensions have their members now: names not in them are errors */
  const cc_signature* const* functions;
  size_t                     function_count;
  const cc_setting*          settings;
  size_t                     setting_count;
  bool                       lint; /* also tell what is valid and seldom meant: for the author, not for a verdict */
} cc_check_input;

/* Reads a places file of that name ("municipalities") into DIM; a callback of the caller, which knows the folders. */
typedef cc_status (*cc_places_reader)(void* context, cc_word places, cc_dim* dim, cc_diags* diags);

/* Makes the built-in dimensions and those that FILE and PACKS declare, with members from places files and sets. */
cc_status cc_dims_declare(cc_arena* arena, const cc_ast_file* file, const cc_pack* packs, size_t pack_count,
                          cc_places_reader places, void* context, cc_dim*** out, size_t* count, cc_diags* diags);

/* Resolves names, types and units of a case. All mistakes of a file are told; with one, CC_BAD_INPUT and *OUT NULL. */
cc_status cc_check_case(cc_arena* arena, const cc_check_input* input, cc_program** out, cc_diags* diags);

/* An example of a file, which is checked as a small case of its own. */
typedef struct cc_example_input {
  const cc_ast_example* example;
  size_t                home; /* whose: 0 the case's, else 1 + the place of its pack */
  const cc_program*     base; /* the file's own program, for the types of the lets that rows feed */
} cc_example_input;

/* Resolves the names of an example: tables and lets in the header of its rows run over the dimensions of that header,
   what is given stands in the place of the file's own. INPUT has the dimensions as the rows fill them. *OUT has one
   claim for each outcome, in their order. Only what the outcomes need is looked into. */
cc_status cc_check_example(cc_arena* arena, const cc_check_input* input, const cc_example_input* example,
                           cc_program** out, cc_diags* diags);

/* The node behind LET and CONVERT wrappers. */
const cc_node* cc_node_bare(const cc_node* node);

#endif
