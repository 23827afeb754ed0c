/* Every written maximum of the program, in one place; docs/manual.md lists them. What grows from outside data
   is made with one of these, so that a hostile or broken file ends in a message and not in a dead machine. */
#ifndef CC_BASE_LIMITS_H
#define CC_BASE_LIMITS_H

#define CC_MAX_RULE_BYTES     (4u << 20)        /* one .claims file: the largest real one is below 20 kB */
#define CC_MAX_EVIDENCE_BYTES (256u << 20)      /* one evidence file: 20 million cells of JSON-stat are 45 MB */
#define CC_MAX_LOCK_BYTES     (16u << 20)       /* some 16 000 entries, or 100 with the codes of 10 000 cells each */
#define CC_MAX_LOCK_LINE      (256u << 10)      /* one line of it: all codes of a dimension */
#define CC_MAX_LOCK_LINES     10000             /* lines of one kind in one entry */
#define CC_MAX_ARENA_BYTES    ((size_t)2 << 30) /* one run; tables and all settings of the first case need 10 MB */
#define CC_MAX_DIAGS          50                /* shown; further ones are counted, "12 more" */
#define CC_MAX_DEPTH          64                /* nesting of expressions */
#define CC_MAX_USE_DEPTH      8                 /* packs that use packs */
#define CC_MAX_TEXT_BYTES     (8u << 10)        /* one text in a rule */
#define CC_MAX_NAME_BYTES     256               /* one name in a rule */
#define CC_MAX_SET_MEMBERS    10000             /* members written out in one { } */
#define CC_MAX_DIMS           48                /* dimensions in reach of one case; a set of them fits 64 bits */
#define CC_MAX_AXES           12                /* axes of one value */
#define CC_MAX_MEMBERS        100000            /* members of one dimension */
#define CC_MAX_CHOICE_VALUES  10000             /* values of one choice */
#define CC_MAX_SETTINGS       (1u << 24)        /* settings of one claim */
#define CC_MAX_ELEMENTS       (1u << 26)        /* elements of one value */
#define CC_MAX_LEFT_OUT       1000              /* members of a group left out in turn, for explain and JSON */
#define CC_MAX_LEFT_OUT_QUICK 64                /* the same for the first screen, which does not wait for more */
#define CC_MAX_STEPS          200               /* parts of one check whose values explain and JSON tell */
#define CC_MAX_NAMES_TOLD     1000              /* names of one claim, and picks, that explain and JSON tell */
#define CC_MAX_EXPRESSIONS    200000            /* nodes after author's functions are expanded */
#define CC_MAX_LIMBS          1024              /* 64-bit limbs of a big numerator or denominator: 65 536 bits */
#define CC_MAX_TREE_BYTES     (64u << 20)       /* the JSON form of a .claims file: some ten times its bytes */
#define CC_MAX_TREE_DEPTH     256               /* nesting of that form: three levels for each one of an expression */
#define CC_MAX_COLUMNS        2000              /* columns of a CSV file */
#define CC_MAX_CELL_BYTES     (64u << 10)       /* one cell of a CSV file */
#define CC_MAX_REPORT_BYTES   (64u << 20)       /* one report */
#define CC_MAX_TEST_FILES     10000             /* files with examples in one run */
#define CC_MAX_TEST_DEPTH     16                /* folders within each other that are looked through for them */
#define CC_MAX_SYMBOLS        1000              /* words for missing figures and flags in one table */
#define CC_MAX_CUBE_DIMS      64                /* dimensions of a table as an agency sends it */
#define CC_MAX_NOTES          10000             /* notes of one such table */
#define CC_MAX_PULL_DEPTH     32                /* brackets within each other in what an agency sends */
#define CC_MAX_JSON_TEXT      (128u << 10)      /* one text of it: half of the window through which it is read */
#define CC_MAX_SOL_BYTES      (16u << 20)       /* one result of Statistik On-Line: 10 000 cells are below 3 MiB */
#define CC_MAX_WIRE_FIELDS    400000            /* of one message: every name of every member of a dimension */
#define CC_MAX_BODY_BYTES     (64u << 20)       /* one answer from the network, after decoding */
#define CC_MAX_HEADER_BYTES   (256u << 10)      /* the headers of one answer */
#define CC_MAX_URL_BYTES      (8u << 10)        /* one address */
#define CC_MAX_REDIRECTS      3                 /* each to the same host */
#define CC_MAX_TRIES          5                 /* of one request that a busy server refuses */
#define CC_MAX_WAIT_SECONDS   60                /* between two tries, whatever the server asks for */
#define CC_CONNECT_SECONDS    10                /* to reach a server */
#define CC_ANSWER_SECONDS     120               /* for one answer, from the first byte sent to the last received */
#define CC_FETCH_SECONDS      1800              /* for one fetch, if --deadline says nothing else */
#define CC_MAX_FETCH_SECONDS  86400             /* what --deadline may say */
#define CC_MAX_REVISED        100               /* changed figures of one table that are kept to be shown */
#define CC_MAX_FILE_NAME      100               /* [a-z0-9._-]{1,100} under evidence/ */

#endif
