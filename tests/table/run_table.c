/* Small CSV files, the lines of a rule below each, and what comes out: `run_table [--update] FILE.test...`; README.md.
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "verify/case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)1 << 20)

static void stop(const char* what, const char* path) {
  fprintf(stderr, "%s: %s\n", path, what);
  exit(2);
}

static char* read_whole(const char* path) {
  FILE* const file = fopen(path, "rb");
  char* const text = calloc(1, MOST_BYTES);
  if (!file || !text || fread(text, 1, MOST_BYTES - 1, file) == 0) {
    stop("cannot be read", path);
  }
  fclose(file);
  return text;
}

/* ---- the file as bytes ----------------------------------------------------------------------------------------- */

static void put_utf16(cc_buf* out, uint32_t point) {
  cc_buf_addc(out, (char)(point & 0xFF));
  cc_buf_addc(out, (char)(point >> 8));
}

static void put_point(cc_buf* out, cc_str text, size_t at, size_t next, cc_str coding) {
  const uint32_t point = cc_utf8_at(text, at, &next);
  if (cc_str_is(coding, "utf16")) {
    put_utf16(out, point);
  } else if (cc_str_is(coding, "latin1")) {
    cc_buf_addc(out, (char)point);
  } else {
    cc_buf_add(out, cc_str_sub(text, at, next));
  }
}

/* TEXT in the codings that stand behind %%FILE: bom, latin1, utf16, crlf, cr, no-end. */
static void encode(cc_buf* out, cc_str text, cc_str words) {
  bool   crlf = false, cr = false;
  cc_str coding = cc_s("");
  for (size_t at = 0; at < words.len;) {
    size_t end = at;
    while (end < words.len && words.at[end] != ' ') {
      end++;
    }
    const cc_str word = cc_str_sub(words, at, end);
    at = end + 1;
    crlf = crlf || cc_str_is(word, "crlf");
    cr = cr || cc_str_is(word, "cr");
    coding = cc_str_is(word, "latin1") || cc_str_is(word, "utf16") || cc_str_is(word, "bom") ? word : coding;
    if (cc_str_is(word, "no-end") && text.len > 0) {
      text.len--;
    }
  }
  if (cc_str_is(coding, "bom")) {
    cc_buf_adds(out, "\xEF\xBB\xBF");
  } else if (cc_str_is(coding, "utf16")) {
    put_utf16(out, 0xFEFF);
  }
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    (void)cc_utf8_at(text, at, &next);
    const bool ends_line = text.at[at] == '\n';
    if ((crlf || cr) && ends_line) {
      put_point(out, cc_s("\r"), 0, 1, coding);
    }
    if (!cr || !ends_line) {
      put_point(out, text, at, next, coding);
    }
  }
}

/* ---- what comes out -------------------------------------------------------------------------------------------- */

static void put_figure(cc_buf* out, int64_t value, unsigned decimals) {
  char     digits[32];
  uint64_t left = value < 0 ? (uint64_t)-value : (uint64_t)value;
  size_t   count = 0;
  for (; decimals > 0 && left % 10 == 0; decimals--) { /* as people write it */
    left /= 10;
  }
  do {
    digits[count++] = (char)('0' + left % 10);
    left /= 10;
  } while (left > 0 || count <= decimals);
  cc_buf_adds(out, value < 0 ? "-" : "");
  while (count > 0) {
    cc_buf_addc(out, digits[--count]);
    cc_buf_adds(out, count == decimals && decimals > 0 ? "." : "");
  }
}

static void put_table(cc_buf* out, const cc_table_spec* spec, const cc_table* table) {
  for (size_t i = 0; i < table->count; i++) {
    const cc_cell* const cell = &table->cells[i];
    for (size_t d = 0; d < spec->over_count; d++) {
      const cc_dim* const dim = spec->over[d];
      cc_buf_adds(out, d > 0 ? ", " : "");
      if (dim->kind == CC_DIM_PERIOD) {
        cc_period_print(out, (cc_period){dim->period, cell->at[d]});
      } else {
        cc_buf_add(out, dim->members[cell->at[d]].label);
      }
    }
    cc_buf_adds(out, ": ");
    if (cell->missing) {
      cc_buf_template(out, "missing \"{1}\"", &table->symbols[cell->missing - 1], 1);
    } else {
      put_figure(out, cell->value, table->decimals);
    }
    cc_buf_addc(out, '\n');
  }
}

/* `places "towns"`: the only list there is. */
static cc_status read_places(void* context, cc_word name, cc_dim* dim, cc_diags* diags) {
  static const char towns[] = "code,name,aliases,from,until\n0114,Upplands Väsby,Väsby,,\n0180,Stockholm,Stockholms "
                              "stad,,\n2480,Umeå,,,\n2580,Luleå,,,\n";
  (void)name;
  return cc_dim_read_places(context, dim, cc_s(towns), cc_diags_file(diags, cc_s("towns.csv"), cc_s(towns)), diags);
}

