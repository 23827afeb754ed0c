. "$LIB"
chmod 755 .; claims 'check 1 = 1'
chmod 0 c/case.claims
somebody claimcheck check c
