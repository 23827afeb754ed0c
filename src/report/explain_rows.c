/* The rows that decided a check, as a table with bars. */
#include "base/limits.h"
#include "report/explain.h"

#define FIRST_ROWS    3 /* shown of many, with the last, and the subject between its neighbours */
#define WIDEST_BAR    32
#define NARROWEST_BAR 8
#define WIDEST_NAME   24
#define RANK_AT       2

typedef cc_row_text row;

typedef struct table {
  const cc_check_result* check;
  const row*             rows;
  bool*                  shown;
  size_t                 rank, name, value, numerator, denominator; /* widths */
  size_t                 bar, bar_at;
  bool                   has_parts;
  double                 low, high; /* ends of the bars' axis; low <= 0 <= high */
} table;

static size_t greater(size_t a, size_t b) {
  return a > b ? a : b;
}

static void choose_rows(table* t, bool all) {
  const size_t count = t->check->row_count;
  for (size_t i = 0; i < count; i++) {
    const cc_evidence* rows = t->check->rows;
    t->shown[i] = all || i < FIRST_ROWS || i + 1 == count || rows[i].subject || (i > 0 && rows[i - 1].subject) ||
                  (i + 1 < count && rows[i + 1].subject);
  }
  for (size_t i = 1; i + 1 < count; i++) { /* a gap of one row is no shorter than the row */
    t->shown[i] = t->shown[i] || (t->shown[i - 1] && t->shown[i + 1]);
  }
}

/* Where the texts of the rows are kept, and who speaks. */
typedef struct texts {
  cc_arena*       arena;
  const cc_voice* voice;
  cc_buf*         out;
} texts;

/* What BUF holds, kept. */
static cc_str keep(const texts* t, cc_buf* buf) {
  const cc_str text = cc_buf_take(t->arena, buf);
  if (!text.at && buf->len > 0 && t->out->status == CC_OK) {
    t->out->status = CC_NO_MEMORY;
  }
  cc_part_done(t->out, buf);
  return text;
}

static cc_str number_text(const texts* t, cc_num number, cc_type type) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_REPORT_BYTES);
  cc_say_number(&buf, t->voice, number, type, type.unit.kind == CC_QUANTITY ? CC_BARE : CC_UNIT);
  return keep(t, &buf);
}

static cc_str missing_text(const texts* t, cc_str symbol) {
  cc_buf buf, shown;
  cc_buf_init(&buf, CC_MAX_REPORT_BYTES);
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&shown, symbol, false);
  CC_SAY(&buf, t->voice, symbol.len > 0 ? CC_W_NO_FIGURE_SYMBOL : CC_W_NO_FIGURE_ROW, cc_buf_str(&shown));
  cc_part_done(t->out, &shown);
  return keep(t, &buf);
}

static cc_str member_text(const texts* t, const cc_evidence* evidence) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_REPORT_BYTES);
  cc_say_member(&buf, t->voice, evidence->dim, evidence->at);
  return keep(t, &buf);
}

static row make_row(const texts* t, const cc_check_result* check, const cc_evidence* evidence) {
  row r = {.name = member_text(t, evidence)};
  if (evidence->rank > 0) {
    r.rank = number_text(t, cc_num_int((int64_t)evidence->rank), cc_plain_type());
  }
  if (!evidence->known) {
    r.value = missing_text(t, evidence->symbol);
    return r;
  }
  r.value = number_text(t, evidence->value, check->value_type);
  if (evidence->has_parts) {
    r.numerator = number_text(t, evidence->numerator, *evidence->numerator_type);
    r.denominator = number_text(t, evidence->denominator, *evidence->denominator_type);
  }
  return r;
}

const cc_row_text* cc_rows_say(cc_buf* out, const cc_voice* voice, const cc_check_result* check, cc_arena* scratch) {
  const texts kept = {scratch, voice, out};
  row*        rows = CC_ARRAY(scratch, check->row_count + 1, row);
  for (size_t i = 0; rows && i < check->row_count; i++) {
    rows[i] = make_row(&kept, check, &check->rows[i]);
  }
  if (!rows) {
    out->status = CC_NO_MEMORY;
  }
  return rows;
}

/* The widths of the columns and the ends of the axis: of all rows, so that --all moves nothing. */
static void measure(table* t) {
  for (size_t i = 0; i < t->check->row_count; i++) {
    const cc_evidence* evidence = &t->check->rows[i];
    const row          r = t->rows[i];
    t->rank = greater(t->rank, cc_utf8_width(r.rank));
    t->name = greater(t->name, cc_utf8_width(r.name) <= WIDEST_NAME ? cc_utf8_width(r.name) : 0);
    if (evidence->known) {
      const double size = cc_num_approx(evidence->value);
      t->value = greater(t->value, cc_utf8_width(r.value));
      t->numerator = greater(t->numerator, cc_utf8_width(r.numerator));
      t->denominator = greater(t->denominator, cc_utf8_width(r.denominator));
      t->has_parts = t->has_parts || evidence->has_parts;
      t->low = size < t->low ? size : t->low;
      t->high = size > t->high ? size : t->high;
    }
  }
}

