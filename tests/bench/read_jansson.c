/* read_jansson FORM DECIMALS FILE: the same figures by way of jansson's tree, put into an array of four bytes each. It
   does less than the readers: no hash, no codes, no labels, no check of the keys of a row. Prints as bench_read does.
 */
#include "meter.h"

#include <jansson.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct figures {
  int32_t* at;
  size_t   count, missing;
  int64_t  sum;
  unsigned decimals;
  double   power; /* 10^decimals */
} figures;

static bool take_text(figures* f, const char* text) {
  char*        end;
  const double value = strtod(text, &end);
  const bool   missing = end == text || *end;
  f->missing += missing;
  f->at[f->count++] = missing ? 0 : (int32_t)llround(value * f->power);
  return true;
}

static bool take(figures* f, const json_t* value) {
  if (json_is_string(value)) {
    return take_text(f, json_string_value(value));
  }
  f->missing += json_is_null(value);
  if (!json_is_number(value) && !json_is_null(value)) {
    return false;
  }
  f->at[f->count++] = json_is_null(value)      ? 0
                      : json_is_integer(value) ? (int32_t)(json_integer_value(value) * (json_int_t)f->power)
                                               : (int32_t)llround(json_real_value(value) * f->power);
  return true;
}

int main(int argc, char** argv) {
  json_error_t error;
  json_t*      element;
  size_t       i;
  if (argc != 4) {
    fprintf(stderr, "usage: read_jansson json-stat|px-json DECIMALS FILE\n");
    return 2;
  }
  const bool    is_rows = strcmp(argv[1], "px-json") == 0;
  json_t* const tree = json_load_file(argv[3], JSON_REJECT_DUPLICATES, &error);
  json_t* const list = json_object_get(tree, is_rows ? "data" : "value");
  figures       f = {.at = malloc((json_array_size(list) + 1) * sizeof(int32_t)), .decimals = (unsigned)atoi(argv[2])};
  f.power = pow(10, f.decimals);
  if (!list || !f.at) {
    fprintf(stderr, "read_jansson: %s: %s\n", argv[3], error.text);
    return 1;
  }
  json_array_foreach(list, i, element) {
    if (!take(&f, is_rows ? json_array_get(json_object_get(element, "values"), 0) : element)) {
      return 1;
    }
  }
  const double ms = meter_ms();
  const long   kb = meter_private();
  for (i = 0; i < f.count; i++) {
    f.sum += f.at[i];
  }
  meter_facts(f.count, f.missing, f.sum, f.decimals);
  meter_print(kb, ms);
  free(f.at);
  json_decref(tree);
  return 0;
}
