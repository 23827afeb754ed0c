/* Unicode by utf8proc, with ways around it for ASCII and Latin-1, of which nearly all of our text is made. */
#include "base/utf8.h"

#include <utf8proc.h>

#include <stdlib.h>
#include <string.h>

const char cc_utf8_library[] = "utf8proc " CC_TEXT_OF(UTF8PROC_VERSION_MAJOR) "." CC_TEXT_OF(
    UTF8PROC_VERSION_MINOR) "." CC_TEXT_OF(UTF8PROC_VERSION_PATCH);

/* What stands for a byte that is no text, should one get here unchecked: U+FFFD and a step of one byte. */
#define REPLACEMENT 0xFFFDu

/* Length of the well-formed sequence at AT (Unicode, table 3-7) and its code point; 0: malformed. */
static size_t decode(const unsigned char* at, size_t left, uint32_t* code_point) {
  const unsigned char lead = at[0];
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  const size_t len = lead >= 0xC2 && lead <= 0xDF   ? 2
                     : (lead & 0xF0) == 0xE0        ? 3
                     : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                    : 0;
  if (len == 0 || len > left) {
    return 0;
  }
  /* The second byte alone tells overlong forms, surrogates and what lies past U+10FFFF. */
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at[1] < low || at[1] > high) {
    return 0;
  }
  uint32_t point = lead & (0x7Fu >> len);
  for (size_t i = 1; i < len; i++) {
    if ((at[i] & 0xC0) != 0x80) {
      return 0;
    }
    point = point << 6 | (at[i] & 0x3Fu);
  }
  *code_point = point;
  return len;
}

/* The offset of the first byte, from START on, that is NUL or not ASCII. */
static size_t skip_ascii(cc_str text, size_t start) {
  const uint64_t highs = 0x8080808080808080u, ones = 0x0101010101010101u;
  size_t         at = start;
  while (text.len - at >= 32) {
    uint64_t w[4];
    memcpy(w, text.at + at, sizeof(w));
    /* With all bytes below 0x80, subtracting 1 sets a high bit exactly where a byte was 0. */
    const uint64_t odd = w[0] | w[1] | w[2] | w[3] | (w[0] - ones) | (w[1] - ones) | (w[2] - ones) | (w[3] - ones);
    if (odd & highs) {
      break;
    }
    at += sizeof(w);
  }
  while (at < text.len && text.at[at] > 0) {
    at++;
  }
  return at;
}

size_t cc_utf8_check(cc_str text) {
  size_t at = 0;
  while (at < text.len) {
    at = skip_ascii(text, at);
    if (at == text.len) {
      break;
    }
    uint32_t     point = 0;
    const size_t len = decode((const unsigned char*)text.at + at, text.len - at, &point);
    if (len == 0 || point == 0) {
      return at;
    }
    at += len;
  }
  return text.len;
}

uint32_t cc_utf8_at(cc_str text, size_t offset, size_t* next) {
  uint32_t     point = REPLACEMENT;
  const size_t len = decode((const unsigned char*)text.at + offset, text.len - offset, &point);
  *next = offset + (len ? len : 1);
  return point;
}

void cc_utf8_put(cc_buf* buf, uint32_t code_point) {
  utf8proc_uint8_t       bytes[4];
  const utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
  cc_buf_add(buf, (cc_str){(const char*)bytes, len > 0 ? (size_t)len : 0});
}

/* ---- normal form and case ------------------------------------------------------------------------------------------
 */

/* Whether the three bytes from AT on are U+2002 to U+20BF, dashes, quotes, spaces, currencies: in NFC, without case. */
static bool is_plain_sign(const unsigned char* at, size_t left) {
  return left >= 3 && at[0] == 0xE2 && at[1] >= 0x80 && at[1] <= 0x82 && !(at[1] == 0x80 && at[2] < 0x82);
}

/* True if TEXT is surely NFC: all below U+0300 is. */
static bool is_plainly_nfc(cc_str text) {
  const unsigned char* const bytes = (const unsigned char*)text.at;
  for (size_t i = skip_ascii(text, 0); i < text.len; i++) {
    if (bytes[i] < 0xCC) {
      continue;
    }
    if (!is_plain_sign(bytes + i, text.len - i)) {
      return false;
    }
    i += 2;
  }
  return true;
}

/* TEXT through utf8proc. Its own allocation is avoided: what it makes would have to be copied to the arena anyway. */
static cc_str transform(cc_arena* arena, cc_str text, utf8proc_option_t options) {
  const cc_str                  none = {NULL, 0};
  const utf8proc_uint8_t* const bytes = (const utf8proc_uint8_t*)text.at;
  const utf8proc_ssize_t        len = (utf8proc_ssize_t)text.len;
  const utf8proc_ssize_t        points = utf8proc_decompose(bytes, len, NULL, 0, options);
  if (points < 0 || (size_t)points > SIZE_MAX / sizeof(utf8proc_int32_t) - 1) {
    return none;
  }
  utf8proc_int32_t* const work = malloc(((size_t)points + 1) * sizeof(*work)); /* + 1: it ends its result with NUL */
  if (!work) {
    return none;
  }
  cc_str result = none;
  if (utf8proc_decompose(bytes, len, work, points, options) == points) {
    const utf8proc_ssize_t made = utf8proc_reencode(work, points, options);
    const cc_str           view = {(const char*)work, made > 0 ? (size_t)made : 0};
    result = made < 0 ? none : cc_str_eq(view, text) ? text : cc_str_copy(arena, view);
  }
  free(work);
  return result.at ? result : none;
}

