#include "report/describe.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "data/period_code.h"
#include "report/layout.h"

#include <string.h>

#define SHOWN_CODES 12 /* of one dimension, unless all are asked for */

static void add(cc_buf* out, cc_str text) {
  cc_utf8_visible(out, text, false);
}

static void add_count(cc_buf* out, size_t count, const char* one, const char* many) {
  cc_buf_int(out, (int64_t)count);
  cc_buf_adds(out, count == 1 ? one : many);
}

static void line(cc_buf* out, const char* name, cc_str text) {
  if (text.len > 0) {
    cc_buf_adds(out, name);
    add(out, text);
    cc_buf_addc(out, '\n');
  }
}

/* The kind of period that all codes of DIM are; -1: none. */
static int period_of(const cc_description_dim* dim) {
  for (int kind = CC_YEAR; kind >= CC_DAY; kind--) {
    size_t    fits = 0;
    cc_period period;
    for (size_t i = 0; i < dim->count; i++) {
      fits += cc_period_of_code(dim->codes[i].code, (cc_period_kind)kind, &period);
    }
    if (fits == dim->count && fits > 0) {
      return kind;
    }
  }
  return -1;
}

/* ---- dimensions -------------------------------------------------------------------------------------------------- */

static void describe_code(cc_buf* out, const cc_cube_code* code) {
  cc_buf_adds(out, "    ");
  add(out, code->code);
  if (!cc_str_eq(code->code, code->label)) {
    cc_buf_adds(out, "  ");
    add(out, code->label);
  }
  if (code->unit.len > 0) {
    cc_buf_adds(out, "  [");
    add(out, code->unit);
    cc_buf_adds(out, "]");
  }
  cc_buf_addc(out, '\n');
}

static void describe_dim(cc_buf* out, const cc_description_dim* dim, bool all) {
  cc_buf_addc(out, '\n');
  add(out, dim->code);
  if (!cc_str_eq(dim->code, dim->label)) {
    cc_buf_adds(out, "  ");
    add(out, dim->label);
  }
  cc_buf_adds(out, ": ");
  add_count(out, dim->count, " code", " codes");
  cc_buf_adds(out, dim->role == CC_ROLE_TIME ? ", time" : dim->role == CC_ROLE_CONTENTS ? ", what is measured" : "");
  cc_buf_adds(out, dim->eliminable ? "; left out, its total is given" : "");
  line(out, "; unit ", dim->unit);
  if (dim->unit.len == 0) {
    cc_buf_addc(out, '\n');
  }
  const bool   few = all || dim->count <= SHOWN_CODES;
  const size_t first = few ? dim->count : SHOWN_CODES / 2;
  for (size_t i = 0; i < first; i++) {
    describe_code(out, &dim->codes[i]);
  }
  if (!few) {
    cc_buf_adds(out, "    ... ");
    add_count(out, dim->count - SHOWN_CODES, " more", " more");
    cc_buf_adds(out, ": --all shows them\n");
    for (size_t i = dim->count - (SHOWN_CODES - first); i < dim->count; i++) {
      describe_code(out, &dim->codes[i]);
    }
  }
}

/* ---- the table block --------------------------------------------------------------------------------------------- */

static void quoted(cc_buf* out, cc_str text) {
  cc_buf_addc(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    cc_buf_addc(out, text.at[i] == '"' ? '\'' : text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i]);
  }
  cc_buf_addc(out, '"');
}

/* A name that the language takes, made of a label: "civilstånd" stays, "typ av anslutning" becomes typ_av_anslutning.
 */
static void name(cc_buf* out, cc_str text) {
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char byte = (unsigned char)text.at[i];
    const bool          plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80 ||
                       (byte >= '0' && byte <= '9' && i > 0);
    cc_buf_addc(out, plain ? (char)byte : '_');
  }
}

/* Whether the block runs over DIM; else it selects, or leaves it out. */
static bool is_over(const cc_description_dim* dim) {
  return dim->role != CC_ROLE_CONTENTS && dim->count > 1 && (!dim->eliminable || dim->role == CC_ROLE_TIME);
}

/* A dimension that can be left out is worth running over when it has many codes: regions. */
static bool is_main(const cc_description_dim* dim, const cc_description* table) {
  const cc_description_dim* largest = NULL;
  for (size_t i = 0; i < table->dim_count; i++) {
    const cc_description_dim* const d = &table->dims[i];
    if (d->role != CC_ROLE_CONTENTS && period_of(d) < 0 && (!largest || d->count > largest->count)) {
      largest = d;
    }
  }
  return is_over(dim) || (dim == largest && dim->count > 1);
}

static void over_name(cc_buf* out, const cc_description_dim* dim) {
  const int period = period_of(dim);
  if (period >= 0) {
    cc_buf_adds(out, cc_period_kind_name((cc_period_kind)period));
  } else {
    name(out, dim->label);
  }
}

