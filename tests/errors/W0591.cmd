. "$LIB"
good
rm c/evidence/people.csv
claimcheck pin c >/dev/null
