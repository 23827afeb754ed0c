/* A cube as text, so that tests can be read. */
#ifndef CUBE_TEXT_H
#define CUBE_TEXT_H

#include "data/cube.h"

/* Appends the head of CUBE, its dimensions with their codes, and a line for each figure. */
void cube_text(cc_buf* buf, const cc_cube* cube);

/* Appends the figure of CELL without zeros at its end: "12.5", "-" if it is missing. */
void cube_figure(cc_buf* buf, const cc_cube* cube, size_t cell);

#endif
