/* The sources, a line for each. */
#include "fetchers/source.h"

extern const source source_bra, source_scb, source_scb1;

const source* const sources[] = {&source_scb, &source_scb1, &source_bra, NULL};
