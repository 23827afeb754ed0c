/* What laying a source out, and turning it into JSON and back, would lose. */
#ifndef LOST_H
#define LOST_H

#include "base/str.h"

/* What is lost of SOURCE; NULL: nothing, or it does not parse, as *PARSED says. *TEXT is its form, in the arena. */
const char* lost_of(cc_arena* arena, cc_str source, cc_str* text, bool* parsed);

#endif
