printf '%s\n' 'ort;namn' 'Umeå;x' 'Luleå;y' >a.csv
claimcheck table a.csv
