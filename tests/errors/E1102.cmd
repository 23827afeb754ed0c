. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["birth","work","year"],"size":[2,2,1],
 "dimension":{"birth":{"category":{"index":["Umeå","Luleå"]}},"work":{"category":{"index":["Umeå","Luleå"]}},"year":{"category":{"index":["2021"]}}},
 "value":[1,2,3,4]}
E
claimcheck verify c >/dev/null
