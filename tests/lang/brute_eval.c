/* Missing figures against all that they could be: `brute_eval [COUNT [SEED]]`. For random small cases every gap is
   filled from a grid. A decided check must keep its answer in every completion (sound); of the forms marked tight, an
   undecided one must not come out the same in all of them. */
#include "small.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELLS    6 /* v and w over A, B, C */
#define MAX_GAPS 3

static uint64_t state;

static unsigned below(unsigned n) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(state >> 33) % n;
}

static const char* pick(const char* const* list, size_t n) {
  return list[below((unsigned)n)];
}
#define PICK(...)                                                                                                      \
  pick((const char* const[]){__VA_ARGS__}, sizeof((const char* const[]){__VA_ARGS__}) / sizeof(const char*))

/* ---- random checks ---- */

typedef struct text {
  char   at[2000];
  size_t len;
} text;

static void add(text* t, const char* s) {
  const size_t n = strlen(s);
  if (t->len + n < sizeof t->at) {
    memcpy(t->at + t->len, s, n + 1);
    t->len += n;
  }
}

static void add_number(text* t) {
  char digits[16];
  snprintf(digits, sizeof digits, "%u", below(8));
  add(t, digits);
}

static void some_set(text* t, int depth) {
  switch (below(depth > 0 ? 7 : 2)) {
  case 0:
    add(t, "things");
    return;
  case 1:
    add(t, PICK("{A, B}", "{B, C}", "{A}", "{A, B, C}"));
    return;
  case 2:
  case 3:
    add(t, "(things where ");
    add(t, PICK("v", "w", "v - w", "v + w"));
    add(t, PICK(" > ", " <= ", " = "));
    add_number(t);
    add(t, ")");
    return;
  case 4:
    add(t, "(things where v < v[");
    add(t, PICK("A", "B"));
    add(t, "])");
    return;
  default:
    add(t, "(");
    some_set(t, depth - 1);
    add(t, PICK(" plus ", " minus "));
    add(t, PICK("A)", "B)", "{B, C})"));
    return;
  }
}

/* A quantity in the unit of v. */
static void some_quantity(text* t, int depth) {
  const unsigned form = below(depth > 0 ? 10 : 2);
  if (form < 2) {
    add(t, PICK("v[A]", "v[B]", "w[A]", "w[C]"));
  } else if (form < 6) {
    add(t, PICK("sum", "mean", "min", "max", "median", "median"));
    add(t, PICK("(v, among: ", "(w, among: ", "(v + w, among: ", "(v - w, among: "));
    some_set(t, depth);
    add(t, ")");
  } else if (form == 6) {
    add(t, "abs(v[A] - w[B])");
  } else if (form == 7) {
    add(t, "(");
    some_quantity(t, depth - 1);
    add(t, PICK(" + ", " - "));
    some_quantity(t, depth - 1);
    add(t, ")");
  } else {
    add(t, PICK("2 * ", "0 * ", "1 / 2 * "));
    some_quantity(t, 0);
  }
}

static void some_order(text* t) {
  add(t, PICK(" < ", " <= ", " > ", " >= ", " = ", " != "));
}

static void compare_quantities(text* t) {
  const char* op =
      PICK(" < ", " <= ", " > ", " >= ", " = ", " != ", " about ", "by <", "by >=", " nearly ", " just_over ");
  some_quantity(t, 2);
  if (op[0] == 'b') {
    add(t, op + 2);
    add(t, " ");
    some_quantity(t, 1);
    add(t, PICK(" by 50 %", " by 2", " by 150 %"));
    return;
  }
  add(t, op);
  if (op[1] == 'n' || op[1] == 'j') {
    add_number(t);
  } else if (below(2) || op[1] == 'a') {
    add_number(t);
  } else {
    some_quantity(t, 1);
  }
  add(t, op[1] == 'a' ? PICK(" by 50 %", " by 1") : "");
}

