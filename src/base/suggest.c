/* What may have been meant: the names nearest to a word, a slip of å for a counting half. */
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"

/* Three names, and the words between them. */
#define MAX_LINE_BYTES ((size_t)64 << 10)

/* How far a word may be from another to be taken for it, in half steps: a short word is soon another word. */
static unsigned reach_of(cc_str word) {
  const size_t count = cc_utf8_count(word);
  return count <= 2 ? 1 : count <= 4 ? 2 : count <= 8 ? 4 : 6;
}

void cc_suggest_init(cc_suggest* suggest, cc_str word) {
  *suggest = (cc_suggest){.word = word};
}

void cc_suggest_offer(cc_suggest* suggest, cc_str candidate) {
  const unsigned reach = reach_of(suggest->word);
  const unsigned distance = cc_str_distance(suggest->word, candidate, reach);
  if (distance > reach || candidate.len == 0) {
    return;
  }
  size_t at = 0;
  for (; at < 3 && suggest->best[at].at; at++) {
    if (cc_str_eq(candidate, suggest->best[at])) {
      return;
    }
    const bool is_nearer = distance < suggest->distance[at];
    /* Ties by name, so that the order in which candidates came has no say. */
    if (is_nearer || (distance == suggest->distance[at] && cc_str_cmp(candidate, suggest->best[at]) < 0)) {
      break;
    }
  }
  if (at < 3) {
    for (size_t i = 2; i > at; i--) {
      suggest->best[i] = suggest->best[i - 1];
      suggest->distance[i] = suggest->distance[i - 1];
    }
    suggest->best[at] = candidate;
    suggest->distance[at] = distance;
  }
}

cc_str cc_suggest_text(cc_arena* arena, const cc_suggest* suggest) {
  size_t count = 0;
  /* One that is much farther than the nearest would only distract. */
  while (count < 3 && suggest->best[count].at && suggest->distance[count] <= 2 * suggest->distance[0]) {
    count++;
  }
  if (count == 0) {
    return (cc_str){NULL, 0};
  }
  cc_buf buf;
  cc_buf_init(&buf, MAX_LINE_BYTES);
  for (size_t i = 0; i < count; i++) {
    cc_buf_adds(&buf, i == 0 ? "'" : i + 1 == count ? "' or '" : "', '");
    cc_buf_add(&buf, suggest->best[i]);
  }
  cc_buf_addc(&buf, '\'');
  const cc_str text = cc_buf_take(arena, &buf);
  cc_buf_clear(&buf);
  return text;
}
