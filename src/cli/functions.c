/* The functions and operators of the language, as the manual has them: a list, an entry whole, JSON. */
#include "base/json_write.h"
#include "claimcheck.h"
#include "cli/help.h"

#include <string.h>

/* Where the gloss of a name, and what an entry says, begin. */
#define GLOSS_COLUMN ((size_t)16)
#define ENTRY_COLUMN ((size_t)14)

/* ---- which ---- */

/* Whether two names are the same but for blanks: "[]" is "[ ]". */
static bool same_name(const char* a, const char* b) {
  for (;; a++, b++) {
    a += strspn(a, " ");
    b += strspn(b, " ");
    if (*a != *b || !*a) {
      return *a == *b;
    }
  }
}

/* ---- the list ---- */

void cc_functions_list(cc_buf* out, size_t width) {
  const char* group = "";
  cc_help_wrap(out, "The functions and operators of the language. One of them whole: claimcheck functions NAME", 0, 0,
               width);
  for (size_t i = 0; claimcheck_manual(i); i++) {
    const cc_manual_entry* entry = claimcheck_manual(i);
    if (strcmp(entry->group, group) != 0) {
      group = entry->group;
      cc_buf_addc(out, '\n');
      cc_buf_adds(out, group);
      cc_buf_adds(out, ":\n");
    }
    cc_help_pair(out, 2, cc_s(entry->name), entry->gloss, GLOSS_COLUMN, width);
  }
}

/* ---- one entry ---- */

static void put_field(cc_buf* out, const char* label, const char* text, size_t width) {
  if (text) {
    cc_help_pair(out, 2, cc_s(label), text, ENTRY_COLUMN, width);
  }
}

static void put_entry(cc_buf* out, const cc_manual_entry* entry, size_t width) {
  cc_buf_adds(out, entry->form);
  cc_buf_adds(out, "\n");
  put_field(out, "is", entry->gloss, width);
  put_field(out, "takes", entry->takes, width);
  put_field(out, "units", entry->units, width);
  put_field(out, "margin", entry->margin, width);
  cc_buf_addc(out, '\n');
  cc_buf_adds(out, "  ");
  cc_help_wrap(out, entry->manual, 2, 2, width);
  cc_buf_addc(out, '\n');
  put_field(out, "example", entry->example, width);
  put_field(out, "with", entry->needs ? entry->needs : "what claims/umea-2022 has above its claims", width);
  put_field(out, "gives", entry->gives, width);
  put_field(out, "in English", entry->english, width);
  put_field(out, "in Swedish", entry->swedish, width);
}

bool cc_functions_about(cc_buf* out, const char* name, size_t width) {
  bool found = false;
  for (size_t i = 0; claimcheck_manual(i); i++) {
    if (same_name(claimcheck_manual(i)->name, name)) {
      cc_buf_adds(out, found ? "\n" : "");
      put_entry(out, claimcheck_manual(i), width);
      found = true;
    }
  }
  return found;
}

/* ---- JSON ---- */

static void put_text(cc_json* json, const char* key, const char* text) {
  cc_json_key(json, key);
  if (text) {
    cc_json_str(json, cc_s(text));
  } else {
    cc_json_null(json);
  }
}

static void put_object(cc_json* json, const cc_manual_entry* entry) {
  cc_json_open(json, '{');
  put_text(json, "group", entry->group);
  put_text(json, "name", entry->name);
  put_text(json, "form", entry->form);
  put_text(json, "gloss", entry->gloss);
  put_text(json, "takes", entry->takes);
  put_text(json, "units", entry->units);
  put_text(json, "margin", entry->margin);
  put_text(json, "manual", entry->manual);
  put_text(json, "needs", entry->needs);
  put_text(json, "example", entry->example);
  put_text(json, "gives", entry->gives);
  cc_json_key(json, "sentence");
  cc_json_open(json, '{');
  put_text(json, "en", entry->english);
  put_text(json, "sv", entry->swedish);
  cc_json_close(json, '}');
  cc_json_close(json, '}');
}

void cc_functions_json(cc_buf* out, const char* name) {
  cc_json json = {.out = out};
  cc_json_open(&json, '[');
  for (size_t i = 0; claimcheck_manual(i); i++) {
    if (!name || same_name(claimcheck_manual(i)->name, name)) {
      put_object(&json, claimcheck_manual(i));
    }
  }
  cc_json_close(&json, ']');
  cc_buf_addc(out, '\n');
}
