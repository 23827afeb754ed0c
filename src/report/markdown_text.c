/* Markdown: the one place that escapes for it. */
#include "report/markdown.h"

/* What means something anywhere in a line of GitHub's Markdown. */
static bool is_sign(char c) {
  return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '>' || c == '#' ||
         c == '|' || c == '&' || c == '~' || c == '$';
}

/* What means something at the start of a line: a list, an underlined heading. */
static bool is_opening(char c) {
  return c == '-' || c == '+' || c == '=';
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Appends one line of TEXT. */
static void say_line(cc_buf* out, cc_str text) {
  bool leading = true, digits = false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.at[i];
    const bool address = c == ':' && cc_str_starts(cc_str_sub(text, i, text.len), "://");
    const bool numbering = digits && (c == '.' || c == ')');
    cc_buf_adds(out, is_sign(c) || (leading && is_opening(c)) || address || numbering ? "\\" : "");
    cc_buf_addc(out, c);
    digits = is_digit(c) && (leading || digits);
    leading = leading && c == ' ';
  }
}

void cc_md_text(cc_buf* out, cc_str text, const char* line_end) {
  cc_buf shown;
  cc_buf_init(&shown, CC_MAX_REPORT_BYTES);
  cc_utf8_visible(&shown, text, true);
  const cc_str all = cc_buf_str(&shown);
  for (size_t at = 0, end = 0; at < all.len; at = end + 1) {
    for (end = at; end < all.len && all.at[end] != '\n';) {
      end++;
    }
    say_line(out, cc_str_sub(all, at, end));
    cc_buf_adds(out, end < all.len ? line_end : "");
  }
  cc_part_done(out, &shown);
}

void cc_md_code(cc_buf* out, cc_str text) {
  size_t ticks = 1, run = 0;
  for (size_t i = 0; i < text.len; i++) {
    run = text.at[i] == '`' ? run + 1 : 0;
    ticks = run >= ticks ? run + 1 : ticks;
  }
  cc_buf_fill(out, '`', ticks);
  cc_buf_adds(out, ticks > 1 ? " " : "");
  cc_utf8_visible(out, text, false);
  cc_buf_adds(out, ticks > 1 ? " " : "");
  cc_buf_fill(out, '`', ticks);
}
