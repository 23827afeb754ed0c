. "$LIB"
claims 'check people[North, 2020] > 5'
sed -i 's/{Umeå, Luleå}/places "towns"/' c/case.claims
mkdir -p r/places
printf '%s\n' code,name,aliases,from,until,county 1,Umeå,,,,a 2,Luleå,,,,a 3,North,,2021,,b >r/places/towns.csv
claimcheck pin --rules r c >/dev/null
claimcheck verify --rules r c >/dev/null
