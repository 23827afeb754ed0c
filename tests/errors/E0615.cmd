. "$LIB"
claims 'check 1 = 1'
claimcheck verify c --baseline known.json >/dev/null
