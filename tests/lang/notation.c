#include "notation.h"

#define MAX_KEYS 16

typedef struct members {
  cc_str at[1000];
  size_t count;
} members;

typedef struct reader {
  notation* n;
  small*    s;
  members   things, kinds;
  cc_buf    tables, sets, decls;
  bool      counties; /* whether places have that column */
} reader;

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static void learn(members* m, cc_str name) {
  for (size_t i = 0; i < m->count; i++) {
    if (cc_str_eq(m->at[i], name)) {
      return;
    }
  }
  if (m->count < 1000) {
    m->at[m->count++] = name;
  }
}

/* The next piece of TEXT from *AT up to STOP or the end, trimmed. */
static cc_str piece(cc_str text, size_t* at, char stop) {
  const size_t start = *at;
  while (*at < text.len && text.at[*at] != stop) {
    ++*at;
  }
  const cc_str out = cc_str_trim(cc_str_sub(text, start, *at));
  *at += *at < text.len;
  return out;
}

static bool has(cc_str text, char c) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == c) {
      return true;
    }
  }
  return false;
}

/* The dimension of a key: `A` a thing, `a` a kind, `2020` a year, `2020-01` a month, `d.x` member x of the dimension d.
 */
static cc_str dim_of(reader* r, cc_str* key) {
  for (size_t i = 1; i < key->len; i++) {
    if (key->at[i] == '.') {
      const cc_str dim = cc_str_sub(*key, 0, i);
      *key = cc_str_sub(*key, i + 1, key->len);
      return dim;
    }
  }
  if (is_digit(key->at[0])) {
    return key->len == 4    ? cc_s("year")
           : has(*key, 'Q') ? cc_s("quarter")
           : has(*key, '/') ? cc_s("split_year")
           : key->len == 7  ? cc_s("month")
                            : cc_s("day");
  }
  learn(is_upper(key->at[0]) ? &r->things : &r->kinds, *key);
  return is_upper(key->at[0]) ? cc_s("thing") : cc_s("kind");
}

static void csv_row(reader* r, cc_buf* csv, cc_str entry, cc_buf* over) {
  size_t       at = 0;
  const cc_str keys = piece(entry, &at, ':');
  const cc_str value = cc_str_trim(cc_str_sub(entry, at, entry.len));
  const bool   first = csv->len == 0;
  cc_buf       header, row;
  cc_buf_init(&header, 10000);
  cc_buf_init(&row, 10000);
  for (size_t k = 0; k < keys.len;) {
    cc_str       key = piece(keys, &k, ' ');
    const cc_str dim = dim_of(r, &key);
    cc_buf_add(&header, dim);
    cc_buf_addc(&header, ';');
    cc_buf_add(&row, key);
    cc_buf_addc(&row, ';');
    if (first) {
      cc_buf_adds(over, over->len > 0 ? ", " : "");
      cc_buf_add(over, dim);
    }
  }
  if (first) {
    cc_buf_add(csv, cc_buf_str(&header));
    cc_buf_adds(csv, "value\n");
  }
  cc_buf_add(csv, cc_buf_str(&row));
  cc_buf_add(csv, value);
  cc_buf_addc(csv, '\n');
  cc_buf_clear(&header);
  cc_buf_clear(&row);
}

static bool read_series(reader* r, cc_str head, cc_str body) {
  size_t       at = 0;
  const cc_str name = piece(head, &at, ' ');
  const cc_str unit = cc_str_trim(cc_str_sub(head, at, head.len));
  if (r->n->csv_count == SMALL_MAX) {
    return false;
  }
  cc_buf* csv = &r->n->csv[r->n->csv_count++];
  cc_buf  over;
  cc_buf_init(csv, 1 << 20);
  cc_buf_init(&over, 1000);
  for (at = 0; at < body.len;) {
    csv_row(r, csv, piece(body, &at, ','), &over);
  }
  const cc_str parts[] = {name, cc_buf_str(&over), unit.len > 0 ? unit : cc_s("item")};
  cc_buf_template(&r->tables, "table {1} \"{1}\"\n  over {2}\n  unit {3}\n", parts, 3);
  cc_buf_clear(&over);
  r->s->tables[r->s->table_count++] = (small_text){name, cc_buf_str(csv)};
  return true;
}

