/* A new case: a folder with a small case in it that checks clean, and comments that say what to change. It has no
   figures, so that none of its claims holds or fails before somebody has put theirs there. */
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "verify/case.h"

/* Its comments are for people who have read nothing else. tests/cli/new.test checks it, runs it and lays it out. */
static const char* const skeleton[] = {
    "language 1",
    "",
    "# A case: what one text claims, each claim written so that official figures bear it out or do not.",
    "#",
    "# Lines that begin with # are for people. This case stands for a letter about libraries that nobody wrote:",
    "# change it from top to bottom into yours, and look at what `claimcheck check` says after each step.",
    "# A ? means \"not known yet\". Where a check needs what is not there, the verdict is \"undecided\", never",
    "# \"holds\" or \"fails\".",
    "",
    "# 1. The text: who says it, where, and when (a day is written 2026-03-01). If the text itself lies in",
    "# evidence/, add a line  text \"letter.txt\"  here: each quote is then looked for in it.",
    "",
    "case \"Title of the text\"",
    "  speaker   ?",
    "  publisher ?",
    "  url       ?",
    "  published ?",
    "",
    "# 2. The figures: a CSV file in evidence/, as the publisher gives it. This one would begin",
    "#",
    "#   Town;2023;2024;2025",
    "#   Norrby;41 200;44 900;47 310",
    "#",
    "# A dimension says whose figures these are, a unit what is counted; the table names both, and its file.",
    "# Of Sweden's municipalities and reported offences all this is written already:  use sweden",
    "",
    "dimension town \"Town\" plural towns {Norrby, Söderby, \"Västra Sund\"}",
    "unit visit \"visit\", \"visits\"",
    "",
    "table visits \"Visits to libraries\"",
    "  over town, year",
    "  unit visit",
    "  file \"visits.csv\"",
    "  publisher \"Statistical yearbook 2026, table 7\"",
    "",
    "# 3. What the text leaves open. You choose a value and say why; behind `vary` stands what another fair",
    "# reader might have chosen. All of it is tried, and every report shows it.",
    "",
    "choice year = 2025 vary 2023..2025",
    "  because \"the letter names no year; 2025 is the last full one\"",
    "choice clearly = 10 % vary 1 %..20 % by 1 %",
    "  because \"the letter says 'clearly' and gives no size\"",
    "",
    "# 4. The claims: one for each statement that can be true or false by itself. `quote` holds its very words,",
    "# `check` decides, and `detail` asks what qualifies it: where only that fails, the claim partly holds.",
    "",
    "claim most-visited",
    "  quote  \"no town has more library visits than Norrby, and clearly so\"",
    "  check  highest(visits[year], among: towns) = Norrby",
    "  detail lead(visits[year], of: Norrby, among: towns, from: highest) >= clearly",
    "",
    "claim growing",
    "  quote \"more visits every year\"",
    "  check every y in 2024..2025: visits[Norrby, y] > visits[Norrby, y - 1]",
    "",
    "# One that is still to be written.",
    "claim opening-hours",
    "  quote \"our libraries are open longer than theirs\"",
    "  check ?",
    "",
    "# What no figure can decide is written down too, so that readers see that it was seen.",
    "claim best-place",
    "  quote \"it is the best town to read in\"",
    "  not checkable opinion because \"no figure tells in which town reading is best\"",
    "",
    "# 5. Examples: what the rules mean, tried on made-up figures by `claimcheck test`. No evidence is needed.",
    "",
    "example \"a shared place is not more than the others\"",
    "  | town    | year | visits |",
    "  | Norrby  | 2025 | 50     |",
    "  | Söderby | 2025 | 50     |",
    "  verdict most-visited fails",
    "",
    "example \"ahead by a little is not 'clearly'; by a tenth it is\"",
    "  | town    | year | visits |",
    "  | Norrby  | 2024 | 110    |",
    "  | Söderby | 2024 | 100    |",
    "  | Norrby  | 2025 | 109    |",
    "  | Söderby | 2025 | 100    |",
    "  check lead(visits[2024], of: Norrby, among: towns, from: highest) >= clearly gives holds",
    "  verdict most-visited partly holds",
};

/* ---- names ---- */

