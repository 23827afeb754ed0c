/* make_cube json-stat|px-json REGIONS AGES SEXES YEARS DECIMALS MISSING: a made-up table of people by region, age, sex
   and year on standard output, in the form that a server of PxWeb sends; of 1 000 figures MISSING are missing. The same
   bytes for the same words. The figures are as unequal as those of real places: a few large regions, many small ones,
   fewer people the older they are. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIMS       4
#define FIRST_YEAR 1968
#define LARGEST    1200000 /* people of the largest region; the next has half of them, the third a third, ... */

static const char* const names[DIMS] = {"Region", "Alder", "Kon", "Tid"};

typedef struct cube {
  unsigned sizes[DIMS];
  unsigned decimals, missing;
} cube;

static void print_code(unsigned dim, unsigned at) {
  static const unsigned first[DIMS] = {0, 0, 1, FIRST_YEAR};
  printf(dim == 0 ? "%04u" : "%u", dim == 0 ? 114 + 8 * at : first[dim] + at);
}

/* Spread evenly over 32 bits, the same for the same NUMBER. */
static uint32_t scatter(uint64_t number) {
  number = (number + 1) * UINT64_C(0x9E3779B97F4A7C15);
  number = (number ^ (number >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
  return (uint32_t)(number >> 32);
}

/* The figure at AT, the CELL-th, times 10^decimals. */
static uint64_t figure(const cube* c, const unsigned* at, uint64_t cell) {
  const unsigned rank = at[0] * 89 % c->sizes[0];
  const uint64_t left = (uint64_t)(c->sizes[1] - at[1]) * 250 / c->sizes[1];
  const uint64_t share = left < 100 ? left : 100; /* of the largest year of birth, in percent */
  const uint64_t even = (uint64_t)LARGEST / (rank + 1) * share / 60 / c->sizes[1] / c->sizes[2];
  uint64_t       people = even * (900 + scatter(cell) % 200) / 1000 + scatter(cell * 3) % 8;
  for (unsigned i = 0; i < c->decimals; i++) {
    people = people * 10 + scatter(cell * 31 + i) % 10;
  }
  return people;
}

static void print_figure(const cube* c, uint64_t value) {
  uint64_t power = 1;
  for (unsigned i = 0; i < c->decimals; i++) {
    power *= 10;
  }
  if (c->decimals == 0) {
    printf("%llu", (unsigned long long)value);
  } else {
    printf("%llu.%0*llu", (unsigned long long)(value / power), (int)c->decimals, (unsigned long long)(value % power));
  }
}

static void print_head_json_stat(const cube* c) {
  printf("{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"Made-up people\",\"id\":[");
  for (unsigned d = 0; d < DIMS; d++) {
    printf("%s\"%s\"", d ? "," : "", names[d]);
  }
  printf("],\"size\":[%u,%u,%u,%u],\"role\":{\"time\":[\"Tid\"]},\"dimension\":{", c->sizes[0], c->sizes[1],
         c->sizes[2], c->sizes[3]);
  for (unsigned d = 0; d < DIMS; d++) {
    printf("%s\"%s\":{\"label\":\"%s\",\"category\":{\"index\":{", d ? "," : "", names[d], names[d]);
    for (unsigned i = 0; i < c->sizes[d]; i++) {
      printf(i ? ",\"" : "\"");
      print_code(d, i);
      printf("\":%u", i);
    }
    printf("}}}");
  }
  printf("},\"value\":[");
}

static void print_head_px_json(const cube* c) {
  (void)c;
  printf("{\"columns\":[");
  for (unsigned d = 0; d < DIMS; d++) {
    printf("{\"code\":\"%s\",\"text\":\"%s\",\"type\":\"%s\"},", names[d], names[d], d + 1 < DIMS ? "d" : "t");
  }
  printf("{\"code\":\"N\",\"text\":\"People\",\"type\":\"c\"}],\"comments\":[],\"data\":[");
}

static void print_json_stat(const cube* c, const unsigned* at, uint64_t value, bool missing) {
  (void)at;
  if (missing) {
    printf("null");
  } else {
    print_figure(c, value);
  }
}

static void print_px_json(const cube* c, const unsigned* at, uint64_t value, bool missing) {
  printf("{\"key\":[");
  for (unsigned d = 0; d < DIMS; d++) {
    printf(d ? ",\"" : "\"");
    print_code(d, at[d]);
    printf("\"");
  }
  printf("],\"values\":[\"");
  if (missing) {
    printf("..");
  } else {
    print_figure(c, value);
  }
  printf("\"]}");
}

static const struct form {
  const char* name;
  void (*print_head)(const cube* c);
  void (*print)(const cube* c, const unsigned* at, uint64_t value, bool missing);
} forms[] = {{"json-stat", print_head_json_stat, print_json_stat}, {"px-json", print_head_px_json, print_px_json}};

/* Goes to the next place, the last dimension fastest; false behind the last. */
static bool step(const cube* c, unsigned* at) {
  for (unsigned d = DIMS; d-- > 0;) {
    if (++at[d] < c->sizes[d]) {
      return true;
    }
    at[d] = 0;
  }
  return false;
}

static void print_cube(const cube* c, const struct form* form) {
  unsigned at[DIMS] = {0};
  uint64_t cell = 0;
  form->print_head(c);
  do {
    if (cell) {
      putchar(',');
    }
    form->print(c, at, figure(c, at, cell), scatter(cell * 7) % 1000 < c->missing);
    cell++;
  } while (step(c, at));
  printf("]}\n");
}

int main(int argc, char** argv) {
  cube               c = {{0}, 0, 0};
  const struct form* form = NULL;
  for (size_t i = 0; argc == 4 + DIMS && i < sizeof forms / sizeof forms[0]; i++) {
    form = strcmp(argv[1], forms[i].name) == 0 ? &forms[i] : form;
  }
  if (!form) {
    fprintf(stderr, "usage: make_cube json-stat|px-json REGIONS AGES SEXES YEARS DECIMALS MISSING\n");
    return 2;
  }
  for (unsigned d = 0; d < DIMS; d++) {
    c.sizes[d] = (unsigned)strtoul(argv[2 + d], NULL, 10);
    if (c.sizes[d] == 0) {
      fprintf(stderr, "make_cube: a size is no number above 0\n");
      return 2;
    }
  }
  c.decimals = (unsigned)strtoul(argv[2 + DIMS], NULL, 10);
  c.missing = (unsigned)strtoul(argv[3 + DIMS], NULL, 10);
  print_cube(&c, form);
  return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
