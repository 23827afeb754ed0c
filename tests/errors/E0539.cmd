claimcheck table figures.csv
