. "$LIB"
claims '@dimension sex plural sexes {women, men}' 'check lowest(people[2021], among: sexes) = women'
claimcheck check c
