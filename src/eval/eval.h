/* Evaluation: each node of a program once, for all settings at a time. Node to value is the trace of a check. */
#ifndef CC_EVAL_EVAL_H
#define CC_EVAL_EVAL_H

#include "data/table.h"
#include "eval/value.h"

typedef struct cc_eval cc_eval;

/* ---- functions ---- */

/* How a finding of a check speaks of a function; verify has one writer for each. */
typedef enum cc_speech {
  CC_SAY_COUNT,
  CC_SAY_SUM,
  CC_SAY_MEAN,
  CC_SAY_MEDIAN,
  CC_SAY_MIN,
  CC_SAY_MAX,
  CC_SAY_EXTREME,
  CC_SAY_NTH,
  CC_SAY_TOP,
  CC_SAY_RANK,
  CC_SAY_LEAD,
  CC_SAY_SHARE,
  CC_SAY_CHANGE,
  CC_SAY_MORE,
  CC_SAY_FEWER,
  CC_SAY_PREVIOUS,
  CC_SAY_REAL,
  CC_SAY_VALUE,
  CC_SAY_LISTED,
  CC_SAY_OCCURRENCES,
  CC_SAY_WORDS,
  CC_SAY_ITEMS,
  CC_SAY_WEEKDAY,
  CC_SAY_NTH_WEEKDAY,
  CC_SAY_ABS,
  CC_SAY_COUNT_OF
} cc_speech;

/* An entry of the function table; its manual stands in manual.def. ARGS are the values by parameter, NULL where left
   out. */
typedef struct cc_function {
  cc_signature signature;
  cc_speech    speech;
  bool         high; /* it looks from the highest, by its name */
  cc_status (*evaluate)(cc_eval* eval, const cc_node* call, const cc_value* const* args, cc_value** out);
  /* Whether any, or every, completion of missing values makes the set exactly OTHER; NULL: compared member by member.
   */
  cc_status (*same)(cc_eval* eval, const cc_node* call, const cc_value* const* args, const cc_value* other,
                    cc_value** out);
} cc_function;

/* The functions of language 1, ended by NULL. */
extern const cc_function* const cc_functions[];

/* The signatures of FUNCTIONS for check, made in the arena. */
cc_status cc_signatures(cc_arena* arena, const cc_function* const* functions, const cc_signature*** out, size_t* count);

/* ---- what is evaluated over ---- */

/* The figures of one table as a value over its dimensions. */
typedef struct cc_column {
  cc_value        value;
  const cc_table* table;  /* NULL: absent, every cell is missing */
  uint16_t*       symbol; /* per element: 0, or 1 + the table's symbol for what is missing; NULL if absent */
} cc_column;

/* All figures and documents of a case, laid out over the domains of its dimensions. */
typedef struct cc_data {
  cc_column* columns;                                                        /* by cc_table_decl.id */
  cc_str*    texts;                                                          /* by cc_document.id; at NULL: absent */
  int64_t    first[CC_DIM_BUILT_IN - 1];                                     /* of each period dimension's domain */
  uint32_t*  sizes;                                                          /* by dimension */
  int64_t table_first[CC_DIM_BUILT_IN - 1], table_last[CC_DIM_BUILT_IN - 1]; /* what tables list; first > last: none */
} cc_data;

/* Lays out TABLES (by cc_table_decl.id, NULL where absent) and DOCUMENTS (by cc_document.id). Literal periods in an
   index that no table lists are errors here. */
cc_status cc_data_bind(cc_arena* arena, const cc_program* program, const cc_table* const* tables,
                       const cc_str* documents, cc_data** out, cc_diags* diags);

/* The values that a choice runs over in one evaluation. */
typedef struct cc_domain {
  const cc_choice_value* values;
  uint32_t               count;
} cc_domain;

/* One cell to be read as another number, to see what tips. */
typedef struct cc_what_if {
  const cc_table_decl* table; /* NULL: none */
  size_t               element;
  cc_num               value;
} cc_what_if;

/* The members that a variable of `every` stands for: those of a set that is written out, else the whole domain (AT
 * NULL). */
typedef struct cc_places {
  const uint32_t* at; /* positions in the domain, rising */
  uint32_t        count;
} cc_places;

/* What a derived evaluation sees otherwise than its parent. All NULL and 0: nothing. */
typedef struct cc_change {
  cc_what_if             what_if;        /* one cell as another number */
  const cc_node*         group;          /* a set from which single members are left out in turn, */
  const uint32_t*        left_out;       /* these (positions in its dimension): what hangs on it runs over one more */
  uint32_t               left_out_count; /* axis, cc_axis_of_left_out */
  const cc_choice*       choice;         /* a choice that runs over other values */
  const cc_choice_value* values;
  uint32_t               value_count;
} cc_change;

