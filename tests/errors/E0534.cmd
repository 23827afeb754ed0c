. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'town;year;people' 'Umeå;2021;130 997 st' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
