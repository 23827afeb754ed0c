. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf '\377\376t\000o\000w\000n\000\000\330x\000' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