/* The columns that the words of the first row add behind the bar: "10 879 offences among 130 610.5 inhabitants". */
static size_t parts_width(const table* t, const cc_page* page) {
  if (!t->has_parts || t->check->row_count == 0) {
    return 0;
  }
  size_t nouns = 0;
  for (size_t i = 0; i < t->check->row_count; i++) {
    if (t->check->rows[i].has_parts) {
      cc_buf words;
      cc_buf_init(&words, CC_MAX_REPORT_BYTES);
      (void)cc_say_noun(&words, &page->voice, *t->check->rows[i].numerator_type, false);
      (void)cc_say_noun(&words, &page->voice, *t->check->rows[i].denominator_type, false);
      CC_SAY(&words, &page->voice, CC_W_AMONG, cc_s(""), cc_s(""));
      nouns = cc_utf8_width(cc_buf_str(&words)) + 2;
      cc_part_done(page->out, &words);
      break;
    }
  }
  return t->numerator + t->denominator + nouns;
}

/* Shares out what is left of the line: bar and parts, or the parts alone, or neither. */
static void fit(table* t, const cc_page* page) {
  t->bar_at = RANK_AT + t->rank + 3 + t->name + 2 + t->value + 2;
  const size_t parts = parts_width(t, page);
  const size_t room = page->width > t->bar_at ? page->width - t->bar_at : 0;
  if (room >= NARROWEST_BAR + 1 + parts) {
    t->bar = room - parts - 1 < WIDEST_BAR ? room - parts - 1 : WIDEST_BAR;
  } else if (room >= NARROWEST_BAR) {
    t->bar = room < WIDEST_BAR ? room : WIDEST_BAR;
    t->has_parts = false;
  } else {
    t->has_parts = false;
  }
}

/* ---- bars ---- */

static const char* const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

/* A bar of EIGHTHS eighths of a column; gives its columns. */
static size_t print_bar(cc_page* page, size_t eighth_count) {
  const size_t full = eighth_count / 8, rest = eighth_count % 8;
  if (page->voice.ascii) {
    const size_t columns = full + (rest >= 4);
    cc_buf_fill(page->out, '#', columns);
    return columns;
  }
  for (size_t i = 0; i < full; i++) {
    cc_buf_adds(page->out, "█");
  }
  cc_buf_adds(page->out, eighths[rest]);
  return full + (rest > 0);
}

/* The bar of one row, left or right of zero; gives the columns used. */
static size_t page_bar(cc_page* page, const table* t, double size) {
  const double span = t->high - t->low;
  if (span <= 0.0) {
    return 0;
  }
  const double scale = (double)(t->bar * 8) / span;
  const size_t negative = (size_t)(-t->low * scale / 8.0 + 0.5); /* columns left of zero */
  if (size >= 0.0) {
    cc_page_pad(page, 0, negative);
    return negative + print_bar(page, (size_t)(size * scale + 0.5));
  }
  const size_t columns = (size_t)(-size * scale / 8.0 + 0.5);
  cc_page_pad(page, columns, negative);
  return (negative > columns ? negative - columns : 0) + print_bar(page, columns * 8);
}

/* ---- rows ---- */

static void page_right(cc_page* page, cc_str text, size_t width) {
  cc_page_pad(page, cc_utf8_width(text), width);
  cc_buf_add(page->out, text);
}

