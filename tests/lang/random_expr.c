/* Random expressions: every kind of value and operator, each level of the grammar from its own. */
#include "random.h"

static void or_(source* s);

/* ---- brackets and commas ---- */

/* What was true of commas outside goes into close. */
static bool open(source* s, const char* bracket, bool commas) {
  const bool before = s->commas;
  rf_put(s, bracket);
  s->brackets++;
  s->commas = commas;
  rf_gap(s);
  return before;
}

static void close(source* s, const char* bracket, bool before) {
  rf_gap(s);
  rf_put(s, bracket);
  s->brackets--;
  s->commas = before;
}

void rf_comma(source* s) {
  rf_gap(s);
  rf_put(s, ",");
  if (rf_maybe(s, 20)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
}

static void colon(source* s) {
  rf_gap(s);
  rf_put(s, ":");
  rf_gap(s);
}

/* A word between two values. A line may end behind it; LEADS: it may begin one, too. */
static void infix(source* s, const char* word, bool leads) {
  if (leads && s->breaks && rf_maybe(s, 10)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
  rf_put(s, word);
  if (s->breaks && rf_maybe(s, 12)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
}

/* The same of a sign, which needs blanks only if it is a minus. */
static void sign(source* s, const char* text) {
  const bool apart = text[0] == '-' || text[0] == '\xE2';
  if (apart) {
    rf_blank(s);
  } else {
    rf_gap(s);
  }
  rf_put(s, text);
  if (s->breaks && rf_maybe(s, 16)) {
    rf_break(s);
  } else if (apart) {
    rf_blank(s);
  } else {
    rf_gap(s);
  }
}

/* ---- values ---- */

void rf_member(source* s) {
  switch (rf_dice(s, 5)) {
  case 0:
    rf_text(s);
    return;
  case 1:
    rf_date(s);
    return;
  case 2:
    rf_number(s);
    return;
  default:
    rf_plain_name(s);
  }
}

void rf_set(source* s) {
  const bool     before = open(s, "{", true);
  const unsigned count = rf_dice(s, 5);
  if (rf_maybe(s, 4)) {
    rf_plain_name(s);
    colon(s);
  }
  for (unsigned i = 0; i < count; i++) {
    if (i) {
      rf_comma(s);
    }
    rf_member(s);
  }
  close(s, "}", before);
}

static void range(source* s) {
  static const char* const typed[] = {"2015–2024", "2015 – 2024", "2015..2024", "\"15\"..\"24\"", "2022-09..2022-11"};
  const unsigned           kind = rf_dice(s, 4);
  if (kind == 0) {
    rf_put(s, RF_PICK(s, typed));
    return;
  }
  if (kind != 1) {
    rf_put(s, kind == 2 ? "1990" : "(x - 5)");
    rf_gap(s);
  }
  rf_put(s, "..");
  if (kind != 2) {
    rf_gap(s);
    rf_put(s, kind == 1 ? "x" : "2022-09-11 + 3 days");
  }
}

static void call(source* s) {
  static const char* const words[] = {"among", "in", "of", "from", "by", "plus", "text", "until"};
  const unsigned           count = rf_dice(s, 4);
  rf_plain_name(s);
  const bool before = open(s, "(", true);
  for (unsigned i = 0; i < count; i++) {
    if (i) {
      rf_comma(s);
    }
    if (i || rf_maybe(s, 4)) {
      rf_put(s, RF_PICK(s, words));
      colon(s);
    }
    if (rf_maybe(s, 5)) {
      range(s);
    } else {
      rf_expr(s);
    }
  }
  close(s, ")", before);
}

static void quantity(source* s) {
  static const char* const words[] = {"every", "some", "most"};
  rf_put(s, RF_PICK(s, words));
  do {
    rf_blank(s);
    rf_plain_name(s);
    infix(s, "in", false);
    if (rf_maybe(s, 3)) {
      range(s);
    } else {
      rf_sum(s);
    }
    if (rf_maybe(s, 4)) {
      infix(s, "where", true);
      or_(s);
    }
  } while (rf_maybe(s, 4) && (rf_put(s, ","), true));
  rf_put(s, ":");
  if (rf_maybe(s, 8)) {
    rf_break(s);
  } else {
    rf_blank(s);
  }
  rf_expr(s);
}

static void bracketed(source* s) {
  const bool before = open(s, "(", false);
  if (rf_maybe(s, 5)) {
    quantity(s);
  } else {
    rf_expr(s);
  }
  close(s, ")", before);
}

static void primary(source* s) {
  static const char* const single[] = {"true", "false", "?"};
  switch (rf_dice(s, s->deep > 5 ? 5 : 9)) {
  case 0:
    rf_number(s);
    if (rf_maybe(s, 3)) {
      rf_unit(s);
    }
    return;
  case 1:
    rf_date(s);
    return;
  case 2:
    rf_text(s);
    return;
  case 3:
    rf_put(s, RF_PICK(s, single));
    return;
  case 4:
    rf_plain_name(s);
    return;
  case 5:
    call(s);
    return;
  case 6:
    rf_set(s);
    return;
  default:
    bracketed(s);
  }
}

static void indexed(source* s) {
  rf_gap(s);
  const bool before = open(s, "[", true);
  do {
    if (rf_maybe(s, 4)) {
      rf_plain_name(s);
      colon(s);
    }
    rf_expr(s);
  } while (rf_maybe(s, 3) && (rf_comma(s), true));
  close(s, "]", before);
}

static void postfix(source* s) {
  if (!rf_maybe(s, 4) || s->deep > 5) {
    primary(s);
    return;
  }
  switch (rf_dice(s, 4)) {
  case 0:
    call(s);
    break;
  case 1:
    bracketed(s);
    break;
  default:
    rf_plain_name(s);
  }
  do {
    indexed(s);
  } while (rf_maybe(s, 6));
}

/* ---- operators, tightest first ---- */

static void signed_(source* s) {
  if (rf_maybe(s, 10)) {
    rf_put(s, rf_maybe(s, 3) ? "−" : "-");
  }
  postfix(s);
}

static void product(source* s) {
  static const char* const signs[] = {"*", " /", " × "};
  static const char* const counts[] = {"100 000", "1000", "1 000 person", "0.5"};
  signed_(s);
  while (rf_maybe(s, 7)) {
    if (rf_maybe(s, 4)) {
      infix(s, "per", true);
      rf_put(s, RF_PICK(s, counts));
    } else {
      sign(s, RF_PICK(s, signs));
      signed_(s);
    }
  }
}

void rf_sum(source* s) {
  static const char* const signs[] = {"+", "-", "−"};
  s->deep++;
  product(s);
  while (rf_maybe(s, 8)) {
    sign(s, RF_PICK(s, signs));
    product(s);
  }
  s->deep--;
}

static void with_margin(source* s) {
  static const char* const signs[] = {"<", "<=", " ≤ ", ">", ">=", " ≥ "};
  sign(s, RF_PICK(s, signs));
  rf_sum(s);
  if (rf_maybe(s, 3)) {
    infix(s, "by", true);
    rf_sum(s);
  }
}

static void equality(source* s) {
  static const char* const signs[] = {"=", "!=", " ≠ "};
  sign(s, RF_PICK(s, signs));
  rf_sum(s);
  if (rf_maybe(s, 4)) {
    infix(s, "to", false);
    infix(s, "nearest", false);
    rf_put(s, rf_maybe(s, 2) ? "10" : "2 500");
    rf_put(s, rf_maybe(s, 2) ? "" : rf_maybe(s, 2) ? " krona" : " %");
  }
}

static void comparison(source* s) {
  static const char* const plain[] = {"nearly", "just_over", "contains"};
  rf_sum(s);
  switch (rf_dice(s, 9)) {
  case 0:
    with_margin(s);
    return;
  case 1:
    equality(s);
    return;
  case 2:
    infix(s, RF_PICK(s, plain), false);
    rf_sum(s);
    return;
  case 3:
    infix(s, "about", false);
    rf_sum(s);
    infix(s, "by", true);
    rf_sum(s);
    return;
  case 4:
    infix(s, rf_maybe(s, 2) ? "in" : "not  in", false);
    if (rf_maybe(s, 2)) {
      range(s);
    } else {
      rf_sum(s);
    }
    return;
  default:
    return;
  }
}

static void not_(source* s) {
  if (rf_maybe(s, 12)) {
    rf_put(s, "not ");
    not_(s);
    return;
  }
  comparison(s);
}

static void or_(source* s) {
  const char* const word = rf_maybe(s, 2) ? "and" : "or";
  not_(s);
  while (rf_maybe(s, 10)) {
    infix(s, word, true);
    not_(s);
  }
}

/* Members behind plus or minus: several only where a comma means nothing else. */
static void members(source* s) {
  rf_sum(s);
  while (!s->commas && rf_maybe(s, 3)) {
    rf_comma(s);
    rf_sum(s);
  }
}

void rf_expr(source* s) {
  s->deep++;
  if (s->deep < 6 && rf_maybe(s, 16)) {
    quantity(s);
    s->deep--;
    return;
  }
  or_(s);
  while (s->deep < 6 && rf_maybe(s, 10)) {
    infix(s, "where", true);
    or_(s);
  }
  while (s->deep < 6 && rf_maybe(s, 10)) {
    if (rf_maybe(s, 3)) {
      rf_gap(s);
      rf_put(s, ",");
    }
    infix(s, rf_maybe(s, 2) ? "plus" : "minus", true);
    members(s);
  }
  s->deep--;
}
