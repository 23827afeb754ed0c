. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["town","year"],"size":[2,1],
 "dimension":{"town":{"href":"https://example.org/towns.json"},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
E
claimcheck verify c >/dev/null