/* The letters of CODE_POINT without their marks, for the few that are common in names. */
static const struct {
  const char* written;
  char        plain;
} plain_letters[] = {
    {"åäàáâãæ", 'a'}, {"öøòóôõœ", 'o'}, {"éèêë", 'e'}, {"üùúû", 'u'}, {"íìîï", 'i'},
    {"ñ", 'n'},       {"ç", 'c'},       {"ý", 'y'},    {"ð", 'd'},
};

static char plain_letter(uint32_t code_point) {
  for (size_t i = 0; i < sizeof(plain_letters) / sizeof(plain_letters[0]); i++) {
    const cc_str row = cc_s(plain_letters[i].written);
    for (size_t at = 0, next; at < row.len; at = next) {
      if (cc_utf8_at(row, at, &next) == code_point) {
        return plain_letters[i].plain;
      }
    }
  }
  return 0;
}

/* NAME in the letters that a case's may have; what has no counterpart is left out. */
static cc_str plain_name(cc_arena* arena, cc_str name) {
  const cc_str folded = cc_utf8_fold(arena, name);
  cc_buf       out;
  cc_buf_init(&out, CC_MAX_FILE_NAME);
  for (size_t at = 0, next; at < folded.len; at = next) {
    const uint32_t code_point = cc_utf8_at(folded, at, &next);
    const cc_str   sign = cc_str_sub(folded, at, next);
    const char     plain = cc_file_name_ok(sign) || code_point == '.' ? (char)code_point
                           : cc_utf8_is_blank(code_point)             ? '-'
                                                                      : plain_letter(code_point);
    if (plain && (out.len > 0 || (plain != '.' && plain != '-'))) {
      cc_buf_addc(&out, plain);
    }
  }
  const cc_str made = cc_buf_take(arena, &out);
  cc_buf_clear(&out);
  return made;
}

/* PATH, which may also name the case.claims in the folder, without slashes at its end, cut into the folder that it lies
 * in (with its slash) and its own name. */
static void split(cc_str path, cc_str* parent, cc_str* name) {
  if (cc_str_ends(path, "/case.claims")) {
    path.len -= cc_s("/case.claims").len;
  }
  while (path.len > 1 && path.at[path.len - 1] == '/') {
    path.len--;
  }
  size_t cut = path.len;
  while (cut > 0 && path.at[cut - 1] != '/') {
    cut--;
  }
  *parent = cc_str_sub(path, 0, cut);
  *name = cc_str_sub(path, cut, path.len);
}

static cc_str join(cc_arena* arena, cc_str left, cc_str right) {
  cc_buf buf;
  cc_buf_init(&buf, left.len + right.len);
  cc_buf_add(&buf, left);
  cc_buf_add(&buf, right);
  const cc_str made = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return made;
}

/* A folder x.claims would be taken for a rule file by every other command. */
static cc_status check_name(cc_arena* arena, cc_str parent, cc_str name, cc_diags* diags) {
  const cc_str rule_file = cc_s(".claims");
  const bool   is_rule_file = cc_str_ends(name, ".claims");
  if (cc_file_name_ok(name) && !is_rule_file) {
    return CC_OK;
  }
  const cc_str plain = plain_name(arena, cc_str_sub(name, 0, name.len - (is_rule_file ? rule_file.len : 0)));
  return CC_DIAG(diags, CC_E_CASE_NAME, cc_nowhere(), name,
                 plain.len > 0 ? join(arena, parent, plain) : (cc_str){NULL, 0});
}

/* ---- the folder ---- */

static cc_status skeleton_text(cc_arena* arena, cc_str* out) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_RULE_BYTES);
  for (size_t i = 0; i < sizeof(skeleton) / sizeof(skeleton[0]); i++) {
    cc_buf_adds(&buf, skeleton[i]);
    cc_buf_addc(&buf, '\n');
  }
  *out = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return out->at ? CC_OK : CC_NO_MEMORY;
}

cc_status cc_case_new(cc_arena* arena, const char* path, cc_str* folder, cc_diags* diags) {
  cc_str parent, name, text;
  split(cc_s(path), &parent, &name);
  CC_TRY(check_name(arena, parent, name, diags));
  CC_TRY(skeleton_text(arena, &text));
  *folder = join(arena, parent, name);
  CC_NEED(folder->at);
  const cc_new_file files[] = {{"case.claims", text}, {"evidence", {NULL, 0}}};
  return cc_folder_make(arena, folder->at, files, sizeof(files) / sizeof(files[0]), diags);
}
