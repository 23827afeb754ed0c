. "$LIB"
claims '@dimension county {Umeå, Boden}' '@table police "Police"' '@over county, year' '@unit person' '@choice who = "Umeå" because "x"' 'check people[who, 2021] > 5' 'check police[county: who, 2021] > 5'
claimcheck check c
