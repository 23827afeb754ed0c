/* The strip of settings: each choice against the periods, so that it is seen where a verdict holds and where it turns.
 */
#include "report/html.h"

#define MANY_COLUMNS 7  /* from here on the heads of columns stand upright */
#define MOST_COLUMNS 40 /* a strip of more says nothing; then the choices are told one by one */

/* What a table shows: rows over one choice, columns over another, the others at the base. */
typedef struct strip {
  const cc_varied* varied;
  size_t           column, row; /* places in the space; row SIZE_MAX: one row */
} strip;

static const cc_choice* choice_at(const cc_varied* varied, size_t place) {
  return varied->space->choices[place];
}

static bool is_periods(const cc_choice* choice) {
  return choice->ordered && (choice->type.kind == CC_T_PERIOD || choice->type.year);
}

static cc_verdict cell_of(const strip* s, size_t row, size_t column) {
  const cc_space* space = s->varied->space;
  size_t          setting = cc_space_with(space, space->base, s->column, column);
  if (s->row != SIZE_MAX) {
    setting = cc_space_with(space, setting, s->row, row);
  }
  return cc_outcome(s->varied, setting);
}

/* Whether two rows read the same. */
static bool same_rows(const strip* s, size_t a, size_t b) {
  for (size_t i = 0; i < choice_at(s->varied, s->column)->count; i++) {
    if (cell_of(s, a, i) != cell_of(s, b, i)) {
      return false;
    }
  }
  return true;
}

/* The last of the rows from FROM on that read the same; where the values have no order, each stands alone. */
static size_t end_of_run(const strip* s, size_t from) {
  const cc_choice* choice = choice_at(s->varied, s->row);
  size_t           to = from;
  while (choice->ordered && choice->count > MANY_COLUMNS && to + 1 < choice->count && same_rows(s, from, to + 1)) {
    to++;
  }
  return to;
}

static void put_head(cc_html* h, const strip* s) {
  const cc_choice* choice = choice_at(s->varied, s->column);
  cc_buf           text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_xml_open(&h->xml, "thead");
  cc_xml_open(&h->xml, "tr");
  cc_html_head_cell(h, NULL, s->row != SIZE_MAX ? choice_at(s->varied, s->row)->name : cc_s(""));
  for (size_t i = 0; i < choice->count; i++) {
    text.len = 0;
    cc_say_choice(&text, &h->page.voice, choice, i);
    cc_html_head_cell(h, i == choice->base ? "cc-base" : NULL, cc_buf_str(&text));
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &text);
}

static void put_cell(cc_html* h, cc_verdict verdict, bool base) {
  cc_buf class;
  cc_buf_init(&class, 64);
  cc_buf_adds(&class, cc_html_class(verdict));
  cc_buf_adds(&class, base ? " cc-base" : "");
  cc_xml_open(&h->xml, "td");
  cc_xml_attr(&h->xml, "class", cc_buf_str(&class));
  cc_xml_text(&h->xml, cc_s(cc_verdict_mark(verdict, h->page.voice.ascii)));
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &class);
}

/* The rows FROM to TO as one. */
static void put_row(cc_html* h, const strip* s, size_t from, size_t to) {
  const cc_choice* columns = choice_at(s->varied, s->column);
  const cc_choice* rows = s->row != SIZE_MAX ? choice_at(s->varied, s->row) : NULL;
  const bool       at_base = !rows || (rows->base >= from && rows->base <= to);
  cc_buf           label;
  cc_buf_init(&label, CC_MAX_REPORT_BYTES);
  if (rows && from == to && !rows->ordered) {
    cc_say_choice(&label, &h->page.voice, rows, from);
  } else if (rows) {
    cc_say_run(&label, &h->page.voice, rows, from, to);
  }
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "tr");
  cc_xml_open(&h->xml, "th");
  cc_xml_attrs(&h->xml, "scope", "row");
  if (at_base) {
    cc_xml_attrs(&h->xml, "class", "cc-base");
  }
  cc_xml_text(&h->xml, cc_buf_str(&label));
  cc_xml_close(&h->xml);
  for (size_t i = 0; i < columns->count; i++) {
    put_cell(h, cell_of(s, from, i), at_base && i == columns->base);
  }
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &label);
}

static void put_strip(cc_html* h, const strip* s) {
  const cc_choice* columns = choice_at(s->varied, s->column);
  const cc_choice* rows = s->row != SIZE_MAX ? choice_at(s->varied, s->row) : NULL;
  cc_buf           caption;
  cc_buf_init(&caption, CC_MAX_REPORT_BYTES);
  CC_SAY(&caption, &h->page.voice, rows ? CC_W_STRIP_BOTH : CC_W_STRIP_ONE, columns->name,
         rows ? rows->name : cc_s(""));
  cc_html_open_scroll(h, cc_buf_str(&caption));
  cc_xml_open(&h->xml, "table");
  cc_xml_attrs(&h->xml, "class", columns->count >= MANY_COLUMNS ? "cc-strip cc-tall" : "cc-strip");
  cc_xml_element(&h->xml, "caption", cc_buf_str(&caption));
  put_head(h, s);
  cc_xml_open(&h->xml, "tbody");
  for (size_t from = 0, count = rows ? rows->count : 1; from < count;) {
    const size_t to = rows ? end_of_run(s, from) : from;
    put_row(h, s, from, to);
    from = to + 1;
  }
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &caption);
}

/* The signs and what they mean. */
static void put_legend(cc_html* h, const cc_varied* varied) {
  static const cc_verdict verdicts[] = {CC_HOLDS, CC_PARTLY, CC_FAILS, CC_DEPENDS, CC_OUTSIDE_GROUP, CC_UNDECIDED};
  const cc_counts*        c = varied->counts;
  const size_t            counts[] = {c->holds, c->partly, c->fails, c->depends, c->outside, c->unknown};
  cc_buf                  line;
  cc_buf_init(&line, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
    if (counts[i] > 0) {
      cc_buf_adds(&line, line.len > 0 ? " · " : "");
      cc_buf_adds(&line, cc_verdict_mark(verdicts[i], h->page.voice.ascii));
      cc_buf_addc(&line, ' ');
      cc_buf_adds(&line, cc_verdict_word(verdicts[i], h->page.voice.language));
    }
  }
  cc_buf_adds(&line, ". ");
  CC_SAY0(&line, &h->page.voice, CC_W_STRIP_BASE);
  cc_xml_line(&h->xml);
  cc_xml_classed(&h->xml, "p", "cc-soft", cc_buf_str(&line));
  cc_page_done(&h->page, &line);
}

/* The choice that the columns stand for: periods, else the first that is not too long. */
static size_t column_of(const cc_varied* varied) {
  size_t found = SIZE_MAX;
  for (size_t i = 0; i < varied->space->count; i++) {
    const cc_choice* choice = choice_at(varied, i);
    if (choice->count > 1 && choice->count <= MOST_COLUMNS && (found == SIZE_MAX || is_periods(choice))) {
      if (is_periods(choice)) {
        return i;
      }
      found = i;
    }
  }
  return found;
}

void cc_html_strip(cc_html* h, const cc_varied* varied) {
  strip  s = {.varied = varied, .column = column_of(varied), .row = SIZE_MAX};
  size_t told = 0;
  if (s.column == SIZE_MAX) {
    return;
  }
  for (size_t i = 0; i < varied->space->count; i++) {
    if (i != s.column && choice_at(varied, i)->count > 1) {
      s.row = i;
      put_strip(h, &s);
      told++;
    }
  }
  if (told == 0) {
    put_strip(h, &s);
  }
  put_legend(h, varied);
}
