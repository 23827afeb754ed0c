. "$LIB"
claims 'check people[Umeå, 2021] > 5'
echo Kiruna,2021,22664 >>c/evidence/people.csv
claimcheck verify c >/dev/null
