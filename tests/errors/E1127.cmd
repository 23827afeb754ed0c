. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["town","year"],"size":[2,1,1],
 "dimension":{"town":{"category":{"index":["Umeå","Luleå"]}},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
E
claimcheck verify c >/dev/null
