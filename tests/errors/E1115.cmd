. "$LIB"
printf '{"class":"dataset","label":"Folkm\344ngd"}' | sent json-stat
claimcheck verify c >/dev/null
