/* Elements, attributes and texts of XML, SVG and HTML: what is opened is closed, what is foreign is escaped. Private to
 * this room. */
#ifndef CC_REPORT_XML_H
#define CC_REPORT_XML_H

#include "base/str.h"

#define CC_XML_DEPTH 24 /* elements within each other: the pages have a shape, and are far from that deep */

/* A writer onto OUT; zeroed but for it at the start. */
typedef struct cc_xml {
  cc_buf*     out;
  const char* open[CC_XML_DEPTH];
  unsigned    depth;
  bool        in_tag; /* attributes may follow */
} cc_xml;

void cc_xml_open(cc_xml* xml, const char* name);
void cc_xml_attr(cc_xml* xml, const char* name, cc_str value);
void cc_xml_attrs(cc_xml* xml, const char* name, const char* value);
void cc_xml_attr_count(cc_xml* xml, const char* name, int64_t value);
void cc_xml_text(cc_xml* xml, cc_str text);
void cc_xml_close(cc_xml* xml);

/* Closes an element that has no content: "<br/>". */
void cc_xml_close_empty(cc_xml* xml);

/* A new line, where white space means nothing. */
void cc_xml_line(cc_xml* xml);

/* Elements at once. */
void cc_xml_element(cc_xml* xml, const char* name, cc_str text);
void cc_xml_classed(cc_xml* xml, const char* name, const char* class, cc_str text);

/* Appends TEXT escaped, in an attribute also what a parser would make a blank. What XML cannot hold, not even escaped,
   is U+FFFD; characters that hide or turn text are shown as "\u202e". */
void cc_xml_escape(cc_buf* out, cc_str text, bool in_attribute);

#endif
