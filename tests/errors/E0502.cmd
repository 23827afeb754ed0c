. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf 'town,year,people\nUme\303\245,2021,5\nUme\345,2020,5\nLule\201,2020,5\n' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
