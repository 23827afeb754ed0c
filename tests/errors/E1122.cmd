. "$LIB"
sent json-stat <<'E'
{"language":"sv","languages":["sv","en"]}
E
claimcheck verify c >/dev/null
