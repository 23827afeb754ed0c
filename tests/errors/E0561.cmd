. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i '1s/1/2/' c/evidence.lock
claimcheck verify c >/dev/null
