. "$LIB"
claims 'check people[Umeå, 2021] > 5'
printf 'PK\003\004 xl/workbook.xml' >c/evidence/people.csv
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
