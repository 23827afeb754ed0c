/* Lines, columns and wrapping by what a terminal shows. */
#include "report/layout.h"

void cc_page_start(cc_page* page, cc_buf* out, const cc_report* report, const cc_report_style* style) {
  *page = (cc_page){.out = out, .report = report, .style = style, .start = out->len};
  page->voice = (cc_voice){.program = report->program, .language = style->language, .ascii = style->ascii};
  page->width = style->width < CC_LEAST_WIDTH ? CC_LEAST_WIDTH : style->width;
}

void cc_page_end(cc_page* page) {
  cc_buf* out = page->out;
  size_t  to = page->start;
  if (out->status != CC_OK) {
    return;
  }
  for (size_t from = page->start; from < out->len; from++) {
    if (out->at[from] == '\n') {
      while (to > page->start && out->at[to - 1] == ' ') {
        to--;
      }
    }
    out->at[to++] = out->at[from];
  }
  out->len = to;
}

void cc_page_done(cc_page* page, cc_buf* part) {
  cc_part_done(page->out, part);
}

void cc_page_pad(cc_page* page, size_t from, size_t to) {
  if (to > from) {
    cc_buf_fill(page->out, ' ', to - from);
  }
}

void cc_page_line(cc_page* page) {
  if (page->sink) {
    page->sink->end(page);
  } else {
    cc_buf_addc(page->out, '\n');
  }
}

static void break_line(cc_page* page, size_t indent) {
  cc_page_line(page);
  cc_page_pad(page, 0, indent);
}

/* The end of the longest beginning of WORD that fits ROOM columns, at least one code point. */
static size_t fitting(cc_str word, size_t room) {
  size_t end = 0, next = 0;
  while (end < word.len) {
    (void)cc_utf8_at(word, end, &next);
    if (end > 0 && cc_utf8_width(cc_str_sub(word, 0, next)) > room) {
      break;
    }
    end = next;
  }
  return end;
}

/* A word that is wider than any line of the page, in pieces; gives the column behind it. */
static size_t cut_word(cc_page* page, cc_str word, size_t column, size_t indent) {
  while (word.len > 0) {
    const size_t room = page->width > column ? page->width - column : 1;
    const size_t end = fitting(word, room);
    cc_buf_add(page->out, cc_str_sub(word, 0, end));
    column += cc_utf8_width(cc_str_sub(word, 0, end));
    word = cc_str_sub(word, end, word.len);
    if (word.len > 0) {
      break_line(page, indent);
      column = indent;
    }
  }
  return column;
}

void cc_page_wrap(cc_page* page, cc_str text, size_t column, size_t indent) {
  bool first = true;
  for (size_t at = 0; at < text.len;) {
    while (at < text.len && text.at[at] == ' ') {
      at++;
    }
    size_t end = at;
    while (end < text.len && text.at[end] != ' ') {
      end++;
    }
    if (at == end) {
      break;
    }
    const cc_str word = cc_str_sub(text, at, end);
    const size_t width = cc_utf8_width(word), gap = first ? 0 : 1;
    if (column > indent && column + gap + width > page->width) {
      break_line(page, indent);
      column = indent;
    } else {
      cc_page_pad(page, 0, gap);
      column += gap;
    }
    if (column + width > page->width) {
      column = cut_word(page, word, column, indent);
    } else {
      cc_buf_add(page->out, word);
      column += width;
    }
    first = false;
    at = end;
  }
}

void cc_page_item(cc_page* page, cc_str text, size_t indent) {
  if (page->sink) {
    page->sink->item(page, text);
    return;
  }
  cc_page_pad(page, 0, indent);
  cc_page_wrap(page, text, indent, indent + 2);
  cc_page_line(page);
}

void cc_page_paragraph(cc_page* page, cc_str text, size_t indent) {
  if (page->sink) {
    page->sink->paragraph(page, text);
    return;
  }
  cc_page_pad(page, 0, indent);
  cc_page_wrap(page, text, indent, indent);
  cc_page_line(page);
}

void cc_page_ink(cc_page* page, cc_ink ink, cc_str text) {
  static const char* const codes[] = {
      [CC_INK_NONE] = "",        [CC_INK_GOOD] = "\x1b[32m", [CC_INK_BAD] = "\x1b[31m", [CC_INK_BETWEEN] = "\x1b[33m",
      [CC_INK_BOLD] = "\x1b[1m", [CC_INK_DIM] = "\x1b[2m",
  };
  const bool colored = page->style->color && ink != CC_INK_NONE && text.len > 0;
  cc_buf_adds(page->out, colored ? codes[ink] : "");
  cc_buf_add(page->out, text);
  cc_buf_adds(page->out, colored ? "\x1b[0m" : "");
}

cc_ink cc_ink_of(cc_verdict verdict) {
  switch (verdict) {
  case CC_HOLDS:
    return CC_INK_GOOD;
  case CC_FAILS:
    return CC_INK_BAD;
  case CC_PARTLY:
  case CC_DEPENDS:
  case CC_UNDECIDED:
    return CC_INK_BETWEEN;
  default:
    return CC_INK_DIM;
  }
}

void cc_page_note(cc_page* page, cc_words key, size_t indent) {
  cc_buf words;
  cc_buf_init(&words, CC_MAX_REPORT_BYTES);
  CC_SAY0(&words, &page->voice, key);
  cc_page_paragraph(page, cc_buf_str(&words), indent);
  cc_page_done(page, &words);
}

void cc_page_heading(cc_page* page, cc_words key, size_t indent) {
  if (page->sink) {
    page->sink->heading(page, cc_s(cc_words_at(key, page->voice.language)), indent > 2);
  } else {
    cc_page_note(page, key, indent);
  }
}

#define LEAST_ROOM 24 /* columns for text beside a label; with fewer it goes below */

void cc_page_entry(cc_page* page, cc_str label, cc_str text, size_t indent, size_t column) {
  if (page->sink) {
    page->sink->entry(page, label, text);
    return;
  }
  const size_t width = cc_utf8_width(label);
  if (column + LEAST_ROOM > page->width || indent + width + 2 > column) {
    cc_page_paragraph(page, label, indent);
    if (text.len > 0) {
      cc_page_paragraph(page, text, column + LEAST_ROOM > page->width ? indent + 2 : column);
    }
    return;
  }
  cc_page_pad(page, 0, indent);
  cc_buf_add(page->out, label);
  cc_page_pad(page, indent + width, column);
  cc_page_wrap(page, text, column, column);
  cc_page_line(page);
}

/* ---- commands to copy ---- */

static bool is_plain(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80 ||
         byte == '/' || byte == '.' || byte == '_' || byte == '-' || byte == '=' || byte == ',' || byte == '+' ||
         byte == ':';
}

void cc_say_shell(cc_buf* out, cc_str text) {
  bool plain = text.len > 0;
  for (size_t i = 0; i < text.len; i++) {
    plain = plain && is_plain((unsigned char)text.at[i]);
  }
  if (plain) {
    cc_utf8_visible(out, text, false);
    return;
  }
  cc_buf quoted;
  cc_buf_init(&quoted, CC_MAX_REPORT_BYTES);
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\'') {
      cc_buf_adds(&quoted, "'\\''");
    } else {
      cc_buf_addc(&quoted, text.at[i]);
    }
  }
  cc_buf_addc(out, '\'');
  cc_utf8_visible(out, cc_buf_str(&quoted), false);
  cc_buf_addc(out, '\'');
  cc_part_done(out, &quoted);
}