static void block_dim(cc_buf* out, const cc_description_dim* dim, const cc_description* table) {
  if (is_main(dim, table)) {
    if (period_of(dim) < 0 || dim->role != CC_ROLE_TIME) {
      cc_buf_adds(out, "  column ");
      quoted(out, dim->code);
      cc_buf_adds(out, " is ");
      over_name(out, dim);
      cc_buf_adds(out, period_of(dim) < 0 ? "  # write the dimension of your rules that this is\n" : "\n");
    }
  } else if (!dim->eliminable || dim->role == CC_ROLE_CONTENTS) {
    cc_buf_adds(out, "  select ");
    quoted(out, dim->code);
    cc_buf_adds(out, " = ");
    quoted(out, dim->count > 0 ? dim->codes[0].code : cc_s(""));
    cc_buf_adds(out, "  # ");
    add(out, dim->count > 0 ? dim->codes[0].label : cc_s(""));
    cc_buf_adds(out, dim->count > 1 ? "; or another of its codes\n" : "\n");
  }
}

static void block(cc_buf* out, const cc_description* table, cc_str source) {
  bool any = false;
  cc_buf_adds(out, "\ntable ");
  name(out, table->source.len > 0 ? table->source : cc_s("new_table"));
  cc_buf_addc(out, ' ');
  quoted(out, table->title);
  cc_buf_adds(out, "\n  over ");
  for (size_t i = 0; i < table->dim_count; i++) {
    if (is_main(&table->dims[i], table)) {
      cc_buf_adds(out, any ? ", " : "");
      over_name(out, &table->dims[i]);
      any = true;
    }
  }
  cc_buf_adds(out, "\n  unit ?\n  publisher ");
  quoted(out, table->publisher);
  cc_buf_addc(out, '\n');
  if (table->licence.len > 0) {
    cc_buf_adds(out, "  licence ");
    quoted(out, table->licence);
    cc_buf_addc(out, '\n');
  }
  if (source.len > 0) {
    cc_buf_adds(out, "  source ");
    cc_buf_add(out, source);
    cc_buf_addc(out, '\n');
  }
  if (table->file.len > 0) {
    cc_buf_adds(out, "  file ");
    quoted(out, table->file);
    cc_buf_addc(out, '\n');
  }
  for (size_t i = 0; i < table->dim_count; i++) {
    block_dim(out, &table->dims[i], table);
  }
}

static size_t cells_of(const cc_description* table) {
  size_t cells = 1;
  for (size_t i = 0; i < table->dim_count; i++) {
    if (__builtin_mul_overflow(cells, table->dims[i].count, &cells)) {
      return SIZE_MAX;
    }
  }
  return cells;
}

static void describe_missing(cc_buf* out, const cc_description* table) {
  if (table->missing > 0) {
    cc_buf_adds(out, "missing    ");
    add_count(out, table->missing, " figure", " figures");
    cc_buf_adds(out, table->symbols.len > 0 ? ", marked " : "");
    add(out, table->symbols);
    cc_buf_addc(out, '\n');
  }
}

void cc_report_describe(cc_buf* out, const cc_description* table, cc_str source, const cc_report_style* style) {
  add(out, table->title.len > 0 ? table->title : cc_s("a table without a title"));
  cc_buf_addc(out, '\n');
  line(out, "table      ", table->source);
  line(out, "publisher  ", table->publisher);
  line(out, "updated    ", table->updated);
  line(out, "licence    ", table->licence);
  cc_buf_adds(out, "size       ");
  add_count(out, cells_of(table), " figure\n", " figures\n");
  describe_missing(out, table);
  line(out, "form       ", table->form);
  for (size_t i = 0; i < table->note_count; i++) {
    line(out, "note       ", table->notes[i]);
  }
  for (size_t i = 0; i < table->dim_count; i++) {
    describe_dim(out, &table->dims[i], style->all);
  }
  block(out, table, source);
}

/* ---- agencies ---------------------------------------------------------------------------------------------------- */

void cc_report_agency(cc_buf* out, const cc_wire_message* m, bool further, const cc_report_style* style) {
  static const struct {
    const char *label, *key;
  } rows[] = {{"address", "address"}, {"licence", "licence"}, {"cite as", "cite"}, {"in rules", "words"}};
  const cc_report none = {.diags = NULL};
  cc_page         page;
  cc_page_start(&page, out, &none, style);
  cc_buf_adds(out, further ? "\n" : "");
  add(out, m->subject);
  cc_buf_adds(out, "  ");
  cc_page_wrap(&page, cc_wire_get(m, "title"), m->subject.len + 2, m->subject.len + 2);
  cc_page_line(&page);
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    cc_buf text;
    cc_buf_init(&text, CC_MAX_TEXT_BYTES);
    if (strcmp(rows[i].key, "words") == 0) {
      cc_buf_adds(&text, "source ");
      cc_buf_add(&text, m->subject);
      cc_buf_addc(&text, ' ');
    }
    cc_buf_add(&text, cc_wire_get(m, rows[i].key));
    cc_page_entry(&page, cc_s(rows[i].label), cc_buf_str(&text), 2, 12);
    cc_page_done(&page, &text);
  }
  cc_page_paragraph(&page, cc_wire_get(m, "about"), 2);
  cc_page_end(&page);
}
