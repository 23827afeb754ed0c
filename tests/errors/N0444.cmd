. "$LIB"
claims 'check people[Umeå, 2021] nearly 1 million'
claimcheck verify c >/dev/null