static void read_set(reader* r, cc_str name, cc_str body) {
  for (size_t at = 0; at < body.len;) {
    const cc_str member = piece(body, &at, ',');
    if (member.len > 0 && is_upper(member.at[0])) {
      learn(&r->things, member);
    }
  }
  cc_buf_template(&r->sets, "let {1} = {{{2}}\n", (const cc_str[]){name, body}, 2);
}

/* town NAME [code=..] [from=..] [until=..] [county=..] */
static void read_town(reader* r, cc_str line) {
  size_t                   at = 5;
  cc_str                   name = piece(line, &at, ' '), field[4] = {cc_s(""), cc_s(""), cc_s(""), cc_s("")};
  static const char* const WORDS[] = {"code", "from", "until", "county"};
  while (at < line.len) {
    const cc_str one = piece(line, &at, ' ');
    size_t       eq = 0;
    const cc_str key = piece(one, &eq, '=');
    for (int i = 0; i < 4; i++) {
      field[i] = cc_str_is(key, WORDS[i]) ? cc_str_sub(one, eq, one.len) : field[i];
    }
  }
  if (r->n->places.len == 0) { /* the first one says whether the list has that column */
    r->counties = field[3].len > 0;
    cc_buf_template(&r->n->places, "code,name,aliases,from,until{1}\n",
                    (const cc_str[]){cc_s(r->counties ? ",county" : "")}, 1);
  }
  cc_buf_template(&r->n->places, "{1},{2},,{3},{4}{5}{6}\n",
                  (const cc_str[]){field[0], name, field[1], field[2], cc_s(r->counties ? "," : ""), field[3]}, 6);
}

static bool starts_with_word(cc_str line, const char* const* words) {
  for (; *words; words++) {
    const size_t n = cc_s(*words).len;
    if (cc_str_starts(line, *words) && (line.len == n || line.at[n] == ' ')) {
      return true;
    }
  }
  return false;
}

/* A document, whose line ends are written as a sign of their own. */
static cc_str document_text(const reader* r, cc_str written) {
  static const char LINE_END[] = "⏎";
  char* const       text = CC_ARRAY(r->s->arena, written.len + 1, char);
  size_t            len = 0;
  for (size_t at = 0; text && at < written.len; len++) {
    const bool end = cc_str_starts(cc_str_sub(written, at, written.len), LINE_END);
    text[len] = end ? '\n' : written.at[at];
    at += end ? sizeof LINE_END - 1 : 1;
  }
  return (cc_str){text, len};
}

static const char* const STATEMENTS[] = {
    "let",   "choice",  "dimension", "unit", "table", "over", "because",  "document",  "check",   "detail", "claim",
    "quote", "subject", "reading",   "not",  "use",   "text", "election", "published", "example", "given",  NULL};

/* One data line. */
static bool read_line(reader* r, cc_str line) {
  size_t equal = 0;
  while (equal < line.len && line.at[equal] != '=') {
    equal++;
  }
  const cc_str head = cc_str_trim(cc_str_sub(line, 0, equal));
  const cc_str tail = equal < line.len ? cc_str_trim(cc_str_sub(line, equal + 1, line.len)) : cc_s("");
  if (cc_str_starts(line, "town ")) {
    read_town(r, line);
  } else if (cc_str_starts(line, "things ")) {
    for (size_t at = 7; at < line.len;) {
      learn(&r->things, piece(line, &at, ' '));
    }
  } else if (starts_with_word(line, STATEMENTS)) {
    cc_buf_add(&r->decls, line);
    cc_buf_addc(&r->decls, '\n');
  } else if (tail.len > 1 && tail.at[0] == '{') {
    const cc_str body = cc_str_trim(cc_str_sub(tail, 1, tail.len - 1));
    if (has(body, ':')) {
      return read_series(r, head, body);
    }
    read_set(r, head, body);
  } else if (tail.len > 1 && tail.at[0] == '"') {
    cc_buf_template(&r->sets, "document {1} \"{1}\" file \"{1}.txt\"\n", &head, 1);
    r->s->documents[r->s->document_count++] = (small_text){head, document_text(r, cc_str_sub(tail, 1, tail.len - 1))};
  } else {
    return false;
  }
  return true;
}