static void compare_percents(text* t) {
  const unsigned form = below(5);
  if (form == 0) {
    add(t, PICK("share(v, of: A, among: ", "share(w, of: {A, B}, among: ", "share(v, of: B, among: "));
    some_set(t, 1);
    add(t, ")");
  } else if (form == 1) {
    add(t, PICK("lead(v, of: A, among: ", "lead(w, of: B, among: ", "lead(v - w, of: A, among: "));
    some_set(t, 1);
    add(t, PICK(", from: lowest)", ", from: highest)"));
  } else if (form == 2) {
    add(t, PICK("more(v[A], than: v[B])", "fewer(w[A], than: v[B])", "more(v[A] - w[A], than: v[B])"));
  } else if (form == 3) {
    add(t, PICK("v[A] / v[B]", "v[A] / w[A]", "(v[A] - v[B]) / w[B]", "v[A] / (v[B] + w[B])"));
  } else {
    add(t, PICK("abs(v[A] / w[B])", "0 * (v[A] / w[B])", "abs(v[A] / v[B] - 1)", "abs(more(v[A], than: w[B]))",
                "0 * fewer(v[A], than: v[B])", "abs(share(v, of: A, among: (things where w > 2)))",
                "abs(lead(v, of: A, among: (things where w > 2), from: lowest))",
                "0 * (sum(v, among: (things where w > 2)) / v[A])"));
  }
  some_order(t);
  add(t, PICK("0 %", "20 %", "50 %", "100 %", "-50 %", "150 %"));
}

static void some_extreme(text* t, int depth) {
  add(t, PICK("lowest", "highest"));
  add(t, PICK("(v, among: ", "(w, among: ", "(v + w, among: "));
  some_set(t, depth);
  add(t, ")");
}

/* On a place, or among so many. */
static void some_place(text* t, int depth) {
  const bool top = below(3) == 0;
  add(t, top ? "top(" : PICK("nth_lowest(", "nth_highest("));
  add(t, PICK("1", "2", "2", "3", "4"));
  add(t, PICK(", v, among: ", ", w, among: ", ", v + w, among: ", ", v - w, among: "));
  some_set(t, depth);
  add(t, top ? PICK(", from: lowest)", ", from: highest)") : ")");
}

static void some_membership(text* t) {
  add(t, PICK("A in ", "B in ", "{A, B} in ", "B not in "));
  switch (below(3)) {
  case 0:
    some_extreme(t, 1);
    return;
  case 1:
    some_place(t, 1);
    return;
  default:
    some_set(t, 2);
  }
}

/* value has none where two differ, real where an index is 0; both leave what is known standing. */
static void some_shared(text* t) {
  if (below(2)) {
    add(t, PICK("value(v, of: ", "value(w, of: ", "value(v + w, of: ", "0 * value(v, of: "));
    some_set(t, 2);
    add(t, ")");
  } else {
    add(t, PICK("count(", "abs("));
    add(t, t->at[t->len - 2] == 't' ? "members(v)" : "value(v - w, of: things)");
    add(t, ")");
  }
  some_order(t);
  add_number(t);
}

static void some_quantifier(text* t) {
  add(t, PICK("every", "some", "most"));
  add(t, " m in ");
  some_set(t, 1);
  add(t, PICK(": v[m] ", ": w[m] ", ": v[m] - w[m] "));
  add(t, PICK("< ", ">= ", "= "));
  if (below(2)) {
    add_number(t);
  } else {
    add(t, PICK("v[A]", "w[m]", "w[B]"));
  }
}

