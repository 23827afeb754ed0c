/* Bars, the line of ranks, shares: written by hand, coordinates in tenths, nothing measured by a font. */
#include "report/chart.h"

#define ROW       20
#define BAR       14
#define LETTER    7.2 /* units that a letter of 13 units takes, on average */
#define DIGIT     8.4 /* and a digit, in the widest of the fonts that may be taken */
#define MOST_NAME 22  /* letters; a longer name is cut here and whole in the table */
#define MOST_ROWS 40
#define EDGE_ROWS 10 /* of more rows: the first, the last, and the subject with its neighbours */
#define WIDTH     ((double)CC_CHART_WIDTH)
#define NAME_GAP  8.0
#define VALUE_GAP 6.0

const char cc_chart_style[] =
    "text{font:13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;fill:#1a1a1a}"
    ".cc-me{font-weight:700}.cc-soft{fill:#595959}.cc-bar{fill:#8a94a6}.cc-bar.cc-me{fill:#004b87}"
    ".cc-axis{stroke:#595959}.cc-line{fill:none;stroke:#004b87;stroke-width:2}.cc-dot{fill:#004b87}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e8e8}.cc-soft{fill:#b8bfca}.cc-bar{fill:#66707f}"
    ".cc-bar.cc-me{fill:#a9d3f7}.cc-axis{stroke:#b8bfca}.cc-line{stroke:#a9d3f7}.cc-dot{fill:#a9d3f7}}";

/* ---- drawing ---- */

/* VALUE with one decimal. */
static void say_unit(cc_buf* out, double value) {
  const int64_t tenths = (int64_t)(value * 10.0 + (value < 0.0 ? -0.5 : 0.5));
  const int64_t size = tenths < 0 ? -tenths : tenths;
  cc_buf_adds(out, tenths < 0 ? "-" : "");
  cc_buf_int(out, size / 10);
  if (size % 10 != 0) {
    cc_buf_addc(out, '.');
    cc_buf_int(out, size % 10);
  }
}

static void place_attr(cc_xml* xml, const char* name, double value) {
  cc_buf text;
  cc_buf_init(&text, 64);
  say_unit(&text, value);
  cc_xml_attr(xml, name, cc_buf_str(&text));
  cc_part_done(xml->out, &text);
}

static void draw_text(cc_xml* xml, double x, double y, const char* anchor, const char* class, cc_str text) {
  cc_xml_open(xml, "text");
  place_attr(xml, "x", x);
  place_attr(xml, "y", y);
  if (anchor) {
    cc_xml_attrs(xml, "text-anchor", anchor);
  }
  if (class) {
    cc_xml_attrs(xml, "class", class);
  }
  cc_xml_text(xml, text);
  cc_xml_close(xml);
}

static void draw_bar(cc_xml* xml, double x, double y, double width, const char* class) {
  cc_xml_open(xml, "rect");
  place_attr(xml, "x", x);
  place_attr(xml, "y", y);
  place_attr(xml, "width", width);
  cc_xml_attr_count(xml, "height", BAR);
  cc_xml_attrs(xml, "class", class);
  cc_xml_close_empty(xml);
}

static void draw_line(cc_xml* xml, double x1, double y1, double x2, double y2, const char* class) {
  cc_xml_open(xml, "line");
  place_attr(xml, "x1", x1);
  place_attr(xml, "y1", y1);
  place_attr(xml, "x2", x2);
  place_attr(xml, "y2", y2);
  cc_xml_attrs(xml, "class", class);
  cc_xml_close_empty(xml);
}

