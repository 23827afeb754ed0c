. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["place","year"],"size":[2,1],
 "dimension":{"place":{"category":{"index":["a","b"]}},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
E
claimcheck verify c >/dev/null
