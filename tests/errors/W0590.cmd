. "$LIB"
claims 'check people[Umeå, 2021] > 5'
echo 'the figures of 2022' >c/evidence.lock
claimcheck pin c >/dev/null
