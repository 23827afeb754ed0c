/* One arena per run: tree, types, tables, values, findings. Nothing in it is freed alone. */
#ifndef CC_BASE_ARENA_H
#define CC_BASE_ARENA_H

#include <stddef.h>

typedef struct cc_arena cc_arena;

/* A new arena that refuses to grow past MAX_BYTES; the caller's, freed with cc_arena_free; NULL when memory is out. */
cc_arena* cc_arena_new(size_t max_bytes);

/* The same for a whole run, which touches megabytes at once: its memory comes in large pages where the system has them.
 */
cc_arena* cc_arena_new_run(size_t max_bytes);

/* Frees the arena and all that came from it; NULL is fine. */
void cc_arena_free(cc_arena* arena);

/* Takes back all that came from the arena, for what comes next; a part of its memory stays with it. */
void cc_arena_reset(cc_arena* arena);

/* SIZE zeroed bytes, aligned for any type, borrowed from the arena; NULL when memory or its maximum is out. */
void* cc_arena_alloc(cc_arena* arena, size_t size);

/* COUNT zeroed elements of SIZE bytes each, as cc_arena_alloc; NULL also when the product overflows. */
void* cc_arena_array(cc_arena* arena, size_t count, size_t size);

/* A copy of LEN bytes followed by a NUL, borrowed from the arena; NULL when memory is out. */
char* cc_arena_copy(cc_arena* arena, const char* bytes, size_t len);

/* A zeroed object or array of TYPE from the arena. */
#define CC_NEW(ARENA, TYPE)          ((TYPE*)cc_arena_alloc((ARENA), sizeof(TYPE)))
#define CC_ARRAY(ARENA, COUNT, TYPE) ((TYPE*)cc_arena_array((ARENA), (COUNT), sizeof(TYPE)))

/* Doubles the room of an array that lives in the arena: makes place for one more element behind COUNT and
   returns the array, moved or not; NULL when memory is out or COUNT has reached MAX. *CAPACITY is kept up. */
void* cc_arena_grow(cc_arena* arena, void* array, size_t count, size_t* capacity, size_t size, size_t max);

#endif
