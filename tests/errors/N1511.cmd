. "$LIB"
claims 'check lowest(crimes[2021], among: towns where people[2021] > 100 000) = Umeå'
claimcheck verify c | grep holds
