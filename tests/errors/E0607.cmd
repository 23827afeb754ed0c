. "$LIB"
claims 'check 1 = 1'
claimcheck verify c -o /dev/full
