printf 'town;2021\nUmeå;5\n' >towns.csv
claimcheck describe towns.csv
