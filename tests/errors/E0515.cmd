. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'town,2020,2021,total' 'Umeå,5,6,11' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
