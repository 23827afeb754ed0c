/* The rows of an example as dimensions and tables. Private to verify. */
#ifndef CC_VERIFY_EXAMPLE_ROWS_H
#define CC_VERIFY_EXAMPLE_ROWS_H

#include "verify/example.h"

#define NO_COLUMN UINT16_MAX

typedef struct example_rows {
  cc_case*              c;
  const cc_ast_example* ast;
  cc_dim**              dims;       /* of the case; those that head a column with the members of the rows alone */
  uint16_t*             dim_of;     /* by column; NO_COLUMN: it feeds a value */
  size_t                over_count; /* columns that are dimensions */
  int32_t*              at;         /* by row (without the header) and such column: where its figures belong */
} example_rows;

/* Reads the columns that are dimensions. In DIMS a dimension that heads a column has its members still, but in its
   plural only those of the rows; one that takes its members from evidence takes them from the rows. */
cc_status example_rows_read(cc_case* c, const cc_ast_example* ast, example_rows* out);

/* The figures of COLUMN as a table. */
cc_status example_rows_table(const example_rows* rows, size_t column, const cc_table** out);

#endif
