printf '%s\n' 'termin;elever' '2009-10;5' '2010-11;6' >a.csv
claimcheck table a.csv
