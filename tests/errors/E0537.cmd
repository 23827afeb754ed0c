printf '%s\n' 'män;kvinnor' '1;2' '3;4' >a.csv
claimcheck table a.csv
