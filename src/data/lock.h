/* evidence.lock: which bytes a case rests on, where they came from, and the packs it was written against. All or
 * nothing. */
#ifndef CC_DATA_LOCK_H
#define CC_DATA_LOCK_H

#include "base/diag.h"
#include "base/file.h"
#include "base/sha256.h"

typedef enum cc_pin_kind { CC_PIN_EVIDENCE, CC_PIN_PACK, CC_PIN_PLACES } cc_pin_kind;

/* Texts of which a record may have several. */
typedef struct cc_pin_lines {
  cc_str* at;
  size_t  count, capacity;
} cc_pin_lines;

/* One record. Empty texts are left out of the file. */
typedef struct cc_pin {
  cc_pin_kind  kind;
  cc_str       file;    /* name under evidence/, or "sweden.claims", "places/municipalities.csv" of the rules */
  cc_str       subject; /* the table or document it is evidence for; empty for packs and places */
  cc_str       part;    /* "2/3": the second of three files that are the table together; empty: the only one */
  cc_str       title;   /* the publisher's own */
  cc_str       publisher;
  cc_str       source;    /* table and address as the publisher counts them: "SOL menu 101", "TAB638 BE0101N1" */
  cc_str       origin;    /* the way it came: "transcribed from public secondary copies, not fetched from the agency" */
  cc_str       vintage;   /* state of the figures: "as shown in 2026", "updated 2025-02-21" */
  cc_str       retrieved; /* date, by the person or the fetcher; never the clock of pin */
  cc_str       licence;
  cc_str       reader; /* how the bytes are read: "json-stat", "px-json", "sol-dbfil"; empty: by the name of the file */
  cc_str       method, url, request; /* what was sent: GET or POST, the address, the body */
  cc_str       final;                /* the address that answered, if a redirect led there */
  cc_str       status;               /* "200" */
  cc_str       updated;              /* the source's own stamp of the table */
  cc_str       unit;                 /* as the source words it */
  cc_pin_lines codes;                /* what was asked for: "Region" = "2480", "2580" */
  cc_pin_lines eliminated;           /* dimensions that the source left out, by name, as they were asked to be totals */
  cc_pin_lines labels;               /* ids that the source made of labels: "5036" = "Totalt antal brott" */
  cc_pin_lines notes;                /* the source's own remarks */
  cc_str       revised_from;         /* SHA-256 of the figures before, and when they were replaced */
  uint64_t     bytes;
  char         sha256[CC_SHA256_HEX + 1];
  cc_span      span; /* the record in the lock file */
} cc_pin;

typedef struct cc_lock {
  cc_pin* pins; /* sorted by kind and file */
  size_t  count;
} cc_lock;

/* Reads a lock. First line "claimcheck-lock 1"; a newer number is refused by name. One field per line, records parted
   by an empty line, each ending in "record SHA256" of its own canonical text. An unknown, doubled or missing field, a
   record whose digest differs, a file named twice, records out of order: an error, and no lock at all. FILE is TEXT's
   number. */
cc_status cc_lock_read(cc_arena* arena, cc_str text, uint32_t file, cc_lock** out, cc_diags* diags);

/* Puts the pins into the order of the file: by kind, then by name. */
void cc_lock_sort(cc_lock* lock);

/* Appends the canonical text, pins sorted. */
void cc_lock_print(cc_buf* buf, const cc_lock* lock);

/* The record of FILE; NULL if there is none. */
const cc_pin* cc_lock_find(const cc_lock* lock, cc_pin_kind kind, cc_str file);

/* The first record that is evidence for the table or document SUBJECT; NULL if there is none. */
const cc_pin* cc_lock_subject(const cc_lock* lock, cc_str subject);

/* The record of part NUMBER, from 1, of SUBJECT; NULL past the last. */
const cc_pin* cc_lock_part(const cc_lock* lock, cc_str subject, size_t number);

/* Whether PIN came from its agency by a request, and not by hand. */
static inline bool cc_pin_is_fetched(const cc_pin* pin) {
  return pin->method.len > 0;
}

/* Adds TEXT to LINES. */
cc_status cc_pin_lines_add(cc_arena* arena, cc_pin_lines* lines, cc_str text);

/* Appends NAME = CODES as a line of `codes` has it, which is how `select` is written in a rule: "Kon" = "1", "2". */
void cc_pin_print_codes(cc_buf* buf, cc_str name, const cc_str* codes, size_t count);

/* Reads such a line. CC_BAD_INPUT, not told, if it is none. */
cc_status cc_pin_read_codes(cc_arena* arena, cc_str text, cc_str* name, cc_str** codes, size_t* count);

/* Fills bytes and sha256 of PIN from BYTES. */
void cc_pin_digest(cc_pin* pin, cc_str bytes);

/* Reads the pinned file from DIR (evidence/) into *OUT and compares length and digest. Absent, longer, shorter or
   altered is an error that names the file and what to do. SHOWN is its path for messages. */
cc_status cc_pin_read(cc_arena* arena, const cc_dir* dir, const cc_pin* pin, cc_str shown, cc_str* out,
                      cc_diags* diags);

#endif
