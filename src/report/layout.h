/* Lines of a given width, by columns of a terminal; private to this room. */
#ifndef CC_REPORT_LAYOUT_H
#define CC_REPORT_LAYOUT_H

#include "report/words.h"

#define CC_LEAST_WIDTH 40

typedef struct cc_page cc_page;

/* What varies: the settings of a claim or of one check, and the outcome of each. */
typedef struct cc_varied {
  const cc_space*  space;
  const cc_counts* counts;
  const uint8_t*   outcomes;
  bool             is_check; /* outcomes are truth values, else verdicts */
} cc_varied;

/* Where the parts of a page go that is no terminal's: a heading (MINOR: within a part), a paragraph, one point of a
   list, a label with what it says. END closes a list that is open. All texts are as a terminal may show them, and not
   escaped. */
typedef struct cc_page_sink {
  void (*heading)(cc_page* page, cc_str words, bool minor);
  void (*paragraph)(cc_page* page, cc_str text);
  void (*item)(cc_page* page, cc_str text);
  void (*entry)(cc_page* page, cc_str label, cc_str text);
  void (*settings)(cc_page* page, const cc_varied* varied); /* all outcomes; NULL: a line for each choice */
  void (*end)(cc_page* page);
} cc_page_sink;

/* A report on its way to OUT. */
struct cc_page {
  cc_buf*                out;
  const cc_report*       report;
  const cc_report_style* style;
  cc_voice               voice;
  size_t                 width;
  size_t                 start; /* of this report in OUT */
  const cc_page_sink*    sink;  /* NULL: lines of a terminal */
  void*                  state; /* of the sink */
};

/* What colours stand for. */
typedef enum cc_ink { CC_INK_NONE, CC_INK_GOOD, CC_INK_BAD, CC_INK_BETWEEN, CC_INK_BOLD, CC_INK_DIM } cc_ink;

void cc_page_start(cc_page* page, cc_buf* out, const cc_report* report, const cc_report_style* style);

/* Ends a report: no line of it ends in a blank. */
void cc_page_end(cc_page* page);

/* Passes a failure of the buffer PART on to the page, and frees PART. */
void cc_page_done(cc_page* page, cc_buf* part);

/* Appends TEXT, which begins at COLUMN of its line, broken at blanks so that no line is wider than the page; further
   lines are indented. A word too wide for a line is cut. */
void cc_page_wrap(cc_page* page, cc_str text, size_t column, size_t indent);

/* INDENT blanks, TEXT wrapped, end of line. */
void cc_page_paragraph(cc_page* page, cc_str text, size_t indent);

/* TEXT in INK where the style has colours. */
void cc_page_ink(cc_page* page, cc_ink ink, cc_str text);

/* Blanks from column FROM to column TO. */
void cc_page_pad(cc_page* page, size_t from, size_t to);

/* TEXT as a point of a list: like a paragraph, but its further lines stand two columns deeper. */
void cc_page_item(cc_page* page, cc_str text, size_t indent);

/* The end of a line, or an empty line; of a page with a sink the end of a list. */
void cc_page_line(cc_page* page);

/* A heading: INDENT blanks, the words of KEY. */
void cc_page_heading(cc_page* page, cc_words key, size_t indent);

/* The words of KEY as a paragraph. */
void cc_page_note(cc_page* page, cc_words key, size_t indent);

/* A row of a small table: LABEL at INDENT, TEXT from COLUMN on; below each other where the page is narrow. */
void cc_page_entry(cc_page* page, cc_str label, cc_str text, size_t indent, size_t column);

/* The ink of a verdict. */
cc_ink cc_ink_of(cc_verdict verdict);

/* Appends TEXT as a word of a shell command. */
void cc_say_shell(cc_buf* out, cc_str text);

/* ---- parts.c: what the first screen and the page of a claim share ---- */

/* "claimcheck verify PATH --set year=2022", "claimcheck explain PATH CLAIM --set ...". CLAIM empty: verify. */
void cc_say_command(cc_buf* out, const cc_report* report, cc_str claim);

/* Appends what stands at SPAN of its file, on one line. */
void cc_say_source(cc_buf* out, const cc_report* report, cc_span span);

/* Appends "case.claims:31", "rules/sweden.claims:12": the file as it is called in the folder of the case, and the line
   of SPAN; nothing for no place. */
void cc_say_where(cc_buf* out, const cc_report* report, cc_span span);

/* The name of SPAN's file within the case, and its line; 0: no place. */
size_t cc_where(const cc_report* report, cc_span span, cc_str* file);

/* Appends the reason for CHOICE, and whose value it is where it is not simply the author's. */
void cc_say_reason(cc_buf* out, const cc_voice* voice, const cc_choice* choice);

/* Appends who spoke and for which election; nothing where the case does not say. */
void cc_say_occasion(cc_buf* out, const cc_voice* voice, const cc_ast_file* file);

/* Appends "6 checked: 4 hold, 1 partly holds, 1 undecided; 1 not checkable." */
void cc_say_tally(cc_buf* out, const cc_voice* voice, const cc_verify_result* result);

/* Appends " Known already, so not counted: lowest-rate."; nothing where the baseline has no finding. */
void cc_say_known(cc_buf* out, const cc_voice* voice, const cc_report* report);

/* Appends the verdict with its mark and, where AND_STURDY, how easily it would tip: "◐ partly holds, fragile". */
void cc_say_verdict(cc_buf* out, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim,
                    bool and_sturdy);

/* Appends what is said of CLAIM; of several readings only that they differ. */
void cc_say_claim(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim);

/* Whether the readings are to be told one by one: there are several, and not all are open. */
bool cc_has_readings(const cc_claim_result* claim);

/* Appends "✓ the word itself: ...". */
void cc_say_reading(cc_buf* out, const cc_voice* voice, const cc_claim_result* claim, size_t reading);

/* One entry per choice that KEEPS says: its name, value and reason. All: KEEPS NULL. False: there was none. */
bool cc_page_choices(cc_page* page, const bool* keeps, size_t indent);

/* Sources with publisher, table, vintage, licence, origin, then caveats and breaks. KEEPS by cc_table_decl.id and,
   behind the tables, by cc_document.id; NULL: all. */
void cc_page_sources(cc_page* page, const bool* keeps, size_t indent);

/* Appends "Source: Folkmängd, SCB, retrieved 2026-11-24." of the tables that KEEPS says, by cc_table_decl.id. */
void cc_say_publishers(cc_buf* out, const cc_report* report, const cc_voice* voice, const bool* keeps);

/* Why quotes were not compared with a text. */
cc_words cc_page_quotes_words(const cc_page* page);

/* What is wrong, from the diagnostics. */
void cc_page_faults(cc_page* page);

/* Appends line LINE, from 0, of what the cross-check of printed rates says; false: there is no such line. */
bool cc_say_rates(cc_buf* out, const cc_voice* voice, const cc_cross* cross, size_t line);

#endif
