. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i 's/^title People/title People, corrected/' c/evidence.lock
claimcheck verify c >/dev/null
