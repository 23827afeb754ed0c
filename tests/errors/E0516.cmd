. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '%s\n' 'town,people 2020,people 2021,births 2020,births 2021' 'Umeå,5,6,1,1' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
