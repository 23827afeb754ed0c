. "$LIB"
claims 'check people[Umeå, 2021] > 5'
echo >c/evidence/notes.txt
claimcheck pin c >/dev/null