/* Where each cell counts once. Gives whether the form is tight. */
static bool some_tight(text* t) {
  switch (below(9)) {
  case 7:
    add(t, PICK("nth_lowest(", "nth_highest("));
    add(t, PICK("1, v", "2, v", "3, v", "2, w"));
    add(t, PICK(", among: things)", ", among: {A, B})"));
    add(t, PICK(" = A", " = {A, B}", " = B", " = {B, A}", " != {A, B}"));
    return true;
  case 8:
    add(t, PICK("median(v, among: things)", "median(w, among: {A, B})"));
    add(t, PICK(" < ", " <= ", " > ", " >= "));
    add_number(t);
    return true;
  case 0:
    add(t, PICK("lowest", "highest"));
    add(t, PICK("(v, among: things)", "(v, among: {A, B})", "(v, among: {B, C})"));
    add(t, PICK(" = A", " = {A, B}", " = B", " = {B, C}", " != {A, B, C}"));
    return true;
  case 1:
    add(t, "count(things where v > ");
    add_number(t);
    add(t, ")");
    some_order(t);
    add_number(t);
    return true;
  case 2:
    add(t, "(things where v < ");
    add_number(t);
    add(t, ")");
    add(t, PICK(" = {A, B}", " = {}", " = A", " != {A, B, C}"));
    return true;
  case 3:
    add(t, PICK("every", "some", "most"));
    add(t, " m in ");
    add(t, PICK("things", "{A, B}", "(things where w > 2)"));
    add(t, ": v[m] ");
    add(t, PICK("< ", ">= "));
    add_number(t);
    return true;
  case 4:
    add(t, PICK("rank(v, of: A, among: things, from: lowest)", "rank(w, of: B, among: things, from: highest)"));
    add(t, PICK(" < ", " <= ", " > ", " >= ")); /* ties leave holes in its interval, which `=` does not see */
    add(t, PICK("1", "2", "3"));
    return true;
  case 5:
    add(t, PICK("v[A]", "v[B]"));
    some_order(t);
    add(t, PICK("w[A]", "w[B]", "3", "0"));
    return true;
  default:
    add(t, PICK("sum(v, among: things)", "min(w, among: things)", "max(v, among: {A, B})"));
    add(t, PICK(" < ", " <= ", " > ", " >= "));
    add_number(t);
    return true;
  }
}

static bool some_check(text* t, bool* no_zero) {
  switch (below(13)) {
  case 10:
  case 11:
    some_place(t, 2);
    add(t, PICK(" = A", " = {A, B}", " != B", " = {A, B, C}", " = {}"));
    return false;
  case 12:
    some_shared(t);
    return false;
  case 0:
  case 1:
  case 2:
    return some_tight(t);
  case 3:
  case 4:
    compare_quantities(t);
    return false;
  case 5:
    compare_percents(t);
    *no_zero = true;
    return false;
  case 6:
    some_extreme(t, 2);
    add(t, PICK(" = A", " = {A, B}", " != B", " = {A, B, C}"));
    return false;
  case 7:
    some_membership(t);
    return false;
  case 8:
    some_quantifier(t);
    return false;
  default:
    add(t, PICK("rank(v, of: A, among: ", "rank(v - w, of: B, among: "));
    some_set(t, 1);
    add(t, PICK(", from: lowest)", ", from: highest)"));
    some_order(t);
    add(t, PICK("1", "2", "3"));
    return false;
  }
}

/* ---- one case ---- */

typedef struct trial {
  text rules, source, csv[2];
  int  gaps[MAX_GAPS];
  int  gap_count;
  bool is_signed, tight;
  bool no_zero; /* it may divide by a gap */
  char cells[100];
} trial;

static void make_cells(trial* t) {
  for (int i = 0; i < CELLS; i++) {
    char       line[32];
    text*      csv = &t->csv[i / 3];
    const bool gap = t->gap_count < MAX_GAPS && below(3) == 0;
    const int  sign = t->is_signed && below(3) == 0 ? -1 : 1;
    add(csv, i % 3 == 0 ? "thing;value\n" : "");
    if (gap) {
      t->gaps[t->gap_count++] = i;
      snprintf(line, sizeof line, "%c;-\n", 'A' + i % 3);
    } else {
      snprintf(line, sizeof line, "%c;%d\n", 'A' + i % 3, sign * (int)(2 * below(4)));
    }
    add(csv, line);
    line[strlen(line) - 1] = ' ';
    strncat(t->cells, line, sizeof t->cells - strlen(t->cells) - 1);
  }
}

static void make(trial* t) {
  memset(t, 0, sizeof *t);
  t->is_signed = below(4) == 0;
  const char* unit = t->is_signed ? "unit number\n" : "unit item\n";
  add(&t->rules,
      "language 1\nunit item\ndimension thing \"thing\" plural things {A, B, C}\ntable v \"v\"\nover thing\n");
  add(&t->rules, unit);
  add(&t->rules, "table w \"w\"\nover thing\n");
  add(&t->rules, unit);
  make_cells(t);
  add(&t->source, "language 1\ncase \"t\"\nuse data\nclaim c\nquote \"q\"\ncheck ");
  t->tight = some_check(&t->source, &t->no_zero);
  add(&t->source, "\n");
}

