/* The collection of diagnostics. */
#include "base/diag_in.h"

/* Files of one run: the case, its packs, their evidence. */
#define MAX_FILES 100000

static const cc_code_info infos[] = {
#define CC_CODE(ID, TEXT, SEVERITY, MESSAGE, EXPECTED, HELP) {TEXT, SEVERITY, MESSAGE, EXPECTED, HELP},
#include "base/diag_codes.def"
#undef CC_CODE
};

const cc_code_info* cc_code_at(cc_code code) {
  return &infos[code];
}

/* ---- places
 * ------------------------------------------------------------------------------------------------------------ */

cc_span cc_nowhere(void) {
  return (cc_span){CC_NO_FILE, 0, 0};
}

cc_span cc_span_join(cc_span a, cc_span b) {
  return (cc_span){a.file, a.start, b.end};
}

static bool is_same_span(cc_span a, cc_span b) {
  return a.file == b.file && a.start == b.start && a.end == b.end;
}

/* ---- the collection
 * ---------------------------------------------------------------------------------------------------- */

cc_diags* cc_diags_new(cc_arena* arena) {
  cc_diags* const diags = CC_NEW(arena, cc_diags);
  if (diags) {
    diags->arena = arena;
    diags->last = SIZE_MAX;
  }
  return diags;
}

/* Remembers that memory is out, with the limit if it is known; allocates nothing. */
static cc_status note_no_memory(cc_diags* diags, const cc_str* args, size_t count) {
  diags->last = SIZE_MAX;
  if (!diags->no_memory) {
    diags->no_memory = true;
    diags->counts[CC_ERROR]++;
  }
  if (count > 0 && args[0].at && diags->no_memory_len == 0) {
    /* A buffer that has all of its room from the start never asks for more. */
    cc_buf help = {.at = diags->no_memory_help, .capacity = NO_MEMORY_ROOM, .max = NO_MEMORY_ROOM};
    cc_buf_template(&help, infos[CC_E_NO_MEMORY].help, args, count);
    diags->no_memory_len = help.status == CC_OK ? help.len : 0;
  }
  return CC_NO_MEMORY;
}

uint32_t cc_diags_file(cc_diags* diags, cc_str shown, cc_str text) {
  for (size_t i = 0; i < diags->file_count; i++) {
    if (cc_str_eq(diags->files[i].name, shown)) {
      return (uint32_t)i;
    }
  }
  source_file* const files =
      cc_arena_grow(diags->arena, diags->files, diags->file_count, &diags->file_capacity, sizeof(*files), MAX_FILES);
  const cc_str name = files ? cc_str_copy(diags->arena, shown) : (cc_str){NULL, 0};
  diags->files = files ? files : diags->files; /* at once: the capacity has grown with it */
  if (!name.at) {
    note_no_memory(diags, NULL, 0);
    return CC_NO_FILE;
  }
  diags->files[diags->file_count] = (source_file){name, text};
  return (uint32_t)diags->file_count++;
}

cc_str cc_diags_file_name(const cc_diags* diags, uint32_t file) {
  return file < diags->file_count ? diags->files[file].name : (cc_str){NULL, 0};
}

cc_str cc_diags_file_text(const cc_diags* diags, uint32_t file) {
  return file < diags->file_count ? diags->files[file].text : (cc_str){NULL, 0};
}

/* What a function returns that reported CODE. */
static cc_status status_of(cc_code code) {
  if (infos[code].severity != CC_ERROR) {
    return CC_OK;
  }
  return code == CC_E_NO_MEMORY                         ? CC_NO_MEMORY
         : code == CC_E_LIMIT                           ? CC_LIMIT
         : cc_str_starts(cc_s(infos[code].text), "E06") ? CC_IO
                                                        : CC_BAD_INPUT;
}

static bool has_args(const diag_entry* e, const cc_str* args, size_t count) {
  if (e->count != count) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (!cc_str_eq(e->args[i], args[i])) {
      return false;
    }
  }
  return true;
}

static bool is_known(const cc_diags* diags, cc_code code, cc_span span, const cc_str* args, size_t count) {
  for (size_t i = 0; i < diags->kept; i++) {
    const diag_entry* const e = &diags->entries[i];
    if (e->code == code && is_same_span(e->span, span) && (span.file != CC_NO_FILE || has_args(e, args, count))) {
      return true;
    }
  }
  return false;
}

/* Where the next diagnostic of SEVERITY is kept: once all places are taken, in that of the last less severe one, lest
   many warnings hide an error. NULL: nowhere. */
