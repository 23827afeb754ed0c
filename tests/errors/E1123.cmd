. "$LIB"
sent json-stat <<'E'
{"class":"collection","link":{"item":[{"href":"https://example.org/people.json"}]}}
E
claimcheck verify c >/dev/null
