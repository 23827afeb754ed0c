/* Certificates that vouch for a server. */
#ifndef CC_FETCHERS_CERTIFICATE_H
#define CC_FETCHERS_CERTIFICATE_H

#include "base/diag.h"

/* The certificates of the file SYSTEM (empty: none is known) and those of FILE as one PEM text in the arena. */
cc_status certificate_join(cc_arena* arena, cc_str system, cc_str file, cc_str* out, cc_diags* diags);

#endif
