/* Bytes from outside as UTF-8. */
#ifndef CC_DATA_DECODE_H
#define CC_DATA_DECODE_H

#include "base/diag.h"

/* BYTES as text without BOM in *OUT, borrowed from them where they are UTF-8, else read as Windows-1252 into the arena.
   A file that is UTF-8 up to some byte and shows it (by a BOM, or a letter of two bytes) is damaged UTF-8, and an
   error: read as Windows-1252 its names would be nonsense. UTF-16 is known by its BOM. SHOWN names the file in
   messages. A NUL is an error, and so are workbooks, pages of the web and the like, which show themselves by their
   first bytes. */
cc_status cc_decode(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags);

/* The same for bytes that may be anything in UTF-8 or Windows-1252, a page of the web too. */
cc_status cc_decode_text(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags);

#endif
