/* Small tables and forms of our own, each with the verdicts that are expected of it. */
#ifndef TESTS_LOGIC2TEXT_MADE_H
#define TESTS_LOGIC2TEXT_MADE_H

#include "judge.h"

/* The bytes of the file PATH, in the arena; false, without a word, where it cannot be read or is larger than MAX. */
bool l2t_read_file(cc_arena* arena, const char* path, size_t max, cc_str* out);

/* Judges all forms of the files and tells those that come out otherwise; false if there are any, or none at all. */
bool l2t_made(cc_arena* arena, cc_arena* scratch, char** paths, int count);

#endif
