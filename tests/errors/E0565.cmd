. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/^bytes .*/bytes many/' c/evidence.lock
claimcheck verify c >/dev/null
