/* Tables: the figures of one measure as cells with coordinates, exact, missing with the source's own symbol. */
#ifndef CC_DATA_TABLE_H
#define CC_DATA_TABLE_H

#include "base/limits.h"
#include "data/csv.h"
#include "data/cube.h"
#include "data/dim.h"

/* What a table declaration says of its file; everything borrowed. */
typedef struct cc_table_spec {
  cc_str   name;
  cc_dim** over; /* its dimensions, in declared order; open ones get members from the file */
  size_t   over_count;
  bool     percent;   /* the unit is % or pp: a "%" in a cell says nothing new */
  char     separator; /* 0: found from the file */
  char     decimal;   /* '.' or ','; 0: found from the file */
  cc_str*  missing;   /* further symbols that mean missing */
  size_t   missing_count;
  struct cc_table_column {
    cc_str  header;
    cc_dim* dim;     /* NULL: the value */
    bool    nothing; /* it is passed over */
  } * columns;       /* `column "Kommun" is municipality` */
  size_t column_count;
  struct cc_table_select {
    cc_str  dimension; /* code or label of a dimension of the source */
    cc_str* codes;
    size_t  count;
  } * selects; /* `select "Kon" = "1", "2"`: of a dimension that the table is not over, several are added up */
  size_t select_count;
} cc_table_spec;

/* One cell, kept small: on a first run fresh memory costs more than all reading. AT points to over_count coordinates: a
   member's number, or the ordinal of a period. */
typedef struct cc_cell {
  const int32_t* at;
  int64_t        value; /* times 10^decimals of the table; 0 where missing */
  uint32_t       start; /* place in the file */
  uint16_t       length;
  uint16_t       missing; /* 0: a figure; else 1 + index of the table's symbols */
} cc_cell;

/* A cube laid into a table: where its positions stand among the members of the table's dimensions. */
typedef struct cc_grid {
  const cc_cube* cube;
  size_t*        dims;    /* by dimension of the table: the cube's */
  int32_t**      at;      /* by dimension of the table, by position along it: the coordinate; CC_NO_PLACE: left out */
  uint16_t*      symbols; /* by symbol of the cube: 1 + index of the table's */
} cc_grid;

#define CC_NO_PLACE INT32_MIN

/* Cells one by one, or grids; of each coordinate there is one figure. */
typedef struct cc_table {
  size_t   over_count;
  cc_cell* cells; /* sorted by coordinates, each coordinate once */
  size_t   count;
  cc_grid* grids;
  size_t   grid_count;
  unsigned decimals; /* common to all cells, at most 15 */
  bool     negative; /* some known cell is below 0 */
  cc_str*  symbols;  /* of missing cells, as the source writes them: "..", "" */
  size_t   symbol_count;
  uint32_t file; /* number of its text in the cc_diags; CC_NO_FILE for grids */
} cc_table;

/* A walk over the figures of a table, in no particular order. */
typedef struct cc_table_walk {
  const cc_table* table;
  size_t          grid, next;
  size_t          pos[CC_MAX_AXES];
  int32_t         at[CC_MAX_AXES]; /* the coordinates of the figure met last */
  int64_t         value;           /* times 10^decimals of the table */
  uint16_t        missing;         /* 0: a figure; else 1 + index of the table's symbols */
} cc_table_walk;

void cc_table_walk_start(cc_table_walk* walk, const cc_table* table);

/* Goes to the next figure; false behind the last. */
bool cc_table_walk_next(cc_table_walk* walk);

/* The place of a cell in its file. */
static inline cc_span cc_cell_span(const cc_table* table, const cc_cell* cell) {
  return (cc_span){table->file, cell->start, cell->start + cell->length};
}

/* Sorts the cells of TABLE by their coordinates, and drops those that come twice with one value, with a note; two
   values are an error. Every reader ends with it. */
cc_status cc_table_settle(cc_arena* arena, cc_table* table, cc_diags* diags);

/* Reads a CSV file, long (one value column) or wide (header cells are members of the one dimension without a column,
   maybe with the same words before each: "Folkmängd 2020;Folkmängd 2021"), by language.md 10: columns by name or label
   of a dimension, whatever the case of its letters, else by `column`; numbers as in cc_figure_read; "", "..", ".", "-"
   and the listed symbols are missing. A member may be written by name, alias, code, a code that lost its leading
   zeros, or code and name ("0180 Stockholm"); a period also as agencies write it ("2021M05", "2021K1"). Ambiguity,
   unknown members ("did you mean"), text in a value cell, an exponent, more than 18 digits, the same coordinates with
   two values (equal values once, with a note) are errors at their cell. Where `decimal` is written, the other of the
   two marks may part groups of three ("1,234,567"). Where `column` names the value, columns that stand for nothing are
   passed over; so is a first column without a header that counts the rows. In a year column "2011-12" is an error that
   names month and split year. */
cc_status cc_table_read_csv(cc_arena* arena, const cc_table_spec* spec, cc_str bytes, cc_str shown, cc_table** out,
                            cc_diags* diags);

/* Lays CUBES, parts of one table as its source sent them, into a table of the rules. Which dimension of a cube is which
   of SPEC's: by `column`, else by name or label, else time to the period, else by its members. Others must have one
   code, or the codes of a `select`, whose figures are added up where the source allows it. Members are found by code,
   else by label; unknown ones are errors, open dimensions take them in. A figure given by two cubes with two values is
   an error. SHOWN names the source in messages. */
cc_status cc_table_of_cubes(cc_arena* arena, const cc_table_spec* spec, const cc_cube* const* cubes, size_t count,
                            cc_str shown, cc_table** out, cc_diags* diags);

#endif
