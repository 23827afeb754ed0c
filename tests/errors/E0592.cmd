. "$LIB"
claims '@use sweden' 'check 1 = 1'
claimcheck check --rules rulse c
