. "$LIB"
claims 'check people[Umeå, 2021] > 5'
claimcheck pin c --file peolpe.csv
