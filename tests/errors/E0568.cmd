. "$LIB"
claims 'check people[Umeå, 2021] > 5'
mv c/evidence/people.csv c/evidence/other.csv; sed -i 's/people.csv/other.csv/' c/case.claims; cp c/evidence.lock old
claimcheck pin c >/dev/null 2>&1
awk 'BEGIN { RS = ""; ORS = "\n\n" } NR == FNR { if (/^evidence people/) kept = $0; next } /^evidence turnout/ { print kept } 1' old c/evidence.lock | sed '$d' >x; mv x c/evidence.lock
claimcheck verify c >/dev/null
