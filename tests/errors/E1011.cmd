. "$LIB"
claims 'check 1 = 1'
claimcheck test c
