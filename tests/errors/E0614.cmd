. "$LIB"
claims 'check 1 = 1'
mkdir elsewhere
claimcheck verify c -f sarif --root elsewhere >/dev/null
