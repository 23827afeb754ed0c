. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'town;a,b;people,c' 'Umeå;2,021;1,5' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