cc_str cc_utf8_nfc(cc_arena* arena, cc_str text) {
  return is_plainly_nfc(text) ? text : transform(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* How TEXT folds: 0 it is folded already, 1 byte by byte with fold_byte, 2 only with utf8proc. */
static int fold_kind(cc_str text) {
  const unsigned char* const bytes = (const unsigned char*)text.at;
  int                        kind = 0;
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char byte = bytes[i];
    if (byte >= 'A' && byte <= 'Z') {
      kind = 1;
    } else if (byte == 0xC2 && i + 1 < text.len && bytes[i + 1] != 0xB5) { /* U+00B5 folds to Greek */
      i++;
    } else if (byte == 0xC3 && i + 1 < text.len && bytes[i + 1] != 0x9F) { /* U+00DF folds to "ss" */
      i++;
      kind = bytes[i] < 0x9F && bytes[i] != 0x97 ? 1 : kind;
    } else if (is_plain_sign(bytes + i, text.len - i)) {
      i += 2;
    } else if (byte >= 0x80) {
      return 2;
    }
  }
  return kind;
}

/* One byte of ASCII or Latin-1 letters in lower case; BEFORE is the byte before it. */
static char fold_byte(unsigned char before, unsigned char byte) {
  const bool is_upper = (byte >= 'A' && byte <= 'Z') || (before == 0xC3 && byte >= 0x80 && byte < 0x9F && byte != 0x97);
  return (char)(is_upper ? byte + 0x20 : byte);
}

cc_str cc_utf8_fold(cc_arena* arena, cc_str text) {
  const int kind = fold_kind(text);
  if (kind == 0) {
    return text;
  }
  if (kind == 2) {
    return transform(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  }
  char* const copy = cc_arena_copy(arena, text.at, text.len);
  if (!copy) {
    return (cc_str){NULL, 0};
  }
  for (size_t i = 0; i < text.len; i++) {
    copy[i] = fold_byte(i ? (unsigned char)text.at[i - 1] : 0, (unsigned char)text.at[i]);
  }
  return (cc_str){copy, text.len};
}

/* ---- kinds of signs
 * -------------------------------------------------------------------------------------------------- */

bool cc_utf8_is_letter(uint32_t code_point) {
  if (code_point < 0x80) {
    return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
  }
  const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool cc_utf8_is_mark(uint32_t code_point) {
  if (code_point < 0x300) { /* the first mark of Unicode */
    return false;
  }
  const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool cc_utf8_is_digit(uint32_t code_point) {
  if (code_point < 0x80) {
    return code_point >= '0' && code_point <= '9';
  }
  return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_ND;
}

bool cc_utf8_is_blank(uint32_t code_point) {
  switch (code_point) {
  case ' ':
  case '\t':
  case 0x00A0:
  case 0x2007:
  case 0x2009:
  case 0x202F:
    return true;
  default:
    return false;
  }
}

/* Letters and marks that show nothing, though Unicode does not call them format characters: joiner of graphemes, Hangul
   fillers, Mongolian and general variation selectors, blank Braille, tags. */
static bool is_blank_shape(uint32_t c) {
  return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) ||
         c == 0x2800 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool cc_utf8_is_hidden(uint32_t code_point) {
  if (code_point < 0xA0) {
    return false;
  }
  switch (utf8proc_category((utf8proc_int32_t)code_point)) {
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_ZL: /* U+2028 and U+2029 end lines for some readers and not for others */
  case UTF8PROC_CATEGORY_ZP:
    return true;
  default:
    return is_blank_shape(code_point);
  }
}

typedef struct script_range {
  uint32_t first, last;
  int      script;
} script_range;

enum { COMMON, LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW, ARABIC, GEORGIAN, CHEROKEE, COPTIC, EAST_ASIAN, OTHER };

/* Scripts with letters that look like others', by block. Chinese, Japanese and Korean are one: names mix them rightly.
 */
static const script_range scripts[] = {
    {0x0041, 0x024F, LATIN},      {0x0250, 0x02AF, LATIN},      {0x02B0, 0x036F, COMMON},
    {0x0370, 0x03FF, GREEK},      {0x0400, 0x052F, CYRILLIC},   {0x0530, 0x058F, ARMENIAN},
    {0x0590, 0x05FF, HEBREW},     {0x0600, 0x08FF, ARABIC},     {0x10A0, 0x10FF, GEORGIAN},
    {0x1100, 0x11FF, EAST_ASIAN}, {0x13A0, 0x13FF, CHEROKEE},   {0x1C80, 0x1C8F, CYRILLIC},
    {0x1C90, 0x1CBF, GEORGIAN},   {0x1D00, 0x1DBF, LATIN},      {0x1E00, 0x1EFF, LATIN},
    {0x1F00, 0x1FFF, GREEK},      {0x2000, 0x2BFF, COMMON},     {0x2C60, 0x2C7F, LATIN},
    {0x2C80, 0x2CFF, COPTIC},     {0x2D00, 0x2D2F, GEORGIAN},   {0x2DE0, 0x2DFF, CYRILLIC},
    {0x2E80, 0x9FFF, EAST_ASIAN}, {0xA640, 0xA69F, CYRILLIC},   {0xA720, 0xA7FF, LATIN},
    {0xAB30, 0xAB6F, LATIN},      {0xAB70, 0xABBF, CHEROKEE},   {0xAC00, 0xD7FF, EAST_ASIAN},
    {0xF900, 0xFAFF, EAST_ASIAN}, {0xFB00, 0xFB06, LATIN},      {0xFB13, 0xFB17, ARMENIAN},
    {0xFB1D, 0xFB4F, HEBREW},     {0xFB50, 0xFDFF, ARABIC},     {0xFE70, 0xFEFC, ARABIC},
    {0xFF21, 0xFF5A, LATIN},      {0xFF66, 0xFFDC, EAST_ASIAN}, {0x20000, 0x3FFFF, EAST_ASIAN},
};

int cc_utf8_script(uint32_t code_point) {
  if (!cc_utf8_is_letter(code_point)) {
    return COMMON;
  }
  if (code_point == 0x212A || code_point == 0x212B) { /* Kelvin and Angstrom: Latin letters among the signs */
    return LATIN;
  }
  if (code_point == 0x2126) {
    return GREEK;
  }
  for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
    if (code_point >= scripts[i].first && code_point <= scripts[i].last) {
      return scripts[i].script;
    }
  }
  return OTHER;
}

/* ---- on a terminal
 * --------------------------------------------------------------------------------------------------- */

size_t cc_utf8_width(cc_str text) {
  size_t width = 0;
  for (size_t at = 0; at < text.len;) {
    const uint32_t point = cc_utf8_at(text, at, &at);
    if (point < 0x80) {
      width += point >= 0x20 && point < 0x7F;
    } else {
      const int columns = utf8proc_charwidth((utf8proc_int32_t)point);
      width += columns > 0 ? (size_t)columns : 0;
    }
  }
  return width;
}

size_t cc_utf8_count(cc_str text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++) {
    count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
  }
  return count;
}

/* Appends "\x1b", "\u202e" or "\U000e0001": CODE_POINT in as many digits as its size needs. */
static void put_escape(cc_buf* buf, uint32_t code_point) {
  const char     kind = code_point < 0x100 ? 'x' : code_point < 0x10000 ? 'u' : 'U';
  const unsigned digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
  cc_buf_addc(buf, '\\');
  cc_buf_addc(buf, kind);
  for (unsigned i = digits; i-- > 0;) {
    cc_buf_addc(buf, "0123456789abcdef"[code_point >> (4 * i) & 0xF]);
  }
}

/* Whether a terminal could obey CODE_POINT, or hide it. */
static bool is_unsafe(uint32_t code_point, bool keep_lines) {
  if (code_point < 0x20) {
    return !(keep_lines && (code_point == '\n' || code_point == '\t'));
  }
  return (code_point >= 0x7F && code_point < 0xA0) || cc_utf8_is_hidden(code_point);
}

/* Whether a line may begin at AT when it is printed: it may be broken at any blank. */
static bool may_start_line(cc_str text, size_t at) {
  return at == 0 || text.at[at - 1] == ' ' || text.at[at - 1] == '\t' || text.at[at - 1] == '\n';
}

/* Whether a build log would take what begins at AT for a command: "##[" anywhere, "::" where a line may start. */
static bool is_command(cc_str text, size_t at) {
  if (text.at[at] == '[') {
    return at >= 2 && text.at[at - 1] == '#' && text.at[at - 2] == '#';
  }
  return text.at[at] == ':' && at + 1 < text.len && text.at[at + 1] == ':' && may_start_line(text, at);
}

void cc_utf8_visible_part(cc_buf* buf, cc_str text, size_t start, size_t end, bool keep_lines) {
  for (size_t at = start, next = 0; at < end; at = next) {
    const uint32_t point = cc_utf8_at(text, at, &next);
    const bool     is_broken = point == REPLACEMENT && next == at + 1;
    if (is_broken || is_unsafe(point, keep_lines) || is_command(text, at)) {
      cc_buf_add(buf, cc_str_sub(text, start, at));
      put_escape(buf, is_broken ? (unsigned char)text.at[at] : point);
      start = next;
    }
  }
  cc_buf_add(buf, cc_str_sub(text, start, end));
}

void cc_utf8_visible(cc_buf* buf, cc_str text, bool keep_lines) {
  cc_utf8_visible_part(buf, text, 0, text.len, keep_lines);
}
