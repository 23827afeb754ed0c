. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/{Umeå, Luleå}/places "towns"/' c/case.claims
mkdir -p r/places
printf '%s\n' code,name,aliases,from,until 1,Umeå,U,, 2,Luleå,U,, >r/places/towns.csv
printf '%s\n' town,year,people Umeå,2021,5 U,2020,5 >c/evidence/people.csv
claimcheck pin --rules r c >/dev/null
claimcheck verify --rules r c >/dev/null
