. "$LIB"
claims '@choice floor = 5 because "x"' 'check people[Umeå, 2021] > floor'
claimcheck verify c --set 'floor= ' >/dev/null
