. "$LIB"
claims 'check people[Umeå, 2021] > 5'
claimcheck fetch c
