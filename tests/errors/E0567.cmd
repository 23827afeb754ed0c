. "$LIB"
claims 'check people[Umeå, 2021] > 5'
awk 'BEGIN { RS = ""; ORS = "\n" } NR == 2 { kept = $0; next } { print (NR > 1 ? "\n" : "") $0 } NR == 3 { print "\n" kept }' c/evidence.lock >x; mv x c/evidence.lock
claimcheck verify c >/dev/null
