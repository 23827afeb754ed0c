/* The formats of a report, by number; base/formats.def names them. */
#ifndef CC_BASE_FORMATS_H
#define CC_BASE_FORMATS_H

typedef enum cc_format {
#define CC_FORMAT(ID, NAME, EXTENSION, HELP) CC_FORMAT_##ID,
#include "base/formats.def"
#undef CC_FORMAT
  CC_FORMAT_COUNT
} cc_format;

#endif