struct cc_eval {
  cc_arena*                 arena;  /* where values are made */
  cc_arena*                 kept;   /* NULL, or where those of nodes that are SHARED are made, and texts */
  const bool*               shared; /* by node */
  cc_diags*                 diags;
  const cc_program*         program;
  const cc_data*            data;
  const cc_function* const* functions;
  cc_domain*                domains;    /* by choice */
  cc_places*                variables;  /* by variable */
  uint32_t*                 axis_sizes; /* by axis */
  const cc_value**          values;     /* by node; NULL: not evaluated yet */
  cc_str*                   texts;      /* texts that occur as elements, each once */
  size_t                    text_count, text_capacity;
  uint32_t*                 made; /* nodes that have a value in ARENA, to be forgotten with it; NULL: never forgotten */
  size_t                    made_count;
  cc_span                   at;      /* of the node that is being made, for limits */
  cc_eval*                  parent;  /* of a derived evaluation: whence comes what no change touches; else NULL */
  const uint32_t*           base;    /* the place of each choice in the parent at which it stands */
  uint8_t*                  touched; /* by node: 0 not looked at, 1 no, 2 a change reaches it */
  uint32_t*                 looked;  /* nodes of which TOUCHED is set */
  size_t                    looked_count;
  cc_change                 change;
};

/* A new evaluation over full domains (BASE_ONLY: each choice at its base alone). */
cc_status cc_eval_new(cc_arena* arena, const cc_program* program, const cc_data* data,
                      const cc_function* const* functions, bool base_only, cc_eval** out, cc_diags* diags);

/* Lets CHOICE run over other values; before anything is evaluated. */
void cc_eval_domain(cc_eval* eval, const cc_choice* choice, const cc_choice_value* values, size_t count);

/* The value of NODE, evaluated with all that it needs; borrowed. CC_LIMIT with a diagnostic when it would be too large.
 */
cc_status cc_eval_node(cc_eval* eval, const cc_node* node, const cc_value** out);

/* From here on the values of nodes that are not SHARED (by node) are made in SCRATCH, to be forgotten before it is
   reset. */
cc_status cc_eval_lend(cc_eval* eval, cc_arena* scratch, const bool* shared);
void      cc_eval_forget(cc_eval* eval);

/* An evaluation at one place of PARENT, where choice i stands at its value BASE[i]: whatever the change that it is told
   does not reach is taken from the parent, a slice of what that computed for all settings. SCRATCH holds its values
   from change to change; it is reset by cc_eval_change. PARENT and BASE are borrowed. */
cc_status cc_eval_derive(cc_arena* arena, cc_eval* parent, const uint32_t* base, cc_arena* scratch, cc_eval** out);
void      cc_eval_change(cc_eval* eval, const cc_change* change);

/* Whether OP, one of = != < <= > >=, is true of two values of which the first is less (ORDER below 0), the same (0) or
   more (above 0). */
bool cc_op_holds(cc_op op, int order);

cc_axis cc_axis_of_left_out(const cc_eval* eval);
cc_axis cc_axis_of_choice(const cc_eval* eval, uint16_t choice);
cc_axis cc_axis_of_variable(const cc_eval* eval, uint16_t variable);
cc_axis cc_axis_of_dim(const cc_eval* eval, uint16_t dim);

/* Where on its axis VARIABLE stands for the member at POSITION of its dimension; SIZE_MAX: nowhere. */
size_t cc_variable_place(const cc_eval* eval, const cc_variable* variable, size_t position);

/* ---- for the function files ---- */

/* A new value of TYPE over the union of the operands' axes, without WITHOUT (UINT16_MAX: none) and with WITH; numbers
   zero and known, truth false and known. */
cc_status cc_value_over(cc_eval* eval, cc_type type, const cc_value* const* operands, unsigned count, cc_axis without,
                        cc_axis with, cc_value** out);
#define CC_NO_AXIS UINT16_MAX

/* Marks element INDEX as missing, between the ends of RANGE. */
cc_status cc_value_miss(cc_eval* eval, cc_value* value, size_t index, uint8_t state, cc_range range);

/* Puts RANGE into element INDEX, known or missing. */
cc_status cc_value_set(cc_eval* eval, cc_value* value, size_t index, cc_range range);

/* The number of TEXT in the eval's list. */
cc_status cc_eval_text(cc_eval* eval, cc_str text, int64_t* number);

/* The members of a set at one place: its row of words. */
typedef struct cc_row {
  const uint64_t *truth, *known;
  size_t          bits;
} cc_row;
cc_row cc_set_row(const cc_value* set, size_t element);

/* Exact helpers that report CC_LIMIT. */
cc_status cc_eval_limit(cc_eval* eval, cc_status status, cc_span span);

#endif
