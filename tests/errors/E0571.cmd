. "$LIB"
sent json-stat <<'E'
{"class":"dataset","id":["town","year"],"size":[2,1],
 "dimension":{"town":{"category":{"index":["Umeå","Luleå"]}},"year":{"category":{"index":["2021"]}}},
 "value":[130997,78867]}
E
sed 's/2021/2022/' c/evidence/people.json >c/evidence/people-2.json
pinned json-stat people.json people-2.json 3
claimcheck verify c >/dev/null
