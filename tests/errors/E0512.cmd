. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'a,b,c' '1,2,3' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