static diag_entry* place_for(cc_diags* diags, cc_severity severity) {
  if (diags->kept < CC_MAX_DIAGS) {
    return &diags->entries[diags->kept++];
  }
  diag_entry* place = NULL;
  for (size_t i = 0; i < diags->kept; i++) {
    diag_entry* const e = &diags->entries[i];
    const cc_severity mine = infos[e->code].severity;
    const cc_severity best = place ? infos[place->code].severity : severity;
    if (mine < best || (place && mine == best && e->order > place->order)) {
      place = e;
    }
  }
  return place;
}

/* Copies of ARGS in the arena; NULL when memory is out. */
static cc_str* copy_args(cc_arena* arena, const cc_str* args, size_t count) {
  cc_str* const copies = CC_ARRAY(arena, count, cc_str);
  for (size_t i = 0; copies && i < count; i++) {
    if (args[i].at) {
      copies[i] = cc_str_copy(arena, args[i]);
      if (!copies[i].at) {
        return NULL;
      }
    }
  }
  return copies;
}

cc_status cc_diag_add(cc_diags* diags, cc_code code, cc_span span, const cc_str* args, size_t count) {
  if (code == CC_E_NO_MEMORY) {
    return note_no_memory(diags, args, count);
  }
  diags->last = SIZE_MAX;
  if (is_known(diags, code, span, args, count)) {
    return status_of(code);
  }
  const cc_severity severity = infos[code].severity;
  cc_str* const     copies = copy_args(diags->arena, args, count);
  if (!copies) {
    return note_no_memory(diags, NULL, 0);
  }
  diags->counts[severity]++;
  const bool        is_full = diags->kept == CC_MAX_DIAGS;
  diag_entry* const place = place_for(diags, severity);
  diags->hidden += is_full;
  if (place) {
    diags->last = diags->arrivals;
    *place = (diag_entry){.code = code, .span = span, .order = diags->arrivals, .count = count, .args = copies};
    diags->is_sorted = false;
  }
  diags->arrivals++;
  return status_of(code);
}

void cc_diags_forget(cc_diags* diags, cc_span span) {
  size_t kept = 0;
  for (size_t i = 0; i < diags->kept; i++) {
    const diag_entry* const e = &diags->entries[i];
    const bool inside = e->span.file == span.file && e->span.start >= span.start && e->span.end <= span.end;
    if (inside && infos[e->code].severity == CC_ERROR) {
      diags->counts[CC_ERROR]--;
    } else {
      diags->entries[kept++] = *e;
    }
  }
  diags->kept = kept;
  diags->last = SIZE_MAX;
}

void cc_diag_also(cc_diags* diags, cc_span span, const char* words) {
  for (size_t i = 0; i < diags->kept && diags->last != SIZE_MAX; i++) {
    if (diags->entries[i].order == diags->last) {
      diag_also** end = &diags->entries[i].first;
      while (*end) {
        end = &(*end)->next;
      }
      *end = CC_NEW(diags->arena, diag_also); /* when memory is out the note is missing, and no more than that */
      if (*end) {
        **end = (diag_also){.span = span, .words = words};
      }
      return;
    }
  }
}

size_t cc_diags_count(const cc_diags* diags, cc_severity severity) {
  return diags->counts[severity];
}

bool cc_diags_failed(const cc_diags* diags) {
  return diags->counts[CC_ERROR] > 0;
}

cc_severity cc_diags_worst(const cc_diags* diags) {
  return diags->counts[CC_ERROR] ? CC_ERROR : diags->counts[CC_WARNING] ? CC_WARNING : CC_NOTE;
}

static bool is_before(const diag_entry* a, const diag_entry* b) {
  if (a->span.file != b->span.file) {
    return a->span.file < b->span.file; /* those without a place come last */
  }
  if (a->span.start != b->span.start) {
    return a->span.start < b->span.start;
  }
  return a->code != b->code ? a->code < b->code : a->order < b->order;
}

/* By insertion: they are few and come almost in order. */
void diag_sort(cc_diags* diags) {
  for (size_t i = 1; i < diags->kept && !diags->is_sorted; i++) {
    const diag_entry moved = diags->entries[i];
    size_t           at = i;
    for (; at > 0 && is_before(&moved, &diags->entries[at - 1]); at--) {
      diags->entries[at] = diags->entries[at - 1];
    }
    diags->entries[at] = moved;
  }
  diags->is_sorted = true;
}
