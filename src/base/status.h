/* What a function says of its own work. What a person should know goes into a cc_diags, never in here. */
#ifndef CC_BASE_STATUS_H
#define CC_BASE_STATUS_H

typedef enum cc_status {
  CC_OK,        /* done; any out argument is set */
  CC_BAD_INPUT, /* the text, rule or evidence is wrong; a diagnostic says why */
  CC_NOT_FOUND, /* nothing of that name is there; the caller decides whether that is a fault */
  CC_IO,        /* the machine refused: disk, permission, closed stream; a diagnostic says why */
  CC_LIMIT,     /* a written maximum of limits.h was reached; a diagnostic says which */
  CC_NO_MEMORY  /* an allocation failed or the arena's maximum was reached */
} cc_status;

/* Leaves the function with the status of EXPR unless it is CC_OK. */
#define CC_TRY(EXPR)                                                                                                   \
  do {                                                                                                                 \
    const cc_status cc_try_status_ = (EXPR);                                                                           \
    if (cc_try_status_ != CC_OK) {                                                                                     \
      return cc_try_status_;                                                                                           \
    }                                                                                                                  \
  } while (0)

/* Leaves the function with CC_NO_MEMORY if POINTER is NULL. */
#define CC_NEED(POINTER)                                                                                               \
  do {                                                                                                                 \
    if (!(POINTER)) {                                                                                                  \
      return CC_NO_MEMORY;                                                                                             \
    }                                                                                                                  \
  } while (0)

#endif