static cc_status truth_now(small* s, size_t bytes, cc_truth* out) {
  cc_arena* const arena = cc_arena_new(bytes);
  const cc_value* value = NULL;
  cc_status       status = small_bind(s, arena);
  status = status == CC_OK ? small_value(s, 0, false, &value) : status;
  *out = status == CC_OK ? cc_truth_at(value, 0) : CC_UNKNOWN;
  cc_arena_free(arena);
  return status;
}

static const int GRID[] = {0, 1, 2, 3, 4, 5, 6, 7, 40, -1, -2, -4, -5, -6, -40};

/* The tables of the program are v and w, in the order in which they are declared. */
static cc_cell* cell(small* s, int which) {
  return &s->read[which / 3]->cells[which % 3];
}

typedef struct tally {
  size_t seen[4];
} tally;

static cc_status complete(small* s, const trial* t, int gap, tally* all, cc_truth odd, char* witness) {
  if (gap == t->gap_count) {
    cc_truth truth;
    CC_TRY(truth_now(s, (size_t)64 << 20, &truth));
    all->seen[truth]++;
    if (truth != odd && witness[0] == '\0') {
      for (int i = 0; i < t->gap_count; i++) {
        snprintf(witness + strlen(witness), 20, "%" PRId64 " ", cell(s, t->gaps[i])->value);
      }
    }
    return CC_OK;
  }
  const size_t n = sizeof GRID / sizeof *GRID - (t->is_signed ? 0 : 6);
  for (size_t i = t->no_zero; i < n; i++) { /* as a denominator a missing figure is not 0 */
    cell(s, t->gaps[gap])->missing = 0;
    cell(s, t->gaps[gap])->value = GRID[i];
    CC_TRY(complete(s, t, gap + 1, all, odd, witness));
  }
  return CC_OK;
}

static bool told(const trial* t, const char* what, cc_truth truth, const tally* all, const char* witness) {
  static const char* const WORDS[] = {"fails", "holds", "unknown", "outside"};
  const char*              check = strstr(t->source.at, "check ");
  printf("%s: %s  %s %s: %s; completions fail %zu hold %zu unknown %zu outside %zu; e.g. %s\n", what, t->cells,
         t->is_signed ? "signed" : "counted", check ? check : "", WORDS[truth], all->seen[0], all->seen[1],
         all->seen[2], all->seen[3], witness);
  return false;
}

static bool run(const trial* t) {
  small s = {.arena = cc_arena_new((size_t)64 << 20)};
  s.diags = cc_diags_new(s.arena);
  s.rules = cc_s(t->rules.at);
  s.text = cc_s(t->source.at);
  s.tables[0] = (small_text){cc_s("v"), cc_s(t->csv[0].at)};
  s.tables[1] = (small_text){cc_s("w"), cc_s(t->csv[1].at)};
  s.table_count = 2;
  cc_truth truth = CC_UNKNOWN;
  tally    all = {{0}};
  char     witness[100] = "";
  bool     ok = true;
  if (small_open(&s) != CC_OK || truth_now(&s, (size_t)64 << 20, &truth) != CC_OK ||
      complete(&s, t, 0, &all, truth, witness) != CC_OK) {
    cc_buf out;
    cc_buf_init(&out, 10000);
    cc_diags_print(s.diags, &out, 100, false);
    printf("%.*s\n", (int)out.len, out.at);
    cc_buf_clear(&out);
    ok = false;
  } else if ((truth == CC_TRUE || truth == CC_FALSE) &&
             all.seen[truth] != all.seen[0] + all.seen[1] + all.seen[2] + all.seen[3]) {
    ok = told(t, "not sound", truth, &all, witness);
  } else if (truth != CC_TRUE && truth != CC_FALSE && t->tight && (all.seen[0] == 0) != (all.seen[1] == 0) &&
             all.seen[2] + all.seen[3] == 0) {
    ok = told(t, "not tight", truth, &all, witness);
  }
  cc_arena_free(s.arena);
  return ok;
}

int main(int argc, char** argv) {
  const long count = argc > 1 ? strtol(argv[1], NULL, 10) : 2000;
  size_t     bad = 0;
  state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  for (long i = 0; i < count; i++) {
    trial t;
    make(&t);
    bad += !run(&t);
  }
  printf("%ld cases, %zu wrong\n", count, bad);
  return bad > 0 ? 1 : 0;
}
