. "$LIB"
claims 'check people[Umeå, 2021] > 5'
sed -i '/^sha256/d' c/evidence.lock
claimcheck verify c >/dev/null
