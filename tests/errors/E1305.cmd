. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/^  file "people.csv"/  source scb table "TAB638"/' c/case.claims
claimcheck fetch --offline c
