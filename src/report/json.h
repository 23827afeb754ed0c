/* What the files of the JSON report share; private to this room. */
#ifndef CC_REPORT_JSON_H
#define CC_REPORT_JSON_H

#include "base/json_write.h"
#include "report/explain.h"

/* ---- json.c ---- */

/* The key "sentence" and the words of SENTENCE. */
void cc_json_sentence(cc_json* json, const cc_voice* voice, const cc_sentence* sentence);

/* Value INDEX of CHOICE: a number as it is shown (10 for 10 %), else a text; null while it is open. */
void cc_json_choice_value(cc_json* json, const cc_program* program, const cc_choice* choice, size_t index);

/* The unit of TYPE by declared names, as a text. */
void cc_json_unit(cc_json* json, const cc_program* program, cc_type type);

/* ---- json_claim.c ---- */

/* The keys "file", "line", "column", "start", "end" of SPAN; the file as it is called in the folder of the case. */
void cc_json_place(cc_json* json, const cc_report* report, cc_span span);

/* KEY and the name of the member or period AT of DIM. */
void cc_json_member(cc_json* json, const char* key, const cc_program* program, uint16_t dim, int64_t at);

/* One element of "checks". */
void cc_json_check(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_check_result* check);

/* The key "sturdiness" of a claim. */
void cc_json_sturdiness(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim);

/* ---- json_names.c ---- */

/* The keys "names" and "picks" of a claim; USED is room for them. */
void cc_json_names(cc_json* json, const cc_report* report, cc_used* used, const cc_claim* claim);

/* The key "steps" of a check. */
void cc_json_steps(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_check_result* check);

/* ---- json_left_out.c ---- */

/* The key "left_out" of a claim. */
void cc_json_left_out(cc_json* json, const cc_report* report, const cc_voice* voice, const cc_claim_result* claim);

/* The key "printed_rates" with the cross-check of a source. */
void cc_json_rates(cc_json* json, const cc_cross* cross);

#endif
