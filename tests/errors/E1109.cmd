. "$LIB"
sent json-stat 'select "sex" = "1"' <<'J'
{"class":"dataset","id":["town","year"],"size":[2,1],
 "dimension":{"town":{"category":{"index":["Umeå","Luleå"]}},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
J
claimcheck verify c >/dev/null