/* The head of a drawing of HEIGHT: read as its title, its texts one by one are hidden from readers. */
static void open_drawing(const cc_chart* chart, double height, cc_str title) {
  cc_xml* const xml = chart->xml;
  cc_buf        text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_xml_open(xml, "svg");
  cc_xml_attrs(xml, "xmlns", "http://www.w3.org/2000/svg");
  cc_xml_attrs(xml, "role", "img");
  cc_buf_add(&text, chart->id);
  cc_buf_adds(&text, "-t");
  cc_xml_attr(xml, "aria-labelledby", cc_buf_str(&text));
  cc_buf view;
  cc_buf_init(&view, 64);
  cc_buf_adds(&view, "0 0 ");
  cc_buf_int(&view, CC_CHART_WIDTH);
  cc_buf_addc(&view, ' ');
  say_unit(&view, height);
  cc_xml_attr(xml, "viewBox", cc_buf_str(&view));
  if (chart->y > 0) {
    cc_xml_attr_count(xml, "x", chart->x);
    cc_xml_attr_count(xml, "y", chart->y);
    cc_xml_attr_count(xml, "width", CC_CHART_WIDTH);
    place_attr(xml, "height", height);
  }
  cc_xml_open(xml, "title");
  cc_xml_attr(xml, "id", cc_buf_str(&text));
  cc_xml_text(xml, title);
  cc_xml_close(xml);
  cc_xml_line(xml);
  cc_xml_open(xml, "g");
  cc_xml_attrs(xml, "aria-hidden", "true");
  cc_xml_line(xml);
  cc_part_done(xml->out, &text);
  cc_part_done(xml->out, &view);
}

static void close_drawing(const cc_chart* chart) {
  cc_xml_close(chart->xml);
  cc_xml_close(chart->xml);
  cc_xml_line(chart->xml);
}

/* ---- bars ---- */

typedef struct bars {
  const cc_check_result* check;
  const cc_row_text*     rows;
  double                 low, high;          /* of the axis; low <= 0 <= high */
  double                 names, left, right; /* where names end, and the ends of the axis */
} bars;

bool cc_is_marked(const cc_check_result* check, size_t row) {
  const cc_evidence* rows = check->rows;
  for (size_t i = 0; i < check->row_count; i++) {
    if (rows[i].subject) {
      return i == row || (rows[i].rank > 0 && rows[i].rank == rows[row].rank);
    }
  }
  return false;
}

bool cc_has_bars(const cc_check_result* check) {
  for (size_t i = 0; i < check->row_count; i++) {
    if (check->rows[i].known) {
      return true;
    }
  }
  return false;
}

const cc_check_result* cc_drawn_check(const cc_claim_result* claim) {
  for (size_t i = 0; i < claim->reading_count; i++) {
    for (size_t j = 0; j < claim->readings[i].check_count; j++) {
      if (cc_has_bars(&claim->readings[i].checks[j])) {
        return &claim->readings[i].checks[j];
      }
    }
  }
  return NULL;
}

/* Whether row I of many is drawn. */
static bool is_drawn(const cc_check_result* check, size_t i) {
  const size_t count = check->row_count;
  return count <= MOST_ROWS || i < EDGE_ROWS || i + EDGE_ROWS >= count || check->rows[i].subject ||
         (i > 0 && check->rows[i - 1].subject) || (i + 1 < count && check->rows[i + 1].subject);
}

/* Lines of the drawing: rows, and one for each gap between them. */
static size_t count_lines(const cc_check_result* check) {
  size_t lines = 0;
  for (size_t i = 0; i < check->row_count; i++) {
    lines += is_drawn(check, i) || is_drawn(check, i - 1); /* the first of a gap stands for it; row 0 is always drawn */
  }
  return lines;
}

int64_t cc_bars_height(const cc_check_result* check) {
  return (int64_t)count_lines(check) * ROW + 2;
}

static cc_str cut_name(cc_str name, cc_buf* room) {
  size_t end = 0, letters = 0;
  while (end < name.len && letters < MOST_NAME) {
    (void)cc_utf8_at(name, end, &end);
    letters++;
  }
  if (end >= name.len) {
    return name;
  }
  cc_buf_add(room, cc_str_sub(name, 0, end));
  cc_buf_adds(room, "…");
  return cc_buf_str(room);
}

static void measure(bars* b) {
  size_t name = 4, value = 2;
  for (size_t i = 0; i < b->check->row_count; i++) {
    const cc_evidence* row = &b->check->rows[i];
    const size_t       letters = cc_utf8_width(b->rows[i].name), digits = cc_utf8_width(b->rows[i].value);
    const double       size = row->known ? cc_num_approx(row->value) : 0.0;
    name = letters > name ? letters : name;
    value = digits > value && row->known ? digits : value;
    b->low = size < b->low ? size : b->low;
    b->high = size > b->high ? size : b->high;
  }
  name = name > MOST_NAME ? MOST_NAME : name;
  b->names = (double)(name + 2) * LETTER;
  b->left = b->names + NAME_GAP + (b->low < 0.0 ? (double)value * DIGIT : 0.0);
  b->right = WIDTH - (double)value * DIGIT - VALUE_GAP - 2.0;
}

