/* The charts of the claims as one SVG file, below each other: mostly of one claim, by itself. */
#include "report/chart.h"

enum { BODY };

#define MARGIN     12
#define LINE       20
#define LINE_CHARS 58 /* letters of a line of 13 units that surely fit */
#define SCRATCH    ((size_t)256 << 20)

/* What is drawn, and how far down. */
typedef struct drawing {
  cc_report_run*   run;
  const cc_report* report;
  cc_voice         voice;
  cc_xml           xml;
  cc_arena*        scratch;
  int64_t          y;
} drawing;

static void draw_line(drawing* d, const char* class, cc_str text) {
  d->y += LINE;
  cc_xml_open(&d->xml, "text");
  cc_xml_attr_count(&d->xml, "x", MARGIN);
  cc_xml_attr_count(&d->xml, "y", d->y - 5);
  if (class) {
    cc_xml_attrs(&d->xml, "class", class);
  }
  cc_xml_text(&d->xml, text);
  cc_xml_close(&d->xml);
  cc_xml_line(&d->xml);
}

/* TEXT in lines, broken at blanks. */
static void draw_text(drawing* d, const char* class, cc_str text) {
  for (size_t start = 0; start < text.len;) {
    size_t end = start, last = start, letters = 0, next = 0;
    while (end < text.len && letters < LINE_CHARS) {
      last = text.at[end] == ' ' ? end : last;
      (void)cc_utf8_at(text, end, &next);
      end = next;
      letters++;
    }
    end = end < text.len && last > start ? last : end;
    draw_line(d, class, cc_str_sub(text, start, end));
    start = end + (end < text.len && text.at[end] == ' ');
  }
}

/* The publishers of what the claim rests on. */
static void draw_source(drawing* d, const cc_claim* claim) {
  cc_used used;
  cc_buf  text;
  if (cc_used_new(d->scratch, d->report->program, &used) != CC_OK) {
    d->run->out->status = CC_NO_MEMORY;
    return;
  }
  cc_used_find(&used, d->report->program, claim);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_say_publishers(&text, d->report, &d->voice, used.sources);
  draw_text(d, "cc-soft", cc_buf_str(&text));
  cc_part_done(d->run->out, &text);
}

static void draw_claim(drawing* d, const cc_claim_result* claim, const cc_check_result* check, size_t number) {
  cc_buf text, id;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_init(&id, 64);
  cc_say_verdict(&text, d->report, &d->voice, claim, true);
  d->y += MARGIN;
  draw_text(d, "cc-me", cc_buf_str(&text));
  text.len = 0;
  cc_say_sentence(&text, &d->voice, &claim->sentence);
  draw_text(d, NULL, cc_buf_str(&text));
  if (check) {
    cc_buf_addc(&id, 'b');
    cc_buf_int(&id, (int64_t)number);
    const cc_chart chart = {
        .xml = &d->xml, .voice = &d->voice, .scratch = d->scratch, .id = cc_buf_str(&id), .x = MARGIN, .y = d->y + 6};
    cc_chart_bars(&chart, check, cc_buf_str(&text));
    d->y += 6 + cc_bars_height(check);
    draw_source(d, claim->claim);
  }
  cc_part_done(d->run->out, &text);
  cc_part_done(d->run->out, &id);
}

static void draw_faults(drawing* d) {
  cc_diag_view view;
  cc_buf       text;
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  CC_SAY0(&text, &d->voice, d->report->result ? CC_W_FAULTS : CC_W_BROKEN);
  d->y += MARGIN;
  draw_text(d, "cc-me", cc_buf_str(&text));
  for (size_t i = 0; d->report->diags && cc_diags_view(d->report->diags, i, &view); i++) {
    if (view.severity == CC_ERROR) {
      text.len = 0;
      cc_utf8_visible(&text, view.message, false);
      draw_text(d, NULL, cc_buf_str(&text));
    }
  }
  cc_part_done(d->run->out, &text);
}

void cc_add_svg(cc_report_run* run, const cc_report* report) {
  drawing d = {.run = run, .report = report, .xml = {.out = &run->kept[BODY]}, .y = run->height};
  d.voice = (cc_voice){.program = report->program, .language = run->style->language, .ascii = run->style->ascii};
  d.scratch = cc_arena_new(SCRATCH);
  if (!d.scratch) {
    run->out->status = CC_NO_MEMORY;
    return;
  }
  if (!report->result || cc_diags_failed(report->diags)) {
    draw_faults(&d);
  }
  for (size_t i = 0; report->program && report->result && i < report->result->count; i++) {
    const cc_claim_result* claim = &report->result->claims[i];
    draw_claim(&d, claim, cc_drawn_check(claim), ++run->drawn);
  }
  run->height = d.y;
  cc_arena_free(d.scratch);
}

void cc_end_svg(cc_report_run* run) {
  cc_buf view;
  cc_xml xml = {.out = run->out};
  cc_buf_init(&view, 64);
  cc_buf_adds(&view, "0 0 ");
  cc_buf_int(&view, CC_CHART_WIDTH + 2 * MARGIN);
  cc_buf_addc(&view, ' ');
  cc_buf_int(&view, run->height + MARGIN);
  cc_xml_open(&xml, "svg");
  cc_xml_attrs(&xml, "xmlns", "http://www.w3.org/2000/svg");
  cc_xml_attr(&xml, "viewBox", cc_buf_str(&view));
  cc_xml_line(&xml);
  cc_xml_open(&xml, "style");
  cc_xml_text(&xml, cc_s(""));
  cc_buf_adds(run->out, cc_chart_style);
  cc_xml_close(&xml);
  cc_xml_line(&xml);
  cc_buf_add(run->out, cc_buf_str(&run->kept[BODY]));
  cc_xml_close(&xml);
  cc_buf_addc(run->out, '\n');
  cc_part_done(run->out, &view);
}
