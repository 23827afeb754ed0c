/* Makes the allocation number FAIL_AT fail (FAIL_LATER set: and all behind it), counted from when this was loaded, so
   that loader and libc start as ever. At the end FAIL_LOG gets the number of allocations. Two ways in: preloaded, for a
   plain build; linked with --wrap (FAIL_WRAP), where a sanitizer wants malloc for itself. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef FAIL_WRAP
#define OURS(name)   __wrap_##name
#define THEIRS(name) __real_##name
#else
#define OURS(name)           name
#define THEIRS(name)         __libc_##name
#define __libc_aligned_alloc __libc_memalign
#endif

void* THEIRS(malloc)(size_t size);
void* THEIRS(calloc)(size_t count, size_t size);
void* THEIRS(realloc)(void* old, size_t size);
void* THEIRS(aligned_alloc)(size_t alignment, size_t size);
void* OURS(malloc)(size_t size);
void* OURS(calloc)(size_t count, size_t size);
void* OURS(realloc)(void* old, size_t size);
void* OURS(aligned_alloc)(size_t alignment, size_t size);

static unsigned long count, fail_at;
static int           is_armed, fails_later;

__attribute__((constructor)) static void arm(void) {
  const char* const at = getenv("FAIL_AT");
  fail_at = at ? strtoul(at, NULL, 10) : 0;
  fails_later = getenv("FAIL_LATER") != NULL;
  (void)unsetenv("LD_PRELOAD"); /* a helper that is started is not meant */
  is_armed = 1;
}

__attribute__((destructor)) static void tell(void) {
  is_armed = 0;
  const char* const log = getenv("FAIL_LOG");
  const int         fd = log ? open(log, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
  char              digits[24];
  size_t            at = sizeof(digits);
  do {
    digits[--at] = (char)('0' + count % 10);
    count /= 10;
  } while (count);
  if (fd >= 0) {
    (void)!write(fd, digits + at, sizeof(digits) - at);
    close(fd);
  }
}

static int fails(void) {
  if (!is_armed || (++count != fail_at && !(fails_later && fail_at && count > fail_at))) {
    return 0;
  }
  errno = ENOMEM;
  return 1;
}

void* OURS(malloc)(size_t size) {
  return fails() ? NULL : THEIRS(malloc)(size);
}

void* OURS(calloc)(size_t items, size_t size) {
  return fails() ? NULL : THEIRS(calloc)(items, size);
}

void* OURS(realloc)(void* old, size_t size) {
  return fails() ? NULL : THEIRS(realloc)(old, size);
}

void* OURS(aligned_alloc)(size_t alignment, size_t size) {
  return fails() ? NULL : THEIRS(aligned_alloc)(alignment, size);
}
