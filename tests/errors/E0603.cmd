. "$LIB"
mkdir -p c/case.claims
claimcheck check c
