/* A source: how the tables of an agency are asked for. A source never touches the network. It is given the answer to
   what it asked last and says what to ask next, so that it can be tried with recorded answers alone. */
#ifndef CC_FETCHERS_SOURCE_H
#define CC_FETCHERS_SOURCE_H

#include "base/diag.h"
#include "data/lock.h"
#include "fetchers/order.h"

typedef struct header {
  cc_str name, value; /* name in lower case */
} header;

/* What came back. Whatever the status: judging it is the source's. */
typedef struct answer {
  unsigned status; /* 0: with dry-run, what brings figures is told and not sent: go on as if all were well */
  cc_str   url;    /* that answered, after redirects */
  cc_str   body;   /* decoded, whole */
  header*  headers;
  size_t   header_count;
  cc_str   retrieved; /* UTC, "2026-11-25T10:15:00Z" */
} answer;

/* The first header called NAME (in lower case); an empty text with NULL address if there is none. */
cc_str answer_header(const answer* a, const char* name);

/* What to ask. METHOD NULL: nothing, the job is done. */
typedef struct ask {
  const char* method; /* "GET", "POST" */
  cc_str      url, body, content_type;
  bool        data;             /* it brings figures; else it is a question about the table */
  cc_str      part;             /* "2/3" of the table's bodies; empty: the only one, or no body of it */
  unsigned    pause_ms;         /* to wait before, out of politeness */
  bool        session;          /* cookies of this job are kept from ask to ask */
  unsigned    calls, window_ms; /* the server's own limit as far as known: CALLS in each WINDOW_MS; 0: not known */
} ask;

typedef enum job_kind { JOB_FETCH, JOB_FIND, JOB_DESCRIBE } job_kind;

struct plan; /* plan.h */

/* One table, or one search, on its way. */
typedef struct job {
  job_kind             kind;
  cc_arena*            arena;
  cc_diags*            diags; /* of this job alone: each becomes a `fault` */
  const order_options* options;
  const order_table*   table; /* of a search: its words only */
  cc_str               query; /* of JOB_FIND */
  cc_str               base;  /* the source's address, without a slash at its end */
  void*                state; /* the source's own, in the arena */
  /* Gives a body to the parent; PIN says what the lock will hold, but for file, bytes and digest. */
  cc_status (*deliver)(struct job* j, const cc_pin* pin, cc_str body);
  /* Gives the description of the table, of JOB_DESCRIBE. */
  cc_status (*described)(struct job* j, const cc_pin* pin, const struct plan* plan);
  /* Gives a hit of a search; its keys are literals. */
  cc_status (*found)(struct job* j, const cc_wire_message* hit);
  void* context; /* the driver's */
} job;

typedef struct source {
  const char* name;  /* in rules: "scb" */
  const char* title; /* "Statistics Sweden (SCB), PxWebApi 2" */
  const char* base;  /* its address; NULL: none, files of the user's own */
  const char* licence;
  const char* cite;   /* how the source wants to be named */
  const char* words;  /* of the `source` line, for help: "table TAB638" */
  const char* manual; /* one paragraph: what it has, its limits, what was never tried */
  /* LAST is the answer to the question before, NULL at the start. CC_OK: ask NEXT; any other status: a diagnostic of
     the job says why. */
  cc_status (*step)(job* j, const answer* last, ask* next);
} source;

/* All sources, ended by NULL. */
extern const source* const sources[];

#endif
