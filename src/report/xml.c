/* XML, SVG and HTML: the one place that escapes for them. */
#include "report/xml.h"

#include "base/limits.h"
#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* What stands in place of a code point; NULL: itself. */
static const char* escape_of(uint32_t point, bool in_attribute) {
  switch (point) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&#34;";
  case '\'':
    return "&#39;";
  case '\n':
    return in_attribute ? "&#10;" : NULL;
  case '\t':
    return in_attribute ? "&#9;" : NULL;
  case 0xFFFE:
  case 0xFFFF:
    return REPLACEMENT;
  default:
    return point < 0x20 || (point >= 0x7F && point < 0xA0) ? REPLACEMENT : NULL;
  }
}

void cc_xml_escape(cc_buf* out, cc_str text, bool in_attribute) {
  size_t start = 0;
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    const uint32_t    point = cc_utf8_at(text, at, &next);
    const bool        broken = point == 0xFFFD && next == at + 1;
    const bool        hidden = point >= 0xA0 && !broken && cc_utf8_is_hidden(point);
    const char* const escape = broken ? REPLACEMENT : escape_of(point, in_attribute);
    if (escape || hidden) {
      cc_buf_add(out, cc_str_sub(text, start, at));
      cc_buf_adds(out, escape ? escape : "");
      start = next;
    }
    if (hidden) {
      cc_utf8_visible(out, cc_str_sub(text, at, next), false);
    }
  }
  cc_buf_add(out, cc_str_sub(text, start, text.len));
}

static void end_tag(cc_xml* xml) {
  cc_buf_adds(xml->out, xml->in_tag ? ">" : "");
  xml->in_tag = false;
}

void cc_xml_open(cc_xml* xml, const char* name) {
  end_tag(xml);
  if (xml->depth == CC_XML_DEPTH) {
    xml->out->status = CC_LIMIT;
    return;
  }
  cc_buf_addc(xml->out, '<');
  cc_buf_adds(xml->out, name);
  xml->open[xml->depth++] = name;
  xml->in_tag = true;
}

void cc_xml_attr(cc_xml* xml, const char* name, cc_str value) {
  cc_buf_addc(xml->out, ' ');
  cc_buf_adds(xml->out, name);
  cc_buf_adds(xml->out, "=\"");
  cc_xml_escape(xml->out, value, true);
  cc_buf_addc(xml->out, '"');
}

void cc_xml_attrs(cc_xml* xml, const char* name, const char* value) {
  cc_xml_attr(xml, name, cc_s(value));
}

void cc_xml_attr_count(cc_xml* xml, const char* name, int64_t value) {
  cc_buf digits;
  cc_buf_init(&digits, 64);
  cc_buf_int(&digits, value);
  cc_xml_attr(xml, name, cc_buf_str(&digits));
  xml->out->status = xml->out->status == CC_OK ? digits.status : xml->out->status;
  cc_buf_clear(&digits);
}

void cc_xml_text(cc_xml* xml, cc_str text) {
  end_tag(xml);
  cc_xml_escape(xml->out, text, false);
}

void cc_xml_close(cc_xml* xml) {
  end_tag(xml);
  if (xml->depth > 0) {
    cc_buf_adds(xml->out, "</");
    cc_buf_adds(xml->out, xml->open[--xml->depth]);
    cc_buf_addc(xml->out, '>');
  }
}

void cc_xml_close_empty(cc_xml* xml) {
  cc_buf_adds(xml->out, "/>");
  xml->in_tag = false;
  xml->depth -= xml->depth > 0;
}

void cc_xml_line(cc_xml* xml) {
  end_tag(xml);
  cc_buf_addc(xml->out, '\n');
}

void cc_xml_element(cc_xml* xml, const char* name, cc_str text) {
  cc_xml_open(xml, name);
  cc_xml_text(xml, text);
  cc_xml_close(xml);
}

void cc_xml_classed(cc_xml* xml, const char* name, const char* class, cc_str text) {
  cc_xml_open(xml, name);
  cc_xml_attrs(xml, "class", class);
  cc_xml_text(xml, text);
  cc_xml_close(xml);
}
