/* Whether a quote stands in a text: blanks and kinds of quotation marks count as the same, "…" leaves words out. */
#ifndef CC_LANG_QUOTE_H
#define CC_LANG_QUOTE_H

#include "base/str.h"

/* Where a quote was found, or how far it agreed with the text at its best place. */
typedef struct cc_quote_match {
  bool   found;
  size_t start, end; /* bytes of TEXT: the quote, or the nearest passage */
  size_t agreed;     /* bytes of QUOTE that agree there */
} cc_quote_match;

/* Looks for QUOTE in TEXT (UTF-8 both). Its parts between "…", "..." or "[…]" must follow each other in one paragraph.
 */
cc_quote_match cc_quote_find(cc_str text, cc_str quote);

#endif
