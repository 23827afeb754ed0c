/* What every program prints whose readings are compared: see bench.sh. In C and C++. */
#ifndef BENCH_METER_H
#define BENCH_METER_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Milliseconds of the processor that this process has taken so far. */
static inline double meter_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Private memory, in kB, that the process holds at this moment. */
static inline long meter_private(void) {
  char        line[256];
  long        kb = -1;
  FILE* const file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file)) {
    (void)sscanf(line, "RssAnon: %ld kB", &kb);
  }
  if (file) {
    fclose(file);
  }
  return kb;
}

/* What was read: the same for all who read one file. SUM is of the figures without their decimal point. */
static inline void meter_facts(size_t cells, size_t missing, int64_t sum, unsigned decimals) {
  printf("cells %zu missing %zu sum %lld decimals %u\n", cells, missing, (long long)sum, decimals);
}

static inline void meter_print(long private_kb, double ms) {
  printf("private %ld\n%.3f\n", private_kb, ms);
}

#endif
