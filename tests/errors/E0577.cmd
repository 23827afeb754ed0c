. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i s/130997/130998/ c/evidence/people.csv
claimcheck verify c >/dev/null
