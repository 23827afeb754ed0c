/* JSON-stat, version 2.0 and the bundles of version 1: datasets as SCB, Eurostat and most agencies send them. */
#include "data/jstat.h"
#include "data/readers.h"

#include <string.h>

/* ---- small members ----------------------------------------------------------------------------------------------- */

cc_status cc_jstat_text(cc_jstat* stat, const char* name, cc_str* out) {
  cc_pull_kind kind;
  cc_str       text;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind == CC_JSON_NULL) {
    return cc_pull_skip(stat->json);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s(name), "a text"));
  CC_TRY(cc_pull_text(stat->json, &text));
  *out = cc_str_copy(stat->arena, text);
  CC_NEED(out->at);
  return CC_OK;
}

cc_status cc_jstat_texts(cc_jstat* stat, cc_str name, cc_str** texts, size_t* count, size_t* capacity) {
  const cc_str member = cc_str_copy(stat->arena, name);
  CC_NEED(member.at);
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, member, "a list of texts"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str text;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, member, "a list of texts"));
    CC_TRY(cc_pull_text(stat->json, &text));
    if (*count == CC_MAX_CUBE_DIMS) {
      return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("dimensions of a table that was sent"),
                     cc_s(CC_TEXT_OF(CC_MAX_CUBE_DIMS)));
    }
    void* const grown = cc_arena_grow(stat->arena, *texts, *count, capacity, sizeof(cc_str), CC_MAX_CUBE_DIMS);
    CC_NEED(grown);
    *texts = grown;
    (*texts)[*count] = cc_str_copy(stat->arena, text);
    CC_NEED((*texts)[*count].at);
    ++*count;
  }
}

static cc_status add_note(cc_jstat* stat, cc_str prefix, cc_str text) {
  cc_cube* const cube = stat->cube;
  if (cube->note_count == CC_MAX_NOTES) {
    return CC_DIAG(stat->json->diags, CC_E_LIMIT, cc_nowhere(), cc_s("notes of one table"),
                   cc_s(CC_TEXT_OF(CC_MAX_NOTES)));
  }
  void* const grown =
      cc_arena_grow(stat->arena, cube->notes, cube->note_count, &stat->note_capacity, sizeof(cc_str), CC_MAX_NOTES);
  CC_NEED(grown);
  cube->notes = grown;
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_JSON_TEXT * 2);
  cc_buf_template(&buf, prefix.len > 0 ? "{1}: {2}" : "{2}", (const cc_str[]){prefix, text}, 2);
  cube->notes[cube->note_count] = cc_buf_take(stat->arena, &buf);
  cc_buf_clear(&buf);
  CC_NEED(cube->notes[cube->note_count].at);
  cube->note_count++;
  return CC_OK;
}

cc_status cc_jstat_notes(cc_jstat* stat, cc_str prefix) {
  cc_pull_kind kind;
  cc_str       text;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind == CC_JSON_NULL) {
    return cc_pull_skip(stat->json);
  }
  if (kind == CC_JSON_TEXT) {
    CC_TRY(cc_pull_text(stat->json, &text));
    return add_note(stat, prefix, text);
  }
  CC_TRY(cc_pull_want(stat->json, CC_JSON_LIST, cc_s("note"), "a text, or a list of texts"));
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool more;
    CC_TRY(cc_pull_next(stat->json, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_want(stat->json, CC_JSON_TEXT, cc_s("note"), "a text, or a list of texts"));
    CC_TRY(cc_pull_text(stat->json, &text));
    CC_TRY(add_note(stat, prefix, text));
  }
}

/* ---- members of a dataset ---------------------------------------------------------------------------------------- */

static cc_status read_class(cc_jstat* stat) {
  return cc_jstat_text(stat, "class", &stat->class_name);
}

static cc_status read_label(cc_jstat* stat) {
  return cc_jstat_text(stat, "label", &stat->cube->title);
}

static cc_status read_source(cc_jstat* stat) {
  return cc_jstat_text(stat, "source", &stat->cube->source);
}

static cc_status read_updated(cc_jstat* stat) {
  return cc_jstat_text(stat, "updated", &stat->cube->updated);
}

static cc_status read_note(cc_jstat* stat) {
  return cc_jstat_notes(stat, cc_s(""));
}

