. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/{Umeå, Luleå}/places "towns"/' c/case.claims
printf '%s\n' code,name,aliases,from,until 1,Umeå,,, 2,Luleå,,, >c/evidence/towns.csv
claimcheck check c
