/* Building blocks of the page: headings, verdicts, tables, and the parts that other writers order. */
#include "report/html.h"

cc_str cc_html_words(const cc_html* h, cc_words key) {
  return cc_s(cc_words_at(key, h->page.voice.language));
}

void cc_html_heading(cc_html* h, unsigned levels, const char* class, cc_str text) {
  static const char* const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  const unsigned           level = h->level + levels - 1;
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, names[level < 6 ? level : 5]);
  if (class) {
    cc_xml_attrs(&h->xml, "class", class);
  }
  cc_xml_text(&h->xml, text);
  cc_xml_close(&h->xml);
  cc_xml_line(&h->xml);
}

void cc_html_say_id(cc_buf* out, const cc_html* h, size_t claim) {
  const cc_str name = h->page.report->result->claims[claim].claim->name;
  cc_buf_addc(out, 'c');
  cc_buf_int(out, (int64_t)h->case_number);
  cc_buf_addc(out, '-');
  cc_buf_int(out, (int64_t)claim + 1);
  cc_buf_addc(out, '-');
  for (size_t i = 0; i < name.len; i++) {
    const char c = name.at[i];
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    cc_buf_addc(out, plain ? c : '-');
  }
}

cc_str cc_html_next_id(cc_html* h) {
  cc_buf id;
  cc_buf_init(&id, 64);
  cc_buf_addc(&id, 'd');
  cc_buf_int(&id, (int64_t)h->case_number);
  cc_buf_addc(&id, '-');
  cc_buf_int(&id, (int64_t)++h->drawn);
  const cc_str kept = cc_buf_take(h->scratch, &id);
  id.status = kept.at ? id.status : CC_NO_MEMORY;
  cc_page_done(&h->page, &id);
  return kept;
}

/* ---- verdicts ---- */

const char* cc_html_class(cc_verdict verdict) {
  static const char* const classes[] = {
      [CC_HOLDS] = "cc-holds",           [CC_FAILS] = "cc-fails",    [CC_PARTLY] = "cc-partly",
      [CC_DEPENDS] = "cc-depends",       [CC_UNDECIDED] = "cc-open", [CC_NOT_CHECKABLE] = "cc-none",
      [CC_OUTSIDE_GROUP] = "cc-outside",
  };
  return classes[verdict];
}

void cc_html_verdict(cc_html* h, const cc_claim_result* claim) {
  cc_buf text, class;
  cc_buf_init(&text, 400);
  cc_buf_init(&class, 64);
  cc_buf_adds(&class, "cc-v ");
  cc_buf_adds(&class, cc_html_class(claim->verdict));
  cc_xml_open(&h->xml, "span");
  cc_xml_attr(&h->xml, "class", cc_buf_str(&class));
  cc_say_verdict(&text, h->page.report, &h->page.voice, claim, false);
  cc_xml_text(&h->xml, cc_buf_str(&text));
  const size_t word = text.len;
  cc_say_verdict(&text, h->page.report, &h->page.voice, claim, true);
  if (text.len > 2 * word) { /* behind the word again, how easily it would tip */
    cc_xml_classed(&h->xml, "span", "cc-fragile", cc_str_sub(cc_buf_str(&text), 2 * word, text.len));
  }
  cc_xml_close(&h->xml);
  cc_page_done(&h->page, &text);
  cc_page_done(&h->page, &class);
}

/* ---- tables ---- */

void cc_html_open_scroll(cc_html* h, cc_str name) {
  cc_xml_line(&h->xml);
  cc_xml_open(&h->xml, "div");
  cc_xml_attrs(&h->xml, "class", "cc-scroll");
  cc_xml_attrs(&h->xml, "role", "region");
  cc_xml_attrs(&h->xml, "tabindex", "0");
  cc_xml_attr(&h->xml, "aria-label", name);
}

void cc_html_head_cell(cc_html* h, const char* class, cc_str text) {
  cc_xml_open(&h->xml, "th");
  cc_xml_attrs(&h->xml, "scope", "col");
  if (class) {
    cc_xml_attrs(&h->xml, "class", class);
  }
  cc_xml_text(&h->xml, text);
  cc_xml_close(&h->xml);
}

/* ---- parts that other writers order ---- */

static cc_html* html_of(cc_page* page) {
  return page->state;
}

/* Goes on in a list of KIND; what is open and another one is closed. */
static void enter(cc_html* h, cc_html_list kind) {
  static const char* const names[] = {[CC_HTML_POINTS] = "ul", [CC_HTML_ENTRIES] = "dl"};
  if (h->list == kind) {
    return;
  }
  if (h->list != CC_HTML_NONE) {
    cc_xml_close(&h->xml);
  }
  cc_xml_line(&h->xml);
  if (kind != CC_HTML_NONE) {
    cc_xml_open(&h->xml, names[kind]);
    cc_xml_line(&h->xml);
  }
  h->list = kind;
}

static void put_end(cc_page* page) {
  enter(html_of(page), CC_HTML_NONE);
}

static void put_heading(cc_page* page, cc_str words, bool minor) {
  put_end(page);
  cc_html_heading(html_of(page), minor ? 3 : 2, NULL, words);
}

static void put_paragraph(cc_page* page, cc_str text) {
  put_end(page);
  cc_xml_element(&html_of(page)->xml, "p", text);
}

static void put_item(cc_page* page, cc_str text) {
  enter(html_of(page), CC_HTML_POINTS);
  cc_xml_element(&html_of(page)->xml, "li", text);
  cc_xml_line(&html_of(page)->xml);
}

static void put_entry(cc_page* page, cc_str label, cc_str text) {
  cc_html* const h = html_of(page);
  enter(h, CC_HTML_ENTRIES);
  cc_xml_element(&h->xml, "dt", cc_str_trim(label));
  cc_xml_element(&h->xml, "dd", text);
  cc_xml_line(&h->xml);
}

static void put_settings(cc_page* page, const cc_varied* varied) {
  cc_html* const h = html_of(page);
  cc_buf         title;
  put_end(page);
  cc_buf_init(&title, CC_MAX_REPORT_BYTES);
  cc_say_settings(&title, &page->voice, varied);
  const cc_chart chart = {.xml = &h->xml, .voice = &page->voice, .scratch = h->scratch, .id = cc_html_next_id(h)};
  cc_chart_shares(&chart, varied->counts, cc_buf_str(&title));
  cc_html_strip(h, varied);
  cc_page_done(page, &title);
}

const cc_page_sink cc_html_sink = {put_heading, put_paragraph, put_item, put_entry, put_settings, put_end};