/* `extension.px`, what PxWeb adds. */
static cc_status read_px(cc_jstat* stat) {
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool         more;
    cc_str       name;
    cc_pull_kind kind;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_peek(stat->json, &kind));
    if (cc_str_is(name, "aggregallowed")) {
      stat->cube->perturbed = stat->cube->perturbed || kind == CC_JSON_FALSE;
    }
    if (cc_str_is(name, "tableid") && kind == CC_JSON_TEXT) {
      CC_TRY(cc_jstat_text(stat, "tableid", &stat->cube->table));
    } else if (cc_str_is(name, "contents") && kind == CC_JSON_TEXT) {
      CC_TRY(cc_jstat_text(stat, "contents", &stat->contents));
    } else {
      CC_TRY(cc_pull_skip(stat->json));
    }
  }
}

static cc_status read_extension(cc_jstat* stat) {
  cc_pull_kind kind;
  CC_TRY(cc_pull_peek(stat->json, &kind));
  if (kind != CC_JSON_OBJECT) {
    return cc_pull_skip(stat->json);
  }
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    CC_TRY(cc_pull_peek(stat->json, &kind));
    CC_TRY(cc_str_is(name, "px") && kind == CC_JSON_OBJECT ? read_px(stat) : cc_pull_skip(stat->json));
  }
}

/* The first text in what comes next: what an error says. */
static cc_status read_fault(cc_jstat* stat) {
  cc_pull* const json = stat->json;
  const unsigned outside = json->depth;
  stat->is_fault = true;
  do {
    cc_pull_kind kind;
    bool         more = true;
    cc_str       text;
    if (json->depth > outside) {
      CC_TRY(json->levels[json->depth - 1].is_object ? cc_pull_name(json, true, &text, &more)
                                                     : cc_pull_next(json, &more));
    }
    CC_TRY(more ? cc_pull_peek(json, &kind) : CC_OK);
    if (more && (kind == CC_JSON_LIST || kind == CC_JSON_OBJECT)) {
      CC_TRY(cc_pull_open(json));
    } else if (more && kind == CC_JSON_TEXT && stat->fault.len == 0) {
      CC_TRY(cc_jstat_text(stat, "error", &stat->fault));
    } else {
      CC_TRY(more ? cc_pull_skip(json) : CC_OK);
    }
  } while (json->depth > outside);
  return CC_OK;
}

/* `title` of {"title":"Non-existent table","status":404}. */
static cc_status read_title(cc_jstat* stat) {
  const bool   is_fault = stat->is_fault;
  const cc_str fault = stat->fault;
  stat->fault = (cc_str){NULL, 0};
  CC_TRY(read_fault(stat));
  stat->is_fault = is_fault;
  stat->fault = stat->fault.len > 0 ? stat->fault : fault;
  return CC_OK;
}

static const struct member {
  const char* name;
  cc_status (*read)(cc_jstat* stat);
} members[] = {{"class", read_class},
               {"label", read_label},
               {"source", read_source},
               {"updated", read_updated},
               {"note", read_note},
               {"id", cc_jstat_read_id},
               {"size", cc_jstat_read_size},
               {"role", cc_jstat_read_role},
               {"dimension", cc_jstat_read_dims},
               {"value", cc_jstat_read_value},
               {"status", cc_jstat_read_status},
               {"extension", read_extension},
               {"error", read_fault},
               {"warning", read_fault},
               {"title", read_title}};

#define MEMBERS (sizeof(members) / sizeof(members[0]))

static const struct member* member_named(cc_str name) {
  size_t i = 0;
  while (i < MEMBERS && !cc_str_is(name, members[i].name)) {
    i++;
  }
  return i < MEMBERS ? &members[i] : NULL;
}

/* ---- which dataset ----------------------------------------------------------------------------------------------- */

/* What a body holds: one dataset, or, in version 1, several by name. */
typedef struct body {
  cc_pull   json;
  cc_jstat  whole;
  cc_jstat* part; /* of a bundle: the one that is wanted */
  cc_str    wanted, names;
  size_t    parts;
} body;

static cc_status start_stat(cc_jstat* stat, cc_pull* json) {
  memset(stat, 0, sizeof(*stat));
  stat->json = json;
  stat->arena = json->arena;
  stat->cube = CC_NEW(json->arena, cc_cube);
  CC_NEED(stat->cube);
  return CC_OK;
}

static cc_status read_dataset(cc_jstat* stat) {
  CC_TRY(cc_pull_open(stat->json));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(stat->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    const struct member* const member = member_named(name);
    CC_TRY(member ? member->read(stat) : cc_pull_skip(stat->json));
  }
}

/* Notes NAME as one more of the datasets of a bundle. */
static cc_status note_part(body* b, cc_str name) {
  cc_buf buf;
  cc_buf_init(&buf, CC_MAX_JSON_TEXT * 2);
  cc_buf_template(&buf,
                  b->parts++ == 0  ? "'{2}'"
                  : b->parts <= 10 ? "{1}, '{2}'"
                                   : "{1}",
                  (const cc_str[]){b->names, name}, 2);
  b->names = cc_buf_take(b->json.arena, &buf);
  cc_buf_clear(&buf);
  CC_NEED(b->names.at);
  return CC_OK;
}

