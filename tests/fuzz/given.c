#include "given.h"

#include "base/limits.h"

#include <stdlib.h>

#define MAX_ARENA ((size_t)256 << 20)

static const char RULES[] = "language 1\n"
                            "dimension thing \"thing\" plural things {A, B, C}\n"
                            "dimension kind \"kind\" plural kinds {x, y}\n"
                            "dimension age ordered {\"15\", \"16\", \"17\"}\n"
                            "dimension town plural towns places \"towns\"\n"
                            "dimension open_one\n"
                            "unit item\nunit person\nunit tkr = 1 000 item\n"
                            "table v \"v\"\n  over thing, year\n  unit item\n"
                            "table p \"p\"\n  over kind, thing\n  unit %\n"
                            "table a \"a\"\n  over age\n  unit number\n"
                            "table t \"t\"\n  over town, year\n  unit thousand person\n"
                            "table o \"o\"\n  over open_one\n  unit item\n"
                            "let rate = v / t[Umeå] per 1 000\n"
                            "let clearly_below(q, r) = v[q] < v[r] by 20 %\n"
                            "choice base = 2020 vary 2019..2021 because \"r\"\n";

cc_str given_rules(void) {
  return cc_s(RULES);
}

/* The pack is parsed once for all inputs. */
static const cc_ast_file* pack(void) {
  static cc_ast_file* tree;
  if (!tree) {
    cc_arena* const arena = cc_arena_new(MAX_ARENA);
    cc_diags* const diags = arena ? cc_diags_new(arena) : NULL;
    if (!diags || cc_parse(arena, cc_diags_file(diags, cc_s("data"), given_rules()), false, &tree, diags) != CC_OK) {
      abort();
    }
  }
  return tree;
}

void given_fill(small* s) {
  static cc_arena* arena;
  if (arena) {
    cc_arena_reset(arena);
  } else {
    arena = cc_arena_new(MAX_ARENA);
  }
  *s = (small){.arena = arena, .rules = given_rules(), .pack = pack()};
  s->diags = arena ? cc_diags_new(arena) : NULL;
  if (!s->diags) {
    abort();
  }
  s->places =
      cc_s("code,name,aliases,from,until,county\n2480,Umeå,,,,AC\n0331,Heby,,2007,,C\n1917,Heby,,1917,2006,U\n");
  s->tables[0] = (small_text){cc_s("v"), cc_s("thing;year;value\nA;2019;3\nA;2020;4\nB;2019;-\nB;2020;0\nC;2020;7\n")};
  s->tables[1] = (small_text){cc_s("p"), cc_s("kind;thing;value\nx;A;3.5\nx;B;40\ny;A;-\n")};
  s->tables[2] = (small_text){cc_s("a"), cc_s("age;value\n15;-3\n16;4\n")};
  s->tables[3] = (small_text){cc_s("t"), cc_s("town;year;value\nUmeå;2019;130\nUmeå;2020;131\nHeby;2020;14\n")};
  s->table_count = 4;
  s->documents[0] = (small_text){cc_s("d"), cc_s("Ordet förebyggande står här, och brottsförebyggande där.")};
  s->document_count = 1;
}

void given_judge(const small* s, cc_status status, size_t size) {
  if (status != CC_NO_MEMORY && (status != CC_OK) != cc_diags_failed(s->diags)) {
    abort();
  }
  if (size % 4 == 0) {
    cc_buf out;
    cc_buf_init(&out, CC_MAX_REPORT_BYTES);
    cc_diags_print(s->diags, &out, 100, false);
    cc_buf_clear(&out);
  }
}