static double x_of(const bars* b, double size) {
  return b->high > b->low ? b->left + (size - b->low) / (b->high - b->low) * (b->right - b->left) : b->left;
}

static void draw_row(cc_xml* xml, const bars* b, size_t i, double y) {
  const cc_evidence* row = &b->check->rows[i];
  const bool         marked = cc_is_marked(b->check, i);
  const char* const class = marked ? "cc-me" : NULL;
  const double text_y = y + BAR - 1.0, zero = x_of(b, 0.0), end = row->known ? x_of(b, cc_num_approx(row->value)) : 0.0;
  cc_buf       name, room;
  cc_buf_init(&name, CC_MAX_REPORT_BYTES);
  cc_buf_init(&room, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&name, marked ? "▸ " : "");
  cc_buf_add(&name, cut_name(b->rows[i].name, &room));
  draw_text(xml, b->names, text_y, "end", class, cc_buf_str(&name));
  if (!row->known) {
    draw_text(xml, zero + VALUE_GAP, text_y, NULL, "cc-soft", b->rows[i].value);
  } else {
    draw_bar(xml, end < zero ? end : zero, y, end < zero ? zero - end : end - zero, marked ? "cc-bar cc-me" : "cc-bar");
    draw_text(xml, end < zero ? end - VALUE_GAP : end + VALUE_GAP, text_y, end < zero ? "end" : NULL, class,
              b->rows[i].value);
  }
  cc_xml_line(xml);
  cc_part_done(xml->out, &name);
  cc_part_done(xml->out, &room);
}

static void draw_gap(const cc_chart* chart, const bars* b, size_t from, double y) {
  size_t count = 0;
  while (from + count < b->check->row_count && !is_drawn(b->check, from + count)) {
    count++;
  }
  cc_buf digits, words;
  cc_buf_init(&digits, 64);
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  cc_say_count(&digits, chart->voice, count);
  CC_SAY(&words, chart->voice, CC_W_CHART_GAP, cc_buf_str(&digits));
  draw_text(chart->xml, b->left, y + BAR - 1.0, NULL, "cc-soft", cc_buf_str(&words));
  cc_xml_line(chart->xml);
  cc_part_done(chart->xml->out, &digits);
  cc_part_done(chart->xml->out, &words);
}

void cc_chart_bars(const cc_chart* chart, const cc_check_result* check, cc_str title) {
  bars b = {.check = check, .rows = cc_rows_say(chart->xml->out, chart->voice, check, chart->scratch)};
  if (!b.rows) {
    return;
  }
  measure(&b);
  open_drawing(chart, (double)cc_bars_height(check), title);
  double y = 2.0;
  for (size_t i = 0; i < check->row_count; i++) {
    if (is_drawn(check, i)) {
      draw_row(chart->xml, &b, i, y);
      y += ROW;
    } else if (is_drawn(check, i - 1)) {
      draw_gap(chart, &b, i, y);
      y += ROW;
    }
  }
  draw_line(chart->xml, x_of(&b, 0.0), 0.0, x_of(&b, 0.0), (double)cc_bars_height(check), "cc-axis");
  close_drawing(chart);
}

/* ---- ranks ---- */

#define RANKS_TOP    26.0 /* room for the number above a dot */
#define RANKS_DEEP   78.0
#define RANKS_HEIGHT 134.0
#define SIDE         22.0

bool cc_has_ranks(const cc_check_result* check) {
  size_t known = 0;
  for (size_t i = 0; check->stand_choice && i < check->stand_choice->count; i++) {
    known += check->stands[i].rank > 0;
  }
  return known > 1;
}

static double x_of_period(const cc_choice* choice, size_t i) {
  return SIDE + (WIDTH - 2.0 * SIDE) * (double)i / (double)(choice->count - 1);
}

static double y_of_rank(size_t rank, size_t last) {
  return RANKS_TOP + (last > 1 ? RANKS_DEEP * (double)(rank - 1) / (double)(last - 1) : 0.0);
}

/* The lowest place that there is in any period: how many are ranked. */
static size_t last_rank(const cc_check_result* check) {
  size_t last = 1;
  for (size_t i = 0; i < check->stand_choice->count; i++) {
    last = check->stands[i].of > last ? check->stands[i].of : last;
  }
  return last;
}