/* A member that no dataset has: the dataset of that name, if this is a bundle. */
static cc_status read_other(body* b, cc_str name) {
  cc_pull_kind kind;
  CC_TRY(cc_pull_peek(&b->json, &kind));
  if (kind != CC_JSON_OBJECT || b->whole.class_name.len > 0 || b->whole.id_count > 0) {
    return cc_pull_skip(&b->json);
  }
  CC_TRY(note_part(b, name));
  if (b->part || (b->wanted.len > 0 && !cc_str_eq(b->wanted, name))) {
    return cc_pull_skip(&b->json);
  }
  b->part = CC_NEW(b->json.arena, cc_jstat);
  CC_NEED(b->part);
  CC_TRY(start_stat(b->part, &b->json));
  return read_dataset(b->part);
}

static cc_status read_top(body* b) {
  CC_TRY(cc_pull_open(&b->json));
  for (;;) {
    bool   more;
    cc_str name;
    CC_TRY(cc_pull_name(&b->json, true, &name, &more));
    if (!more) {
      return CC_OK;
    }
    const struct member* const member = member_named(name);
    CC_TRY(member ? member->read(&b->whole) : read_other(b, name));
  }
}

/* The dataset that is meant. */
static cc_status choose(body* b, cc_jstat** out) {
  cc_jstat* const whole = &b->whole;
  if (whole->is_fault) {
    return CC_JSTAT_DIAG(whole, CC_E_BODY_ERROR, whole->fault.len > 0 ? whole->fault : cc_s("no words"));
  }
  if (whole->class_name.len > 0 && !cc_str_is(whole->class_name, "dataset")) {
    return CC_JSTAT_DIAG(whole, CC_E_JSTAT_CLASS, whole->class_name);
  }
  const bool is_bundle = whole->class_name.len == 0 && whole->dim_count == 0 && !whole->has_value;
  if (is_bundle && b->parts == 0) {
    return CC_JSTAT_DIAG(whole, CC_E_JSTAT_NONE, cc_s(""));
  }
  if (is_bundle && b->wanted.len == 0 && b->parts > 1) {
    return CC_JSTAT_DIAG(whole, CC_E_JSTAT_WHICH, b->names);
  }
  if (b->wanted.len > 0 && (!is_bundle || !b->part)) {
    return CC_JSTAT_DIAG(whole, CC_E_JSTAT_NO_PART, b->wanted, b->parts > 0 ? b->names : cc_s("one without a name"));
  }
  *out = is_bundle ? b->part : whole;
  if (is_bundle && b->part->is_fault) {
    return CC_JSTAT_DIAG(whole, CC_E_BODY_ERROR, b->part->fault.len > 0 ? b->part->fault : cc_s("no words"));
  }
  if (is_bundle && b->part->dim_count == 0 && !b->part->has_value) {
    return CC_JSTAT_DIAG(whole, CC_E_JSTAT_NONE, cc_s(""));
  }
  return CC_OK;
}

static cc_status read_jsonstat(cc_arena* arena, cc_feed* feed, cc_str part, cc_cube** out, cc_diags* diags) {
  body* const  b = CC_NEW(arena, body);
  cc_jstat*    stat = NULL;
  cc_pull_kind kind;
  CC_NEED(b);
  b->wanted = part;
  CC_TRY(cc_pull_start(&b->json, arena, feed, diags));
  CC_TRY(start_stat(&b->whole, &b->json));
  CC_TRY(cc_pull_peek(&b->json, &kind));
  if (kind != CC_JSON_OBJECT) {
    CC_TRY(cc_pull_skip(&b->json));
    CC_TRY(cc_pull_end(&b->json));
    return CC_JSTAT_DIAG(&b->whole, CC_E_JSTAT_NONE, cc_s(""));
  }
  CC_TRY(read_top(b));
  CC_TRY(cc_pull_end(&b->json));
  CC_TRY(choose(b, &stat));
  CC_NEED(stat);
  CC_TRY(cc_jstat_build(stat));
  *out = stat->cube;
  return CC_OK;
}

static bool is_jsonstat(cc_str start) {
  const cc_str text = cc_str_trim(cc_str_starts(start, "\xEF\xBB\xBF") ? cc_str_sub(start, 3, start.len) : start);
  return cc_str_starts(text, "{") || cc_str_starts(text, "[");
}

const cc_body_reader cc_read_jsonstat = {"json-stat", "JSON-stat 1 or 2", is_jsonstat, read_jsonstat};