static void declare(reader* r, const char* dim, const char* plural, const members* m) {
  cc_buf* out = &r->n->rules;
  cc_buf_template(out, "dimension {1} \"{1}\" plural {2} {{", (const cc_str[]){cc_s(dim), cc_s(plural)}, 2);
  for (size_t i = 0; i < m->count; i++) {
    cc_buf_adds(out, i > 0 ? ", " : "");
    cc_buf_add(out, m->at[i]);
  }
  cc_buf_adds(out, "}\n");
}

static void finish_rules(reader* r) {
  cc_buf* out = &r->n->rules;
  cc_buf_adds(out, "language 1\n");
  declare(r, "thing", "things", &r->things);
  declare(r, "kind", "kinds", &r->kinds);
  if (r->n->places.len > 0) {
    cc_buf_adds(out, "dimension town \"town\" plural towns places \"towns\"\n");
  }
  cc_buf_adds(out, "unit item\nunit person\nunit crime\nunit krona\nunit tkr = 1 000 krona\n");
  cc_buf_add(out, cc_buf_str(&r->tables));
  r->s->rules = cc_buf_str(out);
  r->s->text = cc_buf_str(&r->n->text);
  r->s->places = cc_buf_str(&r->n->places);
}

cc_status notation_read(cc_str source, bool statements, bool operand, notation* n, small* s) {
  *n = (notation){.csv_count = 0};
  reader r = {.n = n, .s = s};
  cc_buf_init(&n->rules, 1 << 20);
  cc_buf_init(&n->text, 1 << 20);
  cc_buf_init(&n->places, 1 << 20);
  cc_buf_init(&r.tables, 1 << 20);
  cc_buf_init(&r.sets, 1 << 20);
  cc_buf_init(&r.decls, 1 << 20);
  size_t       at = 0;
  const cc_str asked = statements ? cc_s("") : piece(source, &at, '\n');
  bool         ok = true;
  while (at < source.len) {
    const cc_str line = piece(source, &at, '\n');
    ok = ok && (line.len == 0 || read_line(&r, line));
  }
  if (r.things.count == 0) {
    learn(&r.things, cc_s("A"));
    learn(&r.things, cc_s("B"));
    learn(&r.things, cc_s("C"));
  }
  learn(&r.kinds, cc_s("x"));
  cc_buf_adds(&n->text, "language 1\ncase \"t\"\nuse data\n");
  cc_buf_add(&n->text, cc_buf_str(&r.sets));
  cc_buf_add(&n->text, cc_buf_str(&r.decls));
  if (!statements) {
    cc_buf_template(&n->text, operand ? "claim c\nquote \"q\"\ncheck ({1}) = ?\n" : "claim c\nquote \"q\"\ncheck {1}\n",
                    &asked, 1);
  }
  finish_rules(&r);
  cc_buf_clear(&r.tables);
  cc_buf_clear(&r.sets);
  cc_buf_clear(&r.decls);
  return ok ? CC_OK : CC_BAD_INPUT;
}

void notation_clear(notation* n) {
  cc_buf_clear(&n->rules);
  cc_buf_clear(&n->text);
  cc_buf_clear(&n->places);
  for (size_t i = 0; i < n->csv_count; i++) {
    cc_buf_clear(&n->csv[i]);
  }
}

/* ---- answers ---- */

