. "$LIB"
claims 'check people[Umeå, 2021] > 5'
rm c/evidence/people.csv
claimcheck verify c >/dev/null
