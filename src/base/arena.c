/* The arena: chunks that double, each zeroed by calloc, so that large ones come as untouched pages. Under the address
 * sanitizer what nobody asked for is poisoned: the rest of a chunk, and a gap behind each piece. */
#define _DEFAULT_SOURCE /* madvise, which POSIX does not know */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Holds a small case whole, and lies above the size from which malloc maps pages: untouched ones cost nothing. */
#define FIRST_CHUNK ((size_t)256 << 10)
/* Of a whole run: two large pages lie in it wherever it begins. One of them costs less than 20 small ones (measured:
   500 small pages 6.7 ms, one large page 0.4 ms), and a run touches some hundred. */
#define LARGE_PAGE ((size_t)2 << 20)
#define RUN_CHUNK  (3 * LARGE_PAGE)
/* Doubling stops here, lest the last chunk of a large run be half empty. */
#define LARGEST_CHUNK ((size_t)16 << 20)
#define ALIGNMENT     _Alignof(max_align_t)

#ifdef __SANITIZE_ADDRESS__ /* as gcc tells */
#define POISONED
#elif defined(__has_feature) /* as clang tells */
#if __has_feature(address_sanitizer)
#define POISONED
#endif
#endif
#ifdef POISONED
#include <sanitizer/asan_interface.h>
#define GAP             ((size_t)16) /* at least; a multiple of the alignment */
#define CLOSE(AT, SIZE) ASAN_POISON_MEMORY_REGION((AT), (SIZE))
#define OPEN(AT, SIZE)  ASAN_UNPOISON_MEMORY_REGION((AT), (SIZE))
#else
#define GAP             ((size_t)0)
#define CLOSE(AT, SIZE) ((void)(AT), (void)(SIZE))
#define OPEN(AT, SIZE)  ((void)(AT), (void)(SIZE))
#endif

typedef struct chunk {
  struct chunk* next;
  size_t        used, size; /* bytes behind the head */
} chunk;

struct cc_arena {
  chunk* chunks; /* the first is the one in use */
  size_t taken;  /* bytes of all chunks */
  size_t max;
  size_t first; /* bytes of the first chunk */
};

/* The head, rounded up so that what follows is aligned for any type. */
#define HEAD ((sizeof(chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

cc_arena* cc_arena_new(size_t max_bytes) {
  cc_arena* const arena = calloc(1, sizeof(*arena));
  if (arena) {
    arena->max = max_bytes;
    arena->first = FIRST_CHUNK;
  }
  return arena;
}

cc_arena* cc_arena_new_run(size_t max_bytes) {
  cc_arena* const arena = cc_arena_new(max_bytes);
  if (arena) {
    arena->first = RUN_CHUNK;
  }
  return arena;
}

void cc_arena_free(cc_arena* arena) {
  if (!arena) {
    return;
  }
  for (chunk* c = arena->chunks; c;) {
    chunk* const next = c->next;
    free(c);
    c = next;
  }
  free(arena);
}

/* The chunk in use is the newest and, unless one piece was huge, the largest: it stays, the others go. */
void cc_arena_reset(cc_arena* arena) {
#ifdef CLAIMCHECK_DEBUG_ARENA
  chunk* const stays = NULL;
#else
  chunk* const stays = arena->chunks && arena->chunks->size <= LARGEST_CHUNK ? arena->chunks : NULL;
#endif
  for (chunk* c = arena->chunks; c;) {
    chunk* const next = c->next;
    if (c != stays) {
      arena->taken -= c->size;
      free(c);
    }
    c = next;
  }
  arena->chunks = stays;
  if (stays) {
    OPEN((char*)stays + HEAD, stays->used);
    memset((char*)stays + HEAD, 0, stays->used);
    CLOSE((char*)stays + HEAD, stays->used);
    stays->used = 0;
    stays->next = NULL;
  }
}

/* A chunk for SIZE bytes, linked in; NULL past the maximum. */
static chunk* add_chunk(cc_arena* arena, size_t size) {
  if (size > arena->max - arena->taken) {
    return NULL;
  }
  chunk* const c = calloc(1, HEAD + size);
  if (!c) {
    return NULL;
  }
  c->size = size;
  arena->taken += size;
  c->next = arena->chunks;
  arena->chunks = c;
  return c;
}

#ifdef CLAIMCHECK_DEBUG_ARENA

