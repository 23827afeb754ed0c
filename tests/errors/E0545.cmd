. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'town;year;people;people' 'Umeå;2021;5;6' >c/evidence/people.csv
sed -i 's/^  file "people.csv"/&\n  column "people" is value/' c/case.claims
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
