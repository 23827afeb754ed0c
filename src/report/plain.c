/* What machine formats write, in English and without escapes, which are each format's own: units by declared names,
   members, codes, numbers with a point. */
#include "report/format.h"

#include <string.h>

/* The base units of TYPE above or below the line. */
static void plain_parts(cc_buf* out, const cc_program* program, cc_type type, bool above) {
  bool first = true;
  for (size_t i = 0; i < type.unit.count; i++) {
    if ((type.unit.part[i].power > 0) == above && type.unit.part[i].power != 0 &&
        type.unit.part[i].base < program->unit_count) {
      cc_buf_adds(out, !above ? " per " : out->len > 0 ? " " : "");
      if (!above && first && type.per > 1) {
        cc_buf_int(out, type.per);
        cc_buf_addc(out, ' ');
      }
      cc_buf_add(out, program->units[type.unit.part[i].base].name);
      first = false;
    }
  }
  if (!above && first && type.per > 1) {
    cc_buf_adds(out, out->len > 0 ? " per " : "per ");
    cc_buf_int(out, type.per);
  }
}

void cc_plain_unit(cc_buf* out, const cc_program* program, cc_type type) {
  cc_buf text;
  if (type.unit.kind != CC_QUANTITY) {
    cc_buf_adds(out, type.unit.kind == CC_PERCENT ? "%" : "pp");
    return;
  }
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  cc_buf_adds(&text, type.word == 1000         ? "thousand "
                     : type.word == 1000000    ? "million "
                     : type.word == 1000000000 ? "billion "
                                               : "");
  const size_t scale = text.len;
  plain_parts(&text, program, type, true);
  plain_parts(&text, program, type, false);
  if (scale > 0 && text.len > scale + 1 && text.at[scale] == ' ') { /* the scale brought its own blank */
    cc_buf_add(out, cc_str_sub(cc_buf_str(&text), 0, scale));
    cc_buf_add(out, cc_str_trim(cc_str_sub(cc_buf_str(&text), scale, text.len)));
  } else {
    cc_buf_add(out, cc_str_trim(cc_buf_str(&text)));
  }
  cc_part_done(out, &text);
}

void cc_plain_text(cc_buf* out, cc_str text) {
  size_t start = 0;
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    const uint32_t point = cc_utf8_at(text, at, &next);
    const bool     broken = point == 0xFFFD && next == at + 1;
    const bool     control = (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
    const bool     hidden = point >= 0xA0 && !broken && cc_utf8_is_hidden(point);
    if (broken || control || hidden) {
      cc_buf_add(out, cc_str_sub(text, start, at));
      start = next;
    }
    if (broken || control) {
      cc_buf_adds(out, "\xEF\xBF\xBD");
    } else if (hidden) {
      cc_utf8_visible(out, cc_str_sub(text, at, next), false);
    }
  }
  cc_buf_add(out, cc_str_sub(text, start, text.len));
}

void cc_plain_member(cc_buf* out, const cc_program* program, uint16_t dim, int64_t at) {
  const cc_dim* found = dim < program->dim_count ? program->dims[dim] : NULL;
  if (found && dim >= CC_DIM_WEEKDAY_ID && at >= 0 && (uint64_t)at < found->count) {
    cc_buf_add(out, found->members[at].label);
  } else {
    cc_say_member(out, &(cc_voice){.program = program, .language = CC_ENGLISH}, dim, at);
  }
}

cc_str cc_plain_code(const cc_program* program, uint16_t dim, int64_t at) {
  const cc_dim* found = dim < program->dim_count ? program->dims[dim] : NULL;
  if (!found || dim < CC_DIM_BUILT_IN || at < 0 || (uint64_t)at >= found->count) {
    return cc_s("");
  }
  const cc_member* member = &found->members[at];
  return member->spell_count > 0 ? member->spells[member->spell_count - 1].code : cc_s("");
}

#define ROUNDED_DECIMALS 12

void cc_plain_number(cc_buf* out, cc_num number, cc_type type) {
  cc_arena*       arena = NULL;
  cc_num          shown;
  cc_buf          text;
  const cc_status status = cc_number_shown(number, type, &arena, &shown);
  cc_buf_init(&text, CC_MAX_REPORT_BYTES);
  if (status == CC_OK) {
    cc_num_exact(&text, shown);
    if (text.len > 0 && memchr(text.at, '/', text.len)) {
      text.len = 0;
      cc_num_print(&text, shown, ROUNDED_DECIMALS, "", ".", "-");
    }
  } else {
    text.status = status;
  }
  cc_buf_add(out, cc_buf_str(&text));
  cc_part_done(out, &text);
  cc_arena_free(arena);
}