bool notation_is_truth(cc_str answer) {
  answer = cc_str_trim(answer);
  answer = answer.len > 0 && answer.at[0] == '[' ? cc_str_sub(answer, 1, answer.len) : answer;
  return cc_str_starts(answer, "holds") || cc_str_starts(answer, "fails") || cc_str_starts(answer, "unknown") ||
         cc_str_starts(answer, "outside") || cc_str_starts(answer, "error");
}

static void print_truth(cc_truth truth, cc_buf* out) {
  static const char* const WORDS[] = {
      [CC_FALSE] = "fails", [CC_TRUE] = "holds", [CC_UNKNOWN] = "unknown", [CC_NOT_ASKED] = "outside"};
  cc_buf_adds(out, WORDS[truth]);
}

static void print_end(const small* s, const cc_type type, cc_num number, cc_buf* out) {
  if (type.kind == CC_T_PERIOD) {
    cc_period_print(out, (cc_period){(cc_period_kind)type.dim, number.n});
  } else if (type.kind == CC_T_MEMBER) {
    cc_buf_add(out, s->program->dims[type.dim]->members[number.n].label);
  } else if (type.kind == CC_T_TEXT) {
    cc_buf_add(out, s->eval->texts[number.n]);
  } else {
    cc_num shown = number;
    if (cc_num_mul(s->arena, number, cc_num_ratio(type.per, type.word), &shown) == CC_OK) {
      cc_num_exact(out, shown);
    }
  }
}

static void print_range(const small* s, const cc_value* value, size_t index, cc_buf* out) {
  const cc_range r = cc_value_range(value, index);
  if (r.outside || (value->state && value->state[index] & CC_UNDEFINED)) {
    cc_buf_adds(out, r.outside ? "outside" : "undefined");
    return;
  }
  if (!r.lo_open) {
    print_end(s, value->type, r.lo, out);
  }
  if (!r.known) {
    cc_buf_adds(out, "..");
    if (!r.hi_open) {
      print_end(s, value->type, r.hi, out);
    }
  }
  cc_buf_adds(out, value->type.unit.kind == CC_PERCENT ? " %" : value->type.unit.kind == CC_POINTS ? " pp" : "");
}

static void print_set(const small* s, const cc_value* value, size_t row, cc_buf* out) {
  const size_t  bits = value->sizes[value->axis_count - 1];
  const cc_dim* dim = s->program->dims[value->type.dim];
  bool          first = true;
  cc_buf_addc(out, '{');
  for (size_t b = 0; b < bits; b++) {
    const cc_truth in = cc_truth_at(value, row * bits + b);
    if (in == CC_FALSE) {
      continue;
    }
    cc_buf_adds(out, first ? "" : ", ");
    first = false;
    if (dim->kind == CC_DIM_PERIOD) {
      cc_period_print(out, (cc_period){dim->period, s->data->first[value->type.dim] + (int64_t)b});
    } else {
      cc_buf_add(out, dim->members[b].label);
    }
    cc_buf_adds(out, in == CC_UNKNOWN ? "?" : in == CC_NOT_ASKED ? "!" : "");
  }
  cc_buf_addc(out, '}');
}

void notation_print(const small* s, const cc_value* value, cc_buf* out) {
  const bool   is_set = value->type.kind == CC_T_SET;
  const size_t bits = is_set ? value->sizes[value->axis_count - 1] : 1;
  const size_t count = bits > 0 ? value->count / bits : 0;
  cc_buf_adds(out, count == 1 ? "" : "[");
  for (size_t i = 0; i < count; i++) {
    cc_buf_adds(out, i > 0 ? ", " : "");
    if (is_set) {
      print_set(s, value, i, out);
    } else if (value->type.kind == CC_T_TRUTH) {
      print_truth(cc_truth_at(value, i), out);
    } else if (value->type.kind == CC_T_ANY) {
      cc_buf_adds(out, "open");
    } else {
      print_range(s, value, i, out);
    }
  }
  cc_buf_adds(out, count == 1 ? "" : "]");
}
