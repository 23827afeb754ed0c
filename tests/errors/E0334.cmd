. "$LIB"
claims '@use sweden' 'check 1 = 1'
cp rules/sweden.claims c
claimcheck check c
