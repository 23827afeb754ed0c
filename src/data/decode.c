/* Bytes from outside as UTF-8. */
#include "data/decode.h"

#include "base/utf8.h"

/* Windows-1252 from 0x80 to 0x9F; the rest of its upper half is Latin-1. 0: no sign has that byte. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The code point of one byte; 0: none. */
static uint32_t sign_of(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

/* Writes a code point below U+10000 and gives the place behind it. */
static char* put(char* at, uint32_t point) {
  if (point < 0x80) {
    *at++ = (char)point;
  } else if (point < 0x800) {
    *at++ = (char)(0xC0 | point >> 6);
    *at++ = (char)(0x80 | (point & 0x3F));
  } else {
    *at++ = (char)(0xE0 | point >> 12);
    *at++ = (char)(0x80 | (point >> 6 & 0x3F));
    *at++ = (char)(0x80 | (point & 0x3F));
  }
  return at;
}

static cc_status report_coding(cc_diags* diags, size_t offset, const char* coding) {
  cc_buf number;
  cc_buf_init(&number, 32);
  cc_buf_int(&number, (int64_t)offset + 1);
  const cc_status status = CC_DIAG(diags, CC_E_CSV_CODING, cc_nowhere(), cc_buf_str(&number), cc_s(coding));
  cc_buf_clear(&number);
  return status;
}

/* BYTES, taken as Windows-1252, in UTF-8. */
static cc_status decode_1252(cc_arena* arena, cc_str bytes, cc_str* out, cc_diags* diags) {
  size_t high = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    const unsigned char byte = (unsigned char)bytes.at[i];
    high += byte >= 0x80;
    if (sign_of(byte) == 0) {
      return report_coding(diags, i, byte ? "UTF-8 or Windows-1252" : "any text");
    }
  }
  char* const text = cc_arena_alloc(arena, bytes.len + 2 * high + 1);
  CC_NEED(text);
  char* at = text;
  for (size_t i = 0; i < bytes.len; i++) {
    at = put(at, sign_of((unsigned char)bytes.at[i]));
  }
  *out = (cc_str){text, (size_t)(at - text)};
  return CC_OK;
}

cc_status cc_decode(cc_arena* arena, cc_str bytes, cc_str* out, cc_diags* diags) {
  if (cc_str_starts(bytes, "\xFF\xFE") || cc_str_starts(bytes, "\xFE\xFF")) {
    return CC_DIAG0(diags, CC_E_CSV_UTF16, cc_nowhere());
  }
  const bool   has_bom = cc_str_starts(bytes, "\xEF\xBB\xBF");
  const cc_str text = cc_str_sub(bytes, has_bom ? 3 : 0, bytes.len);
  const size_t good = cc_utf8_check(text);
  if (good == text.len) {
    *out = text;
    return CC_OK;
  }
  bool is_utf8 = has_bom;
  for (size_t i = 0; i < good && !is_utf8; i++) {
    is_utf8 = (unsigned char)text.at[i] >= 0x80;
  }
  if (is_utf8) {
    return report_coding(diags, good + (has_bom ? 3 : 0), "UTF-8, and those before it are");
  }
  return decode_1252(arena, text, out, diags);
}
