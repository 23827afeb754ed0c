. "$LIB"
claims 'check 1 = 1'
truncate -s 5M c/case.claims
claimcheck check c
