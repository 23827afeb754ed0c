. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/^origin.*/&\ntitle Twice/' c/evidence.lock
claimcheck verify c >/dev/null