static cc_status read_test(cc_arena* arena, cc_str bytes, cc_str rules, cc_buf* out, cc_diags* diags) {
  cc_ast_file*  ast = NULL;
  cc_dim**      dims = NULL;
  size_t        dim_count = 0;
  cc_table_spec spec;
  cc_table*     table = NULL;
  CC_TRY(cc_parse(arena, cc_diags_file(diags, cc_s("rules"), rules), false, &ast, diags));
  CC_TRY(cc_dims_declare(arena, ast, NULL, 0, read_places, arena, &dims, &dim_count, diags));
  CC_TRY(cc_table_spec_of(arena, &ast->tables[0], dims, dim_count, &spec));
  CC_TRY(cc_table_read_csv(arena, &spec, bytes, cc_s("file.csv"), &table, diags));
  put_table(out, &spec, table);
  return CC_OK;
}

static void run_test(cc_str file, cc_str words, cc_str rules, cc_buf* out) {
  cc_arena* const arena = cc_arena_new(CC_MAX_ARENA_BYTES);
  cc_diags* const diags = cc_diags_new(arena);
  cc_buf          bytes, all;
  cc_buf_init(&bytes, MOST_BYTES);
  cc_buf_init(&all, MOST_BYTES);
  cc_buf_adds(&all, "language 1\n");
  cc_buf_add(&all, rules);
  encode(&bytes, file, words);
  const cc_status status = read_test(arena, cc_buf_str(&bytes), cc_buf_str(&all), out, diags);
  if ((status != CC_OK) != cc_diags_failed(diags)) {
    cc_buf_adds(out, "a status without its message\n");
  }
  cc_diags_print(diags, out, 100, false);
  cc_buf_clear(&bytes);
  cc_buf_clear(&all);
  cc_arena_free(arena);
}

/* ---- the tests of one file ------------------------------------------------------------------------------------- */

/* The lines from *AT up to the next that begins with "%%", or with "# " behind a blank line. */
static cc_str section(const char** at) {
  const char* const start = *at;
  while (**at && strncmp(*at, "%%", 2) != 0) {
    const char* const end = strchr(*at, '\n');
    *at = end ? end + 1 : *at + strlen(*at);
  }
  return (cc_str){start, (size_t)(*at - start)};
}

/* The rest of the line at *AT, which begins with WORD. */
static cc_str line(const char** at, const char* word, const char* path) {
  if (strncmp(*at, word, strlen(word)) != 0) {
    fprintf(stderr, "%s: %s wanted at: %.40s\n", path, word, *at);
    exit(2);
  }
  const char* const start = *at + strlen(word);
  const char* const end = strchr(start, '\n');
  *at = end ? end + 1 : start + strlen(start);
  return cc_str_trim((cc_str){start, (size_t)(*at - start)});
}

static int run_file(const char* path, bool update) {
  char* const text = read_whole(path);
  const char* at = text;
  cc_buf      made;
  int         failed = 0, count = 0;
  cc_buf_init(&made, MOST_BYTES);
  cc_buf_add(&made, section(&at));
  while (*at) {
    const char* const head = at;
    const cc_str      title = line(&at, "%%TEST", path);
    const cc_str      words = line(&at, "%%FILE", path);
    const cc_str      file = section(&at);
    (void)line(&at, "%%RULES", path);
    const cc_str rules = section(&at);
    (void)line(&at, "%%GIVES", path);
    cc_buf_add(&made, (cc_str){head, (size_t)(at - head)});
    const cc_str expected = section(&at);
    cc_buf       out;
    cc_buf_init(&out, MOST_BYTES);
    run_test(file, words, rules, &out);
    cc_buf_addc(&out, '\n');
    count++;
    if (!cc_str_eq(cc_buf_str(&out), expected)) {
      failed++;
      printf("%s: %.*s\n--- expected\n%.*s--- got\n%.*s", path, (int)title.len, title.at, (int)expected.len,
             expected.at, (int)out.len, out.at);
    }
    cc_buf_add(&made, cc_buf_str(&out));
    cc_buf_clear(&out);
  }
  printf("%s: %d tests, %d failed\n", path, count, failed);
  if (update && failed) {
    FILE* const file = fopen(path, "wb");
    if (!file || fwrite(made.at, 1, made.len, file) != made.len || fclose(file) != 0) {
      stop("cannot be written", path);
    }
  }
  cc_buf_clear(&made);
  free(text);
  return count == 0 || failed > 0;
}

int main(int argc, char** argv) {
  const bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
  int        failed = argc <= (update ? 2 : 1);
  for (int i = update ? 2 : 1; i < argc; i++) {
    failed |= run_file(argv[i], update);
  }
  return failed;
}