/* How many periods stand between two that are named below. */
static size_t label_step(const cc_choice* choice) {
  return choice->count > 10 ? (choice->count + 9) / 10 : 1;
}

static void draw_stand(const cc_chart* chart, const cc_check_result* check, size_t i, size_t last) {
  const cc_choice* choice = check->stand_choice;
  const cc_stand*  stand = &check->stands[i];
  const bool       base = i == choice->base;
  const double     x = x_of_period(choice, i);
  cc_buf           text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  if (stand->rank > 0) {
    cc_xml_open(chart->xml, "circle");
    place_attr(chart->xml, "cx", x);
    place_attr(chart->xml, "cy", y_of_rank(stand->rank, last));
    place_attr(chart->xml, "r", base ? 5.0 : 3.5);
    cc_xml_attrs(chart->xml, "class", "cc-dot");
    cc_xml_close_empty(chart->xml);
    cc_say_count(&text, chart->voice, stand->rank);
    draw_text(chart->xml, x, y_of_rank(stand->rank, last) - 9.0, "middle", base ? "cc-me" : NULL, cc_buf_str(&text));
  } else {
    draw_text(chart->xml, x, RANKS_TOP + RANKS_DEEP, "middle", "cc-soft", cc_s("–"));
  }
  if (base || i % label_step(choice) == 0) {
    text.len = 0;
    cc_say_choice(&text, chart->voice, choice, i);
    draw_text(chart->xml, x, RANKS_HEIGHT - 6.0, "middle", base ? "cc-me" : "cc-soft", cc_buf_str(&text));
  }
  cc_xml_line(chart->xml);
  cc_part_done(chart->xml->out, &text);
}

void cc_chart_ranks(const cc_chart* chart, const cc_check_result* check, cc_str title) {
  const cc_choice* choice = check->stand_choice;
  const size_t     last = last_rank(check);
  open_drawing(chart, RANKS_HEIGHT, title);
  for (size_t i = 0; i + 1 < choice->count; i++) {
    const size_t a = check->stands[i].rank, b = check->stands[i + 1].rank;
    if (a > 0 && b > 0) {
      draw_line(chart->xml, x_of_period(choice, i), y_of_rank(a, last), x_of_period(choice, i + 1), y_of_rank(b, last),
                "cc-line");
    }
  }
  for (size_t i = 0; i < choice->count; i++) {
    draw_stand(chart, check, i, last);
  }
  close_drawing(chart);
}

/* ---- shares ---- */

#define SHARES_HEIGHT 22.0
#define LEAST_LABELED 16.0 /* units of a part that has room for its sign */

void cc_chart_shares(const cc_chart* chart, const cc_counts* counts, cc_str title) {
  const struct {
    size_t     count;
    cc_verdict verdict;
    const char* class;
  } parts[] = {
      {counts->holds, CC_HOLDS, "cc-p-holds"},
      {counts->partly, CC_PARTLY, "cc-p-partly"},
      {counts->depends, CC_DEPENDS, "cc-p-depends"},
      {counts->fails, CC_FAILS, "cc-p-fails"},
      {counts->outside, CC_OUTSIDE_GROUP, "cc-p-outside"},
      {counts->unknown, CC_UNDECIDED, "cc-p-open"},
  };
  double x = 0.0;
  open_drawing(chart, SHARES_HEIGHT, title);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    const double width = counts->total > 0 ? WIDTH * (double)parts[i].count / (double)counts->total : 0.0;
    if (parts[i].count > 0) {
      cc_xml_open(chart->xml, "rect");
      place_attr(chart->xml, "x", x);
      cc_xml_attrs(chart->xml, "y", "0");
      place_attr(chart->xml, "width", width);
      place_attr(chart->xml, "height", SHARES_HEIGHT);
      cc_xml_attrs(chart->xml, "class", parts[i].class);
      cc_xml_close_empty(chart->xml);
    }
    if (width >= LEAST_LABELED) {
      draw_text(chart->xml, x + width / 2.0, SHARES_HEIGHT - 6.0, "middle", "cc-p-sign",
                cc_s(cc_verdict_mark(parts[i].verdict, chart->voice->ascii)));
    }
    x += width;
  }
  close_drawing(chart);
}
