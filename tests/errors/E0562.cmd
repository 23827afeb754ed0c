. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/^origin/orgin/' c/evidence.lock
claimcheck verify c >/dev/null
