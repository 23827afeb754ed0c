. "$LIB"
claims 'check people[Umeå, 2035] > 5'
claimcheck verify c >/dev/null
