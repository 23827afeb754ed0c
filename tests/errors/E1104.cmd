. "$LIB"
sent json-stat 'select "sex" = "T"' <<'E'
{"class":"dataset","id":["town","sex","year"],"size":[2,2,1],
 "dimension":{"town":{"category":{"index":["Umeå","Luleå"]}},"sex":{"category":{"index":["1","2"]}},"year":{"category":{"index":["2021"]}}},
 "value":[65000,65997,39000,39867]}
E
claimcheck verify c >/dev/null
