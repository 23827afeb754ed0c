. "$LIB"
awk 'BEGIN { RS = ""; ORS = "\n" } !/^pack/ { print (NR > 1 ? "\n" : "") $0 }' claims/umea-2022/evidence.lock >x; mv x claims/umea-2022/evidence.lock
claimcheck verify --locked claims/umea-2022 >/dev/null
