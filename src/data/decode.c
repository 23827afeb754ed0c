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

/* Writes a code point and gives the place behind it. */
static char* put(char* at, uint32_t point) {
  if (point < 0x80) {
    *at++ = (char)point;
  } else if (point < 0x800) {
    *at++ = (char)(0xC0 | point >> 6);
    *at++ = (char)(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    *at++ = (char)(0xE0 | point >> 12);
    *at++ = (char)(0x80 | (point >> 6 & 0x3F));
    *at++ = (char)(0x80 | (point & 0x3F));
  } else {
    *at++ = (char)(0xF0 | point >> 18);
    *at++ = (char)(0x80 | (point >> 12 & 0x3F));
    *at++ = (char)(0x80 | (point >> 6 & 0x3F));
    *at++ = (char)(0x80 | (point & 0x3F));
  }
  return at;
}

static cc_status report_coding(cc_diags* diags, cc_str shown, cc_code code, size_t offset, const char* coding) {
  cc_buf number;
  cc_buf_init(&number, 32);
  cc_buf_int(&number, (int64_t)offset + 1);
  const cc_status status = CC_DIAG(diags, code, cc_nowhere(), cc_buf_str(&number), cc_s(coding), shown);
  cc_buf_clear(&number);
  return status;
}

/* BYTES, taken as Windows-1252, in UTF-8. */
static cc_status decode_1252(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags) {
  size_t high = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    const unsigned char byte = (unsigned char)bytes.at[i];
    high += byte >= 0x80;
    if (sign_of(byte) == 0) {
      return report_coding(diags, shown, CC_E_CSV_CODING, i, byte ? "UTF-8 or Windows-1252" : "any text");
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

/* The 16 bits at OFFSET. */
static uint32_t unit_at(cc_str bytes, size_t offset, bool is_little) {
  const unsigned char first = (unsigned char)bytes.at[offset], second = (unsigned char)bytes.at[offset + 1];
  return is_little ? first | (uint32_t)second << 8 : (uint32_t)first << 8 | second;
}

/* BYTES with their BOM, taken as UTF-16, in UTF-8: Excel's "Unicode text". */
static cc_status decode_utf16(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags) {
  const bool  is_little = bytes.at[0] == '\xFF';
  char* const text = cc_arena_array(arena, bytes.len, 2); /* at most three bytes for two */
  CC_NEED(text);
  char* at = text;
  for (size_t i = 2; i < bytes.len; i += 2) {
    uint32_t point = i + 1 < bytes.len ? unit_at(bytes, i, is_little) : 0;
    if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.len) {
      const uint32_t low = unit_at(bytes, i + 2, is_little);
      i += 2;
      point = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00) : 0;
    }
    if (point == 0 || (point >= 0xD800 && point < 0xE000)) { /* UTF-32 ends here too */
      return report_coding(diags, shown, CC_E_CSV_UTF16, i, "UTF-16");
    }
    at = put(at, point);
  }
  *out = (cc_str){text, (size_t)(at - text)};
  return CC_OK;
}

/* What people take for a CSV file; each shows itself by its first bytes. */
static const struct {
  const char *start, *name;
} others[] = {
    {"PK\x03\x04", "a workbook of a spreadsheet (xlsx, ods) or another packed file"},
    {"\xD0\xCF\x11\xE0", "an old workbook of Excel (xls)"},
    {"%PDF-", "a PDF"},
    {"<!DOCTYPE", "a page of the web (HTML)"},
    {"<!doctype", "a page of the web (HTML)"},
    {"<html", "a page of the web (HTML)"},
    {"<?xml", "XML"},
    {"{\"", "JSON"},
    {"{\n", "JSON"},
    {"\x1F\x8B", "packed with gzip"},
};

cc_status cc_decode_text(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags) {
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
    return report_coding(diags, shown, CC_E_CSV_CODING, good + (has_bom ? 3 : 0), "UTF-8, and those before it are");
  }
  return decode_1252(arena, text, shown, out, diags);
}

cc_status cc_decode(cc_arena* arena, cc_str bytes, cc_str shown, cc_str* out, cc_diags* diags) {
  if (cc_str_starts(bytes, "\xFF\xFE") || cc_str_starts(bytes, "\xFE\xFF")) {
    return decode_utf16(arena, bytes, shown, out, diags);
  }
  for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
    if (cc_str_starts(bytes, others[i].start)) {
      return CC_DIAG(diags, CC_E_CSV_OTHER, cc_nowhere(), cc_s(others[i].name), shown);
    }
  }
  return cc_decode_text(arena, bytes, shown, out, diags);
}
