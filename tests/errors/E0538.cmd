printf '%s\n' 'ort;antal' 'Umeå;1' >a.csv
claimcheck table a.csv --separator semicolon
