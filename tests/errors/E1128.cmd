. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["town","tid"],"size":[2,1],
 "dimension":{"town":{"category":{"index":["Umeå","Luleå"]}}},
 "value":[130997,78867]}
E
claimcheck verify c >/dev/null
