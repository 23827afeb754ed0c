. "$LIB"
claims 'check people[Umeå, 2021] > 5'
truncate -s -1 c/evidence.lock
claimcheck verify c >/dev/null
