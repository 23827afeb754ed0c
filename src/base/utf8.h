/* Unicode: the only door to utf8proc. No locale has a say in any of this. */
#ifndef CC_BASE_UTF8_H
#define CC_BASE_UTF8_H

#include "base/str.h"

/* The offset of the first byte that is not well-formed UTF-8 (overlong forms, surrogates, NUL and code points
   past U+10FFFF count as malformed); text.len when all is well. ASCII goes at memory speed. */
size_t cc_utf8_check(cc_str text);

/* The code point at OFFSET of well-formed text and, in *NEXT, the offset behind it. */
uint32_t cc_utf8_at(cc_str text, size_t offset, size_t* next);

/* Appends one code point. */
void cc_utf8_put(cc_buf* buf, uint32_t code_point);

/* TEXT in NFC. Borrowed from TEXT itself where that is NFC already (ASCII and Latin-1 letters are seen
   without utf8proc), else made in the arena; at is NULL when memory is out. */
cc_str cc_utf8_nfc(cc_arena* arena, cc_str text);

/* TEXT case-folded and in NFC, for searching; never for print. */
cc_str cc_utf8_fold(cc_arena* arena, cc_str text);

bool cc_utf8_is_letter(uint32_t code_point);
bool cc_utf8_is_mark(uint32_t code_point);
bool cc_utf8_is_digit(uint32_t code_point); /* any decimal digit */
bool cc_utf8_is_blank(uint32_t code_point); /* space, tab, U+00A0, U+2009, U+202F, U+2007 */

/* Bidi controls, zero-width characters and other format characters that have no place outside texts. */
bool cc_utf8_is_hidden(uint32_t code_point);

/* A number for the script of a letter (Latin, Greek, Cyrillic, ...; 0: common to all), to find mixed names. */
int cc_utf8_script(uint32_t code_point);

/* Columns that TEXT takes on a terminal: 0 for marks, 2 for wide forms. */
size_t cc_utf8_width(cc_str text);

/* The number of code points in TEXT. */
size_t cc_utf8_count(cc_str text);

/* Appends TEXT so that a terminal shows it and obeys none of it: C0, DEL, C1, bidi and zero-width characters and broken
   bytes become \x1b or \u202e; LF and tab too unless KEEP_LINES; so that build logs take no commands from it, "##["
   becomes "##\x5b" and "::" where a line may start, also behind a blank, "\x3a:". */
void cc_utf8_visible(cc_buf* buf, cc_str text, bool keep_lines);

/* Appends what cc_utf8_visible makes of bytes START to END (at borders of code points) when it is given all of TEXT. */
void cc_utf8_visible_part(cc_buf* buf, cc_str text, size_t start, size_t end, bool keep_lines);

/* The library behind it, as built: "utf8proc 2.8.0". */
extern const char cc_utf8_library[];

#endif
