. "$LIB"
claims '@choice year = 2021 because "x"' 'check people[Umeå, year] > 5'
claimcheck verify c --set yaer=2020 >/dev/null