/* "10 879 offences among 130 610.5 inhabitants", the nouns in the first row only. */
static void page_parts(cc_page* page, const table* t, const cc_evidence* evidence, const row* r, bool with_nouns) {
  cc_buf numerator, denominator, between, all;
  cc_buf_init(&numerator, CC_MAX_REPORT_BYTES);
  cc_buf_init(&denominator, CC_MAX_REPORT_BYTES);
  cc_buf_init(&between, CC_MAX_REPORT_BYTES);
  cc_buf_init(&all, CC_MAX_REPORT_BYTES);
  cc_buf_fill(&numerator, ' ', t->numerator - cc_utf8_width(r->numerator));
  cc_buf_add(&numerator, r->numerator);
  cc_buf_addc(&numerator, ' ');
  const size_t start = numerator.len;
  (void)cc_say_noun(&numerator, &page->voice, *evidence->numerator_type, false);
  CC_SAY(&between, &page->voice, CC_W_AMONG, cc_s(""), cc_s(""));
  const size_t gap =
      cc_utf8_width(cc_str_sub(cc_buf_str(&numerator), start, numerator.len)) + cc_utf8_width(cc_buf_str(&between));
  cc_buf_fill(&denominator, ' ', t->denominator - cc_utf8_width(r->denominator));
  cc_buf_add(&denominator, r->denominator);
  if (with_nouns) {
    cc_buf_addc(&denominator, ' ');
    (void)cc_say_noun(&denominator, &page->voice, *evidence->denominator_type, false);
    CC_SAY(&all, &page->voice, CC_W_AMONG, cc_buf_str(&numerator), cc_buf_str(&denominator));
    cc_buf_add(page->out, cc_buf_str(&all));
  } else {
    cc_buf_add(page->out, cc_str_sub(cc_buf_str(&numerator), 0, start));
    cc_page_pad(page, 0, gap);
    cc_buf_add(page->out, cc_buf_str(&denominator));
  }
  cc_page_done(page, &numerator);
  cc_page_done(page, &denominator);
  cc_page_done(page, &between);
  cc_page_done(page, &all);
}

static void page_behind_value(cc_page* page, const table* t, size_t i, bool first) {
  const cc_evidence* evidence = &t->check->rows[i];
  if (t->bar > 0) {
    cc_page_pad(page, 0, 2);
    const size_t used = page_bar(page, t, cc_num_approx(evidence->value));
    if (t->has_parts && evidence->has_parts) {
      cc_page_pad(page, used, t->bar + 1);
      page_parts(page, t, evidence, &t->rows[i], first);
    }
  }
}

static void page_row(cc_page* page, const table* t, size_t i, bool first) {
  const cc_evidence* evidence = &t->check->rows[i];
  const row*         r = &t->rows[i];
  const size_t       name = cc_utf8_width(r->name);
  cc_page_pad(page, 0, RANK_AT);
  page_right(page, r->rank, t->rank);
  cc_buf_addc(page->out, ' ');
  cc_buf_adds(page->out, evidence->subject ? (page->voice.ascii ? ">" : "▸") : " ");
  cc_buf_addc(page->out, ' ');
  cc_page_ink(page, evidence->subject ? CC_INK_BOLD : CC_INK_NONE, r->name);
  cc_page_pad(page, name, t->name);
  cc_page_pad(page, 0, 2);
  if (!evidence->known) {
    cc_buf_add(page->out, r->value);
  } else {
    page_right(page, r->value, t->value);
    page_behind_value(page, t, i, first);
  }
  cc_page_line(page);
}

/* The line in place of the rows that are left out. */
static void page_gap(cc_page* page, const table* t, size_t left_out, bool first) {
  cc_buf words, count, total;
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_buf_init(&count, 64);
  cc_buf_init(&total, 64);
  cc_page_pad(page, 0, RANK_AT + t->rank + 1);
  cc_say_literal(&words, &page->voice, cc_s("…"));
  if (first) {
    cc_say_count(&count, &page->voice, left_out);
    cc_say_count(&total, &page->voice, t->check->row_count);
    cc_buf_addc(&words, ' ');
    CC_SAY(&words, &page->voice, CC_W_ALL_ROWS, cc_buf_str(&count), cc_buf_str(&total));
  }
  cc_page_wrap(page, cc_buf_str(&words), RANK_AT + t->rank + 1, RANK_AT + t->rank + 3);
  cc_page_line(page);
  cc_page_done(page, &words);
  cc_page_done(page, &count);
  cc_page_done(page, &total);
}

static void print_rows(cc_page* page, const table* t) {
  size_t left_out = 0;
  bool   first = true, gap = false, told = false;
  for (size_t i = 0; i < t->check->row_count; i++) {
    left_out += !t->shown[i];
  }
  for (size_t i = 0; i < t->check->row_count; i++) {
    if (t->shown[i]) {
      page_row(page, t, i, first && t->check->rows[i].known);
      first = first && !t->check->rows[i].known;
    } else if (!gap) {
      page_gap(page, t, left_out, !told);
      told = true;
    }
    gap = !t->shown[i];
  }
}

void cc_page_rows(cc_page* page, const cc_check_result* check, cc_arena* scratch) {
  table t = {.check = check,
             .rows = cc_rows_say(page->out, &page->voice, check, scratch),
             .shown = CC_ARRAY(scratch, check->row_count + 1, bool)};
  if (!t.rows || !t.shown) {
    page->out->status = CC_NO_MEMORY;
    return;
  }
  choose_rows(&t, page->style->all);
  measure(&t);
  fit(&t, page);
  print_rows(page, &t);
}
