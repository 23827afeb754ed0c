. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["town","year"],"size":[2,1],
 "dimension":{"town":{"category":{"label":{"Umeå":"Umeå","Luleå":"Luleå"}}},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
E
claimcheck verify c >/dev/null
