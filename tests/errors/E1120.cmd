. "$LIB"
sent json-stat <<'E'
{"type":"Parameter error","title":"Non-existent table","status":404}
E
claimcheck verify c >/dev/null