/* Each piece is a chunk of its own and no byte longer, so that a checker of memory sees its borders. */
void* cc_arena_alloc(cc_arena* arena, size_t size) {
  if (size > SIZE_MAX - HEAD) {
    return NULL;
  }
  chunk* const c = add_chunk(arena, size);
  return c ? (char*)c + HEAD : NULL;
}

static bool extend_last(cc_arena* arena, const void* array, size_t old_size, size_t new_size) {
  (void)arena, (void)array, (void)old_size, (void)new_size;
  return false;
}

#else

/* Starts the chunk at a large page and asks for large ones, where the system knows of them. That it may refuse is no
 * fault. */
static void use_large_pages(chunk* c) {
#ifdef MADV_HUGEPAGE
  const uintptr_t begin = (uintptr_t)c + HEAD;
  const uintptr_t first = (begin + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  const size_t before = (size_t)(first - begin);
  if (c->size >= before + LARGE_PAGE &&
      madvise((char*)c + HEAD + before, (c->size - before) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE) == 0) {
    c->used = before;
  }
#else
  (void)c;
#endif
}

/* What a piece of SIZE bytes takes of its chunk. */
static size_t round_up(size_t size) {
  return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + GAP;
}

/* How large the next chunk should be, so that SIZE fits. */
static size_t next_size(const cc_arena* arena, size_t size) {
  const size_t left = arena->max - arena->taken;
  const size_t lead = arena->first == RUN_CHUNK ? LARGE_PAGE : 0; /* at most, up to the begin of a large page */
  size_t want = arena->chunks ? arena->chunks->size * 2 : arena->first;
  if (want > LARGEST_CHUNK) {
    want = LARGEST_CHUNK;
  }
  if (size < left && lead <= left - size && want < lead + size) {
    want = lead + size;
  }
  if (want > left) {
    want = left / ALIGNMENT * ALIGNMENT;
  }
  return want > size ? want : size;
}

void* cc_arena_alloc(cc_arena* arena, size_t size) {
  if (size > SIZE_MAX - HEAD - ALIGNMENT - GAP) {
    return NULL;
  }
  const size_t asked = size;
  size = round_up(size ? size : 1);
  chunk* c = arena->chunks;
  if (!c || size > c->size - c->used) {
    c = add_chunk(arena, next_size(arena, size));
    if (!c) {
      return NULL;
    }
    if (arena->first == RUN_CHUNK && c->size >= RUN_CHUNK && c->size - size >= LARGE_PAGE) {
      use_large_pages(c);
    }
    CLOSE((char*)c + HEAD, c->size);
  }
  void* const at = (char*)c + HEAD + c->used;
  c->used += size;
  OPEN(at, asked);
  return at;
}

/* Grows the piece that was given out last where it lies; an array that is filled alone never moves then. */
static bool extend_last(cc_arena* arena, const void* array, size_t old_size, size_t new_size) {
  chunk* const c = arena->chunks;
  if (!c || !array || new_size > SIZE_MAX - ALIGNMENT - GAP) {
    return false;
  }
  const size_t old_used = round_up(old_size);
  const size_t more = round_up(new_size) - old_used;
  if ((const char*)array + old_used != (const char*)c + HEAD + c->used || more > c->size - c->used) {
    return false;
  }
  c->used += more;
  OPEN(array, new_size);
  return true;
}

#endif

void* cc_arena_array(cc_arena* arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }
  return cc_arena_alloc(arena, count * size);
}

char* cc_arena_copy(cc_arena* arena, const char* bytes, size_t len) {
  if (len == SIZE_MAX) {
    return NULL;
  }
  char* const copy = cc_arena_alloc(arena, len + 1);
  if (copy && len) {
    memcpy(copy, bytes, len);
  }
  return copy;
}

void* cc_arena_grow(cc_arena* arena, void* array, size_t count, size_t* capacity, size_t size, size_t max) {
  if (count >= max) {
    return NULL;
  }
  if (count < *capacity) {
    return array;
  }
  size_t room = *capacity > max / 2 ? max : *capacity * 2;
  if (room == 0) {
    room = max < 8 ? max : 8;
  }
  if (size && room > SIZE_MAX / size) {
    return NULL;
  }
  if (*capacity && extend_last(arena, array, *capacity * size, room * size)) {
    *capacity = room;
    return array;
  }
  void* const moved = cc_arena_array(arena, room, size);
  if (!moved) {
    return NULL;
  }
  if (count) {
    memcpy(moved, array, count * size);
  }
  *capacity = room;
  return moved;
}
